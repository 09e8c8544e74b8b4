#!/bin/sh
# Holds src/ to its floors: a file includes only its own floor and lower ones, and no modules include each other in a circle.
cd "$(dirname "$0")/.." || exit 2
grep -HoE '^#include "[a-z]+/[a-z0-9_]+\.h"' src/*/*.[ch] | awk -F'[:/"]' '
    BEGIN { n = split("base settings workbook formats package journal positions score wheel review report cli", names, " ")
            for (i = 1; i <= n; i++) floor[names[i]] = i }
    function visit(m,   i, parts, count) {
        if (state[m] == 2) return
        if (state[m] == 1) { print "circle through " m; bad = 1; return }
        state[m] = 1
        count = split(uses[m], parts, " ")
        for (i = 1; i <= count; i++) visit(parts[i])
        state[m] = 2
    }
    { from = $2; to = $5; module = $2 "/" substr($3, 1, length($3) - 2); target = $5 "/" substr($6, 1, length($6) - 2)
      if (!floor[from] || !floor[to] || floor[to] > floor[from]) { print "wrong floor: " $0; bad = 1 }
      if (module != target && $3 ~ /\.h$/) uses[module] = uses[module] " " target }
    END { for (m in uses) visit(m); exit bad }' && echo "floors: 1 passed, 0 failed"
