#!/usr/bin/env bash
# The commands that docs/json.md shows do what it says: each indented block is run as it stands, on logs of its names.
cd "$(dirname "$0")/.." || exit 2
root=$PWD
program=$(realpath "${PROGRAM:-build/release/wheelgrade}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
mkdir -p "$work/bin" "$work/run/logs"
ln -s "$program" "$work/bin/wheelgrade"
cp tests/logs/examples.xlsx "$work/run/trades.xlsx"
cp tests/logs/examples.xlsx tests/logs/losses.xlsx "$work/run/logs"

# Blocks of indented lines, each in a file of its own.
awk -v out="$work/block" '/^    / { if (!inside) { n++; inside = 1 } print substr($0, 5) > (out n); next } { inside = 0 }' \
    <(sed -n '/^## Using it/,$p' docs/json.md)
for block in "$work"/block*; do
    result=$(cd "$work/run" && PATH=$work/bin:$PATH bash "$block" 2>"$work/err")
    if [ -n "$result" ] && [ ! -s "$work/err" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL"; cat "$block" "$work/err"
    fi
done
expected=$'losses.xlsx\t21.3\nexamples.xlsx\t72.5'
if [ "$result" = "$expected" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "got: $result"; fi
cd "$root" || exit 2
echo "docs commands: $passed passed, $failed failed"
[ "$failed" = 0 ]
