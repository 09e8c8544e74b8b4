#!/usr/bin/env bash
# What the library defines: no function or variable of one name twice, as in an archive the linker would take either without a
# word; and no state but three variables that must outlive a run: whether the end for want of memory has begun, the line that standard
# error is collecting, and the names of
# temporary files that a signal has to remove.
cd "$(dirname "$0")/../.." || exit 2
. tests/lib/check.sh
library=$(dirname "${PROGRAM:-build/release/wheelgrade}")/libwheelgrade.a

twice=$(nm --defined-only "$library" | awk '$2 ~ /^[TDBRV]$/ { print $3 }' | sort | uniq -d)
state=$(objdump -t "$library" | awk '/ O \.t?(data|bss)\t/ { sub(/\.[0-9]+$/, "", $NF); print $NF }' | sort | xargs)
check "defined twice: $twice" test -z "$twice"
check "state: $state" test "$state" = "ending line registered"
finish symbols
