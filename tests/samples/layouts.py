"""One account kept in six layouts that are handed around in public: samples/layout-*.xlsx. Whatever the layout, the figures are the same."""
from collections import namedtuple
from datetime import date

import openpyxl

Trade = namedtuple("Trade", "opened ticker kind strike expiry contracts price closed how buyback")
TRADES = [
    Trade(date(2025, 1, 6), "KO", "Put", 60, date(2025, 1, 31), 2, 0.62, date(2025, 1, 31), "Expired", None),
    Trade(date(2025, 1, 8), "F", "Put", 10, date(2025, 2, 7), 3, 0.21, date(2025, 1, 24), "Closed", 0.06),
    Trade(date(2025, 2, 3), "KO", "Put", 62, date(2025, 2, 28), 1, 0.71, date(2025, 2, 28), "Assigned", None),
    Trade(date(2025, 2, 10), "PLTR", "Put", 70, date(2025, 2, 28), 1, 1.85, date(2025, 2, 26), "Closed", 4.10),
    Trade(date(2025, 3, 3), "KO", "Call", 64, date(2025, 3, 28), 1, 0.55, date(2025, 3, 28), "Expired", None),
    Trade(date(2025, 3, 10), "T", "Put", 24, date(2025, 4, 4), 4, 0.31, date(2025, 4, 4), "Expired", None),
    Trade(date(2025, 3, 31), "KO", "Call", 63, date(2025, 4, 25), 1, 0.66, date(2025, 4, 25), "Assigned", None),
    Trade(date(2025, 4, 7), "F", "Put", 9, date(2025, 5, 2), 3, 0.24, date(2025, 5, 2), "Expired", None),
    Trade(date(2025, 5, 5), "T", "Put", 26, date(2025, 5, 30), 2, 0.35, date(2025, 5, 20), "Closed", 0.12),
    Trade(date(2025, 6, 9), "KO", "Put", 68, date(2025, 7, 3), 1, 0.80, None, None, None),
]
FEE = 0.65  # a contract and side


def fees(trade):
    return round(FEE * trade.contracts * (2 if trade.how == "Closed" else 1), 2)


def profit(trade):
    return round((trade.price - (trade.buyback or 0)) * 100 * trade.contracts - fees(trade), 2) if trade.how else None


def open_and_close():
    """Opening and closing day and price, a mark where shares changed hands."""
    yield "Options", ["Open Date", "Stock Ticker", "P/C", "Strike Price", "Exp Date", "Contracts", "Open Price", "Close Date", "Close Price",
                      "Assigned?", "Fees"], \
        [[t.opened, t.ticker, t.kind[0], t.strike, t.expiry, t.contracts, t.price, t.closed, t.buyback or (0 if t.closed else None),
          "x" if t.how == "Assigned" else None, fees(t)] for t in TRADES]


def status_word():
    """A word says how it ended; what expired or was assigned has no day of its own. Prices are those of a contract."""
    yield "Trades", ["Trade Date", "Symbol", "Put or Call", "Strike", "Expiration", "Qty", "Premium per Contract", "Status", "Date Closed", "BTC Price", "Commission"], \
        [[t.opened, t.ticker, t.kind, t.strike, t.expiry, t.contracts, round(100 * t.price, 2), t.how or "Open",
          t.closed if t.buyback else None, round(100 * t.buyback, 2) if t.buyback else None, fees(t)] for t in TRADES]


def csp_and_cc():
    """Strategies for types, and the price at which shares were assigned."""
    yield "Wheel", ["Date Opened", "Ticker Symbol", "Strategy", "Strike", "Expiry Date", "# Contracts", "Premium", "Exit Date", "Exit Price",
                    "Outcome", "Assigned Price", "Total Fees"], \
        [[t.opened, t.ticker, "CSP" if t.kind == "Put" else "CC", t.strike, t.expiry, t.contracts, t.price, t.closed, t.buyback,
          {"Assigned": "Put to me" if t.kind == "Put" else "Called Away", "Expired": "Expired Worthless", "Closed": "Bought Back"}.get(t.how),
          t.strike if t.how == "Assigned" else None, fees(t)] for t in TRADES]


def result_and_profit():
    """No price of the buy-back: the result and the profit say what it was."""
    def result(trade):
        if trade.how == "Closed":
            return "Win" if profit(trade) > 0 else "Loss"
        return trade.how
    yield "Journal", ["Date", "Ticker", "Trade Type", "Strike", "Expiry", "Quantity", "Premium", "Closed", "Result", "Fees", "Profit"], \
        [[t.opened, t.ticker, "Sell " + t.kind, t.strike, t.expiry, t.contracts, t.price, t.closed, result(t), fees(t), profit(t)] for t in TRADES]


def puts_and_calls():
    """A sheet for puts, one for calls; neither has a column that says so."""
    for title, kind in (("Cash Secured Puts", "Put"), ("Covered Calls", "Call")):
        yield title, ["Sold Date", "Ticker", "Strike", "Expiration Date", "Contracts", "Premium", "Closed", "Buyback Price", "Closed By", "Fees"], \
            [[t.opened, t.ticker, t.strike, t.expiry, t.contracts, t.price, t.closed, t.buyback,
              {"Closed": "Bought Back"}.get(t.how, t.how), fees(t)] for t in TRADES if t.kind == kind]


def sheet_a_ticker():
    """A sheet for each ticker, a row for each transaction."""
    for ticker in dict.fromkeys(trade.ticker for trade in TRADES):
        rows = []
        for t in TRADES:
            if t.ticker == ticker:
                rows.append([t.opened, "STO", t.kind, t.strike, t.expiry, t.contracts, t.price, round(FEE * t.contracts, 2)])
                if t.how:
                    rows.append([t.closed, {"Closed": "BTC"}.get(t.how, t.how), t.kind, t.strike, t.expiry, t.contracts, t.buyback,
                                 round(FEE * t.contracts, 2) if t.buyback else None])
        yield ticker, ["Date", "Action", "P/C", "Strike", "Exp", "Qty", "Price", "Comm"], sorted(rows, key=lambda row: row[0])


LAYOUTS = {
    "layout-open-and-close.xlsx": open_and_close,
    "layout-status-word.xlsx": status_word,
    "layout-csp-and-cc.xlsx": csp_and_cc,
    "layout-result-and-profit.xlsx": result_and_profit,
    "layout-puts-and-calls.xlsx": puts_and_calls,
    "layout-sheet-a-ticker.xlsx": sheet_a_ticker,
}


def write_layout(layout):
    """The workbook of a layout, not saved yet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, headers, rows in layout():
        sheet = book.create_sheet(title)
        sheet.append(headers)
        for row in rows:
            sheet.append(row)
        for column in sheet.columns:
            sheet.column_dimensions[column[0].column_letter].width = 13
            for cell in column:
                if isinstance(cell.value, date):
                    cell.number_format = "yyyy-mm-dd"
    return book
