/* Every field of the log: its canonical header and its other names. */
#include "journal/binding/columns.h"

#include "journal/words/folded_name.h"

enum { NAMES = 12 };

/* The canonical header first. */
static const char *const headers[FIELD_COUNT][NAMES] = {
    [FIELD_DATE] = {"Date", "Trade Date", "Open Date", "Transaction Date", "Activity Date", "Activity/Trade Date", "Run Date", "Opened"},
    [FIELD_GROUP_ID] = {"Group ID", "Group", "GroupID", "Trade ID", "Position ID", "Trade #"},
    [FIELD_TICKER] = {"Ticker", "Symbol", "Stock Symbol", "Stock", "Underlying", "Underlying Symbol", "Instrument"},
    [FIELD_TYPE] = {"Type", "Call/Put", "Call or Put", "C/P", "Put/Call", "Option Type", "Option"},
    [FIELD_ACTION] = {"Action", "B/S", "Transaction", "Transaction Type", "Trans Code", "Activity Type", "Side", "Sub Type"},
    [FIELD_STRIKE] = {"Strike", "Strike Price"},
    [FIELD_EXPIRY] = {"Expiry", "Expiration", "Expiration Date", "Exp", "Exp Date", "Expires"},
    [FIELD_STOCK_PRICE] = {"Stock Price", "Underlying Price", "Stock Price at Entry", "Price of Stock", "Spot", "Stock Price DOC"},
    [FIELD_QUANTITY] = {"Quantity", "Qty", "Contracts", "# Contracts", "Quantity #", "Size", "C"},
    [FIELD_PREMIUM] = {"Premium / Contract", "Premium", "Premium per Contract", "Premium Per Share", "Price", "Price $", "T. Price", "Fill", "Fill Price"},
    [FIELD_TOTAL_PREMIUM] = {"Total Premium", "Total", "Gross Premium", "Gross"},
    [FIELD_FEES] = {"Fees", "Fee", "Commission", "Commissions", "Fees & Comm", "Fees and Commissions"},
    [FIELD_NET_PREMIUM] = {"Net Premium", "Net", "Net Amount", "Amount", "Amount $"},
    [FIELD_COST_BASIS] = {"Cost Basis", "Share Basis", "Cost Basis/Share"},
    [FIELD_MULTIPLIER] = {"Multiplier", "Shares per Contract", "Lot Size"},
    [FIELD_ACCOUNT] = {"Account", "Acct"},
    [FIELD_NOTES] = {"Notes", "Note", "Comment", "Comments"},
    [FIELD_DELTA] = {"Delta", "Delta at Entry", "Entry Delta", "Δ"},
    [FIELD_BID] = {"Bid at Fill", "Bid"},
    [FIELD_ASK] = {"Ask at Fill", "Ask"},
    [FIELD_MODE] = {"Mode", "Live/Paper"},
    [FIELD_REGIME] = {"Regime", "Market Regime"},
    [FIELD_PAPER] = {"Paper"},
    [FIELD_RATIO] = {"Ratio", "Split Ratio"},
    [FIELD_CURRENCY] = {"Currency", "Curr", "CCY"},
    [FIELD_CLOSE_DATE] = {"Close Date", "Date Closed", "Closed", "Exit Date", "Close/Assignment Date", "Sold/Closed", "Closing Date", "Closed Date"},
    [FIELD_CLOSE_PRICE] = {"Close Price", "Exit Price", "Closing Price", "Buy Back", "BTC Price", "Buyback Price", "Cost to Close"},
    [FIELD_STATUS] = {"Status", "Result", "Outcome", "Closed By", "Exit Type", "Close Reason", "Assigned?"},
    [FIELD_CLOSE_STOCK_PRICE] = {"Close Stock Price", "Stock Price at Close", "Underlying at Close", "Price at Expiry"},
    [FIELD_CLOSE_FEES] = {"Close Fees", "Closing Fees", "Exit Fees", "Close Commission"},
    [FIELD_PNL] = {"P&L", "Profit", "P/L", "Net Profit", "Gain", "Profit/Loss", "Realized P&L", "Gain/Loss", "PnL", "Net P&L"},
};

enum field field_of_folded(const struct folded_name *header) {
    if (!header->text[0])
        return FIELD_COUNT;
    for (enum field field = 0; field < FIELD_COUNT; field++)
        for (size_t n = 0; n < NAMES && headers[field][n]; n++)
            if (name_is(header, headers[field][n]))
                return field;
    return FIELD_COUNT;
}

enum field field_of_header(const char *header) {
    struct folded_name folded = fold_name(header);
    return field_of_folded(&folded);
}

const char *field_alias(enum field field, size_t n) {
    return n < NAMES ? headers[field][n] : NULL;
}

const char *field_header(enum field field) {
    return headers[field][0];
}

#define FIELD_KEY(constant, key, noun) [FIELD_##constant] = key,
#define FIELD_NOUN(constant, key, noun) [FIELD_##constant] = noun,

const char *field_key(enum field field) {
    static const char *const keys[FIELD_COUNT] = {LOG_FIELDS(FIELD_KEY)};
    return field == FIELD_PAPER ? NULL : keys[field];
}

const char *field_noun(enum field field) {
    static const char *const nouns[FIELD_COUNT] = {LOG_FIELDS(FIELD_NOUN)};
    return nouns[field];
}
