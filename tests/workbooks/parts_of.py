#!/usr/bin/python3
"""Writes a workbook's XML parts as one text, each after a line "@@NAME": what tests/fuzz/pack_parts.h reads.

usage: parts_of.py BOOK > FILE
"""
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as book:
    for info in book.infolist():
        if info.filename.endswith((".xml", ".rels", ".vml")) and "theme" not in info.filename and "docProps" not in info.filename:
            sys.stdout.buffer.write(b"@@%s\n%s\n" % (info.filename.encode(), book.read(info)[:60000]))
