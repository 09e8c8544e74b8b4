/* Assessments by an amount are told as those without it. */
#include "report/sheets/told.h"

const char *told_week(const struct book *book, const struct review_week *week) {
    bool failed = week->assessment == ASSESS_FAIL || week->assessment == ASSESS_NEEDS_ADJUSTMENT;
    return book->shared && failed ? "NOT PASSED" : assessment_name(week->assessment);
}

/* Marginal by what it earned or won, and not only by the daily limit. */
static bool is_marginal_anyway(const struct review_month *month) {
    return month->realised_pnl.units <= 0 || month->tally.win_rate < 0.5;
}

bool is_told_working(const struct review_month *month) {
    return month->assessment == MONTH_WORKING || month->assessment == MONTH_SLOW ||
           (month->assessment == MONTH_MARGINAL && !is_marginal_anyway(month));
}

const char *told_working(void) {
    return "NOT FAILING, amounts apart";
}

const char *told_month(const struct book *book, const struct review_month *month) {
    return book->shared && is_told_working(month) ? told_working() : month_assessment_name(month->assessment);
}

const char *told_advice(const struct book *book, const struct review_month *month) {
    return book->shared && is_told_working(month) ? NULL : month->advice;
}

bool is_modification_told(const struct book *book, const struct due_modification *due) {
    return !book->shared || (due->code != MODIFY_DAILY_LIMIT && due->code != MODIFY_LOW_PREMIUM);
}

int count_modifications_told(const struct book *book, const struct review_week *week) {
    int count = 0;
    for (int i = 0; i < week->modification_count; i++)
        count += is_modification_told(book, &week->modifications[i]);
    return count;
}
