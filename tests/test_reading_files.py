"""The text of files: what is taken out of each form, and what is refused with which remedy."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
from typer.testing import CliRunner

from planatlas.cli import app
from planatlas.documents import html, pdf, word
from planatlas.documents.extracted import Cell, number_of, printed_rows
from planatlas.documents.files import SourceText, text_of
from planatlas.errors import DataFaultsError, ParameterError

from . import papers
from .papers import paragraph, run
from .test_core_only import GUARD

SENTENCE = "到2030年，孕产妇死亡率控制在9/10万以下，婴儿死亡率控制在3‰以下。"


@pytest.fixture
def read(tmp_path: Path):
    def read(content: bytes, name: str = "plan.txt") -> SourceText:
        file = tmp_path / name
        file.write_bytes(content)
        return text_of(file)

    return read


# texts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_encodings_that_offices_use(encoding: str, read) -> None:
    found = read(f"一、健康\r\n\r\n\t{SENTENCE}\r\n甲\t乙\n".encode(encoding))
    assert found.text == f"一、健康\n\n{SENTENCE}\n甲\t乙\n"
    assert (found.name, found.form, found.notes) == ("plan.txt", "txt", ())


def test_tabs_around_a_line_go_unless_they_are_empty_cells(read) -> None:
    assert (
        read("\t一、健康\t\n  （一）目标\n\t2\t婴儿死亡率\t3\t\n".encode()).text
        == "一、健康\n  （一）目标\n\t2\t婴儿死亡率\t3\t\n"
    )


def test_the_digest_is_that_of_the_bytes(read) -> None:
    # printf '妇女' | sha256sum
    assert read("妇女".encode()).sha256 == "71a6e4f57e7e8ca500d7c1045a93ff897171af8158c641aa02dbb37d28d94f07"


# pages of the web


def test_what_a_page_shows_is_taken_line_by_line() -> None:
    page = """<html><head><title>标题</title><style>p{}</style></head><body>
    <!-- 注 --><h1>妇女<b>发展</b>规划</h1><p>第一段<br>第二行&nbsp;&nbsp;完</p><script>document.write("脚本")</script>
    <p hidden>隐一</p><p style="Display: None">隐二</p><del>删</del><div>甲<div>乙</div>丙</div>
    <ol start="3"><li>三<li><p>四</p></ol><select><option>选</select><pre>一\n二</pre></body>"""
    found = html.extract(page)
    assert found.lines == ["妇女发展规划", "第一段", "第二行 完", "甲", "乙", "丙", "3. 三", "4. 四", "一", "二"]
    assert found.notes == ["hidden or struck parts, left out: 3"]


def test_tables_of_a_page_have_merged_cells_in_each_place() -> None:
    table = """<table><tr><th colspan=2>指标<th>目标</tr><tr><td rowspan=2>健康<td><p>孕产妇</p><p>死亡率</p><td>9
    <tr><td>婴儿死亡率<td>3‰</table>"""
    lines = ["指标\t指标\t目标", "健康\t孕产妇死亡率\t9", "健康\t婴儿死亡率\t3‰"]
    assert html.extract(table).lines == lines
    assert html.extract(f"<table><tr><td>栏<td>{table}</table>").lines == ["栏", *lines]  # it lays out the page
    assert html.extract("<table><tr><td>一<tr><td>二</table>").lines == ["一", "二"]


def test_a_cell_that_hangs_behind_a_short_row_is_printed_in_its_column() -> None:
    assert printed_rows([[Cell("甲"), Cell("乙"), Cell("丙", rows=2)], [Cell("丁")]]) == ["甲\t乙\t丙", "丁\t\t丙"]
    rows = [[Cell("甲"), Cell("乙", rows=3), Cell("丙"), Cell("戊", rows=2)], [Cell("丁")], [Cell("己")]]
    assert printed_rows(rows) == ["甲\t乙\t丙\t戊", "丁\t乙\t\t戊", "己\t乙"]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<html>" + "<div>" * 6_000 + "深", "nested deeper"),
        ("<html>" + "<table><tr><td>一<td>二</table>" * 2_001, "more than 2,000 tables"),
        ("<html><table>" + "<tr><td colspan=200>一<td>二" * 1_001 + "</table>", "more than 200,000 cells"),
        ("<html><p>404 Not Found</p>", "0 Chinese characters"),
        ("<html><p>" + "您访问的页面不存在，请返回首页重新查找您需要的内容</p>", r"log in \(页面不存在\)"),
        ("<html><p>请先登录：用户名、密码、验证码，忘记密码请联系系统管理员。</p>", r"log in \(登录\)"),
        (f"<html><p>{'婦兒發展規劃' * 9}", "traditional characters"),
    ],
)
def test_pages_that_are_refused(page: str, words: str, read) -> None:
    with pytest.raises(DataFaultsError, match=words):
        read(page.encode(), "page.html")


def test_a_page_in_any_encoding_and_with_any_name_is_a_page(read) -> None:
    found = read(f"<!DOCTYPE html><meta charset=gb2312><p>{SENTENCE}".encode("gb18030"), "page.txt")
    assert (found.form, found.text) == ("html", SENTENCE)


# Word


def test_paragraphs_tables_and_merged_cells_of_a_document(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.add_paragraph("第一段\n第二行\t完")
    table = document.add_table(3, 3)
    for place, words in enumerate(["指标", "", "目标", "健康", "孕产妇", "9", "", "婴儿", "3‰"]):
        table.cell(place // 3, place % 3).text = words
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("末段")
    content = io.BytesIO()
    document.save(content)
    assert word.extract(content.getvalue()).lines == [
        "第一段", "第二行 完", "指标\t指标\t目标", "健康\t孕产妇\t9", "健康\t婴儿\t3‰", "末段",
    ]  # fmt: skip


LEVELS = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%2-%3"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>
</w:num>"""


def _numbered(words: str, level: int, number: int = 1) -> str:
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_of_lists_are_printed_as_word_prints_them() -> None:
    places = [("健康", 0), ("甲", 1), ("乙", 1), ("细", 2), ("教育", 0), ("丙", 1)]
    parts = [_numbered(words, level) for words, level in places]
    parts += [_numbered("另", 0, 2), paragraph("无", '<w:numPr><w:numId w:val="0"/></w:numPr>')]
    found = word.extract(papers.word(*parts, numbering=LEVELS.format(form="decimalEnclosedCircle")))
    assert found.lines == ["一、健康", "1. 甲", "2. 乙", "2-① 细", "二、教育", "1. 丙", "五、另", "无"]
    assert found.notes == []


def test_a_form_of_numbers_that_is_not_known_is_said() -> None:
    found = word.extract(papers.word(_numbered("细", 2), numbering=LEVELS.format(form="hebrew1")))
    assert found.lines == ["细"]
    assert found.notes == ["forms of list numbers that are not known, left out: hebrew1"]


def test_tracked_changes_are_taken_as_accepted_and_said() -> None:
    removed = '<w:del w:id="1" w:author="a"><w:r><w:delText>百分之九十</w:delText></w:r></w:del>'
    added = f'<w:ins w:id="2" w:author="a">{run("95%")}</w:ins>'
    hidden = run("隐", "<w:vanish/>")
    row = f"<w:tr><w:trPr><w:del w:id='3' w:author='a'/></w:trPr>{'<w:tc><w:p/></w:tc>' * 2}</w:tr>"
    cells = f"<w:tr>{'<w:tc>' + paragraph('甲') + '</w:tc>'}<w:tc>{paragraph('乙')}</w:tc></w:tr>"
    found = word.extract(
        papers.word(f"<w:p>{run('达到')}{removed}{added}{hidden}</w:p>", f"<w:tbl>{cells}{row}</w:tbl>")
    )
    assert found.lines == ["达到95%", "甲\t乙"]
    assert found.notes == [
        "tracked deletions, left out: 1", "tracked insertions, kept: 1", "hidden texts, left out: 1",
    ]  # fmt: skip


MARK = "<w:rPr><w:{} w:id='1' w:author='a'/></w:rPr>"


def test_a_paragraph_whose_end_is_deleted_goes_on_with_the_next() -> None:
    """Its figure would else begin the next one, behind the number of the list: 2. 98%."""
    list_item = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    gone = '<w:del w:id="2" w:author="a"><w:r><w:delText>删去的一条</w:delText></w:r></w:del>'
    found = word.extract(
        papers.word(
            paragraph("甲率达到", list_item + MARK.format("del")), paragraph("98%", list_item),
            f"<w:p><w:pPr>{list_item}{MARK.format('del')}</w:pPr>{gone}</w:p>", paragraph("乙率达到", list_item),
            paragraph("移走的", MARK.format("moveFrom")), f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 2}</w:tr></w:tbl>",
            numbering=LEVELS.format(form="decimal"),
        )
    )  # fmt: skip
    assert found.lines == ["1. 甲率达到98%", "2. 乙率达到", "移走的"]


def test_fractions_signs_of_fonts_and_struck_texts() -> None:
    fraction = (
        "<m:oMath><m:f><m:num><m:r><m:t>9</m:t></m:r></m:num><m:den><m:r><m:t>10万</m:t></m:r></m:den></m:f></m:oMath>"
    )
    at_least, bullet = (
        f'<w:r><w:sym w:font="{font}" w:char="{place}"/></w:r>'
        for font, place in (("Symbol", "F0B3"), ("Wingdings", "F06C"))
    )
    struck, kept = run("约", "<w:strike/>"), run("甲率", '<w:strike w:val="0"/>')
    found = word.extract(
        papers.word(f"<w:p>{run('控制在')}{fraction}</w:p>", f"<w:p>{bullet}{kept}{struck}{at_least}{run('95%')}</w:p>")
    )
    assert found.lines == ["控制在9/10万", "甲率≥95%"]
    assert found.notes == ["struck texts, left out: 1", "signs of other fonts, which are not read: 1"]


@pytest.mark.parametrize(
    ("form", "number"),
    [("decimalEnclosedParen", "(12)"), ("decimalEnclosedFullstop", "12."), ("ideographDigital", "一二")],
)
def test_other_forms_of_numbers(form: str, number: str) -> None:
    assert number_of(12, form) == number


def test_formulas_hyphens_fields_and_text_boxes_are_read() -> None:
    formula = f"<w:p>{run('控制在')}<m:oMath><m:r><m:t>9/10万</m:t></m:r></m:oMath><w:r><w:noBreakHyphen/></w:r></w:p>"
    field = f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink>{run('链接')}</w:hyperlink></w:p>"
    box = f"<w:p>{run('锚')}<w:r><w:pict><w:txbxContent>{paragraph('框')}</w:txbxContent></w:pict></w:r></w:p>"
    frame = f"<w:tbl><w:tr><w:tc>{paragraph('一')}{paragraph('二')}</w:tc></w:tr></w:tbl>"
    assert word.extract(papers.word(formula, field, box, frame)).lines == [
        "控制在9/10万-",
        "链接",
        "锚",
        "框",
        "一",
        "二",
    ]


def _rezipped(change: dict[str, bytes], drop: str = "") -> bytes:
    """A document with parts replaced and added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(papers.word(paragraph(SENTENCE)))) as source:
        parts = {name: source.read(name) for name in source.namelist() if name != drop} | change
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _archive(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


ENTITY = (
    b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:body>&x;</w:body></w:document>'
)
DOCM = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCUMENTS = {
    "a broken archive": (lambda: papers.word(paragraph(SENTENCE))[:5_000], "damaged or binary file"),
    "a bomb": (lambda: _rezipped({"word/media/x.xml": b" " * 101_000_000}), "expands to .* Allowed: less of it"),
    "many elements": (lambda: _rezipped({"word/x.xml": b"<a>" + b"<b/>" * 500_001 + b"</a>"}), "too many"),
    "many parts": (lambda: _rezipped({f"word/media/{place}": b"" for place in range(1_001)}), "expands to 1,"),
    "entities": (lambda: _rezipped({"word/document.xml": ENTITY}), "declares entities, as no document does"),
    "a part outside": (lambda: _rezipped({"../x": b""}), r"contains a part '\.\./x'"),
    "macros": (lambda: _rezipped({"[Content_Types].xml": DOCM}), r"\(\.docm\).* Allowed: the same saved as \.docx"),
    "no main part": (lambda: _rezipped({}, "word/document.xml"), "cannot be opened"),
    "a workbook": (lambda: _archive(xl__workbook=b""), "a workbook.*data/raw/observations"),
    "a presentation": (lambda: _archive(ppt__x=b""), "a presentation"),
    "ofd": (lambda: _archive(**{"OFD.xml": b""}), "an OFD document.*export it as PDF"),
    "odt": (lambda: _archive(**{"content.xml": b""}), "OpenDocument.*save it as .docx"),
    "an archive": (lambda: _archive(plan=b""), "is an archive.*unpack"),
    "password": (lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "doc, wps, xls": (lambda: OLD + bytes(99), r"\(\.doc, \.wps, \.xls\).* Allowed: the same saved as \.docx"),
    "rtf": (lambda: rb"{\rtf1 x}", r"\(\.rtf\).* Allowed: the same saved as \.docx"),
    "png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), r"a picture.*OCR"),
    "jpg": (lambda: b"\xff\xd8\xff\xe0" + bytes(99), r"a picture.*OCR"),
    "rar": (lambda: b"Rar!\x1a\x07", "is an archive.*unpack"),
    "mht": (lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related;", "web archive.*saved as .html"),
    "a program": (lambda: b"\x7fELF" + bytes(99), "binary file"),
    "empty": (lambda: b"\xef\xbb\xbf \r\n", "the file is empty"),
    "nothing in it": (lambda: papers.word(paragraph("目录")), "holds 2 Chinese characters"),
    "traditional": (lambda: papers.word(paragraph("婦兒發展規劃綱要" * 5)), "traditional characters"),
    "big5": (lambda: "婦女發展規劃：指標、單位、地區".encode("big5"), "Big5|traditional"),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("name", ["plan.docx", "plan.txt"])
def test_files_that_are_refused_whatever_their_name(kind: str, name: str, read) -> None:
    make, words = DOCUMENTS[kind]
    with pytest.raises(DataFaultsError, match=words) as refused:
        read(make(), name)
    assert "nothing was read" in str(refused.value)
    assert " Allowed: " in str(refused.value)


def test_a_document_is_known_by_what_it_contains_and_its_macros_are_ignored(read) -> None:
    types = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    with zipfile.ZipFile(io.BytesIO(papers.word(paragraph(SENTENCE)))) as archive:
        changed = archive.read("[Content_Types].xml").replace(b"</Types>", types)
        relations = archive.read("word/_rels/document.xml.rels").replace(
            b"</Relationships>",
            b'<Relationship Id="rId99" Target="vbaProject.bin" '
            b'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>',
        )
    parts = {"[Content_Types].xml": changed, "word/_rels/document.xml.rels": relations, "word/vbaProject.bin": b"x"}
    found = read(_rezipped(parts), "plan.txt")
    assert (found.form, found.text, found.notes) == ("docx", SENTENCE, ("macros, ignored",))


# PDF


def _pages() -> bytes:
    """Three pages with a running head, page numbers, a ruled table with a merged cell and a broken line."""
    table = [(100, 700, 400, 700), (100, 670, 400, 670), (200, 640, 400, 640), (100, 610, 400, 610)]
    table += [(x, 610, x, 700) for x in (100, 200, 300, 400)]
    words = [(105, 680, "指标"), (205, 680, "2020年"), (305, 680, "2030年"), (105, 635, "健康")]
    words += [(205, 650, "12"), (305, 650, "9"), (205, 620, "4‰"), (305, 620, "3‰")]
    first = [
        (90, 740, "孕产妇死亡率控制在9/10万以下，婴儿死"),
        (90, 722, "亡率控制在3‰以下。"),
        *words,
        (90, 580, "表后"),
    ]
    bodies = [(first, table), ([(90, 700, "第二页的文字"), (90, 400, "95")], []), ([(90, 700, "第三页的文字")], [])]
    return papers.pdf(
        [
            ([(200, 800, "某市妇女发展规划"), *body, (290, 30, f"— {page} —" if page < 3 else "3")], rulings)
            for page, (body, rulings) in enumerate(bodies, 1)
        ]
    )


def test_lines_and_ruled_tables_of_a_pdf_without_running_heads() -> None:
    found = pdf.extract(_pages())
    assert found.lines == [
        "孕产妇死亡率控制在9/10万以下，婴儿死", "亡率控制在3‰以下。", "指标\t2020年\t2030年", "健康\t12\t9",
        "健康\t4‰\t3‰",
        "表后", "第二页的文字", "95", "第三页的文字", "3",
    ]  # fmt: skip
    assert found.notes == ["running heads and page numbers, left out: 5"]


@pytest.mark.parametrize(
    ("angle", "drawn", "size"),
    [
        (90, (0, 1, -1, 0, papers.HEIGHT, 0), (papers.HEIGHT, papers.WIDTH)),
        (180, (-1, 0, 0, -1, papers.WIDTH, papers.HEIGHT), (papers.WIDTH, papers.HEIGHT)),
        (270, (0, -1, 1, 0, 0, papers.WIDTH), (papers.HEIGHT, papers.WIDTH)),
    ],
)
def test_a_page_that_lies_on_its_side_is_read_as_it_is_shown(angle: int, drawn: tuple, size: tuple) -> None:
    """What is drawn turned by so much, on a page that is shown turned back."""
    writer, content = pypdf.PdfWriter(clone_from=io.BytesIO(_pages())), io.BytesIO()
    for page in writer.pages:
        page.add_transformation(drawn)
        page.mediabox = pypdf.generic.RectangleObject((0, 0, *size))
        page.rotate(angle)
    writer.write(content)
    assert pdf.extract(content.getvalue()) == pdf.extract(_pages())


def test_a_page_may_begin_elsewhere() -> None:
    moved = _pages().replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [-9 -7 586 835]")
    assert pdf.extract(moved) == pdf.extract(_pages())


def test_a_table_that_goes_on_on_the_next_page_keeps_its_columns_and_texts() -> None:
    """It has no ruling where the page ends, and the cell of the second column is cut in its midst."""
    rulings = [(100, 700, 400, 700), (100, 670, 400, 670), (100, 640, 200, 640), (300, 640, 400, 640)]
    rulings += [(x, 610, x, 700) for x in (100, 200, 300, 400)]
    words = [(105, 680, "序号"), (205, 680, "领域"), (305, 680, "目标"), (105, 650, "1"), (205, 645, "健康")]
    words += [(305, 650, "9"), (105, 620, "2"), (305, 620, "3‰")]
    assert pdf.extract(papers.pdf([(words, rulings)])).lines == ["序号\t领域\t目标", "1\t健康\t9", "2\t健康\t3‰"]
    begun = [(x, 610, x, 660) for x in (100, 200, 300, 400)] + [(100, 660, 400, 660)]
    begun += [(100, 640, 200, 640), (300, 640, 400, 640), (100, 610, 200, 610), (300, 610, 400, 610)]
    words = [(105, 648, "3"), (305, 648, "4"), (105, 622, "5"), (305, 622, "6"), (205, 630, "领域")]
    lines = pdf.extract(papers.pdf([(words, begun)])).lines
    assert [line.replace("领域", "") for line in lines] == ["3\t\t4", "5\t\t6"]
    assert "领域" in "".join(lines)


def test_a_page_of_drawings_is_read_as_lines() -> None:
    drawing = [(place / 10, 100, place / 10, 101) for place in range(5_001)]
    assert pdf.extract(papers.pdf([([(90, 700, "图上的文字")], drawing)])).lines == ["图上的文字"]


def test_a_heading_of_two_lines_is_one() -> None:
    lines = ["第三章 发展领域、主要目标和", "策略措施", "一、妇女与健康", "二、妇女与", "1. 甲", "正文、", "续行"]
    page = [(90, 740 - 20 * place, line) for place, line in enumerate(lines)]
    found = pdf.extract(papers.pdf([(page, [])])).lines
    assert found == ["第三章 发展领域、主要目标和策略措施", *lines[2:]]


def test_bare_page_numbers_are_known_by_their_order() -> None:
    pages = [([(90, 700, f"第{place}页的文字甲乙丙"), (290, 30, str(place + 4))], []) for place in (1, 2)]
    assert pdf.extract(papers.pdf(pages)).lines == ["第1页的文字甲乙丙", "第2页的文字甲乙丙"]


def test_scans_passwords_and_broken_pdf_are_refused(read) -> None:
    with pytest.raises(DataFaultsError, match=r"pictures of pages and no text.*OCR"):
        read(papers.pdf([([], [(1, 1, 9, 9)])]), "plan.pdf")
    writer, content = pypdf.PdfWriter(clone_from=io.BytesIO(_pages())), io.BytesIO()
    writer.encrypt("geheim")
    writer.write(content)
    with pytest.raises(DataFaultsError, match="protected by a password"):
        read(content.getvalue(), "plan.pdf")
    with pytest.raises(DataFaultsError, match=r"the \.pdf cannot be opened"):
        read(b"%PDF-1.7\n and nothing", "plan.pdf")


def test_a_pdf_that_unfolds_to_too_much_is_refused(read, monkeypatch: pytest.MonkeyPatch) -> None:
    writer, content = pypdf.PdfWriter(clone_from=io.BytesIO(_pages())), io.BytesIO()
    for page in writer.pages:
        page.compress_content_streams()
    writer.write(content)
    assert read(content.getvalue(), "plan.pdf").form == "pdf"
    monkeypatch.setattr(pdf, "LARGEST_STREAM", 100)
    with pytest.raises(DataFaultsError, match="expands to more than"):
        read(content.getvalue(), "plan.pdf")
    monkeypatch.setattr(pdf, "LARGEST_STREAM", 10**9)
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    with pytest.raises(DataFaultsError, match="more than 2 pages"):
        read(content.getvalue(), "plan.pdf")


# the file itself


def test_files_that_are_too_large_are_refused(read, tmp_path: Path) -> None:
    with pytest.raises(DataFaultsError, match="up to 20,000,000; one plan a file"):
        read(("妇女儿童" * 2_000_000).encode())
    with (tmp_path / "large.pdf").open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(DataFaultsError, match="more than 50 MB"):
        text_of(tmp_path / "large.pdf")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("https://example.org/plan.html", "is an address, and nothing is fetched"),
        ("absent.docx", "is not there"),
        (".", "folder"),
    ],
)
def test_what_is_no_file_is_refused(name: str, words: str) -> None:
    with pytest.raises(ParameterError, match=words):
        text_of(Path(name))


def test_sentences_in_a_document_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "sentences.jsonl"
    file.write_bytes(_pages())
    with pytest.raises(DataFaultsError, match=r"binary file \(\.pdf\)"):
        CliRunner().invoke(app, ["read", "--sentences", str(file)], catch_exceptions=False)


@pytest.mark.parametrize(
    ("form", "absent"),
    [("html", "selectolax"), ("docx", "docx"), ("docx", "lxml"), ("pdf", "pdfplumber"), ("pdf", "pypdfium2")],
)
def test_without_the_extra_its_name_is_said(form: str, absent: str, tmp_path: Path) -> None:
    file = tmp_path / "plan"
    file.write_bytes(
        {"html": f"<html><p>{SENTENCE}".encode(), "docx": papers.word(paragraph(SENTENCE)), "pdf": _pages()}[form]
    )
    code = f"""{GUARD}
from pathlib import Path
from planatlas.errors import PlanatlasError
from planatlas.documents.files import text_of
try:
    text_of(Path(sys.argv[1]))
except PlanatlasError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, absent, str(file)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
        timeout=60,
    )
    assert done.stdout.endswith(f'not installed ({absent}): pip install "planatlas[reading]".\n')
