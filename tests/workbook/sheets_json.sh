#!/usr/bin/env bash
# The sheets and the JSON document of the samples say the same.
cd "$(dirname "$0")/../.." || exit 2
for log in two-years.xlsx all-losing.xlsx empty.xlsx row-errors.xlsx worked-examples.ods broker-export.csv; do
    "$PYTHON" tests/workbook/sheets_match_json.py "$PROGRAM" samples/$log 2026-01-31 || exit 1
done
others="${SCRATCH:?}/others.csv"
cat >"$others" <<'END'
Date,Ticker,Type,Action,Strike,Expiry,Quantity,Premium,Fees
2025-03-03,KO,PUT,Sell to Open,68,2025-03-21,1,0.60,0.65
2025-03-21,KO,PUT,Expired,68,2025-03-21,1,,
2025-03-04,SPY,PUT,Sell to Open,560,2025-04-17,1,4.20,0.65
2025-03-04,SPY,PUT,Buy to Open,550,2025-04-17,1,2.70,0.65
2025-04-17,SPY,PUT,Expired,560,2025-04-17,1,,
2025-04-17,SPY,PUT,Expired,550,2025-04-17,1,,
2025-05-01,XOM,CALL,Buy to Open,110,2025-06-20,1,2.00,0.65
2025-05-12,XOM,CALL,Sell to Close,110,2025-06-20,1,3.10,0.65
2025-05-05,PFE,CALL,Buy to Open,24,2025-09-19,2,1.10,1.30
END
for included in no yes; do
    "$PYTHON" tests/workbook/sheets_match_json.py "$PROGRAM" "$others" 2025-06-30 --set review.include_other=$included || exit 1
done
