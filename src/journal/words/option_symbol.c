/* Option symbols: the compact form is read from its end, the wordy one word by word. */
#include "journal/words/option_symbol.h"

#include "base/number_text.h"
#include "base/utf8.h"
#include "journal/tickers/ticker_name.h"
#include "journal/words/action_words.h"
#include "journal/cells/read_date.h"
#include "journal/cells/read_number.h"

enum { LONGEST_SYMBOL = 64, DATE_DIGITS = 6, OCC_STRIKE_DIGITS = 8, MOST_WORDS = 8 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_root_character(char c) {
    return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '.' || c == '/' || c == '^' || c == '$';
}

static bool copy_root(struct slice root, struct option_symbol *symbol) {
    if (!root.length || root.length >= SYMBOL_ROOT_SIZE || is_digit(root.text[0]))
        return false;
    for (size_t i = 0; i < root.length; i++) {
        char c = root.text[i];
        if (!is_root_character(c))
            return false;
        symbol->root[i] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
    symbol->root[root.length] = '\0';
    return true;
}

static enum option_type type_of_letter(char letter) {
    return (letter | 32) == 'c' ? OPTION_CALL : (letter | 32) == 'p' ? OPTION_PUT : OPTION_NONE;
}

/* YYMMDD */
static struct date compact_date(const char *digits) {
    int parts[3];
    for (int i = 0; i < 3; i++)
        parts[i] = (digits[2 * i] - '0') * 10 + (digits[2 * i + 1] - '0');
    return date_from_civil(2000 + parts[0], parts[1], parts[2]);
}

/* In thousandths when it has eight digits, or always: `in_thousandths`. */
static bool compact_strike(struct slice text, bool in_thousandths, double *strike) {
    if (!number_parse(text.text, text.length, strike))
        return false;
    if ((text.length == OCC_STRIKE_DIGITS || in_thousandths) && !memchr(text.text, '.', text.length))
        *strike /= 1000;
    return *strike > 0;
}

static bool read_compact(struct slice text, bool in_thousandths, struct option_symbol *symbol) {
    while (text.length && strchr(".- ", text.text[0]))
        text = (struct slice){text.text + 1, text.length - 1};
    size_t strike = text.length;
    while (strike > 0 && (is_digit(text.text[strike - 1]) || text.text[strike - 1] == '.'))
        strike--;
    if (strike == text.length || strike < DATE_DIGITS + 2)
        return false;
    symbol->type = type_of_letter(text.text[strike - 1]);
    size_t date = strike - 1 - DATE_DIGITS;
    for (size_t i = date; i < strike - 1; i++)
        if (!is_digit(text.text[i]))
            return false;
    symbol->expiry = compact_date(text.text + date);
    size_t root = date;
    while (root > 0 && (text.text[root - 1] == ' ' || text.text[root - 1] == '-'))
        root--;
    return symbol->type && date_is_set(symbol->expiry) && copy_root((struct slice){text.text, root}, symbol) &&
           compact_strike((struct slice){text.text + strike, text.length - strike}, in_thousandths, &symbol->strike);
}

struct words {
    struct slice items[MOST_WORDS];
    size_t count;
};

static bool split_words(struct slice text, struct words *words) {
    for (words->count = 0; text.length; words->count++) {
        size_t length = 0;
        while (length < text.length && text.text[length] != ' ')
            length++;
        if (words->count == MOST_WORDS)
            return false;
        words->items[words->count] = (struct slice){text.text, length};
        text = utf8_trim((struct slice){text.text + length, text.length - length});
    }
    return true;
}

/* The words copied to `buffer` (LONGEST_SYMBOL bytes), since the readers want terminated text. */
static const char *terminated(struct slice text, char *buffer) {
    memcpy(buffer, text.text, text.length);
    buffer[text.length] = '\0';
    return buffer;
}

static bool read_type(struct slice word, struct option_symbol *symbol) {
    char buffer[LONGEST_SYMBOL];
    enum type_word type = type_of_word(terminated(word, buffer));
    symbol->type = type == TYPE_PUT ? OPTION_PUT : type == TYPE_CALL ? OPTION_CALL : OPTION_NONE;
    return symbol->type != OPTION_NONE;
}

static bool read_strike(struct slice word, struct option_symbol *symbol) {
    char buffer[LONGEST_SYMBOL];
    return read_number(terminated(word, buffer), &symbol->strike) && symbol->strike > 0;
}

/* "150C", "P47.50" */
static bool read_joined(struct slice word, struct option_symbol *symbol) {
    struct slice rest = {word.text, word.length - 1};
    symbol->type = type_of_letter(word.text[word.length - 1]);
    if (symbol->type == OPTION_NONE) {
        symbol->type = type_of_letter(word.text[0]);
        rest.text++;
    }
    return symbol->type != OPTION_NONE && rest.length && read_strike(rest, symbol);
}

/* How many of the last words are type and strike, in either order; 0 when they are not. */
static size_t read_type_and_strike(const struct words *words, struct option_symbol *symbol) {
    struct slice last = words->items[words->count - 1], before = words->items[words->count - 2];
    if ((read_type(last, symbol) && read_strike(before, symbol)) || (read_type(before, symbol) && read_strike(last, symbol)))
        return 2;
    return read_joined(last, symbol) ? 1 : 0;
}

/* Root, date (one to four words), then type and strike. */
static bool read_wordy(struct slice text, struct option_symbol *symbol) {
    struct words words;
    if (!split_words(text, &words) || words.count < 3)
        return false;
    size_t taken = read_type_and_strike(&words, symbol);
    if (!taken || words.count < taken + 2)
        return false;
    const char *date = words.items[1].text;
    struct slice date_end = words.items[words.count - 1 - taken];
    struct date_reading reading;
    if (!read_date_slice((struct slice){date, (size_t)(date_end.text + date_end.length - date)}, &reading))
        return false;
    symbol->expiry = reading.date;
    return copy_root(words.items[0], symbol);
}

bool read_option_symbol(const char *text, struct option_symbol *symbol) {
    struct slice slice = ticker_without_prefix(slice_of(text));
    if (slice.length < 8 || slice.length >= LONGEST_SYMBOL)
        return false;
    bool in_thousandths = slice.text - text >= 3 && utf8_equals_folded((struct slice){slice.text - 3, 3}, slice_of("US."));
    *symbol = (struct option_symbol){0};
    return (read_compact(slice, in_thousandths, symbol) || read_wordy(slice, symbol)) && date_in_range(symbol->expiry);
}
