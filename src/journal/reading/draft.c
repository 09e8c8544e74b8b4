/* The lists a draft is made of. */
#include "journal/reading/draft.h"

void draft_init(struct draft *draft, const struct log_layout *layout, size_t source, struct draft_texts *texts, struct arena *arena,
                struct arena *scratch) {
    *draft = (struct draft){.layout = layout,
                            .sheet = &layout->sheets[source],
                            .source = (uint16_t)source,
                            .texts = texts,
                            .arena = arena,
                            .row_arena = layout->sheet_count == 1 ? arena : scratch,
                            .scratch = scratch};
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
