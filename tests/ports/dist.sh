#!/usr/bin/env bash
# dist.sh SCRATCH: what `make dist` hands out: checksums, contents, licences; the package runs; the source archive builds the program, the
# page and the program for Windows to the same bytes, in another folder, and is made of itself again.
cd "$(dirname "$0")/../.." || exit 2
. tests/lib/check.sh
scratch=$1 root=$PWD version=$(make -s version) sample=$PWD/samples/two-years.xlsx jobs=-j$(nproc)
program=$root/build/release/wheelgrade dist=$root/build/dist
export CCACHE_DISABLE=1 # each build is one of its own
make -s "$jobs" dist || exit 1

cd "$dist" || exit 2
check "checksums" sha256sum --quiet -c SHA256SUMS
check "all that is there has one" test "$(wc -l <SHA256SUMS)" = $(($(find . -type f | wc -l) - 1))

cd "$scratch" && mkdir zip deb source || exit 2
(cd zip && unzip -q "$dist/wheelgrade-windows.zip")
check "the zip holds program, page, readme, licences" test "$(cd zip && echo *)" = "LICENCES.txt README.txt wheelgrade.exe wheelgrade.html"
check "the page in it is the page" cmp -s zip/wheelgrade.html "$dist/wheelgrade.html"
for library in wheelgrade zlib libxlsxwriter expat mingw; do
    check "licence of $library" grep -q "^==== $library" zip/LICENCES.txt
done

"$program" -q --as-of 2026-01-31 -o expected.xlsx "$sample"
dpkg-deb -x "$dist/wheelgrade_${version}_$(dpkg --print-architecture).deb" deb
deb/usr/bin/wheelgrade -q --as-of 2026-01-31 -o deb.xlsx "$sample"
check "the package's program grades" cmp -s expected.xlsx deb.xlsx

tar -xzf "$dist/wheelgrade-$version.tar.gz" -C source
cd "source/wheelgrade-$version" || exit 2
mkdir -p build && cp -r "$root/build/libraries" build/ # fetched once is enough
if make -s "$jobs" dist >"$scratch/dist.log" 2>&1; then
    build/release/wheelgrade -q --as-of 2026-01-31 -o ../source.xlsx "$sample"
    check "the source archive's program grades" cmp -s "$scratch/expected.xlsx" ../source.xlsx
    for made in web/wheelgrade.wasm web/wheelgrade.html windows/wheelgrade.exe windows/wheelgrade-windows.zip; do
        check "built twice, the same bytes: $made" cmp "build/$made" "$root/build/$made"
    done
    check "the source archive makes itself" cmp "build/dist/wheelgrade-$version.tar.gz" "$dist/wheelgrade-$version.tar.gz"
else
    check "the source archive builds" cat "$scratch/dist.log" false
fi
finish dist
