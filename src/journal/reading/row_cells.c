/* Hashing of cells: 64 bits, mixed a word at a time. */
#include "journal/reading/row_cells.h"

#include "base/utf8.h"
#include "journal/cells/cell_values.h"
#include "journal/tickers/ticker_name.h"
#include "journal/words/action_words.h"

static uint64_t mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 29;
}

static uint64_t mix_text(uint64_t hash, const char *text) {
    for (struct slice rest = utf8_trim(slice_of(text)); rest.length;)
        hash = mix(hash, utf8_next_folded(&rest));
    return hash;
}

static uint64_t mix_number(uint64_t hash, double number) {
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return mix(hash, number == 0 ? 0 : bits);
}

static bool holds_dates(enum field field) {
    return field == FIELD_DATE || field == FIELD_EXPIRY || field == FIELD_CLOSE_DATE;
}

/* Day and month whichever stands first: which does is not known yet. */
static uint64_t mix_date(struct date date) {
    struct civil civil = date_to_civil(date);
    int less = civil.day < civil.month ? civil.day : civil.month, more = civil.day < civil.month ? civil.month : civil.day;
    return mix_number(1, civil.year * 10000.0 + less * 100 + more);
}

/* "0.60", "$1,200", "($60.00)": nothing that says more than a number. */
static bool is_plain_number(const char *text) {
    return text[strspn(text, "0123456789.,+-$() ")] == '\0';
}

/* "STO" and "Sell to Open", "P" and "Put", "$KO" and "KO" mean the same. */
static uint64_t mix_meaning(const char *text, enum field field) {
    char ticker[TICKER_SIZE];
    enum type_word type = field == FIELD_TYPE && !type_word_is_long(text) ? type_of_word(text) : TYPE_UNKNOWN;
    struct action_meaning action = field == FIELD_ACTION ? action_of_word(text) : (struct action_meaning){0};
    if (type != TYPE_UNKNOWN)
        return mix_number(FIELD_TYPE, type);
    if (action.known)
        return mix_number(FIELD_ACTION, action.action);
    if (field == FIELD_TICKER && ticker_name(slice_of(text), ticker))
        return mix_text(CELL_TEXT, ticker);
    return mix_text(CELL_TEXT, text);
}

uint32_t row_field_hash(const struct cell *cell, enum field field, bool date_1904) {
    struct date_reading date;
    double number;
    uint64_t hash;
    if (cell_is_blank(cell))
        return 0;
    if (holds_dates(field) && cell_date(cell, date_1904, &date) == VALUE_READ)
        hash = mix_date(date.date);
    else if (cell->kind != CELL_TEXT)
        hash = mix_number(1, cell->number);
    else if (is_plain_number(cell->text) && cell_number(cell, date_1904, &number) == VALUE_READ)
        hash = mix_number(1, number);
    else
        hash = mix_meaning(cell->text, field);
    return (uint32_t)(hash >> 32) | 1;
}

uint64_t row_cells_hash(const struct row_cells *cells) {
    uint64_t hash = 0;
    for (size_t field = 0; field < FIELD_COUNT; field++) {
        const struct cell *cell = cells->cells[field];
        if (cell_is_blank(cell))
            continue;
        hash = mix(hash, field << 8 | cell->kind);
        hash = cell->kind == CELL_TEXT ? mix_text(hash, cell->text) : mix_number(hash, cell->number);
    }
    if (cells->action_beside && cells->action_beside->kind == CELL_TEXT)
        hash = mix_text(hash, cells->action_beside->text);
    return mix(hash, hash >> 32);
}
