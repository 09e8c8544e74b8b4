/*
 * What a weekly report says, once: the document's own template filled in, then what this program adds to it.
 *
 * The text and the mail's HTML are two renderings of these sections, so they cannot differ.
 */
#ifndef WHEELGRADE_REPORT_WEEKLY_FACTS_H
#define WHEELGRADE_REPORT_WEEKLY_FACTS_H

#include "report/grading.h"

struct fact {
    const char *label; /* NULL: `value` is a sentence of its own */
    const char *value;
};

struct fact_section {
    const char *title; /* NULL: the lines before the first section */
    struct fact *items;
    size_t count, capacity;
};

enum { WEEKLY_SECTIONS = 15 };

struct weekly_facts {
    const char *heading; /* "Week 2025-W11, 2025-03-10 to 2025-03-16, so far" */
    const char *caution; /* rows were left out for errors, so the figures may be incomplete; NULL = none were */
    const char *subject; /* of the mail: week, P&L, tier, assessment */
    struct fact_section sections[WEEKLY_SECTIONS];
    size_t count;
};

struct weekly_facts weekly_facts(const struct grading *grading, size_t week, struct arena *arena);

#endif
