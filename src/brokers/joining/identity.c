/* What a row of an export is known by again: its broker's own number, else all that it states (docs/spec/brokers.md §4). */
#include "brokers/joining/identity.h"

#include <math.h>

#include "base/hash_index.h"
#include "base/number_text.h"
#include "brokers/account_names.h"

enum { KNOWN_TAIL = 3 /* of an account: some formats show no more of it */ };

static uint64_t hash_text(uint64_t hash, struct slice text) {
    for (size_t i = 0; i < text.length; i++)
        hash = hash_add(hash, (unsigned char)text.text[i] ^ (text.text[i] >= 'a' && text.text[i] <= 'z' ? 0x20u : 0));
    return hash_add(hash, '\n');
}

static uint64_t hash_number(uint64_t hash, double number) {
    char text[NUMBER_TEXT_SIZE];
    return hash_text(hash, isnan(number) ? slice_of("") : (struct slice){text, number_print(number, text)});
}

static uint64_t hash_contract(uint64_t hash, const struct broker_transaction *transaction) {
    hash = hash_text(hash, slice_of(transaction->ticker ? transaction->ticker : ""));
    hash = hash_number(hash_number(hash, transaction->type), transaction->strike);
    return hash_number(hash, transaction->expiry.day);
}

/* Not the name that a setting gives it: no setting may change what is known. */
static uint64_t hash_account(uint64_t hash, const char *account) {
    struct slice tail = account ? broker_account_tail(account) : (struct slice){"", 0};
    size_t kept = tail.length < KNOWN_TAIL ? tail.length : KNOWN_TAIL;
    return hash_text(hash, (struct slice){tail.text + tail.length - kept, kept});
}

static uint64_t hash_figures(uint64_t hash, const struct broker_transaction *transaction) {
    hash = hash_number(hash_number(hash, transaction->quantity), transaction->price);
    return hash_number(hash, (double)transaction->cash.units);
}

static uint64_t mixed(uint64_t hash) {
    return (hash ^ hash >> 32) * 0x9e3779b97f4a7c15u | 1;
}

uint64_t identity_under(const struct broker_transaction *transaction, const char *account) {
    return mixed(hash_account(transaction->stated, account));
}

void set_identity(const struct broker_format *format, struct broker_transaction *transaction) {
    uint64_t hash = hash_contract(hash_text(hash_begin(), slice_of(format->name)), transaction);
    hash = hash_number(hash_number(hash, transaction->booked.day), transaction->kind);
    if (transaction->key) {
        transaction->identity = mixed(hash_number(hash_text(hash, slice_of(transaction->key)), transaction->seconds));
        transaction->figures = (uint16_t)(mixed(hash_figures(hash_begin(), transaction)) >> 48) | 1;
        return;
    }
    transaction->stated = hash_figures(hash, transaction);
    transaction->identity = identity_under(transaction, transaction->account);
}
