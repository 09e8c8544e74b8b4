"""Every sheet that a log is read from gets its five columns: several_sheets.py PROGRAM

A workbook with a sheet a ticker (one with a table, one with a filter, one with two sections, a note of its owner's) beside a sheet of
notes is graded as it is and as a Strict workbook, which has to be rebuilt: openpyxl reads what stands beside each row. Graded again it keeps its bytes; graded
with some of the sheets only, the others lose their columns and nothing else; graded whole again, every cell is as it was.
"""
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from checks import check, finish  # noqa: E402

warnings.filterwarnings("ignore", module="openpyxl")
ADDED = ["Position", "Realised P&L", "Score", "Grade", "Why"]
HEADERS = ["Date", "Type", "Action", "Strike", "Expiry", "Quantity", "Premium", "Fees"]
MAIN, STRICT = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE, STRICT_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"
DAY = datetime.date
KO = [[DAY(2025, 3, 3), "PUT", "Sell to Open", 68, DAY(2025, 3, 21), 1, 0.6, 0.65],
      [DAY(2025, 3, 21), "PUT", "Assigned", 68, DAY(2025, 3, 21), 1, None, None],
      [DAY(2025, 3, 24), "CALL", "Sell to Open", 70, DAY(2025, 4, 17), 1, 0.55, 0.65],
      [DAY(2025, 4, 17), "CALL", "Assigned", 70, DAY(2025, 4, 17), 1, None, None]]
XOM = [[DAY(2025, 3, 4), "PUT", "Sell to Open", 105, DAY(2025, 3, 28), 2, 1.4, 1.3],
       [DAY(2025, 3, 20), "PUT", "Buy to Close", 105, DAY(2025, 3, 28), 2, 0.3, 1.3],
       [DAY(2025, 6, 2), "PUT", "Sell to Open", 100, DAY(2025, 9, 19), 1, 1.1, 0.65]]
PFE = [[DAY(2025, 4, 1), "PUT", "Sell to Open", 24, DAY(2025, 4, 17), 3, 0.4, 1.95],
       [DAY(2025, 4, 17), "PUT", "Expired", 24, DAY(2025, 4, 17), 3, None, None]]
LATER = [[DAY(2025, 5, 1), "PUT", "Sell to Open", 23, DAY(2025, 5, 16), "x", 0.4, 1.95],
         [DAY(2025, 5, 2), "PUT", "Sell to Open", 23, DAY(2025, 5, 16), 1, 0.5, 0.65],
         [DAY(2025, 5, 16), "PUT", "Expired", 23, DAY(2025, 5, 16), 1, None, None]]
LOG_SHEETS = {"KO": [1], "XOM": [3], "PFE": [1, 6]}  # the header rows


def make_log(path, copied=None):
    """`copied`: the name of a copy of PFE; then each row names its ticker, which the sheet's name would not give."""
    book = openpyxl.Workbook()
    sheets = {"KO": [HEADERS] + KO, "XOM": [["Exxon"], [], HEADERS] + XOM,
              "PFE": [HEADERS] + PFE + [["Later"], [], HEADERS] + LATER, "Notes": [["buy milk"]]}
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row + ["Ticker" if row is HEADERS else name] if copied and len(row) > 1 else row)
    book["KO"].add_table(Table(displayName="KoTrades", ref="A1:I5" if copied else "A1:H5"))
    book["XOM"].auto_filter.ref = "A3:H6"
    book["KO"]["B2"].comment = Comment("mind the dividend", "me")
    if copied:
        book.copy_worksheet(book["PFE"]).title = copied
    book.save(path)


def make_strict(path, strict):
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(strict, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).replace(MAIN.encode(), STRICT.encode()).replace(OFFICE.encode(), STRICT_OFFICE.encode())
            new.writestr(name, text)


def grade(program, path, names=()):
    """Beside the log, or in place, only these sheets; the JSON. The row that is left out is on the sheet PFE."""
    options = [option for name in names for option in ("--sheet", name)]
    run = subprocess.run([program, "-q", "--force", "--as-of", "2025-06-30", "--json", path + ".json", *options, path],
                         capture_output=True, text=True, timeout=60, check=False)
    check(run.returncode == int(not names or "PFE" in names), f"{path} {options}: exit status {run.returncode}: {run.stderr}")
    with open(path + ".json", encoding="utf-8") as file:
        return json.load(file)


def added_of(sheet, header_row):
    """Column of the first of the five; None without them."""
    headings = [cell.value for cell in sheet[header_row]]
    return headings.index("Position") + 1 if headings[-5:] == ADDED else None


def check_rows(label, sheet, header_rows, grades):
    """Every row has its position; the closing ones the grade that the JSON has. The sum of what the rows realised."""
    first, total = added_of(sheet, header_rows[0]), 0
    check(first is not None, f"{label} {sheet.title}: no five columns")
    for row in range(header_rows[0] + 1, sheet.max_row + 1) if first else []:
        date, action = sheet.cell(row, 1).value, sheet.cell(row, 3).value
        position, realised, _, grade_letter, why = (sheet.cell(row, first + i).value for i in range(5))
        if row in header_rows:
            check([sheet.cell(row, first + i).value for i in range(5)] == ADDED, f"{label} {sheet.title}: row {row} without headings")
        elif not isinstance(date, datetime.datetime):
            check(position is None and why is None, f"{label} {sheet.title}: row {row} is no trade, and says {position}")
        elif sheet.cell(row, 6).value == "x":
            check(str(why).startswith("left out: "), f"{label} {sheet.title}: row {row} was left out, and says {why}")
        else:
            check(position is not None, f"{label} {sheet.title}: row {row} has no position")
            closes = action != "Sell to Open"
            check((realised is not None) == closes, f"{label} {sheet.title}: row {row} realised {realised}")
            check(not closes or grade_letter == grades[position], f"{label} {sheet.title}: row {row} has grade {grade_letter}")
            check((sheet.cell(row, first + 3).comment is not None) == closes, f"{label} {sheet.title}: row {row}: note missing or too many")
            total += realised or 0
    return total


def key_of(number):
    return "_wheelgrade_log" if number == 0 else f"_wheelgrade_log_{number + 1}"


def check_book(label, path, document, names):
    book = openpyxl.load_workbook(path)
    grades = {position["position"]: position["grade"] for position in document["positions"]}
    total = sum(check_rows(label, book[name], LOG_SHEETS[name], grades) for name in names)
    check(abs(total - document["dashboard"]["realised_pnl"]) < 0.005, f"{label}: the rows realised {total}, not {document['dashboard']['realised_pnl']}")
    defined = book.defined_names # a list in openpyxl 3.0, by name since
    keys = {item.name: item.attr_text for item in (defined.definedName if hasattr(defined, "definedName") else defined.values()) if item.name.startswith("_wheelgrade_log")}
    wanted = {}
    for number, name in enumerate(names):
        first = added_of(book[name], LOG_SHEETS[name][0]) or 1
        letters = [openpyxl.utils.get_column_letter(first + i) for i in (0, 4)]
        wanted[key_of(number)] = f"'{name}'!${letters[0]}:${letters[1]}"
    check(keys == wanted, f"{label}: names {keys}, not {wanted}")
    for name in set(LOG_SHEETS) - set(names):
        check(added_of(book[name], LOG_SHEETS[name][0]) is None, f"{label}: {name} still has columns")
        check(not [cell for row in book[name].iter_rows() for cell in row if cell.comment and cell.comment.author == "wheelgrade"],
              f"{label}: {name} still has notes")
    check(book["Notes"]["A1"].value == "buy milk" and book["Notes"].max_column == 1, f"{label}: the sheet of notes is not as it was")
    return book


def check_ranges(label, book, names=tuple(LOG_SHEETS)):
    """What a sheet is sorted by covers the five columns where there are some, and has as many names as columns."""
    table = book["KO"].tables["KoTrades"]
    check(table.ref == ("A1:M5" if "KO" in names else "A1:H5"), f"{label}: the table covers {table.ref}")
    check([column.name for column in table.tableColumns] == [cell.value for cell in book["KO"][1] if cell.value], f"{label}: the table's columns")
    check(book["XOM"].auto_filter.ref == ("A3:M6" if "XOM" in names else "A3:H6"), f"{label}: the filter covers {book['XOM'].auto_filter.ref}")
    check(book["KO"]["B2"].comment and book["KO"]["B2"].comment.text == "mind the dividend", f"{label}: the owner's note is gone")


def values(book):
    return {name: [[cell.value for cell in row] for row in book[name].iter_rows()] for name in LOG_SHEETS}


def check_reconciliation(label, book, document, sheets):
    """The rows of each sheet, in the JSON and on Checks, add up to all that were read; `sheets`: name -> rows."""
    whole = dict(document["reconciliation"])
    parts = whole.pop("sheets")
    check({part["sheet"]: part["rows_read"] for part in parts} == sheets, f"{label}: rows {parts}")
    check({key: sum(part[key] for part in parts) for key in whole} == whole, f"{label}: the sheets' rows do not add up: {parts}")
    shown = [[cell.value for cell in row] for row in book["Checks"].iter_rows()]
    first = next(i for i, row in enumerate(shown) if row[0] == "Rows read of each sheet") + 1
    check({row[0]: row[3] for row in shown[first:]} == sheets, f"{label}: Checks shows {shown[first:]}")
    read = {sheet["sheet"]: sheet for sheet in document["input"]["sheets"]}
    check([sheet["header_row"] for sheet in read.values()] == [LOG_SHEETS[name][0] for name in read], f"{label}: header rows")
    check(all(sheet["rows"] == sheets[name] and sheet["layout"] == "log" and sheet["columns"]["strike"] == "D" for name, sheet in read.items()),
          f"{label}: input.sheets says {read}")


def check_copy(program, folder):
    """A copied sheet is passed over, and accounted for."""
    log, graded = os.path.join(folder, "copied.xlsx"), os.path.join(folder, "copied-graded.xlsx")
    make_log(log, "PFE (2)")
    document = grade(program, log)
    book = check_book("copied", graded, document, list(LOG_SHEETS))
    check_reconciliation("copied", book, document, {"KO": 4, "XOM": 3, "PFE": 7, "PFE (2)": 7})
    check(document["reconciliation"]["passed_over"] == 7, "copied: rows passed over")


def check_kept_workbook(program, folder):
    log, graded = os.path.join(folder, "log.xlsx"), os.path.join(folder, "log-graded.xlsx")
    make_log(log)
    document = grade(program, log)
    whole = check_book("kept", graded, document, list(LOG_SHEETS))
    check_ranges("kept", whole)
    check_reconciliation("kept", whole, document, {"KO": 4, "XOM": 3, "PFE": 7})
    shutil.copy(graded, os.path.join(folder, "first.xlsx"))
    grade(program, graded)
    with open(graded, "rb") as again, open(os.path.join(folder, "first.xlsx"), "rb") as first:
        check(again.read() == first.read(), "kept: graded again it has other bytes")
    for names in (["XOM"], ["KO", "PFE"], ["PFE"]):
        label = "kept, " + " and ".join(names)
        check_ranges(label, check_book(label, graded, grade(program, graded, names), names), names)
    document = grade(program, graded)
    again = check_book("kept, whole again", graded, document, list(LOG_SHEETS))
    check_ranges("kept, whole again", again)
    check(values(again) == values(whole), "kept, whole again: not the cells of the first time")


def check_rebuilt_workbook(program, folder):
    make_log(os.path.join(folder, "usual.xlsx"))
    log, graded = os.path.join(folder, "strict.xlsx"), os.path.join(folder, "strict-graded.xlsx")
    make_strict(os.path.join(folder, "usual.xlsx"), log)
    document = grade(program, log)
    check("workbook-rebuilt" in [item["code"] for item in document["diagnostics"]], "strict: it was not rebuilt")
    whole = check_book("rebuilt", graded, document, list(LOG_SHEETS))
    document = grade(program, graded)
    again = check_book("rebuilt, graded again", graded, document, list(LOG_SHEETS))
    check(values(again) == values(whole), "rebuilt, graded again: other cells")


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        check_kept_workbook(program, folder)
        check_rebuilt_workbook(program, folder)
        check_copy(program, folder)
    sys.exit(finish("several sheets", 150))


if __name__ == "__main__":
    main()
