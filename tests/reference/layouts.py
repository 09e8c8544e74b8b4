"""Logs with odd headers, shuffled columns, several fee columns and rebates (docs/spec/real-logs.md §2)."""
from datetime import timedelta

from random_log import HEADERS, RandomLog, as_cells, grow, mend_amounts
from tables import Log, write_table

ALIASES = {"Date": ["Date", "Trade Date", "Date Opened", "Date/Time"], "Ticker": ["Ticker", "Symbol", "Ticker Symbol", "Underlying Symbol", "Root"],
           "Type": ["Type", "P/C", "Put or Call", "Right", "Call/Put"], "Action": ["Action", "Buy/Sell", "Event", "Order"],
           "Strike": ["Strike", "Strike Price"], "Expiry": ["Expiry", "Expiration", "Maturity", "Exp. Date", "Expiration Day"],
           "Stock Price": ["Stock Price", "Spot Price", "Share Price", "Underlying Price"], "Quantity": ["Quantity", "# of Contracts", "Lots", "No. of Contracts"],
           "Premium / Contract": ["Premium", "Premium Per Share", "Avg Price", "Fill Price", "Option Price"],
           "Multiplier": ["Multiplier", "Contract Size", "Shares/Contract"], "Account": ["Account", "Account Number", "Portfolio"],
           "Cost Basis": ["Cost Basis", "Basis", "Avg Cost"], "Delta": ["Delta", "Delta at Open"]}
FEES = [["Fees"], ["Commission", "Fees"], ["Commission", "Reg. Fees", "Exchange Fees"], ["Commission", "Fees", "Total Fees"]]


def split_fees(rng, fees, columns):
    """The row's fees over the columns; a Total Fees is their sum and counts alone."""
    parts = [name for name in columns if name != "Total Fees"]
    cents, cells = round(fees * 100), {}
    for name in parts[1:]:
        cells[name] = rng.randint(0, abs(cents)) // len(parts) * (1 if cents >= 0 else -1)
    cells[parts[0]] = cents - sum(cells.values())
    cells["Total Fees"] = cents
    return [cells[name] / 100 for name in columns]


def give_rebates(rng, rows):
    """Few rows bring money back; the sign of most of a sheet's fee cells is a cost."""
    costs = [r for r in rows if r["fees"]]
    for r in rng.sample(costs, len(costs) // 5):
        r["fees"] = -r["fees"]


def random_log(rng):
    log = RandomLog(rng)
    log.grouped = True
    grow(log)
    mend_amounts(log.rows)
    rows, negative, fee_columns = log.rows, rng.random() < .4, rng.choice(FEES)
    for number, r in enumerate(rows, 2):
        r["number"] = number
    if rng.random() < .5 and len(fee_columns) == 1:
        give_rebates(rng, rows)
    titles = [rng.choice(ALIASES.get(name, [name])) for name in HEADERS if name != "Fees"] + fee_columns
    sign = -1 if negative else 1
    table = [titles]
    for r in rows:
        cells = [v for name, v in zip(HEADERS, as_cells(r)) if name != "Fees"]
        table.append(cells + [sign * v for v in split_fees(rng, r["fees"], fee_columns)])
    order = list(range(len(titles)))
    rng.shuffle(order)
    table = [[row[i] for i in order] for row in table]
    as_of = max(r["date"] for r in rows) + timedelta(rng.choice([0, 0, 5, -10]))
    mixed = any(r["fees"] < 0 for r in rows) and any(r["fees"] > 0 for r in rows)
    return Log(rows=rows, as_of=as_of, count=len(rows), settings=["premium_unit=per_share"], told={"mixed-fee-signs"} if mixed else set(),
               never=set() if mixed else {"mixed-fee-signs"}, write=lambda path: write_table(table, path))
