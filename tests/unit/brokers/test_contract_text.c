/* Every way in which brokers write an option contract (docs/spec/brokers.md §2), and what only looks like one. */
#include "check.h"

#include "brokers/reading/contract_text.h"

static const struct {
    const char *text, *root;
    enum option_type type;
    double strike;
    int year, month, day;
} contracts[] = {
    {"KO    250207P00062000", "KO", OPTION_PUT, 62, 2025, 2, 7},          /* OCC, padded */
    {"KO----250207P00062000", "KO", OPTION_PUT, 62, 2025, 2, 7},          /* E*TRADE's older download */
    {"KO250207P00062000", "KO", OPTION_PUT, 62, 2025, 2, 7},
    {" -KO250207P62", "KO", OPTION_PUT, 62, 2025, 2, 7},                  /* Fidelity */
    {".KO250207P62.5", "KO", OPTION_PUT, 62.5, 2025, 2, 7},               /* thinkorswim */
    {"KO 02/07/2025 62.00 P", "KO", OPTION_PUT, 62, 2025, 2, 7},          /* Schwab */
    {"KO 2/7/2025 Put $62.00", "KO", OPTION_PUT, 62, 2025, 2, 7},         /* Robinhood */
    {"KO 07FEB25 62 P", "KO", OPTION_PUT, 62, 2025, 2, 7},                /* Interactive Brokers */
    {"BRK B 07FEB25 450 C", "BRK.B", OPTION_CALL, 450, 2025, 2, 7},
    {"PUT  KO     02/07/25    62.000", "KO", OPTION_PUT, 62, 2025, 2, 7}, /* E*TRADE */
    {"KO Feb 07 2025 62.00 Put", "KO", OPTION_PUT, 62, 2025, 2, 7},       /* Ally */
    {"PUT KO 00062 COCA COLA CO EXP 02-07-25", "KO", OPTION_PUT, 62, 2025, 2, 7}, /* Merrill */
    {"KO#N0725D620000", "KO", OPTION_PUT, 62, 2025, 2, 7},
    {"KO#B0725D620000", "KO", OPTION_CALL, 62, 2025, 2, 7},
    {"KO 100 (Weeklys) 7 FEB 25 62 PUT", "KO", OPTION_PUT, 62, 2025, 2, 7},
    {"KO1 150 (Non Standard) 7 FEB 25 [AM] 62 PUT", "KO1", OPTION_PUT, 62, 2025, 2, 7},
    {"KO 250207 P 62.00", "KO", OPTION_PUT, 62, 2025, 2, 7},              /* Vanguard */
    {"PUT (KO) COCA COLA CO FEB 07 25 $62 (100 SHS)", "KO", OPTION_PUT, 62, 2025, 2, 7},
    {"SPXW  250207C05000000", "SPXW", OPTION_CALL, 5000, 2025, 2, 7},     /* the root is the ticker */
};

static void test_every_grammar(void) {
    for (size_t i = 0; i < sizeof contracts / sizeof *contracts; i++) {
        struct contract contract = {0};
        bool read = read_contract(contracts[i].text, &contract);
        struct date expiry = date_from_civil(contracts[i].year, contracts[i].month, contracts[i].day);
        bool right = read && strcmp(contract.symbol.root, contracts[i].root) == 0 && contract.symbol.type == contracts[i].type &&
                     contract.symbol.strike == contracts[i].strike && date_compare(contract.symbol.expiry, expiry) == 0;
        CHECK(right);
        if (!right)
            fprintf(stderr, "  %s: %s %g\n", contracts[i].text, contract.symbol.root, contract.symbol.strike);
    }
}

static void test_what_is_none(void) {
    static const char *const others[] = {"", "KO", "COCA COLA CO", "KO 02/07/2025", "KO 13/45/2025 62.00 P", "62.00 P", "#NAME?", "PUT", "KO 250231 P 62.00",
                                         "Bank Interest", "KO#Z0725D620000", "CALL CENTER FEE 02/07/25"};
    struct contract contract;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK(!read_contract(others[i], &contract));
        if (read_contract(others[i], &contract))
            fprintf(stderr, "  %s\n", others[i]);
    }
}

static void test_thousandths_and_multipliers(void) {
    struct contract contract;
    CHECK(read_contract_in_thousandths("KO250207P62000", &contract) && contract.symbol.strike == 62);
    CHECK(read_contract("SPX 100 16 MAY 25 5000 PUT", &contract) && contract.multiplier == 100);
    CHECK(read_contract("XYZ1 03/21/2025 50.00 P", &contract) && contract_is_adjusted(&contract));
    CHECK(read_contract("XYZ 03/21/2025 50.00 P", &contract) && !contract_is_adjusted(&contract));
}

int main(void) {
    test_every_grammar();
    test_what_is_none();
    test_thousandths_and_multipliers();
    return checks_end("brokers/contract_text");
}
