/* Position ids: the group's id, numbered from its second position on, or AUTO- and a number (docs/spec/transaction-log.md §5). */
#include "positions/grouping/name_positions.h"

#include "positions/legs/buckets.h"

#include <string.h>

#include "base/utf8.h"

struct namer {
    const struct position_list *positions;
    struct arena *arena, *scratch;
    struct buckets groups; /* of first legs' groups, paper or not */
    uint32_t *group_of;    /* of each position that has one */
};

static struct leg_key group_key(const void *context, uint32_t leg) {
    const struct position_list *positions = context;
    return (struct leg_key){.owner = positions->legs[leg].group, .owner_kind = OWNER_GROUP};
}

/* `prefix` and the number in at least `digits` digits. */
static const char *numbered(struct arena *arena, const char *prefix, uint32_t number, int digits) {
    char reversed[12];
    int count = 0;
    for (; number > 0 || count < digits; number /= 10)
        reversed[count++] = (char)('0' + number % 10);
    size_t length = strlen(prefix);
    char *text = arena_alloc(arena, length + (size_t)count + 1);
    memcpy(text, prefix, length);
    while (count > 0)
        text[length++] = reversed[--count];
    return text;
}

/* Whether a made-up id is what a group of the log is called. */
static bool is_group(const struct namer *namer, const char *id) {
    const struct intern *texts = namer->positions->transactions->texts;
    struct leg_key key = {.owner = texts ? intern_find(texts, id) : NULL, .owner_kind = OWNER_GROUP};
    return key.owner && buckets_find(&namer->groups, &key) != NO_INDEX;
}

static const char *group_position_id(struct namer *namer, const char *group, uint32_t *used) {
    if (++*used == 1)
        return group;
    size_t length = strlen(group);
    char *prefix = arena_alloc(namer->scratch, length + 2);
    memcpy(prefix, group, length);
    prefix[length] = '.';
    const char *id = numbered(namer->arena, prefix, *used, 1);
    while (is_group(namer, id))
        id = numbered(namer->arena, prefix, ++*used, 1);
    return id;
}

static const char *ungrouped_position_id(struct namer *namer, uint32_t *used) {
    const char *id;
    do
        id = numbered(namer->arena, "AUTO-", ++*used, 4);
    while (is_group(namer, id));
    return id;
}

static void find_groups(struct namer *namer) {
    buckets_init(&namer->groups, group_key, namer->positions, namer->scratch);
    namer->group_of = arena_alloc_array(namer->scratch, namer->positions->position_count, sizeof *namer->group_of);
    for (size_t i = 0; i < namer->positions->position_count; i++) {
        uint32_t leg = namer->positions->positions[i].first_leg;
        if (namer->positions->legs[leg].group)
            namer->group_of[i] = buckets_add(&namer->groups, leg);
    }
}

void name_positions(struct position_list *positions, struct arena *arena) {
    struct arena scratch;
    arena_init(&scratch);
    struct namer namer = {.positions = positions, .arena = arena, .scratch = &scratch};
    find_groups(&namer);
    uint32_t *used = arena_alloc_array(&scratch, namer.groups.first.count, sizeof *used);
    uint32_t ungrouped = 0;
    for (size_t i = 0; i < positions->position_count; i++) {
        struct position *position = &positions->positions[i];
        const char *group = positions->legs[position->first_leg].group;
        if (group)
            position->id = group_position_id(&namer, group, &used[namer.group_of[i]]);
        else
            position->id = ungrouped_position_id(&namer, &ungrouped);
    }
    arena_release(&scratch);
}

uint32_t find_position(const struct position_list *positions, const char *id) {
    struct slice wanted = utf8_trim(slice_of(id));
    for (uint32_t i = 0; i < positions->position_count; i++)
        if (utf8_equals_folded(slice_of(positions->positions[i].id), wanted))
            return i;
    return NO_INDEX;
}
