"""A blank log, filled in and graded: blank_log.py PROGRAM

Fills what --new writes with a dozen rows, once as openpyxl saves it (formulas without values) and then as LibreOffice
saves that (formulas computed, .xlsx and .ods), and checks the computed totals, the positions each gives, that rows
of formulas alone are no rows, and that the example is told and not graded, by whatever program it was saved. The committed copy must be what --new writes now.
"""
import datetime
import json
import math
import os
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from checks import check, finish  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FIRST_ROW, LAST_FORMULA_ROW = 6, 55
GRADED = ("Position", "Realised P&L", "Score", "Grade", "Why")  # filled by grading
FIELDS = ("Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Stock Price", "Quantity",
          "Premium / Contract", "Fees", "Multiplier", "Account", "Delta", "Bid at Fill", "Ask at Fill")
# One tuple a row, in the order of FIELDS; then the Total and the Net Premium that LibreOffice must compute.
ROWS = [
    (("2025-01-06", "GRP-001", "AAPL", "PUT", "Sell to Open", 170, "2025-01-24", 175.5, 2, 2.10, 1.30, None, "Main", -0.27, 2.05, 2.15), 420, 418.70),
    (("2025-01-24", "GRP-001", "AAPL", "PUT", "Assigned", 170, "2025-01-24", 168.2, 2, None, None, None, "Main", None, None, None), None, None),
    (("2025-01-27", "GRP-002", "AAPL", "CALL", "Sell to Open", 175, "2025-02-14", 169, 2, 1.55, 1.30, None, "Main", 0.25, 1.50, 1.60), 310, 308.70),
    (("2025-02-14", "GRP-002", "AAPL", "CALL", "Assigned", 175, "2025-02-14", 176.4, None, None, None, None, "Main", None, None, None), None, None),
    (("2025-02-03", "GRP-003", "KO", "PUT", "Sell to Open", 62.5, "2025-02-21", 64, 1, 0.75, 0.65, None, "Main", -0.31, 0.72, 0.78), 75, 74.35),
    (("2025-02-12", "GRP-003", "KO", "PUT", "Buy to Close", 62.5, "2025-02-21", 65, 1, 0.20, 0.65, None, "Main", None, None, None), 20, -20.65),
    (("2025-03-03", "GRP-004", "DAL", "PUT", "Sell to Open", 48, "2025-03-14", 51, 1, 1.20, None, None, None, None, None, None), 120, 120),
    (("2025-03-13", "GRP-004", "DAL", "PUT", "Rolled", 48, "2025-03-14", 47.1, 1, 1.40, None, None, None, None, None, None), 140, -140),
    (("2025-03-13", "GRP-004", "DAL", "PUT", "Sell to Open", 47, "2025-03-28", 47.1, 1, 1.65, None, None, None, None, None, None), 165, 165),
    (("2025-03-28", "GRP-004", "DAL", "PUT", "Expired", 47, "2025-03-28", 48.6, 1, None, None, None, None, None, None, None), None, None),
    (("2025-03-31", "GRP-005", "SPY", "PUT", "Sell to Open", 500, "2025-04-17", 510, 1, 3.25, None, 10, "Paper", -20, 3.2, 3.3), 32.5, 32.5),
    (("2025-06-23", "GRP-006", "F", "PUT", "Sell to Open", 10, "2025-07-18", 10.6, 3, 0.18, 1.95, None, "Main", None, None, None), 54, 52.05),
]
# Position: outcome, contracts, net P&L.
POSITIONS = {
    "GRP-001": ("assigned", 2, 418.70),
    "GRP-002": ("assigned", 2, 308.70),
    "GRP-003": ("bought_to_close", 1, 53.70),
    "GRP-004": ("expired", 1, 145),
}
OPEN = {("GRP-005", 1), ("GRP-006", 3)}



def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)


def cell_value(field, value):
    return datetime.date.fromisoformat(value) if field in ("Date", "Expiry") else value


def fill(blank, target):
    workbook = openpyxl.load_workbook(blank)
    sheet = workbook["Transaction Log"]
    columns = {sheet.cell(FIRST_ROW - 1, i).value: i for i in range(1, sheet.max_column + 1)}
    sheet.cell(FIRST_ROW, columns["Notes"]).value = None
    for i, (values, _, _) in enumerate(ROWS):
        for field, value in zip(FIELDS, values):
            cell = sheet.cell(FIRST_ROW + i, columns[field])
            cell.value = cell_value(field, value)
    workbook.save(target)


def convert(source, suffix, folder):
    subprocess.run(["soffice", "-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to", suffix,
                    "--outdir", folder, source], check=True, capture_output=True, timeout=180)


def check_template(blank):
    with zipfile.ZipFile(blank) as now, zipfile.ZipFile(os.path.join(ROOT, "templates", "blank-log.xlsx")) as kept:
        check(now.namelist() == kept.namelist() and all(now.read(name) == kept.read(name) for name in now.namelist()),
              "templates/blank-log.xlsx is what --new writes: run make docs")


def check_entry_checks(blank):
    """Every column but free texts and formulas refuses wrong entries with words of its own, and each heading explains itself."""
    workbook = openpyxl.load_workbook(blank)
    check(workbook.sheetnames == ["Transaction Log", "Grading Settings"], "sheets of the blank log")
    sheet = workbook["Transaction Log"]
    checked = {}
    for validation in sheet.data_validations.dataValidation:
        for area in validation.sqref.ranges:
            header = sheet.cell(FIRST_ROW - 1, area.min_col).value
            checked[header] = validation
            check(area.min_row == FIRST_ROW and area.max_row >= 10000, "rows checked: " + header)
            check(validation.showErrorMessage and len(validation.error or "") > 10, "entry message: " + header)
    free = {"Group ID", "Ticker", "Total Premium", "Net Premium", "Account", "Notes", *GRADED}
    headers = {cell.value for cell in sheet[FIRST_ROW - 1]}
    check(set(checked) == headers - free, "entry checks on %s" % sorted(headers - free - set(checked)))
    check(checked["Type"].formula1 == '"CALL,PUT"', "choices of Type")
    check(checked["Action"].formula1 == '"Sell to Open,Buy to Close,Expired,Assigned,Rolled"', "choices of Action")
    check(all(cell.comment for cell in sheet[FIRST_ROW - 1]), "a help note on each heading")
    check(sheet.freeze_panes == "D6", "frozen headings")


def check_totals(filled):
    sheet = openpyxl.load_workbook(filled, data_only=True)["Transaction Log"]
    columns = {sheet.cell(FIRST_ROW - 1, i).value: i for i in range(1, sheet.max_column + 1)}
    for i, (_, total, net) in enumerate(ROWS):
        for header, expected in (("Total Premium", total), ("Net Premium", net)):
            got = sheet.cell(FIRST_ROW + i, columns[header]).value
            same = got in (None, "") if expected is None else isinstance(got, (int, float)) and math.isclose(got, expected)
            check(same, "row %d %s: %r, expected %r" % (FIRST_ROW + i, header, got, expected))
    rest = range(FIRST_ROW + len(ROWS), LAST_FORMULA_ROW + 1)
    check(all(sheet.cell(row, columns["Total Premium"]).value in (None, "") for row in rest), "unused totals stay empty")


def check_graded(log):
    name = os.path.basename(log)
    done = run("--as-of", "2025-06-30", "--json", "-", log)
    check(done.returncode == 0, "%s: exit status %d: %s" % (name, done.returncode, done.stderr))
    document = json.loads(done.stdout)
    got = {p["position"]: (p["outcome"], p["contracts"], p["net_pnl"]) for p in document["positions"]}
    check(set(got) == set(POSITIONS), "%s: positions %s" % (name, sorted(got)))
    for position, (outcome, contracts, pnl) in POSITIONS.items():
        seen = got.get(position, (None, None, math.nan))
        check(seen[:2] == (outcome, contracts) and math.isclose(seen[2], pnl, abs_tol=1e-9),
              "%s: %s is %s, expected %s" % (name, position, seen, (outcome, contracts, pnl)))
    legs = {(leg["position"], leg["remaining"]) for leg in document["open_positions"]}
    check(legs == OPEN, "%s: open legs %s" % (name, legs))
    tallies = document["reconciliation"]
    check(tallies["rows_read"] == len(ROWS) and tallies["not_transactions"] == 0, "%s: rows of formulas alone: %s" % (name, tallies))
    check(tallies["errors"] == 0, "%s: rows with errors" % name)
    troubles = [d for d in document["diagnostics"] if d["severity"] != "note"]
    check(not troubles, "%s: %s" % (name, troubles))


def check_example(log):
    """As it stands it is told; changed in one cell it is a trade like any other."""
    name = "the example in " + os.path.basename(log)
    done = run("--as-of", "2025-06-30", "--json", "-", log)
    document = json.loads(done.stdout)
    check(document["positions"] == [] and document["reconciliation"]["rows_read"] == 2, "%s: %s" % (name, document["reconciliation"]))
    check([found["code"] for found in document["diagnostics"]] == ["example-row"] * 2, "%s: %s" % (name, document["diagnostics"]))
    check(done.returncode == 0 and done.stderr.count("the example of a blank log") == 2, name + ": told")
    if log.endswith(".xlsx"):
        workbook = openpyxl.load_workbook(log)
        sheet = workbook["Transaction Log"]
        columns = {sheet.cell(FIRST_ROW - 1, i).value: i for i in range(1, sheet.max_column + 1)}
        for row in (FIRST_ROW, FIRST_ROW + 1):
            sheet.cell(row, columns["Ticker"]).value = "DAL"
        workbook.save(log)
        check(len(json.loads(run("--as-of", "2025-06-30", "--force", "--json", "-", log).stdout)["positions"]) == 1, name + ", changed: a trade")


def main():
    with tempfile.TemporaryDirectory() as folder:
        blank, filled = os.path.join(folder, "blank.xlsx"), os.path.join(folder, "filled.xlsx")
        check(run("--new", blank).returncode == 0, "--new")
        check_template(blank)
        check_entry_checks(blank)
        fill(blank, filled)
        check_graded(filled)
        os.makedirs(os.path.join(folder, "lo"))
        convert(filled, "ods", folder)
        convert(os.path.join(folder, "filled.ods"), "xlsx", os.path.join(folder, "lo"))
        check_totals(os.path.join(folder, "lo", "filled.xlsx"))
        check_graded(os.path.join(folder, "lo", "filled.xlsx"))
        check_graded(os.path.join(folder, "filled.ods"))
        convert(blank, "ods", folder)
        check_example(os.path.join(folder, "blank.ods"))
        check_example(blank)
    return finish("blank log")


sys.exit(main())
