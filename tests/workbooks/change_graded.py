#!/usr/bin/python3
"""Does to the program's sheets what a person does in Excel: renames, moves to the front and colours each of them.

usage: change_graded.py GRADED CHANGED
       change_graded.py --same GRADED REGRADED     whether both hold the same, but for the new names, which stay
"""
import re
import sys
import zipfile

NAMES = r"<definedName name=\"_wheelgrade_\w+\" hidden=\"1\">'((?:[^']|'')+)'!\$A\$1</definedName>"


def renamed(name):
    return f"my {name}"[:31]


def rename_in(text, names):
    """References to the sheets follow them to their new names."""
    for name in names:
        text = re.sub(r"(?<![\w'])(?:'" + re.escape(name) + "'|" + re.escape(name) + r")!", f"'{renamed(name)}'!", text)
    return text


def change_workbook(text, names):
    sheets = re.findall(r"<sheet [^>]*/>", text)
    ours = [index for index, sheet in enumerate(sheets) if re.search(r' name="([^"]*)"', sheet).group(1) in names]
    order = ours[::-1] + [index for index in range(len(sheets)) if index not in ours]
    moved = [re.sub(r' name="([^"]*)"', lambda match: f' name="{renamed(match.group(1))}"' if match.group(1) in names else match.group(0), sheets[index])
             for index in order]
    text = re.sub(r"<sheets>.*</sheets>", lambda _: "<sheets>" + "".join(moved) + "</sheets>", text, flags=re.S)
    text = re.sub(r'(localSheetId|activeTab)="(\d+)"', lambda match: f'{match.group(1)}="{order.index(int(match.group(2)))}"', text)
    return rename_in(text, names)


def change(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        book = old.read("xl/workbook.xml").decode("utf-8")
        names = [name.replace("''", "'") for name in re.findall(NAMES, book)]
        ids = [re.search(r' r:id="([^"]*)"', sheet).group(1) for sheet in re.findall(r"<sheet [^>]*/>", book)
               if re.search(r' name="([^"]*)"', sheet).group(1) in names]
        rels = old.read("xl/_rels/workbook.xml.rels").decode("utf-8")
        parts = ["xl/" + re.search(r'Target="([^"]*)"', item).group(1) for item in re.findall(r"<Relationship [^>]*/>", rels)
                 if re.search(r'Id="([^"]*)"', item).group(1) in ids]
        assert len(names) >= 8 and len(parts) == len(names), (names, parts)
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "xl/workbook.xml":
                data = change_workbook(book, names).encode("utf-8")
            elif info.filename in parts:
                text = rename_in(data.decode("utf-8"), names)
                colour = '<tabColor rgb="FF00B050"/>'
                text, count = re.subn(r"<sheetPr([^>/]*)>(?:<tabColor[^>]*/>)?", r"<sheetPr\1>" + colour, text, count=1)
                if not count:
                    text = re.sub(r"(<worksheet[^>]*>)(?:<sheetPr[^>]*/>)?", r"\1<sheetPr>" + colour + "</sheetPr>", text, count=1)
                data = text.encode("utf-8")
            new.writestr(info, data)


def same(one, other):
    def plain(data):
        """Without the new names, what they need quotes for, and the order of defined names, which follows from them."""
        return sorted(data.replace(b"my ", b"").replace(b"'", b"").split(b"<definedName "))

    with zipfile.ZipFile(one) as a, zipfile.ZipFile(other) as b:
        names = set(a.namelist()), set(b.namelist())
        faults = [f"{name} is in one of both only" for name in names[0] ^ names[1]]
        faults += [f"{name} is not as before" for name in names[0] & names[1] if plain(a.read(name)) != plain(b.read(name))]
        book = b.read("xl/workbook.xml")
        if book.count(b'name="my ') < 8 or book.index(b'name="my ') < book.index(b" sheetId=\"1\""):
            faults.append("its sheets have lost their names, or are not behind the user's")
    for fault in sorted(faults):
        print(f"{other}: {fault}")
    return not faults


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "--same":
        sys.exit(not same(*sys.argv[2:]))
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    change(*sys.argv[1:])
