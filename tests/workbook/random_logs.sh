#!/usr/bin/env bash
# Random logs agree with the reference, and their formulas recalculate to the cached values. random_logs.sh FOLDER
cd "$(dirname "$0")/../.." || exit 2
"$PYTHON" tests/reference/compare.py "$PROGRAM" "$1" 900 4 transactions || exit 1
"$PYTHON" tests/workbook/recalculate.py --program "$PROGRAM" --as-of 2025-03-31 "$1"/*.xlsx "$1"/*.csv
