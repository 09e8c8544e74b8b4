#!/usr/bin/env bash
# Keeps what is an operating system's in src/system: no header of one outside its sub-folders, and no preprocessor
# condition on one anywhere.
cd "$(dirname "$0")/../.." || exit 2
. tests/lib/check.sh
headers='unistd|fcntl|sys/[a-z/]*|pthread|malloc|dirent|signal|langinfo|locale|iconv|poll|spawn|pwd|termios|windows|io|direct|wasi/[a-z]*'

outside=$(find src -name '*.[ch]' -not -path 'src/system/*/*' -exec grep -HnE "^ *# *include +<($headers)\.h>" {} +)
check "a system's header outside src/system: $outside" test -z "$outside"
conditions=$(find src -name '*.[ch]' -exec grep -HnE '^ *# *(if|ifdef|ifndef|elif)\b.*\b(_WIN32|_WIN64|__MINGW|__APPLE__|__MACH__|__linux__|__unix__|__wasm|__wasi__|_POSIX|__GLIBC__)' {} +)
check "a condition on a system: $conditions" test -z "$conditions"
within=$(grep -rlE "include \"system/(linux|darwin|windows|page|posix)/" src --include='*.[ch]' | grep -v '^src/system/[a-z]*/')
check "part of a system used from outside: $within" test -z "$within"
finish systems
