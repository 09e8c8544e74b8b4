/* Money in integers, with saturating sums and 128-bit shares. */
#include "base/money.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number_text.h"

__extension__ typedef __int128 wide;

static struct money clamp(wide units) {
    if (units > MONEY_LIMIT)
        return (struct money){MONEY_LIMIT};
    if (units < -MONEY_LIMIT)
        return (struct money){-MONEY_LIMIT};
    return (struct money){(int64_t)units};
}

struct money money_from_dollars(double dollars) {
    if (isnan(dollars))
        return MONEY_ZERO;
    if (fabs(dollars) >= (double)MONEY_LIMIT / MONEY_UNITS)
        return (struct money){dollars > 0 ? MONEY_LIMIT : -MONEY_LIMIT};
    return (struct money){(int64_t)llround(number_round(dollars, 4) * MONEY_UNITS)};
}

struct money money_amount(double price, int64_t quantity, int64_t multiplier) {
    return money_from_dollars(price * (double)quantity * (double)multiplier);
}

static wide divide_rounded(wide dividend, wide divisor) {
    wide half = divisor / 2;
    bool negative = dividend < 0;
    wide magnitude = negative ? -dividend : dividend;
    wide quotient = (magnitude + half) / divisor;
    return negative ? -quotient : quotient;
}

struct money money_share(struct money amount, int64_t part, int64_t whole) {
    return clamp(divide_rounded((wide)amount.units * part, whole));
}

double money_dollars(struct money amount) {
    return (double)amount.units / MONEY_UNITS;
}

const char *money_text_decimals(struct money amount, int decimals, char *text) {
    unsigned parts = decimals ? 100 : 1; /* of a dollar */
    int64_t count = (int64_t)divide_rounded(amount.units, MONEY_UNITS / parts);
    uint64_t magnitude = count < 0 ? (uint64_t)-count : (uint64_t)count;
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%llu", (unsigned long long)(magnitude / parts));
    char *out = text;
    if (count < 0)
        *out++ = '-';
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            *out++ = ',';
        *out++ = digits[i];
    }
    if (decimals)
        snprintf(out, 4, ".%02u", (unsigned)(magnitude % parts));
    else
        *out = '\0';
    return text;
}

const char *money_text(struct money amount, char *text) {
    return money_text_decimals(amount, 2, text);
}
