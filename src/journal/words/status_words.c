/* The table of status words, and phrases made of them. */
#include "journal/words/status_words.h"

#include <string.h>

#include "base/packed_words.h"
#include "journal/words/action_words.h"
#include "journal/words/folded_name.h"
#include "journal/words/phrase_words.h"

/* As written, each ending in a 0, the last in two; docs/formats.md lists them. */
static const struct status_group {
    struct status_meaning meaning;
    const char *words;
} groups[] = {
    {{STATUS_OPEN, false},
     "Open\0" "Opened\0" "Active\0" "Pending\0" "Running\0" "Live\0" "Ongoing\0" "Still Open\0" "In Progress\0" "In Trade\0" "Current\0" "Holding\0" "Offen\0" "Aktiv\0" "Laufend\0" "Läuft\0"
     "Ouvert\0" "Ouverte\0" "En cours\0" "Abierto\0" "Abierta\0" "Vigente\0" "Aperto\0" "Aperta\0" "In corso\0" "Lopend\0" "Aberto\0" "Aberta\0"},
    {{STATUS_BLANK, false}, "No\0" "N\0" "False\0" "0\0" "N/A\0" "None\0" "Nein\0" "Non\0" "Nee\0" "Não\0" "Not Yet\0" "TBD\0" "Unchecked\0"},
    {{STATUS_EXPIRED, false},
     "Expired\0" "Expire\0" "Expiration\0" "Expired Worthless\0" "Expired OTM\0" "Let Expire\0" "Worthless\0" "Kept\0" "Kept Premium\0" "Verfallen\0" "Wertlos\0" "Wertlos verfallen\0"
     "Abgelaufen\0" "Ausgelaufen\0"},
    {{STATUS_EXPIRED, true}, "OTM\0" "Out of the Money\0" "Aus dem Geld\0"},
    {{STATUS_ASSIGNED, false},
     "Assigned\0" "Assignment\0" "Got Assigned\0" "Exercised\0" "Put to Me\0" "Called Away\0" "Called\0" "Yes\0" "Y\0" "X\0" "True\0" "1\0" "Zugeteilt\0" "Zugewiesen\0" "Angedient\0"
     "Ausgeübt\0" "Eingebucht\0" "Ja\0" "Oui\0" "Sí\0" "Sim\0" "Checked\0"},
    {{STATUS_ASSIGNED, true}, "ITM\0" "In the Money\0" "Im Geld\0"},
    {{STATUS_CLOSED, false},
     "Closed\0" "Close\0" "Closed Early\0" "Bought Back\0" "Buy Back\0" "Bought to Close\0" "Buy to Close\0" "BTC\0" "Sold\0" "Stopped\0" "Stopped Out\0" "Complete\0" "Completed\0" "Done\0"
     "Ended\0" "Finished\0" "Exited\0" "Geschlossen\0" "Zurückgekauft\0" "Glattgestellt\0" "Beendet\0"},
    {{STATUS_CLOSED, true},
     "Profit\0" "Loss\0" "Lost\0" "Win\0" "Won\0" "Winner\0" "Loser\0" "W\0" "L\0" "Gain\0" "Full Profit\0" "Max Profit\0" "Gewinn\0" "Verlust\0" "Gagné\0" "Perdu\0" "Ganada\0" "Perdida\0"
     "Ganancia\0" "Pérdida\0"},
    {{STATUS_ROLLED, false}, "Rolled\0" "Roll\0" "Rolled Out\0" "Rolled Up\0" "Rolled Down\0" "Gerollt\0"},
};

static struct status_meaning find_word(const struct folded_name *folded) {
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        for (const char *word = groups[i].words; *word; word += strlen(word) + 1)
            if (name_is(folded, word))
                return groups[i].meaning;
    return (struct status_meaning){STATUS_UNKNOWN, false};
}

/* Some of the row's contracts ended so, and nothing says what became of the others. */
static bool says_part(const struct folded_name *word) {
    static const char parts[] = "partial\0" "partials\0" "partially\0" "partly\0" "part\0" "half\0" "some\0" "teilweise\0" "teil\0" "halb\0" "halfte\0";
    return packed_words_have(parts, word->text);
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

bool status_word_ends_twice(const char *text) {
    struct phrase_words phrase = phrase_words_of(text);
    enum trade_status first = STATUS_UNKNOWN;
    for (size_t i = 0; i < phrase.count; i++) {
        struct status_meaning meaning = find_word(&phrase.words[i]);
        bool ends = meaning.status >= STATUS_EXPIRED && !meaning.foretells && !status_word_is_answer(phrase.words[i].text);
        if (ends && first != STATUS_UNKNOWN && meaning.status != first)
            return strpbrk(text, "0123456789") != NULL;
        first = ends ? meaning.status : first;
    }
    return false;
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
    static const char answers[] = "yes\0" "y\0" "x\0" "true\0" "1\0" "no\0" "n\0" "false\0" "0\0"
                                  "na\0" "ja\0" "oui\0" "si\0" "sim\0" "nein\0" "non\0" "nee\0" "nao\0" "checked\0" "unchecked\0";
    struct folded_name folded = fold_name(text);
    return packed_words_have(answers, folded.text);
}

enum order_state order_state_of_word(const char *text) {
    static const char filled[] = "Filled\0" "Fill\0" "Executed\0" "Execution\0" "Complete\0" "Completed\0" "Done\0" "Traded\0" "Ausgeführt\0" "Exécuté\0" "Ejecutada\0" "Eseguito\0";
    static const char *const unfilled[] = {"Cancelled", "Canceled", "Cancel", "Cancelled Order", "Order Cancelled", "Order Canceled", "Rejected", "Order Rejected", "Working", "Queued", "Unfilled",
                                           "Not Filled", "Never Filled", "Did Not Fill", "Didn't Fill", "No Fill", "Not Executed", "Replaced", "Void", "Voided", "Killed", "Planned", "Storniert",
                                           "Abgelehnt", "Nicht ausgeführt", "Annulé", "Annulée", "Rejeté", "Cancelado", "Cancelada", "Rechazado", "Rechazada", "Annullato", "Annullata", "Geannuleerd"};
    struct folded_name folded = fold_name(text);
    for (const char *known = filled; known; known = packed_words_next(known))
        if (name_is(&folded, known))
            return ORDER_FILLED;
    for (size_t i = 0; i < sizeof unfilled / sizeof *unfilled; i++)
        if (name_is(&folded, unfilled[i]))
            return ORDER_NEVER_FILLED;
    return ORDER_UNKNOWN;
}
