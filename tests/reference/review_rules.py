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
        if rng.random() < .6 and row[11] is None:
            row[12] = regime
    return rows


SETTINGS = {"tier.start": ["2", "3"], "tier.pause_moves_down": ["no"], "week.start": ["sunday"], "account.daily_loss_limit": ["100", "600"],
            "account.buying_power": ["5000", "200000"], "tier.1.win_rate": ["30%"], "tier.3.goal": ["200"], "modify.min_premium_per_trade": ["150"],
            "modify.limit_hits": ["0"], "tier.2.trades": ["2-5"], "modify.weak_component": ["95"]}


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
        self.start = day_of(document["weeks"][0]["start"])
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

    def full_allocation(self, upto, history):
        """A calendar month, ended by `upto`, that made more than T3's goal with its win rate while T3 held at its end."""
        for month in self.d["months"]:
            last = day_of(month["month"] + "-01")
            last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
            if last > upto or last > self.as_of:
                continue
            held = [after for end, after in history if end <= last]
            tier = held[-1] if held else self.s["tier.start"]
            if tier == 3 and month["realised_pnl"] > self.goal[3] and month["win_rate"] is not None and month["win_rate"] >= self.least[3]:
                return True
        return False

    def weeks(self):
        tier, paused, good, bad, lost = int(self.s["tier.start"]), False, 0, 0, False
        history = []
        for week in self.d["weeks"]:
            before, brake = tier, False
            test = self.closed(self.paper, week["start"], week["end"])
            traded = week["trades"] > 0
            if paused and (test or traded):
                gain = sum(units(p["net_pnl"]) for p in test) if test else units(week["realised_pnl"])
                verdict = "RESUME" if gain > 0 else "PAUSED"
                if gain > 0:
                    paused, good, bad, lost = False, 0, 0, False
            elif not traded:
                verdict = "NO TRADES"
            elif self.passes(week, tier):
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
            history.append((end, tier))
            if paused:
                action = PAUSE
            elif verdict == "RESUME":
                action = f"Resume in TIER {tier}"
            elif tier > before:
                action = self.move_words(tier)
            elif tier < before:
                action = f"Move down to TIER {tier}"
            else:
                action = f"Stay in TIER {tier}"
                if tier == 3 and self.full_allocation(end, history):
                    action += ": full allocation per risk rules"
            yield week, {"tier": before, "assessment": verdict, "next_action": action, "after": tier, "paused": paused, "brake": brake,
                         "notes": self.notes(week, before)}

    def notes(self, week, tier):
        notes = []
        if week["allocation"] is not None and week["allocation"] > self.ceiling[tier] + 1e-12:
            notes.append("allocation")
        begin = max(week["end"][:8] + "01", self.d["weeks"][0]["start"])
        if len(self.closed(self.real, begin, week["end"])) > self.trades[tier][1]:
            notes.append("trades")
        return notes

    def proposals(self, trades, few, working):
        average = {}
        for name in COMPONENTS:
            known = [(p["contracts"], p["components"][name]) for p in trades if p["components"][name] is not None]
            if known:
                average[name] = sum(w * v for w, v in known) / sum(w for w, _ in known)
        lowest, weak = min(average.values(), default=None), self.s["modify.weak_component"]

        def weakest(*names):
            return any(n in average and abs(average[n] - lowest) < 1e-9 and average[n] < weak for n in names)
        out = []
        if weakest("strike_accuracy", "delta_discipline"):
            out.append("adjust strike selection")
        if weakest("premium_efficiency", "annualised_return"):
            out.append("change expiration")
        if few:
            out.append("expand the watchlist")
        if working:
            out.append("increase position size")
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
        days = calendar.monthrange(int(week["end"][:4]), int(week["end"][5:7]))[1]
        few = week["trades"] * days < self.trades[verdict["tier"]][0] * 7
        working = verdict["assessment"] == "PASS" and verdict["tier"] < 3 and not self.validating
        return codes, self.proposals(trades, few, working)

    def month(self, month, weeks):
        first = day_of(month["month"] + "-01")
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        ended = [v for w, v in weeks if day_of(w["end"]) <= last]
        tier, paused = (ended[-1]["after"], ended[-1]["paused"]) if ended else (int(self.s["tier.start"]), False)
        brakes = sum(v["brake"] and self.brake_day(w)[:7] == month["month"] for w, v in weeks)
        pnl, rate, few = month["realised_pnl"], month["win_rate"], month["trades"] < self.trades[tier][0]
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
        scale = verdict == "WORKING" and tier < 3 and not paused and not self.validating
        low, high = self.trades[tier]
        return {"assessment": verdict, "next_tier": tier, "emergency_brakes": brakes, "next_trades": f"{low:g}-{high:g}", "next_goal": self.goal[tier],
                "modifications": [] if verdict == "NO TRADES" else self.proposals(trades, few, scale), "complete": last <= self.as_of}

    def brake_day(self, week):
        days = [x["date"] for x in self.d["days"] if week["start"] <= x["date"] <= week["end"] and x["date"] in self.realised_days()]
        return max(days, default=week["end"])

    def realised_days(self):
        return {row[0].isoformat() for row in self.rows if row[4] != "Sell to Open" and not row[11]}

    def target(self):
        w, s = self.d["weeks"][0], self.s
        cc, csp = low_high(s["target.week1.cc_contracts"]), low_high(s["target.week1.csp_contracts"])
        rows = [("cc_contracts", w["cc_contracts_sold"], *cc), ("cc_premium", w["cc_premium"], s["target.week1.cc_premium"], 1e12),
                ("csp_contracts", w["csp_contracts_sold"], *csp), ("csp_premium", w["csp_premium"], s["target.week1.csp_premium"], 1e12),
                ("pnl", w["realised_pnl"], s["target.week1.pnl"], 1e12), ("limit_hits", w["limit_hits"], 0, 0),
                ("win_rate", w["win_rate"], s["target.week1.win_rate"], 1)]
        return w["realised_pnl"] > 0 and not w["limit_hits"], [(m, a, a is not None and low <= a <= high) for m, a, low, high in rows]

    def phases(self):
        weeks = self.d["weeks"][:4]
        over = [self.start + timedelta(7 * n - 1) <= self.as_of for n in (1, 2, 3, 4)]
        pnl = [w["realised_pnl"] for w in weeks] + [0] * (4 - len(weeks))
        if any(w["limit_hits"] for w in weeks[:2]) or any(o and p < 0 for o, p in zip(over[:2], pnl)):
            one = "FAILURE"
        else:
            one = "IN PROGRESS" if not over[1] else "SUCCESS" if min(pnl[:2]) > 0 else "NOT MET"
        two = "IN PROGRESS"
        if over[3]:
            trades, wins = sum(w["trades"] for w in weeks[2:]), sum(w["wins"] for w in weeks[2:])
            name = (self.start + timedelta(27)).isoformat()[:7]
            month = sum(m["realised_pnl"] for m in self.d["months"] if m["month"] == name)
            if (trades and wins / trades < self.s["phase.2.fail_win_rate"]) or month < 0:
                two = "FAILURE"
            else:
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
        return [one, two, three]

    def dashboard(self, weeks):
        days, net = self.d["days"], [p["net_pnl"] for p in self.real]
        ytd = sum(x["premium_income"] for x in days if x["date"][:4] == str(self.as_of.year))
        elapsed = (self.as_of - date(self.as_of.year, 1, 1)).days + 1
        losses = -sum(x for x in net if x < 0)
        return {"ytd_premium_income": ytd, "projected_annual_income": ytd / elapsed * 365,
                "average_weekly_income": sum(x["premium_income"] for x in days) / len(weeks),
                "realised_pnl": sum(x["realised_pnl"] for x in days), "win_rate": sum(x > 0 for x in net) / len(net) if net else None,
                "profit_factor": sum(x for x in net if x > 0) / losses if losses else None, "expectancy": sum(net) / len(net) if net else None,
                "max_drawdown": max((x["drawdown"] for x in days), default=0), "next_action": weeks[-1][1]["next_action"]}


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


def compare_weeks(d, rules):
    weeks, previous = list(rules.weeks()), None
    for week, verdict in weeks:
        at = week["week"]
        for key in ("tier", "assessment", "next_action"):
            d.same(f"{at} {key}", week[key], verdict[key])
        kinds = ["allocation" if "ceiling" in note else "trades" for note in week["notes"]]
        d.same(f"{at} notes", kinds, verdict["notes"])
        codes, proposals = rules.modifications(week, previous, verdict)
        d.same(f"{at} modifications", [m["code"] for m in week["modifications"]], [code for code, _ in codes])
        for told, (_, figures) in zip(week["modifications"], codes):
            d.same(f"{at} {told['code']} figures", figures in told["text"], True)
            d.same(f"{at} {told['code']} proposals", told["proposal"] or "", "; ".join(proposals))
        seen.update([f"tier {verdict['tier']}", verdict["assessment"], *(code for code, _ in codes), *proposals, *kinds])
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
    d.same("errors", [x for x in document["diagnostics"] if x["severity"] == "error"], [])
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
        seen[month["assessment"]] += 1
        seen["brake"] += month["emergency_brakes"]
    passed, lines = rules.target()
    d.same("week 1 passed", document["week1_target"]["passed"], passed)
    d.same("week 1 target", [(x["metric"], x["actual"], x["met"]) for x in document["week1_target"]["rows"]], lines)
    d.same("phases", [x["status"] for x in document["phases"]], rules.phases())
    seen.update(f"phase {i + 1} {x}" for i, x in enumerate(rules.phases()))
    for key, value in rules.dashboard(weeks).items():
        d.same(f"dashboard {key}", document["dashboard"][key], value)
    never_scales_against_a_rule(d, weeks, document["months"], rules)
    return d


EXPECTED = ["tier 1", "tier 2", "tier 3", "PASS", "FAIL", "NEEDS ADJUSTMENT", "PAUSED", "RESUME", "NO TRADES", "full allocation", "move up", "move down",
            "brake", "win-rate", "daily-limit", "low-premium", "regime", "adjust strike selection", "change expiration", "expand the watchlist",
            "increase position size", "allocation", "trades", "WORKING", "WORKING BUT SLOW", "MARGINAL", "NOT WORKING"]


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
