"""Logs that hold rows per trade and rows per transaction (docs/spec/real-logs.md §4): on two sheets, or in sections of one."""
from datetime import timedelta

import trades
from random_log import HEADERS, RandomLog, as_cells, grow, in_unit, mend_amounts
from tables import Log, write_sheets


def transactions(rng, per_contract):
    log = RandomLog(rng)
    grow(log)
    mend_amounts(log.rows)
    for r in log.rows:
        r["group"] = r["group"] and r["group"].replace("GRP", "TXN")
    return log.rows, [HEADERS] + [as_cells(in_unit(r, per_contract)) for r in log.rows]


def random_log(rng):
    per_contract = rng.random() < .3
    told, trade_table = trades.random_table(rng, per_contract)
    rows, table = transactions(rng, per_contract)
    last = max([t["closed"] or t["opened"] for t in told] + [r["date"] for r in rows])
    as_of = last + timedelta(rng.choice([0, 0, 5, -10]))
    of_trades, errors = trades.rows_of(told, as_of)
    blocks = [("Trades", trade_table, of_trades), ("Transactions", table, rows)]
    rng.shuffle(blocks)
    for number, r in enumerate(rows, 2):
        r["number"] = number
    sheets, read, left_out = [], [], []
    one_sheet = rng.random() < .4
    for name, cells, mine in blocks:
        start = len(sheets[0][1]) + 1 if one_sheet and sheets else 0  # an empty row between the sections
        if start:
            sheets[0][1].extend([[None]] + cells)  # its header row is one read, and no transaction
        else:
            sheets.append((name, list(cells)))
        at = sheets[-1][0]
        for r in mine:
            placed = dict(r, number=(at, r["number"] + start), sheet=len(sheets) - 1)
            read.append({**placed, "trade": placed["number"]} if "trade" in r else placed)
        left_out += [(at, number + start) for number in errors if name == "Trades"]
    warned = {"amount-differs"} if trades.results_differ(told, as_of) else set()
    return Log(rows=read, as_of=as_of, count=len(told) + len(rows) + one_sheet, suffix="xlsx", several=True, errors=left_out, told=warned,
               settings=["premium_unit=per_contract" if per_contract else "premium_unit=per_share"], write=lambda path: write_sheets(sheets, path))
