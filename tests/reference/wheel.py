"""Shares and cycles (docs/spec/wheel.md), without share rows: the random logs have none."""
from datetime import date


class Wheel:
    """docs/spec/wheel.md: cycles by account and ticker, without share rows (the random logs have none)."""

    def __init__(self, book, positions, as_of):
        self.cycles, self.splits = [], {(row["date"], row["ticker"]): row["ratio"] for row in book.splits}
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
        for day, ticker in self.splits:
            if ticker == key[1]:
                moves.setdefault(day, [])
        shares, cost, cycle, first = 0, 0.0, None, len(self.cycles)

        def begin(day):
            self.cycles.append({"account": key[0], "ticker": key[1], "opened": day, "closed": None, "share_pnl": 0.0, "assignments": 0, "unknown": 0,
                                "shares": 0, "cost": 0.0})
            return self.cycles[-1]
        for day in sorted(moves):
            moves[day].sort(key=lambda move: self.turns.get(id(move[2]), -1))  # late postings of one booked day: in processing order
            if (day, key[1]) in self.splits:
                new, old = self.splits[day, key[1]]
                shares = shares * new // old
                if cycle:
                    cycle["shares"] = shares
            if not moves[day]:
                continue
            cycle = cycle or begin(day)
            before = shares
            for kind, leg, x in moves[day]:
                if kind == "close" and x["action"] == "Assigned" and not x["settled"] and leg.type == "PUT":
                    shares, cost = shares + x["shares"], cost + x["worth"]
                    cycle["assignments"] += x["q"]
            top = shares
            for kind, leg, x in moves[day]:
                if kind == "close" and x["action"] == "Assigned" and not x["settled"] and leg.type == "CALL":
                    cycle["assignments"] += x["q"]
                    wanted, price = x["shares"], x["worth"] / x["shares"]
                    gone = min(wanted, shares)
                    if gone:
                        cycle["share_pnl"] += (price - cost / shares) * gone
                        cost -= cost / shares * gone
                        shares -= gone
                    if wanted > gone:
                        cycle["unknown"] += wanted - gone
                        if leg.opens[0]["row"]["cost_basis"] is not None:
                            cycle["share_pnl"] += (price - leg.opens[0]["row"]["cost_basis"] * leg.strike_on(x["date"]) / leg.strike) * (wanted - gone)
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
