#!/bin/sh
# Homebrew's libraries that are wanted, on a Mac: `brewed.sh [PREFIX] missing NAME...` lists those that are not there and how to install them
# (exit 1 when there are any), `brewed.sh [PREFIX] install NAME...` installs them.
case $1 in missing | install) prefix=/opt/homebrew ;; *) prefix=$1 && shift ;; esac
action=$1
shift
missing=
for name in "$@"; do
    [ -d "$prefix/opt/$name" ] || [ -d "/opt/homebrew/opt/$name" ] || [ -d "/usr/local/opt/$name" ] || missing="$missing $name"
done
[ -n "$missing" ] || exit 0
if [ "$action" = install ] && command -v brew >/dev/null 2>&1; then
    # shellcheck disable=SC2086  # a list of names
    exec brew install $missing
fi
echo "missing:$missing; install with: brew install$missing (Homebrew: https://brew.sh)" >&2
exit 1
