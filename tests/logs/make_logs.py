"""Makes the logs that the golden cases grade: python3 make_logs.py FOLDER."""
import datetime
import pathlib
import sys

import openpyxl

HEADERS = ["Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Stock Price", "Quantity",
           "Premium / Contract", "Fees", "Account", "Notes", "Delta", "Bid at Fill", "Ask at Fill"]

# The worked examples of the scoring rules, and one position that is still open.
EXAMPLES = """
2025-03-03 GRP-A AAA CALL Sell_to_Open 50 2025-03-14 49.20 1 0.60 0 - - 0.28 0.60 0.66
2025-03-03 GRP-B BBB PUT Sell_to_Open 100 2025-03-21 103 2 2.10 1.30 - - - - -
2025-03-03 GRP-C CCC PUT Sell_to_Open 100 2025-03-14 104 1 1.00 0 - - -0.22 0.98 1.04
2025-03-03 GRP-D DDD CALL Sell_to_Open 30 2025-03-14 29 3 0.45 1.95 - - - - -
2025-03-03 GRP-E EEE PUT Sell_to_Open 50 2025-03-14 51 1 1.00 0 - - - - -
2025-03-10 GRP-D DDD CALL Buy_to_Close 30 2025-03-14 30.60 3 0.90 0 - - - - -
2025-03-12 GRP-E EEE PUT Rolled 50 2025-03-14 48.50 1 1.40 0 - - - - -
2025-03-12 GRP-E EEE PUT Sell_to_Open 48 2025-03-28 48.50 1 1.60 0 - - - - -
2025-03-14 GRP-A AAA CALL Expired 50 2025-03-14 49.60 1 - 0 - - - - -
2025-03-14 GRP-C CCC PUT Expired 100 2025-03-14 103.20 1 - 0 - - - - -
2025-03-21 GRP-B BBB PUT Assigned 100 2025-03-21 98.50 2 - 0 - - - - -
2025-03-28 GRP-E EEE PUT Expired 48 2025-03-28 48.60 1 - 0 - - - - -
2025-06-16 GRP-F FFF CALL Sell_to_Open 500 2025-07-18 482 2 4.10 0 - - - - -
2025-06-20 GRP-F FFF CALL Buy_to_Close 500 2025-07-18 480 1 1.10 0 - - - - -
"""

# One row of each common mistake beside one sound position.
MISTAKES = """
2025-03-03 GRP-A AAA CALL Sell_to_Open 50 2025-03-14 49.20 1 0.60 0 - - 0.28 0.60 0.66
2025-03-04 GRP-B BBB PUT Sell_to_Open abc 2025-03-14 103 1 1.00 0 - - - - -
2025-03-04 GRP-C CCC PUT Sold_Away 100 2025-03-14 103 1 1.00 0 - - - - -
2025-03-05 GRP-D DDD PUT Expired 100 2025-03-14 103 1 - 0 - - - - -
2025-03-06 GRP-E EEE PUT Sell_to_Open 40 2025-03-14 41 1 0.50 0 - - n/a - -
2025-03-14 GRP-A AAA CALL Expired 50 2025-03-14 49.60 1 - 0 - - - - -
2025-03-14 GRP-E EEE PUT Expired 40 2025-03-14 40.10 1 - 0 - - - - -
"""

# Every text that could drive a terminal or a spreadsheet, where a text may stand.
ODD_TEXTS = """
2025-03-03 =1+1 AAA CALL Sell_to_Open 50 2025-03-14 49.20 1 0.60 0 Übung \x1b[31mred 0.28 0.60 0.66
2025-03-14 =1+1 AAA CALL Expired 50 2025-03-14 49.60 1 - 0 Übung - - - -
"""

# Two losing weeks running, the second with the daily limit hit twice.
LOSSES = """
2025-03-03 GRP-A AAA CALL Sell_to_Open 50 2025-03-21 49 1 0.20 0.65 - - 0.30 - -
2025-03-04 GRP-B BBB PUT Sell_to_Open 100 2025-03-21 103 2 0.10 1.30 - - -0.20 - -
2025-03-06 GRP-A AAA CALL Buy_to_Close 50 2025-03-21 51 1 1.20 0.65 - - - - -
2025-03-10 GRP-C CCC PUT Sell_to_Open 90 2025-03-21 91 5 0.90 0 Paper - -0.35 - -
2025-03-11 GRP-D DDD PUT Sell_to_Open 60 2025-03-21 61 5 0.15 3.25 - - - - -
2025-03-12 GRP-B BBB PUT Buy_to_Close 100 2025-03-21 88 2 11.40 1.30 - - - - -
2025-03-13 GRP-D DDD PUT Buy_to_Close 60 2025-03-21 56 5 4.20 3.25 - - - - -
2025-03-14 GRP-C CCC PUT Buy_to_Close 90 2025-03-21 92 5 0.30 0 Paper - - - -
"""


def value(text):
    if text == "-":
        return None
    text = text.replace("_", " ")
    for read in (float, datetime.datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            pass
    return text


def workbook(rows):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Transaction Log"
    sheet.append(HEADERS)
    for line in rows.strip().splitlines():
        cells = [value(text) for text in line.split(" ")]
        sheet.append([cell.replace("\x1b", "") if isinstance(cell, str) else cell for cell in cells])
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"
    return book


def without_a_log():
    book = openpyxl.Workbook()
    book.active.title = "Shopping"
    book.active.append(["Item", "Price"])
    book.active.append(["Paper", 3])
    return book


folder = pathlib.Path(sys.argv[1])
for name, book in {"examples": workbook(EXAMPLES), "mistakes": workbook(MISTAKES), "losses": workbook(LOSSES), "odd-texts": workbook(ODD_TEXTS),
                   "shopping": without_a_log()}.items():
    book.save(folder / f"{name}.xlsx")
