/* Counting IDs. */
#include "import/log/known_ids.h"

#include "base/utf8.h"
#include "brokers/brokers.h"
#include "workbook/sheet_name.h"

const char *const imports_headings[IMPORTS_COLUMNS] = {"Imported", "File", "Format", "Account", "From", "To", "Read", "Added", "There already",
                                                       "Before the export", "Passed over", "Setting", "Import IDs"};

/* What stands before the figures. */
static size_t length_without_figures(struct slice id) {
    const char *dot = memchr(id.text, IMPORT_ID_FIGURES[0], id.length);
    return dot ? (size_t)(dot - id.text) : id.length;
}

static struct known_id *id_of(struct known_ids *known, struct slice id) {
    size_t length = length_without_figures(id);
    const char *text = arena_copy_length(known->arena, id.text, length);
    size_t number = name_map_add(&known->index, text, known->ids.count);
    if (number == known->ids.count)
        *array_add(known->arena, &known->ids) = (struct known_id){.id = text, .rows = NO_ID, .changed = NO_ID};
    struct known_id *made = &known->ids.items[number];
    if (!made->figures && length < id.length)
        made->figures = arena_copy_length(known->arena, id.text + length, id.length - length);
    return made;
}

/* The next of a text's words; length 0 after the last. */
static struct slice next_word(const char **at) {
    *at += strspn(*at, " \t\r\n,;");
    struct slice word = {*at, strcspn(*at, " \t\r\n,;")};
    *at += word.length;
    return word;
}

/* ---- the column ---- */

static void take_row(struct known_ids *known, uint32_t sheet, const struct log_row *row) {
    const char *at = row->import_ids, *ends = strchr(at, IMPORT_ID_ENDS);
    for (struct slice word; (word = next_word(&at)).length;) {
        struct known_id *id = id_of(known, word);
        *array_add(known->arena, &known->rows) = (struct id_row){sheet, row->row, (uint32_t)(id - known->ids.items), id->rows, false, ends && word.text > ends};
        id->rows = (uint32_t)known->rows.count - 1;
        id->written++;
    }
}

/* ---- the sheet ---- */

static bool begins_with(struct slice word, const char *sign, struct slice *rest) {
    size_t length = strlen(sign);
    *rest = word.length > length ? (struct slice){word.text + length, word.length - length} : (struct slice){"", 0};
    return rest->length && memcmp(word.text, sign, length) == 0;
}

static void count_kept(struct known_ids *known, struct slice row, int32_t by) {
    const char *text = arena_copy_length(known->arena, row.text, row.length);
    size_t number = name_map_add(&known->kept_index, text, known->kept.count);
    if (number == known->kept.count)
        *array_add(known->arena, &known->kept) = (struct kept_row){text, 0};
    known->kept.items[number].left += by;
}

static void take_word(struct known_ids *known, struct slice word) {
    struct slice row;
    if (begins_with(word, KEPT_ROW, &row))
        count_kept(known, row, 1);
    else if (begins_with(word, USED_ROW, &row))
        count_kept(known, row, -1);
    else
        id_of(known, word)->recorded++;
}

static void take_record(struct known_ids *known, const struct sheet_row *row) {
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell->kind != CELL_TEXT)
            continue;
        const char *at = cell->text;
        if (cell->column == IMPORTS_ACCOUNT)
            *array_add(known->arena, &known->accounts) = arena_copy(known->arena, cell->text);
        if (cell->column == IMPORTS_FORMAT)
            *array_add(known->arena, &known->formats) = arena_copy(known->arena, cell->text);
        for (struct slice word; cell->column >= IMPORTS_IDS && (word = next_word(&at)).length;)
            take_word(known, word);
    }
}

static void on_begin(void *context) {
    (void)context;
}

static bool on_row(void *context, const struct sheet_row *row) {
    if (row->number > 1)
        take_record(context, row);
    return true;
}

/* ---- which sheet ---- */

static bool is_headings(const struct sheet_row *row) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < row->count && row->cells[i].column < IMPORTS_COLUMNS; i++)
        found += row->cells[i].kind == CELL_TEXT && strcmp(row->cells[i].text, imports_headings[row->cells[i].column]) == 0;
    return row->number == 1 && found == IMPORTS_COLUMNS;
}

static bool on_first_row(void *context, const struct sheet_row *row) {
    *(bool *)context = is_headings(row);
    return false;
}

static size_t find_named(const struct workbook *workbook, const char *name) {
    for (size_t i = 0; i < workbook->sheet_count; i++)
        if (utf8_equals_folded(slice_of(workbook->sheets[i].name), slice_of(name)))
            return i;
    return SIZE_MAX;
}

/* Finds the sheet "Imports" whose headings are ours, SIZE_MAX when there is none: a user's own of that name is left alone, and ours is called
 * "Imports 2" beside it. `name` is that of the sheet, or of that to be made. False when a sheet cannot be read (reported). */
static bool find_sheet(struct workbook *workbook, size_t *sheet, const char **name, struct arena *arena, struct diags *diags) {
    *name = "Imports";
    for (uint32_t number = 2; (*sheet = find_named(workbook, *name)) != SIZE_MAX; number++) {
        bool ours = false;
        if (workbook->sheets[*sheet].readable && !workbook_read_sheet(workbook, *sheet, &(struct row_sink){&ours, on_begin, on_first_row}, diags))
            return false;
        if (ours)
            return true;
        *name = arena_print(arena, "Imports %u", number);
    }
    return true;
}

static bool read_sheet(struct known_ids *known, struct workbook *workbook, struct diags *diags) {
    size_t sheet;
    return find_sheet(workbook, &sheet, &known->sheet, known->arena, diags) &&
           (sheet == SIZE_MAX || workbook_read_sheet(workbook, sheet, &(struct row_sink){known, on_begin, on_row}, diags));
}

bool known_ids_read(struct known_ids *known, struct workbook *workbook, const struct log_rows *logs, size_t log_count, struct arena *arena,
                    struct diags *diags) {
    *known = (struct known_ids){.arena = arena};
    name_map_init(&known->index, true, arena);
    name_map_init(&known->kept_index, false, arena);
    if (!read_sheet(known, workbook, diags))
        return false;
    for (size_t i = 0; i < workbook->sheet_count; i++)
        if (sheet_name_before_export(workbook->sheets[i].name))
            *array_add(arena, &known->formats) = workbook->sheets[i].name;
    for (size_t sheet = 0; sheet < log_count; sheet++)
        for (size_t i = logs[sheet].count; i-- > 0;) /* backwards: the first row of an ID is met last, and stands first */
            if (logs[sheet].items[i].import_ids)
                take_row(known, (uint32_t)sheet, &logs[sheet].items[i]);
    return true;
}

static void claim_next(struct known_ids *known, struct known_id *id) {
    struct id_row *row = &known->rows.items[id->rows];
    row->claimed = true;
    id->rows = row->next;
}

/* A close that became a row for each leg is recorded once, and all its rows are that one's; without a record nobody knows how many stand
 * for one. */
bool known_ids_take(struct known_ids *known, const char *text, uint32_t number) {
    struct slice whole = slice_of(text);
    size_t length = length_without_figures(whole);
    size_t found = name_map_find(&known->index, length < whole.length ? arena_copy_length(known->arena, text, length) : text);
    if (found == NAME_MISSING)
        return false;
    struct known_id *id = &known->ids.items[found];
    uint32_t count = id->recorded ? id->recorded : id->written;
    if (id->used >= count)
        return false;
    id->used++;
    if (count == 1 && id->figures && length < whole.length && strcmp(id->figures, text + length) != 0)
        id->changed = number;
    if (id->rows != NO_ID)
        claim_next(known, id);
    while (id->rows != NO_ID && id->used >= id->recorded)
        claim_next(known, id);
    return true;
}

/* ---- settings ---- */

static bool look_for_settings(void *context, const struct sheet_row *row) {
    struct imports_settings *kept = context;
    for (uint32_t i = 0; i < row->count; i++) {
        if (row->cells[i].column != IMPORTS_SETTING || row->cells[i].kind != CELL_TEXT)
            continue;
        kept->newest_first |= strstr(row->cells[i].text, IMPORTS_KEPT_ORDER) != NULL;
        kept->oldest_first |= strstr(row->cells[i].text, IMPORTS_KEPT_OLDEST) != NULL;
        kept->fees_below_are_rebates |= strstr(row->cells[i].text, IMPORTS_KEPT_REBATES) != NULL;
    }
    return !(kept->newest_first || kept->oldest_first) || !kept->fees_below_are_rebates;
}

struct imports_settings imports_read_settings(struct workbook *workbook, struct arena *arena, struct diags *diags) {
    struct imports_settings kept = {0};
    const char *name;
    size_t sheet;
    if (find_sheet(workbook, &sheet, &name, arena, diags) && sheet != SIZE_MAX)
        workbook_read_sheet(workbook, sheet, &(struct row_sink){&kept, on_begin, look_for_settings}, diags);
    return kept;
}
