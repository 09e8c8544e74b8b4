#!/usr/bin/python3
"""The verdicts of the review, worked out again from the figures of the JSON and the rules of the performance-tracking document.

review_rules.py PROGRAM FOLDER [FIRST_SEED COUNT]: grades random histories of weeks (winning and losing spells, limit hits, paper
weeks, regimes, changed settings) and compares tiers, assessments, next actions, notes, modifications, months, the week-1 target,
phases and the dashboard. Positions and days are taken as they are: reference.py checks those. Whatever the verdict, no text may
say to scale up where a rule forbids it.
"""
import calendar
import csv
import json
import random
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

HEADERS = ["Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Stock Price", "Quantity", "Premium / Contract",
           "Fees", "Mode", "Regime", "Delta"]
PAUSE = "Pause new trades; review strategy; paper-trade until a profitable week"
COMPONENTS = ["strike_accuracy", "outcome", "premium_efficiency", "annualised_return", "trade_management", "delta_discipline", "execution_quality"]
seen = Counter()


# ---- histories ----

def one_trade(rng, rows, number, day, skill):
    """A put or a call opened some days before and closed on `day`, for better or worse."""
    kind = rng.choice(["PUT", "CALL"])
    paper = rng.random() < .12
    strike = rng.choice([20, 45, 90])
    opened = day - timedelta(rng.choice([0, 1, 3, 7, 12]))
    q = rng.choice([1, 1, 2, 3])
    premium = rng.choice([.15, .4, 1.2, 2.5])
    won = rng.random() < skill
    fees = rng.choice([0, 0, .65])
    base = [f"G{number}", rng.choice(["KO", "F", "T"]), kind]
    mode = "Paper" if paper else None
    expiry = day if won and rng.random() < .6 else day + timedelta(9)
    rows.append([opened, *base, "Sell to Open", strike, expiry, strike + rng.choice([-1, 0, 1]), q, premium, fees, mode, None,
                 rng.choice([None, .1, .25, .5])])
    price = round(premium * rng.choice([.2, .5, .9, 1]), 2) if won else round(premium + rng.choice([.1, .5, 2, 7]), 2)
    if not paper and rng.random() < .06:
        return  # left open
    if not paper and rng.random() < .08:
        price = round(premium + rng.choice([-.1, .5, 2]), 2)
        rows.append([day, *base, "Rolled", strike, expiry, strike, q, price, fees, mode, None, None])
        rows.append([day, *base, "Sell to Open", strike, day + timedelta(40), strike, q, round(price + rng.choice([-.1, .3]), 2), fees, mode, None, .25])
        return
    if rng.random() < .1:
        rows.append([day, "ERR", *base[1:], "Expired", 33, day, strike, q, None, 0, None, None, None])
    if expiry == day:
        rows.append([day, *base, rng.choice(["Expired", "Assigned"]), strike, expiry, strike + rng.choice([-4, -.5, .5, 3]), q, None, 0, mode, None, None])
    else:
        if q > 1 and rng.random() < .3 and opened < day and not paper:
            rows.append([day - timedelta(rng.choice([0, 1])), *base, "Buy to Close", strike, expiry, strike, 1, price, fees, mode, None, None])
            q -= 1
        rows.append([day, *base, "Buy to Close", strike, expiry, strike, q, price, fees, mode, None, None])


def history(rng):
    rows, start, number = [], date(2023, rng.randint(1, 12), rng.randint(1, 28)), 0
    skill, regime = rng.choice([.1, .5, .9, 1]), "bull"
    for week in range(rng.randint(1, 34)):
        if rng.random() < .3:
            skill = rng.choice([.05, .5, .8, 1, 1])
        for _ in range(rng.choice([0, 1, 1, 2, 2, 3, 4])):
            number += 1
            one_trade(rng, rows, number, start + timedelta(7 * week + rng.randint(0, 6)), skill)
    rows.sort(key=lambda row: row[0])
    for row in rows:
        if rng.random() < .04:
            regime = "bear" if regime == "bull" else "bull"
        if rng.random() < .6 and row[11] is None and row[1] != "ERR":
            row[12] = regime
    return rows


SETTINGS = {"tier.start": ["2", "3"], "tier.pause_moves_down": ["no"], "week.start": ["sunday"], "account.daily_loss_limit": ["100", "600"],
            "account.buying_power": ["5000", "200000"], "tier.1.win_rate": ["30%"], "tier.3.goal": ["200"], "modify.min_premium_per_trade": ["150"],
            "modify.limit_hits": ["0"], "phase.premium_counts": ["no"], "phase.1.pauses": ["no"], "tier.2.trades": ["2-5"], "modify.weak_component": ["95"],
            "weight.strike_accuracy": ["0"], "weight.premium_efficiency": ["0"]}


def as_number(value):
    return float(value.rstrip("%")) / (100 if value.endswith("%") else 1)


# ---- what the document says ----

def units(dollars):
    return round(dollars * 10000)


def day_of(text):
    return date.fromisoformat(text)


def percent(rate):
    return ("%.1f" % (round(rate * 1000 + 1e-9) / 10)).removesuffix(".0") + "%"


def low_high(value, scale=1):
    low, high = (float(x) for x in str(value).rstrip("%").split("-"))
    return low / scale, high / scale


class Rules:
    def __init__(self, document, rows):
        self.d, self.rows, s = document, rows, document["settings"]
        self.as_of = day_of(document["as_of"])
        self.least = {t: s[f"tier.{t}.win_rate"] for t in (1, 2, 3)}
        self.goal = {t: s[f"tier.{t}.goal"] for t in (1, 2, 3)}
        self.trades = {t: low_high(s[f"tier.{t}.trades"]) for t in (1, 2, 3)}
        self.ceiling = {t: low_high(s[f"tier.{t}.allocation"], 100)[1] for t in (1, 2, 3)}
        self.s = s
        self.real = [p for p in document["positions"] if not p["paper"]]
        self.paper = [p for p in document["positions"] if p["paper"]]
        real_rows = [row[0] for row in rows if row[11] is None and row[1] != "ERR" and row[0] <= self.as_of]
        first = min(real_rows, default=None)
        self.testing = [i for i, w in enumerate(document["weeks"]) if first and w["start"] <= first.isoformat() <= w["end"]][:1]
        self.start = day_of(document["weeks"][self.testing[0]]["start"]) if first else self.as_of
        self.reserved = document["dashboard"]["reservations"]
        self.validating = self.as_of < self.start + timedelta(13)

    def closed(self, positions, first, last):
        return [p for p in positions if first <= p["closed"] <= last]

    def passes(self, week, tier):
        """RULE 1, and the tier's own win rate."""
        return (week["realised_pnl"] > 0 and week["limit_hits"] == 0 and week["win_rate"] > self.least[1]
                and (tier == 1 or week["win_rate"] >= self.least[tier]))

    def move_words(self, tier):
        size, (low, high) = self.s[f"tier.{tier}.size"], self.trades[tier]
        return (f"Move to TIER {tier}: size {size:g}×, {low:g}–{high:g} trades/month, "
                f"{str(self.s[f'tier.{tier}.allocation']).replace('-', '–')} of buying power")

    def close_rows(self, week):
        return [r for r in self.rows if r[4] != "Sell to Open" and r[11] is None and r[1] != "ERR" and r[0] <= self.as_of
                and week["start"] <= r[0].isoformat() <= week["end"]]

    def judged(self, week):
        """P&L, or premium income where contracts were sold and none was due; and which."""
        if not self.close_rows(week) and week["cc_contracts_sold"] + week["csp_contracts_sold"] and self.s["phase.premium_counts"] == "yes":
            return week["premium_income"], "premium"
        return week["realised_pnl"], "realised"

    def fails_phase1(self, week):
        return week["limit_hits"] > 0 or (units(self.judged(week)[0]) < 0 and day_of(week["end"]) <= self.as_of)

    def full_allocation(self, upto, history):
        """The latest calendar month, ended by `upto`, that made more than T3's goal with its win rate, every week of it in T3 and none paused."""
        found = None
        for month in self.d["months"]:
            last = day_of(month["month"] + "-01")
            last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
            if last > upto or last > self.as_of:
                continue
            first = last.replace(day=1)
            weeks = [(tier, paused) for start, end, tier, paused in history if end >= first and start <= last]
            if all(tier == 3 and not paused for tier, paused in weeks) and month["realised_pnl"] > self.goal[3] and month["win_rate"] is not None and month["win_rate"] >= self.least[3]:
                found = (first, last)
        return found

    def weeks(self):
        tier, paused, good, bad, lost = int(self.s["tier.start"]), False, 0, 0, False
        history, testing, streak_from = [], self.testing and [self.testing[0], self.testing[0] + 1], None
        for number, week in enumerate(self.d["weeks"]):
            before, brake, was_paused = tier, False, paused
            sold = week["cc_contracts_sold"] + week["csp_contracts_sold"]
            test = self.closed(self.paper, week["start"], week["end"])
            traded = week["trades"] > 0
            if paused and (test or traded):
                gain = sum(units(p["net_pnl"]) for p in test) if test else units(week["realised_pnl"])
                verdict = "RESUME" if gain > 0 else "PAUSED"
                if gain > 0:
                    paused, good, bad, lost = False, 0, 0, False
            elif paused or (not traded and units(week["realised_pnl"]) >= 0 and not week["limit_hits"]):
                verdict = "NO TRADES" if not sold else "PAUSED" if paused else "NOTHING CLOSED"
            elif traded and self.passes(week, tier):
                streak_from = week["start"] if good == 0 else streak_from
                verdict, bad, good, lost = "PASS", 0, good + 1, False
                if good == 2:
                    good, tier = 0, min(3, tier + 1)
            else:
                loses = week["realised_pnl"] < 0
                verdict = "FAIL" if loses or week["limit_hits"] else "NEEDS ADJUSTMENT"
                good, bad = 0, bad + 1
                if loses and lost:
                    paused, brake, bad = True, True, 0
                    tier = max(1, tier - 1) if self.s["tier.pause_moves_down"] == "yes" else tier
                elif bad == 2:
                    bad, tier = 0, max(1, tier - 1)
                lost = loses
            end = day_of(week["end"])
            history.append((day_of(week["start"]), end, before, was_paused))
            if number in testing and self.fails_phase1(week):
                testing = []
                if not paused and self.s["phase.1.pauses"] == "yes":
                    paused, good, bad, lost = True, 0, 0, False
            step, full = None, self.full_allocation(end, history)
            if paused:
                action = PAUSE
            elif verdict == "RESUME":
                action = f"Resume in TIER {tier}"
            elif tier > before:
                action, step = self.move_words(tier), (f"Move to TIER {tier}", before, streak_from, week["end"])
            elif tier < before:
                action = f"Move down to TIER {tier}"
            else:
                action = f"Stay in TIER {tier}"
                if tier == 3 and full:
                    action += ": full allocation per risk rules"
                    weeks = [(a, b) for a, b, _, _ in history if b >= full[0] and a <= full[1]]
                    step = ("Stay in TIER 3: full allocation", 3, weeks[0][0].isoformat(), weeks[-1][1].isoformat())
            if week is self.d["weeks"][-1]:
                action = self.reserve(action, step, tier)
            yield week, {"tier": before, "assessment": verdict, "next_action": action, "after": tier, "paused": paused, "brake": brake,
                         "notes": self.notes(week, before)}

    def reserve(self, action, step, tier):
        """The last week's next action, and the codes of what it waits for."""
        board, codes, words = self.d["dashboard"], [], []
        open_legs = [p for p in self.d["open_positions"] if not p["paper"]]
        at_risk = sum(p["capital_at_risk"] for p in open_legs) / self.s["account.buying_power"]
        ceiling = self.ceiling[step[1] if step else tier]

        def count(n, one, many):
            return f"{n} {one if n == 1 else many}"
        wrong = [r for r in self.rows if r[1] == "ERR" and r[0] <= self.as_of and step and step[2] <= r[0].isoformat() <= step[3]]
        late = [p for p in open_legs if p["expiry"] < self.as_of.isoformat()]
        last = max(r[0] for r in self.rows if r[0] <= self.as_of)
        if wrong:
            codes.append("rows-in-error")
            of_all = self.d["reconciliation"]["errors"]
            words.append(count(len(wrong), "row in error is corrected", "rows in error are corrected") if len(wrong) == of_all else
                         f"{len(wrong)} of {of_all} rows in error, dated in the weeks that earned it, {'is' if len(wrong) == 1 else 'are'} corrected")
        if late:
            codes.append("unlogged")
            words.append(count(len(late), "expired position is logged", "expired positions are logged"))
        if at_risk > ceiling + 1e-12 and not board["buying_power_assumed"]:
            codes.append("over-ceiling")
            words.append(None)
        if (self.as_of - last).days > 30:
            codes.append("stale")
            words.append(f"the log is up to date (last entry {last})")
        doubted = re.search(r"\d+ doubted amounts? (is|are) checked", self.d["weeks"][-1]["next_action"])
        if doubted and step and {x["code"] for x in self.d["diagnostics"]} & {"premium-far", "quantity-far", "amount-differs"}:
            codes.append("doubted-figures")  # whether they decide says tests/cases/step-up-by-a-doubted-premium
            words.append(doubted[0])
        self.codes = codes
        if not step or not codes:
            return action
        if codes == ["over-ceiling"]:
            return f"Stay in TIER {step[1]}; reduce: "
        return step[0] + " once " + " and ".join(w for w in words if w)

    def notes(self, week, tier):
        notes = []
        if week["allocation"] is not None and week["allocation"] > self.ceiling[tier] + 1e-12:
            notes.append("allocation")
        begin = max(week["end"][:8] + "01", self.d["weeks"][0]["start"])
        if len(self.closed(self.real, begin, week["end"])) > self.trades[tier][1]:
            notes.append("trades")
        return notes

    def component_averages(self, trades):
        average = {}
        for name in COMPONENTS:
            known = [(p["contracts"], p["components"][name]) for p in trades if p["components"][name] is not None]
            if known:
                average[name] = sum(w * v for w, v in known) / sum(w for w, _ in known)
        return average

    def month_proposals(self, trades, verdict, tier, allocation, hits, paused):
        """What to test, in the order of docs/spec/review.md §5, at most two."""
        if verdict == "NO TRADES":
            return []
        average, weak = self.component_averages(trades), self.s["modify.weak_component"]
        average = {name: value for name, value in average.items() if self.s["weight." + name] > 0}
        lowest, ceiling = min(average.values(), default=None), self.ceiling[tier]

        def weakest(name):
            return name in average and average[name] - lowest < 1e-9 and average[name] < weak
        deltas = [(p["contracts"], abs(p["delta"])) for p in trades if p["delta"] is not None]
        delta = sum(w * v for w, v in deltas) / sum(w for w, _ in deltas) if deltas else None
        out = []
        if hits or (not self.d["dashboard"]["buying_power_assumed"] and allocation > ceiling + 1e-12):
            out.append("decrease position size")
        if weakest("strike_accuracy"):
            out.append("adjust strike selection: nearer")
        elif weakest("delta_discipline") and delta > .35:
            out.append("adjust strike selection: farther")
        elif weakest("delta_discipline") and delta < .15:
            out.append("adjust strike selection: nearer")
        if weakest("premium_efficiency") or weakest("annualised_return"):
            out.append("change expiration")
        if len(trades) < self.trades[tier][0]:
            out.append("expand the watchlist")
        if (verdict == "WORKING" and tier < 3 and allocation < ceiling and not self.reserved and not paused and not self.validating):
            out.append("increase position size")
        if not out and verdict != "WORKING":
            out.append("adjust strike selection: " + ("nearer" if verdict == "WORKING BUT SLOW" else "farther"))
        return out[:2]

    def regime_change(self, week):
        """The latest change of the Regime cell that is dated in the week."""
        known, found = None, None
        for row in self.rows:
            if row[12] is None or row[11] or row[0] > self.as_of:
                continue
            if known and row[12] != known and week["start"] <= row[0].isoformat() <= week["end"]:
                found = f"from {known} to {row[12]} on {row[0].isoformat()}"
            known = row[12]
        return found

    def modifications(self, week, previous, verdict):
        codes = []
        if week["trades"] and previous and week["win_rate"] < self.s["modify.win_rate"] and previous["win_rate"] < self.s["modify.win_rate"]:
            codes.append(("win-rate", percent(week["win_rate"]) + " in " + week["week"]))
        if week["limit_hits"] > self.s["modify.limit_hits"]:
            codes.append(("daily-limit", f"{week['limit_hits']} day"))
        trades = self.closed(self.real, week["start"], week["end"])
        if trades and sum(units(p["premium"]) for p in trades) / len(trades) < units(self.s["modify.min_premium_per_trade"]):
            codes.append(("low-premium", f"{len(trades)} trade"))
        regime = self.regime_change(week)
        if regime:
            codes.append(("regime", regime))
        days, elapsed = calendar.monthrange(int(week["end"][:4]), int(week["end"][5:7]))[1], int(week["end"][8:])
        month = self.closed(self.real, max(week["end"][:8] + "01", self.d["weeks"][0]["start"]), week["end"])
        few = len(month) * days < self.trades[verdict["tier"]][0] * elapsed
        answers = {"win-rate": "adjust strike selection: farther from the price (more safety, less premium)",
                   "daily-limit": "decrease position size until a week without a hit",
                   "low-premium": "adjust strike selection: nearer (more premium, less safety)" + ("; expand the watchlist" if few else ""),
                   "regime": "adjust strike selection: farther, and decrease position size" if regime and "to bear" in regime
                             else "adjust strike selection: nearer"}
        return [(code, figures, answers[code]) for code, figures in codes]

    def month(self, month, weeks):
        first = day_of(month["month"] + "-01")
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        ended = [v for w, v in weeks if day_of(w["end"]) <= last]
        tier, paused = (ended[-1]["after"], ended[-1]["paused"]) if ended else (int(self.s["tier.start"]), False)
        brakes = sum(v["brake"] and self.brake_day(w)[:7] == month["month"] for w, v in weeks)
        pnl, rate, few = month["realised_pnl"], month["win_rate"], month["trades"] < self.trades[tier][0]
        capital = [x["capital_at_risk"] for x in self.d["days"] if x["date"] <= last.isoformat()]
        allocation = (capital[-1] if capital else 0) / self.s["account.buying_power"]
        poor = rate is not None and rate < self.s["modify.win_rate"]
        if not month["trades"]:
            verdict = "NO TRADES"
        elif pnl < 0 and (poor or brakes):
            verdict = "NOT WORKING"
        elif pnl <= 0 or poor or month["limit_hits"]:
            verdict = "MARGINAL"
        else:
            verdict = "WORKING BUT SLOW" if few or pnl < self.goal[tier] else "WORKING"
        trades = self.closed(self.real, first.isoformat(), last.isoformat())
        low, high = self.trades[tier]
        return {"assessment": verdict, "next_tier": tier, "emergency_brakes": brakes, "next_trades": f"{low:g}-{high:g}", "next_goal": self.goal[tier],
                "modifications": self.month_proposals(trades, verdict, tier, allocation, month["limit_hits"], paused), "next_paused": paused, "complete": last <= self.as_of}

    def brake_day(self, week):
        days = [x["date"] for x in self.d["days"] if week["start"] <= x["date"] <= week["end"] and x["date"] in self.realised_days()]
        return max(days, default=week["end"])

    def realised_days(self):
        return {row[0].isoformat() for row in self.rows if row[4] != "Sell to Open" and not row[11] and row[1] != "ERR"}

    def target(self):
        w, s = self.d["weeks"][0], self.s
        cc, csp = low_high(s["target.week1.cc_contracts"]), low_high(s["target.week1.csp_contracts"])
        rows = [("cc_contracts", w["cc_contracts_sold"], *cc), ("cc_premium", w["cc_premium"], s["target.week1.cc_premium"], 1e12),
                ("csp_contracts", w["csp_contracts_sold"], *csp), ("csp_premium", w["csp_premium"], s["target.week1.csp_premium"], 1e12),
                ("pnl", self.judged(w)[0], s["target.week1.pnl"], 1e12), ("limit_hits", w["limit_hits"], 0, 0),
                ("win_rate", w["win_rate"], s["target.week1.win_rate"], 1)]
        return self.judged(w)[0] > 0 and not w["limit_hits"], [(m, a, a is not None and low <= a <= high) for m, a, low, high in rows]

    def phases(self):
        if not self.testing:
            return ["IN PROGRESS"] * 3, ["realised"] * 3
        weeks = self.d["weeks"][self.testing[0]:][:4]
        over = [self.start + timedelta(7 * n - 1) <= self.as_of for n in (1, 2, 3, 4)]
        pnl = [w["realised_pnl"] for w in weeks] + [0] * (4 - len(weeks))
        judged, basis = [self.judged(w)[0] for w in weeks] + [0] * (4 - len(weeks)), [self.judged(w)[1] for w in weeks]
        if any(self.fails_phase1(w) for w in weeks[:2]):
            one = "FAILURE"
        else:
            one = "IN PROGRESS" if not over[1] else "SUCCESS" if min(judged[:2]) > 0 else "NOT MET"
        two = "IN PROGRESS"
        if over[3]:
            trades, wins = sum(w["trades"] for w in weeks[2:]), sum(w["wins"] for w in weeks[2:])
            name = (self.start + timedelta(27)).isoformat()[:7]
            month = sum(m["realised_pnl"] for m in self.d["months"] if m["month"] == name)
            last = self.start + timedelta(27)
            month_over = last.replace(day=calendar.monthrange(last.year, last.month)[1]) <= self.as_of
            if not any(self.close_rows(w) for w in weeks[2:]):
                pnl[2:] = judged[2:]
            if (trades and wins / trades < self.s["phase.2.fail_win_rate"]) or (month_over and month < 0):
                two = "FAILURE"
            elif month_over:
                two = "SUCCESS" if units(pnl[2] + pnl[3]) > 0 and trades and wins / trades >= self.s["phase.2.win_rate"] else "NOT MET"
        three, months = "IN PROGRESS", self.d["months"]
        late = [i for i, m in enumerate(months) if day_of(m["month"] + "-01") > self.start + timedelta(27) and m["complete"]]
        if late:
            now = months[late[-1]]
            older = months[max(0, late[-1] - 2):late[-1]]
            if now["realised_pnl"] > self.s["phase.3.pnl"] and now["win_rate"] is not None and now["win_rate"] >= self.s["phase.3.win_rate"]:
                three = "SUCCESS"
            elif len(older) == 2 and all(m["trades"] for m in older) and now["realised_pnl"] <= older[1]["realised_pnl"] <= older[0]["realised_pnl"]:
                three = "FAILURE"
        later = "premium" in basis[2:] and not any(self.close_rows(w) for w in weeks[2:])
        return [one, two, three], ["premium" if "premium" in basis[:2] else "realised", "premium" if later else "realised", "realised"]

    def dashboard(self, weeks):
        days, net = self.d["days"], [p["net_pnl"] for p in self.real]
        ytd = sum(x["premium_income"] for x in days if x["date"][:4] == str(self.as_of.year))
        elapsed = (self.as_of - date(self.as_of.year, 1, 1)).days + 1
        losses = -sum(x for x in net if x < 0)
        return {"ytd_premium_income": ytd, "projected_annual_income": ytd / elapsed * 365,
                "average_weekly_income": sum(x["premium_income"] for x in days) / len(weeks),
                "realised_pnl": sum(x["realised_pnl"] for x in days), "win_rate": sum(x > 0 for x in net) / len(net) if net else None,
                "profit_factor": sum(x for x in net if x > 0) / losses if losses else None, "expectancy": sum(net) / len(net) if net else None,
                "max_drawdown": max((x["drawdown"] for x in days), default=0), "next_action": weeks[-1][0]["next_action"]}


# ---- the comparison ----

class Differences(list):
    def same(self, where, actual, expected):
        if isinstance(expected, float) and isinstance(actual, (int, float)):
            if abs(actual - expected) <= 1e-7 * max(1, abs(expected)):
                return
        elif actual == expected:
            return
        self.append(f"{where}: program {actual!r}, rules {expected!r}")


def never_scales_against_a_rule(d, weeks, months, rules):
    """By nothing but the figures: RULE 1 twice running before a move up, nothing bigger in a pause or while validating."""
    traded = []
    for week, verdict in weeks:
        if week["trades"]:
            traded.append((week, verdict["paused"] or verdict["assessment"] in ("PAUSED", "RESUME")))
        if not week["next_action"].startswith("Move to"):
            continue
        two = traded[-2:]
        if len(two) < 2 or any(p or w["realised_pnl"] <= 0 or w["limit_hits"] or w["win_rate"] <= rules.least[1] for w, p in two):
            d.append(f"{week['week']}: scales up against RULE 1")
    for month in months:
        paused = [v["paused"] for w, v in weeks if w["end"][:7] <= month["month"]][-1:]
        if "increase position size" in month["modifications"] and (paused == [True] or rules.validating or month["realised_pnl"] <= 0):
            d.append(f"{month['month']}: a larger size against a rule")


def over_ceiling_apart(action):
    """Without the words on capital at risk among several reservations: they hold a rounded percentage."""
    return re.sub(r" and \S+% of buying power at risk is reduced to the ceiling of \S+%|(?<=once )\S+% of buying power at risk is reduced to the ceiling "
                  r"of \S+% and ", "", action)


def compare_weeks(d, rules):
    weeks, previous = list(rules.weeks()), None
    for week, verdict in weeks:
        at = week["week"]
        for key in ("tier", "assessment"):
            d.same(f"{at} {key}", week[key], verdict[key])
        told, expected = week["next_action"], verdict["next_action"]
        d.same(f"{at} next_action", told.startswith(expected) if expected.endswith("reduce: ") else over_ceiling_apart(told), 
               True if expected.endswith("reduce: ") else expected)
        kinds = ["allocation" if "ceiling" in note else "trades" for note in week["notes"]]
        d.same(f"{at} notes", kinds, verdict["notes"])
        codes = rules.modifications(week, previous, verdict)
        d.same(f"{at} modifications", [m["code"] for m in week["modifications"]], [code for code, _, _ in codes])
        for told, (_, figures, answer) in zip(week["modifications"], codes):
            d.same(f"{at} {told['code']} figures", figures in told["text"], True)
            d.same(f"{at} {told['code']} proposal", told["proposal"], answer)
        seen.update([f"tier {verdict['tier']}", verdict["assessment"], *(code for code, _, _ in codes), *kinds])
        seen["full allocation"] += "full" in week["next_action"]
        seen["move up"] += "Move to" in week["next_action"]
        seen["move down"] += "down" in week["next_action"]
        if week["trades"]:
            previous = week
    return weeks


def check(seed, program, folder):
    rng = random.Random(seed)
    rows, path, d = history(rng), f"{folder}/review-{seed}.csv", Differences()
    if not rows:
        return d
    with open(path, "w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([HEADERS] + [["" if v is None else v for v in row] for row in rows])
    as_of = rows[-1][0] + timedelta(rng.choice([0, 0, 3, 40, -12]))
    changed = {name: rng.choice(values) for name, values in SETTINGS.items() if rng.random() < .15}
    options = [f"--set={name}={value}" for name, value in changed.items()]
    run = subprocess.run([program, path, "--as-of", as_of.isoformat(), "--json", "-", "--set=premium_unit=per_share", "--force", "-q", *options],
                         capture_output=True, text=True, check=False)
    if not run.stdout:
        d.append(f"status {run.returncode}: {run.stderr.strip()[-200:]}")
        return d
    document = json.loads(run.stdout)
    planted = sum(row[1] == "ERR" and row[0] <= as_of for row in rows)
    d.same("errors", sum(x["severity"] == "error" for x in document["diagnostics"]), planted)
    for name, value in changed.items():
        used = document["settings"][name]
        d.same(name, used if isinstance(used, str) else float(used), value if isinstance(used, str) else as_number(value))
    if not document["weeks"]:
        return d
    rules = Rules(document, rows)
    weeks = compare_weeks(d, rules)
    for month in document["months"]:
        for key, value in rules.month(month, weeks).items():
            d.same(f"{month['month']} {key}", month[key], value)
        seen.update([month["assessment"], *month["modifications"]])
        seen["brake"] += month["emergency_brakes"]
    passed, lines = rules.target()
    d.same("week 1 passed", document["week1_target"]["passed"], passed)
    d.same("week 1 target", [(x["metric"], x["actual"], x["met"]) for x in document["week1_target"]["rows"]], lines)
    d.same("week 1 basis", document["week1_target"]["pnl_basis"], rules.judged(document["weeks"][0])[1])
    status, basis = rules.phases()
    d.same("phases", [x["status"] for x in document["phases"]], status)
    d.same("phases' basis", [x["pnl_basis"] for x in document["phases"]], basis)
    d.same("reservations", document["dashboard"]["reservations"], rules.codes)
    d.same("assumed", document["dashboard"]["buying_power_assumed"], "account.buying_power" not in changed)
    seen.update([*rules.codes, *(f"phase {i + 1} {x}" for i, x in enumerate(status)), *basis])
    for key, value in rules.dashboard(weeks).items():
        d.same(f"dashboard {key}", document["dashboard"][key], value)
    never_scales_against_a_rule(d, weeks, document["months"], rules)
    return d


EXPECTED = ["tier 1", "tier 2", "tier 3", "PASS", "FAIL", "NEEDS ADJUSTMENT", "PAUSED", "RESUME", "NO TRADES", "full allocation", "move up", "move down",
            "brake", "win-rate", "daily-limit", "low-premium", "regime", "decrease position size", "adjust strike selection: nearer",
            "adjust strike selection: farther", "change expiration", "expand the watchlist", "increase position size", "NOTHING CLOSED", "premium",
            "rows-in-error", "unlogged", "over-ceiling", "stale", "allocation", "trades", "WORKING", "WORKING BUT SLOW", "MARGINAL", "NOT WORKING"]


def main():
    program, folder = sys.argv[1:3]
    first, count = (int(x) for x in sys.argv[3:5]) if len(sys.argv) > 4 else (1, 150)
    failed = 0
    for seed in range(first, first + count):
        differences = check(seed, program, folder)
        failed += bool(differences)
        for line in differences[:8]:
            print(f"seed {seed}: {line}")
    never = [what for what in EXPECTED if not seen[what]]
    print(f"review rules: {count - failed} passed, {failed} failed; weeks of T1, T2, T3: {seen['tier 1']}, {seen['tier 2']}, {seen['tier 3']}")
    if never:
        print("never seen: " + ", ".join(never))
    return failed != 0 or bool(never)


if __name__ == "__main__":
    sys.exit(main())
