"""Logs of all that an account holds: the total has to agree with the account (docs/spec/real-logs.md §7, wheel.md).

Puts, calls, long options, spreads of every kind, index options, shares, dividends, splits and new symbols lie on the same tickers, whatever pairs with what. At the
end all is closed and every share sold: then the total is what came in less what went out, which needs no reading of spreads at all.
"""
from datetime import date, timedelta

from arithmetic import UNIT, to_money
from random_log import HEADERS, as_cells
from tables import Log, write_table

RATES = {"USD": 1.0842, "CAD": .73, "EUR": 1.27}
TICKERS, INDEX = ["AAPL", "KO", "NVDA", "TSLA", "XSP"], "XSP"


class Account:
    """What one account has of one ticker: options by contract, shares."""

    def __init__(self, books, name, ticker, currency):
        self.books, self.rng, self.name, self.ticker, self.currency = books, books.rng, name, ticker, currency
        self.shorts, self.longs, self.shares, self.groups, self.delivers = {}, {}, 0, {}, {}

    def row(self, action, q=None, premium=None, contract=(None, None, None), **fields):
        kind, strike, expiry = contract
        fees = fields.pop("fees", self.rng.choice([0, .65, 1.3]))
        self.books.rows.append(dict(dict(
            date=self.books.day, group=None, ticker=self.ticker, type=kind, action=action, strike=strike, expiry=expiry, stock=self.books.prices[self.ticker],
            q=q, premium=premium, fees=fees, cost_basis=None, multiplier=100, account=self.name, paper=False, delta=None, bid=None, ask=None, currency=self.currency), **fields))
        self.move(fees, -1)

    def move(self, dollars, units):
        self.books.moves.append((self.currency, dollars, units))

    def group(self, contract, fresh=False):
        """A contract's Group ID, in logs that have such."""
        if fresh and contract not in self.groups:
            self.groups[contract] = self.books.fresh_group()
        return self.groups.get(contract)

    def owner(self, side, contract):
        """Group and account of a close: without a group, a blank account where no other has the contract."""
        others = [a for a in self.books.accounts if a is not self and a.ticker == self.ticker]
        alone = not any(contract in side_of for a in others for side_of in (a.shorts, a.longs))
        group = self.group(contract)
        blank = group is None and alone and side.get(contract) and self.rng.random() < .2
        return dict(group=group, account=None if blank else self.name)

    def word(self, action, contract, alone):
        """Sell and Buy without more words, where they can mean but one thing."""
        kind = contract[0]
        near = any(c[0] == kind for a in self.books.accounts if a.ticker == self.ticker for c in a.shorts)
        if self.books.plain_words and (action != "Buy to Open" or (alone and not near)):
            return action.split()[0]
        return action

    def contract(self, bought):
        """Bought and sold contracts differ in their strikes, so that no row can mean two."""
        rng, price = self.rng, self.books.prices[self.ticker]
        strike = round(price * rng.uniform(.92, 1.08) * 2) / 2 + (.25 if bought else 0)
        return rng.choice(["PUT", "CALL"]), strike, self.books.day + timedelta(rng.choice([0, 7, 7, 14, 30, 90]))

    def trade(self, side, contract, q, action, sign, alone=False):
        price = round(self.rng.uniform(.05, 3), 2)
        opens = action.endswith("Open")
        owner = dict(group=self.group(contract, True), account=self.name) if opens else self.owner(side, contract)
        self.row(self.word(action, contract, alone), q, price, contract, **owner)
        self.move(price, sign * q * 100)
        held = side.get(contract, 0) + (q if opens else -q)
        side[contract] = held
        if not held:
            del side[contract]

    def sell(self, contract, q):
        self.trade(self.shorts, contract, q, "Sell to Open", 1)

    def buy(self, contract, q, alone=False):
        self.trade(self.longs, contract, q, "Buy to Open", -1, alone)

    def open_spread(self):
        """Bought and sold that day in either order: a vertical, a calendar, a diagonal, or one that pairs with nothing."""
        rng, q = self.rng, self.rng.randint(1, 3)
        kind, strike, expiry = self.contract(False)
        bought = kind, strike + rng.choice([-5.25, -2.75, 2.25, 5.25]), expiry + timedelta(rng.choice([0, 0, 0, 30, 90, -3]))
        if bought[2] < self.books.day or bought[1] <= 0:
            return
        legs = [lambda: self.sell((kind, strike, expiry), q), lambda: self.buy(bought, q + (rng.random() < .15))]
        rng.shuffle(legs)
        for leg in legs:
            leg()

    def holder(self, buy):
        """A sale without an account is the only holder's."""
        others = [a for a in self.books.accounts if a is not self and a.ticker == self.ticker]
        alone = not any(a.shares or any(r["ticker"] == a.ticker and r["account"] == a.name for r in self.books.today()) for a in others)
        return None if not buy and alone and self.rng.random() < .2 else self.name

    def shares_row(self, buy, q, **fields):
        price = self.books.prices[self.ticker]
        self.row("Buy" if buy else "Sell", q, price, type=self.rng.choice([None, None, "Stock"]), stock=None, account=self.holder(buy), **fields)
        self.move(price, -q if buy else q)
        self.shares += q if buy else -q

    def assign(self, side, contract, q):
        """A bought option that is exercised moves shares the other way."""
        if self.ticker == INDEX:
            self.settle(side, contract, q)
            return
        kind, strike, expiry = contract
        brings = (kind == "PUT") != (side is self.longs)
        shares = q * self.delivers.get(contract, 100)
        if not brings and self.shares < shares:  # bought in time: what is posted later is booked on the expiry
            self.shares_row(True, shares - self.shares, date=expiry)
        self.shares += shares if brings else -shares
        self.move(strike, -100 * q if brings else 100 * q)
        self.row("Assigned" if side is self.shorts else "Exercised", q, None, contract, **self.owner(side, contract))

    def settle(self, side, contract, q):
        """In cash, at the price that the row says: no shares move."""
        price = round(self.rng.uniform(.1, 4), 2)
        self.move(price, (-100 if side is self.shorts else 100) * q)
        self.row("Assigned" if side is self.shorts else "Exercised", q, price, contract, **self.owner(side, contract))

    def adjust(self):
        """A special dividend lowers the strike of a contract that no other account has."""
        side = self.rng.choice([self.shorts, self.longs])
        for contract in sorted(side):
            kind, strike, expiry = contract
            others = [a for a in self.books.accounts if a is not self and a.ticker == self.ticker]
            lower = kind, strike - .125, expiry
            if any(contract in own for a in others for own in (a.shorts, a.longs)) or lower in side:
                continue
            self.row("Special Dividend", None, .125, contract, stock=None, fees=0)
            side[lower] = side.pop(contract)
            self.groups[lower] = self.groups.get(contract)
            self.delivers[lower] = self.delivers.get(contract, 100)
            return

    def end(self, side, contract, q):
        """At expiry: expired, or assigned."""
        if self.rng.random() < (.4 if side is self.shorts else .2):
            self.assign(side, contract, q)
        else:
            self.row("Expired", q, None, contract, **self.owner(side, contract))
        side[contract] -= q
        if not side[contract]:
            del side[contract]

    def settle_due(self):
        due = [(contract[2], contract, side) for side in (self.shorts, self.longs) for contract in side if contract[2] <= self.books.day]
        for _, contract, side in sorted(due, key=lambda x: x[:2]):
            self.end(side, contract, side[contract])

    def close_some(self):
        sides = [side for side in (self.shorts, self.longs) if side]
        if not sides:
            return
        side = self.rng.choice(sides)
        contract = self.rng.choice(sorted(side))
        q = self.rng.randint(1, side[contract])
        rolled = side is self.shorts and self.rng.random() < .4
        word = self.rng.choice(["Rolled", "Buy to Close"]) if rolled else "Buy to Close"
        self.trade(side, contract, q, *((word, -1) if side is self.shorts else ("Sell to Close", 1)))
        if rolled:
            kind, strike, expiry = contract
            self.sell((kind, strike + .5, expiry + timedelta(7)), q)

    def dividend(self):
        if self.shares:
            amount = round(self.rng.uniform(1, 90), 2)
            self.row("Dividend", None, amount, stock=None, fees=0)
            self.move(amount, 1)

    def act(self):
        rng = self.rng
        what = rng.choice(["sell", "sell", "buy", "spread", "spread", "close", "close", "close", "shares", "dividend", "special"])
        if what == "sell":
            self.sell(self.contract(False), rng.randint(1, 3))
        elif what == "buy":
            self.buy(self.contract(True), rng.randint(1, 3), True)
            self.books.day += timedelta(1)
        elif what == "spread":
            self.open_spread()
        elif what == "close":
            self.close_some()
        elif what == "special":
            self.adjust()
        elif self.ticker == INDEX:
            return
        elif what == "dividend":
            self.dividend()
        elif self.shares and rng.random() < .4:
            self.shares_row(False, rng.randint(1, self.shares))
        elif rng.random() < .5:
            self.shares_row(True, rng.choice([50, 100, 200]))

    def clear(self):
        for side, word, sign in ((self.shorts, "Buy to Close", -1), (self.longs, "Sell to Close", 1)):
            for contract in list(side):
                self.trade(side, contract, side[contract], word, sign)
        if self.shares:
            self.shares_row(False, self.shares)

    def split(self, new, old):
        """A whole-number ratio changes the contracts, another one what they deliver."""
        self.shares = self.shares * new // old
        if new % old:
            for contract in [*self.shorts, *self.longs]:
                self.delivers[contract] = self.delivers.get(contract, 100) * new // old
            return
        n = new // old
        for side in (self.shorts, self.longs):
            scaled = {(kind, strike / n, expiry): q * n for (kind, strike, expiry), q in side.items()}
            side.clear()
            side.update(scaled)
        self.groups = {(kind, strike / n, expiry): group for (kind, strike, expiry), group in self.groups.items()}
        self.delivers = {(kind, strike / n, expiry): shares for (kind, strike, expiry), shares in self.delivers.items()}


class Books:
    def __init__(self, rng):
        self.rng, self.rows, self.moves, self.day = rng, [], [], date(2024, rng.randint(1, 6), rng.randint(1, 28))
        self.grouped, self.plain_words, self.last_group = rng.random() < .4, rng.random() < .3, 0
        names, tickers = rng.choice([[None], ["Main", "IRA"]]), rng.sample(TICKERS, rng.randint(1, 2))
        self.prices = {t: rng.choice([48.0, 104.0, 400.0]) for t in tickers}
        currencies = dict(zip(tickers, rng.sample(sorted(RATES), 2))) if rng.random() < .25 else dict.fromkeys(tickers, "USD")
        self.accounts = [Account(self, name, ticker, currencies[ticker]) for name in names for ticker in tickers]

    def today(self):
        return [r for r in self.rows if r["date"] == self.day]

    def fresh_group(self):
        self.last_group += 1
        return "GRP-%03d" % self.last_group if self.grouped and self.rng.random() < .9 else None

    def split(self):
        ticker, (new, old) = self.rng.choice(sorted(self.prices)), self.rng.choice([(2, 1), (4, 1), (3, 2), (1, 2), (1, 10)])
        if ticker == INDEX or (self.prices[ticker] < 40 and new > old):
            return
        self.day += timedelta(1)
        for account in (a for a in self.accounts if a.ticker == ticker):
            account.settle_due()
        self.day += timedelta(1)
        holders = [a for a in self.accounts if a.ticker == ticker]
        for account in holders:  # to whole shares, without fractions paid in cash
            if account.shares % old:
                account.shares_row(True, old - account.shares % old, date=self.day - timedelta(1))
        holders[0].row("Split", None, None, stock=None, ratio="%d:%d" % (new, old), fees=0)
        self.prices[ticker] = round(self.prices[ticker] * old / new, 2)
        for account in holders:
            account.split(new, old)

    def rename(self):
        """One row with each name: the old one, then the new one."""
        holders = [a for a in self.accounts if a.ticker == self.rng.choice(sorted(self.prices))] or self.accounts[:1]
        old, new = holders[0].ticker, holders[0].ticker[:2] + "NEW"
        if new in self.prices or old.endswith("NEW") or old == INDEX:
            return
        self.day += timedelta(1)
        for name in (old, new):
            holders[0].row("Symbol Change", None, None, stock=None, fees=0, ticker=name)
        self.day += timedelta(1)
        self.prices[new] = self.prices.pop(old)
        for account in (a for a in self.accounts if a.ticker == old):
            account.ticker = new

    def own_currency(self):
        """That of most rows; None = as many rows are in another one."""
        counts = {name: sum(r["currency"] == name for r in self.rows) for name in RATES}
        most = max(counts.values())
        return next(name for name in RATES if counts[name] == most) if list(counts.values()).count(most) == 1 else None

    def cash(self):
        own = self.own_currency()
        return sum(to_money(round(dollars * (1 if name == own else RATES[name]), 8) * units) for name, dollars, units in self.moves)

    def live(self):
        rng = self.rng
        for _ in range(rng.randint(5, 40)):
            self.day += timedelta(rng.choice([0, 0, 1, 1, 3, 7]))
            self.prices = {t: max(5.0, round(p * rng.uniform(.97, 1.03), 2)) for t, p in self.prices.items()}
            for account in self.accounts:
                account.settle_due()
            if rng.random() < .03:
                self.split()
            if rng.random() < .02:
                self.rename()
            rng.choice(self.accounts).act()
        self.day += timedelta(1)
        for account in self.accounts:
            account.settle_due()
            account.clear()


def compare_total(d, graded, cash, settings):
    board = graded["dashboard"]
    parts = [board[name] for name in ("wheel_options_pnl", "other_options_pnl", "share_pnl", "dividends")]
    d.same("total and account", board["total_pnl"], cash / UNIT, least=6e-4)  # what shares cost is whole 1/10,000 dollars
    d.same("total and its parts", sum(parts), board["total_pnl"], least=1e-6)
    d.same("wheel options", sum(p["net_pnl"] for p in graded["positions"]), parts[0], least=1e-6)
    d.same("other options", sum(t["pnl"] for t in graded["other_trades"]), parts[1], least=1e-6)
    d.same("left open", [len(graded["open_positions"]), sum(t["closed"] is None for t in graded["other_trades"])], [0, 0])
    realised = parts[0] + ("review.include_other=yes" in settings and parts[1]) + ("review.include_shares=yes" in settings and parts[2] + parts[3])
    for name in ("days", "weeks", "months"):
        d.same("P&L of the " + name, sum(x["realised_pnl"] for x in graded[name]), realised, least=6e-4)


def random_log(rng):
    books = Books(rng)
    while not books.rows or not books.own_currency():
        books = Books(rng)
        books.live()
    own = books.own_currency()
    table = [HEADERS + ["Ratio", "Currency"]]
    for r in books.rows:
        table.append(as_cells(r) + [r.get("ratio"), r["currency"]])
    if rng.random() < .3:
        table[1:] = reversed(table[1:])
    settings = ["premium_unit=per_share"] + ["%s=%s" % (name, rng.choice(["yes", "no"])) for name in
                                             ("review.include_other", "review.include_shares", "detect_spreads", "detect_rolls")]
    settings += ["fx.%s=%s" % item for item in RATES.items() if item[0] != own]
    return Log(rows=None, as_of=books.day, count=len(books.rows), settings=settings,
               check=lambda d, graded, _: compare_total(d, graded, books.cash(), settings), write=lambda path: write_table(table, path))
