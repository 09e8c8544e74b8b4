"""Every cell of a workbook that has to be rebuilt is in the graded one, in whatever order its file holds them: rebuilt_cells.py PROGRAM

The cells of a log and of a sheet beside it are written row by row, column by column, backwards and shuffled, as .xls, as Strict .xlsx and as
.ods (which knows only one order), and in a workbook that several people share; openpyxl reads what the program made of them.
"""
import os
import random
import subprocess
import sys
import tempfile

import openpyxl

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(TESTS, "workbooks"), os.path.join(TESTS, "lib")]
import make_parts as made  # noqa: E402
from checks import check, finish  # noqa: E402

CELLS = [(row, column, value) for row, values in enumerate([made.HEADERS] + made.ROWS) for column, value in enumerate(values)
         if value is not None]
ORDERS = {
    "by-row": CELLS,
    "by-column": sorted(CELLS, key=lambda cell: (cell[1], cell[0])),
    "backwards": CELLS[::-1],
    "shuffled": random.Random(4).sample(CELLS, len(CELLS)),
}


def as_xls(cells):
    return made.compound({"Workbook": made.xls_stream(b"".join(made.xls_cell(*cell, style=1) for cell in cells))})


def as_strict(cells):
    rows, last = [], None
    for row, column, value in cells:  # a new <row> wherever the order leaves the row it is in
        if row != last:
            rows.append([])
        rows[-1].append((row, column, value))
        last = row
    text = "".join(f'<row r="{pieces[0][0] + 1}">' + "".join(made.cell(column, row + 1, value) for row, column, value in pieces) + "</row>"
                   for pieces in rows)
    parts = made.parts(made.sheet_xml(text))
    return made.pack({name: part.decode().replace(made.MAIN, made.STRICT).replace(made.OFFICE, made.STRICT_OFFICE).encode()
                      for name, part in parts.items()})


REVISION = ('<rrc rId="1" sId="1" eol="0" ref="A6:I6" action="insertRow"/>'
            '<rcc rId="2" sId="1"><oc r="I2" t="inlineStr"><is><t>before</t></is></oc><nc r="I2" t="inlineStr"><is><t>one</t></is></nc></rcc>')


def as_shared():
    """With the history of changes that Excel keeps (ECMA-376 part 1, 18.11)."""
    part = "xl/revisions/"
    header = (f'<headers xmlns="{made.MAIN}" xmlns:r="{made.OFFICE}" guid="{{A0000000-0000-0000-0000-000000000001}}">'
              '<header guid="{A0000000-0000-0000-0000-000000000001}" dateTime="2025-04-01T10:00:00" maxSheetId="2" userName="owner" r:id="rId1">'
              '<sheetIdMap count="1"><sheetId val="1"/></sheetIdMap></header></headers>')
    more = {part + "revisionHeaders.xml": header, part + "revisionLog1.xml": f'<revisions xmlns="{made.MAIN}">{REVISION}</revisions>',
            part + "userNames.xml": f'<users xmlns="{made.MAIN}" count="0"/>',
            part + "_rels/revisionHeaders.xml.rels": made.relationships(("rId1", made.OFFICE + "/revisionLog", "revisionLog1.xml"))}
    types = "".join(f'<Override PartName="/{part}{name}.xml" ContentType="{made.SPREADSHEET}{kind}+xml"/>' for name, kind in (
        ("revisionHeaders", "revisionHeaders"), ("revisionLog1", "revisionLog"), ("userNames", "userNames")))
    return made.xlsx(types=made.content_types(extra=types), more=more, rels=made.relationships(
        ("rId1", made.OFFICE + "/worksheet", "worksheets/sheet1.xml"), ("rId2", made.OFFICE + "/styles", "styles.xml"),
        ("rId3", made.OFFICE + "/sharedStrings", "sharedStrings.xml"), ("rId4", made.OFFICE + "/revisionHeaders", "revisions/revisionHeaders.xml"),
        ("rId5", made.OFFICE + "/usernames", "revisions/userNames.xml")))


def check_told(program, folder, name, *words):
    """That a workbook had to be rebuilt, and what that left behind, is said without being asked for."""
    run = subprocess.run([program, "--force", "--as-of", "2025-06-30", os.path.join(folder, name)], capture_output=True, text=True, timeout=60, check=False)
    for word in words:
        check(word in run.stderr, f"{name}: {word!r} is not said: {run.stderr}")


def grade(program, folder, name, content):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)
    graded = os.path.join(folder, name + ".graded.xlsx")
    run = subprocess.run([program, "-q", "--force", "--as-of", "2025-06-30", "-o", graded, os.path.join(folder, name)],
                         capture_output=True, text=True, timeout=60, check=False)
    check(run.returncode == 0, f"{name}: exit status {run.returncode}: {run.stderr}")
    return openpyxl.load_workbook(graded) if os.path.exists(graded) else None


def check_cells(name, book):
    sheet = book["Transaction Log"]
    for row, column, value in CELLS:
        found = sheet.cell(row + 1, column + 1).value
        if hasattr(found, "toordinal"):
            found = found.toordinal() - 693594
        check(found == value, f"{name}: {openpyxl.utils.get_column_letter(column + 1)}{row + 1} is {found!r}, not {value!r}")


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        books = {f"{order}.{kind}": make(cells) for order, cells in ORDERS.items() for kind, make in (("xls", as_xls), ("xlsx", as_strict))}
        books["plain.ods"] = made.ods()
        books["shared.xlsx"] = as_shared()
        for name, content in books.items():
            book = grade(program, folder, name, content)
            if book:
                check_cells(name, book)
        check_told(program, folder, "shared.xlsx", "shared and keeps a history of revisions", "history of changes")
        with open(os.path.join(folder, "shared.xlsx"), "rb") as file:
            check(file.read() == books["shared.xlsx"], "shared.xlsx: the log is as it was")
    return finish("rebuilt cells", least=len(CELLS) * 10)


if __name__ == "__main__":
    sys.exit(main())
