/* Codes of Interactive Brokers. */
#include "brokers/formats/ibkr_codes.h"

bool ibkr_has_code(const char *codes, const char *code) {
    size_t length = strlen(code);
    for (const char *at = codes; at && *at; at += *at == ';') {
        size_t part = strcspn(at, ";");
        if (part == length && memcmp(at, code, length) == 0)
            return true;
        at += part;
    }
    return false;
}

enum broker_kind ibkr_trade_kind(const char *events, const char *effect, bool sale, bool option) {
    bool opens = ibkr_has_code(effect, "O"), closes = ibkr_has_code(effect, "C");
    bool delivered = ibkr_has_code(events, "A") || ibkr_has_code(events, "Ex");
    if (!option)
        return !delivered && opens != closes && opens == sale ? KIND_SHORT : sale ? KIND_SELL : KIND_BUY;
    if (ibkr_has_code(events, "A"))
        return KIND_ASSIGNED;
    if (ibkr_has_code(events, "Ex"))
        return KIND_EXERCISED;
    if (ibkr_has_code(events, "Ep"))
        return KIND_EXPIRED;
    if (opens == closes)
        return sale ? KIND_SALE : KIND_PURCHASE;
    return opens ? (sale ? KIND_STO : KIND_BTO) : (sale ? KIND_STC : KIND_BTC);
}
