"""A log of the 1904 date system graded like its twin of the 1900 system: the same dates in cells and charts, the same formulas, names and rules.

date_systems.py PROGRAM LOG.xlsx: `--keep FOLDER` leaves the graded workbook of the 1904 system there, for LibreOffice.
"""
import datetime
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
from checks import check, finish

warnings.filterwarnings("ignore", module="openpyxl")
PROGRAM, LOG = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
DAYS = 1462


def cell_values(path, **how):
    book = openpyxl.load_workbook(path, **how)
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def rules(part):
    """Conditional formats, validations and filters of a sheet, without the ids of formats."""
    found = re.findall(r"<(conditionalFormatting|dataValidation|autoFilter)\b(.*?)</\1>", part, re.S)
    return [re.sub(r'dxfId="\d+"', "", text) for _, text in found]


def caches(part):
    """Each series' numbers in the order in which they stand."""
    return [[float(value) for value in re.findall(r"<c:v>(-?[\d.eE+-]+)</c:v>", block)] for block in re.findall(r"<c:numCache>.*?</c:numCache>", part, re.S)]


def check_cells(old, new):
    for what, how in (("values", {"data_only": True}), ("formulas", {})):
        expected, actual = cell_values(old, **how), cell_values(new, **how)
        differ = [key for key in sorted(set(expected) | set(actual)) if expected.get(key) != actual.get(key)]
        check(not differ, "%s: %s" % (what, [(key, expected.get(key), actual.get(key)) for key in differ[:5]]))
        dates = sum(isinstance(value, datetime.datetime) for key, value in actual.items() if key[0] != "Transaction Log")
        check(dates > 20, "%s: %d dates of ours" % (what, dates))


def check_parts(old, new):
    expected, actual = parts(old), parts(new)
    names = {name: re.findall(r"<definedName .*?</definedName>", text, re.S) for name, text in expected.items() if name.endswith("workbook.xml")}
    for name, found in names.items():
        check(found == re.findall(r"<definedName .*?</definedName>", actual[name], re.S), "defined names")
    charts = [name for name in expected if re.fullmatch(r"xl/charts/chart\d+\.xml", name) and "<c:chartSpace" in expected[name]]  # the user's own apart
    moved = 0
    for name in charts:
        before, after = caches(expected[name]), caches(actual[name])
        shifted = [[value - DAYS for value in numbers] if min(numbers, default=0) > 30000 else numbers for numbers in before]
        moved += shifted != before
        check(after == shifted, name + ": what the chart keeps of its cells")
        for bound in ("min", "max"):
            limits = [re.findall(r'<c:%s val="([\d.]+)"' % bound, text[name]) for text in (expected, actual)]
            check([float(v) - DAYS if float(v) > 30000 else float(v) for v in limits[0]] == [float(v) for v in limits[1]], name + ": axis " + bound)
        check(('<c:date1904 val="1"/>' in actual[name], '<c:date1904' in expected[name]) == (True, False), name + ": says its date system")
    check(len(charts) > 3 and moved > 0, "charts over time")
    sheets = [name for name in expected if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    for name in sheets:
        check(rules(expected[name]) == rules(actual[name]), name + ": conditional formats, validations and filters")


with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch)
    for name, epoch in (("old", None), ("new", CALENDAR_MAC_1904)):
        book = openpyxl.load_workbook(LOG)
        if epoch:
            book.epoch = epoch
        (folder / name).mkdir()
        book.save(folder / name / "t.xlsx")
        ran = subprocess.run([PROGRAM, "-q", "--as-of", "2025-06-30", "t.xlsx"], cwd=folder / name, capture_output=True, text=True)
        check(ran.returncode == 0, name + ": " + ran.stderr)
    old, new = folder / "old" / "t-graded.xlsx", folder / "new" / "t-graded.xlsx"
    check_cells(old, new)
    check_parts(old, new)
    before = new.read_bytes()
    subprocess.run([PROGRAM, "-q", "--as-of", "2025-06-30", "t-graded.xlsx"], cwd=folder / "new", check=True)
    check(new.read_bytes() == before, "graded again: the same bytes")
    if "--keep" in sys.argv:
        shutil.copy(new, pathlib.Path(sys.argv[sys.argv.index("--keep") + 1]) / "t1904-graded.xlsx")
sys.exit(finish("date systems", 30))
