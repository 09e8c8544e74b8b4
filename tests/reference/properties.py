"""Properties that hold for any log (docs/spec/real-logs.md §1, §2), tried on the logs of the golden cases and on the samples.

usage: properties.py PROGRAM SCRATCH

- Columns in another order change no figure.
- Columns named by the settings columns.FIELD give the figures of automatic binding, or a warning was printed.
- A day's total is the cumulative P&L of a run in which shares, dividends and other options are included.
- A sheet copied into its workbook changes no figure, and is told.
"""
import csv
import json
import pathlib
import random
import shlex
import subprocess
import sys

import openpyxl

PROGRAM, SCRATCH = sys.argv[1], pathlib.Path(sys.argv[2])
CASES = pathlib.Path(__file__).resolve().parent.parent / "cases"
COPIED = ["sheets-two-are-one-log", "sheets-named-after-tickers", "sheets-puts-and-calls", "months-with-titles-and-totals",
          "merged-cells-hold-for-every-row", "accounts-by-sheet-names"]
SAMPLES = CASES.parent.parent / "samples"
HEADER_ROWS = {"worked-examples.xlsx": 3, "two-years.xlsx": 5, "all-losing.xlsx": 1, "row-errors.xlsx": 3, "layout-open-and-close.xlsx": 1,
               "layout-status-word.xlsx": 1, "layout-csp-and-cc.xlsx": 1, "layout-result-and-profit.xlsx": 1}
checks = failures = 0


def check(holds, what):
    global checks, failures
    checks += 1
    if not holds:
        failures += 1
        print("FAIL", what)


def grade(log, options=()):
    written = SCRATCH / "figures.json"
    written.unlink(missing_ok=True)
    run = subprocess.run([PROGRAM, "--as-of", "2025-12-31", "--force", "-o", str(SCRATCH / "graded.xlsx"), f"--json={written}", *options, str(log)],
                         capture_output=True, text=True, check=False)
    graded = json.loads(written.read_text()) if written.exists() else None
    return graded, run.stderr


def figures(graded):
    """What every position and cycle comes to, whatever order they are in; ids of ungrouped ones follow the order of the rows."""
    positions = sorted(json.dumps([p[key] for key in ("ticker", "opened", "closed", "strike", "contracts", "outcome", "premium", "net_pnl")])
                       for p in graded["positions"])
    cycles = sorted(json.dumps([c["ticker"], c["account"], c["cycle_pnl"], c["shares_held"]]) for c in graded["cycles"])
    return positions, cycles, len(graded["open_positions"])


def plain_logs():
    """Cases that grade one log.csv with settings alone."""
    for command in sorted(CASES.glob("*/command")):
        lines = command.read_text().splitlines()
        words = shlex.split(lines[0]) if len(lines) == 1 else [""]
        options = words[1:-1]
        one = words[0] == "wheelgrade" and words[-1] == "log.csv"
        if one and (command.parent / "log.csv").exists() and all(o in ("--as-of", "--set") or "=" in o or o[:2] == "20" for o in options):
            yield command.parent, [o for i, o in enumerate(options) if o == "--set" or (i and options[i - 1] == "--set")]


def shuffled(rows):
    """One order for all rows; blank headers, whose place counts, stay with their columns at the end."""
    width = max(map(len, rows))
    order = list(range(width))
    random.Random(width).shuffle(order)
    return [[(row + [""] * width)[i] for i in order] for row in rows]


def binding(graded, header):
    sheet = graded["input"]["sheets"][0] if graded["input"].get("sheets") else graded["input"]
    for field, column in sheet["columns"].items():
        if column:
            index = 0
            for letter in column:
                index = index * 26 + ord(letter) - 64
            if header.count(header[index - 1]) == 1 and header[index - 1]:
                yield f"columns.{field}={header[index - 1]}"


def sample_logs():
    """The samples' logs as .csv, from their header on."""
    for name, header_row in HEADER_ROWS.items():
        book = openpyxl.load_workbook(SAMPLES / name, data_only=True)
        sheet = book["Transaction Log"] if "Transaction Log" in book.sheetnames else book.worksheets[0]
        log = SCRATCH / (name + ".csv")
        with log.open("w", newline="") as out:
            for row in sheet.iter_rows(min_row=header_row, values_only=True):
                csv.writer(out).writerow(["" if v is None else v.date().isoformat() if hasattr(v, "date") else v for v in row])
        yield name, log, []


def try_columns(name, log, options):
    with log.open(newline="") as file:
        rows = list(csv.reader(file))
    first, told = grade(log, options)
    if not first or first["input"]["format"] != "log" or "" in rows[0]:  # an export's columns are its broker's
        return
    copy = SCRATCH / "log.csv"
    with copy.open("w", newline="") as out:
        csv.writer(out).writerows(shuffled(rows))
    second, told_now = grade(copy, options)
    # columns of one name or several words for one field bind from the left: then a warning names them
    check(second and (figures(second) == figures(first) or "may be" in told + told_now), f"{name}: shuffled columns")
    named = [word for setting in binding(first, rows[0]) for word in ("--set", setting)]
    third, told_now = grade(log, options + named)
    check(third and (figures(third) == figures(first) or told_now), f"{name}: columns by settings")


def try_totals(name, log, options):
    """Days between which nothing else happened are in both runs; the setting may bring more."""
    first, _ = grade(log, options)
    every, _ = grade(log, [*options, "--set", "review.include_shares=yes", "--set", "review.include_other=yes"])
    if first and every:
        included = {day["date"]: day["cumulative_pnl"] for day in every["days"]}
        wrong = [day["date"] for day in first["days"] if abs(day["total_pnl"] - included[day["date"]]) > 1e-6]
        check(not wrong, f"{name}: total of {', '.join(wrong)}")
        check(all(day["total_pnl"] == day["cumulative_pnl"] for day in every["days"]), f"{name}: totals where everything is included")


for case, options in plain_logs():
    try_columns(case.name, case / "log.csv", options)
    try_totals(case.name, case / "log.csv", options)
for name, log, options in sample_logs():
    try_columns(name, log, options)
    try_totals(name, log, options)

for name in COPIED:
    log = CASES / name / "log.xlsx"
    first, _ = grade(log)
    book = openpyxl.load_workbook(log)
    book.copy_worksheet(book.worksheets[0]).title = book.worksheets[0].title + " (2)"
    book.save(SCRATCH / "log.xlsx")
    second, told = grade(SCRATCH / "log.xlsx")
    check(second and figures(second) == figures(first), f"{name}: a copied sheet")
    check("(2)" in told, f"{name}: a copied sheet is told")

print(f"properties: {checks - failures} passed, {failures} failed")
sys.exit(failures > 0)
