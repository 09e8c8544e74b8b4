#!/usr/bin/python3
"""Logs at the edges of the review, as .csv files: odd_logs.py FOLDER.

Twenty years; no stock price anywhere; one position; nothing but open positions; paper only; unknown dates; negative premiums; a day's break-even trade; more than a hundred
tickers, some of them spelled like formulas, wildcards and numbers; a loss beyond the buying power; positions over two new years.
"""
import csv
import os
import random
import sys
from datetime import date, timedelta

HEADERS = ["Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Stock Price", "Quantity", "Premium / Contract", "Fees", "Mode", "Delta"]
SELL, BUY, EXPIRED = "Sell to Open", "Buy to Close", "Expired"
TICKERS = ["TRUE", "1E5", "=A", "NA", "+X", "0", "-1", "N/A", '"Q', "A*B", "A?", "~T", "<5", ">1", "007", "A&B", "1/2", "FALSE", "10%", "É"]


def put(day, group, action, premium, **other):
    row = {"ticker": "KO", "type": "PUT", "strike": 50, "expiry": "2025-03-14", "stock": 51, "q": 1, "fees": .65, "mode": "", "delta": "", **other}
    return [day, group, row["ticker"], row["type"], action, row["strike"], row["expiry"], row["stock"], row["q"], premium, row["fees"], row["mode"], row["delta"]]


def many_tickers():
    rng, rows = random.Random(5), []
    for i in range(130):
        day = date(2024, 1, 2) + timedelta(2 * i)
        end = day + timedelta(10)
        what = {"ticker": TICKERS[i] if i < len(TICKERS) else f"T{i:03}", "type": rng.choice(["PUT", "CALL"]), "expiry": end}
        rows.append(put(day, f"G{i}", SELL, round(rng.uniform(.1, 2), 2), stock=50, delta=rng.choice(["", .1, .3]), **what))
        rows.append(put(end, f"G{i}", rng.choice([EXPIRED, "Assigned"]), "", stock=round(rng.uniform(40, 60), 2), fees=0, **what))
    return rows


def twenty_years():
    """A put a month, 2006 to 2025: four of five expire, one is assigned and followed by a call that is called away, or expires before the shares are sold."""
    rng, rows = random.Random(20), []
    for i in range(240):
        day, ticker = date(2006 + i // 12, i % 12 + 1, 1), ["KO", "T", "F"][i // 4 % 3]
        day += timedelta(-day.weekday() % 7)  # a Monday
        strike, end, group = 50 - i % 7, day + timedelta(11), f"Y{i:03}"
        what = {"ticker": ticker, "strike": strike, "expiry": end}
        rows.append(put(day, group, SELL, round(rng.uniform(.4, 1.5), 2), stock=strike + 1, delta=.3, **what))
        if i % 5:
            rows.append(put(end, group, EXPIRED, "", stock=strike + 2, fees=0, **what))
            continue
        rows.append(put(end, group, "Assigned", "", stock=strike - 1, fees=0, **what))
        what = {"ticker": ticker, "type": "CALL", "strike": strike + 1, "expiry": end + timedelta(14)}
        rows.append(put(end + timedelta(3), group + "C", SELL, round(rng.uniform(.3, .9), 2), stock=strike - 1, delta=.25, **what))
        rows.append(put(end + timedelta(14), group + "C", "Assigned" if i % 10 else EXPIRED, "", stock=strike + 2 * (i % 10 > 0) - 1, fees=0, **what))
        if not i % 10:
            rows.append([end + timedelta(17), "", ticker, "", "Sell", "", "", strike - 2, 100, strike - 2, 0, "", ""])
    return rows


LOGS = {
    "twenty-years": twenty_years(),
    "no-stock-price": [put("2025-03-03", "A", SELL, 1, stock=""), put("2025-03-14", "A", "Assigned", "", stock=""),
                       put("2025-03-17", "B", SELL, .5, type="CALL", expiry="2025-04-17", stock=""), put("2025-04-17", "B", EXPIRED, "", type="CALL", expiry="2025-04-17", stock="")],
    "one-position": [put("2025-03-03", "A", SELL, 1), put("2025-03-14", "A", EXPIRED, "")],
    "open-only": [put("2025-03-03", "A", SELL, 1, expiry="2026-03-14"), put("2025-03-04", "B", SELL, 1, type="CALL", expiry="2026-03-14", q=3, delta=-.2)],
    "paper-only": [put("2025-03-03", "A", SELL, 1, mode="Paper"), put("2025-03-14", "A", EXPIRED, "", mode="Paper")],
    "unknown-dates": [put("2025-03-03", "A", SELL, 1), put("2025-03-14", "A", EXPIRED, ""), put("someday", "B", SELL, 1), put("", "C", SELL, 1)],
    "negative-premiums": [put("2025-03-03", "A", SELL, -1, fees=-.65), put("2025-03-10", "A", BUY, -3, fees=-1)],
    "break-even-day": [put("2025-03-03", "A", SELL, 1, fees=0), put("2025-03-03", "A", BUY, 1, fees=0)],
    "many-tickers": many_tickers(),
    "beyond-buying-power": [put("2025-03-03", "A", SELL, 1, q=400, expiry="2025-03-28"), put("2025-03-10", "A", BUY, 4, q=200, expiry="2025-03-28"),
                            put("2025-03-17", "A", BUY, 45, q=200, expiry="2025-03-28")],
    "new-years": [put("2024-12-30", "A", SELL, 1, expiry="2025-01-03"), put("2025-01-06", "A", EXPIRED, "", expiry="2025-01-03"),
                  put("2025-12-30", "B", SELL, 1, type="CALL", expiry="2026-02-20")],
}


def main():
    for name, rows in LOGS.items():
        with open(os.path.join(sys.argv[1], name + ".csv"), "w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([HEADERS] + rows)


main()
