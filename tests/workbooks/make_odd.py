#!/usr/bin/python3
"""Odd but valid, wrong, and hostile files, each with what the program must make of it.

usage: make_odd.py FOLDER: writes all of them into FOLDER/odd, FOLDER/wrong and FOLDER/hostile.

ODD: name, bytes, and the words that its messages must hold ("" = none may appear). All hold one log, and so the same positions.
WRONG: name, bytes, the one sentence that is said. HOSTILE: name, bytes (or a function of none), the exit statuses that are right.
"""
import io
import os
import re
import struct
import sys
import zipfile

from make_parts import *
from make_wild import WILD

HERE = os.path.dirname(os.path.abspath(__file__))


def written(name):
    with open(os.path.join(HERE, "written", name), "rb") as file:
        return file.read()


def with_rows(rows, **more):
    return xlsx(sheet_xml(rows), **more)


def odd_cells():
    """Rules of reading cells: (name, bytes, words)."""
    header = row_xml(1, HEADERS)
    text = {"Sell to Open": 2, "Expired": 3, "Buy to Close": 4}
    strings = ["<si><r><t>A</t></r><r><rPr><b/></rPr><t>BC</t></r><rPh sb='0' eb='1'><t>kana</t></rPh></si>", "<si/>",
               "<si><t>Sell to Open</t></si>", "<si><t xml:space='preserve'> Expired </t></si>",
               "<si><t><![CDATA[Buy to Close]]></t></si>", "<si><t>X_x0059_Z</t></si>", "<si><t>PUT</t></si>", "<si><t>CALL</t></si>"]

    def shared(column, row, value):
        index = {"ABC": 0, "XYZ": 5, "PUT": 6, "CALL": 7, **text}.get(value)
        return cell(column, row, value) if index is None else f'<c r="{chr(65 + column)}{row}" t="s"><v>{index}</v></c>'

    shared_rows = header + "".join(f'<row r="{i + 2}">' + "".join(shared(j, i + 2, value) for j, value in enumerate(row)) + "</row>"
                                   for i, row in enumerate(ROWS))
    yield "shared-strings.xlsx", with_rows(shared_rows, strings=strings_xml(strings)), ""
    yield "false-string-count.xlsx", with_rows(shared_rows, strings=strings_xml(strings, 4000000000)), ""
    valueless = all_rows().replace("</row>", '<c r="J1" t="s"><v/></c></row>', 1).replace("</row>", '<c r="K1" t="s"><v> </v></c></row>', 1)
    yield "string-cell-without-value.xlsx", with_rows(valueless), ""
    rich = all_rows().replace("<t>ABC</t>", "<r><t>A</t></r><r><t><![CDATA[BC]]></t></r><rPh sb='0' eb='1'><t>x</t></rPh>")
    yield "rich-inline.xlsx", with_rows(rich), ""
    formulas = all_rows().replace('t="inlineStr"><is><t>ABC</t></is>', 't="str"><f>"A"&amp;"BC"</f><v>ABC</v>')
    yield "formula-texts.xlsx", with_rows(formulas.replace("<v>1.25</v>", "<f>1+0.25</f><v>1.25</v>")), ""
    days = "".join(row_xml(i + 2, [iso_day(row[0])] + row[1:5] + [iso_day(row[5])] + row[6:]) for i, row in enumerate(ROWS))
    typed = re.sub(r't="inlineStr"><is><t>(2025-\d\d-\d\d)</t></is>', r't="d"><v>\1</v>', days)
    yield "iso-date-cells.xlsx", with_rows(header + typed), ""
    yield "texts-for-dates.xlsx", with_rows(header + days), ""
    bare = re.sub(r' r="[A-Z]*\d+"', "", header + "".join(
        row_xml(i + 2, ["" if value is None else value for value in row]) for i, row in enumerate(ROWS)))
    yield "without-references.xlsx", with_rows(bare), ""
    rows = [row_xml(i + 1, values) for i, values in enumerate([HEADERS] + ROWS)]
    yield "rows-out-of-order.xlsx", with_rows("".join(reversed(rows))), ""
    backwards = "".join(f'<row r="{i + 1}">' + "".join(cell(j, i + 1, values[j]) for j in reversed(range(9))) + "</row>"
                        for i, values in enumerate([HEADERS] + ROWS))
    yield "cells-out-of-order.xlsx", with_rows(backwards), ""
    yield "cell-twice.xlsx", with_rows(all_rows().replace('<c r="H2"', '<c r="H2"><v>9</v></c><c r="H2"')), ""
    yield "far-cell.xlsx", with_rows(all_rows() + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), ""
    yield "hidden-and-filtered.xlsx", xlsx(sheet_xml(all_rows().replace('<row r="3"', '<row hidden="1" r="3"'),
                                                     after='<autoFilter ref="A1:I5"/>')), ""
    empties = "".join(f'<row r="{row}">' + "".join(f'<c r="{column}{row}" s="1"/>' for column in "ABCDEFGHI") + "</row>"
                      for row in range(6, 1006))
    yield "styled-empty-rows.xlsx", with_rows(all_rows() + empties), ""
    yield "false-dimension.xlsx", xlsx(sheet_xml(all_rows().replace("<row ", '<row spans="1:16384" '),
                                                 before='<dimension ref="A1:XFD1048576"/>')), ""
    early = "".join(row_xml(i + 2, [row[0] - 1462] + row[1:5] + [row[5] - 1462] + row[6:]) for i, row in enumerate(ROWS))
    yield "dates-of-1904.xlsx", with_rows(header + early, workbook=workbook_xml(properties='<workbookPr date1904="true"/>')), ""
    for number, (name, code) in enumerate({"quoted": '"y" d\\.m\\.yyyy', "locale": "[$-409]d-mmm-yy;@", "colour": "[Red]mm/dd",
                                           "era": 'ggge"y"m"m"d"d"', "time": "d/m/yy h:mm AM/PM"}.items()):
        yield f"date-format-{name}.xlsx", xlsx(styles=styles_xml(code, 170 + number)), ""
    for number in (15, 17, 22, 27, 31, 36, 50, 58):
        yield f"date-format-{number}.xlsx", xlsx(styles=styles_xml(None, number)), ""
    unknown = all_rows() + '<row r="6">' + cell(0, 6, 45730) + "".join(
        cell(i, 6, value) for i, value in enumerate(ROWS[0][1:7], 1)) + '<c r="H6"><f>2*1</f></c></row>'
    yield "formula-without-value.xlsx", with_rows(unknown), "H6: premium is a formula whose result is not stored in the file"


def odd_packages():
    """Rules of packages and XML."""
    sheet = sheet_xml(all_rows())
    yield "plain.xlsx", xlsx(), ""
    for name, encoding in (("utf-16", "utf-16"), ("latin-1", "iso-8859-1")):
        text = sheet.replace('encoding="UTF-8"', f'encoding="{encoding.upper()}"').replace("<t>one", "<t>Zürich")
        yield f"sheet-in-{name}.xlsx", xlsx(text.encode(encoding)), ""
    yield "byte-order-mark.xlsx", xlsx(b"\xEF\xBB\xBF" + sheet.encode()), ""
    prefixed = re.sub(r"<(/?)(worksheet|sheetData|row|c|v|is|t)\b", r"<\1x:\2", sheet).replace("xmlns=", "xmlns:x=")
    yield "prefixed.xlsx", xlsx(prefixed), ""
    strict = {name: part.decode().replace(MAIN, STRICT).replace(OFFICE, STRICT_OFFICE).encode() for name, part in parts().items()}
    yield "strict.xlsx", pack(strict), "rebuilt|new workbook"
    target = lambda text: relationships(("rId1", OFFICE + "/worksheet", text), ("rId2", OFFICE + "/styles", "styles.xml"))
    for name, path in (("absolute", "/xl/worksheets/sheet1.xml"), ("dotted", "../xl/./worksheets/sheet1.xml"),
                       ("escaped", "work%73heets/sheet1.xml"), ("backslash", "worksheets\\sheet1.xml"),
                       ("capitals", "WorkSheets/Sheet1.xml")):
        yield f"target-{name}.xlsx", xlsx(rels=target(path)), ""
    chart = f'<chartsheet xmlns="{MAIN}"/>'
    yield "chart-sheet-first.xlsx", xlsx(
        workbook=workbook_xml('<sheet name="Chart" sheetId="9" r:id="rId9"/><sheet name="Transaction Log" sheetId="1" r:id="rId1"/>'),
        rels=relationships(("rId9", OFFICE + "/chartsheet", "chartsheets/sheet1.xml"),
                           ("rId1", OFFICE + "/worksheet", "worksheets/sheet1.xml"), ("rId2", OFFICE + "/styles", "styles.xml")),
        types=content_types(extra=f'<Override PartName="/xl/chartsheets/sheet1.xml" ContentType="{SPREADSHEET}chartsheet+xml"/>'),
        more={"xl/chartsheets/sheet1.xml": chart}), ""
    yield "workbook-named.xls", xlsx(), ""
    yield "workbook-named.csv", xlsx(), ""
    yield "markup-compatibility.xlsx", xlsx(sheet.replace("<worksheet ", '<worksheet xmlns:mc="http://schemas.openxmlformats.org/'
                                                          'markup-compatibility/2006" mc:Ignorable="z" xmlns:z="urn:z" ')), ""


def odd_archives():
    """Rules of the zip layer."""
    every = dict.fromkeys(parts())
    yield "descriptors.xlsx", archive(members(lies={name: {"descriptor": True} for name in every})), ""
    yield "zip64.xlsx", archive(members(lies={name: {"wide": True} for name in every}), wide=True), ""
    yield "stored.xlsx", pack(parts(), zipfile.ZIP_STORED), ""
    yield "comment.xlsx", pack(parts(), comment=b"my log"), ""
    yield "false-end-in-comment.xlsx", pack(parts(), comment=struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1, 1, 46, 0, 0) + b"abc"), ""
    yield "junk-before.xlsx", b"#!/bin/cat\n" * 9 + xlsx(), ""
    yield "junk-after.xlsx", xlsx() + b"\0" * 700, ""
    backslashes = [Member(member.name.replace(b"/", b"\\"), b"", packed=member.packed, size=member.size, check=member.check)
                   for member in members()]
    yield "backslash-names.xlsx", archive(backslashes), ""


def odd_texts():
    """Delimited texts."""
    def lines(separator, point="."):
        for values in [HEADERS] + [[iso_day(row[0])] + row[1:5] + [iso_day(row[5])] + row[6:] for row in ROWS]:
            yield separator.join("" if v is None else str(v).replace(".", point) if isinstance(v, float) else str(v) for v in values)
    text = "\n".join(lines(",")) + "\n"
    yield "comma.csv", text.encode(), ""
    yield "semicolon.csv", ("\r\n".join(lines(";", ",")) + "\r\n").encode(), ""
    yield "tab.tsv", "\n".join(lines("\t")).encode(), ""
    yield "utf-16.csv", text.encode("utf-16"), ""
    yield "utf-8-mark.csv", b"\xEF\xBB\xBF" + text.encode(), ""
    yield "windows-1252.csv", text.replace("one", "5 € in Zürich").encode("cp1252"), ""
    yield "preamble-and-footer.csv", f'Broker Export,,,\n"Account ...123"\n\n{text}\nTotal,,,,,,,9\n"Disclaimer: no advice"\n'.encode(), ""
    yield "quoted.csv", text.replace("ABC", '"ABC"').replace("one", '"a ""quoted"", and\ntwo lines"').encode(), ""


def odd_ods():
    """OpenDocument."""
    rows = ods_rows()
    more = '<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="{}"/></table:table-row>'
    yield "plain.ods", ods(), ""
    yield "ordinary-repeats.ods", ods(rows + more.format(1048567, 16384)), ""
    yield "billions-repeated.ods", ods(rows + more.format(999999999, 999999999)), ""
    yield "without-mimetype.ods", ods(mimetype=False), ""
    texts = rows.replace("<text:p>Sell to Open</text:p>", "<office:annotation><text:p>Buy to Close</text:p></office:annotation>"
                         "<text:p>Sell<text:s/>to<text:s text:c='1'/>Open</text:p>")
    yield "spaces-and-notes.ods", ods(texts), ""
    yield "covered-cells.ods", ods('<table:table-row><table:table-cell table:number-columns-spanned="9" office:value-type="string">'
                                   "<text:p>My trades</text:p></table:table-cell>"
                                   '<table:covered-table-cell table:number-columns-repeated="8"/></table:table-row>' + rows), ""
    money = rows.replace('office:value-type="float" office:value="1.25"', 'office:value-type="currency" office:value="1.25"')
    yield "currency-cells.ods", ods(money), ""
    delta = rows.replace("<text:p>Notes</text:p>", "<text:p>Delta</text:p>").replace("<text:p>two</text:p>", "<text:p>0.25</text:p>")
    for name, value, shown in (("number", "float' office:value='0", "#REF!"), ("code", "float' office:value='0", "Err:502"),
                               ("german", "float' office:value='0", "Fehler:502"), ("text", "string' office:string-value='", "#WERT!"),
                               ("date", "date' office:date-value='1899-12-30", "#REF!"), ("time", "time' office:time-value='PT00H00M00S", "#REF!"),
                               ("truth", "boolean' office:boolean-value='false", "#NAME?")):
        error = f"<table:table-cell table:formula='of:=1/0' office:value-type='{value}'><text:p>{shown}</text:p></table:table-cell>"
        assert ods_cell(8, "one") in delta
        yield f"error-{name}.ods", ods(delta.replace(ods_cell(8, "one"), error)), f"I2: delta is the error value {shown}"


def odd_xls():
    """Workbooks of Excel 97 to 2003."""
    yield "plain.xls", compound({"Workbook": xls_stream()}), ""
    yield "named.xlsx", compound({"Workbook": xls_stream()}), ""
    place = struct.pack("<HHH", 1, 7, 0)
    result = struct.pack("<d", 1.25) + struct.pack("<HIH", 0, 0, 3) + b"\x1e\x01\x00"
    number = xls_cell(1, 7, 1.25)
    assert number in xls_rows()
    yield "formula-result.xls", compound({"Workbook": xls_stream(xls_rows().replace(number, record(6, place, result)))}), ""
    ticker = xls_cell(1, 1, "ABC")
    string = record(6, struct.pack("<HHH", 1, 1, 0), b"\0" * 6 + b"\xFF\xFF", struct.pack("<HIH", 0, 0, 3), b"\x1e\x01\x00")
    yield "formula-text.xls", compound({"Workbook": xls_stream(xls_rows().replace(
        ticker, string + record(0x207, byte_text("ABC"))))}), ""
    counted = record(0xFC, struct.pack("<II", 9, 9), byte_text("ABC"))
    shared = record(0xFD, struct.pack("<HHHI", 1, 1, 0, 0))
    yield "strings-fewer-than-counted.xls", compound({"Workbook": xls_stream(xls_rows().replace(ticker, shared), globals_=counted)}), ""
    rich = record(0xD6, struct.pack("<HHH", 1, 1, 0), byte_text("ABC"), struct.pack("<HHH", 1, 1, 0))
    yield "rich-text.xls", compound({"Workbook": xls_stream(xls_rows().replace(ticker, rich))}), ""
    chart = bof(0x20) + record(0x1002, b"\0" * 16) + record(0x0A)
    yield "embedded-chart.xls", compound({"Workbook": xls_stream(after=record(0x5D, b"\0" * 30) + chart)}), ""


ODD = [case for group in (odd_packages, odd_cells, odd_archives, odd_texts, odd_ods, odd_xls) for case in group()] + WILD


# What is not a log. The names in capitals are remedies.

SAVE = "; open it in Excel or LibreOffice and save it as .xlsx"
AGAIN = "; copy or download it again, or open it in Excel or LibreOffice and save it"
INSTEAD = "; give the log itself, as .xlsx, .xls, .ods or .csv"
UNPROTECT = "; save a copy without the password and grade that"
WORD = (f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>')
WRONG = [
    ("empty.xlsx", b"", "it is empty; copy or download it again"),
    ("story.xlsx", b"once upon a time\n", "no Transaction Log found"),
    ("noise.xlsx", bytes(range(256)) * 8, "it is neither a workbook nor a text"),
    ("truncated.xlsx", xlsx()[:-60], "the file is damaged: its end is missing" + AGAIN),
    ("half.xlsx", xlsx()[:1500], "the file is damaged: its end is missing" + AGAIN),
    ("password.xlsx", compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "it is protected with a password" + UNPROTECT),
    ("password.xls", compound({"Workbook": xls_stream(globals_=record(0x2F, b"\1\0\1\0\1\0" + b"x" * 48))}),
     "it is protected with a password" + UNPROTECT),
    ("password.ods", ods(manifest='<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
                                  '<manifest:encryption-data/></manifest:file-entry>'), "it is protected with a password" + UNPROTECT),
    ("binary.xlsb", written("sheetjs.xlsb"), "it is a binary workbook (.xlsb), which is not read; in Excel, save it as .xlsx"),
    ("letter.docx", pack({"[Content_Types].xml": WORD.encode(), "word/document.xml": b"<w/>", "_rels/.rels": relationships(
        ("rId1", OFFICE + "/officeDocument", "word/document.xml")).encode()}), "it is a Word document, not a workbook" + INSTEAD),
    ("letter.doc", compound({"WordDocument": b"x"}), "it is a Word document, not a workbook" + INSTEAD),
    ("page.xls", b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>Date</td></tr></table></html>",
     "it is a web page (HTML) with the name of a workbook" + SAVE),
    ("2003.xls", b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
     "it is an XML spreadsheet of Excel 2003" + SAVE),
    ("~$log.xlsx", b"\4Jane".ljust(165, b" "), "it is only the lock file of an open workbook"),
    ("excel4.xls", b"\x09\x04\x06\x00\0\0\x10\0\0\0", "it is a workbook of Excel 4, which is too old to be read" + SAVE),
    ("excel3.xls", b"\x09\x02\x06\x00\0\0\x10\0\0\0", "it is a workbook of Excel 3, which is too old to be read" + SAVE),
    ("cut.xls", compound({"Workbook": xls_stream()})[:2000], "Transaction Log: the sheet is cut short" + AGAIN),
    ("flat.fods", b"<?xml version='1.0'?><o:document o:mimetype='application/vnd.oasis.opendocument.spreadsheet'/>", ".fods"),
    ("shortcut.gsheet", b'{"url": "https://docs.google.com/open?id=x"}', "it is only a link to Google Sheets"),
    ("trades.numbers", pack({"Index/Document.iwa": b"x"}), "it is a document of Apple Numbers or Pages"),
    ("trades.zip", pack({"log.csv": b"Date,Ticker\n"}), "it is a zip archive without a workbook's parts"),
    ("log.xlsx.gz", b"\x1F\x8B\x08\0\0\0\0\0", "it is a gzip archive; unpack it first"),
    ("log.pdf", b"%PDF-1.7\n", "it is a PDF document"),
    ("no-sheets.xlsx", xlsx(workbook=workbook_xml(sheets="")), "the workbook has no sheets; take it from a backup"),
    ("only-a-chart-sheet.xlsx", xlsx(rels=relationships(("rId1", OFFICE + "/chartsheet", "chartsheets/sheet1.xml"))), "no Transaction Log found"),
    ("sheet-missing.xlsx", xlsx(rels=relationships(("rId1", OFFICE + "/worksheet", "worksheets/none.xml"))),
     "the workbook names this sheet, but the file holds no rows for it\nno Transaction Log found"),
    ("no-log.xlsx", with_rows(row_xml(1, ["Name", "Street"]) + row_xml(2, ["Jane", "Main"])), "no Transaction Log found"),
    ("empty-sheet.xlsx", with_rows(""), "no Transaction Log found"),
    ("no-sheets.xls", compound({"Workbook": bof(5) + record(0x0A)}), "the workbook has no sheets" + AGAIN),
    ("no-tables.ods", pack({"mimetype": ODS_TYPE.encode(), "content.xml": f"<office:document-content{ODF}><office:body><office:"
                            "spreadsheet/></office:body></office:document-content>".encode()}), "the workbook has no sheets; take it from a backup"),
]


# Hostile files: a damaged or cunning one is refused (2), or read for what it is (0, 1).

REFUSED, READ, EITHER = (2,), (0, 1), (0, 1, 2)


def dtd(declarations, use="&a;"):
    text = sheet_xml(all_rows()).replace("?>\n", f"?>\n<!DOCTYPE worksheet [{declarations}]>\n", 1)
    return xlsx(text.replace("<t>one</t>", f"<t>{use}</t>"))


def entity_bomb():
    return dtd('<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12)), "&a11;")


def blanks(count, start=b"", end=b""):
    """Very many blanks between two texts, packed: one packed megabyte, again and again."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = deflate.compress(start) + deflate.flush(zlib.Z_FULL_FLUSH)
    block = deflate.compress(b" " * (1 << 20)) + deflate.flush(zlib.Z_FULL_FLUSH)
    return packed + block * (count >> 20) + deflate.compress(end) + deflate.flush(), len(start) + (count >> 20 << 20) + len(end)


def bomb(name, start, end, size=None, count=3 << 30):
    """Gigabytes of blanks in the part `name`; `size` is what the archive says of it, if not the truth."""
    packed, true_size = blanks(count, start, end)
    return archive(members(lies={name: {"packed": packed, "size": true_size if size is None else size, "check": 0}}))


def repeated(start, block, count, end):
    """What archive() needs of a part that holds a block very many times."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    at_once = max(1, (1 << 20) // len(block))
    pieces = [start] + [block * at_once] * (count // at_once) + [end]
    packed, check = b"", 0
    for piece in pieces:
        packed += deflate.compress(piece)
        check = zlib.crc32(piece, check)
    return {"packed": packed + deflate.flush(), "size": sum(map(len, pieces)), "check": check}


def crowded_sheet(start, block, count, end=b""):
    head, tail = sheet_ends()
    return archive(members(lies={"xl/worksheets/sheet1.xml": repeated(head + all_rows().encode() + start, block, count, end + tail)}))


def crowded_tables():
    content = zipfile.ZipFile(io.BytesIO(ods())).read("content.xml")
    at = content.index(b"</office:spreadsheet>")
    return archive([Member("mimetype", ODS_TYPE.encode()),
                    Member("content.xml", **repeated(content[:at], b'<table:table table:name="a"/>', 5 << 20, content[at:]))])


def sheet_ends():
    start, end = sheet_xml("|").encode().split(b"|")
    return start, end


def overlapping():
    all_members = members()
    all_members[4].offset = 0
    return archive(all_members)


def quine_overlap():
    """Five hundred members that share the bytes of one."""
    bytes_ = Member("x", b" " * 100000)
    extra = [Member("x%d" % i, b"", packed=b"", packed_size=len(bytes_.packed), size=100000, check=bytes_.check, offset=0)
             for i in range(500)]
    return archive([bytes_] + members() + extra)


def nested(depth):
    return with_rows(all_rows() + "<a>" * depth + "</a>" * depth)


def cut_within_window():
    """A compound file of 256 KB of empty records, in sectors from last to first, but for the last: it lies beyond the end of the file."""
    count, tables = 512, 5
    stream = (bof(5) + record(0x1234) * (128 * count))[:512 * count]
    own = list(range(tables + 1, tables + count))[::-1] + [tables + count + 3]
    table = [0xFFFFFFFD] * tables + [0xFFFFFFFE] + [0xFFFFFFFF] * (128 * tables - tables - 1)
    for sector, following in zip(own, own[1:] + [0xFFFFFFFE]):
        table[sector] = following
    entries = directory_entry("Root Entry", 5, 1, FREE, END, 0) + directory_entry("Workbook", 2, FREE, FREE, own[0], len(stream))
    sectors = [stream[i:i + 512] for i in range(0, len(stream) - 512, 512)][::-1]
    head = compound({"Workbook": stream[:4096]})[:512]
    head = head[:44] + struct.pack("<II", tables, tables) + head[52:76] + struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))
    return head + struct.pack(f"<{128 * tables}I", *table) + entries.ljust(512, b"\0") + b"".join(sectors)


def one_text_everywhere():
    """A text as long as Excel allows in sixty cells of each row: kept once, whatever looks at the rows."""
    more = "".join(f'<c r="{column}{{0}}" t="s"><v>0</v></c>' for column in (a + b for a in "AB" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    sheet = sheet_xml(all_rows([[45730, "ABC", "PUT", "Sell to Open", 95.5, 45737, 2, 1.25]] * 2500))
    rows = iter(range(1, 2502))
    sheet = re.sub("</row>", lambda _: (lambda row: more.replace("{0}", str(row)) if row > 1 else "")(next(rows)) + "</row>", sheet)
    return xlsx(sheet, strings=strings_xml([f"<si><t>{'x' * 32000}</t></si>"]))


def hostile_cases():
    sheet_part = "xl/worksheets/sheet1.xml"
    start, end = sheet_ends()
    yield "entity-bomb.xlsx", entity_bomb, REFUSED
    yield "quadratic-entity.xlsx", lambda: dtd(f'<!ENTITY a "{"x" * 50000}">', "&a;" * 5000), REFUSED
    yield "external-entity.xlsx", dtd('<!ENTITY a SYSTEM "file:///etc/hostname">'), REFUSED
    yield "external-dtd.xlsx", xlsx('<!DOCTYPE worksheet SYSTEM "http://127.0.0.1:9/x.dtd">' + sheet_xml(all_rows())[55:]), REFUSED
    yield "entity-in-strings.xlsx", xlsx(strings='<!DOCTYPE sst [<!ENTITY a "b">]>' + strings_xml(["<si><t>&a;</t></si>"])), EITHER
    yield "entity.ods", pack({"mimetype": ODS_TYPE.encode(), "content.xml": b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
                              b"<a>&a;</a>"}), REFUSED
    yield "one-text-everywhere.xlsx", one_text_everywhere, READ
    yield "bomb-sheet.xlsx", lambda: bomb(sheet_part, start, end), EITHER
    yield "bomb-sheet-within-limits.xlsx", lambda: bomb(sheet_part, start, end, count=1 << 29), REFUSED
    yield "bomb-sheet-small-size.xlsx", lambda: bomb(sheet_part, start, end, 5000), REFUSED
    yield "bomb-styles.xlsx", lambda: bomb("xl/styles.xml", b"<styleSheet>", b"</styleSheet>"), REFUSED
    yield "bomb-strings-small-size.xlsx", lambda: bomb("xl/sharedStrings.xml", b"<sst><si><t>", b"</t></si></sst>", 100), EITHER
    yield "bomb-unused-part.xlsx", lambda: bomb("xl/styles.xml", b"", b"", 100), REFUSED
    yield "crowded-row.xlsx", lambda: crowded_sheet(b'<row r="9">', b'<c r="B9"><v>1</v></c>', 20 << 20, b"</row>"), REFUSED
    yield "crowded-and-out-of-order.xlsx", lambda: crowded_sheet(b'<row r="3"><c r="A3"><v>1</v></c></row>', b'<row r="9">' + b"<c><v>1</v></c>" * 16000
                                                                 + b"</row>", 2000), REFUSED
    yield "row-of-nothing.xlsx", lambda: crowded_sheet(b'<row r="9">', b"<x/>", 250000, b"</row>"), EITHER
    yield "crowded-tables.ods", crowded_tables, REFUSED
    yield "crowded-relationships.xlsx", lambda: archive(members(lies={"xl/_rels/workbook.xml.rels": repeated(
        f'<Relationships xmlns="{PACKAGE}/relationships">'.encode(), b'<Relationship Id="a" Type="b" Target="c"/>', 3 << 20, b"</Relationships>")})), REFUSED
    yield "crowded-styles.xlsx", lambda: archive(members(lies={"xl/styles.xml": repeated(
        f'<styleSheet xmlns="{MAIN}"><cellXfs>'.encode(), b"<xf/>", 3 << 20, b"</cellXfs></styleSheet>")})), REFUSED
    yield "overlapping.xlsx", overlapping, REFUSED
    yield "overlapping-500.xlsx", quine_overlap, REFUSED
    yield "duplicate.xlsx", archive(members() + [Member(sheet_part, b"<x/>")]), REFUSED
    yield "duplicate-in-capitals.xlsx", archive(members() + [Member(sheet_part.upper(), b"<x/>")]), REFUSED
    yield "path-traversal.xlsx", archive(members() + [Member("../../../../tmp/escaped-by-traversal", b"x")]), EITHER
    yield "absolute-path.xlsx", archive(members() + [Member("/tmp/escaped-by-root", b"x"), Member("C:\\escaped", b"x")]), EITHER
    yield "symbolic-link.xlsx", archive(members() + [Member("xl/link", b"/etc/passwd", attributes=0xA1FF0000)]), EITHER
    yield "target-outside.xlsx", xlsx(rels=relationships(("rId1", OFFICE + "/worksheet", "../../../../etc/passwd"))), REFUSED
    yield "target-url.xlsx", xlsx(rels=relationships(("rId1", OFFICE + "/worksheet", 'http://127.0.0.1:9/s.xml" TargetMode="External'))), REFUSED
    yield "wrong-check.xlsx", archive(members(lies={sheet_part: {"check": 12345}})), REFUSED
    yield "unknown-method.xlsx", archive(members(lies={sheet_part: {"method": 99}})), REFUSED
    yield "name-with-zero.xlsx", archive(members() + [Member(b"xl/a\0b", b"x")]), EITHER
    yield "name-not-utf-8.xlsx", archive(members() + [Member(b"xl/\xff\xfe\x1b[31m", b"x")]), EITHER
    yield "million-members-claimed.xlsx", archive(members(), wide=True, count=1 << 60), REFUSED
    yield "many-members.xlsx", lambda: archive(members() + [Member("m%d" % i) for i in range(30000)]), EITHER
    yield "deep.xlsx", lambda: nested(100000), REFUSED
    yield "deep-closed.xlsx", lambda: nested(65), REFUSED
    yield "deep.ods", lambda: ods("<table:table-row-group>" * 100000), REFUSED
    yield "huge-attribute.xlsx", lambda: xlsx(sheet_xml(all_rows()).replace("<sheetData>", f'<sheetData x="{"a" * 30000000}">')), EITHER
    yield "many-attributes.xlsx", lambda: xlsx(sheet_xml(all_rows()).replace(
        "<sheetData>", "<sheetData " + " ".join(f'a{i}="1"' for i in range(100000)) + ">")), EITHER
    yield "many-namespaces.xlsx", lambda: xlsx(sheet_xml(all_rows()).replace(
        "<sheetData>", "<sheetData " + " ".join(f'xmlns:n{i}="u{i}"' for i in range(20000)) + ">")), EITHER
    yield "huge-name.xlsx", lambda: with_rows(all_rows() + f"<{'n' * 5000000}/>"), EITHER
    yield "long-text.xlsx", lambda: xlsx(sheet_xml(all_rows()).replace("<t>one</t>", f"<t>{'x' * 20000000}</t>")), EITHER
    yield "row-of-billions.xlsx", with_rows(all_rows() + '<row r="4294967297"><c r="A4294967297"><v>1</v></c></row>'), EITHER
    yield "column-beyond.xlsx", with_rows(all_rows().replace('<c r="I2"', '<c r="ZZZZ2"')), EITHER
    yield "string-index.xlsx", with_rows(all_rows() + '<row r="9"><c r="A9" t="s"><v>4294967295</v></c></row>'), EITHER
    yield "style-index.xlsx", with_rows(all_rows().replace('s="1"', 's="4294967295"')), EITHER
    yield "many-columns-style.xlsx", xlsx(sheet_xml(all_rows(), before='<cols><col min="1" max="4294967295" width="9"/></cols>')), EITHER
    yield "merge-bomb.xlsx", lambda: xlsx(sheet_xml(all_rows(), after='<mergeCells count="2000000000">' + "".join(
        f'<mergeCell ref="A{i}:XFD1048576"/>' for i in range(6, 60006)) + "</mergeCells>")), EITHER
    yield "style-bomb.xlsx", lambda: xlsx(styles=styles_xml().replace(
        "</cellXfs>", '<xf numFmtId="0" fontId="9" fillId="9" borderId="9"/>' * 65000 + "</cellXfs>")), EITHER
    yield "sheet-bomb.xlsx", lambda: xlsx(workbook=workbook_xml("".join(
        f'<sheet name="S{i}" sheetId="{i}" r:id="rId1"/>' for i in range(1, 20001)))), EITHER
    yield "name-bomb.xlsx", lambda: xlsx(workbook=workbook_xml(after="<definedNames>" + "".join(
        f'<definedName name="n{i}">1</definedName>' for i in range(100000)) + "</definedNames>")), EITHER
    yield "relationship-loop.xlsx", xlsx(more={sheet_part: None, "xl/worksheets/_rels/sheet1.xml.rels": relationships(
        ("rId1", OFFICE + "/worksheet", "sheet1.xml"))}), REFUSED
    yield "invalid-utf-8.xlsx", xlsx(sheet_xml(all_rows()).encode().replace(b"<t>one</t>", b"<t>\xff\xfe\x80</t>")), REFUSED
    yield "control-characters.xlsx", xlsx(sheet_xml(all_rows()).encode().replace(b"<t>one</t>", b"<t>\1\x1b[2J\7</t>")), REFUSED
    yield "escaped-controls.xlsx", xlsx(sheet_xml(all_rows()).replace("<t>ABC</t>", "<t>A_x001B_[2J_x0007_B</t>")), READ
    yield "sheet-name-controls.xlsx", xlsx(workbook=workbook_xml('<sheet name="&#x202E;Log&#9;&#10;x" sheetId="1" r:id="rId1"/>')), EITHER
    yield "cut-off-sheet.xlsx", xlsx(sheet_xml(all_rows())[:-200]), REFUSED
    yield "binary-noise.xlsx", pack({name: bytes((i * 7919) & 255 for i in range(3000)) for name in parts()}), REFUSED
    yield "zeros.csv", b"Date,Ticker,Action,Strike\n" + b"\0" * 100000, EITHER
    yield "one-long-line.csv", lambda: b"Date,Ticker,Action,Strike\n" + b"a" * 60000000, EITHER
    yield "open-quote.csv", lambda: b'Date,Ticker,Action,Strike\n"' + b"a\n" * 5000000, EITHER
    yield "many-fields.csv", lambda: b"Date,Ticker,Action,Strike\n" + b"," * 3000000, EITHER
    yield "many-quotes.csv", lambda: b"Date,Ticker,Action,Strike\n" + b'"a",' * 10000 + b'"\n' * 100000, EITHER
    yield "stray-quotes.csv", lambda: b"Date,Ticker,Action,Strike\n" + (b'"a,' * 5000 + b"\n") * 300, EITHER
    yield "stray-quotes-in-one-line.csv", lambda: b"Date,Ticker,Action,Strike\n" + b'"a,' * 2000000 + b"\n", REFUSED
    yield "stray-quotes-and-other-delimiters.csv", lambda: b"Date,Ticker\n" + (b'"a;' * 300 + b'"b\t' * 300 + b"\n") * 2000, EITHER
    yield "many-lines.csv", lambda: b"Date,Ticker,Action,Strike\n" + b"\n" * 3000000, EITHER
    yield "repeat-filled.ods", ods(ods_rows().replace("<table:table-row>", '<table:table-row table:number-rows-repeated="999999999">')), EITHER
    yield "repeat-columns.ods", ods(ods_rows().replace('<table:table-cell office:value-type="float"',
                                                       '<table:table-cell table:number-columns-repeated="999999999" office:value-type="float"')), EITHER
    yield "repeat-blanks.ods", ods(ods_rows().replace("Sell to Open", 'Sell<text:s text:c="2000000000"/>to Open').replace(
        "Sell&lt;text:s text:c=&quot;2000000000&quot;/>", 'Sell<text:s text:c="2000000000"/>')), EITHER
    counted = ods_rows() + ods_rows([[45730, '<text:s text:c="32767"/>'] + ROWS[0][2:]]).replace("&lt;", "<").replace("&quot;", '"') * 2000
    yield "counted-spaces.ods", lambda: ods(counted), REFUSED
    yield "repeated-text.ods", lambda: ods(ods_rows() + '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
                                           f'office:value-type="string"><text:p>{"x" * 30000}</text:p></table:table-cell></table:table-row>'), REFUSED
    yield "cut-within-window.xls", lambda: cut_within_window(), REFUSED
    yield "loop.xls", compound({"Workbook": xls_stream()}, lambda table: table.__setitem__(4, 2)), EITHER
    yield "self-loop.xls", compound({"Workbook": xls_stream()}, lambda table: table.__setitem__(2, 2)), REFUSED
    yield "directory-loop.xls", compound({"Workbook": xls_stream()}, lambda table: table.__setitem__(1, 1)), EITHER
    yield "start-beyond.xls", compound({"Workbook": xls_stream()}, start=0x7FFFFFFF), REFUSED
    yield "string-table-claims.xls", compound({"Workbook": xls_stream(globals_=record(0xFC, struct.pack("<II", 1, 4000000000)))}), EITHER
    yield "string-length-claims.xls", compound({"Workbook": xls_stream(after=record(0x204, struct.pack("<HHHHB", 9, 0, 0, 65535, 1)))}), EITHER
    yield "records-of-nothing.xls", compound({"Workbook": xls_stream(after=record(0) * 5000)}), EITHER
    yield "sheet-at-itself.xls", compound({"Workbook": xls_stream().replace(b"\x85\0", b"\x85\0", 1)[:-4] + b"\x09\x08\xff\xff"}), EITHER


HOSTILE = list(hostile_cases())

# Texts that a spreadsheet would run if they came in as formulas.
FORMULA_TEXTS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://127.0.0.1:9/\")", "\t=1+1", "\r=1+1"]


def injection_csv():
    lines = [",".join(HEADERS)] + [",".join(["2025-03-14", f"AB{chr(65 + i)}", "PUT", "Sell to Open", "95.5", "2025-03-21", "2", "1.25",
                                             '"' + text.replace('"', '""') + '"']) for i, text in enumerate(FORMULA_TEXTS)]
    return ("\n".join(lines) + "\n").encode()


def injection_xlsx():
    return with_rows(all_rows([[45730, f"AB{chr(65 + i)}", "PUT", "Sell to Open", 95.5, 45737, 2, 1.25, text] for i, text in enumerate(FORMULA_TEXTS)]))


INJECTIONS = [("injection.csv", injection_csv()), ("injection.xlsx", injection_xlsx())]


def main():
    for folder, cases in (("odd", ODD), ("wrong", WRONG), ("hostile", HOSTILE + [case + (READ,) for case in INJECTIONS])):
        os.makedirs(os.path.join(sys.argv[1], folder), exist_ok=True)
        for name, content, _ in cases:
            with open(os.path.join(sys.argv[1], folder, name), "wb") as file:
                file.write(content() if callable(content) else content)


if __name__ == "__main__":
    main()
