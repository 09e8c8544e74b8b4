#!/usr/bin/python3
"""Peer (b): copies a log with openpyxl read-only into XlsxWriter constant_memory and writes what a graded workbook has besides: copy_streaming.py LOG OUT PLAN"""
import sys
from openpyxl import load_workbook
import xlsxwriter

from copied_cells import read_plan

log, out, plan = sys.argv[1:]
book = xlsxwriter.Workbook(out, {"constant_memory": True})
shaded = book.add_format({"bg_color": "#EEEEEE"})


def write_row(sheet, r, values, first=0):
    for c, value in enumerate(values, first):
        if value is None:
            sheet.write_blank(r, c, None, shaded)
        elif isinstance(value, str):
            sheet.write_string(r, c, value)
        else:
            sheet.write_number(r, c, value)


(name, added), *others = read_plan(plan)
sheet = book.add_worksheet(name)
rows = load_workbook(log, read_only=True).worksheets[0].iter_rows(values_only=True)
for r, (row, more) in enumerate(zip(rows, added)):
    for c, value in enumerate(row):
        if value is not None:
            if hasattr(value, "year"):
                sheet.write_datetime(r, c, value)
            else:
                sheet.write(r, c, value)
    write_row(sheet, r, more, len(row))
for name, rows in others:
    sheet = book.add_worksheet(name)
    for r, row in enumerate(rows):
        write_row(sheet, r, row)
book.close()
