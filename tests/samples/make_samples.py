#!/usr/bin/python3
"""Makes the logs in samples/: the same bytes on every run, whatever the clock says.

    make_samples.py [FOLDER]        FOLDER defaults to samples/ beside tests/

Needs openpyxl, XlsxWriter and LibreOffice (for the files that it saves; left out with a message when it is missing).
"""
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import OrderedDict
from datetime import date, datetime
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from xlsxwriter.utility import xl_rowcol_to_cell

sys.path.insert(0, str(Path(__file__).parent))
import row_errors  # noqa: E402
import trader  # noqa: E402
from layouts import LAYOUTS, write_layout  # noqa: E402

STAMP = datetime(2025, 7, 1, 12, 0, 0)
HEADERS = ["Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Stock Price", "Quantity", "Premium / Contract",
           "Total Premium", "Fees", "Net Premium", "Cost Basis", "Multiplier", "Account", "Notes", "Delta", "Bid at Fill",
           "Ask at Fill"]
WIDTHS = [11, 10, 9, 7, 14, 9, 11, 11, 9, 10, 12, 8, 12, 10, 10, 12, 30, 8, 9, 9]
CREDITS = {"Sell to Open": 1, "Sell to Close": 1, "Buy to Close": -1, "Buy to Open": -1}


# ---- the same bytes every time ---------------------------------------------------------------------------------------

def settle_member(name, content):
    """Clock times and random numbers out of one part."""
    if name in ("docProps/core.xml", "meta.xml"):
        content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?", b"2025-07-01T12:00:00Z", content)
        return re.sub(rb"<meta:editing-duration>[^<]*</meta:editing-duration>", b"", content)
    if "/charts/chart" in name:  # LibreOffice draws lots for the ids of axes
        for number, axis in enumerate(OrderedDict.fromkeys(re.findall(rb'<c:axId val="(\d+)"', content)), 1):
            content = re.sub(rb'(<c:(?:axId|crossAx) val=")' + axis + b'"', rb'\g<1>10%d"' % number, content)
    return content


def settle_archive(path):
    """Rewrites a zip package with fixed times."""
    with zipfile.ZipFile(path) as old:
        members = [(info, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(path, "w") as new:
        for info, content in members:
            settled = zipfile.ZipInfo(info.filename, (2025, 7, 1, 12, 0, 0))
            settled.compress_type = info.compress_type
            settled.external_attr = info.external_attr
            new.writestr(settled, settle_member(info.filename, content))


def settle_xls(path):
    """LibreOffice gives each comment of an .xls a random identity."""
    content = path.read_bytes()
    path.write_bytes(re.sub(rb"(\x15\x00\x12\x00.{18}\x0d\x00\x16\x00).{16}", rb"\g<1>" + bytes(16), content, flags=re.DOTALL))


def convert(source, target, filter_name):
    """LibreOffice opens a file and saves it as another."""
    soffice = shutil.which("soffice")
    if not soffice:
        print(f"{target.name}: left out, LibreOffice is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([soffice, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", filter_name,
                        "--outdir", folder, str(source)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.copyfile(Path(folder) / (source.stem + target.suffix), target)
    if target.suffix == ".xls":
        settle_xls(target)
    elif zipfile.is_zipfile(target):
        settle_archive(target)


# ---- worked examples: openpyxl ---------------------------------------------------------------------------------------

def worked_rows():
    def opened(group, ticker, kind, strike, expiry, stock, quantity, premium, fees=0, **more):
        return dict(date=date(2025, 3, 3), group=group, ticker=ticker, type=kind, action="Sell to Open", strike=strike,
                    expiry=expiry, stock=stock, quantity=quantity, premium=premium, fees=fees, **more)

    def later(row, day, action, stock, premium=None, fees=0, note=None, **changed):
        return {**{k: row[k] for k in ("group", "ticker", "type", "strike", "expiry", "quantity")},
                **dict(date=day, action=action, stock=stock, premium=premium, fees=fees, note=note), **changed}

    a = opened("EX-A", "GM", "CALL", 50, date(2025, 3, 14), 49.20, 1, 0.60, delta=0.28, bid=0.60, ask=0.66,
               note="a covered call that expires")
    b = opened("EX-B", "AMD", "PUT", 100, date(2025, 3, 21), 103, 2, 2.10, 1.30, note="a put that is assigned")
    c = opened("EX-C", "SHOP", "PUT", 100, date(2025, 3, 14), 104, 1, 1.00, delta=-0.22, bid=0.98, ask=1.04,
               note="a put that expires")
    d = opened("EX-D", "KHC", "CALL", 30, date(2025, 3, 21), 29, 3, 0.45, 0.90, note="a call bought back at a loss")
    e = opened("EX-E", "DAL", "PUT", 50, date(2025, 3, 14), 51, 1, 1.00, note="a put rolled for a credit")
    second = dict(e, date=date(2025, 3, 12), strike=48, expiry=date(2025, 3, 28), stock=48.50, premium=1.60, note=None)
    return [a, b, c, d, e,
            later(d, date(2025, 3, 10), "Buy to Close", 30.60, 0.90, 1.05),
            later(e, date(2025, 3, 12), "Rolled", 48.50, 1.40, note="into the 48 put of March 28"), second,
            later(a, date(2025, 3, 14), "Expired", 49.60), later(c, date(2025, 3, 14), "Expired", 103.20),
            later(b, date(2025, 3, 21), "Assigned", 98.50), later(second, date(2025, 3, 28), "Expired", 48.60)]


def cells_of(row):
    """A row's values in the order of HEADERS; total and net are computed."""
    total = net = None
    if row.get("premium") is not None and isinstance(row["premium"], (int, float)) and isinstance(row.get("quantity"), (int, float)):
        total = round(row["premium"] * row["quantity"] * 100, 2)
        sign = CREDITS.get(row["action"], -1)
        fees = row.get("fees")
        net = round(sign * total - (fees if isinstance(fees, (int, float)) else 0), 2)
    return [row.get("date"), row.get("group"), row.get("ticker"), row.get("type"), row.get("action"), row.get("strike"),
            row.get("expiry"), row.get("stock"), row.get("quantity"), row.get("premium"), row.get("total", total), row.get("fees"),
            row.get("net", net), row.get("basis"), row.get("multiplier"), row.get("account"), row.get("note"), row.get("delta"),
            row.get("bid"), row.get("ask")]


FORMATS = {1: "yyyy-mm-dd", 7: "yyyy-mm-dd", 6: "#,##0.00", 8: "#,##0.00", 10: "#,##0.00", 11: "#,##0.00", 12: "#,##0.00",
           13: "#,##0.00;[Red]-#,##0.00", 14: "#,##0.00", 18: "0.00", 19: "0.00", 20: "0.00"}


def openpyxl_sheet(book, title):
    sheet = book.active
    sheet.title = title
    sheet["A1"] = title
    sheet["A1"].font = Font(size=14, bold=True)
    for column, header in enumerate(HEADERS, 1):
        cell = sheet.cell(3, column, header)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="305496")
        sheet.column_dimensions[cell.column_letter].width = WIDTHS[column - 1]
    sheet.freeze_panes = "A4"
    for column, choices in (("D", '"CALL,PUT"'), ("E", '"Sell to Open,Buy to Close,Expired,Assigned,Rolled"')):
        validation = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=False)
        validation.add(f"{column}4:{column}500")
        sheet.add_data_validation(validation)
    return sheet


def openpyxl_rows(sheet, rows, first=4):
    for number, row in enumerate(rows, first):
        for column, value in enumerate(cells_of(row) if isinstance(row, dict) else row, 1):
            if value is None or value == "":
                continue
            cell = sheet.cell(number, column, value)
            if column in FORMATS and not isinstance(value, str):
                cell.number_format = FORMATS[column]


def save_openpyxl(book, path):
    book.properties.creator = "wheelgrade samples"
    book.properties.created = book.properties.modified = STAMP
    book.save(path)
    settle_archive(path)


def make_worked_examples(path):
    book = openpyxl.Workbook()
    sheet = openpyxl_sheet(book, "Transaction Log")
    openpyxl_rows(sheet, worked_rows())
    sheet["R3"].comment = Comment("The option's delta when it was sold", "wheelgrade samples")
    save_openpyxl(book, path)


# ---- two years: XlsxWriter -------------------------------------------------------------------------------------------

class TwoYears:
    """A log as somebody keeps it: a title and an input area, formulas, colours, a summary sheet with a chart."""

    FIRST_ROW = 5  # 0-based; the header stands above it

    def __init__(self, path):
        self.book = xlsxwriter.Workbook(str(path), {"default_date_format": "mm/dd/yyyy"})
        self.book.set_properties({"title": "Wheel log", "author": "wheelgrade samples", "created": STAMP})
        add = self.book.add_format
        self.bold = add({"bold": True, "font_size": 16, "font_color": "#1F3864"})
        self.head = add({"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter", "border": 1})
        self.date, self.money = add({"num_format": "mm/dd/yyyy"}), add({"num_format": "$#,##0.00"})
        self.signed = add({"num_format": "$#,##0.00;[Red]-$#,##0.00"})
        self.price, self.delta = add({"num_format": "0.00"}), add({"num_format": "0.00"})
        self.note, self.title = add({"italic": True, "font_color": "#7F7F7F"}), add({"bold": True, "bg_color": "#D9E1F2"})
        self.total = add({"bold": True, "top": 1, "num_format": "$#,##0.00"})
        self.log = self.book.add_worksheet("Transaction Log")
        self.summary = self.book.add_worksheet("Summary")
        self.rows = trader.two_years()

    def write_cell(self, row, column, value):
        formats = {0: self.date, 6: self.date, 5: self.price, 7: self.money, 9: self.money, 11: self.money, 13: self.money,
                   16: self.note, 17: self.delta, 18: self.money, 19: self.money}
        if value is None or value == "":
            return
        if isinstance(value, date):
            self.log.write_datetime(row, column, datetime(value.year, value.month, value.day), self.date)
        else:
            self.log.write(row, column, value, formats.get(column))

    def write_amounts(self, row, cells):
        """Total and net are the sheet's own formulas."""
        quantity, premium, fees = (xl_rowcol_to_cell(row, column) for column in (8, 9, 11))
        action, total = xl_rowcol_to_cell(row, 4), xl_rowcol_to_cell(row, 10)
        self.log.write_formula(row, 10, f'=IF({premium}="","",{quantity}*{premium}*100)', self.money,
                               "" if cells[10] is None else cells[10])
        self.log.write_formula(row, 12, f'=IF({total}="","",IF(LEFT({action},4)="Sell",{total},-{total})-{fees})', self.signed,
                               "" if cells[12] is None else cells[12])

    def write_row(self, row, values):
        cells = cells_of(values)
        for column, value in enumerate(cells):
            if column not in (10, 12):
                self.write_cell(row, column, value)
        if values["type"]:
            self.write_amounts(row, cells)
        elif cells[12] is not None:
            self.log.write_number(row, 12, cells[12], self.signed)

    def write_log(self):
        log = self.log
        log.write(0, 0, "Wheel log", self.bold)
        log.write(1, 0, "Two accounts, ten tickers, July 2023 to June 2025", self.note)
        log.write(2, 0, "Fee per contract")
        log.write(2, 2, trader.FEE, self.money)
        log.set_row(4, 30)
        for column, header in enumerate(HEADERS):
            log.write(4, column, header, self.head)
            log.set_column(column, column, WIDTHS[column])
        row, year = self.FIRST_ROW, None
        for values in self.rows:
            if values["date"].year != year:
                year = values["date"].year
                log.merge_range(row, 0, row, len(HEADERS) - 1, str(year), self.title)
                row += 1
            self.write_row(row, values)
            row += 1
        self.last_row = row - 1
        log.write(row + 1, 9, "Total", self.title)
        for column, index in (("K", 10), ("L", 11), ("M", 12)):
            total = sum(cells_of(values)[index] or 0 for values in self.rows)
            log.write_formula(row + 1, index, f"=SUM({column}6:{column}{row})", self.total, round(total, 2))
        self.dress_log()

    def dress_log(self):
        log, first, last = self.log, self.FIRST_ROW, self.last_row
        log.freeze_panes(5, 3)
        log.autofilter(4, 0, last, len(HEADERS) - 1)
        log.data_validation(first, 3, last + 200, 3, {"validate": "list", "source": ["CALL", "PUT"], "error_type": "warning"})
        log.data_validation(first, 4, last + 200, 4, {"validate": "list", "error_type": "warning", "source":
                            ["Sell to Open", "Buy to Close", "Expired", "Assigned", "Called Away", "Rolled"]})
        blue, green = (self.book.add_format({"font_color": colour}) for colour in ("#1F4E79", "#375623"))
        log.conditional_format(first, 3, last, 3, {"type": "cell", "criteria": "==", "value": '"CALL"', "format": blue})
        log.conditional_format(first, 3, last, 3, {"type": "cell", "criteria": "==", "value": '"PUT"', "format": green})
        log.write_comment(4, 17, "Delta of the option when it was sold", {"author": "wheelgrade samples"})

    def sums(self):
        """Premium sold and bought back by ticker, real accounts only."""
        sums = OrderedDict((ticker, [0.0, 0.0, 0]) for ticker in trader.WATCHLIST)
        for values in self.rows:
            if values["ticker"] in sums and values["type"]:
                total = cells_of(values)[10] or 0
                entry = sums[values["ticker"]]
                entry[0] += total if values["action"] == "Sell to Open" else 0
                entry[1] += total if values["action"] == "Buy to Close" else 0
                entry[2] += values["action"] == "Sell to Open"
        return sums

    def write_summary(self):
        sheet, sums = self.summary, self.sums()
        sheet.write(0, 0, "Premium by ticker", self.bold)
        sheet.set_column(0, 0, 12)
        sheet.set_column(1, 4, 16)
        for column, header in enumerate(["Ticker", "Sold", "Bought back", "Trades opened", "Kept"]):
            sheet.write(2, column, header, self.head)
        span = lambda column: f"'Transaction Log'!${column}$6:${column}${self.last_row + 1}"
        for row, (ticker, (sold, bought, trades)) in enumerate(sums.items(), 3):
            name = xl_rowcol_to_cell(row, 0)
            sheet.write(row, 0, ticker)
            for column, action, value in ((1, "Sell to Open", sold), (2, "Buy to Close", bought)):
                sheet.write_formula(row, column, f'=SUMIFS({span("K")},{span("C")},{name},{span("E")},"{action}")', self.money,
                                    round(value, 2))
            sheet.write_formula(row, 3, f'=COUNTIFS({span("C")},{name},{span("E")},"Sell to Open")', None, trades)
            sheet.write_formula(row, 4, f"=B{row + 1}-C{row + 1}", self.signed, round(sold - bought, 2))
        last = 2 + len(sums)
        chart = self.book.add_chart({"type": "column"})
        for column in (1, 2):
            chart.add_series({"name": ["Summary", 2, column], "categories": ["Summary", 3, 0, last, 0],
                              "values": ["Summary", 3, column, last, column]})
        chart.set_title({"name": "Premium sold and bought back"})
        chart.set_x_axis({"name": "Ticker"})
        chart.set_y_axis({"name": "Dollars", "num_format": "$#,##0"})
        sheet.insert_chart("G3", chart, {"description": "Premium sold and bought back by ticker"})

    def save(self):
        self.write_log()
        self.write_summary()
        self.book.close()


# ---- the others ------------------------------------------------------------------------------------------------------

def make_row_errors(path):
    book = openpyxl.Workbook()
    sheet = openpyxl_sheet(book, "Transaction Log")
    openpyxl_rows(sheet, row_errors.ROWS)
    sheet.column_dimensions["Q"].width = 70
    save_openpyxl(book, path)


def make_all_losing(path):
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"author": "wheelgrade samples", "created": STAMP})
    sheet, day = book.add_worksheet("Trades"), book.add_format({"num_format": "d-mmm-yy"})
    headers = ["Trade Date", "Symbol", "Call/Put", "Transaction", "Strike Price", "Exp Date", "Underlying Price", "Contracts",
               "Price", "Commission", "Entry Delta"]
    for column, header in enumerate(headers):
        sheet.write(0, column, header)
        sheet.set_column(column, column, 13)
    losses = [("NKE", "P", 75, 2, 1.45, 3.90, 76.10, 71.90), ("TGT", "P", 110, 1, 2.30, 8.75, 113.40, 101.80),
              ("F", "C", 10, 5, 0.22, 0.61, 9.60, 10.45), ("BA", "P", 170, 1, 3.85, 9.10, 174.20, 161.50),
              ("CVS", "C", 66, 2, 1.10, 2.95, 64.30, 68.60), ("UPS", "P", 115, 1, 2.05, 6.40, 117.90, 108.70)]
    opens, closes = (date(2025, 1, 6), date(2025, 2, 3), date(2025, 3, 3)), (date(2025, 1, 16), date(2025, 2, 12), date(2025, 3, 12))
    expiries = (date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 28))
    rows = []
    for number, (ticker, kind, strike, contracts, sold, bought, first, last) in enumerate(losses):
        month = number % 3
        for when, action, price, stock, delta in ((opens[month], "STO", sold, first, -0.3 if kind == "P" else 0.3),
                                                  (closes[month], "BTC", bought, last, None)):
            rows.append([when, ticker, kind, action, strike, expiries[month], stock, contracts, price, 0.65 * contracts, delta])
    for row, cells in enumerate(sorted(rows, key=lambda cells: cells[0]), 1):
        for column, value in enumerate(cells):
            if isinstance(value, date):
                sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
            elif value is not None:
                sheet.write(row, column, value)
    book.close()


def make_empty(path):
    book = openpyxl.Workbook()
    openpyxl_sheet(book, "Transaction Log")
    save_openpyxl(book, path)


BROKER_ROWS = [
    ("06/30/2025", "Bank Interest", "", "CREDIT INTEREST", "", "", "", "$2.17"),
    ("06/23/2025 as of 06/20/2025", "Expired", "T 06/20/2025 28.00 C", "CALL AT&T INC $28 EXP 06/20/25", "5", "", "", ""),
    ("06/09/2025", "Sell to Open", "T 06/20/2025 28.00 C", "CALL AT&T INC $28 EXP 06/20/25", "5", "$0.24", "$3.33", "$116.67"),
    ("06/02/2025", "Qualified Dividend", "T", "AT&T INC", "", "", "", "$138.75"),
    ("05/19/2025 as of 05/16/2025", "Assigned", "T 05/16/2025 28.00 P", "PUT AT&T INC $28 EXP 05/16/25", "5", "", "", ""),
    ("05/12/2025", "Buy to Close", "KO 05/23/2025 70.00 P", "PUT COCA-COLA CO $70 EXP 05/23/25", "2", "$0.31", "$1.33", "-$63.33"),
    ("05/05/2025", "Sell to Open", "KO 05/23/2025 70.00 P", "PUT COCA-COLA CO $70 EXP 05/23/25", "2", "$0.88", "$1.33", "$174.67"),
    ("04/28/2025", "Sell to Open", "T 05/16/2025 28.00 P", "PUT AT&T INC $28 EXP 05/16/25", "5", "$0.63", "$3.33", "$311.67"),
    ("04/21/2025", "Buy", "SCHD", "SCHWAB US DIVIDEND EQUITY ETF", "40", "$25.42", "", "-$1,016.80"),
    ("04/16/2025", "Sell to Close", "SPY 05/16/2025 500.00 P", "PUT SPDR S&P 500 $500 EXP 05/16/25", "1", "$11.20", "$0.66", "$1,119.34"),
    ("04/04/2025", "Buy to Open", "SPY 05/16/2025 500.00 P", "PUT SPDR S&P 500 $500 EXP 05/16/25", "1", "$17.85", "$0.66", "-$1,785.66"),
    ("03/31/2025", "MoneyLink Transfer", "", "Tfr from checking", "", "", "", "$10,000.00"),
]


def make_broker_export(path):
    """A broker's download: a line above the header, newest first, prices as texts, a total below."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        file.write('"Transactions for account Individual ...123 as of 06/30/2025 05:04 PM ET"\r\n\r\n')
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(["Date", "Action", "Symbol", "Description", "Quantity", "Price", "Fees & Comm", "Amount"])
        writer.writerows(BROKER_ROWS)
        writer.writerow(["Transactions Total", "", "", "", "", "", "", "$8,997.48"])


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2] / "samples")
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(STAMP.timestamp()))
    make_worked_examples(folder / "worked-examples.xlsx")
    TwoYears(folder / "two-years.xlsx").save()
    make_row_errors(folder / "row-errors.xlsx")
    make_all_losing(folder / "all-losing.xlsx")
    make_empty(folder / "empty.xlsx")
    make_broker_export(folder / "broker-export.csv")
    for name, layout in LAYOUTS.items():
        save_openpyxl(write_layout(layout), folder / name)
    convert(folder / "worked-examples.xlsx", folder / "worked-examples.ods", "ods")
    convert(folder / "worked-examples.xlsx", folder / "worked-examples.xls", "xls:MS Excel 97")
    convert(folder / "worked-examples.xlsx", folder / "worked-examples.csv", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false")
    with tempfile.TemporaryDirectory() as other:
        source = Path(other) / "two-years-libreoffice.xlsx"  # LibreOffice names the result after the source
        shutil.copyfile(folder / "two-years.xlsx", source)
        convert(source, folder / "two-years-libreoffice.xlsx", "xlsx:Calc MS Excel 2007 XML")


if __name__ == "__main__":
    main()
