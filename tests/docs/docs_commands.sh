#!/usr/bin/env bash
# The commands that docs/json.md and docs/daily-use.md show do what they say: each indented block, and the query for DuckDB,
# is run as it stands, on logs of their names.
cd "$(dirname "$0")/../.." || exit 2
root=$PWD
program=$(realpath "${PROGRAM:-build/release/wheelgrade}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 answers=()
mkdir -p "$work/bin" "$work/run/logs"
ln -s "$program" "$work/bin/wheelgrade"
cp tests/logs/examples.xlsx "$work/run/trades.xlsx"
cp tests/logs/examples.xlsx tests/logs/losses.xlsx "$work/run/logs"

# Blocks of indented lines, each in a file of its own.
awk -v out="$work/block" '/^    / { if (!inside) { n++; inside = 1 } print substr($0, 5) > (out n); next } { inside = 0 }' \
    <(sed '/^## Using it/,$!d' docs/json.md; sed 's/^## .*/&\n/' docs/daily-use.md)
for block in $(seq -f "$work/block%g" "$(find "$work" -name 'block*' | wc -l)"); do
    result=$(cd "$work/run" && PATH=$work/bin:$PATH bash "$block" 2>"$work/err")
    status=$?
    case $result in *$'\t'*) answers+=("$result") ;; esac
    if [ $status = 0 ] && [ ! -s "$work/err" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL"; cat "$block" "$work/err"
    fi
done
check() {
    if [ "$1" = "$2" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "got: $1"; fi
}
check "${answers[1]}" $'losses.xlsx\t23.5\nexamples.xlsx\t75.9'
check "${answers[2]}" $'CC\t3\t50.5\nCSP\t6\t64.2'
# The same question to DuckDB, as docs/daily-use.md puts it.
query=$(sed -n '/^.\{3\}sql$/,/^.\{3\}$/p' docs/daily-use.md | sed '1d;$d') # between lines of three backticks
check "$(cd "$work/run" && NODE_PATH=$root/tests/node_modules node -e '
    const { DuckDBInstance } = require("@duckdb/node-api");
    DuckDBInstance.create(":memory:").then(duck => duck.connect()).then(duck => duck.runAndReadAll(process.argv[1]))
        .then(answer => answer.getRows().forEach(row => console.log(row.join("\t"))))' "$query" 2>&1)" "${answers[2]}"
check "$(cd "$work/run" && echo logs/*-graded.xlsx my-log.xlsx trades-*.xlsx)" \
    "logs/examples-graded.xlsx logs/losses-graded.xlsx my-log.xlsx trades-graded.xlsx trades-shared.xlsx"
cd "$root" || exit 2
echo "docs commands: $passed passed, $failed failed"
[ "$failed" = 0 ]
