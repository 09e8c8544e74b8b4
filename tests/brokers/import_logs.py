#!/usr/bin/python3
"""Brokers' exports imported into logs of every make: what they lack is added once, what is there stays, and grading gives the export's own figures.

usage: import_logs.py PROGRAM [--validate]
"""
import csv
import datetime
import io
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableColumn, TableFormula

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(os.path.dirname(HERE), "lib"), os.path.join(os.path.dirname(HERE), "workbook")]
from checks import check, finish

SCHWAB = os.path.join(HERE, "samples", "schwab.csv")
HEADINGS = ["Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Stock Price", "Quantity", "Premium", "Total Premium", "Fees", "Notes"]
AS_OF = "2025-05-30"


class Run:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def __call__(self, *arguments, status=0):
        run = subprocess.run([self.program, "--as-of", AS_OF, *arguments], cwd=self.folder, capture_output=True, text=True, errors="replace", timeout=60)
        check(run.returncode == status, "%s: status %d, not %d: %s" % (" ".join(arguments), run.returncode, status, run.stderr[-300:]))
        return run.stdout + run.stderr

    def limited(self, memory, *arguments):
        """In so much memory."""
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        run = subprocess.run([self.program, "--as-of", AS_OF, *arguments], cwd=self.folder, capture_output=True, text=True, timeout=60, preexec_fn=limit)
        check(run.returncode == 0, "%s in %d MB: status %d: %s" % (" ".join(arguments), memory >> 20, run.returncode, run.stderr[-300:]))

    def grade(self, name, *more):
        self("--json", "out.json", "-o", "out.xlsx", "--force", name, *more)
        with open(self.path("out.json"), encoding="utf-8") as f:
            return json.load(f)


def positions(document):
    """What an account came to, whatever the Group IDs."""
    return sorted((p["ticker"], p["strike"], p["opened"], p["closed"], p["contracts"], p["outcome"], p["net_pnl"]) for p in document["positions"]
                  if (p["ticker"], p["position"]) != ("AAPL", "GRP-001"))  # the example of a blank log


def by_ticker(listed):
    """A roll whose two legs came with different imports is two positions, each in its own group: only the sum is the same."""
    sums = {}
    for ticker, *_, profit in listed:
        sums[ticker] = round(sums.get(ticker, 0) + profit, 2)
    return sums


def rows_of(path, sheet=None):
    book = openpyxl.load_workbook(path, data_only=True)
    return [list(row) for row in (book[sheet] if sheet else book.worksheets[0]).iter_rows(values_only=True)]


def bytes_of(path):
    with open(path, "rb") as f:
        return f.read()


# ---- exports ----

def schwab_rows():
    with open(SCHWAB, encoding="utf-8", newline="") as f:
        lines = f.read().splitlines(keepends=True)
    return lines[:2], lines[2:-1], lines[-1:]


def write_export(path, rows):
    head, _, foot = schwab_rows()
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write("".join(head + rows))


TASTY = ("Date,Type,Sub Type,Action,Symbol,Instrument Type,Description,Value,Quantity,Average Price,Commissions,Fees,Multiplier,Root Symbol,"
         "Underlying Symbol,Expiration Date,Strike Price,Call or Put,Order #,Total,Currency\n")


def tasty_row(when, action, ticker, strike, expiry, quantity, price, order, fees=0.14):
    """A put's fill in an export that states no account."""
    expiry = datetime.datetime.strptime(expiry, "%Y-%m-%d")
    symbol = "%-6s%sP%08d" % (ticker, expiry.strftime("%y%m%d"), round(strike * 1000))
    value = quantity * price * 100 * (1 if action.startswith("Sell") else -1)
    return "%s-0500,Trade,%s,%s,%s,Equity Option,x,%.2f,%d,%.2f,0.00,-%.2f,100,%s,%s,%d/%d/%s,%s,PUT,%s,%.2f,USD\n" % (
        when, action, action.upper().replace(" ", "_"), symbol, value, quantity, price * 100, fees, ticker, ticker, expiry.month, expiry.day,
        expiry.strftime("%y"), strike, order, value - fees)


def write_tasty(path, *rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(TASTY + "".join(rows))


# ---- logs typed by hand ----

def parse(row):
    """A Schwab row as a person would type it: date, ticker, type, action, strike, expiry, quantity, price, fees; None = not an option's."""
    date, action, symbol, _, quantity, price, fees, _ = next(csv.reader(io.StringIO(row)))
    date = datetime.datetime.strptime(date.split(" as of ")[-1], "%m/%d/%Y")
    parts = symbol.split()
    if len(parts) != 4 or action in ("Buy to Open", "Sell to Close") or parts[0] == "INTC": # INTC was opened before
        return None
    word = {"Sell to Open": "STO", "Buy to Close": "BTC"}.get(action, action)
    expiry = datetime.datetime.strptime(parts[1], "%m/%d/%Y")
    if action in ("Expired", "Assigned"):
        date = min(date, expiry)
    number = float(price.replace("$", "")) if price else None
    return [date, parts[0], {"P": "Put", "C": "Call"}[parts[3]], word, float(parts[2]), expiry, int(float(quantity)), number,
            float(fees.replace("$", "")) if fees else None]


def trade_of(one):
    """The account rolled one put, KO 62 to 61: both are one trade."""
    return ("KO", "rolled") if one[1] == "KO" and one[2] == "Put" and one[4] in (61, 62) else (one[1], one[4], one[5])


def typed_log(path, typed, header_row=3, table=False, formula=True, footer=None, prepared=0, newest_first=False):
    """A log in openpyxl's manner with all that Excel users have in theirs."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Trades"
    sheet["A1"] = "My wheel"
    sheet["A1"].font = Font(bold=True)
    for column, heading in enumerate(HEADINGS, 1):
        sheet.cell(header_row, column, heading).font = Font(bold=True)
    groups, row = {}, header_row
    order = sorted(typed, key=lambda one: one[0], reverse=newest_first)
    for one in sorted(typed, key=lambda one: one[0]):
        groups.setdefault(trade_of(one), "T-%02d" % (len(groups) + 1))
    for one in order:
        row += 1
        date, ticker, kind, word, strike, expiry, quantity, price, fees = one
        values = [date, groups[trade_of(one)], ticker, kind, word, strike, expiry, None, quantity, price, None, fees, None]
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column, value)
            if column in (1, 7):
                cell.number_format = "yyyy-mm-dd"
            if column in (10, 11, 12):
                cell.number_format = "#,##0.00"
                cell.fill = PatternFill("solid", fgColor="FFEEEE")
        if formula:
            sheet.cell(row, 11, "=I%d*J%d*100" % (row, row))
    last = row
    for extra in range(prepared):
        row += 1
        sheet.cell(row, 2, "T-%02d" % (90 + extra))
        sheet.cell(row, 1).number_format = "yyyy-mm-dd"
        if formula:
            sheet.cell(row, 11, '=IF(J%d="","",I%d*J%d*100)' % (row, row, row))
    if footer:
        sheet.cell(row + footer, 9, "Total")
        sheet.cell(row + footer, 10, "=SUM(J%d:J%d)" % (header_row + 1, last))
    end = max(row, header_row + 1)
    sheet.freeze_panes = sheet.cell(header_row + 1, 3)
    choice = DataValidation(type="list", formula1='"STO,BTC,Expired,Assigned"', allow_blank=True)
    choice.add("E%d:E%d" % (header_row + 1, end))
    sheet.add_data_validation(choice)
    sheet.conditional_formatting.add("J%d:J%d" % (header_row + 1, end), CellIsRule(operator="greaterThan", formula=["5"], font=Font(color="FF0000")))
    if table:
        made = Table(displayName="Trades", ref="A%d:M%d" % (header_row, end))
        made._initialise_columns()
        for column, heading in zip(made.tableColumns, HEADINGS):
            column.name = heading
        made.tableColumns[10].calculatedColumnFormula = TableFormula(attr_text="Trades[[#This Row],[Quantity]]*Trades[[#This Row],[Premium]]*100")
        sheet.add_table(made)
    else:
        sheet.auto_filter.ref = "A%d:M%d" % (header_row, end)
    other = book.create_sheet("Notes")
    other["A1"] = "=Trades!A%d" % (header_row + 1)
    book.save(path)
    return last


def sold_put(date, group, ticker, strike, expiry, quantity, price, fees=0.66):
    day = lambda text: datetime.datetime.strptime(text, "%Y-%m-%d")
    return [day(date), group, ticker, "PUT", "Sell to Open", strike, day(expiry), quantity, price, fees, None]


SHORT_HEADINGS = ["Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Quantity", "Premium", "Fees", "Notes"]
SOLD = sold_put("2025-01-06", "GRP-001", "KO", 62, "2025-02-07", 1, 1.1)


def plain_log(path, rows, headings=SHORT_HEADINGS, change=None):
    """Headings in row 1, rows below; `change` gets the workbook and its sheet before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Log"
    for number, row in enumerate([headings] + rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    if change:
        change(book, sheet)
    book.save(path)


# ---- what is held ----

def blank_log(run, whole):
    run("--new", "blank.xlsx")
    told = run("--import", SCHWAB, "blank.xlsx")
    check("26 added" in told and "1 before the export" in told, "blank log: counts are told: " + told[:200])
    check("neither delta nor quotes" in told, "blank log: rows without delta and quotes are counted")
    check(os.path.exists(run.path("blank-before-import.xlsx")), "a copy of the log as it was is kept")
    before = bytes_of(run.path("blank.xlsx"))
    told = run("--import", SCHWAB, "blank.xlsx")
    check(bytes_of(run.path("blank.xlsx")) == before and "26 there already" in told, "importing again changes no byte")
    check(not os.path.exists(run.path("blank-before-import-2.xlsx")), "where nothing changes no copy is made")
    graded = positions(run.grade("blank.xlsx"))
    check(graded == whole, "blank log: the positions are the export's: %s" % [p for p in graded if p not in whole][:2])
    parts = zipfile.ZipFile(run.path("blank.xlsx"))
    table = parts.read("xl/tables/table1.xml").decode()
    check('ref="A5:Z55"' in table and 'name="Import ID"' in table and 'count="26"' in table, "blank log: the table takes the column in")
    sheet = rows_of(run.path("blank.xlsx"))
    total = [row[10] for row in sheet[7:33]]
    check(total[0] == 50 and total[1] == 90, "blank log: the table's formulas go on with results: %s" % total[:3])
    shares = {(row[2], row[4]): (row[10], row[12]) for row in sheet[7:33] if row[5] is None}
    check(shares["T", "Buy"] == (2250, -2250) and shares["KO", "Sell"] == (6200, 6199.98), "blank log: shares have no multiplier, and sales bring in: %s" % shares)
    return run.path("blank.xlsx")


def made_log(run, whole):
    """The log made from an export can be gone on with: it is the blank log's table, and imports find its rows."""
    run("-o", "made.xlsx", SCHWAB)
    parts = zipfile.ZipFile(run.path("made.xlsx"))
    table, sheet = parts.read("xl/tables/table1.xml").decode(), parts.read("xl/worksheets/sheet1.xml").decode()
    check('ref="A5:Y33"' in table and table.count("<calculatedColumnFormula>") == 2, "the log made from an export is a table")
    check(sheet.count("<dataValidation ") == 14 and sheet.count("<f>") > 30, "with the blank log's entry checks and formulas")
    told = run("--import", SCHWAB, "made.xlsx")
    check("0 added, 28 there already" in told, "an import finds its rows: " + told[:100])
    check(positions(run.grade("made.xlsx")) == whole, "graded again it gives the same positions")
    check("not read" not in run("-o", "again.xlsx", "made.xlsx"), "the export's table beside it is no log left unread")


def dry_run(run):
    run("--new", "dry.xlsx")
    before = bytes_of(run.path("dry.xlsx"))
    told = run("--import", "--dry-run", SCHWAB, "dry.xlsx")
    check(bytes_of(run.path("dry.xlsx")) == before and "row 8  2025-01-06  GRP-002  F put 10" in told, "--dry-run prints rows and writes nothing")


def hand_typed(run, whole, **manner):
    """Half of the account is typed already; the import adds the other half, and every typed row gets its ID."""
    name = "typed-%s.xlsx" % "-".join(sorted(manner)) if manner else "typed.xlsx"
    _, rows, _ = schwab_rows()
    typed = [one for one in map(parse, rows) if one]
    typed.sort(key=lambda one: one[0])
    twelve = typed[:12]
    last = typed_log(run.path(name), twelve, **manner)
    told = run("--import", SCHWAB, name)
    check("12 there already" in told, "%s: typed rows are found: %s" % (name, told[:160]))
    sheet = rows_of(run.path(name))
    header = sheet[2]
    column = header.index("Import ID")
    check(all(sheet[row - 1][column] for row in range(4, last + 1)), "%s: each typed row gets its ID" % name)
    added = [row for row in sheet[last:] if row[column]]
    check(len(added) == 14, "%s: 14 rows are added, not %d" % (name, len(added)))
    check({row[4] for row in added} <= {"STO", "BTC", "Expired", "Assigned", "Buy", "Sell", "Dividend"}, "%s: actions are in the log's words" % name)
    check(all(isinstance(row[0], datetime.datetime) for row in added), "%s: dates are dates" % name)
    if not manner.get("formula") is False:
        check(all(round(row[10], 6) == round(row[8] * row[9] * 100, 6) for row in added if row[4] in ("STO", "BTC")), "%s: formulas go on with results" % name)
    before = bytes_of(run.path(name))
    run("--import", SCHWAB, name)
    check(bytes_of(run.path(name)) == before, "%s: importing again changes no byte" % name)
    graded = positions(run.grade(name))
    check(graded == whole, "%s: the positions are the export's: %s" % (name, [p for p in graded if p not in whole][:2]))
    return run.path(name)


def what_ended_grows(run):
    path = hand_typed_path = run.path("typed.xlsx")
    book = openpyxl.load_workbook(hand_typed_path)
    sheet = book["Trades"]
    check(sheet.auto_filter.ref == "A3:N29", "the filter grows over rows and the column: %s" % sheet.auto_filter.ref)
    check(str(sheet.data_validations.dataValidation[0].sqref) == "E4:E29", "validations grow: %s" % sheet.data_validations.dataValidation[0].sqref)
    check([str(r.sqref) for r in sheet.conditional_formatting] == ["J4:J29"], "conditional formats grow")
    check(sheet["J20"].fill.fgColor.rgb == "00FFEEEE" and sheet["A20"].number_format == "yyyy-mm-dd", "rows look like the one above")
    check(sheet["K20"].value == "=I20*J20*100", "formulas follow their row: %s" % sheet["K20"].value)
    check(sheet.freeze_panes == "C4" and book["Notes"]["A1"].value == "=Trades!A4", "panes and other sheets stay")
    imports = rows_of(path, "Imports")
    check(imports[0][:4] == ["Imported", "File", "Format", "Account"] and imports[1][1:4] == ["schwab.csv", "schwab", "000"], "the sheet Imports: %s" % imports[1][:4])
    check(len(imports[1][12].split()) == 26, "it keeps all IDs")
    table = openpyxl.load_workbook(run.path("typed-table.xlsx"))["Trades"].tables["Trades"]
    check(table.ref == "A3:N29" and table.tableColumns[13].name == "Import ID", "the table grows: %s" % table.ref)


def overlaps(run, whole):
    _, rows, _ = schwab_rows()
    for cut in range(4, len(rows) - 4, 5):
        results = []
        for order in ("ab", "ba", "together"):
            write_export(run.path("a.csv"), rows[:cut + 3])
            write_export(run.path("b.csv"), rows[cut:])
            log = "cut-%s.xlsx" % order
            typed_log(run.path(log), [parse(r) for r in rows if parse(r)][-1:])
            for exports in {"ab": (["a.csv"], ["b.csv"], ["a.csv"]), "ba": (["b.csv"], ["a.csv"]), "together": (["a.csv", "b.csv"],)}[order]:
                run("--import", *exports, log)
            before = bytes_of(run.path(log))
            run("--import", "b.csv", "a.csv", log)
            check(bytes_of(run.path(log)) == before, "cut at %d, %s: nothing is left to add" % (cut, order))
            results.append(by_ticker(positions(run.grade(log))))
        check(results[0] == results[1] == results[2] == by_ticker(whole), "cut at %d: the order of files does not matter" % cut)


def edits(run):
    """Sorted, edited, deleted rows: none comes back."""
    typed_log(run.path("edit.xlsx"), [])
    run("--import", SCHWAB, "edit.xlsx")
    book = openpyxl.load_workbook(run.path("edit.xlsx"))
    sheet = book["Trades"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    rows = [row for row in rows if row[0]]
    random.Random(7).shuffle(rows)
    del rows[5], rows[9]
    rows[3][9] = 7.77
    rows[8][0] += datetime.timedelta(days=90)
    sheet.delete_rows(4, 100)
    for number, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    book.save(run.path("edit.xlsx"))
    before = bytes_of(run.path("edit.xlsx"))
    told = run("--import", SCHWAB, "edit.xlsx")
    check(bytes_of(run.path("edit.xlsx")) == before, "sorted, edited, deleted: nothing is added again: " + told[:200])
    book = openpyxl.load_workbook(run.path("edit.xlsx"))
    del book["Imports"]
    book.save(run.path("edit.xlsx"))
    told = run("--import", "--dry-run", SCHWAB, "edit.xlsx")
    check("2 to be added" in told, "without the sheet Imports the column tells what is known: " + told[-400:])


def every_format(run):
    """Each sample into a blank log gives its answers; a second format of the account adds nothing."""
    answers = os.path.join(HERE, "answers")
    for name in sorted(os.listdir(os.path.join(HERE, "samples"))):
        with open(os.path.join(answers, name + ".json"), encoding="utf-8") as f:
            answer = json.load(f)
        run("--new", "any.xlsx", "--force")
        run("--import", os.path.join(HERE, "samples", name), "any.xlsx")
        document = run.grade("any.xlsx")
        got = [(p[0], p[1], p[2], p[3], p[4], p[6]) for p in positions(document)]
        check(all(cycle["opened"] and cycle["days"] >= 0 for cycle in document["cycles"]), "%s imported: every cycle has begun" % name)
        wanted = sorted((p["ticker"], p["strike"], p["opened"], p["closed"], p["contracts"], p["net_pnl"]) for p in answer["positions"])
        check(sorted(got) == wanted, "%s imported: %s" % (name, [p for p in got if p not in wanted][:2]))
    for one, other in (("schwab.csv", "schwab.json"), ("schwab.json", "schwab.csv"), ("etrade-2025.csv", "etrade-old.csv"), ("fidelity.csv", "ofx1.qfx"),
                       ("ibkr-activity.csv", "ibkr-history.csv"), ("ibkr-history.csv", "ibkr-flex.xml"), ("tasty.csv", "tasty-legacy.csv")):
        run("--new", "two.xlsx", "--force")
        run("--import", os.path.join(HERE, "samples", one), "two.xlsx")
        told = run("--import", os.path.join(HERE, "samples", other), "two.xlsx")
        check(" 0 added" in told, "%s after %s adds nothing: %s" % (other, one, told[:160]))


def sums(run):
    """One typed row against several fills, and a date that is off by the weekend."""
    _, rows, _ = schwab_rows()
    fills = [row for row in rows if "F 05/02/2025" in row and "Sell to Open" in row]
    one = parse(fills[0])
    one[6], one[0] = 2, one[0] - datetime.timedelta(days=3)
    typed_log(run.path("sum.xlsx"), [one])
    write_export(run.path("fills.csv"), fills)
    told = run("--import", "fills.csv", "sum.xlsx")
    check("0 added, 2 there already" in told, "one row stands for two fills: " + told[:200])
    ids = [row[-1] for row in rows_of(run.path("sum.xlsx"))[3:4]]
    check(len(ids[0].split()) == 2, "it gets both IDs: %s" % ids)
    one[7] = 0.41
    typed_log(run.path("other.xlsx"), [one])
    told = run("--import", "fills.csv", "other.xlsx")
    check("2 added" in told, "a cent more is another trade")


def mistyped(run):
    """A row whose price is a slip is no other trade: it is told with both prices, and the trade does not stand twice."""
    fill = lambda price, order, quantity=1, action="Sell to Open", day="2025-01-06": tasty_row(day + "T10:00:00", action, "KO", 62, "2025-02-07", quantity, price, order)
    bought = fill(0.2, 9, action="Buy to Close", day="2025-01-20")
    slip = sold_put("2025-01-06", "GRP-001", "KO", 62, "2025-02-07", 1, 0.55)
    write_tasty(run.path("slip.csv"), fill(0.5, 1), bought)
    plain_log(run.path("slip.xlsx"), [slip])
    for more in (["--dry-run"], [], []):
        told = run("--import", *more, "slip.csv", "slip.xlsx")
        check("Log!I2" in told and "on 2025-01-06 the log says 1 at 0.55, the broker 1 at 0.5; not added" in told, "a slip in a price is told: " + told)
    check([row[8] for row in rows_of(run.path("slip.xlsx"))[1:]] == [0.55, 0.2], "and not added again, its close is: %s" % rows_of(run.path("slip.xlsx")))
    book = openpyxl.load_workbook(run.path("slip.xlsx"))
    book["Log"]["I2"] = 0.5
    book.save(run.path("slip.xlsx"))
    told = run("--import", "slip.csv", "slip.xlsx")
    sheet = rows_of(run.path("slip.xlsx"))
    check("0 added, 2 there already" in told and sheet[1][-1] and len(sheet) == 3, "once corrected the row gets its ID: " + told)
    check("the log says" not in run("--import", "slip.csv", "slip.xlsx"), "and nothing is told any more")
    plain_log(run.path("slip.xlsx"), [slip, sold_put("2025-01-06", "GRP-002", "KO", 62, "2025-02-07", 1, 0.5)])
    told = run("--import", "slip.csv", "slip.xlsx")
    check("1 added, 1 there already" in told and "the log says" not in told, "a row of which the export says nothing is none: " + told)
    write_tasty(run.path("slip.csv"), fill(0.5, 1), fill(0.52, 2))
    plain_log(run.path("slip.xlsx"), [slip[:7] + [2] + slip[8:]])
    told = run("--import", "slip.csv", "slip.xlsx")
    check("0 added" in told and "the log says 2 at 0.55, the broker 1 at 0.5 and 1 at 0.52; not added" in told, "several fills are one row's: " + told)
    plain_log(run.path("slip.xlsx"), [slip])
    told = run("--import", "slip.csv", "slip.xlsx")
    check("2 added" in told and "the log says 1 at 0.55, the broker 1 at 0.5 and 1 at 0.52; added beside it" in told, "of more contracts all are added, and told: " + told)


def without_fees(run):
    """Fees that no column takes are told with their sum."""
    write_tasty(run.path("fees.csv"), tasty_row("2025-03-03T10:00:00", "Sell to Open", "KO", 60.0, "2025-04-04", 1, 1.2, 1001))
    headings = [heading for heading in SHORT_HEADINGS if heading != "Fees"]
    plain_log(run.path("fees.xlsx"), [SOLD[:9] + SOLD[10:]], headings)
    told = run("--import", "fees.csv", "fees.xlsx")
    check("no column for fees, and those of the rows are 0.14" in told, "fees without a column are told: " + told)
    plain_log(run.path("fees.xlsx"), [SOLD])
    check("column for fees" not in run("--import", "fees.csv", "fees.xlsx"), "with one nothing is told")


def dividend_back(run):
    """A dividend that is in the log and was taken back since is told at its row; with the export before, neither is added."""
    paid = lambda amount, day: '"03/%s/2025","Cash Dividend","KO","COCA COLA CO","","","","%s"\r\n' % (day, amount)
    sold = '"03/03/2025","Sell to Open","KO 04/17/2025 69.00 P","PUT","2","$1.25","$1.30","$248.70"\r\n'
    write_export(run.path("paid.csv"), [paid("$51.00", 14), sold])
    write_export(run.path("back.csv"), [paid("$50.00", 20), paid("-$51.00", 20), paid("$51.00", 14), sold])
    plain_log(run.path("paid.xlsx"), [SOLD])
    run("--import", "paid.csv", "paid.xlsx")
    told = run("--import", "back.csv", "paid.xlsx")
    check("Log!I4: KO: the broker took the dividend of 51.00 back" in told and "1 added" in told, "a dividend taken back is told at its row: " + told)
    plain_log(run.path("paid.xlsx"), [SOLD])
    run("--import", "back.csv", "paid.xlsx")
    check([row[8] for row in rows_of(run.path("paid.xlsx"))[3:]] == [50], "and not added: %s" % rows_of(run.path("paid.xlsx")))


def groups(run):
    """A close of two legs is a row each; more of an open contract joins its leg."""
    log = [[datetime.datetime(2025, 3, 3), "KO", "Put", "STO", 70.0, datetime.datetime(2025, 4, 17), 1, 1.5, 0.5],
           [datetime.datetime(2025, 3, 4), "KO", "Put", "STO", 70.0, datetime.datetime(2025, 4, 17), 2, 1.6, 0.5]]
    typed_log(run.path("legs.xlsx"), log)
    book = openpyxl.load_workbook(run.path("legs.xlsx"))
    book["Trades"]["B5"] = "T-02"
    book.save(run.path("legs.xlsx"))
    write_export(run.path("close.csv"), ['"03/20/2025","Buy to Close","KO 04/17/2025 70.00 P","PUT","3","$0.50","$1.95","-$151.95"\r\n',
                                         '"03/21/2025","Sell to Open","KO 05/16/2025 65.00 P","PUT","1","$0.90","$0.65","$89.35"\r\n'][::-1])
    run("--import", "close.csv", "legs.xlsx")
    added = [row for row in rows_of(run.path("legs.xlsx"))[5:] if row[0]]
    check([(row[1], row[8]) for row in added] == [("T-01", 1), ("T-02", 2), ("T-03", 1)], "a row for each leg, then the next number: %s" % added)
    check(round(sum(row[11] for row in added[:2]), 2) == 1.95, "fees are shared to the cent")


def newest_first(run):
    _, rows, _ = schwab_rows()
    typed = sorted((one for one in map(parse, rows) if one), key=lambda one: one[0])[:6]
    typed_log(run.path("newest.xlsx"), typed, newest_first=True)
    run("--import", SCHWAB, "newest.xlsx")
    added = [row[0] for row in rows_of(run.path("newest.xlsx"))[9:] if row[0]]
    check(added == sorted(added, reverse=True) and len(added) == 20, "a newest-first log gets its rows in that order")
    check(rows_of(run.path("newest.xlsx"), "Imports")[1][11] == "log.order = newest_first", "log.order is kept")
    document = run.grade("newest.xlsx")
    check(positions(document) == positions(run.grade(SCHWAB)), "newest first: the positions are the export's")


def rebates(run):
    """Fees below 0 that a broker's rows bring are rebates, though most of the log's are below 0 then: its own read as costs stay costs."""
    head = ("Account Information,Data,Account,U1234567\nTrades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,"
            "C. Price,Proceeds,Comm/Fee,Basis,Realized P/L,MTM P/L,Code\n")
    for name, fills in (("rebates.csv", ((3, 0.35), (4, 0.25), (5, -1.05))), ("later.csv", ((6, -1.05),))):
        with open(run.path(name), "w", encoding="utf-8") as f:
            f.write(head + "".join('Trades,Data,Order,Equity and Index Options,USD,KO 04APR25 60 P,"2025-03-%02d, 10:30:00",-1,1.2,1.2,120,%s,0,0,0,O\n' % fill
                                   for fill in fills))
    fees = lambda name: sorted(row[9] for row in rows_of(run.path(name)) if isinstance(row[9], (int, float)))
    setting = lambda name: rows_of(run.path(name), "Imports")[1][11]
    plain_log(run.path("rebates.xlsx"), [SOLD])
    run("--import", "rebates.csv", "rebates.xlsx")
    check(setting("rebates.xlsx") == "log.negative_fees = rebate", "log.negative_fees is kept: %s" % setting("rebates.xlsx"))
    told = run("--import", "later.csv", "rebates.xlsx")
    check("fees on this sheet" not in told and fees("rebates.xlsx") == [-0.35, -0.25, 0.66, 1.05, 1.05], "costs stay above 0: %s %s" % (fees("rebates.xlsx"), told))
    check(run.grade("rebates.xlsx")["settings"]["log.negative_fees"] == "rebate", "and are read as costs")
    plain_log(run.path("costs.xlsx"), [sold_put("2025-01-06", "GRP-001", "KO", 62, "2025-02-07", 1, 1.1, -0.66)])
    run("--import", "rebates.csv", "costs.xlsx")
    check(fees("costs.xlsx") == [-1.05, -0.66, 0.25, 0.35] and setting("costs.xlsx") is None, "where costs are below 0 rebates are above: %s" % fees("costs.xlsx"))


MERRILL = ('"Trade Date","Settlement Date","Pending/Settled","Account Nickname","Account Registration","Account #","Type","Description 1 ",'
           '"Description 2","Symbol/CUSIP #","Quantity","Price ($)","Amount ($)"\n')


def sold_from_before(run):
    """Of an export that does not say what opens: what it sold and never says ended waits for the purchase, through other imports."""
    row = lambda day, what, name, quantity, price, amount: '"%s","%s","Settled","--","CMA","12X-34567","x","%s","%s","--","%s","%s","%s"\n' % (
        day, day, what, name, quantity, price, amount)
    bought, other, third = "PUT INTC 00022 INTEL CORP EXP 02-21-25", "PUT T 00022 AT&T INC EXP 02-28-25", "PUT F 00010 FORD MTR EXP 03-21-25"
    months = {"1.csv": row("1/8/2025", "Option Purchase", bought, 1, "1.0000", "(100.68)"),
              "2.csv": row("2/10/2025", "Option Sale", bought, -1, "1.6000", "159.32") + row("2/11/2025", "Option Sale", other, -1, "0.3500", "34.32") +
                       row("3/3/2025", "Option Expired", other, 1, "--", "--"),
              "3.csv": row("3/4/2025", "Option Sale", third, -1, "0.2500", "24.32") + row("3/24/2025", "Option Expired", third, 1, "--", "--")}
    for name, rows in months.items():
        with open(run.path(name), "w", encoding="utf-8") as f:
            f.write(MERRILL + rows)
    plain_log(run.path("before.xlsx"), [SOLD])
    for name in ("2.csv", "3.csv", "1.csv"):
        told = run("--set", "import.long_options=yes", "--import", name, "before.xlsx")
    document = run.grade("before.xlsx")
    got = [(one["ticker"], one["pnl"]) for one in document["other_trades"]], [one["ticker"] for one in document["open_positions"]]
    check(got == ([("INTC", 58.64)], ["KO"]) and "read as" not in told, "a bought option that was sold in the month imported first: %s %s" % (got, told))


def refused(run):
    _, rows, _ = schwab_rows()
    typed = [one for one in map(parse, rows) if one][:4]
    typed_log(run.path("footer.xlsx"), typed, footer=3)
    book = openpyxl.load_workbook(run.path("footer.xlsx"))
    book["Trades"].cell(10, 2).comment = Comment("checked", "me")
    book.save(run.path("footer.xlsx"))
    before = bytes_of(run.path("footer.xlsx"))
    told = run("--import", SCHWAB, "footer.xlsx", status=2)
    check("insert 20 rows before row 10" in told and bytes_of(run.path("footer.xlsx")) == before, "a total with a note is named: " + told[:300])
    for name in ("log.csv", "log.ods", "log.xls"):
        source = {"log.csv": "libreoffice.csv", "log.ods": "libreoffice.ods", "log.xls": "libreoffice.xls"}[name]
        shutil.copy(os.path.join(os.path.dirname(HERE), "workbooks", "written", source), run.path(name))
        check("Excel workbook only" in run("--import", SCHWAB, name, status=2), name + " is refused")
    typed_log(run.path("open.xlsx"), typed)
    for lock in ("~$open.xlsx", ".~lock.open.xlsx#"):
        with open(run.path(lock), "w") as f:
            f.write("x")
        check("lock file" in run("--import", SCHWAB, "open.xlsx", status=2), "a log that is open is refused: " + lock)
        os.remove(run.path(lock))
    book = openpyxl.load_workbook(run.path("open.xlsx"))
    book["Trades"]["A5"] = "some day"
    book.save(run.path("baddate.xlsx"))
    check("error in its date" in run("--import", SCHWAB, "baddate.xlsx", status=2), "a row without a date is refused")
    check("no export of a broker" in run("--import", "open.xlsx", "open.xlsx", status=2), "what is no export is refused")
    with open(SCHWAB, encoding="utf-8", newline="") as f, open(run.path("other.csv"), "w", encoding="utf-8", newline="") as out:
        out.write(f.read().replace("...000", "...777"))
    check("no column Account" in run("--import", SCHWAB, "other.csv", "open.xlsx", status=2), "two accounts need a column")
    run("--import", SCHWAB, "open.xlsx")
    check("no column Account" in run("--import", "other.csv", "open.xlsx", status=2), "so does another account than before")


def corrected(run):
    typed_log(run.path("corrected.xlsx"), [])
    row = '"03/20/2025","Sell to Open","KO 04/17/2025 70.00 P","PUT","3","$0.50","$1.95","$148.05"\r\n'
    later = '"03/28/2025","Sell to Open","KO 05/16/2025 65.00 P","PUT","1","$0.90","$0.65","$89.35"\r\n'
    earlier = '"03/10/2025","Sell to Open","F 05/16/2025 9.00 P","PUT","1","$0.20","$0.65","$19.35"\r\n'
    write_export(run.path("one.csv"), [row, earlier])
    write_export(run.path("two.csv"), [later, row.replace("0.50", "0.52").replace("148.05", "154.05"), earlier])
    run("--import", "one.csv", "corrected.xlsx")
    told = run("--import", "two.csv", "corrected.xlsx")
    check("3 at 0.5," in told and "3 at 0.52," in told and "1 added" in told, "a correction is told, not written: " + told[:400])
    for price, fees, net in ((0.5, "", 150), (0.5, "$1.95", 148.05)):
        write_export(run.path("%s.csv" % (fees or "blank")), [earlier, row.replace("$1.95", fees).replace("148.05", "%.2f" % net)])
    typed_log(run.path("fees.xlsx"), [])
    run("--import", "blank.csv", "fees.xlsx")
    told = run("--import", "$1.95.csv", "fees.xlsx")
    check("the row says 3 at 0.5, fees 0.00; the broker says 3 at 0.5, fees 1.95" in told and " 0 added, 2 there already" in told, "fees booked later are told: " + told[:400])
    plain_log(run.path("fees.xlsx"), [sold_put("2025-03-20", "GRP-001", "KO", 70, "2025-04-17", 3, 0.5, 0)])
    told = run("--import", "$1.95.csv", "fees.xlsx")
    check("1 there already" in told and "broker says" not in told, "fees that were not typed are not: " + told[:400])
    run("blank.csv", "--as-of", "2025-03-31", "-o", "fees.xlsx", "--force")
    told = run("--import", "$1.95.csv", "fees.xlsx")
    check("the row says 3 at 0.5, fees 0.00; the broker says 3 at 0.5, fees 1.95" in told, "in a log made of an export they are: " + told[:400])


def other_fees(run):
    """Two formats of a broker state fees otherwise: in a log graded from one, the other's are no correction; its own are."""
    samples = os.path.join(HERE, "samples")
    with open(os.path.join(samples, "ibkr-activity.csv"), encoding="utf-8") as f:
        text = f.read()
    with open(run.path("activity.csv"), "w", encoding="utf-8") as f:
        f.write(text.replace("-1,0.9,0.9,90,-1.05", "-1,0.9,0.9,90,-1.15"))
    for name, told_of in (("ibkr-history.csv", False), ("ibkr-activity.csv", True)):
        run("-o", "activity.xlsx", "--force", "activity.csv")
        told = run("--import", os.path.join(samples, name), "activity.xlsx")
        check(("fees 1.15; the broker says 1 at 0.9, fees 1.05" in told) == told_of and " 0 added" in told, "fees of %s: %s" % (name, told[:300]))


def tables_below(run):
    """Of two brokers' tables in one file the lower one's rows from before it are known again in the graded workbook, however far down its sheet begins."""
    schwab = '"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"\n' + "".join(
        '"01/%02d/2025","Bank Interest","","INT","","","","$%d.17"\n' % (1 + day % 28, day) for day in range(500))
    headings = '"Activity Date","Process Date","Settle Date","Instrument","Description","Trans Code","Quantity","Price","Amount"\n'
    row = lambda day, code, price, amount: '"%s","%s","%s","PLTR","PLTR 4/4/2025 Put $70.00","%s","1","%s","%s"\n' % (day, day, day, code, price, amount)
    for name, text in (("below.csv", schwab + headings + row("2/10/2025", "BTC", "$0.35", "($35.05)")), ("opened.csv", headings + row("1/13/2025", "STO", "$1.85", "$184.95"))):
        with open(run.path(name), "w", encoding="utf-8") as f:
            f.write(text)
    run("-o", "below.xlsx", "--force", "below.csv")
    told = run("--import", "opened.csv", "below.xlsx")
    check("1 row is of earlier exports" in told and "2 rows added" in told, "the close below comes with its opening: " + told[:300])


def corrected_number(run):
    """A correction under the broker's own number is told as long as the row says otherwise, and written nowhere."""
    fill = lambda price, order=1001, fees=0.14: tasty_row("2025-03-03T10:00:00", "Sell to Open", "KO", 60.0, "2025-04-04", 2, price, order, fees)
    plain_log(run.path("number.xlsx"), [SOLD])
    write_tasty(run.path("number.csv"), fill(1.2))
    run("--import", "number.csv", "number.xlsx")
    before = bytes_of(run.path("number.xlsx"))
    check("broker says" not in run("--import", "number.csv", "number.xlsx"), "the same figures are no correction")
    for price, fees in ((1.25, 0.14), (1.2, 0.28)):
        write_tasty(run.path("number.csv"), fill(price, fees=fees))
        told = run("--import", "number.csv", "number.xlsx")
        check("the row says 2 at 1.2, fees 0.14; the broker says 2 at %g, fees %g" % (price, fees) in told and "1 there already" in told, "a correction is told: " + told[:300])
        check(bytes_of(run.path("number.xlsx")) == before, "and not written")
    book = openpyxl.load_workbook(run.path("number.xlsx"))
    book["Log"]["J3"] = 0.28
    book.save(run.path("number.xlsx"))
    check("broker says" not in run("--import", "number.csv", "number.xlsx"), "a row that was mended says the same")
    write_tasty(run.path("number.csv"), fill(1.2))
    check("broker says" not in run("--import", "number.csv", "number.xlsx"), "figures that are the user's own are no correction")


def bought_alone(run):
    """With bought options, the shares that an exercised one of them brings are added at once, too."""
    rows = ['"04/22/2025","Sell","T","AT&T INC","100","$28.00","$0.02","$2799.98"\r\n', '"04/21/2025 as of 04/17/2025","Buy","T","AT&T INC","100","$26.00","","-$2600.00"\r\n',
            '"04/21/2025 as of 04/17/2025","Exchange or Exercise","T 04/17/2025 26.00 C","CALL","-1","","",""\r\n',
            '"03/20/2025","Buy to Open","T 04/17/2025 26.00 C","CALL","1","$1.00","$0.65","-$100.65"\r\n']
    write_export(run.path("bought.csv"), rows)
    plain_log(run.path("bought.xlsx"), [sold_put("2025-01-06", "GRP-001", "F", 9, "2025-02-07", 1, 1.1)])
    told = run("--set", "import.long_options=yes", "--import", "bought.csv", "bought.xlsx")
    check("4 rows added" in told, "the option, its exercise and the shares are added: " + told[:400])
    before = bytes_of(run.path("bought.xlsx"))
    run("--set", "import.long_options=yes", "--import", "bought.csv", "bought.xlsx")
    check(bytes_of(run.path("bought.xlsx")) == before, "and nothing more")


def fractions(run):
    """Reinvested dividends leave fractions of a share: whole shares count, the rest is told."""
    share = lambda date, action, quantity, price, sign: '"%s","%s","KO","COCA COLA","%g","$%.2f","","%s$%.2f"\r\n' % (date, action, quantity, price, sign, quantity * price)
    rows = [share("05/20/2025", "Sell", 101.25, 72, ""), share("05/01/2025", "Reinvest Shares", 0.75, 71, "-"), share("04/30/2025", "Reinvest Shares", 0.3, 71, "-"),
            share("04/01/2025", "Reinvest Shares", 0.2, 71, "-"), '"04/21/2025","Assigned","KO 04/17/2025 70.00 P","PUT","1","","",""\r\n',
            share("04/21/2025", "Buy", 100, 70, "-"), '"03/20/2025","Sell to Open","KO 04/17/2025 70.00 P","PUT","1","$0.50","$0.65","$49.35"\r\n']
    write_export(run.path("fractions.csv"), rows)
    document = run.grade("fractions.csv")
    cycle = document["cycles"][0]
    check((cycle["status"], cycle["shares_held"], cycle["share_pnl"]) == ("closed", 0, 201), "the shares are sold whole: %s" % cycle)
    check(document["reconciliation"]["passed_over"] == 2, "rows that move no whole share are passed over")
    plain_log(run.path("fractions.xlsx"), [sold_put("2025-01-06", "GRP-001", "F", 9, "2025-02-07", 1, 1.1)])
    told = run("--verbose", "--import", "fractions.csv", "fractions.xlsx")
    check("5 added" in told and "2 rows move less than a share" in told and "2 rows are of shares and a fraction" in told, "whole shares are added: " + told[:400])
    check([row[7] for row in rows_of(run.path("fractions.xlsx"))[2:]] == [1, 1, 100, 1, 101], "as whole numbers: %s" % [row[7] for row in rows_of(run.path("fractions.xlsx"))[2:]])
    before = bytes_of(run.path("fractions.xlsx"))
    run("--import", "fractions.csv", "fractions.xlsx")
    check(bytes_of(run.path("fractions.xlsx")) == before, "and not again")
    write_export(run.path("before.csv"), [rows[0].replace("101.25", "100.25").replace("7290.00", "7218.00")] + rows[4:])
    document = run.grade("before.csv")
    check(document["cycles"][0]["shares_held"] == 0, "a fraction from before the export does not count: %s" % document["cycles"][0])


def record_texts(run):
    """What the sheet Imports keeps can be read again, whatever the file's name and however many IDs."""
    plain_log(run.path("names.xlsx"), [SOLD])
    name = os.fsdecode(b"caf\xe9\x01.csv")
    write_tasty(run.path(name), tasty_row("2025-03-03T10:00:00", "Sell to Open", "KO", 60.0, "2025-04-04", 1, 1.2, 1001))
    run("--import", name, "names.xlsx")
    check(rows_of(run.path("names.xlsx"), "Imports")[1][1] == "caf\ufffd\u2401.csv", "a file name that is no text is written as it is shown")
    run("--import", "--dry-run", name, "names.xlsx")
    with open(os.path.join(HERE, "samples", "webull-options.csv"), encoding="utf-8") as f:
        head = f.readline()
    with open(run.path("many.csv"), "w", encoding="utf-8") as f:
        f.write(head)
        for i in range(1300):
            day = datetime.datetime(2024, 1, 2) + datetime.timedelta(days=i % 300)
            f.write("3,KO250620P000%02d000,OPRA,%s,%s,Sell,Open,Limit,Put,Single,$1.10,1,$110.00,$0.00,$0.06,1,$110.00,$1.10,$0.00,DAY,N,No\n" % (
                (20 + i // 300,) + (day.strftime("%m/%d/%Y 10:30:00 EDT"),) * 2))
    plain_log(run.path("many.xlsx"), [SOLD])
    run("--import", "many.csv", "many.xlsx")
    kept = rows_of(run.path("many.xlsx"), "Imports")[1][12:]
    check(sum(len(cell.split()) for cell in kept) == 1300 and max(map(len, kept)) <= 32767, "no cell of IDs is longer than Excel allows")


SPLIT = ['"06/14/2024","Buy to Close","NVDA 06/21/2024 120.00 P","PUT NVIDIA CORP $120 EXP 06/21/24","10","$0.50","$6.60","-$506.60"\r\n',
         '"06/10/2024","Stock Split","NVDA","NVIDIA CORP","90","","",""\r\n', '"06/10/2024","Stock Split","67066G104","NVIDIA CORP XXX","-10","","",""\r\n',
         '"05/20/2024","Sell to Open","NVDA 06/21/2024 1200.00 P","PUT NVIDIA CORP $1200 EXP 06/21/24","1","$20.00","$0.66","$1999.34"\r\n']


def splits(run):
    """A split becomes a row that asks for its ratio, and the close after it, of another strike, one of the leg that it changed."""
    for files in ((SPLIT,), (SPLIT[3:], SPLIT[:3]), (SPLIT[3:], SPLIT[1:3], SPLIT[:1])):
        typed_log(run.path("split.xlsx"), [[datetime.datetime(2024, 1, 3), "KO", "Put", "STO", 55.0, datetime.datetime(2024, 1, 19), 1, 0.5, None]], formula=False)
        for number, rows in enumerate(files):
            write_export(run.path("split%d.csv" % number), rows)
            told = run("--import", "split%d.csv" % number, "split.xlsx")
            check(("type its ratio" in told) == (SPLIT[1] in rows), "a split's ratio is asked for: " + told[-400:])
        added = [row[:12] for row in rows_of(run.path("split.xlsx"))[4:] if row[0]]
        check([(row[1], row[4], row[5], row[8]) for row in added] == [("T-02", "STO", 1200, 1), (None, "Split", None, None), ("T-02", "BTC", 120, 10)], "rows: %s" % added)
        before = bytes_of(run.path("split.xlsx"))
        run("--import", *["split%d.csv" % number for number in range(len(files))], "split.xlsx")
        check(bytes_of(run.path("split.xlsx")) == before, "importing again changes no byte")
        book = openpyxl.load_workbook(run.path("split.xlsx"))
        book["Trades"].cell(6, 9).value = "10:1"
        book.save(run.path("split.xlsx"))
        document = run.grade("split.xlsx", "--set", "premium_unit=per_share")
        check([(p["ticker"], p["contracts"], p["net_pnl"]) for p in document["positions"]] == [("NVDA", 10, 1492.74)], "with its ratio it grades right: %s" % document["positions"])
        run("--import", *["split%d.csv" % number for number in range(len(files))], "split.xlsx")
        check(len([row for row in rows_of(run.path("split.xlsx")) if row[2] == "NVDA"]) == 3, "and stays")
    typed_log(run.path("own.xlsx"), [[datetime.datetime(2024, 1, 3), "KO", "Put", "STO", 55.0, datetime.datetime(2024, 1, 19), 1, 0.5, None]], formula=False)
    book = openpyxl.load_workbook(run.path("own.xlsx"))
    for column, value in ((1, datetime.datetime(2024, 6, 7)), (3, "NVDA"), (5, "Split"), (9, "10:1")):
        book["Trades"].cell(5, column).value = value
    book.save(run.path("own.xlsx"))
    write_export(run.path("split.csv"), SPLIT)
    told = run("--import", "split.csv", "own.xlsx")
    check("2 added, 1 there already" in told and len([row for row in rows_of(run.path("own.xlsx")) if row[4] == "Split"]) == 1, "a split typed by hand is there: " + told[-300:])


def split_close(run):
    """A close that became a row for each leg is known whole: the next fill is none of its rows corrected."""
    put = ("KO", 62.0, "2025-02-07")
    plain_log(run.path("split.xlsx"), [sold_put("2025-01-06", "GRP-00%d" % i, *put, 1, 1.1) for i in (1, 2, 3)])
    opened = [tasty_row("2025-01-06T10:00:00", "Sell to Open", *put, 1, 1.1, 1000 + i) for i in range(3)]
    closed = tasty_row("2025-01-20T10:00:00", "Buy to Close", *put, 2, 0.3, 1100)
    write_tasty(run.path("split.csv"), closed, *opened)
    run("--import", "split.csv", "split.xlsx")
    write_tasty(run.path("split.csv"), tasty_row("2025-01-21T10:00:00", "Buy to Close", *put, 1, 0.2, 1101), closed, *opened)
    told = run("--import", "split.csv", "split.xlsx")
    check("1 added" in told and "the broker says" not in told, "the fill after a split close is added: " + told[:300])


def spreads(run):
    """The bought leg of a spread comes with the sold one, which would be graded as a put by itself; other bought options do not."""
    option = lambda day, action, strike, price, cash: '"02/%02d/2025","%s","KO 02/21/2025 %s P","PUT COCA COLA","1","$%s","$0.66","%s"\r\n' % (
        day, action, strike, price, cash)
    write_export(run.path("spread.csv"), [option(14, "Buy to Close", "62.00", "0.20", "-$20.66"), option(14, "Sell to Close", "60.00", "0.05", "$4.34"),
                                          option(5, "Buy to Open", "50.00", "0.20", "-$20.66"), option(3, "Sell to Open", "62.00", "0.90", "$89.34"),
                                          option(3, "Buy to Open", "60.00", "0.40", "-$40.66")])
    run("--new", "spread.xlsx")
    told = run("--import", "spread.csv", "spread.xlsx")
    check("4 added" in told and "2 of the rows are of bought legs of spreads" in told and "1 row of bought options passed over" in told,
          "spread: both legs are added: " + told[:300])
    before = bytes_of(run.path("spread.xlsx"))
    run("--import", "spread.csv", "spread.xlsx")
    check(bytes_of(run.path("spread.xlsx")) == before, "spread: importing again changes no byte")
    others = [(trade["kind"], trade["pnl"]) for trade in run.grade("spread.xlsx")["other_trades"]]
    check(others == [("vertical", 32.36)], "spread: it is graded as one: %s" % others)


def accounts(run):
    """Which account an export is of, where the export or the log does not say."""
    with open(SCHWAB, encoding="utf-8", newline="") as f:
        rest = f.read().split("\n", 1)[1]
    put = ("KO", 60.0, "2025-04-04")
    write_tasty(run.path("plain.csv"), tasty_row("2025-03-03T10:00:00", "Sell to Open", *put, 1, 1.2, 1001),
                tasty_row("2025-03-04T10:00:00", "Sell to Open", *put, 2, 1.3, 1002))
    plain_log(run.path("mixed.xlsx"), [SOLD])
    check("import them one by one" in run("--import", "plain.csv", SCHWAB, "mixed.xlsx", status=2), "an account stated and none: the log cannot tell them apart")

    typed = sold_put("2025-03-03", "GRP-002", *put, 1, 1.2)
    plain_log(run.path("column.xlsx"), [typed + ["Tasty"], SOLD + ["Other"]], SHORT_HEADINGS + ["Account"])
    told = run("--import", "plain.csv", SCHWAB, "column.xlsx")
    check("plain.csv: 2 rows read, 1 added, 1 there already" in told, "an export without account is of the account whose rows are its own: " + told[:300])
    check([row[11] for row in rows_of(run.path("column.xlsx")) if row[8] == 1.3] == ["Tasty"], "its other rows are added under that account")

    plain_log(run.path("unnamed.xlsx"), [typed + [None]], SHORT_HEADINGS + ["Account"])
    told = run("--import", "plain.csv", SCHWAB, "unnamed.xlsx")
    check("plain.csv: 2 rows read, 1 added, 1 there already" in told, "so it is of rows without one: " + told[:300])

    plain_log(run.path("named.xlsx"), [SOLD + ["Fidelity"]], SHORT_HEADINGS + ["Account"])
    run("--set", "import.account.000=Schwab", "--import", SCHWAB, "named.xlsx")
    check({row[11] for row in rows_of(run.path("named.xlsx"))[2:]} == {"Schwab"}, "an account that a setting names is not the log's only one")
    blank_accounts(run, put)
    another_brokers(run)
    renamed_export(run, rest)


def another_brokers(run):
    """Into the graded workbook of each broker's export comes one of a broker that states no account: none of its rows are the other's."""
    samples = os.path.join(HERE, "samples")
    robinhood = os.path.join(samples, "robinhood.csv")
    for name in sorted(os.listdir(samples)):
        if name in ("robinhood.csv", "ofx1.qfx"):  # itself, and what any broker may write
            continue
        run("-o", "theirs.xlsx", "--force", os.path.join(samples, name))
        held = len(rows_of(run.path("theirs.xlsx"), "Transaction Log"))
        told = run("--import", robinhood, "theirs.xlsx")
        added = rows_of(run.path("theirs.xlsx"), "Transaction Log")[held:]
        check(len(added) == 26 and "26 added, 0 there already" in told, "Robinhood's rows beside those of %s: %s" % (name, told[:300]))


def blank_accounts(run, put):
    """An export states its account, and the log's rows leave theirs blank: they are one account, whose shares and rolls stay together."""
    opening = sold_put("2025-03-28", "GRP-001", "KO", 60.0, "2025-04-17", 1, 1.2) + [None]
    write_export(run.path("stated.csv"), ['"04/25/2025","Sell","KO","COCA COLA","100","$62.00","","$6200.00"\r\n',
                                          '"04/17/2025","Buy","KO","COCA COLA","100","$60.00","","-$6000.00"\r\n',
                                          '"04/17/2025","Assigned","KO 04/17/2025 60.00 P","PUT","1","","",""\r\n'])
    plain_log(run.path("oneaccount.xlsx"), [opening], SHORT_HEADINGS + ["Account"])
    told = run("--import", "stated.csv", "oneaccount.xlsx")
    check("account of the rows is left blank" in told, "what is left blank is told: " + told[:300])
    check({row[11] for row in rows_of(run.path("oneaccount.xlsx"))[1:]} == {None}, "rows of a blank account get none")
    graded = run.grade("oneaccount.xlsx")
    check(graded["dashboard"]["share_pnl"] == 200 and len(graded["cycles"]) == 1, "one wheel: %s" % graded["cycles"])
    before = bytes_of(run.path("oneaccount.xlsx"))
    run("--import", "stated.csv", "oneaccount.xlsx")
    check(bytes_of(run.path("oneaccount.xlsx")) == before, "and importing again changes no byte")

    write_export(run.path("second.csv"), ['"05/20/2025","Sell to Open","KO 06/20/2025 65.00 P","PUT","1","$0.90","$0.65","$89.35"\r\n'])
    with open(run.path("second.csv"), encoding="utf-8", newline="") as f:
        text = f.read().replace("...000", "...777")
    with open(run.path("second.csv"), "w", encoding="utf-8", newline="") as f:
        f.write(text)
    run("--import", "second.csv", "oneaccount.xlsx")
    check([row[11] for row in rows_of(run.path("oneaccount.xlsx"))[1:]][-1] == "777", "another account than before is named: the blank rows are the first one's")
    before = bytes_of(run.path("oneaccount.xlsx"))
    run("--import", "second.csv", "stated.csv", "oneaccount.xlsx")
    check(bytes_of(run.path("oneaccount.xlsx")) == before, "and both stay known")


def renamed_export(run, rest):
    """The account in an export's name is no part of it: a row that was deleted stays so when the file is renamed."""
    named = "Individual_XXX123_Transactions_20250530.csv"
    for name in (named, "transactions.csv"):
        with open(run.path(name), "w", encoding="utf-8", newline="") as f:
            f.write(rest)
    for first, second in ((named, "transactions.csv"), ("transactions.csv", named)):
        plain_log(run.path("renamed.xlsx"), [SOLD])
        run("--import", first, "renamed.xlsx")
        book = openpyxl.load_workbook(run.path("renamed.xlsx"))
        book["Log"].delete_rows(20)
        book.save(run.path("renamed.xlsx"))
        told = run("--import", "--dry-run", second, "renamed.xlsx")
        check(" 0 to be added" in told, "%s after %s brings nothing back: %s" % (second, first, told[-300:]))


def beside_rows(run):
    """What stands below and beside the log's rows is the user's, and stays."""
    put = ("KO", 60.0, "2025-04-04")
    fills = [tasty_row("2025-03-0%dT10:00:00" % day, "Sell to Open", *put, 1, 1.2, 1000 + day) for day in (3, 4, 5)]
    write_tasty(run.path("three.csv"), *fills)
    second = sold_put("2025-01-07", "GRP-002", "F", 9, "2025-02-07", 1, 0.4)

    for column, title in ((11, "Net Premium"), (9, "Premium")):
        def total(book, sheet, column=column):
            for row in (2, 3):
                sheet.cell(row, 12, "=H%d*I%d" % (row, row))
            sheet.cell(5, column, "=SUM(%s2:%s4)" % ("K" if column == 11 else "I", "K" if column == 11 else "I"))
            sheet.cell(5, 12, "=SUM(L2:L3)")
        plain_log(run.path("total.xlsx"), [SOLD[:10] + [109.34], second[:10] + [39.34]], SHORT_HEADINGS[:10] + ["Net Premium", "Value"], total)
        run("--import", "three.csv", "total.xlsx")
        moved = openpyxl.load_workbook(run.path("total.xlsx"))["Log"]
        letter = "K" if column == 11 else "I"
        check(moved.cell(8, column).value == "=SUM(%s2:%s7)" % (letter, letter) and moved.cell(8, 12).value == "=SUM(L2:L6)",
              "a total without a label moves down (%s): %s, %s" % (title, moved.cell(8, column).value, moved.cell(8, 12).value))

    def side(book, sheet):
        for name, first in (("One", 2), ("Two", 7)):
            for column in (15, 16):
                sheet.cell(first, column, "%s %d" % (name, column))
                sheet.cell(first + 1, column, column)
            sheet.add_table(Table(displayName=name, ref="O%d:P%d" % (first, first + 1)))
        sheet["N3"] = "=SUM(H2:H3)"
        sheet["R1"] = "Value"
        sheet["R2"], sheet["R3"] = "=H2*I2*100", "=H3*I3*100"
        sheet.conditional_formatting.add("O2:P3", CellIsRule(operator="greaterThan", formula=["5"], font=Font(color="FF0000")))
        sheet.conditional_formatting.add("H2:I3", CellIsRule(operator="greaterThan", formula=["5"], font=Font(color="FF0000")))
    plain_log(run.path("side.xlsx"), [SOLD, second], change=side)
    run("--import", "three.csv", "side.xlsx")
    sheet = openpyxl.load_workbook(run.path("side.xlsx"))["Log"]
    check({table.ref for table in sheet.tables.values()} == {"O2:P3", "O7:P8"}, "tables beside the log do not grow: %s" % [t.ref for t in sheet.tables.values()])
    check({str(area.sqref) for area in sheet.conditional_formatting} == {"O2:P3", "H2:I6"}, "of formats only the log's grow")
    check([sheet.cell(row, 14).value for row in (4, 5, 6)] == [None] * 3, "a formula beside the log is not carried on")
    check([sheet.cell(row, 18).value for row in (4, 6)] == ["=H4*I4*100", "=H6*I6*100"], "one about each row, under a heading, is")

    def wide(book, sheet):
        sheet.cell(2, 16380).font = Font(bold=True)
    write_tasty(run.path("many.csv"), *[tasty_row("2025-03-03T10:%02d:%02d" % (i // 60, i % 60), "Sell to Open", "KO", 20.0 + i // 100, "2025-04-04", 1,
                                                  1 + i % 100 / 100, 2000 + i) for i in range(2000)])
    plain_log(run.path("wide.xlsx"), [SOLD], change=wide)
    run.limited(1 << 30, "--import", "many.csv", "wide.xlsx")
    check(zipfile.ZipFile(run.path("wide.xlsx")).read("xl/worksheets/sheet1.xml").count(b"<row ") == 2002, "a cell far to the right costs no memory a row")


def own_sheets(run):
    """A sheet Imports or a column Import ID that is the user's own is left as it is."""
    put = ("KO", 62.0, "2025-02-07")
    write_tasty(run.path("own.csv"), tasty_row("2025-01-06T10:00:00", "Sell to Open", *put, 1, 1.1, 1000),
                tasty_row("2025-03-03T10:00:00", "Sell to Open", "KO", 60.0, "2025-04-04", 1, 1.2, 1001))
    notes = [["Date", "What", "x", "Account"], ["d", "w", "y", "Margin"]]

    def own(book, sheet):
        for row in notes:
            book.create_sheet("imports") if "imports" not in book.sheetnames else None
            book["imports"].append(row)
    plain_log(run.path("own.xlsx"), [SOLD], change=own)
    run("--import", "own.csv", "own.xlsx")
    check(rows_of(run.path("own.xlsx"), "imports") == notes, "a sheet Imports of the user's is left alone")
    check(rows_of(run.path("own.xlsx"), "Imports 2")[1][1] == "own.csv", "ours is called Imports 2 beside it")
    before = bytes_of(run.path("own.xlsx"))
    run("--import", "own.csv", "own.xlsx")
    check(bytes_of(run.path("own.xlsx")) == before, "and is known again")

    for held in (77001, "=1+1"):
        plain_log(run.path("ids.xlsx"), [SOLD + [held]], SHORT_HEADINGS + ["Import ID"])
        told = run("--import", "own.csv", "ids.xlsx")
        cells = [cell.value for cell in openpyxl.load_workbook(run.path("ids.xlsx"))["Log"]["L"]]
        check(cells[1] == held and "1 added, 1 there already" in told, "what stands in a column Import ID stays: %s, %s" % (cells, told[:200]))
        check("nothing changed" in run("--import", "own.csv", "ids.xlsx"), "and nothing is added twice")


def odd_rows(run):
    """Rows left out for an error, numbers for groups, headings repeated, the 1904 system, times of day."""
    put = ("KO", 60.0, "2025-04-04")
    new = tasty_row("2025-03-03T10:00:00", "Sell to Open", *put, 1, 1.2, 1001)
    write_tasty(run.path("new.csv"), new)
    plain_log(run.path("left-out.xlsx"), [SOLD, sold_put("2025-03-03", "GRP-002", "F", 10, "2025-04-04", 1, "see mail")])
    run("--import", "new.csv", "left-out.xlsx")
    check(rows_of(run.path("left-out.xlsx"))[3][1] == "GRP-003", "the Group ID of a row that could not be read is taken")

    plain_log(run.path("numbers.xlsx"), [[SOLD[0], 17] + SOLD[2:]])
    run("--import", "new.csv", "numbers.xlsx")
    check(rows_of(run.path("numbers.xlsx"))[2][1] == 18, "Group IDs that are numbers stay numbers")

    plain_log(run.path("again.xlsx"), [SOLD, SHORT_HEADINGS])
    run("--import", "new.csv", "again.xlsx")
    check([row[0] for row in rows_of(run.path("again.xlsx"))][3] == SHORT_HEADINGS[0], "the headings once more at the end are no transaction, and move down")

    def shares_first(book, sheet):
        sheet["A3"].number_format = "yyyy-mm-dd"
    share = "2025-03-02T10:00:00-0500,Trade,Buy,BUY,KO,Equity,x,-6100.00,100,-61.00,0.00,0.00,,,,,,,9001,-6100.00,USD\n"
    write_tasty(run.path("share.csv"), share, new)
    plain_log(run.path("unstyled.xlsx"), [SOLD, [SOLD[0], None, "KO", None, "Buy", None, None, 100, 61.0]], change=shares_first)
    run("--import", "share.csv", "unstyled.xlsx")
    check(rows_of(run.path("unstyled.xlsx"))[4][6] == datetime.datetime(2025, 4, 4), "an expiry below a share row is shown as a date")

    def days(book, sheet):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        sheet["L2"] = "=A2-G2"
        sheet["L3"] = "=A3-A2"
    plain_log(run.path("mac.xlsx"), [SOLD, sold_put("2025-01-07", "GRP-002", "F", 9, "2025-02-07", 1, 0.4)], SHORT_HEADINGS + ["Days"], days)
    run("--import", "new.csv", "mac.xlsx")
    check(rows_of(run.path("mac.xlsx"))[3][11] == 55, "days between dates of the 1904 system: %s" % rows_of(run.path("mac.xlsx"))[3][11])

    closed = tasty_row("2025-03-10T10:00:00", "Buy to Close", *put, 1, 0.3, 1003)
    reopened = tasty_row("2025-03-10T11:00:00", "Sell to Open", *put, 1, 1.4, 1004)
    write_tasty(run.path("times.csv"), reopened, closed, new)
    plain_log(run.path("times.xlsx"), [sold_put("2025-01-06", "GRP-001", "F", 9, "2025-02-07", 1, 1.1)])
    run("--import", "times.csv", "times.xlsx")
    added = [(row[1], row[4]) for row in rows_of(run.path("times.xlsx"))[2:]]
    check(added == [("GRP-002", "Sell to Open"), ("GRP-002", "Buy to Close"), ("GRP-003", "Sell to Open")], "times of day count beside a log: %s" % added)


def rolled_in_one_row(run):
    """A Rolled row that names the new contract is a close and an opening: both fills are there, and the new leg is open."""
    day = lambda text: datetime.datetime.strptime(text, "%Y-%m-%d")
    for groups in (True, False):
        group = lambda name: name if groups else None
        opened = sold_put("2025-03-03", group("GRP-001"), "KO", 70, "2025-03-28", 2, 1.5)
        rolled = [day("2025-03-24"), group("GRP-001"), "KO", "PUT", "Rolled", 69, day("2025-04-17"), 2, 0.35, 2.6, None]
        export = ['"04/17/2025","Assigned","KO 04/17/2025 69.00 P","PUT","2","","",""\r\n',
                  '"03/24/2025","Sell to Open","KO 04/17/2025 69.00 P","PUT","1","$1.24","$0.65","$123.35"\r\n',
                  '"03/24/2025","Sell to Open","KO 04/17/2025 69.00 P","PUT","1","$1.26","$0.65","$125.35"\r\n',
                  '"03/24/2025","Buy to Close","KO 03/28/2025 70.00 P","PUT","2","$0.90","$1.30","-$181.30"\r\n']
        write_export(run.path("roll.csv"), export)
        plain_log(run.path("roll.xlsx"), [opened, rolled])
        told = run("--import", "roll.csv", "roll.xlsx")
        check("1 added, 3 there already, 0 before" in told, "a roll in one row stands for its fills, and what it opened is closed: " + told[:300])
        sheet = rows_of(run.path("roll.xlsx"))
        check([(row[1], row[4], row[5]) for row in sheet[3:]] == [(group("GRP-001"), "Assigned", 69)], "the assignment is of the new leg: %s" % sheet[3:])
        check(len(sheet[2][11].split()) == 3, "the row gets the IDs of all its fills: %s" % sheet[2])
        before = bytes_of(run.path("roll.xlsx"))
        run("--import", "roll.csv", "roll.xlsx")
        check(bytes_of(run.path("roll.xlsx")) == before, "and importing again changes no byte")
        rolled[8] = 0.41
        plain_log(run.path("roll.xlsx"), [opened, rolled])
        told = run("--import", "roll.csv", "roll.xlsx")
        check("0 there already" in told, "at another credit it is another roll: " + told[:200])


def rolled_when_it_expired(run):
    """A Rolled row of what expired, and was sold again the same day or the next: the expiry and the new sale are the row, whichever import they come with."""
    day = lambda text: datetime.datetime.strptime(text, "%Y-%m-%d")
    expired = '"03/31/2025 as of 03/28/2025","Expired","KO 03/28/2025 70.00 P","PUT","2","","",""\r\n'
    again = lambda price, cash: '"03/31/2025","Sell to Open","KO 04/17/2025 69.00 P","PUT","2","$%s","$1.30","$%s"\r\n' % (price, cash)
    opened = lambda group: sold_put("2025-03-03", group, "KO", 70, "2025-03-28", 2, 1.5)
    for when in ("2025-03-28", "2025-03-31"):
        for group in ("GRP-001", None):
            rolled = lambda price: [day(when), group, "KO", "PUT", "Rolled", 69, day("2025-04-17"), 2, price, 1.3, None]
            write_export(run.path("both.csv"), [again("1.10", "218.70"), expired])
            write_export(run.path("first.csv"), [expired])
            write_export(run.path("second.csv"), [again("1.10", "218.70")])
            for calls in (["both.csv"], ["first.csv", "second.csv"], ["second.csv", "first.csv"], ["first.csv", "both.csv"], ["first.csv second.csv"]):
                plain_log(run.path("expired.xlsx"), [opened(group), rolled(1.1)])
                told = "".join(run("--import", *call.split(), "expired.xlsx") for call in calls)
                rows = rows_of(run.path("expired.xlsx"))
                check(len(rows) == 3 and len(rows[2][11].split()) == 2 and "before the export" not in told.replace("0 before the export", ""),
                      "rolled %s, %s: nothing is added, both are the row's: %s %s" % (when, calls, rows[2:], told[-300:]))
                before = bytes_of(run.path("expired.xlsx"))
                run("--import", "both.csv", "expired.xlsx")
                check(bytes_of(run.path("expired.xlsx")) == before, "rolled %s, %s: importing again changes no byte" % (when, calls))
            write_export(run.path("both.csv"), [again("1.20", "238.70"), expired])
            plain_log(run.path("expired.xlsx"), [opened(group), rolled(1.1)])
            told = run("--import", "both.csv", "expired.xlsx")
            check("row rolls 2 put 70 2025-03-28 into put 69 2025-04-17 at 1.1 a share, the broker says 2 sold on 2025-03-31 at 1.2, 238.70 in all; not added" in told and
                  len(rows_of(run.path("expired.xlsx"))) == 3, "rolled %s: at another price both are told, and nothing is added: %s" % (when, told))
    bought = [day("2025-03-28"), None, "KO", "PUT", "Buy to Close", 70, day("2025-03-28"), 2, 0, 0, None]
    write_export(run.path("first.csv"), [expired])
    plain_log(run.path("expired.xlsx"), [opened(None), bought])
    check("0 added, 1 there already" in run("--import", "first.csv", "expired.xlsx"), "what was bought back for nothing when it expired is the expiry")
    bought[8] = 0.05
    plain_log(run.path("expired.xlsx"), [opened(None), bought])
    told = run("--import", "first.csv", "expired.xlsx")
    check("of the put 70 2025-03-28 that 2 expired on 2025-03-28, but by the log 2 bought back on 2025-03-28 at 0.05 already; not added" in told and
          "0 before the export, 1 passed over" in told, "a close of what the log has closed is no close from before: " + told)


def rolled_into_named(run):
    """A Rolled row may name the new contract beside that one's own row: it is the old one's buy-back."""
    day = lambda text: datetime.datetime.strptime(text, "%Y-%m-%d")
    write_export(run.path("named.csv"), ['"03/24/2025","Sell to Open","KO 04/17/2025 69.00 P","PUT","2","$1.25","$1.30","$248.70"\r\n',
                                         '"03/24/2025","Buy to Close","KO 03/28/2025 70.00 P","PUT","2","$0.90","$1.30","-$181.30"\r\n'])
    for group in ("GRP-001", None):
        rolled = [day("2025-03-24"), group, "KO", "PUT", "Rolled", 69, day("2025-04-17"), 2, 0.9, 1.3, None]
        plain_log(run.path("named.xlsx"), [sold_put("2025-03-03", group, "KO", 70, "2025-03-28", 2, 1.5), rolled, sold_put("2025-03-24", group, "KO", 69, "2025-04-17", 2, 1.25, 1.3)])
        told = run("--import", "named.csv", "named.xlsx")
        check("0 added, 2 there already" in told, "a Rolled row that names the new contract is found: " + told[:300])


def net_amounts(run):
    """A log whose only amount is net of fees has the broker's fills by that."""
    headings = ["Date", "Ticker", "Type", "Action", "Strike", "Expiry", "Quantity", "Amount"]
    row = lambda action, when, strike, quantity, amount: [datetime.datetime.strptime(when, "%Y-%m-%d"), "KO", "PUT", action, strike,
                                                          datetime.datetime(2025, 4, 4), quantity, amount]
    write_export(run.path("net.csv"), ['"03/10/2025","Buy to Close","KO 04/04/2025 60.00 P","PUT","2","$0.30","$1.32","-$61.32"\r\n',
                                       '"03/03/2025","Sell to Open","KO 04/04/2025 60.00 P","PUT","1","$0.82","$0.66","$81.34"\r\n',
                                       '"03/03/2025","Sell to Open","KO 04/04/2025 60.00 P","PUT","1","$0.80","$0.66","$79.34"\r\n'])
    for sold, there in ((160.68, 3), (158.68, 1)):
        plain_log(run.path("net.xlsx"), [row("STO", "2025-03-03", 60, 2, sold), row("BTC", "2025-03-10", 60, 2, -61.32)], headings)
        told = run("--import", "net.csv", "net.xlsx")
        check("0 added, %d there already" % there in told and ("the log says" in told) == (there == 1), "net amounts are compared net of fees: " + told[:200])


def amounts_elsewhere(run):
    """Dividends and shares are graded with their amount whatever columns the log has, and formulas go on with every import as with the first."""
    day = lambda text: datetime.datetime.strptime(text, "%Y-%m-%d")
    first = ['"04/30/2025","Cash Dividend","KO","COCA COLA","","","","$97.00"\r\n', '"04/18/2025","Buy","KO","COCA COLA","100","$61.00","","-$6100.00"\r\n']
    second = ['"05/20/2025","Sell to Open","KO 06/20/2025 65.00 C","CALL","1","$0.90","$0.65","$89.35"\r\n',
              '"05/19/2025","Sell","KO","COCA COLA","100","$62.00","","$6200.00"\r\n']
    write_export(run.path("first.csv"), first)
    write_export(run.path("second.csv"), second + first)
    start = ["Date", "Ticker", "Type", "Action", "Strike", "Expiry", "Quantity"]
    opened = [day("2025-03-28"), "KO", "PUT", "STO", 62.0, day("2025-04-17"), 1]
    formula = lambda number: '=IF(D%d="STO",1,-1)*G%d*H%d*100-I%d' % ((number,) * 4)
    for name, more, values in (("formula.xlsx", ["Premium", "Fees", "Total"], [1.2, 0.65, formula(2)]), ("total.xlsx", ["Total Premium", "Fees"], [120, 0.65]),
                               ("netonly.xlsx", ["Amount"], [119.35])):
        plain_log(run.path(name), [opened + values], start + more)
        run("--import", "first.csv", name)
        run("--import", "second.csv", name)
        dashboard = run.grade(name)["dashboard"]
        check((dashboard["dividends"], dashboard["share_pnl"]) == (97, 100), "%s: dividends and shares count: %s" % (name, dashboard))
    cells = {row[3].value: row[9].value for row in openpyxl.load_workbook(run.path("formula.xlsx")).worksheets[0].iter_rows(min_row=3)}
    check(cells == {"Buy": None, "Dividend": 97, "Sell": 6200, "STO": formula(6)}, "no row shows the sign of money that goes out; the second import's formulas are the first's: %s" % cells)


def other_units(run):
    """Nothing is added where the export shows that the log's premiums are read in the wrong unit, or is in another currency."""
    day = lambda text: datetime.datetime.strptime(text, "%Y-%m-%d")
    write_export(run.path("unit.csv"), ['"01/08/2025","Sell to Open","F 01/24/2025 10.00 P","PUT","3","$0.20","$1.98","$58.02"\r\n'])
    rows = [[day("2025-01-06"), "KO", "PUT", "Sell to Open", 60, day("2025-01-17"), 2, 162, 1.32],
            [day("2025-01-08"), "F", "PUT", "Sell to Open", 10, day("2025-01-24"), 3, 60, 1.98],
            [day("2025-01-22"), "KO", "CALL", "Sell to Open", 62, day("2025-02-07"), 2, 110, 1.32]]
    plain_log(run.path("unit.xlsx"), rows, ["Date", "Ticker", "Type", "Action", "Strike", "Expiry", "Qty", "Credit", "Fees"])
    before = bytes_of(run.path("unit.xlsx"))
    told = run("--import", "unit.csv", "unit.xlsx", status=2)
    check("say which with --set premium_unit" in told and bytes_of(run.path("unit.xlsx")) == before, "an unsure unit is asked for: " + told[-300:])
    write_export(run.path("fills.csv"), ['"01/08/2025","Sell to Open","F 01/24/2025 10.00 P","PUT","%d","$0.20","$%.2f","$%.2f"\r\n' % (n, 0.66 * n, 19.34 * n) for n in (2, 1)])
    told = run("--import", "fills.csv", "unit.xlsx", status=2)
    check("say which with --set premium_unit" in told and bytes_of(run.path("unit.xlsx")) == before, "so it is where the row is several fills: " + told[-300:])
    check("1 there already" in run("--set", "premium_unit=total", "--import", "unit.csv", "unit.xlsx"), "once it is said, the row is found")

    write_tasty(run.path("euro.csv"), tasty_row("2025-03-03T10:00:00", "Sell to Open", "KO", 60.0, "2025-04-04", 1, 1.2, 1001).replace("USD", "EUR"))
    plain_log(run.path("euro.xlsx"), [SOLD])
    check("say so with --set currency=EUR" in run("--import", "euro.csv", "euro.xlsx", status=2), "another currency is told")
    check("keep a log for each currency" in run("--set", "currency=CAD", "--import", "euro.csv", "euro.xlsx", status=2), "and refused beside a third")
    check("say with --set fx.EUR=RATE" in run("--set", "currency=CAD", "--import", "euro.csv", "euro.xlsx", status=2), "with what would convert it")
    told = run("--set", "currency=USD", "--set", "fx.EUR=1.1", "--import", "euro.csv", "euro.xlsx")
    row = rows_of(run.path("euro.xlsx"))[2]
    check("converted at 1.1" in told and (row[5], row[8], row[9]) == (66, 1.32, 0.154), "a rate converts prices, strikes and fees: %s %s" % (told, row))
    check("1 there already" in run("--set", "currency=USD", "--set", "fx.EUR=1.2", "--import", "euro.csv", "euro.xlsx"), "at another rate it is the same trade")
    plain_log(run.path("euro.xlsx"), [SOLD])
    check("1 added" in run("--set", "currency=EUR", "--import", "euro.csv", "euro.xlsx"), "and taken where it is the log's")


def many_alike(run):
    """Thousands of fills of one contract beside thousands of rows: the time grows with their number, not with its square."""
    put, day = ("KO", 60.0, "2025-04-04"), "2025-03-03"
    for name, count, fill, row in (("apart", 16000, lambda i: 1000 + i / 100, lambda i: 1 + i / 100), ("equal", 900, lambda i: 1.1, lambda i: 1.1),
                                   ("a cent off", 900, lambda i: 1.1, lambda i: 1.11)):
        plain_log(run.path("alike.xlsx"), [sold_put(day, "GRP-001", *put, 1, row(i)) for i in range(count)])
        write_tasty(run.path("alike.csv"), *[tasty_row(day + "T10:00:00", "Sell to Open", *put, 1, fill(i), 2000 + i) for i in range(count)])
        started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        told = run("--import", "--dry-run", "alike.csv", "alike.xlsx")
        took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - started
        there = "0 to be added, %d there already" % (count if name == "equal" else 0)
        check(there in told and took < 4, "%d rows and fills, %s: %.1f s: %s" % (count, name, took, told[-300:-150]))


def sections(run):
    """Rows go into the last section of a sheet, though it holds nothing yet."""
    write_tasty(run.path("new.csv"), tasty_row("2025-03-03T10:00:00", "Sell to Open", "KO", 60.0, "2025-04-04", 1, 1.2, 1001))
    turned = SHORT_HEADINGS[::-1]
    for more, place in (([], 6), ([sold_put("2025-02-03", "GRP-002", "F", 9, "2025-03-07", 1, 0.4)[::-1]], 7)):
        plain_log(run.path("sections.xlsx"), [SOLD, [], ["Year 2"], turned] + more)
        run("--import", "new.csv", "sections.xlsx")
        row = rows_of(run.path("sections.xlsx"))[place - 1]
        check(row[turned.index("Ticker")] == "KO" and row[turned.index("Date")] == datetime.datetime(2025, 3, 3), "under the last headings: %s" % row)
        check(run.grade("sections.xlsx")["reconciliation"]["open"] + run.grade("sections.xlsx")["reconciliation"]["closed"] == 2 + len(more), "and is read there")


def deep_formulas(run):
    """Formulas that wait for each other fit a small stack."""
    letter = openpyxl.utils.get_column_letter

    def deep(book, sheet):
        for i in range(63):
            sheet.cell(2, 12 + i, "=" + "ABS(" * 22 + letter(13 + i) + "2" + ")" * 22)
        sheet.cell(2, 75, "=1+1")
    plain_log(run.path("deep.xlsx"), [SOLD], SHORT_HEADINGS + ["F%d" % i for i in range(64)], deep)
    write_tasty(run.path("new.csv"), tasty_row("2025-03-03T10:00:00", "Sell to Open", "KO", 60.0, "2025-04-04", 1, 1.2, 1001))
    told = subprocess.run(["sh", "-c", 'ulimit -s 1024 && exec "$0" --as-of %s --import new.csv deep.xlsx' % AS_OF, run.program], cwd=run.folder,
                          capture_output=True, text=True, timeout=60)
    check(told.returncode == 0, "formulas that wait for 60 others: status %d" % told.returncode)


DRAWING = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>')
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def googled(path):
    """The workbook as Google Sheets saves one: no dimension, a thousand rows with heights and styled blanks, formulas shared down the column,
    a drawing that is empty, attributes on every row."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    sheet = re.sub(r"<dimension [^>]*/>", "", parts["xl/worksheets/sheet1.xml"])
    last = max(map(int, re.findall(r'<row r="(\d+)"', sheet)))
    sheet = re.sub(r'<row r="(\d+)"[^>]*>', r'<row r="\1" ht="15.75" customHeight="1">', sheet)
    formulas = re.findall(r'<c r="(K\d+)"([^>]*)><f>([^<]*)</f>', sheet)
    for number, (cell, style, formula) in enumerate(formulas):
        shared = '<f t="shared" ref="%s:%s" si="1">%s</f>' % (cell, formulas[-1][0], formula) if number == 0 else '<f t="shared" si="1"/>'
        sheet = sheet.replace('<c r="%s"%s><f>%s</f>' % (cell, style, formula), '<c r="%s"%s>%s' % (cell, style, shared))
    blank = "".join('<row r="%d" ht="15.75" customHeight="1">%s</row>' % (row, '<c r="A%d" s="1"/><c r="J%d" s="1"/>' % (row, row) if row % 2 else "")
                    for row in range(last + 1, 1001))
    sheet = sheet.replace("</sheetData>", blank + "</sheetData>")
    sheet = re.sub(r"(<tableParts|</worksheet>)", r'<drawing xmlns:r="%s" r:id="rId77"/>\1' % OFFICE, sheet, count=1)
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    empty = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    parts[rels] = parts.get(rels, empty).replace("</Relationships>", '<Relationship Id="rId77" Type="%s/drawing" Target="../drawings/drawing1.xml"/></Relationships>' % OFFICE)
    parts["xl/worksheets/sheet1.xml"] = sheet
    parts["xl/drawings/drawing1.xml"] = DRAWING
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>", '<Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)


def google_like(run):
    """A log that lives in Google Sheets: rows go below the last one though a thousand rows stand there."""
    _, rows, _ = schwab_rows()
    typed = sorted((one for one in map(parse, rows) if one), key=lambda one: one[0])[:12]
    for table in (False, True):
        last = typed_log(run.path("google.xlsx"), typed, table=table)
        googled(run.path("google.xlsx"))
        told = run("--import", SCHWAB, "google.xlsx")
        check("14 added, 12 there already" in told, "a Google Sheets log takes its rows: " + told[:200])
        sheet = rows_of(run.path("google.xlsx"))
        check(all(row[0] for row in sheet[last:last + 14]) and not any(row[0] for row in sheet[last + 14:]), "below the last row, one after the other")
        formulas = [row[10].value for row in openpyxl.load_workbook(run.path("google.xlsx"))["Trades"].iter_rows(min_row=last + 1, max_row=last + 14)]
        first = next(i for i, formula in enumerate(formulas) if isinstance(formula, str))
        check(table or formulas[first] == "=I%d*J%d*100" % (last + 1 + first, last + 1 + first), "shared formulas go on: %s" % formulas[:4])
        check(table or formulas[:first] == [None, None, None, 51], "shares and dividends are not multiplied by 100: %s" % formulas[:4])
        check(table or ("cells are left blank, from K" in told), "cells that no result of the log explains are blank, and told: " + told[-500:])
        text = zipfile.ZipFile(run.path("google.xlsx")).read("xl/worksheets/sheet1.xml").decode()
        numbers = [int(number) for number in re.findall(r'<row r="(\d+)"', text)]
        check(numbers == sorted(set(numbers)) and numbers[-1] == 1000 and text.count('customHeight="1"') >= 990, "every row once, with its height")
        check(positions(run.grade("google.xlsx")) == positions(run.grade(SCHWAB)), "the positions are the export's")
        before = bytes_of(run.path("google.xlsx"))
        run("--import", SCHWAB, "google.xlsx")
        check(bytes_of(run.path("google.xlsx")) == before, "and importing again changes no byte")


def programs(run):
    """The same log as several programs save it; its total stands below the rows, and moves down."""
    written = os.path.join(os.path.dirname(HERE), "workbooks", "written")
    for name in ("libreoffice.xlsx", "openpyxl.xlsx", "sheetjs.xlsx", "xlsxwriter.xlsx"):
        shutil.copy(os.path.join(written, name), run.path(name))
        before = rows_of(run.path(name))[7]
        run("--import", SCHWAB, name)
        check(rows_of(run.path(name))[32][:2] == before[:2], name + ": its total moves down")


def rewritten(run, results):
    """LibreOffice writes the log anew, before and after an import."""
    for name in ("typed.xlsx", "typed-table.xlsx"):
        again = os.path.join("office", name)
        subprocess.run(["soffice", "--headless", "-env:UserInstallation=file://" + run.path("profile"), "--convert-to", "xlsx", "--outdir",
                        run.path("office"), run.path(name.replace(".xlsx", "-before-import.xlsx"))], capture_output=True, timeout=120)
        os.rename(run.path(again.replace(".xlsx", "-before-import.xlsx")), run.path(again))
        run("--import", SCHWAB, again)
        results.append(run.path(again))
        mine, theirs = rows_of(run.path(name), "Trades"), rows_of(run.path(again), "Trades")
        check([row[:10] + row[11:13] for row in mine] == [row[:10] + row[11:13] for row in theirs], again + ": the same rows as openpyxl's")
        subprocess.run(["soffice", "--headless", "-env:UserInstallation=file://" + run.path("profile"), "--convert-to", "xlsx", "--outdir",
                        run.path("office/out"), run.path(again)], capture_output=True, timeout=120)
        saved = rows_of(run.path(os.path.join("office/out", name)), "Trades")
        check([row[:10] for row in saved[:30]] == [row[:10] for row in theirs[:30]], again + ": LibreOffice reads what was added")
        check([round(row[10] or 0, 6) for row in saved[3:30]] == [round(row[10] or 0, 6) for row in theirs[3:30]], again + ": and works out the same")


def validate(paths):
    from schema_errors import schema_errors
    for path in paths:
        errors = schema_errors(path)
        before = schema_errors(path.replace(".xlsx", "-before-import.xlsx"))
        check(not errors - before, "%s: %s" % (os.path.basename(path), list(errors - before)[:2]))


# ---- amounts by action ----

CASH_HEADINGS = ["Date", "Ticker", "Action", "Type", "Strike", "Expiry", "Contracts", "Price", "Fees", "Cash +/-"]
NET_SIGNED = {"STO": "=G%d*H%d*100-I%d", "BTC": "=-G%d*H%d*100-I%d", "Expired": "=G%d*H%d*0-I%d", "Assigned": "=G%d*H%d*0-I%d"}
GROSS_SIZES = {"STO": "=G%d*H%d*100", "BTC": "=G%d*H%d*100+I%d*0", "Expired": "=G%d*H%d*0", "Assigned": "=G%d*H%d*0"}


def with_results(path, values):
    """openpyxl writes formulas without results; a spreadsheet program stores them."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    for cell, value in values.items():
        sheet, count = re.subn(r'(<c r="%s"[^>]*><f>[^<]*</f>)<v ?/?>(</v>)?' % cell, r"\g<1><v>%s</v>" % value, sheet)
        check(count == 1, "%s: a formula stands in %s" % (path, cell))
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)


def cash_rows():
    """Of another ticker, one of each action; the last sells to open."""
    day = datetime.datetime
    row = lambda when, action, number, price, fees, expiry=day(2024, 12, 20): [when, "AMD", action, "Put", 70 + number, expiry, 1, price, fees]
    return [row(day(2024, 12, 2), "STO", 1, 1.1, 0.65), row(day(2024, 12, 3), "STO", 2, 1.2, 0.65), row(day(2024, 12, 4), "STO", 3, 1.3, 0.65),
            row(day(2024, 12, 9), "BTC", 1, 0.4, 0.65), row(day(2024, 12, 20), "Expired", 2, None, None), row(day(2024, 12, 20), "Assigned", 3, None, None),
            row(day(2024, 12, 23), "STO", 4, 0.9, 0.65, day(2025, 6, 20))]


def cash_of(row, net, signed):
    """What such a row's cash column holds."""
    action, contracts, price, fees = row[2], row[6], row[7] or 0, row[8] or 0
    size = contracts * price * 100
    side = {"STO": 1, "BTC": -1}.get(action, 0)
    cash = side * size - (fees if net else 0) * (side != 0)
    return round(cash if signed else abs(cash), 2)


def cash_log(path, formulas, net, signed, results=True):
    rows = cash_rows()
    for number, row in enumerate(rows, 2):
        made = formulas[row[2]] if formulas else None
        row.append(made % ((number,) * made.count("%d")) if formulas else cash_of(row, net, signed))
    plain_log(path, rows, CASH_HEADINGS)
    if formulas and results:
        with_results(path, {"J%d" % number: cash_of(row, net, signed) for number, row in enumerate(rows, 2)})
    return len(rows)


def amounts_by_action(run):
    """A cell of amounts holds what the user's rows of that action hold: their formula, else a value with their sign and their fees."""
    for name, formulas, net, signed in (("cashformula.xlsx", NET_SIGNED, True, True), ("cashvalue.xlsx", None, True, True), ("grosssize.xlsx", GROSS_SIZES, False, False),
                                        ("grossvalue.xlsx", None, False, False)):
        count = cash_log(run.path(name), formulas, net, signed)
        told = run("--import", SCHWAB, name)
        check("26 added" in told and "left blank" not in told, name + ": no cell is left blank: " + told[:600])
        sheet = openpyxl.load_workbook(run.path(name)).worksheets[0]
        for number, row in enumerate(rows_of(run.path(name))[count + 1:], count + 2):
            written = sheet.cell(number, 10).value
            if row[2] in NET_SIGNED:
                expected = cash_of(row, net, signed)
                made = formulas[row[2]] if formulas else None
                check(not formulas or written == made % ((number,) * made.count("%d")), "%s: the formula of %s goes on: %s" % (name, row[2], written))
            else:
                size = row[7] * row[6] if row[2] != "Dividend" else row[7]
                cash = (-size if row[2] == "Buy" else size) - ((row[8] or 0) if net else 0)
                expected = round(cash if signed else abs(cash), 2)
            check(row[9] is not None and abs(row[9] - expected) < 0.005, "%s: %s holds %s, not %s" % (name, row[2], row[9], expected))
        check("differs from" not in run("--force", name), name + ": grading finds no fault with cells that the import wrote")


def amounts_without_fees(run):
    """A log that shows no fees anywhere gets amounts without them, whatever their heading, and the fees are told."""
    for heading in ("Net", "Total Premium"):
        plain_log(run.path("nofees.xlsx"), [row[:8] + [cash_of(row, False, True)] for row in cash_rows()], CASH_HEADINGS[:8] + [heading])
        told = run("--import", SCHWAB, "nofees.xlsx")
        cells = {(row[2], row[1], row[8]) for row in rows_of(run.path("nofees.xlsx"))[8:]}
        check({("STO", "F", 50), ("BTC", "KO", -110), ("Buy", "T", -2250)} <= cells and "no column for fees" in told, "%s: %s" % (heading, sorted(cells, key=str)))
        check("differs from" not in run("--force", "nofees.xlsx"), heading + ": grading finds no fault with cells that the import wrote")


def amounts_in_doubt(run):
    """Where neither a formula nor an amount of the log tells it, the cell is blank, and told; a formula is no other action's."""
    cash_log(run.path("doubt.xlsx"), NET_SIGNED, True, True, results=False)
    told = run("--dry-run", "--import", SCHWAB, "doubt.xlsx")
    check("4 cells are left blank, from J11 on" in told, "cells in doubt are told by the dry run, too: " + told[-600:])
    run("--import", SCHWAB, "doubt.xlsx")
    cells = [(row[2], row[9]) for row in rows_of(run.path("doubt.xlsx"))[8:]]
    check(all((value is None) == (action in ("Buy", "Sell")) for action, value in cells), "of shares alone: %s" % cells)
    sold = [cash_rows()[0] + ["=G2*H2*100-I2"]]
    plain_log(run.path("onlysold.xlsx"), sold, CASH_HEADINGS)
    told = run("--import", SCHWAB, "onlysold.xlsx")
    sheet = openpyxl.load_workbook(run.path("onlysold.xlsx")).worksheets[0]
    written = {sheet.cell(row, 10).value for row in range(3, 29) if sheet.cell(row, 3).value == "BTC"}
    check(written == {None} and "cells are left blank" in told, "a sale's formula is no purchase's: %s" % written)
    check("differs from" not in run("--force", "onlysold.xlsx"), "and grading finds no fault with it")


def month_sections(run):
    """Rows below subtotals of months are told where no subtotal of their month counts them; a log with one total has no such."""
    day = datetime.datetime
    row = lambda month, strike: [day(2024, month, 5), "AMD", "STO", "Put", strike, day(2024, month, 20), 1, 1.1, 0.65, 109.35]
    total = lambda name, value: [name] + [None] * 8 + [value]
    late = lambda month, strike: [day(2025, month, 5)] + row(month, strike)[1:5] + [day(2025, month, 20)] + row(month, strike)[6:]
    for name, rows, count in (("months.xlsx", [row(10, 70), total("October", "=SUM(J2:J2)"), row(11, 71), row(11, 72), total("November", "=SUM(J4:J5)")], 26),
                              ("typed-totals.xlsx", [row(10, 70), total("October", 109.35), row(11, 71), row(11, 72), total("November", 218.7)], 26),
                              ("open.xlsx", [row(10, 70), total("October", "=SUM(J2:J2)"), row(11, 71)], 0),
                              ("cash.xlsx", [late(3, 70), [day(2025, 3, 31), None, None, None, None, None, None, None, None, 2.17], late(4, 71), late(4, 72)], 0),
                              ("one.xlsx", [row(10, 70), row(11, 71), row(11, 72), total("Total", "=SUM(J2:J4)")], 0)):
        plain_log(run.path(name), rows, CASH_HEADINGS)
        for more in (["--dry-run"], []):
            told = run(*more, "--import", SCHWAB, name)
            check(re.findall(r"(\d+) of the rows stands? in no subtotal", told) == [str(count)] * (count > 0), "%s: rows outside their month: %s" % (name, told[-600:]))


def named_rows(run):
    """What is kept or passed over is named."""
    plain_log(run.path("named.xlsx"), [cash_rows()[0][:9] + [109.35]], CASH_HEADINGS)
    told = run("--import", SCHWAB, "named.xlsx")
    check("opened before the export (2025-01-10 INTC put 20 2025-01-17, 1 at 0.12): kept" in told, "a row from before the export is named: " + told[-700:])
    check("passed over (2025-02-10 SPY put 580 2025-03-21, 1 at 4.2; 2025-03-04 SPY put" in told, "bought options are named: " + told[-700:])


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        run, results = Run(program, folder), []
        whole = positions(run.grade(SCHWAB))
        results.append(blank_log(run, whole))
        made_log(run, whole)
        dry_run(run)
        results.append(hand_typed(run, whole))
        results.append(hand_typed(run, whole, table=True))
        hand_typed(run, whole, prepared=4)
        hand_typed(run, whole, formula=False)
        hand_typed(run, whole, prepared=20, table=True)
        what_ended_grows(run)
        every_format(run)
        sums(run)
        mistyped(run)
        dividend_back(run)
        without_fees(run)
        groups(run)
        overlaps(run, whole)
        edits(run)
        newest_first(run)
        rebates(run)
        sold_from_before(run)
        refused(run)
        corrected(run)
        corrected_number(run)
        other_fees(run)
        tables_below(run)
        bought_alone(run)
        fractions(run)
        record_texts(run)
        split_close(run)
        splits(run)
        spreads(run)
        accounts(run)
        beside_rows(run)
        own_sheets(run)
        odd_rows(run)
        rolled_in_one_row(run)
        rolled_when_it_expired(run)
        rolled_into_named(run)
        net_amounts(run)
        amounts_elsewhere(run)
        amounts_by_action(run)
        amounts_without_fees(run)
        amounts_in_doubt(run)
        month_sections(run)
        named_rows(run)
        other_units(run)
        sections(run)
        deep_formulas(run)
        many_alike(run)
        google_like(run)
        programs(run)
        if "--validate" in sys.argv:
            rewritten(run, results)
            validate(results)
        if len(sys.argv) > 2 and sys.argv[2] == "--keep":
            shutil.copytree(folder, sys.argv[3])
    return finish("import", 60)


if __name__ == "__main__":
    sys.exit(main())
