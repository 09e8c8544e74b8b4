/*
 * The fields a column of the log may hold (docs/spec/transaction-log.md §1, docs/spec/real-logs.md §2, §4, §8), one line each.
 *
 * The list stands here, below journal/, because every field has a setting `columns.KEY` that names its column's header.
 * journal/binding/columns.c has the headers that are found without one. The first, DATE to ASK, are the blank log's columns A to T in
 * this order: a new field goes to the end.
 */
#ifndef WHEELGRADE_SETTINGS_LOG_FIELDS_H
#define WHEELGRADE_SETTINGS_LOG_FIELDS_H

/* What a field's cells hold: how they are judged, compared and written goes by it. */
enum field_kind { HOLDS_TEXT, HOLDS_DATE, HOLDS_COUNT /* whole numbers */, HOLDS_AMOUNT /* numbers that may have decimals */, FIELD_KINDS };

/* FIELD(constant, key in settings and JSON, noun in a sentence, kind) */
#define LOG_FIELDS(FIELD)                                                                                    \
    FIELD(DATE, "date", "date", DATE)                                                                        \
    FIELD(GROUP_ID, "group_id", "group", TEXT)                                                               \
    FIELD(TICKER, "ticker", "ticker", TEXT)                                                                  \
    FIELD(TYPE, "type", "type", TEXT)                                                                        \
    FIELD(ACTION, "action", "action", TEXT)                                                                  \
    FIELD(STRIKE, "strike", "strike", AMOUNT)                                                                \
    FIELD(EXPIRY, "expiry", "expiry", DATE)                                                                  \
    FIELD(STOCK_PRICE, "stock_price", "stock price", AMOUNT)                                                 \
    FIELD(QUANTITY, "quantity", "quantity", COUNT)                                                           \
    FIELD(PREMIUM, "premium", "premium", AMOUNT)                                                             \
    FIELD(TOTAL_PREMIUM, "total_premium", "total premium", AMOUNT)                                           \
    FIELD(FEES, "fees", "fees", AMOUNT)                                                                      \
    FIELD(NET_PREMIUM, "net_premium", "net premium", AMOUNT)                                                 \
    FIELD(COST_BASIS, "cost_basis", "cost basis", AMOUNT)                                                    \
    FIELD(MULTIPLIER, "multiplier", "multiplier", COUNT)                                                     \
    FIELD(ACCOUNT, "account", "account", TEXT)                                                               \
    FIELD(NOTES, "notes", "notes", TEXT)                                                                     \
    FIELD(DELTA, "delta", "delta", AMOUNT)                                                                   \
    FIELD(BID, "bid", "bid", AMOUNT)                                                                         \
    FIELD(ASK, "ask", "ask", AMOUNT)                                                                         \
    FIELD(MODE, "mode", "mode", TEXT)                                                                        \
    FIELD(REGIME, "regime", "regime", TEXT)                                                                  \
    FIELD(PAPER, "paper", "paper", TEXT) /* a column headed Paper; the JSON's `mode` where there is no Mode */ \
    FIELD(CLOSE_DATE, "close_date", "close date", DATE)                                                      \
    FIELD(CLOSE_PRICE, "close_price", "close price", AMOUNT)                                                 \
    FIELD(STATUS, "status", "status", TEXT)                                                                  \
    FIELD(CLOSE_STOCK_PRICE, "close_stock_price", "stock price at the close", AMOUNT)                        \
    FIELD(CLOSE_FEES, "close_fees", "fees of the close", AMOUNT)                                             \
    FIELD(PNL, "pnl", "P&L", AMOUNT)                                                                         \
    FIELD(CURRENCY, "currency", "currency", TEXT)                                                            \
    FIELD(RATIO, "ratio", "ratio of a split", TEXT)                                                          \
    FIELD(DEBIT, "debit", "debit", AMOUNT)                                                                   \
    FIELD(CONTRACT, "contract", "contract", TEXT) /* a text that says type, strike and expiry, perhaps the ticker, too */ \
    FIELD(CLOSE_TOTAL, "close_total", "total cost to close", AMOUNT)                                         \
    FIELD(DTE, "dte", "days to expiry", COUNT)

#define LOG_FIELD_CONSTANT(constant, key, noun, kind) FIELD_##constant,
enum field { LOG_FIELDS(LOG_FIELD_CONSTANT) FIELD_COUNT };
_Static_assert(FIELD_DELTA == 17 && FIELD_ASK == 19, "the blank log's columns");
_Static_assert(FIELD_COUNT <= 64, "a set of fields is 64 bits");
#undef LOG_FIELD_CONSTANT

#endif
