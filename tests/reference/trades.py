"""Logs of one row per trade (docs/spec/real-logs.md §4): random trades, how a table tells them, and what its rows mean."""
from datetime import date, timedelta

from tables import Log, header, write_table

STATUS = {"expired": ["Expired", "Expired Worthless", "Worthless", "Kept", "OTM", "expired"],
          "assigned": ["Assigned", "Exercised", "Put to me", "Called Away", "Called", "ITM"],
          "bought": ["Closed", "Bought Back", "BTC", "Profit", "Stopped", "Loss", "Win"],
          "rolled": ["Rolled"],
          "open": ["Open", "Active", "Pending"]}
FORETOLD = ("OTM", "ITM", "Win", "Loss", "Profit")  # may be said of a trade that still runs
KIND = {word.lower(): kind for kind, words in STATUS.items() for word in words}
TYPES = {"PUT": ["Put", "PUT", "P", "CSP", "Cash Secured Put", "Short Put", "Naked Put", "Sell Put"],
         "CALL": ["Call", "CALL", "C", "CC", "Covered Call", "Short Call"]}
COLUMNS = {"opened": ["Date Opened", "Entry Date", "Open Date", "Opened", "Date"], "ticker": ["Ticker", "Symbol", "Stock", "Underlying"],
           "type": ["Type", "Call/Put", "Put or Call", "Strategy", "Option Type"], "strike": ["Strike", "Strike Price"],
           "expiry": ["Expiry", "Expiration", "Exp. Date", "Expiry Date"], "q": ["Qty", "Contracts", "# of Contracts", "Quantity"],
           "premium": ["Premium", "Entry Price", "Premium Received", "Sold Price", "Open Price"], "fees": ["Fees", "Commission", "Commissions & Fees"],
           "stock": ["Stock Price", "Stock Price at Open", "Underlying at Entry"], "group": ["Group ID"], "account": ["Account", "Account Name"],
           "closed": ["Close Date", "Date Closed", "Exit Date", "Closed"], "price": ["Close Price", "Exit Price", "Buyback Price", "BTC Price"],
           "status": ["Status", "Result", "Outcome", "Close Reason"], "stock_then": ["Stock Price at Close", "Underlying at Close", "Close Stock Price"],
           "close_fees": ["Close Fees"], "pnl": ["P&L", "Profit", "Net Profit", "P/L"], "marked": ["Assigned?"], "delta": ["Delta", "Delta at Open"]}
ALWAYS = ["opened", "ticker", "type", "strike", "expiry", "premium"]
LAYOUTS = [["q", "fees", "closed", "price", "status"], ["q", "fees", "closed", "price", "status", "pnl"], ["q", "status", "fees"],
           ["q", "closed", "price"], ["q", "fees", "closed", "status", "pnl"], ["q", "closed", "price", "marked"], ["closed", "price", "status"],
           ["q", "fees", "close_fees", "closed", "price", "status", "stock_then"]]


def random_trade(rng, day, tickers, prices):
    ticker, kind = rng.choice(tickers), rng.choice(["PUT", "PUT", "CALL"])
    strike = round(prices[ticker] * rng.uniform(.92, 1.08) * 2) / 2
    t = dict.fromkeys(COLUMNS)
    t.update(opened=day, ticker=ticker, type=kind, strike=strike, expiry=day + timedelta(rng.choice([0, 4, 7, 14, 30])), q=rng.randint(1, 4),
             premium=round(rng.uniform(.1, 3), 2), fees=rng.choice([0, .65, 1.3]), close_fees=rng.choice([0, .65]),
             stock=prices[ticker] if rng.random() < .9 else None, stock_then=prices[ticker] if rng.random() < .9 else None,
             delta=round(rng.uniform(-.6, .6), 2) if rng.random() < .6 else None)
    t["means"] = rng.choice(["expired", "expired", "assigned", "bought", "bought", "bought", "rolled", "open"])
    t["closed"] = t["expiry"] if t["means"] in ("expired", "assigned") else day + timedelta(rng.randint(0, max(1, (t["expiry"] - day).days)))
    if t["means"] in ("expired", "assigned") and rng.random() < .2:
        t["closed"] += timedelta(rng.choice([1, 3, -1 if t["expiry"] > day else 0]))  # posted late, or assigned early
    t["price"] = round(t["premium"] * rng.choice([0, .1, .5, .7, 1, 1.6]), 2) if t["means"] in ("bought", "rolled") else rng.choice([None, 0])
    t["status"] = rng.choice(STATUS[t["means"]])
    if t["means"] == "open":
        t["closed"] = t["price"] = None
    return t


def spoil(rng, t):
    """What people forget or get wrong."""
    what = rng.choice(["close date", "price", "before", "status", "both"])
    if what in ("close date", "both"):
        t["closed"] = None
    if what in ("price", "both"):
        t["price"] = None
    if what == "before":
        t["closed"] = t["opened"] - timedelta(2)
    if what == "status":
        t["status"] = None


def tell_result(t, written):
    """The P&L cell, net of the row's fees."""
    if t["closed"] is None or t["means"] == "open":
        return None
    q = t["q"] if "q" in written else 1
    fees = sum(t[name] for name in ("fees", "close_fees") if name in written)
    return round((t["premium"] - (t["price"] or 0 if t["means"] in ("bought", "rolled") else 0)) * q * 100 - fees, 2)


def close_of(t, as_of):
    """(action, date, price) of a trade's end, None = open, or "error" (the table of §4)."""
    word = (t["status"] or "").lower()
    kind = KIND.get(word, "blank")
    if t["marked"] is not None:
        kind = "assigned" if str(t["marked"]).lower() in ("yes", "x", "1") else kind
    if t["closed"] is not None and t["closed"] < t["opened"]:
        return "error"
    if kind == "blank" and t["closed"] is None and t["marked"] == "no" and t["expiry"] < as_of:  # not assigned, and past its expiry
        return "error" if t["price"] else ("Expired", t["expiry"], None)
    if kind == "open" or (kind == "blank" and t["closed"] is None):
        return None
    foretold = t["status"] in FORETOLD and t["closed"] is None
    if foretold and t["expiry"] >= as_of:
        return None
    if kind in ("expired", "assigned"):
        day = t["closed"] or t["expiry"]
        return ("Expired" if kind == "expired" else "Assigned", day, None) if day <= as_of else None
    if t["closed"] is not None and t["closed"] > as_of:
        return None
    price = t["price"]
    if kind == "blank":
        if price:
            return "Buy to Close", t["closed"], price
        if t["closed"] >= t["expiry"]:
            return "Expired", t["closed"], None
        if price is not None or t["pnl"] is None:
            return "error"
    if price is None and t["pnl"] is not None:
        price = t["premium"] - ((t["fees"] or 0) + (t["close_fees"] or 0) + t["pnl"]) / (t["q"] * 100)
    if price is None or (t["closed"] is None and not foretold):
        return "error"
    if foretold:
        return ("Buy to Close", t["expiry"], price) if price else ("Expired", t["expiry"], None)
    return "Rolled" if kind == "rolled" else "Buy to Close", t["closed"], round(price, 10)


def rows_of(trades, as_of):
    """The transactions that the table's rows stand for, and the rows that are left out whole."""
    rows, errors = [], []
    for number, t in enumerate(trades, 2):
        end = close_of(t, as_of) if t["opened"] <= as_of else None
        if end == "error":
            errors.append(number)
            continue
        common = dict(number=number, trade=number, row_date=t["opened"], group=t["group"], ticker=t["ticker"], type=t["type"], strike=t["strike"],
                      expiry=t["expiry"], q=t["q"], account=t["account"], paper=False, multiplier=100, cost_basis=None, bid=None, ask=None)
        rows.append(dict(common, date=t["opened"], action="Sell to Open", premium=t["premium"], fees=t["fees"] or 0, stock=t["stock"], delta=t["delta"]))
        if end:
            rows.append(dict(common, date=end[1], action=end[0], premium=end[2], fees=t["close_fees"] or 0, stock=t["stock_then"], delta=None))
    return rows, errors


def results_differ(trades, as_of):
    """A trade that has ended, whose P&L is not what prices, quantity and fees make."""
    for t in trades:
        end = close_of(t, as_of)
        if end and end != "error" and t["opened"] <= as_of and t["pnl"] is not None:
            result = (t["premium"] - (end[2] or 0)) * t["q"] * 100 - (t["fees"] or 0) - (t["close_fees"] or 0)
            if abs(result - t["pnl"]) > .02:
                return True
    return False


def random_trades(rng):
    day, trades = date(2024, rng.randint(1, 6), rng.randint(1, 28)), []
    tickers = rng.sample(["AAPL", "MSFT", "F", "KO", "SPY"], rng.randint(1, 3))
    prices = {t: rng.choice([12.0, 48.0, 103.0]) for t in tickers}
    accounts, grouped = rng.choice([[None], ["Main", "IRA"]]), rng.random() < .3
    for _ in range(rng.randint(4, 40)):
        day += timedelta(rng.choice([0, 1, 2, 5]))
        prices = {t: max(3.0, round(p * rng.uniform(.97, 1.03), 2)) for t, p in prices.items()}
        t = random_trade(rng, day, tickers, prices)
        t["account"] = rng.choice(accounts)
        t["group"] = "GRP-%d%02d" % (accounts.index(t["account"]), rng.randint(1, 12)) if grouped else None  # of one account
        trades.append(t)
        if t["means"] in ("bought", "rolled") and rng.random() < .5:  # the next one, sold that day
            again = random_trade(rng, t["closed"], tickers, prices)
            again.update({k: t[k] for k in ("ticker", "type", "q", "account", "group")}, strike=t["strike"] + rng.choice([-.5, 0, .5]))
            trades.append(again)
    trades.sort(key=lambda t: t["opened"], reverse=rng.random() < .3)
    return trades


def random_table(rng, per_contract):
    """Trades, and the table that tells them; what no column tells is not known."""
    trades, layout = random_trades(rng), rng.choice(LAYOUTS)
    optional = [name for name in ("stock", "group", "account", "delta") if any(t[name] is not None for t in trades)]
    fields = ALWAYS + layout + optional
    if "close_fees" not in layout and "stock_then" not in layout and rng.random() < .5:
        fields.append("stock_then")
    for t in trades:
        t["pnl"] = tell_result(t, fields)
        if rng.random() < .06:
            spoil(rng, t)
        if t["means"] == "assigned":
            t["marked"] = rng.choice(["yes", "x", 1])
        elif rng.random() < .5:
            t["marked"] = "no"
        if "pnl" in fields and "price" not in fields:
            t["price"] = None
        if rng.random() < .1:
            t["pnl"] = None
        if t["pnl"] is not None and t["price"] is not None and rng.random() < .02:
            t["pnl"] += 50
    rng.shuffle(fields)
    table = [[header(rng, COLUMNS[name]) for name in fields]]
    for t in trades:
        cells = {**t, "type": rng.choice(TYPES[t["type"]])}
        for money in ("premium", "price"):
            if per_contract and cells[money] is not None:
                cells[money] = round(cells[money] * 100, 2)
        table.append([cells[name] for name in fields])
    for t in trades:
        t.update({name: None for name in COLUMNS if name not in fields}, q=t["q"] if "q" in fields else 1)
    return trades, table


def random_log(rng):
    per_contract = rng.random() < .3
    trades, table = random_table(rng, per_contract)
    as_of = max(t["closed"] or t["opened"] for t in trades) + timedelta(rng.choice([0, 0, 5, -10]))
    rows, errors = rows_of(trades, as_of)
    told = {"amount-differs"} if results_differ(trades, as_of) else set()
    return Log(rows=rows, told=told, never=set() if told else {"amount-differs"}, errors=errors, as_of=as_of, count=len(trades), settings=["premium_unit=per_contract" if per_contract else "premium_unit=per_share"],
               write=lambda path: write_table(table, path))
