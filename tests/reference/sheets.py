"""Logs on several sheets (docs/spec/real-logs.md §1): by period, account or ticker, with copies, sheets that are not read, and each its own ways."""
from datetime import date, timedelta

from random_log import HEADERS, RandomLog, as_cells, grow, in_unit, mend_amounts
from tables import Log, write_sheets

ACCOUNT_SHEETS = {"Roth IRA": ["Roth IRA", "Roth IRA Covered Calls", "Roth IRA CSP"], "Schwab": ["Schwab", "Schwab Cash Secured Puts"],
                  "Margin": ["Margin", "Margin CC"], None: ["2024", "Trades", "Cash Secured Puts"]}
DATES = {"cell": None, "iso": "%Y-%m-%d", "month first": "%m/%d/%Y", "day first": "%d/%m/%Y"}


class Sheet:
    """Rows of the log, and how this sheet writes them."""

    def __init__(self, rng, name, rows):
        self.name, self.rows = name, rows
        self.reverse = rng.random() < .3
        self.dates = rng.choice(list(DATES))
        self.per_contract = rng.random() < .3
        self.left_out, self.group_header = set(), "Group ID"
        self.order = list(range(len(HEADERS) + 1))
        if rng.random() < .5:
            rng.shuffle(self.order)

    def settle(self, as_of):
        """Both orders of day and month have to be told apart, and newest first from oldest."""
        days = [r[name] for r in self.rows for name in ("date", "expiry") if r[name]]
        if "first" in self.dates and not any(day.day > 12 for day in days):
            self.dates = "iso"
        if self.reverse:
            self.rows.reverse()
        dated = [r["date"] for r in self.rows if r["date"] <= as_of]
        self.newest_first = bool(dated) and dated[0] > dated[-1]

    def cells(self, r):
        row = in_unit({**r, "group": r.get("number shown", r["group"])}, self.per_contract)
        total = None if r["premium"] is None or not r["q"] else round(r["premium"] * r["q"] * r["multiplier"], 4)
        cells = as_cells(row) + [total]
        shown = DATES[self.dates]
        return [v.strftime(shown) if shown and isinstance(v, date) else v for v in cells]

    def table(self):
        titles = HEADERS + ["Total Premium"]
        keep = [i for i in self.order if titles[i] not in self.left_out]
        titles[HEADERS.index("Group ID")] = self.group_header
        return [[titles[i] for i in keep]] + [[self.cells(r)[i] for i in keep] for r in self.rows]


def by_period(rng, rows):
    cuts = sorted(rng.sample(range(1, len(rows)), min(len(rows) - 1, rng.randint(1, 3))))
    names = rng.choice([["2021", "2022", "2023", "2024"], ["Jan", "Feb", "Mar", "Apr"], ["Trades 1", "Trades 2", "Trades 3", "Trades 4"]])
    return [Sheet(rng, name, rows[a:b]) for name, a, b in zip(names, [0] + cuts, cuts + [len(rows)])]


def by_account(rng, rows):
    accounts = rng.sample([name for name in ACCOUNT_SHEETS if name], 2) + [None]
    known = {}
    for r in rows:
        r["account"] = known.setdefault(r["account"], accounts[len(known)] if len(known) < 3 else None)
    sheets = []
    for account in known.values():
        sheets.append(Sheet(rng, rng.choice(ACCOUNT_SHEETS[account]), [r for r in rows if r["account"] == account]))
        sheets[-1].left_out = {"Account"}
    return sheets


def by_ticker(rng, rows):
    of_group = {r["group"]: r["ticker"] for r in reversed(rows) if r["ticker"]}
    for r in rows:
        r["ticker"] = r["ticker"] or of_group.get(r["group"])
    tickers = sorted({r["ticker"] for r in rows})
    rng.shuffle(tickers)
    sheets = [Sheet(rng, ticker, [r for r in rows if r["ticker"] == ticker]) for ticker in tickers]
    for sheet in sheets:
        sheet.left_out = {"Ticker"}
    return sheets


def by_type(rng, rows):
    sides = [("Cash Secured Puts", [r for r in rows if r["type"] != "CALL"]), ("Covered Calls", [r for r in rows if r["type"] == "CALL"])]
    return [Sheet(rng, name, mine) for name, mine in sides if mine]


def numbered_anew(rng, rows):
    """A Trade # that begins anew on each sheet is a group of that sheet only; the group is shown with the sheet's name."""
    sheets = []
    for name in ["Book A", "Book B", "Book C"][:rng.randint(2, 3)]:
        log = RandomLog(rng)
        log.grouped = True
        grow(log)
        mend_amounts(log.rows)
        numbers = {}
        for r in log.rows:
            if r["group"]:
                r["number shown"] = numbers.setdefault(r["group"], len(numbers) + 1)
                r["group"] = "%d" % r["number shown"] + (" (%s)" % name if sheets else "")
        sheets.append(Sheet(rng, name, log.rows))
        sheets[-1].group_header = "Trade #"
    rows[:] = [r for sheet in sheets for r in sheet.rows]
    return sheets if all(repeats(sheet) for sheet in sheets) else by_type(rng, rows)


def repeats(sheet):
    """Running numbers of which none comes twice are no groups (§2)."""
    numbers = [r["group"] for r in sheet.rows if r["group"]]
    return "1" in {n.split()[0] for n in numbers} and len(set(numbers)) < len(numbers)


def copy_of(rng, sheet):
    """The sheet once more, some of its rows left out, at least four in five."""
    copy = Sheet(rng, sheet.name + " (2)", [])
    copy.__dict__.update({k: v for k, v in sheet.__dict__.items() if k not in ("name", "order")})
    skip = set(rng.sample(range(len(sheet.rows)), rng.randint(0, len(sheet.rows) // 5)))
    copy.rows = [r for i, r in enumerate(sheet.rows) if i not in skip]
    return copy


def settle_units(sheets):
    """A sheet whose Total Premium decides nothing takes the unit of the decided ones, which then is one."""
    decided = [s for s in sheets if any(r["premium"] and r["q"] for r in s.rows)]
    if len(decided) < len(sheets):
        for sheet in sheets:
            sheet.per_contract = decided[0].per_contract if decided else False


def random_log(rng):
    log = RandomLog(rng)
    grow(log)
    mend_amounts(log.rows)
    rows = log.rows
    sheets = rng.choice([by_period, by_account, by_ticker, by_type, numbered_anew])(rng, rows)
    as_of = max(r["date"] for r in rows) + timedelta(rng.choice([0, 0, 5, -10]))
    sheets = [s for s in sheets if s.rows]
    for sheet in sheets:
        sheet.settle(as_of)
    settle_units(sheets)
    written, told, options, read = list(sheets), set(), [], sheets
    extra = rng.choice(["copy", "copy", "log", "pattern", None, None])
    if sheets[0].group_header == "Trade #" and extra in ("log", "pattern"):
        extra = None
    named = None
    if extra == "copy":
        original = max(sheets, key=lambda s: len(s.rows))
        named = copy_of(rng, original)
        at = sheets.index(original)
        written.insert(at + (rng.random() < .7 or len(named.rows) == len(original.rows)), named)
    elif extra == "log" and len(sheets) > 1:
        read = [rng.choice([s for s in sheets if not s.left_out] or sheets[:1])]
        if not read[0].left_out:
            read[0].name = "Transaction Log"
            told = {"unread-log-sheet"}
        else:
            read = sheets
    elif extra == "pattern" and len(sheets) > 1:
        read = sorted(rng.sample(sheets, len(sheets) - 1), key=sheets.index)
        options = [word for s in read for word in ("--sheet", s.name)]
    rows = []
    for place, sheet in enumerate(read):
        for number, r in enumerate(sheet.rows, 2):
            rows.append(dict(r, number=(sheet.name, number), sheet=place))
    counted = sum(len(s.rows) for s in read) + (len(named.rows) if named else 0)  # a copy's rows are passed over

    def check(d, graded, book):
        shown = [s for s in graded["input"]["sheets"]]
        d.same("sheets read", sorted(s["sheet"] for s in shown), sorted(s.name for s in read))
        for s in read:
            mine = [x for x in shown if x["sheet"] == s.name]
            if mine:
                d.same("rows of %s" % s.name, mine[0]["rows"], len(s.rows))
        told_of = {x["sheet"] for x in graded["diagnostics"] if x["code"] in ("repeated-rows", "unread-log-sheet", "rows-on-two-sheets")}
        d.same("sheets told of", sorted(told_of), sorted(s.name for s in written if s not in read and extra != "pattern"))
    return Log(rows=rows, as_of=as_of, count=counted, suffix="xlsx", several=True, told=told, options=options, check=check,
               write=lambda path: write_sheets([(s.name, s.table()) for s in written], path))
