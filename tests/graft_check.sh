#!/bin/sh
# Grades workbooks of many kinds, made by many programs, and looks for damage to what their owner had in them.
# usage: tests/graft_check.sh PROGRAM FOLDER [NODE_MODULES]
# FOLDER is where the workbooks are made. With NODE_MODULES the schema validator runs too (it needs Node; make test-deps installs both);
# with soffice on the path, LibreOffice opens every result and saves it again.
set -u
program=$1 modules=${3-}
mkdir -p "$2" || exit 1
folder=$(cd "$2" && pwd)
here=$(dirname "$0")
failed=0
out=$folder/graded
"$here/workbooks/make_graft_workbooks.py" "$folder" ${modules:+"$modules"} || exit 1
rm -rf "$out"
mkdir -p "$out/first" "$out/second"

complain() {
    echo "$1" >&2
    failed=$((failed + 1))
}

validator_errors() {
    "$modules/.bin/ooxml-validator" "$1" 2>/dev/null | /usr/bin/python3 -c '
import json, re, sys
for error in json.load(sys.stdin)["errors"]:
    print(error["id"], re.sub(r"\[\d+\]", "", error["xPath"] or ""), error["description"])' | sort
}

grade() { # a log with mistakes, exit status 1, is graded too
    "$program" -q --force --as-of 2025-06-30 -o "$2" "$1" 2>>"$out/messages" || [ $? -eq 1 ]
}

graft_twice() {
    : >"$out/messages"
    grade "$1" "$2" && grade "$2" "$3"
}

check() {
    name=$(basename "$1")
    if ! graft_twice "$1" "$out/first/$name" "$out/second/$name"; then
        complain "$name: not grafted: $(cat "$out/messages")"
        return
    fi
    "$here/graft_lint.py" "$1" "$out/first/$name" "$out/second/$name" || complain "$name: lint found faults"
    if [ -n "$modules" ]; then
        validator_errors "$1" >"$out/before"
        validator_errors "$out/first/$name" >"$out/after"
        comm -13 "$out/before" "$out/after" >"$out/new"
        [ ! -s "$out/new" ] || complain "$name: $(cat "$out/new")"
    fi
}

for book in "$folder"/*.xls[xm]; do
    check "$book"
done

"$here/graft_lint_test.py" "$folder/openpyxl_two_sheets.xlsx" "$out/first/openpyxl_two_sheets.xlsx" ||
    complain "the lint does not notice what it should"

resave() {
    timeout 300 soffice "-env:UserInstallation=file://$out/profile" --headless --convert-to xlsx:"Calc MS Excel 2007 XML" \
        --outdir "$1" "$2"/*.xls[xm] >/dev/null 2>&1
}

check_resaved() {
    name=$(basename "$1" | sed 's/\.xlsm$/.xlsx/')
    [ -f "$out/inputs/$name" ] || return # LibreOffice does not open what we were given
    [ -f "$out/resaved/$name" ] || { complain "$name: LibreOffice does not open it"; return; }
    if ! graft_twice "$out/resaved/$name" "$out/resaved/graded-$name" "$out/resaved/again-$name"; then
        complain "$name: not grafted after LibreOffice: $(cat "$out/messages")"
        return
    fi
    "$here/graft_lint.py" "$out/resaved/$name" "$out/resaved/graded-$name" "$out/resaved/again-$name" ||
        complain "$name: lint found faults after LibreOffice saved it"
}

if command -v soffice >/dev/null; then
    resave "$out/inputs" "$folder"
    resave "$out/resaved" "$out/first"
    for book in "$folder"/*.xls[xm]; do
        check_resaved "$book"
    done
fi
[ "$failed" -eq 0 ] || exit 1
echo "all workbooks came out whole"
[ "$failed" -eq 0 ]
