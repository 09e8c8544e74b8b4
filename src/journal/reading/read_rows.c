/* The one pass over a sheet of the log: sections and their columns, which rows are transactions, their cells by field. */
#include "journal/reading/read_rows.h"

#include "journal/reading/row_reader.h"

#include "journal/cells/cell_values.h"
#include "journal/finding/sheet_name.h"
#include "journal/reading/draft_row.h"
#include "journal/reading/joined_strikes.h"
#include "journal/reading/listed_again.h"
#include "journal/reading/long_lines.h"
#include "journal/reading/paired_rolls.h"
#include "journal/reading/passed_over.h"
#include "journal/reading/parted_accounts.h"
#include "journal/reading/written_once.h"
#include "journal/words/title_ticker.h"
#include "journal/words/type_words.h"
#include "journal/words/written_year.h"
#include "workbook/rows_ahead.h"
#include "workbook/spread_cells.h"

enum { HEADER_CELLS_LEAST = 4 };

static void begin(void *context) {
    struct row_reader *reader = context;
    draft_clear(reader->draft);
    reader->header.row = 0;
    reader->headers.upper_row = 0;
    reader->headers.titled = false;
    kept_rows_restart(&reader->kept);
    reader->bound = false;
}

/* ---- rows ---- */

static void pass_over(struct draft *draft, uint32_t row, enum diag_code code, const char *why) {
    draft->read++;
    draft->not_transactions++;
    draft_problem(draft, row, code, FIELD_COUNT, "passed over", "%s", why);
}

static void keep_hashes(struct draft *draft, const struct row_cells *cells) {
    struct row_hashes *hashes = array_add(draft->scratch, &draft->row_hashes);
    hashes->row = cells->row;
    for (enum field field = 0; field < FIELD_COUNT; field++)
        hashes->fields[field] = row_field_hash(cells->cells[field], field, draft->layout->workbook->date_1904);
}

/* One amount merged over several rows may be meant for all of them together. */
static void tell_spread_amounts(struct draft *draft, const struct row_cells *cells) {
    static const enum field amounts[] = {FIELD_PREMIUM, FIELD_QUANTITY, FIELD_TOTAL_PREMIUM, FIELD_NET_PREMIUM, FIELD_FEES,
                                         FIELD_CLOSE_PRICE, FIELD_CLOSE_FEES, FIELD_PNL, FIELD_DEBIT, FIELD_CLOSE_TOTAL};
    char quoted[VALUE_TEXT_SIZE];
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
        const struct cell *cell = cells->cells[amounts[i]];
        if (cell && cell->flags & CELL_SPREAD_DOWN)
            draft_problem(draft, cells->row, MERGED_AMOUNT, amounts[i], "counted for this row, too", "%s %s is written once in merged cells",
                          column_noun(amounts[i]), cell_quote(cell, quoted));
    }
}

/* "OPEN" may be meant as a ticker. */
static bool is_in_capitals(const char *text) {
    enum { TICKER_LETTERS = 6 };
    size_t length = text ? strlen(text) : 0;
    bool capitals = length > 0 && length <= TICKER_LETTERS;
    for (size_t i = 0; i < length && capitals; i++)
        capitals = text[i] >= 'A' && text[i] <= 'Z';
    return capitals;
}

/* A ticker alone above the rows, where no column holds any; another title ends its rows. */
static void take_title(struct draft *draft, const struct sheet_row *row) {
    const char *title = title_ticker(row);
    if (draft->columns[FIELD_TICKER] != NO_COLUMN || draft->columns[FIELD_CONTRACT] != NO_COLUMN || (!title && !title_text(row)))
        return;
    draft->titled |= is_in_capitals(title_text(row));
    draft->title = title ? arena_copy(draft->scratch, title) : NULL;
}

/* It says in which year the rows below it lie whose dates have none, and whether they are puts or calls. */
static void take_title_words(struct draft *draft, const struct sheet_row *row) {
    int year = year_of_title(row);
    draft->title_year = year ? year : draft->title_year;
    if (!title_text(row))
        return;
    enum option_type type = title_type(row);
    draft->title_type = type == OPTION_NONE ? (enum option_type)draft->sheet->type : type;
    draft->title_open = sheet_name_open(title_text(row));
    draft->title_bought = draft->sheet->bought || type_says_bought(title_text(row));
}

/* A line through every cell that shows something. */
static bool is_struck_row(const struct workbook *workbook, const struct sheet_row *row) {
    bool struck = false;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell_is_blank(cell))
            continue;
        if (cell->style >= workbook->style_count || !workbook->styles[cell->style].struck)
            return false;
        struck = true;
    }
    return struck;
}

/* "February 2025", in whichever column: one text, and no formula that may have lost its value. */
static bool is_lone_title(const struct sheet_row *row) {
    for (uint32_t i = 0; i < row->count; i++)
        if (cell_is_lost(&row->cells[i]))
            return false;
    return title_text(row) != NULL;
}

static void draft_line(struct row_reader *reader, const struct sheet_row *row, const struct row_cells *cells) {
    struct draft *draft = reader->draft;
    size_t index = draft->rows.count, problems = draft->problems.count;
    draft->fee_cells += !cell_is_blank(cells->cells[FIELD_FEES]) || !cell_is_blank(cells->cells[FIELD_CLOSE_FEES]);
    enum line_state state = line_state(&reader->kept, draft->section, row);
    draft_row(draft, cells);
    if (state == LINE_CUT)
        refuse_cut_line(draft, row, index, problems);
    if (state == LINE_WITH_MORE)
        draft_problem(draft, row->number, LINE_TOO_LONG, FIELD_COUNT, "what stands behind the last header is not read", "the line has more cells than its header");
}

/* A row of the box's table counts as one of a table beside the log does. */
static void take_dated(struct row_reader *reader, uint32_t row) {
    struct tables_beside *tables = &reader->draft->beside;
    struct arena *arena = reader->draft->scratch;
    size_t count = tables->list.count;
    if (!count || tables->list.items[count - 1].header_row != reader->box.table.header_row)
        *array_add(arena, &tables->list) = reader->box.table;
    struct table_beside *table = &tables->list.items[tables->list.count - 1];
    *array_add(arena, &table->rows) = row;
    table->last_row = row;
}

/* False where the row is of no box. */
static bool take_box_row(struct row_reader *reader, const struct sheet_row *row) {
    enum box_row taken = box_below_take(&reader->box, reader->draft, reader->sheet, row);
    if (taken == BOX_ROW_DATED)
        take_dated(reader, row->number);
    if (taken != NOT_OF_BOX)
        told_fees_take_all(&reader->draft->told_fees, row, reader->draft->arena);
    if (taken == BOX_ROW)
        pass_over(reader->draft, row->number, NOT_A_TRANSACTION, "not a transaction: a box below the log");
    return taken != NOT_OF_BOX;
}

static void draft_sheet_row(struct row_reader *reader, const struct sheet_row *row) {
    struct draft *draft = reader->draft;
    struct row_cells cells;
    take_title(draft, row);
    if (!row_reader_take(reader, row, &cells))
        return;
    tables_beside_take(&draft->beside, row, draft->scratch);
    told_fees_take(&draft->told_fees, row, reader->header.headers.count ? reader->header.headers.items[0].column : 0, draft->section->last_column, draft->arena);
    if (take_box_row(reader, row))
        return;
    bool title = is_labelled_title(row) || is_lone_title(row);
    const char *why_not = title ? "not a transaction: a title" : why_row_passed_over(draft->layout->names, &cells);
    if (why_not) {
        take_title_words(draft, row);
        told_fees_take_all(&draft->told_fees, row, draft->arena);
        pass_over(draft, row->number, NOT_A_TRANSACTION, why_not);
        return;
    }
    if (is_passed_over_example(&cells, draft->layout->workbook->date_1904)) {
        pass_over(draft, row->number, EXAMPLE_ROW, "the example of a blank log");
        return;
    }
    if (!draft->section->trades && is_passed_over_order(draft->section, row)) {
        draft->first_unfilled = draft->unfilled_rows++ ? draft->first_unfilled : row->number;
        pass_over(draft, row->number, NOT_A_TRANSACTION, "not a transaction: an order that was never filled");
        return;
    }
    draft->read++;
    if (row->hidden && !draft->hidden_rows++)
        draft->first_hidden = row->number;
    if (is_struck_row(draft->layout->workbook, row) && !draft->struck_rows++)
        draft->first_struck = row->number;
    if (draft->layout->sheet_count > 1)
        keep_hashes(draft, &cells);
    if (reader->spread)
        tell_spread_amounts(draft, &cells);
    draft_line(reader, row, &cells);
}

/* ---- sections ---- */

/* The rows held back decide about the columns and are read. */
static void bind_pending(struct row_reader *reader) {
    struct draft *draft = reader->draft;
    if (reader->bound || !reader->header.row)
        return;
    struct section_layout *section = array_add(draft->arena, &draft->sections);
    bind_log_section(&reader->header, &reader->kept, reader->sheet, reader->settings, section, &draft->binding);
    tell_parted_accounts(&reader->header, &reader->kept, section, &draft->binding);
    section->fields = usual_line_fields(&reader->kept, section, reader->header_fields);
    row_reader_map(reader, section);
    draft->columns = section->columns;
    draft->section = section;
    draft->premium_price = section->premium_price && (draft->premium_price || draft->sections.count == 1);
    draft->premium_each = section->premium_each && (draft->premium_each || draft->sections.count == 1);
    reader->bound = true;
    size_t sorted = draft->problems.count; /* of rows passed over meanwhile, which may stand below those held back */
    for (size_t i = 0; i < reader->kept.rows.count; i++)
        draft_sheet_row(reader, &reader->kept.rows.items[i]);
    draft_merge_problems(draft, sorted);
    kept_rows_restart(&reader->kept);
}

static void find_tables_beside(struct row_reader *reader, const struct sheet_row *row, bool of_header) {
    struct draft *draft = reader->draft;
    if (row->count && row->cells[row->count - 1].column > reader->header.last_column + !of_header)
        tables_beside_find(&draft->beside, draft->layout->names, reader->sheet, row, reader->header.last_column, of_header, draft->scratch);
}

static void start_section(struct row_reader *reader, const struct header_row *header, const struct sheet_row *row) {
    bind_pending(reader);
    written_once_end(reader->draft);
    *array_add(reader->draft->arena, &reader->draft->header_rows) = row->number;
    reader->header = *header;
    reader->header_fields = row->number == header->row ? row->fields : 0;
    reader->box = (struct box_below){.last_row = row->number};
    reader->bound = false;
    find_tables_beside(reader, row, row->number == header->row);
}

/* Words, and enough of them; "52w High" or a year may stand among them, as fewer than in any transaction. */
static bool may_be_header(const struct sheet_row *row) {
    uint32_t words = 0;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        words += cell->kind == CELL_TEXT && !(cell->text[0] >= '0' && cell->text[0] <= '9');
    }
    return words >= HEADER_CELLS_LEAST && (row->count - words) * HEADER_CELLS_LEAST <= words;
}

static bool same_headers(const struct header_row *header, const struct header_row *other) {
    if (header->headers.count != other->headers.count)
        return false;
    for (size_t i = 0; i < header->headers.count; i++)
        if (header->headers.items[i].column != other->headers.items[i].column ||
            strcmp(header->headers.items[i].text, other->headers.items[i].text) != 0)
            return false;
    return true;
}

/* The same headers in another order. */
static bool has_headers_of(const struct header_row *header, const struct header_row *other) {
    for (size_t i = 0; i < header->headers.count; i++) {
        size_t k = 0;
        while (k < other->headers.count && strcmp(header->headers.items[i].text, other->headers.items[k].text) != 0)
            k++;
        if (k == other->headers.count)
            return false;
    }
    return header->headers.count > 1;
}

/* Neither a column nor a title gives the ticker, or none the date. */
static bool lacks_names(const struct header_row *header) {
    struct header_gaps gaps = header_gaps(header);
    return gaps.date || (gaps.ticker && !header->contract_unsure);
}

/* A row of the log, beside which another table's header may stand. */
static bool is_dated(const struct row_reader *reader, const struct sheet_row *row) {
    struct date_reading reading;
    return cell_date(row_cell(row, reader->header.columns[FIELD_DATE]), false, &reading) == VALUE_READ;
}

static uint32_t last_header(const struct draft *draft) {
    return draft->header_rows.count ? draft->header_rows.items[draft->header_rows.count - 1] : 0;
}

/* A header row below the first one: the same again, or other columns from here on. */
static bool take_header(struct row_reader *reader, const struct sheet_row *row) {
    if (!may_be_header(row) || is_dated(reader, row)) {
        reader->headers.upper_row = 0;
        reader->headers.titled = title_ticker(row) != NULL || (reader->headers.titled && !row->count);
        return false;
    }
    struct header_row header = bind_header_row(&reader->headers, row);
    bool again = same_headers(&header, &reader->header);
    if (header_rank(&header) == HEADER_LACKING || (!again && lacks_names(&header) && !has_headers_of(&header, &reader->header)))
        return false;
    if (row->number == last_header(reader->draft) + 1 && !again && header.bound <= reader->header.bound) {
        pass_over(reader->draft, row->number, NOT_A_TRANSACTION, "not a transaction: words that explain the columns");
        return true;
    }
    if (again)
        *array_add(reader->draft->arena, &reader->draft->header_rows) = row->number;
    else
        start_section(reader, &header, row);
    pass_over(reader->draft, row->number, NOT_A_TRANSACTION, again ? "not a transaction: the header again" : "not a transaction: a header; the rows below go by it");
    return true;
}

/* The sheet's first header. Merged headers ("Open" over "Date" and "Price") are known only now. */
static void take_first_header(struct row_reader *reader, const struct sheet_row *row) {
    const struct header_row *found = reader->draft->sheet->header;
    if (!reader->spread) {
        start_section(reader, found, row);
        return;
    }
    struct header_row spread = bind_header_row(&reader->headers, row);
    start_section(reader, header_rank(&spread) >= header_rank(found) ? &spread : found, row);
}

/* A table to the right may begin higher than the log. */
static void take_beside_above(struct row_reader *reader, const struct sheet_row *row) {
    struct draft *draft = reader->draft;
    uint32_t last_column = draft->sheet->header->last_column;
    if (row->count && row->cells[row->count - 1].column > last_column + 1)
        tables_beside_find(&draft->beside, draft->layout->names, reader->sheet, row, last_column, false, draft->scratch);
    tables_beside_take(&draft->beside, row, draft->scratch);
}

static bool take_row(void *context, const struct sheet_row *row) {
    struct row_reader *reader = context;
    struct draft *draft = reader->draft;
    const struct header_row *first = draft->sheet->header;
    if (row->count)
        draft->last_row = row->number;
    if (row->number < first->row) {
        const char *title = title_ticker(row);
        take_title_words(draft, row);
        draft->titled |= is_in_capitals(title_text(row));
        if (title)
            draft->title = arena_copy(draft->scratch, title);
        if (reader->spread && row->number + 1 == first->row)
            bind_header_row(&reader->headers, row); /* its texts may begin the headers below */
        take_beside_above(reader, row);
        told_fees_take_all(&draft->told_fees, row, draft->arena);
        return true;
    }
    if (row->number == first->row) {
        tables_beside_take(&draft->beside, row, draft->scratch);
        told_fees_take_header(&draft->told_fees, row, draft->arena);
        take_first_header(reader, row);
        return true;
    }
    if (!reader->header.row) /* the header's own row is gone: a file that changes while it is read */
        start_section(reader, first, row);
    if (take_header(reader, row))
        return true;
    find_tables_beside(reader, row, false);
    if (reader->bound) {
        draft_sheet_row(reader, row);
        return true;
    }
    kept_rows_add(&reader->kept, row);
    if (kept_rows_full(&reader->kept))
        bind_pending(reader);
    return true;
}

/* Only a column without any quantity means one contract each (docs/spec/real-logs.md §4). */
static void require_quantities(struct draft *draft) {
    size_t sorted = draft->problems.count;
    for (size_t i = 0; i < draft->rows.count && draft->written_quantities; i++)
        if (draft->extras.items[i].assumed_quantity)
            draft_problem(draft, draft->rows.items[i].row, ROW_ERROR, FIELD_QUANTITY, NULL, "quantity is missing, though other rows have one");
    draft_merge_problems(draft, sorted);
}

/* What the first section binds is shown of the sheet as a whole. */
static void show_sections(struct draft *draft) {
    struct sheet_layout *layout = draft->sheet;
    array_trim(draft->arena, &draft->sections);
    layout->sections = draft->sections.items;
    layout->section_count = draft->sections.count;
    array_trim(draft->arena, &draft->header_rows);
    layout->header_rows = draft->header_rows.items;
    layout->header_row_count = draft->header_rows.count;
    if (!layout->section_count)
        return;
    memcpy(layout->columns, layout->sections[0].columns, sizeof layout->columns);
    layout->trades = layout->sections[0].trades;
}

/* Merged cells from the header on, or in the row above it. */
static bool merges_cells(const struct sheet *sheet, const struct header_row *header) {
    for (size_t i = 0; i < sheet->merged_count; i++)
        if (sheet->merged[i].last_row + 1 >= header->row)
            return true;
    return false;
}

/* What is merged is known only behind the last row: such a sheet is read once more. */
static bool read_sheet(struct row_reader *reader, struct diags *diags) {
    struct draft *draft = reader->draft;
    struct workbook *workbook = draft->layout->workbook;
    struct row_sink sink = {reader, begin, take_row};
    begin(reader);
    if (!workbook_read_sheet_ahead(workbook, draft->sheet->sheet, &sink, diags))
        return false;
    if (!merges_cells(reader->sheet, draft->sheet->header))
        return true;
    reader->spread = true;
    return workbook_read_spread(workbook, draft->sheet->sheet, &sink, draft->scratch, diags);
}

bool read_rows(struct draft *draft, const struct settings *settings, struct diags *diags) {
    struct workbook *workbook = draft->layout->workbook;
    const struct sheet *sheet = &workbook->sheets[draft->sheet->sheet];
    struct row_reader *reader = arena_alloc(draft->scratch, sizeof *reader);
    *reader = (struct row_reader){.draft = draft, .settings = settings, .sheet = sheet, .field_count = SHEET_COLUMNS};
    reader->headers = (struct header_reader){.names = draft->layout->names,
                                             .settings = settings,
                                             .sheet = sheet,
                                             .arena = draft->scratch,
                                             .ticker_given = draft->sheet->ticker != NULL,
                                             .open_given = draft->sheet->open};
    kept_rows_init(&reader->kept, workbook->date_1904);
    bool read = read_sheet(reader, diags);
    if (read)
        bind_pending(reader);
    kept_rows_release(&reader->kept);
    if (!read)
        return false;
    written_once_end(draft);
    require_quantities(draft);
    split_paired_rolls(draft);
    refuse_joined_strikes(draft);
    drop_listed_again(draft);
    show_sections(draft);
    return true;
}
