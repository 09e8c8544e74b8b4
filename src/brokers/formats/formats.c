/* The list of formats. */
#include "brokers/formats/formats.h"

static const struct broker_format *const formats[] = {
    &format_schwab,
    &format_etrade,
    &format_etrade_old,
    &format_tasty,
    &format_tasty_legacy,
    &format_fidelity,
    &format_ibkr_activity,
    &format_ibkr_history,
    &format_ibkr_flex,
    &format_ofx,
    &format_robinhood,
    &format_thinkorswim,
    &format_webull_orders,
    &format_webull_options,
    &format_moomoo,
    &format_merrill,
    &format_vanguard,
    &format_ally,
    &format_firstrade,
    &format_tda,
};

const struct broker_format *broker_format(size_t n) {
    return n < sizeof formats / sizeof *formats ? formats[n] : NULL;
}
