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

/* What was closed and rolled in the week; for the last week also what expires by the next Friday and what is to be done about it. */
void add_week_trades(struct weekly_facts *facts, const struct grading *grading, size_t week, struct arena *arena);

struct weekly_facts weekly_facts(const struct grading *grading, size_t week, struct arena *arena);

/* The report as text, in the source document's template. */
const char *weekly_text(const struct weekly_facts *facts, struct arena *arena);
/* The same as a mail, with a bar chart of the last weeks' P&L. */
const char *weekly_mail(const struct grading *grading, size_t week, const struct weekly_facts *facts,
                        struct arena *arena);

/* The other two of docs/spec/review.md §8. */
const char *monthly_markdown(const struct grading *grading, size_t month, struct arena *arena);
/* years/2025_closed_options.csv and years/2025_share_sales.csv: a line a close, a line a sale; NULL when the year has none. */
const char *closed_options_csv(const struct grading *grading, int year, struct arena *arena);
const char *share_sales_csv(const struct grading *grading, int year, struct arena *arena);
const char *portfolio_log(const struct grading *grading, struct arena *arena);

#endif
