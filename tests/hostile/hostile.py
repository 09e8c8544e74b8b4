#!/usr/bin/python3
"""Runs the program over odd, wrong and hostile files, and holds it to what tests/workbooks/make_odd.py says of each.

usage: hostile.py PROGRAM [--checked] [NAME...]

--checked: the program was built with sanitizers, which need more time and memory; then the hostile files only.
"""
import concurrent.futures
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "workbooks"))
import make_odd  # noqa: E402

SECONDS, MEGABYTES = 5, 600
POSITIONS = {
    "XYZ": dict(strategy="CC", opened="2025-03-17", closed="2025-04-10", days=24, contracts=1, strike=50, expiry="2025-04-17",
                outcome="bought_to_close", premium=80, cost_to_close=20, fees=0, net_pnl=60, score=86.0, grade="B"),
    "ABC": dict(strategy="CSP", opened="2025-03-14", closed="2025-03-21", days=7, contracts=2, strike=95.5, expiry="2025-03-21",
                outcome="expired", premium=250, cost_to_close=0, fees=0, net_pnl=250, score=75.0, grade="C"),
}
QUIET_FILES = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin"}


def limit_processor():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS * 12, SECONDS * 12))


class Run:
    """One run of the program over one file in a folder of its own."""

    def __init__(self, program, folder, name, content, checked, more=("-v",)):
        self.folder, self.name = folder, name
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)
        arguments = [program, *more, "--as-of", "2025-06-30", "--json", "out.json", "./" + name]
        with open(os.path.join(folder, ".said"), "w+b") as said, open(os.path.join(folder, ".told"), "w+b") as told:
            process = subprocess.Popen(arguments, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=told,
                                       env=dict(QUIET_FILES, HOME=folder), preexec_fn=limit_processor)
            killer = threading.Timer(SECONDS * 400, process.kill)  # where it waits for ever; a loaded machine may be slow
            killer.start()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = status  # reaped here
            killer.cancel()
            self.status = os.waitstatus_to_exitcode(status)
            self.seconds, self.megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
            self.out, self.err = (self.back(stream) for stream in (said, told))
        os.unlink(os.path.join(folder, ".said"))
        os.unlink(os.path.join(folder, ".told"))
        self.left = sorted(set(os.listdir(folder)) - {name})
        self.troubles = list(self.limits(checked))

    @staticmethod
    def back(stream):
        stream.seek(0)
        return stream.read().decode("utf-8", "backslashreplace")

    def limits(self, checked):
        if self.status not in (0, 1, 2):
            yield f"ended with {self.status}"
        if self.seconds > SECONDS * (6 if checked else 1):
            yield f"took {self.seconds:.1f} s"
        if not checked and self.megabytes > MEGABYTES:
            yield f"took {self.megabytes:.0f} MB"
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f\x9b]", self.out + self.err) or "\u202e" in self.out + self.err:
            yield "printed control characters"
        if self.status == 2 and (self.left or self.out):
            yield f"refused, yet left {self.left} {self.out!r}"
        if self.status == 2 and not re.search(r"^wheelgrade: .", self.err):
            yield "refused without a word"
        if self.status in (0, 1) and len(self.left) != 2:
            yield f"left {self.left}"
        if self.status in (0, 1):
            yield from self.workbook()

    def workbook(self):
        """Where a graded workbook is: it unpacks, and no text of the log became a formula."""
        for name in self.left:
            if name.endswith((".xlsx", ".xlsm")):
                with zipfile.ZipFile(os.path.join(self.folder, name)) as book:
                    if book.testzip():
                        yield "the graded workbook does not unpack"
                    for part in book.namelist():
                        if part.endswith(".xml") and re.search(rb"<f>([=+@-]?1\+1<|[^<]*(cmd|127\.0\.0\.1|SUM\(1\)))", book.read(part)):
                            yield f"a text became a formula in {part}"

    def positions(self, which="positions"):
        with open(os.path.join(self.folder, "out.json"), encoding="utf-8") as file:
            return {position["ticker"]: position for position in json.load(file)[which]}

    def expect(self, fine, what):
        if not fine:
            self.troubles.append(what)


def check_odd(run, words):
    run.expect(run.status == (1 if "not stored" in words else 0), f"ended with {run.status}")
    if run.status != 2:
        found = run.positions()
        run.expect(set(found) == set(POSITIONS), f"positions {sorted(found)}")
        for ticker in set(found) & set(POSITIONS):
            wrong = {key: found[ticker][key] for key, value in POSITIONS[ticker].items() if found[ticker][key] != value}
            run.expect(not wrong, f"{ticker}: {wrong}")
    run.expect(re.search(words, run.err), "does not say: " + words)


def check_wrong(run, sentence):
    run.expect(run.status == 2, f"ended with {run.status}")
    lines = sentence.split("\n")
    said = [line for line in run.err.splitlines() if ": nor is it an export of a broker that is known: " not in line]  # beside "no log"
    run.expect(len(said) == len(lines), "says more or less than " + ("one sentence" if len(lines) == 1 else f"{len(lines)} sentences"))
    run.expect(all(line.startswith(f"wheelgrade: {run.name}: ") and words in line for line, words in zip(said, lines)), "does not say: " + sentence)


def check_hostile(run, statuses):
    run.expect(run.status in statuses, f"ended with {run.status}, not {statuses}")


def check_injection(run, _):
    run.expect(run.status == 0 and len(run.positions("open_positions")) == len(make_odd.FORMULA_TEXTS), "rows are missing")


def cases(checked):
    kinds = [(make_odd.HOSTILE, check_hostile), ([case + (None,) for case in make_odd.INJECTIONS], check_injection)]
    if not checked:
        kinds += [(make_odd.ODD, check_odd), (make_odd.WRONG, check_wrong)]
    for list_, check in kinds:
        for name, content, expected in list_:
            yield name, content, expected, check


def run_case(program, checked, name, content, expected, check):
    with tempfile.TemporaryDirectory() as folder:
        run = Run(program, folder, name, content() if callable(content) else content, checked, () if check is check_wrong else ("-v",))
        check(run, expected)
        return run


def traced_cases():
    names = ("plain.xlsx", "plain.xls", "plain.ods", "external-entity.xlsx", "external-dtd.xlsx", "entity.ods", "target-url.xlsx",
             "target-outside.xlsx", "path-traversal.xlsx", "symbolic-link.xlsx", "injection.csv")
    for list_ in (make_odd.ODD, make_odd.HOSTILE, make_odd.INJECTIONS):
        for case in list_:
            if case[0] in names:
                yield case[0], case[1]


def touched(program, name, content):
    """What a run opens or asks of the network beyond its libraries, its input and its outputs."""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)
        subprocess.run(["strace", "-f", "-o", "trace", "-e", "trace=%network,openat,open,execve,unlink,unlinkat,mkdir,symlink", program,
                        "-q", "--as-of", "2025-06-30", "--json", "out.json", name], cwd=folder, env=dict(QUIET_FILES, HOME=folder),
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
        with open(os.path.join(folder, "trace"), encoding="utf-8", errors="replace") as trace:
            lines = trace.read().splitlines()
    usual = [r"^\d+ +(\+\+\+|---)", r"^\d+ +execve\(", r'"/etc/ld\.so\.(cache|preload)"', r'"(/usr)?/lib[^"]*\.so[.\d]*"',
             r'"[^"]*/\.config/[^"]*"', r'"/usr/lib/locale/', r'"/usr/share/(locale|zoneinfo)', r'"/proc/self/fd/\d+"',
             r'"/sys/(devices/system/cpu|fs/cgroup)', r'"/proc/(self/cgroup|cpuinfo|stat)"',
             r'"(\./)?' + re.escape(name) + '"', r"gconv-modules\.cache", r'"/dev/null"', r'"(\./)?(out\.json|[^"/]*-graded\.xlsx|\.)"', r"resumed>"]
    return [line for line in lines if not any(re.search(pattern, line) for pattern in usual)]


def check_traces(program, wanted):
    troubles = []
    if subprocess.run(["which", "strace"], stdout=subprocess.DEVNULL).returncode:
        print("hostile: no strace here, so what is opened was not looked at")
        return troubles, 0
    listed = [case for case in traced_cases() if not wanted or case[0] in wanted]
    for name, content in listed:
        for line in touched(program, name, content)[:3]:
            troubles.append(f"{name}: touches {line}")
    return troubles, len(listed)


def main():
    program, checked = os.path.abspath(sys.argv[1]), "--checked" in sys.argv
    wanted = {argument for argument in sys.argv[2:] if not argument.startswith("--")}
    passed = failed = 0
    slowest = largest = 0, ""
    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        listed = [case for case in cases(checked) if not wanted or case[0] in wanted]
        for run in pool.map(lambda case: run_case(program, checked, *case), listed):
            slowest, largest = max(slowest, (run.seconds, run.name)), max(largest, (run.megabytes, run.name))
            passed += not run.troubles
            failed += bool(run.troubles)
            if run.troubles or wanted:
                print(f"{run.name}: {'; '.join(run.troubles)} [{run.status}, {run.seconds:.1f} s, {run.megabytes:.0f} MB]\n    "
                      + run.err[:600].strip().replace("\n", "\n    "))
    troubles, traced = ([], 0) if checked else check_traces(program, wanted)
    print("\n".join(troubles), end="\n" if troubles else "")
    failed += len(troubles)
    passed += traced - min(traced, len(troubles))
    print(f"slowest {slowest[1]} {slowest[0]:.1f} s, largest {largest[1]} {largest[0]:.0f} MB, {time.monotonic() - began:.0f} s in all")
    print(f"hostile: {passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
