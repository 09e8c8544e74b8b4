"""Logs with long options and vertical spreads beside the wheel (docs/spec/real-logs.md §7): they grade nothing, and the total counts them."""
from datetime import timedelta

from random_log import HEADERS, RandomLog, as_cells, grow, mend_amounts
from tables import Log, write_table

TICKERS = ["NVDA", "TSLA", "AMD"]  # none of the wheel's


def blank_row(day, **fields):
    return dict(dict(date=day, group=None, stock=None, premium=None, fees=0, cost_basis=None, multiplier=100, account=None, paper=False, delta=None,
                     bid=None, ask=None), **fields)


def random_trade(rng, day, last, number):
    """Rows of a long option or a vertical, and what it comes to: (rows, kind, P&L in cents, capital in cents or None)."""
    q, kind, width = rng.randint(1, 3), rng.choice(["PUT", "CALL"]), rng.choice([1, 2.5, 5])
    strike = 60 + 10 * number  # every trade its own contract
    end = day + timedelta(rng.randint(1, 20))
    expiry = end if rng.random() < .4 else end + timedelta(10)
    contract = dict(ticker=rng.choice(TICKERS), type=kind, expiry=expiry, q=q)
    spread = rng.random() < .6
    legs = [("Buy to Open", "Sell to Close", strike, -1)]
    if spread:
        other = strike + width if rng.random() < .5 else strike - width
        legs.append(("Sell to Open", "Buy to Close", other, 1))
    rng.shuffle(legs)
    rows, pnl, opening = [], 0, 0
    for opens, closes, at, sign in legs:
        price, fees = rng.randint(5, 90), rng.choice([0, 65])
        rows.append(blank_row(day, **contract, strike=at, action=opens, premium=price / 100, fees=fees / 100))
        opening += sign * price
        pnl += sign * price * q * 100 - fees
        if end > last:
            continue
        if expiry == end:
            rows.append(blank_row(end, **contract, strike=at, action="Expired"))
        else:
            price, fees = rng.randint(1, 90), rng.choice([0, 65])
            rows.append(blank_row(end, **contract, strike=at, action=closes, premium=price / 100, fees=fees / 100))
            pnl += -sign * price * q * 100 - fees
    rows.sort(key=lambda r: r["date"])
    capital = None
    if spread:
        credit = opening > 0 and not is_debit(legs, kind)
        capital = ((width * 100 - opening) if credit else -opening) * q * 100
    return rows, "vertical" if spread else "long", pnl if end <= last else None, capital if spread and capital > 0 and end <= last else None


def is_debit(legs, kind):
    """The bought leg is the dearer one: the higher put, the lower call."""
    bought = next(at for opens, _, at, _ in legs if opens == "Buy to Open")
    sold = next(at for opens, _, at, _ in legs if opens == "Sell to Open")
    return (bought > sold) == (kind == "PUT")


def random_log(rng):
    log = RandomLog(rng)
    grow(log)
    mend_amounts(log.rows)
    first, last = log.rows[0]["date"], log.rows[-1]["date"]
    trades = [random_trade(rng, first + timedelta(rng.randint(0, (last - first).days)), last, n) for n in range(rng.randint(1, 5))]
    rows = sorted(log.rows + [r for trade in trades for r in trade[0]], key=lambda r: r["date"])
    for number, r in enumerate(rows, 2):
        r["number"] = number
    table = [HEADERS] + [as_cells(r) for r in rows]
    wheel = [r for r in rows if r["ticker"] not in TICKERS]

    def check(d, graded, book):
        shown = graded["other_trades"]
        d.same("other trades", sorted(t["kind"] for t in shown), sorted(t[1] for t in trades))
        closed = [t for t in trades if t[2] is not None]
        pnls = sorted(round(t["pnl"] * 100) for t in shown if t["closed"])
        d.same("P&L of other trades", pnls, sorted(t[2] for t in closed))
        d.same("other options", round(graded["dashboard"]["other_options_pnl"] * 100), sum(t[2] for t in closed))
        capitals = sorted(round((t["capital"] or 0) * 100) for t in shown if t["closed"] and t["kind"] == "vertical")
        if all(t[3] is not None for t in closed if t[1] == "vertical"):
            d.same("capital of spreads", capitals, sorted(t[3] for t in closed if t[1] == "vertical"))
        d.same("positions of the wheel alone", [p["ticker"] for p in graded["positions"] if p["ticker"] in TICKERS], [])
    return Log(rows=wheel, as_of=last, count=len(rows), settings=["premium_unit=per_share"], check=check, write=lambda path: write_table(table, path))
