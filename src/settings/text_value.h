/* What settings that are texts may hold: tickers, currency codes, headers, names. Private to settings/. */
#ifndef WHEELGRADE_SETTINGS_TEXT_VALUE_H
#define WHEELGRADE_SETTINGS_TEXT_VALUE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

bool text_value_is_letter(char byte);
bool text_value_is_digit(char byte);

/* One to 12 letters, digits, dots, dashes, slashes and blanks, of which the first is a letter or digit: "BRK.B". */
bool text_value_is_ticker(struct slice text);

/* Three capital letters. */
bool text_value_is_currency(struct slice text);

/* Valid UTF-8 of 1 to `most` bytes without control characters. */
bool is_plain_text(struct slice text, size_t most);

const char *text_value_in_capitals(struct slice text, struct arena *arena);

/* Tickers separated by blanks, commas or semicolons, at most 1,000 bytes; none at all too. */
bool text_value_is_ticker_list(struct slice text);
/* Whether such a list (NULL: an empty one) names the ticker, compared without case. */
bool text_value_list_has_ticker(const char *list, const char *ticker);

#endif
