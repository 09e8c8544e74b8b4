#!/bin/sh
# Holds src/ to its layers: a file includes only its own layer and lower ones; folders and headers include each other in no circle;
# what reads a file or a package knows limits (base/limits.h) and no settings;
# a header's guard is its layer and its name, which are therefore unique; no struct, union or enum of one name is defined in two headers;
# the top level holds its few folders and nothing else;
# what a .c gives to others stands in the header of its own name, or in the public header of its layer or list, which it includes first.
cd "$(dirname "$0")/../.." || exit 2
layers="base system settings workbook formats package journal brokers import positions score wheel review report run cli page"
public=" brokers/brokers.h brokers/formats/formats.h formats/second/second_reader.h formats/zip/zip.h import/import.h journal/log_layout.h \
    journal/transaction.h package/graft/graft.h positions/position.h report/book/book.h report/sheets/sheets.h report/workbook/write_graded.h \
    review/review.h score/score.h "
above=$(git ls-files 2>/dev/null | cut -d / -f 1 | sort -u | grep -vE '^(\..*|Makefile|src|templates|samples|tests|docs|README\.md|LICENSE)$')
[ -z "$above" ] || { echo "at the top level: $above"; exit 1; }
headless=$(find src -name '*.c' ! -path 'src/system/*/*' ! -path src/cli/main.c | sort | while read -r file; do
    own=${file#src/} own=${own%.c}.h
    first=$(sed -n 's/^#include "\(.*\)"/\1/p' "$file" | head -n 1)
    case "$public" in *" $first "*) ;; *) [ "$first" = "$own" ] || echo "$file includes $first first, neither $own nor a public header" ;; esac
done)
[ -z "$headless" ] || { echo "$headless"; exit 1; }
guards=$(find src -name '*.h' -exec grep -H '^#ifndef' {} + | awk -F'[/:. ]' '
    { file = $0; sub(/:.*/, "", file); parts = split(file, path, "/"); name = path[parts]; sub(/\.h$/, "", name)
      wanted = "WHEELGRADE_" toupper(path[2] "_" name) "_H"
      if (seen[wanted]++ || $NF != wanted) print "guard of " file ": " $NF ", not " wanted }')
[ -z "$guards" ] || { echo "$guards"; exit 1; }
twice=$(find src -name '*.h' -exec grep -hoE '^(struct|union|enum) [a-z_0-9]+ \{' {} + | sort | uniq -d)
[ -z "$twice" ] || { echo "defined in two headers: $twice"; exit 1; }
find src -name '*.[ch]' -exec grep -H '^[[:space:]]*#[[:space:]]*include "' {} + | awk -F'"' -v layers="$layers" '
    function folder(path) { sub(/\/[^\/]*$/, "", path); return path }
    function visit(graph, n,   i, parts, count) {
        if (state[graph, n] == 2) return
        if (state[graph, n] == 1) { print "circle of " graph " through " n; bad = 1; return }
        state[graph, n] = 1
        count = split(uses[graph, n], parts, " ")
        for (i = 1; i <= count; i++) visit(graph, parts[i])
        state[graph, n] = 2
    }
    function edge(graph, from, to) { if (from != to) { uses[graph, from] = uses[graph, from] " " to; nodes[graph, from] = graph; name[graph, from] = from } }
    BEGIN { n = split(layers, list, " "); for (i = 1; i <= n; i++) layer[list[i]] = i }
    { file = $1; sub(/:.*/, "", file); sub(/^src\//, "", file); to = $2
      split(file, a, "/"); split(to, b, "/")
      if (!layer[a[1]] || !layer[b[1]] || layer[b[1]] > layer[a[1]]) { print "wrong layer: src/" file " includes " to; bad = 1 }
      if (b[1] == "settings" && (a[1] == "package" || a[1] == "formats" && a[2] ~ /^(zip|xml|cells|xlsx|xls|ods|csv|second)$/)) {
          print "settings in src/" file; bad = 1 }
      edge("folders", folder(file), folder(to))
      if (file ~ /\.h$/) edge("headers", file, to) }
    END { for (k in nodes) visit(nodes[k], name[k]); exit bad }' && echo "layers: 1 passed, 0 failed"
