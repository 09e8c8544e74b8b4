#!/usr/bin/python3
"""Measures the program beside its peers, in the same run and by turns: run.py --program P --floor F [--rows N,N] [--rounds N]

(a) floor: inflate what is read, deflate what is written, nothing else; (b) openpyxl read-only into XlsxWriter; (c) openpyxl
load and save, both of as many cells as the graded workbook has (copied_cells.py); with --base, an earlier build of the program and the floor of what that writes. Prints
medians and ratios of wall and CPU time, sizes and peaks, the stages, how time grows from size to size and over logs of odd shapes.
"""
import argparse
import os
import re
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = "build/bench"
GRADED = (0, 1)  # the program's exit status 1 tells that rows were left out
SIZES = {500: 9, 10_000: 5, 100_000: 3, 1_048_575: 1}  # rows: rounds
SHAPES = {"newest first": ["--newest-first"], "inline strings": ["--inline"], "one group": ["--one-group"],
          "one ticker": ["--one-ticker"], "a ticker a row": ["--tickers", "ROWS"], "40 years": ["--years", "40"]}


def run(command, good=(0,)):
    """Wall seconds, user and system seconds, peak bytes, standard output, standard error."""
    began = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=open(FOLDER + "/errors", "w"), text=True)
    out = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    errors = open(FOLDER + "/errors").read()
    if child.returncode not in good:
        sys.exit("%s failed: %s" % (command[0], errors))
    return {"wall": time.monotonic() - began, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * 1024,
            "out": out, "errors": errors}


def make_log(rows, arguments, name):
    path = "%s/log-%d%s.xlsx" % (FOLDER, rows, name)
    if not os.path.exists(path):
        words = [str(rows) if word == "ROWS" else word for word in arguments]
        subprocess.run([sys.executable, HERE + "/make_log.py", str(rows), path, *words], check=True)
    return path


def grade(options, log, *more, program=None):
    graded = FOLDER + "/graded.xlsx"
    if os.path.exists(graded):
        os.remove(graded)  # else the program keeps what another build of it wrote there
    result = run([program or options.program, "--force", "-q", "-o", graded, *more, log], GRADED)
    result["size"] = os.path.getsize(graded)
    return result


def floor(options, log, graded, level):
    result = run([options.floor, log, graded, str(level), str(options.threads)])
    result["wall"], result["cpu"] = map(float, result["out"].split())  # of the work alone
    return result


def peers(options, rows, log):
    """Name: what runs it once."""
    def python(script):
        return lambda: run([sys.executable, "%s/%s" % (HERE, script), log, FOLDER + "/peer.xlsx", plan])
    runs = {"wheelgrade": lambda: grade(options, log, "--threads", str(options.threads)),
            "(a) floor": lambda: floor(options, log, FOLDER + "/graded.xlsx", options.level),
            "one thread": lambda: grade(options, log, "--threads", "1")}
    if options.base:
        of_base = FOLDER + "/graded-by-base.xlsx"
        grade(options, log, program=options.base)
        os.replace(FOLDER + "/graded.xlsx", of_base)
        runs["base build"] = lambda: grade(options, log, "--threads", str(options.threads), program=options.base)
        runs["floor of the base's bytes"] = lambda: floor(options, log, of_base, options.base_level)
    if rows <= options.peer_rows:
        grade(options, log)
        plan = run([sys.executable, HERE + "/copied_cells.py", log, FOLDER + "/graded.xlsx"])["out"]  # not here: our peak counts in theirs
        runs["(b) openpyxl read-only, XlsxWriter"] = python("copy_streaming.py")
        runs["(c) openpyxl load and save"] = python("load_save.py")
    return runs


def middle(results, key):
    return statistics.median(result[key] for result in results)


def measure(options, rows, rounds):
    log = make_log(rows, [], "")
    runs = peers(options, rows, log)
    taken = {name: [] for name in runs}
    for _ in range(rounds):
        for name, once in runs.items():
            taken[name].append(once())
    own = taken["wheelgrade"]
    print("\n%d rows, %d rounds; log %.1f MB" % (rows, rounds, os.path.getsize(log) / 1e6))
    print("  %-36s %9s %9s %9s %9s %20s %8s" % ("", "wall s", "CPU s", "peak MB", "output MB", "wheelgrade / it: wall", "CPU"))
    for name, results in taken.items():
        wall, cpu = (statistics.median(mine[key] / its[key] for mine, its in zip(own, results)) for key in ("wall", "cpu"))
        size = "%9.3f" % (results[0]["size"] / 1e6) if "size" in results[0] else ""
        print("  %-36s %9.3f %9.3f %9.1f %9s %12.3f (1/%.1f) %9.3f" % (name, middle(results, "wall"), middle(results, "cpu"),
                                                                   middle(results, "peak") / 1e6, size, wall, 1 / wall, cpu))
    size, smallest = own[0]["size"], grade(options, log, "--set", "deflate.level=6")["size"]
    print("  output %.2f MB, %.3f of its size at level 6; peak %.0f%% of 16 MB + 380 bytes a row" %
          (size / 1e6, size / smallest, 100 * middle(own, "peak") / (16e6 + 380 * rows)))
    told = run([options.program, "--force", "-v", "-o", FOLDER + "/graded.xlsx", log], GRADED)["errors"]
    print("  " + re.findall(r"^Time.*$", told, re.M)[-1])
    return {"wall": middle(own, "wall") / rows * 1e6, "CPU": middle(own, "cpu") / rows * 1e6, "peak": middle(own, "peak") / rows}


def measure_shapes(options, rows):
    print("\nShapes of %d rows: wall and CPU seconds, peak MB, CPU against the plain log" % rows)
    plain = [grade(options, make_log(rows, [], "")) for _ in range(3)]
    for name, arguments in {"plain": [], **SHAPES}.items():
        log = make_log(rows, arguments, "-" + name.replace(" ", "-") if arguments else "")
        results = [grade(options, log) for _ in range(3)]
        print("  %-16s %8.2f %8.2f %8.1f %8.2f" % (name, middle(results, "wall"), middle(results, "cpu"),
                                                  middle(results, "peak") / 1e6, middle(results, "cpu") / middle(plain, "cpu")))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--floor", required=True)
    parser.add_argument("--rows", default=",".join(map(str, SIZES)), help="sizes to measure")
    parser.add_argument("--rounds", type=int, help="runs of each program, however large the log")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--level", type=int, default=3, help="of the floor: the program's own")
    parser.add_argument("--base", help="an earlier build of the program, to compare with")
    parser.add_argument("--base-level", type=int, default=5, help="of the base's floor: be4f397's own")
    parser.add_argument("--peer-rows", type=int, default=100_000, help="largest log for (b) and (c), which take minutes at a full sheet")
    parser.add_argument("--shape-rows", type=int, default=100_000, help="rows of the odd shapes; 0 leaves them out")
    options = parser.parse_args()
    os.makedirs(FOLDER, exist_ok=True)
    per_row = {}
    for rows in filter(None, map(int, options.rows.split(","))):
        per_row[rows] = measure(options, rows, options.rounds or SIZES.get(rows, 3))
    print("\nPer row: microseconds of wall and CPU, bytes of peak")
    for rows, figures in per_row.items():
        print("  %9d %9.2f %9.2f %9.0f" % (rows, figures["wall"], figures["CPU"], figures["peak"]))
    if options.shape_rows:
        measure_shapes(options, options.shape_rows)


if __name__ == "__main__":
    main()
