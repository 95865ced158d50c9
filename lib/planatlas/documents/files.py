"""The text of a file of a plan or bulletin, whatever its form; every file that is none is refused with what to do."""

import hashlib
import importlib
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..archives import Form, TooMuchError, check_parts
from ..errors import DataFaultsError, ParameterError, PlanatlasError, file_fault
from ..intake.encodings import decode
from ..intake.files import content as bytes_of
from .characters import traditional

EXTRA = "planatlas[reading]"
OUTCOME = "nothing was read"
LARGEST_TEXT, LARGEST_DOCUMENT = 20_000_000, 50_000_000  # bytes
FEWEST_CHARACTERS = 20  # Chinese ones, of a page or document
ERROR_PAGE = re.compile(
    "登录|登陆|验证码|页面不存在|找不到|无法访问|访问被拒绝|已删除|出错|Not Found|Forbidden|[45]0[0-9]"
)
LONGEST_ERROR_PAGE = 300  # Chinese characters
ADDRESS = re.compile(r"(?i)[a-z][a-z0-9+.-]+:/{1,2}(?=[^/])")
PAGE = re.compile(r"(?i)<!doctype html|<html\b|<head\b|<body\b")
CHINESE = re.compile("[\u4e00-\u9fff]")
DOCUMENT = Form(
    "document", "less of it: copy the text into a new document, or save it as .txt", "a .docx without password",
    100_000_000,
)  # fmt: skip
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROTECTED = "EncryptedPackage".encode("utf-16-le")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF", b"\x00\x00\x01\x00")
PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
ALLOWED = "text (.txt), a saved page (.html), .docx or .pdf"
RECOGNISE = "recognise its text (OCR) with another program, look it over, and save it as .txt"
# what else is in an archive, by the beginning of a part's name
OTHER_ARCHIVES = (
    (
        "xl/",
        "a workbook",
        "values belong into data/raw/observations, which `planatlas build` reads; of a plan, a .docx",
    ),
    ("ppt/", "a presentation", "save its text as .docx or .txt"),
    ("OFD.xml", "an OFD document", "export it as PDF or .docx with an OFD reader"),
    ("content.xml", "an OpenDocument text", "save it as .docx"),
)


@dataclass(frozen=True)
class SourceText:
    """The text of a file.

    Attributes
    ----------
    name
        The file's name.
    form
        ``txt``, ``html``, ``docx`` or ``pdf``, by what it contains.
    text
        Its lines; the cells of a row of a table are parted by tabs, and a merged cell is on each row that it spans.
    sha256
        Of the file's bytes.
    notes
        What a person should know: what was left out, what is not read.
    """

    name: str
    form: str
    text: str
    sha256: str
    notes: tuple[str, ...] = ()


def text_of(path: Path) -> SourceText:
    r"""Return the text of a file of a plan or bulletin; its form is known by what it contains, not by its name.

    Parameters
    ----------
    path
        A text in UTF-8, UTF-16 or GB18030, a saved page, a ``.docx`` or a ``.pdf``.

    Returns
    -------
    SourceText
        The text; that of a ``.txt`` has the lines of the file.

    Raises
    ------
    DataFaultsError
        If the file is none of these, damaged, protected, too large, without Chinese text, or in traditional characters.
    ParameterError
        If it is not there, a folder, or an address.
    PlanatlasError
        If a package that opens it is not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "plan.txt"
    ...     _ = file.write_text("一、健康\n到2030年，达到95%。\n", encoding="gb18030")
    ...     text_of(file).text
    '一、健康\n到2030年，达到95%。\n'
    """
    content = content_of(path)
    form, found = _opened(content, str(path))
    text = found
    notes: list[str] = []
    if form != "txt":
        lines, notes = _extracted(form, found, str(path))
        text = "\n".join(lines)
        _refuse_pages_without_plan(text, form, str(path))
    _refuse_traditional(text, str(path))
    return SourceText(path.name, form, text, hashlib.sha256(content).hexdigest(), tuple(notes))


def content_of(path: Path, largest: int = LARGEST_DOCUMENT) -> bytes:
    """Return the bytes of a file that is not empty.

    Parameters
    ----------
    path
        The file.
    largest
        How many bytes it may have.

    Returns
    -------
    bytes

    Raises
    ------
    DataFaultsError
        If it is empty, too large, or cannot be read.
    ParameterError
        If it is not there, a folder, or an address.

    Examples
    --------
    >>> content_of(Path("https://example.org/plan.html"))
    Traceback (most recent call last):
        ...
    planatlas.errors.ParameterError: https:/example.org/plan.html is an address...
    """
    if ADDRESS.match(str(path)):
        raise ParameterError(
            f"{path} is an address, and nothing is fetched. Allowed: a file; save the page or document first."
        )
    if path.is_dir() or not path.exists():
        raise ParameterError(f"{path} is {'a folder' if path.is_dir() else 'not there'}. Allowed: a file of text.")
    try:
        content = bytes_of(path, str(path), largest)
    except DataFaultsError as error:
        raise DataFaultsError(error.faults, OUTCOME) from None
    if not content.strip(b"\0\r\n\t \xef\xbb\xbf"):
        raise _refusal(str(path), "the file is empty.", ALLOWED)
    return content


def decoded(content: bytes, name: str) -> str:
    r"""Return a text that is no document, in simplified characters.

    Parameters
    ----------
    content
        The bytes of the file.
    name
        The name by which messages call it.

    Returns
    -------
    str
        The text with plain ends of lines.

    Raises
    ------
    DataFaultsError
        If it is a document or another binary file, too large, or in no encoding that is read.

    Examples
    --------
    >>> decoded("达到95%\r\n".encode("gb18030"), "plan.txt")
    '达到95%\n'
    """
    form, found = _opened(content, name)
    if form in ("docx", "pdf"):
        raise _refusal(name, f"the file is no text but a binary file (.{form}).", "text; save it as .txt")
    assert isinstance(found, str)
    _refuse_traditional(found, name)
    return found


def _opened(content: bytes, name: str) -> tuple[str, Any]:
    """The form of a file, and its text if it is one, else its bytes."""
    if b"%PDF-" in content[:1024]:
        return "pdf", content
    if content.startswith(b"PK"):
        _check_document(content, name)
        return "docx", content
    _refuse_other_forms(content, name)
    if len(content) > LARGEST_TEXT:
        raise _refusal(name, f"the text has {len(content):,} bytes.", f"up to {LARGEST_TEXT:,}; one plan a file")
    try:
        text = decode(content, name)
    except DataFaultsError as error:
        raise DataFaultsError(error.faults, OUTCOME) from None
    if "\0" in text:
        raise _refusal(name, "the file is no text but a binary file.", ALLOWED)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if PAGE.search(text[:5_000]):
        return "html", text
    # tabs around a line go; if others part its words, its first or last cell is empty
    return "txt", re.sub(r"(?m)^(?:[\t ]*\t[\t ]*)?([^\t\n]*)\t*$", r"\1", text)


def _extracted(form: str, found: Any, name: str) -> tuple[list[str], list[str]]:
    try:
        module = importlib.import_module({"docx": ".word"}.get(form, f".{form}"), __package__)
    except ModuleNotFoundError as missing:
        raise PlanatlasError(
            f"{name}: a .{form} file is read with a package that is not installed ({missing.name}): "
            f'pip install "{EXTRA}".'
        ) from None
    try:
        return module.extract(found)
    except TooMuchError as reason:
        raise _refusal(name, f"the file {reason}.", "less of it: one plan a file") from None
    except Exception as error:  # whatever the openers raise on a broken file
        kind = type(error).__name__
        if kind == "LockedError":
            raise _refusal(
                name, "the PDF is protected by a password.", "one without; save it anew without it"
            ) from None
        if kind == "NoTextError":
            raise _refusal(name, "the PDF holds pictures of pages and no text.", RECOGNISE) from None
        problem = f"the .{form} cannot be opened ({kind}: {str(error)[:80]})."
        raise _refusal(name, problem, f"a .{form} that other programs open; save it anew") from None


def _check_document(content: bytes, name: str) -> None:
    """Refuse an archive that is no document of Word, or one that would take too much to open."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.namelist()
            kinds = archive.read("[Content_Types].xml")[:100_000] if "[Content_Types].xml" in parts else b""
    except Exception as error:  # whatever a broken archive raises
        problem = f"the file is a damaged or binary file, a document perhaps ({str(error)[:80]})."
        raise _refusal(name, problem, "a .docx that Word opens; save it anew") from None
    for beginning, what, remedy in OTHER_ARCHIVES:
        if any(part.startswith(beginning) for part in parts):
            raise _refusal(name, f"the file is {what}.", remedy)
    if b"macroEnabled.main" in kinds:
        raise _refusal(name, "the document is made to run macros (.docm).", "the same saved as .docx")
    if not any(part.startswith("word/") for part in parts):
        raise _refusal(name, "the file is an archive.", f"{ALLOWED}; unpack it first")
    try:
        check_parts(content, name, DOCUMENT)
    except DataFaultsError as error:
        raise DataFaultsError(error.faults, OUTCOME) from None


def _refuse_other_forms(content: bytes, name: str) -> None:
    if content.startswith(OLD):
        if PROTECTED in content:
            raise _refusal(name, "the document is protected by a password.", "one without; save it anew without it")
        problem = "the file is in an old form of Word, WPS or Excel (.doc, .wps, .xls)."
        raise _refusal(name, problem, "the same saved as .docx")
    if content.startswith(b"{\\rtf"):
        raise _refusal(name, "the file is in Rich Text Format (.rtf).", "the same saved as .docx")
    if content.startswith(PICTURES) or content[4:12] in (b"ftypheic", b"ftypmif1"):
        raise _refusal(name, "the file is a picture.", RECOGNISE)
    if content.startswith(PACKED):
        raise _refusal(name, "the file is an archive.", f"{ALLOWED}; unpack it first")
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refusal(name, "the file is no text but a binary file.", ALLOWED)
    if re.match(rb"(?i)(from|mime-version|subject|date): ?", content) and b"multipart/related" in content[:2_000]:
        raise _refusal(name, "the file is a web archive (.mht).", "the page saved as .html")


def _refuse_pages_without_plan(text: str, form: str, name: str) -> None:
    count = len(CHINESE.findall(text))
    if count < FEWEST_CHARACTERS:
        remedy = "the page of the plan, saved when it is shown" if form == "html" else "a file with the text of a plan"
        raise _refusal(name, f"the file holds {count:,} Chinese characters, and no text to read.", remedy)
    if form == "html" and count < LONGEST_ERROR_PAGE and (found := ERROR_PAGE.search(text)):
        problem = f"the page looks like a message or a form to log in ({found[0]})."
        raise _refusal(name, problem, "the page of the plan, saved when it is shown")


def _refuse_traditional(text: str, name: str) -> None:
    if strange := traditional(text):
        problem = f"the text is in traditional characters ({strange})."
        raise _refusal(name, problem, "simplified characters; convert it first")


def _refusal(name: str, problem: str, allowed: str) -> DataFaultsError:
    return file_fault(name, 0, problem, allowed, OUTCOME)
