"""One row for every kind of row error, note and warning; the Notes column says what is wrong."""
from datetime import date

TWICE = "good, or note: the same row twice"
OPENED, EXPIRY = date(2025, 3, 3), date(2025, 3, 21)


def row(note, **changed):
    """A good put sold, with something wrong."""
    cells = dict(date=OPENED, group="", ticker="KO", type="PUT", action="Sell to Open", strike=70, expiry=EXPIRY, stock=71.40,
                 quantity=1, premium=0.85, fees=0.65, delta=-0.28, bid=0.84, ask=0.88)
    cells.update(note=note, **changed)
    return cells


GOOD = [
    row("good: opens", group="GOOD-1"),
    row("good: closes the row above", group="GOOD-1", date=EXPIRY, action="Expired", stock=70.90, premium=None, fees=None,
        delta=None, bid=None, ask=None),
]

ERRORS = [
    row("error: the date is no date", group="E01", date="soon"),
    row("error: the date is missing", group="E02", date=None),
    row("error: there is no such day", group="E03", date="2025-02-30"),
    row("error: a date outside 1990-2100", group="E04", date="3/3/1925"),
    row("error: day first, where the others have the month first", group="E05", date="13/3/2025"),
    row("good: month first", group="E06", date="3/14/2025", ticker="PEP", strike=140, stock=143),
    row("good: month first", group="E07", date="03/17/2025", ticker="PEP", strike=135, stock=141),
    row("error: the ticker is missing", group="E08", ticker=None),
    row("error: the type is neither call nor put", group="E09", type="Spread"),
    row("error: the type is missing", group="E10", type=None),
    row("error: an unknown action", group="E11", action="Hold"),
    row("error: the action is missing", group="E12", action=None),
    row("error: the strike is no number", group="E13", strike="abc"),
    row("error: the strike is 0", group="E14", strike=0),
    row("error: the strike is missing", group="E15", strike=None),
    row("error: the expiry is no date", group="E16", expiry="monthly"),
    row("error: the expiry is missing", group="E17", expiry=None),
    row("error: the expiry is before the trade", group="E18", expiry=date(2025, 2, 21)),
    row("error: the quantity is no number", group="E19", quantity="one"),
    row("error: the quantity is not whole", group="E20", quantity=1.5, total=127.5, net=126.85),
    row("error: the quantity is 0", group="E21", quantity=0),
    row("error: the quantity is missing", group="E22", quantity=None),
    row("error: the premium is no number", group="E23", premium="0.85 or so"),
    row("error: the premium is missing", group="E24", premium=None),
    row("error: dollars per contract in a log of dollars per share", group="E25", premium=85.0),
    row("error: a hundredth of what the quotes say", group="E26", premium=0.0085),
    row("error: a Buy to Close without its premium", group="E27", action="Buy to Close", premium=None, delta=None, bid=None, ask=None),
    row("error: a Rolled without its premium", group="E28", action="Rolled", premium=None, delta=None, bid=None, ask=None),
    row("error: nothing says what it closes", group="", ticker=None, action="Expired", premium=None, delta=None, bid=None, ask=None),
    row("error: closes nothing that is open", group="E30", ticker="PG", strike=165, action="Expired", premium=None, stock=168,
        delta=None, bid=None, ask=None),
    row("error: the option symbol says another strike", group="E31", ticker="KO 03/21/2025 70.00 P", strike=71),
    row("error: the option symbol says another type", group="E32", ticker="KO 03/21/2025 70.00 P", type="CALL"),
    row("error: the option symbol says another expiry", group="E33", ticker="KO250321P00070000", expiry=date(2025, 3, 28)),
    row("error: the strike is an error value", group="E34", strike="#N/A"),
]

WARNINGS = [
    row("warning: the delta is no number", group="W01", ticker="WMT", delta="n/a"),
    row("warning: the delta is out of range", group="W02", ticker="WMT", strike=71, delta=250),
    row("note: the delta is a percentage", group="W03", ticker="WMT", strike=72, delta=-28),
    row("warning: the bid is above the ask", group="W04", ticker="WMT", strike=73, bid=0.90, ask=0.80),
    row("warning: the bid is below 0", group="W05", ticker="WMT", strike=74, bid=-0.84),
    row("warning: the stock price is 0", group="W06", ticker="WMT", strike=69, stock=0),
    row("warning: the fees are no number", group="W07", ticker="WMT", strike=68, fees="free", net=85),
    row("warning: the multiplier is no number of shares", group="W08", ticker="WMT", strike=67, multiplier=0.5),
    row("warning: the cost basis is no price", group="W09", ticker="WMT", type="CALL", strike=75, basis=-3, delta=0.28),
    row("warning: the net premium is not what the row makes", group="W10", ticker="WMT", strike=66, net=90),
    row(TWICE, group="W11", ticker="WMT", strike=65),
    row(TWICE, group="W11", ticker="WMT", strike=65),
    row("warning: more contracts than are open", group="W11", ticker="WMT", strike=65, date=date(2025, 3, 10), action="Buy to Close",
        quantity=5, premium=0.20, delta=None, bid=None, ask=None),
    row("note: a premium on a row that is Expired", group="W01", ticker="WMT", date=EXPIRY, action="Expired", premium=0.01,
        delta=None, bid=None, ask=None),
    row("warning: long after the rest of the log, and after the as-of date", group="W14", date=date(2099, 3, 3), expiry=date(2099, 3, 20)),
]

OTHERS = [
    row("not a wheel trade: shares", date=date(2025, 3, 4), type=None, strike=None, expiry=None, action="Buy", quantity=100, stock=71,
        premium=None, delta=None, bid=None, ask=None),
    row("not a wheel trade: a dividend", date=date(2025, 4, 1), type=None, strike=None, expiry=None, action="Dividend", quantity=None,
        stock=None, premium=None, net=51, delta=None, bid=None, ask=None),
    row("not a wheel trade: a long option", date=date(2025, 3, 4), group="L01", action="Buy to Open", premium=1.10, delta=None, bid=None,
        ask=None),
    row("not a wheel trade: the long option closed", date=date(2025, 3, 11), group="L01", action="Sell to Close", premium=1.30,
        delta=None, bid=None, ask=None),
    row("not a wheel trade: a transfer", date=date(2025, 3, 5), ticker=None, type=None, strike=None, expiry=None, action="Deposit",
        quantity=None, stock=None, premium=None, net=5000, fees=None, delta=None, bid=None, ask=None),
    ["March 2025"],
    [None, None, "Total", None, None, None, None, None, 5, None, 425, 3.25, 421.75],
]

ROWS = GOOD + ERRORS + WARNINGS + OTHERS
