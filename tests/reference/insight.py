"""Breakdown, calendar, years, averages and totals, worked out a second time from the reference's positions (docs/spec/review.md §2, §7, §9)."""
from datetime import timedelta

from arithmetic import UNIT, to_money, weighted


def money(units):
    return units / UNIT


def real(positions):
    return [p for p in positions if not p.is_open and not p.paper]


def distance(p):
    leg = p.legs[0]
    stock = weighted((o["q"], o["row"]["stock"]) for o in leg.opens if o["row"]["stock"] is not None)
    if stock is None:
        return None
    return (stock - leg.strike if leg.type == "PUT" else leg.strike - stock) / stock


def break_even(p):
    last = p.legs[-1]
    base = last.strike
    if p.type == "CALL":
        base = last.basis
        if base is None:
            base = weighted((o["q"], o["row"]["stock"]) for o in p.legs[0].opens if o["row"]["stock"] is not None)
    return None if base is None else base - p.net / UNIT / (p.contracts * last.multiplier)


def capped(p):
    parts = [(w, s) for w, s in zip([20, 25, 15, 10, 15, 8, 7], p.components()) if s is not None]
    value = round(sum(w * s for w, s in parts) / sum(w for w, _ in parts) + 1e-9, 1)
    if p.net < 0 and value > 59.9:
        return "losing"
    return "csp_expired" if p.as_if_expired() and value > 79.9 else None


def bucket(value, edges, inclusive=False):
    for i, edge in enumerate(edges):
        if value < edge or (inclusive and value <= edge):
            return i
    return len(edges)


def delta_bucket(p):
    if p.delta is None:
        return 4
    size = round(abs(p.delta), 12)
    return 3 if size > .35 else bucket(size, [.15, .25])


def distance_bucket(p):
    d = distance(p)
    return 5 if d is None else bucket(round(d, 12), [0, .02, .05, .10])


def outcome_group(p):
    return "rolled" if any(c["next"] for c in p.closes) else p.outcome


def buckets(positions, key, count):
    rows = [[0, 0] for _ in range(count)]
    for p in real(positions):
        rows[key(p)][0] += 1
        rows[key(p)][1] += p.net
    return [(n, money(net)) for n, net in rows]


def rolls(positions):
    rolled = [p for p in real(positions) if any(c["next"] for c in p.closes)]
    events = [c for p in rolled for c in p.closes if c["next"]]
    credits = [to_money((c["next"].average - c["c"]) * c["q"] * c["leg"].multiplier) for c in events]
    first = 0
    for p in rolled:
        day = min(c["date"] for c in p.closes if c["next"])
        first += sum(c["realised"] for c in p.closes if c["date"] <= day)
    return {"positions": len(rolled), "rolls": len(events), "credit": money(sum(credits)), "earned": money(sum(p.net for p in rolled)),
            "at_first_roll": money(first)}


def years(book):
    out = {}
    for close in book.closes:
        leg = close["leg"]
        if leg.paper:
            continue
        row = out.setdefault((close["date"].year, leg.account), [0, 0, 0, 0, 0])
        for i, value in enumerate([close["q"], close["part"], close["cost"], close["fees"] + close["fee_part"], close["realised"]]):
            row[i] += value
    return out


def calendar(book, positions):
    trades, expiries = {}, {}
    for p in real(positions):
        trades[p.closed] = trades.get(p.closed, 0) + 1
    for leg in book.legs:
        ran = leg.remaining + sum(c["q"] for c in leg.closes if c["action"] in ("Expired", "Assigned") and c["date"] == leg.expiry)
        if ran and not leg.paper:
            expiries[leg.expiry] = expiries.get(leg.expiry, 0) + ran
    return trades, expiries


def compare_insight(d, graded, book, positions, review):
    closed = {p.name: p for p in positions if not p.is_open}
    for g in graded["positions"]:
        p = closed.get(g["position"])
        if p:
            for key, value in [("out_of_the_money", distance(p)), ("capped", capped(p)),
                               ("rolls", sum(c["next"] is not None for c in p.closes))]:
                d.same("%s %s" % (g["position"], key), g[key], value)
            d.same("%s break_even" % g["position"], g["break_even"], break_even(p), 1e-7)  # what shares cost is whole 1/10,000 dollars
    shown = graded["breakdown"]
    for name, key, count in [("by_delta", delta_bucket, 5), ("by_distance", distance_bucket, 6),
                             ("by_dte", lambda p: bucket((p.legs[0].expiry - p.opened).days, [7, 21, 35, 45], True), 5),
                             ("by_days_held", lambda p: bucket(p.days, [7, 21, 35, 60], True), 5)]:
        for i, row in enumerate(buckets(positions, key, count)):
            d.same("%s %d trades" % (name, i), shown[name][i]["trades"], row[0])
            d.same("%s %d pnl" % (name, i), shown[name][i]["pnl"], row[1])
    for row in shown["by_outcome"]:
        mine = [p for p in real(positions) if outcome_group(p) == row["outcome"] and (p.type == "CALL") == (row["strategy"] == "CC")]
        d.same("%(strategy)s %(outcome)s" % row, [row["count"], row["pnl"]], [len(mine), money(sum(p.net for p in mine))])
    for key, value in rolls(positions).items():
        d.same("rolls " + key, shown["rolls"][key], value)
    d.same("fees", shown["fees"]["fees"], money(sum(p.fees for p in real(positions))))
    for row in shown["by_ticker"]:
        legs = [leg for leg in book.legs if leg.ticker == row["ticker"] and not leg.paper]
        d.same("by_ticker %s" % row["ticker"], row["options_pnl"], money(sum(c["realised"] for leg in legs for c in leg.closes)))
        d.same("by_ticker %s" % row["ticker"], row["trades"], sum(p.legs[0].ticker == row["ticker"] for p in real(positions)))
    mine = years(book)
    for row in graded["years"]:
        q, part, cost, fees, pnl = mine.pop((row["year"], row["account"]), [0, 0, 0, 0, 0])
        for key, value in [("closed", q), ("premium", money(part)), ("cost", money(cost)), ("fees", money(fees)), ("options_pnl", money(pnl))]:
            d.same("year %s %s %s" % (row["year"], row["account"], key), row[key], value)
    d.same("years", list(mine), [])
    trades, expiries = calendar(book, positions)
    d.same("calendar trades", {c["date"]: c["trades"] for c in graded["calendar"] if c["trades"]}, {k.isoformat(): v for k, v in trades.items()})
    d.same("calendar expiries", {c["date"]: c["expiries"] for c in graded["calendar"] if c["expiries"]}, {k.isoformat(): v for k, v in expiries.items()})
    compare_averages(d, graded, positions, review)


def compare_averages(d, graded, positions, review):
    n, all_weeks, with_trades = len(review.weeks), graded["averages"]["weeks"]["all"], graded["averages"]["weeks"]["with_trades"]
    traded = [w for w in review.weeks if w["tally"].trades]
    for g, w in zip(graded["weeks"], review.weeks):
        d.same("week %s trades_pnl" % g["week"], g["trades_pnl"], money(w["trades_pnl"]))
        d.same("week %s rolled_legs" % g["week"], g["rolled_legs"], money(w["realised"] - w["trades_pnl"]))
    if n:
        d.same("average income", all_weeks["premium_income"], money(sum(w["income"] for w in review.weeks)) / n)
        d.same("average weekly income", graded["dashboard"]["average_weekly_income"], all_weeks["premium_income"])
        d.same("average contracts", all_weeks["contracts"], sum(w["sold"] for w in review.weeks) / n)
        d.same("average P&L", all_weeks["realised_pnl"], money(sum(w["realised"] for w in review.weeks)) / n)
    if traded:
        d.same("average trades", with_trades["trades"], sum(w["tally"].trades for w in traded) / len(traded))
    d.same("average win rate", with_trades["win_rate"], graded["dashboard"]["win_rate"])
    d.same("average score", with_trades["score"], graded["dashboard"]["average_score"])
    board = graded["dashboard"]
    d.same("wheel options", board["wheel_options_pnl"], money(sum(c["realised"] for leg in review.legs if not leg.paper for c in leg.closes)))
    d.same("total", board["total_pnl"], board["wheel_options_pnl"] + board["other_options_pnl"] + board["share_pnl"] + board["dividends"])
    periods = {row["period"]: row for row in board["performance"]}
    for name, days in [("Last 90 days", 89), ("Last 30 days", 29)]:
        since = review.as_of - timedelta(days)
        d.same(name, periods[name]["trades"], sum(p.closed >= since for p in real(positions)))
