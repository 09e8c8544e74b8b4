#!/usr/bin/python3
"""Cells that a hand or a spreadsheet program has spoilt: what stands beside them takes their place, and it is told; a format that is not read is called by name.

usage: spoilt.py PROGRAM
"""
import csv
import os
import sys
import tempfile

from compare_answers import HERE, grade

sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))
from checks import check, finish

SUMMARY = ('Webull Securities (Canada) Limited\n"Currency\nDevise","Date","Action Code\nCode","Symbol\nSymbole","Security Description","Type Code",Quantity,Price,"Proceeds\nProduit"\n'
           'USD,31-12-2024,SELL,KO,PUT KO01/17/25 60,C,1,1.2,119.00\n')


def positions(result):
    return sorted([p["ticker"], p["strike"], p["opened"], p["closed"], p["fees"], p["net_pnl"], p["outcome"]] for p in result["positions"])


def read(name):
    with open(os.path.join(HERE, "samples", name), encoding="utf-8-sig", newline="") as f:
        return list(csv.reader(f))


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows(rows)


def told(program, name, rows, words, folder, same=True):
    path = os.path.join(folder, name)
    write(path, rows)
    result, _, _, errors = grade(program, path, "2025-12-31", folder)
    whole = grade(program, os.path.join(HERE, "samples", name), "2025-12-31", folder)
    check((words in errors) == bool(words) and words not in whole[3], "%s: %s is told: %s" % (name, words, errors[:300]))
    check((positions(result) == positions(whole[0])) == same, "%s: positions: %s" % (name, positions(result)))


def sections(program, folder):
    rows = read("ibkr-activity.csv")
    trades = [i for i, row in enumerate(rows) if row[:4] == ["Trades", "Data", "Order", "Equity and Index Options"]]
    for cells in ([(2, 0)], [(2, 1)], [(1, 0), (2, 0), (3, 0)]):
        spoilt = [list(row) for row in rows]
        for number, cell in cells:
            spoilt[trades[number]][cell] = ""
        words = "1 row does not say its section" if len(cells) == 1 else "3 rows do not say their section"
        told(program, "ibkr-activity.csv", spoilt, words, folder)


def accounts(program, folder):
    rows = read("vanguard.csv")
    header = next(i for i, row in enumerate(rows) if "Transaction Type" in row)
    column = rows[header].index("Account Number")
    for spoilings, words, same in (({2: "1.2E+08", 4: ""}, "the accounts of 2 rows are blank or no account numbers, the first here; read as of the others' account", True),
                                   ({3: "", 5: "987654321"}, "read as of no account", False)):
        spoilt = [list(row) for row in rows]
        for number, text in spoilings.items():
            spoilt[header + number][column] = text
        told(program, "vanguard.csv", spoilt, words, folder, same)


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        sections(program, folder)
        accounts(program, folder)
        path = os.path.join(folder, "statement.csv")
        with open(path, "w", encoding="utf-8") as f:
            f.write(SUMMARY)
        result, status, _, errors = grade(program, path, "2025-12-31", folder)
        check(result is None and status == 2 and "it is a Trading Summary of Webull" in errors, "Webull's statement is called by name: " + errors[:300])
    return finish("spoilt cells", 10)


if __name__ == "__main__":
    sys.exit(main())
