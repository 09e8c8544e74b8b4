#!/usr/bin/python3
"""The cells that the peers write beside the log's own: as many, of the same kinds, in as many rows as the graded workbook has on each of its sheets.

Formulas are numbers, texts as long as they are there on average; notes, charts and styles are left out. copied_cells.py LOG GRADED prints the plan that the peers are given.
"""
import json
import re
import sys
import zipfile

TEXT = re.compile(rb' t="(?:inlineStr|str|s)"')
COUNTED = {"rows": re.compile(rb"<row "), "cells": re.compile(rb"<c[ >]"), "blanks": re.compile(rb"<c [^>]*/>"), "texts": TEXT}


def parts_of_sheets(package):
    """Sheet name: its part."""
    targets = {}
    for tag in re.findall(r"<Relationship [^>]*>", package.read("xl/_rels/workbook.xml.rels").decode()):
        target = re.search(r' Target="([^"]*)"', tag)[1]
        targets[re.search(r' Id="([^"]*)"', tag)[1]] = target.lstrip("/") if target.startswith("/") else "xl/" + target
    return {name: targets[id] for name, id in re.findall(r'<sheet [^>]*name="([^"]*)"[^>]*r:id="([^"]*)"', package.read("xl/workbook.xml").decode())}


def count(path):
    """What the first sheet and each other one holds."""
    with zipfile.ZipFile(path) as package:
        counts = {}
        for name, part in parts_of_sheets(package).items():
            text = package.read(part)
            counts[name] = {kind: len(pattern.findall(text)) for kind, pattern in COUNTED.items()}
            own = re.findall(rb">([^<]+)</t>| t=\"str\".*?<v>([^<]*)</v>", text)
            counts[name]["length"] = sum(len(a or b) for a, b in own) // max(1, len(own))
    return counts


def plan(log, graded):
    """Sheets to write, the first of them the cells added to the log's own: text for read_plan."""
    before, after = count(log), count(graded)
    first = next(iter(before))
    for kind in ("cells", "blanks", "texts"):
        after[first][kind] -= before[first][kind]
    return json.dumps(after)


def read_plan(text):
    """[(sheet name, rows of cells)], where a cell is a number, a text, or None for a styled blank."""
    return [(name, spread(counts)) for name, counts in json.loads(text).items()]


def spread(counts):
    """Rows, one by one, with each kind of cell spread over them evenly."""
    text = ("weekly yield 0.42% (-4.4), " * (counts["length"] // 20 + 1))[:max(1, counts["length"])]
    rows, cells, blanks, texts = counts["rows"], counts["cells"], counts["blanks"], counts["texts"]
    for row in range(rows):
        mine, empty, words = ((row + 1) * n // rows - row * n // rows for n in (cells, blanks, texts))
        words = min(words, mine)
        yield [text] * words + [None] * min(empty, mine - words) + [row * 0.37 + c for c in range(max(0, mine - words - empty))]


if __name__ == "__main__":
    print(plan(*sys.argv[1:]))
