"""Logs of cash-settled index options (docs/spec/real-logs.md §8): what an assignment costs, and that no shares move."""
from datetime import timedelta

from random_log import HEADERS, RandomLog, as_cells, grow, in_unit, mend_amounts
from tables import Log, write_table

ROOTS = {"SPX", "SPXW", "XSP", "NDX", "NDXP", "XND", "RUT", "RUTW", "MRUT", "VIX", "VIXW", "DJX", "OEX", "XEO"}
WEEKLY = {"SPX": "SPXW", "NDX": "NDXP", "RUT": "RUTW", "VIX": "VIXW"}


def choose_tickers(rng, log):
    """Index roots beside stocks; a stock may be declared cash-settled."""
    log.tickers = rng.sample(sorted(ROOTS), rng.randint(1, 2)) + rng.sample(["AAPL", "KO"], rng.randint(0, 1))
    log.prices = {t: rng.choice([48.0, 103.0, 510.0]) for t in log.tickers}


def tell_settlement(rng, r):
    """An assignment row's premium, amount or both; what it costs a share, or "error"."""
    how = rng.choice(["premium", "premium", "amount", "both", "differ", "stock", "stock", "stock"])
    if how == "stock":
        return None
    if how != "premium" and (r["q"] is None or r["ticker"] is None):
        how = "premium"
    price = round(rng.choice([0, .3, .8, 1.5, 4.2]), 2)
    if how != "amount":
        r["premium"] = price
    if how != "premium":
        r["amount"] = round(price * r["q"] * r["multiplier"], 2) * rng.choice([1, -1])
        r["fees"] = 0
    if how == "differ":
        r["amount"] += 7 if r["amount"] >= 0 else -7
        return "error" if price else abs(r["amount"]) / (r["q"] * r["multiplier"])
    return price or None  # what settles at nothing expires: 0 is not filled


def write_weekly(rng, rows):
    """A weekly contract is often closed under its index's name."""
    names = {weekly: index for index, weekly in WEEKLY.items()}
    taken = {r["ticker"] for r in rows}
    for r in rows:
        index = names.get(r["ticker"])
        if index and index not in taken and r["action"] != "Sell to Open" and r["action"] != "Rolled" and rng.random() < .4:
            r["ticker"] = index


def random_log(rng):
    log = RandomLog(rng)
    choose_tickers(rng, log)
    grow(log)
    mend_amounts(log.rows)
    per_contract = rng.random() < .3
    rows, settings, roots = log.rows, ["premium_unit=per_contract" if per_contract else "premium_unit=per_share"], set(ROOTS)
    stocks = [t for t in log.tickers if t not in ROOTS]
    if stocks and rng.random() < .4:
        roots.add(stocks[0])
        settings.append("cash_settled=" + stocks[0])
    if rng.random() < .4:
        rows.reverse()
    errors = []
    for number, r in enumerate(rows, 2):
        r["number"], r["amount"] = number, None
        if r["action"] == "Assigned" and (r["ticker"] in roots or r["ticker"] is None):
            r["settlement"] = tell_settlement(rng, r)
            if r["settlement"] == "error":
                errors.append(number)
    write_weekly(rng, rows)
    table = [HEADERS + ["Net Premium"]] + [as_cells(in_unit(r, per_contract)) + [r["amount"]] for r in rows]
    as_of = max(r["date"] for r in rows) + timedelta(rng.choice([0, 0, 5, -10]))
    early = {r["number"] for r in rows if r["date"] <= as_of}
    return Log(rows=[r for r in rows if r["number"] not in errors], errors=[n for n in errors if n in early], as_of=as_of, count=len(rows),
               settings=settings, rules={"cash_settled": roots, "weekly": WEEKLY}, write=lambda path: write_table(table, path))
