/* Masks, ends and names of accounts. */
#include "brokers/account_names.h"

#include "base/letters.h"
#include "base/utf8.h"

enum { LONGEST_TAIL = 4, LEAST_TAIL = 3 };

/* Behind the last digit and what is written to it: names may follow ("U***34567 Trading"). 0 = there is no digit. */
static size_t end_of_number(const char *account) {
    size_t end = 0;
    for (size_t i = 0; account[i]; i++)
        if (account[i] >= '0' && account[i] <= '9')
            end = i + 1;
    while (end > 0 && is_letter_or_digit(account[end]))
        end++;
    return end;
}

/* The letters and digits at the end of the account's number, at most four. A name without a digit is no number: it stands whole ("Roth IRA"). */
struct slice broker_account_tail(const char *account) {
    size_t end = end_of_number(account);
    if (end == 0)
        return utf8_trim(slice_of(account));
    size_t start = end;
    while (start > 0 && end - start < LONGEST_TAIL && is_letter_or_digit(account[start - 1]))
        start--;
    return (struct slice){account + start, end - start};
}

bool broker_accounts_match(const char *a, const char *b) {
    if (!a || !b || a == b)
        return true;
    struct slice first = broker_account_tail(a), second = broker_account_tail(b);
    size_t length = first.length < second.length ? first.length : second.length;
    if (!end_of_number(a) || !end_of_number(b))
        return utf8_equals_folded(first, second);
    return length >= LEAST_TAIL &&
           utf8_equals_folded((struct slice){first.text + first.length - length, length},
                              (struct slice){second.text + second.length - length, length});
}

const char *broker_account_shown(const struct broker_exports *exports, const char *account) {
    if (!account)
        return NULL;
    struct slice tail = broker_account_tail(account);
    if (!tail.length)
        return NULL;
    const char *shown = arena_copy_length(exports->arena, tail.text, tail.length);
    const char *name = settings_account_name(exports->settings, shown);
    return name ? name : shown;
}

bool broker_account_is_named(const struct broker_exports *exports, const char *account) {
    struct slice tail = broker_account_tail(account);
    return settings_account_name(exports->settings, arena_copy_length(exports->arena, tail.text, tail.length)) != NULL;
}

/* The first account of the list that matches stands for all that do. */
const char *joined_account(const struct broker_exports *exports, const char *account) {
    for (size_t i = 0; account && i < exports->count; i++)
        if (exports->items[i].account && broker_accounts_match(exports->items[i].account, account))
            return exports->items[i].account;
    return account;
}
