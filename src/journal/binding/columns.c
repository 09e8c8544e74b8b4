/* Every field of the log: its canonical header, its key in the JSON, its noun in messages, its other names. */
#include "journal/binding/columns.h"

#include "journal/words/folded_name.h"

enum { NAMES = 12 };

static const struct {
    const char *key, *noun;
    const char *names[NAMES]; /* canonical first */
} fields[FIELD_COUNT] = {
    [FIELD_DATE] = {"date", "date", {"Date", "Trade Date", "Open Date", "Transaction Date", "Activity Date", "Activity/Trade Date", "Run Date", "Opened"}},
    [FIELD_GROUP_ID] = {"group_id", "group", {"Group ID", "Group", "GroupID", "Trade ID", "Position ID", "Trade #"}},
    [FIELD_TICKER] = {"ticker", "ticker", {"Ticker", "Symbol", "Stock Symbol", "Stock", "Underlying", "Underlying Symbol", "Instrument"}},
    [FIELD_TYPE] = {"type", "type", {"Type", "Call/Put", "Call or Put", "C/P", "Put/Call", "Option Type", "Option"}},
    [FIELD_ACTION] = {"action", "action", {"Action", "B/S", "Transaction", "Transaction Type", "Trans Code", "Activity Type", "Side", "Sub Type"}},
    [FIELD_STRIKE] = {"strike", "strike", {"Strike", "Strike Price"}},
    [FIELD_EXPIRY] = {"expiry", "expiry", {"Expiry", "Expiration", "Expiration Date", "Exp", "Exp Date", "Expires"}},
    [FIELD_STOCK_PRICE] = {"stock_price", "stock price", {"Stock Price", "Underlying Price", "Stock Price at Entry", "Price of Stock", "Spot", "Stock Price DOC"}},
    [FIELD_QUANTITY] = {"quantity", "quantity", {"Quantity", "Qty", "Contracts", "# Contracts", "Quantity #", "Size", "C"}},
    [FIELD_PREMIUM] = {"premium", "premium", {"Premium / Contract", "Premium", "Premium per Contract", "Premium Per Share", "Price", "Price $", "T. Price", "Fill", "Fill Price"}},
    [FIELD_TOTAL_PREMIUM] = {"total_premium", "total premium", {"Total Premium", "Total", "Gross Premium", "Gross"}},
    [FIELD_FEES] = {"fees", "fees", {"Fees", "Fee", "Commission", "Commissions", "Fees & Comm", "Fees and Commissions"}},
    [FIELD_NET_PREMIUM] = {"net_premium", "net premium", {"Net Premium", "Net", "Net Amount", "Amount", "Amount $"}},
    [FIELD_COST_BASIS] = {"cost_basis", "cost basis", {"Cost Basis", "Share Basis", "Cost Basis/Share"}},
    [FIELD_MULTIPLIER] = {"multiplier", "multiplier", {"Multiplier", "Shares per Contract", "Lot Size"}},
    [FIELD_ACCOUNT] = {"account", "account", {"Account", "Acct"}},
    [FIELD_NOTES] = {"notes", "notes", {"Notes", "Note", "Comment", "Comments"}},
    [FIELD_DELTA] = {"delta", "delta", {"Delta", "Delta at Entry", "Entry Delta", "Δ"}},
    [FIELD_BID] = {"bid", "bid", {"Bid at Fill", "Bid"}},
    [FIELD_ASK] = {"ask", "ask", {"Ask at Fill", "Ask"}},
    [FIELD_MODE] = {"mode", "mode", {"Mode", "Live/Paper"}},
    [FIELD_REGIME] = {"regime", "regime", {"Regime", "Market Regime"}},
    [FIELD_PAPER] = {NULL, "paper", {"Paper"}},
};

enum field field_of_folded(const struct folded_name *header) {
    if (!header->text[0])
        return FIELD_COUNT;
    for (enum field field = 0; field < FIELD_COUNT; field++)
        for (size_t n = 0; n < NAMES && fields[field].names[n]; n++)
            if (name_is(header, fields[field].names[n]))
                return field;
    return FIELD_COUNT;
}

enum field field_of_header(const char *header) {
    struct folded_name folded = fold_name(header);
    return field_of_folded(&folded);
}

const char *field_alias(enum field field, size_t n) {
    return n < NAMES ? fields[field].names[n] : NULL;
}

const char *field_header(enum field field) {
    return fields[field].names[0];
}

const char *field_key(enum field field) {
    return fields[field].key;
}

const char *field_noun(enum field field) {
    return fields[field].noun;
}
