#!/usr/bin/python3
"""The whole program grows no faster than the log, whatever the log's shape, and says what a sheet cannot hold.

usage: growth.py PROGRAM

Logs of one shape with four times the rows must take about four times the processor time (sixteen would be quadratic). The
bound is generous and a pair that exceeds it is measured again, so that a busy machine fails nothing.
"""
import os
import re
import resource
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from checks import check, finish  # noqa: E402

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SMALL, TIMES, MOST, TRIES = 2500, 4, 6.0, 3
LEAST = 0.05  # seconds: shorter runs are all start-up
SHAPES = {"plain": [], "newest first": ["--newest-first"], "inline strings": ["--inline"], "one group": ["--one-group"],
          "one ticker": ["--one-ticker"], "a ticker a row": ["--tickers", "ROWS"], "40 years": ["--years", "40"]}
SHEET_ROWS = 1048576
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(program, folder, log, *more):
    """Processor seconds and peak bytes of one run."""
    command = [program, "-q", "--force", "--threads", "2", "--as-of", "2035-12-31", "-o", "out.xlsx", *more, log]
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             env={"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C"})
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    check(child.returncode in (0, 1), "%s: exit status %d" % (log, child.returncode))
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def make_log(folder, rows, shape):
    path = os.path.join(folder, "log-%d.xlsx" % rows)
    words = [str(rows) if word == "ROWS" else word for word in shape]
    subprocess.run([sys.executable, os.path.join(TESTS, "bench", "make_log.py"), str(rows), path, *words], check=True)
    return path


def wrong_csv(folder, rows):
    """A text in which every row is wrong, each in its own words."""
    path = os.path.join(folder, "wrong-%d.csv" % rows)
    with open(path, "w") as file:
        file.write("Date,Group ID,Ticker,Type,Action,Strike,Expiry,Premium\n")
        for i in range(rows):
            file.write("2025-01-%02d,G%d,ABC,PUT,Sold %d,90,2025-02-21,1.5\n" % (i % 28 + 1, i, i))
    return path


def test_growth(program, folder):
    options = ("--json", "out.json", "--reports", "out")
    for name, shape in {**SHAPES, "all wrong": None}.items():
        logs = [wrong_csv(folder, rows) if shape is None else make_log(folder, rows, shape) for rows in (SMALL, SMALL * TIMES)]
        for _ in range(TRIES):
            small, large = (run(program, folder, log, *options)[0] for log in logs)
            if large <= MOST * max(small, LEAST):
                break
        print("  %-16s %.2f s, %.2f s: x %.1f" % (name, small, large, large / max(small, LEAST)))
        check(large <= MOST * max(small, LEAST), "%s: %d rows take %.2f s, %d rows %.2f s" % (name, SMALL, small, SMALL * TIMES, large))


def sheet_text(path, name):
    """The XML of a sheet by its name; the last megabyte of a large one."""
    with zipfile.ZipFile(path) as book:
        sheets = xml.fromstring(book.read("xl/workbook.xml")).iter("{%s}sheet" % MAIN)
        key = next(sheet.get("{%s}id" % OFFICE) for sheet in sheets if sheet.get("name") == name)
        targets = {one.get("Id"): one.get("Target") for one in xml.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
        tail = b""
        with book.open("xl/" + targets[key].removeprefix("/xl/")) as sheet:
            while piece := sheet.read(1 << 20):
                tail = tail[-(1 << 20):] + piece
    return tail.decode(errors="ignore")


def test_full_sheet(program, folder):
    """More messages than Checks has rows: a sentence says how many are left out. In bounded memory."""
    log = os.path.join(folder, "full.csv")
    with open(log, "w") as file:
        file.write("Date,Ticker,Type,Action,Strike,Expiry,Quantity,Premium\n")
        file.write("2025-01-02,ABC,PUT,Sold,90,2025-02-21,some,1.5\n" * (SHEET_ROWS - 1))
    _, peak = run(program, folder, log)
    check(peak < 16e6 + 380 * SHEET_ROWS, "a full sheet of errors takes %.0f MB" % (peak / 1e6))
    checks = sheet_text(os.path.join(folder, "out.xlsx"), "Checks")
    said = re.search(r'<row r="(\d+)"[^>]*><c[^>]*><is><t>(\d+) more rows continue here but a sheet ends at row 1048576', checks)
    check(said, "Checks does not say that it is cut")
    if said:
        rows = [int(number) for number in re.findall(r'<row r="(\d+)"', checks)]
        listed = int(said.group(1)) - 1 - 4  # below the heading
        check(listed + int(said.group(2)) == SHEET_ROWS - 1, "%d listed and %s left out" % (listed, said.group(2)))
        check(rows == sorted(set(rows)) and SHEET_ROWS - 3 < rows[-1] <= SHEET_ROWS, "the last row of Checks is %d" % rows[-1])


def test_values(program, folder):
    """Above the limit of live formulas there is not one, and Checks says so; below it there are."""
    log = make_log(folder, 500, [])
    for limit, live in (("20000", True), ("10", False)):
        run(program, folder, log, "--set", "live_formulas.max_positions=" + limit)
        out = os.path.join(folder, "out.xlsx")
        check(("<f>" in sheet_text(out, "Scores")) == live, "formulas on Scores with a limit of " + limit)
        check(("values-written" in sheet_text(out, "Checks")) == (not live), "a note on Checks with a limit of " + limit)


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        test_growth(program, folder)
        test_values(program, folder)
        test_full_sheet(program, folder)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print("%.0f s of processor time" % (used.ru_utime + used.ru_stime))
    return finish("growth")


if __name__ == "__main__":
    sys.exit(main())
