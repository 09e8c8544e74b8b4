"""Odd characters in every text of the log, in file names, sheet names and settings: every part of every output can be parsed and shown.

odd_texts.py PROGRAM
"""
import csv
import email
import email.policy
import html.parser
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.parsers.expat
import xml.etree.ElementTree as ElementTree
import zipfile
from xml.sax.saxutils import escape, quoteattr

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
from checks import check, finish

PROGRAM = os.fsencode(pathlib.Path(sys.argv[1]).resolve())
HEADER = ["Group ID", "Account", "Date", "Ticker", "Action", "Type", "Strike", "Expiry", "Quantity", "Premium", "Notes", "Fees"]
LITERAL_MOST = 255  # characters of a text in a formula: Excel refuses a workbook with more
ODD = ["\x01", "\x08", "\x0b", "\x1b[31m", "\x1f", "\x7f", "\x85", "\x9b", "\ufffe", "\uffff", "\ufffd", "\u2028", "\u202e", "\U0001fffe",
       "\U0010ffff", "<>&\"'", "]]>", "_x0001_", "=1+1", "%s%n", "\t", "\n", "\r", "|", "`", "\ud800", "\udfff\ud800"]
NAMES = [b"t", b"\xff\xfe\xed\xa0\x80\x80", b"\x01\n<&>\"'", "\ufffe\uffff\u202e".encode(), b"%s%n\x1b[31m"]


def rows():
    for i in range(100): # plain ones, so that the file is taken for a text
        yield ["", "acc", "2025-02-%02d" % (i % 28 + 1), "P%d" % i, "Sell to Open", "PUT", "45", "2025-12-19", "1", "0.80", "note", "0"]
    for odd in "ab":
        yield ["", odd * 300, "2025-03-03", "L" + odd, "Sell to Open", "PUT", "45", "2025-04-18", "1", "0.80", odd * 300, "0"]
        yield ["", odd * 300, "2025-04-18", "L" + odd, "Expired", "PUT", "45", "2025-04-18", "1", "0", odd * 300, "0"]
    for i, odd in enumerate(ODD):
        day, ticker = "2025-03-%02d" % (i % 28 + 1), "A%sB%d" % (odd, i)
        yield ["G%s%d" % (odd, i), "acc" + odd, day, ticker, "Sell to Open", "PUT", "45", "2025-04-18", "1", "0.80", "note" + odd, "0"]
        yield ["G%s%d" % (odd, i), "acc" + odd, "2025-04-18", ticker, "Expired", "PUT", "45", "2025-04-18", "1", "0", "n" + odd, "0"]
        yield ["", "acc" + odd, day, "O" + odd, "Sell to Open", "CALL", "45", "2025-12-19", "1", "0.80", "note" + odd, "0"]
        yield ["", "acc" + odd, day, "S" + odd, "Buy", "", "", "", "100", "45", "shares" + odd, "0"]
        for column in range(len(HEADER)):
            row = ["", "acc", day, "C", "Sell to Open", "PUT", "45", "2025-04-18", "1", "0.80", "note", "0"]
            row[column] += odd
            yield row


def write_csv(path):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADER, *rows()])
    with open(path, "wb") as file:
        file.write(text.getvalue().encode("utf-8", "surrogatepass"))


def cell_text(text):
    """As a workbook has it: what XML cannot hold is _xHHHH_."""
    return escape(re.sub("[\x00-\x1f\ud800-\udfff\ufffe\uffff]", lambda c: "_x%04X_" % ord(c[0]), text))


def write_xlsx(path):
    lines = "".join("<row>%s</row>" % "".join('<c t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % cell_text(text) for text in row)
                    for row in [HEADER, *rows()])
    relations, office = "http://schemas.openxmlformats.org/package/2006/relationships", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/w.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/s.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="%s"><Relationship Id="a" Type="%s/officeDocument" Target="w.xml"/></Relationships>' % (relations, office),
        "w.xml": '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name=%s sheetId="1" r:id="a"/></sheets></workbook>'
        % (main, office, quoteattr("'S\u2028\u202e\U0010ffff<&>\x7f\x85]]>")),
        "_rels/w.xml.rels": '<Relationships xmlns="%s"><Relationship Id="a" Type="%s/worksheet" Target="s.xml"/></Relationships>' % (relations, office),
        "s.xml": '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (main, lines),
    }
    with open(path, "wb") as file, zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def why_not_shown(text, breaks="\n"):
    """The first character that may not stand in a text for people."""
    for c in text:
        if c not in breaks and (ord(c) < 32 or 0x7f <= ord(c) < 0xa0 or ord(c) & 0xfffe == 0xfffe or 0xd800 <= ord(c) < 0xe000):
            return "U+%04X" % ord(c)
    return None


def why_not_xml(data):
    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(data, True)
    except xml.parsers.expat.ExpatError as error:
        return "%s near %r" % (error, data[max(0, parser.ErrorByteIndex - 40):parser.ErrorByteIndex + 10])
    return None


def check_workbook(path, what):
    with zipfile.ZipFile(path) as archive:
        check(archive.testzip() is None, what + ": checksums")
        for name in archive.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                wrong = why_not_xml(archive.read(name))
                check(not wrong, "%s: %s: %s" % (what, name, wrong))
            if "/worksheets/sheet" in name and not wrong:
                formulas = [element.text or "" for element in ElementTree.fromstring(archive.read(name)).iter() if element.tag.endswith("}f")]
                long = [literal[:40] for formula in formulas for literal in re.findall('"(?:[^"]|"")*"', formula) if len(literal) > LITERAL_MOST + 2]
                check(not long, "%s: %s: texts too long for a formula: %s" % (what, name, long[:3]))


def check_json(data, what):
    texts = []

    def collect(value):
        if isinstance(value, dict):
            for key, item in value.items():
                texts.append(key)
                collect(item)
        elif isinstance(value, list):
            for item in value:
                collect(item)
        elif isinstance(value, str):
            texts.append(value)

    try:
        collect(json.loads(data.decode("utf-8")))
    except ValueError as error:
        check(False, "%s: %s" % (what, error))
    odd = [text for text in texts if any(0xd800 <= ord(c) < 0xe000 or c in "\ufffe\uffff" for c in text)]
    check(len(texts) > 100 and not odd, "%s: texts %r" % (what, odd[:3]))


def check_mail(data, what):
    message = email.message_from_bytes(data, policy=email.policy.SMTP)
    check(not message.defects and data.isascii(), what + ": a sound message")
    for part in message.iter_parts():
        text = part.get_content()
        check(not why_not_shown(text, "\r\n"), "%s: %s: %s" % (what, part.get_content_type(), why_not_shown(text, "\r\n")))
        html.parser.HTMLParser().feed(text)


def check_output(path, what):
    data = path.read_bytes()
    if path.suffix == ".xlsx":
        check_workbook(path, what)
    elif path.suffix == ".json":
        check_json(data, what)
    elif path.suffix == ".eml":
        check_mail(data, what)
    else:
        try:
            text = data.decode("utf-8")
        except ValueError as error:
            check(False, "%s: %s" % (what, error))
            return
        check(not why_not_shown(text), "%s: %s" % (what, why_not_shown(text)))
        if path.suffix == ".csv":
            lines = list(csv.reader(line for line in text.splitlines(keepends=True) if not line.startswith("#")))
            check(len({len(line) for line in lines}) == 1, what + ": as many cells in each line")


def run(folder, what, *arguments):
    ran = subprocess.run([PROGRAM, b"--as-of", b"2025-06-30", *arguments], cwd=folder, capture_output=True, env={"LC_ALL": "C.UTF-8", "HOME": str(folder)})
    check(ran.returncode == 1, "%s: status %d: %s" % (what, ran.returncode, ran.stderr[-200:]))
    for stream in (ran.stdout, ran.stderr):
        text = stream.decode("utf-8", "surrogateescape")
        check(not why_not_shown(text), "%s: the terminal gets %s" % (what, why_not_shown(text)))


def test_name(name, write, ending):
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        log = os.path.join(os.fsencode(scratch), name + ending)
        write(log)
        what = repr(name + ending)
        run(folder, what, b"--share", b"--json", b"out.json", b"--reports", b"reports", b"--set", b"account.buying_power=50000", b"-v", name + ending)
        graded = next(path for path in os.listdir(os.fsencode(scratch)) if path.endswith(b"-graded.xlsx"))
        run(folder, what + " again", b"-o", b"again.xlsx", b"--json", b"again.json", graded)
        made = [path for path in folder.rglob("*") if path.is_file() and os.fsencode(path) != log]
        check(len(made) > 10, what + ": outputs")
        for path in made:
            check_output(path, "%s: %r" % (what, path.name))


def test_settings():
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        write_csv(folder / "t.csv")
        for odd in ODD:
            value = odd.encode("utf-8", "surrogatepass")
            for name in (b"columns.notes=", b"ticker.AB=", b"import.account.1234=", b"account.currency=", b"no.such" + value + b"="):
                ran = subprocess.run([PROGRAM, b"--as-of", b"2025-06-30", b"--force", b"--json", b"out.json", b"--set", name + b"x" + value, b"t.csv"],
                                     cwd=folder, capture_output=True, env={"LC_ALL": "C.UTF-8", "HOME": scratch})
                wrong = why_not_shown((ran.stdout + ran.stderr).decode("utf-8", "surrogateescape"))
                check(not wrong, "%r in %r: the terminal gets %s" % (odd, name, wrong))
                if ran.returncode < 2:
                    check_output(folder / "out.json", "%r in %r" % (odd, name))
                    check_workbook(folder / "t-graded.xlsx", "%r in %r" % (odd, name))


for each in NAMES:
    test_name(each, write_csv, b".csv")
test_name(b"t", write_xlsx, b".xlsx")
test_name(NAMES[1], write_xlsx, b".xlsx")
test_settings()
sys.exit(finish("odd texts", 1000))
