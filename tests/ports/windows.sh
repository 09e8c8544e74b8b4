#!/usr/bin/env bash
# windows.sh EXE: the program for Windows, under wine, beside the native one: the same workbook, JSON, words and status; names in any script;
# wildcards; long paths; settings; refusals; its own files only, and none after a kill.
cd "$(dirname "$0")/../.." || exit 2
. tests/lib/check.sh
root=$PWD exe=$PWD/$1 program=$PWD/${PROGRAM:-build/release/wheelgrade} scratch=${SCRATCH:-$(mktemp -d)}
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

cd .. && mkdir -p more && cd more || exit 2
wait_for() { for _ in $(seq 200); do "$@" && return; sleep 0.05; done; false; }
has_temporary_file() { compgen -G '.wheelgrade-*' >/dev/null; }
part=$(printf 'x%.0s' {1..100})
mkdir -p "$part/$part/$part"
cp "$sample" "$part/$part/$part/two-years.xlsx"
"$wine" "$exe" -q --as-of 2026-01-31 "$part\\$part\\$part\\two-years.xlsx"
check "a path of more than 260 letters" test -f "$part/$part/$part/two-years-graded.xlsx"

settings=$("$wine" cmd /c 'echo %APPDATA%' 2>/dev/null | tr -d '\r')
settings=$WINEPREFIX/drive_c/$(cut -c4- <<<"$settings" | tr '\134' /)/wheelgrade
mkdir -p "$settings"
echo 'account.buying_power = 123456' >"$settings/settings.ini"
cp "$sample" two-years.xlsx
check "settings in %APPDATA%" test "$("$wine" "$exe" --as-of 2026-01-31 two-years.xlsx | grep -c Assumed)" = 0

x86_64-w64-mingw32-gcc-posix -o hold.exe "$root/tests/ports/hold_file.c"
"$wine" hold.exe two-years-graded.xlsx held >/dev/null 2>&1 &
wait_for test -e held
before=$(sha256sum two-years-graded.xlsx)
"$wine" "$exe" --as-of 2026-02-28 two-years.xlsx >out.txt 2>err.txt
check "a workbook that another program has open is refused" test $? = 2
check "with what to do" grep -q "open in another program; close it there" err.txt
check "and left alone" test "$before" = "$(sha256sum two-years-graded.xlsx)"

/usr/bin/python3 "$root/tests/bench/make_log.py" 50000 big.xlsx >/dev/null
"$wine" "$exe" -q --as-of 2026-01-31 big.xlsx >/dev/null 2>&1 &
check "a big log is being written" wait_for has_temporary_file
pkill -9 -f "$exe -q --as-of 2026-01-31 big.xlsx"
sleep 1
check "a kill leaves nothing" test ! -e big-graded.xlsx -a -z "$(compgen -G '.wheelgrade-*')"
check "the program has under 1.5 MB, as Windows counts them" test "$(stat -c %s "$exe")" -lt $((3 * 1024 * 1024 / 2))
finish windows
