"""Raw rows compared with the source texts: whether each figure is where its row says."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from .. import paths
from ..errors import FILE, ROW, DataFaultsError, Fault, quote
from ..model.printed import figures
from .check import check_raw
from .correct import MATCH
from .read import read_raw

# Characters that the fonts of a damaged text put in place of punctuation, each with what was meant. Some also occur
# as themselves, so both the text and the row are folded to one form before they are compared.
DAMAGED = str.maketrans("袁遥尧渊冤译辕耀要芋院曰野冶叶曳也页", "，。、（）‰/～—Ⅲ：；“”《》〔〕")
BEFORE, AFTER = 4, 2  # lines that hold something, around the line of the figure
GAP = "…"


@dataclass
class SourceReport:
    """What the comparison found: rows that agree, rows whose text is not at hand, and the faults."""

    agreed: int = 0
    without_text: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def checked(self) -> int:
        """Rows whose text was at hand."""
        return self.agreed + len({(fault.file, fault.row) for fault in self.faults if fault.row})


def compare_with_sources() -> SourceReport:
    """Look up every raw target in its text, as printed, before any correction.

    A row agrees if its figure is on ``line`` (its words, where it has no figure), if the words of
    ``value_printed``, ``indicator_printed`` and ``unit_printed`` stand in the lines around it, and if the baseline
    stands on ``baseline_line``. A text that is missing is counted; one with another hash is a fault.

    Returns
    -------
    SourceReport
        The rows that agree, those whose text is not available, and the faults.

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
    inferred = set(raw["corrections"].loc[raw["corrections"]["expect"] == "", MATCH].itertuples(index=False, name=None))
    texts: dict[str, _Text | None] = {}
    for row in raw["targets"].query("tier != 'benchmark'").to_dict("records"):
        document = document_of[row["plan_id"]]
        if document not in texts:
            texts[document] = _open(documents.loc[document], report)
        text = texts[document]
        if text is None:
            report.without_text[document] = report.without_text.get(document, 0) + 1
            continue
        problems = text.problems(row, inferred=tuple(row[name] for name in MATCH) in inferred)
        report.faults += [Fault(row[FILE], row[ROW], column, problem) for column, problem in problems]
        report.agreed += not problems
    for row in raw["responsible"].to_dict("records"):
        text = texts.get(document_of[row["plan_id"]])
        if text is not None and text.fold(row["department"]) not in text.following(int(row["line"])):
            problem = f"{quote(row['department'])} is not found after line {row['line']}."
            report.faults.append(Fault(row[FILE], row[ROW], "department", problem))
    return report


class _Text:
    """A source text by line, folded."""

    def __init__(self, lines: list[str], damaged: bool):
        self.damaged = damaged
        self.lines = [self.fold(line) for line in lines]

    def fold(self, words: str) -> str:
        """Words without spaces and width, in the one form in which both sides are compared."""
        words = words.replace("\t", "|")  # the cells of a table
        folded = unicodedata.normalize("NFKC", words.translate(DAMAGED) if self.damaged else words)
        return "".join(folded.split()).replace("~", "-").replace("—", "-")

    def problems(self, row: dict[str, str], inferred: bool) -> list[tuple[str, str]]:
        if not re.fullmatch("[0-9]{1,9}", row["line"]):
            return [("line", "the line is missing.")]
        number = int(row["line"])
        if not 1 <= number <= len(self.lines):
            return [("line", f"the text has {len(self.lines)} lines, none numbered {number}.")]
        line, around = self.lines[number - 1], self._around(number)
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

    def following(self, number: int) -> str:
        """The line and those after it that the same statement may run on to."""
        after = [line for line in self.lines[number:] if line][:AFTER]
        return "".join([self.lines[number - 1], *after])

    def _begins(self, words: str, number: int) -> bool:
        line = self.lines[number - 1]
        return 0 <= (line + "".join(self.lines[number : number + AFTER])).find(self.fold(words)) < max(len(line), 1)

    def _around(self, number: int) -> str:
        before = [line for line in self.lines[: number - 1] if line][-BEFORE:]
        after = [line for line in self.lines[number:] if line][:AFTER]
        return "".join([*before, self.lines[number - 1], *after])

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


def _open(document: pd.Series, report: SourceReport) -> _Text | None:
    path = paths.documents() / document["source_file"]
    if not path.is_file():
        return None
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != document["source_sha256"]:
        problem = f"its SHA-256 is {digest}, documents.csv says {document['source_sha256']}: another text."
        report.faults.append(Fault(paths.display_path(Path(path)), 0, "", problem))
        return None
    return _Text(content.decode("utf-8").split("\n"), document["punctuation"] == "damaged")
