"""Raw rows compared with the source texts: whether each figure is where its row says."""

import hashlib
import re
import unicodedata
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .. import paths
from ..errors import FILE, ROW, DataFaultsError, Fault, quote
from ..intake.printed import figures
from ..process.check import check_raw
from ..process.read import read_raw
from .belonging import pairs

# Characters that the fonts of a damaged text put in place of punctuation, each with what was meant. Some also occur
# as themselves, so both the text and the row are folded to one form before they are compared.
DAMAGED = str.maketrans("袁遥尧渊冤译辕耀要芋院曰野冶叶曳也页", "，。、（）‰/～—Ⅲ：；“”《》〔〕")
BEFORE, AFTER = 4, 2  # lines that hold something, around the line of the figure
GAP = "…"


@dataclass
class SourceReport:
    """What the comparison found.

    Attributes
    ----------
    checked, agreed
        The rows whose text is at hand, and those that agree with it.
    without_text
        By document, the rows whose text is not at hand.
    faults
        What does not agree.
    exchangeable
        The pairs of rows on one line whose figures differ.
    undecided
        Those of which the text does not tell which figure belongs to which thing: file and row of each.
    """

    checked: int = 0
    agreed: int = 0
    without_text: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    exchangeable: int = 0
    undecided: list[tuple[str, ...]] = field(default_factory=list)


def compare_with_sources() -> SourceReport:
    """Look up every raw target in its text, as printed, before any correction.

    A row agrees if its figure is on ``line`` (its words, where it has no figure), if the words of
    ``value_printed``, ``indicator_printed`` and ``unit_printed`` stand in the lines around it, if the baseline
    stands on ``baseline_line``, and if its figure would not fit the thing of another row of the line better. A text
    that is missing is counted; one with another hash is a fault.

    Returns
    -------
    SourceReport
        The rows that agree, those whose text is not available, the pairs that are not decided, and the faults.

    Raises
    ------
    DataFaultsError
        If the raw tables hold faults that the build would refuse.
    """
    raw = read_raw()
    if faults := check_raw(raw):
        raise DataFaultsError(faults)
    report = SourceReport()
    documents = raw["documents"].set_index("document_id")
    document_of = raw["plans"].set_index("plan_id")["document_id"]
    inferred = set(raw["corrections"].loc[raw["corrections"]["expect"] == "", "target_id"])
    texts: dict[str, Text | None] = {}
    on_line: dict[tuple[str, str], list[dict]] = {}
    for row in raw["targets"].query("tier != 'benchmark'").to_dict("records"):
        document = document_of[row["plan_id"]]
        if document not in texts:
            texts[document] = open_text(documents.loc[document].to_dict(), report)
        text = texts[document]
        if text is None:
            report.without_text[document] = report.without_text.get(document, 0) + 1
            continue
        report.checked += 1
        problems = text.problems(row, inferred=row["target_id"] in inferred)
        report.faults += [Fault(row[FILE], row[ROW], column, problem) for column, problem in problems]
        report.agreed += not problems
        if not problems:
            on_line.setdefault((document, row["line"]), []).append(row)
    for (document, line), rows in on_line.items():
        _compare_things(rows, texts[document], int(line), report)
    for row in raw["responsible"].to_dict("records"):
        text = texts.get(document_of[row["plan_id"]])
        if text is not None and text.fold(row["department"]) not in text.following(int(row["line"])):
            problem = f"{quote(row['department'])} is not found after line {row['line']}."
            report.faults.append(Fault(row[FILE], row[ROW], "department", problem))
    return report


def _compare_things(rows: list[dict], text: "Text | None", line: int, report: SourceReport) -> None:
    """Note the rows of one line whose figures seem to be exchanged, and the pairs that are not decided."""
    if text is None:
        return
    exchanged = set()
    for pair in pairs(rows, *text.parts(line), text.fold):
        one, other = rows[pair.one], rows[pair.other]
        report.exchangeable += 1
        if not pair.is_decided:
            report.undecided.append(tuple(f"{row[FILE]}, row {row[ROW]}" for row in (one, other)))
        elif pair.gain < 0:
            exchanged |= {pair.one, pair.other}
            problem = (
                f"{quote(one['value_printed'])} seems to belong to {quote(other['indicator_printed'])} of row "
                f"{other[ROW]}, and its {quote(other['value_printed'])} to {quote(one['indicator_printed'])}."
            )
            allowed = "the figure that the text gives it"
            report.faults.append(Fault(one[FILE], one[ROW], "value_printed", problem, allowed))
    report.agreed -= len(exchanged)


class Text:
    """A source text by line, folded.

    Attributes
    ----------
    lines
        Its lines as they are compared: without spaces, width and damage.
    """

    def __init__(self, lines: list[str], damaged: bool):
        self.damaged = damaged
        self.lines = [self.fold(line) for line in lines]

    def fold(self, words: str) -> str:
        """Words without spaces and width, in the one form in which both sides are compared."""
        words = words.replace("\t", "|")  # the cells of a table
        folded = unicodedata.normalize("NFKC", words.translate(DAMAGED) if self.damaged else words)
        return "".join(folded.split()).replace("~", "-").replace("—", "-")

    def problems(self, row: dict[str, str], inferred: bool) -> list[tuple[str, str]]:
        """Return what the text says otherwise than a raw row: the columns and the problems."""
        if not re.fullmatch("[0-9]{1,9}", row["line"]):
            return [("line", "the line is missing.")]
        number = int(row["line"])
        if not 1 <= number <= len(self.lines):
            return [("line", f"the text has {len(self.lines)} lines, none numbered {number}.")]
        line, around = self.lines[number - 1], "".join(self.parts(number))
        found = []
        printed = row["value_printed"]
        for figure in (figure.printed for figure in figures(printed) if any(map(str.isdigit, printed))):
            if not _contains(figure, line.removeprefix(f"{row['item']}.")):
                found.append(("line", f"{quote(figure)} is not found on line {number}."))
        if not any(sign.isdigit() for sign in printed) and not self._begins(printed.split(GAP)[0], number):
            found.append(("line", f"{quote(printed)} does not begin on line {number}."))
        for column in ("value_printed", "indicator_printed", "unit_printed"):
            missing = self._missing(row[column], around)
            if missing:
                found.append((column, f"{quote(missing)} is not found around line {number}."))
        if row["baseline_printed"]:
            other = int(row["baseline_line"] or 0)
            if not 1 <= other <= len(self.lines):
                found.append(("baseline_line", f"the text has no line {row['baseline_line'] or '(empty)'}."))
            elif not all(_contains(f.printed, self.lines[other - 1]) for f in figures(row["baseline_printed"])):
                found.append(("baseline_line", f"{quote(row['baseline_printed'])} is not found on line {other}."))
        if not printed and not inferred:
            found.append(("value_printed", "no printed value, and no correction that infers one."))
        return found

    def has(self, words: str, number: int) -> bool:
        """Whether a figure stands on a line, or other words in the lines around it."""
        if not 1 <= number <= len(self.lines):
            return False
        if words[:1].isdigit():
            return _contains(self.fold(words), self.lines[number - 1])
        return not self._missing(words, "".join(self.parts(number)))

    def following(self, number: int) -> str:
        """The line and those after it that the same statement may run on to."""
        after = [line for line in self.lines[number:] if line][:AFTER]
        return "".join([self.lines[number - 1], *after])

    def _begins(self, words: str, number: int) -> bool:
        line = self.lines[number - 1]
        return 0 <= (line + "".join(self.lines[number : number + AFTER])).find(self.fold(words)) < max(len(line), 1)

    def parts(self, number: int) -> tuple[str, str, str]:
        """A line, between the lines that hold something before and after it."""
        before = [line for line in self.lines[: number - 1] if line][-BEFORE:]
        after = [line for line in self.lines[number:] if line][:AFTER]
        return "".join(before), self.lines[number - 1], "".join(after)

    def _missing(self, phrase: str, around: str) -> str:
        """The first piece of the phrase that does not follow the piece before it; "" if all do."""
        start = 0
        for piece in phrase.split(GAP):
            at = around.find(self.fold(piece), start)
            if at < 0:
                return piece
            start = at + len(self.fold(piece))
        return ""


def _contains(piece: str, line: str) -> bool:
    """Whether a figure or word is on the line, a figure not as a part of a longer one."""
    at = line.find(piece)
    while at >= 0:
        before, after = line[at - 1 : at], line[at + len(piece) : at + len(piece) + 1]
        if not piece[0].isdigit() or not (before.isdigit() or before == "." or after.isdigit()):
            return True
        at = line.find(piece, at + 1)
    return False


def open_text(document: Mapping[Hashable, str], report: SourceReport) -> Text | None:
    """Open the text of a document.

    Parameters
    ----------
    document
        Its row in documents.csv.
    report
        Gets a fault if the text there is another one.

    Returns
    -------
    Text or None
        The text; None if it is not at hand, or is another one.

    Examples
    --------
    >>> open_text({"source_file": "missing.txt", "source_sha256": "", "punctuation": "intact"}, SourceReport())
    """
    path = paths.documents() / document["source_file"]
    if not path.is_file():
        return None
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != document["source_sha256"]:
        problem = f"its SHA-256 is {digest}, documents.csv says {document['source_sha256']}: another text."
        report.faults.append(Fault(paths.display_path(Path(path)), 0, "", problem))
        return None
    return Text(content.decode("utf-8").split("\n"), document["punctuation"] == "damaged")
