#!/usr/bin/env bash
# Dropping a log: installs into a folder of its own, launches the desktop entry with files under a virtual display, and looks
# for the graded files, the message windows and the viewer that was started; then opens a log by its type, as a file manager
# does; then what the other kinds of dialog are told. PICTURES=DIR keeps pictures of the windows.
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d)
trap 'kill ${xvfb:-} 2>/dev/null; rm -rf "$work"' EXIT
# shellcheck source=tests/lib/check.sh
. tests/lib/check.sh

make -s install PREFIX="$work/prefix" >/dev/null || exit 2
update-desktop-database -q "$work/prefix/share/applications"
export HOME=$work/home XDG_DATA_HOME=$work/home/.local/share XDG_CONFIG_HOME=$work/home/.config LC_ALL=C.UTF-8
export XDG_DATA_DIRS=$work/prefix/share:/usr/share PATH=$work/bin:$work/prefix/bin:$PATH
mkdir -p "$XDG_DATA_HOME/applications" "$XDG_CONFIG_HOME" "$work/bin"
sheet=application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
cat >"$work/viewer" <<VIEWER
#!/bin/sh
printf '%s\n' "\$1" >>"$work/opened"
VIEWER
cat >"$XDG_DATA_HOME/applications/viewer.desktop" <<VIEWER
[Desktop Entry]
Type=Application
Name=Viewer
Exec=$work/viewer %f
MimeType=$sheet;
VIEWER
cat >"$XDG_CONFIG_HOME/mimeapps.list" <<VIEWER
[Default Applications]
$sheet=viewer.desktop
text/csv=wheelgrade.desktop
VIEWER
# The real message window, whose process number is kept so that it can be closed. zenity and kdialog would come first.
printf '#!/bin/sh\necho $$ >"%s"\nexec /usr/bin/xmessage "$@"\n' "$work/window" >"$work/bin/xmessage"
chmod +x "$work/viewer" "$work/bin/xmessage"
# The commands the handler may use, without zenity and kdialog, which would come before the message window.
for tool in awk cat dirname fold grep head iconv mktemp rm sed sh wc xdg-open basename cut file gio ls mimetype readlink realpath \
    sort tr uname which xdg-mime expr; do
    found=$(command -v $tool) && ln -s "$found" "$work/bin/$tool"
done

cp samples/worked-examples.xlsx "$work/my 100% log.xlsx"
cp samples/worked-examples.xlsx "$work/other.xlsx"
cp samples/broker-export.csv "$work/broker.csv"
echo "not a workbook" >"$work/broken.xlsx"

seen() { # TITLE: waits for a window of that title, takes its picture, closes it
    local found=1
    for _ in $(seq 100); do
        xwininfo -root -tree 2>/dev/null | grep -qF "$1" && found=0 && break
        sleep 0.1
    done
    [ -z "${PICTURES:-}" ] || { sleep 0.3; import -window root "$PICTURES/${1%%:*}.png"; }
    [ ! -s "$work/window" ] || kill "$(cat "$work/window")"
    rm -f "$work/window"
    return $found
}
launch() { # TITLE COMMAND...: what the command starts is seen
    local title=$1
    shift
    PATH=$work/bin:$work/prefix/bin "$@" >/dev/null 2>&1 </dev/null
    seen "$title"
}
opened() { # FILE
    for _ in $(seq 50); do grep -qxF "$1" "$work/opened" 2>/dev/null && return; sleep 0.1; done
    false
}

ln -s "$(command -v gtk-launch)" "$work/bin/gtk-launch"
on_a_desktop() {
    check "message for a graded log" launch "my 100% log.xlsx: graded" gtk-launch wheelgrade.desktop "$work/my 100% log.xlsx"
    check "graded file beside it" test -s "$work/my 100% log-graded.xlsx"
    check "graded file opened" opened "$work/my 100% log-graded.xlsx"
    check "message for a broken file" launch "broken.xlsx: not graded" gtk-launch wheelgrade.desktop "$work/broken.xlsx"
    check "nothing written for it" test ! -e "$work/broken-graded.xlsx"
    check "one message for several" launch "2 of 3 logs graded" gtk-launch wheelgrade.desktop \
        "$work/my 100% log.xlsx" "$work/broken.xlsx" "$work/other.xlsx"
    check "the last of several opened" opened "$work/other-graded.xlsx"
    check "message for a log opened by its type" launch "broker.csv: graded" gio open "$work/broker.csv"
    check "graded by its type" test -s "$work/broker-graded.xlsx"
    for type in $sheet application/vnd.ms-excel.sheet.macroEnabled.12 application/vnd.ms-excel \
        application/vnd.oasis.opendocument.spreadsheet text/csv; do
        check "offered for $type" grep -q "^$type=.*wheelgrade.desktop;" "$work/prefix/share/applications/mimeinfo.cache"
    done
}

told() { # DIALOG ARGUMENT...: runs the handler where only that dialog exists; its arguments end up in $work/told
    local dialog=$1
    shift
    rm -f "$work/told"
    printf '#!/bin/sh\nprintf "<%%s>\\n" "$@" >"%s"\n' "$work/told" >"$work/bin/$dialog"
    chmod +x "$work/bin/$dialog"
    PATH=$work/bin WHEELGRADE_NO_OPEN=1 "$work/prefix/bin/wheelgrade-open" "$@" >/dev/null 2>&1
    told_status=$?
    rm "$work/bin/$dialog"
}
says() { # TEXT...: each is in what the dialog was told
    for text; do grep -qF -e "$text" "$work/told" || { echo "told:"; cat "$work/told"; return 1; }; done
}
other_dialogs() {
    local uri
    uri="file://$(printf '%s' "$work/my 100% log.xlsx" | sed 's/%/%25/g; s/ /%20/g')"
    rm -f "$work"/*-graded.xlsx
    told zenity "$uri"
    check "zenity" says '<--info>' '<--title=my 100% log.xlsx: graded>' '<--text=my 100% log.xlsx: 5 positions graded' '<--no-markup>'
    check "file of a URI" test -s "$work/my 100% log-graded.xlsx"
    cp samples/row-errors.xlsx "$work"
    told zenity "$work/row-errors.xlsx" --dummy
    check "zenity, trouble" says '<--error>' '<--title=1 of 2 logs graded>' 'A6: date "soon" is not a date'
    check "worst status" test $told_status = 2
    printf 'x' >"$work/back\\nslash.xlsx"
    told zenity "$work/back\\nslash.xlsx"
    check "zenity, a backslash" says 'back\\nslash.xlsx: '
    told kdialog "$work/broken.xlsx"
    check "kdialog" says '<--title>' '<broken.xlsx: not graded>' '<--error>' '<broken.xlsx: no Transaction Log found'
    told kdialog
    check "nothing dropped" says '<--msgbox>' 'Drop a transaction log here'
    rm "$work/bin/xmessage"
    told notify-send "$work/other.xlsx"
    check "notification" says '<--app-name=wheelgrade>' '<other.xlsx: graded>'
}

check "desktop entry is valid" desktop-file-validate "$work/prefix/share/applications/wheelgrade.desktop"
Xvfb -displayfd 3 -screen 0 1024x700x24 3>"$work/display" >/dev/null 2>&1 &
xvfb=$!
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
DISPLAY=:$(cat "$work/display")
export DISPLAY
on_a_desktop
other_dialogs
env -u DISPLAY -u WAYLAND_DISPLAY "$work/prefix/bin/wheelgrade-open" "$work/broken.xlsx" >/dev/null 2>"$work/said"
check "no display: on standard error" grep -q 'broken.xlsx: not graded' "$work/said"
make -s uninstall PREFIX="$work/prefix"
check "uninstall leaves nothing" test -z "$(find "$work/prefix" -name '*wheelgrade*')"
finish desktop
