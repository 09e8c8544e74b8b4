/* Counting a few words. */
#include "import/log/word_votes.h"

void word_vote(struct word_votes *votes, const char *text) {
    size_t at = 0;
    while (at < votes->count && votes->items[at].text != text)
        at++;
    if (!text || at == sizeof votes->items / sizeof *votes->items)
        return;
    if (at == votes->count)
        votes->items[votes->count++].text = text;
    votes->items[at].count++;
    uint32_t best = 0;
    for (size_t i = 0; i < votes->count; i++)
        if (votes->items[i].count > best) {
            best = votes->items[i].count;
            votes->leader = votes->items[i].text;
        }
}
