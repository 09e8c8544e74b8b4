#!/usr/bin/python3
"""Writes a Transaction Log of any size: make_log.py ROWS FILE [--inline] [--newest-first] [--one-group] [--one-ticker] [--tickers N] [--years N]

Two rows in three belong to a position of one open and one close; every tenth position is rolled. SpreadsheetML is
written directly, so that a full sheet takes seconds, with shared strings unless --inline.
"""
import argparse
import random
import zipfile
from datetime import date, timedelta
from xml.sax.saxutils import escape

HEADERS = ["Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Stock Price", "Quantity", "Premium / Contract", "Total Premium",
           "Fees", "Net Premium", "Cost Basis", "Multiplier", "Account", "Notes", "Delta", "Bid at Fill", "Ask at Fill", "Broker Ref", "Reviewed"]
LETTERS = [chr(65 + i) for i in range(len(HEADERS))]
EPOCH = date(1899, 12, 30)


def transactions(rows, options):
    """Yields rows in ascending dates: opens now, closes when they are due."""
    rng = random.Random(20260101)
    tickers = ["T%05d" % i for i in range(options.tickers)] if options.tickers else ["AAPL", "MSFT", "F", "KO", "SPY", "AMD", "T", "XOM", "INTC", "PFE"]
    if options.one_ticker:
        tickers = ["AAPL"]
    first = max(date(2026, 1, 2) - timedelta(365 * options.years), date(1990, 1, 2))  # the first year that is read
    per_day = max(1, rows // (365 * options.years * 5 // 7))
    day, made, group, due = first, 0, 0, {}
    while made < rows:
        for row in due.pop(day, []):
            if made < rows:
                made += 1
                yield row
        for _ in range(per_day):
            if made + 1 >= rows and made:
                break
            group += 1
            name = "GRP-1" if options.one_group else "GRP-%06d" % group
            t, call = rng.choice(tickers), rng.random() < .4
            strike = rng.randint(20, 400) / 2
            expiry = day + timedelta(rng.choice([4, 7, 11, 14, 30]))
            p, q = round(strike * rng.uniform(.004, .03), 2), rng.randint(1, 5)
            common = [name, t, "CALL" if call else "PUT"]
            made += 1
            yield [day, *common, "Sell to Open", strike, expiry, round(strike * rng.uniform(.96, 1.04), 2), q, p, rng, None]
            rolled = group % 10 == 0
            close = day + timedelta(max(1, (expiry - day).days // 2)) if rolled else expiry
            stock = round(strike * rng.uniform(.93, 1.07), 2)
            if rolled:
                c, later = round(p * .7, 2), expiry + timedelta(14)
                due.setdefault(close, []).append([close, *common, "Rolled", strike, expiry, stock, q, c, None, None])
                due.setdefault(close, []).append([close, *common, "Sell to Open", strike - .5, later, stock, q, round(c * 1.3, 2), rng, None])
                due.setdefault(later, []).append([later, *common, "Expired", strike - .5, later, stock, q, None, None, None])
            else:
                action = rng.choice(["Expired", "Expired", "Assigned", "Buy to Close"])
                due.setdefault(close, []).append([close, *common, action, strike, expiry, stock, q, round(p / 3, 2) if action == "Buy to Close" else None, None, None])
        day += timedelta(1)
        if made >= rows:
            break


def cells(row, number):
    day, group, ticker, kind, action, strike, expiry, stock, q, p, rng, _ = row
    total = round((p or 0) * q * 100, 2)
    fees = .65 * q if p is not None else 0
    sold = action == "Sell to Open"
    delta = round(rng.uniform(.08, .45), 3) if sold else None
    bid, ask = (round(p - .01, 2), round(p + .03, 2)) if sold else (None, None)
    return [(day - EPOCH).days, group, ticker, kind, action, strike, (expiry - EPOCH).days, stock, q, p, total, round(fees, 2), round((1 if sold else -1) * total - fees, 2),
            None, 100, "Main", "opened on plan" if sold else "", delta, bid, ask, "REF%d" % (number * 7 % 100003), "yes"]


PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>%s</Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Transaction Log" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>%s</Relationships>',
    "xl/styles.xml": '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
STYLE = {0: 1, 6: 1, 5: 2, 7: 2, 9: 2, 10: 2, 11: 2, 12: 2}
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def row_xml(number, values, strings):
    out = ['<row r="%d">' % number]
    for i, v in enumerate(values):
        if v is None or v == "":
            continue
        at = '<c r="%s%d"' % (LETTERS[i], number)
        if isinstance(v, str):
            if strings is None:
                out.append('%s t="inlineStr"><is><t>%s</t></is></c>' % (at, escape(v)))
            else:
                out.append('%s t="s"><v>%d</v></c>' % (at, strings.setdefault(v, len(strings))))
        else:
            style = STYLE.get(i)
            out.append('%s%s><v>%r</v></c>' % (at, ' s="%d"' % style if style else "", v))
    out.append("</row>")
    return "".join(out)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", type=int)
    parser.add_argument("file")
    for flag in ("--inline", "--newest-first", "--one-group", "--one-ticker"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("--tickers", type=int, default=0)
    parser.add_argument("--years", type=int, default=5)
    options = parser.parse_args()
    strings = None if options.inline else {}
    source = transactions(options.rows - 1, options)
    if options.newest_first:
        source = reversed(list(source))
    with zipfile.ZipFile(options.file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
        with out.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write((DECLARATION + '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:V%d"/><sheetData>' % options.rows).encode())
            sheet.write(row_xml(1, HEADERS, strings).encode())
            piece = []
            for i, row in enumerate(source):
                piece.append(row_xml(i + 2, cells(row, i + 2), strings))
                if len(piece) == 5000:
                    sheet.write("".join(piece).encode())
                    piece = []
            sheet.write(("".join(piece) + "</sheetData></worksheet>").encode())
        types = relationship = ""
        if strings is not None:
            types = '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
            relationship = '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>'
            items = "".join("<si><t>%s</t></si>" % escape(s) for s in strings)
            out.writestr("xl/sharedStrings.xml", DECLARATION + '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="%d">%s</sst>' % (len(strings), items))
        for name, text in PARTS.items():
            text = text % types if name.startswith("[") else text % relationship if name.endswith("workbook.xml.rels") else text
            out.writestr(name, DECLARATION + text)


if __name__ == "__main__":
    main()
