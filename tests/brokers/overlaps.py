"""Sample exports cut in two at every few rows, with rows told by both halves, give the same positions as the whole.

usage: overlaps.py PROGRAM
"""
import os
import sys
import tempfile

from compare_answers import HERE, grade

SAMPLES = {"schwab.csv": (2, 1), "etrade-2025.csv": (7, 5), "robinhood.csv": (1, 2), "tasty.csv": (1, 0), "merrill.csv": (1, 0)}
STEP, OVERLAP = 7, 3


def records(text):
    """Lines, of which those within quotes belong together."""
    out, open_quote = [], False
    for line in text.splitlines(keepends=True):
        if open_quote:
            out[-1] += line
        else:
            out.append(line)
        open_quote ^= line.count('"') % 2 == 1
    return out


def main():
    program, failed, cuts = sys.argv[1], 0, 0
    for name, (head, foot) in SAMPLES.items():
        sample = os.path.join(HERE, "samples", name)
        with open(sample, encoding="utf-8", newline="") as f:
            lines = records(f.read())
        first, rows, last = lines[:head], lines[head:len(lines) - foot], lines[len(lines) - foot:]
        with tempfile.TemporaryDirectory() as folder:
            whole = grade(program, sample, "2025-05-30", folder)[0]
            for cut in range(STEP, len(rows) - OVERLAP, STEP):
                parts = []
                for part, content in (("a.csv", rows[:cut + OVERLAP]), ("b.csv", rows[cut:])):
                    parts.append(os.path.join(folder, part))
                    with open(parts[-1], "w", encoding="utf-8", newline="") as f:
                        f.write("".join(first + content + (last if name != "schwab.csv" else [])))
                joined = grade(program, parts, "2025-05-30", folder)[0]
                cuts += 1
                if joined is None or joined["positions"] != whole["positions"] or joined["cycles"] != whole["cycles"]:
                    failed += 1
                    print(f"{name}: cut at row {cut}, other positions than the whole")
    print(f"overlaps: {cuts - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
