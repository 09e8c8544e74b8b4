"""A random log of one row per transaction, with everything that wheel traders do, and how it is written."""
from datetime import date, timedelta

from tables import Log, write_table


HEADERS = ["Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Stock Price", "Quantity", "Premium / Contract",
           "Fees", "Cost Basis", "Multiplier", "Account", "Mode", "Delta", "Bid at Fill", "Ask at Fill"]


class RandomLog:
    """A log of a few tickers with everything that wheel traders do, and some of what they get wrong."""

    CONTRACT = ("group", "ticker", "type", "strike", "expiry", "account", "paper")

    def __init__(self, rng):
        self.rng, self.rows, self.live, self.groups = rng, [], [], 0
        self.day = date(2024, rng.randint(1, 6), rng.randint(1, 28))
        self.grouped = rng.random() < .75
        self.accounts = rng.choice([[None], [None], ["Main", "IRA"], [None, "Main"]])
        self.tickers = rng.sample(["AAPL", "MSFT", "F", "KO", "SPY"], rng.randint(1, 3))
        self.prices = {t: rng.choice([12.0, 48.0, 103.0]) for t in self.tickers}

    def row(self, **fields):
        self.rows.append(dict(
            dict(date=self.day, group=None, ticker=None, type=None, action=None, strike=None, expiry=None, stock=None, q=None, premium=None,
                 fees=self.rng.choice([0, 0.65, 1.3]), cost_basis=None, multiplier=100, account=None, paper=False, delta=None, bid=None, ask=None),
            **fields))

    def fresh_group(self):
        self.groups += 1
        return "GRP-%03d" % (self.rng.randint(max(1, self.groups - 3), self.groups) if self.rng.random() < .1 else self.groups)

    def pass_days(self):
        self.day += timedelta(self.rng.choice([0, 0, 1, 1, 2, 3, 7]))
        for ticker in self.tickers:
            self.prices[ticker] = max(3.0, round(self.prices[ticker] * self.rng.uniform(.97, 1.03), 2))

    def draw_close(self):
        """A live leg, what happens to it, and the Quantity cell; None = a leg is to be opened."""
        rng = self.rng
        due = [leg for leg in self.live if leg["expiry"] <= self.day]
        if due and rng.random() < .9:
            leg = rng.choice(due)
            action = rng.choice(["Expired", "Expired", "Assigned"])
            return leg, action, rng.choice([leg["left"], leg["left"], None, max(1, leg["left"] // 2)])
        if self.live and rng.random() < .35:
            leg, action = rng.choice(self.live), rng.choice(["Buy to Close", "Buy to Close", "Rolled"])
            return leg, action, rng.choice([leg["left"], leg["left"], None, max(1, leg["left"] // 2), leg["left"] + (rng.random() < .1)])
        return None

    def sell_to_open(self):
        rng, ticker = self.rng, self.rng.choice(self.tickers)
        price, kind = self.prices[ticker], rng.choice(["PUT", "PUT", "CALL"])
        strike = round(price * rng.uniform(.92, 1.08) * 2) / 2
        premium = rng.choice([round(rng.uniform(.1, 3), 2), round(rng.uniform(.1, 3), 3)])
        again = [leg for leg in self.live
                 if rng.random() < .1 and not leg.get("uneven") and leg["ticker"] == ticker and leg["type"] == kind and leg["expiry"] >= self.day]
        if again:
            again[0]["left"] += 1
            self.row(**{k: again[0][k] for k in self.CONTRACT}, action="Sell to Open", q=1, premium=premium, stock=price)
            return
        leg = dict(group=self.fresh_group() if self.grouped and rng.random() < .95 else None, ticker=ticker, type=kind, strike=strike,
                   expiry=self.day + timedelta(rng.choice([0, 4, 7, 14, 30])), account=rng.choice(self.accounts), paper=rng.random() < .07,
                   left=rng.randint(1, 4))
        leg["account"] = next((r["account"] for r in self.rows if r["group"] and r["group"] == leg["group"]), leg["account"])
        quotes = rng.random() < .5
        self.row(**{k: leg[k] for k in self.CONTRACT}, action="Sell to Open", q=leg["left"], premium=premium,
                 stock=price if rng.random() < .9 else None, delta=round(rng.uniform(-.6, .6), 2) if rng.random() < .6 else None,
                 cost_basis=round(price * .98, 2) if kind == "CALL" and rng.random() < .2 else None,
                 bid=round(premium - rng.choice([0, .01, .05]), 3) if quotes else None,
                 ask=round(premium + rng.choice([0, .02, .06]), 3) if quotes else None)
        self.live.append(leg)

    def close(self, leg, action, quantity):
        rng = self.rng
        taken = leg["left"] if quantity is None else min(quantity, leg["left"])
        bare = leg["group"] is not None and rng.random() < .2  # only the group says which leg is meant
        owner = dict(group=leg["group"], account=leg["account"], paper=leg["paper"],
                     ticker=None if bare else leg["ticker"], type=None if bare else leg["type"])
        contract = dict(strike=None if bare else leg["strike"], expiry=None if bare else leg["expiry"])
        paid = round(rng.uniform(0, 2), 2)
        stock = self.prices[leg["ticker"]] if rng.random() < .85 else None
        leg["left"] -= taken
        if not leg["left"]:
            self.live.remove(leg)
        fresh = dict(strike=leg["strike"] + rng.choice([-1, 0, .5, 1]), expiry=max(leg["expiry"], self.day) + timedelta(rng.choice([7, 14])))
        if action == "Rolled" and not bare and rng.random() < .3 and leg["group"] is not None:
            self.row(**owner, **fresh, action="Rolled", q=quantity, premium=rng.choice([.4, .15, 0]), stock=stock)
            self.live.append({**leg, **fresh, "left": taken})
            return
        if action in ("Expired", "Assigned") and rng.random() < .3:  # posted late
            self.day += timedelta(rng.choice([1, 3]))
        named = action == "Rolled" and not bare and rng.random() < .25  # the contract rolled into, which has a row of its own as well
        self.row(**owner, **(fresh if named else contract), action=action, q=quantity,
                 premium=paid if action in ("Buy to Close", "Rolled") else None, stock=stock)
        if action == "Rolled" or rng.random() < .25:
            self.open_next(leg, owner, fresh, taken, paid)

    def open_next(self, leg, owner, fresh, taken, paid):
        """The Sell to Open after a close, sometimes written before it, or of another number of contracts."""
        rng = self.rng
        quantity = taken if rng.random() < .8 else taken + 1
        before = not rng.random() < .8
        self.row(**{**owner, "ticker": leg["ticker"], "type": leg["type"]}, **fresh, action="Sell to Open", q=quantity,
                 premium=round(paid + rng.uniform(-.3, .8), 2) if paid > .4 else .5, stock=self.prices[leg["ticker"]])
        if before:
            self.rows[-1], self.rows[-2] = self.rows[-2], self.rows[-1]
        self.live.append({**leg, **fresh, "left": quantity})


def mend_amounts(rows):
    """Keeps premiums below what they are written on and bids from falling below 0, as in rows that can be graded."""
    for r in rows:
        if r["premium"] is not None and r["type"]:
            ceiling = r["strike"] if r["type"] == "PUT" else r["stock"] or r["strike"]
            if ceiling is not None and r["premium"] > ceiling:
                r["premium"] = min(1.0, ceiling)
        if r["ask"] is not None and r["bid"] is not None and r["bid"] < 0:
            r["bid"] = 0.0


def grow(log):
    rng = log.rng
    for _ in range(rng.randint(5, 60)):
        log.pass_days()
        close = log.draw_close()
        if close:
            log.close(*close)
        else:
            log.sell_to_open()


def random_rows(rng):
    log = RandomLog(rng)
    grow(log)
    mend_amounts(log.rows)
    if rng.random() < .4:
        log.rows.reverse()
    for i, r in enumerate(log.rows):
        r["number"] = i + 2
    return log.rows


def as_cells(r):
    def mode(x):
        return "Paper" if x else None
    return [r["date"], r["group"], r["ticker"], r["type"], r["action"], r["strike"], r["expiry"], r["stock"], r["q"], r["premium"], r["fees"],
            r["cost_basis"], r["multiplier"], r["account"], mode(r["paper"]), r["delta"], r["bid"], r["ask"]]


def in_unit(r, per_contract):
    """The row with its prices as the unit writes them."""
    scale = 100 if per_contract else 1
    return {**r, **{name: round(r[name] * scale, 4) for name in ("premium", "bid", "ask") if r[name] is not None}}


def random_log(rng):
    rows = random_rows(rng)
    as_of = max(r["date"] for r in rows) + timedelta(rng.choice([0, 0, 5, -10]))
    return Log(rows=rows, as_of=as_of, count=len(rows), settings=["premium_unit=per_share"],
               write=lambda path: write_table([HEADERS] + [as_cells(r) for r in rows], path))
