#!/usr/bin/env bash
# units.sh SCRATCH: the unit tests as WebAssembly in node, which is the 32-bit check there is, and under wine; without those that ask POSIX
# themselves (POSIX_UNITS in templates/ports/ports.mk) and, on the page, those of cli/.
cd "$(dirname "$0")/../.." || exit 2
. tests/lib/check.sh
scratch=$1
export WINEPREFIX=$scratch/wine WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
trap 'wineserver -k 2>/dev/null' EXIT
wine=$(command -v wine64 || command -v wine)
"$wine" wineboot --init >"$scratch/boot.log" 2>&1

run() { "$@" >"$scratch/out" 2>&1 || { tail -n 5 "$scratch/out"; false; }; }

for flavour in web windows; do
    make -s -k -j"$(nproc)" FLAVOUR=$flavour unit-ports >"$scratch/$flavour.log" 2>&1 || { tail -n 20 "$scratch/$flavour.log"; check "$flavour: builds" false; }
done
for program in build/web/tests/unit/*/*.wasm; do
    check "$program" run node --no-warnings tests/ports/wasi_run.mjs "$program"
done
for program in build/windows/tests/unit/*/*.exe; do
    check "$program" run "$wine" "$program"
done
check "most are there" test $passed -gt 80
finish units
