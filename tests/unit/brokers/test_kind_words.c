/* What actions mean: in the formats' own tables, in that of all, in any script. */
#include "check.h"

#include "brokers/formats/formats.h"
#include "brokers/reading/kind_words.h"
#include "journal/words/folded_name.h"

enum { FOLDED = 160 };

/* A word that is not written as actions are folded, or stands below one that takes its actions, would never be found. */
static void test_tables(void) {
    const struct broker_format *format;
    size_t words = 0;
    for (size_t n = 0; (format = broker_format(n)); n++)
        for (const struct word_kind *word = format->words; word->word; word++, words++) {
            char folded[FOLDED];
            fold_text(word->word, folded, sizeof folded);
            CHECK_TEXT(folded, word->word);
            CHECK_INT(kind_of_words(format, word->word, true), word->option);
            CHECK_INT(kind_of_words(format, word->word, false), word->shares);
        }
    CHECK(words > 100);
}

static void test_actions(void) {
    static const struct word_kind words[] = {{"kaufzurschließung", WORD_IS, KIND_TAX, KIND_FEE}, {"プット", WORD_BEGINS, KIND_BOND, KIND_CASH}, {0}};
    static const struct broker_format format = {.words = words};
    CHECK_INT(kind_of_words(&format, "Kauf zur Schließung", true), KIND_TAX);
    CHECK_INT(kind_of_words(&format, "KAUF ZUR SCHLIEßUNG", false), KIND_FEE);
    CHECK_INT(kind_of_words(&format, "Kauf zur Schlieung", true), KIND_NONE);
    CHECK_INT(kind_of_words(&format, "プット 売", true), KIND_BOND);
    CHECK_INT(kind_of_words(&format, "Foreign Tax Withheld \xE2\x80\x93 2025", true), KIND_TAX); /* the table of all */
    CHECK_INT(kind_of_words(&format, "CORRECTION YOU SOLD PUT (KO) (Cash)", true), KIND_NONE); /* of a cash account */
    CHECK_INT(kind_of_words(&format, "CASH CONTRIBUTION (Cash)", false), KIND_CASH);
    CHECK_INT(kind_of_words(&format, "(Cash)", false), KIND_CASH);
    CHECK_INT(kind_of_words(&format, "Option Assignment", true), KIND_ASSIGNED); /* ends of contracts, whatever the broker */
    CHECK_INT(kind_of_words(&format, "EXPIRATION", true), KIND_EXPIRED);
    CHECK_INT(kind_of_words(&format, "Option exercise", true), KIND_EXERCISED);
    CHECK_INT(kind_of_words(&format, "Exercise Fee", true), KIND_FEE);
    CHECK_INT(kind_of_words(&format, "Assigned", false), KIND_NONE);
    CHECK_INT(kind_of_words(&format, "NON-TAXABLE DIVIDENDS (KO)", false), KIND_DIVIDEND);
    CHECK_INT(kind_of_words(&format, "Tax Exempt Dividend", false), KIND_DIVIDEND);
    CHECK_INT(kind_of_words(&format, "ORDINARY DIVIDEND (FEE)", false), KIND_DIVIDEND);
    CHECK_INT(kind_of_words(&format, "Substitute Payment", false), KIND_DIVIDEND);
    CHECK_INT(kind_of_words(&format, "Cash in Lieu", false), KIND_CASH);
    CHECK_INT(kind_of_words(&format, "Tax withheld from dividend", false), KIND_TAX);
    CHECK_INT(kind_of_words(&format, NULL, true), KIND_NONE);
}

/* A text that is longer than the room is cut between characters. */
static void test_long_texts(void) {
    char folded[8];
    fold_text("a b-c d e f g h i", folded, sizeof folded);
    CHECK_TEXT(folded, "abcd");
    fold_text("aπλμß", folded, sizeof folded);
    CHECK_TEXT(folded, "aπλ");
    fold_text("AÉÜñß", folded, sizeof folded); /* accents do not count */
    CHECK_TEXT(folded, "aeun");
}

int main(void) {
    test_tables();
    test_actions();
    test_long_texts();
    return checks_end("brokers/kind_words");
}
