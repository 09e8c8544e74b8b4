/* What a stream can show to a person. */
#ifndef WHEELGRADE_SYSTEM_TERMINAL_H
#define WHEELGRADE_SYSTEM_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

struct terminal {
    bool interactive; /* somebody looks at it now, and a line can be drawn anew */
    bool colour;      /* it has some, and the user wants it */
};

struct terminal terminal_of(FILE *stream);

/* Whether the user reads UTF-8, here or where the output is sent to. The answer may cost the loading of a locale. */
bool terminal_reads_utf8(void);

#endif
