/* Contracts in words: each grammar looks at the words of a text and takes it or leaves it. */
#include "brokers/reading/contract_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/letters.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "journal/cells/read_date.h"
#include "journal/cells/read_number.h"

enum { LONGEST_CONTRACT = 160, MOST_WORDS = 24, LONGEST_WORD = 32, MOST_SHARES = 1000000 };

struct words {
    struct slice items[MOST_WORDS];
    size_t count;
};

static void split_words(struct slice text, struct words *words) {
    words->count = 0;
    for (text = utf8_trim(text); text.length && words->count < MOST_WORDS; words->count++) {
        size_t length = 0;
        while (length < text.length && text.text[length] != ' ')
            length++;
        words->items[words->count] = (struct slice){text.text, length};
        text = utf8_trim((struct slice){text.text + length, text.length - length});
    }
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* ---- single words ---- */

static const char *terminated(struct slice word, char buffer[LONGEST_WORD]) {
    size_t length = word.length < LONGEST_WORD ? word.length : LONGEST_WORD - 1;
    memcpy(buffer, word.text, length);
    buffer[length] = '\0';
    return buffer;
}

static bool word_is(struct slice word, const char *text) {
    return utf8_equals_folded(word, slice_of(text));
}

static bool take_type(struct slice word, struct option_symbol *symbol) {
    bool put = word_is(word, "put") || word_is(word, "puts") || word_is(word, "p");
    bool call = word_is(word, "call") || word_is(word, "calls") || word_is(word, "c");
    symbol->type = put ? OPTION_PUT : call ? OPTION_CALL : OPTION_NONE;
    return put || call;
}

/* "$SPX.X", as an index is called, is SPX. */
static struct slice without_index_marks(struct slice word) {
    bool index = word.length > 3 && word.text[0] == '$' && word.text[word.length - 2] == '.' && (word.text[word.length - 1] | 32) == 'x';
    return index ? (struct slice){word.text + 1, word.length - 3} : word;
}

static bool take_root(struct slice word, struct option_symbol *symbol) {
    bool lettered = false;
    word = without_index_marks(word);
    if (!word.length || word.length >= SYMBOL_ROOT_SIZE)
        return false;
    for (size_t i = 0; i < word.length; i++) {
        char c = word.text[i];
        lettered |= is_letter(c);
        if (!is_letter(c) && !is_digit(c) && !strchr("./^$", c))
            return false;
        symbol->root[i] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
    symbol->root[word.length] = '\0';
    return lettered; /* "8TRA", but no number */
}

static bool take_strike(struct slice word, struct option_symbol *symbol) {
    char buffer[LONGEST_WORD];
    return word.length < LONGEST_WORD && read_number(terminated(word, buffer), &symbol->strike) && symbol->strike > 0 &&
           isfinite(symbol->strike);
}

static bool take_expiry(const struct slice *first, const struct slice *last, struct option_symbol *symbol) {
    struct slice text = {first->text, (size_t)(last->text + last->length - first->text)};
    struct date_reading reading;
    if (!read_date_slice(text, &reading) || !date_in_range(reading.date))
        return false;
    symbol->expiry = reading.date;
    return true;
}

/* A whole number of shares. */
static bool take_shares(struct slice word, int32_t *shares) {
    int64_t number = 0;
    for (size_t i = 0; i < word.length; i++) {
        if (!is_digit(word.text[i]) || number > MOST_SHARES)
            return false;
        number = number * 10 + (word.text[i] - '0');
    }
    *shares = (int32_t)number;
    return number >= 1 && number <= MOST_SHARES;
}

/* ---- grammars ---- */

/* PUT KO 02/07/25 62.000 … */
static bool read_type_first(const struct words *words, struct contract *contract) {
    const struct slice *word = words->items;
    struct option_symbol *symbol = &contract->symbol;
    return words->count >= 4 && take_type(word[0], symbol) && take_root(word[1], symbol) && memchr(word[2].text, '/', word[2].length) &&
           take_expiry(&word[2], &word[2], symbol) && take_strike(word[3], symbol);
}

/* PUT KO 00062.500 COCA COLA CO EXP 02-07-25 */
static bool read_merrill_words(const struct words *words, struct contract *contract) {
    const struct slice *word = words->items;
    struct option_symbol *symbol = &contract->symbol;
    for (size_t i = 3; i + 1 < words->count; i++)
        if (word_is(word[i], "exp"))
            return take_type(word[0], symbol) && take_root(word[1], symbol) && take_strike(word[2], symbol) &&
                   take_expiry(&word[i + 1], &word[i + 1], symbol);
    return false;
}

/* KO#N0725D620000: month and type, day, year, the strike's decimals, its digits. */
static bool read_merrill_code(struct slice text, struct contract *contract) {
    const char *hash = memchr(text.text, '#', text.length);
    struct option_symbol *symbol = &contract->symbol;
    size_t rest = hash ? text.length - (size_t)(hash + 1 - text.text) : 0;
    int32_t day, year;
    if (rest < 7 || !is_letter(hash[1]) || !is_letter(hash[6]))
        return false;
    int month = (hash[1] | 32) - 'a', decimals = (hash[6] | 32) - 'a' + 1;
    if (month > 23 || decimals > 6 || !take_shares((struct slice){hash + 2, 2}, &day) || !take_shares((struct slice){hash + 4, 2}, &year) ||
        rest - 6 > 8)
        return false;
    double digits;
    if (strspn(hash + 7, "0123456789") < rest - 6 || !number_parse(hash + 7, rest - 6, &digits))
        return false;
    symbol->type = month < 12 ? OPTION_CALL : OPTION_PUT;
    symbol->expiry = date_from_civil(2000 + year, month % 12 + 1, day);
    symbol->strike = digits / pow(10, decimals);
    return date_is_set(symbol->expiry) && symbol->strike > 0 && take_root((struct slice){text.text, (size_t)(hash - text.text)}, symbol);
}

/* Past "(Weeklys)", "(Non Standard)", "[AM]". */
static size_t skip_brackets(const struct words *words, size_t at) {
    while (at < words->count && strchr("([", words->items[at].text[0])) {
        while (at < words->count && !strchr(")]", words->items[at].text[words->items[at].length - 1]))
            at++;
        at++;
    }
    return at;
}

/* KO 100 (Weeklys) 7 FEB 25 [AM] 62 PUT … */
static bool read_thinkorswim(const struct words *words, struct contract *contract) {
    const struct slice *word = words->items;
    struct option_symbol *symbol = &contract->symbol;
    size_t at;
    if (words->count < 7 || !take_root(word[0], symbol) || !take_shares(word[1], &contract->multiplier))
        return false;
    at = skip_brackets(words, 2);
    if (at + 4 >= words->count || !take_expiry(&word[at], &word[at + 2], symbol))
        return false;
    at = skip_brackets(words, at + 3);
    return at + 1 < words->count && take_strike(word[at], symbol) && take_type(word[at + 1], symbol);
}

/* KO 250207 P 62.00 */
static bool read_vanguard(const struct words *words, struct contract *contract) {
    const struct slice *word = words->items;
    struct option_symbol *symbol = &contract->symbol;
    int32_t digits;
    if (words->count != 4 || word[1].length != 6 || !take_shares((struct slice){word[1].text, 2}, &digits))
        return false;
    char joined[LONGEST_CONTRACT];
    int length = snprintf(joined, sizeof joined, "20%.2s-%.2s-%.2s", word[1].text, word[1].text + 2, word[1].text + 4);
    struct slice date = {joined, (size_t)length};
    return take_root(word[0], symbol) && take_expiry(&date, &date, symbol) && take_type(word[2], symbol) && take_strike(word[3], symbol);
}

/* FEB 07 25; where the name before it is cut, the month is written to it: COMFEB 07 25. */
static bool take_fidelity_expiry(const struct slice *first, const struct slice *last, struct option_symbol *symbol) {
    enum { MONTH = 3 };
    if (take_expiry(first, last, symbol))
        return true;
    if (first->length <= MONTH)
        return false;
    struct slice month = {first->text + first->length - MONTH, MONTH};
    return take_expiry(&month, last, symbol);
}

/* PUT (KO) COCA COLA CO FEB 07 25 $62 (100 SHS) */
static bool read_fidelity(const struct words *words, struct contract *contract) {
    const struct slice *word = words->items;
    struct option_symbol *symbol = &contract->symbol;
    size_t last = words->count;
    if (words->count < 6 || !take_type(word[0], symbol) || word[1].length < 3 || word[1].text[0] != '(' ||
        word[1].text[word[1].length - 1] != ')' || !take_root((struct slice){word[1].text + 1, word[1].length - 2}, symbol))
        return false;
    for (size_t i = 5; i < words->count && last == words->count; i++)
        if (word[i].text[0] == '$')
            last = i;
    if (last == words->count || !take_strike(word[last], symbol) || !take_fidelity_expiry(&word[last - 3], &word[last - 1], symbol))
        return false;
    if (last + 1 < words->count && word[last + 1].text[0] == '(' &&
        !take_shares((struct slice){word[last + 1].text + 1, word[last + 1].length - 1}, &contract->multiplier))
        contract->multiplier = 0;
    return true;
}

/* BRK B 07FEB25 450 P: the root's two words joined by a point. */
static bool read_two_word_root(const struct words *words, struct contract *contract) {
    const struct slice *word = words->items;
    struct option_symbol *symbol = &contract->symbol;
    char joined[LONGEST_WORD];
    if (words->count != 5 || word[1].length != 1 || word[0].length > 8 || !is_letter(word[1].text[0]))
        return false;
    int length = snprintf(joined, sizeof joined, "%.*s.%.1s", (int)word[0].length, word[0].text, word[1].text);
    return take_root((struct slice){joined, (size_t)length}, symbol) && take_expiry(&word[2], &word[2], symbol) &&
           take_strike(word[3], symbol) && take_type(word[4], symbol);
}

/* 8TRA 20MAR26 36 C: where the root begins with a digit, as some of Europe's do. */
static bool read_numbered_root(const struct words *words, struct contract *contract) {
    const struct slice *word = words->items;
    struct option_symbol *symbol = &contract->symbol;
    return words->count == 4 && is_digit(word[0].text[0]) && take_root(word[0], symbol) && take_expiry(&word[1], &word[1], symbol) &&
           take_strike(word[2], symbol) && word[3].length == 1 && take_type(word[3], symbol);
}

typedef bool grammar(const struct words *words, struct contract *contract);

static grammar *const grammars[] = {
    read_type_first, read_merrill_words, read_thinkorswim, read_vanguard, read_fidelity, read_two_word_root, read_numbered_root,
};

bool read_contract(const char *text, struct contract *contract) {
    struct slice whole = utf8_trim(slice_of(text));
    struct words words;
    *contract = (struct contract){0};
    if (whole.length < 6 || whole.length > LONGEST_CONTRACT)
        return false;
    split_words(whole, &words);
    for (size_t i = 0; i < sizeof grammars / sizeof *grammars; i++) {
        *contract = (struct contract){0};
        if (grammars[i](&words, contract))
            return true;
    }
    *contract = (struct contract){0};
    return (words.count == 1 && read_merrill_code(words.items[0], contract)) || read_option_symbol(text, &contract->symbol);
}

bool read_contract_in_thousandths(const char *text, struct contract *contract) {
    if (!read_contract(text, contract))
        return false;
    size_t digits = 0, length = strlen(text);
    while (digits < length && is_digit(text[length - 1 - digits]))
        digits++;
    if (digits > 0 && digits < length && is_letter(text[length - 1 - digits]) && digits != 8)
        contract->symbol.strike /= 1000;
    return true;
}

bool contract_is_adjusted(const struct contract *contract) {
    size_t length = strlen(contract->symbol.root);
    return length > 0 && is_digit(contract->symbol.root[length - 1]);
}
