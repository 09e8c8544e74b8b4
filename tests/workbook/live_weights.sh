#!/usr/bin/env bash
# A weight changed in the workbook is followed by scores, grades and averages when a spreadsheet recalculates it.
cd "$(dirname "$0")/../.." || exit 2
for setting in weight.outcome=60 weight.delta_discipline=0; do
    "$PYTHON" tests/workbook/recalculate.py --program "$PROGRAM" --set $setting samples/two-years.xlsx || exit 1
done
