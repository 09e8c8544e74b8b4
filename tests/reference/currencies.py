"""Logs in several currencies (docs/spec/real-logs.md §8): amounts are converted at a rate that a setting gives, else their rows are left out."""
from datetime import timedelta

from random_log import HEADERS, RandomLog, as_cells, grow, in_unit, mend_amounts
from tables import Log, write_table

SIGNS = {"USD": ["$", "US$"], "CAD": ["C$", "CA$"], "EUR": ["€"], "GBP": ["£"]}
PRICES = ("strike", "stock", "premium", "fees", "cost_basis", "bid", "ask")


def choose_currencies(rng, log, by_sign):
    """Every ticker has its own; the one that most rows say is the log's. By signs, rows without a price are in that of their ticker's other rows."""
    names = rng.sample(sorted(SIGNS), min(len(log.tickers), rng.choice([2, 2, 3])))
    of_ticker = dict(zip(log.tickers, names))
    of_group = {}
    for r in log.rows:
        of_group.setdefault(r["group"], r["ticker"])
    for r in log.rows:
        r["currency"] = of_ticker.get(r["ticker"] or of_group[r["group"]], names[0])
        r["signed"] = [name for name in ("premium", "stock") if None not in (r["premium"], r[name]) and (name == "premium" or rng.random() < .5)]
    said = {r["ticker"] for r in log.rows if r["signed"] or not by_sign}
    counts = {name: sum(r["currency"] == name and (r["ticker"] or of_group[r["group"]]) in said for r in log.rows) for name in names}
    return max(counts, key=counts.get), counts


def convert(row, rate):
    return {**row, **{name: round(row[name] * rate, 8) for name in PRICES if row[name] is not None}}


def random_log(rng):
    by_sign = rng.random() < .4
    while True:
        log = RandomLog(rng)
        log.tickers = rng.sample(["AAPL", "MSFT", "F", "KO", "SPY"], rng.randint(2, 3))
        log.prices = {t: rng.choice([12.0, 48.0, 103.0]) for t in log.tickers}
        log.fresh_group = lambda log=log: "GRP-%03d" % (log.__dict__.update(groups=log.groups + 1) or log.groups)
        grow(log)
        own, counts = choose_currencies(rng, log, by_sign)
        if list(counts.values()).count(counts[own]) == 1 and sum(n > 0 for n in counts.values()) > 1:
            break
    mend_amounts(log.rows)
    rates = {name: rng.choice([.73, 1.0842, 1.27, 2]) for name in counts if name != own and rng.random() < .7}
    settings = ["premium_unit=per_contract" if (per_contract := rng.random() < .3) else "premium_unit=per_share"]
    settings += ["fx.%s=%s" % item for item in rates.items()]
    if rng.random() < .3:
        log.rows.reverse()
    rows, errors, table = [], [], [HEADERS + ([] if by_sign else ["Currency"])]
    as_of = max(r["date"] for r in log.rows) + timedelta(rng.choice([0, 0, 5, -10]))
    for number, r in enumerate(log.rows, 2):
        r["number"] = number
        cells = as_cells(in_unit(r, per_contract))
        if by_sign:
            sign = rng.choice(SIGNS[r["currency"]])
            for name in r["signed"]:
                place = HEADERS.index({"stock": "Stock Price", "premium": "Premium / Contract"}[name])
                cells[place] = "%s%s" % (sign, cells[place])
        else:
            cells.append(r["currency"])
        table.append(cells)
        if r["currency"] == own or r["currency"] in rates:
            rows.append(convert(r, rates.get(r["currency"], 1)))
        elif r["date"] <= as_of:
            errors.append(number)
    told = {"other-currency"} if errors else set()
    used = {r["currency"] for r in log.rows if r["date"] <= as_of}
    told |= {"currency-converted"} if used & set(rates) else set()
    return Log(rows=rows, errors=errors, as_of=as_of, count=len(log.rows), settings=settings, told=told, never={"other-currency"} - told,
               write=lambda path: write_table(table, path))
