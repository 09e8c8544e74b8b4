/* The search for the log's sheet and header row. */
#include "base/utf8.h"
#include "journal/binding/columns.h"
#include "journal/words/folded_name.h"
#include "journal/binding/header_row.h"
#include "journal/finding/sample_values.h"

enum { SHEETS_NAMED = 12 /* in the message when there is no log */ };

#define NO_SHEET SIZE_MAX

/* The best header rows of one sheet; row 0 = none. */
struct sheet_headers {
    const struct sheet *sheet;
    bool examined;
    struct upper_row *upper; /* while rows are tried; shared by all sheets */
    struct header_row ranked[HEADER_COMPLETE + 1];
    const struct header_row *header; /* the one to use; NULL when the sheet holds no log */
};

struct search {
    struct workbook *workbook;
    struct sheet_headers *headers; /* one a sheet */
    struct diags *diags;
};

static void forget_headers(void *context) {
    struct sheet_headers *headers = context;
    headers->upper->row = 0;
    for (size_t rank = 0; rank <= HEADER_COMPLETE; rank++)
        headers->ranked[rank] = (struct header_row){0};
}

static bool try_header(void *context, const struct sheet_row *row) {
    struct sheet_headers *headers = context;
    if (row->number > HEADER_ROWS)
        return false;
    struct header_row header = bind_header_row(headers->sheet, row, headers->upper);
    struct header_row *best = &headers->ranked[header_rank(&header)];
    if (header.bound > best->bound)
        *best = header;
    return row->number < HEADER_ROWS;
}

static struct sheet_layout layout_of(size_t sheet, const struct header_row *header) {
    struct sheet_layout layout = {.sheet = sheet, .header_row = header->row, .last_column = header->last_column};
    memcpy(layout.columns, header->columns, sizeof layout.columns);
    return layout;
}

/* Without an Action column amounts must have signs, without Strike most tickers must be option symbols. */
static bool values_serve(const struct header_row *header, const struct value_sample *sample) {
    struct header_gaps gaps = header_gaps(header);
    return (!gaps.action || sample->negative) && (!gaps.strike || sample->symbols * 2 > sample->tickers);
}

/* Finds the sheet's header row, if it has one. False when the sheet cannot be read. */
static bool examine_sheet(struct search *search, size_t sheet) {
    struct sheet_headers *headers = &search->headers[sheet];
    if (headers->examined)
        return true;
    headers->examined = true;
    struct row_sink sink = {headers, forget_headers, try_header};
    headers->upper->row = 0;
    if (!workbook_read_sheet(search->workbook, sheet, &sink, search->diags))
        return false;
    struct header_row *by_values = &headers->ranked[HEADER_BY_VALUES];
    if (headers->ranked[HEADER_COMPLETE].row) {
        headers->header = &headers->ranked[HEADER_COMPLETE];
    } else if (by_values->row) {
        struct sheet_layout layout = layout_of(sheet, by_values);
        struct value_sample sample;
        if (!sample_values(search->workbook, &layout, &sample, search->diags))
            return false;
        if (values_serve(by_values, &sample))
            headers->header = by_values;
    }
    return true;
}

static bool is_log_name(const char *name) {
    struct folded_name folded = fold_name(name);
    return name_is(&folded, "Transaction Log");
}

static bool may_hold_log(const struct sheet *sheet) {
    return sheet->readable && !sheet->generated;
}

/* The sheet whose header binds most, of the hidden or visible ones, of all or of those with the log's name. */
static bool find_best(struct search *search, bool hidden, bool named, size_t *found) {
    uint32_t bound = 0;
    for (size_t i = 0; i < search->workbook->sheet_count; i++) {
        const struct sheet *sheet = &search->workbook->sheets[i];
        if (!may_hold_log(sheet) || sheet->hidden != hidden || (named && !is_log_name(sheet->name)))
            continue;
        if (!examine_sheet(search, i))
            return false;
        const struct header_row *header = search->headers[i].header;
        if (header && header->bound > bound) {
            bound = header->bound;
            *found = i;
        }
    }
    return true;
}

static bool search_all(struct search *search, size_t *found) {
    for (int hidden = 0; hidden < 2 && *found == NO_SHEET; hidden++)
        for (int named = 1; named >= 0 && *found == NO_SHEET; named--)
            if (!find_best(search, hidden, named, found))
                return false;
    return true;
}

static struct place workbook_place(const struct workbook *workbook) {
    return (struct place){.file = workbook->name, .column = NO_COLUMN};
}

static struct place header_place(const struct workbook *workbook, const struct sheet_layout *layout, uint32_t column) {
    return (struct place){workbook->name, workbook->sheets[layout->sheet].name, layout->header_row, column};
}

static const char *sheet_names(const struct workbook *workbook, struct arena *arena) {
    const char *list = "";
    size_t shown = workbook->sheet_count < SHEETS_NAMED ? workbook->sheet_count : SHEETS_NAMED;
    for (size_t i = 0; i < shown; i++) {
        const struct sheet *sheet = &workbook->sheets[i];
        const char *kind = sheet->generated ? " (written by wheelgrade)"
                           : sheet->lost      ? " (its rows are missing from the file)"
                           : !sheet->readable ? " (no rows)"
                           : sheet->hidden    ? " (hidden)"
                                              : "";
        list = arena_print(arena, "%s%s\"%s\"%s", list, i ? ", " : "", sheet->name, kind);
    }
    if (workbook->sheet_count > shown)
        list = arena_print(arena, "%s and %zu more", list, workbook->sheet_count - shown);
    return list;
}

static const char *lacking_columns(const struct header_row *header, struct arena *arena) {
    struct header_gaps gaps = header_gaps(header);
    const struct {
        bool lacks;
        const char *name;
    } columns[] = {
        {gaps.date, "Date"},
        {gaps.ticker, "Ticker"},
        {gaps.action, gaps.action_by_values ? "Action (and no premium or amount is below 0)" : "Action"},
        {gaps.strike, gaps.strike_by_values ? "Strike (and the tickers are no option symbols)" : "Strike"},
    };
    const char *list = "";
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (columns[i].lacks)
            list = arena_print(arena, "%s%s%s", list, list[0] ? ", " : "", columns[i].name);
    return list;
}

/* The row of a sheet that comes closest to a header; NULL when none names any column. */
static const struct header_row *closest_of_sheet(const struct sheet_headers *headers) {
    const struct header_row *closest = NULL;
    for (int rank = HEADER_BY_VALUES; rank >= HEADER_LACKING; rank--) {
        const struct header_row *header = &headers->ranked[rank];
        if (header->row && (!closest || header->bound > closest->bound))
            closest = header;
    }
    return closest;
}

/* The same over the sheets looked at. */
static const struct header_row *closest_header(const struct search *search, size_t *sheet) {
    const struct header_row *closest = NULL;
    for (size_t i = 0; i < search->workbook->sheet_count; i++) {
        const struct header_row *header = closest_of_sheet(&search->headers[i]);
        if (header && (!closest || header->bound > closest->bound)) {
            closest = header;
            *sheet = i;
        }
    }
    return closest;
}

static bool report_no_log(const struct search *search, const char *where, struct arena *arena) {
    struct workbook *workbook = search->workbook;
    size_t sheet = NO_SHEET;
    const struct header_row *closest = closest_header(search, &sheet);
    const char *candidate = "no row there names any column of a log";
    if (closest)
        candidate = arena_print(arena, "closest is row %u of \"%s\", which lacks %s", closest->row,
                                workbook->sheets[sheet].name, lacking_columns(closest, arena));
    return diag_report(search->diags, NO_LOG, workbook_place(workbook), NULL,
                       "no Transaction Log found: looked for a header row with Date, Ticker, Action and Strike in the first "
                       "%d rows of %s; %s",
                       HEADER_ROWS, where, candidate);
}

static size_t sheet_by_name(const struct workbook *workbook, const char *name) {
    struct slice wanted = utf8_trim(slice_of(name));
    for (size_t i = 0; i < workbook->sheet_count; i++)
        if (utf8_equals_folded(utf8_trim(slice_of(workbook->sheets[i].name)), wanted))
            return i;
    return NO_SHEET;
}

/* --sheet: that sheet or none. */
static bool search_named(struct search *search, const char *name, size_t *found, struct arena *arena) {
    const struct workbook *workbook = search->workbook;
    size_t sheet = sheet_by_name(workbook, name);
    if (sheet == NO_SHEET)
        return diag_report(search->diags, NO_LOG, workbook_place(workbook), NULL,
                           "there is no sheet \"%s\"; the workbook has %s", name, sheet_names(workbook, arena));
    if (!may_hold_log(&workbook->sheets[sheet]))
        return diag_report(search->diags, NO_LOG, workbook_place(workbook), NULL, "sheet \"%s\" cannot be a log: %s", name,
                           workbook->sheets[sheet].generated ? "it was written by wheelgrade"
                           : workbook->sheets[sheet].lost    ? "the file holds no rows for it"
                                                             : "it holds no rows");
    if (!examine_sheet(search, sheet))
        return false;
    if (!search->headers[sheet].header)
        return report_no_log(search, arena_print(arena, "\"%s\"", workbook->sheets[sheet].name), arena);
    *found = sheet;
    return true;
}

/* Why a sheet with the log's name is not the log, which was found elsewhere. */
static const char *why_passed_over(const struct sheet_headers *headers, struct arena *arena) {
    if (headers->sheet->lost)
        return "the file holds no rows for this sheet";
    if (headers->sheet->hidden)
        return "this sheet is hidden";
    const struct header_row *closest = closest_of_sheet(headers);
    if (!closest)
        return arena_print(arena, "no row among the first %d of this sheet names a column of a log", HEADER_ROWS);
    return arena_print(arena, "this sheet has no header row of a log: closest is row %u, which lacks %s", closest->row,
                       lacking_columns(closest, arena));
}

/* Says so when the log is not where its name is. */
static void warn_of_passed_over(const struct search *search, size_t found, struct arena *arena) {
    const struct workbook *workbook = search->workbook;
    if (is_log_name(workbook->sheets[found].name))
        return;
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct sheet *sheet = &workbook->sheets[i];
        if (!is_log_name(sheet->name) || sheet->generated || !(sheet->readable || sheet->lost))
            continue;
        struct place place = {workbook->name, sheet->name, 0, NO_COLUMN};
        const char *done = arena_print(arena, "the sheet \"%s\" was graded instead", workbook->sheets[found].name);
        diag_report(search->diags, LOG_ELSEWHERE, place, done, "%s", why_passed_over(&search->headers[i], arena));
    }
}

static bool search_workbook(struct search *search, size_t *found, struct arena *arena) {
    const struct workbook *workbook = search->workbook;
    if (workbook->sheet_count == 0)
        return diag_report(search->diags, NO_LOG, workbook_place(workbook), NULL, "the workbook has no sheets");
    if (!search_all(search, found))
        return false;
    if (*found == NO_SHEET)
        return report_no_log(search, sheet_names(workbook, arena), arena);
    warn_of_passed_over(search, *found, arena);
    return true;
}

static bool is_bound(const struct sheet_layout *layout, uint32_t column) {
    for (size_t field = 0; field < FIELD_COUNT; field++)
        if (layout->columns[field] == column)
            return true;
    return false;
}

static const enum field fallback_fields[FALLBACK_COUNT] = {FIELD_DELTA, FIELD_BID, FIELD_ASK};

static bool fallback_is_open(const struct workbook *workbook, const struct sheet_layout *layout, const struct header_row *header,
                             uint32_t index) {
    uint32_t column = FALLBACK_COLUMN + index;
    return layout->columns[fallback_fields[index]] == NO_COLUMN && !header->headed[index] && !is_bound(layout, column) &&
           !column_is_generated(&workbook->sheets[layout->sheet], column);
}

/* Columns R, S and T without a header are Delta, Bid and Ask if what they hold can be. */
static bool bind_fallbacks(struct workbook *workbook, struct sheet_layout *layout, const struct header_row *header,
                           struct diags *diags) {
    bool open[FALLBACK_COUNT];
    for (uint32_t i = 0; i < FALLBACK_COUNT; i++)
        open[i] = fallback_is_open(workbook, layout, header, i);
    struct value_sample sample;
    if (!open[0] && !open[1] && !open[2])
        return true;
    if (!sample_values(workbook, layout, &sample, diags))
        return false;
    for (uint32_t i = 0; i < FALLBACK_COUNT; i++) {
        bool quotes_fit = i == 0 || sample.odd_quotes * 2 < sample.quotes;
        if (!open[i] || !sample.fallback[i].values || sample.fallback[i].misfits || !quotes_fit)
            continue;
        enum field field = fallback_fields[i];
        layout->columns[field] = FALLBACK_COLUMN + i;
        diag_report(diags, HEADER_ASSUMED, header_place(workbook, layout, FALLBACK_COLUMN + i), "used as such",
                    "the header is blank, but the values below it fit %s", field_header(field));
    }
    return true;
}

/* A row is a whole trade where the columns say so and nothing closes in a row of its own. False when the sheet cannot be read. */
static bool look_for_trades(const struct log_layout *log, struct sheet_layout *layout, struct diags *diags) {
    struct value_sample sample;
    if (!columns_make_trades(layout->columns))
        return true;
    if (!sample_values(log->workbook, layout, &sample, diags))
        return false;
    bool told = layout->columns[FIELD_CLOSE_DATE] != NO_COLUMN || (sample.statuses > 0 && sample.odd_statuses * 2 <= sample.statuses);
    bool by_sign = layout->columns[FIELD_ACTION] == NO_COLUMN && sample.negative; /* amounts below 0 close */
    layout->trades = told && !sample.closes && !by_sign;
    return true;
}

static void note_headers_twice(const struct workbook *workbook, const struct sheet_layout *layout, const struct header_row *header,
                               struct diags *diags) {
    char name[CELL_NAME_SIZE];
    for (size_t i = 0; i < header->twice_count; i++) {
        enum field field = header->twice[i].field;
        diag_report(diags, HEADER_TWICE, header_place(workbook, layout, header->twice[i].column), "this one not used",
                    "column %s already gives %s", column_name(layout->columns[field], name), field_header(field));
    }
}

bool locate_log(struct workbook *workbook, const char *sheet_name, struct log_layout *layout, struct arena *arena,
                struct diags *diags) {
    struct search search = {.workbook = workbook, .diags = diags};
    search.headers = arena_alloc_array(arena, workbook->sheet_count, sizeof *search.headers);
    struct upper_row upper = {0};
    if (!find_generated_columns(workbook, diags))
        return false;
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        search.headers[i].sheet = &workbook->sheets[i];
        search.headers[i].upper = &upper;
    }
    size_t found = NO_SHEET;
    if (!(sheet_name ? search_named(&search, sheet_name, &found, arena) : search_workbook(&search, &found, arena)))
        return false;
    const struct header_row *header = search.headers[found].header;
    *layout = (struct log_layout){.workbook = workbook, .sheets = arena_alloc(arena, sizeof *layout->sheets), .sheet_count = 1};
    layout->sheets[0] = layout_of(found, header);
    note_headers_twice(workbook, layout->sheets, header, diags);
    return look_for_trades(layout, layout->sheets, diags) && bind_fallbacks(workbook, layout->sheets, header, diags);
}
