"""Logs in people's words (docs/spec/real-logs.md §2, §5): actions as phrases, contracts in one text, what was received and paid in two columns."""
from datetime import timedelta

from random_log import HEADERS, RandomLog, as_cells, grow, mend_amounts
from tables import Log, write_table

WORDS = {"Sell to Open": ["STO", "Sold to open", "S.T.O.", "STO (roll)", "Verkauf zur Eröffnung", "Vente à l'ouverture", "Write", "Opening sale"],
         "Buy to Close": ["BTC", "Bought to close", "BTC (roll)", "BTC early", "Kauf zum Schließen", "Rückkauf", "Compra para cerrar", "Buy back"],
         "Expired": ["exp worthless", "Expired worthless OTM", "Closed (expired)", "wertlos verfallen", "Expiré sans valeur", "Let expire"],
         "Assigned": ["Got assigned", "Assigned at expiration", "ASGN", "angedient", "Asignado", "Closed - assigned"],
         "Rolled": ["Rolled out", "Roll", "gerollt", "Rolled (early)"]}
CONTRACTS = ["%(ticker)s %(day)s %(strike)s%(letter)s", "%(ticker)s %(day)s %(strike)s %(word)s", "%(strike)s%(letter)s %(ticker)s %(day)s", "%(ticker)s %(word)s $%(strike)s exp %(day)s"]


def contract(rng, r):
    """The row's contract in one text; None where the row leaves it to its group."""
    if r["type"] is None or r["strike"] is None or r["expiry"] is None:
        return None
    day = rng.choice(["%m/%d/%Y", "%Y-%m-%d", "%d %b %Y"])
    return rng.choice(CONTRACTS) % {"ticker": r["ticker"], "day": r["expiry"].strftime(day), "strike": "%g" % r["strike"], "letter": r["type"][0], "word": r["type"].title()}


def told_in_parts(r):
    """Some of type, strike and expiry, but not all."""
    parts = [r[name] is not None for name in ("type", "strike", "expiry")]
    return any(parts) and not all(parts) or all(parts) and r["ticker"] is None


def in_two_columns(rows):
    """Whether each premium can stand under Credit or under Debit."""
    return all(r["action"] in ("Sell to Open", "Buy to Close", "Expired", "Assigned") and r["premium"] != 0 for r in rows)


def random_log(rng):
    log = RandomLog(rng)
    grow(log)
    mend_amounts(log.rows)
    rows = log.rows
    for number, r in enumerate(rows, 2):
        r["number"] = number
    worded = not any(told_in_parts(r) for r in rows)
    paid_apart = in_two_columns(rows) and rng.random() < .6
    dropped = {"Type", "Strike", "Expiry"} if worded else set()
    dropped |= {"Premium / Contract"} if paid_apart else set()
    titles = [name for name in HEADERS if name not in dropped] + ["Option Description"] * worded + ["Credit", "Debit"] * paid_apart
    table = [titles]
    for r in rows:
        cells = dict(zip(HEADERS, as_cells(r)), **{"Option Description": contract(rng, r)})
        cells["Credit"], cells["Debit"] = (r["premium"], None) if r["action"] == "Sell to Open" else (None, r["premium"])
        cells["Action"] = rng.choice([r["action"], *WORDS[r["action"]]])
        table.append([cells[name] for name in titles])
    as_of = max(r["date"] for r in rows) + timedelta(rng.choice([0, 0, 5, -10]))
    return Log(rows=rows, as_of=as_of, count=len(rows), settings=["premium_unit=per_share"], write=lambda path: write_table(table, path))
