/* Blocks of columns, and what tells one of another table from the log's own. */
#include "journal/binding/boxes_beside.h"

#include "base/packed_words.h"
#include "journal/binding/column_fit.h"
#include "journal/cells/cell_values.h"
#include "journal/words/folded_name.h"

/* Neighbouring headed columns. */
struct block {
    struct header_list headers;
    size_t bound;                  /* fields that it binds by its names alone */
    uint32_t columns[FIELD_COUNT]; /* those */
};

struct blocks {
    const struct kept_rows *kept;
    const struct sheet *sheet;
    const struct settings *settings;
    const struct block *log; /* the one that binds most */
};

/* Where the cells of a block stand. */
struct standing {
    size_t log_rows; /* rows of the log */
    size_t on;       /* those in which the block holds something */
    size_t last;     /* the last of these, counted from 1 */
    size_t beyond;   /* rows in which the block holds something and the log nothing */
};

/* ---- cells ---- */

/* Formulas that look at empty cells show 0. */
static bool is_filled(const struct cell *cell) {
    return !cell_is_blank(cell) && !(cell->flags & CELL_FORMULA && cell->kind == CELL_NUMBER && cell->number == 0);
}

static size_t count_filled(const struct sheet_row *row, const struct header_list *headers) {
    size_t filled = 0;
    for (size_t i = 0; i < headers->count; i++) {
        const struct cell *cell = row_cell(row, headers->items[i].column);
        filled += cell && is_filled(cell);
    }
    return filled;
}

static struct standing standing_of(const struct blocks *blocks, const struct block *block) {
    enum { CELLS_LEAST = 2 /* of a row of the log: fewer are a title, or a number of a row not yet written */ };
    struct standing standing = {0};
    for (size_t i = 0; i < blocks->kept->rows.count; i++) {
        const struct sheet_row *row = &blocks->kept->rows.items[i];
        size_t of_log = count_filled(row, &blocks->log->headers);
        bool here = count_filled(row, &block->headers) > 0;
        standing.log_rows += of_log >= CELLS_LEAST;
        standing.beyond += here && of_log == 0;
        if (here && of_log >= CELLS_LEAST) {
            standing.on++;
            standing.last = standing.log_rows;
        }
    }
    return standing;
}

/* From the first rows on, and not to the last ones: what a trade has, every other row may lack, but not all from some row on. */
static bool ends_early(const struct standing *standing) {
    size_t holes = standing->last - standing->on;
    return standing->last < standing->log_rows && holes * 2 <= standing->on;
}

static bool is_same(const struct cell *cell, const struct cell *other) {
    if (cell->kind != other->kind)
        return false;
    return cell->kind == CELL_TEXT ? strcmp(cell->text, other->text) == 0 : cell->number == other->number;
}

/* Where the log holds nothing, some column says two things: no amount filled down for rows to come. */
static bool varies_beyond(const struct blocks *blocks, uint32_t column) {
    const struct cell *first = NULL;
    for (size_t i = 0; i < blocks->kept->rows.count; i++) {
        const struct sheet_row *row = &blocks->kept->rows.items[i];
        const struct cell *cell = row_cell(row, column);
        if (!cell || !is_filled(cell) || count_filled(row, &blocks->log->headers))
            continue;
        if (first && !is_same(first, cell))
            return true;
        first = cell;
    }
    return false;
}

/* Every cell says something else. */
static bool is_list_of_names(const struct blocks *blocks, uint32_t column) {
    return !column_is_blank(blocks->kept, column) && !column_repeats(blocks->kept, column, NO_COLUMN);
}

/* ---- headers ---- */

/* What is said once of a trade, and as a rule in each of its rows. */
static bool is_key(enum field field) {
    static const enum field keys[] = {FIELD_DATE, FIELD_TICKER, FIELD_TYPE, FIELD_ACTION, FIELD_STRIKE, FIELD_EXPIRY, FIELD_STATUS, FIELD_ACCOUNT, FIELD_CURRENCY};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i] == field)
            return true;
    return false;
}

static bool is_amount(enum field field) {
    static const enum field amounts[] = {FIELD_QUANTITY, FIELD_PREMIUM, FIELD_TOTAL_PREMIUM, FIELD_FEES, FIELD_NET_PREMIUM, FIELD_MULTIPLIER};
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        if (amounts[i] == field)
            return true;
    return false;
}

/* What became of the trades, which the log says nowhere else. */
static bool tells_closes(const struct blocks *blocks, const struct block *block) {
    static const enum field closes[] = {FIELD_CLOSE_DATE, FIELD_CLOSE_PRICE, FIELD_STATUS};
    for (size_t i = 0; i < sizeof closes / sizeof *closes; i++)
        if (block->columns[closes[i]] != NO_COLUMN && blocks->log->columns[closes[i]] == NO_COLUMN)
            return true;
    return false;
}

/* Nothing is observed there, nor what became of a trade, as some rows only may hold. */
static bool holds_keys_and_amounts(const struct block *block) {
    for (enum field field = 0; field < FIELD_COUNT; field++)
        if (block->columns[field] != NO_COLUMN && !is_key(field) && !is_amount(field))
            return false;
    return true;
}

/* "Month", "Metric", "Goal": what the rows of a summary are called. */
static bool names_rows_of_summary(const char *header) {
    static const char words[] = "month\0" "week\0" "year\0" "quarter\0" "period\0" "metric\0" "stat\0" "stats\0" "statistic\0" "statistics\0" "summary\0" "category\0"
                                "goal\0" "item\0" "measure\0" "kpi\0" "monat\0" "woche\0" "jahr\0" "quartal\0" "mois\0" "mes\0" "mese\0" "setting\0" "settings\0"
                                "watchlist\0" "holding\0" "holdings\0" "broker\0" "brokers\0";
    struct folded_name folded = fold_name(header);
    return packed_words_have(words, folded.text);
}

static bool is_headed_by_total(const struct block *block) {
    for (size_t i = 0; i < block->headers.count; i++) {
        struct folded_name folded = fold_name(block->headers.items[i].text);
        if (strstr(folded.text, "total") || strstr(folded.text, "ytd"))
            return true;
    }
    return false;
}

static bool is_named_by_setting(const struct blocks *blocks, const struct block *block) {
    for (size_t i = 0; i < block->headers.count; i++)
        for (enum field field = 0; field < FIELD_COUNT; field++) {
            const char *wanted = blocks->settings->columns[field];
            struct folded_name folded = fold_name(block->headers.items[i].text);
            if (wanted && *wanted && folded.text[0] && name_is(&folded, wanted))
                return true;
        }
    return false;
}

/* ---- headers and cells ---- */

/* Rows in which `column` holds something, and how many of them hold something in `other`, too. */
static bool stands_on_half_of(const struct blocks *blocks, uint32_t other, uint32_t column) {
    size_t filled = 0, both = 0;
    for (size_t i = 0; i < blocks->kept->rows.count; i++) {
        const struct cell *cell = row_cell(&blocks->kept->rows.items[i], column), *beside = row_cell(&blocks->kept->rows.items[i], other);
        filled += cell && is_filled(cell);
        both += cell && is_filled(cell) && beside && is_filled(beside);
    }
    return both * 2 >= filled;
}

/* Whether a column says again what one of the log says: amounts, otherwise and in few of the rows. An option's symbol beside its ticker says more;
 * where the log says how each trade ended, no other column says what was done. */
static bool says_again(const struct blocks *blocks, uint32_t column, enum field field, enum name_class class) {
    uint32_t own = blocks->log->columns[field];
    if (own == NO_COLUMN)
        return field == FIELD_ACTION && (blocks->log->columns[FIELD_STATUS] != NO_COLUMN || blocks->log->columns[FIELD_CLOSE_DATE] != NO_COLUMN);
    if (field == FIELD_TICKER)
        return column_holds_tickers(blocks->kept, column) && !column_holds_symbols(blocks->kept, column);
    if (field == FIELD_TYPE)
        return column_types_differ(blocks->kept, column, own);
    return class != NAME_GENERAL &&
           (is_key(field) || (is_amount(field) && columns_differ(blocks->kept, column, own) && !stands_on_half_of(blocks, column, own)));
}

static bool repeats_log(const struct blocks *blocks, const struct block *block) {
    bool closes = tells_closes(blocks, block);
    for (size_t i = 0; i < block->headers.count; i++) {
        const struct headed_column *column = &block->headers.items[i];
        for (size_t k = 0; k < column->meanings.count; k++) {
            enum field field = (enum field)column->meanings.items[k].field;
            enum name_class class = (enum name_class)column->meanings.items[k].name_class;
            if ((is_key(field) || !closes) && says_again(blocks, column->column, field, class))
                return true;
        }
    }
    return false;
}

/* Most rows would be of two tickers at once: a list that is as long as the log. */
static bool lists_other_tickers(const struct blocks *blocks, const struct block *block) {
    uint32_t own = blocks->log->columns[FIELD_TICKER], column = block->columns[FIELD_TICKER];
    size_t both = 0, other = 0;
    if (own == NO_COLUMN || column == NO_COLUMN || !says_again(blocks, column, FIELD_TICKER, NAME_CANONICAL) || !column_holds_tickers(blocks->kept, own))
        return false;
    for (size_t i = 0; i < blocks->kept->rows.count; i++) {
        const struct cell *cell = row_cell(&blocks->kept->rows.items[i], column), *beside = row_cell(&blocks->kept->rows.items[i], own);
        if (!cell || !beside || cell->kind != CELL_TEXT || beside->kind != CELL_TEXT)
            continue;
        both++;
        other += !is_same(cell, beside);
    }
    return other * 2 > both;
}

/* Some field is bound by the log as well. */
static bool shares_field(const struct blocks *blocks, const struct block *block) {
    for (enum field field = 0; field < FIELD_COUNT; field++)
        if (block->columns[field] != NO_COLUMN && blocks->log->columns[field] != NO_COLUMN)
            return true;
    return false;
}

/* As much of it stands below the log as beside it, and more: with things that vary, or with a field of the log's. */
static bool goes_on(const struct blocks *blocks, const struct block *block, const struct standing *standing) {
    enum { ROWS_LEAST = 3, ROWS_OF_FIELD = 2 };
    bool varies = false;
    for (size_t i = 0; i < block->headers.count; i++)
        varies |= varies_beyond(blocks, block->headers.items[i].column);
    bool enough = (varies && standing->beyond >= ROWS_LEAST) || (shares_field(blocks, block) && standing->beyond >= ROWS_OF_FIELD);
    return enough && standing->beyond >= standing->on;
}

/* Names of rows, each another: months, accounts. */
static bool names_its_rows(const struct blocks *blocks, const struct block *block) {
    const struct headed_column *first = &block->headers.items[0];
    bool account = header_means(&first->meanings, FIELD_ACCOUNT);
    return (account || names_rows_of_summary(first->text)) && is_list_of_names(blocks, first->column);
}

/* A few cells below the header, where most rows have none: a total, a rate that holds for all. */
static bool is_scrap(const struct blocks *blocks, const struct block *block, const struct standing *standing) {
    enum { ROWS_MOST = 3 };
    bool few = standing->on <= ROWS_MOST && standing->on * 2 <= standing->log_rows && standing->last <= standing->on + 1;
    return few && !tells_closes(blocks, block) && (holds_keys_and_amounts(block) || (standing->on == 1 && is_headed_by_total(block)));
}

enum block_kind { BLOCK_OF_LOG, BLOCK_OF_OTHER, BLOCK_OF_SCRAPS };

/* Months, each with an amount that the log has in each row, are no log's even where there are as many as trades. */
static enum block_kind kind_of(const struct blocks *blocks, const struct block *block) {
    struct standing standing = standing_of(blocks, block);
    if (standing.on + standing.beyond == 0 || is_named_by_setting(blocks, block))
        return BLOCK_OF_LOG;
    bool names = names_its_rows(blocks, block), aside = standing.beyond > 0 || ends_early(&standing);
    if (lists_other_tickers(blocks, block) || (names && (aside || shares_field(blocks, block))) || (aside && repeats_log(blocks, block)) ||
        (goes_on(blocks, block, &standing) && !tells_closes(blocks, block)))
        return BLOCK_OF_OTHER;
    return is_scrap(blocks, block, &standing) ? BLOCK_OF_SCRAPS : BLOCK_OF_LOG;
}

/* ---- blocks ---- */

/* The columns between two headed ones are this program's, or some other than these holds nothing. */
static bool is_parted(const struct blocks *blocks, uint32_t column, uint32_t next) {
    for (uint32_t between = column + 1; between < next; between++)
        if (!column_is_generated(blocks->sheet, between) && column_is_blank(blocks->kept, between))
            return true;
    return false;
}

static struct block block_at(const struct blocks *blocks, const struct header_list *headers, size_t first) {
    size_t end = first + 1;
    while (end < headers->count && !is_parted(blocks, headers->items[end - 1].column, headers->items[end].column))
        end++;
    struct block block = {.headers = {headers->items + first, end - first}};
    struct assignment assignment;
    assign_columns(&block.headers, blocks->settings, NULL, &assignment);
    block.bound = assignment.bound;
    memcpy(block.columns, assignment.columns, sizeof block.columns);
    return block;
}

/* The block that binds most. */
static struct block find_log(const struct blocks *blocks, const struct header_list *headers) {
    struct block log = {.bound = 0};
    for (size_t i = 0; i < headers->count;) {
        struct block block = block_at(blocks, headers, i);
        log = block.bound > log.bound ? block : log;
        i += block.headers.count;
    }
    return log;
}

static void take_block(const struct blocks *blocks, const struct block *block, struct log_headers *own) {
    bool of_log = !blocks->log->bound || block->headers.items == blocks->log->headers.items;
    enum block_kind kind = of_log ? BLOCK_OF_LOG : kind_of(blocks, block);
    uint32_t fees = block->columns[FIELD_FEES];
    if (kind == BLOCK_OF_SCRAPS && fees != NO_COLUMN && column_holds_numbers(blocks->kept, fees))
        own->unsure_fees = fees;
    for (size_t i = 0; i < block->headers.count && kind == BLOCK_OF_LOG; i++)
        own->items[own->count++] = block->headers.items[i];
}

void boxes_find_log_headers(const struct header_list *headers, const struct kept_rows *kept, const struct sheet *sheet, const struct settings *settings,
                      struct log_headers *own) {
    struct blocks blocks = {.kept = kept, .sheet = sheet, .settings = settings};
    struct block log = find_log(&blocks, headers);
    blocks.log = &log;
    own->count = 0;
    own->unsure_fees = NO_COLUMN;
    for (size_t i = 0; i < headers->count;) {
        struct block block = block_at(&blocks, headers, i);
        take_block(&blocks, &block, own);
        i += block.headers.count;
    }
}
