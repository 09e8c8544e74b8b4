"""Two years of a wheel trader: puts until assigned, then calls until called away."""
import math
import random
from datetime import date

from market import (expiry_near, next_trading_day, option_price, price_path, quotes, strike_for, strike_step,
                    trading_days)

FIRST, LAST = date(2023, 7, 3), date(2025, 6, 30)
FEE = 0.65

# ticker: price at the start and at the end, volatility a year, contracts, account
WATCHLIST = {
    "F": (15.10, 10.85, 0.36, 4, "Brokerage"), "KO": (60.10, 70.75, 0.16, 2, "IRA"),
    "AMD": (115.80, 141.90, 0.46, 1, "Brokerage"), "SOFI": (8.60, 18.20, 0.58, 5, "Brokerage"),
    "BAC": (29.10, 47.30, 0.26, 3, "IRA"), "DIS": (89.30, 124.00, 0.28, 1, "Brokerage"),
    "PFE": (36.40, 24.25, 0.24, 2, "IRA"), "INTC": (33.00, 22.40, 0.42, 2, "Brokerage"),
    "UBER": (43.70, 93.30, 0.36, 2, "Brokerage"), "T": (15.90, 28.95, 0.22, 5, "IRA"),
}


class Log:
    """The rows as the trader writes them."""

    def __init__(self):
        self.rows = []
        self.groups = 0

    def new_group(self):
        self.groups += 1
        return f"GRP-{self.groups:03d}"

    def add(self, day, **cells):
        self.rows.append({"date": day, **cells})

    def sorted(self):
        return sorted(self.rows, key=lambda row: row["date"])


class Slot:
    """One ticker in one account: shares held, and the option that is open."""

    def __init__(self, log, ticker, paper=False):
        start, end, self.volatility, self.contracts, account = WATCHLIST[ticker]
        self.log, self.ticker = log, ticker
        self.account = "Paper" if paper else account
        self.chance = random.Random(f"{ticker} {self.account}")
        self.path = price_path(f"path {ticker}", start, end, self.volatility, trading_days(FIRST, LAST))
        self.shares, self.basis, self.leg = 0, None, None
        self.pause = self.chance.randint(0, 9)
        self.last_start = date(2024, 4, 12) if paper else date(2025, 6, 23)

    def row(self, day, action, leg, contracts, premium=None, fees=0.0, **more):
        seen = min(day, leg["expiry"])  # what is posted late bears the price at the expiry
        stock = None if self.chance.random() < 0.04 else self.path[seen]
        self.log.add(day, group=leg["group"], ticker=self.ticker, type=leg["type"], action=action, strike=leg["strike"],
                     expiry=leg["expiry"], stock=stock, quantity=contracts, premium=premium, fees=round(fees, 2),
                     account=self.account, **more)

    def open(self, day, kind, contracts, strike=None, expiry=None, group=None, note=None):
        stock = self.path[day]
        expiry = expiry or expiry_near(day, self.chance.choice([7, 9, 14, 14, 21, 30, 35]))
        days = (expiry - day).days
        aim = self.chance.choice([0.12, 0.2, 0.25, 0.25, 0.3, 0.3, 0.35, 0.45])
        strike = strike or strike_for(kind, stock, days, self.volatility, aim)
        if kind == "CALL" and group is None and self.basis and self.chance.random() < 0.7:
            strike = self.not_below_basis(strike, stock, days)
        price, delta = option_price(kind, stock, strike, days, self.volatility)
        bid, ask = quotes(price, self.chance)
        fill = round(bid + (ask - bid) * self.chance.choice([0, 0, 0.2, 0.4, 0.5]), 2)
        if group is None:
            group = self.log.new_group() if self.chance.random() > 0.07 else ""
        leg = {"group": group, "type": kind, "strike": strike, "expiry": expiry, "contracts": contracts, "premium": fill,
               "opened": day}
        more = {"delta": round(delta, 2)} if self.chance.random() > 0.18 else {}
        if self.chance.random() > 0.35:
            more.update(bid=bid, ask=ask)
        if kind == "CALL" and self.basis and self.chance.random() < 0.8:
            more["basis"] = round(self.basis, 2)
        self.row(day, "Sell to Open", leg, contracts, fill, FEE * contracts, note=note, **more)
        self.leg = leg

    def not_below_basis(self, strike, stock, days):
        """The first strike that gives back what the shares cost, if its premium is worth the while."""
        step = strike_step(stock)
        fair = math.ceil(self.basis / step) * step
        worth = option_price("CALL", stock, max(strike, fair), days, self.volatility)[0] >= 0.12
        return max(strike, fair) if worth else strike

    def start(self, day):
        if self.shares >= 100:
            contracts = self.shares // 100
            if contracts > 1 and self.chance.random() < 0.2:
                contracts -= 1
            self.open(day, "CALL", contracts)
        else:
            self.open(day, "PUT", max(1, self.contracts - self.chance.choice([0, 0, 1])))

    def mark(self, day):
        leg = self.leg
        price = option_price(leg["type"], self.path[day], leg["strike"], (leg["expiry"] - day).days, self.volatility)[0]
        return max(0.01, round(price * 1.02, 2))

    def close(self, day, action, contracts, premium=None, note=None):
        self.row(day, action, self.leg, contracts, premium, FEE * contracts if premium is not None else 0, note=note)
        self.leg["contracts"] -= contracts
        if not self.leg["contracts"]:
            self.leg = None
            self.pause = self.chance.choice([0, 0, 1, 2, 3, 6, 10])

    def expire(self, day):
        leg, stock = self.leg, self.path[day]
        in_the_money = stock < leg["strike"] if leg["type"] == "PUT" else stock > leg["strike"]
        contracts = leg["contracts"]
        if not in_the_money:
            self.close(day, "Expired", contracts)
            return
        posted = day if self.chance.random() > 0.25 or day == LAST else next_trading_day(day)
        if leg["type"] == "PUT":
            total = (self.basis or 0) * self.shares + leg["strike"] * 100 * contracts
            self.shares += 100 * contracts
            self.basis = total / self.shares
            self.close(posted, "Assigned", contracts)
            return
        self.shares -= 100 * contracts
        self.basis = self.basis if self.shares else None
        self.close(posted, self.chance.choice(["Assigned", "Called Away"]), contracts)

    def roll(self, day):
        """Out in time, and away from the stock where that still pays. Three ways of writing it down."""
        leg, cost = self.leg, self.mark(day)
        group, kind, contracts = leg["group"], leg["type"], leg["contracts"]
        expiry = expiry_near(day, self.chance.choice([14, 21, 28]))
        step = strike_step(leg["strike"]) * (1 if kind == "CALL" else -1)
        strike = leg["strike"] + step * self.chance.choice([0, 1, 1])
        style = self.chance.choice(["Rolled", "Rolled", "Buy to Close", "one row"])
        gain = option_price(kind, self.path[day], strike, (expiry - day).days, self.volatility)[0] - cost
        if style == "one row" and gain > 0.02:
            moved = dict(leg, strike=strike, expiry=expiry)
            self.row(day, "Rolled", moved, contracts, round(gain, 2), 2 * FEE * contracts, note="rolled for a net credit")
            self.leg = moved
            return
        self.close(day, "Buy to Close" if style == "Buy to Close" else "Rolled", contracts, cost)
        self.open(day, kind, contracts, strike, expiry, group, note="rolled")

    def step(self, day):
        if not self.leg:
            self.pause -= 1
            if self.pause < 0 and day <= self.last_start:
                self.start(day)
            return
        if day >= self.leg["expiry"]:
            self.expire(day)
            return
        mark, luck, leg = self.mark(day), self.chance.random(), self.leg
        beyond = (leg["strike"] - self.path[day]) * (1 if leg["type"] == "PUT" else -1)
        if mark <= leg["premium"] * 0.4 and luck < 0.12:
            part = leg["contracts"] > 1 and self.chance.random() < 0.4
            self.close(day, "Buy to Close", leg["contracts"] // 2 if part else leg["contracts"], mark)
        elif (leg["expiry"] - day).days <= 4 and beyond > 0 and luck < 0.22:
            self.roll(day)
        elif mark >= leg["premium"] * 2 and luck < 0.07:
            self.close(day, "Buy to Close", leg["contracts"], mark, note="cut the loss")


def two_years():
    """Every row of the log, by date."""
    log = Log()
    slots = [Slot(log, ticker) for ticker in WATCHLIST]
    paper = [Slot(log, ticker, paper=True) for ticker in ("AMD", "DIS")]
    for day in trading_days(FIRST, LAST):
        for slot in slots:
            slot.step(day)
        if day >= date(2024, 2, 5):
            for slot in paper:
                slot.step(day)
    share_rows(log)
    return log.sorted()


def share_rows(log):
    """What else stands in a real log: shares, dividends, a hedge, a deposit."""
    other = {"group": "", "type": None, "strike": None, "expiry": None, "fees": 0}
    log.add(date(2023, 9, 15), **other, ticker="KO", action="Dividend", account="IRA", net=92.0, note="quarterly dividend")
    log.add(date(2023, 12, 15), **other, ticker="KO", action="Dividend", account="IRA", net=92.0, note="quarterly dividend")
    log.add(date(2024, 3, 1), **other, ticker="VTI", action="Buy", account="IRA", quantity=10, stock=254.30, note="index shares")
    log.add(date(2024, 8, 1), **other, ticker="", action="Deposit", account="Brokerage", net=5000.0)
    hedge = {"group": "HEDGE-1", "ticker": "SPY", "type": "PUT", "strike": 520, "expiry": date(2024, 9, 20), "quantity": 1,
             "account": "Brokerage", "fees": FEE}
    log.add(date(2024, 7, 22), **hedge, action="Buy to Open", stock=554.65, premium=5.10)
    log.add(date(2024, 8, 5), **hedge, action="Sell to Close", stock=517.38, premium=19.80)
