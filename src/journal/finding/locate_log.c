/* The search for the log's sheets. */
#include "journal/log_layout.h"

#include "base/packed_words.h"
#include "base/utf8.h"
#include "journal/finding/no_log.h"
#include "journal/finding/sheet_name.h"
#include "journal/words/phrase_words.h"
#include "journal/words/type_words.h"
#include "workbook/sheet_name.h"

static bool is_log_name(const char *name) {
    struct folded_name folded = fold_name(name);
    return name_is(&folded, "Transaction Log");
}

static struct place sheet_place(const struct log_search *search, size_t sheet) {
    const struct workbook *workbook = search->examiner.workbook;
    return (struct place){workbook->name, workbook->sheets[sheet].name, 0, NO_COLUMN};
}

static size_t sheet_count(const struct log_search *search) {
    return search->examiner.workbook->sheet_count;
}

static bool examine(struct log_search *search, size_t sheet) {
    return examine_sheet(&search->examiner, sheet, &search->headers[sheet]);
}

static bool examine_all(struct log_search *search) {
    for (size_t i = 0; i < sheet_count(search); i++)
        if (may_hold_log(&search->examiner.workbook->sheets[i]) && !examine(search, i))
            return false;
    return true;
}

/* ---- --sheet ---- */

static bool has_wildcard(const char *pattern) {
    return strpbrk(pattern, "*?") != NULL;
}

/* A sheet named in full must hold a log; of those a pattern matches, those that do are taken. */
static bool take_matching(struct log_search *search, const char *pattern, size_t *matched) {
    bool exact = !has_wildcard(pattern);
    *matched = 0;
    for (size_t i = 0; i < sheet_count(search); i++) {
        const struct sheet *sheet = &search->examiner.workbook->sheets[i];
        if (!sheet_name_matches(sheet->name, pattern))
            continue;
        if (exact && !may_hold_log(sheet))
            return no_log_report_unfit_sheet(search, i);
        if (!may_hold_log(sheet))
            continue;
        if (!examine(search, i))
            return false;
        if (exact && !search->headers[i].header)
            return report_no_log(search, arena_print(search->examiner.arena, "\"%s\"", sheet->name));
        search->taken[i] |= exact ? search->headers[i].header != NULL : search->headers[i].qualifies;
        *matched += search->taken[i];
        if (exact)
            break;
    }
    return true;
}

static bool take_wanted(struct log_search *search, const struct sheet_patterns *wanted) {
    for (size_t i = 0; i < wanted->count; i++) {
        size_t matched;
        if (!take_matching(search, wanted->items[i], &matched))
            return false;
        if (!matched)
            return report_no_sheet(search, wanted->items[i]);
    }
    return true;
}

/* ---- without --sheet ---- */

/* The sheet called Transaction Log, visible ones first; `empty` also takes one without a transaction. */
static bool take_named(struct log_search *search, bool hidden, bool empty) {
    for (size_t i = 0; i < sheet_count(search); i++) {
        const struct sheet_headers *headers = &search->headers[i];
        bool serves = headers->header && (empty || headers->qualifies);
        if (serves && headers->sheet->hidden == hidden && is_log_name(headers->sheet->name))
            return search->taken[i] = true;
    }
    return false;
}

/* By its name no sheet of trades; a name that is the ticker of a sheet without any other says nothing else. */
static bool is_untraded(const struct log_search *search, size_t sheet) {
    const struct sheet_headers *headers = &search->headers[sheet];
    bool by_ticker = headers->header && headers->header->columns[FIELD_TICKER] == NO_COLUMN &&
                     sheet_name_ticker(headers->sheet->name, search->examiner.beside_tickers, search->examiner.arena);
    return !by_ticker && sheet_name_untraded(headers->sheet->name);
}

static bool take_qualifying(struct log_search *search, bool hidden, bool untraded) {
    bool any = false;
    for (size_t i = 0; i < sheet_count(search); i++) {
        const struct sheet_headers *headers = &search->headers[i];
        if (headers->qualifies && headers->sheet->hidden == hidden && (untraded || !is_untraded(search, i)))
            any = search->taken[i] = true;
    }
    return any;
}

/* No sheet holds a transaction: the one whose header binds most is an empty log. */
static bool take_empty(struct log_search *search) {
    size_t best = NO_SHEET;
    for (size_t i = 0; i < sheet_count(search); i++) {
        const struct sheet_headers *headers = &search->headers[i];
        if (!headers->header)
            continue;
        bool better = best == NO_SHEET || (search->headers[best].sheet->hidden && !headers->sheet->hidden) ||
                      (search->headers[best].sheet->hidden == headers->sheet->hidden && headers->header->bound > search->headers[best].header->bound);
        best = better ? i : best;
    }
    return best != NO_SHEET && (search->taken[best] = true);
}

/* Says so when the log is not where its name is. */
static void warn_of_passed_over(const struct log_search *search) {
    const struct workbook *workbook = search->examiner.workbook;
    size_t first = NO_SHEET;
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        if (search->taken[i] && is_log_name(workbook->sheets[i].name))
            return;
        first = first == NO_SHEET && search->taken[i] ? i : first;
    }
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct sheet *sheet = &workbook->sheets[i];
        if (!is_log_name(sheet->name) || sheet->generated || !(sheet->readable || sheet->lost))
            continue;
        const char *done = arena_print(search->examiner.arena, "the sheet \"%s\" was graded instead", workbook->sheets[first].name);
        diag_report(search->examiner.diags, LOG_ELSEWHERE, sheet_place(search, i), done, "%s",
                    no_log_why_passed_over(&search->headers[i], search->examiner.arena));
    }
}

enum missing { MISSING_NOTHING, MISSING_END, MISSING_TICKER, MISSING_STRIKE, MISSING_STRIKE_NAME, MISSING_ACTION, MISSING_DIVIDENDS };

static bool names_all(const struct header_row *header, const enum field *fields, size_t count) {
    bool named = header->row > 0;
    for (size_t i = 0; i < count && named; i++)
        named = header->columns[fields[i]] != NO_COLUMN;
    return named;
}

static bool has_word(const char *text, const char *words) {
    struct phrase_words phrase = phrase_words_of(text);
    for (size_t i = 0; i < phrase.count; i++)
        if (packed_words_have(words, phrase.words[i].text))
            return true;
    return false;
}

static bool headed_with(const struct header_row *header, const char *words) {
    for (size_t i = 0; i < header->headers.count; i++)
        if (has_word(header->headers.items[i].text, words))
            return true;
    return false;
}

/* A table of shares or of dividends: dates, tickers, and the word for what stands there. */
static enum missing missing_of_shares(const struct header_row *header, const char *sheet) {
    static const enum field fields[] = {FIELD_DATE, FIELD_TICKER};
    static const char dividends[] = "dividend\0" "dividends\0", shares[] = "share\0" "shares\0", named[] = "shares\0" "stock\0" "stocks\0";
    if (!names_all(header, fields, sizeof fields / sizeof *fields) || header->columns[FIELD_STRIKE] != NO_COLUMN)
        return MISSING_NOTHING;
    if (headed_with(header, dividends) || has_word(sheet, dividends))
        return MISSING_DIVIDENDS;
    bool counted = header->columns[FIELD_QUANTITY] != NO_COLUMN;
    return headed_with(header, shares) || (counted && has_word(sheet, named)) ? MISSING_ACTION : MISSING_NOTHING;
}

/* What keeps a table of trades from being read: options were sold there, by the names of its columns, but nothing says what ended them, or on
 * what; or shares were traded, by the columns of a log but for those of options. */
static enum missing missing_of(const struct header_row *header, const char *sheet) {
    static const enum field sales[] = {FIELD_DATE, FIELD_STRIKE, FIELD_EXPIRY, FIELD_PREMIUM};
    static const enum field shares[] = {FIELD_DATE, FIELD_TICKER, FIELD_ACTION, FIELD_QUANTITY, FIELD_PREMIUM};
    if (names_all(header, sales, sizeof sales / sizeof *sales))
        return header_names_contracts(header->columns) || header->ticker_given ? MISSING_END : MISSING_TICKER;
    bool traded = names_all(header, shares, sizeof shares / sizeof *shares) && header->columns[FIELD_STRIKE] == NO_COLUMN;
    bool options = header->columns[FIELD_TYPE] != NO_COLUMN || header->columns[FIELD_EXPIRY] != NO_COLUMN;
    return !traded ? missing_of_shares(header, sheet) : options ? MISSING_STRIKE_NAME : MISSING_STRIKE;
}

/* The sheet's header row that is no log's, but a table's of trades. */
static const struct header_row *unread_table(const struct sheet_headers *headers, enum missing *missing) {
    for (int rank = HEADER_BY_VALUES; rank >= HEADER_LACKING; rank--) {
        const struct header_row *table = &headers->ranked[rank];
        bool above = !headers->header || table->row < headers->header->row;
        *missing = headers->header == table || !above ? MISSING_NOTHING : missing_of(table, headers->sheet->name);
        if (*missing)
            return table;
    }
    return NULL;
}

/* What its columns lack, and what to do. */
static const struct {
    const char *lacks, *done;
} lacking[] = {
    [MISSING_END] = {"no column says action, status or close date", "not graded; give the table a column Status if they are trades"},
    [MISSING_TICKER] = {"no column says ticker", "not graded; give the table a column Ticker, or name the sheet after it"},
    [MISSING_STRIKE] = {"no column says strike", "not counted; put share trades into the log"},
    [MISSING_STRIKE_NAME] = {"no column says strike", "not graded; head the column of the strikes Strike"},
    [MISSING_ACTION] = {"no column says what was done", "not counted; put shares that were bought or sold into the log, with Buy or Sell under Action"},
    [MISSING_DIVIDENDS] = {"no column says what was done", "not counted; put dividends into the log, with Dividend under Action and the amount under Premium"},
};

static bool warn_of_table(struct log_search *search, size_t sheet, const struct header_row *table, enum missing missing) {
    const struct sheet_headers *headers = &search->headers[sheet];
    struct place place = sheet_place(search, sheet);
    size_t rows;
    place.row = table->row;
    if (!sheet_count_log_rows(&search->examiner, sheet, table, headers->header ? headers->header->row : UINT32_MAX, SIZE_MAX, &rows))
        return false;
    if (rows)
        diag_report(search->examiner.diags, UNREAD_LOG_SHEET, place, lacking[missing].done, "%zu row%s below this header %s not read: %s", rows,
                    rows == 1 ? "" : "s", rows == 1 ? "is" : "are", lacking[missing].lacks);
    return true;
}

/* Rows of trades above the log's header, or on a sheet none of whose rows is a header that a log could have. */
static bool has_loose_rows(const struct sheet_headers *headers) {
    return headers->loose_row && (!headers->header || headers->loose_row < headers->header->row);
}

static void warn_of_loose_rows(const struct log_search *search, size_t sheet) {
    struct place place = sheet_place(search, sheet);
    place.row = search->headers[sheet].loose_row;
    diag_report(search->examiner.diags, UNREAD_LOG_SHEET, place, "not graded; write the log's header above them if they are trades",
                "rows from here on look like trades, and no row above them says what their columns are");
}

/* Tables of trades that lack what a log needs: above the log of their sheet, or on a sheet of their own. */
static bool warn_of_unread_tables(struct log_search *search) {
    for (size_t i = 0; i < sheet_count(search); i++) {
        const struct sheet_headers *headers = &search->headers[i];
        enum missing missing;
        const struct header_row *table = unread_table(headers, &missing);
        if (sheet_name_before_export(headers->sheet->name))
            continue;
        if (table && !warn_of_table(search, i, table, missing))
            return false;
        if (!table && has_loose_rows(headers) && !headers->sheet->hidden)
            warn_of_loose_rows(search, i);
    }
    return true;
}

/* Sheets that hold a log, too, and are not read: each with its rows. */
static bool warn_of_unread(struct log_search *search) {
    for (size_t i = 0; i < sheet_count(search); i++) {
        const struct sheet_headers *headers = &search->headers[i];
        size_t rows;
        if (!headers->qualifies || search->taken[i] || sheet_name_before_export(headers->sheet->name))
            continue;
        if (!sheet_count_log_rows(&search->examiner, i, headers->header, UINT32_MAX, SIZE_MAX, &rows))
            return false;
        diag_report(search->examiner.diags, is_untraded(search, i) ? SHEET_OF_NO_TRADES : UNREAD_LOG_SHEET, sheet_place(search, i),
                    arena_print(search->examiner.arena, "not graded; --sheet \"%s\" reads it, --sheet \"*\" all of them", headers->sheet->name),
                    "this %ssheet holds a log with %zu row%s that %s not read%s", headers->sheet->hidden ? "hidden " : "", rows, rows == 1 ? "" : "s",
                    rows == 1 ? "is" : "are", is_untraded(search, i) ? ": by its name these are no trades" : "");
    }
    return true;
}

static bool search_workbook(struct log_search *search) {
    const struct workbook *workbook = search->examiner.workbook;
    if (workbook->sheet_count == 0)
        return diag_report(search->examiner.diags, NO_LOG, no_log_workbook_place(workbook), NULL, "the workbook has no sheets");
    if (!examine_all(search))
        return false;
    bool found = take_named(search, false, false) || take_qualifying(search, false, false) || take_qualifying(search, false, true) ||
                 take_named(search, true, false) || take_qualifying(search, true, true) || take_named(search, false, true) || take_empty(search);
    if (!found)
        return report_no_log(search, no_log_sheet_names(workbook, search->examiner.arena));
    warn_of_passed_over(search);
    return warn_of_unread(search);
}

/* ---- the layout ---- */

static struct sheet_layout layout_of(const struct log_search *search, size_t sheet) {
    const struct header_row *header = search->headers[sheet].header;
    const char *name = search->examiner.workbook->sheets[sheet].name;
    struct sheet_layout layout = {.sheet = sheet, .header = header, .header_row = header->row};
    memcpy(layout.columns, header->columns, sizeof layout.columns);
    if (header->columns[FIELD_TICKER] == NO_COLUMN)
        layout.ticker = sheet_given_ticker(&search->examiner, &search->examiner.workbook->sheets[sheet], header->columns[FIELD_CONTRACT] != NO_COLUMN);
    layout.type = (uint8_t)sheet_name_type(name); /* where no cell says it */
    layout.open = sheet_name_open(name);
    layout.bought = type_says_bought(name);
    bool names_ticker = layout.ticker || sheet_name_ticker(name, search->examiner.beside_tickers, search->examiner.arena);
    if (header->columns[FIELD_ACCOUNT] == NO_COLUMN && !names_ticker)
        layout.account = sheet_name_account(name, search->examiner.settings->account_from_sheet, search->examiner.arena);
    return layout;
}

static void fill_layout(const struct log_search *search, struct log_layout *layout) {
    struct workbook *workbook = search->examiner.workbook;
    *layout = (struct log_layout){.workbook = workbook, .names = search->examiner.names};
    layout->sheets = arena_alloc_array(search->examiner.arena, workbook->sheet_count, sizeof *layout->sheets);
    size_t left_out = 0;
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        if (!search->taken[i])
            continue;
        if (layout->sheet_count < LOG_SHEETS_MOST)
            layout->sheets[layout->sheet_count++] = layout_of(search, i);
        else
            left_out++;
    }
    if (left_out)
        diag_report(search->examiner.diags, UNREAD_LOG_SHEET, no_log_workbook_place(workbook), "not graded; split the workbook",
                    "%zu sheets hold a log besides the first %d, which are read", left_out, LOG_SHEETS_MOST);
}

/* Whether a sheet of the user's is named after a ticker that is nothing else. */
static bool names_tickers(const struct workbook *workbook, struct arena *arena) {
    for (size_t i = 0; i < workbook->sheet_count; i++)
        if (!workbook->sheets[i].generated && workbook->sheet_count > 1 && sheet_name_ticker(workbook->sheets[i].name, false, arena))
            return true;
    return false;
}

static bool has_one_sheet(const struct workbook *workbook) {
    size_t count = 0;
    for (size_t i = 0; i < workbook->sheet_count; i++)
        count += may_hold_log(&workbook->sheets[i]);
    return count == 1;
}

bool locate_log(struct workbook *workbook, const struct sheet_patterns *wanted, const struct settings *settings, struct log_layout *layout,
                struct arena *arena, struct diags *diags) {
    struct header_names *names = arena_alloc(arena, sizeof *names);
    struct log_search *search = arena_alloc(arena, sizeof *search);
    header_names_init(names, arena);
    *search = (struct log_search){.examiner = {.workbook = workbook, .settings = settings, .names = names, .arena = arena, .diags = diags}};
    search->examiner.beside_tickers = names_tickers(workbook, arena);
    search->examiner.only_sheet = has_one_sheet(workbook);
    search->headers = arena_alloc_array(arena, workbook->sheet_count, sizeof *search->headers);
    search->taken = arena_alloc_array(arena, workbook->sheet_count, sizeof *search->taken);
    if (!find_generated_columns(workbook, diags))
        return false;
    for (size_t i = 0; i < workbook->sheet_count; i++)
        search->headers[i].sheet = &workbook->sheets[i];
    if (!(wanted && wanted->count ? take_wanted(search, wanted) : search_workbook(search)) || !warn_of_unread_tables(search))
        return false;
    fill_layout(search, layout);
    return true;
}
