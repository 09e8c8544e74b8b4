/* The weekly report as text: the document's template with every blank filled, then what the program adds. */
#include "report/texts/weekly_text.h"

#include "base/text.h"
#include "review/review.h"

static void add_fact(struct text *out, const struct fact *fact, const char *indent) {
    if (fact->label)
        text_print(out, "%s%s: %s\n", indent, fact->label, fact->value);
    else
        text_print(out, "%s%s\n", indent, fact->value);
}

static void add_section(struct text *out, const struct fact_section *section) {
    if (section->title)
        text_print(out, "\n%s:\n", section->title);
    for (size_t i = 0; i < section->count; i++)
        add_fact(out, &section->items[i], section->title ? "  - " : "");
}

const char *weekly_text(const struct weekly_facts *facts, struct arena *arena) {
    struct text out = {.arena = arena};
    text_print(&out, "WEEKLY P&L REPORT\n================\n\n%s\n", facts->heading);
    if (facts->caution)
        text_print(&out, "%s\n", facts->caution);
    text_add(&out, "\n");
    for (size_t i = 0; i < facts->count; i++)
        add_section(&out, &facts->sections[i]);
    text_print(&out, "\n%s\n", review_key_principle());
    return text_string(&out);
}
