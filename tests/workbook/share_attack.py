"""Whoever gets a shared copy cannot tell the account's size: share_attack.py PROGRAM LOG...

The strongest test comes first: of an account twice or four times as large, with as many times the contracts in every row, the copy
has the same bytes. Whatever is worked out from it, the size is unknown by at least that factor. Then the copy is attacked as
one would do it: strikes times 100 times contracts are multiples of 50 dollars; returns divide net results into capital; strikes
looked up elsewhere leave only whole numbers of contracts. Each attack is first tried on shares of two decimals, where it must succeed.
"""
import csv
import datetime
import io
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import warnings
import xml.etree.ElementTree as ET
import zipfile

import openpyxl
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from checks import check, finish  # noqa: E402

warnings.filterwarnings("ignore", module="openpyxl")
PROGRAM = os.path.abspath(sys.argv[1])
BUYING_POWER = 62500.0  # what is to be found out
LEAST_DOUBT = 2.0
TIMES = ("Quantity", "Contracts", "Total Premium", "Net Premium", "Fees", "Commission")
CONTRACTS_MOST = 200


def cell_text(value):
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.strftime("%Y-%m-%d")
    return "" if value is None else str(value)


def make_log(source, times):
    """The log as a text, with so many times the contracts in every row."""
    rows = list(openpyxl.load_workbook(source, data_only=True).worksheets[0].iter_rows(values_only=True))
    start = next(i for i, row in enumerate(rows) if {"Ticker", "Symbol"} & set(row) and {"Strike", "Strike Price"} & set(row))
    header = rows[start]
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(map(cell_text, header))
    for row in rows[start + 1:]:
        out.writerow(cell_text(round(value * times, 4) if name in TIMES and isinstance(value, (int, float)) else value)
                     for name, value in zip(header, row))
    return text.getvalue()


def share(source, times, stated=True):
    """The copy's bytes, and the JSON document of the account; whose buying power is assumed where it is not `stated`."""
    power = ["--set", "account.buying_power=%.0f" % (BUYING_POWER * times)] if stated else []
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "log.csv"), "w") as file:
            file.write(make_log(source, times))
        done = subprocess.run([PROGRAM, "--as-of", "2025-06-30", "--share", "--json", "-", *power, "log.csv"], cwd=folder, capture_output=True, text=True)
        check(done.returncode <= 1, "%s: exit status %d: %s" % (source, done.returncode, done.stderr))
        with open(os.path.join(folder, "log-shared.xlsx"), "rb") as file:
            return file.read(), json.loads(done.stdout)


def different_parts(one, other):
    first, second = (zipfile.ZipFile(io.BytesIO(data)) for data in (one, other))
    return [name for name in {*first.namelist(), *second.namelist()}
            if name not in first.namelist() or name not in second.namelist() or first.read(name) != second.read(name)]


def check_multiples(source, label, copy):
    for times in (2, 4):  # powers of two, so that no sum is rounded otherwise
        parts = different_parts(copy, share(source, times)[0])
        check(not parts, "%s: the copy of an account %d times as large differs in %s" % (label, times, sorted(parts)))
    assumed = share(source, 1, False)[0]
    for times in (2, 4):
        parts = different_parts(assumed, share(source, times, False)[0])
        check(not parts, "%s: so it is while the buying power is assumed: %s" % (label, sorted(parts)))


# ---- what stands in it ----

def table_of(sheet, key="Position"):
    """The rows below the headings, by heading."""
    rows = list(sheet.iter_rows(values_only=True))
    start = next(i for i, row in enumerate(rows) if key in row)
    named = [(place, name) for place, name in enumerate(rows[start]) if name]
    return [{name: row[place] for place, name in named} for row in rows[start + 1:] if row[0]]


def check_cells(label, book, document):
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    formulas = [(cell.parent.title, cell.coordinate) for cell in cells if cell.data_type == "f"]
    check(not formulas, "%s: formulas %s" % (label, formulas[:5]))
    amounts = [cell for cell in cells if isinstance(cell.value, (int, float)) and re.match(r"#,##0%", cell.number_format)]
    check(len(amounts) > 20, "%s: only %d amounts" % (label, len(amounts)))
    fine = [(cell.parent.title, cell.coordinate, cell.value) for cell in amounts if abs(cell.value * 100 - round(cell.value * 100)) > 1e-9]
    check(not fine, "%s: amounts with more than whole percents: %s" % (label, fine[:5]))
    cents = [(cell.parent.title, cell.coordinate) for cell in cells if "0.00%" in cell.number_format and cell.number_format.startswith("#")]
    check(not cents, "%s: formats of cents: %s" % (label, cents[:5]))
    counts = re.compile(r"contracts?\b|shares (held|sold)|^remaining$|capital at risk|^capital|puts sold|calls sold|puts assigned|calls assigned", re.I)
    for sheet in book:
        headings = [cell for row in sheet.iter_rows(max_row=60) for cell in row if isinstance(cell.value, str) and len(cell.value) < 40
                    and counts.search(cell.value) and cell.font.b]
        told = [(sheet.title, cell.coordinate, cell.value) for cell in headings for below in range(1, 4)
                if isinstance(sheet.cell(cell.row + below, cell.column).value, (int, float))]
        check(not told, "%s: counts or capital: %s" % (label, told[:5]))
    scores = table_of(book["Scores"])
    components = [name for name in scores[0] if name in ("Strike Accuracy", "Outcome score", "Premium Efficiency", "Annualised Return",
                                                          "Trade Management", "Delta Discipline", "Execution Quality")]
    fine = [row[name] for row in scores for name in components if row[name] is not None and row[name] != round(row[name])]
    check(len(components) == 7 and not fine, "%s: components with fractions: %s" % (label, fine[:5]))
    contracts = [position["contracts"] for position in document["positions"] if position["closed"]][::-1]
    for name in scores[0]:
        column = [row[name] for row in scores]
        check(len(set(contracts)) < 3 or sorted(map(str, column)) != sorted(map(str, contracts)), "%s: %s holds the contracts" % (label, name))


def check_charts(label, copy):
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        charts = [package.read(name) for name in package.namelist() if name.startswith("xl/charts/chart")]
    points = [float(element.text) for chart in charts for element in ET.fromstring(chart).iter()
              if element.tag.endswith("}v") and re.fullmatch(r"-?[\d.]+(?:E-?\d+)?", element.text or "")]
    fine = [point for point in points if abs(point * 100 - round(point * 100)) > 1e-9]
    check(len(points) > 5 and not fine, "%s: %d points of charts, of them finer than whole percents %s" % (label, len(points), fine[:5]))


# ---- attacks ----

def candidates():
    """Sizes of an account, in steps of half a percent around the true one."""
    return [BUYING_POWER * 1.005 ** step for step in range(-280, 281)]


def holds_multiple(low, high, unit):
    return math.floor(high / unit + 1e-9) * unit >= low - 1e-9


def fitting(ranges, unit, tolerance):
    """The sizes of which nearly every range of shares holds a multiple of the unit, in dollars."""
    ranges = [pair for pair in ranges if pair[1] > 0]
    most = (1 - tolerance) * len(ranges)
    return [size for size in candidates() if sum(holds_multiple(low * size, high * size, unit) for low, high in ranges) >= most]


def doubt(sizes):
    return max(sizes) / min(sizes) if sizes else 1


def around(value, step):
    return max(0.0, abs(value) - step / 2), abs(value) + step / 2


def check_attack(label, sharp, copy):
    """`sharp` is what two decimals would tell: it must give the size away, or the attack is worth nothing."""
    check(not sharp or doubt(sharp) < LEAST_DOUBT, "%s: even two decimals leave a factor of %.2f" % (label, doubt(sharp)))
    check(doubt(copy) >= LEAST_DOUBT, "%s: the account's size is known within a factor of %.2f" % (label, doubt(copy)))
    check(any(abs(size / BUYING_POWER - 1) < 0.003 for size in copy), label + ": the true size is among the candidates")


def closed_positions(document):
    return [position for position in document["positions"] if position["closed"]]


def lattice(label, document, scores):
    """Capital of a position, were it told to the percent, is a multiple of 50 dollars; and so is what the copy tells in its place."""
    capital = [position["capital_at_risk"] / BUYING_POWER for position in closed_positions(document) if position["strategy"] == "CSP"]
    sharp = fitting([around(round(value, 4), 1e-4) for value in capital], 50, 0.02)
    told = [around(row[name], 0.01) for row in scores for name in ("Net P&L", "Premium", "Cost to close") if row[name]]
    check_attack(label + ": lattice of strikes", sharp if len(capital) > 30 else [], fitting(told, 1, 0.0))


def capital_of_return(row):
    """The share that net result over return is: what no longer stands there itself."""
    net, rate = around(row["Net P&L"], 0.01), around(row["ROC"], 1e-4)
    return net[0] / rate[1], net[1] / max(rate[0], 1e-9)


def returns(label, scores):
    ranges = [capital_of_return(row) for row in scores if row["Net P&L"] and row["ROC"] and row["Strategy"] == "CSP"]
    if ranges:
        check_attack(label + ": ratio of net result and return", [], fitting(ranges, 50, 0.0))


def known_strikes(label, document, scores):
    """Strikes are public knowledge to whoever looks the prices up: only the number of contracts is not."""
    by_close = sorted(closed_positions(document), key=lambda position: position["closed"], reverse=True)
    pairs = [(row, position) for row, position in zip(scores, by_close)
             if row["Ticker"] == position["ticker"] and row["Strategy"] == position["strategy"] == "CSP" and row["Net P&L"] and row["ROC"]]
    sizes = []
    for size in candidates():
        ranges = [(capital_of_return(row), position["strike"] * 100) for row, position in pairs]
        if all(holds_multiple(low * size, min(high * size, CONTRACTS_MOST * unit), unit) for (low, high), unit in ranges):
            sizes.append(size)
    if pairs:
        check_attack(label + ": strikes looked up", [], sizes)


def check_log(source):
    label = os.path.basename(source)
    copy, document = share(source, 1)
    book = openpyxl.load_workbook(io.BytesIO(copy))
    check_multiples(source, label, copy)
    check_cells(label, book, document)
    check_charts(label, copy)
    scores = table_of(book["Scores"])
    lattice(label, document, scores)
    returns(label, scores)
    known_strikes(label, document, scores)
    print("%s: %d positions" % (label, len(scores)))


for log in sys.argv[2:]:
    check_log(log)
sys.exit(finish("share attack"))
