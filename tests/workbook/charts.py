"""The charts of a graded workbook can be read by everybody, and the Dashboard is printed on one page: charts.py PROGRAM

Each chart has a title, names on both axes, a text for those who do not see it, a legend where it has several series, and
data in every series. A log without a trade has no chart at all.
"""
import os
import posixpath
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from checks import check, finish  # noqa: E402

DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/"
C, A, X = "{%schart}" % DRAWN, "{%smain}" % DRAWN, "{%sspreadsheetDrawing}" % DRAWN
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# What docs/spec/review.md and docs/spec/wheel.md ask for, and which sheet has it.
DASHBOARD = ["Cumulative P&L with drawdown", "Grade distribution", "Monthly premium income", "Weekly P&L"]
LOGS = {"two-years.xlsx": (DASHBOARD, ["Wheel P&L by ticker"]), "all-losing.xlsx": (DASHBOARD, ["Wheel P&L by ticker"]),
        "worked-examples.xls": (DASHBOARD, ["Wheel P&L by ticker"]), "empty.xlsx": ([], [])}


def related(book, part):
    """Id: (kind, part) of what a part leads to."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    if path not in book.namelist():
        return {}
    return {one.get("Id"): (one.get("Type").rsplit("/", 1)[1],
                            posixpath.normpath(posixpath.join(folder, one.get("Target"))) if one.get("Target")[0] != "/" else one.get("Target")[1:])
            for one in xml.fromstring(book.read(path))}


def sheets(book):
    parts = related(book, "xl/workbook.xml")
    return {sheet.get("name"): parts[sheet.get(ID + "id")][1] for sheet in xml.fromstring(book.read("xl/workbook.xml")).iter(SHEET + "sheet")}


def words(element):
    return "" if element is None else "".join(text.text or "" for text in element.iter(A + "t"))


def check_chart(chart, what):
    kinds = [axis for axis in chart.iter() if axis.tag in (C + "catAx", C + "dateAx", C + "valAx")]
    check(len(kinds) >= 2, f"{what}: {len(kinds)} axes")
    for axis in kinds:
        hidden = axis.find(C + "delete")
        check(words(axis.find(C + "title")) or (hidden is not None and hidden.get("val") == "1"), f"{what}: an axis without a name")
    series = list(chart.iter(C + "ser"))
    check(series and (len(series) == 1 or chart.find(f".//{C}legend") is not None), f"{what}: {len(series)} series without a legend")
    for one in series:
        points = [point.text for values in ("val", "yVal") for point in one.iterfind(f"{C}{values}//{C}pt/{C}v")]
        check(points and any(points), f"{what}: a series without data")
    for line in chart.iterfind(f".//{C}scatterChart/{C}ser"):
        smooth = line.find(C + "smooth")
        check(smooth is not None and smooth.get("val") == "0", f"{what}: a line that may be drawn as a curve")


def charts_of(book, part, what):
    """Titles of a sheet's charts, each looked at."""
    titles = []
    for kind, drawing in related(book, part).values():
        if kind != "drawing":
            continue
        parts = related(book, drawing)
        for frame in xml.fromstring(book.read(drawing)).iter(X + "graphicFrame"):
            chart = xml.fromstring(book.read(parts[frame.find(f".//{C}chart").get(ID + "id")][1]))
            title = words(chart.find(f"{C}chart/{C}title"))
            titles.append(title.split(", last")[0])
            said = frame.find(f".//{X}cNvPr").get("descr") or ""
            check(len(said) > 40, f"{what}: {title}: {said!r} is no text for who does not see it")
            check_chart(chart, f"{what}: {title}")
    return sorted(titles)


def check_page(book, part, what):
    """Sideways, fitted to one page by one: what an attribute does not say is 1."""
    sheet = xml.fromstring(book.read(part))
    fitted, page = sheet.find(f"{SHEET}sheetPr/{SHEET}pageSetUpPr"), sheet.find(SHEET + "pageSetup")
    check(fitted is not None and fitted.get("fitToPage") == "1" and page is not None and page.get("orientation") == "landscape"
          and page.get("fitToWidth", "1") == "1" and page.get("fitToHeight", "1") == "1", f"{what}: the Dashboard is not printed on one page")


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        for name, (dashboard, wheel) in LOGS.items():
            graded = os.path.join(folder, name + ".xlsx")
            run = subprocess.run([program, "-q", "--as-of", "2025-06-30", "-o", graded, "samples/" + name], check=False)
            check(run.returncode == 0, f"{name}: exit status {run.returncode}")
            with zipfile.ZipFile(graded) as book:
                parts = sheets(book)
                for sheet, expected in (("Dashboard", dashboard), ("Wheel", wheel)):
                    found = charts_of(book, parts[sheet], name)
                    check(found == expected, f"{name}: {sheet} has {found}")
                check_page(book, parts["Dashboard"], name)
    return finish("charts")


sys.exit(main())
