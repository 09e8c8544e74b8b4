"""A second, independent reading of the specification: grades a list of rows in plain Python.

It takes rows already understood (dicts), so that it checks matching, rolls, money, scores, weeks, months and tiers, not
the parsing of cells. Money is whole 1/10,000 dollars. Written for clarity, not speed.
"""
from datetime import date, timedelta
from decimal import Decimal, ROUND_HALF_UP
from fractions import Fraction

UNIT = 10000


def half_away(value, digits):
    quantum = Decimal(1).scaleb(-digits)
    return float(Decimal(repr(value)).quantize(quantum, rounding=ROUND_HALF_UP))


def to_money(dollars):
    return int(Decimal(repr(dollars)).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP).scaleb(4))


def share_of(amount, part, whole):
    sign = -1 if amount < 0 else 1
    return sign * ((2 * abs(amount) * part + whole) // (2 * whole))


class Leg:
    def __init__(self, row, start):
        self.start = start
        self.group, self.ticker, self.type = row["group"], row["ticker"], row["type"]
        self.account, self.strike, self.expiry = row["account"], row["strike"], row["expiry"]
        self.multiplier, self.paper = row["multiplier"], row["paper"]
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

    def add(self, row, q, p, fees, money, plain=True):
        self.opens.append({"q": q, "p": p, "fees": fees, "money": money, "date": row["date"], "row": row, "plain": plain})
        self.remaining += q

    def take(self, row, q, action, price, cost, fees):
        booked = min(row["date"], self.expiry) if action in ("Expired", "Assigned") else row["date"]
        premium = sum(o["money"] for o in self.opens) - self.booked_premium
        opening_fees = sum(o["fees"] for o in self.opens) - self.booked_fees
        part, fee_part = share_of(premium, q, self.remaining), share_of(opening_fees, q, self.remaining)
        self.booked_premium += part
        self.booked_fees += fee_part
        self.remaining -= q
        close = {"q": q, "action": action, "c": price, "cost": cost, "fees": fees, "date": booked, "row": row, "leg": self,
                 "part": part, "fee_part": fee_part, "realised": part - cost - fees - fee_part, "next": None, "stock": row["stock"],
                 "credit": Fraction(sum(o["money"] for o in self.opens), self.contracts)}
        self.closes.append(close)
        return close


def fits(row, leg):
    return (row["paper"] == leg.paper and (row["ticker"] is None or row["ticker"] == leg.ticker)
            and (row["type"] is None or row["type"] == leg.type)
            and (row["strike"] is None or row["strike"] == leg.strike)
            and (row["expiry"] is None or row["expiry"] == leg.expiry))


class Book:
    def __init__(self, rows, as_of, detect_rolls=True, window=7):
        self.detect, self.window, self.refused = detect_rolls, window, set()
        dated = [dict(r) for r in rows if r["date"] <= as_of]
        newest_first = bool(dated) and dated[0]["date"] > dated[-1]["date"]
        order = sorted(range(len(dated)), key=lambda i: (dated[i]["date"], -i if newest_first else i))
        by_day = {}
        for i in order:
            by_day.setdefault(dated[i]["date"], []).append(dated[i])
        self.read_otherwise(by_day)
        while self.name_accounts(dated):
            self.read_otherwise(by_day)
        if self.detect:
            self.detected_rolls = self.tie_bought_back()

    def name_accounts(self, rows):
        """Calls sold without an account lie over the shares of the only account that holds some (docs/spec/real-logs.md §5)."""
        asks = [r for r in rows if r["action"] == "Sell to Open" and r["type"] == "CALL" and not r["paper"]
                and r["group"] is None and r["account"] is None and r["number"] not in self.refused]
        changed = False
        for ask in asks:
            held = {}
            for close in self.closes:
                leg, comes = close["leg"], close["leg"].type == "PUT"
                if close["action"] == "Assigned" and leg.ticker == ask["ticker"] and not leg.paper \
                        and (close["date"] < ask["date"] or (comes and close["date"] == ask["date"])):
                    held[leg.account] = held.get(leg.account, 0) + (1 if comes else -1) * close["q"] * leg.multiplier
            holders = [account for account, shares in held.items() if shares > 0]
            if not holders or None in holders:
                continue
            changed = True
            if len(holders) == 1:
                ask["account"] = holders[0]
            else:
                self.refused.add(ask["number"])
        return changed

    def read_otherwise(self, by_day):
        self.otherwise = set()
        while True:
            self.read(by_day)
            asking = {}
            for row, close, ticker in self.named:
                if close["next"] is None and row["number"] not in self.otherwise:
                    asking.setdefault(ticker, row["number"])
            if not asking:
                break
            self.otherwise |= set(asking.values())

    def read(self, by_day):
        """By the letter, but for the rows that ask to be read otherwise (docs/spec/transaction-log.md §7)."""
        self.legs, self.closes, self.errors, self.named = [], [], [], []
        for day in sorted(by_day):
            waiting = []
            for row in by_day[day]:
                if row["number"] in self.refused:
                    self.errors.append(row["number"])
                elif row["action"] == "Sell to Open":
                    self.open(row)
                elif row["number"] in self.otherwise or not self.close(row):
                    waiting.append(row)
            for row in waiting:
                if not self.close(row) and not (row["action"] == "Rolled" and self.one_row_roll(row)):
                    self.errors.append(row["number"])
        self.tie_rolled()

    def open(self, row):
        for leg in self.legs:
            if (leg.remaining > 0 and leg.paper == row["paper"] and leg.group == row["group"]
                    and (row["group"] is not None or leg.account == row["account"])
                    and (leg.ticker, leg.type, leg.strike, leg.expiry) == (row["ticker"], row["type"], row["strike"], row["expiry"])):
                break
        else:
            leg = Leg(row, len(self.legs))
            self.legs.append(leg)
        leg.add(row, row["q"], row["premium"], to_money(row["fees"]), to_money(row["premium"] * row["q"] * leg.multiplier))

    def candidates(self, row):
        live = [leg for leg in self.legs if leg.remaining > 0 and fits(row, leg)]
        if row["group"] is not None:
            return [leg for leg in live if leg.group == row["group"]]
        first = [leg for leg in live if leg.group is None and leg.account == row["account"]]
        rest = [leg for leg in live if leg not in first
                and (leg.account == row["account"] or leg.account is None or row["account"] is None)]
        return first + rest

    def close(self, row):
        legs = self.candidates(row)
        if not legs:
            return False
        if row["group"] is None and row["account"] is None and len({leg.account for leg in legs if leg.account is not None}) > 1 \
                and legs[0].account is not None:
            self.errors.append(row["number"])  # several accounts have it
            return True
        if row["number"] in self.otherwise and self.roll_into_named(row, legs[0]):
            return True
        named = None
        if row["action"] == "Rolled" and not (row["strike"] is None and row["expiry"] is None) and legs[0].opened == row["date"] \
                and self.older_leg(row, legs[0]):
            named = len(self.closes)
        self.close_legs(row, legs)
        if named is not None:
            self.named.append((row, self.closes[named], legs[0].ticker))
        return True

    def close_legs(self, row, legs):
        if row["q"] is None:
            legs = legs[:1]
        wanted = row["q"] if row["q"] is not None else legs[0].remaining
        wanted = min(wanted, sum(leg.remaining for leg in legs))
        paid = row["action"] in ("Buy to Close", "Rolled")
        all_fees = to_money(row["fees"])
        left, fees_left = wanted, all_fees
        for leg in legs:
            if not left:
                break
            q = min(left, leg.remaining)
            fees = fees_left if q == left else share_of(all_fees, q, wanted)
            cost = to_money(row["premium"] * q * leg.multiplier) if paid else 0
            self.closes.append(leg.take(row, q, row["action"], row["premium"] if paid else 0.0, cost, fees))
            left -= q
            fees_left -= fees

    def older_leg(self, row, named):
        """The oldest open leg (ungrouped: the only one) of the row's group or account and the named leg's ticker and type."""
        live = [leg for leg in self.legs if leg.remaining > 0 and leg.paper == row["paper"] and leg.group == row["group"]
                and (row["group"] is not None or leg.account == row["account"])
                and leg.ticker == named.ticker and leg.type == named.type]
        older = [leg for leg in live if leg.opened < named.opened]
        return older[0] if older and (row["group"] is not None or len(older) == 1) else None

    def roll_into_named(self, row, next_leg):
        left = self.older_leg(row, next_leg)
        if not left:
            return False
        q = min(row["q"], left.remaining) if row["q"] is not None else left.remaining
        close = left.take(row, q, "Rolled", row["premium"], to_money(row["premium"] * q * left.multiplier), to_money(row["fees"]))
        self.closes.append(close)
        close["next"] = next_leg
        next_leg.followed_by_roll = True
        return True

    def one_row_roll(self, row):
        if row["strike"] is None or row["expiry"] is None:
            return False
        live = [leg for leg in self.legs if leg.remaining > 0 and leg.paper == row["paper"] and leg.group == row["group"]
                and (row["ticker"] is None or leg.ticker == row["ticker"]) and (row["type"] is None or leg.type == row["type"])]
        if row["group"] is None:
            live = [leg for leg in live if leg.account == row["account"]]
            if len(live) != 1:
                return False
        if not live:
            return False
        old = live[0]
        if row["expiry"] < row["date"]:
            return False
        q = min(row["q"], old.remaining) if row["q"] is not None else old.remaining
        close = old.take(row, q, "Rolled", 0.0, 0, 0)
        self.closes.append(close)
        new = Leg({**row, "ticker": old.ticker, "type": old.type, "multiplier": row["multiplier"]}, len(self.legs))
        new.account = row["account"] if row["account"] is not None else old.account
        self.legs.append(new)
        new.add(row, q, row["premium"], to_money(row["fees"]), to_money(row["premium"] * q * new.multiplier), plain=False)
        close["next"] = new
        new.followed_by_roll = True
        return True

    def tie_rolled(self):
        for close in self.closes:
            if close["action"] == "Rolled" and close["next"] is None:
                close["next"] = self.next_leg(close)
                if close["next"]:
                    close["next"].followed_by_roll = True

    def later(self, leg):
        return [x for x in self.legs if x.start > leg.start and x.paper == leg.paper and x.ticker == leg.ticker and x.type == leg.type]

    def next_leg(self, close):
        leg, day = close["leg"], close["date"]
        for x in self.later(leg):
            same = x.group == leg.group if leg.group is not None else x.group is None and x.account == leg.account
            if same and day <= x.opened <= day + timedelta(self.window):
                return x
        for x in self.later(leg):
            if x.account == leg.account and x.opened == day:
                return x
        return None

    def tie_bought_back(self):
        """docs/spec/real-logs.md §9: the buy-backs of one leg on one day, and those of one row, are one event."""
        carried, rolls, days = {}, 0, {}

        def credit(close):
            money, contracts = carried.get(close["leg"].start, (0, 0))
            return close["credit"] + (Fraction(money) / contracts if contracts else 0)
        for close in self.closes:
            days.setdefault(close["row"]["date"], []).append(close)
        for day, closes in days.items():
            events = []
            for close in (c for c in closes if c["action"] == "Buy to Close"):
                mine = [e for e in events if any(c["leg"] is close["leg"] or (c["row"] is close["row"] and self.kin(c["leg"], close["leg"])) for c in e)]
                merged = [c for e in mine for c in e] + [close]
                at = events.index(mine[0]) if mine else len(events)
                events = [e for e in events if e not in mine]
                events.insert(at, merged)
            firsts = {id(e[0]): e for e in events}
            for close in closes:
                event = firsts.get(id(close))
                if event:
                    rolls += self.settle_event(event, day, credit)
                if close["next"] is not None:
                    money, contracts = carried.get(close["next"].start, (0, 0))
                    carried[close["next"].start] = (money + close["q"] * credit(close) - close["cost"], contracts + close["q"])
        return rolls

    @staticmethod
    def kin(a, b):
        return (a.group, a.ticker, a.type, a.paper) == (b.group, b.ticker, b.type, b.paper) and (a.group is not None or a.account == b.account)

    def settle_event(self, event, day, credit):
        contracts, cost = sum(c["q"] for c in event), sum(c["cost"] for c in event)
        earned = sum(c["q"] * credit(c) for c in event)
        newest = max((c["leg"] for c in event), key=lambda leg: leg.start)
        one_group = all(c["row"]["group"] is not None and c["row"]["group"] == c["leg"].group for c in event)
        if earned > 0 and 2 * cost <= earned and not one_group:
            return 0
        for x in self.later(newest):
            if x.opened != day or x.followed_by_roll or (x.strike, x.expiry) == (newest.strike, newest.expiry) or not self.kin(x, newest):
                continue
            if newest.group is not None or sum(o["q"] for o in x.opens if o["date"] == x.opened) == contracts:
                x.followed_by_roll = True
                for close in event:
                    close["next"] = x
                return 1
        return 0

    def positions(self):
        root = {leg.start: leg.start for leg in self.legs}

        def find(i):
            while root[i] != i:
                i = root[i]
            return i
        for close in self.closes:
            if close["next"] is not None:
                a, b = find(close["leg"].start), find(close["next"].start)
                root[max(a, b)] = min(a, b)
        sets = {}
        for leg in self.legs:
            sets.setdefault(find(leg.start), []).append(leg)
        count, auto, out = {}, 0, []
        for first in sorted(sets):
            legs = sets[first]
            group = legs[0].group
            if group is None:
                auto += 1
                name = "AUTO-%04d" % auto
            else:
                key = group.lower()
                count[key] = count.get(key, 0) + 1
                name = group if count[key] == 1 else "%s.%d" % (group, count[key])
            out.append(Position(name, legs, self))
        return out

    def share_bases(self):
        pools = {}
        moves = []
        for close in self.closes:
            leg = close["leg"]
            if close["action"] == "Assigned":
                moves.append((close["date"], 0 if leg.type == "PUT" else 1, leg, close["q"] * leg.multiplier))
        for leg in self.legs:
            if leg.type != "CALL" or leg.basis is not None:
                continue
            shares = cost = 0.0
            # A call that is called away on the day it was opened is asked before that day's shares go (docs/decisions.md).
            at_once = any(c["action"] == "Assigned" and c["date"] == leg.opened for c in leg.closes)
            for day, going, mover, q in sorted(moves, key=lambda m: (m[0], m[1])):
                if day > leg.opened or (at_once and going and day == leg.opened) or (mover.account, mover.ticker, mover.paper) != (leg.account, leg.ticker, leg.paper):
                    continue
                if mover.type == "PUT":
                    shares, cost = shares + q, cost + q * mover.strike
                elif shares > 0:
                    gone = min(q, shares)
                    cost -= cost / shares * gone
                    shares -= gone
            leg.basis = cost / shares if shares > 0 else None


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


def weighted(pairs):
    pairs = list(pairs)
    total = sum(q for q, _ in pairs)
    return sum(q * s for q, s in pairs) / total if total else None


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
            c["action"] == "Expired" or (c["action"] != "Assigned" and self.kept(c) >= .9 - 1e-9) for c in self.terminal)

    def components(self):
        call = self.type == "CALL"

        def outcome(c):
            leg = c["leg"]
            if c["action"] == "Expired":
                return 100 if call else 35
            if c["action"] == "Assigned":
                if not call:
                    return 100
                return 10 if leg.basis is not None and leg.strike < leg.basis else 65
            return curve([(-1, 0), (0, 50), (.5, 85)] if call else [(-1, 0), (0, 20), (.5, 55)], self.kept(c))

        def management(c):
            leg = c["leg"]
            if c["next"] is not None:
                worse = c["next"].strike < leg.strike if call else c["next"].strike > leg.strike
                credit = c["next"].average - c["c"] > 0
                return {(True, False): 80, (True, True): 50, (False, False): 40, (False, True): 10}[credit, worse]
            if c["action"] == "Expired":
                return 100
            if c["action"] == "Assigned":
                if not call:
                    return 100
                if leg.basis is not None:
                    return 30 if leg.strike < leg.basis else 100
                return 85 if c["stock"] is not None and c["stock"] - leg.strike > leg.credit else 100
            return curve([(-1, 0), (0, 40), (.5, 100)], self.kept(c))

        def execution(o):
            bid, ask, p = o["row"]["bid"], o["row"]["ask"], o["p"]
            if ask == bid:
                return 100 if p >= bid else 0
            return curve(EXECUTION, (p - bid) / (ask - bid))
        opens = [o for leg in self.legs for o in leg.opens]
        return [
            weighted((c["q"], curve(ACCURACY, abs(c["stock"] - c["leg"].strike) / c["leg"].strike)) for c in self.terminal if c["stock"] is not None),
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


class Tally:
    def __init__(self, positions):
        p = [x for x in positions if not x.paper]
        self.trades, self.wins = len(p), sum(x.net > 0 for x in p)
        self.losses, self.scratches = sum(x.net < 0 for x in p), sum(x.net == 0 for x in p)
        self.win_rate = self.wins / self.trades if p else None
        self.average = sum(x.net for x in p) / UNIT / len(p) if p else None
        self.score = half_away(sum(round(x.score() * 10) for x in p) / (10 * len(p)), 1) if p else None
        self.largest_loss = min((x.net for x in p if x.net < 0), default=None)
        self.best, self.worst = max((x.net for x in p), default=None), min((x.net for x in p), default=None)
        self.collected = sum(x.collected for x in p)


class Review:
    def __init__(self, book, positions, as_of, buying_power=45000, limit=1350):
        self.as_of, self.bp, self.limit = as_of, buying_power * UNIT, limit * UNIT
        self.legs = book.legs
        self.closed = [p for p in positions if not p.is_open]
        events = []
        for leg in book.legs:
            for o in leg.opens:
                events.append((o["date"], leg, o["money"] - o["fees"], 0, o))
            for c in leg.closes:
                income = -c["cost"] - c["fees"]
                events.append((c["date"], leg, income, c["realised"], c))
        self.events = events
        self.days = {}
        for day, leg, income, realised, what in events:
            if leg.paper:
                continue
            d = self.days.setdefault(day, {"realised": 0, "income": 0, "has": False})
            d["income"] += income
            if "action" in what:
                d["realised"] += realised
                d["has"] = True
        total, peak = 0, self.bp
        for day in sorted(self.days):
            d = self.days[day]
            total += d["realised"]
            equity = self.bp + total
            peak = max(peak, equity)
            d.update(cumulative=total, equity=equity, drawdown=(peak - equity) / peak if peak > 0 else None,
                     capital=self.capital(day), limit=d["realised"] <= -self.limit)
        self.first = min((e[0] for e in events), default=None)
        self.last = max((e[0] for e in events), default=None)
        self.weeks = self.make_weeks() if events else []

    def capital(self, day):
        total = 0.0
        for leg in self.legs:
            opens = [o for o in leg.opens if o["date"] <= day]
            left = sum(o["q"] for o in opens) - sum(c["q"] for c in leg.closes if c["date"] <= day)
            if not leg.paper and left > 0:
                total += leg_capital(leg, left, opens)
        return total

    def state(self, day, key, default):
        known = [d for d in self.days if d <= day]
        return self.days[max(known)][key] if known else default

    def make_weeks(self):
        weeks, start = [], self.first - timedelta(self.first.weekday())
        while start <= self.last:
            weeks.append(self.make_week(start))
            start += timedelta(7)
        self.tiers(weeks)
        return weeks

    def make_week(self, start):
        end = start + timedelta(6)
        inside = [d for d in self.days if start <= d <= end]
        amounts = [self.days[d]["realised"] for d in inside if self.days[d]["has"]]
        every = [start + timedelta(i) for i in range(7)]
        closed = [p for p in self.closed if start <= p.closed <= end]
        w = {"start": start, "end": end, "tally": Tally(closed),
             "paper": [p for p in closed if p.paper],
             "realised": sum(self.days[d]["realised"] for d in inside), "income": sum(self.days[d]["income"] for d in inside),
             "best": max(amounts, default=None), "worst": min(amounts, default=None),
             "hits": sum(self.days[d]["limit"] for d in inside),
             "peak": max(self.capital(d) for d in every),
             "drawdown": max(self.state(d, "drawdown", 0.0) for d in every if self.state(d, "drawdown", 0.0) is not None),
             "cumulative": self.state(end, "cumulative", 0), "days": inside,
             "closes": sum("action" in what and not leg.paper and start <= day <= end for day, leg, _, _, what in self.events)}
        for side, name in (("CALL", "cc"), ("PUT", "csp")):
            opens = [o for leg in self.legs if leg.type == side and not leg.paper for o in leg.opens if start <= o["date"] <= end]
            w[name + "_contracts"], w[name + "_premium"] = sum(o["q"] for o in opens), sum(o["money"] for o in opens)
            trades = [p for p in closed if p.type == side and not p.paper]
            good = {"Expired"} if side == "CALL" else {"Expired", "Assigned"}
            w[name + "_good"] = (sum(p.net > 0 and {c["action"] for c in p.terminal} <= good for p in trades) / len(trades)) if trades else None
        w["trades_pnl"] = sum(p.net for p in closed if not p.paper)
        w["sold"] = w["cc_contracts"] + w["csp_contracts"]
        w["by_premium"] = not w["closes"] and w["sold"] > 0
        w["judged"] = w["income"] if w["by_premium"] else w["realised"]
        return w

    @property
    def first_real(self):
        return min((day for day, leg, *_ in self.events if not leg.paper), default=None)

    def tiers(self, weeks):
        tier, paused, streak, fails, lost_before = 1, False, 0, 0, False
        testing = [i for i, w in enumerate(weeks) if self.first_real and w["start"] <= self.first_real <= w["end"]]
        testing = [testing[0], testing[0] + 1] if testing else []
        least = {1: None, 2: .55, 3: .60}
        for number, w in enumerate(weeks):
            t, pnl = w["tally"], w["realised"]
            w["tier"], w["brake"] = tier, False
            if paused and (t.trades or w["paper"]):
                test = sum(p.net for p in w["paper"]) if w["paper"] else pnl
                if test > 0:
                    w["assessment"], paused, streak, fails, lost_before = "RESUME", False, 0, 0, False
                else:
                    w["assessment"] = "PAUSED"
            elif not t.trades and (paused or (pnl >= 0 and not w["hits"])):
                w["assessment"] = "NO TRADES" if not w["sold"] else "PAUSED" if paused else "NOTHING CLOSED"
            else:
                rule1 = pnl > 0 and not w["hits"] and t.trades > 0 and t.win_rate > .5
                if rule1 and (least[tier] is None or t.win_rate >= least[tier]):
                    w["assessment"], fails, streak, lost_before = "PASS", 0, streak + 1, False
                    if streak == 2 and tier < 3:
                        tier, streak = tier + 1, 0
                else:
                    w["assessment"] = "FAIL" if pnl < 0 or w["hits"] else "NEEDS ADJUSTMENT"
                    streak, fails = 0, fails + 1
                    if pnl < 0 and lost_before:
                        paused, w["brake"], streak, fails = True, True, 0, 0
                        tier = max(1, tier - 1)
                    elif fails == 2 and tier > 1:
                        tier, fails = tier - 1, 0
                    lost_before = pnl < 0
            if number in testing and (w["hits"] or (w["judged"] < 0 and w["end"] <= self.as_of)):
                testing = []
                if not paused:
                    paused, streak, fails, lost_before = True, 0, 0, False
            w["after"], w["paused_after"] = tier, paused


def month_name(day):
    return "%04d-%02d" % (day.year, day.month)


def month_end(first):
    return (first + timedelta(32)).replace(day=1) - timedelta(1)


class Months:
    """docs/spec/review.md §5 and §6 on top of a Review."""
    LEAST = {1: 2, 2: 4, 3: 8}
    GOAL = {1: 300, 2: 600, 3: 1000}

    def __init__(self, review):
        self.review, self.items = review, []
        if not review.events:
            return
        first = review.first.replace(day=1)
        while first <= review.last:
            self.items.append(self.month(first))
            first = month_end(first) + timedelta(1)

    def month(self, first):
        r, end = self.review, month_end(first)
        tally = Tally([p for p in r.closed if first <= p.closed <= end])
        days = [r.days[d] for d in r.days if first <= d <= end]
        ended = [w for w in r.weeks if w["end"] <= end]
        tier = ended[-1]["after"] if ended else 1
        pnl, hits = sum(d["realised"] for d in days), sum(d["limit"] for d in days)
        brakes = sum(w["brake"] and first <= self.brake_day(w) <= end for w in r.weeks)
        if not tally.trades:
            verdict = "NO TRADES"
        elif pnl < 0 and (tally.win_rate < .5 or brakes):
            verdict = "NOT WORKING"
        elif pnl <= 0 or tally.win_rate < .5 or hits:
            verdict = "MARGINAL"
        elif tally.trades < self.LEAST[tier] or pnl < self.GOAL[tier] * UNIT:
            verdict = "WORKING BUT SLOW"
        else:
            verdict = "WORKING"
        return {"first": first, "end": end, "tally": tally, "pnl": pnl, "hits": hits, "brakes": brakes, "verdict": verdict, "tier": tier,
                "income": sum(d["income"] for d in days), "ytd": sum(r.days[d]["income"] for d in r.days if d.year == first.year and d <= end)}

    def brake_day(self, week):
        days = [d for d in week["days"] if self.review.days[d]["has"]]
        return max(days) if days else week["end"]

    def phases(self):
        r, d = self.review, self.review.as_of
        if not r.first_real:
            return ["IN PROGRESS"] * 3
        monday = r.first_real - timedelta(r.first_real.weekday())
        skipped = sum(w["end"] < monday for w in r.weeks)
        blank = {"realised": 0, "judged": 0, "closes": 0, "hits": 0, "tally": Tally([])}

        def week(n):
            return r.weeks[skipped + n - 1] if skipped + n <= len(r.weeks) else blank
        ends = [monday + timedelta(7 * n - 1) for n in range(1, 5)]
        over = [end <= d for end in ends]
        lost = any(over[i] and week(i + 1)["judged"] < 0 for i in (0, 1)) or week(1)["hits"] or week(2)["hits"]
        if lost:
            one = "FAILURE"
        elif not over[1]:
            one = "IN PROGRESS"
        else:
            one = "SUCCESS" if week(1)["judged"] > 0 and week(2)["judged"] > 0 else "NOT MET"
        two = "IN PROGRESS"
        if over[3]:
            a, b = week(3)["tally"], week(4)["tally"]
            trades = a.trades + b.trades
            rate = (a.wins + b.wins) / trades if trades else None
            month = [r.days[x]["realised"] for x in r.days if month_name(x) == month_name(ends[3]) and x <= d]
            basis = "realised" if week(3)["closes"] or week(4)["closes"] else "judged"
            month_over = month_end(ends[3].replace(day=1)) <= d
            if (rate is not None and rate < .5) or (month_over and sum(month) < 0):
                two = "FAILURE"
            elif not month_over:
                two = "IN PROGRESS"
            elif week(3)[basis] + week(4)[basis] > 0 and rate is not None and rate >= .55:
                two = "SUCCESS"
            else:
                two = "NOT MET"
        return [one, two, self.third(ends[3], d)]

    def third(self, week4_end, d):
        months = [m for m in self.items if m["first"] > week4_end and m["end"] <= d]
        if not months:
            return "IN PROGRESS"
        last = self.items.index(months[-1])
        m = self.items[last]
        if m["pnl"] > 1000 * UNIT and m["tally"].win_rate is not None and m["tally"].win_rate >= .6:
            return "SUCCESS"
        if last >= 2:
            a, b = self.items[last - 2], self.items[last - 1]
            if a["tally"].trades and b["tally"].trades and m["pnl"] <= b["pnl"] <= a["pnl"]:
                return "FAILURE"
        return "IN PROGRESS"


class Wheel:
    """docs/spec/wheel.md: cycles by account and ticker, without share rows (the random logs have none)."""

    def __init__(self, book, positions, as_of):
        self.cycles = []
        keys = []
        for leg in book.legs:
            if not leg.paper and (leg.account, leg.ticker) not in keys:
                keys.append((leg.account, leg.ticker))
        self.of_leg = {}
        self.turns = {id(close): i for i, close in enumerate(book.closes)}
        for key in keys:
            spans = [(p.opened, None if p.is_open else p.closed) for p in positions
                     if not p.paper and (p.legs[0].account, p.legs[0].ticker) == key]
            self.turn(key, [leg for leg in book.legs if not leg.paper and (leg.account, leg.ticker) == key], spans)

    def turn(self, key, legs, spans):
        moves = {}
        for leg in legs:
            for o in leg.opens:
                moves.setdefault(o["date"], []).append(("open", leg, o))
            for c in leg.closes:
                moves.setdefault(c["date"], []).append(("close", leg, c))
        shares, cost, cycle, first = 0, 0.0, None, len(self.cycles)

        def begin(day):
            self.cycles.append({"account": key[0], "ticker": key[1], "opened": day, "closed": None, "share_pnl": 0.0, "assignments": 0, "unknown": 0,
                                "shares": 0, "cost": 0.0})
            return self.cycles[-1]
        for day in sorted(moves):
            moves[day].sort(key=lambda move: self.turns.get(id(move[2]), -1))  # late postings of one booked day: in processing order
            cycle = cycle or begin(day)
            before = shares
            for kind, leg, x in moves[day]:
                if kind == "close" and x["action"] == "Assigned" and leg.type == "PUT":
                    shares, cost = shares + x["q"] * leg.multiplier, cost + x["q"] * leg.multiplier * leg.strike
                    cycle["assignments"] += x["q"]
            top = shares
            for kind, leg, x in moves[day]:
                if kind == "close" and x["action"] == "Assigned" and leg.type == "CALL":
                    cycle["assignments"] += x["q"]
                    wanted = x["q"] * leg.multiplier
                    gone = min(wanted, shares)
                    if gone:
                        cycle["share_pnl"] += (leg.strike - cost / shares) * gone
                        cost -= cost / shares * gone
                        shares -= gone
                    if wanted > gone:
                        cycle["unknown"] += wanted - gone
                        if leg.opens[0]["row"]["cost_basis"] is not None:
                            cycle["share_pnl"] += (leg.strike - leg.opens[0]["row"]["cost_basis"]) * (wanted - gone)
            cycle["shares"], cycle["cost"] = shares, cost
            if (before > 0 or top > 0) and shares == 0:
                cycle["closed"] = day
                cycle = None
        self.take_over(self.cycles[first:], spans, begin)

    def take_over(self, cycles, spans, begin):
        """An option open when the shares went takes the cycle in which it ends into that day (docs/decisions.md)."""
        if cycles[-1]["closed"] and any(closed is None for _, closed in spans):
            cycles.append(begin(cycles[-1]["closed"]))
        for before, cycle in zip(cycles, cycles[1:]):
            end, until = before["closed"], cycle["closed"] or date.max
            if any(opened <= end < (closed or date.max) <= until for opened, closed in spans):
                cycle["opened"] = end
