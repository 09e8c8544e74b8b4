"""Every figure that the program and the reference share, compared."""
from datetime import date

from insight import compare_insight
from review import Months, Review
from scores import grade
from wheel import Wheel


class Differences(list):
    def same(self, where, actual, expected, tolerance=1e-9, least=0):
        if isinstance(expected, (int, float)) and isinstance(actual, (int, float)) and not isinstance(expected, bool):
            if abs(actual - expected) <= max(least, tolerance * max(1, abs(expected))):
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
    besides = others = 0
    for g in graded["days"]:
        day = review.days.get(date.fromisoformat(g["date"]))
        earlier, besides = besides, g["total_pnl"] - g["cumulative_pnl"]
        if day is None and (g["realised_pnl"], g["premium_income"]) == (0, 0) and abs(besides - earlier) > 1e-6:  # shares or other options alone
            others += 1
            continue
        if day is None:
            d.append("day %s is not in the reference" % g["date"])
            continue
        for key, value in [("realised_pnl", money(day["realised"])), ("premium_income", money(day["income"])), ("cumulative_pnl", money(day["cumulative"])),
                           ("equity", money(day["equity"])), ("drawdown", day["drawdown"]), ("capital_at_risk", day["capital"]), ("limit_hit", day["limit"])]:
            d.same("day %s %s" % (g["date"], key), g[key], value, least=1e-3)
    d.same("days", len(graded["days"]) - others, len(review.days))
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
            d.same("week %s %s" % (g["week"], key), g[key], value, least={"peak_capital_at_risk": 1e-3, "allocation": 1e-6}.get(key, 0))


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
            d.same("cycle %s %s" % (key, name), g[name], value, 1e-6, 3e-4)  # costs are whole 1/10,000 dollars


def left_out(graded, several):
    """Numbers of the rows with an error; of several sheets, with the sheet's name."""
    rows = [(x["sheet"], int("".join(c for c in x["cell"] if c.isdigit()))) for x in graded["diagnostics"] if x["severity"] == "error" and x["cell"]]
    return sorted(set(rows) if several else {row for _, row in rows})


def compare_counts(d, graded, count):
    counts = dict(graded["reconciliation"])
    sheets = counts.pop("sheets")
    d.same("reconciliation", sum(counts.values()) - counts["rows_read"], counts["rows_read"])
    d.same("reconciliation of the sheets", {key: sum(sheet[key] for sheet in sheets) for key in counts}, counts)
    d.same("rows read", counts["rows_read"], count)


def compare_book(d, graded, log, book, power, limit):
    book.share_bases()
    positions = book.positions()
    review = Review(book, positions, log.as_of, power, limit)
    d.same("rows left out", left_out(graded, log.several), sorted(set(book.errors + log.errors)))
    compare_positions(d, graded, positions)
    compare_review(d, graded, review)
    compare_months(d, graded, Months(Review(book, positions, log.as_of, power, limit)))
    compare_cycles(d, graded, Wheel(book, positions, log.as_of))
    d.same("detected rolls", graded["dashboard"]["detected_rolls"], book.detected_rolls)
    compare_insight(d, graded, book, positions, Review(book, positions, log.as_of, power, limit))
    compare_counts(d, graded, log.count)
    codes = {x["code"] for x in graded["diagnostics"]}
    for code in sorted(log.told - codes):
        d.append("%s is not told" % code)
    for code in sorted(log.never & codes):
        d.append("%s is told" % code)
    if log.check:
        log.check(d, graded, book)


def compare_totals(d, graded, log):
    """A log of which nothing but the sums is known: all its rows count."""
    d.same("rows left out", left_out(graded, log.several), sorted(log.errors))
    compare_counts(d, graded, log.count)
    log.check(d, graded, None)
