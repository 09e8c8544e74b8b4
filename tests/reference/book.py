"""A second, independent reading of the specification: rows of a log become legs, closes, rolls and positions.

It takes rows already understood (dicts), so that it checks matching, rolls and money, not the parsing of cells: the kinds of logs
in this folder say how the cells of their layouts are read. Written for clarity, not speed.
"""
import math
from datetime import timedelta
from fractions import Fraction

from arithmetic import share_of, to_money
from legs import Leg, fits
from scores import Position
from splits import apply_split, span_splits


class Book:
    def __init__(self, rows, as_of, rules=None, detect_rolls=True, window=7):
        self.detect, self.window, self.refused, self.rules = detect_rolls, window, set(), rules or {}
        dated = [dict(r) for r in rows if r["date"] <= as_of]
        order = sorted(range(len(dated)), key=lambda i: (dated[i]["date"], dated[i].get("sheet", 0), -i if self.newest_first(dated, i) else i))
        self.splits = [r for r in dated if r["action"] == "Split"]
        by_day = {}
        for i in order:
            by_day.setdefault(dated[i]["date"], []).append(dated[i])
        self.read_otherwise(by_day)
        while self.name_accounts(dated):
            self.read_otherwise(by_day)
        self.detected_rolls = self.tie_bought_back() if self.detect else 0

    @staticmethod
    def newest_first(rows, i):
        """Settled a sheet at a time; a row that is a whole trade by its opening date."""
        days = [r.get("row_date", r["date"]) for r in rows if r.get("sheet") == rows[i].get("sheet")]
        return days[0] > days[-1]

    def name_accounts(self, rows):
        """Calls sold without an account, in a group that names none, lie over the shares of the only account that holds some (docs/spec/real-logs.md §5)."""
        named = {r["group"] for r in rows if r["group"] is not None and r["account"] is not None}
        asks = [r for r in rows if r["action"] == "Sell to Open" and r["type"] == "CALL" and not r["paper"]
                and r["group"] not in named and r["account"] is None and r["number"] not in self.refused]
        changed, found = False, {}
        for ask in sorted(asks, key=lambda r: r["date"]):
            if ask["group"] in found:  # calls of one group are one account's
                ask["account"] = found[ask["group"]]
                continue
            held = {}
            for close in self.closes:
                leg, comes = close["leg"], close["leg"].type == "PUT"
                if close["action"] == "Assigned" and not close["settled"] and leg.ticker == ask["ticker"] and not leg.paper \
                        and (close["date"] < ask["date"] or (comes and close["date"] == ask["date"])):
                    held[leg.account] = held.get(leg.account, 0) + (1 if comes else -1) * close["q"] * leg.multiplier
            holders = [account for account, shares in held.items() if shares > 0]
            if not holders or None in holders:
                continue
            if len(holders) > 1 and ask["group"] is not None:
                continue  # told only
            changed = True
            if len(holders) == 1:
                ask["account"] = holders[0]
                found.update({ask["group"]: holders[0]} if ask["group"] is not None else {})
            else:
                self.refused.add(ask["number"])
        return changed

    def splits_of(self, day):
        """One a ticker and day, whatever the number of rows."""
        return list({row["ticker"]: row for row in self.splits if row["date"] == day}.values())

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
            for row in self.splits_of(day):
                apply_split(self.legs, row)
            for row in by_day[day]:
                if row["action"] == "Split":
                    continue
                if row["number"] in self.refused:
                    self.errors.append(row["number"])
                elif row["action"] == "Sell to Open":
                    self.open(row)
                elif row["number"] in self.otherwise or not self.close(row):
                    waiting.append(row)
            for row in waiting:
                weekly = {**row, "ticker": self.rules.get("weekly", {}).get(row["ticker"], row["ticker"])}
                if not self.close(row) and not self.close(weekly) and not (row["action"] == "Rolled" and self.one_row_roll(row)):
                    self.errors.append(row["number"])
        self.tie_rolled()

    def open(self, row):
        for leg in self.legs:
            if (leg.remaining > 0 and "trade" not in row and leg.paper == row["paper"] and leg.group == row["group"]
                    and (row["group"] is not None or leg.account == row["account"])
                    and (leg.ticker, leg.type, leg.strike, leg.expiry) == (row["ticker"], row["type"], row["strike"], row["expiry"])):
                break
        else:
            leg = Leg(row, len(self.legs))
            self.legs.append(leg)
        leg.add(row, row["q"], row["premium"], to_money(row["fees"]), to_money(row["premium"] * row["q"] * leg.multiplier))

    def candidates(self, row):
        live = [leg for leg in self.legs if leg.remaining > 0 and fits(row, leg)]
        if "trade" in row:
            return [leg for leg in live if leg.trade == row["trade"]]
        if row["group"] is not None:
            return [leg for leg in live if leg.group == row["group"]]
        own = [leg for leg in live if leg.sheet == row.get("sheet")]
        return self.by_account(row, own) + self.by_account(row, [leg for leg in live if leg not in own])

    @staticmethod
    def by_account(row, legs):
        first = [leg for leg in legs if leg.group is None and leg.account == row["account"]]
        return first + [leg for leg in legs if leg not in first and (leg.account == row["account"] or leg.account is None or row["account"] is None)]

    def close(self, row):
        legs = self.candidates(row)
        if not legs:
            return False
        if self.settles(row, legs[0]) and row.get("settlement") is None and row["stock"] is None:
            self.errors.append(row["number"])
            return True
        if row["group"] is None and row["account"] is None and len({leg.account for leg in legs if leg.account is not None}) > 1 \
                and legs[0].account is not None:
            self.errors.append(row["number"])  # several accounts have it
            return True
        if row["number"] in self.otherwise and self.roll_into_named(row, legs[0]):
            return True
        named = None
        if row["action"] == "Rolled" and "trade" not in row and not (row["strike"] is None and row["expiry"] is None) and legs[0].opened == row["date"] \
                and self.older_leg(row, legs[0]):
            named = len(self.closes)
        self.close_legs(row, legs)
        if named is not None:
            self.named.append((row, self.closes[named], legs[0].ticker))
        return True

    def settles(self, row, leg):
        """An assignment that is paid in cash."""
        return row["action"] == "Assigned" and leg.ticker in self.rules.get("cash_settled", ())

    def price_of(self, row, leg):
        if row["action"] in ("Buy to Close", "Rolled"):
            return row["premium"]
        if not self.settles(row, leg):
            return 0.0
        if row.get("settlement") is not None:
            return row["settlement"]
        return max(0.0, (leg.strike - row["stock"]) * (1 if leg.type == "PUT" else -1))

    def close_legs(self, row, legs):
        if row["q"] is not None and row["strike"] in legs[0].former and row["strike"] != legs[0].strike:
            row = {**row, "q": row["q"] * legs[0].former[row["strike"]]}  # written in strike and count as they were before the split
        if row["q"] is None:
            legs = legs[:1]
        wanted = row["q"] if row["q"] is not None else legs[0].remaining
        wanted = min(wanted, sum(leg.remaining for leg in legs))
        all_fees = to_money(row["fees"])
        left, fees_left = wanted, all_fees
        for leg in legs:
            if not left:
                break
            q = min(left, leg.remaining)
            fees = fees_left if q == left else share_of(all_fees, q, wanted)
            price = self.price_of(row, leg)
            self.closes.append(leg.take(row, q, row["action"], price, to_money(price * q * leg.multiplier), fees))
            self.closes[-1]["settled"] = self.settles(row, leg)
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
            span_splits(legs, [row for day in sorted({row["date"] for row in self.splits}) for row in self.splits_of(day)])
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
        moves = [(row["date"], -1, row, row["ratio"], 0) for day in sorted({row["date"] for row in self.splits}) for row in self.splits_of(day)]
        for close in self.closes:
            leg = close["leg"]
            if close["action"] == "Assigned" and not close["settled"]:
                moves.append((close["date"], 0 if leg.type == "PUT" else 1, leg, close["shares"], close["worth"]))
        for leg in self.legs:
            if leg.type != "CALL" or leg.basis is not None:
                continue
            shares = cost = 0.0
            # A call that is called away on the day it was opened is asked before that day's shares go (docs/decisions.md).
            at_once = any(c["action"] == "Assigned" and not c["settled"] and c["date"] == leg.opened for c in leg.closes)
            for day, going, mover, q, worth in sorted(moves, key=lambda m: (m[0], m[1])):
                if going < 0:
                    if day <= leg.opened and mover["ticker"] == leg.ticker:
                        shares = shares * q[0] // q[1]
                    continue
                if day > leg.opened or (at_once and going and day == leg.opened) or (mover.account, mover.ticker, mover.paper) != (leg.account, leg.ticker, leg.paper):
                    continue
                if mover.type == "PUT":
                    shares, cost = shares + q, cost + worth
                elif shares > 0:
                    gone = min(q, shares)
                    cost -= cost / shares * gone
                    shares -= gone
            leg.basis = cost / shares / math.prod(n for _, n in leg.split_days) if shares > 0 else None
