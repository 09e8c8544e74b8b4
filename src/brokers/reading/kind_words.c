/* Looks words up, first in the format's table, then in that of all. */
#include "brokers/reading/kind_words.h"

#include <string.h>
#include <strings.h>

#include "journal/words/folded_name.h"

enum { LONGEST_WORDS = 160 };

static bool word_fits(const struct word_kind *word, const char *folded) {
    switch ((enum word_match)word->match) {
    case WORD_IS:
        return strcmp(folded, word->word) == 0;
    case WORD_BEGINS:
        return strncmp(folded, word->word, strlen(word->word)) == 0;
    case WORD_HOLDS:
        return strstr(folded, word->word) != NULL;
    }
    return false;
}

#define EITHER(kind) kind, kind

/* What the words of all brokers mean where a format's own table has none. */
static const struct word_kind common_words[] = {
    {"nontaxabledividend", WORD_HOLDS, EITHER(KIND_DIVIDEND)}, /* before "tax"; a ticker in brackets may be FEE */
    {"exemptdividend", WORD_HOLDS, EITHER(KIND_DIVIDEND)},
    {"ordinarydividend", WORD_BEGINS, EITHER(KIND_DIVIDEND)},
    {"qualifieddividend", WORD_BEGINS, EITHER(KIND_DIVIDEND)},
    {"substitutepayment", WORD_HOLDS, EITHER(KIND_DIVIDEND)}, /* of shares that were lent */
    {"paymentinlieu", WORD_HOLDS, EITHER(KIND_DIVIDEND)},
    {"tax", WORD_HOLDS, EITHER(KIND_TAX)},
    {"withh", WORD_HOLDS, EITHER(KIND_TAX)},
    {"interest", WORD_HOLDS, EITHER(KIND_INTEREST)},
    {"fee", WORD_HOLDS, EITHER(KIND_FEE)},
    {"split", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"merger", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"namechange", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"symbolchange", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"spinoff", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"reorg", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"conversion", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"exchange", WORD_BEGINS, EITHER(KIND_CORPORATE)},
    {"acquisition", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"corporateaction", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"tender", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"rightsdistribution", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"dividend", WORD_HOLDS, EITHER(KIND_DIVIDEND)},
    {"sweep", WORD_HOLDS, EITHER(KIND_SWEEP)},
    {"moneymarket", WORD_HOLDS, EITHER(KIND_SWEEP)},
    {"future", WORD_HOLDS, EITHER(KIND_FUTURES)},
    {"forex", WORD_HOLDS, EITHER(KIND_FOREX)},
    {"crypto", WORD_HOLDS, EITHER(KIND_CRYPTO)},
    {"redemption", WORD_HOLDS, EITHER(KIND_BOND)},
    {"bond", WORD_HOLDS, EITHER(KIND_BOND)},
    {"deposit", WORD_HOLDS, EITHER(KIND_CASH)},
    {"withdraw", WORD_HOLDS, EITHER(KIND_CASH)},
    {"transfer", WORD_HOLDS, EITHER(KIND_CASH)},
    {"journal", WORD_HOLDS, EITHER(KIND_CASH)},
    {"delivered", WORD_BEGINS, EITHER(KIND_CASH)},
    {"received", WORD_BEGINS, EITHER(KIND_CASH)},
    {"wire", WORD_HOLDS, EITHER(KIND_CASH)},
    {"funds", WORD_HOLDS, EITHER(KIND_CASH)},
    {"cash", WORD_HOLDS, EITHER(KIND_CASH)},
    {"adjustment", WORD_HOLDS, EITHER(KIND_CASH)},
    {0},
};

/* And of rows that name a contract, what its end is called. */
static const struct word_kind ending_words[] = {
    {"expir", WORD_HOLDS, EITHER(KIND_EXPIRED)},
    {"assign", WORD_HOLDS, EITHER(KIND_ASSIGNED)},
    {"exercis", WORD_HOLDS, EITHER(KIND_EXERCISED)},
    {0},
};

static const struct word_kind *find_word(const struct word_kind *words, const char *folded) {
    for (; words->word; words++)
        if (word_fits(words, folded))
            return words;
    return NULL;
}

/* "YOU SOLD … (Cash)": the kind of account, which says nothing of a row that names a contract. */
static void cut_kind_of_account(char *folded, const char *action) {
    static const char *const kinds[] = {"(cash)", "(margin)", "(short)"};
    size_t length = strlen(action), kept = strlen(folded);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t written = strlen(kinds[i]), word = written - 2;
        bool ends = length > written && strcasecmp(action + length - written, kinds[i]) == 0 && kept > word;
        if (ends && strncmp(folded + kept - word, kinds[i] + 1, word) == 0)
            folded[kept - word] = '\0';
    }
}

enum broker_kind kind_of_words(const struct broker_format *format, const char *action, bool option) {
    char folded[LONGEST_WORDS];
    action = action ? action : "";
    fold_text(action, folded, sizeof folded);
    if (option)
        cut_kind_of_account(folded, action);
    const struct word_kind *word = find_word(format->words, folded);
    word = word ? word : find_word(common_words, folded);
    word = word || !option ? word : find_word(ending_words, folded);
    return !word ? KIND_NONE : option ? word->option : word->shares;
}
