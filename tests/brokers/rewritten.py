"""Every sample as other hands pass a table on: cells guarded as ="…", quoted, padded with blanks or commas, with no-break spaces of a page, with
semicolons or tabs, blank lines between; the figures stay.

usage: rewritten.py PROGRAM
"""
import csv
import io
import os
import sys
import tempfile

from compare_answers import grade, try_forms


def quoted(cell):
    return '"%s"' % cell.replace('"', '""')


def guarded(rows):
    return [[quoted('="%s"' % cell) if cell and number and not cell.startswith("=") else quoted(cell) for cell in row] for number, row in enumerate(rows)]


FORMS = {
    "guarded": (guarded, ",", "\r\n"),
    "quoted": (lambda rows: [[quoted(cell) for cell in row] for row in rows], ",", "\r\n"),
    "semicolons": (lambda rows: [[quoted(cell) for cell in row] for row in rows], ";", "\n"),
    "tabs": (lambda rows: [[quoted(cell) for cell in row] for row in rows], "\t", "\n"),
    "padded": (lambda rows: [[quoted(cell) for cell in row] + ["", "", ""] for row in rows], ",", "\n"),
    "spaced": (lambda rows: [[quoted("  %s  " % cell) if cell else "" for cell in row] for row in rows], ",", "\n"),
    "no-break": (lambda rows: [[quoted(cell.replace(" ", "\u00a0")) for cell in row] for row in rows], ",", "\n"),
    "blank lines": (lambda rows: [[quoted(cell) for cell in row] for row in rows], ",", "\n\n"),
}


def figures(program, path, folder):
    result, _, _, errors = grade(program, path, "2025-12-31", folder)
    if not result:
        return errors
    kept = [[{name: value for name, value in one.items() if name != "account"} for one in result[listed]] for listed in ("positions", "cycles", "open_positions")]
    return kept + [{name: value for name, value in result["reconciliation"].items() if name != "sheets"}, result["input"].get("format")]


def differs(program, sample, form):
    make, separator, line_end = FORMS[form]
    with open(sample, encoding="utf-8-sig", newline="") as f:
        rows = list(csv.reader(io.StringIO(f.read()), delimiter="\t" if sample.endswith(".tsv") else ","))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, os.path.basename(sample).replace(".tsv", ".csv"))
        with open(path, "w", encoding="utf-8", newline="") as f:
            f.write(line_end.join(separator.join(row) for row in make(rows)) + line_end)
        same = figures(program, sample, folder) == figures(program, path, folder)
    return None if same else "%s %s: other figures" % (os.path.basename(sample), form)


if __name__ == "__main__":
    sys.exit(try_forms("rewritten", sys.argv[1], FORMS, differs))
