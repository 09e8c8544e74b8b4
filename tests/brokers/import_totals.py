"""--import into logs with totals, notes, charts below the last row: they move down, and what refers to them follows.

usage: import_totals.py PROGRAM [--office]     --office: LibreOffice works the result out, and the schema holds
"""
import datetime
import os
import re
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from import_logs import SCHWAB, Run, bytes_of, check, finish, rows_of

FIRST, LAST, ADDED = 5, 7, 23
HEADINGS = ["Date", "Ticker", "Action", "Type", "Strike", "Expiry", "Contracts", "Premium", "Fees", "Net", "Share of total"]
DAY = datetime.date
ROWS = [[DAY(2025, 1, 6), "F", "STO", "Put", 10, DAY(2025, 1, 17), 2, 0.25, 1.32], [DAY(2025, 1, 8), "KO", "STO", "Put", 62, DAY(2025, 2, 7), 1, 0.9, 0.66],
        [DAY(2025, 1, 17), "F", "Expired", "Put", 10, DAY(2025, 1, 17), 2, 0, 0]]


def names_of(book):
    """openpyxl calls them otherwise since 3.1."""
    held = book.defined_names
    return {name.name: name.attr_text for name in (held.definedName if hasattr(held, "definedName") else held.values())}


def add_name(book, name, text):
    named = DefinedName(name, attr_text=text)
    if hasattr(book.defined_names, "definedName"):
        book.defined_names.append(named)
    else:
        book.defined_names[name] = named


def log_sheet(sheet, total):
    red = PatternFill("solid", bgColor="FFCCCC")
    sheet.append(["My log"])
    sheet.append(["Sum so far", "=SUM(J5:J7)"])
    sheet.append([])
    sheet.append(HEADINGS)
    for number, row in enumerate(ROWS, FIRST):
        sheet.append(row + ["=G%d*H%d*100-I%d" % (number, number, number), "=J%d/J$%d" % (number, total)])
    for column, value in ((1, "Total"), (8, "=AVERAGE($H$5:$H$7)"), (9, "=SUM(I5:I%d)" % (total - 1)), (10, "=SUM(J5:J7)")):
        sheet.cell(total, column, value)
    sheet.cell(total + 1, 1, "Average")
    sheet.cell(total + 1, 10, "=J%d/COUNTA(B5:B7)" % total)
    sheet.cell(total + 3, 1, "Notes & more")
    sheet.cell(total + 3, 6, "x").hyperlink = "https://example.org"
    sheet.merge_cells(start_row=total + 3, start_column=1, end_row=total + 3, end_column=4)
    sheet.conditional_formatting.add("J5:J7", CellIsRule(operator="lessThan", formula=["0"], fill=red))
    sheet.conditional_formatting.add("J%d:J%d" % (total, total + 1), CellIsRule(operator="lessThan", formula=["$J$%d" % total], fill=red))
    words = DataValidation(type="list", formula1='"Put,Call"')
    words.add("D5:D500")
    sheet.add_data_validation(words)
    sheet.print_title_rows = "4:4"
    sheet.print_area = "A1:K%d" % (total + 3)


def chart_of(sheet, first, last):
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=10, min_row=first, max_row=last))
    return chart


def write_log(path, total, table=False, prepared=0):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Joe's & Log"
    log_sheet(sheet, total)
    for row in range(LAST + 1, LAST + 1 + prepared):
        sheet.cell(row, 10, "=G%d*H%d*100-I%d" % (row, row, row))
    if table:
        trades = Table(displayName="Trades", ref="A4:K%d" % total, totalsRowCount=1)
        sheet.add_table(trades)
        trades._initialise_columns()
        for column, heading in zip(trades.tableColumns, HEADINGS):
            column.name = heading
        trades.autoFilter.ref = "A4:K%d" % (total - 1)
    summary = book.create_sheet("Summary")
    log = "'Joe''s & Log'!"
    for row, formula in enumerate(["%sJ%d" % (log, total), "SUM(%sJ5:J7)" % log, "SUM(%s$J:$J)" % log, "J8+B1", "COUNT(%s%d:%d)" % (log, total, total)], 1):
        summary.cell(row, 2, "=" + formula)
    summary.add_chart(chart_of(sheet, FIRST, LAST), "D4")
    sheet.add_chart(chart_of(sheet, total, total + 1), "M%d" % total)
    add_name(book, "TotalCell", "%s$J$%d" % (log, total))
    add_name(book, "Nets", "%s$J$5:$J$7" % log)
    book.save(path)


def check_sheet(name, book, total):
    """`total`: where it stands now."""
    sheet, last = book.worksheets[0], LAST + ADDED
    cells = {"A%d" % total: "Total", "H%d" % total: "=AVERAGE($H$5:$H$%d)" % last, "I%d" % total: "=SUM(I5:I%d)" % (total - 1), "J%d" % total: "=SUM(J5:J%d)" % last,
             "J%d" % (total + 1): "=J%d/COUNTA(B5:B%d)" % (total, last), "A%d" % (total + 3): "Notes & more", "B2": "=SUM(J5:J%d)" % last,
             "K5": "=J5/J$%d" % total, "K%d" % last: "=J%d/J$%d" % (last, total), "J%d" % last: "=G%d*H%d*100-I%d" % (last, last, last)}
    wrong = {cell: sheet[cell].value for cell in cells if sheet[cell].value != cells[cell]}
    check(not wrong, "%s: cells are %s" % (name, wrong))
    check(all(sheet.cell(row, 1).value and sheet.cell(row, 2).value for row in range(FIRST, last + 1)), name + ": the rows stand one after the other")
    formats = {str(ranges.sqref): [formula for rule in rules for formula in rule.formula] for ranges, rules in sheet.conditional_formatting._cf_rules.items()}
    check(formats == {"J5:J%d" % last: ["0"], "J%d:J%d" % (total, total + 1): ["$J$%d" % total]}, "%s: formats are %s" % (name, formats))
    check([str(one.sqref) for one in sheet.data_validations.dataValidation] == ["D5:D%d" % (500 + ADDED)], name + ": validations go on")
    merged = [str(one) for one in sheet.merged_cells.ranges]
    check(merged == ["A%d:D%d" % (total + 3, total + 3)], "%s: merged are %s" % (name, merged))
    check(sheet.cell(total + 3, 6).hyperlink is not None and sheet.cell(total + 3, 6).hyperlink.ref == "F%d" % (total + 3), name + ": the link moves")
    check(sheet._charts[0].anchor._from.row == total - 1, "%s: the chart below moves" % name)
    check("$A$1:$K$%d" % (total + 3) in str(sheet.print_area), "%s: print area %s" % (name, sheet.print_area))


def check_elsewhere(name, book, total):
    log, last, summary = "'Joe''s & Log'!", LAST + ADDED, book["Summary"]
    formulas = [summary.cell(row, 2).value for row in range(1, 6)]
    expected = ["=%sJ%d" % (log, total), "=SUM(%sJ5:J%d)" % (log, last), "=SUM(%s$J:$J)" % log, "=J8+B1", "=COUNT(%s%d:%d)" % (log, total, total)]
    check(formulas == expected, "%s: formulas of another sheet are %s" % (name, formulas))
    names = names_of(book)
    check((names["TotalCell"], names["Nets"]) == ("%s$J$%d" % (log, total), "%s$J$5:$J$%d" % (log, last)), "%s: names are %s" % (name, names))
    drawn = [chart.series[0].val.numRef.f for chart in summary._charts + book.worksheets[0]._charts]
    check(drawn == ["%s$J$5:$J$%d" % (log, last), "%s$J$%d:$J$%d" % (log, total, total + 1)], "%s: charts are of %s" % (name, drawn))


def totals(run, name, total, **how):
    path = run.path(name)
    write_log(path, total, **how)
    before = bytes_of(path)
    told = run("--import", "--dry-run", SCHWAB, name)
    check("23 to be added" in told and told.count("Sell to Open") + told.count("STO") >= 8 and bytes_of(path) == before, "%s: rows are shown first: %s" % (name, told[:200]))
    check("row %d and all below it moves down by 23 rows" % total in told, "%s: what moves is told: %s" % (name, told[-300:]))
    run("--import", SCHWAB, name)
    book = openpyxl.load_workbook(path)
    check_sheet(name, book, total + ADDED)
    check_elsewhere(name, book, total + ADDED)
    if how.get("table"):
        tables = [(one.ref, one.autoFilter.ref) for one in book.worksheets[0].tables.values()]
        check(tables == [("A4:K%d" % (total + ADDED), "A4:K%d" % (LAST + ADDED))], "%s: tables are %s" % (name, tables))
    after = bytes_of(path)
    run("--import", SCHWAB, name)
    check(bytes_of(path) == after, name + ": importing again changes no byte")
    return path


def shared(run):
    """Formulas that cells share move, too."""
    import zipfile
    path, source = run.path("shared.xlsx"), run.path("shared-source.xlsx")
    write_log(source, 8)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                text = data.decode()
                assert "<f>SUM(I5:I7)</f>" in text and "<f>SUM(J5:J7)</f><v" in text
                text = text.replace("<f>SUM(I5:I7)</f>", '<f t="shared" ref="I8:J8" si="7">SUM(I5:I7)</f>')
                at = text.rindex("<f>SUM(J5:J7)</f>")
                data = (text[:at] + '<f t="shared" si="7"/>' + text[at + len("<f>SUM(J5:J7)</f>"):]).encode()
            new.writestr(item, data)
    run("--import", SCHWAB, "shared.xlsx")
    text = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    check('<f t="shared" ref="I31:J31" si="7">SUM(I5:I30)</f>' in text and '<f t="shared" si="7"/>' in text, "shared totals: " + text[text.find("I31") - 40:][:200])
    return path


def nothing_below(run):
    """Where nothing stands below the rows, what ends at the last of them takes in the new ones all the same; a range of some of them stays."""
    path, log = run.path("open-end.xlsx"), "'Joe''s & Log'!"
    write_log(path, 9)
    book = openpyxl.load_workbook(path)
    sheet, summary = book.worksheets[0], book["Summary"]
    sheet.unmerge_cells("A12:D12")
    sheet.delete_rows(8, 20)
    sheet["C2"] = "=SUM(J5:J6)"
    for row, formula in enumerate(("SUM(%sJ5:J7)" % log, "SUM(%sJ5:J6)" % log, "SUM(%s$J:$J)" % log), 1):
        summary.cell(row, 2).value = "=" + formula
    for row in (4, 5):
        summary.cell(row, 2).value = None
    sheet._charts.clear()
    book.save(path)
    run("--import", SCHWAB, "open-end.xlsx")
    book, last = openpyxl.load_workbook(path), LAST + ADDED
    sheet, summary = book.worksheets[0], book["Summary"]
    check(sheet.cell(last, 2).value and not sheet.cell(last + 1, 2).value, "the rows stand below the last")
    check([sheet["B2"].value, sheet["C2"].value] == ["=SUM(J5:J%d)" % last, "=SUM(J5:J6)"], "sums above grow: %s" % [sheet["B2"].value, sheet["C2"].value])
    formulas = [summary.cell(row, 2).value for row in range(1, 4)]
    check(formulas == ["=SUM(%sJ5:J%d)" % (log, last), "=SUM(%sJ5:J6)" % log, "=SUM(%s$J:$J)" % log], "so do those of another sheet: %s" % formulas)
    check(names_of(book)["Nets"] == "%s$J$5:$J$%d" % (log, last), "so do names: %s" % names_of(book))
    check([chart.series[0].val.numRef.f for chart in summary._charts] == ["%s$J$5:$J$%d" % (log, last)], "and charts")
    check(sheet["J%d" % last].value == "=G%d*H%d*100-I%d" % (last, last, last), "formulas of the rows are their own: %s" % sheet["J%d" % last].value)
    after = bytes_of(path)
    run("--import", SCHWAB, "open-end.xlsx")
    check(bytes_of(path) == after, "importing again changes no byte")
    return path


def office(run, paths):
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "workbook"))
    from schema_errors import schema_errors
    subprocess.run(["soffice", "--headless", "-env:UserInstallation=file://" + run.path("profile"), "--convert-to", "xlsx", "--outdir", run.path("office"), *paths],
                   capture_output=True, timeout=240)
    for path in paths:
        name = os.path.basename(path)
        new = schema_errors(path) - schema_errors(path.replace(".xlsx", "-before-import.xlsx"))
        check(not new, "%s: %s" % (name, list(new)[:2]))
        book = openpyxl.load_workbook(os.path.join(run.path("office"), name), data_only=True)
        rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
        net = sum(row[9] for row in rows[FIRST - 1:LAST + ADDED])
        total = [row[9] for row in rows if row[0] == "Total"]
        shown = [book["Summary"].cell(row, 2).value for row in (1, 2)]
        check(len(total) == 1 and all(abs(value - net) < 0.005 for value in total + shown), "%s: worked out, %s and %s, not %s" % (name, total, shown, net))


STALE = {"B1": "SUM(Log!J:J)", "B2": "B1*2", "B4": "Nets*1", "B6": 'INDIRECT("Log!J7")', "B8": "COUNTA(Log!7:12)", "B9": "B10+1", "B10": "B1", "B12": "SUM('log'!$J$5:J9)",
         "B13": "SUM(Trades[Net])", "B14": "SUM(Log:Other!J8)", "B15": "More"}
HELD = {"B3": "5+1", "B5": "Log!J5", "B7": "SUM(Log!$H$1:$H$6)", "B11": "B3+[1]Log!J8+C1", "B16": '"Log!J8"&B5', "B17": "SUM(A:A)"}


def stored(run, name, value="777"):
    """Every formula with that result, as if a spreadsheet program had worked it out."""
    path = run.path(name)
    with zipfile.ZipFile(path) as old:
        parts = {item: old.read(item) for item in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for item, data in parts.items():
            new.writestr(item, re.sub(rb"</f><v ?/>|</f><v></v>", b"</f><v>" + value.encode() + b"</v>", data) if "worksheets/sheet" in item else data)
    return path


def results(run):
    """Results that rest on added rows, on whichever sheet, are not left as they were; all others are."""
    book = openpyxl.Workbook()
    sheet, other, third = book.active, book.create_sheet("Other"), book.create_sheet("Third")
    sheet.title = "Log"
    for row in [["My log"], [], [], HEADINGS[:10] + ["So far"]]:
        sheet.append(row)
    for number, row in enumerate(ROWS, FIRST):
        sheet.append(row + ["=G%d*H%d*100-I%d" % (number, number, number), "=N(K%d)+J%d" % (number - 1, number)])
    trades = Table(displayName="Trades", ref="A4:K7")
    sheet.add_table(trades)
    for cell, formula in {**STALE, **HELD}.items():
        other[cell] = "=" + formula
    third["A1"], third["A2"], third["A3"] = "=Other!B9", "=Other!B3", "=A1"
    add_name(book, "Nets", "Log!$J$5:$J$7")
    add_name(book, "More", "Nets")
    book.save(run.path("results.xlsx"))
    path = stored(run, "results.xlsx")
    run("--import", SCHWAB, path)
    book = openpyxl.load_workbook(path, data_only=True)
    kept = {cell for cell in {**STALE, **HELD} if book["Other"][cell].value is not None}
    check(kept == set(HELD), "results: of another sheet, wrongly kept %s, wrongly dropped %s" % (sorted(kept - set(HELD)), sorted(set(HELD) - kept)))
    check([book["Third"].cell(row, 1).value for row in (1, 2, 3)] == [None, 777, None], "results: of a third sheet")
    check([book["Log"].cell(row, 10).value for row in range(5, 8)] == [777] * 3, "results: the log's own rows keep theirs")
    check(all(book["Log"].cell(row, 11).value is not None for row in range(5, 11)), "results: so do the added ones")


def looks(run):
    """Where rows of open trades have a colour of their own, added rows have it only where their trade is open, too."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADINGS[:9])
    for row in ROWS + [[DAY(2025, 1, 20), "F", "STO", "Put", 10, DAY(2026, 12, 18), 1, 0.25, 0.66]]:
        sheet.append(row)
    for row in (3, 5):
        for column in range(1, 10):
            sheet.cell(row, column).fill = PatternFill("solid", fgColor="FFFF00")
    for row in range(2, 6):
        sheet.cell(row, 8).number_format = "0.000"
    book.save(run.path("looks.xlsx"))
    run("--import", SCHWAB, "looks.xlsx")
    sheet = openpyxl.load_workbook(run.path("looks.xlsx")).worksheets[0]
    rows = [row for row in sheet.iter_rows(min_row=6) if row[0].value]
    closed = {tuple(cell.value for cell in row[3:6]) + (row[1].value,) for row in rows if row[2].value in ("BTC", "Rolled", "Expired", "Assigned")}
    for row in rows:
        option = row[3].value in ("Put", "Call")
        opened = option and row[2].value == "STO" and tuple(cell.value for cell in row[3:6]) + (row[1].value,) not in closed
        check(all((cell.fill.fill_type is not None) == opened for cell in row[:9]), "looks: %s is %s" % ([cell.value for cell in row[:7]], "open" if opened else "not open"))
        check(row[7].value is None or row[7].number_format == "0.000", "looks: a price is shown as one")
    check(len(rows) > 15 and len(closed) > 3, "looks: rows are added")


def months(run):
    """A sheet a month: an export of one month goes to its sheet, whichever was imported before; of several, the last takes them, told. No sheet is taken for newest-first."""
    def sheet_of(book, name, rows):
        sheet = book.create_sheet(name)
        for row in [HEADINGS[:9]] + rows + [["Total", None, None, None, None, None, None, None, "=SUM(I2:I%d)" % (len(rows) + 1)]]:
            sheet.append(row)

    def export(name, *days):
        with open(run.path(name), "w", encoding="utf-8") as f:
            f.write('"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"\n')
            for month, day in days:
                f.write('"%02d/%02d/2025","Sell to Open","T %02d/20/2025 20.00 P","PUT","1","$0.50","$0.66","$49.34"\n' % (month, day, month + 1))

    export("one.csv", (1, 28), (1, 9))
    export("two.csv", (2, 26), (2, 4))
    export("both.csv", (2, 26), (2, 4), (1, 28), (1, 9))
    export("early.csv", (2, 11), (1, 28), (1, 9))
    for exports, added, told in ((["one.csv", "two.csv"], (2, 2), False), (["two.csv", "one.csv"], (2, 2), False), (["both.csv"], (0, 4), True), (["early.csv", "both.csv"], (0, 5), True)):
        book = openpyxl.Workbook()
        book.remove(book.active)
        sheet_of(book, "Jan 25", ROWS)
        sheet_of(book, "Feb 25", [[DAY(2025, 2, day), "KO", "STO", "Put", 60 + day % 5, DAY(2025, 3, 21), 1, 0.5, 0.66] for day in (12, 18, 25)])
        book.save(run.path("months.xlsx"))
        said = "".join(run("--import", one, "months.xlsx") for one in exports)
        sheets = openpyxl.load_workbook(run.path("months.xlsx")).worksheets[:2]
        found = [[row[0].value.date() for row in sheet.iter_rows(min_row=5) if row[1].value == "T"] for sheet in sheets]
        check(tuple(map(len, found)) == added, "months, %s: the rows stand %s" % (exports, found))
        check(all(days == sorted(days) for days in found) or len(exports) > 1 and told, "months, %s: oldest first: %s" % (exports, found))
        check(('on the sheet "Feb 25" and of another month' in said) == told, "months, %s: told: %s" % (exports, said[-400:]))
        check("newest_first" not in str([cell.value for row in openpyxl.load_workbook(run.path("months.xlsx"))["Imports"].iter_rows() for cell in row]), "months, %s: order" % exports)


def main():
    with tempfile.TemporaryDirectory() as folder:
        run = Run(os.path.abspath(sys.argv[1]), folder)
        paths = [totals(run, "plain.xlsx", 8), totals(run, "gap.xlsx", 9), totals(run, "table.xlsx", 8, table=True), totals(run, "prepared.xlsx", 10, prepared=2),
                 shared(run)]
        nothing_below(run)
        results(run)
        looks(run)
        months(run)
        if "--office" in sys.argv:
            office(run, paths)
    return finish("import-totals", 40)


if __name__ == "__main__":
    sys.exit(main())
