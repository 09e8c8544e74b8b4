/* Counting on from the highest. */
#include "import/log/group_numbers.h"

#include <stdio.h>

static size_t digits_at_end(const char *text) {
    size_t length = strlen(text), digits = 0;
    while (digits < length && digits < 15 && text[length - digits - 1] >= '0' && text[length - digits - 1] <= '9')
        digits++;
    return digits;
}

static uint64_t number_at_end(const char *text, size_t digits) {
    uint64_t number = 0;
    for (const char *at = text + strlen(text) - digits; *at; at++)
        number = number * 10 + (uint64_t)(*at - '0');
    return number;
}

/* "GRP-017" and the like: prefix and digits of the highest. In an empty log GRP-001 is the example's. */
static void learn_group(struct group_numbers *numbers, const char *group, uint64_t *highest) {
    size_t digits = digits_at_end(group);
    uint64_t number = digits ? number_at_end(group, digits) : 0;
    if (numbers->prefix && (!digits || number < *highest))
        return;
    *highest = number;
    numbers->prefix = digits ? arena_copy_length(numbers->arena, group, strlen(group) - digits) : "GRP-";
    numbers->digits = digits ? (int)digits : 3;
}

void group_numbers_learn(struct group_numbers *numbers, const struct grouped_log *log, struct arena *arena) {
    uint64_t highest = 0;
    const struct transaction_list *transactions = log->transactions;
    *numbers = (struct group_numbers){.arena = arena};
    for (size_t i = 0; log->has_column && i < transactions->count; i++)
        if (transactions->items[i].group)
            learn_group(numbers, transactions->items[i].group, &highest);
    for (size_t sheet = 0; log->has_column && sheet < log->sheet_count; sheet++)
        for (size_t i = 0; i < log->sheets[sheet].count; i++)
            if (log->sheets[sheet].items[i].filled && log->sheets[sheet].items[i].group)
                learn_group(numbers, log->sheets[sheet].items[i].group, &highest);
    if (log->has_column && !numbers->prefix && transactions->count == 0) {
        numbers->prefix = "GRP-";
        numbers->digits = 3;
        highest = 1;
    }
    numbers->next = highest + 1;
}

const char *group_numbers_next(struct group_numbers *numbers) {
    if (!numbers->prefix)
        return NULL;
    return arena_print(numbers->arena, "%s%0*llu", numbers->prefix, numbers->digits, (unsigned long long)numbers->next++);
}
