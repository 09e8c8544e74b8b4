/* All brokers' formats: one file and one row in formats.c each. */
#ifndef WHEELGRADE_BROKERS_FORMATS_H
#define WHEELGRADE_BROKERS_FORMATS_H

#include "brokers/reading/format.h"

extern const struct broker_format format_schwab;
extern const struct broker_format format_etrade;
extern const struct broker_format format_etrade_old;
extern const struct broker_format format_tasty;
extern const struct broker_format format_tasty_legacy;
extern const struct broker_format format_fidelity;
extern const struct broker_format format_ibkr_activity;
extern const struct broker_format format_ibkr_history;
extern const struct broker_format format_ibkr_flex;
extern const struct broker_format format_ofx;
extern const struct broker_format format_robinhood;
extern const struct broker_format format_thinkorswim;
extern const struct broker_format format_webull_orders;
extern const struct broker_format format_webull_options;
extern const struct broker_format format_moomoo;
extern const struct broker_format format_merrill;
extern const struct broker_format format_vanguard;
extern const struct broker_format format_ally;
extern const struct broker_format format_firstrade;
extern const struct broker_format format_tda;

/* The n-th; NULL after the last. */
const struct broker_format *broker_format(size_t n);

#endif
