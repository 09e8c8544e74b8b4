"""The copy for others tells nothing: share.py PROGRAM LOG...

--share is made of each LOG and of a log made here with names and amounts that occur nowhere else, in cells, comments,
sheet names, defined names, headers and document properties. The whole package is searched, every part unpacked and decoded,
for each account, note, group, name, author and dollar amount of the source. The graded workbook, searched the same
way, must show them: otherwise the search finds nothing at all.
"""
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings
import xml.etree.ElementTree as ET
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from checks import check, finish  # noqa: E402

warnings.filterwarnings("ignore", module="openpyxl")
PROGRAM = os.path.abspath(sys.argv[1])
HEADERS = ("Date", "Group ID", "Ticker", "Type", "Action", "Strike", "Expiry", "Stock Price", "Quantity", "Premium / Contract",
           "Fees", "Account", "Notes", "Delta", "zqown column")
# Amounts are primes with cents, so that no count, score or rate equals one.
ROWS = [
    ("2025-01-06", "zqgroup <&> 1", "AAPL", "PUT", "Sell to Open", 171.13, "2025-01-24", 175.57, 3, 2.17, 1.37, "zqaccount-ü", "zqnote one", -0.27, "zqown"),
    ("2025-01-24", "zqgroup <&> 1", "AAPL", "PUT", "Assigned", 171.13, "2025-01-24", 168.29, 3, None, None, "zqaccount-ü", "zqnote \"two\"", None, None),
    ("2025-01-27", "zqgroup-2", "AAPL", "CALL", "Sell to Open", 172.19, "2025-02-14", 169.31, 2, 1.57, 2.39, "zqaccount-ü", None, 0.25, None),
    ("2025-02-14", "zqgroup-2", "AAPL", "CALL", "Buy to Close", 172.19, "2025-02-14", 176.41, 2, 5.43, 2.41, "zqaccount-ü", "zqnote three", None, None),
    ("2025-02-17", "zqgroup-3", "AAPL", "CALL", "Sell to Open", 190.07, "2025-12-19", 176.47, 1, 7.67, 1.27, "zqaccount-ü", "zqnote four", 0.25, None),
    ("2025-03-03", "zqgroup-4", "KO", "PUT", "Sell to Open", "zqstrike", "2025-03-14", 61.79, 1, 1.19, None, "zqother", "zqnote five", None, None),
    ("2025-03-04", "zqgroup-5", "KO", "PUT", "Zqaction", 61.27, "2025-03-14", 61.79, 1, 1.19, None, "zqother", "zqnote six", None, None),
    ("2025-03-05", None, "KO", None, "Buy", None, None, None, 110, 61.83, 1.29, "zqother", "zqnote seven", None, None),
    ("2025-03-06", "zqgroup-6", "KO", "PUT", "Sell to Open", 61.27, "2025-12-19", 61.97, 2, 1.31, 1.31, "zqother paper", "zqnote eight", None, None),
    ("2025-04-01", "zqgroup-7", "KO", "PUT", "Sell to Open", 71.37, "2025-04-11", 72.11, 1, 0.83, None, "zqother", None, None, None),
    ("2025-04-10", "zqgroup-7", "KO", "PUT", "Rolled", 71.37, "2025-04-11", 70.97, 1, 0.59, None, "zqother", None, None, None),
    ("2025-04-10", "zqgroup-7", "KO", "PUT", "Sell to Open", 70.43, "2025-05-16", 70.97, 1, 1.27, None, "zqother", None, None, None),
    ("2025-05-16", "zqgroup-7", "KO", "PUT", "Expired", 70.43, "2025-05-16", 71.77, 1, None, None, "zqother", None, None, None),
]
NAMES_MADE = ("zqsheet", "zqdefined", "zqauthor", "zqeditor", "zqcompany", "zqmanager", "zqtitle", "zqsubject", "zqkeyword",
              "zqcomment", "zqcustom", "zqheader", "zqfile", "zqstrike", "zqaction", "zqown")
CUSTOM_TYPE = b"application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
CUSTOM = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
 xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property
 fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="zqcustom"><vt:lpwstr>zqcompany</vt:lpwstr></property></Properties>"""
# A note that is a word of the program's, too.
PROGRAM_WORDS = {"rolled"}
BUYING_POWER = 73519.37



def make_log(path):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "zqsheet"
    sheet.append(HEADERS)
    for row in ROWS:
        sheet.append([datetime.date.fromisoformat(v) if i in (0, 6) and v else v for i, v in enumerate(row)])
    sheet["B2"].comment = Comment("zqcomment", "zqauthor")
    sheet.oddHeader.center.text = "zqheader"
    workbook.create_sheet("zqsheet two").append(["zqcomment", 8887.77])
    name = DefinedName("zqdefined", attr_text="'zqsheet two'!$B$1")
    names = workbook.defined_names
    names.append(name) if hasattr(names, "append") else names.add(name)
    about = workbook.properties
    about.creator, about.lastModifiedBy, about.title, about.subject = "zqauthor", "zqeditor", "zqtitle", "zqsubject"
    about.keywords, about.description = "zqkeyword", "zqcomment"
    workbook.save(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(
        b"</Properties>", b"<Manager>zqmanager</Manager><Company>zqcompany</Company></Properties>")
    parts["docProps/custom.xml"] = CUSTOM
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", b'<Override PartName="/docProps/custom.xml" ContentType="%s"/></Types>' % CUSTOM_TYPE)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>", b'<Relationship Id="rIdCustom" Type="%s" Target="docProps/custom.xml"/></Relationships>' % CUSTOM_RELATION)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def cents(value):
    """The amounts worth looking for: scores and counts have at most one digit behind the point, rates are small."""
    return isinstance(value, float) and abs(value) >= 3 and round(value, 2) == value and round(value, 1) != value


def figures(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in ("score", "average_score", "components", "days", "diagnostics"):
                yield from figures(value)
        if isinstance(node.get("days"), list):
            yield from figures(node["days"])
    elif isinstance(node, list):
        for value in node:
            yield from figures(value)
    elif isinstance(node, (int, float)) and not isinstance(node, bool):
        yield float(node)


def facts_of(path, document):
    """Names that must not be in the copy (and whether case matters), and amounts."""
    workbook = openpyxl.load_workbook(path, data_only=True)
    names, amounts = set(), set()
    columns = {field: openpyxl.utils.column_index_from_string(letters) for field, letters in document["input"]["columns"].items() if letters}
    sheet = workbook[document["input"]["sheet"]]
    for row in sheet.iter_rows(min_row=document["input"]["header_row"] + 1):
        for field in ("account", "notes", "group_id"):
            text = row[columns[field] - 1].value if field in columns else None
            if text and "paper" not in str(text).lower():
                names.add(str(text))
    for other in workbook:
        if other.title not in ("Summary", "Notes"):
            names.add(other.title)
        amounts.update(cell.value for row in other.iter_rows() for cell in row if cents(cell.value))
    held = workbook.defined_names  # a list in openpyxl 3.0, a dictionary in 3.1
    names.update(held.keys() if hasattr(held, "keys") else (defined.name for defined in held.definedName))
    about = workbook.properties
    names.update(filter(None, (about.creator, about.lastModifiedBy, about.title, about.subject, about.keywords, about.description)))
    names.add(document["input"]["file"])
    names -= PROGRAM_WORDS
    amounts.update(value for value in map(lambda v: round(v, 4), figures(document)) if cents(value))
    components = {value for position in document["positions"] for value in position["components"].values()}
    amounts = {amount for amount in amounts if amount not in components}
    return names, amounts


def texts_of(data):
    """Every text and attribute of an XML part, decoded; text split over runs is joined as well."""
    root = ET.fromstring(data)
    for element in root.iter():
        yield from element.attrib.values()
        if element.text:
            yield element.text
        if element.tail:
            yield element.tail
    yield "".join(root.itertext())


def package_of(path):
    """(everything legible as one text, every number)."""
    texts, numbers = [], set()
    with zipfile.ZipFile(path) as package:
        texts.append(package.comment.decode("latin-1"))
        for member in package.infolist():
            data = package.read(member)
            texts += [member.filename, member.comment.decode("latin-1"), member.extra.decode("latin-1"), data.decode("utf-8", "replace")]
            if member.filename.endswith((".xml", ".rels", ".vml")):
                texts += texts_of(data)
    together = "\n".join(texts)
    for number in re.findall(r"(?<![\w.])-?\d+\.\d+(?:E[-+]?\d+)?(?![\w.])", together):
        numbers.add(abs(float(number)))
    for number in re.findall(r"\d{1,3}(?:,\d{3})+\.\d\d", together):
        numbers.add(float(number.replace(",", "")))
    return together, numbers


def found_names(together, names):
    return {name for name in names if name in together and re.search(r"(?<!\w)" + re.escape(name) + r"(?!\w)", together)}


def found_amounts(numbers, amounts):
    return {amount for amount in amounts if abs(amount) in numbers}


def check_copy(shared, names, amounts, label):
    together, numbers = package_of(shared)
    check(not found_names(together, names), "%s: names in the copy: %s" % (label, sorted(found_names(together, names))[:10]))
    leaked = found_amounts(numbers, amounts)
    check(not leaked, "%s: amounts in the copy: %s" % (label, sorted(leaked)[:20]))
    texts = re.findall(r"<(?:t|c:v|a:t)[^>]*>([^<]*)</", together)
    money = [text for text in texts if re.search(r"[$€£]\s?\d|\d\s?(?:USD|EUR)\b", text)]
    check(not money, "%s: money in the copy's texts: %s" % (label, money[:10]))
    workbook = openpyxl.load_workbook(shared)
    about = workbook.properties
    check(not any((about.creator, about.lastModifiedBy, about.title, about.subject, about.keywords, about.description)), label + ": properties")
    headers = {cell.value for sheet in workbook for row in sheet.iter_rows(max_row=8) for cell in row}
    check(not headers & {"Account", "Notes", "Group ID"}, label + ": columns of the copy")
    check_digits(shared, workbook, label)
    return together


def check_digits(shared, workbook, label):
    """Percentages have no more digits than are shown, in cells and in charts; nothing is worked out again from them."""
    shares = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row
              if isinstance(cell.value, (int, float)) and "%" in cell.number_format and sheet.title != "Grading Settings"]
    fine = [cell for cell in shares if abs(cell.value * 1e4 - round(cell.value * 1e4)) > 1e-6 or str(cell.value) == "-0.0"
            or (cell.number_format.startswith("#,##0%") and abs(cell.value * 100 - round(cell.value * 100)) > 1e-9)]
    check(len(shares) > 50, "%s: only %d percentages" % (label, len(shares)))
    check(not fine, "%s: more digits than 0.01%%: %s" % (label, [(cell.coordinate, cell.value) for cell in fine[:10]]))
    formulas = [cell.coordinate for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    check(not formulas, "%s: formulas: %s" % (label, formulas[:10]))
    with zipfile.ZipFile(shared) as package:
        charts = [package.read(name) for name in package.namelist() if name.startswith("xl/charts/chart")]
    points = [float(point.text) for chart in charts for point in ET.fromstring(chart).iter() if point.tag.endswith("}v") and re.fullmatch(r"-?[\d.]+(?:E-?\d+)?", point.text or "")]
    check(len(points) > 5, "%s: %d points of charts" % (label, len(points)))
    fine = [point for point in points if abs(point * 100 - round(point * 100)) > 1e-9]
    check(not fine, "%s: charts with more digits than whole percents: %s" % (label, fine[:10]))


def grade(log, *more):
    done = subprocess.run([PROGRAM, "--as-of", "2025-06-30", "--share", "--json", "-", *more, log], capture_output=True, text=True)
    check(done.returncode <= 1, "%s: exit status %d: %s" % (log, done.returncode, done.stderr))
    return json.loads(done.stdout)


def check_log(log, label, *more):
    document = grade(log, *more)
    names, amounts = facts_of(log, document)
    stem = log[:-len(".xlsx")]
    graded, numbers = package_of(stem + "-graded.xlsx")
    check(found_names(graded, names) >= {name for name in names if len(name) < 200} - {document["input"]["file"]} - unquotable(names),
          label + ": the search does not see names")
    check(len(found_amounts(numbers, amounts)) > 0.9 * len(amounts), label + ": the search does not see amounts")
    together = check_copy(stem + "-shared.xlsx", names, amounts, label)
    print("%s: %d names and %d amounts looked for" % (label, len(names), len(amounts)))
    return together


def check_settings(shared):
    """Amounts whose defaults everybody knows are empty: as shares of the buying power they would tell it."""
    sheet = openpyxl.load_workbook(shared, data_only=True)["Grading Settings"]
    values = {row[1]: row[2:4] for row in sheet.iter_rows(values_only=True) if row[1]}
    for name in ("account.buying_power", "account.daily_loss_limit", "tier.1.goal", "tier.3.goal", "target.week1.pnl", "modify.min_premium_per_trade", "phase.3.pnl"):
        check(values[name] == (None, None), "made log: %s is %s" % (name, values[name]))


def unquotable(names):
    """Texts with line breaks stand in the package in more than one way."""
    return {name for name in names if "\n" in name or name != name.strip()}


def main():
    with tempfile.TemporaryDirectory() as folder:
        made = os.path.join(folder, "zqfile.xlsx")
        make_log(made)
        together = check_log(made, "made log", "--set", "account.buying_power=%s" % BUYING_POWER)
        lowered = together.lower()
        seen = {name for name in NAMES_MADE if name in lowered} | set(re.findall(r"zq\w*", lowered))
        check(not seen, "made log: names in the copy: %s" % sorted(seen))
        check("73519" not in together and "73,519" not in together, "made log: the buying power is in the copy")
        check_settings(made[:-len(".xlsx")] + "-shared.xlsx")
        for log in sys.argv[2:]:
            copy = os.path.join(folder, os.path.basename(log))
            with open(log, "rb") as source, open(copy, "wb") as target:
                target.write(source.read())
            check_log(copy, os.path.basename(log))
    return finish("share")


sys.exit(main())
