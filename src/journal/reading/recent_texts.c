/* A text is looked for in one place. */
#include "journal/reading/recent_texts.h"

#include <string.h>

#include "base/hash_index.h"

bool recent_text_find(struct recent_texts *texts, const char *text, size_t *place) {
    size_t length = strlen(text);
    uint64_t hash = hash_begin();
    *place = RECENT_TEXTS;
    if (length >= RECENT_TEXT_SIZE)
        return false;
    for (size_t i = 0; i < length; i++)
        hash = hash_add(hash, (unsigned char)text[i]);
    *place = hash_finish(hash) % RECENT_TEXTS;
    bool known = length && strcmp(texts->items[*place], text) == 0;
    if (!known)
        memcpy(texts->items[*place], text, length + 1);
    return known;
}

struct action_meaning recent_action_of(struct recent_actions *recent, const char *text, enum direction by_sign, enum sides sides) {
    size_t place;
    bool known = recent_text_find(&recent->texts, text, &place);
    struct recent_action *action = &recent->items[place];
    if (!known || action->by_sign != by_sign || action->sides != sides)
        *action = (struct recent_action){by_sign, sides, action_of_halves(text, NULL, by_sign, sides)};
    return action->meaning;
}
