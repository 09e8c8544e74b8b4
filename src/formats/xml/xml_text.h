/*
 * Character data and attributes as XML writes them: & < > " as entities, line breaks and tabs of attributes as
 * character references, and without what XML 1.0 cannot hold.
 */
#ifndef WHEELGRADE_FORMATS_XML_TEXT_H
#define WHEELGRADE_FORMATS_XML_TEXT_H

#include "base/text.h"

void text_add_escaped(struct text *text, const char *value);
void text_add_attribute(struct text *text, const char *value);

#endif
