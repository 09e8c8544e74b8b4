#!/usr/bin/python3
"""Grades random logs with the program and with the reference, and compares every figure they share.

compare.py PROGRAM FOLDER [FIRST_SEED COUNT]: writes each log as FOLDER/seed-N.csv or .xlsx; the last line counts.
"""
import csv
import json
import random
import subprocess
import sys
from datetime import date, timedelta

from insight import compare_insight
from reference import Book, Months, Review, Wheel, grade

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
                 if rng.random() < .1 and leg["ticker"] == ticker and leg["type"] == kind and leg["expiry"] >= self.day]
        if again:
            again[0]["left"] += 1
            self.row(**{k: again[0][k] for k in self.CONTRACT}, action="Sell to Open", q=1, premium=premium, stock=price)
            return
        leg = dict(group=self.fresh_group() if self.grouped and rng.random() < .95 else None, ticker=ticker, type=kind, strike=strike,
                   expiry=self.day + timedelta(rng.choice([0, 4, 7, 14, 30])), account=rng.choice(self.accounts), paper=rng.random() < .07,
                   left=rng.randint(1, 4))
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
                r["premium"] = 1.0
        if r["ask"] is not None and r["bid"] is not None and r["bid"] < 0:
            r["bid"] = 0.0


def random_rows(rng):
    log = RandomLog(rng)
    for _ in range(rng.randint(5, 60)):
        log.pass_days()
        close = log.draw_close()
        if close:
            log.close(*close)
        else:
            log.sell_to_open()
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


def write_log(rows, path):
    if path.endswith(".csv"):
        with open(path, "w", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(HEADERS)
            for r in rows:
                writer.writerow(["" if v is None else v for v in as_cells(r)])
        return
    import xlsxwriter
    book = xlsxwriter.Workbook(path)
    sheet, dates = book.add_worksheet("Transaction Log"), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, HEADERS)
    for i, r in enumerate(rows):
        for j, v in enumerate(as_cells(r)):
            if isinstance(v, date):
                sheet.write_datetime(i + 1, j, v, dates)
            elif v is not None:
                sheet.write(i + 1, j, v)
    book.close()


class Differences(list):
    def same(self, where, actual, expected, tolerance=1e-9):
        if isinstance(expected, (int, float)) and isinstance(actual, (int, float)) and not isinstance(expected, bool):
            if abs(actual - expected) <= tolerance * max(1, abs(expected)):
                return
        elif actual == expected:
            return
        self.append("%s: program %r, reference %r" % (where, actual, expected))


def money(units):
    return None if units is None else units / 10000


NAMES = ["strike_accuracy", "outcome", "premium_efficiency", "annualised_return", "trade_management", "delta_discipline", "execution_quality"]


def compare_positions(d, graded, positions):
    closed = {p.name: p for p in positions if not p.is_open}
    d.same("closed positions", sorted(p["position"] for p in graded["positions"]), sorted(closed))
    for g in graded["positions"]:
        p = closed.get(g["position"])
        if not p:
            continue
        at = g["position"]
        last = p.legs[-1]
        for key, value in [("legs", len(p.legs)), ("paper", p.paper), ("ticker", p.legs[0].ticker), ("strategy", "CC" if p.type == "CALL" else "CSP"),
                           ("opened", p.opened.isoformat()), ("closed", p.closed.isoformat()), ("days", p.days), ("contracts", p.contracts),
                           ("strike", last.strike), ("expiry", last.expiry.isoformat()), ("outcome", p.outcome), ("premium", money(p.collected)),
                           ("cost_to_close", money(p.cost)), ("fees", money(p.fees)), ("net_pnl", money(p.net)), ("captured", p.captured),
                           ("capital_at_risk", p.capital), ("roc", p.roc), ("weekly_yield", p.weekly), ("annualised", p.annual), ("delta", p.delta),
                           ("score", p.score()), ("grade", grade(p.score()))]:
            d.same("%s %s" % (at, key), g[key], value)
        for key, value in zip(NAMES, p.components()):
            d.same("%s %s" % (at, key), g["components"][key], value)


def compare_review(d, graded, review):
    for g in graded["days"]:
        day = review.days.get(date.fromisoformat(g["date"]))
        if day is None:
            d.append("day %s is not in the reference" % g["date"])
            continue
        for key, value in [("realised_pnl", money(day["realised"])), ("premium_income", money(day["income"])), ("cumulative_pnl", money(day["cumulative"])),
                           ("equity", money(day["equity"])), ("drawdown", day["drawdown"]), ("capital_at_risk", day["capital"]), ("limit_hit", day["limit"])]:
            d.same("day %s %s" % (g["date"], key), g[key], value)
    d.same("days", len(graded["days"]), len(review.days))
    d.same("weeks", len(graded["weeks"]), len(review.weeks))
    for g, w in zip(graded["weeks"], review.weeks):
        t = w["tally"]
        for key, value in [("start", w["start"].isoformat()), ("trades", t.trades), ("wins", t.wins), ("losses", t.losses), ("scratches", t.scratches),
                           ("win_rate", t.win_rate), ("cc_contracts_sold", w["cc_contracts"]), ("cc_premium", money(w["cc_premium"])),
                           ("cc_expired_profitable", w["cc_good"]), ("csp_contracts_sold", w["csp_contracts"]), ("csp_premium", money(w["csp_premium"])),
                           ("csp_assigned_or_expired_profitable", w["csp_good"]), ("realised_pnl", money(w["realised"])), ("cumulative_pnl", money(w["cumulative"])),
                           ("premium_income", money(w["income"])), ("best_day", money(w["best"])), ("worst_day", money(w["worst"])), ("average_trade", t.average),
                           ("limit_hits", w["hits"]), ("max_drawdown", w["drawdown"]), ("largest_loss", money(t.largest_loss)), ("peak_capital_at_risk", w["peak"]),
                           ("allocation", w["peak"] / (review.bp / 10000)), ("average_score", t.score), ("average_grade", grade(t.score)), ("tier", w["tier"]), ("assessment", w["assessment"])]:
            d.same("week %s %s" % (g["week"], key), g[key], value)


def compare_months(d, graded, months):
    d.same("months", len(graded["months"]), len(months.items))
    for g, m in zip(graded["months"], months.items):
        t = m["tally"]
        for key, value in [("realised_pnl", money(m["pnl"])), ("trades", t.trades), ("wins", t.wins), ("win_rate", t.win_rate), ("best_trade", money(t.best)),
                           ("worst_trade", money(t.worst)), ("premium_income", money(m["income"])), ("ytd_premium_income", money(m["ytd"])),
                           ("average_score", t.score), ("largest_loss", money(t.largest_loss)), ("limit_hits", m["hits"]), ("emergency_brakes", m["brakes"]),
                           ("assessment", m["verdict"]), ("next_tier", m["tier"])]:
            d.same("month %s %s" % (g["month"], key), g[key], value)
    d.same("phases", [p["status"] for p in graded["phases"]], months.phases())


def compare_cycles(d, graded, wheel):
    mine = {(c["account"] or "", c["ticker"], c["opened"].isoformat()): c for c in wheel.cycles}
    theirs = {(c["account"] or "", c["ticker"], c["opened"]): c for c in graded["cycles"]}
    d.same("cycles", sorted(theirs), sorted(mine))
    for key in theirs.keys() & mine.keys():
        g, c = theirs[key], mine[key]
        for name, value in [("closed", c["closed"].isoformat() if c["closed"] else None), ("share_pnl", c["share_pnl"]), ("assignments", c["assignments"]), ("shares_held", c["shares"])]:
            d.same("cycle %s %s" % (key, name), g[name], value, 1e-6)


def check(seed, program, folder):
    rng = random.Random(seed)
    rows = random_rows(rng)
    path = "%s/seed-%d.%s" % (folder, seed, "csv" if seed % 2 else "xlsx")
    write_log(rows, path)
    as_of = max(r["date"] for r in rows) + timedelta(rng.choice([0, 0, 5, -10]))
    power, limit = rng.choice([(45000, 1350), (5000, 150), (300, 60)])
    run = subprocess.run([program, path, "--as-of", as_of.isoformat(), "--json", "-", "--set", "premium_unit=per_share", "--force", "-q",
                          "--set", "account.buying_power=%d" % power, "--set", "account.daily_loss_limit=%d" % limit],
                         capture_output=True, text=True)
    d = Differences()
    try:
        graded = json.loads(run.stdout)
    except ValueError:
        d.append("no JSON (status %d): %s" % (run.returncode, run.stderr.strip()[-300:]))
        return d
    book = Book(rows, as_of)
    book.share_bases()
    positions = book.positions()
    errors = [int("".join(c for c in x["cell"] if c.isdigit())) for x in graded["diagnostics"] if x["severity"] == "error" and x["cell"]]
    d.same("rows left out", sorted(errors), sorted(book.errors))
    compare_positions(d, graded, positions)
    compare_review(d, graded, Review(book, positions, as_of, power, limit))
    compare_months(d, graded, Months(Review(book, positions, as_of, power, limit)))
    compare_cycles(d, graded, Wheel(book, positions, as_of))
    d.same("detected rolls", graded["dashboard"]["detected_rolls"], book.detected_rolls)
    compare_insight(d, graded, book, positions, Review(book, positions, as_of, power, limit))
    r = dict(graded["reconciliation"])
    sheets = r.pop("sheets")
    d.same("reconciliation", sum(r.values()) - r["rows_read"], r["rows_read"])
    d.same("reconciliation of the sheets", {key: sum(sheet[key] for sheet in sheets) for key in r}, r)
    d.same("rows read", r["rows_read"], len(rows))
    return d


def main():
    program, folder = sys.argv[1:3]
    first, count = (int(x) for x in sys.argv[3:5]) if len(sys.argv) > 4 else (1, 60)
    failed = 0
    for seed in range(first, first + count):
        differences = check(seed, program, folder)
        failed += bool(differences)
        for line in differences[:8]:
            print("seed %d: %s" % (seed, line))
    print("reference: %d passed, %d failed" % (count - failed, failed))
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
