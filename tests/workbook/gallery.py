"""The pictures in docs/gallery: gallery.py PROGRAM LOG make DIR | compare DIR

Grades the log, lets LibreOffice print one page of each sheet that is shown (in a copy whose print set-up picks rows and
columns), and turns the pages into PNG. `compare` makes them again and holds them against the committed ones: the
same size in pixels, and hardly a different pixel.
"""
import os
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils import get_column_letter

warnings.filterwarnings("ignore", module="openpyxl")
AS_OF = "2025-06-30"
MOST_BYTES = 350_000
SIZE_TOLERANCE, MEAN_TOLERANCE = 0, 0.002

# Picture: sheet, first heading of its table, columns not shown, rows not shown, last row (None: the sheet's own print area or its end),
# grid lines, pixels across.
PICTURES = {
    "dashboard": ("Dashboard", None, (), None, None, False, 1600),
    "scores": ("Scores", "Position", ("Legs", "Cycle", "Account", "Paper", "Opened", "Contracts", "Strike", "Expiry", "Stock at entry", "Stock at close",
                                      "% out of the money at entry", "Days to expiry at entry", "Break-even", "Premium", "Cost to close", "Fees",
                                      "% captured", "Capital at risk", "Delta", "Ran to the end", "Contracts assigned"), None, 26, False, 1800),
    "weekly": ("Weekly", "Week", ("From", "To", "Scratches", "P&L of trades closed", "Rolled legs", "CC contracts sold", "CC premium collected",
                                  "CC expired profitable", "CSP contracts sold", "CSP premium collected", "CSP assigned or expired profitable",
                                  "Cumulative P&L", "Best day", "Worst day", "Average trade", "Daily limit hits", "Max drawdown", "Largest loss",
                                  "Peak capital at risk", "Allocation", "State", "Why", "Notes"), None, 32, False, 1800),
    "monthly": ("Monthly", "Month", ("From", "To", "State", "P&L of trades closed", "Rolled legs", "YTD premium", "Best trade", "Worst trade",
                                     "Largest loss", "Days the daily limit was hit", "Emergency brakes", "Also to test", "Advice"), None, None, False, 1600),
    "wheel": ("Wheel", "Cycle", (), None, None, False, 1800),
    "calendar": ("Calendar", None, (), None, None, False, 1800),
    "breakdown": ("Breakdown", None, (), None, None, False, 1600),
    "years": ("Years", "Year", (), None, None, False, 1800),
    "open-positions": ("Open Positions", "Ticker", (), None, None, False, 1800),
    "settings": ("Grading Settings", "Setting", (), None, 60, False, 1600),
    "checks": ("Checks", "Severity", ("Code",), None, None, False, 1600),
    "log": ("Transaction Log", "Date", ("Total Premium", "Fees", "Net Premium", "Cost Basis", "Multiplier", "Account", "Notes", "Delta",
                                        "Bid at Fill", "Ask at Fill"), (6, 640), 668, True, 1800),
}
CHART_ROWS = 22  # room for a chart below a sheet's last cell
# Only fonts that the test packages bring, so that the pictures do not depend on what else is installed.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts/truetype/crosextra</dir><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>%s</cachedir>
<alias binding="same"><family>Calibri</family><prefer><family>Carlito</family></prefer></alias>
<alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias></fontconfig>
"""


def hidden_columns(sheet, first, headers):
    """The columns of these headers, in the row that begins with `first`; a header that is not there shows that this list has aged."""
    header = next((row for row in sheet.iter_rows() if first and row[0].value == first), ())
    columns = {cell.value: cell.column for cell in header}
    unknown = set(headers) - set(columns)
    if unknown:
        sys.exit("gallery: sheet %s has no column %s" % (sheet.title, ", ".join(sorted(unknown))))
    return {columns[header] for header in headers}


def with_columns_hidden(xml, hidden):
    """Splits the col elements so that the hidden ones stand alone."""
    def one(match):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', match.group(0)))
        out = []
        for column in range(int(attributes["min"]), min(int(attributes["max"]), 200) + 1):
            attributes.update(min=str(column), max=str(column))
            if column in hidden:
                attributes["hidden"] = "1"
            out.append("<col %s/>" % " ".join('%s="%s"' % pair for pair in attributes.items()))
            attributes.pop("hidden", None)
        return "".join(out)
    return re.sub(r"<col\b[^>]*/>", one, xml)


def with_rows_hidden(xml, span):
    def one(match):
        row = int(re.search(r'\br="(\d+)"', match.group(0)).group(1))
        return match.group(0).replace("<row ", '<row hidden="1" ', 1) if span[0] <= row <= span[1] else match.group(0)
    return re.sub(r"<row [^>]*>", one, xml) if span else xml


def with_one_page(xml, grid):
    """A3 sideways, all on one page, no header or footer."""
    xml = re.sub(r"<sheetPr\b[^>]*/>|<sheetPr\b.*?</sheetPr>", "", xml, count=1, flags=re.S)
    xml = re.sub(r"(<worksheet\b[^>]*>)", r'\1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>', xml, count=1)
    xml = re.sub(r"<printOptions\b[^>]*/>|<pageSetup\b[^>]*/>|<headerFooter\b.*?</headerFooter>", "", xml, flags=re.S)
    options = '<printOptions gridLines="1" gridLinesSet="1"/>' if grid else ""
    return re.sub(r"<pageMargins\b[^>]*/>",
                  options + '<pageMargins left="0.2" right="0.2" top="0.2" bottom="0.2" header="0" footer="0"/>'
                  '<pageSetup paperSize="8" orientation="landscape" fitToWidth="1" fitToHeight="1"/>', xml, count=1)


def sheet_parts(package):
    """Sheet name -> (position, part)."""
    workbook = package.read("xl/workbook.xml").decode()
    relations = dict(re.findall(r'Id="([^"]+)"[^>]*Target="([^"]+)"', package.read("xl/_rels/workbook.xml.rels").decode()))
    sheets = re.findall(r'<sheet [^>]*?name="([^"]+)"[^>]*?r:id="([^"]+)"', workbook)
    return {name: (i, "xl/" + relations[identity]) for i, (name, identity) in enumerate(sheets)}


def prepare(graded, target):
    """A copy of the graded workbook that prints one page for each picture, in the workbook's order; returns that order."""
    loaded = openpyxl.load_workbook(graded, data_only=True)
    with zipfile.ZipFile(graded) as package:
        parts = {name: package.read(name) for name in package.namelist()}
        places = sheet_parts(package)
    def kept(match):  # parts of a table on pages of their own are for paper
        return match.group(0) if "Dashboard" in match.group(0) and "Print_Area" in match.group(0) else ""
    workbook = re.sub(r'<definedName name="_xlnm\.Print_(?:Titles|Area)".*?</definedName>', kept, parts["xl/workbook.xml"].decode())
    areas = []
    for title, first, headers, rows, last_row, grid, _ in PICTURES.values():
        sheet = loaded[title]
        index, part = places[title]
        xml = with_columns_hidden(parts[part].decode(), hidden_columns(sheet, first, headers))
        parts[part] = with_one_page(with_rows_hidden(xml, rows), grid).encode()
        if title == "Dashboard":
            continue
        below = CHART_ROWS if "<drawing " in xml else 1
        last = get_column_letter(sheet.max_column) + str(last_row or sheet.max_row + below)
        areas.append('<definedName name="_xlnm.Print_Area" localSheetId="%d">\'%s\'!$A$1:$%s</definedName>'
                     % (index, escape(title), re.sub(r"(\d+)", r"$\1", last)))
    workbook = workbook.replace("</definedNames>", "".join(areas) + "</definedNames>")
    shown_titles = {picture[0] for picture in PICTURES.values()}
    for title in set(places) - shown_titles:
        workbook = re.sub(r'(<sheet [^>]*?name="%s")' % re.escape(title), r'\1 state="hidden"', workbook)
    parts["xl/workbook.xml"] = workbook.encode()
    for name in [name for name in parts if name.startswith("xl/charts/chart")]:  # what is hidden here is drawn all the same
        parts[name] = parts[name].replace(b'<c:plotVisOnly val="1"/>', b'<c:plotVisOnly val="0"/>')
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return sorted(PICTURES, key=lambda name: places[PICTURES[name][0]][0])


def run(*command, **environment):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300, env={**os.environ, **environment}).stdout


def make(program, log, target):
    with tempfile.TemporaryDirectory() as folder:
        graded, copy = os.path.join(folder, "graded.xlsx"), os.path.join(folder, "pages.xlsx")
        run(program, "-q", "--as-of", AS_OF, "-o", graded, log)
        order = prepare(graded, copy)
        fonts = os.path.join(folder, "fonts.conf")
        with open(fonts, "w", encoding="utf-8") as file:
            file.write(FONTS % os.path.join(folder, "fonts"))
        run("soffice", "-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to", "pdf", "--outdir", folder,
            copy, FONTCONFIG_FILE=fonts)
        pdf = os.path.join(folder, "pages.pdf")
        pages = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", pdf)).group(1))
        if pages != len(order):
            sys.exit("gallery: %d pages for %d pictures" % (pages, len(order)))
        os.makedirs(target, exist_ok=True)
        for page, name in enumerate(order, 1):
            run("pdftoppm", "-f", str(page), "-l", str(page), "-r", "220", "-png", "-singlefile", pdf, os.path.join(folder, name))
            run("convert", os.path.join(folder, name + ".png"), "-bordercolor", "white", "-border", "1", "-trim", "+repage",
                "-filter", "Lanczos", "-resize", "%dx>" % PICTURES[name][-1], "-border", "12", "-strip", "-define", "png:exclude-chunks=date,time",
                "+dither", "-colors", "160", "-depth", "8", "png8:" + os.path.join(target, name + ".png"))
            size = os.path.getsize(os.path.join(target, name + ".png"))
            if size > MOST_BYTES:
                sys.exit("gallery: %s.png has %d bytes" % (name, size))


def difference(first, second):
    """Mean difference of two pictures, 0 to 1; None if their sizes differ."""
    sizes = [run("identify", "-format", "%w %h", path).split() for path in (first, second)]
    if any(abs(int(a) - int(b)) > SIZE_TOLERANCE for a, b in zip(*sizes)):
        return None
    done = subprocess.run(["compare", "-metric", "MAE", first, second, "null:"], capture_output=True, text=True)
    return float(re.search(r"\(([\d.e-]+)\)", done.stderr).group(1))


def compare(program, log, kept):
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        make(program, log, folder)
        listed = open(os.path.join(kept, "README.md"), encoding="utf-8").read()
        for name in PICTURES:
            apart = difference(os.path.join(folder, name + ".png"), os.path.join(kept, name + ".png"))
            ok = apart is not None and apart <= MEAN_TOLERANCE and name + ".png" in listed
            print("%-10s %s" % (name, "other size" if apart is None else "%.4f" % apart), "" if ok else "FAIL: run make docs and look at it")
            failed += not ok
    return 1 if failed else 0


def main():
    program, log, command, folder = sys.argv[1:]
    if command == "make":
        make(os.path.abspath(program), log, folder)
        return 0
    return compare(os.path.abspath(program), log, folder)


sys.exit(main())
