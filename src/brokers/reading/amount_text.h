/*
 * A number as exports write it (docs/spec/brokers.md §2): besides what logs hold, `--`, `-`, `@1.10`, `="…"`, `2S`.
 */
#ifndef WHEELGRADE_BROKERS_AMOUNT_TEXT_H
#define WHEELGRADE_BROKERS_AMOUNT_TEXT_H

#include <stdbool.h>

/* NAN when blank, a dash, or no number; `*letter` (may be NULL) is what stands behind the digits ("2S"), or 0. */
double read_amount_text(const char *text, char *letter);

/* Whether a text stands for nothing: NULL, "--", "-", "N/A". */
bool amount_is_blank(const char *text);

#endif
