#!/usr/bin/python3
"""Writes docs/samples.md: what each log in samples/ is, and the summary that grading it prints.

    describe_samples.py PROGRAM SAMPLES > docs/samples.md
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from layouts import LAYOUTS

SAMPLES = [
    ("worked-examples.xlsx", "The five examples of docs/scoring.md, one group each; written by openpyxl. The same log saved by LibreOffice "
     "as `worked-examples.ods`, `.xls` and `.csv` gives the same figures."),
    ("two-years.xlsx", "A made-up trader, ten tickers, two accounts, July 2023 to June 2025: rolls written in three ways, partial closes, "
     "assignments, shares called away, paper trades, a hedge, dividends, missing deltas and quotes; a title and an input area above the "
     "header, formulas, colours, a summary sheet with a chart. Written by XlsxWriter; `two-years-libreoffice.xlsx` is the same, saved by "
     "LibreOffice."),
    ("row-errors.xlsx", "One row for every kind of error, warning and note; its Notes column says what is wrong with each."),
    ("broker-export.csv", "A download as brokers make them: a line above the header, newest first, option symbols, amounts as texts, dates "
     "like `06/23/2025 as of 06/20/2025`, shares, dividends and transfers, a total below."),
    *((name, "One account in six layouts: " + layout.__doc__) for name, layout in LAYOUTS.items()),
    ("all-losing.xlsx", "Six trades, six losses, without groups and under other headers."),
    ("empty.xlsx", "A header and nothing below it."),
]

HEAD = """# The logs in samples/

Prices, trades and accounts are invented; the tickers are real. `tests/samples/make_samples.py` makes all of these files, and
`tests/samples/describe_samples.py` this page. Each summary is what `wheelgrade --as-of 2025-06-30` prints.
"""


def summary(program, path):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, folder)
        run = subprocess.run([program, "--as-of", "2025-06-30", path.name], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                             check=False)
    return run.stdout.decode().rstrip() + f"\nexit status {run.returncode}"


def main():
    program, samples = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2])
    print(HEAD)
    for name, text in SAMPLES:
        print(f"## {name}\n\n{text}\n\n```\n{summary(program, samples / name)}\n```\n")


if __name__ == "__main__":
    main()
