/* Hashing and comparing of leg keys. */
#include "positions/legs/leg_key.h"

#include <string.h>

static uint64_t mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
    return hash ^ (hash >> 29);
}

static uint64_t bits_of(double number) {
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

static uint64_t pair(int32_t high, int32_t low) {
    return (uint64_t)(uint32_t)high << 32 | (uint32_t)low;
}

uint64_t leg_key_hash(const struct leg_key *key) {
    uint64_t hash = mix(0, (uint64_t)(uintptr_t)key->owner);
    hash = mix(hash, (uint64_t)(uintptr_t)key->ticker);
    hash = mix(hash, bits_of(key->strike));
    hash = mix(hash, pair(key->expiry, key->opened));
    hash = mix(hash, pair(key->contracts, key->owner_kind << 16 | key->type << 8 | key->paper));
    if (key->spread || key->sheet)
        hash = mix(hash, (uint64_t)key->spread << 16 | key->sheet);
    return hash ^ (hash >> 32);
}

bool leg_key_equals(const struct leg_key *a, const struct leg_key *b) {
    return a->owner == b->owner && a->ticker == b->ticker && bits_of(a->strike) == bits_of(b->strike) &&
           a->expiry == b->expiry && a->opened == b->opened && a->contracts == b->contracts &&
           a->spread == b->spread && a->sheet == b->sheet && a->owner_kind == b->owner_kind && a->type == b->type &&
           a->paper == b->paper;
}

struct leg_key leg_key_of_owner(const struct leg *leg) {
    return (struct leg_key){
        .owner = leg->group ? leg->group : leg->account,
        .owner_kind = leg->group ? OWNER_GROUP : OWNER_ACCOUNT,
        .ticker = leg->ticker,
        .type = leg->type,
        .paper = leg->paper,
    };
}
