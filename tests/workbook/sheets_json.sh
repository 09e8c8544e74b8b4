#!/usr/bin/env bash
# The sheets and the JSON document of the samples say the same.
cd "$(dirname "$0")/../.." || exit 2
for log in two-years.xlsx all-losing.xlsx empty.xlsx row-errors.xlsx worked-examples.ods broker-export.csv; do
    "$PYTHON" tests/workbook/sheets_match_json.py "$PROGRAM" samples/$log 2026-01-31 || exit 1
done
