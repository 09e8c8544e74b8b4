"""Small exports of what brokers also write: events, codes, other layouts of a format; held to answers worked out by hand.

usage: variants.py PROGRAM
"""
import json
import os
import sys
import tempfile

from compare_answers import HERE, grade


def near(a, b):
    return abs(a - b) < 0.005


def faults_of(program, name, answer, folder):
    result, status, _, errors = grade(program, os.path.join(HERE, "variants", name), "2025-12-31", folder)
    if result is None:
        return ["not graded: " + errors.strip()]
    faults, cycles = [], {}
    got = sorted([p["ticker"], p["strike"], p["opened"], p["closed"], p["fees"], p["net_pnl"], p["outcome"]] for p in result["positions"])
    want = sorted(answer["positions"])
    if len(got) != len(want) or not all(near(a, b) if isinstance(b, float) else a == b for g, w in zip(got, want) for a, b in zip(g, w)):
        faults.append("positions are %s" % got)
    opened = sorted([p["ticker"], p["strike"]] for p in result["open_positions"])
    if opened != sorted(answer.get("open", [])):
        faults.append("open are %s" % opened)
    for cycle in result["cycles"]:
        held, paid = cycles.get(cycle["ticker"], (0, 0))
        cycles[cycle["ticker"]] = cycle["shares_held"], paid + cycle["dividends"]
    for ticker, (held, paid) in cycles.items():
        if held != answer.get("held", {}).get(ticker, 0) or ("dividends" in answer and not near(paid, answer["dividends"].get(ticker, 0))):
            faults.append("%s: %g shares held, dividends %g" % (ticker, held, paid))
    others = sum(trade["pnl"] or 0 for trade in result.get("other_trades") or [])
    if not near(others, answer.get("others", 0)):
        faults.append("other trades come to %g" % others)
    if result["reconciliation"]["errors"] != answer.get("errors", 0) or status != (answer.get("errors", 0) > 0):
        faults.append("%d rows in error, exit status %d" % (result["reconciliation"]["errors"], status))
    faults += [d["message"] for d in result["diagnostics"] if d["code"] == answer.get("untold")]
    if "account" in answer and result["input"]["account"] != answer["account"]:
        faults.append("account is %s" % result["input"]["account"])
    return faults


def main():
    failed = 0
    with open(os.path.join(HERE, "variants", "answers.json"), encoding="utf-8") as f:
        answers = json.load(f)
    with tempfile.TemporaryDirectory() as folder:
        for name, answer in answers.items():
            faults = faults_of(sys.argv[1], name, answer, folder)
            failed += bool(faults)
            for fault in faults:
                print("%s: %s" % (name, fault))
    print("variants: %d passed, %d failed" % (len(answers) - failed, failed))
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
