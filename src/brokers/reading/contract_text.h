/*
 * An option contract as brokers write it (docs/spec/brokers.md §2).
 *
 * Besides the symbols that logs hold (journal/words/option_symbol.h) these are read: the words of E*TRADE and Firstrade
 * ("PUT  KO     02/07/25    62.000"), of Merrill ("PUT KO 00062 COCA COLA CO EXP 02-07-25") and its code ("KO#N0725D620000"), of thinkorswim
 * ("KO 100 (Weeklys) 7 FEB 25 62 PUT"), of Vanguard ("KO 250207 P 62.00"), of Fidelity's descriptions
 * ("PUT (KO) COCA COLA CO FEB 07 25 $62 (100 SHS)") and of Interactive Brokers with a root of two words ("BRK B 07FEB25 450 P").
 */
#ifndef WHEELGRADE_BROKERS_CONTRACT_TEXT_H
#define WHEELGRADE_BROKERS_CONTRACT_TEXT_H

#include "journal/words/option_symbol.h"

struct contract {
    struct option_symbol symbol; /* its root is the ticker */
    int32_t multiplier;          /* shares of a contract where the text says so; 0 = it does not */
};

bool read_contract(const char *text, struct contract *contract);

/* moomoo and others write the strike in thousandths without leading zeros: "KO250207P62000". */
bool read_contract_in_thousandths(const char *text, struct contract *contract);

/* A root that ends in a digit names a contract that a corporate action changed. */
bool contract_is_adjusted(const struct contract *contract);

#endif
