#!/usr/bin/python3
"""Takes memory, disk, input and life from the program while it runs: each run ends cleanly and leaves whole files or none.

usage: faults.py PROGRAM
"""
import concurrent.futures
import io
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(TESTS, "workbooks"), os.path.join(TESTS, "lib")]
import make_odd  # noqa: E402
from checks import check, finish  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
ODD = {name: content for name, content, _ in make_odd.ODD}
LOGS = ("plain.xlsx", "plain.ods", "plain.xls", "utf-16.csv")


class Run:
    """One run in a folder of its own: status, messages, and what it left besides the log."""

    def __init__(self, name, content, options=(), limit=None, stdout=subprocess.PIPE, **environment):
        with tempfile.TemporaryDirectory() as self.folder:
            with open(os.path.join(self.folder, name), "wb") as file:
                file.write(content)
            arguments = [PROGRAM, "-q", "--as-of", "2025-06-30", "--json", "out.json", *options, name]
            preparation = limit and (lambda: resource.setrlimit(*limit))
            done = subprocess.run(arguments, cwd=self.folder, env=dict(os.environ, **environment), stdin=subprocess.DEVNULL,
                                  stdout=stdout, stderr=subprocess.PIPE, timeout=120, preexec_fn=preparation)
            self.status, self.out, self.err = done.returncode, done.stdout, done.stderr.decode()
            self.left = sorted(set(self.files()) - {name})
            self.outputs = {output: self.read(output) for output in self.left}

    def files(self):
        for folder, _, names in os.walk(self.folder):
            yield from (os.path.relpath(os.path.join(folder, name), self.folder) for name in names)

    def read(self, name):
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()

    def refused(self, pattern):
        return self.status == 2 and not self.left and re.fullmatch(f"wheelgrade: {pattern}\n", self.err)

    def told(self):
        return f"status {self.status}, left {self.left}, said {self.err[:300]!r}"


def spread(first, last, count):
    return sorted({first + (last - first) * i // (count - 1) for i in range(count)})


def side_by_side(work, items):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(work, items))


def build_shim(folder):
    shim = os.path.join(folder, "shim.so")
    subprocess.run(["cc", "-D_GNU_SOURCE", "-O1", "-shared", "-fPIC", os.path.join(TESTS, "hostile", "faults_shim.c"), "-o", shim, "-ldl"], check=True)
    return shim


def counts(shim, name, content):
    run = Run(name, content, LD_PRELOAD=shim, FAULT_COUNT="1")
    allocations, reads = map(int, re.search(r"faults: (\d+) (\d+)", run.err).groups())
    check(allocations > 1000 and reads > 0, f"{name}: the shim counts {run.err}")
    return allocations, reads


def no_memory(shim, name, allocations):
    """The n-th allocation fails, alone or with all that follow."""
    def one(case):
        number, all_after = case
        run = Run(name, ODD[name], LD_PRELOAD=shim, FAULT_ALLOCATION=str(number), FAULT_FROM=all_after)
        check(run.refused("out of memory"), f"{name}: allocation {number} fails ({all_after}): {run.told()}")
    side_by_side(one, [(number, all_after) for all_after in "01" for number in spread(1, allocations * 97 // 100, 14)])


def beyond_holding(content):
    """The same archive in a file of a size of which no more is taken into memory than is needed."""
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("docProps/padding.bin", random.Random(1).randbytes(300 << 10))
    return file.getvalue()


def shrinking_file(shim, name, content, reads):
    """The log is cut short while it is read: a clear message, or all of it was read before and every row is written."""
    whole = Run(name, content).outputs
    def one(number):
        run = Run(name, content, LD_PRELOAD=shim, FAULT_SHRINK=str(number))
        check(run.refused("[^\n]+(\nwheelgrade: [^\n]+)*") or (number > 1 and run.status == 0 and run.outputs == whole),
              f"{name}: no read from the {number}th on: {run.told()}")
    side_by_side(one, spread(1, reads, max(2, min(reads, 24))))


def little_memory(log):
    """Address space from hardly enough to start up to plenty."""
    enough = []
    def one(megabytes):
        run = Run("log.csv", log, limit=(resource.RLIMIT_AS, (megabytes << 20,) * 2))
        enough.append(run.status == 0)
        check(run.refused("(out of memory|[^\n]*Cannot allocate memory[^\n]*)") or run.status == 0, f"{megabytes} MB: {run.told()}")
    side_by_side(one, spread(20, 300, 15))
    check(any(enough) and not all(enough), "some memory was enough, some was not")


def full_disk(log):
    """A limit on file sizes, in steps; a device that is always full."""
    statuses = set()
    def one(kilobytes):
        run = Run("log.csv", log, limit=(resource.RLIMIT_FSIZE, (kilobytes << 10,) * 2), options=("--reports", "reports"))
        statuses.add(run.status)
        whole = [name for name in run.left if not name.startswith("reports/")]
        check(run.status == 0 or (run.status == 2 and not whole and "File too large" in run.err and run.err.count("\n") == 1),
              f"{kilobytes} KB a file: {run.told()}")
        check(not any(name.endswith(".tmp") for name in run.left), f"{kilobytes} KB a file: {run.left}")
    side_by_side(one, spread(0, 4000, 15) + [20000])
    check(statuses == {0, 2}, f"some sizes were enough, some were not: {statuses}")
    with open("/dev/full", "wb") as full:
        run = Run("plain.xlsx", ODD["plain.xlsx"], options=("--json", "-"), stdout=full)
    check(run.refused("plain.xlsx: standard output cannot be written: No space left on device; nothing changed"), f"/dev/full: {run.told()}")


def no_names(shim):
    """The files are written, but from the n-th on none gets its name: what was and what was not replaced is told, in one last line."""
    outputs = ["plain-graded.xlsx", "plain-shared.xlsx", "out.json"]
    for number in range(1, len(outputs) + 1):
        run = Run("plain.xlsx", ODD["plain.xlsx"], options=("--share",), LD_PRELOAD=shim, FAULT_NAME=str(number))
        last = run.err.splitlines()[-1] if run.err else ""
        written, left = outputs[:number - 1], outputs[number - 1:]
        expected = "wheelgrade: written nevertheless: %s; not written: %s" % (", ".join(written), ", ".join(left))
        check(run.status == 2 and run.left == sorted(written), f"name {number}: {run.told()}")
        check(last == expected if written else "written nevertheless" not in run.err, f"name {number}: {run.told()}")


def full_file_system(log):
    """A file system with hardly any room, where one may be mounted."""
    with tempfile.TemporaryDirectory() as folder:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", folder], stderr=subprocess.DEVNULL).returncode:
            print("faults: no file system can be mounted here")
            return
        try:
            for options in ((), ("--reports", "reports")):
                with open(os.path.join(folder, "log.csv"), "wb") as file:
                    file.write(log[:400000].rsplit(b"\n", 1)[0])
                done = subprocess.run([PROGRAM, "-q", "--as-of", "2025-06-30", *options, "log.csv"], cwd=folder, stderr=subprocess.PIPE)
                check(done.returncode == 2 and b"No space left" in done.stderr and done.stderr.count(b"\n") == 1,
                      f"full file system: {done.returncode} {done.stderr[:200]}")
                check(not [name for name in os.listdir(folder) if name not in ("log.csv", "reports")], f"{os.listdir(folder)}")
        finally:
            subprocess.run(["umount", folder], check=True)


def closed_pipes():
    """Nobody reads what is printed, or the streams are closed from the start."""
    def shell(script, statuses, files):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "plain.xlsx"), "wb") as file:
                file.write(ODD["plain.xlsx"])
            done = subprocess.run(["bash", "-c", script, PROGRAM], cwd=folder, stderr=subprocess.PIPE, timeout=60)
            left = set(os.listdir(folder)) - {"plain.xlsx"}
            check(done.returncode in statuses and left <= files, f"{script}: {done.returncode} {left} {done.stderr[:200]}")
    graded = {"plain-graded.xlsx"}
    shell('"$0" --as-of 2025-06-30 --json - plain.xlsx | true; exit ${PIPESTATUS[0]}', (2, 141), set())
    shell('"$0" --as-of 2025-06-30 plain.xlsx | true; exit ${PIPESTATUS[0]}', (0, 2, 141), graded)
    shell('"$0" --as-of 2025-06-30 --explain AUTO-0001 plain.xlsx | head -c 5 >/dev/null; exit ${PIPESTATUS[0]}', (0, 2, 141), set())
    shell('"$0" --as-of 2025-06-30 plain.xlsx >&- 2>&- <&-', (2,), graded)
    shell('"$0" --as-of 2025-06-30 --json - plain.xlsx >&-', (0, 2), graded)
    for options, status in (("plain.xlsx", 0), ("-q plain.xlsx", 0), ("-v plain.xlsx", 2), ("--json - plain.xlsx", 2), ("--set no.such=1 plain.xlsx", 2)):
        for stream in ("2>/dev/full", "2>&-"):  # a failure where there was something to say
            shell('"$0" --as-of 2025-06-30 %s %s >/dev/null' % (options, stream), (status,), graded)
    shell('"$0" -q -o x.xlsx - <&-', (2,), set())
    shell('head -c 900 plain.xlsx | "$0" -q -o x.xlsx -', (2,), set())
    shell('mkfifo log; (head -c 900 plain.xlsx >log) & "$0" -q -o x.xlsx log; s=$?; wait; rm log; exit $s', (2,), set())


def killed(log):
    """Whenever it is killed, the old output is whole or the new one is, and nothing else is left."""
    random.seed(7)
    command = [PROGRAM, "-q", "--as-of", "2025-06-30", "--force"]
    with tempfile.TemporaryDirectory() as folder:
        def read(name):
            with open(os.path.join(folder, name), "rb") as file:
                return file.read()

        def run(*options):
            began = time.monotonic()
            subprocess.run([*command, *options, "log.csv"], cwd=folder, check=True)
            return read("log-graded.xlsx"), time.monotonic() - began
        with open(os.path.join(folder, "log.csv"), "wb") as file:
            file.write(log)
        new, _ = run()
        old, seconds = run("--set", "currency=EUR")
        check(old != new, "the two outputs differ")
        cut = 0
        for number in range(36):
            kind = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[number % 3]
            process = subprocess.Popen([*command, "log.csv"], cwd=folder, stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0, seconds * 1.1))
            process.send_signal(kind)
            status = process.wait()
            cut += status == -kind
            content = read("log-graded.xlsx")
            check(status in (0, -kind), f"{kind}: status {status}")
            check(content == new or (content == old and status != 0), f"{kind}: {len(content)} bytes, status {status}")
            check(sorted(os.listdir(folder)) == ["log-graded.xlsx", "log.csv"], f"{kind}: left {os.listdir(folder)}")
            if content == new:
                with open(os.path.join(folder, "log-graded.xlsx"), "wb") as file:
                    file.write(old)
        check(cut > 10, f"only {cut} of 36 were cut short")


def long_log(rows):
    lines = [",".join(make_odd.HEADERS)]
    for number in range(rows // 2):
        day = make_odd.iso_day(44000 + number * 1700 // rows)
        end = make_odd.iso_day(44007 + number * 1700 // rows)
        ticker = "ABCDEFGHIJ"[number % 10] + "QRSTUVW"[number % 7]
        lines += [f"{day},{ticker},PUT,Sell to Open,{90 + number % 30},{end},1,{1 + number % 9 / 10},",
                  f"{end},{ticker},PUT,Expired,{90 + number % 30},{end},1,,"]
    return "\n".join(lines).encode() + b"\n"


def main():
    log = long_log(20000)
    with tempfile.TemporaryDirectory() as folder:
        shim = build_shim(folder)
        for name in LOGS:
            allocations, reads = counts(shim, name, ODD[name])
            no_memory(shim, name, allocations)
            shrinking_file(shim, name, ODD[name], reads)
        for name in ("plain.xlsx", "plain.ods"):
            large = beyond_holding(ODD[name])
            shrinking_file(shim, name, large, counts(shim, name, large)[1])
        no_names(shim)
        log_8001 = long_log(8000)
        shrinking_file(shim, "log.csv", log_8001, counts(shim, "log.csv", log_8001)[1])
    little_memory(log)
    full_disk(log)
    full_file_system(log)
    closed_pipes()
    killed(log)
    return finish("faults")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
