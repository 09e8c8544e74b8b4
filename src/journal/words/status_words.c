/* The table of status words, and phrases made of them. */
#include "journal/words/status_words.h"

#include <string.h>

#include "journal/words/action_words.h"
#include "journal/words/folded_name.h"
#include "journal/words/phrase_words.h"

#define WORDS(...) (const char *const[]) { __VA_ARGS__, NULL }

/* As written; docs/formats.md lists them. */
static const struct status_group {
    struct status_meaning meaning;
    const char *const *words;
} groups[] = {
    {{STATUS_OPEN, false},
     WORDS("Open", "Opened", "Active", "Pending", "Running", "Live", "Ongoing", "Still Open", "In Progress", "In Trade", "Current", "Holding", "Offen", "Aktiv", "Laufend", "Läuft",
           "Ouvert", "Ouverte", "En cours", "Abierto", "Abierta", "Vigente", "Aperto", "Aperta", "In corso", "Lopend", "Aberto", "Aberta")},
    {{STATUS_BLANK, false}, WORDS("No", "N", "False", "0", "N/A", "None", "Nein", "Non", "Nee", "Não", "Not Yet", "TBD", "Unchecked")},
    {{STATUS_EXPIRED, false},
     WORDS("Expired", "Expire", "Expiration", "Expired Worthless", "Expired OTM", "Let Expire", "Worthless", "Kept", "Kept Premium", "Verfallen", "Wertlos", "Wertlos verfallen",
           "Abgelaufen", "Ausgelaufen")},
    {{STATUS_EXPIRED, true}, WORDS("OTM", "Out of the Money", "Aus dem Geld")},
    {{STATUS_ASSIGNED, false},
     WORDS("Assigned", "Assignment", "Got Assigned", "Exercised", "Put to Me", "Called Away", "Called", "Yes", "Y", "X", "True", "1", "Zugeteilt", "Zugewiesen", "Angedient",
           "Ausgeübt", "Eingebucht", "Ja", "Oui", "Sí", "Sim", "Checked")},
    {{STATUS_ASSIGNED, true}, WORDS("ITM", "In the Money", "Im Geld")},
    {{STATUS_CLOSED, false},
     WORDS("Closed", "Close", "Closed Early", "Bought Back", "Buy Back", "Bought to Close", "Buy to Close", "BTC", "Sold", "Stopped", "Stopped Out", "Complete", "Completed", "Done",
           "Ended", "Finished", "Exited", "Geschlossen", "Zurückgekauft", "Glattgestellt", "Beendet")},
    {{STATUS_CLOSED, true},
     WORDS("Profit", "Loss", "Lost", "Win", "Won", "Winner", "Loser", "W", "L", "Gain", "Full Profit", "Max Profit", "Gewinn", "Verlust", "Gagné", "Perdu", "Ganada", "Perdida",
           "Ganancia", "Pérdida")},
    {{STATUS_ROLLED, false}, WORDS("Rolled", "Roll", "Rolled Out", "Rolled Up", "Rolled Down", "Gerollt")},
};

static struct status_meaning find_word(const struct folded_name *folded) {
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        for (size_t n = 0; groups[i].words[n]; n++)
            if (name_is(folded, groups[i].words[n]))
                return groups[i].meaning;
    return (struct status_meaning){STATUS_UNKNOWN, false};
}

/* Some of the row's contracts ended so, and nothing says what became of the others. */
static bool says_part(const struct folded_name *word) {
    static const char *const parts[] = {"partial", "partially", "partly", "part", "half", "some", "teilweise", "not", "nicht", "almost"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(parts[i], word->text) == 0)
            return true;
    return false;
}

/* "Assigned at 60", "Closed for profit": its first word, unless another one says something else. */
static struct status_meaning find_in_phrase(const struct phrase_words *phrase) {
    struct status_meaning first = phrase->count ? find_word(&phrase->words[0]) : (struct status_meaning){STATUS_UNKNOWN, false};
    for (size_t i = 1; i < phrase->count && first.status != STATUS_UNKNOWN; i++) {
        struct status_meaning other = find_word(&phrase->words[i]);
        if ((other.status != STATUS_UNKNOWN && other.status != first.status) || says_part(&phrase->words[i]))
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
    struct folded_name folded = fold_name(text);
    struct status_meaning meaning = find_word(&folded);
    struct phrase_words phrase;
    if (meaning.status == STATUS_UNKNOWN) {
        phrase = phrase_words_of(text);
        meaning = find_in_phrase(&phrase);
    }
    return meaning.status == STATUS_UNKNOWN ? find_action(text) : meaning;
}

bool status_word_is_answer(const char *text) {
    static const char *const answers[] = {"yes", "y",   "x",   "true", "1",  "no",  "n",   "false", "0",
                                          "na",  "ja",  "oui", "sí",   "sim", "nein", "non", "nee",   "não", "checked", "unchecked"};
    struct folded_name folded = fold_name(text);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (strcmp(answers[i], folded.text) == 0)
            return true;
    return false;
}
