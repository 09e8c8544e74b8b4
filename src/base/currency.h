/* The currencies whose signs and decimals are known; amounts in another show its code and two decimals. */
#ifndef WHEELGRADE_BASE_CURRENCY_H
#define WHEELGRADE_BASE_CURRENCY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/money.h"
#include "base/slice.h"

struct currency {
    const char *code;   /* ISO 4217 */
    const char *symbol; /* what stands before an amount; NULL: the code and a blank */
    int decimals;       /* of amounts: 2 or 0 */
    size_t width;       /* of the symbol, characters */
};

struct currency currency_find(const char *code);

/* "1,234.50", "1,235" in a currency without decimals; `text` as for money_text. */
const char *currency_text(const char *code, struct money amount, char *text);

/* The code, symbol or other sign ("US$") that a text begins with. */
struct currency_sign {
    const char *code; /* ISO 4217; NULL = the text begins with none */
    size_t length;    /* bytes of the sign */
};
struct currency_sign currency_sign_at(struct slice text);

/* The code of the table that a word is, in small letters, too; NULL when it is none. */
const char *currency_code_of(struct slice word);

#endif
