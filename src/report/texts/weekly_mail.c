/* The weekly report as a mail: the same sections as tables, and the last weeks' P&L as bars. */
#include "report/texts/weekly_mail.h"

#include <math.h>

#include "report/texts/html_text.h"
#include "report/texts/mail.h"
#include "report/texts/weekly_text.h"
#include "review/wording.h"

/* Blue and orange are told apart without colour vision, and each bar has its sign beside it. */
#define GAIN_COLOUR "#0072B2"
#define LOSS_COLOUR "#D55E00"
#define CAUTION_COLOUR "#B35806"

enum { CHART_WEEKS = 12, BAR_WIDTH = 240 };

static void add_fact(struct text *out, const struct fact *fact) {
    if (!fact->label) {
        text_add(out, "<tr><td colspan=\"2\" style=\"padding:2px 0\">");
        text_add_html(out, fact->value);
        text_add(out, "</td></tr>\n");
        return;
    }
    text_add(
        out,
        "<tr><th scope=\"row\" style=\"text-align:left;font-weight:normal;color:#555;padding:2px 16px 2px 0;"
        "vertical-align:top\">");
    text_add_html(out, fact->label);
    text_add(out, "</th><td style=\"padding:2px 0\">");
    text_add_html(out, fact->value);
    text_add(out, "</td></tr>\n");
}

static void add_section(struct text *out, const struct fact_section *section) {
    if (section->title) {
        text_add(out, "<h2 style=\"font-size:15px;margin:18px 0 4px\">");
        text_add_html(out, section->title);
        text_add(out, "</h2>\n");
    }
    text_add(out, "<table style=\"border-collapse:collapse\">\n");
    for (size_t i = 0; i < section->count; i++)
        add_fact(out, &section->items[i]);
    text_add(out, "</table>\n");
}

static void add_bar(struct text *out, const struct grading *grading, const struct review_week *week,
                    double most) {
    double pnl = money_dollars(week->realised_pnl);
    int width = most > 0 ? (int)lround(fabs(pnl) / most * BAR_WIDTH) : 0;
    text_print(
        out, "<tr><td style=\"padding-right:12px\">%s</td><td style=\"text-align:right;padding-right:8px\">",
        week->name);
    text_add_html(out, gain_words(week->realised_pnl, grading->settings, out->arena));
    text_add(out, "</td><td>");
    if (width > 0)
        text_print(out, "<div style=\"width:%dpx;height:12px;background:%s\"></div>", width,
                   pnl < 0 ? LOSS_COLOUR : GAIN_COLOUR);
    text_add(out, "</td></tr>\n");
}

static void add_chart(struct text *out, const struct grading *grading, size_t last) {
    const struct review_week *weeks = grading->review->weeks;
    size_t first = last + 1 > CHART_WEEKS ? last + 1 - CHART_WEEKS : 0;
    double most = 0;
    for (size_t i = first; i <= last; i++)
        most = fmax(most, fabs(money_dollars(weeks[i].realised_pnl)));
    text_add(out, "<h2 style=\"font-size:15px;margin:18px 0 4px\">Weekly P&amp;L</h2>\n"
                  "<table style=\"border-collapse:collapse\">\n");
    for (size_t i = first; i <= last; i++)
        add_bar(out, grading, &weeks[i], most);
    text_add(out, "</table>\n");
}

static const char *weekly_html(const struct grading *grading, size_t week, const struct weekly_facts *facts,
                               struct arena *arena) {
    struct text out = {.arena = arena};
    text_add(&out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>");
    text_add_html(&out, facts->subject);
    text_add(&out, "</title></head>\n<body style=\"font-family:sans-serif;font-size:14px;color:#222\">\n"
                   "<h1 style=\"font-size:18px;margin:0 0 4px\">Weekly P&amp;L report</h1>\n<p "
                   "style=\"margin:0 0 12px\">");
    text_add_html(&out, facts->heading);
    text_add(&out, "</p>\n");
    if (facts->caution) {
        text_add(&out, "<p style=\"margin:0 0 12px;font-weight:bold;color:" CAUTION_COLOUR "\">");
        text_add_html(&out, facts->caution);
        text_add(&out, "</p>\n");
    }
    for (size_t i = 0; i < facts->count; i++)
        add_section(&out, &facts->sections[i]);
    add_chart(&out, grading, week);
    text_add(&out, "<p style=\"color:#555\">");
    text_add_html(&out, review_key_principle());
    text_add(&out, "</p>\n</body>\n</html>\n");
    return text_string(&out);
}

/* Friday's mail; in a week that is not so far yet, the as-of day's. */
static struct date sent_on(const struct grading *grading, const struct review_week *week) {
    return date_compare(grading->as_of, week->friday) < 0 ? grading->as_of : week->friday;
}

const char *weekly_mail(const struct grading *grading, size_t week, const struct weekly_facts *facts,
                        struct arena *arena) {
    const struct review_week *row = &grading->review->weeks[week];
    struct mail mail = {.subject = facts->subject,
                        .date = sent_on(grading, row),
                        .name = row->name,
                        .text = weekly_text(facts, arena),
                        .html = weekly_html(grading, week, facts, arena)};
    struct text out = {.arena = arena};
    mail_compose(&mail, &out);
    return text_string(&out);
}
