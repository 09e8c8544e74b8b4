#!/usr/bin/python3
"""Peer (b): copies a log with openpyxl read-only into XlsxWriter constant_memory and writes a scores sheet of the size ours has: copy_streaming.py LOG OUT SCORES"""
import sys
from openpyxl import load_workbook
import xlsxwriter

log, out, scores = sys.argv[1], sys.argv[2], int(sys.argv[3])
book = xlsxwriter.Workbook(out, {"constant_memory": True})
sheet = book.add_worksheet("Transaction Log")
rows = load_workbook(log, read_only=True).worksheets[0].iter_rows(values_only=True)
for r, row in enumerate(rows):
    for c, value in enumerate(row):
        if value is not None:
            if hasattr(value, "year"):
                sheet.write_datetime(r, c, value)
            else:
                sheet.write(r, c, value)
    sheet.write(r, len(row), "GRP-000001")
    sheet.write(r, len(row) + 1, 123.45)
    sheet.write(r, len(row) + 2, 73.5)
second = book.add_worksheet("Scores")
for r in range(scores):
    for c in range(33):
        if c in (0, 4, 5, 12, 31, 32):
            second.write_string(r, c, "GRP-%06d" % r if c == 0 else "weekly yield 0.42% (-4.4)")
        else:
            second.write_number(r, c, r * 0.37 + c)
book.close()
