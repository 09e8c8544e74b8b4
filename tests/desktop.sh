#!/usr/bin/env bash
# Dropping a log: installs into a folder of its own, launches the desktop entry with a file under a virtual display, and looks
# for the graded file, the message window and the viewer that was started. Then the same with a file that cannot be graded.
set -u
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d)
trap 'pkill -f "$work/prefix" 2>/dev/null; rm -rf "$work"' EXIT
passed=0 failed=0
check() { # NAME COMMAND...
    local name=$1
    shift
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "failed: $name"; fi
}

make -s install PREFIX="$work/prefix" >/dev/null || exit 2
export HOME=$work/home XDG_DATA_HOME=$work/home/.local/share XDG_CONFIG_HOME=$work/home/.config
export XDG_DATA_DIRS=$work/prefix/share:/usr/share PATH=$work/prefix/bin:$PATH
mkdir -p "$XDG_DATA_HOME/applications" "$XDG_CONFIG_HOME"
cat >"$work/viewer" <<VIEWER
#!/bin/sh
printf '%s\n' "\$1" >>"$work/opened"
VIEWER
chmod +x "$work/viewer"
cat >"$XDG_DATA_HOME/applications/viewer.desktop" <<VIEWER
[Desktop Entry]
Type=Application
Name=Viewer
Exec=$work/viewer %f
MimeType=application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;
VIEWER
cat >"$XDG_CONFIG_HOME/mimeapps.list" <<VIEWER
[Default Applications]
application/vnd.openxmlformats-officedocument.spreadsheetml.sheet=viewer.desktop
VIEWER
cp samples/worked-examples.xlsx "$work/my log.xlsx"
echo "not a workbook" >"$work/broken.xlsx"

launch() { # FILE TITLE: launches the entry and waits for a window of that title; leaves its name in $seen
    seen=
    gtk-launch wheelgrade.desktop "$1" >/dev/null 2>&1 </dev/null
    for _ in $(seq 100); do
        seen=$(xwininfo -root -tree 2>/dev/null | grep -F "$2")
        [ -n "$seen" ] && break
        sleep 0.1
    done
    sleep 0.3
    [ -z "${PICTURES:-}" ] || import -window root "$PICTURES/$(basename "$1").png"
    pkill -x xmessage
    [ -n "$seen" ]
}

inside() {
    check "message for a graded log" launch "$work/my log.xlsx" "my log.xlsx: graded"
    check "graded file beside it" test -s "$work/my log-graded.xlsx"
    for _ in $(seq 50); do [ -s "$work/opened" ] && break; sleep 0.1; done
    check "graded file opened" grep -qF "my log-graded.xlsx" "$work/opened"
    check "message for a broken file" launch "$work/broken.xlsx" "broken.xlsx: not graded"
    check "nothing written for it" test ! -e "$work/broken-graded.xlsx"
}

check "desktop entry is valid" desktop-file-validate templates/wheelgrade.desktop
Xvfb -displayfd 3 -screen 0 1024x700x24 3>"$work/display" >/dev/null 2>&1 &
xvfb=$!
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
DISPLAY=:$(cat "$work/display")
export DISPLAY
inside
kill $xvfb
make -s uninstall PREFIX="$work/prefix"
check "uninstall leaves nothing" test -z "$(find "$work/prefix" -name '*wheelgrade*')"
echo "desktop: $passed passed, $failed failed"
[ $failed = 0 ]
