#!/usr/bin/python3
"""Grades the logs in samples/ and checks what must hold for them.

samples_test.py PROGRAM SAMPLES: one log saved by different programs in four formats gives the same figures; the worked examples
give the specification's; every row of row-errors.xlsx is told of as its Notes say; a log written the other way round, or
with its dates and numbers as other people write them, grades the same.
"""
import csv
import json
import subprocess
import os
import sys
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path

import openpyxl
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from checks import check, finish  # noqa: E402

PROGRAM, SAMPLES = sys.argv[1], Path(sys.argv[2])
AS_OF = "2025-06-30"
WORKED = {"EX-A": (99.7, "A", 60.00), "EX-B": (99.3, "A", 418.70), "EX-C": (79.9, "C", 100.00), "EX-D": (22.6, "F", -136.95),
          "EX-E": (77.8, "C", 120.00)}


def grade(path, status=0, *more):
    run = subprocess.run([PROGRAM, "--as-of", AS_OF, "--json", "-", "-o", Path(FOLDER) / "graded.xlsx", "--force", *more, path],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    check(run.returncode == status, f"{Path(path).name}: exit status {run.returncode}: {run.stderr.decode()[:300]}")
    return json.loads(run.stdout)


def figures(graded):
    """What does not depend on where the log's cells stand."""
    kept = {key: graded[key] for key in ("positions", "open_positions", "days", "weeks", "months", "dashboard", "cycles")}
    return {**kept, "reconciliation": {key: count for key, count in graded["reconciliation"].items() if key != "sheets"}}


def without_floor(graded):
    """The same, numbers rounded: sums of ratios may differ in the last bit when rows change places."""
    return json.loads(json.dumps(figures(graded)), parse_float=lambda text: round(float(text), 9))


def check_accounted(name, graded):
    rows = {key: count for key, count in graded["reconciliation"].items() if key != "sheets"}
    check(rows.pop("rows_read") == sum(rows.values()), f"{name}: rows read are not accounted for: {rows}")


def check_formats():
    first = grade(SAMPLES / "worked-examples.xlsx")
    for position in first["positions"]:
        expected = WORKED[position["position"]]
        check((position["score"], position["grade"], position["net_pnl"]) == expected,
              f"{position['position']}: {position['score']} {position['grade']} {position['net_pnl']}, expected {expected}")
    check(len(first["positions"]) == len(WORKED), "worked examples: not five positions")
    for suffix in (".ods", ".xls", ".csv"):
        check(figures(grade(SAMPLES / f"worked-examples{suffix}")) == figures(first), f"worked-examples{suffix} grades differently")
    check(figures(grade(SAMPLES / "two-years-libreoffice.xlsx")) == figures(grade(SAMPLES / "two-years.xlsx")),
          "two-years.xlsx grades differently when LibreOffice has saved it")
    for name in ("worked-examples.xlsx", "two-years.xlsx", "all-losing.xlsx", "empty.xlsx", "broker-export.csv"):
        check_accounted(name, grade(SAMPLES / name))


def check_layouts():
    """Six ways of keeping one account: what every position comes to is the same, and nothing is in doubt."""
    keys = ("ticker", "strategy", "opened", "closed", "strike", "expiry", "contracts", "outcome", "premium", "fees", "net_pnl", "score", "grade")
    expected = None
    layouts = sorted(SAMPLES.glob("layout-*.xlsx"))
    check(len(layouts) == 6, f"{len(layouts)} layouts")
    for layout in layouts:
        graded = grade(layout)
        check_accounted(layout.name, graded)
        found = sorted(tuple(position[key] for key in keys) for position in graded["positions"]), [leg["ticker"] for leg in graded["open_positions"]]
        expected = expected or found
        check(found == expected, f"{layout.name} grades differently: {sorted(set(expected[0]) ^ set(found[0]))[:4]}")
        check(not [d for d in graded["diagnostics"] if d["severity"] != "note"], f"{layout.name}: a warning")
    check(len(expected[0]) == 9 and round(sum(position[10] for position in expected[0]), 2) == 362.4, f"layouts: {expected}")


def check_row_errors():
    """The Notes cell of each row says what Checks must say of it."""
    graded = grade(SAMPLES / "row-errors.xlsx", 1)
    check_accounted("row-errors.xlsx", graded)
    told = defaultdict(set)
    for diagnostic in graded["diagnostics"]:
        row = "".join(c for c in diagnostic["cell"] or "" if c.isdigit())
        told[int(row or 0)].add((diagnostic["severity"], diagnostic["code"]))
    sheet = openpyxl.load_workbook(SAMPLES / "row-errors.xlsx")["Transaction Log"]
    kinds, unlogged = defaultdict(int), []
    for number in range(4, sheet.max_row + 1):
        notes = sheet.cell(number, 17).value
        kind = notes.split(":")[0] if notes else "not a transaction"
        kinds[kind] += 1
        severities, codes = {severity for severity, _ in told[number]}, {code for _, code in told[number]}
        unlogged += [number] if kind == "good" and codes == {"expired-unlogged"} else []
        holds = {"good": codes <= {"expired-unlogged"}, "good, or note": codes <= {"possible-duplicate"}, "error": "error" in severities, "warning": "warning" in severities,
                 "note": "note" in severities and "error" not in severities, "not a wheel trade": codes == (set() if "long option" in (notes or "") else {"not-a-wheel-trade"}),
                 "not a transaction": codes == {"not-a-transaction"}}[kind]
        check(holds, f"row-errors.xlsx, row {number} ({notes}): {sorted(told[number])}")
    check(unlogged == [11, 12], f"row-errors.xlsx: good, but expired without a row: {unlogged}")  # PEP stood above both strikes that week
    others = [(trade["kind"], trade["ticker"], trade["opened"], trade["closed"], trade["pnl"]) for trade in graded["other_trades"]]
    check(others == [("long", "KO", "2025-03-04", "2025-03-11", 18.7)] and graded["reconciliation"]["other_trades"] == 2,
          f"row-errors.xlsx: other trades {others}")
    check(sum(code == "possible-duplicate" for row in told.values() for _, code in row) == 1, "row-errors.xlsx: one duplicate")
    check(kinds["error"] >= 30 and kinds["good"] >= 4, f"row-errors.xlsx: {dict(kinds)}")
    check(len({d["cell"] for d in graded["diagnostics"] if d["severity"] == "error"}) >= kinds["error"], "errors share cells")


def log_rows(path, header_row):
    sheet = openpyxl.load_workbook(path, data_only=True)["Transaction Log"]
    rows = list(sheet.iter_rows(min_row=header_row, values_only=True))
    return list(rows[0]), [list(row) for row in rows[1:] if row[2] or row[4]]


def write_log(name, headers, rows, write=lambda value: value, delimiter=","):
    path = Path(FOLDER) / name
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(headers)
        for row in rows:
            writer.writerow(["" if value is None else write(value) for value in row])
    return path


def plain(value):
    return value.date().isoformat() if hasattr(value, "date") else value


def american(value):
    if hasattr(value, "date"):
        return f"{value.month}/{value.day}/{value:%y} 3:59 PM"
    return f"${value:,.4f}" if isinstance(value, float) and value >= 0 else f"({-value:,.4f})" if isinstance(value, float) else value


def european(value):
    if hasattr(value, "date"):
        return f"{value.day}.{value.month}.{value.year}"
    return f"{value:,.4f}".translate(str.maketrans(",.", ".,")) if isinstance(value, float) else value


def day_first(value):
    return f"{value.day}/{value.month}/{value.year}" if hasattr(value, "date") else value


def check_other_hands():
    headers, rows = log_rows(SAMPLES / "two-years.xlsx", 5)
    expected = without_floor(grade(write_log("plain.csv", headers, rows, plain)))
    for name, write, delimiter in (("american.csv", american, ","), ("european.csv", european, ";"), ("day-first.csv", day_first, ",")):
        check(without_floor(grade(write_log(name, headers, rows, write, delimiter))) == expected, f"{name} grades differently")
    backwards = without_floor(grade(write_log("newest-first.csv", headers, rows[::-1], plain)))
    check(backwards == expected, "the log newest first grades differently")
    columns = list(range(len(headers)))[::-1]
    turned = [[row[column] for column in columns] for row in rows]
    check(without_floor(grade(write_log("columns.csv", [headers[c] for c in columns], turned, plain))) == expected,
          "the log with its columns the other way round grades differently")
    premium = headers.index("Premium / Contract")
    for row in rows:
        row[premium] = None if row[premium] is None else round(row[premium] * 100, 2)
    contract = grade(write_log("per-contract.csv", headers, rows, plain))
    check(contract["input"]["premium_unit"] == "per_contract", "premiums per contract are not recognised")
    check([(p["position"], p["net_pnl"], p["score"]) for p in contract["positions"]] ==
          [(p["position"], p["net_pnl"], p["score"]) for p in expected["positions"]], "premiums per contract grade differently")


with tempfile.TemporaryDirectory() as FOLDER:
    check_formats()
    check_layouts()
    check_row_errors()
    check_other_hands()
sys.exit(finish("samples"))
