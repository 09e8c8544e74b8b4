#!/usr/bin/python3
"""Peer (c): openpyxl load and save, what annotating in place costs, with all that a graded workbook has besides: load_save.py LOG OUT PLAN"""
import sys
from openpyxl import load_workbook
from openpyxl.styles import PatternFill

from copied_cells import read_plan

log, out, plan = sys.argv[1:]
book = load_workbook(log)
shaded = PatternFill("solid", fgColor="EEEEEE")


def write_row(sheet, r, values, first=1):
    for c, value in enumerate(values, first):
        cell = sheet.cell(r, c, value)
        if value is None:
            cell.fill = shaded


(name, added), *others = read_plan(plan)
sheet = book[name]
after = sheet.max_column + 1
for r, row in enumerate(added, 1):
    write_row(sheet, r, row, after)
for name, rows in others:
    sheet = book.create_sheet(name)
    for r, row in enumerate(rows, 1):
        write_row(sheet, r, row)
book.save(out)
