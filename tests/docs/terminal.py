"""What a terminal sees, and what it must not see: terminal.py PROGRAM."""
import os
import pty
import re
import signal
import subprocess
import sys
import tempfile
import time
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from checks import check, finish  # noqa: E402

program = os.path.abspath(sys.argv[1])
log = os.path.abspath("tests/logs/mistakes.xlsx")


def environment(**more):
    return {"HOME": "/nonexistent", "PATH": os.environ["PATH"], "TERM": "xterm", "LC_ALL": "C.UTF-8", **more}


def on_terminal(arguments, env, pause=0):
    """Runs with a terminal as standard output and error; `pause`: stands still for so many seconds soon after its start."""
    master, slave = pty.openpty()
    process = subprocess.Popen([program, *arguments], stdin=subprocess.DEVNULL, stdout=slave, stderr=slave, env=env)
    os.close(slave)
    if pause:
        time.sleep(0.02)
        process.send_signal(signal.SIGSTOP)
        time.sleep(pause)
        process.send_signal(signal.SIGCONT)
    seen = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    process.wait()
    os.close(master)
    return seen.decode()


def piped(arguments, env, pause):
    """The same with a pipe in place of the terminal."""
    process = subprocess.Popen([program, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env)
    time.sleep(0.02)
    process.send_signal(signal.SIGSTOP)
    time.sleep(pause)
    process.send_signal(signal.SIGCONT)
    return process.communicate()[0].decode()


def big_log(path, positions):
    with open(path, "w") as file:
        file.write("Date,Group ID,Ticker,Type,Action,Strike,Expiry,Stock Price,Quantity,Premium,Fees\n")
        for i in range(positions):
            month = 1 + i % 12
            file.write(f"2024-{month:02}-01,G{i},AAA,PUT,Sell to Open,50,2024-{month:02}-20,51,1,0.5,0\n"
                       f"2024-{month:02}-20,G{i},AAA,PUT,Expired,50,2024-{month:02}-20,50.5,1,,0\n")


with tempfile.TemporaryDirectory() as folder:
    grade = ["--as-of", "2025-06-30", "-o", folder + "/out.xlsx"]
    seen = on_terminal([*grade, log], environment())
    check("\033[31mwheelgrade:\033[0m mistakes.xlsx" in seen, "errors are red on a terminal")
    check("%" not in seen.split("Win rate")[0], "no bar for short work")
    check(not re.search(r"\033\[[0-9;]*m", on_terminal([*grade, log], environment(NO_COLOR="1"))), "NO_COLOR")
    check("\033[" not in on_terminal([*grade, log], environment(TERM="dumb")), "a dumb terminal")
    check("\033" not in piped([*grade, log], environment(), pause=0), "errors have no colour when piped")

    big_log(folder + "/big.csv", 40000)
    seen = on_terminal([*grade, folder + "/big.csv"], environment(), pause=1.5)
    check("\u2588" in seen or "\u2591" in seen, "a bar for long work")
    check("%" in seen and ("reading" in seen or "grading" in seen or "writing" in seen), "the bar names its stage")
    check(re.search(r", about \d+ s left", seen), "the bar says how long it will last")
    check(seen.rfind("\r\033[K") < seen.find("big.csv"), "the bar is gone before the summary")
    seen = on_terminal([*grade, folder + "/big.csv"], environment(LC_ALL="C"), pause=1.5)
    check("\u2588" not in seen and "#" in seen or "...." in seen, "an ASCII bar in the C locale")
    seen = piped([*grade, folder + "/big.csv"], environment(), pause=1.5)
    check("graded" in seen and not re.search(r"[\033\r\u2588]|s left", seen), "nothing but text when piped, however long it lasts")
    seen = on_terminal(["-q", *grade, folder + "/big.csv"], environment(), pause=1.5)
    check(seen == "", "no bar when quiet")

sys.exit(finish("terminal"))
