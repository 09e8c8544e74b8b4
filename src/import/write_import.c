/* The plan carried out: rows and IDs into the log's sheet, a record of each export on the sheet Imports. */
#include "import/import.h"

#include <math.h>

#include "base/printable.h"
#include "base/sorted.h"
#include "base/text.h"
#include "formats/open_workbook.h"

enum { CELL_LENGTH_MOST = 32000 /* bytes of IDs and kept rows: a cell holds 32,767 characters */ };

/* ---- records ---- */

static void put_text(struct append_value *values, enum imports_column column, const char *text) {
    if (text)
        values[column] = (struct append_value){.kind = APPEND_TEXT, .text = text};
}

static void put_count(struct append_value *values, enum imports_column column, size_t count) {
    values[column] = (struct append_value){.kind = APPEND_NUMBER, .number = (double)count};
}

static const char *date_in(struct arena *arena, struct date date) {
    return date_is_set(date) ? date_text(date, arena_alloc(arena, DATE_TEXT_SIZE)) : NULL;
}

struct words {
    ARRAY(const char *) items;
    size_t ids; /* that stand first; kept rows have cells of their own */
};

static void add_words(struct words *words, const char *const *items, size_t count, struct arena *arena) {
    for (size_t i = 0; i < count; i++)
        *array_add(arena, &words->items) = items[i];
}

/* What a record keeps: its own new IDs; the first that is written also those of kept rows, and what is kept from now on. */
static struct words words_of(const struct import_request *request, const struct import_plan *plan, size_t index) {
    const struct broker_exports *exports = request->exports;
    struct words words = {0};
    add_words(&words, plan->matches.files[index].new_ids.items, plan->matches.files[index].new_ids.count, request->arena);
    for (size_t i = 0; index == 0 && i < exports->count; i++)
        if (exports->items[i].kept)
            add_words(&words, plan->matches.files[i].new_ids.items, plan->matches.files[i].new_ids.count, request->arena);
    words.ids = words.items.count;
    if (index == 0)
        add_words(&words, plan->kept_words.items, plan->kept_words.count, request->arena);
    return words;
}

/* As many as go into a cell, from there on; `next`: the first that does not. */
static const char *join_words(const struct words *words, size_t *next, struct arena *arena) {
    struct text text = {.arena = arena};
    for (; *next < words->items.count; ++*next) {
        const char *word = words->items.items[*next];
        if (text.length && (*next == words->ids || text.length + strlen(word) >= CELL_LENGTH_MOST))
            break;
        text_print(&text, "%s%s", text.length ? " " : "", word);
    }
    return text_string(&text);
}

/* Its only account; NULL when there are several, or none is stated. */
static const char *account_of(const struct broker_exports *exports, const struct broker_export *export) {
    const char *account = export->account;
    for (size_t i = 0; i < export->transactions.count; i++) {
        const char *other = export->transactions.items[i].account;
        if (account && other && !broker_accounts_match(account, other))
            return NULL;
        account = account ? account : other;
    }
    return broker_account_shown(exports, account);
}

static size_t count_cells(const struct words *words, struct arena *arena) {
    size_t cells = 0;
    for (size_t next = 0; next < words->items.count; cells++)
        join_words(words, &next, arena);
    return cells;
}

static const char *settings_to_keep(const struct import_plan *plan, struct arena *arena) {
    const char *order = plan->keeps_order ? IMPORTS_KEPT_ORDER : plan->keeps_oldest ? IMPORTS_KEPT_OLDEST : NULL;
    if (order && plan->keeps_rebates)
        return arena_print(arena, "%s; " IMPORTS_KEPT_REBATES, order);
    return order ? order : plan->keeps_rebates ? IMPORTS_KEPT_REBATES : NULL;
}

static uint32_t fill_record(const struct import_request *request, const struct import_plan *plan, size_t index, const struct words *words,
                            struct append_row *row) {
    const struct broker_export *export = &request->exports->items[index];
    const struct import_counts *counts = &plan->files[index];
    size_t cells = count_cells(words, request->arena), next = 0;
    uint32_t columns = IMPORTS_IDS + (uint32_t)cells;
    struct append_value *values = arena_alloc_array(request->arena, columns, sizeof *values);
    put_text(values, IMPORTS_DATE, date_in(request->arena, request->today));
    put_text(values, IMPORTS_FILE, printable_text(export->file, request->arena));
    put_text(values, IMPORTS_FORMAT, export->format->name);
    put_text(values, IMPORTS_ACCOUNT, account_of(request->exports, export));
    put_text(values, IMPORTS_FROM, date_in(request->arena, date_is_set(export->from) ? export->from : export->first));
    put_text(values, IMPORTS_TO, date_in(request->arena, date_is_set(export->to) ? export->to : export->last));
    put_count(values, IMPORTS_READ, counts->read);
    put_count(values, IMPORTS_ADDED, counts->added);
    put_count(values, IMPORTS_THERE, counts->there);
    put_count(values, IMPORTS_BEFORE, counts->before);
    put_count(values, IMPORTS_PASSED, counts->passed_over);
    put_text(values, IMPORTS_SETTING, settings_to_keep(plan, request->arena));
    for (size_t cell = 0; cell < cells; cell++)
        values[IMPORTS_IDS + cell] = (struct append_value){.kind = APPEND_TEXT, .text = join_words(words, &next, request->arena)};
    row->values = values;
    return columns;
}

/* Of the exports that brought something. */
static struct append_records list_records(const struct import_request *request, const struct import_plan *plan) {
    size_t exports = request->exports->count, count = 0;
    struct append_row *rows = arena_alloc_array(request->arena, exports, sizeof *rows);
    uint32_t *columns = arena_alloc_array(request->arena, exports, sizeof *columns);
    for (size_t i = 0; i < exports && !request->exports->items[i].kept; i++) {
        struct words words = words_of(request, plan, i);
        if (words.items.count) {
            columns[count] = fill_record(request, plan, i, &words, &rows[count]);
            count++;
        }
    }
    return (struct append_records){.sheet = plan->known.sheet, .headings = imports_headings, .heading_count = IMPORTS_COLUMNS,
                                   .rows = rows, .columns = columns, .count = count};
}

/* ---- cells that formulas ask for ---- */

/* The last transaction's row, rows that are filled, and what stands above the rows: constants that formulas refer to. */
struct known_cells {
    const struct log_rows *rows;
    const struct import_plan *plan;
    size_t next; /* of the plan's cells */
    bool date_1904;
    struct arena *arena;
    struct known_cell {
        uint32_t row, column;
        bool known; /* not a formula whose result may change */
        struct append_value value;
    } *items;
    size_t count, capacity;
};

/* Dates as the sheet has them: the workbook's serials of the 1904 system were read as those of the other. */
static bool convert(const struct known_cells *known, const struct cell *cell, struct append_value *value) {
    bool shifted = known->date_1904 && cell->kind == CELL_DATE;
    *value = (struct append_value){0};
    if (cell->kind == CELL_ERROR || cell->kind == CELL_BOOLEAN)
        return false;
    if (cell->kind == CELL_TEXT)
        *value = (struct append_value){.kind = APPEND_TEXT, .text = cell->text};
    else if (cell->kind != CELL_BLANK)
        *value = (struct append_value){.kind = APPEND_NUMBER, .number = cell->number - (shifted ? DAYS_TO_1904 : 0)};
    return cell->kind != CELL_BLANK || !(cell->flags & CELL_FORMULA);
}

static void on_begin(void *context) {
    struct known_cells *known = context;
    known->count = known->next = 0;
}

static bool on_row(void *context, const struct sheet_row *row) {
    struct known_cells *known = context;
    const struct import_plan *plan = known->plan;
    while (known->next < plan->cells.count && plan->cells.items[known->next].row < row->number)
        known->next++;
    bool filled = known->next < plan->cells.count && plan->cells.items[known->next].row == row->number;
    if (row->number > known->rows->section->header_row && !filled)
        return known->next < plan->cells.count;
    for (uint32_t i = 0; i < row->count; i++) {
        struct known_cell cell = {row->number, row->cells[i].column, false, {0}};
        cell.known = convert(known, &row->cells[i], &cell.value) && !(filled && row->cells[i].flags & CELL_FORMULA);
        if (cell.value.kind == APPEND_TEXT)
            cell.value.text = arena_copy(known->arena, cell.value.text);
        *array_add(known->arena, known) = cell;
    }
    return true;
}

static bool is_before(const struct known_cell *cell, uint32_t row, uint32_t column) {
    return cell->row < row || (cell->row == row && cell->column < column);
}

/* The cell among those that were kept; NULL. */
static const struct known_cell *find_kept(const struct known_cells *known, uint32_t row, uint32_t column) {
    size_t first = 0;
    SKIP_SORTED(first, known->count, is_before(&known->items[first], row, column));
    return first < known->count && known->items[first].row == row && known->items[first].column == column ? &known->items[first] : NULL;
}

/* What a filled cell is to hold; `filled`: some cell of the row is. */
static const struct append_value *find_filled(const struct known_cells *known, uint32_t row, uint32_t column, bool *filled) {
    const struct filled_cell *cells = known->plan->cells.items;
    size_t first = 0;
    SKIP_SORTED(first, known->plan->cells.count, cells[first].row < row);
    *filled = first < known->plan->cells.count && cells[first].row == row;
    for (; first < known->plan->cells.count && cells[first].row == row; first++)
        if (cells[first].column == column)
            return &cells[first].value;
    return NULL;
}

static bool known_value(void *context, uint32_t row, uint32_t column, struct append_value *value) {
    const struct known_cells *known = context;
    bool filled, below = row > known->rows->section->header_row;
    const struct append_value *given = find_filled(known, row, column, &filled);
    *value = (struct append_value){0};
    if (given) {
        *value = *given;
        return given->kind != APPEND_BOOLEAN && given->kind != APPEND_CHOICE;
    }
    if (row == known->rows->last_row && below && !filled)
        return column < known->rows->columns && convert(known, &known->rows->sample[column], value);
    if (below && !filled)
        return false;
    const struct known_cell *kept = find_kept(known, row, column);
    if (kept)
        *value = kept->value;
    return !kept || kept->known;
}

/* ---- all of it ---- */

/* Those of trades that end, and IDs. */
static const struct filled_cell *list_cells(const struct import_request *request, const struct import_plan *plan) {
    size_t count = 0;
    struct filled_cell *cells = arena_alloc_array(request->arena, plan->cells.count + plan->marks.count + 1, sizeof *cells);
    for (size_t i = 0; i < plan->cells.count; i++)
        cells[count++] = plan->cells.items[i];
    for (size_t i = 0; i < plan->marks.count; i++)
        cells[count++] = (struct filled_cell){.row = plan->marks.items[i].row, .column = plan->mark_column, .like = NO_COLUMN,
                                              .value = {.kind = APPEND_TEXT, .text = plan->marks.items[i].text}};
    append_sort_filled_cells(cells, count);
    return cells;
}

/* By column. */
static const uint32_t *list_formula_rows(const struct import_request *request, const struct import_plan *plan) {
    const struct log_rows *rows = &plan->logs[plan->target];
    uint32_t *list = arena_alloc_array(request->arena, rows->columns + 1, sizeof *list);
    for (int field = 0; field < FIELD_COUNT; field++)
        if (plan->manner.formula_rows[field])
            list[rows->section->columns[field]] = plan->manner.formula_rows[field];
    return list;
}

struct append_request import_append_request(const struct import_request *request, const struct import_plan *plan) {
    const struct log_rows *rows = &plan->logs[plan->target];
    const struct log_layout *layout = request->transactions->layout;
    const struct filled_cell *cells = list_cells(request, plan);
    return (struct append_request){
        .user = workbook_archive(layout->workbook),
        .sheet = layout_sheet_name(layout, rows->source),
        .header_row = rows->section->header_row,
        .last_row = rows->last_row,
        .first_column = rows->first_column,
        .columns = rows->columns,
        .rows = plan->values,
        .row_count = (uint32_t)plan->rows.count,
        .formula_rows = list_formula_rows(request, plan),
        .insert = plan->inserts_before != 0,
        .mark_column = plan->mark_column,
        .mark_heading = plan->heading_missing ? IMPORT_ID_HEADING : NULL,
        .cells = cells,
        .cell_count = plan->cells.count + plan->marks.count,
    };
}

/* With the cells that formulas ask for. False when the sheet cannot be read (reported). */
static bool make_request(const struct import_request *request, const struct import_plan *plan, struct known_cells *known, struct append_request *append) {
    const struct log_rows *rows = &plan->logs[plan->target];
    const struct log_layout *layout = request->transactions->layout;
    *known = (struct known_cells){.rows = rows, .plan = plan, .date_1904 = layout->workbook->date_1904, .arena = request->arena};
    if (!workbook_read_sheet(layout->workbook, layout->sheets[rows->source].sheet, &(struct row_sink){known, on_begin, on_row}, request->diags))
        return false;
    *append = import_append_request(request, plan);
    append->value = known_value;
    append->context = known;
    return true;
}

bool import_settle(const struct import_request *request, const struct import_plan *plan) {
    struct known_cells known;
    struct append_request append;
    return make_request(request, plan, &known, &append) && append_settle(&append, request->arena, request->diags);
}

bool import_write(const struct import_request *request, const struct import_plan *plan, int threads, struct output_file *output) {
    struct known_cells known;
    struct append_request append;
    if (!make_request(request, plan, &known, &append))
        return false;
    append.records = list_records(request, plan);
    append.threads = threads;
    append.deflate_level = request->settings->deflate_level;
    return append_write(&append, output, request->arena, request->diags);
}
