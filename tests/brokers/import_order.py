#!/usr/bin/python3
"""Portions of an account's history, imported in any order, give what the whole gives: what one portion closes and another opened is kept on the
sheet Imports until both are there. Importing any of them again changes no byte.

usage: import_order.py PROGRAM
"""
import concurrent.futures
import itertools
import os
import random
import re
import sys
import tempfile

import openpyxl

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))
import corrected
from checks import check, finish
from import_logs import Run, bytes_of, rows_of
from overlaps import BLOCKS, half, pieces
from two_formats import MERRILL, OFX, STATEMENT, WEEKLIES

PORTIONS, OVERLAP = 4, 2
ORDERS = 3  # forwards, backwards, shuffled
ALL = "--set", "import.long_options=yes"
SOLD = "the row says Sell to Open, but"


def sums(document):
    """What the account came to, however its trades are grouped."""
    options = {}
    for one in document["positions"] + document["other_trades"]:
        if (one["ticker"], one.get("position")) != ("AAPL", "GRP-001"):  # the example of a blank log
            options[one["ticker"]] = round(options.get(one["ticker"], 0) + one.get("net_pnl", one.get("pnl") or 0), 2)
    shares = {}
    for one in document["cycles"]:
        held, profit = shares.get(one["ticker"], (0, 0))
        shares[one["ticker"]] = held + one["shares_held"], round(profit + one["share_pnl"], 2)
    still_open = sorted((one["ticker"], one["strike"], one["contracts"]) for one in document["open_positions"])
    return ({ticker: sum for ticker, sum in options.items() if sum}, {ticker: both for ticker, both in shares.items() if any(both)}, still_open,
            round(document["dashboard"]["dividends"], 2))


def write(run, name, text):
    with open(run.path(name), "w", encoding="utf-8", newline="") as f:
        f.write(text)
    return name


def cut(run, name):
    """Files of a sample's portions."""
    with open(os.path.join(HERE, "samples", name), encoding="utf-8", newline="") as f:
        text = f.read()
    text = re.sub(r"(?m)^ *<OptionEAE .*\n", "", text)  # each says again what a trade says, of the same days
    parts = pieces(name, text.replace("\r\n", "\n") if name in BLOCKS else text)
    rows = 1 + max(row for row, _ in parts if row is not None)
    ends = [rows * i // PORTIONS for i in range(PORTIONS + 1)]
    stem, extension = os.path.splitext(name)
    return [write(run, "%s-%d%s" % (stem, i, extension), half(name, parts, max(0, ends[i] - OVERLAP), ends[i + 1])) for i in range(PORTIONS)]


def unchanged(run, log, files, what):
    before = bytes_of(run.path(log))
    for name in files:
        run(*ALL, "--import", name, log)
        check(bytes_of(run.path(log)) == before, "%s: importing %s again changes no byte" % (what, os.path.basename(name)))


def try_order(program, name, order):
    with tempfile.TemporaryDirectory() as folder:
        run = Run(program, folder)
        sample = os.path.join(HERE, "samples", name)
        files = cut(run, name)
        if order == 1:
            files.reverse()
        elif order == 2:
            random.Random(name).shuffle(files)
        what = "%s, order %d" % (name, order)
        run("--new", "log.xlsx")
        told = "".join(run(*ALL, "--import", one, "log.xlsx") for one in files)
        mine, whole = sums(run.grade("log.xlsx")), sums(run.grade(sample))
        # A sale was imported as one to open before the purchase that it sells: an import rewrites nothing, and says which row is wrong.
        check(mine == whole or SOLD in told, "%s: %s, not %s" % (what, mine, whole))
        check(SOLD not in told or re.match("merrill|ibkr-history|webull", name), "%s: the export says what opens: %s" % (what, told[-300:]))
        unchanged(run, "log.xlsx", [*files, sample], what)


# ---- single cases ----

HEADINGS = MERRILL.split("\n", 1)[0] + "\n"
BOUGHT = '"1/15/2025","1/16/2025","Settled","--","CMA-Edge","123-45678","SecurityTransactions","Option Purchase ","PUT SPY 00580 SPDR S&P 500 ETF EXP 03-21-25","SPY#O2125C580000","1","4.2000","(420.68)"\n'
SHORT = '"1/6/2025","1/7/2025","Settled","--","CMA-Edge","123-45678","SecurityTransactions","Option Sale ","PUT KO 00062 COCA COLA CO EXP 02-07-25","KO#N0725D620000","-1","0.9000","89.32"\n'
SOLD_LATER = '"3/4/2025","3/5/2025","Settled","--","CMA-Edge","123-45678","SecurityTransactions","Option Sale ","PUT SPY 00580 SPDR S&P 500 ETF EXP 03-21-25","SPY#O2125C580000","-1","9.8500","984.32"\n'
EXPIRED = '"2/10/2025","2/10/2025","Settled","--","CMA-Edge","123-45678","Other","Option Expired","PUT KO 00062 COCA COLA CO EXP 02-07-25","KO#N0725D620000","1","--","--"\n'
WHOLE = 652.96  # 984.32 - 420.68 of the put that was bought, 89.32 of the one sold


def profit(document):
    return round(sum(one["net_pnl"] for one in document["positions"] if one["ticker"] != "AAPL") + sum(one["pnl"] or 0 for one in document["other_trades"]), 2)


def bought_before(run):
    """A sale in March of what January bought, by a broker that does not say what opens."""
    january, march = write(run, "january.csv", HEADINGS + BOUGHT + SHORT), write(run, "march.csv", HEADINGS + SOLD_LATER + EXPIRED)
    both = write(run, "both.csv", HEADINGS + SOLD_LATER + EXPIRED + BOUGHT + SHORT)
    for base in ("new", "graded"):
        log = base + ".xlsx"
        if base == "new":
            run("--new", log)
            run(*ALL, "--import", january, log)
        else:
            run("-o", log, january)
        told = run(*ALL, "--import", march, log)
        check("1 row is of earlier exports" in told, "%s: the purchase is used now: %s" % (base, told[:300]))
        check(profit(run.grade(log)) == WHOLE, "%s: the sale of a bought option is no short: %s" % (base, profit(run.grade(log))))
        unchanged(run, log, [march] if base == "graded" else [january, march, both], base)
    run("--new", "back.xlsx")
    run(*ALL, "--import", march, "back.xlsx")
    told = run(*ALL, "--import", january, "back.xlsx")
    check("E8: SPY: " + SOLD in told, "imported the other way round, the row is named: " + told[:400])
    run("--new", "short.xlsx")
    for name in (january, march):
        run("--import", name, "short.xlsx")
    check(profit(run.grade("short.xlsx")) == 89.32, "without import.long_options the sale is passed over, too: %s" % profit(run.grade("short.xlsx")))


def schwab(*rows):
    return '"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"\n' + "".join(",".join('"%s"' % cell for cell in row) + "\n" for row in rows)


def opened(day, contracts):
    return day, "Sell to Open", "KO 06/20/2025 60.00 P", "PUT", contracts, "$1.00", "", "$%d00.00" % contracts


CLOSED = "05/01/2025", "Buy to Close", "KO 06/20/2025 60.00 P", "PUT", 3, "$0.25", "", "-$75.00"


def closed_in_parts(run):
    """Of three contracts bought back in May, two were opened in April and one in March: April, May, March."""
    april, may, march = (write(run, name, schwab(row)) for name, row in
                         (("april.csv", opened("04/07/2025", 2)), ("may.csv", CLOSED), ("march.csv", opened("03/03/2025", 1))))
    run("--new", "parts.xlsx")
    for name in (april, may, march):
        run("--import", name, "parts.xlsx")
    document = run.grade("parts.xlsx")
    check(not document["open_positions"] and profit(document) == 225, "all three are closed: %s" % (sums(document),))
    unchanged(run, "parts.xlsx", [march, may, april], "parts")


def shares_before(run):
    """A dividend and shares of a ticker whose options come with a later import."""
    shares = write(run, "shares.csv", schwab(("01/06/2025", "Buy", "KO", "COCA COLA", 100, "$61.00", "", "-$6100.00"), ("04/01/2025", "Cash Dividend", "KO", "COCA COLA", "", "", "", "$51.00")))
    option = write(run, "option.csv", schwab(("02/03/2025", "Sell to Open", "KO 02/21/2025 65.00 C", "CALL", 1, "$0.50", "", "$50.00"), ("02/24/2025 as of 02/21/2025", "Expired", "KO 02/21/2025 65.00 C", "CALL", 1, "", "", "")))
    run("--new", "shares.xlsx")
    check("2 passed over" in run("--import", shares, "shares.xlsx"), "no options of the ticker: passed over")
    told = run("--import", option, "shares.xlsx")
    document = run.grade("shares.xlsx")
    check("2 rows are of earlier exports" in told and document["dashboard"]["dividends"] == 51, "added with the options: " + told[:300])
    check([one["shares_held"] for one in document["cycles"] if one["ticker"] == "KO"] == [100], "with the shares")


def older_sheet(run, change, told_of):
    """A log that an earlier version imported into keeps nothing: the export with the close, imported again, brings it."""
    may, march = write(run, "old-may.csv", schwab(CLOSED, opened("04/07/2025", 2))), write(run, "old-march.csv", schwab(opened("03/03/2025", 1)))
    run("--new", "old.xlsx")
    told = run("--import", may, "old.xlsx")
    check("2 added, 0 there already, 1 before the export" in told, "two of three are closed: " + told[:200])
    book = openpyxl.load_workbook(run.path("old.xlsx"))
    cells = [cell for row in book["Imports"].iter_rows(min_row=2) for cell in row if isinstance(cell.value, str) and "kept|" in cell.value]
    check(len(cells) == 1, "what is left of the close is kept")
    for cell in cells:
        cell.value = change(cell.value)
    book.save(run.path("old.xlsx"))
    told = run("--import", march, "old.xlsx")
    check("1 added" in told and "earlier exports" not in told, told_of + ": nothing is made of it: " + told[:300])


def months(run):
    """The same, of a close that was left out as a whole."""
    may, march = write(run, "m-may.csv", schwab(CLOSED)), write(run, "m-march.csv", schwab(opened("03/03/2025", 3)))
    run("--new", "months.xlsx")
    run("--import", may, "months.xlsx")
    book = openpyxl.load_workbook(run.path("months.xlsx"))
    for row in book["Imports"].iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, str) and "kept|" in cell.value:
                cell.value = None
    book.save(run.path("months.xlsx"))
    run("--import", march, "months.xlsx")
    check("1 added" in run("--import", may, "months.xlsx"), "the close comes with its export")
    document = run.grade("months.xlsx")
    check(not document["open_positions"] and profit(document) == 225, "and closes: %s" % (sums(document),))


def between(run):
    """January, March, then the February in which the trade of January ended and that of March began: March's close is in January's group."""
    sold, bought = ("02/10/2025",) + opened("", 1)[1:], lambda day, price: (day,) + CLOSED[1:4] + (1, "$%.2f" % price, "", "-$%.2f" % (price * 100))
    files = [write(run, name, schwab(*rows)) for name, rows in (("b-1.csv", [opened("01/06/2025", 1)]), ("b-3.csv", [bought("03/05/2025", .5)]),
                                                              ("b-2.csv", [sold, bought("02/05/2025", .4)]))]
    run("--new", "between.xlsx")
    told = [run("--import", name, "between.xlsx") for name in files]
    check("B9: KO: its Group ID is GRP-002, but with what this import brings it closes GRP-003" in told[2], "the close is named: " + told[2])
    check(not any("its Group ID" in one for one in told[:2]), "once")
    book = openpyxl.load_workbook(run.path("between.xlsx"))
    book.worksheets[0]["B9"] = "GRP-003"
    book.save(run.path("between.xlsx"))
    check("its Group ID" not in run("--import", files[2], "between.xlsx"), "and not once it is corrected")
    document = run.grade("between.xlsx")
    check(not document["open_positions"] and profit(document) == 110, "two trades: %s" % (sums(document),))


def two_formats(run):
    """One format dates an assignment and its shares on the Friday, another on the Monday."""
    merrill, ofx = write(run, "merrill.csv", MERRILL), write(run, "same.qfx", OFX)
    whole = sums(run.grade(merrill))
    for first, second in ((merrill, ofx), (ofx, merrill)):
        log = "two-%s.xlsx" % os.path.splitext(first)[0]
        run("--new", log)
        run("--import", first, log)
        told = run("--import", second, log)
        mine = sums(run.grade(log))
        check("0 added" in told and mine == whole, "%s, then %s: %s, not %s: %s" % (first, second, mine, whole, told[:200]))
        unchanged(run, log, [first, second], log)


def index_names(run):
    """One format names the index, another the root of the weekly series: one contract, also between imports."""
    schwab_rows, statement = WEEKLIES.splitlines(keepends=True), STATEMENT.splitlines(keepends=True)
    whole = write(run, "weeklies.csv", WEEKLIES), write(run, "statement.csv", STATEMENT)
    opened = (write(run, "weeklies-1.csv", "".join(row for row in schwab_rows if "Assigned" not in row)),
              write(run, "statement-1.csv", "".join(row for row in statement if ",RAD," not in row)))
    ended = (write(run, "weeklies-2.csv", "".join(row for row in schwab_rows if "Sell to Open" not in row)),
             write(run, "statement-2.csv", "".join(row for row in statement if "SOLD" not in row and "SINGLE" not in row)))
    for files in (whole, whole[::-1], (opened[0], ended[1]), (opened[1], ended[0]), (ended[1], opened[0]), (ended[0], opened[1]), (*opened, *ended)):
        run("--new", "index.xlsx", "--force")
        for name in files:
            run("--import", name, "index.xlsx")
        got = sorted(one["net_pnl"] for one in run.grade("index.xlsx")["positions"] if one["ticker"] != "AAPL")
        check(got == [49.33, 399.33], "%s: each contract once, with its settlement: %s" % (" ".join(files), got))
        unchanged(run, "index.xlsx", files, "index")


def none_stated(run):
    """What an export with an account left behind, and one of its broker without one: it is of the log's only account, and so are its trades."""
    title = '"Transactions  for account Individual ...4567 as of 05/30/2025 10:00:00 AM ET"\n'
    other = ("05/02/2025", "Sell to Open", "F 06/20/2025 9.00 P", "PUT", 1, "$0.30", "", "$30.00")
    closes = write(run, "closes.csv", title + schwab(other, CLOSED))
    opens = write(run, "opens.csv", "DATE,TRANSACTION ID,DESCRIPTION,QUANTITY,SYMBOL,PRICE,COMMISSION,AMOUNT,REG FEE\n"
                  "03/03/2025,41,Sold 3 KO Jun 20 2025 60 Put @ 1.00,3,KO Jun 20 2025 60 Put,1.00,,300.00,\n***END OF FILE***\n")
    run("--new", "none.xlsx")
    run("--import", closes, "none.xlsx")
    told = run("--import", opens, "none.xlsx")
    check("1 row is of earlier exports" in told and profit(run.grade("none.xlsx")) == 225, "the close comes with its opening: " + told[:300])
    unchanged(run, "none.xlsx", [closes, opens], "none")
    with open(os.path.join(HERE, "samples", "tasty-legacy.csv"), encoding="utf-8", newline="") as f:
        head, *rows = f.read().splitlines(keepends=True)
    legacy = write(run, "legacy.csv", head + "".join(row for row in rows if row[6:10] + row[:5] >= "202502/10"))  # after the put that was assigned had been sold
    whole = os.path.join(HERE, "samples", "tasty.csv")
    run("--new", "legacy.xlsx")
    for name in (legacy, whole):
        run(*ALL, "--import", name, "legacy.xlsx")
    unchanged(run, "legacy.xlsx", [legacy, whole], "legacy")


def two_brokers(run):
    """Of two brokers in one log, one of whom states no account, each one's rows stay its own, whatever comes after what."""
    robinhood = [write(run, "rh-%d.csv" % i, '"Activity Date","Process Date","Settle Date","Instrument","Description","Trans Code","Quantity","Price","Amount"\n' + rows) for i, rows in enumerate((
        '"1/6/2025","1/6/2025","1/7/2025","KO","Coca Cola","Buy","100","$60.00","-$6,000.00"\n"1/7/2025","1/7/2025","1/8/2025","KO","KO 2/21/2025 Call $65.00","STO","1","$0.50","$49.95"\n',
        '"3/3/2025","3/3/2025","3/4/2025","KO","Coca Cola","Sell","100","$63.00","$6,300.00"\n"2/10/2025","2/10/2025","2/11/2025","KO","KO 2/21/2025 Call $65.00","BTC","1","$0.10","-$10.05"\n'))]
    tda = write(run, "tda.csv", "DATE,TRANSACTION ID,DESCRIPTION,QUANTITY,SYMBOL,PRICE,COMMISSION,AMOUNT,REG FEE\n"
                "01/06/2025,41,Bought 100 KO @ 50.00,100,KO,50.00,,-5000.00,\n01/07/2025,42,Sold 1 KO Feb 21 2025 65 Call @ 0.60,1,KO Feb 21 2025 65 Call,0.60,,60.00,\n***END OF FILE***\n")
    title = '"Transactions  for account Individual ...4567 as of 05/30/2025 10:00:00 AM ET"\n'
    charles = write(run, "charles.csv", title + schwab(("01/07/2025", "Sell to Open", "KO 02/21/2025 65.00 C", "CALL", 1, "$0.60", "", "$60.00"), ("01/06/2025", "Buy", "KO", "KO", 100, "$50.00", "", "-$5000.00")))
    for other, name in ((tda, "TD Ameritrade"), (charles, "4567")):
        log = name[:2] + ".xlsx"
        run("--new", log)
        for one in (robinhood[0], other, robinhood[1]):
            run(*ALL, "--import", one, log)
        document = run.grade(log)
        held = [(one["account"], one["shares_held"], one["share_pnl"]) for one in document["cycles"] if one["ticker"] == "KO" and (one["shares_held"] or one["share_pnl"])]
        check(sorted(held, key=str) == sorted([(None, 0, 300), (name, 100, 0)], key=str), "Robinhood's shares and those of %s: %s" % (name, held))
        check([one["net_pnl"] for one in document["positions"] if one["ticker"] == "KO"] == [39.9], "and its call: %s" % (sums(document),))
        unchanged(run, log, [*robinhood, other], log)
    late = [write(run, "late-%d.csv" % i, '"Activity Date","Process Date","Settle Date","Instrument","Description","Trans Code","Quantity","Price","Amount"\n' + row) for i, row in enumerate((
        '"2/10/2025","2/10/2025","2/11/2025","KO","KO 2/21/2025 Call $65.00","BTC","1","$0.10","-$10.05"\n',
        '"1/7/2025","1/7/2025","1/8/2025","KO","KO 2/21/2025 Call $65.00","STO","1","$0.50","$49.95"\n'))]
    run("--new", "late.xlsx")
    for one in (charles, *late):
        run(*ALL, "--import", one, "late.xlsx")
    got = [(one["account"], one["net_pnl"]) for one in run.grade("late.xlsx")["positions"] if one["ticker"] == "KO"]
    check(got == [("Robinhood", 39.9)], "a close that came first, into another broker's log: %s" % got)
    unchanged(run, "late.xlsx", [*late, charles], "late")


def kept_words(run):
    """An account is kept by its end alone, and no text of the broker's breaks a record."""
    split = "05/01/2025", "Stock Split", "KO", "a|b%c; d, e", "100", "", "", ""
    title = '"Transactions  for account Individual ...4567 as of 05/30/2025 10:00:00 AM ET"\n'
    run("--new", "words.xlsx")
    run("--import", write(run, "words.csv", title + schwab(split)), "words.xlsx")
    words = " ".join(cell for row in rows_of(run.path("words.xlsx"), "Imports")[1:] for cell in row if isinstance(cell, str) and "kept|" in cell).split()
    check(len(words) == 1 and "|4567|" in words[0] and "a%7Cb%25c%3B%20d%2C%20e" in words[0], "in one word: %s" % words)
    told = run("--import", write(run, "opened.csv", title + schwab(opened("03/03/2025", 1))), "words.xlsx")
    check("1 row is of earlier exports" in told and "is a split: type its ratio" in told, "the split comes with the option: " + told[:500])


def robinhood(day, price, amount):
    return '"%s","%s","%s","KO","KO 2/7/2025 Put $62.00","STO","1","$%.2f","%s"\n' % (day, day, day, price, amount)


def merrill(day, quantity, price, amount):
    return SHORT.replace("1/6/2025", day).replace('"-1","0.9000","89.32"', '"%s","%.4f","%s"' % (quantity, price, amount))


ROBINHOOD = '"Activity Date","Process Date","Settle Date","Instrument","Description","Trans Code","Quantity","Price","Amount"\n'
LATE = ["01/10/2025 as of 01/08/2025", *corrected.SOLD[1:]]
# headings; the trade, its cancel, what stands for it
CANCELLED = {
    "Schwab": (corrected.SCHWAB, corrected.schwab(*corrected.SOLD), corrected.schwab(*LATE, cancel=True), corrected.schwab(*LATE[:3], 0.95)),
    "Fidelity": (corrected.FIDELITY, corrected.FIRST, corrected.CANCELLED, corrected.ANEW),
    "Fidelity, at the same price": (corrected.FIDELITY, corrected.FIRST, corrected.CANCELLED, corrected.ANEW.replace("0.95", "0.9").replace("94.33", "89.33")),
    "IBKR": (corrected.IBKR, corrected.ibkr(-1, .9, "O"), corrected.ibkr(1, .9, "Ca;O"), corrected.ibkr(-1, .95, "Co;O")),
    "IBKR, other fees": (corrected.IBKR, corrected.ibkr(-1, .9, "O"), corrected.ibkr(1, .9, "Ca;O"), corrected.ibkr(-1, .9, "Co;O").replace("-1.05", "-0.85")),
    "Flex": (corrected.FLEX, corrected.flex(-1, .9, ""), corrected.flex(1, .9, "Ca"), corrected.flex(-1, .95, "Co")),
    "Robinhood": (ROBINHOOD, robinhood("1/8/2025", .9, "$89.95"), robinhood("1/10/2025", .9, "($89.95)"), robinhood("1/10/2025", .95, "$94.95")),
    "Merrill": (HEADINGS, merrill("1/8/2025", -1, .9, "89.35"), merrill("1/10/2025", 1, .9, "(89.35)"), merrill("1/10/2025", -1, .95, "94.35")),
    "Dividend": (corrected.SCHWAB, schwab(("01/15/2025", "Cash Dividend", "KO", "KO", "", "", "", "$51.00")).split("\n", 1)[1],
                 schwab(("01/20/2025", "Cash Dividend", "KO", "KO", "", "", "", "-$51.00")).split("\n", 1)[1], corrected.schwab(*corrected.SOLD)),
}
TAKEN_BACK = "the broker took", "; the broker says"


def amounts(run, log):
    return sorted((row[9] or 0, row[11] or 0, row[12]) for row in rows_of(run.path(log)) if row[2] == "KO")


def cancelled(run):
    """A trade, its cancel and what stands for it in files of their own: a trade whose cancel is known is not added, one that stands there is told."""
    for name, (head, *parts) in CANCELLED.items():
        files = [write(run, "%s.csv" % part, head + text) for part, text in zip("TCN", parts)]
        run("--new", "whole.xlsx", "--force")
        run("--import", write(run, "whole.csv", head + "".join(parts)), "whole.xlsx")
        whole = amounts(run, "whole.xlsx")
        check(len(whole) == 1, "%s: one row is left: %s" % (name, whole))
        for order in itertools.permutations(files):
            what = "%s, %s" % (name, " ".join(order))
            run("--new", "orders.xlsx", "--force")
            told = "".join(run("--import", one, "orders.xlsx") for one in order)
            mine = amounts(run, "orders.xlsx")
            if order.index("C.csv") < order.index("T.csv"):
                check(mine == whole, "%s: %s, not %s" % (what, mine, whole))
            else:
                check(mine == whole or any(one in told for one in TAKEN_BACK), "%s: %s, and nothing is told" % (what, mine))
            unchanged(run, "orders.xlsx", order, what)
            os.remove(run.path("orders-before-import.xlsx"))
        run("-o", "graded.xlsx", "--force", "whole.csv")
        told = run("--import", "T.csv", "graded.xlsx")
        check("0 added" in told, "%s, graded: the trade that the export cancels is not added: %s" % (name, told[:200]))


def main():
    program = os.path.abspath(sys.argv[1])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as crew:
        tried = [crew.submit(try_order, program, name, order) for name in sorted(os.listdir(os.path.join(HERE, "samples"))) for order in range(ORDERS)]
        for one in tried:
            one.result()
    with tempfile.TemporaryDirectory() as folder:
        run = Run(program, folder)
        bought_before(run)
        closed_in_parts(run)
        shares_before(run)
        older_sheet(run, lambda text: None, "forgotten")
        os.remove(run.path("old.xlsx"))
        older_sheet(run, lambda text: text.replace("|BTC|", "|XXX|").replace("60", "sixty"), "spoilt")
        months(run)
        between(run)
        two_formats(run)
        index_names(run)
        none_stated(run)
        two_brokers(run)
        kept_words(run)
        cancelled(run)
    return finish("import in any order", 300)


if __name__ == "__main__":
    sys.exit(main())
