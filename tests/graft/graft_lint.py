#!/usr/bin/python3
"""Looks for faults in a graded workbook that Excel repairs or refuses and schema validators are silent about.

usage: graft_lint.py INPUT OUTPUT [SECOND_OUTPUT]

INPUT is the user's workbook, OUTPUT the graded one, SECOND_OUTPUT the one graded again: it must have the same bytes as OUTPUT.
Faults that INPUT has already are not counted. Also: members that need not change are byte-identical in their compressed form and in
their order, the user's cells and everything else on the user's sheets is as it was, and openpyxl loads the file with the same values.
"""
import posixpath
import re
import sys
import urllib.parse
import warnings
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
EXCEL = "{urn:schemas-microsoft-com:office:excel}"
PREFIX = "_wheelgrade_"
EARLIER_AUTHOR = "wheelgrade"

SHEET_ORDER = """sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions
pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing
legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst""".split()
WORKBOOK_ORDER = """fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames
calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst""".split()
STYLES_ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split()


def column_number(letters):
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_place(reference):
    match = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d+)", reference)
    return (int(match.group(2)), column_number(match.group(1))) if match else None


def area(reference):
    ends = [cell_place(end) for end in reference.split(":")]
    if None in ends:
        return None
    (top, left), (bottom, right) = ends[0], ends[-1]
    return top, left, bottom, right


def overlap(a, b):
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def local(element):
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


class Package:
    """A workbook's parts by lower-case name."""

    def __init__(self, path):
        self.path = path
        self.zip = zipfile.ZipFile(path)
        self.raw = open(path, "rb").read()
        self.infos = self.zip.infolist()
        self.names = {self.key(info.filename): info.filename for info in self.infos}
        self.trees = {}
        self.workbook = next((target for kind, target, _ in self.relations("").values() if kind == "officeDocument"), None)
        self.sheets = self.read_sheets()
        self.defined = self.read_names()
        self.earlier = self.read_earlier()

    @staticmethod
    def key(name):
        return name.replace("\\", "/").lstrip("/").lower()

    def has(self, part):
        return self.key(part) in self.names

    def bytes(self, part):
        return self.zip.read(self.names[self.key(part)])

    def tree(self, part):
        if part not in self.trees:
            self.trees[part] = ET.fromstring(self.bytes(part))
        return self.trees[part]

    def relations(self, part):
        """id -> (kind, part name, whether it is external)"""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", name + ".rels")
        found = {}
        if not self.has(rels):
            return found
        for item in self.tree(rels).iter(RELS + "Relationship"):
            target, external = item.get("Target").replace("\\", "/"), item.get("TargetMode") == "External"
            if not external:
                whole = target if target.startswith("/") else posixpath.join("/", folder, target)
                target = posixpath.normpath(whole).lstrip("/")
                if not self.has(target):
                    target = urllib.parse.unquote(target)
            found[item.get("Id")] = (item.get("Type").rsplit("/", 1)[-1], target, external)
        return found

    def related(self, part, kind):
        return [target for what, target, external in self.relations(part).values() if what == kind and not external]

    def read_sheets(self):
        """[(name, part, kind, sheetId)]"""
        relations = self.relations(self.workbook)
        sheets = []
        for sheet in self.tree(self.workbook).iter(MAIN + "sheet"):
            kind, part, _ = relations.get(sheet.get(RELATION + "id"), ("", None, False))
            sheets.append((sheet.get("name"), part, kind, sheet.get("sheetId")))
        return sheets

    def read_names(self):
        return [(name.get("name"), name.get("localSheetId"), "".join(name.itertext()), name.get("hidden"))
                for name in self.tree(self.workbook).iter(MAIN + "definedName")]

    def has_scope(self, scope):
        return scope is not None and int(scope) < len(self.sheets)

    def read_earlier(self):
        """(names of generated sheets, name of the annotated sheet, its first and last added column)"""
        sheets, annotated = set(), (None, 0, 0)
        for name, scope, text, _ in self.defined:
            match = re.fullmatch(r"('(?:[^']|'')+'|[^'!]+)!(.+)", text)
            if not name.startswith(PREFIX) or scope is not None or not match:
                continue
            sheet = match.group(1)
            sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
            columns = re.fullmatch(r"\$?([A-Z]+)(?:\$?\d+)?:\$?([A-Z]+)(?:\$?\d+)?", match.group(2))
            if columns:
                annotated = (sheet, column_number(columns.group(1)), column_number(columns.group(2)))
            else:
                sheets.add(sheet)
        return sheets, annotated

    def content_type(self, part):
        types = self.tree("[Content_Types].xml")
        for item in types.iter(TYPES + "Override"):
            if self.key(item.get("PartName")) == self.key(part):
                return item.get("ContentType")
        extension = part.rsplit(".", 1)[-1].lower()
        for item in types.iter(TYPES + "Default"):
            if item.get("Extension").lower() == extension:
                return item.get("ContentType")
        return None


# Faults of one package: each function yields sentences.


def lint_package(package):
    for name, count in Counter(package.key(info.filename) for info in package.infos).items():
        if count > 1:
            yield f"two members are called {name}"
    for info in package.infos:
        if info.filename.endswith((".xml", ".rels")):
            try:
                ET.fromstring(package.zip.read(info))
            except ET.ParseError as error:
                yield f"{info.filename} is not well-formed: {error}"
        if info.filename != "[Content_Types].xml" and not info.is_dir() and not package.content_type(info.filename):
            yield f"{info.filename} has no content type"
    for item in package.tree("[Content_Types].xml").iter(TYPES + "Override"):
        if not package.has(item.get("PartName")):
            yield f"content type for a missing part {item.get('PartName')}"
    for info in package.infos:
        match = re.fullmatch(r"(.*?)_rels/([^/]*)\.rels", package.key(info.filename))
        if not match:
            continue
        source = match.group(1) + match.group(2)
        if source and not package.has(source):
            yield f"{info.filename} belongs to no part"
        ids = Counter(item.get("Id") for item in package.tree(info.filename).iter(RELS + "Relationship"))
        yield from (f"{info.filename}: id {key} twice" for key, count in ids.items() if count > 1)
        for key, (_, target, external) in package.relations(source).items():
            if not external and not target.startswith("#") and not package.has(target):
                yield f"{info.filename}: {key} leads to a missing part {target}"


def lint_order(package, part, order):
    ranks = [order.index(local(child)) for child in package.tree(part) if child.tag.startswith(MAIN) and local(child) in order]
    if ranks != sorted(ranks):
        yield f"{part}: children out of schema order"
    single = Counter(rank for rank in ranks if order[rank] != "conditionalFormatting")
    yield from (f"{part}: {order[rank]} twice" for rank, count in single.items() if count > 1)


def lint_workbook(package):
    root = package.tree(package.workbook)
    yield from lint_order(package, package.workbook, WORKBOOK_ORDER)
    names = Counter(name.lower() for name, _, _, _ in package.sheets)
    ids = Counter(sheet_id for _, _, _, sheet_id in package.sheets)
    yield from (f"two sheets are called {name}" for name, count in names.items() if count > 1)
    yield from (f"two sheets have the id {key}" for key, count in ids.items() if count > 1)
    yield from (f"sheet {name} has no part" for name, part, _, _ in package.sheets if not part or not package.has(part))
    for view in root.iter(MAIN + "workbookView"):
        for key in ("activeTab", "firstSheet"):
            if int(view.get(key, "0")) >= len(package.sheets):
                yield f"{key} is beyond the last sheet"
    scopes = Counter((name.lower(), scope) for name, scope, _, _ in package.defined)
    yield from (f"defined name {name} twice in scope {scope}" for (name, scope), count in scopes.items() if count > 1)
    for name, scope, text, _ in package.defined:
        if scope is not None and not package.has_scope(scope):
            yield f"localSheetId of {name} is out of range"
        for quoted, plain in re.findall(r"'((?:[^'\[\]]|'')+)'!|([A-Za-z_][\w.]*)!", re.sub(r'"[^"]*"', "", text)):
            sheet = quoted.replace("''", "'") or plain
            if sheet.lower() not in names and ":" not in sheet:
                yield f"defined name {name} means the missing sheet {sheet}"
    selected = []
    for name, part, kind, _ in package.sheets:
        if kind in ("worksheet", "chartsheet") and package.has(part):
            selected += [name for view in package.tree(part).iter(MAIN + "sheetView")
                         if view.get("tabSelected") in ("1", "true")]
    if len(selected) > 1:
        yield f"{len(selected)} sheets are selected"


def lint_styles(package):
    for part in package.related(package.workbook, "styles"):
        root = package.tree(part)
        yield from lint_order(package, part, STYLES_ORDER)
        sizes = {}
        for section in root:
            sizes[local(section)] = len(section)
            if section.get("count") is not None and local(section) != "tableStyles" and int(section.get("count")) != len(section):
                yield f"styles: count of {local(section)} is wrong"
        formats = Counter(item.get("numFmtId") for item in root.findall(f"{MAIN}numFmts/{MAIN}numFmt"))
        yield from (f"number format {key} twice" for key, count in formats.items() if count > 1)
        for kind in ("cellStyleXfs", "cellXfs"):
            for index, xf in enumerate(root.findall(f"{MAIN}{kind}/{MAIN}xf")):
                if int(xf.get("numFmtId", "0")) >= 164 and xf.get("numFmtId") not in formats:
                    yield f"{kind} {index}: number format {xf.get('numFmtId')} is not defined"
                for key, section in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"), ("xfId", "cellStyleXfs")):
                    if int(xf.get(key, "0")) >= max(1, sizes.get(section, 0)):
                        yield f"{kind} {index}: {key} is out of range"


def style_sizes(package):
    for part in package.related(package.workbook, "styles"):
        root = package.tree(part)
        return len(root.findall(f"{MAIN}cellXfs/{MAIN}xf")), len(root.findall(f"{MAIN}dxfs/{MAIN}dxf"))
    return 1, 0


def lint_rows(name, root):
    last_row, widest = 0, [10**9, 10**9, 0, 0]
    for row in root.findall(f"{MAIN}sheetData/{MAIN}row"):
        number = int(row.get("r", last_row + 1))
        if number <= last_row:
            yield f"{name}: row {number} is out of order or twice"
        last_row, last_column = number, 0
        for cell in row.findall(MAIN + "c"):
            place = cell_place(cell.get("r")) if cell.get("r") else (number, last_column + 1)
            if place is None or place[0] != number or place[1] <= last_column:
                yield f"{name}: cell {cell.get('r')} is out of order, twice or in another's row"
                continue
            last_column = place[1]
            widest = [min(widest[0], number), min(widest[1], place[1]), max(widest[2], number), max(widest[3], place[1])]
            formula = cell.find(MAIN + "f")
            if formula is not None and formula.text:
                yield from lint_formula(f"{name}!{cell.get('r')}", formula.text)
        spans = [int(number) for number in re.findall(r"\d+", row.get("spans", ""))]
        if spans and last_column > max(spans):
            yield f"{name}: spans of row {number} are too narrow"
    dimension = root.find(MAIN + "dimension")
    if dimension is not None and widest[2]:
        claimed = area(dimension.get("ref"))
        if claimed and not (claimed[0] <= widest[0] and claimed[1] <= widest[1] and claimed[2] >= widest[2] and claimed[3] >= widest[3]):
            yield f"{name}: cells lie outside the dimension"


def lint_formula(place, text):
    if text.startswith("="):
        yield f"{place}: formula begins with ="
    plain = re.sub(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'', "", text)
    depth = 0
    for character in plain:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            break
    if depth or '"' in plain or "'" in plain:
        yield f"{place}: formula is not balanced"


def lint_overlaps(name, what, areas):
    areas = sorted(areas)
    for index, one in enumerate(areas):
        for other in areas[index + 1:]:
            if other[0] > one[2]:
                break
            if overlap(one, other):
                yield f"{name}: {what} overlap"
                return


def lint_sheet(package, name, part, xf_count, dxf_count):
    root = package.tree(part)
    yield from lint_order(package, part, SHEET_ORDER)
    yield from lint_rows(name, root)
    columns = [(int(col.get("min")), 0, int(col.get("max")), 0) for col in root.findall(f"{MAIN}cols/{MAIN}col")]
    yield from lint_overlaps(name, "<col> ranges", columns)
    if columns != sorted(columns):
        yield f"{name}: <col> ranges are out of order"
    merges = [area(merge.get("ref")) for merge in root.iter(MAIN + "mergeCell")]
    yield from lint_overlaps(name, "merged cells", [merge for merge in merges if merge])
    for element in root.iter():
        if not isinstance(element.tag, str) or not element.tag.startswith(MAIN):
            continue
        style = element.get("style") if local(element) == "col" else element.get("s") if local(element) in ("c", "row") else None
        if style is not None and int(style) >= max(1, xf_count):
            yield f"{name}: style {style} is out of range"
        if element.get("dxfId") is not None and int(element.get("dxfId")) >= dxf_count:
            yield f"{name}: dxfId {element.get('dxfId')} is out of range"
        if element.get(RELATION + "id") is not None and element.get(RELATION + "id") not in package.relations(part):
            yield f"{name}: {local(element)} has an id without relationship"
    yield from lint_notes(package, name, part, root)


def lint_notes(package, name, part, root):
    cells = []
    for comments in package.related(part, "comments"):
        tree = package.tree(comments)
        authors = len(tree.findall(f"{MAIN}authors/{MAIN}author"))
        for comment in tree.iter(MAIN + "comment"):
            cells.append(cell_place(comment.get("ref")))
            if int(comment.get("authorId")) >= authors:
                yield f"{name}: the author of a note is out of range"
    yield from (f"{name}: two notes on one cell" for count in Counter(cells).values() if count > 1)
    legacy = root.find(MAIN + "legacyDrawing")
    if cells and legacy is None:
        yield f"{name}: notes without legacyDrawing"
    if legacy is None:
        return
    target = package.relations(part).get(legacy.get(RELATION + "id"), (None, None, None))[1]
    if not target or not package.has(target):
        yield f"{name}: legacyDrawing leads nowhere"
        return
    shapes = []
    for data in package.tree(target).iter(EXCEL + "ClientData"):
        if data.get("ObjectType") == "Note":
            shapes.append((int(data.findtext(EXCEL + "Row")) + 1, int(data.findtext(EXCEL + "Column")) + 1))
    if sorted(shapes) != sorted(cells):
        yield f"{name}: notes and their shapes differ"


def lint_drawings(package):
    blocks, shapes = Counter(), Counter()
    for key, filename in package.names.items():
        if not key.endswith(".vml"):
            continue
        try:
            tree = package.tree(filename)
        except ET.ParseError:
            continue
        own = [block for item in tree.iter(OFFICE + "idmap") for block in item.get("data").split(",") if block]
        blocks.update(own)
        for shape in tree.iter(VML + "shape"):
            match = re.fullmatch(r"_x0000_s(\d+)", shape.get("id", ""))
            shapes.update([shape.get("id")])
            if match and own and str(int(match.group(1)) // 1024) not in own:
                yield f"{filename}: shape {shape.get('id')} lies outside its drawing's blocks"
    yield from (f"shape id block {block} belongs to two drawings" for block, count in blocks.items() if count > 1)
    yield from (f"two shapes have the id {shape}" for shape, count in shapes.items() if count > 1 and shape)


def shared_strings(package):
    for part in package.related(package.workbook, "sharedStrings"):
        if package.has(part):
            return ["".join(text.text or "" for text in item.findall(f"{MAIN}t") + item.findall(f"{MAIN}r/{MAIN}t"))
                    for item in package.tree(part).findall(MAIN + "si")]
    return []


def cell_text(cell, strings):
    if cell is None:
        return None
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(MAIN + "t"))
    value = cell.findtext(MAIN + "v")
    return strings[int(value)] if cell.get("t") == "s" and value is not None else value


def unescape(text):
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match.group(1), 16)), text)


def lint_tables(package):
    ids, names = Counter(), Counter(name.lower() for name, scope, _, _ in package.defined if scope is None)
    strings = shared_strings(package)
    _, dxf_count = style_sizes(package)
    for sheet, part, _, _ in package.sheets:
        if not part or not package.has(part):
            continue
        cells, areas = None, []
        for target in package.related(part, "table"):
            table = package.tree(target)
            ids.update([table.get("id")])
            names.update([table.get("displayName").lower()])
            place = area(table.get("ref"))
            areas.append(place)
            for element in table.iter():
                for key, value in element.attrib.items():
                    if key.lower().endswith("dxfid") and int(value) >= dxf_count:
                        yield f"{target}: {key} is out of range"
            if table.get("headerRowCount") == "0":
                continue
            if cells is None:
                cells = {cell.get("r"): cell for cell in package.tree(part).iter(MAIN + "c")}
            columns = table.findall(f"{MAIN}tableColumns/{MAIN}tableColumn")
            if len(columns) != place[3] - place[1] + 1:
                yield f"{target}: the table has another width than its columns"
            for offset, column in enumerate(columns):
                text = cell_text(cells.get(f"{letters(place[1] + offset)}{place[0]}"), strings)
                if text is None or unescape(text).replace("\n", " ") != unescape(column.get("name")).replace("\n", " "):
                    yield f"{target}: header {column.get('name')!r} is {text!r} in its cell"
        yield from lint_overlaps(sheet, "tables", areas)
    yield from (f"two tables have the id {key}" for key, count in ids.items() if count > 1)
    yield from (f"two tables or names are called {key}" for key, count in names.items() if count > 1)


def letters(number):
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def lint_calculation_chain(package):
    formulas = {}
    for part in package.related(package.workbook, "calcChain"):
        current = None
        for item in package.tree(part).iter(MAIN + "c"):
            current = item.get("i", current)
            if current not in formulas:
                sheet = next((target for _, target, _, sheet_id in package.sheets if sheet_id == current), None)
                formulas[current] = {cell.get("r") for cell in package.tree(sheet).iter(MAIN + "c")
                                     if cell.find(MAIN + "f") is not None} if sheet else set()
            if item.get("r") not in formulas[current]:
                yield f"the calculation chain names {item.get('r')} of sheet {current}, which has no formula"


def lint(package):
    xf_count, dxf_count = style_sizes(package)
    faults = list(lint_package(package)) + list(lint_workbook(package)) + list(lint_styles(package))
    for name, part, kind, _ in package.sheets:
        if kind == "worksheet" and package.has(part):
            faults += lint_sheet(package, name, part, xf_count, dxf_count)
    return faults + list(lint_tables(package)) + list(lint_drawings(package)) + list(lint_calculation_chain(package))


# What the graft may not have changed.


def stored(package, info):
    """A member's bytes as they lie in the file."""
    offset = info.header_offset
    name_length, extra_length = (int.from_bytes(package.raw[offset + at:offset + at + 2], "little") for at in (26, 28))
    start = offset + 30 + name_length + extra_length
    return package.raw[start:start + info.compress_size]


def may_change(old, new):
    """Keys of members that grafting has to rewrite, and of those that belonged to an earlier run."""
    change = {"[content_types].xml", old.key(old.workbook), old.key(rels_of(old.workbook))}
    change.update(old.key(part) for part in old.related(old.workbook, "styles"))
    annotated = {old.earlier[1][0], new.earlier[1][0]}
    gone = set()
    for name, part, _, _ in old.sheets:
        if not part or not old.has(part):
            continue
        selected = any(view.get("tabSelected") for view in old.tree(part).iter(MAIN + "sheetView"))
        if selected or name in annotated:
            change.add(old.key(part))
        if name in annotated:
            change.add(old.key(rels_of(part)))
            change.update(old.key(target) for kind in ("comments", "vmlDrawing") for target in old.related(part, kind))
        if name in old.earlier[0]:
            gone.add(old.key(part))
    return change, reachable(old, gone) if gone else set()


def rels_of(part):
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def reachable(package, keys):
    found, waiting = set(), list(keys)
    while waiting:
        key = waiting.pop()
        if key in found or key not in package.names:
            continue
        found.update((key, package.key(rels_of(key))))
        waiting += [package.key(target) for _, target, external in package.relations(key).values() if not external]
    return found


def compare_members(old, new):
    change, gone = may_change(old, new)
    if gone:
        gone.update(old.key(part) for part in old.related(old.workbook, "calcChain"))
    positions = {new.key(info.filename): index for index, info in enumerate(new.infos)}
    last = -1
    for info in old.infos:
        key = old.key(info.filename)
        if key in gone:
            continue
        if key not in positions:
            yield f"member {info.filename} is gone"
            continue
        if positions[key] < last:
            yield f"member {info.filename} has moved"
        last = positions[key]
        if key in change or stored(old, info) == stored(new, new.infos[positions[key]]):
            continue
        if key not in log_tables(old) or describe_table(old, key) != describe_table(new, key):
            yield f"member {info.filename} was rewritten"


def describe(element, shrink=lambda reference: reference):
    """An element as a value that compares; `shrink` tells what of a range that rows are sorted by is the user's."""
    attributes = dict(element.attrib)
    if local(element) in ("table", "autoFilter", "sortState") and "ref" in attributes:
        attributes["ref"] = shrink(attributes["ref"])
    return (element.tag, tuple(sorted(attributes.items())), (element.text or "").strip(),
            tuple(describe(child, shrink) for child in element if isinstance(child.tag, str)))


def shrinking(package, sheet):
    """What a log is sorted by grows over all of the added columns or stays as it was (docs/spec/output.md, The Transaction Log)."""
    name, first, last = package.earlier[1]

    def shrink(reference):
        place = area(reference) if sheet == name else None
        if not place or place[3] != last or place[1] >= first:
            return reference
        start, end = reference.split(":")
        return start + ":" + re.sub("[A-Za-z]+", letters(first - 1), end)

    return shrink


def log_tables(package):
    """Keys of the tables on the sheets of the user's."""
    return {package.key(target): name for name, part, _, _ in package.sheets if part and package.has(part)
            for target in package.related(part, "table")}


def describe_table(package, key):
    """A table without the added columns, of which each has an id and a name and no more."""
    root = package.tree(key)
    shrink = shrinking(package, log_tables(package).get(key))
    table = describe(root, shrink)
    if shrink(root.get("ref")) == root.get("ref"):
        return table
    added = package.earlier[1][2] - package.earlier[1][1] + 1
    columns = root.find(MAIN + "tableColumns")
    plain = all(set(column.attrib) == {"id", "name"} and not len(column) for column in columns[-added:])
    own = (columns.tag, (("count", str(int(columns.get("count")) - added)),), "", tuple(describe(column) for column in columns[:-added]))
    return table[:3] + (tuple(own if child[0] == columns.tag and plain else child for child in table[3]),)


def cells_of(root, first, last):
    found, number = {}, 0
    for row in root.findall(f"{MAIN}sheetData/{MAIN}row"):
        number, column = int(row.get("r", number + 1)), 0
        for cell in row.findall(MAIN + "c"):
            column = cell_place(cell.get("r"))[1] if cell.get("r") else column + 1
            if not first <= column <= last:
                found[number, column] = describe(cell)
    return found


def compare_sheets(old, new):
    parts = {name: part for name, part, _, _ in new.sheets}
    for name, part, kind, _ in old.sheets:
        if name in old.earlier[0] or kind != "worksheet" or not old.has(part):
            continue
        if name not in parts:
            yield f"sheet {name} is gone"
            continue
        before, after = old.tree(part), new.tree(parts[name])
        added = new.earlier[1][1:] if new.earlier[1][0] == name else (1, 0)
        dropped = old.earlier[1][1:] if old.earlier[1][0] == name else (1, 0)
        if cells_of(before, *dropped) != cells_of(after, *added):
            yield f"cells of {name} have changed"
        skipped = {"sheetData", "dimension", "cols", "sheetViews", "legacyDrawing"}
        rest = [[describe(child, shrinking(package, name)) for child in root if local(child) not in skipped]
                for package, root in ((old, before), (new, after))]
        if rest[0] != rest[1]:
            yield f"something beside the cells of {name} has changed"


def compare_notes(old, new):
    parts = {name: part for name, part, _, _ in new.sheets}
    for name, part, _, _ in old.sheets:
        if name in old.earlier[0] or not part or not old.has(part) or name not in parts:
            continue
        kept = [describe(comment) for target in old.related(part, "comments")
                for comment in own_notes(old.tree(target), old.earlier[1] if old.earlier[1][0] == name else (None, 1, 0))]
        after = [describe(comment) for target in new.related(parts[name], "comments")
                 for comment in new.tree(target).iter(MAIN + "comment")]
        if any(comment not in after for comment in kept):
            yield f"a note of {name} is gone or has changed"


def own_notes(tree, earlier):
    """The user's notes: those in an earlier run's columns that have its author, or have lost it, are not."""
    authors = [author.text for author in tree.findall(f"{MAIN}authors/{MAIN}author")]
    for comment in tree.iter(MAIN + "comment"):
        ours = (authors[int(comment.get("authorId"))] or "").strip() in (EARLIER_AUTHOR, "")
        if not (ours and earlier[1] <= cell_place(comment.get("ref"))[1] <= earlier[2]):
            yield comment


def compare_styles(old, new):
    for part in old.related(old.workbook, "styles"):
        before, after = old.tree(part), new.tree(new.related(new.workbook, "styles")[0])
        for section in before:
            twin = after.find(section.tag)
            mine = [describe(record) for record in section]
            if twin is None or [describe(record) for record in twin][:len(mine)] != mine:
                yield f"styles: the user's {local(section)} have changed"


def compare_names(old, new):
    kept = Counter((name, own_text(old, name, scope, text)) for name, scope, text, _ in old.defined
                   if not (name.startswith(PREFIX) and scope is None) and
                   (not old.has_scope(scope) or old.sheets[int(scope)][0] not in old.earlier[0]))
    after = Counter((name, own_text(new, name, scope, text)) for name, scope, text, _ in new.defined)
    yield from (f"the defined name {name} is gone" for (name, text), count in kept.items() if after[(name, text)] < count)


def own_text(package, name, scope, text):
    """What a name stands for, without the added columns where it is a filter's."""
    if name != "_xlnm._FilterDatabase" or not package.has_scope(scope) or not text or "!" not in text:
        return text
    sheet, reference = text.rsplit("!", 1)
    return sheet + "!" + shrinking(package, package.sheets[int(scope)][0])(reference)


def compare_values(old, new):
    import openpyxl
    warnings.simplefilter("ignore")
    try:
        before = openpyxl.load_workbook(old.path, data_only=False)
    except Exception:  # what openpyxl cannot read of the user's own file is not ours to judge
        return
    if len(before.sheetnames) != len(old.sheets):
        return
    try:
        after = openpyxl.load_workbook(new.path, data_only=False)
    except Exception as error:
        yield f"openpyxl does not load it: {error!r}"
        return
    for sheet in before.worksheets:
        if sheet.title in old.earlier[0]:
            continue
        first, last = old.earlier[1][1:] if old.earlier[1][0] == sheet.title else (1, 0)
        for row in sheet.iter_rows():
            for cell in row:
                twin = after[sheet.title][cell.coordinate]
                if not first <= cell.column <= last and (repr_value(cell) != repr_value(twin) or cell.number_format != twin.number_format):
                    yield f"{sheet.title}!{cell.coordinate} reads {twin.value!r}, was {cell.value!r}"
                    return


def repr_value(cell):
    value = cell.value
    return vars(value) if hasattr(value, "ref") else value


def main(arguments):
    if len(arguments) not in (2, 3):
        sys.exit(__doc__)
    old, new = Package(arguments[0]), Package(arguments[1])
    known = Counter(lint(old))
    faults = list((Counter(lint(new)) - known).elements())
    for compare in (compare_members, compare_sheets, compare_notes, compare_styles, compare_names, compare_values):
        faults += compare(old, new)
    if not new.earlier[0]:
        faults.append("it has no sheets of the program's")
    if len(arguments) == 3 and new.raw != open(arguments[2], "rb").read():
        faults.append("the second run gave other bytes")
    for fault in faults:
        print(f"{arguments[1]}: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
