#!/usr/bin/python3
"""Folders, pipes, devices and links where a file is asked for: read or refused in one sentence, and never replaced.

usage: places.py PROGRAM

Devices are made in a folder of the test's own; where that is not allowed they are left out.
"""
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import threading

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(TESTS, "workbooks"), os.path.join(TESTS, "lib")]
import make_odd  # noqa: E402
from checks import check, finish  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
LOG = {name: content for name, content, _ in make_odd.ODD}["plain.xlsx"]
FOLDER, DEVICE, PIPE = "it is a folder, not a file", "it is a device, not a file", "it is a pipe, not a file"


def make_places(folder):
    """Everything that is no file, by name; devices only where they can be made and opened."""
    at = lambda name: os.path.join(folder, name)
    os.mkdir(at("folder"))
    os.mkfifo(at("pipe"))
    os.symlink("nowhere/at-all", at("dangling"))
    os.symlink("loop", at("loop"))
    try:
        for name, minor in (("null", 3), ("zero", 5), ("full", 7)):
            os.mknod(at(name), 0o666 | stat.S_IFCHR, os.makedev(1, minor))
            os.close(os.open(at(name), os.O_RDWR))
            os.symlink(name, at("link-to-" + name))
        return True
    except OSError:
        for name in ("null", "zero", "full"):
            if os.path.lexists(at(name)):
                os.unlink(at(name))
        return finish("places")


def picture(folder):
    """Name: kind, node and link target of all that must stay as it is."""
    result = {}
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        status = os.lstat(path)
        result[name] = (status.st_mode, status.st_ino, status.st_rdev, os.readlink(path) if os.path.islink(path) else None)
    return result


def run(folder, arguments):
    done = subprocess.run([PROGRAM, "-q", "--as-of", "2025-06-30", *arguments], cwd=folder, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, env=dict(os.environ, HOME=folder))
    return done.returncode, done.stderr.decode(), done.stdout


def refused(folder, arguments, words):
    for force in ((), ("--force",)):
        before = picture(folder)
        status, said, _ = run(folder, [*force, *arguments])
        check(status == 2 and said.startswith("wheelgrade: ") and words in said and said.count("\n") == 1,
              f"{force} {arguments}: {status}, said {said!r}")
        check(picture(folder) == before, f"{force} {arguments}: left other things behind")


def written_through(folder, arguments, made):
    """The run is fine, what stood there stands there, and `made` came besides."""
    before = picture(folder)
    status, said, _ = run(folder, arguments)
    after = picture(folder)
    check(status == 0 and not said, f"{arguments}: {status}, said {said!r}")
    check(set(after) - set(before) == {made} and all(after[name] == before[name] for name in before), f"{arguments}: {sorted(after)}")
    os.unlink(os.path.join(folder, made))


def outputs(folder, devices):
    reasons = [("folder", FOLDER), ("pipe", PIPE)] + [(name, DEVICE) for name in ("null", "zero", "full", "link-to-null") if devices]
    for name, words in reasons:
        refused(folder, ["-o", name, "log.xlsx"], words)
        refused(folder, ["--new", name], words)
    for name in ["pipe"] + ["null"] * devices:
        refused(folder, ["--reports", name, "log.xlsx"], name + ": cannot be written: Not a directory")
    refused(folder, ["--json", "folder", "log.xlsx"], FOLDER)
    refused(folder, ["-o", "loop", "log.xlsx"], "Too many levels of symbolic links")
    os.symlink("null" if devices else "pipe", os.path.join(folder, "log-graded.xlsx"))
    refused(folder, ["log.xlsx"], DEVICE if devices else PIPE)
    os.unlink(os.path.join(folder, "log-graded.xlsx"))
    if devices:
        for name in ("null", "zero", "link-to-null"):
            written_through(folder, ["--json", name, "log.xlsx"], "log-graded.xlsx")
        refused(folder, ["--json", "full", "log.xlsx"], "No space left on device")


def inputs(folder, devices):
    for name in ["null", "zero", "full", "link-to-zero"] * devices:
        refused(folder, [name], DEVICE)
        refused(folder, ["--settings", name, "log.xlsx"], DEVICE)
    refused(folder, ["--settings", "folder", "log.xlsx"], FOLDER)
    refused(folder, ["folder"], "this is a folder; -r grades the logs in it")
    refused(folder, ["loop"], "Too many levels of symbolic links")
    refused(folder, ["dangling"], "No such file or directory")
    refused(folder, ["/proc/self/mem"], "it ")


def fed(folder, name, content):
    def feed():
        with open(os.path.join(folder, name), "wb") as pipe:
            pipe.write(content)
    thread = threading.Thread(target=feed, daemon=True)
    thread.start()
    return thread


def pipes(folder):
    feeder = fed(folder, "pipe", LOG)
    written_through(folder, ["-o", "out.xlsx", "pipe"], "out.xlsx")
    feeder.join(10)
    feeder = fed(folder, "pipe", b"currency = EUR\n")
    written_through(folder, ["--settings", "pipe", "log.xlsx"], "log-graded.xlsx")
    feeder.join(10)
    got = []
    reader = threading.Thread(target=lambda: got.append(open(os.path.join(folder, "pipe"), "rb").read()), daemon=True)
    reader.start()
    written_through(folder, ["--json", "pipe", "log.xlsx"], "log-graded.xlsx")
    reader.join(10)
    check(got and got[0].rstrip().endswith(b"}"), "the JSON document came through the pipe")


def links(folder):
    """Of a link the file it leads to is read and replaced."""
    os.mkdir(os.path.join(folder, "elsewhere"))
    shutil.copy(os.path.join(folder, "log.xlsx"), os.path.join(folder, "elsewhere", "real.xlsx"))
    os.symlink("elsewhere/real.xlsx", os.path.join(folder, "linked.xlsx"))
    written_through(folder, ["-o", "out.xlsx", "linked.xlsx"], "out.xlsx")
    run(folder, ["-o", "elsewhere/out.xlsx", "log.xlsx"])
    os.symlink("elsewhere/out.xlsx", os.path.join(folder, "out-link.xlsx"))
    before = os.stat(os.path.join(folder, "elsewhere", "out.xlsx")).st_ino
    status, said, _ = run(folder, ["-o", "out-link.xlsx", "--set", "currency=EUR", "log.xlsx"])
    check(status == 0 and os.path.islink(os.path.join(folder, "out-link.xlsx")), f"a link as output: {status} {said}")
    check(os.stat(os.path.join(folder, "elsewhere", "out.xlsx")).st_ino != before, "what the link leads to was replaced")
    os.link(os.path.join(folder, "log.xlsx"), os.path.join(folder, "second-name.xlsx"))
    refused(folder, ["-o", "second-name.xlsx", "log.xlsx"], "this is the log itself")


def main():
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "log.xlsx"), "wb") as file:
            file.write(LOG)
        devices = make_places(folder)
        outputs(folder, devices)
        inputs(folder, devices)
        pipes(folder)
        links(folder)
    return finish("places")


if __name__ == "__main__":
    sys.exit(main())
