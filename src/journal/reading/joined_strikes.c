/* The groups of digits are looked at as strikes of one spread. */
#include "journal/reading/joined_strikes.h"

#include <math.h>
#include <string.h>

#define APART   2.0 /* how many times the one strike of a spread may be the other */
#define HIGHEST 1e12

enum { GROUP = 1000, LARGE = 20000, STEP = 25 /* hundredths, in which strikes are listed */ };

static bool are_of_one_spread(double first, double second) {
    return first > 0 && second > 0 && first <= second * APART && second <= first * APART;
}

static const char *take_digits(const char *text, double *number) {
    text += *text == '$';
    const char *first = text;
    for (*number = 0; *text >= '0' && *text <= '9'; text++)
        *number = *number * 10 + (*text - '0');
    return text - first == 2 || text - first == 3 ? text : NULL;
}

bool text_joins_strikes(const char *text, enum decimals decimals) {
    double first, second;
    const char *comma = take_digits(text, &first), *end = comma && *comma == ',' ? take_digits(comma + 1, &second) : NULL;
    if (!end || decimals == DECIMALS_COMMA || end[-3] != ',')
        return false;
    return are_of_one_spread(first, second) && (decimals == DECIMALS_POINT || (int)second % STEP != 0);
}

/* 145140 is 145 and 140, and 145140135 begins so. */
static bool number_joins_strikes(double strike, double *first, double *second) {
    if (!(strike >= LARGE) || strike != floor(strike))
        return false;
    while (strike >= GROUP * GROUP)
        strike = floor(strike / GROUP);
    *first = floor(strike / GROUP);
    *second = strike - *first * GROUP;
    return *second >= GROUP / 10 && are_of_one_spread(*first, *second);
}

/* Which powers of two lie below strikes and stock prices that are large without a doubt: a bit each. */
static uint64_t power_of(double price) {
    return price >= LARGE && price < HIGHEST ? UINT64_C(1) << ilogb(price) : 0;
}

static uint64_t find_large_prices(const struct draft *draft) {
    uint64_t powers = 0;
    double first, second;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        powers |= power_of(row->stock_price);
        if (!number_joins_strikes(row->strike, &first, &second))
            powers |= power_of(row->strike);
    }
    return powers;
}

static bool is_near(uint64_t powers, double strike) {
    return powers & (power_of(strike / 2) | power_of(strike) | power_of(strike * 2));
}

void refuse_joined_strikes(struct draft *draft) {
    uint64_t powers = find_large_prices(draft);
    size_t sorted = draft->problems.count;
    double first, second;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        if (draft->extras.items[i].kind == DRAFT_TRADE && number_joins_strikes(row->strike, &first, &second) && !is_near(powers, row->strike))
            draft_problem(draft, row->row, ROW_ERROR, FIELD_STRIKE, NULL,
                          "strike %.0f is two strikes, %.0f and %.0f: a spread; write each of its legs in a row of its own, or the stock's price beside it if it is one strike",
                          row->strike, first, second);
    }
    draft_merge_problems(draft, sorted);
}
