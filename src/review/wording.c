/* How the review's sentences write money, rates and spans. */
#include "review/wording.h"

#include <math.h>
#include <string.h>

#include "base/currency.h"
#include "base/number_text.h"

static const char *currency_sign(const char *code, struct arena *arena) {
    const char *symbol = currency_find(code).symbol;
    return symbol ? symbol : arena_print(arena, "%s ", code);
}

#define MINUS "\u2212" /* as figures in cells have it */

/* The sign stands before the currency; what rounds to 0 has none. */
static const char *amount_words(struct money amount, const char *plus, const struct settings *settings,
                                struct arena *arena) {
    char text[MONEY_TEXT_SIZE];
    currency_text(settings->currency, amount, text);
    bool negative = text[0] == '-';
    bool zero = strspn(text, "0.") == strlen(text);
    return arena_print(arena, "%s%s%s",
                       negative ? MINUS
                       : zero   ? ""
                                : plus,
                       currency_sign(settings->currency, arena), text + negative);
}

const char *money_words(struct money amount, const struct settings *settings, struct arena *arena) {
    return amount_words(amount, "", settings, arena);
}

const char *gain_words(struct money amount, const struct settings *settings, struct arena *arena) {
    return amount_words(amount, "+", settings, arena);
}

const char *whole_gain_words(struct money amount, const struct settings *settings, struct arena *arena) {
    const char *words = gain_words(money_from_dollars(round(money_dollars(amount))), settings, arena);
    return arena_copy_length(arena, words, strlen(words) - strlen(".00"));
}

const char *round_money_words(double dollars, const struct settings *settings, struct arena *arena) {
    const char *words = money_words(money_from_dollars(dollars), settings, arena);
    size_t length = strlen(words);
    if (length > 3 && strcmp(words + length - 3, ".00") == 0)
        return arena_copy_length(arena, words, length - 3);
    return words;
}

const char *number_words(double value, struct arena *arena) {
    char text[NUMBER_TEXT_SIZE];
    number_print(value, text);
    return arena_copy(arena, text);
}

static const char *percent_words(double rate, int decimals, struct arena *arena) {
    char text[NUMBER_TEXT_SIZE];
    number_print(number_round(rate * 100, decimals), text);
    return arena_print(arena, "%s%s%%", *text == '-' ? MINUS : "", text + (*text == '-'));
}

const char *rate_words(double rate, struct arena *arena) {
    return percent_words(rate, 1, arena);
}

const char *rate_words_beside(double rate, double bound, struct arena *arena) {
    int decimals = 1;
    while (rate != bound && decimals < 6 && number_round(rate * 100, decimals) == number_round(bound * 100, decimals))
        decimals++;
    return percent_words(rate, decimals, arena);
}

const char *span_words(struct span span, struct arena *arena) {
    char low[NUMBER_TEXT_SIZE], high[NUMBER_TEXT_SIZE];
    number_print(span.low, low);
    number_print(span.high, high);
    return arena_print(arena, "%s–%s", low, high);
}

const char *rate_span_words(struct span span, struct arena *arena) {
    struct span percent = {number_round(span.low * 100, 2), number_round(span.high * 100, 2)};
    return arena_print(arena, "%s%%", span_words(percent, arena));
}
