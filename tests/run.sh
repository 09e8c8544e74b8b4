#!/usr/bin/env bash
# Every test, a few at a time; each step's output is kept in build/test/ and shown when it fails.
# `tests/run.sh NAME...` runs only the steps named, of all there are; ALL=1 adds the sanitizers and the steps of steps-more. A step whose status is 77
# could not be run for want of something from outside; it is told and counted apart.
cd "$(dirname "$0")/.." || exit 2
mkdir -p build/test
export PROGRAM=$PWD/build/release/wheelgrade PYTHON=/usr/bin/python3
export LC_ALL=C.UTF-8 # a fresh machine may have no locale set, and then programs write "-" for "−"
export HOME=$PWD/build/test/home # browsers, wine and LibreOffice leave files at home: it is not the tester's
unset XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME
rm -rf "$HOME"
mkdir -p "$HOME"
jobs=$(nproc)

# One step a line: name, then the command. Those that build come first, in order; the rest run side by side.
build_steps='
build-clang    make -s -j'$jobs' FLAVOUR=clang WARNINGS_FATAL=1 all unit-programs
build-release  make -s -j'$jobs' all unit-programs
build-page     tests/ports/build.sh web
build-windows  tests/ports/build.sh windows
'
steps='
layers         tests/structure/layers.sh
units          make -s units
'$(sed 's/#.*//;/^$/d' tests/steps)'
'
if [ -n "${ALL:-}" ] || [ $# -gt 0 ]; then
    build_steps+='build-check    make -s -j'$jobs' FLAVOUR=check WARNINGS_FATAL=1 all unit-programs
build-replay   make -s -j'$jobs' FLAVOUR=check replay-programs
'
    steps+='units-checked  make -s FLAVOUR=check units
'$(sed 's/#.*//;/^$/d' tests/steps-more)'
'
fi

run_step() {
    local name=$1 began=$SECONDS status
    shift
    SCRATCH=$(mktemp -d)
    export SCRATCH
    bash -c "$*" >"build/test/$name.log" 2>&1 </dev/null
    status=$?
    if [ $status = 0 ]; then
        echo "  pass  $name ($((SECONDS - began)) s)"
        echo "$name" >>build/test/passed
    elif [ $status = 77 ]; then
        echo "  NOT RUN  $name: $(tail -n 1 "build/test/$name.log")"
        echo "$name" >>build/test/unrun
    else
        echo "  FAIL  $name ($((SECONDS - began)) s): $*"
        tail -n 25 "build/test/$name.log" | sed 's/^/        /'
        echo "$name" >>build/test/failed
    fi
    rm -rf "$SCRATCH"
}

wanted() { # no arguments to the script = all
    [ -z "$only" ] || case " $only " in *" $1 "*) ;; *) return 1 ;; esac
}

only="$*"
: >build/test/passed
: >build/test/failed
: >build/test/unrun
for name; do
    awk -v name="$name" '$1 == name { found = 1 } END { exit !found }' <<<"$build_steps$steps" || { echo "no step is called $name"; exit 2; }
done
while read -r name command; do
    [ -n "$name" ] && wanted "$name" && run_step "$name" "$command"
done <<<"$build_steps"
while read -r name command; do
    { [ -n "$name" ] && wanted "$name"; } || continue
    while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
    run_step "$name" "$command" &
done <<<"$steps"
wait
passed=$(wc -l <build/test/passed)
failed=$(wc -l <build/test/failed)
unrun=$(wc -l <build/test/unrun)
echo "$passed passed, $failed failed$([ "$unrun" = 0 ] || echo ", $unrun not run")"
[ "$failed" = 0 ]
