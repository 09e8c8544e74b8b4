/* The portfolio log: one line a day, regenerated whole. */
#include "report/texts/portfolio_log.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "review/wording.h"

/* Other programs read these lines: with the minus that they know. */
static const char *plain_gain(struct money amount, const struct settings *settings, struct arena *arena) {
    static const char minus[] = "\u2212";
    const char *words = gain_words(amount, settings, arena);
    size_t length = sizeof minus - 1;
    return strncmp(words, minus, length) == 0 ? arena_print(arena, "-%s", words + length) : words;
}

static void add_day(struct text *out, const struct grading *grading, const struct review_day *day) {
    char date[DATE_TEXT_SIZE];
    const struct settings *settings = grading->settings;
    const char *included = grading->review->included;
    text_print(
        out, "%s  realised %s  cumulative %s  drawdown %s  daily limit %s%s%s%s\n", date_text(day->date, date),
        day->realised ? plain_gain(day->realised_pnl, settings, out->arena) : "none",
        plain_gain(day->cumulative, settings, out->arena),
        isnan(day->drawdown) ? "none" : rate_words(day->drawdown, out->arena), day->limit_hit ? "HIT" : "ok",
        included ? "  " : "", included ? included : "", included ? " included" : "");
}

const char *portfolio_log(const struct grading *grading, struct arena *arena) {
    struct text out = {.arena = arena};
    for (size_t i = 0; i < grading->review->day_count; i++)
        add_day(&out, grading, &grading->review->days[i]);
    return text_string(&out);
}
