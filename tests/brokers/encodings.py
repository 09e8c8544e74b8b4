"""Every sample in each encoding that a spreadsheet program may save it in gives the figures that it gives in UTF-8.

usage: encodings.py PROGRAM
"""
import concurrent.futures
import os
import sys
import tempfile

from compare_answers import HERE, grade

DECLARED = '<?xml version="1.0" encoding="%s"?>\n'
FORMS = {
    "utf-8 with mark": ("utf-8", b"\xef\xbb\xbf", ""), "utf-16 little": ("utf-16-le", b"\xff\xfe", ""), "utf-16 big": ("utf-16-be", b"\xfe\xff", ""),
    "utf-16 without mark": ("utf-16-le", b"", ""), "utf-16 declared": ("utf-16-le", b"\xff\xfe", "UTF-16"), "windows-1252": ("cp1252", b"", ""),
    "windows-1252 declared": ("cp1252", b"", "windows-1252"),
}


def figures(program, path, folder):
    result, _, _, errors = grade(program, path, "2025-05-30", folder)
    return (result["positions"], result["cycles"], result["open_positions"], result["reconciliation"]) if result else errors


def differs(program, name, text, form):
    encoding, mark, declared = FORMS[form]
    got = []
    for code, start, says in (("utf-8", b"", "UTF-8"), (encoding, mark, declared)):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, name)
            with open(path, "wb") as f:
                f.write(start + ((DECLARED % says if declared else "") + text).encode(code))
            got.append(figures(program, path, folder))
    return None if got[0] == got[1] and isinstance(got[0], tuple) else "%s in %s: %s" % (name, form, str(got[1])[-300:])


def main():
    tried, samples = [], os.path.join(HERE, "samples")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as crew:
        for name in sorted(os.listdir(samples)):
            with open(os.path.join(samples, name), encoding="utf-8-sig", newline="") as f:
                text = f.read().replace("Coca", "C\u00f6ca").replace("COCA", "C\u00d6CA")
            tried += [crew.submit(differs, sys.argv[1], name, text, form) for form in FORMS if not FORMS[form][2] or name.endswith(".xml")]
    faults = [one.result() for one in tried if one.result()]
    for fault in faults:
        print(fault)
    print("encodings: %d passed, %d failed" % (len(tried) - len(faults), len(faults)))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
