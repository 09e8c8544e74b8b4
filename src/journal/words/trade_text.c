/* From the end the price, from either end action and quantity; the contract is what stands between. */
#include "journal/words/trade_text.h"

#include <math.h>
#include <string.h>

#include "base/packed_words.h"
#include "base/utf8.h"
#include "journal/cells/read_number.h"
#include "journal/cells/written_number.h"

enum { TEXT_MOST = 96, WORDS_MOST = 16, ACTION_WORDS_MOST = 5, CONTRACTS_MOST = 10000, DEFAULT_MULTIPLIER = 100 };

/* The words of a copied text, each terminated in it. */
struct text_words {
    char text[TEXT_MOST];
    char *items[WORDS_MOST];
    size_t first, end;
};

/* "2xKO", "2×KO": how many bytes of the sign between a count and a ticker; 0 = none stands there. */
static size_t times_sign(const char *text, const char *at) {
    size_t length = *at == 'x' ? 1 : (unsigned char)at[0] == 0xC3 && (unsigned char)at[1] == 0x97 ? 2 : 0;
    bool between = length && at > text && at[-1] >= '0' && at[-1] <= '9' && at[length] >= 'A' && at[length] <= 'Z';
    return between ? length : 0;
}

/* "@2.10" is two words. */
static bool split(const char *text, struct text_words *words) {
    size_t length = 0;
    words->first = words->end = 0;
    for (const char *c = text; *c; c++) {
        size_t sign = times_sign(text, c);
        if (length + 3 >= TEXT_MOST)
            return false;
        if (sign) {
            words->text[length++] = ' ';
            c += sign - 1;
            continue;
        }
        words->text[length++] = *c == '\t' || *c == '\n' || *c == ',' ? ' ' : *c;
        if (*c == '@')
            words->text[length++] = ' ';
    }
    words->text[length] = '\0';
    for (char *c = words->text; *c;) {
        while (*c == ' ')
            *c++ = '\0';
        if (!*c)
            break;
        if (words->end == WORDS_MOST)
            return false;
        words->items[words->end++] = c;
        while (*c && *c != ' ')
            c++;
    }
    return true;
}

/* Words put together again, with blanks between. */
static const char *join(const struct text_words *words, size_t first, size_t end, char joined[TEXT_MOST]) {
    size_t length = 0;
    for (size_t i = first; i < end; i++) {
        size_t more = strlen(words->items[i]);
        memcpy(joined + length, words->items[i], more);
        length += more;
        joined[length++] = ' ';
    }
    joined[length ? length - 1 : 0] = '\0';
    return joined;
}

static bool introduces_price(const char *word) {
    static const char words[] = "@\0" "at\0" "for\0" "à\0" "zu\0";
    return packed_words_have_folded(words, slice_of(word));
}

/* "… @ 2.10", "… for $2.10 credit". */
static void take_price(struct text_words *words, struct trade_text *trade) {
    char joined[TEXT_MOST];
    for (size_t i = words->first; i + 1 < words->end; i++)
        if (introduces_price(words->items[i]) && read_written_price(join(words, i + 1, words->end, joined), &trade->price)) {
            words->end = i;
            return;
        }
}

/* Whole, and perhaps with a sign: "-1", "2x", "+3". */
static bool take_quantity(const char *word, struct trade_text *trade) {
    double quantity;
    if (!isnan(trade->quantity) || !(read_number(word, &quantity) || read_written_count(word, &quantity)))
        return false;
    if (quantity == 0 || fabs(quantity) > CONTRACTS_MOST || quantity != floor(quantity) || strpbrk(word, "/.$"))
        return false;
    trade->quantity = quantity;
    trade->is_signed = word[0] == '-' || word[0] == '+';
    return true;
}

static bool is_contracts(const char *word) {
    static const char words[] = "contract\0" "contracts\0" "lot\0" "lots\0" "x\0";
    return packed_words_have_folded(words, slice_of(word));
}

/* The longest run of words at one end that is an action of options; its length, or 0. */
static size_t action_length(const struct text_words *words, bool behind, struct trade_text *trade) {
    char joined[TEXT_MOST];
    size_t most = words->end - words->first;
    for (size_t count = most < ACTION_WORDS_MOST ? most : ACTION_WORDS_MOST; count > 0 && !trade->action.known; count--) {
        size_t first = behind ? words->end - count : words->first;
        struct action_meaning action = action_of_word(join(words, first, first + count, joined));
        bool is_option = action.known && action.action != ACTION_NONE && action.action < SHARES_BOUGHT && action.type == OPTION_NONE;
        if (!is_option || strlen(joined) < 2 || strpbrk(joined, "0123456789"))
            continue;
        trade->action = action;
        return count;
    }
    return 0;
}

/* Action and quantity, in either order, off the front. */
static void take_front(struct text_words *words, struct trade_text *trade) {
    for (size_t taken = 1; taken && words->first < words->end;) {
        taken = action_length(words, false, trade);
        if (!taken && words->first + 1 < words->end)
            taken = take_quantity(words->items[words->first], trade) || (!isnan(trade->quantity) && is_contracts(words->items[words->first]));
        words->first += taken;
    }
}

/* "… expired", "… assigned 5", "… expired (2)". */
static void take_behind(struct text_words *words, struct trade_text *trade) {
    size_t end = words->end, length = action_length(words, true, trade);
    struct trade_text counted = *trade;
    while (!length && words->end > words->first + 2 && is_contracts(words->items[words->end - 1]))
        words->end--;
    if (!length && words->end > words->first + 2 && take_quantity(words->items[words->end - 1], &counted)) {
        words->end--;
        length = action_length(words, true, &counted);
        counted.is_signed = trade->is_signed;
        *trade = length ? counted : *trade;
    }
    words->end = length ? words->end - length : end;
}

/* "AAPL 100 21 MAR 25 170 PUT": the size of the contract stands behind the ticker. */
static void drop_size(struct text_words *words) {
    double size;
    if (words->end - words->first < 4 || !read_number(words->items[words->first + 1], &size) || size != DEFAULT_MULTIPLIER)
        return;
    words->items[words->first + 1] = words->items[words->first];
    words->first++;
}

/* Letters alone, as tickers are written. */
static bool may_be_ticker(const char *word) {
    enum { LETTERS_MOST = 5 };
    size_t length = strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ./");
    return length > 0 && length <= LETTERS_MOST && !word[length];
}

bool dividend_text_ticker(const char *text, char ticker[TRADE_CONTRACT_SIZE]) {
    struct text_words words;
    char joined[TEXT_MOST];
    size_t named = 0, first = 0, end = 0;
    if (!split(text, &words))
        return false;
    for (size_t i = 0; i < words.end && !end; i++)
        for (size_t to = i + 1; to <= words.end && to <= i + ACTION_WORDS_MOST && !end; to++)
            if (action_of_word(join(&words, i, to, joined)).action == DIVIDEND) {
                first = i;
                end = to;
            }
    for (size_t i = 0; i < words.end && end; i++)
        if ((i < first || i >= end) && may_be_ticker(words.items[i])) {
            memcpy(ticker, words.items[i], strlen(words.items[i]) + 1);
            named++;
        }
    if (named != 1)
        ticker[0] = '\0';
    return end > 0;
}

static bool is_word_of_shares(const char *word) {
    static const char words[] = "share\0" "shares\0" "sh\0" "shs\0" "stock\0" "of\0";
    return packed_words_have_folded(words, slice_of(word));
}

bool share_text_ticker(const struct trade_text *trade, char ticker[TRADE_CONTRACT_SIZE], bool *says_shares) {
    struct text_words words;
    size_t named = 0;
    *says_shares = false;
    if (!trade->action.known || trade->action.share_action == ACTION_NONE || isnan(trade->quantity) || !split(trade->contract, &words))
        return false;
    for (size_t i = 0; i < words.end; i++) {
        bool shares = is_word_of_shares(words.items[i]);
        *says_shares |= shares;
        if (!shares && !may_be_ticker(words.items[i]))
            return false;
        if (!shares && ++named == 1)
            memcpy(ticker, words.items[i], strlen(words.items[i]) + 1);
    }
    return named == 1;
}

bool split_trade_text(const char *text, struct trade_text *trade) {
    struct text_words words;
    char joined[TEXT_MOST];
    *trade = (struct trade_text){.quantity = NAN, .price = NAN};
    if (!split(text, &words))
        return false;
    take_price(&words, trade);
    take_front(&words, trade);
    if (!trade->action.known)
        take_behind(&words, trade);
    if (words.first == words.end || (!trade_text_acts(trade) && isnan(trade->price)))
        return false;
    drop_size(&words);
    join(&words, words.first, words.end, joined);
    if (strlen(joined) >= TRADE_CONTRACT_SIZE)
        return false;
    memcpy(trade->contract, joined, strlen(joined) + 1);
    return true;
}
