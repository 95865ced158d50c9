"""Small documents that tests need: PDF files written by hand, Word documents with what python-docx has no words for."""

import io
from collections.abc import Sequence

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

Placed = tuple[float, float, str]  # from the left and the bottom, in points; the text
Ruling = tuple[float, float, float, float]
WIDTH, HEIGHT = 595, 842


def pdf(pages: Sequence[tuple[Sequence[Placed], Sequence[Ruling]]]) -> bytes:
    """A PDF with texts and rulings at given places; its font is one that every reader of PDF knows."""
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts "
        "[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
        "/DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 "
        "/FontBBox [0 -120 1000 880] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>] >>"
    )
    places = [4 + 2 * place for place in range(len(pages))]
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{place} 0 R' for place in places)}] >>",
        3: font,
    }
    for place, (texts, rulings) in zip(places, pages, strict=True):
        drawn = [f"BT /F 12 Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET" for x, y, text in texts]
        drawn += [f"{a} {b} m {c} {d} l S" for a, b, c, d in rulings]
        content = "\n".join(drawn)
        objects[place] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {place + 1} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects[place + 1] = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
    written, offsets = b"%PDF-1.5\n", []
    for number, words in sorted(objects.items()):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{words}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + end.encode()


def word(*parts: str, numbering: str = "") -> bytes:
    """A Word document whose body has the given elements, in the spelling of the file."""
    document = docx.Document()
    body = document.element.body
    for part in parts:
        body.insert(len(body) - 1, parse_xml(part.replace(">", f" {nsdecls('w', 'r', 'a', 'm', 'wp')}>", 1)))
    if numbering:
        root = document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        for child in parse_xml(f"<w:numbering {nsdecls('w')}>{numbering}</w:numbering>"):
            root.append(child)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph in the spelling of the file."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text in the spelling of the file."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"
