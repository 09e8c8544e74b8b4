#!/usr/bin/python3
"""What a person has in a workbook, and does to a graded one, survives grading, twice.

usage: owners_work.py PROGRAM [NAME...]

Each workbook has something beside the log that grading must keep clear of. graft_lint.py compares all of it; here stands where the
added columns must begin. Then a graded workbook is changed as people change theirs, and graded again.
"""
import os
import re
import subprocess
import sys
import tempfile
import zipfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TESTS, "workbooks"))

import openpyxl  # noqa: E402
from openpyxl.chart import BarChart, Reference  # noqa: E402
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor  # noqa: E402
from openpyxl.formatting.rule import FormulaRule  # noqa: E402
from openpyxl.styles import PatternFill  # noqa: E402
from openpyxl.worksheet.datavalidation import DataValidation  # noqa: E402
from openpyxl.worksheet.table import Table, TableFormula  # noqa: E402
import make_graft_workbooks as make  # noqa: E402

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"


# Workbooks: name -> (first added column, function of book and sheet, function of a member's name and text or None)


def table_with_totals(book, sheet):
    sheet["K1"], sheet["A42"], sheet["K42"] = "Net", "Total", "=SUBTOTAL(109,Trades[Net])"
    for row in range(2, 42):
        sheet[f"K{row}"] = "=Trades[[#This Row],[Premium]]*Trades[[#This Row],[Quantity]]*100"
    table = Table(displayName="Trades", ref="A1:K42", totalsRowCount=1)
    table._initialise_columns()
    for column, header in zip(table.tableColumns, make.HEADERS + ["Net"]):
        column.name = header
    table.tableColumns[0].totalsRowLabel, table.tableColumns[-1].totalsRowFunction = "Total", "sum"
    table.tableColumns[-1].calculatedColumnFormula = TableFormula(attr_text="Trades[[#This Row],[Premium]]*100")
    sheet.add_table(table)
    sheet.freeze_panes = "B2"


def headerless_table(book, sheet):
    table = Table(displayName="Wide", ref="A2:M41", headerRowCount=0)
    table._initialise_columns()
    sheet.add_table(table)


def hidden_columns(book, sheet):
    for letter in "KLMNOPQR":
        sheet.column_dimensions[letter].outlineLevel, sheet.column_dimensions[letter].hidden = 1, True
    sheet.column_dimensions["S"].collapsed = True
    sheet.auto_filter.ref = "A1:J41"
    sheet.auto_filter.add_filter_column(1, ["XYZ"])
    sheet.row_dimensions[5].hidden, sheet.row_dimensions[9].outlineLevel = True, 1


def cells_to_the_right(book, sheet):
    sheet["L1"], sheet["N1"], sheet["O1"], sheet["P3"] = "My notes", "=SUM(H:H)", "=COUNTA('Transaction Log'!A:J)", "=SUM(1:1)"


def own_sheets_of_our_names(book, sheet):
    for name in ("Scores", "dashboard", "Weekly", "Dashboard (graded)", "Grading Settings", "Checks", "Open Positions", "Daily", "Monthly"):
        own = book.create_sheet(name)
        own["A1"], own["A2"] = "mine: " + name, "='Transaction Log'!H2"


def title_over_columns(book, sheet):
    sheet.title = "O'Brien's log & été"
    sheet.insert_rows(1, 2)
    sheet["A1"], sheet["N5"] = "My wheel", "box"
    sheet.merge_cells("A1:L1")
    sheet.merge_cells("N5:O7")


def rules_over_columns(book, sheet):
    lists = book.create_sheet("Lists")
    lists["A1"], lists["A2"], lists.sheet_state = "Put", "Call", "veryHidden"
    for formula, cells in (("Lists!$A$1:$A$2", "C1:C1048576"), ("Lists!$A:$A", "K1:Z1048576")):
        rule = DataValidation(type="list", formula1=formula)
        rule.add(cells)
        sheet.add_data_validation(rule)
    sheet.conditional_formatting.add("A1:XFD1048576", FormulaRule(formula=['$B1="XYZ"'], fill=PatternFill("solid", bgColor="FFEEDD")))


def chart_to_the_right(book, sheet):
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=8, min_row=1, max_row=41), titles_from_data=True)
    chart.anchor = TwoCellAnchor(_from=AnchorMarker(col=11, row=1), to=AnchorMarker(col=19, row=20))
    sheet.add_chart(chart)


def names_and_print(book, sheet):
    make.define(book, "AllLog", "'Transaction Log'!$A:$XFD")
    make.define(book, "Prem", "OFFSET('Transaction Log'!$H$1,1,0,COUNTA('Transaction Log'!$H:$H)-1,1)")
    sheet.print_area, sheet.print_title_rows, sheet.print_title_cols = "A1:J41", "1:1", "A:B"
    calc = book.create_sheet("Calc")
    calc["A1"], calc["A2"] = "=SUM(Prem)", "=SUM('Transaction Log'!H:H)"


def array_formula(book, sheet):
    def change(name, text):
        cell = '<c r="K2"><f t="array" ref="K2:N5">TRANSPOSE(A2:D5)</f><v>1</v></c>'
        return re.sub(r'(<row r="2"[^>]*>.*?)</row>', lambda row: row.group(1) + cell + "</row>", text, count=1) if name == SHEET else text
    return change


def shared_formulas(book, sheet):
    def change(name, text):
        def add(row):
            number = row.group(1)
            formula = '<f t="shared" ref="K2:K41" si="0">H2*G2</f>' if number == "2" else '<f t="shared" si="0"/>'
            return row.group(0) if number == "1" else row.group(0)[:-6] + f'<c r="K{number}">{formula}<v>1</v></c></row>'
        return re.sub(r'<row r="(\d+)"[^>]*>.*?</row>', add, text) if name == SHEET else text
    return change


def without_references(book, sheet):
    for row in range(2, 42):
        sheet[f"J{row}"] = "n"

    def change(name, text):
        return re.sub(r'<dimension[^>]*/>|(?<=<c) r="[A-Z]+\d+"|(?<=<row) r="\d+"', "", text) if name == SHEET else text
    return change


SPARKLINE = ('<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
             '<x14:sparklineGroups xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroup><x14:sparklines><x14:sparkline>'
             "<xm:f>'Transaction Log'!G2:H2</xm:f><xm:sqref>O2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup>"
             "</x14:sparklineGroups></ext></extLst></worksheet>")


def newest_of_excel(book, sheet):
    """A dynamic array with its metadata, a sparkline, a comment, a processing instruction, rich text, a custom view."""
    def change(name, text):
        if name == SHEET:
            text = re.sub(r'(<row r="2"[^>]*>.*?)</row>', r'\1<c r="L2" cm="1"><f t="array" ref="L2:M2">_xlfn.SEQUENCE(1,2)</f><v>1</v></c>'
                          '<c r="M2"><v>2</v></c></row>', text, count=1)
            text = text.replace("</worksheet>", SPARKLINE).replace("<sheetData>", "<!-- a > b --><sheetData><?pi x?>")
            text = re.sub(r'<c r="B3"[^>]*>.*?</c>', '<c r="B3" t="inlineStr"><is><r><rPr><b/></rPr><t>XY</t></r><r><t xml:space="preserve">Z</t></r>'
                          '<rPh sb="0" eb="1"><t>k</t></rPh></is></c>', text)
        elif name == "xl/workbook.xml":
            text = text.replace("</workbook>", '<customWorkbookViews><customWorkbookView name="v" guid="{11111111-2222-3333-4444-555555555555}" '
                                'windowWidth="9" windowHeight="9" activeSheetId="1"/></customWorkbookViews></workbook>')
        elif name == "[Content_Types].xml":
            text = text.replace("</Types>", f'<Override PartName="/xl/metadata.xml" ContentType="{make_type("sheetMetadata")}"/></Types>')
        elif name == "xl/_rels/workbook.xml.rels":
            text = text.replace("</Relationships>", f'<Relationship Id="rId55" Type="{OFFICE}/sheetMetadata" Target="metadata.xml"/></Relationships>')
        return text
    change.more = [("xl/metadata.xml", f'<metadata xmlns="{make.MAIN}"><cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>')]
    return change


def make_type(kind):
    return f"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"


def three_hundred_sheets(book, sheet):
    for number in range(300):
        book.create_sheet(f"S{number}")


def our_headings_as_the_owners(book, sheet):
    for column, heading in enumerate(["Position", "Score", "Grade", "Why", "Realised P&L"], 11):
        sheet.cell(1, column, heading)
        for row in range(2, 42):
            sheet.cell(row, column, f"p{row // 2}" if column == 11 else 5)


def relate(text, *relationships):
    return text.replace("</Relationships>", "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
                                                    for key, kind, target in relationships) + "</Relationships>")


def type_parts(text, **types):
    return text.replace("</Types>", "".join(f'<Override PartName="/{part}" ContentType="application/{kind}+xml"/>' for part, kind in types.items()) + "</Types>")


def ribbon_and_labels(book, sheet):
    """What stands beside the workbook part: a ribbon, custom properties, a sensitivity label, custom XML."""
    def change(name, text):
        if name == "_rels/.rels":
            return relate(text, ("rc1", "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility", "customUI/customUI14.xml"),
                          ("rc2", OFFICE + "/custom-properties", "docProps/custom.xml"),
                          ("rc3", "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml"))
        if name == "xl/_rels/workbook.xml.rels":
            return relate(text, ("rId77", OFFICE + "/customXml", "../customXml/item1.xml"))
        if name == "[Content_Types].xml":
            return type_parts(text, **{"docProps/custom.xml": "vnd.openxmlformats-officedocument.custom-properties",
                                       "docMetadata/LabelInfo.xml": "vnd.ms-office.classificationlabels"})
        return text
    change.more = [
        ("customUI/customUI14.xml", '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon/></customUI>'),
        ("docProps/custom.xml", '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'),
        ("docMetadata/LabelInfo.xml", '<labelList xmlns="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>'),
        ("customXml/item1.xml", '<mine xmlns="urn:mine"/>')]
    return change


SLICERS = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
TABLE_SLICERS = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"


def extension(uri, content):
    return f'<extLst><ext uri="{{{uri}}}" xmlns:x14="{SLICERS}" xmlns:x15="{TABLE_SLICERS}" xmlns:r="{OFFICE}">{content}</ext></extLst>'


def slicer(book, sheet):
    table = Table(displayName="Log", ref="A1:J41")
    table._initialise_columns()
    for column, header in zip(table.tableColumns, make.HEADERS):
        column.name = header
    sheet.add_table(table)
    kind = "http://schemas.microsoft.com/office/2007/relationships/slicer"

    def change(name, text):
        if name == SHEET:
            slicers = '<x15:slicerList><x14:slicer r:id="rId88"/></x15:slicerList>'
            return text.replace("</worksheet>", extension("3A4CF648-6AED-40f4-86FF-DC5316D8AED3", slicers) + "</worksheet>")
        if name == "xl/worksheets/_rels/sheet1.xml.rels":
            return relate(text, ("rId88", kind, "../slicers/slicer1.xml"))
        if name == "xl/workbook.xml":
            caches = '<x15:slicerCaches><x14:slicerCache r:id="rId88"/></x15:slicerCaches>'
            return text.replace("</workbook>", extension("46BE6895-7355-4a93-B00E-2C351335B9C9", caches) + "</workbook>")
        if name == "xl/_rels/workbook.xml.rels":
            return relate(text, ("rId88", kind + "Cache", "slicerCaches/slicerCache1.xml"))
        if name == "[Content_Types].xml":
            return type_parts(text, **{"xl/slicers/slicer1.xml": "vnd.ms-excel.slicer", "xl/slicerCaches/slicerCache1.xml": "vnd.ms-excel.slicerCache"})
        return text
    change.more = [("xl/slicers/slicer1.xml", f'<slicers xmlns="{SLICERS}"><slicer name="Ticker" cache="Slicer_Ticker" rowHeight="241300"/></slicers>'),
                   ("xl/slicerCaches/slicerCache1.xml", f'<slicerCacheDefinition xmlns="{SLICERS}" name="Slicer_Ticker" sourceName="Ticker"/>')]
    return change


def background_picture(book, sheet):
    def change(name, text):
        if name == SHEET:
            return text.replace("</worksheet>", f'<picture xmlns:r="{OFFICE}" r:id="rId5"/></worksheet>')
        return text.replace("</Types>", '<Default Extension="png" ContentType="image/png"/></Types>') if name == "[Content_Types].xml" else text
    relationship = f'<Relationship Id="rId5" Type="{OFFICE}/image" Target="../media/image1.png"/>'
    change.more = [("xl/worksheets/_rels/sheet1.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                    + relationship + "</Relationships>"), ("xl/media/image1.png", make.png())]
    return change


def columns_hidden_to_the_edge(book, sheet):
    def change(name, text):
        columns = '<cols><col min="11" max="16384" width="0" hidden="1" customWidth="1"/></cols>'
        return re.sub(r"(<sheetFormatPr[^>]*/>)(<cols>.*?</cols>)?", r"\1" + columns, text) if name == SHEET else text
    return change


def just_room_at_the_edge(book, sheet):
    sheet["XEY1"] = "edge"


def no_room_at_the_edge(book, sheet):
    sheet["XEZ1"] = "edge"


def chart_sheet_first(book, sheet):
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=8, min_row=1, max_row=41))
    book.create_chartsheet("Chart", 0).add_chart(chart)
    book.active = 0


def several_sheets_selected(book, sheet):
    book.create_sheet("Other").sheet_view.tabSelected = sheet.sheet_view.tabSelected = True


def protected_and_grouped(book, sheet):
    sheet.protection.sheet, sheet.protection.password = True, "x"
    for row in range(2, 20):
        sheet.row_dimensions[row].outlineLevel, sheet.row_dimensions[row].hidden = 2, True


WORKBOOKS = [
    ("L", table_with_totals), ("N", headerless_table), ("K", hidden_columns), ("Q", cells_to_the_right), ("K", own_sheets_of_our_names),
    ("P", title_over_columns), ("K", rules_over_columns), ("T", chart_to_the_right), ("K", names_and_print), ("O", array_formula),
    ("L", shared_formulas), ("K", without_references), ("P", newest_of_excel), ("K", three_hundred_sheets),
    ("P", our_headings_as_the_owners), ("K", ribbon_and_labels), ("K", slicer), ("K", background_picture), ("K", columns_hidden_to_the_edge),
    ("XEZ", just_room_at_the_edge), (None, no_room_at_the_edge), ("K", chart_sheet_first), ("K", several_sheets_selected), ("K", protected_and_grouped),
]


# What people do to a graded workbook: each changes a member's text; check looks at the workbook graded again.


def rename(name, text):
    text = text.replace("'Scores'!", "'My scores'!")
    return text.replace('name="Scores"', 'name="My scores"') if name == "xl/workbook.xml" else text


def check_rename(parts):
    yield "another name than the person's", 'name="My scores"' in parts["xl/workbook.xml"] and 'name="Scores"' not in parts["xl/workbook.xml"]
    yield "a formula refers to the old name", not any("'Scores'!" in text for text in parts.values())
    yield "no formula refers to the new name", any("'My scores'!" in text for text in parts.values())


def rename_as_a_cell(name, text):
    text = text.replace("'Daily'!", "'Q1'!")
    return text.replace('name="Daily"', 'name="Q1"').replace("Daily!", "'Q1'!") if name == "xl/workbook.xml" else text


def check_rename_as_a_cell(parts):
    yield "a name that reads as a cell was kept", 'name="Daily"' in parts["xl/workbook.xml"]


def names_shown(name, text):
    """As a program saves them that knows neither hidden names nor needless quotes: Google Sheets, in its manner."""
    return re.sub(r"(<definedName name=\"_wheelgrade_\w+\") hidden=\"1\">'(\w+)'!", r"\1>\2!", text).replace('" hidden="1">', '">') if name == "xl/workbook.xml" else text


def check_names_shown(parts):
    yield "its sheets stand there twice", "(graded)" not in parts["xl/workbook.xml"]
    yield "its columns stand there twice", parts[SHEET].count("<is><t>Position</t></is>") == 1


BELOW = ('<row r="42"><c r="A42" s="0"/><c r="K42" t="inlineStr"><is><t>Total:</t></is></c><c r="L42"><f>SUM(L2:L41)</f><v>5</v></c><c r="M42"><v>7</v></c></row>',
         '<row r="43"><c r="A43"><v>1</v></c><c r="N43" t="inlineStr"><is><t>my note</t></is></c></row>',
         '<row r="44"><c r="K44" t="inlineStr"><is><t>ask the broker</t></is></c><c r="M44" s="0"/></row>')
LEFT = ('<row r="45"><c r="A45" s="0"/><c r="K45" t="inlineStr"><is><t>AUTO-0099</t></is></c><c r="L45"><v>5</v></c><c r="M45" s="0"/></row>'
        '<row r="46"><c r="A46"><v>1</v></c><c r="K46" t="inlineStr"><is><t>AUTO-0099</t></is></c></row>')


def notes_below(name, text):
    return text.replace("</sheetData>", "".join(BELOW) + LEFT + "</sheetData>") if name == SHEET else text


def check_notes_below(parts):
    for row in BELOW:
        yield f"{row} is gone", row in parts[SHEET]
    yield "what an earlier run wrote beside no transaction stayed", '<row r="45"><c r="A45" s="0"/></row><row r="46"><c r="A46"><v>1</v></c></row>' in parts[SHEET]


def title_above(name, text):
    if name != SHEET:
        return text
    text = re.sub(r'(<row r="|<c r="[A-Z]+)(\d+)', lambda found: found.group(1) + str(int(found.group(2)) + 1), text)
    return text.replace("<sheetData>", "<sheetData>" + TITLE)


def emptied(name, text):
    """The contents of our columns are deleted; the notes on them stay, as in Excel, and now say something wrong."""
    text = text.replace("Strike Accuracy: ", "Strike Accuracy: old ") if name.startswith("xl/comments") else text
    return re.sub(r'<c r="[K-O]\d+"[^>]*?(?:/>|>.*?</c>)', "", text) if name == SHEET else text


def check_emptied(parts):
    notes = "".join(text for name, text in parts.items() if name.startswith("xl/comments"))
    yield "notes of the earlier run stayed", "Strike Accuracy: " in notes and "Strike Accuracy: old " not in notes


TITLE = '<row r="1"><c r="A1"><v>1</v></c><c r="K1" t="inlineStr"><is><t>graded:</t></is></c><c r="L1"><v>2025</v></c></row>'


def check_title_above(parts):
    yield "the person's title is gone", TITLE in parts[SHEET]


def table_over_all(name, text):
    if name == SHEET:
        text = text.replace("<is><t>Position</t></is>", "<is><t>Position2</t></is>")
        text = text.replace("</worksheet>", f'<tableParts count="1"><tablePart xmlns:r="{OFFICE}" r:id="rId77"/></tableParts></worksheet>')
    elif name == "xl/worksheets/_rels/sheet1.xml.rels":
        text = text.replace("</Relationships>", f'<Relationship Id="rId77" Type="{OFFICE}/table" Target="../tables/table99.xml"/></Relationships>')
    elif name == "[Content_Types].xml":
        text = text.replace("</Types>", f'<Override PartName="/xl/tables/table99.xml" ContentType="{make_type("table")}"/></Types>')
    return text


HEADINGS = make.HEADERS + ["Position2", "Realised P&amp;L", "Score", "Grade", "Why"]
table_over_all.more = [("xl/tables/table99.xml", f'<table xmlns="{make.MAIN}" id="99" name="T99" displayName="T99" ref="A1:O41"><autoFilter ref="A1:O41"/>'
                        '<tableColumns count="15">' + "".join(f'<tableColumn id="{i}" name="{heading}"/>' for i, heading in enumerate(HEADINGS, 1)) +
                        "</tableColumns></table>")]


def check_table_over_all(parts):
    yield "a heading of the table has changed", "<is><t>Position2</t></is>" in parts[SHEET]


DEEDS = [(rename, check_rename), (rename_as_a_cell, check_rename_as_a_cell), (names_shown, check_names_shown),
         (notes_below, check_notes_below), (title_above, check_title_above), (emptied, check_emptied),
         (table_over_all, check_table_over_all)]


# The same with openpyxl, which moves cells and leaves names where they are. Ours are K to O; each returns the heading of a column
# that is the person's then, or None.


def own_column(sheet, column, heading):
    for row in range(1, 42):
        sheet.cell(row, column).value = heading if row == 1 else f"own {row}"
    return heading


def column_among_ours(book, sheet):
    sheet.insert_cols(13)
    return own_column(sheet, 13, "My notes")


def column_among_ours_and_the_name(book, sheet):
    book.defined_names["_wheelgrade_log"].attr_text = "'Transaction Log'!$K:$P"
    return column_among_ours(book, sheet)


def column_without_heading_among_ours(book, sheet):
    column_among_ours_and_the_name(book, sheet)
    sheet["M1"] = None
    return None


def column_before_ours(book, sheet):
    sheet.insert_cols(3)
    return own_column(sheet, 3, "My notes")


def column_before_ours_away(book, sheet):
    sheet.delete_cols(10)
    return own_column(sheet, 15, "My notes")


def column_behind_ours(book, sheet):
    return own_column(sheet, 16, "My notes")


def one_of_ours_away(book, sheet):
    sheet.delete_cols(12)
    return own_column(sheet, 15, "My notes")


def all_of_ours_away(book, sheet):
    sheet.delete_cols(11, 5)
    return own_column(sheet, 12, "My notes")


def ours_in_another_order(book, sheet):
    for row in range(1, 42):
        one, other = sheet.cell(row, 12), sheet.cell(row, 15)
        one.value, other.value = other.value, one.value


def heading_of_ours_renamed(book, sheet):
    sheet["M1"] = "My notes"
    return "My notes"


def copy_of_ours(book, sheet):
    for row in range(1, 42):
        for column in range(11, 16):
            sheet.cell(row, column + 6).value = sheet.cell(row, column).value


CHANGES = [column_among_ours, column_among_ours_and_the_name, column_without_heading_among_ours, column_before_ours, column_before_ours_away,
            column_behind_ours, one_of_ours_away, all_of_ours_away, ours_in_another_order, heading_of_ours_renamed, copy_of_ours]
OURS = ["Position", "Realised P&L", "Score", "Grade", "Why"]


def is_ours(heading):
    """The plain name of a heading of the program's, else None."""
    name = str(heading).removesuffix(" (graded)")
    return name if name in OURS else None


class Trial:
    def __init__(self, program, folder, name):
        self.program, self.name, self.faults = program, name, []
        self.paths = [os.path.join(folder, step, name + ".xlsx") for step in ("given", "graded", "again")]

    def grade(self, source, target):
        run = subprocess.run([self.program, "-q", "--force", "--as-of", "2025-06-30", "-o", target, source], capture_output=True, text=True)
        if run.returncode > 1:
            self.faults.append(f"ended with {run.returncode}: {run.stderr.strip()}")
        return run.returncode <= 1

    def judge(self):
        given, graded, again = self.paths
        if self.grade(given, graded) and self.grade(graded, again):
            lint = subprocess.run([os.path.join(TESTS, "graft", "graft_lint.py"), *self.paths], capture_output=True, text=True)
            self.faults += (lint.stdout + lint.stderr).splitlines()

    def parts(self):
        with zipfile.ZipFile(self.paths[1]) as archive:
            return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def edit(source, target, change):
    make.rewrite(source, target, lambda name, data: (name, change(name, data.decode("utf-8")).encode("utf-8")
                                                     if name.endswith((".xml", ".rels")) else data), extra=getattr(change, "more", []))


def try_workbook(trial, column, build):
    book, sheet = make.openpyxl_book()
    change = build(book, sheet)
    book.save(trial.paths[0] if not change else trial.paths[1])
    if change:
        edit(trial.paths[1], trial.paths[0], change)
    trial.judge()
    if trial.faults:
        return
    found = re.search(r'"_wheelgrade_log" hidden="1">[^<]*!\$([A-Z]+):', trial.parts()["xl/workbook.xml"])
    if (found and found.group(1)) != column:
        trial.faults.append(f"its columns begin at {found and found.group(1)}, not {column}")


def try_deed(trial, deed, check):
    plain = trial.paths[2]
    make.openpyxl_plain(plain)
    if not trial.grade(plain, trial.paths[1]):
        return
    edit(trial.paths[1], trial.paths[0], deed)
    trial.judge()
    if not trial.faults:
        trial.faults += [fault for fault, fine in check(trial.parts()) if not fine]


def columns_of(path):
    """The log's columns: heading and values of each, in order."""
    sheet = openpyxl.load_workbook(path)["Transaction Log"]
    return [[cell.value for cell in column] for column in sheet.iter_cols(min_row=1, max_row=41)]


def try_change(trial, change):
    make.openpyxl_plain(trial.paths[2])
    if not trial.grade(trial.paths[2], trial.paths[1]):
        return
    plain = columns_of(trial.paths[1])
    book = openpyxl.load_workbook(trial.paths[1])
    own = change(book, book["Transaction Log"])
    book.save(trial.paths[0])
    given = columns_of(trial.paths[0])
    trial.judge()
    trial.faults = [fault for fault in trial.faults if "Transaction Log" not in fault]  # they take the name's word for whose the columns are
    graded = columns_of(trial.paths[1])
    fresh = 5 if change is not copy_of_ours else 10
    plainly = [[is_ours(column[0]) or column[0]] + column[1:] for column in graded]  # "Score (graded)" stands beside a Score of the owner's
    if sum(column[0] in OURS for column in plainly) != fresh or not any(plainly[i:i + 5] == plain[10:15] for i in range(len(plainly))):
        trial.faults.append(f"the headings are {[column[0] for column in graded]}")
    if own and [column for column in graded if column[0] == own] != [column for column in given if column[0] == own]:
        trial.faults.append(f"the column {own} is not as it was")
    kept = [column for column in given if column[0] not in OURS and any(column)]
    if [column for column in graded if not is_ours(column[0]) and any(column)] != kept:
        trial.faults.append("columns of the owner's are gone or changed")


def main():
    program, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for step in ("given", "graded", "again"):
            os.mkdir(os.path.join(folder, step))
        trials = [(build.__name__, try_workbook, column, build) for column, build in WORKBOOKS] + \
                 [(deed.__name__, try_deed, deed, check) for deed, check in DEEDS] + \
                 [(change.__name__, try_change, change) for change in CHANGES]
        for name, attempt, *more in trials:
            if wanted and name not in wanted:
                continue
            trial = Trial(program, folder, name)
            attempt(trial, *more)
            passed, failed = passed + (not trial.faults), failed + bool(trial.faults)
            for fault in trial.faults:
                print(f"{name}: {fault}")
    print(f"owners-work: {passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
