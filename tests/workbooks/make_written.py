#!/usr/bin/python3
"""Writes one small log with several programs into written/: what the readers' test compares.

Run it where LibreOffice, openpyxl and XlsxWriter are installed, with the folder of node modules that has SheetJS ("xlsx") as its
argument. The files are kept in the repository, so that a test needs none of these.
"""
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile

import openpyxl
import xlsxwriter

HEADER = ["Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Quantity", "Premium", "Notes"]
DAY = datetime.datetime(2025, 3, 14)
ROWS = [
    [DAY, "GRP-001", "ABC", "PUT", "Sell to Open", 95.5, DAY + datetime.timedelta(days=7), 2, 1.25, "one & <two>"],
    [DAY + datetime.timedelta(days=7), "GRP-001", "ABC", "PUT", "Expired", 95.5, None, 2, None, "Zürich – 5 €"],
    [DAY, "GRP-002", "XYZ", "CALL", "Sell to Open", 0.1, DAY + datetime.timedelta(days=14), 1, -0.05, "two\nlines"],
]
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "written")


def write_openpyxl(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Transaction Log"
    sheet.append(["My trades"])
    sheet.append([])
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append(row)
    for line in sheet.iter_rows(min_row=4):
        line[0].number_format = line[6].number_format = "yyyy-mm-dd"
    sheet["I8"] = "=SUM(I4:I6)"
    sheet.freeze_panes = "A4"
    book.create_sheet("Other").append([1])
    book.save(path)


def write_xlsxwriter(path):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Transaction Log")
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write(0, 0, "My trades")
    sheet.write_row(2, 0, HEADER)
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            if isinstance(value, datetime.datetime):
                sheet.write_datetime(3 + number, column, value, date)
            elif value is not None:
                sheet.write(3 + number, column, value)
    sheet.write_formula("I8", "=SUM(I4:I6)", None, 1.2)
    sheet.freeze_panes(3, 0)
    book.add_worksheet("Other").write(0, 0, 1)
    book.close()


def write_libreoffice(source):
    with tempfile.TemporaryDirectory() as folder:
        for kind, name in (("xlsx:Calc MS Excel 2007 XML", "libreoffice.xlsx"), ("ods", "libreoffice.ods"),
                           ("xls:MS Excel 97", "libreoffice.xls"), ("csv", "libreoffice.csv")):
            subprocess.run(["soffice", "-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to",
                            kind, "--outdir", folder, source], check=True, stdout=subprocess.DEVNULL)
            made = os.path.join(folder, os.path.splitext(os.path.basename(source))[0] + os.path.splitext(name)[1])
            shutil.copyfile(made, os.path.join(FOLDER, name))


SHEETJS = """
const XLSX = require('xlsx'), book = XLSX.utils.book_new(), rows = JSON.parse(process.argv[2]);
const sheet = XLSX.utils.aoa_to_sheet([['My trades'], []].concat(rows));
for (let r = 4; r <= 6; r++)
  for (const c of ['A', 'G'])
    if (sheet[c + r]) sheet[c + r].z = 'yyyy-mm-dd';
sheet['I8'] = {t: 'n', f: 'SUM(I4:I6)', v: 1.2};
sheet['!ref'] = 'A1:J8';
XLSX.utils.book_append_sheet(book, sheet, 'Transaction Log');
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([[1]]), 'Other');
for (const kind of ['xlsx', 'ods', 'xlsb']) XLSX.writeFile(book, process.argv[1] + '.' + kind);
"""


def serial(value):
    return (value - datetime.datetime(1899, 12, 30)).days if isinstance(value, datetime.datetime) else value


def write_sheetjs(path, modules):
    rows = [HEADER] + [[serial(value) for value in row] for row in ROWS]
    subprocess.run(["node", "-e", SHEETJS, path, json.dumps(rows)], check=True, env=dict(os.environ, NODE_PATH=modules))


os.makedirs(FOLDER, exist_ok=True)
write_openpyxl(os.path.join(FOLDER, "openpyxl.xlsx"))
write_xlsxwriter(os.path.join(FOLDER, "xlsxwriter.xlsx"))
write_libreoffice(os.path.join(FOLDER, "openpyxl.xlsx"))
if len(sys.argv) > 1:
    write_sheetjs(os.path.join(FOLDER, "sheetjs"), sys.argv[1])
