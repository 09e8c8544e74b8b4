#!/bin/sh
# Installs the Debian packages named, if they are missing. COMMAND:PACKAGE asks for the command rather than the package.
missing=
for name in "$@"; do
    case $name in
    *:*) command -v "${name%%:*}" >/dev/null 2>&1 || missing="$missing ${name#*:}" ;;
    *) dpkg-query -W -f='${Status}\n' "$name" 2>/dev/null | grep -q '^install ok installed$' || missing="$missing $name" ;;
    esac
done
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "missing:$missing; this system has no apt-get: install their like and try again" >&2
    exit 1
fi
as_root=
if [ "$(id -u)" != 0 ]; then
    as_root=sudo
    command -v sudo >/dev/null 2>&1 || { echo "missing:$missing; install them as root: apt-get install$missing" >&2; exit 1; }
fi
echo "installing:$missing"
log=$(mktemp)
# shellcheck disable=SC2086  # a list of package names
if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "the packages could not be installed; the whole log is in $log" >&2
    exit 1
fi
rm -f "$log"
