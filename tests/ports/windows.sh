#!/usr/bin/env bash
# windows.sh EXE: the program for Windows, under wine, beside the native one: the same workbook, JSON, words and status; names in any script;
# wildcards; refusals; its own files only.
cd "$(dirname "$0")/../.." || exit 2
. tests/lib/check.sh
exe=$PWD/$1 program=$PWD/${PROGRAM:-build/release/wheelgrade} scratch=${SCRATCH:-$(mktemp -d)}
[[ ${PROGRAM:-} = /* ]] && program=$PROGRAM
sample=$PWD/samples/two-years.xlsx
export WINEPREFIX=$scratch/wine WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
trap 'wineserver -k 2>/dev/null' EXIT
wine=$(command -v wine64 || command -v wine)
"$wine" wineboot --init >"$scratch/boot.log" 2>&1

grade_both() { # LOG ARGUMENT...: into native/ and windows/
    local log=$1
    shift
    mkdir -p "$scratch/native" "$scratch/windows"
    for way in native windows; do
        cp "$log" "$scratch/$way/"
        local run=("$program")
        [ $way = windows ] && run=("$wine" "$exe")
        (cd "$scratch/$way" && LC_ALL=C.UTF-8 "${run[@]}" --threads 1 --as-of 2026-01-31 --force --json out.json "$@" "$(basename "$log")" \
            >out.txt 2>err.txt; echo $? >status.txt)
        rm -f "$scratch/$way/$(basename "$log")"
    done
}

for log in samples/two-years.xlsx samples/row-errors.xlsx samples/worked-examples.xls samples/worked-examples.ods samples/broker-export.csv; do
    grade_both "$log"
    check "$log: the same files and words" diff -r "$scratch/native" "$scratch/windows"
    rm -rf "$scratch/native" "$scratch/windows"
done

cd "$scratch" && mkdir -p names && cd names || exit 2
cp "$sample" two-years.xlsx
cp two-years.xlsx "Übersicht журнал 日本.xlsx"
mkdir folder
"$wine" "$exe" -q --as-of 2026-01-31 '*.xlsx'
check "a wildcard, and names in any script" test -f "Übersicht журнал 日本-graded.xlsx" -a -f two-years-graded.xlsx
"$wine" "$exe" -q folder 2>folder.txt
check "a folder is refused" test $? = 2
check "a drive and backslashes" "$wine" "$exe" -q --as-of 2026-01-31 --force "Z:$(echo "$PWD" | tr / '\134')\\two-years.xlsx"
before=$(sha256sum two-years-graded.xlsx)
"$wine" "$exe" -q --as-of 2026-01-31 two-years-graded.xlsx
check "a graded workbook is refreshed in place" test "$before" = "$(sha256sum two-years-graded.xlsx)"
check "nothing but results is there" test "$(find . -type f -not -name '*.xlsx' -not -name folder.txt | wc -l)" = 0
check "the program has under 1.5 MB" test "$(stat -c %s "$exe")" -lt 1500000
finish windows
