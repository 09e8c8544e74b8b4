#!/usr/bin/env bash
# The Debian package: lintian accepts it, it unpacks, runs and goes away without a trace. As root it is installed into a root of
# its own, so that the machine's packages stay as they are.
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck source=tests/lib/check.sh
. tests/lib/check.sh
version=$(make -s version)
package=build/wheelgrade_${version}_$(dpkg --print-architecture).deb
make -s deb >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }

# Errors and warnings fail; what is overridden bears its reason in templates/build-deb.
root_too=
[ "$(id -u)" != 0 ] || root_too=--allow-root
lintian $root_too --fail-on error,warning "$package" >"$work/lintian" 2>&1 || cat "$work/lintian"
check "lintian" test ! -s "$work/lintian"
check "version" test "$(dpkg-deb -f "$package" Version)" = "$version"
for library in libc6 libexpat1 "libxlsxwriter[0-9]*" zlib1g; do
    check "needs $library" grep -qw "$library" <(dpkg-deb -f "$package" Depends)
done
cp "$package" "$work/first.deb"
make -s deb >/dev/null 2>&1
check "same bytes when built again" cmp -s "$package" "$work/first.deb"

mkdir "$work/broken"
printf '#!/bin/sh\necho "no such tool" >&2\nexit 2\n' >"$work/broken/dpkg-shlibdeps"
chmod 755 "$work/broken/dpkg-shlibdeps"
rm "$package"
check "without its dependencies no package" test "$(PATH=$work/broken:$PATH make -s deb >"$work/log" 2>&1; echo $?)" != 0
check "and it is told" grep -q "no such tool" "$work/log"
check "and none is left" test ! -e "$package"
cp "$work/first.deb" "$package"

root=$work/root
if [ "$(id -u)" = 0 ]; then
    # An empty dpkg database beside a root of its own; what the package depends on is in the machine's root.
    mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
    : >"$root/var/lib/dpkg/status"
    packaged() { dpkg --root="$root" --force-script-chrootless --force-depends --log=/dev/null "$@" >"$work/log" 2>&1; }
    check "installs" packaged -i "$package"
    check "is installed" grep -q "^Status: install ok installed" "$root/var/lib/dpkg/status"
else
    dpkg-deb -x "$package" "$root"
fi
cp samples/worked-examples.xlsx "$work/log.xlsx"
check "runs" "$root/usr/bin/wheelgrade" -q "$work/log.xlsx"
check "grades" test -s "$work/log-graded.xlsx"
check "says its version" test "$("$root/usr/bin/wheelgrade" --version | head -n 1)" = "wheelgrade $version"
check "handler finds the program" env PATH=/usr/bin:/bin WHEELGRADE_NO_OPEN=1 DISPLAY= "$root/usr/bin/wheelgrade-open" "$work/log.xlsx" >"$work/told" 2>&1
check "blank log" test -s "$root/usr/share/doc/wheelgrade/templates/blank-log.xlsx"
if [ "$(id -u)" = 0 ]; then
    check "removes" packaged -P wheelgrade
    check "nothing stays" test -z "$(find "$root" -path "$root/var" -prune -o ! -type d -print)$(grep -s " installed" "$root/var/lib/dpkg/status")"
fi
finish deb
