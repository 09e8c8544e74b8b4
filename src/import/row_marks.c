/* IDs side by side in a cell. */
#include "import/row_marks.h"

#include <stdlib.h>

#include "base/compare.h"
#include "base/text.h"

static const char ends_text[] = {IMPORT_ID_ENDS, '\0'};

const char *row_mark_text(const struct broker_exports *exports, const struct grouped_row *row, struct arena *arena) {
    const char *id = broker_import_id(exports, &row->transaction);
    return row->end ? arena_print(arena, "%s%s %s", id, ends_text, broker_import_id(exports, row->end)) : id;
}

static int compare_marks(const void *left, const void *right) {
    const struct row_mark *a = left, *b = right;
    int order = COMPARE(a->row, b->row);
    order = order ? order : (int)a->ends - (int)b->ends;
    return order ? order : COMPARE(a->number, b->number);
}

/* Nothing is put over what the user keeps in a column of that name; the sheet Imports knows the ID all the same. To IDs of a whole trade, whose end
 * comes later, others are added, and to that of one half of a roll. */
static bool takes_marks(const struct log_rows *rows, const struct log_row *there, bool of_roll) {
    return !there || !there->id_held || ((rows->section->trades || of_roll) && there->import_ids);
}

/* Those that stand before or behind the sign, and the new ones. */
static void add_ids(struct text *text, struct slice there, const struct row_mark *marks, size_t count, bool ends) {
    bool any = there.length > 0;
    text_add_slice(text, there);
    for (size_t i = 0; i < count; i++)
        if (marks[i].ends == ends) {
            text_print(text, "%s%s", any ? " " : "", marks[i].text);
            any = true;
        }
}

static struct slice trimmed(struct slice text) {
    while (text.length && text.text[0] == ' ')
        text = (struct slice){text.text + 1, text.length - 1};
    while (text.length && text.text[text.length - 1] == ' ')
        text.length--;
    return text;
}

static const char *join(const char *there, const struct row_mark *marks, size_t count, struct arena *arena) {
    const char *sign = there ? strchr(there, IMPORT_ID_ENDS) : NULL;
    struct slice whole = slice_of(there ? there : ""), before = sign ? (struct slice){there, (size_t)(sign - there)} : whole;
    struct slice behind = sign ? slice_of(sign + 1) : (struct slice){"", 0};
    struct text text = {.arena = arena};
    add_ids(&text, trimmed(before), marks, count, false);
    if (sign || marks[count - 1].ends) {
        text_print(&text, "%s ", ends_text);
        add_ids(&text, trimmed(behind), marks, count, true);
    }
    return text_string(&text);
}

static void add_mark(const struct import_request *request, struct import_plan *plan, uint32_t log, const char *id) {
    const struct transaction *transaction = &request->transactions->items[plan->log.items[log].row];
    if (transaction->source == plan->logs[plan->target].source)
        *array_add(request->arena, &plan->marks) = (struct row_mark){
            .row = transaction->row, .number = (uint32_t)plan->marks.count, .ends = transaction->same_row,
            .of_roll = log_is_one_row_roll(&plan->log, log) || (log > 0 && log_is_one_row_roll(&plan->log, log - 1)), .text = id};
}

/* Several IDs of one row stand in one cell. */
static void join_marks(const struct import_request *request, struct import_plan *plan) {
    const struct log_rows *rows = &plan->logs[plan->target];
    size_t kept = 0;
    if (plan->marks.count > 1)
        qsort(plan->marks.items, plan->marks.count, sizeof *plan->marks.items, compare_marks);
    for (size_t first = 0, end; first < plan->marks.count; first = end) {
        struct row_mark *marks = &plan->marks.items[first];
        const struct log_row *there = log_rows_find(rows, marks->row);
        for (end = first; end < plan->marks.count && plan->marks.items[end].row == marks->row;)
            end++;
        if (takes_marks(rows, there, marks->of_roll))
            plan->marks.items[kept++] = (struct row_mark){.row = marks->row, .text = join(there ? there->import_ids : NULL, marks, end - first, request->arena)};
    }
    plan->marks.count = kept;
}

void list_row_marks(const struct import_request *request, struct import_plan *plan) {
    for (size_t i = 0; i < plan->matches.ids.count; i++)
        add_mark(request, plan, plan->matches.ids.items[i].log, plan->matches.ids.items[i].id);
    for (size_t i = 0; i < plan->ended.count; i++) {
        add_mark(request, plan, plan->ended.items[i].log, plan->ended.items[i].ids);
        if (plan->marks.count)
            plan->marks.items[plan->marks.count - 1].ends = true;
    }
    join_marks(request, plan);
}
