/* One sentence a count. */
#include "run/import_notes.h"

static void note(struct import_notes *notes, const char *text) {
    notes->items[notes->count++] = text;
}

/* The number, a word of one or of several, and what goes on. */
static void note_count(const struct log_import *import, struct import_notes *notes, size_t count, const char *one, const char *many) {
    if (count)
        note(notes, arena_print(import->request.arena, "%zu %s", count, count == 1 ? one : many));
}

struct import_notes list_import_notes(const struct log_import *import) {
    const struct import_plan *plan = &import->plan;
    struct import_notes notes = {.count = 0};
    if (plan->from_kept)
        note(&notes, arena_print(import->request.arena, "%zu %s of earlier exports, kept on the sheet %s until what %s came", plan->from_kept,
                                 plan->from_kept == 1 ? "row is" : "rows are", plan->known.sheet, plan->from_kept == 1 ? "it goes with" : "they go with"));
    note_count(import, &notes, plan->without_quotes, "of the rows has neither delta nor quotes, and none a stock price: fill them in where you can, the grades rest on them",
               "of the rows have neither delta nor quotes, and none a stock price: fill them in where you can, the grades rest on them");
    note_count(import, &notes, plan->long_left_out, "row of bought options passed over: with --set import.long_options=yes they are added",
               "rows of bought options passed over: with --set import.long_options=yes they are added");
    note_count(import, &notes, plan->shares_left_out, "row of shares and dividends passed over: a row of this log is a whole trade of an option",
               "rows of shares and dividends passed over: a row of this log is a whole trade of an option");
    note_count(import, &notes, plan->elsewhere, "row passed over that is not of the sheet's ticker or type: name another one with --sheet",
               "rows passed over that are not of the sheet's ticker or type: name another one with --sheet");
    note_count(import, &notes, plan->splits, "of the rows is a split: type its ratio (4:1) under the quantity, which each grading asks for",
               "of the rows are each a split: type its ratio (4:1) under the quantity, which each grading asks for");
    note_count(import, &notes, plan->covers, "of the rows is of bought legs of spreads: without them the sold legs would be graded as if they stood alone",
               "of the rows are of bought legs of spreads: without them the sold legs would be graded as if they stood alone");
    if (plan->accounts_left_blank)
        note(&notes, "the account of the rows is left blank, as it is in the log's rows: fill it in everywhere, or nowhere");
    return notes;
}
