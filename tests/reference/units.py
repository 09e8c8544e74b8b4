"""Logs that do not say in what unit premiums are (docs/spec/real-logs.md §6): totals, quotes, votes, sizes; quantities in shares."""
from statistics import median

from random_log import HEADERS, RandomLog, as_cells, grow, mend_amounts
from tables import Log, write_table

MULTIPLIER = 100


def near(ratio, what):
    return what / 3 <= ratio <= what * 3


def of_totals(rows):
    """Median of |total| / (J · quantity); None without rows that tell."""
    ratios = [abs(r["total"]) / (r["J"] * r["q"]) for r in rows if r["total"] is not None and r["J"] and r["q"]]
    return median(ratios) if ratios else None


def of_quotes(rows):
    """Median of J / mid; None without quotes."""
    ratios = [2 * r["J"] / (r["bid shown"] + r["ask shown"]) for r in rows if r["J"] is not None and r["bid shown"] is not None and r["ask shown"]]
    return median(ratios) if ratios else None


def impossible(r, surely_small):
    """The reading that the row rules out; None = neither, or both. A call's strike stands in for a stock price that is not there."""
    intrinsic = 0
    if r["stock"] is not None:
        intrinsic = max(0, r["strike"] - r["stock"] if r["type"] == "PUT" else r["stock"] - r["strike"])
    not_contract = r["J"] / MULTIPLIER < intrinsic - .02 * r["strike"] or r["J"] < r["fees"] / r["q"] or r["J"] < (10 if surely_small else 1)
    not_share = r["J"] > (r["strike"] if r["type"] == "PUT" or r["stock"] is None else r["stock"])
    return None if not_contract == not_share else "per_contract" if not_contract else "per_share"


def cents_of(amount):
    return int(abs(amount) * 100 + .5) % 100


def odd_cents(r):
    """The cents of J, unless J with or without the row's fee is whole dollars."""
    fee = r["fees"] / (r["q"] or 1)
    return 0 if cents_of(fee) and 0 in (cents_of(r["J"] + fee), cents_of(r["J"] - fee)) else cents_of(r["J"])


def scattered(rows):
    """The cents of the rows if most have some and no 20 in succession hold three quarters of them; else none (docs/decisions.md)."""
    cents = [c for c in map(odd_cents, rows) if c]
    most = max(sum((c - start) % 100 < 20 for c in cents) for start in range(100))
    return cents if len(cents) >= 3 and len(cents) * 2 > len(rows) and most * 4 < len(cents) * 3 else []


def vote(rows, priced):
    """(unit or None, whether impossibility decided)."""
    votes, ruled_out, cents = {"per_share": 0, "per_contract": 0}, set(), with_cents(rows)
    surely_small = bool(scattered(priced)) and max(r["J"] for r in rows) < 10
    alike = scattered([r for r in priced if (r["q"] or 0) <= min(o["q"] for o in rows)]) if rows else []
    large = bool(alike) and sum(c % 5 == 0 for c in alike) * 4 >= len(alike) * 3
    for r in rows:
        out = impossible(r, surely_small and cents)
        if out:
            winner = "per_share" if out == "per_contract" else "per_contract"
            votes[winner] += 1
            ruled_out.add(winner)
        elif r["J"] < 10 and cents or r["J"] >= 10 and large and cents_of(r["J"]):
            votes["per_share"] += 1
        elif r["J"] >= 10 and r["J"] == int(r["J"]):
            votes["per_contract"] += .5
    for unit, count in votes.items():
        if count >= 1 and count >= .75 * sum(votes.values()):
            return unit, unit in ruled_out
    return None, False


def with_cents(opens):
    return 2 * sum(r["J"] != int(r["J"]) for r in opens) >= len(opens)


def settle(rows):
    """(unit, whether a warning shows both results)."""
    ratio = of_totals(rows)
    if ratio is not None and near(ratio, MULTIPLIER):
        return "per_share", False
    if ratio is not None and near(ratio, 1):
        return "per_contract", False
    opens = [r for r in rows if r["action"] == "Sell to Open"]
    quoted = of_quotes(rows)
    if quoted is not None and near(quoted, MULTIPLIER):
        return "per_contract", False
    sizes = [r["J"] / r["strike"] for r in opens]
    unit, sure = vote(opens, [r for r in rows if r["J"] and r["action"] in ("Sell to Open", "Buy to Close", "Rolled")])
    if unit is None:
        unit = "per_contract" if sizes and median(sizes) > .1 else "per_share"
    small = bool(sizes) and median(sizes) < .03 and with_cents(opens)
    return unit, not sure and not small


def too_large(r):
    """A premium above what it is written on: an error, not a rescaled row."""
    ceiling = r["strike"] if r["type"] != "CALL" else r["stock"] if r["stock"] is not None else r["strike"]
    return r["premium"] is not None and ceiling is not None and r["premium"] > ceiling


def write_premiums(rng, rows, way):
    """J and what stands beside it, as the trader writes them."""
    whole = rng.random() < .4
    for r in rows:
        scale = {"per_share": 1, "per_contract": MULTIPLIER}.get(way["unit"], (r["q"] or 1) * MULTIPLIER)
        p = r["premium"]
        r["J"] = None if p is None else round(p * scale, 0 if whole and p * scale >= 1 else 4)
        quoted = scale if way["quotes"] == "as J" else 1
        for name in ("bid", "ask"):
            r[name + " shown"] = None if r[name] is None else round(r[name] * quoted, 4)
        price = None if p is None else r["J"] / scale
        r["total"] = round(price * r["q"] * MULTIPLIER, 4) if way["totals"] and price is not None and r["q"] else None
        r["q shown"] = r["q"] * MULTIPLIER if way["shares"] and r["q"] else r["q"]
        r["actual"] = r["q"]


def read_quantities(rows, way):
    """All multiples of the multiplier are shares where totals are J · quantity, or premiums small; told in either case."""
    for r in rows:
        r["q"] = r["q shown"]
    ratio = of_totals(rows)
    if not way["shares"] or not (near(ratio, 1) if ratio is not None else small_premiums(rows)):
        return set()
    for r in rows:
        r["q"] = r["actual"]
    return {"quantity-in-shares"}


def small_premiums(rows):
    opens = [r for r in rows if r["action"] == "Sell to Open"]
    return bool(opens) and median(r["J"] / r["strike"] for r in opens) < .03


def random_way(rng):
    way = {"unit": rng.choice(["per_share", "per_contract"]), "totals": rng.random() < .3, "quotes": rng.choice(["as J", "a share", None]), "shares": False}
    if rng.random() < .12:
        way.update(unit="total", totals=True)
    elif rng.random() < .15:
        way.update(unit="per_share", shares=True, totals=rng.random() < .6)
    return way


def random_log(rng):
    log, way = RandomLog(rng), random_way(rng)
    grow(log)
    mend_amounts(log.rows)
    rows, charges, priced = log.rows, rng.choice([0, 1, 1, 3]), rng.random() < .7
    if rng.random() < .4:
        rows.reverse()
    for number, r in enumerate(rows, 2):
        r.update(number=number, fees=round(r["fees"] * charges, 2), stock=r["stock"] if priced else None, cost_basis=None)
        if way["quotes"] is None or way["unit"] == "total":
            r["bid"] = r["ask"] = None
        if way["unit"] == "total":  # what is near J alone is not near J a contract
            r["q"] = 4 * (r["q"] or 1) if r["premium"] is not None else r["q"] and 4 * r["q"]
    write_premiums(rng, rows, way)
    table = [HEADERS + ["Total Premium"]]
    for r in rows:
        table.append(as_cells({**r, "premium": r["J"], "bid": r["bid shown"], "ask": r["ask shown"], "q": r["q shown"]}) + [r["total"]])
    told = read_quantities(rows, way)
    unit, unsure = ("total", False) if way["unit"] == "total" else ("per_share", False) if "quantity-in-shares" in told else settle(rows)
    told |= {"premium-unit-unsure"} if unsure else set()
    errors = []
    for r in rows:
        if r["J"] is not None:
            r["premium"] = r["J"] / {"per_share": 1, "per_contract": MULTIPLIER}.get(unit, (r["q"] or 1) * MULTIPLIER)
        if r["premium"] is not None and too_large(r):
            errors.append(r["number"])

    def check(d, graded, book):
        d.same("unit", graded["input"]["premium_unit"], unit)
    ratio = of_quotes(rows)
    scale = MULTIPLIER if unit == "per_contract" and not (ratio is not None and near(ratio, MULTIPLIER) and not near(ratio, 1)) else 1
    for r in rows:
        r["bid"], r["ask"] = [None if v is None else v / scale for v in (r["bid shown"], r["ask shown"])]
    return Log(rows=[r for r in rows if r["number"] not in errors], errors=errors, as_of=max(r["date"] for r in rows), count=len(rows), told=told,
               never={"premium-unit-unsure", "quantity-in-shares"} - told, check=check, write=lambda path: write_table(table, path))
