"""Grades random logs with the program and with the reference, and compares every figure they share.

compare.py PROGRAM FOLDER [FIRST_SEED COUNT [KIND...]]: writes each log as FOLDER/KIND-SEED.csv or .xlsx; the last line counts.
"""
import json
import random
import subprocess
import sys

import account
import both_layouts
import currencies
import layouts
import other_trades
import random_log
import rolls
import settlement
import sheets
import splits
import trades
import units
import wordings
from book import Book
from figures import Differences, compare_book, compare_totals

KINDS = {"transactions": random_log.random_log, "trades": trades.random_log, "sheets": sheets.random_log,
         "settlement": settlement.random_log, "splits": splits.random_log,
         "units": units.random_log, "layouts": layouts.random_log,
         "other-trades": other_trades.random_log, "rolls": rolls.random_log, "currencies": currencies.random_log,
         "account": account.random_log,
         "both-layouts": both_layouts.random_log, "wordings": wordings.random_log}


def run(program, path, log, power, limit):
    settings = log.settings + ["account.buying_power=%d" % power, "account.daily_loss_limit=%d" % limit]
    return subprocess.run([program, path, "--as-of", log.as_of.isoformat(), "--json", "-", "--force", "-q", *log.options,
                           *[word for setting in settings for word in ("--set", setting)]], capture_output=True, text=True, check=False)


def check(kind, seed, program, folder):
    rng = random.Random("%s %d" % (kind, seed) if kind != "transactions" else seed)
    log = KINDS[kind](rng)
    path = "%s/%s-%d.%s" % (folder, kind, seed, log.suffix or ("csv" if seed % 2 else "xlsx"))
    log.write(path)
    power, limit = rng.choice([(45000, 1350), (5000, 150), (300, 60)])
    ran = run(program, path, log, power, limit)
    d = Differences()
    try:
        graded = json.loads(ran.stdout)
    except ValueError:
        d.append("no JSON (status %d): %s" % (ran.returncode, ran.stderr.strip()[-300:]))
        return d
    if log.rows is None:
        compare_totals(d, graded, log)
        return d
    book = Book(log.rows, log.as_of, log.rules, log.rules.get("detect_rolls", True), log.rules.get("window", 7))
    compare_book(d, graded, log, book, power, limit)
    return d


def main():
    program, folder = sys.argv[1:3]
    first, count = (int(x) for x in sys.argv[3:5]) if len(sys.argv) > 4 else (1, 60)
    failed, kinds = 0, sys.argv[5:] or list(KINDS)
    for kind in kinds:
        for seed in range(first, first + count):
            differences = check(kind, seed, program, folder)
            failed += bool(differences)
            for line in differences[:8]:
                print("%s %d: %s" % (kind, seed, line))
    print("reference: %d passed, %d failed" % (count * len(kinds) - failed, failed))
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
