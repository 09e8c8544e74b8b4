/* Every field of the log: its canonical header, its other names, and the general words that may mean it. */
#include "journal/binding/columns.h"

enum { NAMES = 72, GENERAL_WORDS = 12 };

/* The canonical header first. */
static const char *const headers[FIELD_COUNT][NAMES] = {
    [FIELD_DATE] = {"Date", "Trade Date", "Open Date", "Transaction Date", "Activity Date", "Activity/Trade Date", "Run Date", "Opened", "Date Opened", "Entry Date", "Date/Time", "Sold Date", "Sell Date", "STO Date", "Date Sold", "Date of Sale", "Opening Date", "Trade Opened", "Opened On", "Sold On", "Open Trade Date", "Datum", "Handelsdatum", "Eröffnet", "Eröffnet am", "Eröffnungsdatum", "Fecha"},
    [FIELD_GROUP_ID] = {"Group ID", "Group", "GroupID", "Trade ID", "Position ID", "Trade #", "Trade Number"},
    [FIELD_TICKER] = {"Ticker", "Symbol", "Stock Symbol", "Underlying", "Underlying Symbol", "Instrument", "Stock Ticker", "Ticker Symbol", "Root", "Basiswert", "Aktie"},
    [FIELD_TYPE] = {"Type", "Call/Put", "Call or Put", "C/P", "Put/Call", "Option Type", "P/C", "Put or Call", "Right", "Position Type", "Strategy", "Trade Type", "Typ", "Art", "Optionstyp", "Optionsart", "Tipo"},
    [FIELD_ACTION] = {"Action", "B/S", "Transaction Type", "Trans Code", "Activity Type", "Sub Type", "Buy/Sell", "Order", "Event", "Trade Type", "Aktion", "Transaktion", "Kauf/Verkauf", "Vorgang", "Direction", "Trade Action", "Order Action", "Buy or Sell", "Long/Short", "Short/Long", "Trans Type", "Txn Type", "Txn", "Trans", "Transaction Action"},
    [FIELD_STRIKE] = {"Strike", "Strike Price", "Basispreis", "Ausübungspreis", "Strikepreis", "Prix d'exercice"},
    [FIELD_EXPIRY] = {"Expiry", "Expiration", "Expiration Date", "Exp", "Exp Date", "Expires", "Expiry Date", "Expiration Day", "Maturity", "Verfall", "Verfallsdatum", "Verfalldatum", "Verfallstag", "Laufzeit", "Fälligkeit", "Échéance", "Vencimiento"},
    [FIELD_STOCK_PRICE] = {"Stock Price", "Underlying Price", "Stock Price at Entry", "Price of Stock", "Spot", "Stock Price DOC", "Underlying", "Spot Price", "Share Price", "Price at Open", "Stock Price at Open", "Underlying at Entry", "Stock at Entry", "Aktienkurs", "Kurs Basiswert"},
    [FIELD_QUANTITY] = {"Quantity", "Qty", "Contracts", "# Contracts", "Quantity #", "# of Contracts", "Number of Contracts", "No. of Contracts", "Lots", "Contract Qty", "Qty (Shares)", "Quantity (Shares)", "Anzahl", "Kontrakte", "Anzahl Kontrakte", "Menge", "Stück", "Quantité", "Cantidad"},
    [FIELD_PREMIUM] = {"Premium / Contract", "Premium", "Premium per Contract", "Premium Per Share", "Price $", "T. Price", "Fill", "Fill Price", "Credit", "Premium Received", "Premium Collected", "Open Price", "Entry Price", "Avg Price", "Average Price", "Price per Contract", "Sold Price", "Sell Price", "Option Price", "Credit/Debit", "Debit/Credit", "Price per Share", "Sold For", "STO Price", "Sale Price", "Open Premium", "Opening Premium", "Opening Price", "Open Credit", "Opening Credit", "Credit Received", "Credits", "Entry Premium", "Entry Credit", "Initial Premium", "Initial Credit", "Option Premium", "Premium Sold", "Premium In", "Received", "Sold Premium", "Sell Premium", "STO Premium", "STO Credit", "Premium at Open", "Price Sold", "Trade Price", "Exec Price", "Execution Price", "Prämie", "Optionsprämie", "Prämie pro Kontrakt", "Prämie pro Aktie", "Prime", "Prima", "Prem", "Prem."},
    [FIELD_TOTAL_PREMIUM] = {"Total Premium", "Gross Premium", "Gross", "Total Credit", "Total Received", "Total Premium Received", "Total Premium Collected", "Cash In", "Money In", "Inflow", "Gesamtprämie", "Prämie gesamt"},
    [FIELD_FEES] = {"Fees", "Fee", "Commission", "Commissions", "Fees & Comm", "Fees and Commissions", "Commissions & Fees", "Commission & Fees", "Comm/Fee", "Comm", "Comm.", "Total Fees", "Total Commission", "Fees + Commission", "Charges", "Reg. Fees", "Regulatory Fees", "Exchange Fees", "Clearing Fees", "SEC Fees", "Other Fees", "Platform Fees", "Transaction Fees", "Trading Fees", "Broker Fees", "Misc Fees", "Contract Fees", "Open Fees", "Entry Fees", "Open Commission", "Gebühren", "Gebühr", "Kommission", "Kommissionen", "Provision", "Frais", "Comisión", "Comisiones", "Fee per Contract", "Fees per Contract", "Commission per Contract"},
    [FIELD_NET_PREMIUM] = {"Net Premium", "Net", "Net Amount", "Amount $", "Nettoprämie", "Netto", "Net Credit", "Net Premium Received"},
    [FIELD_COST_BASIS] = {"Cost Basis", "Share Basis", "Cost Basis/Share", "Basis", "Share Cost", "Avg Cost"},
    [FIELD_MULTIPLIER] = {"Multiplier", "Shares per Contract", "Lot Size", "Contract Size", "Mult", "Shares/Contract", "Contract Multiplier"},
    [FIELD_ACCOUNT] = {"Account", "Acct", "Account Number", "Account Name", "Broker", "Portfolio", "Konto", "Depot"},
    [FIELD_NOTES] = {"Notes", "Note", "Comment", "Comments", "Notiz", "Notizen", "Bemerkung", "Bemerkungen", "Kommentar"},
    [FIELD_DELTA] = {"Delta", "Delta at Entry", "Entry Delta", "Δ", "Delta at Open", "Δ at Entry"},
    [FIELD_BID] = {"Bid at Fill", "Bid"},
    [FIELD_ASK] = {"Ask at Fill", "Ask"},
    [FIELD_MODE] = {"Mode", "Live/Paper"},
    [FIELD_REGIME] = {"Regime", "Market Regime"},
    [FIELD_PAPER] = {"Paper"},
    [FIELD_RATIO] = {"Ratio", "Split Ratio"},
    [FIELD_CURRENCY] = {"Currency", "Curr", "CCY", "Währung"},
    [FIELD_CLOSE_DATE] = {"Close Date", "Date Closed", "Closed", "Exit Date", "Close/Assignment Date", "Sold/Closed", "Closing Date", "Closed Date", "BTC Date", "Bought Date", "Buy Date", "Date Bought", "Bought Back Date", "Buy Back Date", "Buyback Date", "Trade Closed", "Closed On", "Bought On", "Close Trade Date", "Geschlossen", "Geschlossen am", "Schließdatum", "Schlussdatum", "Enddatum"},
    [FIELD_CLOSE_PRICE] = {"Close Price", "Exit Price", "Closing Price", "Buy Back", "BTC Price", "Buyback Price", "Cost to Close", "Bought Back At", "Bought Back For", "Bought For", "Close Premium", "Closing Premium", "Close Debit", "Closing Debit", "Exit Premium", "Exit Debit", "Close Cost", "Closing Cost", "Exit Cost", "Buyback Cost", "Buy Back Cost", "Buyback Premium", "Buy Price", "Bought Price", "Price to Close", "Premium to Close", "Debit to Close", "BTC Cost", "BTC Debit", "BTC Premium", "Rückkauf", "Rückkaufpreis", "Schlusspreis"},
    [FIELD_STATUS] = {"Status", "Result", "Outcome", "Closed By", "Exit Type", "Close Reason", "Assigned?", "Ergebnis", "Assigned (Y/N)", "Assigned Yes/No", "Was Assigned", "Expired?", "Expired (Y/N)", "Closed (Y/N)", "Assigned/Expired", "Expired/Assigned", "Final Status", "Trade Status", "Position Status", "Option Status", "Win/Loss", "W/L", "Close Type", "Close Action", "Closing Action", "Exit Reason", "How Closed", "Disposition", "State"},
    [FIELD_CLOSE_STOCK_PRICE] = {"Close Stock Price", "Stock Price at Close", "Underlying at Close", "Price at Expiry"},
    [FIELD_CLOSE_FEES] = {"Close Fees", "Closing Fees", "Exit Fees", "Close Commission", "Closing Commission"},
    [FIELD_DEBIT] = {"Debit", "Debits", "Debit Paid", "Premium Paid", "Premium Out", "Paid", "Total Debit", "Total Paid", "Cash Out", "Money Out", "Outflow"},
    [FIELD_CONTRACT] = {"Contract", "Symbol", "Instrument", "Option Symbol", "Option Contract", "Option Description", "Contract Description", "Contract Symbol", "Security", "Security Description", "OCC Symbol", "Position", "Product"},
    [FIELD_CLOSE_TOTAL] = {"Total Cost to Close", "Total Close Price", "Total Closing Cost", "Total Buyback", "Total Buyback Cost", "Total Paid to Close", "Total to Close"},
    [FIELD_PNL] = {"P&L", "Profit", "P/L", "Net Profit", "Gain", "Profit/Loss", "Realized P&L", "Realised P&L", "Gain/Loss", "PnL", "Net P&L", "Gewinn", "Gewinn/Verlust", "G/V", "Total Profit", "Total P&L", "Total P/L", "Net Gain", "Profit ($)", "Ergebnis"},
};

/* Words that bind only what nothing better named does; "Type" is one though it is canonical. */
static const char *const general_words[FIELD_COUNT][GENERAL_WORDS] = {
    [FIELD_DATE] = {"Open", "Sold", "STO"},
    [FIELD_GROUP_ID] = {"ID"},
    [FIELD_TICKER] = {"Stock", "Option", "Name"},
    [FIELD_TYPE] = {"Type", "Option", "Side"},
    [FIELD_ACTION] = {"Transaction", "Side", "Type", "Status"},
    [FIELD_QUANTITY] = {"Size", "C", "Shares", "Contract"},
    [FIELD_PREMIUM] = {"Price", "Open", "Opened", "Sold", "Sell", "STO", "Preis", "Kurs"},
    [FIELD_TOTAL_PREMIUM] = {"Total"},
    [FIELD_NET_PREMIUM] = {"Amount"},
    [FIELD_CLOSE_DATE] = {"Close", "Bought", "BTC"},
    [FIELD_CLOSE_PRICE] = {"Close", "Closed", "Bought", "Buy", "BTC"},
    [FIELD_STATUS] = {"Closed"},
    [FIELD_CLOSE_STOCK_PRICE] = {"Close Price", "Price at Close", "Closing Price", "Exit Price"},
    [FIELD_CONTRACT] = {"Option", "Description", "Trade"},
};

const char *field_alias(enum field field, size_t n) {
    return n < NAMES ? headers[field][n] : NULL;
}

const char *field_general_word(enum field field, size_t n) {
    return n < GENERAL_WORDS ? general_words[field][n] : NULL;
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
