/* Rebuilding the user's sheets: a survey, the skeleton, and rows passed from reader to writer. */
#include "report/workbook/rebuild.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "base/utf8.h"
#include "package/graft/graft.h"
#include "report/workbook/log_sheet.h"
#include "report/workbook/skeleton_file.h"
#include "workbook/generated_columns.h"
#include "workbook/sheet_name.h"
#include "workbook/spread_cells.h"

enum { FROZEN_MOST = 20, MERGED_CELLS_MOST = 1000000 /* of a sheet */ };

/* ---- names ---- */

static bool is_taken(const char *name, const struct rebuilt_workbook *rebuilt) {
    for (size_t i = 0; i < rebuilt->count; i++)
        if (utf8_equals_folded(slice_of(name), slice_of(rebuilt->sheets[i].name)))
            return true;
    return false;
}

static const char *own_name(const char *name, const struct rebuilt_workbook *rebuilt, struct arena *arena) {
    const char *allowed = sheet_name_allowed(slice_of(name), "Sheet", arena), *wanted = allowed;
    for (unsigned number = 2; is_taken(wanted, rebuilt); number++)
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

static bool survey_sheets(struct rebuilt_workbook *rebuilt, const struct grading *grading, struct arena *arena, struct diags *diags) {
    struct workbook *workbook = grading->workbook;
    rebuilt->sheets = arena_alloc_array(arena, workbook->sheet_count, sizeof *rebuilt->sheets);
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct sheet *from = &workbook->sheets[i];
        if (!from->readable || from->generated)
            continue;
        struct rebuilt_sheet sheet = {.workbook = workbook, .index = i, .source = layout_source_of(grading->layout, i), .diags = diags,
                                      .name = own_name(from->name, rebuilt, arena)};
        if (!survey_sheet(&sheet))
            return false;
        sheet.is_made = sheet.source != SIZE_MAX && grading->exports && sheet.last_column + 1 == LOG_SHEET_COLUMNS;
        rebuilt->sheets[rebuilt->count++] = sheet;
    }
    return true;
}

const struct rebuilt_sheet *rebuild_sheet_of(const struct rebuilt_workbook *rebuilt, size_t source) {
    size_t i = 0;
    while (rebuilt->sheets[i].source != source)
        i++;
    return &rebuilt->sheets[i];
}

/* ---- styles ---- */

struct style_place {
    const char *text;
    size_t style;
};

static int compare_formats(const void *left, const void *right) {
    const struct style_place *a = left, *b = right;
    int by_text = strcmp(a->text, b->text);
    return by_text ? by_text : COMPARE(a->style, b->style);
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
        row_writer_blank(sheet->writer, cell->column, style);
        break;
    case CELL_TEXT:
        row_writer_text(sheet->writer, cell->column, style, cell->text);
        break;
    case CELL_NUMBER:
    case CELL_DATE:
        row_writer_number(sheet->writer, cell->column, style, cell->number);
        break;
    case CELL_BOOLEAN:
        row_writer_boolean(sheet->writer, cell->column, style, cell->number != 0);
        break;
    case CELL_ERROR:
        row_writer_error(sheet->writer, cell->column, style, cell->text);
        break;
    }
}

static void begin_rows(void *context) {
    struct rebuilt_sheet *sheet = context;
    sheet->begun++;
}

static void put_computed(const struct rebuilt_sheet *sheet, const struct sheet_row *row, const struct cell *cell) {
    const char *formula = row->number >= LOG_SHEET_FIRST_ROW && cell->kind == CELL_NUMBER ? log_sheet_formula((enum field)cell->column) : NULL;
    if (formula && log_sheet_formula_holds(row, (enum field)cell->column))
        row_writer_formula_number(sheet->writer, cell->column, style_of(sheet, cell), formula, cell->number);
    else
        put_cell(sheet, cell);
}

static void put_cells(const struct rebuilt_sheet *sheet, const struct sheet_row *row) {
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (is_taken_out(sheet, cell->column))
            continue;
        if (sheet->is_made)
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
    row_writer_begin(sheet->writer, row->number);
    put_cells(sheet, row);
    row_writer_end(sheet->writer);
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

/* Where what is left of it is one cell, or very many, it is not merged. In a log it ends with the cells, behind which columns of ours will stand. */
static bool cut_merged(const struct rebuilt_sheet *sheet, struct merged_cells *range, size_t *left) {
    if (sheet->source != SIZE_MAX && range->last_column > sheet->last_column)
        range->last_column = sheet->last_column;
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

static void draw_rebuilt_sheet(struct rebuilt_sheet *sheet, const struct book *book, lxw_workbook *workbook) {
    const struct sheet *from = &sheet->workbook->sheets[sheet->index];
    bool is_log = sheet->source != SIZE_MAX;
    lxw_worksheet *drawn = workbook_add_worksheet(workbook, sheet->name);
    set_widths(sheet, drawn);
    merge_cells(sheet, drawn);
    uint32_t header_row = is_log ? book->grading->layout->sheets[sheet->source].header_row : 0;
    uint32_t frozen = from->frozen_rows ? from->frozen_rows : header_row < FROZEN_MOST ? header_row : 0;
    if (frozen)
        worksheet_freeze_panes(drawn, frozen, 0);
    if (is_log) {
        worksheet_repeat_rows(drawn, header_row - 1, header_row - 1);
        draw_page(drawn);
    }
    if (from->hidden)
        worksheet_hide(drawn);
    if (sheet->is_made)
        draw_log_sheet(book, drawn, sheet->last_row, LOG_SHEET_COLUMNS);
}

/* The log of a .csv: its cells are written as what they were read as. */
static struct typed_cells *typed_cells(const struct book *book, size_t source, uint32_t (*numbers)[TYPED_DECIMALS]) {
    struct typed_cells *typed = arena_alloc(book->arena, sizeof *typed);
    *typed = (struct typed_cells){
        .layout = &book->grading->layout->sheets[source],
        .rows = &book->grading->transactions->sheets[source],
        .numbers = numbers,
        .date = book_style_number(book, STYLE_DATE),
        .headings = {book_style_number(book, STYLE_HEADING_LEFT), book_style_number(book, STYLE_HEADING), book_style_number(book, STYLE_HEADING_RIGHT)},
    };
    return typed;
}

static struct graft_sheet *draw_rebuilt_sheets(struct rebuilt_workbook *rebuilt, const struct book *book, lxw_workbook *workbook) {
    struct graft_sheet *described = arena_alloc_array(book->arena, rebuilt->count, sizeof *described);
    uint32_t *styles = make_styles(book->grading->workbook, workbook, book->arena);
    uint32_t (*numbers)[TYPED_DECIMALS] = NULL;
    if (book->grading->workbook->format == WORKBOOK_CSV && !book->grading->exports) {
        numbers = arena_alloc_array(book->arena, NUMBER_LOOKS, sizeof *numbers);
        make_typed_looks(workbook, numbers);
    }
    for (size_t i = 0; i < rebuilt->count; i++) {
        struct rebuilt_sheet *sheet = &rebuilt->sheets[i];
        sheet->styles = styles;
        if (sheet->source != SIZE_MAX && numbers)
            sheet->typed = typed_cells(book, sheet->source, numbers);
        draw_rebuilt_sheet(sheet, book, workbook);
        described[i] = (struct graft_sheet){.name = sheet->name, .write_rows = write_rebuilt_rows, .context = sheet, .last_row = sheet->last_row,
                                            .last_column = sheet->last_column};
    }
    return described;
}

/* ---- the whole ---- */

static bool write_rebuilt(struct rebuilt_workbook *rebuilt, struct book *book) {
    const struct settings *settings = book->grading->settings;
    struct skeleton_file file;
    if (!skeleton_file_init(&file, book->arena, book->diags))
        return false;
    style_sheet_init(&book->styles, file.workbook, settings->currency, false, book->arena);
    struct graft_request request = {.user_name = book->grading->input_name, .skeleton = &file.parts.list, .name_prefix = GENERATED_PREFIX,
                                    .sheets = draw_rebuilt_sheets(rebuilt, book, file.workbook), .sheet_count = rebuilt->count,
                                    .threads = settings->limit.workers, .deflate_level = settings->deflate_level};
    return skeleton_file_finish(&file, book->grading->as_of, book->diags) && graft_write(&request, &rebuilt->bytes, book->arena, book->diags);
}

bool rebuild_workbook(struct rebuilt_workbook *rebuilt, const struct grading *grading, struct arena *arena, struct diags *diags) {
    struct book book = {.grading = grading, .arena = arena, .diags = diags};
    size_t fatal = diags->severity_count[DIAG_FATAL];
    *rebuilt = (struct rebuilt_workbook){.limits = grading->settings->limit};
    rebuilt->limits.part_bytes = rebuilt->limits.package_bytes = INT64_MAX;
    output_file_open_memory(&rebuilt->bytes);
    if (!survey_sheets(rebuilt, grading, arena, diags) || !write_rebuilt(rebuilt, &book) || diags->severity_count[DIAG_FATAL] != fatal)
        return false;
    input_file_from_memory(&rebuilt->file, rebuilt->bytes.memory, (size_t)rebuilt->bytes.position);
    return zip_open(&rebuilt->archive, &rebuilt->file, grading->input_name, &rebuilt->limits, arena, diags);
}

void rebuilt_workbook_release(struct rebuilt_workbook *rebuilt) {
    output_file_release(&rebuilt->bytes);
}
