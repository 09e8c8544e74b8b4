/* An index over the rows' hashes: 32 bits of each find it, all 64 tell. */
#include "journal/checking/duplicate_rows.h"

void duplicate_rows_init(struct duplicate_rows *rows, const struct draft *draft) {
    *rows = (struct duplicate_rows){.draft = draft, .by_hash.arena = draft->scratch};
}

void duplicate_rows_discard(struct duplicate_rows *rows) {
    hash_index_discard(&rows->by_hash);
}

size_t duplicate_rows_add(struct duplicate_rows *rows, size_t index) {
    const struct draft_extra *extras = rows->draft->extras.items;
    struct hash_probe probe = hash_probe((uint32_t)extras[index].hash);
    uint32_t found;
    while ((found = hash_index_next(&rows->by_hash, &probe)) != HASH_NONE)
        if (extras[found].hash == extras[index].hash)
            return found;
    hash_index_add(&rows->by_hash, (uint32_t)extras[index].hash, (uint32_t)index);
    return index;
}
