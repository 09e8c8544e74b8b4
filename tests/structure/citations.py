"""Every citation of the specification leads somewhere: citations.py

- `docs/spec/NAME.md §N` in src/, tests/, docs/ and the Makefile names a file and a heading that exist, and src/ cites no other way.
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
