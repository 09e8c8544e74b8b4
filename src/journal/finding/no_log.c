/* What is said when no log, or not the sheet asked for, is there. */
#include "journal/finding/no_log.h"

enum { SHEETS_NAMED = 12 };

bool may_hold_log(const struct sheet *sheet) {
    return sheet->readable && !sheet->generated;
}

struct place no_log_workbook_place(const struct workbook *workbook) {
    return (struct place){.file = workbook->name, .column = NO_COLUMN};
}

const char *no_log_sheet_names(const struct workbook *workbook, struct arena *arena) {
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

/* A price or a result of the close, but nothing that dates it or says how the trade ended. */
static bool looks_like_trades(const struct header_row *header) {
    const uint32_t *columns = header->columns;
    bool closes = columns[FIELD_CLOSE_PRICE] != NO_COLUMN || columns[FIELD_CLOSE_TOTAL] != NO_COLUMN || columns[FIELD_PNL] != NO_COLUMN;
    return closes && columns[FIELD_CLOSE_DATE] == NO_COLUMN && columns[FIELD_STATUS] == NO_COLUMN;
}

/* A table of whole trades but for what they brought in. */
static bool lacks_premium(const struct header_row *header) {
    uint32_t columns[FIELD_COUNT];
    memcpy(columns, header->columns, sizeof columns);
    columns[FIELD_PREMIUM] = 0;
    return !header_makes_trades(header->columns, header, false) && header_makes_trades(columns, header, false);
}

static const char *lacking_columns(const struct header_row *header, struct arena *arena) {
    struct header_gaps gaps = header_gaps(header);
    const struct {
        bool lacks;
        const char *name;
    } columns[] = {
        {gaps.date, "Date"},
        {gaps.ticker, "Ticker"},
        {gaps.action, looks_like_trades(header) ? "Action (or, where a row is a whole trade, Close Date or Status)" : gaps.action_by_values ? "Action (and no premium or amount is below 0)" : "Action"},
        {gaps.strike, gaps.strike_by_values ? "Strike (and the tickers are no option symbols)" : "Strike"},
    };
    const char *list = "";
    if (lacks_premium(header))
        return "Premium (a row of it is a whole trade, and its result does not tell what was sold for how much)";
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (columns[i].lacks)
            list = arena_print(arena, "%s%s%s", list, list[0] ? ", " : "", columns[i].name);
    return list[0] ? list : "Action (its words are no actions that are known)";
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
static const struct header_row *closest_header(const struct log_search *search, size_t *sheet) {
    const struct header_row *closest = NULL;
    for (size_t i = 0; i < search->examiner.workbook->sheet_count; i++) {
        const struct header_row *header = closest_of_sheet(&search->headers[i]);
        if (header && (!closest || header->bound > closest->bound)) {
            closest = header;
            *sheet = i;
        }
    }
    return closest;
}

/* A table on its side: its fields below each other, its trades beside each other. NO_SHEET = none. */
static size_t find_transposed(const struct log_search *search) {
    static const enum field needed[] = {FIELD_STRIKE, FIELD_EXPIRY, FIELD_PREMIUM};
    enum { FIELDS_LEAST = 5 };
    for (size_t i = 0; i < search->examiner.workbook->sheet_count; i++) {
        uint64_t down = search->headers[i].fields_down;
        size_t count = 0, found = 0;
        for (enum field field = 0; field < FIELD_COUNT; field++)
            count += down >> field & 1;
        for (size_t k = 0; k < sizeof needed / sizeof *needed; k++)
            found += down >> needed[k] & 1;
        if (count >= FIELDS_LEAST && found + 1 >= sizeof needed / sizeof *needed)
            return i;
    }
    return NO_SHEET;
}

enum { LIKELY_COLUMNS = 3 }; /* a row that names so many is meant as a log's header */

bool report_no_log(const struct log_search *search, const char *where) {
    struct workbook *workbook = search->examiner.workbook;
    struct arena *arena = search->examiner.arena;
    size_t sheet = NO_SHEET;
    const struct header_row *closest = closest_header(search, &sheet);
    size_t transposed = find_transposed(search);
    if (transposed != NO_SHEET)
        return diag_report(search->examiner.diags, NO_LOG, no_log_workbook_place(workbook), NULL,
                           "the table of sheet \"%s\" lies on its side: its fields stand below each other and its trades beside each other; a log has a row "
                           "for each trade, which Copy and Paste Special, Transpose, makes of it",
                           workbook->sheets[transposed].name);
    const char *candidate = "no row there names any column of a log";
    if (closest)
        candidate = arena_print(arena, "closest is row %u of \"%s\", which lacks %s%s", closest->row, workbook->sheets[sheet].name,
                                lacking_columns(closest, arena),
                                closest->bound < LIKELY_COLUMNS ? "" : "; --set columns.FIELD=HEADER gives a column that has another name");
    return diag_report(search->examiner.diags, NO_LOG, no_log_workbook_place(workbook), NULL,
                       "no Transaction Log found: looked for a header row with Date, Ticker, Action and Strike in the first "
                       "%d rows of %s; %s",
                       HEADER_ROWS, where, candidate);
}

bool report_no_sheet(const struct log_search *search, const char *pattern) {
    const struct workbook *workbook = search->examiner.workbook;
    return diag_report(search->examiner.diags, NO_LOG, no_log_workbook_place(workbook), NULL, "there is no sheet \"%s\"%s; the workbook has %s", pattern,
                       strpbrk(pattern, "*?") ? " that holds a log" : "", no_log_sheet_names(workbook, search->examiner.arena));
}

bool no_log_report_unfit_sheet(const struct log_search *search, size_t sheet) {
    const struct workbook *workbook = search->examiner.workbook;
    return diag_report(search->examiner.diags, NO_LOG, no_log_workbook_place(workbook), NULL, "sheet \"%s\" cannot be a log: %s",
                       workbook->sheets[sheet].name,
                       workbook->sheets[sheet].generated ? "it was written by wheelgrade"
                       : workbook->sheets[sheet].lost    ? "the file holds no rows for it"
                                                         : "it holds no rows");
}

/* Why a sheet with the log's name is not the log, which was found elsewhere. */
const char *no_log_why_passed_over(const struct sheet_headers *headers, struct arena *arena) {
    if (headers->sheet->lost)
        return "the file holds no rows for this sheet";
    if (headers->sheet->hidden)
        return "this sheet is hidden";
    if (headers->header)
        return arena_print(arena, "this sheet has a header row, %u, but no transaction below it", headers->header->row);
    const struct header_row *closest = closest_of_sheet(headers);
    if (!closest)
        return arena_print(arena, "no row among the first %d of this sheet names a column of a log", HEADER_ROWS);
    return arena_print(arena, "this sheet has no header row of a log: closest is row %u, which lacks %s", closest->row,
                       lacking_columns(closest, arena));
}

