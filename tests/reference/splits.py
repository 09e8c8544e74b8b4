"""Logs through splits and renamed tickers (docs/spec/real-logs.md §8): what the rows are, and what they do to the legs of a book."""
from datetime import timedelta

from random_log import HEADERS, RandomLog, as_cells, in_unit, mend_amounts
from tables import Log, write_table

FORWARD, UNEVEN = [(2, 1), (4, 1), (5, 1), (10, 1)], [(3, 2), (1, 5), (1, 10), (1, 2)]


# ---- what a split does ----

def scale_leg(leg, n):
    """A whole-number ratio: contracts times n, prices divided by it; amounts booked stay."""
    leg.former[leg.strike] = leg.former.get(leg.strike, 1)
    leg.former = {strike: n * times for strike, times in leg.former.items()}
    leg.strike /= n
    leg.remaining *= n
    leg.basis = None if leg.basis is None else leg.basis / n
    for o in leg.opens:
        names = [name for name in ("stock", "bid", "ask", "cost_basis") if o["row"][name] is not None]
        o.update(q=o["q"] * n, p=o["p"] / n, row={**o["row"], **{name: o["row"][name] / n for name in names}})
    for c in leg.closes:
        c.update(q=c["q"] * n, c=c["c"] / n, stock=None if c["stock"] is None else c["stock"] / n)


def apply_split(legs, row):
    """Before all else of its day, in every account; a leg whose expiry lies before it is not touched."""
    new, old = row["ratio"]
    for leg in legs:
        if leg.ticker != row["ticker"] or not leg.remaining or leg.expiry < row["date"]:
            continue
        if new % old == 0:
            scale_leg(leg, new // old)
            leg.split_days.append((row["date"], new // old))
        else:
            leg.delivered = leg.delivered * new // old
            leg.adjusted = row["date"]


def span_splits(legs, splits):
    """A position that spans a split is counted in the contracts and prices after it: its legs closed by then, too."""
    for row in splits:
        new, old = row["ratio"]
        touched = [leg for leg in legs if (row["date"], new // old) in leg.split_days]
        if legs[0].ticker != row["ticker"] or new % old or not (touched or any(leg.opened >= row["date"] for leg in legs)):
            continue
        for leg in legs:
            if leg.opened < row["date"] and leg not in touched and not leg.remaining:
                scale_leg(leg, new // old)


# ---- random logs ----

class SplitLog(RandomLog):
    """Now and then a ticker splits: its price, and what is open, from then on."""

    def split(self):
        ticker = self.rng.choice(self.tickers)
        if self.prices[ticker] < 20:
            return
        new, old = ratio = self.rng.choice(FORWARD if self.rng.random() < .6 else UNEVEN)
        self.day += timedelta(1)
        for _ in range(self.rng.choice([1, 1, 2])):  # one split, whatever the number of rows
            self.row(ticker=ticker, action="Split", ratio=ratio, fees=0)
        self.prices[ticker] = round(self.prices[ticker] * old / new, 2)
        for leg in self.live:
            if leg["ticker"] == ticker and leg["expiry"] >= self.day:
                if new % old == 0:
                    leg.update(former=(leg["strike"], leg["left"]), strike=leg["strike"] * old / new, left=leg["left"] * new, whole=leg["left"] * new)
                else:
                    leg["uneven"] = True

    def draw_close(self):
        drawn = super().draw_close()
        if drawn and drawn[0].get("uneven") and drawn[1] == "Rolled":
            return drawn[0], "Buy to Close", drawn[2]
        return drawn

    def close(self, leg, action, quantity):
        first, left = len(self.rows), leg["left"]
        super().close(leg, action, quantity)
        row = self.rows[first]
        whole = quantity in (None, left) and left == leg.get("whole")
        if whole and action in ("Expired", "Assigned") and row["strike"] and self.rng.random() < .4:  # its old strike and count
            row["strike"], count = leg["former"]
            row["q"] = None if quantity is None else count


def grow(log):
    for _ in range(log.rng.randint(8, 50)):
        log.pass_days()
        if log.rng.random() < .06:
            log.split()
            continue
        close = log.draw_close()
        if close:
            log.close(*close)
        else:
            log.sell_to_open()


def ratio_cells(rng, r):
    """Action, Quantity and Ratio of a split's row."""
    new, old = r["ratio"]
    word = rng.choice(["Split", "Stock Split", "Reverse Split" if new < old else "Forward Split"])
    if old == 1 and rng.random() < .3:
        return word.replace("Reverse ", ""), new, None
    return word, None, rng.choice(["%d:%d", "%d for %d", "%d-for-%d"]) % (new, old)


def rename(rng, log, settings):
    """A ticker under its old name until some day; a setting makes it one."""
    ticker = rng.choice(log.tickers)
    day = rng.choice(log.rows)["date"]
    settings.append("ticker.OLDT=" + ticker)
    return {id(r) for r in log.rows if r["ticker"] == ticker and r["date"] < day}


def random_log(rng):
    log = SplitLog(rng)
    grow(log)
    mend_amounts([r for r in log.rows if r["action"] != "Split"])
    per_contract = rng.random() < .3
    settings = ["premium_unit=per_contract" if per_contract else "premium_unit=per_share"]
    former = rename(rng, log, settings) if rng.random() < .4 else set()
    if rng.random() < .3:
        log.rows.reverse()
    table = [HEADERS + ["Ratio"]]
    for number, r in enumerate(log.rows, 2):
        r["number"] = number
        cells = as_cells({**in_unit(r, per_contract), "ticker": "OLDT" if id(r) in former else r["ticker"]})
        ratio = None
        if r["action"] == "Split":
            cells[4], cells[8], ratio = ratio_cells(rng, r)
        table.append(cells + [ratio])
    as_of = max(r["date"] for r in log.rows) + timedelta(rng.choice([0, 0, 5, -10]))
    return Log(rows=log.rows, as_of=as_of, count=len(log.rows), settings=settings, write=lambda path: write_table(table, path))
