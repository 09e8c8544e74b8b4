"""Puts workbooks together byte by byte: what no spreadsheet program would write, the tests of odd files need."""
import io
import struct
import zipfile
import zlib

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."

HEADERS = ["Date", "Ticker", "Type", "Action", "Strike", "Expiry", "Quantity", "Premium", "Notes"]
# Days are serial numbers of the 1900 system: 2025-03-14 is 45730.
ROWS = [
    [45730, "ABC", "PUT", "Sell to Open", 95.5, 45737, 2, 1.25, "one"],
    [45737, "ABC", "PUT", "Expired", 95.5, 45737, 2, None, None],
    [45733, "XYZ", "CALL", "Sell to Open", 50, 45764, 1, 0.8, None],
    [45757, "XYZ", "CALL", "Buy to Close", 50, 45764, 1, 0.2, "two"],
]
DATES = (0, 5)  # columns


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;")


# xlsx


def cell(column, row, value, style=1):
    name = chr(65 + column) + str(row)
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{name}" s="{style if column in DATES else 0}"><v>{value}</v></c>'


def row_xml(number, values, **style):
    return f'<row r="{number}">' + "".join(cell(i, number, value, **style) for i, value in enumerate(values)) + "</row>"


def all_rows(rows=None, first=1, **style):
    return "".join(row_xml(first + i, values, **style) for i, values in enumerate([HEADERS] + (rows or ROWS)))


def sheet_xml(rows, before="", after="", namespace=MAIN):
    return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{namespace}" xmlns:r="{OFFICE}">{before}'
            f"<sheetData>{rows}</sheetData>{after}</worksheet>")


def workbook_xml(sheets='<sheet name="Transaction Log" sheetId="1" r:id="rId1"/>', properties="", after=""):
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{sheets}</sheets>{after}</workbook>'


def relationships(*entries):
    lines = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in entries)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def content_types(sheet="xl/worksheets/sheet1.xml", workbook="xl/workbook.xml", kind="sheet.main+xml", extra=""):
    return (f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/{workbook}" ContentType="{SPREADSHEET}{kind}"/>'
            f'<Override PartName="/{sheet}" ContentType="{SPREADSHEET}worksheet+xml"/>{extra}</Types>')


def styles_xml(code=None, number=14):
    formats = f'<numFmts count="1"><numFmt numFmtId="{number}" formatCode="{escape(code)}"/></numFmts>' if code else ""
    return (f'<styleSheet xmlns="{MAIN}">{formats}<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
            '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
            f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>')


def strings_xml(items, count=None):
    count = len(items) if count is None else count
    return f'<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">{"".join(items)}</sst>'


def parts(sheet=None, **changes):
    """The members of a workbook; `changes` replace (None: remove) by the part's short name, `more` adds."""
    result = {
        "[Content_Types].xml": changes.get("types", content_types()),
        "_rels/.rels": changes.get("root", relationships(("rId1", OFFICE + "/officeDocument", "xl/workbook.xml"))),
        "xl/workbook.xml": changes.get("workbook", workbook_xml()),
        "xl/_rels/workbook.xml.rels": changes.get("rels", relationships(
            ("rId1", OFFICE + "/worksheet", "worksheets/sheet1.xml"), ("rId2", OFFICE + "/styles", "styles.xml"),
            ("rId3", OFFICE + "/sharedStrings", "sharedStrings.xml"))),
        "xl/worksheets/sheet1.xml": sheet if sheet is not None else sheet_xml(all_rows()),
        "xl/styles.xml": changes.get("styles", styles_xml()),
        "xl/sharedStrings.xml": changes.get("strings", strings_xml(["<si><t>unused</t></si>"])),
    }
    result.update(changes.get("more", {}))
    return {name: part.encode() if isinstance(part, str) else part for name, part in result.items() if part is not None}


def pack(members, method=zipfile.ZIP_DEFLATED, comment=b""):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
        archive.comment = comment
    return stream.getvalue()


def xlsx(sheet=None, **changes):
    return pack(parts(sheet, **changes))


# zip archives field by field


class Member:
    """One member; any field can lie. `content` is packed unless `packed` is given."""

    def __init__(self, name, content=b"", **fields):
        self.name = name.encode() if isinstance(name, str) else name
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        self.packed = fields.pop("packed", None) or deflate.compress(content) + deflate.flush()
        self.size = fields.pop("size", len(content))
        self.check = fields.pop("check", zlib.crc32(content))
        self.packed_size = fields.pop("packed_size", len(self.packed))
        self.method = fields.pop("method", 8)
        self.descriptor = fields.pop("descriptor", False)
        self.wide = fields.pop("wide", False)
        self.offset = fields.pop("offset", None)
        self.attributes = fields.pop("attributes", 0)
        assert not fields

    def local(self):
        sizes = (0, 0, 0) if self.descriptor else (self.check, self.packed_size, self.size)
        extra = b""
        if self.wide:
            extra = struct.pack("<HHQQ", 1, 16, self.size, self.packed_size)
            sizes = (self.check, 0xFFFFFFFF, 0xFFFFFFFF)
        head = struct.pack("<IHHHHHIIIHH", 0x04034B50, 45 if self.wide else 20, 8 if self.descriptor else 0, self.method, 0, 0x21,
                           *sizes, len(self.name), len(extra))
        tail = struct.pack("<IIII", 0x08074B50, self.check, self.packed_size, self.size) if self.descriptor else b""
        return head + self.name + extra + self.packed + tail

    def central(self, offset):
        sizes, extra = (self.packed_size, self.size), b""
        if self.wide:
            sizes, extra = (0xFFFFFFFF, 0xFFFFFFFF), struct.pack("<HHQQ", 1, 16, self.size, self.packed_size)
        return struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 45, 45 if self.wide else 20, 8 if self.descriptor else 0, self.method, 0,
                           0x21, self.check, *sizes, len(self.name), len(extra), 0, 0, 0, self.attributes, offset) + self.name + extra


def archive(members, comment=b"", wide=False, count=None):
    body, central = b"", b""
    for member in members:
        offset = len(body)
        body += member.local()
        central += member.central(offset if member.offset is None else member.offset)
    end = b""
    number = len(members) if count is None else count
    if wide:
        end = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, number, number, len(central), len(body))
        end += struct.pack("<IIQI", 0x07064B50, 0, len(body) + len(central), 1)
        end += struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, len(comment))
    else:
        end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, number, number, len(central), len(body), len(comment))
    return body + central + end + comment


def members(sheet=None, lies=None, **changes):
    """The members of a workbook for archive(); `lies` gives fields by name."""
    return [Member(name, content, **(lies or {}).get(name, {})) for name, content in parts(sheet, **changes).items()]


# OpenDocument

ODF = "".join(f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in
              (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle")))
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def iso_day(serial):
    import datetime
    return (datetime.date(1899, 12, 30) + datetime.timedelta(days=serial)).isoformat()


def ods_cell(column, value):
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
    if column in DATES:
        return f'<table:table-cell office:value-type="date" office:date-value="{iso_day(value)}"/>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def ods_rows(rows=None):
    return "".join("<table:table-row>" + "".join(ods_cell(i, value) for i, value in enumerate(values)) + "</table:table-row>"
                   for values in [HEADERS] + (rows or ROWS))


def ods(rows=None, mimetype=True, manifest="", before="", after=""):
    content = (f'<office:document-content{ODF}><office:body><office:spreadsheet>{before}<table:table table:name="Transaction Log">'
               f"{ods_rows() if rows is None else rows}</table:table>{after}</office:spreadsheet></office:body></office:document-content>")
    result = {"mimetype": ODS_TYPE.encode()} if mimetype else {}
    result["content.xml"] = content.encode()
    result["META-INF/manifest.xml"] = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>{manifest}</manifest:manifest>').encode()
    return pack(result)


# .xls: BIFF8 records in a compound file

END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def record(kind, *pieces):
    content = b"".join(pieces)
    return struct.pack("<HH", kind, len(content)) + content


def bof(kind, version=0x0600):
    return record(0x809, struct.pack("<HHII", version, kind, 0, 0), b"\0" * 4)


def byte_text(text):
    return struct.pack("<HB", len(text), 0) + text.encode("latin-1")


def xls_cell(row, column, value, style=0):
    place = struct.pack("<HHH", row, column, style if column in DATES else 0)
    if isinstance(value, str):
        return record(0x204, place, byte_text(value))
    return record(0x203, place, struct.pack("<d", value))


def xls_rows():
    return b"".join(xls_cell(i, j, value, 1) for i, values in enumerate([HEADERS] + ROWS) for j, value in enumerate(values)
                    if value is not None)


def xls_stream(cells=None, globals_=b"", after=b""):
    """A workbook stream with one sheet; `globals_` are records before the list of sheets, `after` records behind the cells."""
    styles = b"".join(record(0xE0, struct.pack("<HH", 0, number), b"\0" * 16) for number in (0, 14))
    name = b"Transaction Log"
    head = bof(5) + globals_ + styles
    size = len(head) + 4 + 8 + len(name) + 4
    sheet = record(0x85, struct.pack("<IBBBB", size, 0, 0, len(name), 0), name)
    return head + sheet + record(0x0A) + bof(0x10) + (xls_rows() if cells is None else cells) + after + record(0x0A)


def directory_entry(name, kind, child, right, first, size):
    text = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII16sIQQIQ", text, len(text) + 2, kind, 1, FREE, right, child, b"", 0, 0, 0, first, size)


def compound(streams, table_change=None, start=None):
    """A compound file of at most three big streams; `table_change` alters the list of next sectors, `start` a stream's first sector."""
    contents = [stream.ljust(4096, b"\0") for stream in streams.values()]
    table, body = [TABLE, END], b""
    entries = directory_entry("Root Entry", 5, 1, FREE, END, 0)
    for number, (name, content) in enumerate(zip(streams, contents)):
        first, sectors = len(table), (len(content) + 511) // 512
        table += [first + i + 1 for i in range(sectors - 1)] + [END]
        body += content.ljust(512 * sectors, b"\0")
        right = number + 2 if number + 1 < len(contents) else FREE
        entries += directory_entry(name, 2, FREE, right, first if start is None else start, len(content))
    if table_change:
        table_change(table)
    assert len(table) <= 128 and len(entries) <= 512
    table_bytes = struct.pack("<128I", *table, *[FREE] * (128 - len(table)))
    head = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".ljust(24, b"\0") + struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    return head + table_bytes + entries.ljust(512, b"\0") + body
