/* Members of the families of settings: what their keys and values may be, and the sorted lists that hold them. */
#include "settings/family.h"

#include <math.h>
#include <string.h>

#include "base/number_text.h"
#include "base/utf8.h"
#include "settings/text_value.h"

const struct family_row family_rows[FAMILY_COUNT] = {
    [FAMILY_TICKER] = {"ticker.", "OLD", "a ticker", "a ticker such as META",
                       "new name of the ticker OLD: both are one ticker (ticker.FB = META)", false},
    [FAMILY_CURRENCY_RATE] = {"fx.", "CUR", "three capital letters such as CAD", "a number above 0, such as 0.73",
                              "what one unit of the currency CUR is worth in the log's currency (fx.CAD = 0.73)", false},
    [FAMILY_ACCOUNT_NAME] = {"import.account.", "LAST4", "the last four letters or digits of an account number",
                             "a name of 1 to 100 characters",
                             "name of the account whose number ends in LAST4, in brokers' exports (import.account.1234 = Roth IRA)", true},
};

enum setting_family family_of_name(const char *name) {
    enum setting_family family = 0;
    while (family < FAMILY_COUNT && strncmp(name, family_rows[family].prefix, strlen(family_rows[family].prefix)) != 0)
        family++;
    return family;
}

static bool is_account_end(struct slice text) {
    bool fits = text.length >= 1 && text.length <= 4;
    for (size_t i = 0; fits && i < text.length; i++)
        fits = text_value_is_letter(text.text[i]) || text_value_is_digit(text.text[i]);
    return fits;
}

/* The key as it is kept; NULL when the family takes no such key. */
static const char *read_key(enum setting_family family, struct slice key, struct arena *arena) {
    switch (family) {
    case FAMILY_TICKER:
        return text_value_is_ticker(key) ? text_value_in_capitals(key, arena) : NULL;
    case FAMILY_CURRENCY_RATE:
        return text_value_is_currency(slice_of(text_value_in_capitals(key, arena))) ? text_value_in_capitals(key, arena) : NULL;
    case FAMILY_ACCOUNT_NAME:
        return is_account_end(key) ? arena_copy_length(arena, key.text, key.length) : NULL;
    case FAMILY_COUNT:
        break;
    }
    return NULL;
}

static bool read_rate(struct slice text, struct family_member *member, struct arena *arena) {
    char shown[NUMBER_TEXT_SIZE];
    double rate;
    if (!number_parse(text.text, text.length, &rate) || !(rate >= 1e-9 && rate <= 1e9))
        return false;
    number_print(rate, shown);
    member->number = rate;
    member->value = arena_copy(arena, shown);
    return true;
}

static bool read_value(enum setting_family family, struct slice text, struct family_member *member, struct arena *arena) {
    member->number = NAN;
    switch (family) {
    case FAMILY_TICKER:
        member->value = text_value_is_ticker(text) ? text_value_in_capitals(text, arena) : NULL;
        return member->value != NULL;
    case FAMILY_CURRENCY_RATE:
        return read_rate(text, member, arena);
    case FAMILY_ACCOUNT_NAME:
        member->value = is_plain_text(text, 100) ? arena_copy_length(arena, text.text, text.length) : NULL;
        return member->value != NULL;
    case FAMILY_COUNT:
        break;
    }
    return false;
}

/* Index of the first member whose key is not before `key`. */
static size_t place_of(const struct family_list *list, const char *key) {
    size_t at = 0;
    while (at < list->count && utf8_compare(list->items[at].key, key) < 0)
        at++;
    return at;
}

static bool is_at(const struct family_list *list, size_t at, const char *key) {
    return at < list->count && utf8_equals_folded(slice_of(list->items[at].key), slice_of(key));
}

/* The list with `taken` members from `at` on replaced by `member` (NULL: by none). */
static struct family_list spliced(const struct family_list *list, size_t at, size_t taken, const struct family_member *member,
                                  struct arena *arena) {
    size_t added = member != NULL, count = list->count - taken + added;
    struct family_member *items = arena_alloc_array(arena, count, sizeof *items);
    for (size_t i = 0; i < at; i++)
        items[i] = list->items[i];
    if (member)
        items[at] = *member;
    for (size_t i = at + taken; i < list->count; i++)
        items[i - taken + added] = list->items[i];
    return (struct family_list){items, count};
}

enum family_result family_store(struct family_list *list, enum setting_family family, struct slice key, struct slice value,
                                struct arena *arena) {
    struct family_member member = {.key = read_key(family, key, arena)};
    if (!member.key)
        return FAMILY_BAD_KEY;
    size_t at = 0;
    while (at < list->count && !is_at(list, at, member.key))
        at++;
    size_t taken = at < list->count;
    if (!taken)
        at = place_of(list, member.key);
    if (value.length > 0 && !read_value(family, value, &member, arena))
        return FAMILY_BAD_VALUE;
    if (value.length > 0 && !taken && list->count == FAMILY_MOST)
        return FAMILY_FULL;
    *list = spliced(list, at, taken, value.length > 0 ? &member : NULL, arena);
    return FAMILY_STORED;
}

const struct family_member *family_find(const struct family_list *list, const char *key) {
    for (size_t i = 0; i < list->count; i++)
        if (is_at(list, i, key))
            return &list->items[i];
    return NULL;
}
