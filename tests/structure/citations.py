"""Every citation of the specification leads somewhere: citations.py

- `docs/spec/NAME.md §N` in src/, tests/, docs/ and the Makefile names a file and a heading that exist, and src/ cites no other way.
- Every path that a table row or sentence of src/README.md gives in backquotes is a file or folder, from src/ or the top.
- Where the folder that the specification comes from stands beside the project, docs/spec/ holds the same bytes.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPEC = ROOT / "docs" / "spec"
ORIGIN = ROOT.parent / "shared" / "spec"
CITATION = re.compile(r"docs/spec/([a-z-]+)\.md((?:[ ,]*(?:and )?§[0-9]+(?:[–-][0-9]+)?)*)")
troubles = []
checked = 0


def headings(name):
    return {int(n) for n in re.findall(r"^## ([0-9]+)\.", (SPEC / f"{name}.md").read_text(), re.M)}


def sections(text):
    for first, last in re.findall(r"§([0-9]+)(?:[–-]([0-9]+))?", text):
        yield from range(int(first), int(last or first) + 1)


def check_file(path):
    global checked
    for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
        place = f"{path.relative_to(ROOT)}:{number}"
        for name, cited in CITATION.findall(line):
            checked += 1
            if not (SPEC / f"{name}.md").exists():
                troubles.append(f"{place}: docs/spec/{name}.md does not exist")
                continue
            troubles.extend(f"{place}: docs/spec/{name}.md has no §{n}" for n in sections(cited) if n not in headings(name))
        if path.is_relative_to(ROOT / "src") and re.search(r"(?<!docs/spec/)\b(?:transaction-log|real-logs)\.md", line):
            troubles.append(f"{place}: cites without docs/spec/")


files = [ROOT / "Makefile", *(ROOT / "docs").glob("*.md")]
for top in ("src", "tests"):
    files += [p for p in (ROOT / top).rglob("*") if p.suffix in (".c", ".h", ".py", ".sh", ".md", ".mjs") and "node_modules" not in p.parts]
for file in files:
    check_file(file)
LISTED = re.compile(r"`([A-Za-z0-9_./*-]+)`")


def readme_paths():
    """`review/rules/tiers.c`, `phases.c`: a bare name stands in the folder named last."""
    folder = ""
    for number, line in enumerate((ROOT / "src" / "README.md").read_text().splitlines(), 1):
        for text in LISTED.findall(line):
            if "NAME" in text or "*" in text or not re.search(r"/|\.[ch]$", text):
                continue
            yield number, text, [ROOT / "src" / text, ROOT / text, ROOT / "src" / folder / text]
            if "/" in text.rstrip("/"):
                folder = text.rstrip("/").rsplit("/", 1)[0]
            elif text.endswith("/") and (ROOT / "src" / text).is_dir():
                folder = text.rstrip("/")


for number, text, places in readme_paths():
    checked += 1
    if not any(place.exists() for place in places):
        troubles.append(f"src/README.md:{number}: no {text}")
if ORIGIN.is_dir():
    for page in ORIGIN.glob("*.md"):
        checked += 1
        copy = SPEC / page.name
        if not copy.exists() or copy.read_bytes() != page.read_bytes():
            troubles.append(f"docs/spec/{page.name} is not the specification's")
for trouble in troubles:
    print(trouble)
print(f"citations: {checked - len(troubles)} passed, {len(troubles)} failed")
sys.exit(bool(troubles) or checked < 50)
