#!/bin/sh
# No two modules define a function or variable of one name: in an archive the linker would take either without a word.
cd "$(dirname "$0")/.." || exit 2
library=${PROGRAM:-build/release/wheelgrade}
twice=$(nm --defined-only "$(dirname "$library")/libwheelgrade.a" 2>/dev/null | awk '$2 ~ /^[TDBRV]$/ { print $3 }' | sort | uniq -d)
[ -z "$twice" ] && echo "symbols: 1 passed, 0 failed" && exit 0
echo "defined twice: $twice"
exit 1
