#!/usr/bin/env bash
# Odd logs: formulas recalculate to their cached values in two engines, reports and sheets agree with the JSON. odd_logs.sh FOLDER
cd "$(dirname "$0")/../.." || exit 2
"$PYTHON" tests/logs/odd_logs.py "$1" || exit 1
"$PYTHON" tests/workbook/recalculate.py --program "$PROGRAM" "$1"/*.csv || exit 1
node tests/workbook/second_engine.mjs "$PROGRAM" "$1" "$1"/*.csv || exit 1
"$PYTHON" tests/mail/reports_compare.py "$PROGRAM" "$1"/*.csv || exit 1
for log in "$1"/*.csv; do
    "$PYTHON" tests/workbook/sheets_match_json.py "$PROGRAM" "$log" 2026-01-31 || exit 1
done
