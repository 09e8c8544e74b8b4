"""Every row of every sample with its date taken out: a trade that is gone is told.

usage: undated.py PROGRAM
"""
import concurrent.futures
import csv
import glob
import os
import re
import sys
import tempfile

from compare_answers import HERE, grade

# A line of an order in the history, the date in two cells, an event without its code: nothing of them says that a trade stood there.
KNOWN = {("thinkorswim-history.csv", 11), ("thinkorswim-covered.csv", 44), ("thinkorswim-covered.csv", 46), ("thinkorswim-resaved.csv", 20),
         ("thinkorswim-since-schwab.csv", 23), ("thinkorswim-since-schwab.csv", 25), ("ibkr-unquoted.csv", 4), ("robinhood-undated.csv", 3)}
DATE = re.compile(r"\s*\d{1,4}[/-]\d{1,2}[/-]\d{2,4}")


def figures(program, path, folder):
    result, _, _, errors = grade(program, path, "2025-12-31", folder)
    if not result:
        return errors, True
    kept = [[{name: value for name, value in one.items() if name != "account"} for one in result[listed]] for listed in ("positions", "open_positions")]
    return kept, "without a date" in errors


def grade_rows(program, rows, separator, name):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8", newline="") as f:
            csv.writer(f, delimiter=separator).writerows(rows)
        return figures(program, path, folder)


def undated(rows, number):
    place = next((i for i, cell in enumerate(rows[number]) if DATE.match(cell)), None)
    if place is None or len([cell for cell in rows[number] if cell]) < 5:
        return None
    row = rows[number][:place] + [""] + rows[number][place + 1:]
    return rows[:number] + [row] + rows[number + 1:]


def silent(program, rows, number, separator, name, before):
    without = undated(rows, number)
    if not without:
        return None
    after = grade_rows(program, without, separator, name)
    return after[0] != before[0] and not after[1]


def main():
    tried, faults = 0, []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as crew:
        for sample in sorted(glob.glob(os.path.join(HERE, "samples", "*.[ct]sv")) + glob.glob(os.path.join(HERE, "variants", "*.csv"))):
            separator, name = "\t" if sample.endswith(".tsv") else ",", os.path.basename(sample)
            with open(sample, encoding="utf-8-sig", newline="") as f:
                rows = list(csv.reader(f, delimiter=separator))
            before = grade_rows(sys.argv[1], rows, separator, name)
            found = list(crew.map(lambda number: silent(sys.argv[1], rows, number, separator, name, before), range(len(rows))))
            tried += len([one for one in found if one is not None])
            faults += ["%s row %d: gone without a word" % (name, number + 1) for number, one in enumerate(found) if one and (name, number + 1) not in KNOWN]
    for fault in faults:
        print(fault)
    print("undated: %d passed, %d failed" % (tried - len(faults), len(faults)))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
