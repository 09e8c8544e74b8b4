"""What the pages for users say agrees with the program: docs_facts.py PROGRAM LOG

- Every default that docs/scoring.md, review.md, wheel.md, formats.md, daily-use.md and workbook.md name is the program's.
- Every setting they name exists, and every link leads somewhere.
- docs/workbook.md names every heading of the graded workbook's tables that it does not leave to another page.
- docs/workbook.md has a section for every sheet of the report, docs/review.md every proposal for a month.
- docs/formats.md names every header that src/journal/binding/columns.c understands, each for its field, and no other.
- README.md, and no other page, says that this is no financial advice.
"""
import os
import re
import subprocess
import sys
import tempfile

import openpyxl
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from checks import check, finish  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
LOG = os.path.abspath(sys.argv[2])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PAGES = ["README.md"] + ["docs/" + name for name in sorted(os.listdir(os.path.join(ROOT, "docs"))) if name.endswith(".md")]

# What a page says of settings and of {STALE_DAYS}: {name} as in Grading Settings, {name:,} with thousands, {name:%} without the sign, {name:K} kept as is.
SENTENCES = {
    "docs/review.md": [
        "Buying power is `account.buying_power`, by default {account.buying_power:,}",
        "realised P&L of −{account.daily_loss_limit:,} or worse (`account.daily_loss_limit`, 3 % of the default buying power)",
        "{target.week1.cc_contracts:–} covered calls bringing ${target.week1.cc_premium}+, {target.week1.csp_contracts:–} cash-secured puts "
        "bringing ${target.week1.csp_premium}+, P&L of ${target.week1.pnl}+, no daily limit hit, {target.week1.win_rate:%} % won",
        "| trades a month | {tier.1.trades:–}, opportunities only | {tier.2.trades:–} | {tier.3.trades:–} |",
        "a month above ${tier.3.goal:,} with {tier.3.win_rate:%} % won",
        "| share of buying power at risk | < 10 % | {tier.2.allocation:–%} % | {tier.3.allocation:–%} % |",
        "| position size | {tier.1.size}× | {tier.2.size}× | {tier.3.size}×, then full |",
        "| win rate a week needs | more than {tier.1.win_rate:%} % | and {tier.2.win_rate:%} % | and {tier.3.win_rate:%} % |",
        "| P&L goal a month | ${tier.1.goal:,} | ${tier.2.goal:,} | ${tier.3.goal:,} |",
        "the win rate was below {modify.win_rate:%} % in two weeks with trades running",
        "brought in less than ${modify.min_premium_per_trade} of premium each",
        "and below {modify.weak_component} (`modify.weak_component`)",
        "a win rate of {phase.2.win_rate:%} % (`phase.2.win_rate`). Failure: a win rate below {phase.2.fail_win_rate:%} % (`phase.2.fail_win_rate`)",
        "more than ${phase.3.pnl:,} (`phase.3.pnl`) with {phase.3.win_rate:%} % won (`phase.3.win_rate`)",
        "You start in T{tier.start} (`tier.start`)",
        "the last entry is more than {STALE_DAYS} days old",
    ],
    "docs/scoring.md": [
        "opened within {roll.window_days} days (`roll.window_days`)",
        "**A losing position scores at most {score.losing_cap}** (`score.losing_cap`)",
        "what cost less than {why.min_points} points is left out",
        "| A | {grade.a} |", "| B | {grade.b} |", "| C | {grade.c} |", "| D | {grade.d} |",
        "| expired worthless | {outcome.cc.expired} | {outcome.csp.expired} |",
        "| assigned | {outcome.cc.assigned}; {outcome.cc.assigned_below_basis} if the shares went for less than they cost | {outcome.csp.assigned} |",
        "| expired | {management.expired} |", "| put assigned | {management.csp.assigned} |", "| call assigned, at or above what the shares cost | {management.cc.assigned}, however far the stock ran |",
        "| call assigned below what the shares cost | {management.cc.assigned_below_basis} |",
        "| call assigned, cost of the shares not known | {management.cc.assigned}; {management.cc.assigned_underwater} when the stock stood above the strike by more than the credit |",
        "| rolled for a credit, strike not worse / worse | {management.roll.credit} / {management.roll.credit_worse} |",
        "| rolled for a debit, strike not worse / worse | {management.roll.debit} / {management.roll.debit_worse} |",
    ],
    "docs/formats.md": ["| {limit.members:,} | `limit.members` |", "| {limit.xml_depth} | `limit.xml_depth` |"],
    "docs/workbook.md": ["the last transaction is more than {STALE_DAYS} days before the as-of date", "Above {live_formulas.max_positions:,} closed positions or open legs (`live_formulas.max_positions`)"],
    "docs/wheel.md": [],
    "README.md": ["| A | {grade.a}–100 |", "| B | {grade.b}–89.9 |", "| C | {grade.c}–79.9 |", "| D | {grade.d}–69.9 |", "| F | below {grade.d} |"],
}
# Headings whose columns explain themselves, or are explained on the page that workbook.md names.
PLAIN_HEADINGS = {
    "Weekly": {"Week", "Friday", "From", "To", "Trades", "Scratches", "Win rate", "CC contracts sold", "CC premium collected", "CSP contracts sold",
               "CSP premium collected", "Best day", "Worst day", "Average trade", "Daily limit hits", "Largest loss", "Average score", "Grade"},
    "Monthly": {"Month", "From", "To", "Realised P&L", "Trades", "W", "L", "Win rate", "Best trade", "Worst trade", "Premium income", "Average score",
                "Grade", "Largest loss", "Days the daily limit was hit", "Emergency brakes", "Assessment", "State", "Advice"},
    "Daily": {"Date", "Realised P&L", "Premium income", "CC contracts sold", "CC premium collected", "CSP contracts sold", "CSP premium collected",
              "Cumulative P&L"},
    "Open Positions": {"Position", "Account", "Paper", "Ticker", "Strategy", "Opened", "Contracts", "Remaining", "Strike", "Expiry"},
}
FIRST_HEADINGS = {"Scores": "Position", "Weekly": "Week", "Monthly": "Month", "Daily": "Date", "Open Positions": "Ticker"}



def page(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def read_defaults():
    listed = subprocess.run([PROGRAM, "--help", "settings"], capture_output=True, text=True, check=True).stdout
    return dict(re.findall(r"^([a-z][a-z0-9_.]*) = (.*)$", listed, re.M) + re.findall(r"(STALE_DAYS) = (\d+)", page("src/review/review.h")))


def filled(sentence, defaults):
    def one(match):
        value, form = defaults[match.group(1)], match.group(2) or ""
        if "%" in form:
            value = value.replace("%", "")
        if "," in form:
            value = format(int(value), ",")
        return value.replace("-", "–") if "–" in form else value
    return re.sub(r"\{([A-Za-z0-9_.]+)(?::([^}]*))?\}", one, sentence)


def check_defaults(defaults):
    for path, sentences in SENTENCES.items():
        text = " ".join(page(path).split())
        for sentence in sentences:
            check(filled(sentence, defaults) in text, "%s does not say: %s" % (path, filled(sentence, defaults)))
    rows = re.findall(r"^\| `([a-z0-9_.]+)` \| `([^`]*)` \|$", page("docs/scoring.md"), re.M)
    check(len(rows) >= 30, "docs/scoring.md lists %d defaults" % len(rows))
    for name, value in rows:
        check(defaults.get(name) == value, "docs/scoring.md: %s is %s, not %s" % (name, defaults.get(name), value))
    for name in defaults:
        if name.split(".")[0] in ("weight", "curve", "outcome", "management", "grade", "score", "why"):
            check(name in dict(rows), "docs/scoring.md does not list " + name)
    curves = page("docs/scoring.md")
    for name, value in rows:
        if name in ("curve.strike_accuracy", "curve.premium_efficiency", "curve.annualised_return", "curve.delta_discipline"):
            scores = [knot.split(":")[1] for knot in value.split()]
            shown = scores[:2] + scores[3:] if name == "curve.delta_discipline" else scores  # one column for 0.15 to 0.35
            check("| score | %s |" % " | ".join(shown) in curves, "docs/scoring.md: no table of %s" % name)


def check_names(defaults):
    groups = {name.split(".")[0] for name in defaults if "." in name}
    for path in PAGES:
        for name in re.findall(r"`([a-z_]+(?:\.[a-z0-9_]+)+)(?: ?=[^`]*)?`", page(path)):
            if name.split(".")[0] in groups and not name.startswith("import.account."):  # a family: any account
                check(name in defaults, "%s: there is no setting %s" % (path, name))


def check_links():
    for path in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page(path)):
            check(os.path.exists(os.path.join(ROOT, os.path.dirname(path), target)), "%s: dead link %s" % (path, target))


def check_headings():
    text = page("docs/workbook.md")
    with tempfile.TemporaryDirectory() as folder:
        graded = os.path.join(folder, "graded.xlsx")
        subprocess.run([PROGRAM, "-q", "-o", graded, LOG], check=False)
        workbook = openpyxl.load_workbook(graded)
    for sheet, first in FIRST_HEADINGS.items():
        row = next(cells[0].row for cells in workbook[sheet].iter_rows(max_col=1) if cells[0].value == first)
        section = text.split("\n## %s\n" % sheet)[1].split("\n## ")[0]
        headings = {cell.value for cell in workbook[sheet][row] if cell.value}
        check(len(headings) > 10, "%s: headings" % sheet)
        for heading in headings - PLAIN_HEADINGS.get(sheet, set()):
            check(re.search(r"(?<!\w)%s(?!\w)" % re.escape(heading), " ".join(section.split())) or heading.startswith("%") and heading in section,
                  "docs/workbook.md, %s: nothing about %s" % (sheet, heading))
        check(not PLAIN_HEADINGS.get(sheet, set()) - headings, "%s has no %s" % (sheet, PLAIN_HEADINGS.get(sheet, set()) - headings))


def check_sheets():
    sheets = re.findall(r'^ +X\(SHEET_\w+, \w+, "([^"]+)"', page("src/report/book/book.h"), re.M)
    check(len(sheets) > 10, "sheets of the report")
    for sheet in sheets:
        check("\n## %s\n" % sheet in page("docs/workbook.md"), "docs/workbook.md has no section %s" % sheet)


def check_proposals():
    proposals = re.findall(r'case PROPOSE_\w+: return "([a-z][^":]+)(?:: (\w+))?";', page("src/review/review_names.c").split("review_proposal_tradeoff(")[0])
    section = page("docs/review.md").split("\n## A month\n")[1].split("\n## ")[0]
    check(len(proposals) > 5, "proposals of review_names.c")
    for words in proposals:
        check(all(word in section for word in words), "docs/review.md does not tell the proposal %s" % ": ".join(words))


NAME = r'"([^"]+)\\0"'  # of columns.c, action_table.c, status_words.c: names that follow each other in one text


def check_columns():
    listed = re.findall(r'^    FIELD\((\w+), "', page("src/settings/log_fields.h"), re.M)
    table = page("src/journal/binding/columns.c").split(" headers[FIELD_COUNT] = {\n")[1].split("\n};")[0]
    names_of = dict(re.findall(r"^    \[FIELD_(\w+)\] = (.*?),$", table, re.M | re.S))
    understood = [re.findall(NAME, names) for names in names_of.values()]
    section = page("docs/formats.md").split("\n## The columns of the log\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", section, re.M)[1:]
    told = [[header, *([] if others == "–" else others.split(", "))] for header, others in rows]
    check(len(listed) > 20 and sorted(listed) == sorted(names_of), "log_fields.h and columns.c do not name the same fields")
    general = page("src/journal/binding/columns.c").split(" general_words[FIELD_COUNT] = {\n")[1].split("\n};")[0]
    general = [(field, re.findall(NAME, words)) for field, words in re.findall(r"^    \[FIELD_(\w+)\] = (.*?),$", general, re.M | re.S)]
    check(len(general) > 5, "general words of columns.c")
    for field, words in general:
        row = "| %s | %s |" % (re.findall(NAME, names_of[field])[0], ", ".join(words))
        check(row in section, "docs/formats.md does not say: %s" % row)
    for names in understood:
        check(names in told, "docs/formats.md does not list %s" % names)
    for names in told:
        check(names in understood, "docs/formats.md: no field has the names %s" % names)


def check_words():
    """Every word for an action or a status stands in docs/formats.md, and no other."""
    tables = (("src/journal/words/action_table.c", "table[] = {"), ("src/journal/words/status_words.c", "groups[] = {"))
    known = [word for path, head in tables for word in re.findall(NAME, page(path).split(head)[1].split("\n};")[0])]
    section = page("docs/formats.md").split("\n## The words of actions and statuses\n")[1].split("\n## ")[0]
    told = [word for words in re.findall(r"^\| [^|]+ \| ([^|]+) \|$", section, re.M) if words not in ("words", "---") for word in words.split(", ")]
    check(len(known) > 500, "words of action_table.c and status_words.c: %d found" % len(known))
    check(sorted(known) == sorted(told), "docs/formats.md and the tables differ in %s" % sorted(set(known) ^ set(told)))


def check_advice():
    said = [path for path in PAGES + ["docs/wheelgrade.1"] if re.search(r"(not|no) (financial )?advice", page(path))]
    check(said == ["README.md"] and len(re.findall("advice", page("README.md"))) == 1, "said to be no advice: %s" % said)


def main():
    defaults = read_defaults()
    check_defaults(defaults)
    check_names(defaults)
    check_links()
    check_headings()
    check_sheets()
    check_proposals()
    check_columns()
    check_words()
    check_advice()
    return finish("docs facts")


sys.exit(main())
