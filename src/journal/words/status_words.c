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
    static const char *const parts[] = {"partial", "partials", "partially", "partly", "part", "half", "some", "teilweise", "teil", "halb", "halfte"};
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

/* "1 of 3" */
static bool says_fraction(const char *text) {
    static const char digits[] = "0123456789";
    for (const char *at = text; (at = strpbrk(at, digits)); at += strspn(at, digits)) {
        const char *after = at + strspn(at, digits);
        after += strspn(after, " ");
        bool of = (after[0] | 32) == 'o' && (after[1] | 32) == 'f' && after[2] == ' ';
        if (of && after[3] >= '0' && after[3] <= '9')
            return true;
    }
    return false;
}

/* "not assigned", "almost assigned" */
static bool denies(const struct phrase_words *phrase) {
    static const char *const words[] = {"not", "nicht", "almost"};
    for (size_t i = 0; i < phrase->count; i++)
        for (size_t n = 0; n < sizeof words / sizeof *words; n++)
            if (strcmp(words[n], phrase->words[i].text) == 0)
                return true;
    return false;
}

bool status_word_is_partial(const char *text) {
    struct phrase_words phrase = phrase_words_of(text);
    bool partial = says_fraction(text);
    for (size_t i = 0; i < phrase.count; i++)
        partial |= says_part(&phrase.words[i]);
    return partial;
}

struct status_meaning status_of_word(const char *text) {
    struct folded_name folded = fold_name(text);
    struct status_meaning meaning = find_word(&folded);
    if (meaning.status != STATUS_UNKNOWN)
        return meaning;
    struct phrase_words phrase = phrase_words_of(text);
    if (denies(&phrase) || status_word_is_partial(text))
        return meaning;
    meaning = find_in_phrase(&phrase);
    return meaning.status == STATUS_UNKNOWN ? find_action(text) : meaning;
}

bool status_word_is_answer(const char *text) {
    static const char *const answers[] = {"yes", "y",   "x",   "true", "1",  "no",  "n",   "false", "0",
                                          "na",  "ja",  "oui", "si",   "sim", "nein", "non", "nee",   "nao", "checked", "unchecked"};
    struct folded_name folded = fold_name(text);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (strcmp(answers[i], folded.text) == 0)
            return true;
    return false;
}

enum order_state order_state_of_word(const char *text) {
    static const char *const filled[] = {"Filled", "Fill", "Executed", "Execution", "Complete", "Completed", "Done", "Traded", "Ausgeführt", "Exécuté", "Ejecutada", "Eseguito"};
    static const char *const unfilled[] = {"Cancelled", "Canceled", "Cancel", "Cancelled Order", "Order Cancelled", "Order Canceled", "Rejected", "Order Rejected", "Working", "Queued", "Unfilled",
                                           "Not Filled", "Never Filled", "Did Not Fill", "Didn't Fill", "No Fill", "Not Executed", "Replaced", "Void", "Voided", "Killed", "Planned", "Storniert",
                                           "Abgelehnt", "Nicht ausgeführt", "Annulé", "Annulée", "Rejeté", "Cancelado", "Cancelada", "Rechazado", "Rechazada", "Annullato", "Annullata", "Geannuleerd"};
    struct folded_name folded = fold_name(text);
    for (size_t i = 0; i < sizeof filled / sizeof *filled; i++)
        if (name_is(&folded, filled[i]))
            return ORDER_FILLED;
    for (size_t i = 0; i < sizeof unfilled / sizeof *unfilled; i++)
        if (name_is(&folded, unfilled[i]))
            return ORDER_NEVER_FILLED;
    return ORDER_UNKNOWN;
}
