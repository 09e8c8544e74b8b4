"""A contract sold: its opens, its closes, and what each close realises (docs/spec/scoring.md §1)."""
from fractions import Fraction

from arithmetic import share_of


class Leg:
    def __init__(self, row, start):
        self.start = start
        self.group, self.ticker, self.type = row["group"], row["ticker"], row["type"]
        self.account, self.strike, self.expiry = row["account"], row["strike"], row["expiry"]
        self.multiplier, self.paper = row["multiplier"], row["paper"]
        self.trade, self.sheet = row.get("trade"), row.get("sheet")
        self.former, self.split_days, self.delivered, self.adjusted = {}, [], self.multiplier, None
        self.opens, self.closes = [], []
        self.remaining = 0
        self.booked_premium = self.booked_fees = 0
        self.basis = row["cost_basis"] if row["type"] == "CALL" else None
        self.followed_by_roll = False

    @property
    def opened(self):
        return self.opens[0]["date"]

    @property
    def contracts(self):
        return sum(o["q"] for o in self.opens)

    @property
    def average(self):
        return sum(o["q"] * o["p"] for o in self.opens) / self.contracts

    @property
    def money(self):
        return sum(o["money"] for o in self.opens)

    @property
    def a_share(self):
        """Of what is delivered, how much of the multiplier's count a share is: 1 but after an uneven split."""
        return self.multiplier / self.delivered

    def strike_on(self, day):
        """A share that the leg delivered then."""
        return self.strike * (self.a_share if self.adjusted and day >= self.adjusted else 1)

    def add(self, row, q, p, fees, money, plain=True):
        self.opens.append({"q": q, "p": p, "fees": fees, "money": money, "date": row["date"], "row": row, "plain": plain, "sold": q})
        self.remaining += q

    def take(self, row, q, action, price, cost, fees):
        booked = min(row["date"], self.expiry) if action in ("Expired", "Assigned") else row["date"]
        premium = self.money - self.booked_premium
        opening_fees = sum(o["fees"] for o in self.opens) - self.booked_fees
        part, fee_part = share_of(premium, q, self.remaining), share_of(opening_fees, q, self.remaining)
        self.booked_premium += part
        self.booked_fees += fee_part
        self.remaining -= q
        close = {"q": q, "action": action, "c": price, "cost": cost, "fees": fees, "date": booked, "row": row, "leg": self,
                 "part": part, "fee_part": fee_part, "realised": part - cost - fees - fee_part, "next": None, "settled": False,
                 "shares": q * self.delivered, "worth": q * self.multiplier * self.strike, "stock": row["stock"],
                 "credit": Fraction(self.money, self.contracts)}
        self.closes.append(close)
        return close


def fits(row, leg):
    return (row["paper"] == leg.paper and (row["ticker"] is None or row["ticker"] == leg.ticker)
            and (row["type"] is None or row["type"] == leg.type)
            and (row["strike"] is None or row["strike"] == leg.strike or row["strike"] in leg.former)
            and (row["expiry"] is None or row["expiry"] == leg.expiry))
