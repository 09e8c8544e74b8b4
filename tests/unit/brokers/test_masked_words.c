/* Account numbers in a broker's words are never shown whole. */
#include "check.h"

#include "brokers/reading/masked_words.h"

int main(void) {
    static const struct {
        const char *words, *masked;
    } rows[] = {
        {"TRANSFERRED FROM VS X12-345678-1 AT&T INC (T) (Cash)", "TRANSFERRED FROM VS XXX-XXX678-1 AT&T INC (T) (Cash)"},
        {"Transfer to account # 12345678", "Transfer to account # XXXX5678"},
        {"JOURNAL TO ACCT NO. 1234-5678", "JOURNAL TO ACCT NO. XXXX-5678"},
        {"Internal Transfer from U1234567 to U7654321", "Internal Transfer from XXXX4567 to XXXX4321"},
        {"account ...4321", "account ...4321"},
        {"PURCHASE INTO CORE ACCOUNT (SPAXX)", "PURCHASE INTO CORE ACCOUNT (SPAXX)"},
        {"KO 250207P00062000", "KO 250207P00062000"},
        {"Order 123456789", "Order 123456789"},
        {"", ""},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_TEXT(broker_words_masked(rows[i].words, &arena), rows[i].masked);
    CHECK(!broker_words_masked(NULL, &arena));
    arena_release(&arena);
    return checks_end("brokers/masked_words");
}
