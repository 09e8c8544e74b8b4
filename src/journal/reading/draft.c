/* The lists a draft is made of. */
#include "journal/reading/draft.h"

void draft_init(struct draft *draft, const struct log_layout *layout, struct arena *arena, struct arena *scratch) {
    *draft = (struct draft){.layout = layout, .arena = arena, .scratch = scratch};
    draft->groups = arena_alloc(arena, sizeof *draft->groups);
    intern_init(draft->groups, arena);
    intern_init(&draft->tickers, arena);
    intern_init(&draft->accounts, arena);
}

void draft_clear(struct draft *draft) {
    draft->rows.count = draft->extras.count = draft->problems.count = 0;
    draft->read = draft->not_transactions = 0;
    draft->last_row = 0;
}

void draft_problem(struct draft *draft, uint32_t row, enum diag_code code, enum field field, const char *done,
                   const char *format, ...) {
    size_t count = draft->problems.count;
    const char *before = count ? draft->problems.items[count - 1].message : NULL;
    va_list arguments;
    va_start(arguments, format);
    const char *message = diag_text(draft->arena, before, format, arguments);
    va_end(arguments);
    *array_add(draft->scratch, &draft->problems) =
        (struct draft_problem){row, (uint16_t)code, (uint16_t)field, message, done};
}
