/* The currencies whose symbol and decimals are known; amounts in another show its code and two decimals. */
#ifndef WHEELGRADE_BASE_CURRENCY_H
#define WHEELGRADE_BASE_CURRENCY_H

#include <stddef.h>

#include "base/money.h"

struct currency {
    const char *code;   /* ISO 4217 */
    const char *symbol; /* what stands before an amount; NULL: the code and a blank */
    int decimals;       /* of amounts: 2 or 0 */
    size_t width;       /* of the symbol, characters */
};

struct currency currency_find(const char *code);

/* "1,234.50", "1,235" in a currency without decimals; `text` as for money_text. */
const char *currency_text(const char *code, struct money amount, char *text);

#endif
