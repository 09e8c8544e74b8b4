/* Option symbols: the compact form is read from its end, the wordy one word by word. */
#include "journal/words/option_symbol.h"

#include <string.h>

#include "base/number_text.h"
#include "base/packed_words.h"
#include "base/utf8.h"
#include "journal/tickers/ticker_name.h"
#include "journal/words/action_words.h"
#include "journal/cells/read_date.h"
#include "journal/cells/read_number.h"
#include "journal/cells/without_year.h"

enum { LONGEST_SYMBOL = 64, SHORTEST_SYMBOL = 8, DATE_DIGITS = 6, OCC_STRIKE_DIGITS = 8, MOST_WORDS = 10, DATE_WORDS = 4 };

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

static bool read_type(struct slice word, struct option_symbol *symbol) {
    char buffer[LONGEST_SYMBOL];
    enum type_word type = type_of_word(slice_terminated(word, buffer));
    symbol->type = type == TYPE_PUT ? OPTION_PUT : type == TYPE_CALL ? OPTION_CALL : OPTION_NONE;
    return symbol->type != OPTION_NONE;
}

static bool read_strike(struct slice word, struct option_symbol *symbol) {
    char buffer[LONGEST_SYMBOL];
    return read_number(slice_terminated(word, buffer), &symbol->strike) && symbol->strike > 0;
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

static bool read_expiry(const struct slice *first, const struct slice *last, struct option_symbol *symbol) {
    struct date_reading reading;
    if (!read_date_slice((struct slice){first->text, (size_t)(last->text + last->length - first->text)}, &reading))
        return false;
    symbol->expiry = reading.date;
    return true;
}

/* Root, date (one to four words), then type and strike. */
static bool read_wordy(const struct words *words, struct option_symbol *symbol) {
    size_t taken = words->count < 3 ? 0 : read_type_and_strike(words, symbol);
    return taken && words->count >= taken + 2 && read_expiry(&words->items[1], &words->items[words->count - 1 - taken], symbol) &&
           copy_root(words->items[0], symbol);
}

/* Root before or behind type and strike. */
static bool read_rest(const struct words *rest, struct option_symbol *symbol) {
    struct words front = *rest, back = {.count = rest->count - 1};
    front.count--;
    memcpy(back.items, rest->items + 1, back.count * sizeof *back.items);
    const struct words *ends[] = {&back, &front};
    const struct slice roots[] = {rest->items[0], rest->items[rest->count - 1]};
    for (size_t i = 0; i < 2; i++) {
        size_t taken = ends[i]->count == 1 ? read_joined(ends[i]->items[0], symbol) : read_type_and_strike(ends[i], symbol);
        if (taken == ends[i]->count && copy_root(roots[i], symbol))
            return true;
    }
    return false;
}

/* The words but those of a date. */
static struct words without_date(const struct words *words, size_t first, size_t length) {
    struct words rest = {.count = 0};
    for (size_t i = 0; i < words->count; i++)
        if (i < first || i >= first + length)
            rest.items[rest.count++] = words->items[i];
    return rest;
}

/* The longest date that leaves root, type and strike: "60P KO 1/17/25". */
static bool read_any_order(const struct words *words, struct option_symbol *symbol) {
    const struct date last_expiry = date_from_civil(2049, 12, 31);
    for (size_t length = DATE_WORDS; length > 0; length--)
        for (size_t first = 0; first + length <= words->count; first++) {
            struct words rest = without_date(words, first, length);
            if (rest.count < 2 || rest.count > 3 || !read_expiry(&words->items[first], &words->items[first + length - 1], symbol))
                continue;
            if (date_compare(symbol->expiry, last_expiry) <= 0 && read_rest(&rest, symbol))
                return true;
        }
    return false;
}

static bool is_filler(struct slice word) {
    static const char fillers[] = "exp\0" "exp.\0" "expiring\0" "expires\0" "expiry\0" "strike\0" "@\0" "weekly\0" "weeklys\0" "(weekly)\0" "(weeklys)\0"
                                  "option\0" "opt\0" "-\0" "|\0" ",\0";
    return packed_words_have_folded(fillers, word);
}

static void drop_fillers(struct words *words) {
    size_t kept = 0;
    for (size_t i = 0; i < words->count; i++)
        if (!is_filler(words->items[i]))
            words->items[kept++] = words->items[i];
    words->count = kept;
}

static bool read_words(struct slice text, struct option_symbol *symbol) {
    struct words words;
    if (!split_words(text, &words))
        return false;
    if (read_wordy(&words, symbol))
        return true;
    drop_fillers(&words);
    return read_any_order(&words, symbol);
}

/* "Coca-Cola Co. (KO 20250117 PUT 60.0)": the contract behind the company's name. */
static struct slice within_brackets(struct slice text) {
    const char *open = text.length && text.text[text.length - 1] == ')' ? memchr(text.text, '(', text.length) : NULL;
    if (!open)
        return text;
    struct slice inner = utf8_trim((struct slice){open + 1, (size_t)(text.text + text.length - open) - 2});
    return inner.length >= SHORTEST_SYMBOL ? inner : text;
}

bool read_option_symbol(const char *text, struct option_symbol *symbol) {
    struct slice slice = within_brackets(ticker_without_prefix(slice_of(text)));
    if (slice.length < SHORTEST_SYMBOL || slice.length >= LONGEST_SYMBOL)
        return false;
    bool in_thousandths = slice.text - text >= 3 && utf8_equals_folded((struct slice){slice.text - 3, 3}, slice_of("US."));
    *symbol = (struct option_symbol){0};
    return (read_compact(slice, in_thousandths, symbol) || read_words(slice, symbol)) && date_in_range(symbol->expiry);
}

bool read_option_text(const char *text, const char *ticker, struct option_symbol *symbol) {
    char whole[2 * LONGEST_SYMBOL];
    struct slice contract = utf8_trim(slice_of(text));
    if (read_option_symbol(text, symbol))
        return true;
    size_t length = ticker ? strlen(ticker) : 0;
    if (!length || length + 1 + contract.length >= sizeof whole)
        return false;
    memcpy(whole, ticker, length);
    whole[length] = ' ';
    memcpy(whole + length + 1, contract.text, contract.length);
    whole[length + 1 + contract.length] = '\0';
    return read_option_symbol(whole, symbol);
}

bool read_option_without_year(const char *text, const char *ticker, struct date date, struct option_symbol *symbol) {
    char whole[WITH_YEAR_SIZE];
    struct words words;
    struct slice contract = utf8_trim(slice_of(text));
    if (contract.length >= LONGEST_SYMBOL || !split_words(contract, &words))
        return false;
    for (size_t length = 1; length <= 2; length++)
        for (size_t first = 0; first + length <= words.count; first++) {
            const struct slice *last = &words.items[first + length - 1];
            struct slice day = {words.items[first].text, (size_t)(last->text + last->length - words.items[first].text)};
            if (add_year(contract, day, date, whole) && read_option_text(whole, ticker, symbol))
                return true;
        }
    return false;
}
