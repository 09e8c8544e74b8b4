"""tests/cases/real-logs.md tells which test holds each rule of docs/spec/real-logs.md: sentences.py

- Every section of the specification has rows there, and every test that a row names exists.
- A section whose words change has to be looked at: beside its heading stands a sum of its words, which is then written anew.
"""
import pathlib
import re
import sys
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
INDEX = TESTS / "cases" / "real-logs.md"
SPEC = (ROOT / "docs" / "spec" / "real-logs.md").read_text()
troubles = []
checked = 0


def check(holds, what):
    global checked
    checked += 1
    if not holds:
        troubles.append(what)


def words(section):
    return f"{zlib.crc32(' '.join(section.split()).encode()):08x}"


def exists(test):
    return (TESTS / test).is_file() if "/" in test else (TESTS / "cases" / test / "command").is_file()


sections = dict(enumerate(re.split(r"^## [0-9]+\. ", SPEC, flags=re.M)))
index = re.split(r"^## ([0-9]+)\. .*?(?: <!-- ([0-9a-f]*) -->)?$", INDEX.read_text(), flags=re.M)
found = {int(number): (sum_, text) for number, sum_, text in zip(index[1::3], index[2::3], index[3::3])}
for number, section in sections.items():
    sum_, text = found.get(number, (None, ""))
    rows = re.findall(r"^\| (?!rule |---)(.*) \| (.*) \|$", text, re.M)
    check(rows, f"section {number} has no rows")
    check(sum_ == words(section), f"section {number} has other words now: see that its rows still say them, then write <!-- {words(section)} --> behind its heading")
    for rule, held in rows:
        tests = re.findall(r"`([^`]+)`", held)
        check(tests, f"section {number}: {rule}: no test")
        for test in tests:
            check(exists(test), f"section {number}: {rule}: no test {test}")
check(set(found) <= set(sections), "a section that the specification does not have")
for trouble in troubles:
    print(f"{INDEX.relative_to(ROOT)}: {trouble}")
print(f"sentences: {checked - len(troubles)} passed, {len(troubles)} failed")
sys.exit(bool(troubles))
