#!/usr/bin/python3
"""Sorting a graded log keeps each grade beside its trade: sorting.py PROGRAM

Logs with a filter, a table, a table with a totals row, and with headings that ours would repeat are graded; what they are
sorted by must cover the five columns. Each is then sorted by every column, in the file's XML as a spreadsheet would do it, and once
more as LibreOffice saves it, by the range that LibreOffice found; the rows must stay whole, and grading again must change no figure.
"""
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.table import Table, TableColumn

warnings.filterwarnings("ignore", module="openpyxl")
PROGRAM = os.path.abspath(sys.argv[1])
AS_OF = "2025-06-30"
HEADERS = ["Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Stock Price", "Quantity", "Premium", "Fees"]
ADDED = ["Position", "Realised P&L", "Score", "Grade", "Why"]
ROWS = [
    ["2025-01-06", "G1", "XOM", "PUT", "Sell to Open", 105, "2025-01-24", 108, 1, 1.4, 0.65],
    ["2025-01-07", "G2", "KO", "CALL", "Sell to Open", 63, "2025-01-31", 61.5, 2, 0.55, 1.3],
    ["2025-01-24", "G1", "XOM", "PUT", "Expired", 105, "2025-01-24", 107.2, 1, None, None],
    ["2025-01-28", "G2", "KO", "CALL", "Buy to Close", 63, "2025-01-31", 64.4, 2, 1.5, 1.3],
    ["2025-02-03", "G3", "PFE", "PUT", "Sell to Open", 26, "2025-02-21", 26.8, 3, 0.4, 1.95],
    ["2025-02-04", "G5", "PFE", "PUT", "Sell to Open", "x", "2025-02-21", 26.8, 3, 0.4, 1.95],
    ["2025-02-21", "G3", "PFE", "PUT", "Assigned", 26, "2025-02-21", 25.1, 3, None, None],
    ["2025-03-03", "G4", "BAC", "CALL", "Sell to Open", 47, "2025-07-18", 45, 1, 0.9, 0.65],
]
failures = []


def check(ok, what):
    if not ok:
        failures.append(what)
        print("FAIL", what)


# ---- logs ----

def filled(headers, rows):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Transaction Log"
    sheet.append(headers)
    for row in rows:
        sheet.append([datetime.date.fromisoformat(v) if isinstance(v, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", v) else v for v in row])
    return book, sheet


def with_filter(path):
    book, sheet = filled(HEADERS, ROWS)
    sheet.auto_filter.ref = "A1:K%d" % (len(ROWS) + 1)
    sheet.auto_filter.add_sort_condition("A2:A%d" % (len(ROWS) + 1))
    sheet.auto_filter.sortState.ref = "A2:K%d" % (len(ROWS) + 1)
    book.save(path)


def with_table(path, totals=False, headers=(), extra=()):
    book, sheet = filled(HEADERS + list(headers), [row + list(extra) for row in ROWS])
    last = get_column_letter(len(HEADERS) + len(headers))
    if totals:
        sheet.append(["Total"])
    table = Table(displayName="Trades", ref="A1:%s%d" % (last, len(ROWS) + 1 + totals))
    table._initialise_columns()
    for column, cell in zip(table.tableColumns, sheet[1]):
        column.name = cell.value
    table.autoFilter.ref = "A1:%s%d" % (last, len(ROWS) + 1)
    if totals:
        table.totalsRowCount = 1
        table.tableColumns[0].totalsRowLabel = "Total"
    sheet.add_table(table)
    book.save(path)


def with_both(path):
    """A table on the log, a filter on a sheet beside it."""
    with_table(path)
    book = openpyxl.load_workbook(path)
    other = book.create_sheet("Watchlist")
    for row in (["Ticker", "Note"], ["KO", "x"], ["BAC", "y"]):
        other.append(row)
    other.auto_filter.ref = "A1:B3"
    book.save(path)


LOGS = {
    "filter": (with_filter, ADDED),
    "table": (with_table, ADDED),
    "totals": (lambda path: with_table(path, totals=True), ADDED),
    "both": (with_both, ADDED),
    "own headings": (lambda path: with_table(path, headers=("score", "Why"), extra=(7, "a hunch")),
                     ["Position", "Realised P&L", "Score (graded)", "Grade", "Why (graded)"]),
}


# ---- grading ----

def grade(log, output, document):
    run = subprocess.run([PROGRAM, "-q", "--force", "--as-of", AS_OF, "-o", output, "--json", document, log], capture_output=True, text=True)
    check(run.returncode == 1, "%s: exit status %d: %s" % (os.path.basename(log), run.returncode, run.stderr[:300]))
    with open(document, encoding="utf-8") as file:
        return json.load(file)


def figures(document):
    return sorted((p["position"], p["net_pnl"], p["score"], p["grade"], p["why"]) for p in document["positions"])


def rows_of(path, width):
    """Each row of the log with what stands in the five columns, in any order."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    plain = lambda value: value.date() if isinstance(value, datetime.datetime) else value
    rows = [[plain(cell.value) for cell in row[:width + 5]] for row in sheet.iter_rows(min_row=2)]
    return sorted([row for row in rows if any(v is not None for v in row)], key=str)


def sort_range(parts):
    """What the log is sorted by: of its table, else of its filter."""
    table = parts.get("xl/tables/table1.xml")
    if table:
        return re.search(r'<autoFilter ref="([^"]+)"', table.decode())[1]
    return re.search(r'<autoFilter ref="([^"]+)"', parts["xl/worksheets/sheet1.xml"].decode())[1]


def parts_of(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def check_ranges(name, log, graded, headings):
    parts, before = parts_of(graded), parts_of(log)
    old, new = range_boundaries(sort_range(before)), range_boundaries(sort_range(parts))
    check(new == (old[0], old[1], old[2] + 5, old[3]), "%s: %s became %s" % (name, old, new))
    sheet = openpyxl.load_workbook(graded).worksheets[0]
    check([cell.value for cell in sheet[1]][old[2]:old[2] + 5] == headings, "%s: headings %s" % (name, [cell.value for cell in sheet[1]]))
    if "xl/tables/table1.xml" in parts:
        table = parts["xl/tables/table1.xml"].decode()
        columns = re.findall(r'<tableColumn id="(\d+)" name="([^"]*)"', table)
        check([name.replace("&amp;", "&") for _, name in columns] == [cell.value for cell in sheet[1]][:len(columns)], "%s: table columns" % name)
        check(len({name.lower() for _, name in columns}) == len(columns) == len({number for number, _ in columns}), "%s: unique columns" % name)
        check('count="%d"' % len(columns) in table, "%s: count of columns" % name)
        whole = range_boundaries(re.search(r'<table [^>]*\bref="([^"]+)"', table)[1])
        check(whole[2] == new[2] and whole[3] == new[3] + (name == "totals"), "%s: the table is %s" % (name, whole))
    else:
        hidden = re.search(r"<definedName[^>]*_FilterDatabase[^>]*localSheetId=\"0\"[^>]*>([^<]*)<", parts["xl/workbook.xml"].decode())[1]
        check(range_boundaries(hidden.split("!")[1].replace("$", "")) == new, "%s: hidden name %s" % (name, hidden))
        state = re.search(r'<sortState [^>]*ref="([^"]+)"', parts["xl/worksheets/sheet1.xml"].decode())[1]
        check(range_boundaries(state)[2] == new[2], "%s: sort state %s" % (name, state))


# ---- sorting ----

def sorted_in_xml(graded, target, column):
    """The cells of the range moved row by row, descending, as a spreadsheet moves them; everything else stays."""
    parts = parts_of(graded)
    left, top, right, bottom = range_boundaries(sort_range(parts))
    values = openpyxl.load_workbook(graded, data_only=True).worksheets[0]
    order = sorted(range(top + 1, bottom + 1), key=lambda row: str(values.cell(row, column).value or ""), reverse=True)
    text = parts["xl/worksheets/sheet1.xml"].decode()
    cells = {}
    for letter, row, cell in re.findall(r'(?s)(?=<c r="([A-Z]+)(\d+)")(<c (?:[^>]*/>|.*?</c>))', text):
        cells.setdefault(int(row), []).append((letter, cell))
    def moved(match):
        row = int(match[1])
        if not top < row <= bottom:
            return match[0]
        source = order[row - top - 1]
        return match[0][:match[0].index(">") + 1] + "".join(c.replace('r="%s%d"' % (l, source), 'r="%s%d"' % (l, row), 1) for l, c in cells.get(source, [])) + "</row>"
    parts["xl/worksheets/sheet1.xml"] = re.sub(r'(?s)<row r="(\d+)"[^>]*>.*?</row>', moved, text).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def saved_by_libreoffice(graded, folder):
    out = os.path.join(folder, "office")
    subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(folder, "profile"), "--headless", "--convert-to", "xlsx",
                    "--outdir", out, graded], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    return os.path.join(out, os.path.basename(graded))


def check_sorted(name, path, rows, expected, width, document):
    check(rows_of(path, width) == rows, "%s: a row came apart" % name)
    again = path.replace(".xlsx", "-again.xlsx")
    check(figures(grade(path, again, document)) == expected, "%s: other figures after sorting" % name)
    check(rows_of(again, width) == rows, "%s: other cells after grading again" % name)


def check_log(name, make, headings, folder):
    log, graded, document = (os.path.join(folder, part) for part in ("log.xlsx", "graded.xlsx", "out.json"))
    make(log)
    expected = figures(grade(log, graded, document))
    check_ranges(name, log, graded, headings)
    width = openpyxl.load_workbook(log).worksheets[0].max_column
    rows = rows_of(graded, width)
    for column in range(1, width + 6) if name in ("filter", "table") else (1, width + 3):
        path = os.path.join(folder, "sorted%d.xlsx" % column)
        sorted_in_xml(graded, path, column)
        check_sorted("%s by column %d" % (name, column), path, rows, expected, width, document)
    office = saved_by_libreoffice(graded, folder)
    check(range_boundaries(sort_range(parts_of(office)))[2] == range_boundaries(sort_range(parts_of(graded)))[2], "%s: LibreOffice sorts by less" % name)
    path = os.path.join(folder, "office.xlsx")
    sorted_in_xml(office, path, width + 3)
    check_sorted("%s saved by LibreOffice" % name, path, rows_of(office, width), expected, width, document)


def main():
    for name, (make, headings) in LOGS.items():
        with tempfile.TemporaryDirectory() as folder:
            check_log(name, make, headings, folder)
    print("sorting: %d failed" % len(failures))
    return 1 if failures else 0


sys.exit(main())
