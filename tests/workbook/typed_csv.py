"""A .csv log's cells become dates and numbers in the graded workbook, and say the same: as they were typed, and when the workbook is graded again.

usage: typed_csv.py PROGRAM
"""
import csv
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
from checks import check, finish

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
warnings.simplefilter("ignore")


def logs():
    """Every .csv of a golden case that is one command, with its own options, and the samples."""
    for command in sorted((ROOT / "tests/cases").glob("*/command")):
        case, text = command.parent, command.read_text(encoding="utf-8").strip()
        options = text.split()[1:] if "\n" not in text else []
        inputs = [word for word in options if (case / word).is_file()]
        if len(inputs) == 1 and inputs[0].endswith(".csv") and not {"--import", "--explain", "--share", "--json", "-o", "|", "-"} & set(options):
            yield case / inputs[0], [word for word in options if word != inputs[0]]
    for sample in sorted((ROOT / "samples").glob("*.csv")):
        yield sample, ["--as-of", "2025-06-30"]


def grade(program, log, options, folder, name):
    graded, told = folder / (name + ".xlsx"), folder / (name + ".json")
    run = subprocess.run([program, "-q", "--force", "-o", str(graded), "--json", str(told), *options, str(log)], capture_output=True, text=True, timeout=60,
                         cwd=log.parent)
    return graded, json.loads(told.read_text(encoding="utf-8")) if run.returncode in (0, 1) and graded.exists() and told.exists() else None


def figures(document):
    """What grading made of the log, without where it stood."""
    keys = ("positions", "weeks", "months", "cycles", "dashboard")
    return {key: document.get(key) for key in keys}


def typed_text(cell):
    """What a typed number or date shows, in the ways a trader may have typed it."""
    value, shape = cell.value, cell.number_format
    if isinstance(value, datetime.datetime):
        return {value.strftime("%Y%m%d"), value.strftime("%m%d%Y"), value.strftime("%d%m%Y"), value.strftime("%m%d%y"), value.strftime("%d%m%y")}
    decimals = len(shape.partition(".")[2].rstrip('"')) if "." in shape else 0
    text = f"{abs(value):,.{decimals}f}" if "," in shape else f"{abs(value):.{decimals}f}" if shape != "General" else repr(abs(value)).removesuffix(".0")
    text = ("$" if "$" in shape else "") + text
    return {text, text.replace(",", "")} if value >= 0 else {"-" + text, "-" + text.replace(",", "")}


def said_the_same(written, cell):
    if isinstance(cell.value, datetime.datetime):
        numbers = re.findall(r"\d+", written)
        named = re.search(r"[A-Za-z\u00c0-\u017f]{3}", written)
        return bool(named) and str(cell.value.day) in {number.lstrip("0") for number in numbers} or \
            "".join(number.zfill(2) for number in numbers) in typed_text(cell)
    return written in typed_text(cell) or "0" + written in typed_text(cell)


def compare_cells(log, sheet):
    """Rows of the .csv against the graded sheet's; how many cells became a number or a date."""
    with open(log, encoding="utf-8-sig", errors="replace", newline="") as file:
        text = file.read()
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    typed = 0
    for number, row in enumerate(csv.reader(text.splitlines(), delimiter=delimiter), 1):
        for place, written in enumerate(row, 1):
            cell = sheet.cell(number, place)
            if isinstance(cell.value, (int, float, datetime.datetime)) and not isinstance(cell.value, bool):
                typed += 1
                check(said_the_same(written.strip(), cell),
                      f"{log.parent.name}/{log.name} {cell.coordinate}: {written!r} became {cell.value!r} as {cell.number_format}")
    return typed


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    graded_logs = typed = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        for log, options in logs():
            graded, document = grade(program, log, options, folder, "graded")
            if document is None:
                continue
            graded_logs += 1
            sheet = openpyxl.load_workbook(graded).worksheets[0]
            made = sheet["A1"].value == "Transaction Log" and sheet["A5"].value == "Date"  # of a broker's export: its rows are not the file's
            typed += 0 if made else compare_cells(log, sheet)
            _, again = grade(program, graded, options, folder, "again")
            check(again is not None, f"{log.parent.name}/{log.name}: graded again it can be read")
            if again is not None:
                for key, value in figures(document).items():
                    check(value == figures(again)[key], f"{log.parent.name}/{log.name}: {key} when graded again")
    check(graded_logs > 80, "logs were graded")
    check(typed > 1500, "cells became dates and numbers")
    return finish("typed csv")


if __name__ == "__main__":
    sys.exit(main())
