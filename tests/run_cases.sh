#!/usr/bin/env bash
# Golden cases: each folder of tests/cases is a test whose `command` runs in a copy of itself and of tests/logs.
#
# What it prints and its exit status are compared with `stdout`, `stderr` and `status` (absent: nothing, nothing, 0), the files
# it leaves with `files` (names, where given) and with those of `expected/` (bytes, where given).
# `UPDATE=1 tests/run_cases.sh NAME...` writes the expectations anew: read the difference before committing it.
cd "$(dirname "$0")/.." || exit 2
root=$PWD
program=$(realpath "${PROGRAM:-build/release/wheelgrade}")
[ -x "$program" ] || { echo "no program at $program"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" && ln -s "$program" "$work/bin/wheelgrade"
passed=0 failed=0

run_case() { # name: runs it in $work/case, results in $work/got
    local case=$root/tests/cases/$1
    rm -rf "${work:?}"/{case,got,home}
    mkdir "$work/case" "$work/got" "$work/home"
    cp "$root"/tests/logs/*.* "$work/case"
    find "$case" -mindepth 1 -maxdepth 1 ! -name command ! -name stdout ! -name stderr ! -name status ! -name files \
        ! -name expected -exec cp -r {} "$work/case" \;
    (cd "$work/case" && find . -type f | sort) >"$work/before"
    (cd "$work/case" && env -i PATH="$work/bin:$PATH" HOME="$work/home" LC_ALL=C.UTF-8 TZ=UTC TERM=dumb \
        PYTHON="${PYTHON:-/usr/bin/python3}" ROOT="$root" timeout 60 bash "$case/command") \
        >"$work/got/stdout" 2>"$work/got/stderr" </dev/null
    echo $? >"$work/got/status"
    (cd "$work/case" && find . -type f | sort) | comm -13 "$work/before" - | sed 's|^\./||' >"$work/got/files"
}

same() { # what, default: compares it with what is expected
    local expected=$case/$1
    [ -e "$expected" ] || { expected=$work/none; printf '%s' "$2" >"$expected"; }
    diff -u "$expected" "$work/got/$1" >>"$work/difference"
}

check_case() {
    local case=$root/tests/cases/$1 fine=1 file
    : >"$work/difference"
    same stdout '' || fine=
    same stderr '' || fine=
    same status $'0\n' || fine=
    [ ! -e "$case/files" ] || same files '' || fine=
    for file in "$case"/expected/*; do
        [ -e "$file" ] || continue
        cmp "$file" "$work/case/$(basename "$file")" >>"$work/difference" 2>&1 || fine=
    done
    [ -n "$fine" ]
}

keep() { # what, default: writes what came out as what is expected
    if [ "$(cat "$work/got/$1")" = "$2" ] && [ "$1" != files ]; then rm -f "$case/$1"; else cp "$work/got/$1" "$case/$1"; fi
}

update_case() {
    local case=$root/tests/cases/$1 file
    keep stdout ''
    keep stderr ''
    keep status 0
    [ ! -e "$case/files" ] || keep files ''
    for file in "$case"/expected/*; do [ ! -e "$file" ] || cp "$work/case/$(basename "$file")" "$file"; done
}

for command in tests/cases/*/command; do
    name=$(basename "$(dirname "$command")")
    [ $# = 0 ] || case " $* " in *" $name "*) ;; *) continue ;; esac
    run_case "$name"
    [ -z "$UPDATE" ] || update_case "$name"
    if check_case "$name"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $name"
        head -n 30 "$work/difference" | sed 's/^/    /'
    fi
done
echo "cases: $passed passed, $failed failed"
[ "$failed" = 0 ]
