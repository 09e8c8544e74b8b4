#!/usr/bin/python3
"""Every kind of workbook that the program writes, through the Open XML SDK's validator.

usage: validate.py PROGRAM

A workbook grafted into the user's may have the errors which that has; no other may have any.
"""
import concurrent.futures
import datetime
import os
import shutil
import subprocess
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(TESTS, "workbooks"), os.path.join(TESTS, "graft")]
import make_graft_workbooks
import schema_errors
import several_sheets

ROOT = os.path.dirname(TESTS)
AS_OF = "2026-01-31"


def write_macros(path):
    make_graft_workbooks.xlsxwriter_macros(path)


def write_years(path, years=40):
    """A position every three weeks, from the first year that is read on."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("Date,Ticker,Type,Action,Strike,Expiry,Quantity,Premium,Fees\n")
        for index in range(years * 365 // 21):
            opened = datetime.date(1990, 1, 2) + datetime.timedelta(21 * index)
            expiry = opened + datetime.timedelta(14)
            file.write(f"{opened},KO,Put,Sell to Open,{40 + index % 9},{expiry},1,{1 + index % 5 / 4},0.65\n")
            file.write(f"{expiry},KO,Put,{'Assigned' if index % 7 == 0 else 'Expired'},{40 + index % 9},{expiry},1,,\n")


def write_many(path):
    subprocess.run([sys.executable, os.path.join(TESTS, "bench/make_log.py"), "7000", path], check=True)


def sample(name):
    return os.path.join(ROOT, "samples", name)


def log(name):
    return os.path.join(TESTS, "logs", name)


# name of the output -> input: a file, a function that writes one under the given name, or an output above; options
WORKBOOKS = {
    "two-years.xlsx": (sample("two-years.xlsx"), []),
    "again.xlsx": ("two-years.xlsx", []),
    "otherwise-again.xlsx": ("two-years.xlsx", ["--set", "weight.outcome=60", "--as-of", "2025-03-31"]),
    "a-log-shared.xlsx": (sample("two-years.xlsx"), ["--share"]),
    "libreoffice.xlsx": (sample("two-years-libreoffice.xlsx"), []),
    "old.xlsx": (sample("worked-examples.xls"), []),
    "open-document.xlsx": (sample("worked-examples.ods"), []),
    "delimited.xlsx": (sample("worked-examples.csv"), []),
    "broker.xlsx": (sample("broker-export.csv"), []),
    "rebuilt-again.xlsx": ("old.xlsx", []),
    "macros.xlsm": ((write_macros, "log.xlsm"), []),
    "empty.xlsx": (sample("empty.xlsx"), []),
    "all-losing.xlsx": (sample("all-losing.xlsx"), []),
    "losing-log-shared.xlsx": (sample("all-losing.xlsx"), ["--share"]),
    "row-errors.xlsx": (sample("row-errors.xlsx"), []),
    "before-the-first.xlsx": (sample("worked-examples.xlsx"), ["--as-of", "1999-12-31"]),
    "values.xlsx": (sample("worked-examples.xlsx"), ["--set", "live_formulas.max_positions=0"]),
    "mistakes.xlsx": (log("mistakes.xlsx"), []),
    "odd-texts.xlsx": (log("odd-texts.xlsx"), []),
    "examples.xlsx": (log("examples.xlsx"), []),
    "losses.xlsx": (log("losses.xlsx"), []),
    "column-paper.xlsx": (os.path.join(TESTS, "cases/json-column-paper/paper.csv"), []),
    "years.xlsx": ((write_years, "years.csv"), ["--as-of", "2030-01-31"]),
    "many-live.xlsx": ((write_many, "many.xlsx"), []),
    "several-sheets.xlsx": ((several_sheets.make_log, "several.xlsx"), []),
    "fewer-sheets.xlsx": ("several-sheets.xlsx", ["--sheet", "PFE"]),
    "blank.xlsx": (None, []),
    "blank-graded.xlsx": ("blank.xlsx", []),
}


def make(program, folder):
    """name -> input, None where there is none"""
    inputs = {}
    for name, (source, options) in WORKBOOKS.items():
        target = os.path.join(folder, name)
        if isinstance(source, tuple):
            write, file_name = source
            source = os.path.join(folder, file_name)
            write(source)
        command = [program, "-q", "--force"]
        if "--share" in options:
            source = shutil.copy(source, os.path.join(folder, name.replace("-shared", "")))
            command += ["--as-of", AS_OF, *options, "-o", os.path.join(folder, "beside.xlsx"), source]
        elif source:
            source = os.path.join(folder, source)
            command += ["--as-of", AS_OF, *options, "-o", target, source]
        else:
            command += ["--new", target]
        run = subprocess.run(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if run.returncode not in (0, 1) or not os.path.exists(target):
            sys.exit(f"{name}: exit status {run.returncode}: {run.stderr}")
        inputs[name] = source
    return inputs


def faults_of(folder, name, source):
    errors = schema_errors.schema_errors(os.path.join(folder, name))
    if errors and source and source.endswith((".xlsx", ".xlsm")) and "--share" not in WORKBOOKS[name][1]:
        errors -= schema_errors.schema_errors(source)
    return [f"{name}: {sentence}" for sentence in errors]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        inputs = make(os.path.abspath(sys.argv[1]), folder)
        faults = sum(pool.map(lambda name: faults_of(folder, name, inputs[name]), inputs), [])
    for fault in faults:
        print(fault)
    print(f"{len(inputs)} workbooks validated, {len(faults)} errors")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
