"""--reports replaces only what wheelgrade wrote and nobody changed; the rest is kept, or the run refused.

reports_kept.py PROGRAM
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
from checks import check, finish



def same(what, actual, expected):
    check(actual == expected, "%s: %r, not %r" % (what, actual, expected))


PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
HEADER = "Date,Ticker,Action,Type,Strike,Expiry,Quantity,Premium,Stock Price\n"
WEEKS = ["2025-03-03,XYZ,Sell to Open,PUT,45,2025-03-14,1,0.80,47\n2025-03-14,XYZ,Expired,PUT,45,2025-03-14,1,0,48\n",
         "2025-03-17,XYZ,Sell to Open,PUT,46,2025-03-28,2,0.75,48\n2025-03-28,XYZ,Expired,PUT,46,2025-03-28,2,0,49\n"]
EVERY = ["MONTHLY_REVIEW_2025-03.md", "weekly_report_2025-W11.txt", "weekly_report_2025-W11.eml", "logs/portfolio_tracker.log",
         "logs/newest_mail.txt", "years/2025_closed_options.csv"]


class Folder:
    def __init__(self):
        self.kept = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.kept.name)
        self.log = self.path / "t.csv"
        self.log.write_text(HEADER + "".join(WEEKS))

    def run(self, *options, log="t.csv", as_of="2025-03-31"):
        ran = subprocess.run([PROGRAM, "--as-of", as_of, "--reports", "r", *options, log], cwd=self.path, capture_output=True, text=True)
        return ran.returncode, ran.stdout + ran.stderr

    def files(self):
        return {str(path.relative_to(self.path)): path.read_bytes() for path in self.path.rglob("*") if path.is_file()}


def test_unchanged():
    folder = Folder()
    same("written", folder.run()[0], 0)
    before = folder.files()
    same("every kind", [name for name in EVERY if "r/" + name not in before], [])
    same("again", folder.run()[0], 0)
    same("the same bytes", folder.files() == before, True)
    newest = (folder.path / "r/logs/newest_mail.txt").read_text().splitlines()[0]
    same("the newest week of the run", newest, "weekly_report_2025-W13.eml")


def change_report(name, change):
    """A report changed by a person is kept under another name, and the run says so."""
    folder = Folder()
    folder.run()
    report = folder.path / "r" / name
    changed = change(report.read_bytes())
    report.write_bytes(changed)
    status, told = folder.run()
    kept = [path for path in report.parent.glob("*.backup-*")]
    same("%s: status" % name, status, 0)
    same("%s: kept" % name, [path.read_bytes() for path in kept], [changed])
    same("%s: told" % name, bool(kept) and kept[0].name in told, True)
    same("%s: written anew" % name, report.read_bytes() != changed, True)
    before = folder.files()
    same("%s: once" % name, (folder.run()[0], folder.files() == before), (0, True))


def test_changed():
    for name in EVERY:
        change_report(name, lambda old: old + b"my own remark\n")
        change_report(name, lambda old: b"my own remark\n" + old)
        change_report(name, lambda old: old.replace(b"\r\n", b"\n") if b"\r\n" in old else old.replace(b"\n", b"\r\n"))
    change_report(EVERY[0], lambda old: old.replace(b"Win rate", b"Hit rate"))
    change_report(EVERY[0], lambda old: re.sub(rb"checksum .", b"checksum x", old))


def test_foreign():
    """What wheelgrade did not write, whatever it looks like, is not replaced, and nothing else is written."""
    for name in EVERY:
        for content in (b"my own review\n", b"", HEADER.encode() + WEEKS[0].encode(), b"\x00\xff" * 5000):
            folder = Folder()
            report = folder.path / "r" / name
            report.parent.mkdir(parents=True)
            report.write_bytes(content)
            before = folder.files()
            status, told = folder.run()
            same("%s of others: refused" % name, (status, "--force" in told, folder.files() == before), (2, True, True))
            status, _ = folder.run("--force")
            same("%s of others: by force" % name, (status, report.read_bytes() != content), (0, True))


def stop_at(name, make):
    """What is no file is neither opened nor replaced."""
    folder = Folder()
    report = folder.path / "r" / name
    report.parent.mkdir(parents=True)
    make(report)
    before = folder.files()
    for options in ((), ("--force",)):
        ran = subprocess.run([PROGRAM, "--as-of", "2025-03-31", "--reports", "r", *options, "t.csv"], cwd=folder.path, capture_output=True, text=True,
                             timeout=20)
        same("%s is no file %s" % (name, options), (ran.returncode, "no file" in ran.stderr, folder.files() == before), (2, True, True))


def test_no_files():
    for name in EVERY:
        stop_at(name, os.mkfifo)
        stop_at(name, os.mkdir)


def test_another_log():
    """Reports of another log in the same folder are kept, and not called changed."""
    folder = Folder()
    folder.run()
    before = {path.read_bytes() for path in (folder.path / "r").rglob("*") if path.is_file()}
    (folder.path / "u.csv").write_text(HEADER + WEEKS[0].replace("0.80", "0.90"))
    status, told = folder.run(log="u.csv")
    after = {path.read_bytes() for path in (folder.path / "r").rglob("*") if path.is_file()}
    same("of another log", (status, before <= after, "of another log" in told, "your changes" in told), (0, True, True, False))


def link_report(name, make, options=(), reached=b"my own\n"):
    folder = Folder()
    target, report = folder.path / "target", folder.path / "r" / name
    report.parent.mkdir(parents=True)
    target.write_bytes(reached)
    make(folder, report)
    before = folder.files()
    status, _ = folder.run(*options)
    same("%s is a link %s: refused, untouched" % (name, options), (status, folder.files() == before), (2, True))


def test_links():
    for name in EVERY:
        for options in ((), ("--force",)):
            link_report(name, lambda folder, report: report.symlink_to(folder.path / "target"), options)
            link_report(name, lambda folder, report: report.symlink_to(folder.path / "nowhere"), options)
            link_report(name, lambda folder, report: report.symlink_to(folder.log), options)
            link_report(name, lambda folder, report: os.link(folder.log, report), options)
    folder = Folder()
    folder.run()
    elsewhere = folder.path / "elsewhere"
    shutil.move(folder.path / "r/years", elsewhere)
    (folder.path / "r/years").symlink_to(elsewhere)
    folder.log.write_text(HEADER + WEEKS[1])
    before = folder.files()
    same("a linked folder of years", (folder.run("--force")[0], folder.files() == before), (2, True))
    folder = Folder()
    (folder.path / "mine").mkdir()
    (folder.path / "r").symlink_to(folder.path / "mine")
    same("the folder that was named may be a link", (folder.run()[0], (folder.path / "mine" / EVERY[0]).exists()), (0, True))


def test_meeting():
    folder = Folder()
    status, _ = folder.run("--json", "r/logs/portfolio_tracker.log")
    same("a report and the JSON document of one name", (status, sorted(folder.files())), (2, ["t.csv"]))
    folder.run()
    sealed = folder.path / "r/years/2025_closed_options.csv"
    before = sealed.read_bytes()
    status, _ = folder.run(log=str(sealed))
    same("a report that is the log", sealed.read_bytes() == before, True)
    ran = subprocess.run([PROGRAM, "-r", "-q", "--as-of", "2025-03-31", "."], cwd=folder.path, capture_output=True, text=True)
    same("reports are no logs", (ran.returncode, ran.stderr), (0, ""))


def test_vanished():
    folder = Folder()
    folder.log.write_text(HEADER + "".join(WEEKS) + WEEKS[0].replace("2025", "2026"))
    folder.run(as_of="2026-03-31")
    gone = [name for name in folder.files() if "2026" in name]
    same("weeks of the mistake", len(gone) > 4, True)
    changed, renamed = "r/weekly_report_2026-W11.txt", "r/weekly_report_2026-W98.txt"
    (folder.path / changed).write_text("remarks\n" + (folder.path / changed).read_text())
    (folder.path / renamed).write_bytes((folder.path / "r/weekly_report_2026-W10.txt").read_bytes())
    (folder.path / "r/weekly_report_2026-W97.txt").symlink_to(folder.path / renamed)
    (folder.path / "r/weekly_report_mine.txt").write_text("mine")
    folder.log.write_text(HEADER + "".join(WEEKS))
    same("corrected", folder.run()[0], 0)
    left = sorted(name for name in folder.files() if "2026" in name)
    same("what a person changed stays, the rest is gone", left, [changed])
    same("no link is taken out", (folder.path / "r/weekly_report_2026-W97.txt").is_symlink(), True)
    same("a person's own stays", (folder.path / "r/weekly_report_mine.txt").exists(), True)
    other = folder.path / "u.csv"
    other.write_text(HEADER + WEEKS[1])
    folder.run(log="u.csv")
    same("another log's reports stay", (folder.path / "r/weekly_report_2025-W11.txt").exists(), True)


def test_names():
    """Logs of one name in two folders have folders of reports named by their path."""
    folder = Folder()
    for number, sub in enumerate(("a", "b")):
        (folder.path / sub).mkdir()
        (folder.path / sub / "t.csv").write_text(HEADER + WEEKS[number])
    ran = subprocess.run([PROGRAM, "-q", "--as-of", "2025-03-31", "--reports", "r", "a/t.csv", "./b/../b/t.csv", str(folder.log)], cwd=folder.path,
                         capture_output=True, text=True)
    same("same-named logs", (ran.returncode, ran.stderr), (0, ""))
    found = sorted(str(path.parent.parent.relative_to(folder.path / "r")) for path in (folder.path / "r").rglob("portfolio_tracker.log"))
    same("folders of their paths", found, sorted(["a/t", "b/up/b/t", str(folder.log.with_suffix("").relative_to("/"))]))


for test in (test_unchanged, test_changed, test_foreign, test_no_files, test_another_log, test_links, test_meeting, test_vanished, test_names):
    test()
sys.exit(finish("reports kept", 200))
