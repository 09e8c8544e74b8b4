/* Text within HTML. */
#ifndef WHEELGRADE_REPORT_HTML_TEXT_H
#define WHEELGRADE_REPORT_HTML_TEXT_H

#include "base/text.h"

/* Adds with & < > " ' as entities. */
void text_add_html(struct text *text, const char *addition);

#endif
