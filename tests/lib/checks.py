"""For the tests that are Python scripts: counts what holds and what does not, and says which.

    from checks import check, finish
    check(total == 3, "three rows are counted")
    sys.exit(finish("rows"))
"""
import sys

_count = {"passed": 0, "failed": 0}


def check(fine, what):
    """Counts one check; what does not hold is printed. Returns whether it held."""
    _count["passed" if fine else "failed"] += 1
    if not fine:
        print("FAIL", what)
    return bool(fine)


def failed():
    return _count["failed"]


def finish(name, least=1):
    """The last line of the output; the exit status: 1 when something failed or fewer than `least` checks were made."""
    print("%s: %d passed, %d failed" % (name, _count["passed"], _count["failed"]))
    few = _count["passed"] + _count["failed"] < least
    if few:
        print("%s: fewer than %d checks" % (name, least), file=sys.stderr)
    return int(_count["failed"] > 0 or few)
