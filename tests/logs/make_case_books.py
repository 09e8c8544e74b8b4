"""Makes the workbooks of golden cases that a text file cannot hold: merged cells, hidden rows, several sheets.

usage: make_case_books.py CASE...   (none: all)
"""
import datetime
import pathlib
import sys

import openpyxl

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

# case: sheets, each (name, rows, merged ranges, hidden rows)
BOOKS = {
    "merged-cells-hold-for-every-row": [("Log", [HEADERS] + ONCE, ["B2:B3", "C2:C3", "D2:D3", "B4:B5", "C4:C5", "D4:D5"], [])],
    "merged-titles-are-no-transactions": [("Log", [HEADERS, *PAIRS[:2], TITLE, *PAIRS[2:], TOTAL], ["A4:J4", "A7:H7"], [])],
    "merged-headers-name-every-column": [("Log", OPEN_CLOSE, ["F1:H1", "I1:K1"], [])],
    "merged-amount-is-told": [("Log", [HEADERS, PAIRS[0], ended("2025-03-21", "G1", "XYZ", 68, "2025-03-21", fees=None)], ["J2:J3"], [])],
    "hidden-rows-count": [("Log", [HEADERS] + PAIRS, [], [3, 4])],
    "trade-number-begins-anew-on-a-sheet": [("Book A", [NUMBERED] + BOOK_A, [], []), ("Book B", [NUMBERED] + BOOK_B, [], [])],
}


def make(case):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows, merged, hidden in BOOKS[case]:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
        for row in hidden:
            sheet.row_dimensions[row].hidden = True
    folder = pathlib.Path(__file__).parent.parent / "cases" / case
    folder.mkdir(exist_ok=True)
    book.save(folder / "log.xlsx")
    command = folder / "command"
    if not command.exists():
        command.write_text("wheelgrade --as-of 2025-12-31 log.xlsx\n")


for chosen in sys.argv[1:] or BOOKS:
    make(chosen)
