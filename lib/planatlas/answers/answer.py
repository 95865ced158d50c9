"""An answer: a frame, a figure and a finding that show and save themselves."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from .. import drawing, paths
from ..downloads.beside import FILES, Downloads
from ..downloads.spreadsheets import csv_bytes, sheet, workbook
from ..errors import QuestionError, UnknownNameError, choices, quote
from ..sections.elements import Chart, Part, Section, Table, plain
from ..tables.own_rows import own_rows
from .asking import question
from .files import file_of, writing
from .own_values import own_note

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WORKBOOK = ".xlsx"
FIGURE_ENDINGS, TABLE_ENDINGS = (".png", ".svg", ".pdf"), (".csv", WORKBOOK)
PAGE = "application/vnd.planatlas.page+html"  # what a page prints in place of text/html


class Answer(Section):
    """What a question gives: it shows itself in JupyterLab, in a terminal and on a page, and saves itself.

    Parameters
    ----------
    *parts
        Sentences, lists, tables, charts and other answers in the order in which they are shown; None is left out.
    lang
        The language of the words.
    title
        The heading; "" for none.
    frame
        The rows; by default those of the first table or chart.
    is_whole
        Whether the answer is what a page is about, so that its title is that of the page.

    Examples
    --------
    >>> answer = Answer("Two plans.", lang="en", frame=pd.DataFrame({"plan": ["a", "b"]}))
    >>> answer.finding, len(answer.frame)
    ('Two plans.', 2)
    """

    def __init__(
        self, *parts: Part, lang: str, title: str = "", frame: pd.DataFrame | None = None, is_whole: bool = False
    ):
        super().__init__(*parts, title=title)
        self.lang, self.is_whole, self._frame = lang, is_whole, frame
        self.own_rows, self.note = own_rows(), own_note(lang)

    @property
    def frame(self) -> pd.DataFrame:
        """The rows of the answer, with codes as text; the caller may change them."""
        if self._frame is None:
            shown = [part.frame for part in self.elements() if isinstance(part, Table | Chart)]
            self._frame = shown[0] if shown else pd.DataFrame()
        return self._frame.copy()

    @property
    def finding(self) -> str:
        """The sentence that states what the answer shows; "" if it shows nothing."""
        for part in self.elements():
            if isinstance(part, str):
                return plain(part)
            if isinstance(part, Chart):
                return part.finding
            if isinstance(part, list | tuple) and part:
                return " ".join(map(plain, part))
        captions = [part.caption for part in self.elements() if isinstance(part, Table)]
        return captions[0] if captions else ""

    @property
    def figure(self) -> Figure:
        """The figure; ``QuestionError`` if there is nothing to draw."""
        return self.plot()

    @question
    def plot(self, ax: Axes | None = None) -> Figure:
        """Draw the figure, alone or into axes of one's own.

        Parameters
        ----------
        ax
            The axes; a figure of its own by default.

        Returns
        -------
        Figure
            The figure drawn on.

        Raises
        ------
        QuestionError
            If there is nothing to draw, or ``ax`` are no axes.
        FigureError
            If the figure has several panels, and is to be drawn into one pair of axes.
        """
        from matplotlib.axes import Axes  # slow to import, and needed only to draw

        if ax is not None and not isinstance(ax, Axes):
            found = (
                f"{quote(ax)} ({type(ax).__name__})" if isinstance(ax, str | int) else f"of type {type(ax).__name__}"
            )
            raise QuestionError(f"ax is {found}. Allowed: one pair of axes, such as plt.gca() or axes[0], or None.")
        return drawing.draw(self._chart().description, ax)

    def _chart(self) -> Chart:
        for part in self._drawn().elements():
            if isinstance(part, Chart):
                return part
        why = f": {self.finding}" if self.finding else "."
        raise QuestionError(f"there is no figure of this answer{why} Its rows are in .frame.")

    def _drawn(self) -> Section:
        """Where the figure of the answer is to be found: what it shows, unless a view is known to have it."""
        return self

    @question
    def to_csv(self, path: str | Path) -> None:
        """Save the rows as a CSV that spreadsheets read: UTF-8 with its mark, codes as text, no formulas.

        Parameters
        ----------
        path
            The file.

        Raises
        ------
        QuestionError
            If it cannot be written there.
        """
        file = file_of(path, ())
        with writing(file):
            file.write_bytes(csv_bytes(self.frame))

    @question
    def to_excel(self, path: str | Path) -> None:
        """Save the rows as a workbook; codes are text.

        Parameters
        ----------
        path
            A file that ends in .xlsx.

        Raises
        ------
        QuestionError
            If it has another ending, or cannot be written there.
        """
        file = file_of(path, (WORKBOOK,))
        with writing(file):
            file.write_bytes(workbook([(self.title or "Rows", sheet(self.frame))]))

    @question
    def save(self, path: str | Path) -> None:
        """Save the figure or the rows, by the ending of the file.

        Parameters
        ----------
        path
            A file that ends in .png, .svg or .pdf for the figure, in .csv or .xlsx for the rows.

        Raises
        ------
        QuestionError
            If the file has another ending or cannot be written, or there is no figure.
        """
        file = file_of(path, FIGURE_ENDINGS + TABLE_ENDINGS)
        ending = file.suffix.lower()
        if ending == WORKBOOK:
            self.to_excel(file)
        elif ending in TABLE_ENDINGS:
            self.to_csv(file)
        else:
            from .pictures import picture  # slow to import, and needed only to draw

            content = picture(self._chart(), ending)
            with writing(file):
                file.write_bytes(content)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or hasattr(type(self), name):  # a view of that name has failed: say how
            return object.__getattribute__(self, name)
        known = [each for each in dir(self) if not each.startswith("_")]
        raise UnknownNameError(f"this answer has no {quote(name)}. Allowed: {choices(name, known, len(known))}.")

    def __getitem__(self, column: Any) -> Any:
        raise QuestionError(f"an answer has no columns: .frame has the rows, such as .frame[{quote(column)}].")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Say that there is nothing to call: views are read, not called as methods of frames are."""
        raise QuestionError("this is an answer, not a method: leave out the brackets behind it; .frame has its rows.")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Mapping[str, Any]:
        from .html import answer_html
        from .page_links import to_pages

        if not (self.parts or self.title):
            return {}
        wanted = os.environ.get(paths.PAGES_SETTING)
        if not wanted:
            return {"text/html": to_pages(answer_html(self), self.lang), "text/plain": repr(self)}
        offered = Downloads()
        shown = answer_html(self, offered, pictures=[f".{kind}" for kind in wanted.split(",")])
        return {PAGE: shown, FILES: offered.as_json()}

    def __repr__(self) -> str:
        from .terminal import answer_text

        return answer_text(self)
