"""docs/json.md names every key of the JSON document, and no other: json_keys.py PROGRAM LOG..."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

program, *logs = sys.argv[1:]
documents = []
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
