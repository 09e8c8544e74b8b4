/* The first hundred rows of a sheet, tried as header rows. */
#include "journal/finding/sheet_headers.h"

#include "journal/binding/column_fit.h"
#include "journal/cells/cell_values.h"
#include "journal/cells/written_number.h"
#include "journal/finding/loose_rows.h"
#include "journal/finding/sheet_name.h"

enum { BY_VALUES_MOST = 16 /* header rows of a sheet whose values are looked at */ };

struct trial {
    struct sheet_examiner *examiner;
    struct sheet_headers *headers;
};

/* A date, and a ticker, an action or a strike. */
static bool looks_like_transaction(const struct header_row *header, const struct sheet_row *row) {
    static const enum field others[] = {FIELD_TICKER, FIELD_ACTION, FIELD_STRIKE, FIELD_CONTRACT};
    bool named = false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        named |= header->columns[others[i]] != NO_COLUMN && !cell_is_blank(row_cell(row, header->columns[others[i]]));
    return named && !cell_is_blank(row_cell(row, header->columns[FIELD_DATE]));
}

static void forget_headers(void *context) {
    struct trial *trial = context;
    trial->examiner->reader.upper_row = 0;
    trial->examiner->reader.titled = false;
    trial->headers->rows_below = false;
    trial->headers->loose_row = 0;
    trial->headers->fields_down = 0;
    trial->headers->by_values.count = 0;
    for (size_t rank = 0; rank <= HEADER_COMPLETE; rank++)
        trial->headers->ranked[rank] = (struct header_row){0};
}

/* Fields that the first text of a row names, beside other cells. */
static uint64_t field_of_first(const struct trial *trial, const struct sheet_row *row) {
    if (row->count < 2 || row->cells[0].kind != CELL_TEXT)
        return 0;
    struct header_meanings meanings = header_names_find(trial->examiner->names, row->cells[0].text);
    return meanings.count ? UINT64_C(1) << meanings.items[0].field : 0;
}

static uint32_t first_bound(const struct header_row *header) {
    uint32_t first = NO_COLUMN;
    for (enum field field = 0; field < FIELD_COUNT; field++)
        if (header->columns[field] != NO_COLUMN && header->columns[field] < first)
            first = header->columns[field];
    return first;
}

/* Another table could stand to the left, behind a blank column. */
static bool leaves_room(const struct header_row *header) {
    enum { COLUMNS_LEAST = 5 };
    return first_bound(header) >= COLUMNS_LEAST;
}

/* What says when and what was traded stands before all columns of the other one, and a column is blank between. */
static bool stands_left_of(const struct header_row *header, const struct header_row *other) {
    static const enum field fields[] = {FIELD_DATE, FIELD_TICKER, FIELD_CONTRACT, FIELD_STRIKE, FIELD_ACTION};
    if (!header->row || !other->row || !leaves_room(other))
        return false;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (header->columns[fields[i]] != NO_COLUMN && header->columns[fields[i]] + 1 >= first_bound(other))
            return false;
    return true;
}

/* Of two tables side by side the left one's, whichever stands higher. */
static void list_by_values(struct trial *trial, const struct header_row *header, const struct sheet_row *row) {
    struct sheet_headers *headers = trial->headers;
    size_t count = headers->by_values.count;
    struct header_row *last = count ? &headers->by_values.items[count - 1] : NULL;
    bool traded = last && looks_like_transaction(last, row);
    if (traded && stands_left_of(last, header))
        return;
    if (traded && stands_left_of(header, last))
        *last = *header;
    else if (count < BY_VALUES_MOST)
        *array_add(trial->examiner->arena, &headers->by_values) = *header;
}

static bool try_header(void *context, const struct sheet_row *row) {
    struct trial *trial = context;
    if (row->number > HEADER_ROWS)
        return false;
    trial->headers->fields_down |= field_of_first(trial, row);
    struct header_row header = bind_header_row(&trial->examiner->reader, row);
    enum header_rank rank = header_rank(&header);
    struct header_row *best = &trial->headers->ranked[rank];
    const struct header_row *complete = &trial->headers->ranked[HEADER_COMPLETE];
    if (rank == HEADER_BY_VALUES)
        list_by_values(trial, &header, row);
    bool traded = complete->row && looks_like_transaction(complete, row); /* under the one that was found */
    if (traded && (rank == HEADER_LACKING || stands_left_of(complete, &header)))
        trial->headers->rows_below = true;
    else if (header.bound > best->bound || (traded && rank == HEADER_COMPLETE && stands_left_of(&header, complete)))
        *best = header;
    if (!complete->row && !trial->headers->loose_row && row_looks_traded(row, trial->examiner->workbook->date_1904))
        trial->headers->loose_row = row->number;
    return row->number < HEADER_ROWS && (!trial->headers->rows_below || leaves_room(complete)); /* a later header begins a section */
}

/* ---- rows below a header ---- */

struct look_below {
    const struct header_row *header;
    uint32_t end;           /* the row that is no longer looked at */
    struct kept_rows *kept; /* NULL = counted only; they end where another header begins a section */
    struct header_reader *reader;
    size_t count, most;
};

static void begin_below(void *context) {
    struct look_below *look = context;
    look->count = 0;
    if (look->kept)
        kept_rows_restart(look->kept);
}

static bool is_all_words(const struct sheet_row *row) {
    for (uint32_t i = 0; i < row->count; i++)
        if (row->cells[i].kind != CELL_TEXT)
            return false;
    return row->count > 0;
}

/* A header row with other columns. */
static bool begins_section(const struct look_below *look, const struct sheet_row *row) {
    if (!is_all_words(row))
        return false;
    struct header_row other = bind_header_row(look->reader, row);
    return header_rank(&other) != HEADER_LACKING && memcmp(other.columns, look->header->columns, sizeof other.columns) != 0;
}

static bool look_at_row(void *context, const struct sheet_row *row) {
    struct look_below *look = context;
    if (row->number <= look->header->row)
        return true;
    if (row->number >= look->end)
        return false;
    if (look->kept && begins_section(look, row))
        return false;
    if (look->kept)
        kept_rows_add(look->kept, row);
    look->count += look->kept || looks_like_transaction(look->header, row);
    return look->count < look->most && !(look->kept && kept_rows_full(look->kept));
}

bool sheet_count_log_rows(struct sheet_examiner *examiner, size_t sheet, const struct header_row *header, uint32_t end, size_t most, size_t *count) {
    struct look_below look = {.header = header, .end = end, .most = most};
    struct row_sink sink = {&look, begin_below, look_at_row};
    bool read = workbook_read_sheet(examiner->workbook, sheet, &sink, examiner->diags);
    *count = look.count;
    return read;
}

/* ---- a header whose values decide ---- */

/* Also "0.20 DR". */
static bool is_negative(const struct cell *cell) {
    double number;
    bool worded = cell && cell->kind == CELL_TEXT && read_written_price(cell->text, &number);
    return (worded || cell_number(cell, false, &number) == VALUE_READ) && number < 0;
}

static bool has_negative(const struct kept_rows *kept, uint32_t column) {
    for (size_t i = 0; i < kept->rows.count && column != NO_COLUMN; i++)
        if (is_negative(row_cell(&kept->rows.items[i], column)))
            return true;
    return false;
}

/* "Sell Put" and "Buy Put" under Type. */
static bool types_act(const struct kept_rows *kept, const uint32_t *columns) {
    uint32_t type = columns[FIELD_TYPE];
    return type != NO_COLUMN && columns[FIELD_ACTION] == NO_COLUMN && column_holds_sides(kept, type);
}

static bool has_above_zero(const struct kept_rows *kept, uint32_t column) {
    for (size_t i = 0; i < kept->rows.count && column != NO_COLUMN; i++) {
        double number;
        if (cell_number(row_cell(&kept->rows.items[i], column), false, &number) == VALUE_READ && number > 0)
            return true;
    }
    return false;
}

/* Without an Action column amounts must have signs, without Strike most tickers must be option symbols. */
static bool values_serve(const struct sheet_examiner *examiner, struct header_row *header, const struct kept_rows *kept) {
    struct assignment assignment;
    assign_columns(&header->headers, examiner->settings, kept, &assignment);
    if (header->ticker_given || kept_rows_have_titles(kept))
        content_drop_ticker(&assignment);
    const uint32_t *columns = assignment.columns;
    bool acts = columns[FIELD_ACTION] != NO_COLUMN && column_fit(kept, columns[FIELD_ACTION], FIELD_ACTION, columns) == FIT_GOOD;
    bool is_signed = has_negative(kept, columns[FIELD_PREMIUM]) || has_negative(kept, columns[FIELD_NET_PREMIUM]) ||
                     has_negative(kept, columns[FIELD_TOTAL_PREMIUM]) || has_negative(kept, columns[FIELD_QUANTITY]);
    bool debits = has_above_zero(kept, columns[FIELD_DEBIT]) && (columns[FIELD_PREMIUM] != NO_COLUMN || columns[FIELD_TOTAL_PREMIUM] != NO_COLUMN);
    bool named = header_names_contracts(columns) || header->ticker_given || kept_rows_have_titles(kept);
    bool struck = columns[FIELD_STRIKE] != NO_COLUMN || columns[FIELD_CONTRACT] != NO_COLUMN ||
                  (columns[FIELD_TICKER] != NO_COLUMN && column_holds_symbols(kept, columns[FIELD_TICKER]));
    bool trades = header_makes_trades(columns, header, struck);
    bool tells = column_holds_trades(kept, columns[FIELD_CONTRACT]);
    for (enum field field = 0; field < FIELD_COUNT; field++)
        if (assignment.shown >> field & 1)
            header->columns[field] = columns[field];
    return columns[FIELD_DATE] != NO_COLUMN && named && struck && (acts || tells || types_act(kept, columns) || is_signed || debits || trades);
}

/* Whether the rows from this header down to row `end` make it one. */
static bool try_values_below(struct sheet_examiner *examiner, size_t sheet, struct header_row *header, uint32_t end, bool *serves) {
    struct kept_rows kept;
    struct look_below look = {.header = header, .end = end, .kept = &kept, .reader = &examiner->reader, .most = SIZE_MAX};
    struct row_sink sink = {&look, begin_below, look_at_row};
    kept_rows_init(&kept, examiner->workbook->date_1904);
    bool read = workbook_read_sheet(examiner->workbook, sheet, &sink, examiner->diags);
    *serves = read && values_serve(examiner, header, &kept);
    kept_rows_release(&kept);
    return read;
}

/* The first such header counts where there is no complete one, and for the sections above the complete one. */
static bool try_values(struct sheet_examiner *examiner, size_t sheet, struct sheet_headers *headers) {
    uint32_t end = headers->header ? headers->header->row : UINT32_MAX;
    for (size_t i = 0; i < headers->by_values.count && headers->by_values.items[i].row < end; i++) {
        struct header_row *header = &headers->by_values.items[i];
        bool serves;
        if (!try_values_below(examiner, sheet, header, end, &serves))
            return false;
        if (serves) {
            headers->header = header;
            return true;
        }
    }
    return true;
}

const char *sheet_given_ticker(const struct sheet_examiner *examiner, const struct sheet *sheet, bool contracts_named) {
    const char *ticker = sheet_name_ticker(sheet->name, examiner->beside_tickers, examiner->arena);
    if (ticker || contracts_named)
        return ticker;
    return examiner->only_sheet ? file_name_ticker(sheet->name, examiner->arena) : worded_sheet_ticker(sheet->name, examiner->arena);
}

bool examine_sheet(struct sheet_examiner *examiner, size_t sheet, struct sheet_headers *headers) {
    struct trial trial = {examiner, headers};
    struct row_sink sink = {&trial, forget_headers, try_header};
    size_t rows = 0;
    if (headers->examined)
        return true;
    headers->examined = true;
    headers->sheet = &examiner->workbook->sheets[sheet];
    examiner->reader = (struct header_reader){.names = examiner->names,
                                              .settings = examiner->settings,
                                              .sheet = headers->sheet,
                                              .arena = examiner->arena,
                                              .ticker_given = sheet_given_ticker(examiner, headers->sheet, false) != NULL,
                                              .open_given = sheet_name_open(headers->sheet->name)};
    forget_headers(&trial);
    if (!workbook_read_sheet(examiner->workbook, sheet, &sink, examiner->diags))
        return false;
    if (headers->ranked[HEADER_COMPLETE].row)
        headers->header = &headers->ranked[HEADER_COMPLETE];
    if (!try_values(examiner, sheet, headers))
        return false;
    if (headers->header && !(headers->header == &headers->ranked[HEADER_COMPLETE] && headers->rows_below) &&
        !sheet_count_log_rows(examiner, sheet, headers->header, UINT32_MAX, 1, &rows))
        return false;
    headers->qualifies = headers->header && (headers->rows_below || rows);
    return true;
}
