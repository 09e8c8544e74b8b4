#!/usr/bin/python3
"""Peer (c): openpyxl load and save, what annotating in place costs: load_save.py LOG OUT"""
import sys
from openpyxl import load_workbook

book = load_workbook(sys.argv[1])
book.save(sys.argv[2])
