"""Days, weeks, months, tiers and phases (docs/spec/review.md)."""
from datetime import timedelta

from arithmetic import UNIT, half_away
from scores import leg_capital


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
             "paper_pnl": sum(realised for day, leg, _, realised, _ in self.events if leg.paper and start <= day <= end),
             "realised": sum(self.days[d]["realised"] for d in inside), "income": sum(self.days[d]["income"] for d in inside),
             "best": max(amounts, default=None), "worst": min(amounts, default=None),
             "hits": sum(self.days[d]["limit"] for d in inside),
             "peak": max(self.capital(d) for d in every),
             "drawdown": max(self.state(d, "drawdown", 0.0) for d in every if self.state(d, "drawdown", 0.0) is not None),
             "cumulative": self.state(end, "cumulative", 0), "days": inside,
             "closes": sum("action" in what and not leg.paper and start <= day <= end for day, leg, _, _, what in self.events)}
        for side, name in (("CALL", "cc"), ("PUT", "csp")):
            opens = [o for leg in self.legs if leg.type == side and not leg.paper for o in leg.opens if start <= o["date"] <= end]
            w[name + "_contracts"], w[name + "_premium"] = sum(o["sold"] for o in opens), sum(o["money"] for o in opens)
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
                test = w["paper_pnl"] if w["paper"] else pnl
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
