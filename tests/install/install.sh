#!/usr/bin/env bash
# make install and uninstall, under a PREFIX and into a DESTDIR: what they put there works and nothing of it stays.
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck source=tests/lib/check.sh
. tests/lib/check.sh
empty() { [ -z "$(find "$1" ! -type d)" ] && [ ! -e "$1/share/doc/wheelgrade" ]; }

# renders PAGE: groff has nothing to say, and the page names its command
renders() {
    MANWIDTH=80 man --warnings -l "$1" >"$work/page" 2>"$work/warnings" && [ ! -s "$work/warnings" ] &&
        groff -man -Tutf8 -ww "$1" 2>&1 >/dev/null | diff - /dev/null && grep -q "^SYNOPSIS" "$work/page"
}

# completes WORDS... EXPECTED: the last of the words is what is being typed
completes() {
    local expected=${*: -1}
    [ "$(cd "$work/complete" && bash --norc -c 'shopt -s extglob
        source "$1"; shift
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _wheelgrade wheelgrade "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
        echo ${COMPREPLY[*]}' - "$work/prefix/share/bash-completion/completions/wheelgrade" "${@:1:$#-1}")" = "$expected" ]
}

# zsh_completes TYPED EXPECTED
zsh_completes() {
    [ "$(zsh -f tests/install/zsh_complete.zsh "$work/prefix/share/zsh/site-functions" "$work/complete" "$1")" = "$2" ]
}

make -s install PREFIX="$work/prefix" || exit 2
PATH=$work/prefix/bin:$PATH
check "version" grep -qx "wheelgrade $(make -s version)" <(wheelgrade --version)
cp samples/worked-examples.xlsx "$work/log.xlsx"
check "runs" wheelgrade -q "$work/log.xlsx"
check "graded" test -s "$work/log-graded.xlsx"
for page in wheelgrade wheelgrade-open wheelgrade-friday; do
    check "page $page" renders "$work/prefix/share/man/man1/$page.1"
    check "command $page" test -x "$work/prefix/bin/$page"
done
mkdir -p "$work/complete/logs"
touch "$work/complete/mine.xlsx" "$work/complete/mine.txt"
check "completes options" completes wheelgrade --str --strict
check "completes logs" completes wheelgrade m mine.xlsx
check "completes settings" completes wheelgrade --set account.b account.buying_power=
check "completes nothing else" completes wheelgrade --as-of x ""
check "zsh completes options" zsh_completes "wheelgrade --stri" "wheelgrade --strict "
check "zsh completes logs" zsh_completes "wheelgrade m" "wheelgrade mine.xlsx "
check "zsh completes settings" zsh_completes "wheelgrade --set account.b" "wheelgrade --set account.buying_power="
check "desktop entry" desktop-file-validate "$work/prefix/share/applications/wheelgrade.desktop"
check "desktop entry names the handler" grep -q "^Exec=$work/prefix/bin/wheelgrade-open %F" "$work/prefix/share/applications/wheelgrade.desktop"
dead=$(cd "$work/prefix/share/doc/wheelgrade" && for page in *.md; do
    grep -o '](\([^):#][^):#]*\)' "$page" | cut -c3- | while read -r target; do [ -e "$target" ] || echo "$page: $target"; done; done)
check "links in the installed pages: $dead" test -z "$dead"
make -s uninstall PREFIX="$work/prefix"
check "uninstall" empty "$work/prefix"

make -s install DESTDIR="$work/stage" PREFIX=/opt/wheel
check "staged" test -x "$work/stage/opt/wheel/bin/wheelgrade"
check "nothing beside the prefix" test "$(ls "$work/stage")" = opt
check "the stage is not mentioned" test -z "$(grep -rlI "$work" "$work/stage")"
make -s uninstall DESTDIR="$work/stage" PREFIX=/opt/wheel
check "uninstall from the stage" empty "$work/stage/opt/wheel"
finish install
