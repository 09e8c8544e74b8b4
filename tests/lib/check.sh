# shellcheck shell=bash
# For the tests that are shell scripts, to be sourced: counts what holds and what does not, and says which.
passed=0 failed=0

check() { # NAME COMMAND...
    local name=$1
    shift
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "failed: $name"; fi
}

finish() { # NAME: the last line of the output and the exit status
    echo "$1: $passed passed, $failed failed"
    [ "$failed" = 0 ]
}
