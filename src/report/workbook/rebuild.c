/* Rebuilding the user's sheets: a survey, the skeleton's share, and rows passed from reader to writer. */
#include "report/workbook/rebuild.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "report/workbook/log_sheet.h"
#include "workbook/generated_columns.h"
#include "workbook/sheet_name.h"
#include "workbook/spread_cells.h"

enum { FROZEN_MOST = 20, MERGED_CELLS_MOST = 1000000 /* of a sheet */ };

/* ---- names ---- */

static bool is_taken(const char *name, const struct name_list *names) {
    for (size_t i = 0; i < names->count; i++)
        if (utf8_equals_folded(slice_of(name), slice_of(names->items[i])))
            return true;
    return false;
}

static const char *own_name(const char *name, const struct name_list *names, struct arena *arena) {
    const char *allowed = sheet_name_allowed(slice_of(name), "Sheet", arena), *wanted = allowed;
    for (unsigned number = 2; is_taken(wanted, names); number++)
        wanted = arena_print(arena, "%.20s %u", allowed, number);
    return wanted;
}

/* ---- the survey ---- */

static void begin_survey(void *context) {
    struct rebuilt_sheet *sheet = context;
    sheet->last_row = sheet->last_column = sheet->long_texts = 0;
    sheet->readings++;
}

static bool is_too_long(const char *text) {
    size_t units = 0;
    if (strlen(text) <= CELL_TEXT_UNITS_MOST)
        return false;
    for (struct slice rest = slice_of(text); rest.length;)
        units += utf8_next(&rest) > 0xFFFF ? 2 : 1;
    return units > CELL_TEXT_UNITS_MOST;
}

static void look_for_long_texts(struct rebuilt_sheet *sheet, const struct sheet_row *row) {
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell->kind != CELL_TEXT || !is_too_long(cell->text) || sheet->long_texts++)
            continue;
        sheet->long_row = row->number;
        sheet->long_column = cell->column;
    }
}

static bool is_taken_out(const struct rebuilt_sheet *sheet, uint32_t column) {
    return column_is_generated(&sheet->workbook->sheets[sheet->index], column);
}

/* What the texts of the first rows need; numbers and dates need little more than a column is wide anyway. */
static void survey_widths(struct rebuilt_sheet *sheet, const struct sheet_row *row) {
    enum { NUMBER_LENGTH = 10 };
    for (uint32_t i = 0; i < row->count && row->number <= FITTED_ROWS; i++) {
        const struct cell *cell = &row->cells[i];
        size_t length = cell->kind == CELL_TEXT ? utf8_count(cell->text) : cell->kind == CELL_BLANK ? 0 : NUMBER_LENGTH;
        if (cell->column < FITTED_COLUMNS && length > sheet->longest[cell->column])
            sheet->longest[cell->column] = (uint8_t)(length < UINT8_MAX ? length : UINT8_MAX);
    }
}

static bool survey_row(void *context, const struct sheet_row *row) {
    struct rebuilt_sheet *sheet = context;
    sheet->last_row = row->number;
    look_for_long_texts(sheet, row);
    if (row->count > 1) /* titles may run over the cells beside them */
        survey_widths(sheet, row);
    for (uint32_t i = row->count; i-- > 0;)
        if (!is_taken_out(sheet, row->cells[i].column)) {
            if (row->cells[i].column > sheet->last_column)
                sheet->last_column = row->cells[i].column;
            break;
        }
    return true;
}

static bool survey_sheet(struct rebuilt_sheet *sheet) {
    struct row_sink sink = {sheet, begin_survey, survey_row};
    if (!workbook_read_sheet(sheet->workbook, sheet->index, &sink, sheet->diags))
        return false;
    struct place place = {sheet->workbook->name, sheet->workbook->sheets[sheet->index].name, sheet->long_row, sheet->long_column};
    if (sheet->long_texts)
        diag_report(sheet->diags, TEXT_CUT, place, "cut there in the graded workbook; the log itself is as it was",
                    "%u text%s of this sheet, first this one, %s longer than the 32,767 characters a cell may hold",
                    (unsigned)sheet->long_texts, sheet->long_texts == 1 ? "" : "s", sheet->long_texts == 1 ? "is" : "are");
    return true;
}

bool plan_rebuilt_sheets(const struct grading *grading, struct rebuilt_sheets *sheets, struct arena *arena, struct diags *diags) {
    struct workbook *workbook = grading->workbook;
    sheets->items = arena_alloc_array(arena, workbook->sheet_count, sizeof *sheets->items);
    sheets->names.items = arena_alloc_array(arena, workbook->sheet_count, sizeof *sheets->names.items);
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct sheet *from = &workbook->sheets[i];
        if (!from->readable || from->generated)
            continue;
        struct rebuilt_sheet *sheet = &sheets->items[sheets->count++];
        *sheet = (struct rebuilt_sheet){
            .workbook = workbook, .index = i, .diags = diags, .name = own_name(from->name, &sheets->names, arena)};
        sheets->names.items[sheets->names.count++] = sheet->name;
        if (!survey_sheet(sheet))
            return false;
    }
    return true;
}

struct graft_annotation *rebuilt_annotations(const struct rebuilt_sheets *sheets, size_t *count, struct arena *arena) {
    struct graft_annotation *annotations = arena_alloc_array(arena, sheets->count + 1, sizeof *annotations);
    *count = 0;
    for (size_t i = 0; i < sheets->count; i++) {
        const struct rebuilt_sheet *sheet = &sheets->items[i];
        if (!sheet->log)
            continue;
        struct graft_annotation *annotation = &annotations[(*count)++];
        *annotation = describe_annotation(sheet->log);
        annotation->sheet = sheet->name;
        annotation->first_column = sheet->log_column;
    }
    return annotations;
}

/* ---- styles ---- */

struct style_place {
    const char *text;
    size_t style;
};

static int compare_formats(const void *left, const void *right) {
    const struct style_place *a = left, *b = right;
    int by_text = strcmp(a->text, b->text);
    return by_text ? by_text : (a->style > b->style) - (a->style < b->style);
}

static uint32_t make_style(lxw_workbook *workbook, const char *number_format) {
    lxw_format *format = workbook_add_format(workbook);
    if (strcmp(number_format, "General") != 0 && strlen(number_format) < LXW_FORMAT_FIELD_LEN)
        format_set_num_format(format, number_format);
    return (uint32_t)lxw_format_get_xf_index(format);
}

/* One format a number format, however many styles the input has. */
static uint32_t *make_styles(const struct workbook *from, lxw_workbook *workbook, struct arena *arena) {
    uint32_t *numbers = arena_alloc_array(arena, from->style_count + 1, sizeof *numbers);
    struct style_place *places = arena_alloc_array(arena, from->style_count + 1, sizeof *places);
    for (size_t i = 0; i < from->style_count; i++)
        places[i] = (struct style_place){from->styles[i].number_format ? from->styles[i].number_format : "General", i};
    qsort(places, from->style_count, sizeof *places, compare_formats);
    for (size_t i = 0; i < from->style_count; i++) {
        bool known = i > 0 && strcmp(places[i].text, places[i - 1].text) == 0;
        numbers[places[i].style] = known ? numbers[places[i - 1].style] : make_style(workbook, places[i].text);
    }
    return numbers;
}

/* ---- rows ---- */

static uint32_t style_of(const struct rebuilt_sheet *sheet, const struct cell *cell) {
    return cell->style < sheet->workbook->style_count ? sheet->styles[cell->style] : 0;
}

static void put_cell(const struct rebuilt_sheet *sheet, const struct cell *cell) {
    uint32_t style = style_of(sheet, cell);
    switch ((enum cell_kind)cell->kind) {
    case CELL_BLANK:
        row_write_blank(sheet->writer, cell->column, style);
        break;
    case CELL_TEXT:
        row_write_text(sheet->writer, cell->column, style, cell->text);
        break;
    case CELL_NUMBER:
    case CELL_DATE:
        row_write_number(sheet->writer, cell->column, style, cell->number);
        break;
    case CELL_BOOLEAN:
        row_write_boolean(sheet->writer, cell->column, style, cell->number != 0);
        break;
    case CELL_ERROR:
        row_write_error(sheet->writer, cell->column, style, cell->text);
        break;
    }
}

static void begin_rows(void *context) {
    struct rebuilt_sheet *sheet = context;
    sheet->begun++;
}

/* A log made from a broker's export computes what the blank log computes. */
static bool is_made_log(const struct rebuilt_sheet *sheet) {
    return sheet->log && sheet->log->log->book->grading->exports && sheet->log_column == LOG_SHEET_COLUMNS;
}

static void put_computed(const struct rebuilt_sheet *sheet, const struct sheet_row *row, const struct cell *cell) {
    const char *formula = row->number >= LOG_SHEET_FIRST_ROW && cell->kind == CELL_NUMBER ? log_sheet_formula((enum field)cell->column) : NULL;
    if (formula && log_sheet_formula_holds(row, (enum field)cell->column))
        row_write_formula_number(sheet->writer, cell->column, style_of(sheet, cell), formula, cell->number);
    else
        put_cell(sheet, cell);
}

static void put_cells(const struct rebuilt_sheet *sheet, const struct sheet_row *row) {
    bool made = is_made_log(sheet);
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (is_taken_out(sheet, cell->column) || (sheet->log && cell->column >= sheet->log_column))
            continue;
        if (made)
            put_computed(sheet, row, cell);
        else if (!sheet->typed || !write_typed_cell(sheet->typed, sheet->writer, row->number, cell))
            put_cell(sheet, cell);
    }
}

static bool put_row(void *context, const struct sheet_row *row) {
    struct rebuilt_sheet *sheet = context;
    if (sheet->begun < sheet->readings) /* rows in pieces: the reader will start over and bring them whole */
        return true;
    sheet->written = row->number;
    row_begin(sheet->writer, row->number);
    put_cells(sheet, row);
    if (sheet->log)
        write_log_cells(sheet->log, sheet->writer, row->number, sheet->log_column);
    row_end(sheet->writer);
    return true;
}

/* The survey read all rows, so one that is missing now is a log that changed meanwhile. */
static bool write_rebuilt_rows(void *context, struct row_writer *writer) {
    struct rebuilt_sheet *sheet = context;
    struct row_sink sink = {sheet, begin_rows, put_row};
    sheet->writer = writer;
    sheet->begun = sheet->written = 0;
    if (!workbook_read_sheet(sheet->workbook, sheet->index, &sink, sheet->diags))
        return false;
    return sheet->written == sheet->last_row ||
           diag_report(sheet->diags, FILE_UNREADABLE, (struct place){.file = sheet->workbook->name, .column = NO_COLUMN},
                       "nothing written", "it changed while it was read");
}

/* ---- drawing ---- */

/* A sheet of an input without widths, such as a CSV file: as wide as its texts, within reason. */
static void fit_widths(const struct rebuilt_sheet *sheet, lxw_worksheet *drawn) {
    enum { WIDEST = 48, NARROWEST = 9 };
    for (uint32_t i = 0; i < FITTED_COLUMNS && i <= sheet->last_column; i++) {
        uint8_t length = sheet->longest[i];
        if (length + 1 > NARROWEST)
            worksheet_set_column(drawn, (lxw_col_t)i, (lxw_col_t)i, length < WIDEST ? length + 2 : WIDEST, NULL);
    }
}

static void set_widths(const struct rebuilt_sheet *sheet, lxw_worksheet *drawn) {
    const struct sheet *from = &sheet->workbook->sheets[sheet->index];
    if (from->width_count == 0)
        fit_widths(sheet, drawn);
    for (size_t i = 0; i < from->width_count; i++) {
        const struct column_width *width = &from->widths[i];
        uint32_t last = width->last > sheet->last_column ? sheet->last_column : width->last;
        lxw_row_col_options options = {.hidden = width->hidden ? LXW_TRUE : LXW_FALSE};
        if (width->first <= last)
            worksheet_set_column_opt(drawn, (lxw_col_t)width->first, (lxw_col_t)last, width->width, NULL, &options);
    }
}

/* Where what is left of it is one cell, or very many, it is not merged. Columns of ours stay out of it. */
static bool cut_merged(const struct rebuilt_sheet *sheet, struct merged_cells *range, size_t *left) {
    if (sheet->log && range->last_column >= sheet->log_column)
        range->last_column = sheet->log_column - 1;
    size_t rows = range->last_row - range->first_row + 1, columns = range->last_column - range->first_column + 1;
    if (range->last_column < range->first_column || rows * columns < 2 || rows * columns > *left)
        return false;
    *left -= rows * columns;
    return true;
}

/* The rows themselves are written elsewhere: this only says which cells are one. */
static void merge_cells(const struct rebuilt_sheet *sheet, lxw_worksheet *drawn) {
    struct arena arena;
    size_t count, left = MERGED_CELLS_MOST;
    arena_init(&arena);
    struct merged_cells *ranges = disjoint_merged_cells(&sheet->workbook->sheets[sheet->index], &count, &arena);
    for (size_t i = 0; i < count; i++)
        if (cut_merged(sheet, &ranges[i], &left))
            worksheet_merge_range(drawn, ranges[i].first_row - 1, (lxw_col_t)ranges[i].first_column, ranges[i].last_row - 1,
                                  (lxw_col_t)ranges[i].last_column, NULL, NULL);
    arena_release(&arena);
}

static void draw_log_columns(const struct rebuilt_sheet *sheet, lxw_worksheet *drawn) {
    struct graft_annotation annotation = describe_annotation(sheet->log);
    for (uint32_t i = 0; i < annotation.column_count; i++)
        worksheet_set_column(drawn, (lxw_col_t)(sheet->log_column + i), (lxw_col_t)(sheet->log_column + i), annotation.widths[i], NULL);
    if (!annotation.next_note)
        return;
    const char *text;
    uint32_t row = 0, offset;
    char author[] = LOG_NOTE_AUTHOR;
    worksheet_set_comments_author(drawn, author);
    while (annotation.next_note(annotation.context, row, &row, &offset, &text)) {
        lxw_comment_options options = {.width = 220, .height = 160};
        worksheet_write_comment_opt(drawn, row - 1, (lxw_col_t)(sheet->log_column + offset), text, &options);
    }
}

static void draw_rebuilt_sheet(struct rebuilt_sheet *sheet, lxw_workbook *workbook) {
    const struct sheet *from = &sheet->workbook->sheets[sheet->index];
    lxw_worksheet *drawn = workbook_add_worksheet(workbook, sheet->name);
    set_widths(sheet, drawn);
    merge_cells(sheet, drawn);
    uint32_t header_row = sheet->log ? sheet->log->log->book->grading->layout->sheets[sheet->log->source].header_row : 0;
    uint32_t frozen = from->frozen_rows ? from->frozen_rows : header_row < FROZEN_MOST ? header_row : 0;
    if (frozen)
        worksheet_freeze_panes(drawn, frozen, 0);
    if (sheet->log) {
        worksheet_repeat_rows(drawn, header_row - 1, header_row - 1);
        draw_page(drawn);
    }
    if (from->hidden)
        worksheet_hide(drawn);
    if (is_made_log(sheet))
        draw_log_sheet(sheet->log->log->book, drawn, sheet->last_row, describe_annotation(sheet->log).headings);
    if (sheet->log)
        draw_log_columns(sheet, drawn);
}

static void annotate(struct rebuilt_sheet *sheet, struct log_annotation *log, size_t source) {
    struct place place = {.sheet = sheet->name, .column = NO_COLUMN};
    sheet->log_column = sheet->last_column + 1;
    if (sheet->log_column + LOG_COLUMNS > SHEET_COLUMNS) {
        diag_report(sheet->diags, NO_ROOM_FOR_COLUMNS, place, "its rows show no scores", "the sheet is full to its last columns");
        return;
    }
    struct log_headings headings = name_log_columns(log->book->grading, source, sheet->diags);
    sheet->log = annotate_sheet(log, source, &headings);
}

/* The log of a .csv: its cells are written as what they were read as. */
static void begin_typing(struct rebuilt_sheet *sheet, uint32_t (*numbers)[TYPED_DECIMALS], struct arena *arena) {
    const struct book *book = sheet->log->log->book;
    struct typed_cells *typed = arena_alloc(arena, sizeof *typed);
    *typed = (struct typed_cells){
        .layout = &book->grading->layout->sheets[sheet->log->source],
        .rows = &book->grading->transactions->sheets[sheet->log->source],
        .numbers = numbers,
        .date = style_number(book, STYLE_DATE),
        .headings = {style_number(book, STYLE_HEADING_LEFT), style_number(book, STYLE_HEADING), style_number(book, STYLE_HEADING_RIGHT)},
    };
    sheet->typed = typed;
}

void draw_rebuilt_sheets(struct rebuilt_sheets *sheets, struct log_annotation *log, lxw_workbook *workbook,
                         struct graft_sheet *described, struct arena *arena) {
    uint32_t *styles = sheets->count ? make_styles(sheets->items[0].workbook, workbook, arena) : NULL;
    uint32_t (*numbers)[TYPED_DECIMALS] = NULL;
    if (log->book->grading->workbook->format == WORKBOOK_CSV && !log->book->grading->exports) {
        numbers = arena_alloc_array(arena, NUMBER_LOOKS, sizeof *numbers);
        make_number_looks(workbook, numbers);
    }
    for (size_t i = 0; i < sheets->count; i++) {
        struct rebuilt_sheet *sheet = &sheets->items[i];
        sheet->styles = styles;
        size_t source = layout_source_of(log->book->grading->layout, sheet->index);
        if (source != SIZE_MAX)
            annotate(sheet, log, source);
        if (sheet->log && numbers)
            begin_typing(sheet, numbers, arena);
        draw_rebuilt_sheet(sheet, workbook);
        described[i] = (struct graft_sheet){.name = sheet->name, .write_rows = write_rebuilt_rows, .context = sheet, .last_row = sheet->last_row,
                                            .last_column = sheet->last_column + (sheet->log ? LOG_COLUMNS : 0)};
    }
}
