#!/usr/bin/env bash
# The man page and the completions know exactly the options that --help prints.
cd "$(dirname "$0")/../.." || exit 2
program=${PROGRAM:-build/release/wheelgrade}
passed=0 failed=0

check() { # name, its options: compares them with those of --help
    if difference=$(diff <(echo "$help") <(sort -u <<<"$2")); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s disagrees with --help:\n%s\n' "$1" "$difference"
    fi
}

options='--?[a-zA-Z][a-z-]*'
help=$("$program" --help | grep -oE "^  (-[a-zA-Z], |    )--[a-z-]+" | grep -oE -- "$options" | sort -u)
check docs/wheelgrade.1 "$(sed -n '/^\.SH OPTIONS/,/^\.SH SETTINGS/p' docs/wheelgrade.1 | grep -A1 '^\.TP' |
    sed -e '/^\.TP/d' -e '/^--$/d' -e 's/\\f.*//' -e 's/\\-/-/g' | grep -oE -- "$options")"
check templates/wheelgrade.bash "$(sed -n "/compgen -W '-o/,/--version/p" templates/wheelgrade.bash | sed 's/.*-W//; s/-- "[$]current".*//' | grep -oE -- "$options")"
check templates/_wheelgrade "$(sed -n '/_arguments/,$p' templates/_wheelgrade | grep '\[' | sed 's/\[.*//; s/^ *.([^)]*)//' |
    grep -oE -- "$options")"
bash -n templates/wheelgrade.bash && passed=$((passed + 1)) || failed=$((failed + 1))
echo "options: $passed passed, $failed failed"
[ "$failed" = 0 ]
