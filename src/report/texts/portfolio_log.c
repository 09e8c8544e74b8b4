/* The portfolio log: one line a day, regenerated whole. */
#include "report/texts/portfolio_log.h"

#include <math.h>

#include "base/text.h"
#include "review/wording.h"

static void add_day(struct text *out, const struct grading *grading, const struct review_day *day) {
    char date[DATE_TEXT_SIZE];
    const struct settings *settings = grading->settings;
    const char *included = grading->review->included;
    text_print(
        out, "%s  realised %s  cumulative %s  drawdown %s  daily limit %s%s%s%s\n", date_text(day->date, date),
        day->realised ? gain_words(day->realised_pnl, settings, out->arena) : "none",
        gain_words(day->cumulative, settings, out->arena),
        isnan(day->drawdown) ? "none" : rate_words(day->drawdown, out->arena), day->limit_hit ? "HIT" : "ok",
        included ? "  " : "", included ? included : "", included ? " included" : "");
}

const char *portfolio_log(const struct grading *grading, struct arena *arena) {
    struct text out = {.arena = arena};
    for (size_t i = 0; i < grading->review->day_count; i++)
        add_day(&out, grading, &grading->review->days[i]);
    return text_string(&out);
}
