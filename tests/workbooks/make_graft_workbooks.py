#!/usr/bin/python3
"""Makes workbooks of many kinds for the tests of grafting, each with a log on its first sheet.

usage: make_graft_workbooks.py FOLDER [NODE_MODULES]

With NODE_MODULES (of tests/package.json) also by ExcelJS and SheetJS; with soffice on the path also by LibreOffice.
"""
import datetime
import os
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, DataBarRule
from openpyxl.styles import Font, NamedStyle, PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

HERE = os.path.dirname(os.path.abspath(__file__))
HEADERS = ["Date", "Ticker", "Type", "Action", "Strike", "Expiry", "Quantity", "Premium", "Fees", "Notes"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rows(count=40):
    """A leg that is opened and one row later closed, over and over."""
    for index in range(count):
        leg, closes = divmod(index, 2)
        opened = datetime.date(2024, 1, 2) + datetime.timedelta(days=leg)
        yield [opened + datetime.timedelta(days=4 * closes), "XYZ", "Put" if leg % 2 else "Call", "Buy to Close" if closes else "Sell to Open",
               100 + leg, opened + datetime.timedelta(days=30), 1 + leg % 3, (0.4 if closes else 1.25) + index / 100, 0.65,
               "a & b <c> \"d\"" if index % 5 == 0 else None]


def png():
    """A picture of one red pixel."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b""))


# openpyxl


def openpyxl_book(title="Transaction Log"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append(HEADERS)
    for row in rows():
        sheet.append(row)
    return book, sheet


def define(book, name, text, sheet=None):
    """A defined name, in openpyxl before and after 3.1."""
    if hasattr(book.defined_names, "definedName"):
        book.defined_names.append(DefinedName(name, attr_text=text, localSheetId=None if sheet is None else book.index(sheet)))
    else:
        (book if sheet is None else sheet).defined_names[name] = DefinedName(name, attr_text=text)


def openpyxl_plain(path):
    openpyxl_book()[0].save(path)


def openpyxl_two_sheets(path):
    book, sheet = openpyxl_book()
    book.create_sheet("Second")
    sheet["K2"] = 1
    sheet.column_dimensions["A"].width = 14
    book.save(path)


def openpyxl_rich(path):
    book, sheet = openpyxl_book("Trader's Log & Ümlaut")
    sheet.conditional_formatting.add("H2:H41", CellIsRule(operator="lessThan", formula=["1.4"], fill=PatternFill("solid", "FFC7CE")))
    sheet.conditional_formatting.add("G2:G41", DataBarRule("num", 0, "num", 3, "638EC6"))
    check = DataValidation(type="list", formula1='"Put,Call"')
    check.add("C2:C100")
    sheet.add_data_validation(check)
    sheet["A1"].comment = Comment("a note of the user's", "A person")
    sheet["L3"] = "=SUM(G2:G41)"
    sheet["L4"] = "=VLOOKUP(\"XYZ\",B2:H41,7,FALSE)"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=8, min_row=1, max_row=41), titles_from_data=True)
    book.create_sheet("Charts").add_chart(chart, "B2")
    define(book, "Premiums", "'Trader''s Log & Ümlaut'!$H$2:$H$41")
    define(book, "Here", "'Trader''s Log & Ümlaut'!$A$1", sheet)
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = "A1:J41"
    sheet.merge_cells("L6:M8")
    book.add_named_style(NamedStyle("mine", font=Font(name="Georgia", size=13, bold=True), number_format="0.0000"))
    sheet["L9"].style = "mine"
    book.save(path)


def openpyxl_table(path):
    book, sheet = openpyxl_book()
    sheet.add_table(Table(displayName="Scores_table", ref="A1:J41"))
    define(book, "Scores_table_2", "'Transaction Log'!$A$1")
    book.save(path)


def openpyxl_protected(path):
    book, sheet = openpyxl_book()
    sheet.protection.sheet = True
    sheet["A2"].protection = Protection(locked=False)
    book.security = WorkbookProtection(lockStructure=True)
    book.save(path)


# XlsxWriter


def xlsxwriter_log(book, name="Transaction Log", width=0):
    sheet = book.add_worksheet(name)
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    money = book.add_format({"num_format": "#,##0.00;[Red]-#,##0.00", "bg_color": "#EEEEEE"})
    for column, header in enumerate(HEADERS):
        sheet.write(0, column, header)
    for number, row in enumerate(rows(), 1):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write_datetime(number, column, datetime.datetime.combine(value, datetime.time()), date)
            elif value is not None:
                sheet.write(number, column, value, money if column == 7 else None)
    for number in range(width):
        sheet.write_blank(number + 50, 12, None, money)
    return sheet


def xlsxwriter_rich(path):
    book = xlsxwriter.Workbook(path)
    sheet = xlsxwriter_log(book, width=3)
    sheet.set_column("A:A", 14)
    sheet.set_column("M:XFD", None, None, {"hidden": True})
    sheet.freeze_panes(1, 0)
    sheet.write_comment("B2", "the user's note")
    sheet.write_comment("C7", "another", {"author": "Someone", "visible": True})
    sheet.conditional_format("H2:H41", {"type": "3_color_scale"})
    sheet.conditional_format("E2:E41", {"type": "cell", "criteria": ">", "value": 103, "format": book.add_format({"num_format": "0.0", "bold": True})})
    sheet.set_header("&L&G", {"image_left": picture(os.path.dirname(path))})
    sheet.insert_image("L2", picture(os.path.dirname(path)))
    other = book.add_worksheet("Tables")
    other.add_table("B2:D9", {"name": "Own", "columns": [{"header": "one"}, {"header": "two"}, {"header": "three", "formula": "=Own[[#This Row],[one]]"}]})
    other.write_comment("A1", "on another sheet")
    chart = book.add_chart({"type": "scatter"})
    chart.add_series({"values": "='Transaction Log'!$H$2:$H$41", "categories": "='Transaction Log'!$E$2:$E$41"})
    other.insert_chart("F2", chart)
    other.insert_textbox("F20", "a box")
    stage = book.add_chartsheet("Stage")
    only = book.add_chart({"type": "pie"})
    only.add_series({"values": "='Transaction Log'!$G$2:$G$9"})
    stage.set_chart(only)
    book.add_worksheet("Hidden").hide()
    other.activate()
    book.define_name("Limit", "=150")
    book.close()


def picture(folder):
    path = os.path.join(folder, "pixel.png")
    with open(path, "wb") as file:
        file.write(png())
    return path


def xlsxwriter_1904(path):
    book = xlsxwriter.Workbook(path, {"date_1904": True})
    xlsxwriter_log(book)
    book.close()


def xlsxwriter_macros(path):
    project = os.path.join(os.path.dirname(path), "vbaProject.bin")
    with open(project, "wb") as file:
        file.write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2040))
    book = xlsxwriter.Workbook(path)
    sheet = xlsxwriter_log(book)
    sheet.insert_button("L2", {"caption": "Go"})
    book.add_vba_project(project)
    book.close()


def xlsxwriter_header_picture(path):
    book = xlsxwriter.Workbook(path)
    sheet = xlsxwriter_log(book)
    sheet.set_header("&C&G", {"image_center": picture(os.path.dirname(path))})
    book.close()


# By hand: packages rewritten part by part.


def rewrite(source, path, change, **options):
    """Copies a package; change(name, bytes) -> (name, bytes), None drops a member."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", options.get("method", zipfile.ZIP_DEFLATED)) as new:
        for info in old.infolist():
            changed = change(info.filename, old.read(info))
            if changed:
                new.writestr(*changed)
        for name, data in options.get("extra", []):
            new.writestr(name, data)


def utf16(path, source):
    def change(name, data):
        if name in ("xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            text = re.sub(r"^<\?xml.*?\?>", '<?xml version="1.0" encoding="UTF-16"?>', data.decode("utf-8"))
            data = text.encode("utf-16")
        return name, data
    rewrite(source, path, change)


def latin1(path, source):
    def change(name, data):
        if name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            text = re.sub(r"^<\?xml.*?\?>", "", data.decode("utf-8")).replace("Transaction Log", "Journal tres Börse")
            data = ('<?xml version="1.0" encoding="ISO-8859-1"?>' + text).encode("iso-8859-1")
        elif name == "xl/styles.xml":
            data = b"\xef\xbb\xbf" + data
        return name, data
    rewrite(source, path, change)


def prefixed(path, source):
    """The main namespace with a prefix, relationships with another than r."""
    def change(name, data):
        if name in ("xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"):
            text = re.sub(r"<(/?)([A-Za-z])(?=[\w]*[\s/>])", r"<\1x:\2", data.decode("utf-8"))
            text = text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
            text = text.replace("xmlns:r=", "xmlns:rel=").replace(" r:id=", " rel:id=")
            data = text.encode("utf-8")
        elif name == "[Content_Types].xml":
            text = data.decode("utf-8")
            text = re.sub(r"<(/?)([A-Z])", r"<\1ct:\2", text).replace("xmlns=", "xmlns:ct=")
            data = text.encode("utf-8")
        return name, data
    rewrite(source, path, change)


def absolute(path, source):
    """Absolute targets, escapes, backslashes, odd case, a Default that says that xml is the workbook."""
    def change(name, data):
        text = data.decode("utf-8") if name.endswith((".xml", ".rels")) else None
        if name == "xl/worksheets/sheet1.xml":
            name = "xl/My Sheets/sheet 1.xml"
        elif name == "xl/worksheets/_rels/sheet1.xml.rels":
            name = "xl/My Sheets/_rels/sheet 1.xml.rels"
            text = text.replace('Target="../', 'Target="/xl/')
        elif name == "xl/_rels/workbook.xml.rels":
            text = text.replace('"worksheets/sheet1.xml"', '"/xl/My%20Sheets/sheet%201.xml"').replace('"styles.xml"', '"..\\XL\\Styles.xml"')
        elif name == "_rels/.rels":
            text = text.replace('"xl/workbook.xml"', '"/xl/./workbook.xml"')
        elif name == "[Content_Types].xml":
            text = text.replace("/xl/worksheets/sheet1.xml", "/xl/My%20Sheets/sheet%201.xml")
            text = text.replace('Extension="xml" ContentType="application/xml"', f'Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"')
            text = re.sub(r'<Override PartName="/xl/workbook.xml"[^>]*/>', "", text)
        return name, text.encode("utf-8") if text is not None else data
    rewrite(source, path, change)


def zip_oddities(path, source):
    """Junk in front, stored members, data descriptors, a comment."""
    rewrite(source, path + ".plain", lambda name, data: (name, data), method=zipfile.ZIP_STORED)
    with open(path, "wb") as file:
        file.write(b"junk before the archive\n")
        with zipfile.ZipFile(path + ".plain") as old, zipfile.ZipFile(Unseekable(file), "w", zipfile.ZIP_DEFLATED) as new:
            new.comment = b"a comment"
            for info in old.infolist():
                new.writestr(info.filename, old.read(info))
    os.unlink(path + ".plain")


class Unseekable:
    """A file that cannot be sought: zipfile then writes data descriptors."""

    def __init__(self, file):
        self.file = file

    def write(self, data):
        return self.file.write(data)

    def flush(self):
        self.file.flush()


def bare(path, source=None):
    """The least a package can be: no styles, no strings, cells without references, rows self-closed."""
    data = "".join("<row/>" if number == 3 else
                   "<row>" + "".join(f"<c t=\"inlineStr\"><is><t>{header}</t></is></c>" for header in HEADERS[:5]) + "</row>"
                   if number == 1 else f"<row r='{number}'>" + "<c><v>1</v></c><c/><c r=\"D%d\"><v>2.5</v></c>" % number + "</row>"
                   for number in range(1, 30))
    write_package(path, {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                               '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                               '<Override PartName="/book.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
                               '<Override PartName="/sheet.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": relationships(("a", "officeDocument", "book.xml")),
        "_rels/book.xml.rels": relationships(("sheet1", "worksheet", "sheet.xml")),
        "book.xml": f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
                    '<sheets><sheet name="Log" sheetId="7" r:id="sheet1"/></sheets></workbook>',
        "sheet.xml": f'<worksheet xmlns="{MAIN}"><!-- <row r="1"> > --><sheetData>{data}</sheetData></worksheet>',
    })


def relationships(*items):
    return ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
            "".join(f'<Relationship Id="{key}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
                    for key, kind, target in items) + "</Relationships>")


def write_package(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def external_link(path, source):
    def change(name, data):
        if name == "[Content_Types].xml":
            data = data.replace(b"</Types>", b'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/></Types>')
        elif name == "xl/_rels/workbook.xml.rels":
            data = data.replace(b"</Relationships>", b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>')
        elif name == "xl/workbook.xml":
            data = data.replace(b"</sheets>", b'</sheets><externalReferences><externalReference r:id="rId77"/></externalReferences>')
        return name, data
    link = (f'<externalLink xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            '<externalBook r:id="rId1"><sheetNames><sheetName val="Prices"/></sheetNames></externalBook></externalLink>')
    rels = relationships(("rId1", "externalLinkPath", "prices.xlsx")).replace("/>", ' TargetMode="External"/>')
    rewrite(source, path, change, extra=[("xl/externalLinks/externalLink1.xml", link), ("xl/externalLinks/_rels/externalLink1.xml.rels", rels)])


def threaded(path, source):
    """A threaded comment beside the note that stands for it."""
    def change(name, data):
        text = data.decode("utf-8") if name.endswith((".xml", ".rels", ".vml")) else ""
        if name == "[Content_Types].xml":
            text = text.replace("</Types>", '<Override PartName="/xl/persons/person.xml" ContentType="application/vnd.ms-excel.person+xml"/>'
                                '<Override PartName="/xl/threadedComments/threadedComment1.xml" ContentType="application/vnd.ms-excel.threadedcomments+xml"/></Types>')
        elif name == "xl/_rels/workbook.xml.rels":
            text = text.replace("</Relationships>", '<Relationship Id="rId88" Type="http://schemas.microsoft.com/office/2017/10/relationships/person" Target="persons/person.xml"/></Relationships>')
        elif name == "xl/worksheets/_rels/sheet1.xml.rels":
            text = text.replace("</Relationships>", '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>')
        elif re.search(r"comments\d*\.xml$|comment\d+\.xml$", name):
            text = re.sub(r"<author>[^<]*</author>", "<author>tc={11111111-2222-3333-4444-555555555555}</author>", text, count=1)
        return name, text.encode("utf-8") if text else data
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    person = "{AAAAAAAA-2222-3333-4444-555555555555}"
    rewrite(source, path, change, extra=[
        ("xl/persons/person.xml", f'<personList xmlns="{space}"><person displayName="A person" id="{person}" userId="1" providerId="None"/></personList>'),
        ("xl/threadedComments/threadedComment1.xml", f'<ThreadedComments xmlns="{space}"><threadedComment ref="A1" dT="2024-01-02T03:04:05.00" personId="{person}" '
         'id="{11111111-2222-3333-4444-555555555555}"><text>what do you think</text></threadedComment></ThreadedComments>')])


def one_note(path):
    book, sheet = openpyxl_book()
    sheet["A1"].comment = Comment("[Threaded comment]", "tc")
    book.save(path)


def sheet_export(path, source):
    """As web spreadsheets export: a thousand styled empty rows, no dimension, Arial 10."""
    def change(name, data):
        text = data.decode("utf-8") if name.endswith(".xml") else ""
        if name == "xl/worksheets/sheet1.xml":
            text = re.sub(r"<dimension[^>]*/>", "", text)
            empty = "".join(f'<row r="{row}" ht="12.75" customHeight="1">' + "".join(f'<c r="{chr(65 + column)}{row}" s="1"/>' for column in range(14)) + "</row>"
                            for row in range(100, 1001))
            text = text.replace("</sheetData>", empty + "</sheetData>")
        elif name == "xl/styles.xml":
            text = text.replace('val="Calibri"', 'val="Arial"').replace('<sz val="11"', '<sz val="10"').replace('<scheme val="minor"/>', "")
        return name, text.encode("utf-8") if text else data
    rewrite(source, path, change)


def calculation_chain(path, source):
    def change(name, data):
        if name == "[Content_Types].xml":
            data = data.replace(b"</Types>", b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>')
        elif name == "xl/_rels/workbook.xml.rels":
            data = data.replace(b"</Relationships>", b'<Relationship Id="rId66" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/></Relationships>')
        return name, data
    rewrite(source, path, change, extra=[("xl/calcChain.xml", f'<calcChain xmlns="{MAIN}"><c r="L3" i="1"/><c r="L4"/></calcChain>')])


# LibreOffice

PIVOT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet>
<table:table table:name="Log">%s</table:table>
<table:table table:name="Pivot"><table:table-row><table:table-cell/></table:table-row></table:table>
<table:data-pilot-tables><table:data-pilot-table table:name="Sums" table:target-range-address="Pivot.A1:Pivot.C8">
<table:source-cell-range table:cell-range-address="Log.A1:Log.C13"/>
<table:data-pilot-field table:source-field-name="Ticker" table:orientation="row" table:function="auto"/>
<table:data-pilot-field table:source-field-name="Premium" table:orientation="data" table:function="sum"/>
</table:data-pilot-table></table:data-pilot-tables></office:spreadsheet></office:body></office:document>"""


def pivot_source(path):
    def cell(value):
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    data = [["Ticker", "Action", "Premium", "Date", "Type", "Strike", "Expiry"]]
    data += [[f"T{index % 3}", "Sell to Open", 100 + index, 45300 + index, "Put", 50, 45350] for index in range(12)]
    lines = "".join("<table:table-row>" + "".join(map(cell, line)) + "</table:table-row>" for line in data)
    with open(path, "w", encoding="utf-8") as file:
        file.write(PIVOT % lines)


def convert(sources, folder, profile):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder,
                    *sources], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)


def make_with_libreoffice(folder, scratch):
    os.makedirs(scratch, exist_ok=True)
    pivot_source(os.path.join(scratch, "libreoffice_pivot.fods"))
    shutil.copy(os.path.join(folder, "xlsxwriter_rich.xlsx"), os.path.join(scratch, "libreoffice_rich.xlsx"))
    shutil.copy(os.path.join(folder, "openpyxl_rich.xlsx"), os.path.join(scratch, "libreoffice_names.xlsx"))
    names = ("libreoffice_pivot.fods", "libreoffice_rich.xlsx", "libreoffice_names.xlsx")
    convert([os.path.join(scratch, name) for name in names], folder, os.path.join(scratch, "profile"))


def make_with_node(folder, modules):
    subprocess.run(["node", os.path.join(HERE, "make_node_workbooks.js"), folder], check=True,
                   env=dict(os.environ, NODE_PATH=os.path.abspath(modules)))


def main(arguments):
    if len(arguments) not in (1, 2):
        sys.exit(__doc__)
    folder = os.path.abspath(arguments[0])
    os.makedirs(folder, exist_ok=True)
    scratch = os.path.join(folder, "scratch")
    os.makedirs(scratch, exist_ok=True)

    def path(name):
        return os.path.join(folder, name)

    for make in (openpyxl_plain, openpyxl_two_sheets, openpyxl_rich, openpyxl_table, openpyxl_protected, xlsxwriter_rich, xlsxwriter_1904, xlsxwriter_header_picture):
        make(path(make.__name__ + ".xlsx"))
    xlsxwriter_macros(path("xlsxwriter_macros.xlsm"))
    bare(path("bare.xlsx"))
    one_note(os.path.join(scratch, "one_note.xlsx"))
    xlsxwriter_1904(os.path.join(scratch, "log.xlsx"))
    log, rich = os.path.join(scratch, "log.xlsx"), path("openpyxl_rich.xlsx")
    for make, source in ((utf16, log), (latin1, log), (prefixed, path("xlsxwriter_rich.xlsx")), (absolute, path("xlsxwriter_rich.xlsx")),
                         (zip_oddities, log), (external_link, log), (threaded, os.path.join(scratch, "one_note.xlsx")),
                         (sheet_export, log), (calculation_chain, rich)):
        make(path(make.__name__ + ".xlsx"), source)
    if shutil.which("soffice"):
        make_with_libreoffice(folder, scratch)
    if len(arguments) == 2:
        make_with_node(folder, arguments[1])
    shutil.rmtree(scratch)
    for name in ("pixel.png", "vbaProject.bin"):
        os.unlink(path(name))


if __name__ == "__main__":
    main(sys.argv[1:])
