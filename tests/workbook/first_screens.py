#!/usr/bin/python3
"""What a person came for is on the first screen: first_screens.py PROGRAM LOG...

Widths and heights are summed: in a spreadsheet's window of 1280 × 720 at 100 % some 1,180 by 520 pixels are left for cells. Named headings,
cards and figures must end inside that, and nothing of the Dashboard may be wider. Headings stand as their figures do.
"""
import os
import subprocess
import sys
import tempfile
import warnings

import openpyxl
from openpyxl.utils import get_column_letter

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from checks import check, finish  # noqa: E402

warnings.filterwarnings("ignore", module="openpyxl")
WIDTH, HEIGHT, DIGIT = 1180, 520, 7
SEEN = {
    "Dashboard": ["Dashboard", "Average score and grade", "Tier", "Total P&L", "Premium income, year to date", "Win rate", "Capital at work now",
                  "Projected annual income", "Average weekly income", "Realised P&L, wheel options", "Profit factor", "Expectancy per trade", "Max drawdown"],
    "Scores": ["Position", "Ticker", "Strategy", "Closed", "Grade", "Score", "Net P&L", "Why"],
    "Weekly": ["Total trades", "Win rate", "Realised P&L", "Premium income", "CC contracts sold", "CSP premium collected", "Best day", "Largest loss", "Tier",
               "Next action", "Modifications due"],
    "Monthly": ["Realised P&L", "Total trades", "Strategy assessment", "Modifications to test next month", "Portfolio health", "Month", "Premium income", "Trades",
                "Win rate", "Grade", "Assessment"],
    "Daily": ["Date", "Realised P&L", "Premium income"],
    "Open Positions": ["Ticker", "Warning", "What to do", "Strategy", "Strike", "Expiry", "Days to expiry"],
    "Wheel": ["Cycle", "Status", "Cycle P&L", "Shares held", "Average cost", "Adjusted basis", "Price now"],
    "Calendar": ["Calendar"],
    "Breakdown": ["Ticker", "Wheel P&L", "Premium income", "Trades", "Win rate", "Average score"],
    "Years": ["Year", "Total", "Options P&L", "Share gain"],
    "Other Trades": ["Ticker", "Trade", "Contract", "Opened", "Closed", "P&L", "Capital", "Return"],
    "Checks": ["Severity", "Sheet", "Cell", "Message"],
    "Grading Settings": ["Your account", "Buying power", "account.buying_power", "Value", "Default", "Meaning"],
}
HEADING, BARS = "FF22405F", "of 100"  # bars alone, which begin on the left
SIDES = {None: "left", "general": "left", "left": "left", "right": "right", "center": "center"}


def column_pixels(sheet):
    widths = {}
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min, min(dimension.max, 100) + 1):
            widths[column] = 0 if dimension.hidden else round(dimension.width * DIGIT) if dimension.customWidth else 64
    return lambda column: widths.get(column, 64)


def row_pixels(sheet, row):
    dimension = sheet.row_dimensions[row]
    return 0 if dimension.hidden else (dimension.height or 15) * 96 / 72


def check_seen(name, sheet, texts):
    pixels, wanted, bottom = column_pixels(sheet), list(texts), 0
    for row in sheet.iter_rows():
        bottom += row_pixels(sheet, row[0].row)
        if bottom > HEIGHT:
            break
        right = 0
        for cell in row:
            right += pixels(cell.column)
            if right <= WIDTH and cell.value in wanted:
                wanted.remove(cell.value)
    check(not wanted, "%s: not on the first screen: %s" % (name, ", ".join(wanted)))


def is_heading(cell):
    return cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == HEADING and cell.alignment.vertical == "top"


def check_headings(name, sheet):
    """Figures stand below their headings, on the same side, in every table."""
    seen = 0
    for row in sheet.iter_rows():
        for heading in filter(is_heading, row):
            below = sheet.cell(heading.row + 1, heading.column)
            if heading.value and below.value is not None and not is_heading(below) and heading.value != BARS:
                sides = [SIDES[cell.alignment.horizontal] for cell in (heading, below)]
                check(sides[0] == sides[1], "%s!%s: %s stands %s, its figures %s" % (name, heading.coordinate, heading.value, *sides))
                seen += 1
    check(seen, "%s: no table" % name)


def check_log(program, log, folder):
    graded = os.path.join(folder, "graded.xlsx")
    subprocess.run([program, "-q", "--force", "--as-of", "2025-06-30", "-o", graded, log], check=False, stderr=subprocess.DEVNULL)
    book = openpyxl.load_workbook(graded)
    dashboard = book["Dashboard"]
    pixels = column_pixels(dashboard)
    check(sum(pixels(column) for column in range(1, dashboard.max_column + 1)) <= WIDTH, "Dashboard: wider than the screen")
    for name, texts in SEEN.items():
        check_seen(name, book[name], texts)
        check_headings(name, book[name])
    frozen = book["Scores"].freeze_panes
    check(frozen == get_column_letter(9) + "6", "Scores: frozen at %s" % frozen)


def main():
    program, *logs = sys.argv[1:]
    for log in logs:
        with tempfile.TemporaryDirectory() as folder:
            check_log(program, log, folder)
    return finish("first screens")


sys.exit(main())
