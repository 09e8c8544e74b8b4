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
    sheets, read = [], []
    for place, (name, cells, mine) in enumerate(blocks):
        sheets.append((name, cells))
        read += [dict(r, number=(name, r["number"]), sheet=place, trade=(name, r["trade"])) if "trade" in r
                 else dict(r, number=(name, r["number"]), sheet=place) for r in mine]
    warned = {"amount-differs"} if trades.results_differ(told, as_of) else set()
    return Log(rows=read, as_of=as_of, count=len(told) + len(rows), suffix="xlsx", several=True, errors=[("Trades", n) for n in errors], told=warned,
               settings=["premium_unit=per_contract" if per_contract else "premium_unit=per_share"], write=lambda path: write_sheets(sheets, path))
