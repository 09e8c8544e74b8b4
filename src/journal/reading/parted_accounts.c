/* Whether another column parts contracts and shares that would be counted together. */
#include "journal/reading/parted_accounts.h"

#include <string.h>

#include "base/name_map.h"
#include "base/packed_words.h"
#include "base/utf8.h"
#include "journal/cells/cell_values.h"
#include "journal/finding/sheet_name.h"
#include "journal/words/action_words.h"
#include "journal/words/contract_words.h"
#include "journal/words/status_words.h"

enum { WORDS_LEAST = 2, WORDS_MOST = 6, ROWS_OF_WORD_LEAST = 2 };

/* What stands under the column, word by word. */
struct parting_words {
    struct name_map places; /* words are one whatever their case */
    size_t rows[WORDS_MOST];
    size_t accounts; /* words that name accounts or persons */
};

/* What one row does, as far as it matters here. */
struct row_deed {
    const char *contract, *ticker; /* NULL = unsaid */
    bool opens, closes, gains_shares, call;
};

/* Under which words a contract was opened or a stock came in, one bit each. */
struct held_name {
    unsigned words, last; /* last: of the row before, where that opened */
};

/* Contracts or tickers. */
struct held_names {
    struct name_map places;
    ARRAY(struct held_name) items;
};

struct parted {
    const struct kept_rows *kept;
    const struct section_layout *section;
    struct arena *arena;
    uint32_t column;
    struct parting_words words;
    struct held_names contracts, tickers;
    size_t closes, odd_closes; /* odd: under another word than every opening of the contract */
    size_t calls, odd_calls;   /* of shares that had come in under some words only; odd: under another one */
    size_t together;           /* openings of a contract that is open under another word */
};

/* ---- words ---- */

static bool is_word_of(const char *text, const char *words) {
    struct folded_name folded = fold_name(text);
    return packed_words_have(words, folded.text);
}

static bool has_part(const char *text, const char *parts) {
    struct folded_name folded = fold_name(text);
    return packed_words_are_in(parts, folded.text);
}

static bool names_account(const char *text, struct arena *arena) {
    static const char persons[] = "main\0" "me\0" "mine\0" "my\0" "self\0" "wife\0" "husband\0" "spouse\0" "his\0" "hers\0" "her\0" "him\0" "partner\0" "mom\0" "dad\0" "kids\0" "kid\0" "son\0" "daughter\0" "ours\0" "family\0" "business\0" "personal\0" "llc\0";
    return is_word_of(text, persons) || sheet_name_account(text, ACCOUNT_FROM_SHEET_AUTO, arena) != NULL;
}

static bool asks_for_account(const char *header) {
    static const char words[] = "where\0" "heldat\0" "heldin\0" "heldby\0" "pot\0" "owner\0" "who\0" "whose\0" "person\0" "custodian\0" "firm\0" "platform\0" "entity\0" "login\0" "holder\0" "book\0" "wallet\0" "bank\0" "acc\0" "ac\0";
    return is_word_of(header, words);
}

/* Trades are sorted by other things, too. */
static bool sorts_trades(const char *header) {
    static const char parts[] = "strateg\0" "setup\0" "tag\0" "sector\0" "industr\0" "status\0" "rating\0" "grade\0" "quality\0" "note\0" "comment\0" "mood\0" "emotion\0" "feel\0" "reason\0" "why\0" "trend\0" "market\0" "sentiment\0" "bias\0" "view\0" "outlook\0"
                                "signal\0" "trigger\0" "source\0" "idea\0" "lesson\0" "mistake\0" "plan\0" "rule\0" "colo\0" "week\0" "month\0" "quarter\0" "year\0" "day\0" "phase\0" "cycle\0" "earning\0" "iv\0" "catalyst\0" "categor\0" "class\0" "theme\0" "style\0"
                                "risk\0" "convict\0" "confiden\0" "type\0" "kind\0" "order\0" "tif\0" "session\0" "exchange\0" "tier\0" "review\0" "score\0" "result\0" "outcome\0" "win\0" "level\0" "frame\0" "pattern\0" "chart\0" "tech\0" "label\0" "group\0" "cap\0";
    return has_part(header, parts);
}

/* What a field of the log may say; a letter may be anything. */
static bool is_word_of_log(const char *text) {
    if (!text[0] || !text[1])
        return false;
    struct action_meaning action = action_of_word(text);
    return action.known || type_of_word(text) != TYPE_UNKNOWN || type_word_names_strategy(text) || status_of_word(text).status != STATUS_UNKNOWN || status_word_is_answer(text);
}

static const char *word_at(const struct parted *parted, const struct sheet_row *row) {
    const struct cell *cell = row_cell(row, parted->column);
    return cell && cell->kind == CELL_TEXT && !cell_is_blank(cell) ? cell->text : NULL;
}

/* The bit of the row's word; 0 without one. */
static unsigned word_bit(const struct parted *parted, const struct sheet_row *row) {
    const char *text = word_at(parted, row);
    struct slice word = text ? utf8_trim(slice_of(text)) : (struct slice){"", 0};
    size_t place = word.length ? name_map_find(&parted->words.places, arena_copy_length(parted->arena, word.text, word.length)) : NAME_MISSING;
    return place == NAME_MISSING ? 0 : 1u << place;
}

/* False for a word that the log has for something else, or for one too many. */
static bool add_word(struct parted *parted, const char *text) {
    struct parting_words *words = &parted->words;
    struct slice word = utf8_trim(slice_of(text));
    const char *name = arena_copy_length(parted->arena, word.text, word.length);
    size_t known = words->places.entries.count, place = name_map_add(&words->places, name, known);
    if (place == WORDS_MOST || (place == known && is_word_of_log(name)))
        return false;
    words->accounts += place == known && names_account(name, parted->arena);
    words->rows[place]++;
    return true;
}

/* ---- rows ---- */

static const char *text_of_field(const struct parted *parted, const struct sheet_row *row, enum field field, char *buffer) {
    const char *text = cell_text(row_cell(row, parted->section->columns[field]), buffer);
    return text ? text : "";
}

static const char *contract_of(const struct parted *parted, const struct sheet_row *row) {
    char texts[5][VALUE_TEXT_SIZE];
    const char *contract = text_of_field(parted, row, FIELD_CONTRACT, texts[0]), *strike = text_of_field(parted, row, FIELD_STRIKE, texts[1]);
    if (!*contract && !*strike)
        return NULL;
    return arena_print(parted->arena, "%s|%s|%s|%s|%s", contract, strike, text_of_field(parted, row, FIELD_TICKER, texts[2]), text_of_field(parted, row, FIELD_TYPE, texts[3]),
                       text_of_field(parted, row, FIELD_EXPIRY, texts[4]));
}

static struct row_deed deed_of(const struct parted *parted, const struct sheet_row *row) {
    char buffer[VALUE_TEXT_SIZE], type_buffer[VALUE_TEXT_SIZE];
    const char *ticker = text_of_field(parted, row, FIELD_TICKER, buffer);
    struct row_deed deed = {.contract = contract_of(parted, row), .ticker = *ticker ? arena_copy(parted->arena, ticker) : NULL};
    struct action_meaning action = action_of_word(text_of_field(parted, row, FIELD_ACTION, buffer));
    enum type_word type = type_of_word(text_of_field(parted, row, FIELD_TYPE, type_buffer));
    bool put = type == TYPE_PUT || action.type == OPTION_PUT, call = type == TYPE_CALL || action.type == OPTION_CALL, trades = parted->section->trades;
    bool assigned = trades ? status_of_word(text_of_field(parted, row, FIELD_STATUS, buffer)).status == STATUS_ASSIGNED : action.action == ASSIGNED;
    deed.opens = deed.contract && (trades || action.action == SELL_TO_OPEN);
    deed.closes = deed.contract && !trades && (action.action == BUY_TO_CLOSE || action.action == EXPIRED || action.action == ASSIGNED || action.action == ROLLED);
    deed.gains_shares = (deed.contract && assigned && put) || (!deed.contract && (action.action == SHARES_BOUGHT || action.share_action == SHARES_BOUGHT));
    deed.call = deed.opens && call;
    return deed;
}

/* ---- what is held ---- */

static struct held_name *held_at(struct held_names *held, const char *name, struct arena *arena) {
    size_t place = name_map_add(&held->places, name, held->items.count);
    if (place == held->items.count)
        *array_add(arena, &held->items) = (struct held_name){0, 0};
    return &held->items.items[place];
}

static void hold(struct parted *parted, const struct sheet_row *row) {
    struct row_deed deed = deed_of(parted, row);
    unsigned bit = word_bit(parted, row);
    if (!deed.contract)
        return;
    struct held_name *contract = held_at(&parted->contracts, deed.contract, parted->arena);
    parted->together += deed.opens && !parted->section->trades && contract->last && contract->last != bit;
    contract->words |= deed.opens ? bit : 0;
    contract->last = deed.opens ? bit : 0;
}

static unsigned words_of(const struct held_names *held, const char *name) {
    size_t place = name ? name_map_find(&held->places, name) : NAME_MISSING;
    return place == NAME_MISSING ? 0 : held->items.items[place].words;
}

static void compare(struct parted *parted, const struct sheet_row *row) {
    struct row_deed deed = deed_of(parted, row);
    unsigned bit = word_bit(parted, row), opened = words_of(&parted->contracts, deed.contract), shares = words_of(&parted->tickers, deed.ticker);
    parted->closes += deed.closes && opened;
    parted->odd_closes += deed.closes && opened && !(opened & bit);
    parted->calls += deed.call && shares && shares + 1 != 1u << parted->words.places.entries.count;
    parted->odd_calls += deed.call && shares && !(shares & bit);
    if (deed.gains_shares && deed.ticker)
        held_at(&parted->tickers, deed.ticker, parted->arena)->words |= bit;
}

static int32_t day_of(const struct parted *parted, size_t index) {
    struct date_reading reading;
    const struct cell *cell = row_cell(&parted->kept->rows.items[index], parted->section->columns[FIELD_DATE]);
    return cell_date(cell, parted->kept->date_1904, &reading) == VALUE_READ ? reading.date.day : 0;
}

/* In the order of their dates, as the first and the last one tell it. */
static void compare_rows(struct parted *parted) {
    size_t count = parted->kept->rows.count, first = 0, last = count - 1;
    while (first < last && !day_of(parted, first))
        first++;
    while (last > first && !day_of(parted, last))
        last--;
    bool newest_first = day_of(parted, first) > day_of(parted, last);
    for (size_t i = 0; i < count; i++)
        compare(parted, &parted->kept->rows.items[newest_first ? count - 1 - i : i]);
}

static bool is_of_several(unsigned words) {
    return (words & (words - 1)) != 0;
}

static bool holds_a_stock_twice(const struct parted *parted) {
    for (size_t i = 0; i < parted->tickers.items.count; i++)
        if (is_of_several(parted->tickers.items.items[i].words))
            return true;
    return false;
}

/* ---- the column ---- */

/* A few words, one in each row of an option and each in several. */
static bool holds_few_words(struct parted *parted) {
    for (size_t i = 0; i < parted->kept->rows.count; i++) {
        const struct sheet_row *row = &parted->kept->rows.items[i];
        const char *text = word_at(parted, row);
        if (!text && contract_of(parted, row))
            return false;
        if (text && !add_word(parted, text))
            return false;
    }
    size_t count = parted->words.places.entries.count;
    for (size_t i = 0; i < count; i++)
        if (parted->words.rows[i] < ROWS_OF_WORD_LEAST)
            return false;
    return count >= WORDS_LEAST;
}

/* Words that name accounts part everything; others only what goes with them, and that not by accident. */
static bool parts_accounts(struct parted *parted, const char *header) {
    enum { EVIDENCE_LEAST = 3 };
    bool named = parted->words.accounts == parted->words.places.entries.count || asks_for_account(header);
    if (!named && sorts_trades(header))
        return false;
    for (size_t i = 0; i < parted->kept->rows.count; i++)
        hold(parted, &parted->kept->rows.items[i]);
    compare_rows(parted);
    size_t together = parted->section->columns[FIELD_GROUP_ID] == NO_COLUMN ? parted->together : 0;
    bool changes = together || holds_a_stock_twice(parted);
    if (parted->odd_closes)
        return false;
    return named ? changes || parted->odd_calls : changes && !parted->odd_calls && parted->calls + together >= EVIDENCE_LEAST;
}

static bool is_read(const struct section_layout *section, uint32_t column) {
    bool read = column == section->day_column || column == section->year_column || column == section->action_beside || column == section->order_states;
    for (enum field field = 0; field < FIELD_COUNT; field++)
        read |= section->columns[field] == column;
    for (size_t i = 0; i < section->more_fee_count; i++)
        read |= section->more_fees[i] == column;
    return read;
}

static void tell_column(const struct parted *parted, const struct header_row *header, const char *name, struct binding_messages *messages) {
    const struct name_entry *words = parted->words.places.entries.items;
    const char *message = arena_print(messages->arena, "\"%s\" parts contracts and shares as accounts do, such as %s and %s, and no column is known to hold the account", name, words[0].name, words[1].name);
    *array_add(messages->arena, &messages->list) = (struct binding_message){
        header->row, parted->column, UNUSED_COLUMN, message, arena_print(messages->arena, "counted as one account; columns.account=%s keeps them apart", name)};
}

static void look_at_column(const struct header_row *header, const struct headed_column *column, struct parted *parted, struct binding_messages *messages) {
    parted->column = column->column;
    name_map_init(&parted->words.places, true, parted->arena);
    name_map_init(&parted->contracts.places, true, parted->arena);
    name_map_init(&parted->tickers.places, true, parted->arena);
    if (holds_few_words(parted) && parts_accounts(parted, column->text))
        tell_column(parted, header, column->text, messages);
}

void tell_parted_accounts(const struct header_row *header, const struct kept_rows *kept, const struct section_layout *section, struct binding_messages *messages) {
    if (section->columns[FIELD_ACCOUNT] != NO_COLUMN || (!section->trades && section->columns[FIELD_ACTION] == NO_COLUMN))
        return;
    for (size_t i = 0; i < header->headers.count; i++) {
        const struct headed_column *column = &header->headers.items[i];
        if (!*column->text || column->meanings.count || is_read(section, column->column))
            continue;
        struct arena scratch;
        arena_init(&scratch);
        struct parted parted = {.kept = kept, .section = section, .arena = &scratch};
        look_at_column(header, column, &parted, messages);
        arena_release(&scratch);
    }
}
