"""A graded workbook in which somebody went on, or which is another log's, is kept when a log is graded onto it.

went_on.py PROGRAM
"""
import pathlib
import subprocess
import sys
import tempfile

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
from checks import check, finish

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
HEADER = ["Date", "Ticker", "Action", "Type", "Strike", "Expiry", "Quantity", "Premium"]
ROWS = [["2025-03-03", "XYZ", "Sell to Open", "PUT", 45, "2025-03-14", 1, 0.8], ["2025-03-14", "XYZ", "Expired", "PUT", 45, "2025-03-14", 1, 0],
        ["2025-03-17", "ABC", "Sell to Open", "PUT", 46, "2025-03-28", 2, 0.75], ["2025-03-28", "ABC", "Expired", "PUT", 46, "2025-03-28", 2, 0]]
TYPED = ["2025-04-01", "DEF", "Sell to Open", "PUT", 20, "2025-04-17", 3, 0.5]


def write_log(path, rows):
    if path.suffix == ".csv":
        path.write_text("".join(",".join(map(str, row)) + "\n" for row in [HEADER, *rows]))
        return
    book = openpyxl.Workbook()
    book.active.title = "Transaction Log"
    for row in [HEADER, *rows]:
        book.active.append(row)
    book.save(path)


def type_row(path, row):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = next(r for r in range(1, 100) if sheet.cell(r, 1).value is None)
    for column, value in enumerate(row, 1):
        sheet.cell(at, column, value)
    book.save(path)


class Place:
    def __init__(self, name, rows=ROWS):
        self.kept = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.kept.name)
        self.log = self.folder / name
        self.graded = self.folder / "t-graded.xlsx"
        write_log(self.log, rows)

    def grade(self, *arguments, as_of="2025-06-30"):
        ran = subprocess.run([PROGRAM, "--as-of", as_of, *map(str, arguments)], cwd=self.folder, capture_output=True, text=True)
        return ran.returncode, ran.stdout + ran.stderr

    def backups(self):
        return sorted(self.folder.glob("*.backup-*"))


def test_typed(name):
    """The documented way of going on: rows typed into the graded workbook, which is graded itself; then its log is graded again."""
    place = Place(name)
    place.grade(name)
    type_row(place.graded, TYPED)
    place.grade("t-graded.xlsx")
    check(len(place.backups()) == 1, name + ": what was typed is kept when it is refreshed")
    went_on = place.graded.read_bytes()
    place.grade("t-graded.xlsx")
    check(place.graded.read_bytes() == went_on and len(place.backups()) == 1, name + ": refreshed once more it is the same")
    status, told = place.grade(name)
    kept = [path for path in place.backups() if path.read_bytes() == went_on]
    check(status == 0 and len(kept) == 1, name + ": the workbook somebody went on in is kept when the log is graded")
    check(bool(kept) and kept[0].name in told, name + ": and that is told")
    before = place.graded.read_bytes()
    place.grade(name)
    check(place.graded.read_bytes() == before and len(place.backups()) == 2, name + ": the same log gives the same bytes and nothing to keep")


def test_formats_only():
    """Even when no row was typed, a workbook that was changed and refreshed holds what the log has not."""
    place = Place("t.xlsx")
    place.grade("t.xlsx")
    book = openpyxl.load_workbook(place.graded)
    book.create_sheet("Mine")["A1"] = "a note"
    book.save(place.graded)
    place.grade("t-graded.xlsx")
    place.grade("t.xlsx")
    check(len(place.backups()) == 2, "a sheet added to a refreshed workbook is kept")


def kept_after(what, expected, change, name="t.xlsx", **options):
    """Grades, lets `change` change the log, grades onto the same name, and counts backups."""
    place = Place(name)
    place.grade(name, "-o", "t-graded.xlsx")
    arguments = change(place) or [name]
    status, told = place.grade(*arguments, "-o", "t-graded.xlsx", **options)
    check(status == 0 and len(place.backups()) == expected, "%s: %d kept, not %d" % (what, len(place.backups()), expected))
    check(all(path.name in told for path in place.backups()), what + ": told")


def another(place):
    write_log(place.folder / "u.xlsx", ROWS)
    return ["u.xlsx"]


def test_logs():
    for name in ("t.xlsx", "t.csv"):
        kept_after(name + ": the same log", 0, lambda place: None, name)
        kept_after(name + ": the same graded workbook under its own name", 0, lambda place: ["t-graded.xlsx"], name)
        kept_after(name + ": rows added", 0, lambda place: write_log(place.log, ROWS + [TYPED]), name)
        kept_after(name + ": rows added on top", 0, lambda place: write_log(place.log, [TYPED] + ROWS), name)
        kept_after(name + ": sorted the other way", 0, lambda place: write_log(place.log, ROWS[::-1]), name)
        kept_after(name + ": a row less", 1, lambda place: write_log(place.log, ROWS[:2]), name)
        kept_after(name + ": a row corrected", 1, lambda place: write_log(place.log, ROWS[:2] + [[*ROWS[2][:-1], 0.76], ROWS[3]]), name)
        kept_after(name + ": an earlier day", 0, lambda place: None, name, as_of="2025-03-20")
    kept_after("another log", 1, another)


def test_blank_log():
    """A blank log holds our names from the start, and is saved by Excel: it is a log like any other, of which nobody went on in the graded workbook."""
    place = Place("t.xlsx")
    subprocess.run([PROGRAM, "--new", "n.xlsx"], cwd=place.folder, check=True, capture_output=True)
    book = openpyxl.load_workbook(place.folder / "n.xlsx")
    book.save(place.folder / "n.xlsx")
    told = [place.grade("n.xlsx", as_of="2026-06-30")[1] for _ in range(3)]
    check(not place.backups() and not any("Kept" in text for text in told), "a blank log graded again and again: nothing to keep")


def test_words():
    """Each reason for keeping the old one is told by its own words."""
    def typed(place):
        type_row(place.graded, TYPED)
        place.grade("t-graded.xlsx")

    reasons = (("another log's", another), ("somebody went on", typed),
               ("since rows of the log, or settings", lambda place: write_log(place.log, ROWS[:2] + [TYPED] + ROWS[2:])))
    for words, change in reasons:
        place = Place("t.xlsx")
        place.grade("t.xlsx", "-o", "t-graded.xlsx")
        arguments = change(place) or ["t.xlsx"]
        told = place.grade(*arguments, "-o", "t-graded.xlsx")[1]
        check("Kept" in told and words in told, "%s: %s" % (words, told.splitlines()[-1:]))


def shown(path):
    return {(sheet.title, cell.coordinate): cell.value for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_names():
    """The graded workbook of a text, graded again, still tells of the log that it was made from: every cell is as it was."""
    place = Place("t.csv")
    place.grade("t.csv")
    before = shown(place.graded)
    for _ in range(2):
        place.grade("t-graded.xlsx")
        after = shown(place.graded)
        check(after == before, "a text's graded workbook graded again: %s" % [(key, before.get(key), after.get(key)) for key in {*before, *after}
                                                                            if before.get(key) != after.get(key)][:3])


test_typed("t.xlsx")
test_typed("t.csv")
test_formats_only()
test_logs()
test_blank_log()
test_words()
test_names()
sys.exit(finish("went on", 51))
