/*
 * The fields a column of the log may hold (docs/spec/transaction-log.md §1, docs/spec/real-logs.md §2, §4, §8), one line each.
 *
 * The list stands here, below journal/, because every field has a setting `columns.KEY` that names its column's header.
 * journal/binding/columns.c has the headers that are found without one. The first, DATE to ASK, are the blank log's columns A to T in
 * this order: a new field goes to the end.
 */
#ifndef WHEELGRADE_SETTINGS_LOG_FIELDS_H
#define WHEELGRADE_SETTINGS_LOG_FIELDS_H

/* FIELD(constant, key in settings and JSON, noun in a sentence) */
#define LOG_FIELDS(FIELD)                                                                                    \
    FIELD(DATE, "date", "date")                                                                              \
    FIELD(GROUP_ID, "group_id", "group")                                                                     \
    FIELD(TICKER, "ticker", "ticker")                                                                        \
    FIELD(TYPE, "type", "type")                                                                              \
    FIELD(ACTION, "action", "action")                                                                        \
    FIELD(STRIKE, "strike", "strike")                                                                        \
    FIELD(EXPIRY, "expiry", "expiry")                                                                        \
    FIELD(STOCK_PRICE, "stock_price", "stock price")                                                         \
    FIELD(QUANTITY, "quantity", "quantity")                                                                  \
    FIELD(PREMIUM, "premium", "premium")                                                                     \
    FIELD(TOTAL_PREMIUM, "total_premium", "total premium")                                                   \
    FIELD(FEES, "fees", "fees")                                                                              \
    FIELD(NET_PREMIUM, "net_premium", "net premium")                                                         \
    FIELD(COST_BASIS, "cost_basis", "cost basis")                                                            \
    FIELD(MULTIPLIER, "multiplier", "multiplier")                                                            \
    FIELD(ACCOUNT, "account", "account")                                                                     \
    FIELD(NOTES, "notes", "notes")                                                                           \
    FIELD(DELTA, "delta", "delta")                                                                           \
    FIELD(BID, "bid", "bid")                                                                                 \
    FIELD(ASK, "ask", "ask")                                                                                 \
    FIELD(MODE, "mode", "mode")                                                                              \
    FIELD(REGIME, "regime", "regime")                                                                        \
    FIELD(PAPER, "paper", "paper") /* a column headed Paper; the JSON's `mode` where there is no Mode */     \
    FIELD(CLOSE_DATE, "close_date", "close date")                                                            \
    FIELD(CLOSE_PRICE, "close_price", "close price")                                                         \
    FIELD(STATUS, "status", "status")                                                                        \
    FIELD(CLOSE_STOCK_PRICE, "close_stock_price", "stock price at the close")                                \
    FIELD(CLOSE_FEES, "close_fees", "fees of the close")                                                     \
    FIELD(PNL, "pnl", "P&L")                                                                                 \
    FIELD(CURRENCY, "currency", "currency")                                                                  \
    FIELD(RATIO, "ratio", "ratio of a split")                                                                \
    FIELD(DEBIT, "debit", "debit")                                                                           \
    FIELD(CONTRACT, "contract", "contract") /* a text that says type, strike and expiry, perhaps the ticker, too */ \
    FIELD(CLOSE_TOTAL, "close_total", "total cost to close")                                                 \
    FIELD(DTE, "dte", "days to expiry")

#define LOG_FIELD_CONSTANT(constant, key, noun) FIELD_##constant,
enum field { LOG_FIELDS(LOG_FIELD_CONSTANT) FIELD_COUNT };
_Static_assert(FIELD_DELTA == 17 && FIELD_ASK == 19, "the blank log's columns");
_Static_assert(FIELD_COUNT <= 64, "a set of fields is 64 bits");
#undef LOG_FIELD_CONSTANT

#endif
