"""Hostile variants that are workbooks."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from hostile_edits import BIG, FILLERS, GOOD, HEADER, MAIN, OFFICE, PACKAGE, PARTS, STYLES, TYPE, Variant, add, rewrite


def text_cell(ref: str, text: str) -> str:
    """Return a cell with a text."""
    return f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def sheet_rows(rows: Iterable[list[str]], hidden: int = 0) -> str:
    """Return the rows of a sheet; cells that start with ``<c`` are used as they are, figures are written as numbers."""
    lines = []
    for number, row in enumerate(rows, 1):
        out = []
        for letter, value in zip("ABCDEFGHIJ", row, strict=False):
            if value.startswith("<c"):
                out.append(value)
            elif re.fullmatch(r"[0-9.]{1,15}", value):
                out.append(f'<c r="{letter}{number}"><v>{value}</v></c>')
            else:
                out.append(text_cell(f"{letter}{number}", value))
        lines.append(f'<row r="{number}" hidden="{int(number == hidden)}">{"".join(out)}</row>')
    return "".join(lines)


def sheet(rows: str, before: str = "", after: str = "", top: str = "") -> str:
    """Return the XML of a sheet."""
    return f'{top}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


GOOD_ROWS = sheet_rows([HEADER, GOOD])


def book(raw: Path, xml: str, state: str = "visible", shared: str = f'<sst xmlns="{MAIN}"/>', extra: int = 0) -> None:
    """Write ``observations/x.xlsx``; @ in a part represents 400 MB of zeros."""
    kinds = "".join(
        f'<Override PartName="/xl/{path}" ContentType="{TYPE}.{kind}+xml"/>' for kind, path in PARTS.items()
    )
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{path}"/>' for kind, path in PARTS.items()
    )
    relation = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    sheets = f'<sheets><sheet name="S" sheetId="1" state="{state}" r:id="worksheet"/></sheets>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{TYPE}.sheet.main+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "xl/worksheets/sheet1.xml": xml,
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": shared,
    }
    with zipfile.ZipFile(raw / "observations/x.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts.items():
            with archive.open(name, "w", force_zip64=True) as part:
                for at, piece in enumerate(text.split("@")):
                    for _ in range(400 if at else 0):
                        part.write(BIG.encode())
                    part.write(piece.encode())
        for number in range(extra):
            archive.writestr(f"xl/media/{number}.bin", BIG[:10_000])


def slipped(raw: Path) -> None:
    """A valid workbook with a member whose name leads out of its folder."""
    book(raw, sheet(GOOD_ROWS))
    with zipfile.ZipFile(raw / "observations/x.xlsx", "a") as archive:
        archive.writestr("../../../evil.txt", "evil")


def cut_book(raw: Path) -> None:
    """A truncated workbook."""
    book(raw, sheet(GOOD_ROWS))
    rewrite(raw, "observations/x.xlsx", lambda data: data[: len(data) // 2])


def many_cells(raw: Path) -> None:
    """A workbook of 200,000 filled cells, each row with an unknown region."""
    book(raw, sheet(sheet_rows([HEADER, *([f"{900000 + number}", *GOOD[1:]] for number in range(40_000))])))


def workbooks() -> Iterator[Variant]:
    """Workbooks among the observations."""

    def of(name: str, xml: str, expected: str = "refused", *tells: str, **more: str | int) -> Variant:
        filler = "0" if "@" in xml + str(more) else ""
        return Variant(f"workbook: {name}", partial(book, xml=xml, **more), expected, ("x.xlsx", *tells), filler)

    def with_cell(value: str, at: int = 3) -> str:
        return sheet(sheet_rows([HEADER, [*GOOD[:at], value, *GOOD[at + 1 :]]]))

    every = "A1:XFD1048576"
    far = '<row r="1048576"><c r="{}1048576" s="1"/></row>'
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE worksheet [<!ENTITY l0 "lol">{laughs}]>'
    external = '<!DOCTYPE worksheet [<!ENTITY l9 SYSTEM "file:///etc/hostname">]>'
    entity = sheet_rows([HEADER, ["350500", "&l9;", *GOOD[2:]]])
    shared_cell = sheet_rows([HEADER, ['<c r="A2" t="s"><v>0</v></c>', *GOOD[1:]]])
    link = f'<hyperlinks><hyperlink ref="{every}" location="A1"/></hyperlinks>'
    yield of("good", sheet(GOOD_ROWS), "accepted")
    yield of("only a hidden sheet", sheet(GOOD_ROWS), state="hidden")
    yield of("only a veryHidden sheet", sheet(GOOD_ROWS), state="veryHidden")
    yield of("hidden row", sheet(sheet_rows([HEADER, GOOD], hidden=2)))
    yield of("hidden column", sheet(GOOD_ROWS, '<cols><col min="4" max="4" width="9" hidden="1"/></cols>'))
    yield of("blank styled cell at A1048576", sheet(GOOD_ROWS + far.format("A")), "accepted")
    yield of("blank styled cell at XFD1048576", sheet(GOOD_ROWS + far.format("XFD")), "accepted")
    yield of("merged area over all", sheet(GOOD_ROWS, "", f'<mergeCells><mergeCell ref="{every}"/></mergeCells>'))
    yield of("hyperlink over all", sheet(GOOD_ROWS, "", link))
    yield of("zip bomb in the sheet", sheet(sheet_rows([HEADER, ["350500", "@", *GOOD[2:]]])))
    yield of("zip bomb in sharedStrings", sheet(shared_cell), shared=f'<sst xmlns="{MAIN}"><si><t>@</t></si></sst>')
    yield of("zip bomb of 40,000 files", sheet(GOOD_ROWS), extra=40_000)
    yield of("billion laughs", sheet(entity, top=bomb))
    yield of("external entity", sheet(entity, top=external))
    yield of("formula without a value", with_cell('<c r="D2"><f>1+1</f></c>'), "refused", "row 2")
    yield of("formula in the year", with_cell('<c r="C2"><f>2000+23</f><v>2023</v></c>', 2), "refused", "row 2")
    yield of("error cell", with_cell('<c r="D2" t="e"><v>#DIV/0!</v></c>'), "refused", "row 2")
    yield of("boolean", with_cell('<c r="D2" t="b"><v>1</v></c>'), "refused", "row 2")
    yield of("date for a year", with_cell('<c r="C2" s="1"><v>45291</v></c>', 2), "refused", "row 2")
    wide = [
        ["region", "indicator", "unit", '<c r="D1" s="1"><v>45291</v></c>'],
        ["350500", "infant_mortality", "‰", "5.2"],
    ]
    yield of("date in a year head", sheet(sheet_rows(wide)))
    for name, (sign, count) in FILLERS.items():
        xml = with_cell(f"5.2{sign * count}x")
        yield Variant(f"workbook: {name}", partial(book, xml=xml), tells=("x.xlsx", "row 2"), filler=sign)
    yield Variant("workbook: zip slip", slipped, tells=("x.xlsx",))
    yield Variant("workbook: cut", cut_book, tells=("x.xlsx",))
    yield Variant("workbook: 200,000 cells", many_cells, tells=("x.xlsx", "200,000 cells"))
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    locked = ole + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2_000)
    contents = {"a text": b"no workbook", "empty": b"", "garbage": bytes(range(256)) * 20, "encrypted": locked}
    for name, content in contents.items():
        for suffix in ("xlsx", "xls"):
            make = partial(add, name=f"observations/x.{suffix}", content=content)
            yield Variant(f"workbook: {name} .{suffix}", make, tells=(f"x.{suffix}",))


# --- the other variants --------------------------------------------------------------------------
