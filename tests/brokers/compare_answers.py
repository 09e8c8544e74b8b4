"""Grades every sample export and holds what comes out to answers worked out by hand: positions, open legs, shares, money to the cent.

usage: compare_answers.py PROGRAM [SAMPLE...]
"""
import concurrent.futures
import glob
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FIELDS = ("ticker", "strategy", "legs", "opened", "closed", "contracts", "strike", "expiry", "premium", "cost_to_close", "fees", "net_pnl",
          "outcome")
OPEN_FIELDS = ("ticker", "strategy", "contracts", "strike", "expiry")


def grade(program, sample, as_of, folder, *options):
    """The program's JSON, its exit status, and the graded workbook's path."""
    out = os.path.join(folder, "graded.xlsx")
    run = subprocess.run([program, "--as-of", as_of, "--force", "-o", out, "--json", "-", *options, *([sample] if isinstance(sample, str) else sample)],
                         capture_output=True, text=True)
    return (json.loads(run.stdout[:run.stdout.rindex("}") + 1]) if "{" in run.stdout else None), run.returncode, out, run.stderr


def key(position):
    return tuple(float(v) if isinstance(v, int) else v for v in (position[f] for f in ("ticker", "strike", "expiry", "contracts")))


def compare_lists(name, fields, expected, actual, faults):
    expected, actual = sorted(expected, key=key), sorted(actual, key=key)
    if [key(p) for p in expected] != [key(p) for p in actual]:
        faults.append(f"{name}: {[key(p) for p in actual]} instead of {[key(p) for p in expected]}")
        return
    for want, got in zip(expected, actual):
        for field in fields:
            same = abs(want[field] - got[field]) < 0.005 if isinstance(want[field], (int, float)) else want[field] == got[field]
            if not same:
                faults.append(f"{name} {key(want)}: {field} is {got[field]}, not {want[field]}")


def compare_shares(expected, cycles, faults):
    for ticker, want in expected.items():
        mine = [c for c in cycles if c["ticker"] == ticker]
        got = {"realised": sum(c["share_pnl"] for c in mine), "dividends": sum(c["dividends"] for c in mine),
               "held": mine[-1]["shares_held"] if mine else 0}
        for field, value in got.items():
            if abs(value - want[field]) >= 0.005:
                faults.append(f"shares of {ticker}: {field} is {value}, not {want[field]}")


def measure(answer, result):
    """What the table says of a sample: rows used, positions right, and the worst difference of any amount of theirs in cents."""
    rows, right, worst = result["reconciliation"], 0, 0.0
    found = {key(position): position for position in result["positions"]}
    for want in answer["positions"]:
        got = found.get(key(want))
        amounts = [abs(want[f] - got[f]) * 100 for f in ("premium", "cost_to_close", "fees", "net_pnl")] if got else [float("inf")]
        worst = max(worst, *amounts)
        right += got is not None and max(amounts) < 0.5 and all(want[f] == got[f] for f in ("opened", "closed", "outcome"))
    return {"rows": rows["rows_read"], "used": rows["rows_read"] - rows["passed_over"] - rows["before_export"], "right": right, "cents": worst}


def check(program, sample, answer, folder, full=True):
    faults = []
    result, status, graded, errors = grade(program, sample, answer["as_of"], folder)
    if result is None:
        return [f"not graded: {errors.strip()}"], {"rows": 0, "used": 0, "right": 0, "cents": float("inf")}
    if status:
        faults.append(f"exit status {status}")
    compare_lists("position", FIELDS, answer["positions"], result["positions"], faults)
    compare_lists("open leg", OPEN_FIELDS, answer["open"], result["open_positions"], faults)
    compare_shares(answer["shares"], result["cycles"], faults)
    rows = result["reconciliation"]
    for name, value in (("passed_over", answer["cash_rows"]), ("before_export", len(answer["before_export"]))):
        if rows[name] != value:
            faults.append(f"{name} is {rows[name]}, not {value}")
    parts = sum(rows[part] for part in rows if part not in ("rows_read", "sheets"))
    if rows["rows_read"] != parts:
        faults.append(f"{rows['rows_read']} rows read, but {parts} accounted for")
    profit = sum(position["net_pnl"] for position in result["positions"])
    if abs(profit - answer["net_pnl"]) >= 0.005:
        faults.append(f"P&L is {profit}, not {answer['net_pnl']}")
    if full and not faults:
        again, _, _, errors = grade(program, graded, answer["as_of"], folder)
        if again is None or again["positions"] != result["positions"] or again["cycles"] != result["cycles"]:
            faults.append("the graded workbook graded again gives other figures " + errors)
    return faults, measure(answer, result)


def try_forms(title, program, forms, differs):
    """Every table of samples/ and variants/ in every form: `differs` says what became other figures, or None."""
    samples = sorted(glob.glob(os.path.join(HERE, "samples", "*.[ct]sv")) + glob.glob(os.path.join(HERE, "variants", "*.csv")))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as crew:
        tried = [crew.submit(differs, program, sample, form) for sample in samples for form in forms]
    faults = [one.result() for one in tried if one.result()]
    for fault in faults:
        print(fault)
    print("%s: %d passed, %d failed" % (title, len(tried) - len(faults), len(faults)))
    return int(bool(faults))


def main():
    program, failed = sys.argv[1], 0
    names = sys.argv[2:] or sorted(os.listdir(os.path.join(HERE, "samples")))
    print(f"{'sample':28}{'rows':>6}{'used':>6}{'positions right':>17}{'worst difference':>18}")
    for name in names:
        name = os.path.basename(name)
        answer_file = os.path.join(HERE, "answers", name + ".json")
        with open(answer_file, encoding="utf-8") as f, tempfile.TemporaryDirectory() as folder:
            answer = json.load(f)
            faults, measured = check(program, os.path.join(HERE, "samples", name), answer, folder)
        of = f"{measured['right']} of {len(answer['positions'])}"
        print(f"{name:28}{measured['rows']:6}{measured['used']:6}{of:>17}{measured['cents']:>12.2f} cents  {'right' if not faults else 'WRONG'}")
        for fault in faults:
            print("    " + fault)
        failed += bool(faults)
    print(f"answers: {len(names) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
