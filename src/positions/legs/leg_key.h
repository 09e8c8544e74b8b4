/*
 * What legs are looked up by: any part of their contract, their owner, and what a roll asks for.
 *
 * A part that does not count in a lookup is left zero in both keys. Texts are interned, so keys compare pointers; no order is
 * ever taken from them.
 */
#ifndef WHEELGRADE_POSITIONS_LEG_KEY_H
#define WHEELGRADE_POSITIONS_LEG_KEY_H

#include "positions/position.h"

enum owner_kind { OWNER_NONE, OWNER_GROUP, OWNER_ACCOUNT };

struct leg_key {
    const char *owner, *ticker;
    double strike;
    int32_t expiry, opened; /* days */
    int32_t contracts;
    uint32_t spread; /* as in the leg */
    uint16_t sheet;  /* source + 1 */
    uint8_t owner_kind, type;
    bool paper;
};

uint64_t leg_key_hash(const struct leg_key *key);
bool leg_key_equals(const struct leg_key *a, const struct leg_key *b);

/* Owner, ticker, type and paper: the owner is the group or, without a group, the account. */
struct leg_key leg_key_of_owner(const struct leg *leg);

#endif
