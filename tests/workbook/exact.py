#!/usr/bin/python3
"""The user's numbers come back bit for bit, and a log gives the same bytes whatever the threads and the locale.

usage: exact.py PROGRAM

Numbers: a thousand of every kind in each format that is read, in workbooks that are kept and in those that are rebuilt.
Bytes: a log of 20,000 rows, in a locale with a decimal comma that is made for the occasion.
"""
import os
import random
import re
import struct
import subprocess
import sys
import tempfile
import zipfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(TESTS, "workbooks"), os.path.join(TESTS, "lib")]
import make_parts as made  # noqa: E402
from checks import check, finish  # noqa: E402

FIRST_ROW, FIRST_COLUMN, COLUMNS, COUNT = 10, 9, 10, 1000  # below the log and beside it


def numbers():
    """Awkward ones by name, then any finite pattern of bits, then prices."""
    rng = random.Random(7)
    result = [0.0, -0.0, 5e-324, -5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308, -1.7976931348623157e308,
              0.1, 0.1 + 0.2, 1 / 3, 2.0 ** 53, 2.0 ** 53 + 2, 2.0 ** 63, 2.0 ** 64, 1e15, 1e16, 1e17, 1e21, 1e22, 1e23, 123456789012345680.0,
              9007199254740993.0, -1e-7, 4.35, 0.615, 1e100, 9.5e-5, 0.00001, 1e-5, 1234567.891]
    while len(result) < COUNT * 3 // 4:
        value = struct.unpack("<d", rng.getrandbits(64).to_bytes(8, "little"))[0]
        if value == value and abs(value) != float("inf"):
            result.append(value)
    while len(result) < COUNT:
        result.append(rng.choice([1, -1]) * rng.randrange(10 ** rng.randint(1, 16)) / 10 ** rng.randint(0, 8))
    return result


def spelled(value, number):
    """The same number in the ways programs write it."""
    return (repr(value), "%.17g" % value, "%.17E" % value)[number % 3]


def places(values):
    """Rows of (row, [(column, text, value)])."""
    for start in range(0, COUNT, COLUMNS):
        yield FIRST_ROW + start // COLUMNS, [(FIRST_COLUMN + i, spelled(value, start + i), value)
                                             for i, value in enumerate(values[start:start + COLUMNS])]


def as_xlsx(values, strict):
    rows = made.all_rows() + "".join(
        '<row r="%d">%s</row>' % (row, "".join('<c r="%s%d"><v>%s</v></c>' % (chr(65 + column), row, text) for column, text, _ in cells))
        for row, cells in places(values))
    parts = made.parts(made.sheet_xml(rows))
    if strict:
        parts = {name: (part if isinstance(part, str) else part.decode()).replace(made.MAIN, made.STRICT)
                 .replace(made.OFFICE, made.STRICT_OFFICE).encode() for name, part in parts.items()}
    return made.pack(parts)


def as_ods(values):
    cell = '<table:table-cell office:value-type="float" office:value="%s"/>'
    blank = '<table:table-row table:number-rows-repeated="%d"/>' % (FIRST_ROW - 2 - len(made.ROWS))
    rows = "".join('<table:table-row><table:table-cell table:number-columns-repeated="%d"/>%s</table:table-row>'
                   % (FIRST_COLUMN, "".join(cell % text for _, text, _ in cells)) for _, cells in places(values))
    return made.ods(made.ods_rows() + blank + rows)


def as_xls(values):
    cells = b"".join(made.xls_cell(row - 1, column, value) for row, cells in places(values) for column, _, value in cells)
    return made.compound({"Workbook": made.xls_stream(made.xls_rows() + cells)})


def as_csv(values):
    lines = [made.HEADERS] + [[made.iso_day(row[0])] + row[1:5] + [made.iso_day(row[5])] + row[6:] for row in made.ROWS]
    lines += [[]] * (FIRST_ROW - 1 - len(lines))
    lines += [[None] * FIRST_COLUMN + [text for _, text, _ in cells] for _, cells in places(values)]
    return "\n".join(",".join("" if value is None else str(value) for value in line) for line in lines).encode()


def run(program, folder, arguments, **environment):
    result = subprocess.run([program, "-q", "--force", "--as-of", "2026-12-31", *arguments], cwd=folder, capture_output=True, text=True,
                            env={"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C", **environment})
    check(result.returncode in (0, 1), "%s: %s" % (arguments, result.stderr))


def numbers_of(path):
    """Cell name: what it holds, of the sheet that is the log; a text where that is what the cell is."""
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    cells = {name: float(text) for name, text in re.findall(r'<c r="([A-Z]+\d+)"[^>]*><v>([^<]*)</v>', sheet)}
    cells.update(re.findall(r'<c r="([A-Z]+\d+)"[^>]*t="inlineStr"[^>]*><is><t[^>]*>([^<]*)</t>', sheet))
    return cells


def test_numbers(program, folder):
    values = numbers()
    books = {"kept.xlsx": as_xlsx(values, False), "strict.xlsx": as_xlsx(values, True), "rebuilt.ods": as_ods(values),
             "rebuilt.xls": as_xls(values), "rebuilt.csv": as_csv(values)}
    for name, content in books.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)
        run(program, folder, ["-o", "out.xlsx", name])
        found = numbers_of(os.path.join(folder, "out.xlsx"))
        for row, cells in places(values):
            for column, text, value in cells:
                got = found.get(chr(65 + column) + str(row))
                same = got == text if isinstance(got, str) else got is not None and struct.pack("<d", got) == struct.pack("<d", value)
                check(same, "%s: %s came back as %r" % (name, text, got))


def comma_locale(folder):
    """A folder for LOCPATH with the locale de_DE.UTF-8; None where it cannot be had."""
    try:
        made_it = subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", os.path.join(folder, "de_DE.UTF-8")], capture_output=True)
    except OSError:
        return None
    return folder if made_it.returncode == 0 else None


def test_bytes(program, folder):
    log = os.path.join(folder, "large.xlsx")
    subprocess.run([sys.executable, os.path.join(TESTS, "bench", "make_log.py"), "20000", log], check=True)
    locales = comma_locale(folder)
    if not locales:
        print("exact.py: no locale with a decimal comma can be made here: left out")
    ways = [dict(threads=str(threads)) for threads in (1, 2, 3, 8)]
    ways += [dict(threads="2", LOCPATH=locales, LC_ALL="de_DE.UTF-8", LANG="de_DE.UTF-8")] if locales else []
    first = None
    for way in ways:
        threads = way.pop("threads")
        run(program, folder, ["--threads", threads, "-o", "out.xlsx", "--json", "out.json", "--reports", "out", "large.xlsx"], **way)
        reports = sorted(os.path.join(at, name) for at, _, names in os.walk(os.path.join(folder, "out")) for name in names)
        written = {name: open(os.path.join(folder, name), "rb").read() for name in ["out.xlsx", "out.json", *reports]}
        written["out.json"] = re.sub(rb'"threads": \d+', b"", written["out.json"])  # the document lists the settings
        first = first or written
        check(len(reports) > 100, "reports were written")
        check(written == first, "other bytes with %s threads %s" % (threads, way))
        subprocess.run(["rm", "-r", os.path.join(folder, "out")], check=True)


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        test_numbers(program, folder)
        test_bytes(program, folder)
    return finish("exact")


if __name__ == "__main__":
    sys.exit(main())
