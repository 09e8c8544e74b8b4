#!/usr/bin/env bash
# windows_cases.sh EXE SCRATCH: the golden cases by the program for Windows, under wine. Those that are of POSIX systems by nature are named
# here, each with its reason, and must go on to differ.
cd "$(dirname "$0")/../.." || exit 2
. tests/lib/check.sh
exe=$PWD/$1 scratch=$2
export WINEPREFIX=$scratch/wine WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
trap 'wineserver -k 2>/dev/null' EXIT
wine=$(command -v wine64 || command -v wine)
"$wine" wineboot --init >"$scratch/boot.log" 2>&1

cat >"$scratch/wheelgrade" <<WRAPPER
#!/bin/sh
export XDG_RUNTIME_DIR="$scratch" WINEPREFIX="$WINEPREFIX" WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
exec "$wine" "$exe" "\$@"
WRAPPER
chmod +x "$scratch/wheelgrade"

declare -A posix=()
posix[explain-in-c-locale]="the terminal's character set is the console's"
posix[folder-with-a-pipe]="there are no pipes in folders"
posix[output-as-private-as-the-log]="there are no permission bits"
posix[output-closed]="standard output is closed by the shell"
posix[output-json-disk-full]="/dev/full"
posix[output-summary-disk-full]="/dev/full"
posix[input-open-elsewhere]="a link made by a POSIX shell is a file of its own"
posix[name-with-a-newline]="no file is called so"
posix[output-names-meet-through-links]="a link that leads nowhere yet is replaced there, not followed"
posix[overwrite-own-changed-through-a-link]="a link made by a POSIX shell is a file of its own"
posix[settings-order]="the user's settings are in %APPDATA%"
posix[settings-xdg-folder]="settings are in %APPDATA%"

PROGRAM=$scratch/wheelgrade tests/run_cases.sh >"$scratch/cases" 2>&1
tail -n 1 "$scratch/cases"
sed -n 's/^FAIL //p' "$scratch/cases" | sort >"$scratch/failed"
while read -r name; do
    check "$name" test -n "${posix[$name]:-}" || true
    [ -n "${posix[$name]:-}" ] || sed -n "/^FAIL $name\$/,/^FAIL/p" "$scratch/cases" | head -n 12
done <"$scratch/failed"
check "most are the same" test "$(wc -l <"$scratch/failed")" -le ${#posix[@]}
finish windows-cases
