/* The lists a draft is made of. */
#include "journal/reading/draft.h"

#include "journal/words/written_year.h"

void draft_init(struct draft *draft, struct log_layout *layout, size_t source, struct draft_texts *texts, struct arena *arena,
                struct arena *scratch) {
    *draft = (struct draft){.layout = layout,
                            .sheet = &layout->sheets[source],
                            .source = (uint16_t)source,
                            .texts = texts,
                            .columns = layout->sheets[source].columns,
                            .binding = {.arena = arena},
                            .arena = arena,
                            .row_arena = layout->sheet_count == 1 ? arena : scratch,
                            .scratch = scratch,
                            .title_type = (enum option_type)layout->sheets[source].type,
                            .title_bought = layout->sheets[source].bought,
                            .title_year = year_in_text(layout_sheet_name(layout, source))};
}

void draft_clear(struct draft *draft) {
    draft->rows.count = draft->extras.count = draft->problems.count = 0;
    draft->fractions.count = 0;
    draft->sections.count = draft->header_rows.count = draft->binding.list.count = draft->row_hashes.count = 0;
    draft->beside = (struct tables_beside){.list = {0}};
    draft->positive_fees = draft->negative_fees = 0;
    draft->turned_fees = false;
    draft->read = draft->not_transactions = draft->symbol_changes = 0;
    draft->assumed_quantities = draft->written_quantities = draft->assumed_expiries = draft->prices_by_amount = 0;
    draft->years = (struct assumed_dates){0};
    draft->last_row = draft->first_hidden = 0;
    draft->hidden_rows = draft->assumed_types = draft->assumed_years = draft->assumed_actions = 0;
    draft->title = NULL;
    draft->title_type = (enum option_type)draft->sheet->type;
    draft->title_bought = draft->sheet->bought;
    draft->bought_by_title = false;
    draft->title_year = year_in_text(layout_sheet_name(draft->layout, draft->source));
    draft->written = (struct written_rows){0};
}

static struct draft_problem new_problem(struct draft *draft, uint32_t row, enum diag_code code, enum field field, const char *done,
                                        const char *format, va_list arguments) {
    return (struct draft_problem){row, (uint16_t)code, (uint16_t)field, diag_text(draft->arena, &draft->problem_texts, format, arguments), done};
}

void draft_problem(struct draft *draft, uint32_t row, enum diag_code code, enum field field, const char *done,
                   const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    struct draft_problem problem = new_problem(draft, row, code, field, done, format, arguments);
    va_end(arguments);
    *array_add(draft->scratch, &draft->problems) = problem;
}

void draft_merge_problems(struct draft *draft, size_t sorted) {
    struct draft_problem *items = draft->problems.items;
    size_t count = draft->problems.count - sorted, left = sorted, to = draft->problems.count;
    if (!count || (sorted && items[sorted - 1].row <= items[sorted].row))
        return;
    struct draft_problem *added = arena_alloc_array(draft->scratch, count, sizeof *added);
    memcpy(added, items + sorted, count * sizeof *added);
    while (count > 0)
        items[--to] = left > 0 && items[left - 1].row > added[count - 1].row ? items[--left] : added[--count];
}
