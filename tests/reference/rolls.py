"""Logs of buy-backs followed by a new sale that day (docs/spec/real-logs.md §9): when they are rolls, and the settings that say so."""
from datetime import timedelta

from random_log import HEADERS, RandomLog, as_cells, grow, mend_amounts
from tables import Log, write_table


class RollLog(RandomLog):
    """Bought back at about half the credit, in one row or several, and mostly sold anew that day or within some weeks."""

    def draw_close(self):
        rng = self.rng
        if self.live and rng.random() < .45:
            leg = rng.choice(self.live)
            return leg, rng.choice(["Buy to Close"] * 4 + ["Rolled"]), rng.choice([leg["left"], leg["left"], None, max(1, leg["left"] // 2)])
        return super().draw_close()

    def credit_of(self, leg):
        names = ("group", "ticker", "type", "strike", "expiry", "account")
        sold = [r for r in self.rows if r["action"] == "Sell to Open" and all(r[name] == leg[name] for name in names)]
        return sum(r["q"] * r["premium"] for r in sold) / sum(r["q"] for r in sold) if sold else .8

    def close(self, leg, action, quantity):
        first = len(self.rows)
        super().close(leg, action, quantity)
        if action != "Buy to Close":
            return
        bought = next(r for r in self.rows[first:] if r["action"] == action)
        half = self.credit_of(leg) / 2
        bought["premium"] = round(max(0.0, half * self.rng.choice([1, 1, .98, 1.02, .3, 1.9])), 4)
        if len(self.rows) == first + 1 and self.rng.random() < .6:
            self.sell_anew(leg, bought)

    def sell_anew(self, leg, bought):
        rng = self.rng
        if rng.random() < .3:
            self.day += timedelta(rng.choice([1, 5, 7, 8, 14]))
        group = leg["group"] if rng.random() < .6 else self.fresh_group() if leg["group"] else None
        fresh = dict(group=group, ticker=leg["ticker"], type=leg["type"], strike=leg["strike"] + rng.choice([-1, 0, .5, 1]),
                     expiry=max(leg["expiry"], self.day) + timedelta(rng.choice([0, 7, 14])), account=leg["account"], paper=leg["paper"])
        q = (bought["q"] or 1) + (rng.random() < .2)
        self.row(**fresh, action="Sell to Open", q=q, premium=round(rng.uniform(.3, 2), 2), stock=self.prices[leg["ticker"]])
        self.live.append({**fresh, "left": q})


def random_log(rng):
    log = RollLog(rng)
    grow(log)
    mend_amounts(log.rows)
    settings, rules = ["premium_unit=per_share"], {}
    if rng.random() < .3:
        settings.append("detect_rolls=no")
        rules["detect_rolls"] = False
    if rng.random() < .4:
        rules["window"] = rng.choice([0, 1, 5, 14, 30])
        settings.append("roll.window_days=%d" % rules["window"])
    if rng.random() < .3:
        log.rows.reverse()
    for number, r in enumerate(log.rows, 2):
        r["number"] = number
    as_of = max(r["date"] for r in log.rows) + timedelta(rng.choice([0, 0, 5, -10]))
    return Log(rows=log.rows, as_of=as_of, count=len(log.rows), settings=settings, rules=rules,
               write=lambda path: write_table([HEADERS] + [as_cells(r) for r in log.rows], path))
