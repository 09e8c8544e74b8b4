"""Every sample opened in a spreadsheet program and saved gives the figures of the export: as a workbook with dates, times and numbers, and as
text with semicolons, decimal commas, the day first; symbols that look like formulas are spoilt.

usage: resaved.py PROGRAM
"""
import csv
import datetime
import io
import os
import re
import sys
import tempfile

import openpyxl

from compare_answers import grade, try_forms

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
STAMP = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})(?: (\d{1,2}):(\d\d)(?::(\d\d))?( [AP]M)?)?")


def read_stamp(found):
    year, hour = int(found[3]), int(found[4] or 0)
    if found[7]:
        hour = hour % 12 + (12 if found[7] == " PM" else 0)
    return datetime.datetime(year + 2000 if year < 100 else year, int(found[1]), int(found[2]), hour, int(found[5] or 0), int(found[6] or 0))


def read_number(text):
    plain = re.sub(r"[$,]", "", text)
    below = re.fullmatch(r"\((.*)\)", plain)
    plain = below.group(1) if below else plain
    if not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)", plain):
        return None
    number = -float(plain) if below else float(plain)
    return int(number) if number == int(number) and abs(number) < 1e15 else number


def value_of(cell):
    """What a spreadsheet program of the United States makes of a cell's text."""
    text = cell.strip()
    if text.startswith('="') and text.endswith('"'):
        return text[2:-1]
    if re.fullmatch(r"-[A-Z].*", text):
        return "#NAME?"
    for pattern, make in ((STAMP, read_stamp), (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), lambda f: datetime.datetime(int(f[1]), int(f[2]), int(f[3]))),
                          (re.compile(r"(\d{1,2}) (%s) (\d\d)" % "|".join(MONTHS)), lambda f: datetime.datetime(2000 + int(f[3]), MONTHS.index(f[2]) + 1, int(f[1]))),
                          (re.compile(r"(\d{1,2}):(\d\d):(\d\d)"), lambda f: datetime.time(int(f[1]), int(f[2]), int(f[3])))):
        found = pattern.fullmatch(text)
        if found:
            return make(found)
    number = read_number(text) if text else None
    return (cell if text else None) if number is None else number


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        return [[value_of(cell) for cell in row] for row in csv.reader(io.StringIO(f.read()), delimiter="\t" if path.endswith(".tsv") else ",")]


def workbook(rows, path):
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                book.active.cell(number, column, value).data_type = "e" if value == "#NAME?" else book.active.cell(number, column).data_type
    book.save(path)


def shown(value, separator):
    if isinstance(value, datetime.datetime):
        day = value.strftime("%d" + separator + "%m" + separator + "%Y")
        return day + value.strftime(" %H:%M:%S") if value.time() != datetime.time() else day
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M:%S")
    return repr(value).replace(".", ",") if isinstance(value, (int, float)) else value or ""


def text(separator):
    def write(rows, path):
        lines = [[shown(value, separator) for value in row] for row in rows]
        chinese = any(ord(c) > 0x2fff for line in lines for cell in line for c in cell)
        with open(path, "w", encoding="utf-8-sig" if chinese else "cp1252", errors="replace", newline="") as f:
            csv.writer(f, delimiter=";").writerows(lines)
    return write


FORMS = {"workbook": (workbook, ".xlsx"), "points": (text("."), ".csv"), "slashes": (text("/"), ".csv")}


def figures(program, path, folder):
    result, _, _, errors = grade(program, path, "2025-12-31", folder)
    if not result:
        return errors
    kept = [[{name: value for name, value in one.items() if name != "account"} for one in result[listed]] for listed in ("positions", "cycles", "open_positions")]
    return kept + [result["reconciliation"][name] for name in ("closed", "open", "other_trades", "errors", "before_export")]


def differs(program, sample, form):
    write, extension = FORMS[form]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "resaved" + extension)
        write(rows_of(sample), path)
        same = figures(program, sample, folder) == figures(program, path, folder)
    return None if same else "%s as %s: other figures" % (os.path.basename(sample), form)


if __name__ == "__main__":
    sys.exit(try_forms("resaved", sys.argv[1], FORMS, differs))
