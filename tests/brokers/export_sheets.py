"""A workbook whose sheets are exports (a month each, or a broker) gives what they give as files; a log beside them is told.

usage: export_sheets.py PROGRAM
"""
import csv
import os
import subprocess
import sys
import tempfile

import openpyxl

from compare_answers import HERE, grade

SAMPLES = os.path.join(HERE, "samples")
LOG = [["Date", "Ticker", "Type", "Action", "Strike", "Expiry", "Qty", "Price", "Fees"], ["2024-12-02", "KO", "Put", "Sell to Open", 60, "2024-12-20", 1, 0.5, 0.66],
       ["2024-12-20", "KO", "Put", "Expired", 60, "2024-12-20", 1, None, None]]


def table(name):
    with open(os.path.join(SAMPLES, name), encoding="utf-8-sig", newline="") as f:
        return list(csv.reader(f))


def book(path, **sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows(rows)


def figures(program, paths, folder, *options):
    document, status, _, errors = grade(program, paths, "2025-12-31", folder, *options)
    if document is None:
        return errors
    return status, document["dashboard"]["total_pnl"], document["reconciliation"]["rows_read"], [
        {name: value for name, value in one.items() if name not in ("position", "account")} for one in document["positions"]]


def main():
    program, faults = sys.argv[1], []
    with tempfile.TemporaryDirectory() as folder:
        at = lambda name: os.path.join(folder, name)
        whole, tasty = table("schwab.csv"), table("tasty.csv")
        begin = 1 + next(i for i, row in enumerate(whole) if "Action" in row)
        middle = (begin + len(whole)) // 2
        first, second = whole[:middle], whole[:begin] + whole[middle:]
        book(at("months.xlsx"), Jan=first, Feb=second, Notes=[["rolled twice"]])
        book(at("brokers.xlsx"), Schwab=whole, Tasty=tasty)
        book(at("beside.xlsx"), **{"My log": LOG, "Schwab": whole})
        write(at("schwab.csv"), whole)
        write(at("tasty.csv"), tasty)
        alone = figures(program, at("schwab.csv"), folder)
        cases = [("a sheet a month", figures(program, at("months.xlsx"), folder), alone),
                 ("a sheet a broker", figures(program, at("brokers.xlsx"), folder), figures(program, [at("schwab.csv"), at("tasty.csv")], folder, "--as-one")),
                 ("a log beside", figures(program, at("beside.xlsx"), folder), alone)]
        for name, got, wanted in cases:
            if got != wanted:
                faults.append("%s: %s instead of %s" % (name, str(got)[:200], str(wanted)[:200]))
        told = grade(program, at("beside.xlsx"), "2025-12-31", folder)[3]
        if "My log" not in told or "beside it a log that is not read" not in told:
            faults.append("the log beside is not told: " + told)
        if "not read" in grade(program, at("months.xlsx"), "2025-12-31", folder)[3]:
            faults.append("what is no log is told")
        for name in ("schwab.csv", "months.xlsx"):
            subprocess.run([program, "--new", at("log.xlsx"), "--force"], capture_output=True)
            subprocess.run([program, "--import", at(name), at("log.xlsx")], capture_output=True)
            cases.append(figures(program, at("log.xlsx"), folder))
        if cases[-1] != cases[-2]:
            faults.append("imported: %s instead of %s" % (str(cases[-1])[:200], str(cases[-2])[:200]))
    for fault in faults:
        print(fault)
    print("sheets of exports: %d passed, %d failed" % (6 - len(faults), len(faults)))
    return len(faults) > 0


if __name__ == "__main__":
    sys.exit(main())
