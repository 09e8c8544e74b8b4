/* The table of status words, in folded form. */
#include "journal/words/status_words.h"

#include <string.h>

#include "journal/words/action_words.h"
#include "journal/words/folded_name.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

enum { WORD_SIZE = 32 };

static const struct {
    const char *word;
    struct status_meaning meaning;
} words[] = {
    {"open", {STATUS_OPEN, false}},
    {"opened", {STATUS_OPEN, false}},
    {"active", {STATUS_OPEN, false}},
    {"pending", {STATUS_OPEN, false}},
    {"running", {STATUS_OPEN, false}},
    {"live", {STATUS_OPEN, false}},
    {"no", {STATUS_BLANK, false}},
    {"n", {STATUS_BLANK, false}},
    {"false", {STATUS_BLANK, false}},
    {"0", {STATUS_BLANK, false}},
    {"na", {STATUS_BLANK, false}},

    {"expired", {STATUS_EXPIRED, false}},
    {"expire", {STATUS_EXPIRED, false}},
    {"expiration", {STATUS_EXPIRED, false}},
    {"expiredworthless", {STATUS_EXPIRED, false}},
    {"expiredotm", {STATUS_EXPIRED, false}},
    {"letexpire", {STATUS_EXPIRED, false}},
    {"worthless", {STATUS_EXPIRED, false}},
    {"kept", {STATUS_EXPIRED, false}},
    {"otm", {STATUS_EXPIRED, true}},

    {"assigned", {STATUS_ASSIGNED, false}},
    {"assignment", {STATUS_ASSIGNED, false}},
    {"gotassigned", {STATUS_ASSIGNED, false}},
    {"exercised", {STATUS_ASSIGNED, false}},
    {"puttome", {STATUS_ASSIGNED, false}},
    {"calledaway", {STATUS_ASSIGNED, false}},
    {"called", {STATUS_ASSIGNED, false}},
    {"yes", {STATUS_ASSIGNED, false}},
    {"y", {STATUS_ASSIGNED, false}},
    {"x", {STATUS_ASSIGNED, false}},
    {"true", {STATUS_ASSIGNED, false}},
    {"1", {STATUS_ASSIGNED, false}},
    {"itm", {STATUS_ASSIGNED, true}},

    {"closed", {STATUS_CLOSED, false}},
    {"close", {STATUS_CLOSED, false}},
    {"closedearly", {STATUS_CLOSED, false}},
    {"boughtback", {STATUS_CLOSED, false}},
    {"buyback", {STATUS_CLOSED, false}},
    {"boughttoclose", {STATUS_CLOSED, false}},
    {"buytoclose", {STATUS_CLOSED, false}},
    {"btc", {STATUS_CLOSED, false}},
    {"sold", {STATUS_CLOSED, false}},
    {"stopped", {STATUS_CLOSED, false}},
    {"stoppedout", {STATUS_CLOSED, false}},
    {"profit", {STATUS_CLOSED, true}},
    {"loss", {STATUS_CLOSED, true}},
    {"lost", {STATUS_CLOSED, true}},
    {"win", {STATUS_CLOSED, true}},
    {"won", {STATUS_CLOSED, true}},
    {"winner", {STATUS_CLOSED, true}},
    {"loser", {STATUS_CLOSED, true}},
    {"w", {STATUS_CLOSED, true}},
    {"l", {STATUS_CLOSED, true}},

    {"offen", {STATUS_OPEN, false}},
    {"verfallen", {STATUS_EXPIRED, false}},
    {"wertlos", {STATUS_EXPIRED, false}},
    {"wertlosverfallen", {STATUS_EXPIRED, false}},
    {"zugeteilt", {STATUS_ASSIGNED, false}},
    {"angedient", {STATUS_ASSIGNED, false}},
    {"ausgeübt", {STATUS_ASSIGNED, false}},
    {"eingebucht", {STATUS_ASSIGNED, false}},
    {"ausgebucht", {STATUS_ASSIGNED, false}},
    {"geschlossen", {STATUS_CLOSED, false}},
    {"zurückgekauft", {STATUS_CLOSED, false}},
    {"gerollt", {STATUS_ROLLED, false}},

    {"rolled", {STATUS_ROLLED, false}},
    {"roll", {STATUS_ROLLED, false}},
    {"rolledout", {STATUS_ROLLED, false}},
    {"rolledup", {STATUS_ROLLED, false}},
    {"rolleddown", {STATUS_ROLLED, false}},
};

static struct status_meaning find_word(const char *text) {
    struct folded_name folded = fold_name(text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].word, folded.text) == 0)
            return words[i].meaning;
    return (struct status_meaning){STATUS_UNKNOWN, false};
}

/* The next word of a phrase, copied; "" at its end. */
static void take_word(const char **phrase, char word[WORD_SIZE]) {
    size_t length = 0;
    *phrase += strcspn(*phrase, LETTERS);
    size_t whole = strspn(*phrase, LETTERS);
    for (; length < whole && length + 1 < WORD_SIZE; length++)
        word[length] = (*phrase)[length];
    word[length] = '\0';
    *phrase += whole;
}

/* "Assigned at 60", "Closed for profit": its first word, unless another one says something else. */
static struct status_meaning find_in_phrase(const char *phrase) {
    char word[WORD_SIZE];
    take_word(&phrase, word);
    struct status_meaning first = find_word(word);
    for (take_word(&phrase, word); *word && first.status != STATUS_UNKNOWN; take_word(&phrase, word)) {
        struct status_meaning other = find_word(word);
        if (other.status != STATUS_UNKNOWN && other.status != first.status)
            first.status = STATUS_UNKNOWN;
    }
    return first;
}

/* "Exp", "BTC 50%": words of actions that end a trade. */
static struct status_meaning find_action(const char *text) {
    switch (action_of_word(text).action) {
    case EXPIRED:
        return (struct status_meaning){STATUS_EXPIRED, false};
    case ASSIGNED:
        return (struct status_meaning){STATUS_ASSIGNED, false};
    case ROLLED:
        return (struct status_meaning){STATUS_ROLLED, false};
    case BUY_TO_CLOSE:
        return (struct status_meaning){STATUS_CLOSED, false};
    default:
        return (struct status_meaning){STATUS_UNKNOWN, false};
    }
}

struct status_meaning status_of_word(const char *text) {
    struct status_meaning meaning = find_word(text);
    if (meaning.status == STATUS_UNKNOWN)
        meaning = find_in_phrase(text);
    return meaning.status == STATUS_UNKNOWN ? find_action(text) : meaning;
}

bool status_word_is_answer(const char *text) {
    static const char *const answers[] = {"yes", "y", "x", "true", "1", "no", "n", "false", "0", "na"};
    struct folded_name folded = fold_name(text);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (strcmp(answers[i], folded.text) == 0)
            return true;
    return false;
}
