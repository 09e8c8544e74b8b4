"""Figures of a position, its components, score and grade (docs/spec/scoring.md)."""
from fractions import Fraction

from arithmetic import UNIT, half_away, weighted


def curve(knots, x):
    if x <= knots[0][0]:
        return knots[0][1]
    for (x0, y0), (x1, y1) in zip(knots, knots[1:]):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return knots[-1][1]


ACCURACY = [(0, 100), (.02, 96), (.05, 88), (.10, 70), (.20, 30), (.30, 0)]
EFFICIENCY = [(0, 0), (.001, 35), (.0025, 70), (.005, 90), (.0075, 100)]
ANNUAL = [(0, 0), (.05, 35), (.10, 60), (.15, 74), (.25, 90), (.40, 100)]
DELTA = [(0, 0), (.05, 40), (.15, 100), (.35, 100), (.50, 40), (.70, 0)]
EXECUTION = [(-.5, 0), (0, 100), (.5, 75), (1, 40)]
WEIGHTS = [20, 25, 15, 10, 15, 8, 7]


class Position:
    def __init__(self, name, legs, book):
        self.name, self.legs = name, legs
        closes = [c for c in book.closes if c["leg"] in legs]
        self.closes, self.terminal = closes, [c for c in closes if c["next"] is None]
        self.type, self.paper = legs[0].type, legs[0].paper
        self.is_open = any(leg.remaining for leg in legs)
        opens = [o for leg in legs for o in leg.opens]
        self.opened = min(o["date"] for o in opens)
        self.collected = sum(o["money"] for o in opens)
        self.cost = sum(c["cost"] for c in closes)
        self.fees = sum(o["fees"] for o in opens) + sum(c["fees"] for c in closes)
        self.net = self.collected - self.cost - self.fees
        self.contracts = sum(c["q"] for c in self.terminal) + sum(leg.remaining for leg in legs)
        for leg in legs:
            arrivals = [c for c in book.closes if c["next"] is leg]
            leg.carry = weighted((c["q"], c["leg"].credit - c["c"]) for c in arrivals) or 0.0
            leg.credit = leg.average + leg.carry
        if not self.is_open:
            self.measure()

    def measure(self):
        self.closed = max(c["date"] for c in self.closes)
        self.days = max(1, (self.closed - self.opened).days)
        total = days = 0
        for leg in self.legs:
            d = max(1, (max(c["date"] for c in leg.closes) - leg.opened).days)
            total, days = total + d * leg_capital(leg, leg.contracts, leg.opens), days + d
        self.capital = total / days
        self.roc = self.net / UNIT / self.capital if self.capital else None
        self.weekly = self.roc / (self.days / 7) if self.roc is not None else None
        self.annual = self.roc * 365 / self.days if self.roc is not None else None
        self.captured = (self.collected - self.cost) / self.collected if self.collected > 0 else None
        actions = {"Buy to Close" if c["action"] == "Rolled" else c["action"] for c in self.terminal}
        self.outcome = {"Expired": "expired", "Assigned": "assigned", "Buy to Close": "bought_to_close"}[actions.pop()] if len(actions) == 1 else "mixed"
        self.delta = weighted((o["q"], o["row"]["delta"]) for leg in self.legs for o in leg.opens if o["row"]["delta"] is not None)

    @staticmethod
    def kept(c):
        credit = c["leg"].credit
        return 1 - c["c"] / credit if credit > 0 else (0 if c["c"] == 0 else -1)

    def as_if_expired(self):
        """A put of which every terminal close expired, or was bought back with nine tenths kept."""
        return self.type == "PUT" and all(
            c["action"] == "Expired" or ((c["action"] != "Assigned" or c["settled"]) and self.kept(c) >= .9 - 1e-9) for c in self.terminal)

    def components(self):
        call = self.type == "CALL"

        def outcome(c):
            leg = c["leg"]
            if c["action"] == "Expired":
                return 100 if call else 35
            if c["action"] == "Assigned" and not c["settled"]:
                if not call:
                    return 100
                return 10 if leg.basis is not None and leg.strike < leg.basis else 65
            return curve([(-1, 0), (0, 50), (.5, 85)] if call else [(-1, 0), (0, 20), (.5, 55)], self.kept(c))

        def management(c):
            leg = c["leg"]
            if c["next"] is not None:
                before, after = leg.strike_on(c["date"]), c["next"].strike_on(c["date"])
                worse = after < before if call else after > before
                credit = Fraction(c["next"].money, c["next"].contracts * c["next"].multiplier) > Fraction(c["cost"], c["q"] * leg.multiplier)
                return {(True, False): 80, (True, True): 50, (False, False): 40, (False, True): 10}[credit, worse]
            if c["action"] == "Expired":
                return 100
            if c["action"] == "Assigned" and not c["settled"]:
                if not call:
                    return 100
                if leg.basis is not None:
                    return 30 if leg.strike < leg.basis else 100
                return 85 if c["stock"] is not None and c["stock"] - leg.strike_on(c["date"]) > leg.credit * leg.strike_on(c["date"]) / leg.strike + 1e-9 else 100
            return curve([(-1, 0), (0, 40), (.5, 100)], self.kept(c))

        def execution(o):
            bid, ask, p = o["row"]["bid"], o["row"]["ask"], o["p"]
            if ask == bid:
                return 100 if p >= bid - 1e-9 else 0  # as amounts are written: 195.7 / 100 is no less than 1.957
            return curve(EXECUTION, (p - bid) / (ask - bid))
        def distance(c):
            strike = c["leg"].strike_on(c["date"])
            return abs(c["stock"] - strike) / strike
        opens = [o for leg in self.legs for o in leg.opens]
        return [
            weighted((c["q"], curve(ACCURACY, distance(c))) for c in self.terminal if c["stock"] is not None),
            weighted((c["q"], outcome(c)) for c in self.terminal),
            curve(EFFICIENCY, self.weekly) if self.weekly is not None else None,
            curve(ANNUAL, self.annual) if self.annual is not None else None,
            weighted((c["q"], management(c)) for c in self.closes),
            weighted((o["q"], curve(DELTA, abs(o["row"]["delta"]))) for o in opens if o["row"]["delta"] is not None),
            weighted((o["q"], execution(o)) for o in opens if o["plain"] and o["row"]["bid"] is not None and o["row"]["ask"] is not None
                     and o["row"]["ask"] >= o["row"]["bid"]),
        ]

    def score(self):
        parts = [(w, s) for w, s in zip(WEIGHTS, self.components()) if s is not None]
        value = sum(w * s for w, s in parts) / sum(w for w, _ in parts)
        caps = [59.9] * (self.net < 0) + [79.9] * self.as_if_expired()
        return min([half_away(value, 1)] + caps)


def leg_capital(leg, contracts, opens):
    if leg.type == "PUT":
        return leg.strike * leg.multiplier * contracts
    price = weighted((o["q"], o["row"]["stock"]) for o in opens if o["row"]["stock"] is not None)
    return (price if price is not None else leg.strike) * leg.multiplier * contracts


def grade(score):
    return None if score is None else "ABCDF"[[score >= 90, score >= 80, score >= 70, score >= 60, True].index(True)]
