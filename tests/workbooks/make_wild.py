"""The log of make_parts as brokers, browsers, phones and people leave it: odd, but what it says is plain.

WILD: name, bytes, and the words that the messages must hold ("" = none may appear), as ODD of make_odd.py.
"""
import re
import struct

from make_parts import *

SHEET = SPREADSHEET + "worksheet+xml"


def values(day=iso_day, number=str):
    """The log as texts; None where a cell is empty."""
    yield list(HEADERS)
    for row in ROWS:
        yield [None if value is None else day(value) if i in DATES else number(value) if isinstance(value, (int, float)) else value
               for i, value in enumerate(row)]


def joined(lines, separator=",", end="\n"):
    return end.join(separator.join("" if value is None else value for value in line) for line in lines) + end


def quoted(value):
    return None if value is None else '"' + value.replace('"', '""') + '"'


def text(separator=",", end="\n", **forms):
    return joined(values(**forms), separator, end)


def formed(form):
    """Days by strftime; %-d and the like are glibc's."""
    import datetime
    return lambda serial: (datetime.datetime(1899, 12, 30) + datetime.timedelta(days=serial)).strftime(form)


DAY_FORMS = {
    "american": "%m/%d/%Y", "american-short": "%-m/%-d/%y", "american-padded-short": "%m/%d/%y", "british-name": "%d-%b-%y",
    "long-name": "%B %-d, %Y", "short-name": "%b %d %Y", "weekday": "%a, %b %-d, %Y", "upper": "%d%b%y", "german": "%d.%m.%Y",
    "zulu": "%Y-%m-%dT00:00:00Z", "zone": "%Y-%m-%dT23:59:59.999-0500", "space": "%Y-%m-%d 09:30:00", "comma": "%Y-%m-%d, 16:20:00",
    "compact": "%Y%m%d", "compact-time": "%Y%m%d;162000", "afternoon": "%-m/%-d/%Y 3:59 PM", "eastern": "%b %-d, %Y, 9:30 AM EDT",
    "slashes": "%Y/%m/%d", "as-of": "12/31/2025 as of %m/%d/%Y", "day-name-year": "%-d %B %Y", "microseconds": "%Y-%m-%d 23:59:59.999999",
}
PRICE_FORMS = {
    "dollar": "${}", "us-dollar": "US${}", "minus-dollar": "-${}", "dollar-minus": "$-{}", "parentheses": "(${})",
    "dollar-parentheses": "$({})", "code-after": "{} USD", "code-before": "USD {}", "minus-after": "{}-", "plus": "+{}", "blanks": "  {} ",
    "hard-blanks": "\u00a0{}\u00a0", "true-minus": "\u2212{}", "apostrophe": "'{}",
}


def wild_texts():
    yield from wild_days()
    for name, form in PRICE_FORMS.items():
        def price(value, form=form):
            return form.format(value) if value in (1.25, 0.8, 0.2) else str(value)
        yield f"price-{name}.csv", text(number=price).encode(), ""
    yield "price-decimal-comma.csv", text(";", number=lambda value: str(value).replace(".", ",") + (" €" if value != int(value) else "")).encode("cp1252"), ""
    yield "price-exponent.csv", text(number=lambda value: "%.4E" % value).encode(), ""
    yield "price-many-decimals.csv", text(number=lambda value: "%.10f" % value).encode(), ""
    yield "quantity-negative.csv", text(number=lambda value: "-2" if value == 2 else str(value)).encode(), ""
    for encoding in ("utf-16-le", "utf-16-be"):
        yield encoding + "-without-mark.csv", text().encode(encoding), ""
    yield "lines-of-old-macs.csv", text(end="\r").encode(), ""
    lines = text().splitlines()
    yield "lines-mixed.csv", "".join(line + end for line, end in zip(lines, ("\r\n", "\n", "\r", "\r\n", "\n"))).encode(), ""
    yield "lines-doubled.csv", text(end="\n\n").encode(), ""
    yield "lines-with-two-returns.csv", text(end="\r\r\n").encode(), ""
    yield "without-last-line-end.csv", text().rstrip("\n").encode(), ""
    yield "commas-after.csv", "".join(line + ",,,,\n" for line in lines).encode(), ""
    yield "short-lines.csv", "".join(line.rstrip(",") + "\n" for line in lines).encode(), ""
    yield "every-field-quoted.csv", joined([[quoted(value or "") for value in line] for line in values()]).encode(), ""
    yield "blanks-around-quotes.csv", joined([[f' {quoted(value or "")} ' for value in line] for line in values()]).encode(), ""
    yield "held-as-formula.csv", joined([[f'="{value}"' if value else "" for value in line] for line in values()]).encode(), ""
    yield "held-as-quoted-formula.csv", joined([[quoted(f'="{value}"') if value else "" for value in line] for line in values()]).encode(), ""
    yield "separator-line.csv", b"sep=|\r\n" + text("|", "\r\n").encode(), ""
    yield "tabs-named.xls", text("\t", "\r\n").encode("utf-16"), ""
    yield "tabs-quoted.txt", joined([[quoted(value or "") for value in line] for line in values()], "\t").encode(), ""
    yield "semicolons-and-commas-in-notes.csv", text(";").replace("one", "a, b, c, d, e, f").encode(), ""
    yield "two-marks.csv", b"\xef\xbb\xbf\xef\xbb\xbf" + text().encode(), ""
    yield "hard-blanks-and-no-width.csv", text().replace("Sell to Open", "\u00a0Sell\u00a0to Open\u200b").replace("ABC", "\ufeffABC ").encode(), ""
    yield "end-of-file-sign.csv", text().encode() + b"\x1a", ""
    yield "wide-preamble.csv", ("Account;Value;As of\n" + "a,b,c,d,e,f,g,h,i,j,k,l,m\n\n" + text()
                                + '\n"Totals",,,,,,3,,\n***END OF FILE***\n').encode(), ""
    yield "headers-with-breaks.csv", text().replace("Strike,Expiry", '"Strike\nPrice","Expiration\r\nDate"').replace("Date,", " DATE :,", 1).encode(), ""
    yield "headers-again.csv", (text() + text().splitlines()[0] + "\n").encode(), ""
    yield "schwab.csv", SCHWAB.encode(), ""


def wild_days():
    for name, form in DAY_FORMS.items():
        day = lambda serial: ('"' + formed(form)(serial) + '"')
        yield f"day-{name}.csv", text(day=day).encode(), ""
    yield "day-serial.csv", text(day=str).encode(), ""


SCHWAB = '''"Transactions  for account Individual ...123 as of 06/30/2025 09:12:13 PM ET"

"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"
"04/10/2025","Buy to Close","XYZ 04/17/2025 50.00 C","CALL XYZ CORP $50 EXP 04/17/25","1","$0.20","","-$20.00"
"03/24/2025 as of 03/21/2025","Expired","ABC 03/21/2025 95.50 P","PUT ABC INC $95.5 EXP 03/21/25","2","","",""
"03/17/2025","Sell to Open","XYZ 04/17/2025 50.00 C","CALL XYZ CORP $50 EXP 04/17/25","1","$0.80","","$80.00"
"03/14/2025","Sell to Open","ABC 03/21/2025 95.50 P","PUT ABC INC $95.5 EXP 03/21/25","2","$1.25","","$250.00"
"Transactions Total","","","","","","","$310.00"
'''


def shared_strings(rows=None):
    """The log with all texts shared, as Excel, Google and Numbers write it: rows and the strings."""
    strings = []
    def cell_of(column, row, value):
        name = f"{chr(65 + column)}{row}"
        if value is None:
            return ""
        if not isinstance(value, str):
            return f'<c r="{name}" s="{1 if column in DATES else 0}"><v>{value}</v></c>'
        if value not in strings:
            strings.append(value)
        return f'<c r="{name}" t="s"><v>{strings.index(value)}</v></c>'
    lines = [[cell_of(j, i + 1, value) for j, value in enumerate(row)] for i, row in enumerate([HEADERS] + (rows or ROWS))]
    return ["".join(line) for line in lines], strings


def excel_like():
    lines, strings = shared_strings()
    rows = "".join(f'<row r="{i + 1}" spans="1:9" x14ac:dyDescent="0.25">{line}</row>' for i, line in enumerate(lines))
    sheet = sheet_xml(rows, before='<sheetPr codeName="Sheet1"/><dimension ref="A1:I5"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
                      '<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>', after='<phoneticPr fontId="1"/>')
    sheet = sheet.replace("<worksheet ", '<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" '
                          'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
                          'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{00000000-0001-0000-0000-000000000000}" ')
    return sheet, strings_xml([f"<si><t>{escape(value)}</t></si>" for value in strings])


def wild_workbooks():
    sheet, strings = excel_like()
    yield "excel-like.xlsx", xlsx(sheet, strings=strings), ""
    yield "blanks-around-indexes.xlsx", xlsx(re.sub(r"<v>(\d+)</v>", "<v>\n \\1 </v>", sheet), strings=strings), ""
    google, shared = shared_strings()
    yield "google-like.xlsx", xlsx(sheet_xml("".join(f"<row r='{i + 1}'>{line}</row>" for i, line in enumerate(google)).replace('"', "'")),
                                   strings="<sst xmlns='%s' count='9' uniqueCount='9'>" % MAIN
                                   + "".join(f'<si><t xml:space="preserve">{escape(value)}</t></si>' for value in shared) + "</sst>"), ""
    yield "without-styles.xlsx", xlsx(more={"xl/styles.xml": None}, rels=relationships(("rId1", OFFICE + "/worksheet", "worksheets/sheet1.xml"))), ""
    yield "without-strings-part.xlsx", xlsx(more={"xl/sharedStrings.xml": None}, rels=relationships(
        ("rId1", OFFICE + "/worksheet", "worksheets/sheet1.xml"), ("rId2", OFFICE + "/styles", "styles.xml"))), ""
    numbers = "".join(row_xml(i + 3, row) for i, row in enumerate([HEADERS] + ROWS))
    yield "numbers-like.xlsx", xlsx(sheet_xml(row_xml(1, ["Table 1"]) + numbers, after='<mergeCells count="1"><mergeCell ref="A1:I1"/></mergeCells>'),
                                    workbook=workbook_xml('<sheet name="Sheet 1 - Table 1" sheetId="1" r:id="rId1"/>')), ""
    yield "stocks-cells.xlsx", stocks(), ""
    yield from wild_kinds()
    yield from wild_cells()
    yield from wild_headers()


def stocks():
    """Excel's Stocks cells are errors with a number of rich data, where their tickers are."""
    microsoft, rich = "http://schemas.microsoft.com/office/2017/06/relationships/", "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
    rows = all_rows()
    for number, ticker in enumerate(("ABC", "XYZ"), 1):
        rows = rows.replace(f't="inlineStr"><is><t>{ticker}</t></is>', f't="e" vm="{number}"><v>#VALUE!</v>')
    blocks = "".join(f'<bk><extLst><ext uri="x"><x:rvb i="{i}"/></ext></extLst></bk>' for i in range(2))
    return xlsx(sheet_xml(rows), rels=relationships(
        ("rId1", OFFICE + "/worksheet", "worksheets/sheet1.xml"), ("rId2", OFFICE + "/styles", "styles.xml"),
        ("rId3", OFFICE + "/sheetMetadata", "metadata.xml"), ("rId4", microsoft + "rdRichValue", "richData/rdrichvalue.xml"),
        ("rId5", microsoft + "rdRichValueStructure", "richData/rdrichvaluestructure.xml")), more={
            "xl/sharedStrings.xml": None,
            "xl/metadata.xml": f'<metadata xmlns="{MAIN}" xmlns:x="{rich}"><metadataTypes count="1"><metadataType name="XLRICHVALUE"/></metadataTypes>'
                               f'<futureMetadata name="XLRICHVALUE" count="2">{blocks}</futureMetadata><valueMetadata count="2"><bk><rc t="1" v="0"/></bk>'
                               '<bk><rc t="1" v="1"/></bk></valueMetadata></metadata>',
            "xl/richData/rdrichvalue.xml": f'<rvData xmlns="{rich}"><rv s="0"><v>Some Corp (XNAS:ABC)</v><v>ABC</v></rv>'
                                           '<rv s="1"><v>Other Inc (XNYS:XYZ)</v></rv></rvData>',
            "xl/richData/rdrichvaluestructure.xml": f'<rvStructures xmlns="{rich}"><s t="_linkedentity2"><k n="_DisplayString" t="s"/>'
                                                    '<k n="Ticker symbol" t="s"/></s><s t="_linkedentity2"><k n="_DisplayString" t="s"/></s></rvStructures>'})


def wild_kinds():
    for name, kind, kept in (("macros.xlsm", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", ""),
                             ("template.xltx", SPREADSHEET + "template.main+xml", ""),
                             ("template.xltm", "application/vnd.ms-excel.template.macroEnabled.main+xml", "")):
        yield name, xlsx(types=content_types().replace(SPREADSHEET + "sheet.main+xml", kind)), kept
    yield "type-by-default.xlsx", xlsx(types=content_types().replace('ContentType="application/xml"', f'ContentType="{SPREADSHEET}sheet.main+xml"')
                                       .replace(f'<Override PartName="/xl/workbook.xml" ContentType="{SPREADSHEET}sheet.main+xml"/>', "")), ""
    two = ('<sheet name="Old" sheetId="3" state="{}" r:id="rId9"/><sheet name="Log" sheetId="1" r:id="rId1"/>')
    hidden = sheet_xml(all_rows([[45000, "OLD", "PUT", "Sell to Open", 10, 45007, 1, 0.1, None], [45007, "OLD", "PUT", "Expired", 10, 45007, 1, None, None]]))
    for state in ("hidden", "veryHidden"):
        yield f"{state}-sheet-first.xlsx", xlsx(
            workbook=workbook_xml(two.format(state)), types=content_types(extra=f'<Override PartName="/xl/worksheets/old.xml" ContentType="{SHEET}"/>'),
            rels=relationships(("rId9", OFFICE + "/worksheet", "worksheets/old.xml"), ("rId1", OFFICE + "/worksheet", "worksheets/sheet1.xml"),
                               ("rId2", OFFICE + "/styles", "styles.xml")), more={"xl/worksheets/old.xml": hidden}), ""
    yield "sheet-name-in-capitals.xlsx", xlsx(workbook=workbook_xml('<sheet name=" TRANSACTION  log " sheetId="1" r:id="rId1"/>')), ""


def wild_cells():
    rows = all_rows()
    def changed(old, new, **more):
        assert old in rows, old
        return xlsx(sheet_xml(rows.replace(old, new)), **more)
    ticker = 't="inlineStr"><is><t>ABC</t></is>'
    yield "texts-for-numbers.xlsx", xlsx(sheet_xml("".join(row_xml(i + 1, row) for i, row in enumerate(values(day=formed("%m/%d/%Y")))))), ""
    yield "times-within-days.xlsx", xlsx(sheet_xml(rows.replace("<v>45730<", "<v>45730.395833333336<").replace("<v>45757<", "<v>45757.99998842593<"))), ""
    yield "just-before-midnight.xlsx", xlsx(sheet_xml(rows.replace("<v>45730<", "<v>45730.99999999884<").replace("<v>45737<", "<v>45737.99999998843<"))), ""
    yield "days-just-missed.xlsx", xlsx(sheet_xml(rows.replace("<v>45730<", "<v>45729.99999999999<").replace("<v>45764<", "<v>45763.9999999999<"))), ""
    yield "exponents.xlsx", xlsx(sheet_xml(re.sub(r"<v>(457\d\d)<", lambda m: "<v>%.4E<" % int(m[1]), rows).replace("<v>95.5<", "<v>9.55e1<")
                                           .replace("<v>0.8<", "<v>8.0000000000000004E-1<"))), ""
    yield "formula-of-every-kind.xlsx", xlsx(sheet_xml(rows.replace("<v>95.5</v>", '<f t="shared" ref="E2:E3" si="0">190/2+0.5</f><v>95.5</v>', 1)
                                                       .replace("<v>0.8</v>", '<f t="array" ref="H4">4/5</f><v>0.8</v>')
                                                       .replace("<v>1.25</v>", "<f/><v>1.25</v>"))), ""
    yield "text-without-formula.xlsx", changed(ticker, 't="str"><v>ABC</v>'), ""
    yield "inline-with-value.xlsx", changed(ticker, 't="inlineStr"><v>ABC</v>'), ""
    yield "returns-escaped.xlsx", changed("<t>Sell to Open</t>", "<t>Sell to Open_x000D_\n</t>"), ""
    yield "errors-in-notes.xlsx", changed('t="inlineStr"><is><t>one</t></is>', 't="e"><f>1/0</f><v>#DIV/0!</v>'), ""
    yield "phonetic.xlsx", changed("<is><t>ABC</t></is>", '<is><r><t xml:space="preserve"> A</t></r><r><rPr><b/></rPr><t>BC </t></r><rPh sb="0" eb="1"><t>x</t></rPh><phoneticPr fontId="1"/></is>'), ""
    yield "small-references.xlsx", xlsx(sheet_xml(re.sub(r'r="([A-Z]\d+)"', lambda m: f'r="{m[1].lower()}"', rows))), ""
    yield "row-twice.xlsx", xlsx(sheet_xml(rows.replace('<row r="3">', row_xml(3, ROWS[0]) + '<row r="3">'))), ""
    yield "rows-partly-numbered.xlsx", xlsx(sheet_xml(rows.replace(' r="3"', "", 1).replace(' r="5"', "", 1))), ""
    yield "total-row.xlsx", xlsx(sheet_xml(rows + '<row r="6">' + cell(0, 6, "Total") + '<c r="H6"><f>SUBTOTAL(109,H2:H5)</f><v>2.25</v></c></row>')), ""
    yield "date-format-conditions.xlsx", xlsx(styles=styles_xml('[Blue][>45000]d\\/m\\/yy;[Red]0.00;"-"', 180)), ""
    yield "date-format-general.xlsx", xlsx(styles=styles_xml(None, 0)), ""
    yield "date-format-text.xlsx", xlsx(styles=styles_xml(None, 49)), ""


def wild_headers():
    rows = all_rows()
    for name, header in (("broken", "Expiration_x000D_\nDate"), ("spaced", "  Expiration   Date  "), ("starred", "Expiry *"), ("hard-blank", "Exp\u00a0Date")):
        yield f"header-{name}.xlsx", xlsx(sheet_xml(rows.replace("<t>Expiry</t>", f'<t xml:space="preserve">{header}</t>'))), ""
    upper = [None, None, "Call /", None, "Strike", "Exp.", "#", None, None]
    lower = ["Date", "Ticker", "Put", "Action", "Price", "Date", "Contracts", "Premium", "Notes"]
    lines = [["My trades"], upper, lower] + ROWS
    yield "header-of-two-rows.xlsx", xlsx(sheet_xml("".join(row_xml(i + 1, line) for i, line in enumerate(lines)),
                                                    after='<mergeCells count="1"><mergeCell ref="A1:I1"/></mergeCells>')), ""


def wild_ods():
    rows = ods_rows()
    def changed(*pairs):
        result = rows
        for old, new in pairs:
            assert old in result, old
            result = result.replace(old, new)
        return ods(result)
    day = 'office:value-type="date" office:date-value="2025-03-14"'
    yield "times.ods", changed((day, day[:-1] + 'T09:30:00.123456789"'), ('date-value="2025-04-10"', 'date-value="2025-04-10T23:59:59.999999000"')), ""
    yield "days-as-numbers.ods", ods(re.sub(r'"date" office:date-value="([\d-]+)"', lambda m: f'"float" office:value="{serial_of(m[1])}"', rows)), ""
    yield "string-attribute.ods", changed(('"string"><text:p>ABC</text:p>', '"string" office:string-value="ABC">')), ""
    yield "links-and-spans.ods", changed(("<text:p>ABC</text:p>", '<text:p><text:a xmlns:x="http://www.w3.org/1999/xlink" x:href="http://example.org/"><text:span>A</text:span>BC</text:a></text:p>')), ""
    yield "header-rows.ods", ods(rows.replace("<table:table-row>", "<table:table-header-rows><table:table-row>", 1)
                                 .replace("</table:table-row>", "</table:table-row></table:table-header-rows>", 1)), ""
    yield "grouped-rows.ods", ods("<table:table-row-group><table:table-rows>" + rows + "</table:table-rows></table:table-row-group>"), ""
    yield "currency-with-code.ods", changed(('office:value-type="float" office:value="1.25"', 'office:value-type="currency" office:currency="USD" office:value="1.25"'),
                                            ('office:value-type="float" office:value="0.8"/>', 'office:value-type="currency" office:value="0.8"><text:p>$0.80</text:p></table:table-cell>')), ""
    yield "formulas.ods", changed(('"string"><text:p>ABC', '"string" table:formula="of:=&quot;ABC&quot;" office:string-value="ABC"><text:p>ABC'),
                                  ('"float" office:value="95.5"', '"float" table:formula="of:=191/2" office:value="95.5"')), ""
    yield "blank-cells-between.ods", changed(("<table:table-cell/>", '<table:table-cell table:number-columns-repeated="1"/><!-- x -->')), ""
    yield "empty-rows-before.ods", ods('<table:table-row table:number-rows-repeated="7"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>' + rows), ""
    hidden = ('<table:table table:name="Old" table:style-name="hide">' + ods_rows([[45000, "OLD", "PUT", "Sell to Open", 10, 45007, 1, 0.1, None]]) + "</table:table>")
    yield "hidden-table.ods", hidden_table(hidden), ""
    yield "shapes-and-names.ods", ods(before="<table:calculation-settings><table:null-date table:date-value='1904-01-01'/></table:calculation-settings>",
                                      after="<table:named-expressions/><table:database-ranges/>"), ""


def serial_of(day):
    import datetime
    return (datetime.date.fromisoformat(day) - datetime.date(1899, 12, 30)).days


def hidden_table(table):
    content = (f'<office:document-content{ODF}><office:automatic-styles><style:style style:name="hide" style:family="table">'
               '<style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>'
               f'{table}<table:table table:name="Mine">{ods_rows()}</table:table></office:spreadsheet></office:body></office:document-content>')
    return pack({"mimetype": ODS_TYPE.encode(), "content.xml": content.encode()})


def rk(value):
    """A number packed in 30 bits ([MS-XLS] 2.5.218): whole, whole hundredths, or the upper bits of a double."""
    if value == int(value):
        return int(value) << 2 | 2
    if round(value * 100) / 100 == value:
        return round(value * 100) << 2 | 3
    raise ValueError(value)


def wild_xls():
    rows = xls_rows()
    packed = b""
    for i, line in enumerate([HEADERS] + ROWS):
        for j, value in enumerate(line):
            if isinstance(value, (int, float)):
                packed += record(0x27E, struct.pack("<HHHI", i, j, 1 if j in DATES else 0, rk(value) & 0xFFFFFFFF))
            elif value is not None:
                packed += xls_cell(i, j, value)
    yield "packed-numbers.xls", compound({"Workbook": xls_stream(packed)}), ""
    pair = xls_cell(1, 6, 2) + xls_cell(1, 7, 1.25)
    assert pair in rows
    yield "numbers-in-one-record.xls", compound({"Workbook": xls_stream(rows.replace(pair, record(
        0xBD, struct.pack("<HH", 1, 6), struct.pack("<HI", 0, rk(2)), struct.pack("<HI", 0, rk(1.25)), struct.pack("<H", 7))))}), ""
    early = b"".join(xls_cell(i, j, value - 1462 if i and j in DATES else value, 1) for i, line in enumerate([HEADERS] + ROWS)
                     for j, value in enumerate(line) if value is not None)
    yield "dates-of-1904.xls", compound({"Workbook": xls_stream(early, record(0x22, b"\1\0"))}), ""
    yield from shared_xls()
    yield "times.xls", compound({"Workbook": xls_stream(rows.replace(struct.pack("<d", 45730), struct.pack("<d", 45730.99998842593)))}), ""


def shared_xls():
    """Shared strings that run on in CONTINUE records: cut between texts, within a text, and within one that turns wide there."""
    strings, cells = [], b""
    for i, line in enumerate([HEADERS] + ROWS):
        for j, value in enumerate(line):
            if isinstance(value, str):
                strings += [value] if value not in strings else []
                cells += record(0xFD, struct.pack("<HHHI", i, j, 0, strings.index(value)))
            elif value is not None:
                cells += xls_cell(i, j, value, 1)
    body = struct.pack("<II", len(strings), len(strings)) + b"".join(byte_text(value) for value in strings)
    yield "shared-strings.xls", compound({"Workbook": xls_stream(cells, record(0xFC, body))}), ""
    inside = body.index(b"Sell to Open") + 4
    before = body.index(b"Sell to Open") - 3
    yield "strings-continued-between.xls", compound({"Workbook": xls_stream(cells, record(0xFC, body[:before]) + record(0x3C, body[before:]))}), ""
    yield "strings-continued-within.xls", compound({"Workbook": xls_stream(cells, record(0xFC, body[:inside]) + record(0x3C, b"\0", body[inside:]))}), ""
    rest = "Sell to Open"[4:].encode("utf-16-le")
    yield "strings-continued-wide.xls", compound({"Workbook": xls_stream(cells, record(0xFC, body[:inside]) + record(
        0x3C, b"\1", rest, body[inside + 8:]))}), ""


WILD = [case for group in (wild_texts, wild_workbooks, wild_ods, wild_xls) for case in group()]
