#!/usr/bin/env bash
# What the sanitizers cannot see, use of memory that nobody filled in: unit tests and whole runs over every format under valgrind.
cd "$(dirname "$0")/../.." || exit 2
program=$(realpath "${PROGRAM:-build/release/wheelgrade}")
units=$(dirname "$program")/tests/unit
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck source=tests/lib/check.sh
. tests/lib/check.sh

guarded() { # command: its exit status, or 99 where valgrind has found something
    valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --child-silent-after-fork=yes "$@" \
        >"$work/out" 2>"$work/err"
    local status=$?
    [ $status != 99 ] || cat "$work/err"
    return $status
}
graded() { # a log whose rows have errors is graded too
    guarded "$program" --force --as-of 2025-06-30 "$@" || [ $? = 1 ]
}

# Left out: base/test_base, as valgrind reckons long double with the 64 bits of a double, and what takes longest.
for unit in base/test_messages settings/test_settings formats/test_xml formats/test_ods_reader formats/test_csv_reader \
    journal/test_read_number journal/test_read_date journal/test_option_symbol journal/test_parse_transactions \
    package/test_splices package/test_objects package/test_graft positions/test_matching positions/test_rolls \
    score/test_worked_examples review/test_tiers wheel/test_wheel report/test_reports; do
    check "$unit" guarded "$units/$unit"
done
graded=$work/graded.xlsx
for log in worked-examples.ods worked-examples.xls broker-export.csv row-errors.xlsx; do
    check "$log" graded -o "$graded" "samples/$log"
done
check "graded again" graded -o "$work/again.xlsx" "$graded"
cp samples/worked-examples.xlsx "$work/log.xlsx" # the shared copy comes beside it
check "every output" graded --share --json "$work/out.json" --reports "$work/reports" "$work/log.xlsx"
check "--new" guarded "$program" --new "$work/new.xlsx"
check "--explain" guarded "$program" --as-of 2025-06-30 --explain EX-E samples/worked-examples.xlsx
finish valgrind
