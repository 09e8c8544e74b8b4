"""A graded workbook, graded again, is the same bytes, whatever the log was: graded_again.py PROGRAM

Logs that are grafted into and logs that are rebuilt. What is told of an export's own rows, or of a workbook that cannot be grafted into, is told
once: the log made of it knows nothing of that. There the second grading and the third are the same, and the first differs in messages alone.
"""
import os
import re
import subprocess
import sys
import tempfile
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [os.path.join(ROOT, "tests/workbooks"), os.path.join(ROOT, "tests/lib"), os.path.join(ROOT, "tests/graft")]
import rebuilt_cells as forms  # noqa: E402
from checks import check, finish  # noqa: E402

LOGS = ["samples/worked-examples." + end for end in ("csv", "xls", "ods", "xlsx")]
LOGS += ["samples/row-errors.xlsx", "tests/logs/losses.xlsx"] + ["tests/workbooks/written/" + name for name in (
    "libreoffice.csv", "libreoffice.ods", "libreoffice.xls", "sheetjs.ods", "openpyxl.xlsx")]
EXPORTS = ["samples/broker-export.csv"] + [f"tests/brokers/samples/{name}.csv" for name in ("schwab", "ibkr-history", "etrade-2025", "fidelity-transposed")]


def grade(program, log, graded):
    run = subprocess.run([program, "-q", "--force", "--as-of", "2025-06-30", "-o", graded, log], capture_output=True, text=True, timeout=60, check=False)
    check(run.returncode in (0, 1) and os.path.exists(graded), f"{log}: exit status {run.returncode}: {run.stderr}")
    return open(graded, "rb").read()


def grade_thrice(program, log, folder):
    name = os.path.splitext(os.path.basename(log))[0] + "-graded.xlsx"
    results = []
    for turn in ("first", "second", "third"):
        os.makedirs(os.path.join(folder, turn), exist_ok=True)
        graded = os.path.join(folder, turn, name)
        results.append(grade(program, log, graded))
        log = graded
    return name, results


def parts_of(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def part_of(parts, sheet):
    relation = re.search(rb'<sheet [^>]*name="' + sheet + rb'"[^>]*r:id="(\w+)"', parts["xl/workbook.xml"]).group(1)
    target = re.search(rb'<Relationship [^>]*Id="' + relation + rb'"[^>]*Target="([^"]+)"', parts["xl/_rels/workbook.xml.rels"]).group(1)
    return "xl/" + target.decode()


def check_links(log, parts):
    names = set(re.findall(rb'<sheet [^>]*name="([^"]*)"', parts["xl/workbook.xml"]))
    linked = {name for part in parts.values() for name in re.findall(rb"""HYPERLINK\((?:"|&quot;)#'([^']*)'!""", part)}
    check(linked and linked <= names, f"{log}: links lead to sheets that are not there: {linked - names}")


def check_log(program, log, folder):
    _, (first, second, third) = grade_thrice(program, log, folder)
    check(first == second, f"{log}: graded again it has other bytes")
    check(second == third, f"{log}: graded a third time it has other bytes")


def check_told(program, log, folder):
    name, (_, second, third) = grade_thrice(program, log, folder)
    check(second == third, f"{log}: graded a third time it has other bytes")
    one, two = parts_of(os.path.join(folder, "first", name)), parts_of(os.path.join(folder, "second", name))
    check_links(log, one)
    one["xl/workbook.xml"], two["xl/workbook.xml"] = (re.sub(rb"Checks!\$A\$4:\$H\$\d+", b"", parts["xl/workbook.xml"]) for parts in (one, two))
    other = [part for part in {**one, **two} if one.get(part) != two.get(part)]
    check(set(other) <= {part_of(one, b"Checks"), part_of(one, b"Dashboard")}, f"{log}: graded again, it has other {other}")


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        for number, log in enumerate(LOGS):
            check_log(program, os.path.join(ROOT, log), os.path.join(folder, f"log-{number}"))
        for number, log in enumerate(EXPORTS):
            check_told(program, os.path.join(ROOT, log), os.path.join(folder, f"export-{number}"))
        strict = os.path.join(folder, "strict.xlsx")
        with open(strict, "wb") as file:
            file.write(forms.as_strict(forms.CELLS))
        check_told(program, strict, os.path.join(folder, "strict"))
    return finish("graded again", least=2 * len(LOGS) + 3 * len(EXPORTS))


sys.exit(main(*sys.argv[1:]))
