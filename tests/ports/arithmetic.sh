#!/usr/bin/env bash
# arithmetic.sh SCRATCH: what other processors and C libraries do differently changes no byte: a compiler that may join multiplications with
# additions, a long double that is a double, a qsort that reverses what is equal.
cd "$(dirname "$0")/../.." || exit 2
. tests/lib/check.sh
scratch=$1 program=${PROGRAM:-build/release/wheelgrade} other=build/arithmetic/wheelgrade fused=
grep -qw fma /proc/cpuinfo && fused=-mfma
make -s -j"$(nproc)" BUILD=build/arithmetic CC=clang CFLAGS="-mlong-double-64 $fused" build/arithmetic/wheelgrade >"$scratch/log" 2>&1 ||
    { tail "$scratch/log"; exit 1; }
gcc -shared -fPIC -O1 -o "$scratch/qsort.so" tests/ports/reversed_qsort.c || exit 1
check "no instruction is fused" test "$(objdump -d --no-show-raw-insn $other | grep -cE '\svfn?m(add|sub)')" = 0

grade() { # NAME COMMAND...
    local name=$1
    shift
    "$@" -q --force --threads 1 --as-of 2026-01-31 -o "$scratch/$name.xlsx" --json "$scratch/$name.json" "$log" 2>"$scratch/$name.err"
}
same() { cmp "$scratch/plain.xlsx" "$scratch/$1.xlsx" && cmp "$scratch/plain.json" "$scratch/$1.json"; }

for log in samples/*.xlsx samples/*.csv samples/*.xls samples/*.ods tests/logs/*.xlsx tests/logs/*.csv; do
    rm -f "$scratch"/*.xlsx "$scratch"/*.json
    grade plain "$program"
    [ -e "$scratch/plain.xlsx" ] || continue
    grade other "$other"
    check "$log: fused, short long double" same other
    grade reversed env LD_PRELOAD="$scratch/qsort.so" "$program"
    check "$log: reversed qsort" same reversed
done
finish arithmetic
