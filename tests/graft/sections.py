"""Parts in odd but valid forms: sections that are one self-closed element, alternatives in styles, what macOS adds, names with backslashes.

sections.py PROGRAM LOG.xlsx: whatever the form, the report's cells look as they do in the plain workbook, nothing of the user's is
lost, the outputs are sound, and grading again gives the same bytes.
"""
import io
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
from checks import check, finish

warnings.filterwarnings("ignore", module="openpyxl")
PROGRAM, LOG = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
STYLES, BOOK, RELATIONS = "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/_rels/sheet1.xml.rels"
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OURS = ("Dashboard", "Scores", "Weekly", "Monthly", "Daily", "Open Positions", "Wheel", "Calendar", "Breakdown", "Years")


def read_parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(parts, rename=lambda name: name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo("x")
            info.filename = rename(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def plain_log():
    """The log without styles of its own cells, which some of the forms below take away."""
    book = openpyxl.load_workbook(LOG)
    for sheet in book.worksheets[1:]:
        book.remove(sheet)
    fresh = openpyxl.Workbook()
    fresh.active.title = "Transaction Log"
    for row in book.worksheets[0].iter_rows(values_only=True):
        fresh.active.append([value.strftime("%Y-%m-%d") if hasattr(value, "strftime") else value for value in row])
    out = io.BytesIO()
    fresh.save(out)
    parts = read_parts(out.getvalue())
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb' s="\d+"', b"", parts[sheet])
    return parts


def edited(parts, name, pattern, replacement):
    changed = dict(parts)
    text, count = re.subn(pattern, replacement, changed.get(name, b"").decode(), count=1, flags=re.S)
    assert count == 1, (name, pattern)
    changed[name] = text.encode()
    return changed


def alternatives(content, fallback):
    choice = '<mc:Choice Requires="x99" xmlns:x99="http://example.com/x99">%s</mc:Choice>' % content
    return '<mc:AlternateContent xmlns:mc="%s">%s%s</mc:AlternateContent>' % (COMPATIBILITY, choice, "<mc:Fallback>%s</mc:Fallback>" % content if fallback else "")


def empty_sheet_sections(plain):
    """Sections of the log's own sheet, in their places (ECMA-376 part 1, 18.3.1.99); most of those that follow the cells are not there otherwise."""
    text = plain[SHEET].decode()
    for section in ("sheetPr", "sheetViews", "sheetFormatPr", "cols"):
        has = re.search("<%s[ />]" % section, text)
        pattern = "<%s(?:[^>]*/>|.*?</%s>)" % (section, section) if has else "<sheetData"
        yield "empty %s of the sheet" % section, write_parts(edited(plain, SHEET, pattern, "<%s/>" % section + ("" if has else "<sheetData")))
    for section in ("mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks", "rowBreaks", "tableParts", "extLst", "protectedRanges", "customSheetViews", "phoneticPr"):
        places = "pageMargins|</worksheet>" if section in ("mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks", "protectedRanges", "customSheetViews", "phoneticPr") else "</worksheet>"
        place = "<pageMargins" if places.startswith("page") and "<pageMargins" in text else "</worksheet>"
        yield "empty %s of the sheet" % section, write_parts(edited(plain, SHEET, place, "<%s/>" % section + place))


def empty_objects(plain):
    """Comments, their drawing and a table whose parts hold nothing, in one element or two."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    drawing = '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    for comments in ("<comments xmlns=\"%s\"/>", "<comments xmlns=\"%s\"><authors/><commentList/></comments>", "<c:comments xmlns:c=\"%s\"/>",
                     "<comments xmlns=\"%s\"><commentList/></comments>"):
        for shapes in (drawing + "/>", drawing + "></xml>"):
            with_types = edited(plain, "[Content_Types].xml", "</Types>", '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
                                '<Override PartName="/xl/comments9.xml" ContentType="%s.comments+xml"/></Types>' % types)
            relations = ('<Relationships xmlns="%s/relationships"><Relationship Id="r1" Type="%s/comments" Target="../comments9.xml"/>'
                         '<Relationship Id="r2" Type="%s/vmlDrawing" Target="../drawings/own.vml"/></Relationships>' % (package, office, office))
            whole = {**with_types, RELATIONS: relations.encode(), "xl/comments9.xml": (comments % MAIN).encode(), "xl/drawings/own.vml": shapes.encode()}
            yield "empty comments %s and drawing %s" % (comments[:12] + comments[-24:], shapes[-8:]), write_parts(
                edited(whole, SHEET, "</worksheet>", '<legacyDrawing xmlns:r="%s" r:id="r2"/></worksheet>' % office))


def forms():
    plain = plain_log()
    yield "plain", write_parts(plain)
    yield "an empty style sheet", write_parts({**plain, STYLES: ('<styleSheet xmlns="%s"/>' % MAIN).encode()})
    yield "an empty style sheet with a prefix", write_parts({**plain, STYLES: ('<x:styleSheet xmlns:x="%s"/>' % MAIN).encode()})
    for section in ("numFmts", "cellStyles", "dxfs", "tableStyles"):
        has = re.search("<%s[ />]" % section, plain[STYLES].decode())
        empty = "<%s count=\"0\"/>" % section
        pattern = "<%s(?:[^>]*/>|.*?</%s>)" % (section, section) if has else "<fonts" if section == "numFmts" else "</styleSheet>"
        yield "empty " + section, write_parts(edited(plain, STYLES, pattern, empty if has else empty + pattern if section == "numFmts" else empty + pattern))
    for section in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs"):
        yield "empty " + section, write_parts(edited(plain, STYLES, "<%s[ >].*?</%s>" % (section, section), "<%s/>" % section))
        for fallback in (True, False):
            records = re.search("<%s[^>]*>(.*?)</%s>" % (section, section), plain[STYLES].decode(), re.S)[1]
            first = re.match(r"<(\w+)(?:[^>]*/>|.*?</\1>)", records, re.S)[0]
            more = alternatives(first, fallback) * 3
            yield "alternatives in %s, fallback %s" % (section, fallback), write_parts(edited(plain, STYLES, "</%s>" % section, more + "</%s>" % section))
    names = re.search("<definedNames[ />]", plain[BOOK].decode())
    yield "empty definedNames", write_parts(edited(plain, BOOK, "<definedNames.*?</definedNames>|<definedNames */>" if names else "</sheets>", ("" if names else "</sheets>") + "<definedNames/>"))
    yield "empty bookViews", write_parts(edited(plain, BOOK, "<bookViews>.*?</bookViews>", "<bookViews/>"))
    for first in (1, 7, 99):
        yield "firstSheet %d" % first, write_parts(edited(plain, BOOK, "<workbookView ", '<workbookView odd="" ' if "firstSheet" in plain[BOOK].decode() else '<workbookView firstSheet="%d" ' % first)
                                                   if "firstSheet" not in plain[BOOK].decode() else edited(plain, BOOK, r'firstSheet="\d+"', 'firstSheet="%d"' % first))
    yield "empty relationships of the sheet", write_parts({**plain, RELATIONS: b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'})
    yield "empty relationships of the sheet with a prefix", write_parts({**plain, RELATIONS: b'<r:Relationships xmlns:r="http://schemas.openxmlformats.org/package/2006/relationships"/>'})
    yield from empty_sheet_sections(plain)
    yield from empty_objects(plain)
    fork = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        " + bytes(100)
    yield "what macOS adds", write_parts({**plain, **{"__MACOSX/" + re.sub("([^/]+)$", r"._\1", name): fork for name in plain}, "__MACOSX/xl/drawings/._vmlDrawing1.vml": fork})
    yield "names with backslashes", write_parts(plain, lambda name: name.replace("/", "\\"))
    yield "a sheet without a part", write_parts(edited(plain, BOOK, "</sheets>", '<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="Module1" sheetId="77" state="veryHidden" r:id=""/></sheets>'))


def run(folder, *arguments):
    ran = subprocess.run([PROGRAM, "--as-of", "2025-06-30", *arguments], cwd=folder, capture_output=True, text=True)
    return ran.returncode, ran.stdout + ran.stderr


def without_alternatives(data):
    """As a reader sees it that knows no extension; openpyxl does not know alternatives."""
    parts = {name.replace("\\", "/"): content for name, content in read_parts(data).items()}
    styles = re.sub(r"<mc:AlternateContent.*?<mc:Fallback>(.*?)</mc:Fallback></mc:AlternateContent>", r"\1", parts[STYLES].decode(), flags=re.S)
    parts[STYLES] = re.sub(r"<mc:AlternateContent.*?<mc:Choice[^>]*>(.*?)</mc:Choice></mc:AlternateContent>", r"\1", styles, flags=re.S).encode()
    return write_parts(parts)


def looks(path):
    """What each cell of the report looks like, and holds."""
    book = openpyxl.load_workbook(io.BytesIO(without_alternatives(path.read_bytes())))
    return {(sheet.title, cell.coordinate): (cell.value, cell.number_format, cell.font.b, cell.font.color.rgb if cell.font.color else None, cell.fill.patternType, cell.fill.fgColor.rgb,
                                             cell.border.bottom.style, cell.alignment.horizontal)
            for sheet in book if sheet.title in OURS for row in sheet.iter_rows() for cell in row}


def check_form(name, data, expected):
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        (folder / "t.xlsx").write_bytes(data)
        status, told = run(folder, "-v", "t.xlsx")
        graded = folder / "t-graded.xlsx"
        check(status < 2 and graded.exists(), "%s: status %d: %s" % (name, status, told[:200]))
        if not graded.exists():
            return None
        check("no rows for it" not in told and "a new workbook was written" not in told, name + ": told " + told[:300])
        found = looks(graded) if "without a part" not in name else expected  # which openpyxl cannot read
        differ = [key for key in found if expected and found[key] != expected.get(key)]
        check(not differ and len(found) > 1000, "%s: %d cells look different: %s" % (name, len(differ), [(key, found[key], expected.get(key)) for key in differ[:2]]))
        before = graded.read_bytes()
        kept = [part for part, content in read_parts(data).items() if part.startswith("__MACOSX") and read_parts(before).get(part) != content]
        check(not kept, name + ": parts lost: %s" % kept)
        if "backslashes" in name:
            mine = {part.replace("\\", "/") for part in zip_names(data)}
            check({n for n in zip_names(before) if "\\" in n} >= {n for n in zip_names(data) if "\\" in n} and mine, name + ": kept as they are")
        run(folder, "-q", "t-graded.xlsx")
        check(graded.read_bytes() == before, name + ": graded again: other bytes")
        return found


def zip_names(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [info.orig_filename for info in archive.infolist()]


baseline = None
for form, content in forms():
    looked = check_form(form, content, baseline)
    baseline = baseline or looked
sys.exit(finish("sections", 250))
