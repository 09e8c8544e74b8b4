#!/usr/bin/env bash
# build.sh web|windows: builds the page or the program for Windows. Status 77, not run, when the sources of their libraries cannot be fetched.
cd "$(dirname "$0")/../.." || exit 2
if ! make -s FLAVOUR="$1" build/libraries/fetched; then
    echo "the sources of zlib, expat and libxlsxwriter cannot be fetched: is there a network?"
    exit 77
fi
exec make -s -j"$(nproc)" WARNINGS_FATAL=1 "$1"
