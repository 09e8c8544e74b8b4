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
    "Scores": ("positions", 5, {
        "Position": "position", "Legs": "legs", "Account": "account", "Paper": "paper", "Ticker": "ticker", "Strategy": "strategy",
        "Opened": "opened", "Closed": "closed", "Days": "days", "Contracts": "contracts", "Strike": "strike", "Expiry": "expiry",
        "Outcome": "outcome", "Stock at entry": "stock_at_entry", "Stock at close": "stock_at_close", "Premium": "premium",
        "Cost to close": "cost_to_close", "Fees": "fees", "Net P&L": "net_pnl", "% captured": "captured",
        "Capital at risk": "capital_at_risk", "ROC": "roc", "Weekly yield": "weekly_yield", "Annualised": "annualised",
        "Delta": "delta", **{k: "components." + v for k, v in COMPONENTS.items()}, "Score": "score", "Grade": "grade", "Why": "why"}),
    "Daily": ("days", 4, {
        "Date": "date", "Premium income": "premium_income", "Cumulative P&L": "cumulative_pnl", "Equity": "equity",
        "Drawdown": "drawdown", "Capital at risk": "capital_at_risk"}),
    "Weekly": ("weeks", 4, {
        "Week": "week", "From": "start", "To": "end", "Total trades": "trades", "Wins": "wins", "Losses": "losses",
        "Scratches": "scratches", "Win rate": "win_rate", "CC contracts sold": "cc_contracts_sold",
        "CC premium collected": "cc_premium", "CC expired profitable": "cc_expired_profitable",
        "CSP contracts sold": "csp_contracts_sold", "CSP premium collected": "csp_premium",
        "CSP assigned or expired profitable": "csp_assigned_or_expired_profitable", "Realised P&L": "realised_pnl",
        "Cumulative P&L": "cumulative_pnl", "Premium income": "premium_income", "Best day": "best_day", "Worst day": "worst_day",
        "Average trade": "average_trade", "Daily limit hits": "limit_hits", "Max drawdown": "max_drawdown",
        "Largest loss": "largest_loss", "Peak capital at risk": "peak_capital_at_risk", "Allocation": "allocation",
        "Average score": "average_score", "Average grade": "average_grade", "Assessment": "assessment",
        "Next action": "next_action"}),
    "Monthly": ("months", 4, {
        "Month": "month", "Total P&L": "realised_pnl", "Trades": "trades", "Win rate": "win_rate", "Best trade": "best_trade",
        "Worst trade": "worst_trade", "Premium income": "premium_income", "YTD premium": "ytd_premium_income",
        "Average score": "average_score", "Average grade": "average_grade", "Largest loss": "largest_loss",
        "Days the daily limit was hit": "limit_hits", "Emergency brakes": "emergency_brakes", "Assessment": "assessment",
        "Minimum P&L goal": "next_goal"}),
    "Wheel": ("cycles", 4, {
        "Account": "account", "Ticker": "ticker", "Opened": "opened", "Closed": "closed", "Put income": "put_income",
        "Call income": "call_income", "Share P&L": "share_pnl", "Dividends": "dividends", "Cycle P&L": "cycle_pnl",
        "Shares held": "shares_held", "Average cost": "average_cost", "Adjusted basis": "adjusted_basis", "Days": "days",
        "Capital": "capital", "Return": "return", "Annualised": "annualised", "Puts sold": "puts_sold",
        "Calls sold": "calls_sold", "Assigned": "assignments", "Rolls": "rolls"}),
    "Open Positions": ("open_positions", 4, {
        "Position": "position", "Account": "account", "Paper": "paper", "Ticker": "ticker", "Strategy": "strategy",
        "Opened": "opened", "Contracts": "contracts", "Remaining": "remaining", "Strike": "strike", "Expiry": "expiry",
        "Days to expiry": "days_to_expiry", "Premium": "premium", "Capital at risk": "capital_at_risk", "What to do": "note"}),
}
CARDS = {"Realised P&L": "realised_pnl", "Premium income, year to date": "ytd_premium_income",
         "Projected annual income": "projected_annual_income", "Average weekly income": "average_weekly_income",
         "Win rate": "win_rate", "Average score and grade": "average_score", "Profit factor": "profit_factor",
         "Expectancy per trade": "expectancy", "Max drawdown": "max_drawdown", "Wheel P&L": "wheel_pnl"}


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
    return entries


def compare_sheet(sheet, name, document):
    key, header, columns = SHEETS[name]
    numbers = {cell.value: cell.column for cell in sheet[header] if cell.value is not None}
    compared = wrong = 0
    for offset, entry in enumerate(in_order_of_sheet(name, document[key])):
        for heading, field in columns.items():
            cell = sheet.cell(header + 1 + offset, numbers[heading]).value
            value = shown(look(entry, field), field)
            compared += 1
            if not same(cell, value):
                wrong += 1
                print(f"{name} row {header + 1 + offset}, {heading}: cell {cell!r}, JSON {field} {value!r}")
    return compared, wrong


def compare_cards(sheet, dashboard):
    compared = wrong = 0
    for row in sheet.iter_rows(min_row=4, max_row=10):
        for cell in row:
            if cell.value in CARDS:
                figure, value = sheet.cell(cell.row + 1, cell.column).value, dashboard[CARDS[cell.value]]
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
    print(f"{os.path.basename(log)}: {totals[0]} figures, {totals[1]} differ")
    sys.exit(totals[1] > 0)


if __name__ == "__main__":
    main()
