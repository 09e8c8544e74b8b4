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

from reference import Book, Months, Review, Wheel, grade

HEADERS = ["Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Stock Price", "Quantity", "Premium / Contract",
           "Fees", "Cost Basis", "Multiplier", "Account", "Mode", "Delta", "Bid at Fill", "Ask at Fill"]


def random_rows(rng):
    """A log of a few tickers with everything that wheel traders do, and some of what they get wrong."""
    rows, day = [], date(2024, rng.randint(1, 6), rng.randint(1, 28))
    live = []
    grouped, accounts = rng.random() < .75, rng.choice([[None], [None], ["Main", "IRA"], [None, "Main"]])
    tickers = rng.sample(["AAPL", "MSFT", "F", "KO", "SPY"], rng.randint(1, 3))
    price = {t: rng.choice([12.0, 48.0, 103.0]) for t in tickers}
    number = 0

    def row(**kw):
        base = dict(date=day, group=None, ticker=None, type=None, action=None, strike=None, expiry=None, stock=None, q=None, premium=None,
                    fees=rng.choice([0, 0.65, 1.3]), cost_basis=None, multiplier=100, account=None, paper=False, delta=None, bid=None, ask=None)
        base.update(kw)
        rows.append(base)

    def fresh_group():
        nonlocal number
        number += 1
        return "GRP-%03d" % rng.randint(max(1, number - 3), number) if rng.random() < .1 else "GRP-%03d" % number

    for _ in range(rng.randint(5, 60)):
        day += timedelta(rng.choice([0, 0, 1, 1, 2, 3, 7]))
        for t in tickers:
            price[t] = max(3.0, round(price[t] * rng.uniform(.97, 1.03), 2))
        due = [x for x in live if x["expiry"] <= day]
        if due and rng.random() < .9:
            x = rng.choice(due)
            action = rng.choice(["Expired", "Expired", "Assigned"])
            q = rng.choice([x["left"], x["left"], None, max(1, x["left"] // 2)])
        elif live and rng.random() < .35:
            x, action = rng.choice(live), rng.choice(["Buy to Close", "Buy to Close", "Rolled"])
            q = rng.choice([x["left"], x["left"], None, max(1, x["left"] // 2), x["left"] + (rng.random() < .1)])
        else:
            t = rng.choice(tickers)
            kind = rng.choice(["PUT", "PUT", "CALL"])
            strike = round(price[t] * rng.uniform(.92, 1.08) * 2) / 2
            p = rng.choice([round(rng.uniform(.1, 3), 2), round(rng.uniform(.1, 3), 3)])
            again = [x for x in live if rng.random() < .1 and x["ticker"] == t and x["type"] == kind and x["expiry"] >= day]
            if again:
                x = again[0]
                x["left"] += 1
                row(**{k: x[k] for k in ("group", "ticker", "type", "strike", "expiry", "account", "paper")}, action="Sell to Open", q=1, premium=p, stock=price[t])
                continue
            x = dict(group=fresh_group() if grouped and rng.random() < .95 else None, ticker=t, type=kind, strike=strike,
                     expiry=day + timedelta(rng.choice([0, 4, 7, 14, 30])), account=rng.choice(accounts), paper=rng.random() < .07, left=rng.randint(1, 4))
            quotes = rng.random() < .5
            row(**{k: x[k] for k in ("group", "ticker", "type", "strike", "expiry", "account", "paper")}, action="Sell to Open", q=x["left"], premium=p,
                stock=price[t] if rng.random() < .9 else None, delta=round(rng.uniform(-.6, .6), 2) if rng.random() < .6 else None,
                cost_basis=round(price[t] * .98, 2) if kind == "CALL" and rng.random() < .2 else None,
                bid=round(p - rng.choice([0, .01, .05]), 3) if quotes else None, ask=round(p + rng.choice([0, .02, .06]), 3) if quotes else None)
            live.append(x)
            continue
        t = x["ticker"]
        taken = x["left"] if q is None else min(q, x["left"])
        bare = x["group"] is not None and rng.random() < .2
        fields = dict(group=x["group"], account=x["account"], paper=x["paper"], ticker=None if bare else t, type=None if bare else x["type"])
        contract = dict(strike=None if bare else x["strike"], expiry=None if bare else x["expiry"])
        paid = round(rng.uniform(0, 2), 2)
        stock = price[t] if rng.random() < .85 else None
        x["left"] -= taken
        if not x["left"]:
            live.remove(x)
        fresh = dict(strike=x["strike"] + rng.choice([-1, 0, .5, 1]), expiry=max(x["expiry"], day) + timedelta(rng.choice([7, 14])))
        if action == "Rolled" and not bare and rng.random() < .3 and x["group"] is not None:
            row(**fields, **fresh, action="Rolled", q=q, premium=rng.choice([.4, .15, 0]), stock=stock)
            live.append({**x, **fresh, "left": taken})
            continue
        late = action in ("Expired", "Assigned") and rng.random() < .3
        if late:
            day += timedelta(rng.choice([1, 3]))
        named = action == "Rolled" and not bare and rng.random() < .25  # the contract rolled into, which has a row of its own as well
        row(**fields, **(fresh if named else contract), action=action, q=q, premium=paid if action in ("Buy to Close", "Rolled") else None, stock=stock)
        if action == "Rolled" or rng.random() < .25:
            q2 = taken if rng.random() < .8 else taken + 1
            where = rows if rng.random() < .8 else None
            row(**{**fields, "ticker": t, "type": x["type"]}, **fresh, action="Sell to Open", q=q2, premium=round(paid + rng.uniform(-.3, .8), 2) if paid > .4 else .5, stock=price[t])
            if where is None:
                rows[-1], rows[-2] = rows[-2], rows[-1]
            live.append({**x, **fresh, "left": q2})
    for r in rows:
        if r["premium"] is not None and r["type"]:
            ceiling = r["strike"] if r["type"] == "PUT" else r["stock"] or r["strike"]
            if ceiling is not None and r["premium"] > ceiling:
                r["premium"] = 1.0
        if r["ask"] is not None and r["bid"] is not None and r["bid"] < 0:
            r["bid"] = 0.0
    if rng.random() < .4:
        rows.reverse()
    for i, r in enumerate(rows):
        r["number"] = i + 2
    return rows


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
    r = graded["reconciliation"]
    d.same("reconciliation", sum(r.values()) - r["rows_read"], r["rows_read"])
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
