#!/bin/sh
# Debian packages that are wanted: `packages.sh missing NAME...` lists those that are not there and how to install them (exit 1
# when there are any), `packages.sh install NAME...` installs them. COMMAND:PACKAGE asks for the command rather than the package,
# NAME/OTHER is content with either.
action=$1
shift
command -v dpkg-query >/dev/null 2>&1 || exit 0 # no Debian: the compiler will name what it does not find
missing=
is_installed() { dpkg-query -W -f='${Status}\n' "$1" 2>/dev/null | grep -q '^install ok installed$'; }
for name in "$@"; do
    case $name in
    */*) is_installed "${name%/*}" || is_installed "${name#*/}" || missing="$missing ${name%/*}" ;;
    *:*) command -v "${name%%:*}" >/dev/null 2>&1 || missing="$missing ${name#*:}" ;;
    *) is_installed "$name" || missing="$missing $name" ;;
    esac
done
[ -n "$missing" ] || exit 0
as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
if [ "$action" = missing ]; then
    echo "missing:$missing" >&2
    echo "install them with: ${as_root:+$as_root }apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
if [ -n "$as_root" ] && ! command -v sudo >/dev/null 2>&1; then
    echo "missing:$missing; install them as root: apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
log=$(mktemp)
fail() {
    tail -n 20 "$log" >&2
    echo "the packages could not be installed; the whole log is in $log" >&2
    exit 1
}
echo "installing:$missing"
$as_root apt-get update >"$log" 2>&1 || fail
# shellcheck disable=SC2086  # a list of package names
LC_ALL=C $as_root apt-get install --no-install-recommends --assume-no $missing 2>/dev/null |
    sed -n 's/^0 upgraded, \([0-9]*\) newly.*/  with what they need: \1 packages/p; s/^Need to get \(.*\) of archives.*/  to fetch: \1/p; s/^After this operation, \(.*\) of additional.*/  on the disk: \1/p'
# A dot for every ten packages unpacked or set up, so that a long installation is seen to go on.
{ # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing 2>&1
    echo "exit $?"
} | tee "$log" | awk '/^(Unpacking|Setting up)/ { if (++count % 10 == 0) { printf "."; fflush(); any = 1 } } END { if (any) print "" }'
[ "$(tail -n 1 "$log")" = "exit 0" ] || fail
rm -f "$log"
