#!/usr/bin/env bash
# Grades workbooks of many kinds, made by many programs, and looks for damage to what their owner had in them.
# usage: tests/graft/graft_check.sh PROGRAM FOLDER [NODE_MODULES]
# FOLDER is where the workbooks are made. With NODE_MODULES the schema validator runs too (it needs Node; make test-deps installs both);
# with soffice on the path, LibreOffice opens every result and saves it again.
# Each workbook is graded, and what came of it graded again: as it is, after LibreOffice saved it, and some after a person renamed,
# moved and coloured the program's sheets. The workbooks are looked at side by side.
set -u
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1") modules=${3-}
mkdir -p "$2" || exit 1
folder=$(cd "$2" && pwd)
out=$folder/graded

complain() { # one line, so that those of several workbooks do not mix
    echo "${1//$'\n'/ }" >>"$out/complaints"
}

grade() { # a log with mistakes, exit status 1, is graded too
    "$program" -q --force --as-of 2025-06-30 -o "$2" "$1" 2>>"$out/messages.$name" || [ $? -eq 1 ]
}

# The second file has the first one's name, which the Dashboard shows, in another folder.
grade_twice() { # input, folder for the results
    mkdir -p "$2/first" "$2/second"
    if ! { grade "$1" "$2/first/$name" && grade "$2/first/$name" "$2/second/$name"; }; then
        complain "$name: not graded in $2: $(cat "$out/messages.$name")"
        return 1
    fi
    local faults
    faults=$("$here/graft_lint.py" "$1" "$2/first/$name" "$2/second/$name" 2>&1) || complain "$faults"
}

check() {
    name=$(basename "$1")
    grade_twice "$1" "$out" || return
    [ -z "$modules" ] && return
    local errors
    errors=$("$here/../workbook/schema_errors.py" --than "$1" "$out/first/$name") || complain "$errors"
}

check_changed() {
    name=$1
    local faults
    mkdir -p "$out/changed"
    if ! faults=$("$here/../workbooks/change_graded.py" "$out/first/$name" "$out/changed/$name" 2>&1); then
        complain "$name: could not be changed: $faults"
    elif grade_twice "$out/changed/$name" "$out/changed"; then
        faults=$("$here/../workbooks/change_graded.py" --same "$out/first/$name" "$out/changed/first/$name" 2>&1) || complain "$faults"
    fi
}

resave() {
    timeout 300 soffice "-env:UserInstallation=file://$out/profile" --headless --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir "$@" >/dev/null 2>&1
}

check_resaved() {
    name=$(basename "$1" | sed 's/\.xlsm$/.xlsx/')
    if [ ! -f "$out/resaved/$name" ]; then
        resave "$out/inputs" "$1"
        [ ! -f "$out/inputs/$name" ] || complain "$name: LibreOffice does not open it" # nor what we were given
        return
    fi
    grade_twice "$out/resaved/$name" "$out/resaved"
}

side_by_side() { # function, arguments for one call each
    local function=$1 argument
    shift
    for argument; do
        while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n; done
        "$function" "$argument" &
    done
    wait
}

"$here/../workbooks/make_graft_workbooks.py" "$folder" ${modules:+"$modules"} || exit 1
rm -rf "$out"
mkdir -p "$out"
: >"$out/complaints"
books=("$folder"/*.xls[xm])
side_by_side check "${books[@]}"
side_by_side check_changed openpyxl_rich.xlsx xlsxwriter_rich.xlsx xlsxwriter_macros.xlsm openpyxl_table.xlsx
"$here/graft_lint_test.py" "$folder/openpyxl_two_sheets.xlsx" "$out/first/openpyxl_two_sheets.xlsx" || complain "the lint does not notice what it should"
if command -v soffice >/dev/null; then
    resave "$out/resaved" "$out"/first/*
    side_by_side check_resaved "${books[@]}"
fi
cat "$out/complaints" >&2
[ ! -s "$out/complaints" ] || exit 1
echo "${#books[@]} workbooks came out whole"
