"""Every message code is reached: one input each, told in words and, where a document is written, by its code.

usage: every_message.py PROGRAM

The codes are those of docs/messages.md, which the program's own table makes.
"""
import csv
import io
import json
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import Font

HEADERS = ["Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Stock Price", "Quantity", "Premium / Contract", "Total Premium",
           "Fees", "Net Premium", "Cost Basis", "Multiplier", "Account", "Notes", "Delta", "Bid at Fill", "Ask at Fill"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def row(date="2025-03-03", group="G1", ticker="XYZ", type="PUT", action="Sell to Open", strike=50, expiry="2025-03-21", stock=51, quantity=1,
        premium=1, **more):
    values = dict(zip(HEADERS, [date, group, ticker, type, action, strike, expiry, stock, quantity, premium]))
    values.update({header.split()[0].lower(): None for header in HEADERS[10:]})
    for key, value in more.items():
        values[next(header for header in HEADERS if header.split()[0].lower() == key)] = value
    return [values.get(header) for header in HEADERS]


def close(action="Expired", date="2025-03-21", premium=None, **more):
    return row(date, action=action, premium=premium, **more)


def spoilt(text, other):
    """The sample .xls with another text of the same length."""
    sample = pathlib.Path(__file__).parents[2] / "samples" / "worked-examples.xls"
    return sample.read_bytes().replace(text.encode("utf-16-le"), other.encode("utf-16-le")).replace(text.encode(), other.encode())


OPEN, EXPIRED = row(), close()
TRADES = b"Open Date,Close Date,Ticker,Type,Strike,Premium,Status\n2025-03-03,2025-03-21,XYZ,PUT,50,0.61,Expired\n"

SCHWAB = ["Date", "Action", "Symbol", "Description", "Quantity", "Price", "Fees & Comm", "Amount"]
SOLD = ["03/03/2025", "Sell to Open", "XYZ 03/21/2025 50.00 P", "PUT", "1", "$1.00", "$0.66", "$99.34"]
BOUGHT = ["03/10/2025", "Buy to Close", "XYZ 03/21/2025 50.00 P", "PUT", "1", "$0.40", "$0.66", "-$40.66"]


def export(*rows, headers=SCHWAB):
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([headers, *rows])
    return text.getvalue().encode()


FLEX = ["Symbol", "AssetClass", "Buy/Sell", "Quantity", "TradeDate", "Multiplier", "TradePrice", "Proceeds", "IBCommission", "Open/CloseIndicator",
        "UnderlyingSymbol", "Strike", "Expiry", "Put/Call"]


def imported(program, folder):
    """A log into which an export was imported that its broker has corrected since."""
    later = ["03/12/2025", "Sell to Open", "XYZ 04/18/2025 50.00 P", "PUT", "1", "$0.90", "$0.66", "$89.34"]
    (folder / "one.csv").write_bytes(export(["03/05/2025", "Sell to Open", "XYZ 03/28/2025 45.00 P", "PUT", "1", "$0.30", "$0.66", "$29.34"], SOLD))
    (folder / "two.csv").write_bytes(export(later, [*SOLD[:5], "$1.10", "$0.66", "$109.34"]))
    (folder / "log.xlsx").write_bytes(book(row("2025-02-03", ticker="ABC", expiry="2025-02-21")))
    subprocess.run([program, "--import", "one.csv", "log.xlsx"], cwd=folder, check=True, capture_output=True)
    return (folder / "log.xlsx").read_bytes()


WEBULL = ["Symbol", "Filled Time", "B/S", "Side Type", "Filled Avg Price", "Filled Qty", "Commission", "Fee"]


def log(*rows, headers=HEADERS):
    text = io.StringIO()
    csv.writer(text).writerows([headers, *rows])
    return text.getvalue().encode()


def book(*rows, change=None):
    made = openpyxl.Workbook()
    made.active.title = "Transaction Log"
    for values in [HEADERS, *rows]:
        made.active.append(values)
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def edited(package, edits=(), added=(), removed=()):
    """The package with texts of its parts replaced, and parts added or taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            for part, old, new in edits:
                if part == name:
                    assert re.search(old, content.decode()), (name, old)
                    content = re.sub(old, new, content.decode(), count=1, flags=re.S).encode()
            if name not in removed:
                target.writestr(name, content)
        for name, content in added:
            target.writestr(name, content)
    return out.getvalue()


SHEET, BOOK, RELS, TYPES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
SHEET_RELS = "xl/worksheets/_rels/sheet1.xml.rels"


def related(kind, target, content):
    relation = '<Relationship Id="rIdX" Type="%s" Target="%s"/></Relationships>' % (kind, target)
    return edited(book(OPEN, EXPIRED), [(RELS, "</Relationships>", relation)], [("xl/" + target, content)])


def encrypted():
    """A zip whose members say that they are encrypted."""
    package = bytearray(book(OPEN))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = package.find(signature)
        while at >= 0:
            package[at + flags] |= 1
            at = package.find(signature, at + 1)
    return bytes(package)


def graded(program, folder, edits, added=()):
    (folder / "first.xlsx").write_bytes(book(OPEN, EXPIRED))
    subprocess.run([program, "-q", "--as-of", "2025-06-30", "-o", str(folder / "second.xlsx"), str(folder / "first.xlsx")], check=True)
    return edited((folder / "second.xlsx").read_bytes(), edits, added)


RENAMED = (SHEET, "<t>Score</t>", "<t>My score</t>")


def graded_and_renamed(program, folder):
    return graded(program, folder, [RENAMED])


def graded_and_in_a_table(program, folder):
    columns = "".join('<tableColumn id="%d" name="%s"/>' % (number, name)
                      for number, name in enumerate(["Position", "Realised P&amp;L", "My score", "Grade", "Why"], 1))
    table = '<table xmlns="%s" id="99" name="T99" displayName="T99" ref="U1:Y3"><tableColumns count="5">%s</tableColumns></table>' % (MAIN, columns)
    relation = '<Relationship Id="rId99" Type="%s/table" Target="../tables/table99.xml"/></Relationships>' % OFFICE
    kind = '<Override PartName="/xl/tables/table99.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"/></Types>'
    parts = '<tableParts count="1"><tablePart xmlns:r="%s" r:id="rId99"/></tableParts></worksheet>' % OFFICE
    return graded(program, folder, [RENAMED, (SHEET, "</worksheet>", parts), (SHEET_RELS, "</Relationships>", relation), (TYPES, "</Types>", kind)],
                  [("xl/tables/table99.xml", table)])


def elsewhere(made):
    made.active.title = "Mine"
    made.create_sheet("Transaction Log").append(["Date", "Ticker", "Action", "Price"])


def archived(made):
    made.create_sheet("Archive").append(HEADERS)
    made["Archive"].append(row())


def watched(made):
    made.active.title = "Trades"
    made.create_sheet("Watchlist").append(HEADERS)
    made["Watchlist"].append(row())


def strike_row(made):
    for cell in made.active[4]:
        cell.font = Font(strike=True)


def puts_sheet(made):
    made.active.title = "Puts"
    made.active.delete_cols(HEADERS.index("Type") + 1)


FIVE = [row(group="G%d" % i, ticker="T%d" % i) for i in range(5)]


def repeated_rows(made):
    made.create_sheet("More").append(HEADERS)
    for values in FIVE + [row(ticker="C"), row(ticker="D")]:
        made["More"].append(values)


def beside(table):
    """The header and rows of a log with another table two columns to its right."""
    return [["Date", "Ticker", "Action"] if i == 0 else ["2025-03-03", "XYZ", "STO"] for i in range(table)]


def big_log():
    return log(*[row("2025-03-03", "G%d" % i) for i in range(150000)])


# code: (files, arguments, words of the message); the first file is the log, unless the arguments name one
CASES = {
    "file-unreadable": ({}, ["none.csv"], "No such file"),
    "file-not-workbook": ({"log.xlsx": b"\0\1\2\3" * 50}, [], "neither a workbook nor a text"),
    "file-damaged": ({"log.xlsx": book(OPEN)[:2000]}, [], "."),
    "file-encrypted": ({"log.xlsx": encrypted()}, [], "password|encrypted"),
    "file-too-large": ({"log.xlsx": book(OPEN)}, ["--set", "limit.package_bytes=2000", "log.xlsx"], "limit.package_bytes"),
    "cannot-write": ({"log.csv": log(OPEN)}, ["-o", "none/out.xlsx", "log.csv"], "none"),
    "output-exists": ({"log.csv": log(OPEN), "out.xlsx": b"mine"}, ["-o", "out.xlsx", "log.csv"], "--force replaces it"),
    "output-is-log": ({"log.xlsx": book(OPEN)}, ["-o", "log.xlsx", "--force", "log.xlsx"], "this is the log itself"),
    "output-twice": ({"log.csv": log(OPEN), "log.ods": b""}, ["log.csv", "log.csv", "log.ods"], "same|twice|already"),
    "input-is-folder": ({"folder/log.csv": log(OPEN)}, ["folder"], "this is a folder"),
    "output-name-needed": ({"log.csv": log(OPEN)}, ["-"], "-o"),
    "strict-errors": ({"log.csv": log(OPEN, row(strike="x"))}, ["--strict", "log.csv"], "1 row has an error"),
    "no-position": ({"log.csv": log(OPEN)}, ["--explain", "NONE", "log.csv"], 'no position "NONE"'),
    "run-stopped": ({"a.csv": log(OPEN), "b.csv": big_log()}, ["-j", "2", "a.csv", "b.csv"], "grading stopped before its end"),
    "formula-without-value": ({"log.xlsx": book(row(stock="=25*2"))}, [], "not stored in the file"),
    "cell-twice": ({"log.xlsx": edited(book(OPEN), [(SHEET, r'(<c r="F2".*?</c>)', r"\1\1")])}, [], "twice"),
    "stray-quote": ({"log.csv": log(OPEN) + b'2025-03-04,G2,XYZ,PUT,STO,50,2025-03-21,51,1,1,,,,,,,"a note\n'}, [], "quote"),
    "line-too-long": ({"log.csv": log(OPEN) + b"2025-03-04,G2,XYZ,PUT,STO,50,2025-03-21,51,1,1,,,,,,,a note,-0.3,0.99,1.01,more\n"}, [], "more cells than its header"),
    "readers-differ": ({"log.xls": spoilt("EX-A", "E\0-A")}, [], 'read as "E-A", and by a second reader as "E"'),
    "one-reader": ({"log.xls": spoilt("Transaction Log", "Transaction L\0g")}, [], "the second reader cannot read the file"),
    "sheet-not-read": ({"log.xlsx": book(OPEN, change=lambda made: made.create_chartsheet("Chart").add_chart(BarChart()))}, [], "not a worksheet"),
    "sheet-lost": ({"log.xlsx": edited(book(OPEN, change=lambda made: made.create_sheet("Gone")), removed=["xl/worksheets/sheet2.xml"])}, [],
                   "the file holds no rows for it"),
    "bad-setting": ({"log.csv": log(OPEN)}, ["--set", "weight.outcome=x", "log.csv"], "weight.outcome"),
    "no-log": ({"log.csv": b"a,b\n1,2\n"}, [], "no Transaction Log found"),
    "log-elsewhere": ({"log.xlsx": book(OPEN, change=elsewhere)}, [], 'lacks Strike.*; the sheet "Mine" was graded instead'),
    "sheet-of-no-trades": ({"log.xlsx": book(OPEN, change=watched)}, [], "by its name these are no trades"),
    "unread-log-sheet": ({"log.xlsx": book(OPEN, change=archived)}, [], "holds a log with 1 row that is not read"),
    "number-unsure": ({"log.csv": log(row(premium="1.310"), row(group="G2", premium="1,25"), row(group="G3", premium="2.50"))}, [], '"1.310" may be 1310 as well'),
    "ambiguous-column": ({"log.csv": log(OPEN + [2], headers=HEADERS + ["Credit"]).replace(b"Premium / Contract", b"Open Price")}, [], '"Credit" may be the premium'),
    "unused-column": ({"log.csv": log(OPEN + [12], headers=HEADERS + ["Ticket Fee No"])}, [], "a header like Other Fees adds it"),
    "mixed-fee-signs": ({"log.csv": log(row(fees=1), row(group="G2", fees=1), close(fees=-0.5))}, [], "1 of the 3 fees on this sheet is below 0"),
    "second-table": ({"log.csv": log(OPEN + [None] + beside(2)[1], headers=HEADERS + [""] + beside(1)[0])}, [], "another table stands at V1:X2"),
    "other-currency": ({"log.csv": log(OPEN + ["USD"], row(group="G2") + ["USD"], row(group="G3") + ["CAD"], headers=HEADERS + ["Currency"])}, [], "this row is in CAD"),
    "currency-converted": ({"log.csv": log(OPEN + ["USD"], row(group="G2") + ["USD"], row(group="G3") + ["CAD"], headers=HEADERS + ["Currency"])}, ["--set", "fx.CAD=0.73", "log.csv"], "converted at 0.73"),
    "repeated-rows": ({"log.csv": log(row(), close(), row(), close())}, [], "say the same in every cell as rows 2 to 3"),
    "calls-uncovered": ({"log.csv": log(OPEN, close("Assigned"), row("2025-03-24", type="CALL", strike=55, expiry="2027-01-15", quantity=2))}, [],
                        "open calls are on 200 shares of XYZ, of which the log holds 100"),
    "cover-unknown": ({"log.csv": log(row("2025-03-24", type="CALL", strike=55, expiry="2027-01-15"))}, [], "brings in no shares under the open calls of XYZ"),
    "split-unlogged": ({"log.csv": log(row(strike=900, stock=905, premium=9), close("Assigned", strike=900, stock=890), row("2025-04-01", type="CALL", strike=125, stock=120, expiry="2025-04-17"))}, [],
                       "strikes of XYZ go from 900 on 2025-03-03 to 125"),
    "ticker-unsure": ({"log.csv": log(row(ticker="XYYZ"), *[row(strike=k) for k in (50, 49, 48, 47)])}, [], "XYYZ stands in 1 row only"),
    "date-on-weekend": ({"log.csv": log(*[row("2025-03-0%d" % (1 if k == 50 else 3), strike=k) for k in range(40, 51)])}, [], "2025-03-01, a Saturday"),
    "expired-late": ({"log.csv": log(OPEN, close(date="2025-04-10"))}, [], "Expired is dated 2025-04-10, but the contract expired on 2025-03-21"),
    "fees-far": ({"log.csv": log(*[row(ticker=t, fees=65 if t == "E" else 0.65) for t in "ABCDE"])}, [], "fees of 65.00 are far above those of the other rows"),
    "quantity-far": ({"log.csv": log(*[row(ticker=t, fees=0.65, quantity=100 if t == "E" else 1) for t in "ABCDE"])}, [], "quantity 100 is far above the usual 1"),
    "premium-far": ({"log.csv": log(*[row(ticker=t, premium=45 if t == "E" else 0.45) for t in "ABCDE"])}, [], "premium 45 a share is far above"),
    "shares-at-net-cost": ({"log.csv": log(OPEN, close("Assigned"), row("2025-03-24", None, type="Stock", action="Buy", strike=None, expiry=None, stock=None, quantity=100, premium=49))}, [], "read as those of the assignment, and counted once"),
    "called-below-cost": ({"log.csv": log(row("2025-03-03", None, type="Stock", action="Buy", strike=None, expiry=None, stock=None, quantity=100, premium=55), row(type="CALL"), close("Assigned", type="CALL"))}, [], "were called away at 50.00, but by the rows of shares they cost 55.00 on average: share P&L -500.00"),
    "running-total": ({"log.csv": log(*[row("2025-03-%02d" % (3 + i), strike=50 - i, total=100 * (i + 1)) for i in range(5)])}, [], "the one before it and the row's own: a running total"),
    "cost-basis-far": ({"log.csv": log(row(type="CALL", cost=4800))}, [], "cost basis 4800 is no price of a share beside the strike 50; divided by 100 shares"),
    "strike-far": ({"log.csv": log(row(strike=500, premium=2))}, [], "strike 500 is more than three times the stock price, 51"),
    "expiry-far": ({"log.csv": log(row(expiry="2035-03-16"))}, [], "more than 3 years after the trade"),
    "expiry-on-weekend": ({"log.csv": log(row(expiry="2025-03-22"))}, [], "expiry 2025-03-22 is a Saturday"),
    "fees-above-premium": ({"log.csv": log(row(fees=101))}, [], "fees of 101.00 are more than the premium, 100.00"),
    "expired-early": ({"log.csv": log(OPEN, close(date="2025-03-10"))}, [], "Expired is dated 2025-03-10, but the contract expires on 2025-03-21"),
    "rows-on-two-sheets": ({"log.xlsx": book(*FIVE, row(ticker="A"), row(ticker="B"), change=repeated_rows)}, ["--sheet", "*", "log.xlsx"],
                           'rows stand on sheet "Transaction Log", too'),
    "hidden-rows": ({"log.xlsx": book(OPEN, EXPIRED, change=lambda made: setattr(made.active.row_dimensions[3], "hidden", True))}, [], "1 row of the log is hidden"),
    "merged-amount": ({"log.xlsx": book(row(fees=1), close(), change=lambda made: made.active.merge_cells("L2:L3"))}, [], "fees 1 is written once in merged cells"),
    "header-twice": ({"log.csv": log(row(notes="y") + ["x"], headers=HEADERS + ["Note"])}, [], "column Q already gives Notes"),
    "header-assumed": ({"log.csv": log(row(delta=-0.2), headers=HEADERS[:17] + [""] + HEADERS[18:])}, [], "fit Delta"),
    "bad-value": ({"log.csv": log(row(delta="n/a"))}, [], 'delta "n/a" is not a number'),
    "row-error": ({"log.csv": log(row(strike="abc"))}, [], 'strike "abc" is not a number; row 2 left out'),
    "unknown-action": ({"log.csv": log(row(action="Hold"))}, [], 'action "Hold" is not known'),
    "premium-scale": ({"log.csv": log(*[row(group="G%d" % i, premium=1.05) for i in range(5)], row(premium=105))}, [], "looks 100× too large"),
    "value-lost": ({"log.xlsx": book(row(stock="#N/A"))}, [], "error value #N/A"),
    "example-row": ({"log.csv": log(row(date="2025-03-03", group="GRP-001", ticker="AAPL", strike=100, expiry="2025-03-14", stock=104), OPEN)}, [],
                    "the example of a blank log"),
    "not-a-transaction": ({"log.csv": log(OPEN, ["Total"] + [None] * 9 + [100])}, [], "no ticker, action or strike"),
    "not-a-wheel-trade": ({"log.csv": log(OPEN, row("2025-03-10", group=None, type=None, action="Dividend", strike=None, expiry=None,
                                                   stock=None, quantity=None, premium=5))}, [], "not a wheel option trade: a dividend"),
    "after-as-of": ({"log.csv": log(row(expiry="2025-07-18"), close(date="2025-07-18", expiry="2025-07-18"))}, [], "after the as-of date"),
    "action-assumed": ({"log.csv": log(row(premium=1.2)[:4] + row(premium=1.2)[5:], row(premium=-0.2, date="2025-03-10")[:4] + row(premium=-0.2)[5:], headers=HEADERS[:4] + HEADERS[5:])}, ["-v", "log.csv"], "guessed from the sign"),
    "order-unfilled": ({"log.csv": log(OPEN + ["Filled"], row(strike=49) + ["Cancelled"], EXPIRED + ["Filled"], headers=HEADERS + ["Status"])}, [], "1 row is of orders that were never filled"),
    "order-unsure": ({"log.csv": log(row(notes="Cancelled"), EXPIRED)}, [], 'the note says "Cancelled"'),
    "paper-unsure": ({"log.csv": log(row(notes="paper trade"), EXPIRED)}, [], 'the note says "paper trade"'),
    "struck-rows": ({"log.xlsx": book(OPEN, EXPIRED, row(strike=49), change=strike_row)}, [], "1 row of the log is struck through"),
    "direction-unsure": ({"log.csv": log(row(action="Open"), row(action="Open", strike=49), row(action="Open", strike=48, quantity=-1))}, [], "is below 0 on 1 of 3 openings"),
    "date-far": ({"log.csv": log(OPEN, close(date="2052-03-21"))}, [], "long after the rest of the log and the as-of date"),
    "currency-taken": ({"log.csv": log(row(premium="1.20 €"), close())}, [], "1 of 2 rows are in EUR by their cells"),
    "roll-without-row": ({"log.csv": b"Opened,Ticker,Type,Strike,Expiry,Contracts,Premium,Status,Closed,Close Price,Rolled To\n2025-03-03,XYZ,Put,50,2025-03-21,1,1.20,Rolled,2025-03-10,1.00,49 4/17\n"}, [], "rolled to 49 4/17, but no row of this table opens such a contract"),
    "currency-unsaid": ({"log.csv": log(row("13/3/2025", expiry="21/3/2025"), close(date="20/3/2025", expiry="21/3/2025"))}, [], "no cell, header or setting says that amounts are in USD"),
    "currency-differs": ({"log.csv": log(row(premium="1.20 €"), close())}, ["--set", "currency=USD", "log.csv"], "but the setting currency says USD"),
    "spread-unpaired": ({"log.csv": log(OPEN + ["Put Credit Spread"], EXPIRED, headers=HEADERS + ["Strategy"])}, [], "is a leg of a spread, says its row"),
    "close-left-out": ({"log.csv": log(OPEN, close(action="hedged"))}, [], "may have been closed by row 3"),
    "traded-after-expiry": ({"log.csv": log(OPEN, close(action="Buy to Close", date="2025-05-21", premium=0.2))}, [], "but the contract expired on 2025-03-21"),
    "quantity-assumed": ({"log.csv": TRADES}, [], "no row says how many contracts were traded"),
    "ticker-assumed": ({"SOFI 2025.csv": TRADES.replace(b",Ticker", b"").replace(b",XYZ", b"")}, ["SOFI 2025.csv", "-v"], "the name of the file or the sheet does, SOFI"),
    "type-assumed": ({"log.xlsx": book(OPEN, change=puts_sheet)}, [], "no column says whether these are puts or calls"),
    "expiry-assumed": ({"log.csv": TRADES}, [], "no column holds the expiry"),
    "year-assumed": ({"log.csv": log(OPEN, EXPIRED, row("4/3", None, action="Dividend", type=None, strike=None, expiry=None, stock=None, quantity=None, premium=5))}, [],
                     "1 date is written without the year"),
    "year-taken": ({"2025.csv": log(row("3/4"), close(date="3/10"))}, ["2025.csv", "-v"], "2 dates are written without the year"),
    "date-order-unsure": ({"log.csv": log(row("4/3/2025", expiry="11/4/2025"))}, [], "no date of this sheet tells whether day or month stands first"),
    "premium-unit-unsure": ({"log.csv": log(row(strike=20, stock=21, premium=7))}, [], "premiums read as dollars per"),
    "fees-unsure": ({"log.csv": TRADES.replace(b",Status", b",Close Price,Status,Fee/Contract").replace(b"Expired", b"0.20,Closed,0.65")}, [], "may have been paid again by 1 trade bought back"),
    "quantity-in-shares": ({"log.csv": log(row(quantity=100))}, [], "all quantities are multiples of a contract's shares"),
    "dividend-unsure": ({"log.csv": log(OPEN, row("2025-03-21", action="Assigned", premium=None), row("2025-04-01", None, action="Dividend", type=None, strike=None, expiry=None, stock=None, quantity=100, premium=8))},
                        [], "beside a quantity of 100 is read as the row's amount"),
    "dividend-in-all": ({"log.csv": log(OPEN, row("2025-03-21", action="Assigned", premium=None), row("2025-04-01", None, action="Dividend", type=None, strike=None, expiry=None, stock=None, quantity=100, premium=50))},
                        ["-v", "log.csv"], "is far too much for a dividend"),
    "premium-from-amount": ({"log.csv": log(row(premium=None, net=99.35))}, [], "premiums of rows without a price are taken from their amounts"),
    "result-before-fees": ({"log.csv": b"Opened,Ticker,Type,Strike,Expiry,Contracts,Premium,Status,Closed,Fees,P&L\n2025-03-03,XYZ,Put,50,2025-03-21,1,1.20,Expired,2025-03-21,0.65,120\n"}, [], "is before their fees"),
    "symbol-change-unclear": ({"log.csv": log(OPEN, row("2025-03-05", group="", action="Symbol Change", premium=None))}, [],
                              "symbol change of XYZ without its other name"),
    "split-without-ratio": ({"log.csv": log(OPEN, row("2025-03-05", group="", action="Stock Split", type="", strike="", expiry="", premium=None,
                                                      quantity=300))}, [], "split of XYZ without a ratio"),
    "possible-duplicate": ({"log.csv": log(OPEN, OPEN)}, [], "the same in every column as row 2"),
    "premium-ignored": ({"log.csv": log(OPEN, close(premium=0.05))}, [], "premium 0.05 on a row that is Expired"),
    "amount-differs": ({"log.csv": log(row(net=90))}, [], "net premium 90.00 differs from 100.00"),
    "delta-in-percent": ({"log.csv": log(row(delta=-22))}, [], "is a percentage"),
    "premium-unit": ({"log.csv": log(row(premium=100))}, [], "dollars per contract"),
    "account-blank": ({"log.csv": b"Date,Ticker,Type,Action,Strike,Expiry,Stock Price,Quantity,Premium,Account\n2025-01-06,XYZ,PUT,Sell to Open,60,2025-01-17,61,1,1.05,\n2025-01-17,XYZ,PUT,Assigned,60,2025-01-17,59,1,,\n2025-02-03,XYZ,CALL,Sell to Open,62,2025-02-21,61,1,0.95,IRA\n2025-02-21,XYZ,CALL,Assigned,62,2025-02-21,63,1,,IRA\n"}, [], "that it does not hold"),
    "fees-beside-log": ({"log.csv": b"Date,Ticker,Type,Action,Strike,Expiry,Qty,Premium,,,\n2025-01-06,KO,Put,STO,60,2025-01-17,1,0.80,,Fees per trade,0.65\n2025-01-17,KO,Put,Expired,60,2025-01-17,1,,,,\n"}, [], "tells fees, 0.65"),
    "accounts-crossed": ({"log.csv": log(row(account="A"), row("2025-03-10", account="A", action="Buy to Close", premium=0.5),
                                         row("2025-03-10", account="B", expiry="2025-04-18"))}, [], "began in A"),
    "closes-nothing": ({"log.csv": log(OPEN, close(group="G9"))}, [], "closes nothing that is open"),
    "opening-left-out": ({"log.csv": log(row(strike="x"), close())}, [], "its opening row 2 was left out"),
    "roll-unclear": ({"log.csv": log(row(group=None), row(group=None, strike=49), row("2025-03-10", group=None, action="Rolled", strike=47))}, [],
                     "several open legs"),
    "excess-ignored": ({"log.csv": log(OPEN, close(quantity=3))}, [], "more than the 1 still open"),
    "multiplier-differs": ({"log.csv": log(row(multiplier=10), close(multiplier=100))}, [], "multiplier 100 differs from the 10"),
    "account-unclear": ({"log.csv": log(row(group=None, account="A"), row(group=None, account="B"), close(group=None))}, [], "open in A and in B"),
    "settlement-missing": ({"log.csv": log(row(ticker="SPX"), close(action="Assigned", ticker="SPX", stock=None))}, [], "is settled in cash; expected"),
    "settled-by-stock-price": ({"log.csv": log(row(ticker="SPX"), close(action="Assigned", ticker="SPX", stock=48))}, [], "the stock price at the close is 48"),
    "split-not-applied": ({"log.csv": log(OPEN, *(row(date, group=None, type=None, action="Split 10000:1", strike=None, expiry=None, stock=None,
                                                     quantity=None, premium=None) for date in ("2025-03-10", "2025-03-11")))}, [], "cannot be applied"),
    "split-price-unsure": ({"log.csv": b"Opened,Ticker,Type,Strike,Expiry,Contracts,Premium,Status,Closed,Close Price\n2025-03-03,XYZ,Put,500,2025-03-21,1,12.00,Closed,2025-03-17,1.00\n2025-03-10,XYZ,Split,,,10,,,,\n"}, [], "closed at 1 after a split"),
    "strike-adjusted": ({"log.csv": log(OPEN, row("2025-03-10", action="Special Dividend", premium=2))}, [], "makes strike 50 of XYZ 48"),
    "adjusts-nothing": ({"log.csv": log(OPEN, row("2025-03-10", action="Special Dividend", type="CALL", premium=2))}, [], "adjusts no open leg"),
    "contract-restated": ({"log.csv": log(row(ticker="SPXW"), close(ticker="SPX"))}, [], "SPX is open as SPXW"),
    "expired-unlogged": ({"log.csv": log(OPEN, row("2025-03-24", group="G2", strike=49, expiry="2026-03-21", stock=52))}, [], "expired on 2025-03-21 without a row"),
    "expired-booked": ({"log.csv": log(OPEN, row("2025-03-24", group="G2", strike=49, expiry="2026-03-21", stock=52))},
                       ["log.csv", "--set", "expire_past=otm"],
                       "expired on 2025-03-21 without a row"),
    "expired-in-the-money": ({"log.csv": log(OPEN, close(stock=40))}, [], "20% in the money"),
    "assigned-out-of-the-money": ({"log.csv": log(OPEN, close(action="Assigned", stock=60))}, [], "20% out of the money"),
    "one-row-roll": ({"log.csv": log(OPEN, row("2025-03-10", action="Rolled", strike=48, expiry="2025-03-28"))}, [], "one row rolls XYZ 50"),
    "roll-names-next": ({"log.csv": log(OPEN, row("2025-03-10", action="Rolled", strike=48, expiry="2025-03-28"),
                                        row("2025-03-10", strike=48, expiry="2025-03-28"))}, [], "was sold to open on the same date"),
    "roll-without-next": ({"log.csv": log(OPEN, row("2025-03-10", action="Rolled"))}, [], "to roll into"),
    "not-scored": ({"log.csv": log(row(stock=None), close(stock=None))},
                   [item for name in ("outcome", "premium_efficiency", "annualised_return", "trade_management")
                    for item in ("--set", "weight.%s=0" % name)] + ["log.csv"], "."),
    "shares-of-assignment": ({"log.csv": log(OPEN, close("Assigned"), row("2025-03-24", None, type=None, action="Buy", strike=None, expiry=None,
                                                                         stock=None, quantity=100, premium=50))}, [], "the assignment in row 3"),
    "shares-unknown": ({"log.csv": log(row(type="CALL", strike=55), close("Assigned", type="CALL", strike=55))}, [], "never brought in"),
    "values-written": ({"log.csv": log(OPEN, EXPIRED, row(group="G2"), close(group="G2"))}, ["--set", "live_formulas.max_positions=1", "log.csv"], "."),
    "text-cut": ({"log.csv": log(row(notes="x" * 40000))}, [], "longer than the 32,767 characters"),
    "workbook-rebuilt": ({"log.xlsx": edited(book(OPEN), [(TYPES, r"sheet\.main\+xml", "template.main+xml")])}, [], "a template"),
    "notes-left-out": ({"log.xlsx": edited(book(OPEN, EXPIRED, change=lambda made: setattr(made.active["A1"], "comment", Comment("x", "y"))),
                                           [("xl/comments/comment1.xml", "<authors>.*</authors>", "")])}, [], "which should hold the sheet's notes"),
    "no-room-for-columns": ({"log.xlsx": book(OPEN, change=lambda made: made.active.__setitem__("XFD1", "x"))}, [], "used to its last columns"),
    "earlier-columns-kept": (graded_and_in_a_table, [], "have become part of a table"),
    "sorting-parts-grades": ({"log.xlsx": book(OPEN, change=lambda made: setattr(made.active.auto_filter, "ref", "A1:E2"))}, [],
                             "filter or table A1:E2 ends before"),
    "own-column-kept": (graded_and_renamed, [], "column W stands among those"),
    "row-not-annotated": ({"log.xlsx": edited(book(OPEN, EXPIRED), [(SHEET, r'(<row r="2".*?</row>)(<row r="3".*?</row>)', r"\2\1")])}, [],
                          "out of order or twice"),
    "workbook-protected": ({"log.xlsx": book(OPEN, change=lambda made: setattr(made.security, "lockStructure", True))}, [], "structure is protected"),
    "export-column-missing": ({"log.csv": export(["03/03/2025", "STO", "2"], headers=["Activity Date", "Process Date", "Settle Date", "Instrument",
                                                                                       "Trans Code", "Amount"])}, [], "its column \"Description\" is missing"),
    "exports-joined": ({"a.csv": export(SOLD), "b.csv": export(BOUGHT)}, ["a.csv", "b.csv"], "2 exports joined"),
    "several-accounts": ({"log.csv": export(["00011111", "2025-03-03", "Sell to open", "PUT", "XYZ 250321 P 50.00", "-1", "1", "99"],
                                            ["00022222", "2025-03-03", "Sell to open", "PUT", "XYZ 250321 P 50.00", "-1", "1", "99"],
                                            headers=["Account Number", "Trade Date", "Transaction Type", "Investment Name", "Symbol", "Shares",
                                                     "Share Price", "Net Amount"])}, [], "of several accounts"),
    "accounts-unstated": ({"a.csv": export(BOUGHT, SOLD), "b.csv": export(BOUGHT, SOLD, [SOLD[0], "Sell to Open", "ZZZ 03/21/2025 40.00 P", *SOLD[3:]])},
                          ["a.csv", "b.csv"], "neither file says its account"),
    "export-incomplete": ({"log.csv": export(SOLD, ["Transactions Total", "", "", "", "", "", "", "$1.00"])}, [], "it states 1.00 in all"),
    "export-lacks": ({"log.csv": export(["KO250620P00068000", "05/12/2025 10:30:00 EDT", "Sell", "Open", "$1.10", "1", "$0.00", "$0.06"],
                                        headers=WEBULL)}, [], "neither expiries nor assignments"),
    "passed-over": ({"log.csv": export(SOLD, ["03/04/2025", "Bank Interest", "", "", "", "", "", "$2.00"])}, [], "1 row of interest"),
    "direction-assumed": ({"log.csv": export(["03/03/2025", "Sell", *SOLD[2:]])}, [], "read as Sell to Open"),
    "opened-before-export": ({"log.csv": export(BOUGHT)}, [], "opened before the export begins"),
    "adjusted-contract": ({"log.csv": export(SOLD, ["03/03/2025", "Sell to Open", "XYZ1 03/21/2025 50.00 P", *SOLD[3:]])}, [], "a corporate action changed"),
    "corporate-action": ({"log.csv": export(SOLD, ["03/05/2025", "Stock Split", "XYZ", "XYZ", "100", "", "", ""])}, [], "Stock Split"),
    "dividend-taken-back": ({"log.csv": export(SOLD, ["03/05/2025", "Cash Dividend", "XYZ", "XYZ", "", "", "", "-$51.00"])}, [], "a dividend of 51.00 that is not in the export"),
    "trade-taken-back": ({"log.csv": export(SOLD, ["03/05/2025", "Cancel Sell to Open", "XYZ 03/21/2025 45.00 P", "PUT", "-1", "$0.40", "$0.66", "-$39.34"])}, [], "cancels a trade of 40.00 that is not in the export"),
    "shares-sold-short": ({"log.csv": export(SOLD, ["03/05/2025", "Sell Short", "XYZ", "XYZ", "100", "$50.00", "", "$5000.00"])}, [], "1 row of shares sold short"),
    "positions-transferred": ({"log.csv": export(SOLD, ["03/05/2025", "Internal Transfer", "XYZ", "XYZ", "-100", "", "", ""])}, [], "shares that another account took"),
    "spread-leg": ({"log.csv": export(SOLD, ["03/03/2025", "Buy to Open", "XYZ 03/21/2025 45.00 P", "PUT", "1", "$0.40", "$0.66", "-$40.66"])}, [],
                   "beside a long option"),
    "assumed-expired": ({"log.csv": export(SOLD)}, ["log.csv", "--assume-expired"], "booked as Expired"),
    "unknown-export": ({"log.csv": b"Activity Date,Process Date,Settle Date,Instrument,Description,Quantity,Price,Amount\n3/3/2025,3/3/2025,3/4/2025,XYZ,,1,$1.00,$99.96\n"}, [],
                       'resembles an export of Robinhood, but has no column "Trans Code"'),
    "import-refused": ({"log.csv": log(OPEN), "one.csv": export(SOLD)}, ["--import", "one.csv", "log.csv"], "Excel workbook only"),
    "corrected-by-broker": (imported, ["--import", "two.csv", "log.xlsx"], "the broker says 1 at 1.1"),
    "import-differs": ({"log.xlsx": book(OPEN), "one.csv": export([*SOLD[:5], "$1.10", "$0.66", "$109.34"])}, ["--import", "one.csv", "log.xlsx"], "not added"),
    "import-left-out": ({"log.xlsx": book(OPEN, change=lambda made: made.active.delete_cols(15)), "one.csv": export(["XYZ   250321P00050000", "OPT", "SELL", "-1", "20250303", "10", "1.00", "10", "-0.66", "O",
                                                                    "XYZ", "50", "20250321", "P"], headers=FLEX)},
                        ["--import", "one.csv", "log.xlsx"], "10 shares a contract"),
    "open-elsewhere": ({"log.csv": log(OPEN), ".~lock.log.csv#": b"who"}, [], "open in another program"),
    "macros-kept": ({"log.xlsx": related("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin", b"x")}, [], "holds macros"),
    "links-kept": ({"log.xlsx": related(OFFICE + "/externalLink", "externalLinks/externalLink1.xml", '<externalLink xmlns="%s"/>' % MAIN)}, [],
                   "refers to other workbooks"),
}


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (56 << 20, 56 << 20))


def run_case(program, code, folder):
    files, arguments, words = CASES[code]
    if callable(files):
        files = {"log.xlsx": files(program, folder)}
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    arguments = arguments or [next(iter(files))]
    several = len(arguments) > 2 and "-j" in arguments or arguments[:1] == ["-"] or "--explain" in arguments or "--import" in arguments or code == "output-twice"
    document = [] if several else ["--json", "out.json"]
    run = subprocess.run([program, "-v", "--as-of", "2025-06-30", *document, *arguments], cwd=folder, capture_output=True, text=True, timeout=100,
                         preexec_fn=limit_memory if code == "run-stopped" else None)
    told = run.stdout + run.stderr
    codes = []
    if (folder / "out.json").exists():
        codes = [diag["code"] for diag in json.loads((folder / "out.json").read_text(encoding="utf-8"))["diagnostics"]]
    return told, codes, run.returncode


# Warnings that speak of a row's error.
BESIDE_ERRORS = {"close-left-out"}


def failure_of(program, code, severity):
    with tempfile.TemporaryDirectory() as name:
        told, codes, status = run_case(program, code, pathlib.Path(name))
    if not re.search(CASES[code][2], told):
        return "not told in words: %r" % told[-600:]
    if severity == "fatal":
        return None if status == 2 else "exit status %d" % status
    if code not in codes and "--import" not in (CASES[code][1] or []): # an import writes no document
        return "the document has %r only" % codes
    return None if status == (severity == "error" or code in BESIDE_ERRORS) else "exit status %d" % status


def main():
    table = pathlib.Path(__file__).parents[2] / "docs" / "messages.md"
    known = dict(re.findall(r"^\| `([a-z0-9-]+)` \| (\w+) \|", table.read_text(encoding="utf-8"), re.M))
    failures = {code: "no case" for code in known if code not in CASES}
    failures.update({code: "no such code" for code in CASES if code not in known})
    for code in CASES:
        if code in known and (len(sys.argv) < 3 or code in sys.argv[2:]):
            reason = failure_of(sys.argv[1], code, known[code])
            if reason:
                failures[code] = reason
    print("messages: %d reached, %d not" % (len(known) - len(failures), len(failures)))
    for code, reason in failures.items():
        print("  %s: %s" % (code, reason))
    sys.exit(1 if failures else 0)


main()
