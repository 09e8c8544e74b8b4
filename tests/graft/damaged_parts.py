"""A part that is copied unread is checked all the same: one that is not what its checksum and size say is an error, and nothing is written.

damaged_parts.py PROGRAM WORKBOOK...
"""
import io
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
from checks import check, finish

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
CENTRAL, CENTRAL_CRC, CENTRAL_METHOD = b"PK\x01\x02", 16, 10


def with_media(data, method):
    """The workbook with parts that nothing reads, compressed so."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/media/picture.png", bytes(range(256)) * 700)
        new.writestr("customXml/item9.xml", "<a>" + "text " * 5000 + "</a>")
    return out.getvalue()


def headers(data):
    """Where each member's header stands in the directory, by name."""
    at = data.index(CENTRAL, struct.unpack("<I", data[-6:-2])[0])
    while data[at:at + 4] == CENTRAL:
        lengths = struct.unpack("<HHH", data[at + 28:at + 34])
        yield data[at + 46:at + 46 + lengths[0]].decode(), at
        at += 46 + sum(lengths)


def damage(data, at, kind):
    changed = bytearray(data)
    packed, size = struct.unpack("<II", data[at + 20:at + 28])
    local = struct.unpack("<I", data[at + 42:at + 46])[0]
    start = local + 30 + sum(struct.unpack("<HH", data[local + 26:local + 30]))
    if kind == "checksum":
        changed[at + CENTRAL_CRC] ^= 1
    elif kind == "byte":
        changed[start + packed // 2] ^= 4
    elif kind == "size":
        changed[at + 24:at + 28] = struct.pack("<I", size + 1)
    return bytes(changed)


def grade(folder, data):
    log = folder / "t.xlsx"
    log.write_bytes(data)
    ran = subprocess.run([PROGRAM, "-q", "--as-of", "2025-06-30", "t.xlsx"], cwd=folder, capture_output=True, text=True)
    return ran.returncode, ran.stderr


for path in sys.argv[2:]:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        whole = with_media(pathlib.Path(path).read_bytes(), method)
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch)
            status, told = grade(folder, whole)
            check(status < 2, "%s: whole: %s" % (path, told))
            (folder / "t-graded.xlsx").unlink()
            for name, at in headers(whole):
                for kind in ("checksum", "byte", "size"):
                    status, told = grade(folder, damage(whole, at, kind))
                    what = "%s, method %d: %s of %s" % (path, method, kind, name)
                    check(status == 2, what + ": status %d" % status)
                    check(kind != "checksum" or ("does not match its checksum" in told and name in told), what + ": told " + told.strip())
                    left = [p.name for p in folder.iterdir() if p.name != "t.xlsx"]
                    check(not left, what + ": wrote %s" % left)
                    for made in left:
                        (folder / made).unlink()
with tempfile.TemporaryDirectory() as scratch:
    with zipfile.ZipFile(sys.argv[2]) as old, zipfile.ZipFile(pathlib.Path(scratch) / "t.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            comments = (b"<!--" + b"x" * 900000 + b"-->") * 80 if name == "xl/styles.xml" else b""
            new.writestr(name, old.read(name).replace(b"</styleSheet>", comments + b"</styleSheet>"))
    status, told = grade(pathlib.Path(scratch), (pathlib.Path(scratch) / "t.xlsx").read_bytes())
    check(status == 2 and "held whole" in told, "a style sheet of 72 MB: status %d, %s" % (status, told))
sys.exit(finish("damaged parts", 200))
