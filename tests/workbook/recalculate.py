#!/usr/bin/python3
"""Graded workbooks recalculated by LibreOffice: every formula gives the value stored beside it.

    recalculate.py FILE...                    compare each formula with its stored value
    recalculate.py --set NAME=VALUE FILE      change a setting on Grading Settings first, and check that scores,
                                              grades and averages follow
    --program PROGRAM --as-of DATE            the files are logs: grade them first; with --set, what follows is what the
                                              program grades with that setting

Exit status 0: all equal. LibreOffice always recalculates because its profile says so.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
import warnings

import openpyxl

warnings.filterwarnings("ignore", module="openpyxl")

RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
OURS = ("Dashboard", "Scores", "Weekly", "Monthly", "Daily", "Open Positions", "Wheel", "Calendar", "Breakdown", "Years", "Other Trades", "Checks", "Grading Settings")


def recalculated(path, folder):
    profile = os.path.join(folder, "profile")
    os.makedirs(os.path.join(profile, "user"), exist_ok=True)
    with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w", encoding="utf-8") as settings:
        settings.write(RECALCULATE_ALWAYS)
    out = os.path.join(folder, "out")
    subprocess.run(["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--convert-to", "xlsx",
                    "--outdir", out, path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
    return os.path.join(out, os.path.splitext(os.path.basename(path))[0] + ".xlsx")


def is_ours(name, names):
    """The user's own sheet of that name makes ours "… (graded)"."""
    return re.sub(r" \(graded( \d+)?\)$", "", name) in OURS and name + " (graded)" not in names


def same(stored, computed):
    stored = None if stored == "" else stored
    computed = None if computed == "" else computed
    if isinstance(stored, (int, float)) and isinstance(computed, (int, float)):
        return abs(stored - computed) <= 1e-9 * max(1, abs(stored))
    return stored == computed


def compare(path, folder):
    formulas = openpyxl.load_workbook(path)
    name = os.path.basename(path)
    stored = openpyxl.load_workbook(path, data_only=True)
    computed = openpyxl.load_workbook(recalculated(path, folder), data_only=True)
    count = wrong = 0
    for sheet in formulas.worksheets:
        if not is_ours(sheet.title, formulas.sheetnames):
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                count += 1
                a, b = stored[sheet.title][cell.coordinate].value, computed[sheet.title][cell.coordinate].value
                if not same(a, b):
                    wrong += 1
                    if wrong <= 20:
                        print(f"{name}: {sheet.title}!{cell.coordinate}: stored {a!r}, computed {b!r}: {cell.value}")
    print(f"{name}: {count} formulas, {wrong} differ")
    return count, wrong


def values(sheet, first, heading):
    """A column of the table whose first heading is `first`; blocks may stand above it."""
    row = next(cells[0].row for cells in sheet.iter_rows(max_col=1) if cells[0].value == first)
    number = next(cell.column for cell in sheet[row] if cell.value == heading)
    return [sheet.cell(r, number).value for r in range(row + 1, sheet.max_row + 1)]


def our_sheet(book, name):
    return book[name + " (graded)"] if name + " (graded)" in book.sheetnames else book[name]


def changed_setting(path, setting, folder):
    name, value = setting.split("=")
    book = openpyxl.load_workbook(path)
    sheet = our_sheet(book, "Grading Settings")
    row = next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 2).value == name)
    sheet.cell(row, 3).value = float(value)
    changed = os.path.join(folder, "changed.xlsx")
    book.save(changed)
    return changed


def follows(path, setting, folder):
    changed = changed_setting(path, setting, folder)
    before = openpyxl.load_workbook(path, data_only=True)
    after = openpyxl.load_workbook(recalculated(changed, folder), data_only=True)
    result = 0
    for sheet_name, first, heading in (("Scores", "Position", "Score"), ("Scores", "Position", "Grade"), ("Weekly", "Week", "Average score"),
                                       ("Monthly", "Month", "Average score")):
        old, new = (values(our_sheet(b, sheet_name), first, heading) for b in (before, after))
        moved = sum(not same(a, b) for a, b in zip(old, new))
        print(f"{setting}: {sheet_name} {heading}: {moved} of {len(old)} changed")
        result |= moved == 0
    return result


def agrees(path, setting, expected, folder):
    """Every formula of the workbook with the setting changed by hand gives what the program worked out with that setting."""
    computed = openpyxl.load_workbook(recalculated(changed_setting(path, setting, folder), folder), data_only=True)
    wanted, formulas = openpyxl.load_workbook(expected, data_only=True), openpyxl.load_workbook(expected)
    count = wrong = 0
    for sheet in formulas.worksheets:
        if not is_ours(sheet.title, formulas.sheetnames):
            continue
        for cell in (c for row in sheet.iter_rows() for c in row if c.data_type == "f"):
            count += 1
            a, b = (book[sheet.title][cell.coordinate].value for book in (wanted, computed))
            if not same(a, b):
                wrong += 1
                if wrong <= 20:
                    print(f"{setting}: {sheet.title}!{cell.coordinate}: program {a!r}, computed {b!r}: {cell.value}")
    print(f"{setting}: {count} formulas, {wrong} differ from the program's own")
    return wrong


def graded(arguments, log, folder, options=()):
    output = os.path.join(folder, os.path.splitext(os.path.basename(log))[0] + "-graded.xlsx")
    run = subprocess.run([arguments.program, "-q", "--as-of", arguments.as_of, *options, "-o", output, log], stderr=subprocess.DEVNULL)
    if run.returncode not in (0, 1):
        sys.exit(f"{log}: not graded")
    return output


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", dest="setting")
    parser.add_argument("--program")
    parser.add_argument("--as-of", default="2026-01-31")
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    status = 0
    for path in arguments.files:
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
            log = path
            if arguments.program:
                path = graded(arguments, log, folder)
            if arguments.setting:
                status |= follows(path, arguments.setting, folder)
                if arguments.program:
                    expected = graded(arguments, log, other, ["--set", arguments.setting])
                    status |= agrees(path, arguments.setting, expected, folder) > 0
            else:
                count, wrong = compare(path, folder)
                status |= wrong > 0 or count == 0
    sys.exit(status)


if __name__ == "__main__":
    main()
