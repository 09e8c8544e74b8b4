/* The lists a draft is made of. */
#include "journal/reading/draft.h"

#include "journal/words/written_year.h"

/* Nothing read yet: all but whose it is, and what the sheet's name says, is blank. */
static struct draft begin_draft(const struct draft *of) {
    return (struct draft){.layout = of->layout,
                          .sheet = of->sheet,
                          .source = of->source,
                          .texts = of->texts,
                          .style_currencies = of->style_currencies,
                          .recent_actions = of->recent_actions,
                          .recent_notes = of->recent_notes,
                          .columns = of->sheet->columns,
                          .binding = {.arena = of->arena},
                          .arena = of->arena,
                          .row_arena = of->row_arena,
                          .scratch = of->scratch,
                          .title_type = (enum option_type)of->sheet->type,
                          .title_bought = of->sheet->bought,
                          .title_year = year_in_text(layout_sheet_name(of->layout, of->source))};
}

void draft_init(struct draft *draft, struct log_layout *layout, size_t source, struct draft_texts *texts, struct arena *arena,
                struct arena *scratch) {
    *draft = begin_draft(&(struct draft){.layout = layout,
                                         .sheet = &layout->sheets[source],
                                         .source = (uint16_t)source,
                                         .texts = texts,
                                         .arena = arena,
                                         .row_arena = layout->sheet_count == 1 ? arena : scratch,
                                         .scratch = scratch,
                                         .recent_actions = arena_alloc(scratch, sizeof(struct recent_actions)),
                                         .recent_notes = arena_alloc(scratch, sizeof(struct recent_notes))});
}

/* The room of its lists is used again. */
#define KEEP_ROOM(list) (draft->list = old.list, draft->list.count = 0)

void draft_clear(struct draft *draft) {
    const struct draft old = *draft;
    *draft = begin_draft(&old);
    KEEP_ROOM(rows);
    KEEP_ROOM(extras);
    KEEP_ROOM(problems);
    KEEP_ROOM(sections);
    KEEP_ROOM(header_rows);
    KEEP_ROOM(binding.list);
    KEEP_ROOM(row_hashes);
    KEEP_ROOM(fractions);
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
