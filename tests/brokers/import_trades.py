#!/usr/bin/python3
"""Brokers' exports imported into logs whose rows are whole trades: openings become rows, ends fill the blank cells of theirs, typed ones stay.

usage: import_trades.py PROGRAM
"""
import datetime
import glob
import os
import re
import sys
import tempfile
import zipfile

import openpyxl
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.table import Table, TableFormula

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "lib")]
import import_logs
from checks import check, finish
from import_logs import SCHWAB, Run, bytes_of, plain_log, rows_of, schwab_rows, tasty_row, write_export, write_tasty

import_logs.AS_OF = "2026-01-30"


def day(text):
    return datetime.datetime.strptime(text, "%Y-%m-%d")


HEADINGS = ["Open Date", "Ticker", "Type", "Strike", "Expiry", "Qty", "Premium", "Fees", "Close Date", "Close Price", "Status"]
PUT = [day("2023-11-06"), "XOM", "CSP", 110, day("2023-11-17"), 1]
CALL = [day("2023-11-20"), "XOM", "CC", 115, day("2023-12-08"), 2]
LOSS = [day("2023-12-11"), "XOM", "CC", 116, day("2023-12-22"), 2]
USUAL = [PUT + [0.9, 0.65, PUT[4], None, "Expired"], CALL + [0.7, 2.6, day("2023-11-29"), 0.2, "Closed"]]


def put(row, at, values):
    """A row's first cells, with others in their places."""
    return row[:at] + values + row[at:]


# Headings, and trades that ended before the exports begin, of which the words are learned.
SHAPES = {
    "usual": (HEADINGS, USUAL),
    "result and fees of the close typed": (
        HEADINGS[:10] + ["Close Fees", "Status", "P&L"],
        [PUT + [0.9, 0.65, PUT[4], 0, None, "Expired Worthless", 89.35], CALL + [0.7, 1.3, day("2023-11-29"), 0.2, 1.3, "Bought Back", 97.4]]),
    "dollars a contract": (
        ["Open", "Symbol", "Put/Call", "Strike", "Exp", "Qty", "Premium", "Fees", "Closed", "Buy Back", "Result"],
        [PUT + [90, 0.65, PUT[4], None, "Expired"], CALL + [70, 2.6, day("2023-11-29"), 20, "BTC"]]),
    "dollars of the row": (
        ["Open Date", "Ticker", "Type", "Strike", "Expiry", "Contracts", "Total Premium", "Fees", "Close Date", "Cost to Close", "Status"],
        [PUT[:5] + [3, 270, 1.95, PUT[4], None, "Expired"], CALL + [140, 2.6, day("2023-11-29"), 40, "Closed"]]),
    "assigned, yes or no": (
        ["Open Date", "Ticker", "Type", "Strike", "Expiry", "Qty", "Premium", "Fees", "Close Date", "Buyback Price", "Assigned?"],
        [PUT + [0.9, 0.65, PUT[4], None, "No"], CALL + [0.7, 1.3, CALL[4], None, "Yes"], LOSS + [0.7, 2.6, day("2023-12-14"), 0.1, "No"]]),
    "boxes to tick": (
        ["Open Date", "Ticker", "Type", "Strike", "Expiry", "Qty", "Premium", "Fees", "Close Date", "Buyback Price", "Assigned?"],
        [PUT + [0.9, 0.65, PUT[4], None, False], CALL + [0.7, 1.3, CALL[4], None, True], LOSS + [0.7, 2.6, day("2023-12-14"), 0.1, False]]),
    "dates that are texts": (
        HEADINGS, [["2023-11-06", "XOM", "CSP", 110, "2023-11-17", 1, 0.9, 0.65, "2023-11-17", None, "Expired"],
                   ["2023-11-20", "XOM", "CC", 115, "2023-12-08", 2, 0.7, 2.6, "2023-11-29", 0.2, "Closed"]]),
    "win or loss": (
        HEADINGS, [PUT + [0.9, 0.65, PUT[4], 0, "Win"], CALL + [0.7, 2.6, day("2023-11-29"), 0.2, "Win"], LOSS + [0.7, 2.6, day("2023-12-14"), 1.2, "Loss"]]),
    "open and rolled": (
        HEADINGS, [PUT + [0.9, 1.3, day("2023-11-16"), 0.1, "Closed"], CALL + [0.7, 2.6, day("2023-11-29"), 0.9, "Rolled"],
                   [day("2023-11-29"), "XOM", "CC", 117, day("2026-12-18"), 2, 1.1, 1.3, None, None, "Open"]]),
    "contracts in one text": (
        ["Open Date", "Contract", "Contracts", "Premium", "Fees", "Close Date", "Close Price", "Status"],
        [[PUT[0], "XOM 11/17/2023 110 P", 1, 0.9, 0.65, PUT[4], None, "Expired"],
         [CALL[0], "XOM 12/08/2023 115 C", 2, 0.7, 2.6, day("2023-11-29"), 0.2, "Closed"]]),
    "numbered": (
        ["Trade #"] + HEADINGS, [[1] + PUT + [0.9, 1.3, day("2023-11-16"), 1.1, "Rolled"],
                                 [1, day("2023-11-16"), "XOM", "CSP", 109, day("2023-12-15"), 1, 1.9, 0.65, day("2023-12-15"), None, "Expired"],
                                 [2] + CALL + [0.7, 2.6, day("2023-11-29"), 0.2, "Closed"]]),
    "with actions": (
        HEADINGS[:2] + ["Action"] + HEADINGS[2:],
        [put(PUT + [0.9, 1.3, day("2023-11-16"), 0.1, "Closed"], 2, ["STO"]), put(CALL + [0.7, 2.6, day("2023-11-29"), 0.9, "Closed"], 2, ["STO"])]),
    "credit and debit": (
        HEADINGS[:6] + ["Credit", "Debit", "Fees", "Close Date", "Status"],
        [PUT + [0.9, 0.1, 1.3, day("2023-11-16"), "Closed"], CALL + [0.7, 0.9, 2.6, day("2023-11-29"), "Closed"]]),
}


def trades_log(path, rows=USUAL, headings=HEADINGS, change=None):
    def dates(book, sheet):
        for cells in sheet.iter_rows(min_row=2):
            for cell in cells:
                if isinstance(cell.value, datetime.datetime):
                    cell.number_format = "yyyy-mm-dd"
        if change:
            change(book, sheet)
    plain_log(path, rows, headings, dates)


def sums(document):
    """Contracts and result of each ticker: a trade whose contracts ended apart is a row for each part."""
    found = {}
    for p in document["positions"]:
        contracts, profit = found.get(p["ticker"], (0, 0))
        found[p["ticker"]] = (contracts + p["contracts"], round(profit + p["net_pnl"], 2))
    found.pop("XOM", None)
    return found


def trades(run, name):
    """The log's trades by opening: date, ticker, strike, contracts, then fees, close date, close price, status."""
    return [row[:1] + row[1:2] + row[3:4] + row[5:6] + row[7:11] for row in rows_of(run.path(name), "Log")[1:] if row[0]]


def again(run, name, *exports):
    before = bytes_of(run.path(name))
    run("--import", *exports, name)
    check(bytes_of(run.path(name)) == before, name + ": importing again changes no byte")


# ---- whole exports ----

def every_shape(run):
    """Each way to keep a log of trades takes an export, in its own words, and grades to the export's figures."""
    whole = sums(run.grade(SCHWAB))
    for name, (headings, rows) in SHAPES.items():
        trades_log(run.path("shape.xlsx"), rows, headings)
        told = run("--import", SCHWAB, "shape.xlsx")
        check("12 rows added, of 21 rows of the exports" in told and "21 added" in told, name + ": counts are told: " + told[-400:])
        check(sums(run.grade("shape.xlsx")) == whole, "%s: %s, not %s" % (name, sums(run.grade("shape.xlsx")), whole))
        check([row[:len(headings)] for row in rows_of(run.path("shape.xlsx"), "Log")[1:1 + len(rows)]] == rows, "%s: what was there stays: %s" % (name, rows_of(run.path("shape.xlsx"), "Log")[1]))
        again(run, "shape.xlsx", SCHWAB)


def every_format(run):
    for export in sorted(glob.glob(os.path.join(HERE, "samples", "*"))):
        trades_log(run.path("format.xlsx"))
        run("--import", export, "format.xlsx")
        mine, theirs = sums(run.grade("format.xlsx")), sums(run.grade(export))
        check(mine == theirs, "%s: %s, not %s" % (os.path.basename(export), mine, theirs))
        again(run, "format.xlsx", export)


def cut(run):
    """Two exports, cut at every day: ends fill the rows of the first, and of contracts that end apart the row is told and left."""
    head, rows, foot = schwab_rows()
    trades_log(run.path("whole.xlsx"))
    run("--import", SCHWAB, "whole.xlsx")
    want = sorted(map(repr, trades(run, "whole.xlsx")))
    days = sorted({row[1:11] for row in rows}, key=lambda text: day(text[6:] + "-" + text[:2] + "-" + text[3:5]))
    for number, first in enumerate(days[1:], 1):
        later = [row for row in rows if row[1:11] in days[number:]]
        for overlap in (0, 2):
            write_export(run.path("later.csv"), later)
            write_export(run.path("earlier.csv"), [row for row in rows if row[1:11] in days[:number + overlap]])
            trades_log(run.path("cut.xlsx"))
            run("--import", "earlier.csv", "cut.xlsx")
            told = run("--import", "later.csv", "cut.xlsx")
            parted = "PLTR: its contracts ended in parts" in told or "PLTR: 3 bought back" in told
            got = sorted(map(repr, trades(run, "cut.xlsx")))
            check(parted or got == want, "cut before %s, overlap of %d days: %s" % (first, overlap, [row for row in got if row not in want]))
            others = [[row for row in some if "PLTR" not in row] for some in (got, want)]
            check(others[0] == others[1], "cut before %s: all but PLTR's" % first)
            again(run, "cut.xlsx", "later.csv")
            again(run, "cut.xlsx", SCHWAB, "earlier.csv")


# ---- rows typed by hand ----

KO = ("KO", 60.0, "2025-04-04")
OPENED = [day("2025-03-03"), "KO", "CSP", 60, day("2025-04-04")]
STO = tasty_row("2025-03-03T10:00:00", "Sell to Open", *KO, 2, 1.2, 1001, fees=1.14)
BTC = tasty_row("2025-03-20T10:00:00", "Buy to Close", *KO, 2, 0.3, 1002, fees=1.14)
EXPIRY = ('2025-04-04T16:00:00-0500,Receive Deliver,Expiration,,KO    250404P00060000,Equity Option,x,0.00,%d,0.00,--,0.00,100,KO,KO,4/4/25,60,PUT,,0.00,USD\n')


def fills(run):
    """An open trade is closed in its row; what its cells showed before, formulas' results too, is what they show now."""
    for status in (None, "Open"):
        def formulas(book, sheet):
            for row in (2, 3, 4):
                sheet.cell(row, 12, '=IF(I%d="","open",(G%d-N(J%d))*F%d*100-H%d)' % (row, row, row, row, row))
                sheet.cell(row, 13, "=IF(ISNUMBER(L%d),L%d/(D%d*F%d*100),0)" % (row, row, row, row))
            sheet["I4"].fill = PatternFill("solid", fgColor="FFEEEE")
            sheet["J4"].number_format = "0.000"
            sheet["J4"].alignment = Alignment(horizontal="center")
        trades_log(run.path("typed.xlsx"), USUAL + [OPENED + [2, 1.2, 1.14, None, None, status]], HEADINGS + ["Result", "Return"], formulas)
        write_tasty(run.path("both.csv"), BTC, STO)
        told = run("--import", "both.csv", "typed.xlsx")
        check("1 added, 1 there already" in told and "0 rows added, 1 filled in" in told, "one is there, one fills: " + told[-300:])
        row = rows_of(run.path("typed.xlsx"), "Log")[3]
        check(row[5:11] == [2, 1.2, 2.28, day("2025-03-20"), 0.3, "Closed"], "the row is filled: %s" % row)
        check(abs(row[11] - 177.72) < 1e-9 and abs(row[12] - 177.72 / 12000) < 1e-9, "its formulas have new results: %s" % row[11:])
        sheet = openpyxl.load_workbook(run.path("typed.xlsx"))["Log"]
        check(sheet["I4"].number_format == "yyyy-mm-dd", "a date is shown as one: %s" % sheet["I4"].number_format)
        check(sheet["J4"].number_format == "0.000" and sheet["J4"].alignment.horizontal == "center" and sheet["L4"].value.startswith("=IF(I4"), "styles and formulas stay")
        check(re.fullmatch(r"tasty-\S+; tasty-\S+", row[13]), "both IDs stand in the row: %s" % row[13])
        check("amount-differs" not in run("-v", "-o", "out.xlsx", "--force", "typed.xlsx"), "and grading finds nothing odd")
        again(run, "typed.xlsx", "both.csv")


def later_ends(run):
    """The opening came with one export, its end comes with the next, whatever the user did to the rows in between."""
    others = [tasty_row("2025-03-0%dT10:00:00" % d, "Sell to Open", "F", 9.0 + d, "2025-04-04", 1, 0.4, 2000 + d) for d in (4, 5, 6)]
    write_tasty(run.path("march.csv"), *others[::-1], STO)
    write_tasty(run.path("april.csv"), EXPIRY % 2)

    def sort(sheet):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(sorted(rows, key=lambda row: row[0], reverse=True), 2):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value

    def edit(sheet):
        for row in sheet.iter_rows(min_row=2):
            if row[1].value == "KO":
                row[6].value = 1.25 # a price as the user sees it

    def delete(sheet):
        for row in sheet.iter_rows(min_row=2):
            if row[1].value == "KO":
                sheet.delete_rows(row[0].row)
                return
    for name, change, count in (("nothing", lambda sheet: None, 1), ("sorted", sort, 1), ("edited", edit, 1), ("deleted", delete, 0)):
        trades_log(run.path("later.xlsx"))
        run("--import", "march.csv", "later.xlsx")
        book = openpyxl.load_workbook(run.path("later.xlsx"))
        change(book["Log"])
        book.save(run.path("later.xlsx"))
        told = run("--import", "april.csv", "later.xlsx")
        found = [row for row in trades(run, "later.xlsx") if row[1] == "KO"]
        check(len(found) == count and all(row[4:] == [1.14, day("2025-04-04"), None, "Expired"] for row in found), "%s: %s %s" % (name, found, told[-300:]))
        check(len(trades(run, "later.xlsx")) == 5 + count, name + ": nothing is added twice")
        again(run, "later.xlsx", "march.csv", "april.csv")


def between(run):
    """January, March, then the February in which the trade of January ended and that of March began: March's close is in January's row."""
    rows = [[tasty_row("2025-01-06T10:00:00", "Sell to Open", *KO, 1, 1.2, 1)], [tasty_row("2025-03-05T10:00:00", "Buy to Close", *KO, 1, .5, 4)],
            [tasty_row("2025-02-10T10:00:00", "Sell to Open", *KO, 1, 1.5, 3), tasty_row("2025-02-05T10:00:00", "Buy to Close", *KO, 1, .4, 2)]]
    trades_log(run.path("between.xlsx"))
    for number, month in enumerate(rows):
        write_tasty(run.path("month.csv"), *month)
        told = run("--import", "month.csv", "between.xlsx")
        check(("give its end to the trade that is added, opened on 2025-02-10" in told) == (number == 2), "the row is named once: " + told[-300:])


def typed_otherwise(run):
    """What a person typed stays, and what differs is told: as long as it does, nothing of the row changes."""
    write_tasty(run.path("both.csv"), BTC, STO)
    for typed, words in (([1.14, day("2025-03-20"), 0.25, "Closed"], "on 2025-03-20 the log says 2 at 0.25, the broker 2 at 0.3; not added"),
                         ([1.14, day("2025-04-04"), None, "Expired"], "the row says 2 expired on 2025-04-04, the broker 2 bought back on 2025-03-20 at 0.3"),
                         ([1.14, None, 0.25, None], "something else is typed under its Close Price"),
                         ([1.14, "=G2", 0.25, None], "a formula stands where its Close Date would be typed"),
                         (["1.14 $", None, None, "Open"], None)):
        trades_log(run.path("other.xlsx"), USUAL + [OPENED + [2, 1.2] + typed])
        before = rows_of(run.path("other.xlsx"), "Log")
        told = run("--import", "both.csv", "other.xlsx")
        after = [row[:11] for row in rows_of(run.path("other.xlsx"), "Log")]
        if words:
            check(words in told and after == before, "%s is told: %s, %s" % (typed, told[:500], after[3]))
            again(run, "other.xlsx", "both.csv")
        else:
            check("cannot be added to what is typed under its fees" in told and after == before, "fees that are a text are told: " + told[:300])
    trades_log(run.path("same.xlsx"), USUAL + [OPENED + [2, 1.2, 2.28, day("2025-03-21"), 0.3, "BTC at 75%"]])
    told = run("--import", "both.csv", "same.xlsx")
    check("0 added, 2 there already" in told and "left" not in told, "a day's difference is none: " + told[-300:])
    check(rows_of(run.path("same.xlsx"), "Log")[3][:11] == OPENED + [2, 1.2, 2.28, day("2025-03-21"), 0.3, "BTC at 75%"], "and the row is left alone")
    again(run, "same.xlsx", "both.csv")


def parts(run):
    """A row ends once: of three contracts two are bought back. Split by its owner, both rows are filled."""
    three = STO.replace(",240.00,2,", ",360.00,3,")
    two = tasty_row("2025-03-20T10:00:00", "Buy to Close", *KO, 2, 0.3, 1002, fees=1.14)
    write_tasty(run.path("first.csv"), three)
    write_tasty(run.path("then.csv"), two)
    write_tasty(run.path("last.csv"), EXPIRY % 1)
    for own in (False, True):
        trades_log(run.path("parts.xlsx"), USUAL + ([OPENED + [3, 1.2, 1.14, None, None, None]] if own else []))
        run("--import", "first.csv", "parts.xlsx")
        told = run("--import", "then.csv", "parts.xlsx")
        check("2 bought back on 2025-03-20 at 0.3, which is 2 contracts of its 3, and a row ends once: split it into a row of 2 and one of 1" in told, "told: " + told[:400])
        check([row[4:] for row in trades(run, "parts.xlsx") if row[1] == "KO"] == [[1.14, None, None, None]], "and left")
        again(run, "parts.xlsx", "then.csv")
        both = run("--import", "then.csv", "last.csv", "parts.xlsx")
        check("its contracts ended in parts (2 bought back on 2025-03-20 at 0.3, then 1 expired on 2025-04-04)" in both, "all parts at once: " + both[:400])
        book = openpyxl.load_workbook(run.path("parts.xlsx"))
        sheet = book["Log"]
        values = [cell.value for cell in sheet[4]]
        for column, value in enumerate(values[:5] + [1, 1.2, 0.38] + values[8:11] + [values[11] if own else None], 1):
            sheet.cell(5, column).value = value
        sheet["F4"], sheet["H4"] = 2, 0.76
        book.save(run.path("parts.xlsx"))
        run("--import", "then.csv", "last.csv", "parts.xlsx")
        found = [row[3:] for row in trades(run, "parts.xlsx") if row[1] == "KO"]
        check(found == [[2, 1.9, day("2025-03-20"), 0.3, "Closed"], [1, 0.38, day("2025-04-04"), None, "Expired"]], "split, both are filled: %s" % found)
        again(run, "parts.xlsx", "first.csv", "then.csv", "last.csv")
    write_tasty(run.path("all.csv"), EXPIRY % 1, two, three)
    trades_log(run.path("apart.xlsx"))
    run("--import", "all.csv", "apart.xlsx")
    found = [row[3:] for row in trades(run, "apart.xlsx") if row[1] == "KO"]
    check(found == [[2, 1.9, day("2025-03-20"), 0.3, "Closed"], [1, 0.38, day("2025-04-04"), None, "Expired"]], "a new trade that ended apart is two rows: %s" % found)
    again(run, "apart.xlsx", "all.csv", "first.csv")


def fills_of_a_day(run):
    """Several fills of one day close a row in sum; one fill closes several rows, all of them or none."""
    write_tasty(run.path("fills.csv"), tasty_row("2025-03-20T10:00:09", "Buy to Close", *KO, 1, 0.31, 1003, fees=0.57),
                tasty_row("2025-03-20T10:00:00", "Buy to Close", *KO, 1, 0.3, 1002, fees=0.57), STO)
    trades_log(run.path("fills.xlsx"), USUAL + [OPENED + [2, 1.2, 1.14, None, None, None]])
    run("--import", "fills.csv", "fills.xlsx")
    found = [row[3:] for row in trades(run, "fills.xlsx") if row[1] == "KO"]
    check(len(found) == 1 and found[0][1:3] == [2.28, day("2025-03-20")] and abs(found[0][3] - 0.305) < 1e-9, "two fills in sum: %s" % found)
    again(run, "fills.xlsx", "fills.csv")
    write_tasty(run.path("one.csv"), BTC, STO)
    trades_log(run.path("one.xlsx"), USUAL + [OPENED + [1, 1.2, 0.57, None, None, None], OPENED + [1, 1.2, 0.57, None, None, None]])
    run("--import", "one.csv", "one.xlsx")
    found = [row[3:] for row in trades(run, "one.xlsx") if row[1] == "KO"]
    check(found == [[1, 1.14, day("2025-03-20"), 0.3, "Closed"]] * 2, "one fill closes two rows: %s" % found)
    again(run, "one.xlsx", "one.csv")
    trades_log(run.path("none.xlsx"), USUAL + [OPENED + [1, 1.2, 0.57, None, None, None], OPENED + [1, 1.2, 0.57, None, 0.4, None]])
    told = run("--import", "one.csv", "none.xlsx")
    found = [row[3:] for row in trades(run, "none.xlsx") if row[1] == "KO"]
    check("another row that ended with it cannot be filled" in told and found == [[1, 0.57, None, None, None], [1, 0.57, None, 0.4, None]], "or none: %s" % found)
    again(run, "none.xlsx", "one.csv")


# ---- how logs are made ----

def around(run):
    """A table, a total below, a row in which nothing but the opening stands, and a sheet of a thousand prepared rows."""
    write_tasty(run.path("both.csv"), tasty_row("2025-03-24T10:00:00", "Sell to Open", "F", 9.0, "2025-04-25", 1, 0.4, 2000), BTC, STO)

    def table(book, sheet):
        for row in (2, 3, 4):
            sheet.cell(row, 12, "=T[[#This Row],[Premium]]*T[[#This Row],[Qty]]*100-T[[#This Row],[Fees]]")
        made = Table(displayName="T", ref="A1:L4")
        made._initialise_columns()
        for column, heading in zip(made.tableColumns, HEADINGS + ["Kept"]):
            column.name = heading
        made.tableColumns[11].calculatedColumnFormula = TableFormula(attr_text="T[[#This Row],[Premium]]*T[[#This Row],[Qty]]*100-T[[#This Row],[Fees]]")
        sheet.add_table(made)

    def total(book, sheet):
        sheet.cell(5, 1, "Total")
        sheet.cell(5, 8, "=SUM(H2:H4)")
        sheet.cell(4, 12, "=H4+H$5")

    def shared(book, sheet):
        for row in (2, 3, 4):
            sheet.cell(row, 12, "=G%d*F%d*100-H%d" % (row, row, row))
    for name, change, headings in (("table", table, HEADINGS + ["Kept"]), ("total", total, HEADINGS), ("shared", shared, HEADINGS + ["Kept"])):
        trades_log(run.path(name + ".xlsx"), USUAL + [OPENED + [2, 1.2, 1.14]], headings, change)
        if name == "shared":
            with zipfile.ZipFile(run.path("shared.xlsx")) as file:
                parts = {part: file.read(part).decode() for part in file.namelist()}
            sheet = parts["xl/worksheets/sheet1.xml"].replace("<f>G2*F2*100-H2</f>", '<f t="shared" ref="L2:L4" si="0">G2*F2*100-H2</f>')
            for row in (3, 4):
                sheet = sheet.replace("<f>G%d*F%d*100-H%d</f>" % (row, row, row), '<f t="shared" si="0"/>')
            blank = "".join('<row r="%d" spans="1:12"><c r="A%d"/></row>' % (row, row) for row in range(5, 1000))
            parts["xl/worksheets/sheet1.xml"] = sheet.replace("</sheetData>", blank + "</sheetData>").replace('<row r="4"', '<row r="4" spans="1:12"').replace(
                'spans="1:12" spans', "spans")
            with zipfile.ZipFile(run.path("shared.xlsx"), "w", zipfile.ZIP_DEFLATED) as file:
                for part, text in parts.items():
                    file.writestr(part, text)
        told = run("--import", "both.csv", name + ".xlsx")
        rows = rows_of(run.path(name + ".xlsx"), "Log")
        check(rows[3][7:11] == [2.28, day("2025-03-20"), 0.3, "Closed"] and rows[4][1] == "F", "%s: filled and added: %s %s" % (name, rows[3:5], told[-300:]))
        check(name == "total" or (abs(rows[3][11] - 237.72) < 1e-9 and abs(rows[4][11] - 39.86) < 1e-9), "%s: results: %s %s" % (name, rows[3][11], rows[4][11]))
        if name == "total":
            check(openpyxl.load_workbook(run.path("total.xlsx"))["Log"]["L4"].value == "=H4+H$6", "a formula of a filled row follows what moves down")
        again(run, name + ".xlsx", "both.csv")


def sheets(run):
    """A sheet for puts and one for calls: each gets its own, and never the other's; a sheet of one ticker gets no other's."""
    headings = ["Open Date", "Ticker", "Strike", "Expiry", "Qty", "Premium", "Fees", "Close Date", "Close Price", "Status"]
    cut_type = lambda row: row[:2] + row[3:]

    def calls(book, sheet):
        sheet.title = "Cash Secured Puts"
        other = book.create_sheet("Covered Calls")
        for row in (headings, cut_type(USUAL[1])):
            other.append(row)
    trades_log(run.path("sheets.xlsx"), [cut_type(USUAL[0])], headings, calls)
    check("a sheet for puts and one for calls" in run("--import", SCHWAB, "sheets.xlsx", status=2), "which sheet is asked for")
    for sheet, told in (("Cash Secured Puts", "8 rows added"), ("Covered Calls", "4 rows added")):
        check(told in run("--sheet", sheet, "--import", SCHWAB, "sheets.xlsx"), sheet + ": " + told)
    mine, theirs = sums(run.grade("sheets.xlsx")), sums(run.grade(SCHWAB))
    check(mine == theirs, "each on its own sheet: %s, not %s" % (mine, theirs))
    before = bytes_of(run.path("sheets.xlsx"))
    run("--sheet", "Cash Secured Puts", "--import", SCHWAB, "sheets.xlsx")
    check(bytes_of(run.path("sheets.xlsx")) == before, "sheets: importing again changes no byte")

    def ticker(book, sheet):
        sheet.title = "KO"
    plain_log(run.path("ticker.xlsx"), [[day("2025-01-02"), "STO", "Put", 60, day("2025-01-31"), 1, 0.62, 0.65], [day("2025-01-31"), "Expired", "Put", 60, day("2025-01-31"), 1]],
              ["Date", "Action", "P/C", "Strike", "Exp", "Qty", "Price", "Comm"], ticker)
    told = run("--sheet", "KO", "--import", SCHWAB, "ticker.xlsx")
    positions = run.grade("ticker.xlsx", "--sheet", "KO")["positions"]
    want = sums(run.grade(SCHWAB))["KO"]
    check("not of the sheet's ticker" in told and sum(p["contracts"] for p in positions) == want[0] + 1, "a sheet KO takes KO's rows only: %s %s" % (told[-400:], positions))


def split_left_out(run):
    """A split, which no row of a whole trade can hold, is told by each grading, not at the import alone."""
    write_export(run.path("split.csv"), ['"06/12/2025","Sell to Open","KO 06/20/2025 61.00 P","PUT","1","$0.90","$0.65","$89.35"\r\n',
                                         '"06/10/2025","Stock Split","KO","COCA COLA","900","","",""\r\n',
                                         '"05/05/2025","Sell to Open","KO 05/30/2025 620.00 P","PUT","1","$9.00","$0.65","$899.35"\r\n',
                                         '"05/01/2025","Sell to Open","KO 06/20/2025 600.00 P","PUT","1","$9.00","$0.65","$899.35"\r\n'])
    trades_log(run.path("split.xlsx"))
    check("Stock Split" in run("--import", "split.csv", "split.xlsx"), "a split is told at the import")
    for _ in range(2):
        told = [d["message"] for d in run.grade("split.xlsx")["diagnostics"] if d["code"] == "split-unlogged"]
        check(told and "strikes of KO go from 620 on 2025-05-05 to 61" in told[0], "and by each grading: %s" % told)


def not_held(run):
    """What the columns cannot say is told and left out; a row that nobody can read stops it all."""
    write_tasty(run.path("both.csv"), BTC, STO)
    trades_log(run.path("nothing.xlsx"), [row[:9] for row in USUAL[:1]], HEADINGS[:9])
    told = run("--import", "both.csv", "nothing.xlsx")
    check("2 bought back on 2025-03-20 at 0.3: the log has no column for its price" in told and "1 row added" in told, "no price: " + told[:300])
    again(run, "nothing.xlsx", "both.csv")
    bought = tasty_row("2025-03-03T10:00:00", "Buy to Open", "KO", 55.0, "2025-04-04", 2, 0.3, 1001)
    write_tasty(run.path("spread.csv"), bought, STO)
    trades_log(run.path("spread.xlsx"))
    told = run("--import", "spread.csv", "spread.xlsx")
    check("a leg of a spread, and the log has no column Action" in told and "0 added" in told, "a spread is told: " + told[:400])
    headings, rows = SHAPES["with actions"]
    trades_log(run.path("spread.xlsx"), rows, headings)
    run("--import", "spread.csv", "spread.xlsx")
    check([row[2] for row in rows_of(run.path("spread.xlsx"), "Log")[3:5]] == ["STO", "BTO"] or
          [row[2] for row in rows_of(run.path("spread.xlsx"), "Log")[3:5]] == ["BTO", "STO"], "with actions both legs are added")
    again(run, "spread.xlsx", "spread.csv")
    trades_log(run.path("wrong.xlsx"), USUAL + [OPENED + [2, 1.2, 1.14, day("2025-03-20"), None, "Closed"]])
    before = bytes_of(run.path("wrong.xlsx"))
    told = run("--import", "both.csv", "wrong.xlsx", status=2)
    check("nobody can tell which trade it is" in told and bytes_of(run.path("wrong.xlsx")) == before, "a row with an error stops it: " + told[:300])
    shares = "2025-03-02T10:00:00-0500,Trade,Buy,BUY,KO,Equity,x,-6100.00,100,-61.00,0.00,0.00,,,,,,,9001,-6100.00,USD\n"
    write_tasty(run.path("shares.csv"), STO, shares)
    trades_log(run.path("shares.xlsx"))
    told = run("--import", "shares.csv", "shares.xlsx")
    check("KO: 1 row of shares (100 shares bought for 6,100.00)" in told, "shares are told: " + told)
    told = run("--import", "shares.csv", "shares.xlsx", "--set", "import.shares=no")
    check("1 row of shares and dividends passed over" in told and "KO:" not in told, "shares that are not wanted are counted: " + told)


def results_by_end(run):
    """The P&L of an added trade goes on with the formula of trades that ended so, also where the last row's is another or blank."""
    formulas = {"Expired": "=G%d*F%d*100-H%d", "Closed": "=(G%d-J%d)*F%d*100-H%d"}
    open_trade = [day("2025-01-02"), "XOM", "CSP", 100, day("2025-12-19"), 1, 0.9, 0.65, None, None, "Open", None]
    made = lambda status, row: formulas[status] % ((row,) * formulas[status].count("%d"))
    for name, order, more in (("expired.xlsx", (1, 0), []), ("closed.xlsx", (0, 1), []), ("open.xlsx", (1, 0), [open_trade])):
        rows = [USUAL[at] + [made(USUAL[at][10], number)] for number, at in enumerate(order, 2)]
        trades_log(run.path(name), rows + more, HEADINGS + ["P&L"])
        run("--import", SCHWAB, name)
        sheet, values = openpyxl.load_workbook(run.path(name))["Log"], rows_of(run.path(name), "Log")
        added = range(4 + len(more), len(values) + 1)
        check(len(added) == 12, "%s: rows are added: %d" % (name, len(added)))
        for row in added:
            price, status = values[row - 1][9], values[row - 1][10]
            expected = made("Closed" if price else "Expired", row)
            result = (values[row - 1][6] - (price or 0)) * values[row - 1][5] * 100 - values[row - 1][7]
            ended = values[row - 1][8] is not None
            written = sheet.cell(row, 12).value
            exact = status in formulas
            check(not exact or written == expected, "%s: the formula of %s goes on: %s" % (name, status, written))
            check(not ended or abs((values[row - 1][11] or 0) - result) < 0.005, "%s: %s holds %s, not %s" % (name, status, values[row - 1][11], result))
            check(ended or not more or written is None, "%s: an open trade has none, as in the log: %s" % (name, written))


def results_of_filled(run):
    """A trade of the log that an import closes gets the formulas that rows of such an end have, and a result without one that is right."""
    ends = {"Closed": "=(G3-J3)*F3*100-H3", "Expired": "=G2*F2*100-H2"}
    opened = OPENED + [2, 1.2, 1.14, None, None, "Open", None, None, "mine"]
    for number, (rows, formulas) in enumerate(((USUAL, ["=(G4-J4)*F4*100-H4", "=I4-A4"]), (USUAL[:1], [None, None]))):
        name = "closed-%d.xlsx" % number
        trades_log(run.path(name), [row + [ends[row[10]], "=I%d-A%d" % (at, at), None] for at, row in enumerate(rows, 2)] + [opened], HEADINGS + ["P&L", "Days held", "Notes"])
        write_tasty(run.path("both.csv"), BTC, STO)
        told = run("--import", "both.csv", name)
        row = openpyxl.load_workbook(run.path(name))["Log"][len(rows) + 2]
        values = rows_of(run.path(name), "Log")[len(rows) + 1]
        check("1 filled in" in told and row[13].value == "mine", name + ": the row is filled: " + told[-200:])
        check([row[11].value if formulas[0] else None, row[12].value] == formulas, "%s: formulas go on: %s" % (name, [row[11].value, row[12].value]))
        check(abs(values[11] - 177.72) < 0.005 and (not formulas[1] or values[12] == 17), "%s: with their results: %s" % (name, values[11:13]))
        again(run, name, "both.csv")


def counted(run):
    """A column that counts the rows counts on."""
    rows = [[number] + USUAL[0] for number in (7, 8, 9)]
    trades_log(run.path("counted.xlsx"), rows, ["Row no"] + HEADINGS)
    run("--import", SCHWAB, "counted.xlsx")
    numbers = [row[0] for row in rows_of(run.path("counted.xlsx"), "Log")[1:] if row[1]]
    check(numbers == list(range(7, 22)), "rows are counted on: %s" % numbers)


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        run = Run(program, folder)
        every_shape(run)
        every_format(run)
        cut(run)
        fills(run)
        later_ends(run)
        between(run)
        typed_otherwise(run)
        parts(run)
        fills_of_a_day(run)
        around(run)
        sheets(run)
        results_by_end(run)
        results_of_filled(run)
        counted(run)
        split_left_out(run)
        not_held(run)
    return finish("import of trades", 60)


if __name__ == "__main__":
    sys.exit(main())
