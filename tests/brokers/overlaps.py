"""Every sample that can be cut by its rows, cut in two at every row, with rows told by both halves, gives the same positions as the whole.

usage: overlaps.py PROGRAM
"""
import concurrent.futures
import os
import re
import sys
import tempfile

from compare_answers import HERE, grade

OVERLAP, ROWS_LEAST = 3, 15
# What begins a row that may stand in one half only; all else (headings, totals, what stands around the rows) is in both.
ROWS = {
    "ibkr-activity.csv": r"Trades,Data,", "ibkr-history.csv": r"Transaction History,Data,", "ibkr-flex.xml": r"<(Trade|CashTransaction) ",
    "vanguard.csv": r"\d+,20\d\d-", "webull-options.csv": r"\d,[A-Z]+\d{6}",
}
USUAL = r'"?\d{1,4}[/-]\d{1,2}[/-]\d{2}'
BLOCKS = {
    "schwab.json": r"    \{\n.*?\n    \},?\n",
    "ofx1.qfx": r"<(SELLOPT|BUYOPT|CLOSUREOPT|BUYSTOCK|SELLSTOCK|INCOME|INVBANKTRAN)>.*?</\1>\n?",
}
# A trade's cash and its legs stand in two sections: rows go by their stamps.
STAMPS = {"tos-statement.csv": r",?(\d{1,2}/\d{1,2}/\d{2})[ ,](\d\d:\d\d:\d\d)"}


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


def stamp(pattern, line):
    """What sorts like the row's date and time; None without."""
    found = re.match(pattern, line)
    return [*map(int, found.group(1).split("/")[::-1]), found.group(2)] if found else None


def pieces(name, text):
    """[the row's number or None, its text]"""
    if name in STAMPS:
        lines = text.splitlines(keepends=True)
        stamps = [stamp(STAMPS[name], line) for line in lines]
        order = sorted((s[0], s[2], s[1], s[3]) for s in stamps if s)
        number = {}
        for s in order:
            number.setdefault(s, len(number))
        return [(number[s[0], s[2], s[1], s[3]] if s else None, line) for s, line in zip(stamps, lines)]
    numbered, rows = [], 0
    for is_row, one in split_rows(name, text):
        numbered.append((rows if is_row else None, one))
        rows += is_row
    return numbered


def split_rows(name, text):
    """[whether it is a row, its text]"""
    if name not in BLOCKS:
        return [(re.match(ROWS.get(name, USUAL), one) is not None, one) for one in records(text)]
    found, at = [], 0
    for block in re.finditer(BLOCKS[name], text.replace("\r\n", "\n"), re.S):
        found += [(False, text[at:block.start()]), (True, block.group())]
        at = block.end()
    return found + [(False, text[at:])]


def half(name, parts, first, last):
    """The file with only some of its rows."""
    text = "".join(one for row, one in parts if row is None or first <= row < last)
    if name == "schwab.json": # without totals, which are the whole's
        text = re.sub(r"},(\s*\])", r"}\1", re.sub(r' *"Total[A-Za-z]+": "[^"]*",\n', "", text))
    return re.sub(r'(?m)^"Transactions Total".*\n?', "", text) if name == "schwab.csv" else text


def try_cut(program, name, parts, rows, cut, whole):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for part, (first, last) in (("a", (0, cut + OVERLAP)), ("b", (cut, rows))):
            paths.append(os.path.join(folder, part + os.path.splitext(name)[1]))
            with open(paths[-1], "w", encoding="utf-8", newline="") as f:
                f.write(half(name, parts, first, last))
        joined, _, _, errors = grade(program, paths, "2025-05-30", folder)
    if joined is None:
        return "%s: cut at row %d: %s" % (name, cut, errors.strip()[-200:])
    same = joined["positions"] == whole["positions"] and joined["cycles"] == whole["cycles"]
    return None if same else "%s: cut at row %d, other positions than the whole" % (name, cut)


def main():
    program, faults, cuts = sys.argv[1], [], 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as crew, tempfile.TemporaryDirectory() as folder:
        tried = []
        for name in sorted(os.listdir(os.path.join(HERE, "samples"))):
            sample = os.path.join(HERE, "samples", name)
            with open(sample, encoding="utf-8", newline="") as f:
                text = f.read()
            parts = pieces(name, text.replace("\r\n", "\n") if name in BLOCKS else text)
            rows = 1 + max((row for row, _ in parts if row is not None), default=-1)
            whole = grade(program, sample, "2025-05-30", folder)[0]
            if rows < ROWS_LEAST:
                faults.append("%s: %d rows found of at least %d: what begins one stands in ROWS, BLOCKS or STAMPS" % (name, rows, ROWS_LEAST))
            tried += [crew.submit(try_cut, program, name, parts, rows, cut, whole) for cut in range(1, rows - OVERLAP)]
        for one in tried:
            cuts += 1
            faults += [one.result()] if one.result() else []
    for fault in faults:
        print(fault)
    print("overlaps: %d passed, %d failed" % (cuts - len(faults), len(faults)))
    return len(faults) > 0


if __name__ == "__main__":
    sys.exit(main())
