#!/usr/bin/python3
"""Breaks a good graded workbook in many ways: tests/graft/graft_lint.py must notice each.

usage: graft_lint_test.py INPUT GRADED     (INPUT's log has notes and rows; GRADED is grafted from it)
"""
import contextlib
import io
import os
import re
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import graft_lint

LOG, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"

# what the lint says -> member, pattern, replacement (once)
FAULTS = {
    "two sheets are selected|sheets are selected": (LOG, r"<sheetView ", '<sheetView tabSelected="1" '),
    "localSheetId of .* is out of range": (BOOK, r'localSheetId="\d+"', 'localSheetId="99"'),
    "two sheets are called": (BOOK, r'name="Dashboard"', 'name="Scores"'),
    "two sheets have the id": (BOOK, r'sheetId="2"', 'sheetId="1"'),
    "means the missing sheet": (BOOK, r"'Scores'!\$A\$1", "'Nowhere'!$A$1"),
    "activeTab is beyond": (BOOK, r'activeTab="\d+"', 'activeTab="77"'),
    "count of cellXfs is wrong": (STYLES, r'<cellXfs count="\d+"', '<cellXfs count="1"'),
    "number format .* is not defined": (STYLES, r'<xf numFmtId="16[4-9]"', '<xf numFmtId="999"'),
    "fontId is out of range": (STYLES, r'fontId="1"', 'fontId="500"'),
    "row 2 is out of order or twice": (LOG, r'<row r="3"', '<row r="2"'),
    "is out of order, twice or in another's row": (LOG, r'<c r="C2"', '<c r="B2"'),
    "style .* is out of range": (LOG, r'(<c r="A2" )s="\d+"', r'\1s="9999"'),
    "cells lie outside the dimension": (LOG, r'<dimension ref="[^"]*"', '<dimension ref="A1:B2"'),
    "formula begins with =": ("xl/worksheets/", r"<f>", "<f>="),
    "formula is not balanced": ("xl/worksheets/", r"</f>", ")</f>"),
    "<col> ranges overlap": (LOG, r"(<col [^>]*/>)", r"\1\1"),
    "notes without legacyDrawing": (LOG, r"<legacyDrawing[^>]*/>", ""),
    "two notes on one cell": ("comments", r'(<comment ref=".*?</comment>)', r"\1\1"),
    "notes and their shapes differ": ("vmlDrawing", r"<x:Row>\d+</x:Row>", "<x:Row>9999</x:Row>"),
    "two shapes have the id": ("vmlDrawing", r'_x0000_s(\d+)(.*?)_x0000_s\d+', r"_x0000_s\1\2_x0000_s\1"),
    "header .* in its cell": ("tables/", r'(<tableColumn id="1" name=")', r"\1x"),
    "dxfId .*is out of range": ("xl/worksheets/", r'dxfId="\d+"', 'dxfId="900"'),
    "leads to a missing part": ("xl/_rels/workbook.xml.rels", r"worksheets/sheet4.xml", "worksheets/none.xml"),
    "cells of .* have changed": (LOG, r"<v>1</v>", "<v>2</v>"),
    "something beside the cells": (LOG, r"<pageMargins[^>]*/>", ""),
    "the user's fonts have changed": (STYLES, r"<sz ", "<sz  x='1' "),
    "was rewritten|have changed": ("docProps/core.xml", r"</", " </"),
    "is not well-formed": (BOOK, r"</sheets>", ""),
}


def means(wanted, member):
    """A whole name means that member, a part of a name the first member that has it and the pattern."""
    return member == wanted or not wanted.endswith((".xml", ".rels")) and wanted in member and ".rels" not in member


def break_member(source, target, wanted, pattern, replacement):
    """Copies the workbook with one replacement; False when there is nothing to replace."""
    done = False
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if not done and means(wanted, info.filename):
                text, count = re.subn(pattern, replacement, data.decode("utf-8"), count=1, flags=re.S)
                data, done = text.encode("utf-8"), count == 1
            new.writestr(info, data)
    return done


def lint_says(source, graded):
    output = io.StringIO()
    try:
        with contextlib.redirect_stdout(output):
            status = graft_lint.main([source, graded])
    except Exception as error:  # so broken that it cannot even be looked at
        return 1, f"is not well-formed {error!r}"
    return status, output.getvalue()


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__)
    source, graded = arguments
    failed = []
    status, text = lint_says(source, graded)
    if status:
        failed.append(f"the workbook is not good to begin with: {text}")
    with tempfile.TemporaryDirectory() as folder:
        broken = os.path.join(folder, "broken.xlsx")
        for expected, (member, pattern, replacement) in FAULTS.items():
            if member.endswith("/") and not any(member in name for name in zipfile.ZipFile(graded).namelist()):
                continue  # this report has no such parts
            if not break_member(graded, broken, member, pattern, replacement):
                failed.append(f"nothing to break for: {expected}")
                continue
            status, text = lint_says(source, broken)
            if not status or not re.search(expected, text):
                failed.append(f"not noticed: {expected}; it said: {text.strip()[:300]}")
    for line in failed:
        print(line)
    print(f"graft_lint: {len(FAULTS) + 1 - len(failed)} passed, {len(failed)} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
