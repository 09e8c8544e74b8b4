/* The review's files, one by one, in the order of time. */
#include "report/texts/compose_reports.h"

#include <ctype.h>
#include <string.h>

#include "base/packed_words.h"
#include "base/text.h"
#include "report/texts/monthly_markdown.h"
#include "report/texts/portfolio_log.h"
#include "report/texts/report_seal.h"
#include "report/texts/weekly_facts.h"
#include "report/texts/weekly_mail.h"
#include "report/texts/weekly_text.h"
#include "report/texts/year_lines.h"

/* Composed texts are dropped file by file, so that forty years of reports need the memory of one. */
struct composer {
    const struct grading *grading;
    bool names_only;
    report_taker *take;
    void *context;
    struct arena composing;
};

static bool hand_over(struct composer *composer, const char *name, const char *content) {
    const char *sealed = composer->names_only ? NULL : report_seal(name, content, composer->grading->input_name, &composer->composing);
    return composer->take(composer->context, name, sealed);
}

static bool compose_week(struct composer *composer, size_t week) {
    const struct grading *grading = composer->grading;
    struct arena *arena = &composer->composing;
    const char *name = grading->review->weeks[week].name, *text = NULL, *mail = NULL;
    if (!composer->names_only) {
        struct weekly_facts facts = weekly_facts(grading, week, arena);
        text = weekly_text(&facts, arena);
        mail = weekly_mail(grading, week, &facts, arena);
    }
    return hand_over(composer, arena_print(arena, "weekly_report_%s.txt", name), text) &&
           hand_over(composer, arena_print(arena, "weekly_report_%s.eml", name), mail);
}

static bool compose_month(struct composer *composer, size_t month) {
    struct arena *arena = &composer->composing;
    const char *name = arena_print(arena, "MONTHLY_REVIEW_%s.md", composer->grading->review->months[month].name);
    return hand_over(composer, name, composer->names_only ? NULL : monthly_markdown(composer->grading, month, arena));
}

/* The newest week's mail by name, for whoever sends it; nothing before the first week. */
static const char *newest_mail(const struct grading *grading, struct arena *arena) {
    size_t count = grading->review->week_count;
    return count ? arena_print(arena, "weekly_report_%s.eml\n", grading->review->weeks[count - 1].name) : "";
}

static bool compose_logs(struct composer *composer, size_t index) {
    struct arena *arena = &composer->composing;
    (void)index;
    return hand_over(composer, "logs/portfolio_tracker.log", portfolio_log(composer->grading, arena)) &&
           hand_over(composer, "logs/newest_mail.txt", newest_mail(composer->grading, arena));
}

static bool compose_lines(struct composer *composer, int year, const char *name, const char *content) {
    return !content || hand_over(composer, arena_print(&composer->composing, "years/%d_%s.csv", year, name), content);
}

static bool compose_year(struct composer *composer, size_t index) {
    const struct grading *grading = composer->grading;
    int year = grading->review->insight.calendar_years[index].year;
    return compose_lines(composer, year, "closed_options", year_closed_options_csv(grading, year, &composer->composing)) &&
           compose_lines(composer, year, "share_sales", year_share_sales_csv(grading, year, &composer->composing));
}

typedef bool compose_one(struct composer *composer, size_t index);

static bool compose_each(struct composer *composer, compose_one *compose, size_t count) {
    bool taken = true;
    for (size_t i = 0; i < count && taken; i++) {
        arena_init(&composer->composing);
        taken = compose(composer, i);
        arena_release(&composer->composing);
    }
    return taken;
}

static bool compose_all(struct composer *composer) {
    const struct review *review = composer->grading->review;
    return compose_each(composer, compose_week, review->week_count) && compose_each(composer, compose_month, review->month_count) &&
           compose_each(composer, compose_logs, 1) && compose_each(composer, compose_year, review->insight.calendar_year_count);
}

bool compose_reports(const struct grading *grading, report_taker *take, void *context) {
    struct composer composer = {.grading = grading, .take = take, .context = context};
    return compose_all(&composer);
}

bool name_reports(const struct grading *grading, report_taker *take, void *context) {
    struct composer composer = {.grading = grading, .names_only = true, .take = take, .context = context};
    return compose_all(&composer);
}

/* '9' in the pattern stands for any digit. */
static bool fits(const char *name, const char *pattern) {
    for (; *pattern; name++, pattern++)
        if (*pattern == '9' ? !isdigit((unsigned char)*name) : *name != *pattern)
            return false;
    return *name == '\0';
}

bool is_name_of_report(const char *name) {
    static const char patterns[] = "weekly_report_9999-W99.txt\0" "weekly_report_9999-W99.eml\0" "MONTHLY_REVIEW_9999-99.md\0"
                                   "9999_closed_options.csv\0" "9999_share_sales.csv\0";
    for (const char *known = patterns; known; known = packed_words_next(known))
        if (fits(name, known))
            return true;
    return false;
}
