#!/usr/bin/python3
"""Every figure on the sheets of a graded workbook is the one in the JSON of the same run.

    sheets_match_json.py PROGRAM LOG AS_OF [OPTION...]

Columns are found by heading; the table below says which JSON key each one shows.
"""
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings

import openpyxl

warnings.filterwarnings("ignore", module="openpyxl")

OUTCOMES = {"expired": "Expired", "assigned": "Assigned", "bought_to_close": "Bought to close", "mixed": "Mixed"}
COMPONENTS = {"Strike Accuracy": "strike_accuracy", "Outcome score": "outcome", "Premium Efficiency": "premium_efficiency",
              "Annualised Return": "annualised_return", "Trade Management": "trade_management",
              "Delta Discipline": "delta_discipline", "Execution Quality": "execution_quality"}

SHEETS = {
    "Scores": ("positions", "Position", {
        "Position": "position", "Legs": "legs", "Account": "account", "Paper": "paper", "Ticker": "ticker", "Strategy": "strategy",
        "Opened": "opened", "Closed": "closed", "Days": "days", "Contracts": "contracts", "Strike": "strike", "Expiry": "expiry",
        "Outcome": "outcome", "Stock at entry": "stock_at_entry", "Stock at close": "stock_at_close", "Premium": "premium",
        "Cost to close": "cost_to_close", "Fees": "fees", "Net P&L": "net_pnl", "% captured": "captured",
        "Capital at risk": "capital_at_risk", "ROC": "roc", "Weekly yield": "weekly_yield", "Annualised": "annualised",
        "Delta": "delta", **{k: "components." + v for k, v in COMPONENTS.items()}, "Score": "score", "Grade": "grade", "Why": "why"}),
    "Daily": ("days", "Date", {
        "Date": "date", "Premium income": "premium_income", "Cumulative P&L": "cumulative_pnl", "Total P&L": "total_pnl", "Equity": "equity",
        "Drawdown": "drawdown", "Capital at risk": "capital_at_risk"}),
    "Weekly": ("weeks", "Week", {
        "Week": "week", "From": "start", "To": "end", "Trades": "trades", "W": "wins", "L": "losses",
        "Scratches": "scratches", "Win rate": "win_rate", "CC contracts sold": "cc_contracts_sold",
        "CC premium collected": "cc_premium", "CC expired profitable": "cc_expired_profitable",
        "CSP contracts sold": "csp_contracts_sold", "CSP premium collected": "csp_premium",
        "CSP assigned or expired profitable": "csp_assigned_or_expired_profitable", "Realised P&L": "realised_pnl",
        "Cumulative P&L": "cumulative_pnl", "Premium income": "premium_income", "Best day": "best_day", "Worst day": "worst_day",
        "Average trade": "average_trade", "Daily limit hits": "limit_hits", "Max drawdown": "max_drawdown",
        "Largest loss": "largest_loss", "Peak capital at risk": "peak_capital_at_risk", "Allocation": "allocation",
        "Average score": "average_score", "Grade": "average_grade", "Assessment": "assessment",
        "Next action": "next_action"}),
    "Monthly": ("months", "Month", {
        "Month": "month", "Realised P&L": "realised_pnl", "Trades": "trades", "Win rate": "win_rate", "Best trade": "best_trade",
        "Worst trade": "worst_trade", "Premium income": "premium_income", "YTD premium": "ytd_premium_income",
        "Average score": "average_score", "Grade": "average_grade", "Largest loss": "largest_loss",
        "Days the daily limit was hit": "limit_hits", "Emergency brakes": "emergency_brakes", "Assessment": "assessment",
        "Minimum P&L goal": "next_goal"}),
    "Wheel": ("cycles", "Cycle", {
        "Account": "account", "Ticker": "ticker", "Opened": "opened", "Closed": "closed", "Put income": "put_income",
        "Call income": "call_income", "Share P&L": "share_pnl", "Dividends": "dividends", "Cycle P&L": "cycle_pnl",
        "Shares held": "shares_held", "Average cost": "average_cost", "Adjusted basis": "adjusted_basis", "Days": "days",
        "Capital": "capital", "Return": "return", "Annualised": "annualised", "Puts sold": "puts_sold",
        "Calls sold": "calls_sold", "Assigned": "assignments", "Rolls": "rolls"}),
    "Open Positions": ("open_positions", "Ticker", {
        "Position": "position", "Account": "account", "Paper": "paper", "Ticker": "ticker", "Strategy": "strategy",
        "Opened": "opened", "Contracts": "contracts", "Remaining": "remaining", "Strike": "strike", "Expiry": "expiry",
        "Days to expiry": "days_to_expiry", "Premium": "premium", "Capital at risk": "capital_at_risk"}),
}
CARDS = {"Total P&L": "total_pnl", "Capital at work now": "capital_now", "Realised P&L, wheel options": "realised_pnl", "Premium income, year to date": "ytd_premium_income",
         "Projected annual income": "projected_annual_income", "Average weekly income": "average_weekly_income",
         "Win rate": "win_rate", "Average score and grade": "average_score", "Profit factor": "profit_factor",
         "Expectancy per trade": "expectancy", "Max drawdown": "max_drawdown"}


def day_of(text):
    return datetime.datetime.fromisoformat(text)


def friday(week):
    days = (day_of(week["start"]) + datetime.timedelta(i) for i in range(7))
    return next(day for day in days if day.weekday() == 4)


def is_paused(week):
    return week["assessment"] in ("PAUSED", "RESUME") or week["assessment"] == "NO TRADES" and week["next_action"].startswith("Pause")


# What a cell says in its own words.
WORDED = {
    "Weekly": {"Friday": friday, "Tier": lambda week: "TIER %d" % week["tier"] + (" paused" if is_paused(week) else ""), "State": lambda week: "ended" if week["complete"] else "so far",
               "Notes": lambda week: "; ".join(week["notes"]) or None},
    "Monthly": {"W": lambda month: month["wins"], "Trades a month": lambda month: month["next_trades"].replace("-", "–"),
                "State": lambda month: "ended" if month["complete"] else "so far",
                "To test next month": lambda month: (month["modifications"] + [None])[0],
                "Also to test": lambda month: (month["modifications"] + [None, None])[1]},
    "Wheel": {"Status": lambda cycle: "Selling calls" if cycle["status"] == "selling_puts" and not cycle["puts_sold"] and cycle["calls_sold"]
              else cycle["status"].replace("_", " ").capitalize()},
}


def shown(value, key):
    """A JSON value as a cell holds it."""
    if key == "outcome":
        return OUTCOMES[value]
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return datetime.datetime.fromisoformat(value)
    return value


def same(cell, value):
    cell = None if cell == "" else cell
    if isinstance(cell, (int, float)) and isinstance(value, (int, float)):
        return abs(cell - value) <= 1e-9 * max(1, abs(value))
    return cell == value


def look(entry, key):
    for part in key.split("."):
        entry = entry[part]
    return entry


def in_order_of_sheet(name, entries):
    if name == "Open Positions":
        return sorted(entries, key=lambda e: e["expiry"])
    if name == "Wheel":
        opened = sorted((e for e in entries if e["closed"] is None), key=lambda e: e["opened"], reverse=True)
        return opened + sorted((e for e in entries if e["closed"] is not None), key=lambda e: e["closed"], reverse=True)
    return entries[::-1] if name in ("Daily", "Weekly", "Monthly") else entries


def header_row(sheet, heading):
    """The row of the table whose first heading this is; blocks may stand above it."""
    return next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == heading)


def compare_sheet(sheet, name, document):
    key, heading, columns = SHEETS[name]
    header = header_row(sheet, heading)
    numbers = {cell.value: cell.column for cell in sheet[header] if cell.value is not None}
    compared = wrong = 0
    for offset, entry in enumerate(in_order_of_sheet(name, document[key])):
        for heading, field in columns.items():
            if name == "Daily" and heading == "Total P&L" and heading not in numbers:  # nothing is realised besides wheel options
                heading = "Cumulative P&L"
            cell = sheet.cell(header + 1 + offset, numbers[heading]).value
            value = shown(look(entry, field), field)
            compared += 1
            if not same(cell, value):
                wrong += 1
                print(f"{name} row {header + 1 + offset}, {heading}: cell {cell!r}, JSON {field} {value!r}")
        for heading, words in WORDED.get(name, {}).items():
            cell = sheet.cell(header + 1 + offset, numbers[heading]).value
            compared += 1
            if not same(cell, words(entry)):
                wrong += 1
                print(f"{name} row {header + 1 + offset}, {heading}: cell {cell!r}, by the JSON {words(entry)!r}")
    return compared, wrong


def told_of_others(book, document):
    """The sheet Other Trades stands where there are any: open ones first, then the last closed."""
    trades = sorted(document["other_trades"], key=lambda trade: (trade["closed"] or "9999", trade["opened"]), reverse=True)
    yield "sheet Other Trades", "Other Trades" in book.sheetnames, bool(trades)
    if not trades:
        return
    sheet = book["Other Trades"]
    header = header_row(sheet, "Ticker")
    columns = {cell.value: cell.column for cell in sheet[header]}
    headings = {"Ticker": "ticker", "Opened": "opened", "Closed": "closed", "P&L": "pnl", "Capital": "capital", "Contracts": "quantity", "Legs": "legs",
                "Net premium": "premium", "Fees": "fees"}
    rows = [{heading: sheet.cell(header + 1 + i, columns[heading]).value for heading in [*headings, "Return"]} for i in range(len(trades) + 1)]
    for trade, row in zip(trades, rows):
        of_capital = trade["pnl"] / trade["capital"] if trade["closed"] and trade["capital"] else None
        yield "Other Trades", [row[heading] for heading in headings] + [row["Return"] or None], [shown(trade[key], key) for key in headings.values()] + [of_capital]
    for heading in ("P&L", "Net premium", "Fees"):
        yield "Other Trades, total of " + heading, rows[-1][heading], round(sum(trade[headings[heading]] for trade in trades), 2)
    yield "Other Trades, P&L", round(sum(trade["pnl"] for trade in trades), 2), document["dashboard"]["other_options_pnl"]


def beside(sheet, label):
    """The first number to the right of a label."""
    row = next(row for row in sheet.iter_rows() if any(cell.value == label for cell in row))
    return next((cell.value for cell in row if isinstance(cell.value, (int, float))), None)


def told_elsewhere(book, document):
    """What, what its sheet says, what it is by the JSON: figures that stand in no table of SHEETS."""
    find = lambda name: book[name + " (graded)"] if name + " (graded)" in book.sheetnames else book[name]
    dashboard, weekly, checks, daily = find("Dashboard"), find("Weekly"), find("Checks"), find("Daily")
    texts = [cell.value for row in dashboard.iter_rows() for cell in row if isinstance(cell.value, str)]
    yield "next action", document["weeks"] == [] or "Next action: " + document["dashboard"]["next_action"] in texts, True
    yield "tier", any(text.startswith("TIER %d " % document["dashboard"]["tier"]) for text in texts), True
    for phase in document["phases"]:
        said = [text for text in texts if text.startswith("Phase %d:" % phase["phase"])]
        yield "phase %d" % phase["phase"], len(said) == 1 and ": " + phase["status"] in said[0], True
    labels = {"closed": "Rows in closed positions", "open": "Rows in open positions", "not_transactions": "Not transactions", "rows_read": "Rows read",
              "not_wheel": "Not wheel trades", "errors": "Errors, left out", "after_as_of": "After the as-of date"}
    for key, label in labels.items():
        yield "Checks: " + label, beside(checks, label), document["reconciliation"][key]
    rows = [[cell.value for cell in row] for row in weekly.iter_rows()]
    if document["week1_target"]:
        first = next(i for i, row in enumerate(rows) if row[0] == "Metric") + 1
        for i, target in enumerate(document["week1_target"]["rows"]):
            told = [value for value in rows[first + i] if value is not None][1:]
            yield "week 1 target", told[:-1], [value for value in (target["target"], target["actual"]) if value is not None] + ["nothing closed" if target["actual"] is None else "met" if target["met"] else "not met"]
    for week in document["weeks"]:
        for due in week["modifications"]:
            told = [[value for value in row if value is not None] for row in rows if row[0] == week["week"] and due["code"] in row]
            yield "modification of " + week["week"], told, [[week["week"], due["code"], due["text"]]]
    columns = {cell.value: cell.column for cell in daily[4]}
    for i, day in enumerate(reversed(document["days"])):  # blank on a day without a realised amount
        told = [daily.cell(5 + i, columns[heading]).value for heading in ("Realised P&L", "Daily limit hit")]
        blank = told == [None, None] and not day["limit_hit"]
        yield "Daily, " + day["date"], [0, "No"] if blank else told, [day["realised_pnl"], "Yes" if day["limit_hit"] else "No"]
    months = find("Monthly")
    header = header_row(months, "Month")
    tiers = next(cell.column for cell in months[header] if cell.value == "Next tier")
    for i, month in enumerate(reversed(document["months"])):
        yield "Monthly, " + month["month"], months.cell(header + 1 + i, tiers).value.split()[:2], ["TIER", str(month["next_tier"])]
    yield from told_of_others(book, document)
    rolls = document["dashboard"]["detected_rolls"]
    yield "rolls", sum(" read as " in text and "detect_rolls=no" in text and " %d buy-back" % rolls in text for text in texts), int(rolls > 0)
    yield from told_of_positions(dashboard, [position for position in document["positions"] if not position["paper"]])


def lines_by_strategy(sheet, heading):
    """Label: figures of CSP, CC and both, of the table whose first heading this is."""
    top = next(cell for row in sheet.iter_rows(min_row=28) for cell in row if cell.value == heading)
    columns = [next(cell.column for cell in sheet[top.row][top.column:] if cell.value in names) for names in (("CSP",), ("CC",), ("All", "All time"))]
    return {sheet.cell(row, top.column).value: [sheet.cell(row, column).value for column in columns] for row in range(top.row + 1, top.row + 8)}


def told_of_positions(dashboard, positions):
    """The Dashboard's tables by strategy, worked out again from the positions."""
    sides = [[p for p in positions if p["strategy"] == name] for name in ("CSP", "CC")] + [positions]
    mean = lambda side, key: sum(p[key] for p in side) / len(side) if side else None
    measures = {"Trades": len, "Win rate": lambda side: sum(p["net_pnl"] > 0 for p in side) / len(side) if side else None,
                "Best trade": lambda side: max((p["net_pnl"] for p in side), default=None),
                "Worst trade": lambda side: min((p["net_pnl"] for p in side), default=None),
                "Average P&L": lambda side: mean(side, "net_pnl"), "Average days held": lambda side: mean(side, "days")}
    grades, performance = (lines_by_strategy(dashboard, heading) for heading in ("Grade", "Performance"))
    for grade in "ABCDF":
        yield "grade " + grade, grades[grade], [sum(p["grade"] == grade for p in side) for side in sides]
    for label, measure in measures.items():
        yield label, performance[label], [measure(side) for side in sides]


def compare_elsewhere(book, document):
    compared = wrong = 0
    for what, cell, value in told_elsewhere(book, document):
        compared += 1
        equal = len(cell) == len(value) and all(map(same, cell, value)) if isinstance(cell, list) and isinstance(value, list) else same(cell, value)
        if not equal:
            wrong += 1
            print(f"{what}: {cell!r}, by the JSON {value!r}")
    return compared, wrong


def compare_cards(sheet, dashboard):
    compared = wrong = 0
    for row in sheet.iter_rows(min_row=5, max_row=13):
        for cell in row:
            label = "Realised P&L, wheel options" if str(cell.value).startswith("Realised P&L, ") else cell.value  # it says what it includes
            if label in CARDS:
                figure, value = sheet.cell(cell.row + 1, cell.column).value, dashboard[CARDS[label]]
                compared += 1
                if not same(figure, value):
                    wrong += 1
                    print(f"Dashboard, {cell.value}: cell {figure!r}, JSON {value!r}")
    return compared, wrong + (compared != len(CARDS))


def main():
    program, log, as_of, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        output, text = os.path.join(folder, "out-graded.xlsx"), os.path.join(folder, "out.json")
        run = subprocess.run([program, "-q", "-o", output, "--json", text, "--as-of", as_of, *options, log],
                             stderr=subprocess.DEVNULL)
        if run.returncode not in (0, 1):
            sys.exit(f"{log}: not graded")
        with open(text, encoding="utf-8") as file:
            document = json.load(file)
        book = openpyxl.load_workbook(output, data_only=True)
    totals = [0, 0]
    for name in SHEETS:
        sheet = book[name + " (graded)"] if name + " (graded)" in book.sheetnames else book[name]
        totals = [a + b for a, b in zip(totals, compare_sheet(sheet, name, document))]
    sheet = book["Dashboard (graded)"] if "Dashboard (graded)" in book.sheetnames else book["Dashboard"]
    totals = [a + b for a, b in zip(totals, compare_cards(sheet, document["dashboard"]))]
    totals = [a + b for a, b in zip(totals, compare_elsewhere(book, document))]
    print(f"{os.path.basename(log)}: {totals[0]} figures, {totals[1]} differ")
    sys.exit(totals[1] > 0)


if __name__ == "__main__":
    main()
