#!/usr/bin/python3
"""Whether other programs' readers find the same values and formulas in what is written: openpyxl (both modes), ExcelJS, SheetJS.

usage: other_readers.py PROGRAM LOG...     (Node and tests/node_modules)
"""
import datetime
import glob
import json
import os
import subprocess
import sys
import tempfile
import warnings

import openpyxl

HERE = os.path.dirname(os.path.abspath(__file__))
EPOCH = datetime.datetime(1899, 12, 30)


def plain(value):
    """Dates as serial numbers, whole numbers as such, as the other readers give them."""
    if isinstance(value, datetime.datetime):
        value = (value - EPOCH).total_seconds() / 86400
    elif isinstance(value, datetime.date):
        value = (value - EPOCH.date()).days
    elif isinstance(value, datetime.time):
        value = (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def theirs(value):
    if isinstance(value, str) and len(value) == 24 and value.endswith("Z"):  # a date of ExcelJS
        return plain(datetime.datetime.fromisoformat(value[:-1]))
    return plain(value)


def read_openpyxl(path):
    values, formulas = (openpyxl.load_workbook(path, data_only=mode) for mode in (True, False))
    found = {}
    for sheet in values:
        cells = found[sheet.title] = {}
        for row, formula_row in zip(sheet.iter_rows(), formulas[sheet.title].iter_rows()):
            for cell, formula in zip(row, formula_row):
                text = formula.value if formula.data_type == "f" else None
                if cell.value is not None or text is not None:
                    cells[cell.coordinate] = (plain(cell.value), text[1:] if isinstance(text, str) else text)
    return found


def differ(one, other):
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) > 1e-7 * max(1, abs(one))
    return (one or "") != (other or "")


def same_text(formula):
    return formula.replace(" ", "").replace("_xlfn.", "")


def compare(reader, ours, found):
    """Yields what the other reader sees otherwise."""
    if list(ours) != list(found):
        yield f"{reader} finds the sheets {list(found)}"
    for sheet, cells in ours.items():
        for address, (value, formula) in cells.items():
            other, other_formula = found.get(sheet, {}).get(address, (None, None))
            if differ(value, theirs(other)):
                yield f"{reader}, {sheet}!{address}: {other!r}, not {value!r}"
            if isinstance(formula, str) and other_formula and same_text(formula) != same_text(other_formula):
                yield f"{reader}, {sheet}!{address}: ={other_formula}, not ={formula}"
            if formula and not other_formula and sheet != "Transaction Log":  # a user's formulas stay as they were
                yield f"{reader}, {sheet}!{address}: no formula"


def check(path):
    ours = read_openpyxl(path)
    others = json.loads(subprocess.run(["node", os.path.join(HERE, "readers.mjs"), path], check=True, capture_output=True, text=True).stdout)
    return sum(map(len, ours.values())), [fault for reader, found in others.items() for fault in compare(reader, ours, found)]


def main():
    program, logs = sys.argv[1], sys.argv[2:]
    warnings.simplefilter("ignore")
    failed = count = 0
    with tempfile.TemporaryDirectory() as folder:
        for log in logs:
            own = os.path.join(folder, os.path.basename(log))
            os.makedirs(own)
            run = subprocess.run([program, "-q", "--as-of", "2025-06-30", "--share", "-o", os.path.join(own, "graded.xlsx"), log],
                                 capture_output=True, text=True)
            outputs = sorted(glob.glob(os.path.join(own, "*.xlsx")))
            if run.returncode > 1 or len(outputs) != 2:
                sys.exit(f"{log}: {outputs} {run.stderr}")
            for path in outputs:
                cells, faults = check(path)
                count += cells
                failed += bool(faults)
                for fault in faults[:10]:
                    print(f"{log}, {os.path.basename(path)}: {fault}")
    print(f"other-readers: {count} cells of {2 * len(logs)} workbooks, {failed} workbooks read otherwise")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
