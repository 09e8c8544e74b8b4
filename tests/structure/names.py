"""Every public function says where to look for it: a word of its name stands in its file's name, in a folder's, or in its header's.

names.py: asks nm about build/release. Words are the same when they begin with the same four letters, or the shorter is the beginning of the longer.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES, OBJECTS = ROOT / "src", ROOT / "build/release/src"
sys.path.insert(0, str(ROOT / "tests/lib"))
from checks import check, finish  # noqa: E402

# Words that a reader of the folder knows, or names that are not ours to choose.
KNOWN = {
    "positions/": {"leg", "closing", "strategy"},  # its own nouns: position.h
    "journal/transaction": {"action"},             # what a transaction is asked first
    "wheel/": {"cycle"},                           # what the wheel turns through
    "workbook/": {"row"},                          # a workbook is rows of cells
    "package/append/formula": {"value"},           # what a formula comes to
    "system/": {"monitor"},                        # what threads wait at
    "report/book/xlsxwriter_compat": {"zip", "zipopen", "tmpfileplus"},
    "system/linux/allocation": {"malloc", "calloc", "realloc"},
}


def words(text):
    return set(re.findall(r"[a-z0-9]+", text.lower()))


def same(one, other):
    return one == other or one[:4] == other[:4] and min(len(one), len(other)) >= 4 or min(len(one), len(other)) >= 3 and (one.startswith(other) or other.startswith(one))


def public_functions():
    objects = [path for path in sorted(OBJECTS.rglob("*.o")) if (SOURCES / path.relative_to(OBJECTS)).with_suffix(".c").exists()]
    listed = subprocess.run(["nm", "--print-file-name", "--defined-only", "--extern-only", *objects], capture_output=True, text=True, check=True).stdout
    for path, kind, name in re.findall(r"^(.*):[0-9a-f]+ (\w) (\w+)$", listed, re.M):
        if kind == "T":
            yield name, str(pathlib.Path(path).relative_to(OBJECTS).with_suffix(""))


def main():
    headers = {}
    for path in SOURCES.rglob("*.h"):
        for name in re.findall(r"\b(\w+)\(", re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)):
            headers.setdefault(name, set()).add(str(path.relative_to(SOURCES).with_suffix("")))
    count = 0
    for name, source in public_functions():
        count += 1
        place = words(source) | {word for header in headers.get(name, ()) for word in words(header)}
        place |= {word for folder, known in KNOWN.items() if source.startswith(folder) for word in known}
        check(any(same(word, other) for word in words(name) for other in place), "%s says nothing of src/%s.c" % (name, source))
    check(count > 1000, "%d public functions" % count)
    return finish("names")


sys.exit(main())
