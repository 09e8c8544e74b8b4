#!/usr/bin/env bash
# built.sh FILE COMMAND...: runs a check of what build.sh made; status 77, not run, where that was not to be had.
if [ ! -e "$1" ]; then
    echo "$1 was not built"
    exit 77
fi
exec "${@:2}"
