"""Makes the workbooks of golden cases that a text file cannot hold: merged cells, hidden rows, several sheets.

usage: make_case_books.py CASE...   (none: all)
"""
import datetime
import pathlib
import sys

import openpyxl
import openpyxl.worksheet.filters
import openpyxl.worksheet.table

HEADERS = ["Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Quantity", "Premium", "Fees"]


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def sold(date, group, ticker, strike, expiry, premium, type="PUT", quantity=1, fees=0.65):
    return [day(date), group, ticker, type, "STO", strike, day(expiry), quantity, premium, fees]


def ended(date, group, ticker, strike, expiry, type="PUT", action="Expired", quantity=1, premium=None, fees=None):
    return [day(date), group, ticker, type, action, strike, day(expiry), quantity, premium, fees]


def blank(row, *columns):
    return [None if HEADERS[i] in columns else cell for i, cell in enumerate(row)]


NAMED = ("Group ID", "Ticker", "Type")
PAIRS = [sold("2025-03-03", "G1", "XYZ", 68, "2025-03-21", 0.6), ended("2025-03-21", "G1", "XYZ", 68, "2025-03-21"),
         sold("2025-03-24", "G2", "QRS", 25, "2025-04-17", 0.4), ended("2025-04-17", "G2", "QRS", 25, "2025-04-17")]
ONCE = [row if i % 2 == 0 else blank(row, *NAMED) for i, row in enumerate(PAIRS)]
TITLE, TOTAL = ["April"] + [None] * 9, ["Total"] + [None] * 7 + [1.0, 1.3]
OPEN_CLOSE = [[None] * 5 + ["Open", None, None, "Close", None, None, None],
              ["Ticker", "Type", "Strike", "Expiry", "Qty", "Date", "Price", "Fees", "Date", "Price", "Fees", "Status"],
              ["XYZ", "PUT", 68, day("2025-03-21"), 1, day("2025-03-03"), 0.6, 0.65, day("2025-03-10"), 0.2, 0.65, "Closed"],
              ["QRS", "PUT", 25, day("2025-04-17"), 1, day("2025-03-24"), 0.4, 0.65, day("2025-04-17"), 0, 0, "Expired"]]
NUMBERED = [cell if cell != "Group ID" else "Trade #" for cell in HEADERS]
BOOK_A = [sold("2025-03-03", 1, "XYZ", 68, "2025-04-17", 0.6, quantity=2), ended("2025-04-17", 1, "XYZ", 68, "2025-04-17", quantity=2)]
BOOK_B = [sold("2025-03-10", 1, "XYZ", 68, "2025-04-17", 0.9, quantity=3), ended("2025-03-14", 1, "XYZ", 68, "2025-04-17", action="BTC", premium=0.3),
          ended("2025-03-18", 1, "XYZ", 68, "2025-04-17", action="BTC", premium=0.2), ended("2025-04-17", 1, "XYZ", 68, "2025-04-17")]



def whole(date, end, ticker, strike, premium):
    """Both rows of a put that expired on the day `end`: premium · 100 without fees."""
    return [sold(date, None, ticker, strike, end, premium, fees=None), ended(end, None, ticker, strike, end)]


def slashed(row):
    """A row whose dates are texts, day first."""
    return [cell.strftime("%d/%m/%Y") if isinstance(cell, datetime.date) else cell for cell in row]


def month_first(row):
    return [cell.strftime("%m/%d/%Y") if isinstance(cell, datetime.date) else cell for cell in row]


def texts(row):
    return [cell if cell is None else f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in row]


def without(header, rows):
    column = HEADERS.index(header)
    return [row[:column] + row[column + 1:] for row in rows]


KO_2023, KO_2024, XYZ_2025 = (whole("2023-03-06", "2023-03-24", "KO", 60, 1.0), whole("2024-03-04", "2024-03-22", "KO", 60, 0.8),
                              whole("2025-03-03", "2025-03-21", "XYZ", 68, 0.6))
FIVE = [row for i, premium in enumerate((0.5, 0.6, 0.7, 0.8, 0.9)) for row in whole("2025-03-03", "2025-03-21", "XYZ", 60 + i, premium)]
DRAFT = FIVE[:4] + [ended("2025-03-20", None, "XYZ", 62, "2025-03-21", action="BTC", premium=0.1)]
SAME_DAY = [sold("2025-03-03", None, "KO", 60, "2025-03-21", 0.6, fees=None), ended("2025-03-03", None, "KO", 60, "2025-03-21", action="BTC", premium=0.2),
            sold("2025-03-03", None, "KO", 60, "2025-03-21", 0.9, fees=None), ended("2025-03-21", None, "KO", 60, "2025-03-21")]
OTHER_DAYS = [blank(row, "Ticker")[:2] + ["PEP"] + row[3:] for row in SAME_DAY]
ACCOUNTS = ["IRA", "Roth", "401k", "Taxable", "Margin", "Cash", "Individual", "Joint", "Brokerage", "HSA", "Custodial", "Retirement", "Schwab", "Fidelity Roth",
            "IRA Covered Calls", "Cash Secured Puts", "CSP", "2024", "Trades"]

# case, or case/file: sheets, each (name, rows, merged ranges, hidden rows, state of the sheet unless visible)
BOOKS = {
    "merged-cells-hold-for-every-row": [("Log", [HEADERS] + ONCE, ["B2:B3", "C2:C3", "D2:D3", "B4:B5", "C4:C5", "D4:D5"], [])],
    "merged-titles-are-no-transactions": [("Log", [HEADERS, *PAIRS[:2], TITLE, *PAIRS[2:], TOTAL], ["A4:J4", "A7:H7"], [])],
    "merged-headers-name-every-column": [("Log", OPEN_CLOSE, ["F1:H1", "I1:K1"], [])],
    "merged-amount-is-told": [("Log", [HEADERS, PAIRS[0], ended("2025-03-21", "G1", "XYZ", 68, "2025-03-21", fees=None)], ["J2:J3"], [])],
    "hidden-rows-count": [("Log", [HEADERS] + PAIRS, [], [3, 4])],
    "sheets-named-by-the-option": [("Transaction Log", [HEADERS] + XYZ_2025, [], []), ("2024", [HEADERS] + KO_2024, [], []), ("2023", [HEADERS] + KO_2023, [], [])],
    "hidden-sheet-beside-visible-ones": [("2025", [HEADERS] + XYZ_2025, [], []), ("2024", [HEADERS] + KO_2024, [], [], "hidden")],
    "copy-is-four-rows-in-five": [("Draft", [HEADERS] + DRAFT, [], []), ("Full", [HEADERS] + FIVE, [], [])],
    "copy-is-four-rows-in-five/few.xlsx": [("Draft", [HEADERS] + DRAFT[:2] + KO_2024, [], []), ("Full", [HEADERS] + FIVE, [], [])],
    "copy-of-a-sheet-in-texts": [("Log", [HEADERS] + FIVE, [], []), ("Pasted", [HEADERS] + [texts(slashed(row)) for row in FIVE], [], [])],
    "copy-of-a-sheet-in-other-words": [("Mine", [HEADERS] + FIVE, [], []), ("Raw", [HEADERS] + [row[:2] + ["$XYZ", "P", {"STO": "Sell to Open"}.get(row[4], "EXP")] + row[5:] for row in FIVE], [], [])],
    "opening-carried-over-to-another-sheet": [
        ("March", [HEADERS] + KO_2024 + [sold("2025-03-28", None, "XYZ", 40, "2025-04-17", 0.5)], [], []),
        ("April", [HEADERS, sold("2025-03-28", None, "XYZ", 40, "2025-04-17", 0.5), ended("2025-04-17", None, "XYZ", 40, "2025-04-17")], [], [])],
    "opening-carried-over-to-another-sheet/trades.xlsx": [
        (month, [["Ticker", "Type", "Open Date", "Expiry", "Strike", "Qty", "Premium", "Close Date", "Close Price", "Status"],
                 ["XYZ", "PUT", day("2025-03-28"), day("2025-04-17"), 40, 1, 0.5, day(close), None, status]], [], [])
        for month, close, status in (("March", None, "Open"), ("April", "2025-04-17", "Expired"))],
    "currency-said-on-one-sheet-only": [
        ("US", [HEADERS] + XYZ_2025, [], []),
        ("Canada", [HEADERS + ["Currency"]] + [row + ["CAD"] for row in whole("2025-03-03", "2025-03-21", "QRS", 130, 1.1)], [], [])],
    "columns-without-header-a-sheet-at-a-time": [
        ("Quoted", [HEADERS + [None] * 10] + [row + [None] * 7 + quotes for row, quotes in zip(XYZ_2025, ([-0.25, 0.58, 0.62], [None] * 3))], [], []),
        ("Other", [HEADERS + [None] * 10] + [row + [None] * 7 + [note, None, None] for row, note in zip(KO_2024, ("sold early", "kept"))], [], [])],
    "dates-settled-a-sheet-at-a-time": [("US", [HEADERS] + [month_first(row) for row in KO_2024], [], []),
                                        ("EU", [HEADERS] + [slashed(row) for row in XYZ_2025], [], [])],
    "dates-settled-a-sheet-at-a-time/undecided.xlsx": [
        ("EU", [HEADERS] + [slashed(row) for row in XYZ_2025], [], []),
        ("More", [HEADERS] + [slashed(row) for row in whole("2025-04-03", "2025-04-11", "KO", 60, 0.8)], [], [])],
    "newest-first-a-sheet-at-a-time": [("KO trades", [HEADERS] + SAME_DAY, [], []), ("PEP trades", [HEADERS] + OTHER_DAYS[::-1], [], [])],
    "rows-of-one-date-in-sheet-order": [("One", [HEADERS] + SAME_DAY[:1], [], []), ("Two", [HEADERS] + SAME_DAY[1:2], [], []), ("Three", [HEADERS] + SAME_DAY[2:], [], [])],
    "close-looks-on-its-own-sheet-first": [
        ("Book A", [HEADERS, sold("2025-03-03", None, "KO", 60, "2025-03-21", 0.6, fees=None)], [], []),
        ("Book B", [HEADERS, ended("2025-03-11", None, "QRS", 25, "2025-04-17", action="BTC", premium=0.1),
                    ended("2025-03-10", None, "KO", 60, "2025-03-21", action="BTC", premium=0.3),
                    sold("2025-03-04", "G9", "KO", 60, "2025-03-21", 0.9, fees=None)], [], []),
        ("Book C", [HEADERS, sold("2025-03-05", None, "QRS", 25, "2025-04-17", 0.4, fees=None)], [], [])],
    "group-reaches-over-sheets": [("2024", [HEADERS, sold("2024-12-09", "G1", "KO", 60, "2025-01-17", 0.6, fees=None), sold("2024-12-10", "G2", "KO", 60, "2025-01-17", 0.9, fees=None)], [], []),
                                  ("2025", [HEADERS, ended("2025-01-10", "G2", "KO", 60, "2025-01-17", action="BTC", premium=0.2), sold("2025-01-13", None, "KO", 60, "2025-01-17", 0.5, fees=None), ended("2025-01-17", "G1", None, None, None, type=None)], [], [])],
    "account-words-of-sheet-names": [(name, [HEADERS] + whole("2025-03-03", "2025-03-21", "XYZ", 40 + i, 0.5), [], []) for i, name in enumerate(ACCOUNTS)],
    "ticker-names-of-sheets": [(name, without("Ticker", [HEADERS] + whole("2025-03-03", "2025-03-21", "", 40 + i, 0.5)), [], [])
                               for i, name in enumerate(("KO", "BRK.B", "T2", "ROTH", "PUTS", "CLOSED", "MAY", "LOG", "Ko", "2B"))],
    "every-sheet-gets-its-columns": [("2024", [HEADERS] + KO_2024, [], []), ("2025", [HEADERS] + XYZ_2025 + [sold("2025-04-01", None, "T", "abc", "2025-04-17", 0.4)], [], [])],
    "layouts-on-two-sheets": [("Open now", [HEADERS] + XYZ_2025, [], []),
                              ("Finished", [["Ticker", "Type", "Open Date", "Expiry", "Strike", "Qty", "Premium", "Close Date", "Close Price", "Status"],
                                            ["KO", "PUT", day("2025-03-03"), day("2025-03-21"), 60, 1, 0.8, day("2025-03-10"), 0.2, "Closed"]], [], [])],
    "rows-of-tables-filters-and-groups": [("Log", [HEADERS, *PAIRS, ["Total"] + [None] * 6 + [4, 1.0, 1.3]], [], [3, 4, 5])],
    "trade-number-begins-anew-on-a-sheet": [("Book A", [NUMBERED] + BOOK_A, [], []), ("Book B", [NUMBERED] + BOOK_B, [], [])],
}

TABLES = {"rows-of-tables-filters-and-groups": "A1:J6"}  # with a totals row and filter buttons


def add_table(sheet, cells):
    table = openpyxl.worksheet.table.Table(displayName="Trades", ref=cells, totalsRowCount=1, totalsRowShown=True)
    table.autoFilter = openpyxl.worksheet.filters.AutoFilter(ref=cells[:-1] + str(int(cells[-1]) - 1))
    sheet.add_table(table)
    sheet.row_dimensions.group(4, 5, outline_level=1, hidden=True)

WITHOUT_TICKER = ["Date", "Type", "Action", "Strike", "Expiry", "Quantity", "Premium / Contract", "Fees"]
EXPIRED_PUT = [[datetime.date(2025, 3, 3), "PUT", "Sell to Open", 10, datetime.date(2025, 3, 21), 1, 0.30, 0.65],
               [datetime.date(2025, 3, 21), "PUT", "Expired", 10, datetime.date(2025, 3, 21), 1, None, None]]
BOOKS["sheets-of-tickers-that-are-words"] = [(name, [WITHOUT_TICKER] + EXPIRED_PUT, [], []) for name in ("KO", "SOFI", "TD", "MAIN")]
WITH_TICKER = ["Date", "Ticker"] + WITHOUT_TICKER[1:] + ["Mode"]
BOOKS["paper-in-a-name-that-is-none"] = [
    ("International Paper", [WITH_TICKER] + [[row[0], "IP", *row[1:], None] for row in EXPIRED_PUT], [], []),
    ("Paper and Live", [WITH_TICKER] + [[row[0], "KO", *row[1:], mode] for mode in ("live", "paper") for row in EXPIRED_PUT], [], []),
    ("Schwab Paper", [WITH_TICKER[:-1]] + [[row[0], "F", *row[1:]] for row in EXPIRED_PUT], [], [])]

def make(case):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows, merged, hidden, *state in BOOKS[case]:
        sheet = book.create_sheet(name)
        sheet.sheet_state = state[0] if state else "visible"
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
        for row in hidden:
            sheet.row_dimensions[row].hidden = True
        if case in TABLES:
            add_table(sheet, TABLES[case])
    case, _, file = case.partition("/")
    folder = pathlib.Path(__file__).parent.parent / "cases" / case
    folder.mkdir(exist_ok=True)
    book.save(folder / (file or "log.xlsx"))
    command = folder / "command"
    if not command.exists():
        command.write_text("wheelgrade --as-of 2025-12-31 log.xlsx\n")


for chosen in sys.argv[1:] or BOOKS:
    make(chosen)
