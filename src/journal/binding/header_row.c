/* Binding of one row's texts to fields. */
#include "journal/binding/header_row.h"

#include "base/packed_words.h"
#include "journal/cells/cell_values.h"
#include "journal/words/title_ticker.h"

enum { KNOWN_LEAST = 1 /* headers that a row must know before it is looked at as a header */ };

/* A row's headed columns while they are tried. */
struct tried_row {
    struct headed_column columns[HEADERS_MOST];
    size_t count, known;
};

static bool is_headed(const struct sheet *sheet, const struct cell *cell) {
    return !cell_is_blank(cell) && !column_is_generated(sheet, cell->column);
}

static bool is_named(const struct header_reader *reader, const char *text) {
    for (size_t field = 0; field < FIELD_COUNT; field++) {
        const char *wanted = reader->settings->columns[field];
        if (!wanted || !*wanted)
            continue;
        struct folded_name folded = fold_name(text);
        if (folded.text[0] && name_is(&folded, wanted))
            return true;
    }
    return false;
}

static void try_text(const struct header_reader *reader, struct tried_row *tried, uint32_t column, const char *text) {
    if (tried->count == HEADERS_MOST)
        return;
    struct headed_column *headed = &tried->columns[tried->count++];
    *headed = (struct headed_column){column, text, header_names_find(reader->names, text)};
    tried->known += headed->meanings.count > 0 || is_named(reader, text);
}

static const char *header_text(const struct cell *cell) {
    return cell->kind == CELL_TEXT ? cell->text : "";
}

static bool is_data(const struct cell *cell) {
    struct date_reading reading;
    double number;
    return !cell_is_blank(cell) && (cell_number(cell, false, &number) == VALUE_READ || cell_date(cell, false, &reading) == VALUE_READ);
}

/* The row's next cells, from `first` on, up to a blank column. */
struct cell_run {
    uint32_t first, end; /* indexes of cells */
    size_t data;         /* dates and numbers */
};

static struct cell_run next_run(const struct header_reader *reader, const struct sheet_row *row, uint32_t first) {
    struct cell_run run = {first, first, 0};
    uint32_t last = NO_COLUMN;
    for (; run.end < row->count; run.end++) {
        const struct cell *cell = &row->cells[run.end];
        if (!is_headed(reader->sheet, cell))
            continue;
        if (last != NO_COLUMN && cell->column != last + 1)
            break;
        last = cell->column;
        run.data += is_data(cell);
    }
    return run;
}

/* Without what a table beside, whose header stands higher or lower, has in this row. */
static void try_alone(const struct header_reader *reader, const struct sheet_row *row, struct tried_row *tried) {
    enum { DATA_LEAST = 2 };
    tried->count = tried->known = 0;
    for (struct cell_run run = next_run(reader, row, 0); run.first < row->count; run = next_run(reader, row, run.end)) {
        bool alone = run.first == 0 && run.end == row->count;
        for (uint32_t i = run.first; i < run.end && (alone || run.data < DATA_LEAST); i++)
            if (is_headed(reader->sheet, &row->cells[i]))
                try_text(reader, tried, row->cells[i].column, header_text(&row->cells[i]));
    }
}

/* "Stock" above "Price", if they name a field together. */
static const char *join_texts(const struct header_reader *reader, const char *upper, const char *lower) {
    const char *both = arena_print(reader->arena, "%s %s", upper, lower);
    return *lower && header_names_find(reader->names, both).count ? both : NULL;
}

/* The side of the trade that a text over several columns stands for: "Opening Trade" over "Date", "Price". */
static const char *side_of_group(const char *text) {
    static const struct {
        const char *word, *side;
    } words[] = {
        {"open", "Open"}, {"opened", "Open"}, {"opening", "Open"}, {"entry", "Open"}, {"sell", "Open"}, {"sold", "Open"}, {"sto", "Open"},
        {"sale", "Open"}, {"selltoopen", "Open"}, {"close", "Close"}, {"closed", "Close"}, {"closing", "Close"}, {"exit", "Close"},
        {"buy", "Close"}, {"bought", "Close"}, {"btc", "Close"}, {"buyback", "Close"}, {"buytoclose", "Close"}, {"closingexpiry", "Close"},
        {"closeexpiry", "Close"}, {"initial", "Open"}, {"in", "Open"}, {"start", "Open"}, {"final", "Close"}, {"out", "Close"}, {"end", "Close"},
    };
    static const char kinds[] = "trade\0" "transaction\0" "leg\0" "side\0" "position\0" "info\0" "details\0" "order\0";
    struct folded_name folded = fold_name(text);
    const char *word = folded.text;
    for (const char *known = kinds; known; known = packed_words_next(known)) {
        char *kind = strstr(folded.text, known);
        if (kind && kind > folded.text)
            *kind = '\0';
        else if (kind && kind[strlen(known)])
            word = kind + strlen(known); /* "Trade Open" */
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i].word) == 0)
            return words[i].side;
    return NULL;
}

/* The text of the upper row that a column stands under: its own, or the nearest to the left, which names a group of columns. */
static const struct upper_text *group_over(const struct header_reader *reader, uint32_t column) {
    const struct upper_text *over = NULL;
    for (size_t i = 0; i < reader->upper_count && reader->upper[i].column <= column; i++)
        over = &reader->upper[i];
    return over;
}

static bool names_sides(const struct header_reader *reader) {
    const char *first = NULL;
    for (size_t i = 0; i < reader->upper_count; i++) {
        const char *side = side_of_group(reader->upper[i].text);
        if (side && first && side != first)
            return true;
        first = side ? side : first;
    }
    return false;
}

static bool stands_before(const struct tried_row *tried, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (strcmp(tried->columns[i].text, tried->columns[index].text) == 0)
            return true;
    return false;
}

/* "Date", "Price", "Date", "Price" without a row above: the second ones are the close's. False unless two names stand twice, and none
 * that a close has not, nor behind a blank column, as in a second table. */
static bool try_repeated(const struct header_reader *reader, const struct sheet_row *row, struct tried_row *tried) {
    size_t repeated = 0;
    try_alone(reader, row, tried);
    for (size_t i = 1; i < tried->count; i++) {
        struct headed_column *column = &tried->columns[i];
        if (column->column != tried->columns[i - 1].column + 1)
            return false;
        if (!*column->text || !stands_before(tried, i))
            continue;
        const char *both = join_texts(reader, "Close", column->text);
        if (!both)
            return false;
        *column = (struct headed_column){column->column, both, header_names_find(reader->names, both)};
        repeated++;
    }
    return repeated >= 2;
}

/* A count, a strike, a ticker is no other thing on either side of a trade. */
static bool is_of_no_side(const struct header_reader *reader, const char *text) {
    static const enum field fields[] = {FIELD_QUANTITY, FIELD_STRIKE, FIELD_EXPIRY, FIELD_TICKER, FIELD_TYPE, FIELD_STATUS, FIELD_ACCOUNT, FIELD_DTE};
    struct header_meanings meanings = header_names_find(reader->names, text);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (header_means(&meanings, fields[i]))
            return true;
    return false;
}

/* The names of a column that two rows head: its own above, else, where `grouped`, the side of the trade that a text to the left names. */
static const char *text_over_two(const struct header_reader *reader, const struct upper_text *own, const struct cell *cell, bool grouped) {
    const struct upper_text *over = grouped ? group_over(reader, cell->column) : own;
    const char *side = over ? side_of_group(over->text) : NULL, *upper = grouped ? side : over ? over->text : NULL;
    if (side && is_of_no_side(reader, header_text(cell)))
        return NULL;
    const char *both = upper ? join_texts(reader, upper, header_text(cell)) : NULL;
    return both || !own || !grouped ? both : join_texts(reader, own->text, header_text(cell));
}

/* Both rows' texts in column order. False when no name is written over both. Where `grouped`, the upper row names both sides of the trade,
 * each once over its columns, though not merged. */
static bool try_joined(const struct header_reader *reader, const struct sheet_row *row, bool grouped, struct tried_row *tried) {
    size_t above = 0;
    bool joined = false;
    tried->count = tried->known = 0;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (!is_headed(reader->sheet, cell))
            continue;
        for (; above < reader->upper_count && reader->upper[above].column < cell->column; above++)
            try_text(reader, tried, reader->upper[above].column, reader->upper[above].text);
        bool has_own = above < reader->upper_count && reader->upper[above].column == cell->column;
        const char *both = text_over_two(reader, has_own ? &reader->upper[above] : NULL, cell, grouped);
        above += has_own;
        joined |= both != NULL;
        try_text(reader, tried, cell->column, both ? both : header_text(cell));
    }
    for (; above < reader->upper_count; above++)
        try_text(reader, tried, reader->upper[above].column, reader->upper[above].text);
    return joined;
}

/* Whether a header names something else at least as well as an action. */
static bool means_other(const struct header_meanings *meanings) {
    uint8_t class = NAME_CLASSES;
    size_t others = 0;
    for (size_t i = 0; i < meanings->count; i++)
        if (meanings->items[i].field == FIELD_ACTION)
            class = meanings->items[i].name_class;
    for (size_t i = 0; i < meanings->count; i++)
        others += meanings->items[i].field != FIELD_ACTION && meanings->items[i].name_class <= class;
    return others > 0;
}

/* "Net Credit", "Net Premium Received". */
static bool speaks_of_premium(const char *text) {
    static const char words[] = "premium\0" "prem\0" "credit\0" "received\0" "pramie\0" "praemie\0" "prime\0" "prima\0" "premio\0";
    struct folded_name folded = fold_name(text);
    return packed_words_are_in(words, folded.text);
}

/* The last column of the last block, of neighbouring headers, that has a field: a title or cells behind it are another table's. */
static uint32_t last_column_of(const struct headed_column *columns, size_t count, const struct assignment *assignment) {
    uint32_t last = 0;
    bool bound = false;
    for (size_t i = 0; i < count; i++) {
        bool begins = i == 0 || columns[i].column != columns[i - 1].column + 1;
        bound = (bound && !begins) || column_is_assigned(assignment, columns[i].column);
        last = bound ? columns[i].column : last;
    }
    return last;
}

static struct header_row bind_columns_between(const struct header_reader *reader, uint32_t row, struct headed_column *columns, size_t count) {
    struct header_row header = {.row = row, .headers = {columns, count}, .ticker_given = reader->ticker_given || reader->titled, .open_given = reader->open_given};
    struct assignment assignment;
    assign_columns(&header.headers, reader->settings, NULL, &assignment);
    memcpy(header.columns, assignment.columns, sizeof header.columns);
    header.bound = assignment.bound;
    header.last_column = last_column_of(columns, count, &assignment);
    uint32_t action = header.columns[FIELD_ACTION];
    for (size_t i = 0; i < count; i++) {
        bool means_action = header_means(&columns[i].meanings, FIELD_ACTION);
        header.spare |= *columns[i].text && !column_is_assigned(&assignment, columns[i].column);
        header.net_is_premium |= columns[i].column == header.columns[FIELD_NET_PREMIUM] && speaks_of_premium(columns[i].text);
        header.contract_unsure |= header_means(&columns[i].meanings, FIELD_CONTRACT);
        header.action_unsure |= means_action && (action == NO_COLUMN || (action == columns[i].column && means_other(&columns[i].meanings)));
        if (columns[i].column >= FALLBACK_COLUMN && columns[i].column < FALLBACK_COLUMN + FALLBACK_COUNT)
            header.headed[columns[i].column - FALLBACK_COLUMN] = true;
    }
    return header;
}

/* Behind a blank column, or where the first header stands again. */
static bool may_begin_table(const struct tried_row *tried, size_t index) {
    bool apart = tried->columns[index].column > tried->columns[index - 1].column + 1;
    return apart || (*tried->columns[0].text && strcmp(tried->columns[index].text, tried->columns[0].text) == 0);
}

/* Where a second table begins: with a date and a ticker of its own, while the columns before it make a log. `count` = nowhere. */
static size_t find_second_table(const struct header_reader *reader, uint32_t row, struct tried_row *tried) {
    for (size_t i = 1; i < tried->count; i++) {
        if (!may_begin_table(tried, i))
            continue;
        struct header_row right = bind_columns_between(reader, row, tried->columns + i, tried->count - i);
        if (right.columns[FIELD_DATE] == NO_COLUMN || right.columns[FIELD_TICKER] == NO_COLUMN)
            continue;
        struct header_row left = bind_columns_between(reader, row, tried->columns, i);
        if (header_rank(&left) != HEADER_LACKING)
            return i;
    }
    return tried->count;
}

static struct header_row bind_tried(const struct header_reader *reader, uint32_t row, struct tried_row *tried) {
    struct header_row header = bind_columns_between(reader, row, tried->columns, tried->count);
    if (header_rank(&header) == HEADER_LACKING)
        return header;
    size_t end = find_second_table(reader, row, tried);
    if (end == tried->count)
        return header;
    struct header_row first = bind_columns_between(reader, row, tried->columns, end);
    memcpy(first.headed, header.headed, sizeof first.headed);
    return first;
}

/* All that `other` binds, and something besides. "Contract" alone may be the lower half of "Premium / Contract". */
static bool binds_more(const struct header_row *header, const struct header_row *other) {
    size_t more = 0;
    for (enum field field = 0; field < FIELD_COUNT; field++) {
        bool here = header->columns[field] != NO_COLUMN, there = other->columns[field] != NO_COLUMN;
        if (there && !here && field != FIELD_QUANTITY && field != FIELD_CONTRACT)
            return false;
        more += here && !there;
    }
    return more > 0;
}

static void keep_texts(struct header_reader *reader, const struct sheet_row *row) {
    reader->upper_row = row->number;
    reader->upper_count = 0;
    for (uint32_t i = 0; i < row->count && reader->upper_count < HEADERS_MOST; i++) {
        const struct cell *cell = &row->cells[i];
        if (!is_headed(reader->sheet, cell) || cell->kind != CELL_TEXT || strlen(cell->text) >= HEADER_TEXT_SIZE)
            continue;
        struct upper_text *upper = &reader->upper[reader->upper_count++];
        upper->column = cell->column;
        memcpy(upper->text, cell->text, strlen(cell->text) + 1);
    }
}

/* The texts are the row's and the reader's: what is returned has its own. */
static struct header_row own_texts(struct header_row header, struct arena *arena) {
    struct headed_column *columns = arena_alloc_array(arena, header.headers.count, sizeof *columns);
    for (size_t i = 0; i < header.headers.count; i++) {
        columns[i] = header.headers.items[i];
        columns[i].text = arena_copy(arena, columns[i].text);
    }
    header.headers.items = columns;
    return header;
}

static struct header_row no_header(uint32_t row) {
    struct header_row header = {.row = row};
    for (size_t field = 0; field < FIELD_COUNT; field++)
        header.columns[field] = NO_COLUMN;
    return header;
}

/* The names over two rows, where they bind more than those before. */
static void take_if_more(const struct header_reader *reader, const struct sheet_row *row, struct tried_row *tried, struct header_row *header) {
    struct header_row other = bind_tried(reader, row->number, tried);
    if (binds_more(&other, header))
        *header = other;
}

struct header_row bind_header_row(struct header_reader *reader, const struct sheet_row *row) {
    struct tried_row tried;
    struct header_row header = no_header(row->number);
    try_alone(reader, row, &tried);
    if (tried.known >= KNOWN_LEAST)
        header = bind_tried(reader, row->number, &tried);
    if (header.bound && try_repeated(reader, row, &tried))
        take_if_more(reader, row, &tried, &header);
    if (reader->upper_row && reader->upper_row + 1 == row->number && reader->upper_count) {
        if (try_joined(reader, row, false, &tried))
            take_if_more(reader, row, &tried, &header);
        if (names_sides(reader) && try_joined(reader, row, true, &tried))
            take_if_more(reader, row, &tried, &header);
    }
    if (header.bound)
        header = own_texts(header, reader->arena); /* some may stand in the reader, which keeps this row's from here on */
    keep_texts(reader, row);
    reader->titled = title_ticker(row) != NULL || (reader->titled && !header.bound && !row->count);
    return header;
}

bool header_names_contracts(const uint32_t *columns) {
    return columns[FIELD_CONTRACT] != NO_COLUMN || columns[FIELD_TICKER] != NO_COLUMN;
}

bool header_makes_trades(const uint32_t *columns, const struct header_row *header, bool struck) {
    bool ticker = header_names_contracts(columns) || header->ticker_given;
    bool bought_back = columns[FIELD_CLOSE_PRICE] != NO_COLUMN || columns[FIELD_CLOSE_TOTAL] != NO_COLUMN;
    bool net = columns[FIELD_NET_PREMIUM] != NO_COLUMN && (!bought_back || header->net_is_premium);
    bool priced = columns[FIELD_PREMIUM] != NO_COLUMN || columns[FIELD_TOTAL_PREMIUM] != NO_COLUMN || net;
    bool ends = columns[FIELD_CLOSE_DATE] != NO_COLUMN || columns[FIELD_STATUS] != NO_COLUMN || (header->open_given && columns[FIELD_ACTION] == NO_COLUMN);
    return columns[FIELD_DATE] != NO_COLUMN && ticker && (struck || columns[FIELD_STRIKE] != NO_COLUMN) && priced && ends;
}

struct header_gaps header_gaps(const struct header_row *header) {
    const uint32_t *columns = header->columns;
    struct header_gaps gaps = {
        .date = columns[FIELD_DATE] == NO_COLUMN,
        .ticker = !header_names_contracts(columns) && !header->ticker_given,
        .action = columns[FIELD_ACTION] == NO_COLUMN,
        .strike = columns[FIELD_STRIKE] == NO_COLUMN,
    };
    gaps.ticker_by_values = gaps.ticker && !gaps.date && !gaps.action && !gaps.strike; /* titles between the rows may tell it */
    gaps.ticker_by_values = gaps.ticker_by_values || (gaps.ticker && header->contract_unsure);
    bool expires = columns[FIELD_EXPIRY] != NO_COLUMN || columns[FIELD_DTE] != NO_COLUMN;
    bool priced = columns[FIELD_PREMIUM] != NO_COLUMN || columns[FIELD_TOTAL_PREMIUM] != NO_COLUMN || columns[FIELD_NET_PREMIUM] != NO_COLUMN;
    bool shows = header->spare && priced && ((!gaps.strike && expires) || columns[FIELD_CONTRACT] != NO_COLUMN || header->contract_unsure);
    gaps.ticker_by_values |= gaps.ticker && shows;
    gaps.date_by_values = gaps.date && shows;
    gaps.strike_by_values = gaps.strike && (header_names_contracts(columns) || header->contract_unsure);
    if (header_makes_trades(columns, header, gaps.strike_by_values)) {
        gaps.action = false;
        return gaps;
    }
    gaps.action_by_values = header->action_unsure || (gaps.action && (header->contract_unsure || priced));
    return gaps;
}

enum header_rank header_rank(const struct header_row *header) {
    struct header_gaps gaps = header_gaps(header);
    if ((gaps.date && !gaps.date_by_values) || (gaps.ticker && !gaps.ticker_by_values) || (gaps.action && !gaps.action_by_values) || (gaps.strike && !gaps.strike_by_values))
        return HEADER_LACKING;
    return gaps.date || gaps.ticker || gaps.action_by_values || gaps.strike ? HEADER_BY_VALUES : HEADER_COMPLETE;
}
