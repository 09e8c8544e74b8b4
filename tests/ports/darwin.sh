#!/usr/bin/env bash
# darwin.sh SCRATCH: the program and the unit tests for macOS compile without a warning and link, for both processors, with libraries that lie as
# Homebrew's do and a libxlsxwriter that its own Makefile made; and what libxlsxwriter calls for zips and temporary files is ours. Nothing is run.
cd "$(dirname "$0")/../.." || exit 2
. tests/lib/check.sh
scratch=$1 cross=$PWD/tests/ports/cross/node_modules/@zigc libraries=$PWD/build/libraries
if [ ! -x "$cross/linux-x64/bin/zig" ]; then
    echo "the compiler for macOS is not there: tests/install/node_modules.sh tests/ports/cross 400"
    exit 77
elif ! make -s FLAVOUR=web build/libraries/fetched; then
    echo "the sources of zlib, expat and libxlsxwriter cannot be fetched: is there a network?"
    exit 77
fi
export PATH=$cross/linux-x64/bin:$PATH ZIG_LIB_DIR=$cross/lib ZIG_GLOBAL_CACHE_DIR=$PWD/build/darwin/cache

objects() { # FOLDER FLAGS FILE...: compiles a library's files into $made
    local folder=$1 flags=$2 file
    shift 2
    for file; do
        # shellcheck disable=SC2086  # flags
        $CC -O2 -w $flags -c "$folder/$file.c" -o "$made/$file.o" || return
    done
}

make_libraries() { # into $brew/opt, as Homebrew does, and into $made what macOS brings
    mkdir -p "$made" "$brew/opt/expat/include" "$brew/opt/expat/lib" &&
        cp -r "$libraries/libxlsxwriter" "$made/" &&
        sed -i 's/= zipOpen(packager->filename, 0)/= use_zip64 > 1 ? zipOpen2(NULL, 0, NULL, NULL) : zipOpen(packager->filename, 0)/' \
            "$made/libxlsxwriter/src/packager.c" && # as 1.2 does, which Homebrew has and Debian 12 has not
        make -s -C "$made/libxlsxwriter" third_party CC="$CC" AR="zig ar" UNAME=Darwin &&
        make -s -C "$made/libxlsxwriter/src" libxlsxwriter.a CC="$CC" AR="zig ar" UNAME=Darwin &&
        mkdir -p "$brew/opt/libxlsxwriter/lib" &&
        cp "$made/libxlsxwriter/src/libxlsxwriter.a" "$brew/opt/libxlsxwriter/lib/" &&
        cp -r "$made/libxlsxwriter/include" "$brew/opt/libxlsxwriter/" &&
        touch "$made/expat_config.h" &&
        objects "$libraries/expat/expat/lib" "-I$made -DXML_POOR_ENTROPY -DBYTEORDER=1234 -DXML_NS=1" \
            xmlparse xmlrole xmltok &&
        zig ar rcs "$brew/opt/expat/lib/libexpat.a" "$made"/xml*.o &&
        cp "$libraries"/expat/expat/lib/expat*.h "$brew/opt/expat/include/" &&
        objects "$libraries/zlib" -Dfdopen=fdopen adler32 crc32 deflate inffast inflate inftrees trees zutil &&
        zig ar rcs "$made/libz.a" "$made"/{adler32,crc32,deflate,inffast,inflate,inftrees,trees,zutil}.o &&
        cp "$libraries"/zlib/z{lib,conf}.h "$made/" &&
        printf '%s\n' '--- !tapi-tbd' 'tbd-version: 4' 'targets: [ x86_64-macos, arm64-macos ]' \
            "install-name: '/usr/lib/libiconv.2.dylib'" 'exports:' '  - targets: [ x86_64-macos, arm64-macos ]' \
            '    symbols: [ _iconv, _iconv_open, _iconv_close ]' '...' >"$made/libiconv.tbd"
}

build() { # for a Mac
    env -u CFLAGS make -s -k -j"$(nproc)" SYSTEM=darwin BUILD="build/darwin/$target" HOMEBREW_PREFIX="$brew" CC="$CC" AR="zig ar" WARNINGS_FATAL=1 \
        CPPFLAGS="-isystem $made" LDFLAGS="-L$made" "$@"
}
logged() { "$@" >"$scratch/log" 2>&1 || { grep -v "^  [A-Z]" "$scratch/log" | head -n 25; false; }; }

for target in aarch64 x86_64; do
    CC="zig cc -target $target-macos -fno-sanitize=undefined" made=$scratch/$target brew=$scratch/$target/brew program=build/darwin/$target/wheelgrade
    check "$target: libraries" logged make_libraries
    rm -rf "$program" "build/darwin/$target/tests" # to be linked with these
    check "$target: program and unit tests" logged build all unit-programs
    defined=$(llvm-nm --defined-only "$program" | awk '{ print $3 }')
    for name in zipOpen zipOpen2 zipOpenNewFileInZip4_64 zipWriteInFileInZip zipCloseFileInZip zipClose tmpfileplus; do
        check "$target: one $name" test "$(grep -cx "_$name" <<<"$defined")" = 1
    done
    theirs=$(grep -xE '_(zipOpen3|zipOpen64|tmpfileplus_f|fill_fopen_filefunc)' <<<"$defined" | xargs)
    check "$target: libxlsxwriter's zip and temporary files are linked: $theirs" test -z "$theirs"
    asked=$(llvm-objdump --macho --dylibs-used "$program" | sed -n 's/^\t\(.*\) (comp.*/\1/p' | sort | xargs)
    check "$target: only macOS' own is asked of it: $asked" test "$asked" = "/usr/lib/libSystem.B.dylib /usr/lib/libiconv.2.dylib"
done

check "without libraries one sentence says what to do" test "$(make -s SYSTEM=darwin HOMEBREW_PREFIX=/nowhere PATH=/usr/bin:/bin 2>&1 | head -n 1)" = \
    "missing: libxlsxwriter expat; install with: brew install libxlsxwriter expat (Homebrew: https://brew.sh)"
check "what needs Debian says so" grep -q 'make test: only on Debian' <(make -s SYSTEM=darwin test 2>&1)
finish darwin
