"""docs/json.md names every key of the JSON document, and no other: json_keys.py PROGRAM LOG..."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

program, *logs = sys.argv[1:]
documents = []
# A row per trade, with every column of its own; a split and a bought option, which no other log here has.
TRADES = """Date,Ticker,Type,Strike,Expiry,Stock Price,Quantity,Premium,Fees,Close Date,Close Price,Status,Close Stock Price,Close Fees,P&L
2025-03-03,XYZ,PUT,50,2025-03-21,51,1,1.00,0,2025-03-10,0.40,Closed,52,0,60
2025-03-03,XYZ,PUT,49,2025-03-21,51,1,0.80,0,2025-03-21,,Expired,52,0,80
"""
OTHERS = """Date,Group ID,Ticker,Type,Action,Strike,Expiry,Stock Price,Quantity,Premium,Ratio
2025-03-03,G1,XYZ,PUT,Sell to Open,50,2025-03-21,51,1,1.00,
2025-03-04,G2,ABC,CALL,Buy to Open,20,2025-03-21,19,1,0.50,
2025-03-10,,XYZ,,Split,,,,,,2:1
2025-03-11,G2,ABC,CALL,Sell to Close,20,2025-03-21,21,1,1.10,
"""
logs.append("samples/broker-export.csv")  # an export has a period
inputs = tempfile.TemporaryDirectory()
for name, content in {"trades.csv": TRADES, "others.csv": OTHERS}.items():
    logs.append(inputs.name + "/" + name)
    pathlib.Path(logs[-1]).write_text(content)
for log in logs:
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run([program, "--as-of", "2025-06-30", "-o", folder + "/out.xlsx", "--json", "-", log],
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert run.returncode in (0, 1), (log, run.returncode)
    documents.append(json.loads(run.stdout))


def keys(value):
    if isinstance(value, list):
        return set().union(*map(keys, value)) if value else set()
    if isinstance(value, dict):
        return set(value) | set().union(*(keys(v) for k, v in value.items() if k != "settings"))
    return set()


text = pathlib.Path("docs/json.md").read_text()
named = set(re.findall(r"`([a-z][a-z0-9_]*)`", text.split("## Using it")[0]))
metrics = {row["metric"] for document in documents for row in document["week1_target"]["rows"]}
missing = sorted(keys(documents) - named)
unknown = sorted(named - keys(documents) - metrics - {"null", "true", "currency"})
if missing or unknown:
    print("not in docs/json.md:", missing, "only in docs/json.md:", unknown)
    sys.exit(1)
print("json keys: 1 passed, 0 failed")
