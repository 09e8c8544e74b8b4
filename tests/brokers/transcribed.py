#!/usr/bin/python3
"""The samples' account in the forms that have no sample of their own: transcribed from those that have, graded, held to the same answers.

usage: transcribed.py PROGRAM
"""
import csv
import io
import json
import os
import re
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import quoteattr

from compare_answers import FIELDS, HERE, compare_lists, compare_shares, grade


def read(name):
    with open(os.path.join(HERE, "samples", name), encoding="utf-8", newline="") as f:
        return f.read()


def written(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


# ---- Interactive Brokers ----

FLEX = [("ClientAccountID", "accountId"), ("CurrencyPrimary", "currency"), ("AssetClass", "assetCategory"), ("Symbol", "symbol"),
        ("Description", "description"), ("UnderlyingSymbol", "underlyingSymbol"), ("Multiplier", "multiplier"), ("Strike", "strike"), ("Expiry", "expiry"),
        ("Put/Call", "putCall"), ("TradeID", "tradeID"), ("DateTime", "dateTime"), ("TradeDate", "tradeDate"), ("TransactionType", "transactionType"),
        ("Quantity", "quantity"), ("TradePrice", "tradePrice"), ("Proceeds", "proceeds"), ("Taxes", "taxes"), ("IBCommission", "ibCommission"),
        ("NetCash", "netCash"), ("Open/CloseIndicator", "openCloseIndicator"), ("Notes/Codes", "notes"), ("Buy/Sell", "buySell"),
        ("LevelOfDetail", "levelOfDetail")]
FLEX_CASH = [("ClientAccountID", "accountId"), ("CurrencyPrimary", "currency"), ("AssetClass", "assetCategory"), ("Symbol", "symbol"),
             ("Description", "description"), ("Date/Time", "dateTime"), ("Amount", "amount"), ("Type", "type"), ("TransactionID", "transactionID")]


def flex_csv():
    tree = ElementTree.fromstring(read("ibkr-flex.xml"))
    rows = [[name for name, _ in FLEX]]
    rows += [[trade.get(attribute, "") for _, attribute in FLEX] for trade in tree.iter("Trade")]
    rows += [[name for name, _ in FLEX_CASH]]
    rows += [[cash.get(attribute, "") for _, attribute in FLEX_CASH] for cash in tree.iter("CashTransaction")]
    return written(rows)


def flex_confirms():
    """Trade confirmations: executions with their codes and tax, and nothing that the market did not trade."""
    tree = ElementTree.fromstring(read("ibkr-flex.xml"))
    statement = tree.find(".//FlexStatement")
    lines = []
    for trade in tree.iter("Trade"):
        if trade.get("transactionType") != "ExchTrade":
            continue
        renamed = {"tradePrice": "price", "ibCommission": "commission", "ibCommissionCurrency": "commissionCurrency", "taxes": "tax", "notes": "code",
                   "openCloseIndicator": None, "ibOrderID": "orderID"}
        attributes = {renamed.get(name, name): value for name, value in trade.attrib.items() if renamed.get(name, name)}
        attributes["code"] = ";".join(filter(None, [trade.get("openCloseIndicator"), trade.get("notes")]))
        attributes["amount"] = attributes["proceeds"]
        lines.append("<TradeConfirm %s />" % " ".join("%s=%s" % (name, quoteattr(value)) for name, value in attributes.items()))
    return ('<FlexQueryResponse queryName="confirms" type="TCF">\n<FlexStatements count="1">\n<FlexStatement accountId="%s" fromDate="%s" toDate="%s" period="">\n'
            "<TradeConfirms>\n%s\n</TradeConfirms>\n</FlexStatement>\n</FlexStatements>\n</FlexQueryResponse>\n") % (
                statement.get("accountId"), statement.get("fromDate"), statement.get("toDate"), "\n".join(lines))


def german_activity():
    words = {"Trades": "Transaktionen", "Account Information": "Kontoinformation", "Dividends": "Dividenden", "Interest": "Zinsen", "Fees": "Gebühren",
             "Asset Category": "Vermögenswertkategorie", "Currency": "Währung", "Date/Time": "Datum/Zeit", "Quantity": "Menge", "T. Price": "T.-Kurs",
             "C. Price": "Schlusskurs", "Proceeds": "Erlös", "Comm/Fee": "Prov./Gebühr", "Realized P/L": "Realisierter G&V", "MTM P/L": "MTM-G&V",
             "Stocks": "Aktien", "Equity and Index Options": "Aktien- und Indexoptionen", "Account": "Konto", "Base Currency": "Basiswährung",
             "Field Name": "Feldname", "Field Value": "Feldwert", "Period": "Zeitraum", "Date": "Datum", "Description": "Beschreibung", "Amount": "Betrag",
             "January 1, 2025 - May 30, 2025": "Januar 1, 2025 - Mai 30, 2025", "Deposits & Withdrawals": "Ein- und Auszahlungen",
             "Option Exercises, Assignments and Expirations": "Optionsausübungen, Zuteilungen und Verfall"}
    return written([[words.get(cell, cell) for cell in row] for row in csv.reader(io.StringIO(read("ibkr-activity.csv")))])


# ---- OFX ----

def ofx_2():
    text = read("ofx1.qfx").replace("\r\n", "\n")
    body = text[text.index("<OFX>"):]
    body = re.sub(r"<([A-Z0-9.]+)>([^<\n]+)\n", r"<\1>\2</\1>\n", body)
    return '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n' + body


# ---- from Schwab's rows ----

def story():
    """(date, kind, ticker, contract or None, quantity, price, fees, amount), oldest first."""
    for row in reversed(list(csv.reader(io.StringIO(read("schwab.csv"))))[2:-1]):
        date, action, symbol, _, quantity, price, fees, amount = row
        month, day, year = date.split(" as of ")[-1].split("/")
        parts = symbol.split()
        contract = None
        if len(parts) == 4:
            expiry = parts[1].split("/")
            contract = {"year": expiry[2], "month": expiry[0], "day": expiry[1], "strike": float(parts[2]), "right": parts[3]}
        number = lambda text: float(re.sub("[$,]", "", text) or 0)
        yield (year, month, day), action, parts[0] if parts else "", contract, number(quantity), number(price), number(fees), number(amount)


def firstrade():
    rows = [["Symbol", "Quantity", "Price", "Action", "Description", "TradeDate", "SettledDate", "Interest", "Amount", "Commission", "Fee", "CUSIP", "RecordType"]]
    for date, action, ticker, contract, quantity, price, fees, amount in story():
        day = "-".join(date)
        if contract:
            words = "%s %s %s/%s/%s %9.3f %s" % ("PUT" if contract["right"] == "P" else "CALL", ticker, contract["month"], contract["day"], contract["year"][2:],
                                                 contract["strike"], ticker)
            tail = {"Sell to Open": "OPEN CONTRACT", "Buy to Close": "CLOSING CONTRACT", "Buy to Open": "OPEN CONTRACT", "Sell to Close": "CLOSING CONTRACT",
                    "Expired": "EXPIRED", "Assigned": "ASSIGNED"}[action]
            word = "SELL" if action.startswith("Sell") else "BUY" if action.startswith("Buy") else "Other"
            rows.append(["", -quantity if word == "SELL" else quantity, price, word, words + " " + tail, day, day, "0.00", amount, "0.00", "%.2f" % fees, "", "Trade"])
        elif action in ("Buy", "Sell"):
            rows.append([ticker, -quantity if action == "Sell" else quantity, price, action.upper(), ticker, day, day, "0.00", amount, "0.00", "0.00", "", "Trade"])
        elif "Div" in action:
            rows.append([ticker, "0.00", "", "Dividend", ticker + " CASH DIV", day, day, "0.00", amount, "0.00", "0.00", "", "Financial"])
    return written(rows)


def symbol(ticker, contract, width):
    strike = round(contract["strike"] * 1000)
    return "%s%s%s%s%s%0*d" % (ticker, contract["year"][2:], contract["month"], contract["day"], contract["right"], width, strike)


def moomoo():
    rows = [["Side", "Symbol", "Name", "Order Price", "Order Qty", "Order Amount", "Status", "Filled@Avg Price", "Order Time", "Currency", "Commission",
             "Platform Fees", "Options Regulatory Fees"]]
    words = {"Sell to Open": "Sell Short", "Buy to Close": "Buy Back", "Buy to Open": "Buy", "Sell to Close": "Sell", "Buy": "Buy", "Sell": "Sell"}
    for date, action, ticker, contract, quantity, price, fees, _ in story():
        if action in words:
            name = symbol(ticker, contract, 1) if contract else ticker
            rows.append([words[action], name, name, price, int(quantity), "", "Filled", "%d@%s" % (quantity, price),
                         "%s-%s-%s 10:30:00 ET" % date, "USD", "%.2f" % fees, "0.00", "0.00"])
    return written(rows)


def webull_orders():
    rows = [["Name", "Symbol", "Side", "Status", "Filled", "Total Qty", "Price", "Avg Price", "Time-in-Force", "Placed Time", "Filled Time"]]
    for date, action, ticker, contract, quantity, price, _, _ in story():
        if action.split()[0] in ("Buy", "Sell"):
            name = symbol(ticker, contract, 8) if contract else ticker
            time = "%s/%s/%s 10:30:00 EDT" % (date[1], date[2], date[0])
            rows.append([name, name, action.split()[0], "Filled", int(quantity), int(quantity), "@%s" % price, price, "DAY", time, time])
    return written(rows[:1] + rows[:0:-1])


FORMS = {
    "flex.csv": (flex_csv, "ibkr-flex.xml", True), "activity-german.csv": (german_activity, "ibkr-activity.csv", True),
    "statement.ofx": (ofx_2, "ofx1.qfx", True), "firstrade.csv": (firstrade, "schwab.csv", True), "moomoo.csv": (moomoo, "schwab.csv", False),
    "webull-orders.csv": (webull_orders, "schwab.csv", False), "flex-confirms.xml": (flex_confirms, "ibkr-flex.xml", False),
}


def closes_by_trade(positions):
    return [p for p in positions if p["outcome"] == "bought_to_close"]


def faults_of(program, name, folder):
    make, answer_name, whole = FORMS[name]
    faults, path = [], os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(make())
    with open(os.path.join(HERE, "answers", answer_name + ".json"), encoding="utf-8") as f:
        answer = json.load(f)
    result, status, _, errors = grade(program, path, answer["as_of"], folder)
    if result is None:
        return ["not graded: " + errors.strip()]
    if status:
        faults.append("exit status %d: %s" % (status, errors[-300:]))
    if whole:
        compare_lists("position", FIELDS, answer["positions"], result["positions"], faults)
        compare_shares(answer["shares"], result["cycles"], faults)
        return faults
    fields = [f for f in FIELDS if f not in ("fees", "net_pnl")] if "webull" in name else FIELDS
    expected, got = closes_by_trade(answer["positions"]), closes_by_trade(result["positions"])
    compare_lists("position", fields, expected, got, faults)
    return faults


HISTORY = """Account Statement for 000000000 (Individual) since 1/1/25 through 5/30/25

Account Trade History
,Exec Time,Spread,Side,Qty,Pos Effect,Symbol,Exp,Strike,Type,Price,Net Price,Order Type
,1/8/25 15:45:10,SINGLE,SELL,-1,TO OPEN,KO,7 FEB 25,62,PUT,.90,.90,LMT
,1/10/25 10:00:00,VERTICAL,SELL,-1,TO OPEN,SPY,21 MAR 25,580,PUT,4.20,1.00,LMT
,,,BUY,+1,TO OPEN,SPY,21 MAR 25,570,PUT,3.20,DEBIT,
,2/5/25 10:30:00,SINGLE,BUY,+1,TO CLOSE,KO,7 FEB 25,62,PUT,1.10,1.10,LMT
,2/6/25 10:00:00,VERTICAL,BUY,+1,TO CLOSE,SPY,21 MAR 25,580,PUT,2.20,.50,LMT
,,,SELL,-1,TO CLOSE,SPY,21 MAR 25,570,PUT,1.70,CREDIT,
"""


def spread_without_cash(program, folder):
    """thinkorswim without Cash Balance: the second leg of a spread bears no time, and counts: 100 got, 50 paid, 20 lost beside it."""
    path = os.path.join(folder, "history.csv")
    with open(path, "w", encoding="utf-8") as f:
        f.write(HISTORY)
    result, _, _, errors = grade(program, path, "2025-05-30", folder)
    profits = [p["net_pnl"] for p in result["positions"]] if result else errors
    listed = json.dumps(result["other_trades"]) if result else ""
    return [] if profits == [-20] and result["reconciliation"]["rows_read"] == 6 and "50" in listed else ["a leg is lost: %s %s" % (profits, listed[:300])]


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in FORMS:
            faults = faults_of(sys.argv[1], name, folder)
            failed += bool(faults)
            for fault in faults:
                print("%s: %s" % (name, fault))
        faults = spread_without_cash(sys.argv[1], folder)
        failed += bool(faults)
        print("".join("thinkorswim: %s\n" % fault for fault in faults), end="")
    print("transcribed: %d passed, %d failed" % (len(FORMS) + 1 - failed, failed))
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
