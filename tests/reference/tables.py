"""Tables of cells written as .csv or .xlsx, and what a random log consists of."""
import csv
from dataclasses import dataclass, field
from datetime import date
from typing import Callable


@dataclass
class Log:
    """A log as rows understood (for the reference) and as what writes its cells (for the program)."""
    rows: list  # None: only what `check` compares is known of it
    as_of: date
    count: int  # rows that the program is to read
    write: Callable
    errors: list = field(default_factory=list)  # numbers of rows that are errors whatever the others say
    settings: list = field(default_factory=list)
    options: list = field(default_factory=list)
    told: set = field(default_factory=set)  # codes that the diagnostics must hold
    suffix: str = None  # how the file is to be named, where it matters
    never: set = field(default_factory=set)  # and those that it must not
    rules: dict = field(default_factory=dict)  # what the matching has to know beside the rows
    several: bool = False  # sheets: rows are numbered (sheet, row)
    check: Callable = None  # (differences, document, book): what this kind alone shows


def header(rng, words):
    return rng.choice(words)


def write_csv(table, path):
    with open(path, "w", newline="") as out:
        csv.writer(out).writerows([["" if v is None else v for v in row] for row in table])


def write_sheets(sheets, path):
    """sheets: list of (name, table)."""
    import xlsxwriter
    book = xlsxwriter.Workbook(path)
    dates = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, table in sheets:
        sheet = book.add_worksheet(name)
        for i, row in enumerate(table):
            for j, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(i, j, value, dates)
                elif value is not None:
                    sheet.write(i, j, value)
    book.close()


def write_table(table, path, name="Transaction Log"):
    if path.endswith(".csv"):
        write_csv(table, path)
    else:
        write_sheets([(name, table)], path)
