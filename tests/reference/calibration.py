#!/usr/bin/python3
"""The default weights and curves give each trade of docs/spec/scoring.md §5 the letter that the guide's words imply.

calibration.py PROGRAM: grades tests/logs/calibration/trades.csv, and holds the expired puts of the two-year sample to "a C, at best".
`--print` writes the table of docs/scoring.md instead.
"""
import json
import subprocess
import sys
import tempfile

# Group of the log, what it was, the letters that it may have.
TRADES = [
    ("put-expired", "put 48 sold at 0.72, delta 0.30, expired after 39 days, stock 51.50", "C"),
    ("put-bought-back", "the same, bought back at 0.35 after 15 days, stock 51.30", "C"),
    ("put-assigned", "the same, assigned, stock 47.40", "A"),
    ("put-assigned-far", "the same, assigned, stock 43.00", "B"),
    ("put-loss", "the same, bought back at 2.16 after 22 days, stock 46.20", "F"),
    ("put-bought-back-early", "the same, bought back at 0.57 after 9 days, stock 49.90", "D"),
    ("put-week", "put 49 sold at 0.30, delta 0.30, expired after 4 days, stock 49.60", "C"),
    ("put-far", "put 40 sold at 0.06, delta 0.03, expired after 39 days, stock 51", "F"),
    ("call-week", "call 51 sold at 0.25, delta 0.25, shares cost 48, expired after 4 days, stock 50.30", "A"),
    ("call-expired", "call 52 sold at 0.60, delta 0.28, expired after 32 days, stock 50.20", "B"),
    ("call-away", "call 50 sold at 0.55, stock then 48.60, shares cost 48, called away after 18 days, stock 50.40", "B"),
    ("call-away-far", "the same, stock 52.50", "B"),
    ("call-away-below", "call 46 sold at 0.50, stock then 44.80, shares cost 50, called away after 18 days, stock 47.20", "DF"),
    ("call-bought-back", "call 52 sold at 0.60, bought back at 0.12 after 10 days, stock 48.90", "A"),
    ("call-loss", "call 52 sold at 0.60, bought back at 1.80 after 24 days, stock 53.60", "F"),
    ("call-far", "call 56 sold at 0.15, delta 0.08, expired after 32 days, stock 50.50", "D"),
]


def grade(program, log):
    with tempfile.TemporaryDirectory() as folder:
        run = [program, "-q", "--as-of", "2026-01-31", "--json", "-", "-o", folder + "/graded.xlsx", log]
        return json.loads(subprocess.run(run, capture_output=True, check=True).stdout)["positions"]


def main():
    program, failures = sys.argv[1], []
    graded = {p["position"]: p for p in grade(program, "tests/logs/calibration/trades.csv")}
    if sys.argv[2:] == ["--print"]:
        print("| trade | grade | score | why |\n|---|---|---|---|")
        for name, told, _ in TRADES:
            print("| %s | %s | %s | %s |" % (told, graded[name]["grade"], graded[name]["score"], graded[name]["why"]))
        return
    for name, _, letters in TRADES:
        if graded[name]["grade"] not in letters:
            failures.append("%s is %s (%s), not %s" % (name, graded[name]["grade"], graded[name]["score"], letters))
    puts = [p for p in grade(program, "samples/two-years.xlsx")
            if p["strategy"] == "CSP" and p["outcome"] == "expired" and p["net_pnl"] > 0]
    failures += ["%s expired and is %s" % (p["position"], p["grade"]) for p in puts if p["grade"] in "AB"]
    if 2 * sum(p["grade"] == "C" for p in puts) <= len(puts):
        failures.append("of %d puts that expired in profit, most are no C" % len(puts))
    print("\n".join(failures) or "%d letters, %d expired puts" % (len(TRADES), len(puts)))
    sys.exit(bool(failures))


main()
