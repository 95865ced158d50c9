"""One plan in its own order, and the document that plans are printed in."""

from typing import Any

import pandas as pd

from .. import tables
from ..answers.answer import Answer
from ..answers.asking import language_of, question
from ..answers.codes import plan_ids
from ..answers.given import single
from ..answers.labels import in_words
from ..errors import QuestionError, choices, quote
from ..model import text
from ..sections import document_record, plan_remarks
from ..sections import plan_pages as printed
from ..sections.elements import Part


class PlanPage(Answer):
    """One plan: its targets in printed order, and what is known of its text.

    Parameters
    ----------
    plan
        The id of the plan.
    lang
        The language of the words.
    """

    def __init__(self, plan: str, lang: str):
        (self._plan,) = tables.plans(plan).to_dict("records")
        self._targets = printed.targets_of(plan)
        self._is_quoted = printed.is_quoted(self._targets)
        super().__init__(lang=lang, title=self._plan[f"title_{lang}"], is_whole=True)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything, in the order of the page."""
        first = (*self.head.parts, self.targets, self.corrections, self.contradictions, self.facts)
        return (*first, self.departments, self.neighbours)

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each target in printed order, with names beside codes."""
        return in_words(self._targets, self.lang)

    @property
    def head(self) -> Answer:
        """The title, how many targets there are, whose plan it is and when it was issued."""
        said = printed.lead(self._targets, self.lang), printed.record(self._plan, self.lang)
        return Answer(*said, lang=self.lang, title=self.title, is_whole=True)

    @property
    def targets(self) -> Answer:
        """The targets under the headings of the plan; each line has an anchor."""
        return self._part("plan.targets", printed.target_table(self._targets, self._plan, self.lang))

    @property
    def corrections(self) -> Answer:
        """Where the print is wrong, or has to be read otherwise."""
        plan = None if self._is_quoted else plan_remarks.corrections([self._plan["plan_id"]], self.lang)
        return self._part("profile.corrections", plan)

    @property
    def contradictions(self) -> Answer:
        """What contradicts what, found by rule and by reading."""
        found = () if self._is_quoted else plan_remarks.contradictions(self._plan, self.lang)
        return self._part("plan.contradictions", *found)

    @property
    def facts(self) -> Answer:
        """How many of the facts needed to judge a target the plan prints."""
        return self._part("plan.facts", plan_remarks.facts(self._targets, self.lang))

    @property
    def departments(self) -> Answer:
        """The departments that the plan makes responsible."""
        named = None if self._is_quoted else plan_remarks.departments(self._targets, self.lang)
        return self._part("plan.departments", named)

    @property
    def neighbours(self) -> Answer:
        """Links to its document, its region, and the plans of the region before and after it."""
        return Answer(*plan_remarks.neighbours(self._plan, self.lang), lang=self.lang)

    def _part(self, key: str, *parts: Part) -> Answer:
        """A section, or nothing if it would be empty."""
        is_empty = all(part is None for part in parts)
        return Answer(*parts, lang=self.lang, title="" if is_empty else text(key, self.lang))


class DocumentPage(Answer):
    """One document: what is known of it, the plans in it, and the corrections to them.

    Parameters
    ----------
    document
        The id of the document.
    lang
        The language of the words.
    """

    def __init__(self, document: str, lang: str):
        (self._document,) = tables.documents(document).to_dict("records")
        self._plans = document_record.plans_of(document)
        super().__init__(lang=lang, title=self._document[f"title_{lang}"], is_whole=True)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything, in the order of the page."""
        return (*self.head.parts, self.record, self.plans, self.corrections)

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each plan in the document, with the number of its targets."""
        return in_words(self._plans, self.lang)

    @property
    def head(self) -> Answer:
        """The title, and how many plans and targets are in it."""
        return Answer(document_record.lead(self._plans, self.lang), lang=self.lang, title=self.title, is_whole=True)

    @property
    def record(self) -> Answer:
        """What is known of the document, and what is missing."""
        return self._part("document.record", document_record.record(self._document, self._plans, self.lang))

    @property
    def plans(self) -> Answer:
        """The plans in it."""
        return self._part("document.plans", document_record.plan_table(self._plans, self.lang))

    @property
    def corrections(self) -> Answer:
        """The corrections to the targets in it."""
        return self._part("profile.corrections", plan_remarks.corrections(list(self._plans["plan_id"]), self.lang))

    def _part(self, key: str, *parts: Part) -> Answer:
        return Answer(*parts, lang=self.lang, title=text(key, self.lang))


@question
def plan_page(plan: Any, *, lang: str | None = None) -> PlanPage:
    """Show a plan: its targets in printed order, its corrections and contradictions, and who is responsible.

    Parameters
    ----------
    plan
        The id or title of a plan, or words that fit one alone.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    PlanPage
        ``.frame`` has a row for each target; ``.targets``, ``.corrections``, ``.contradictions``, ``.facts``,
        ``.departments`` and ``.neighbours`` are views.

    Raises
    ------
    QuestionError
        If the plan is not known, more than one is named, or it has no targets here.

    Examples
    --------
    >>> plan_page("wenzhou-children-2021", lang="en").targets.parts[0].ids[0]
    'l285'
    """
    lang, found = language_of(lang), plan_ids(plan)
    if found is None or len(found) != 1:
        named = "None" if found is None else ", ".join(found)
        raise QuestionError(f"plan is {named}. Allowed: one plan, by its id or title.")
    if tables.load("targets", ["plan_id"], plan_id=found).empty:
        raise QuestionError(f"there are no targets of the plan {found[0]} here. Allowed: a plan with targets.")
    return PlanPage(found[0], lang)


@question
def document_page(document: Any, *, lang: str | None = None) -> DocumentPage:
    """Show a document: what is known of it, what is missing, the plans in it and their corrections.

    Parameters
    ----------
    document
        The id or title of a document, or a row with ``document_id``.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    DocumentPage
        ``.frame`` has a row for each plan; ``.record``, ``.plans`` and ``.corrections`` are views.

    Raises
    ------
    QuestionError
        If the document is not known; it names the nearest.

    Examples
    --------
    >>> document_page("wenzhou-2021-16", lang="en").frame["plan_id"].tolist()
    ['wenzhou-women-2021', 'wenzhou-children-2021']
    """
    lang, given = language_of(lang), single("document", document, "document_id")
    known = tables.select("documents", ["document_id", "title_zh", "title_en"])
    for column in known.columns:
        own = known.loc[known[column] == given, "document_id"]
        if len(own):
            return DocumentPage(own.iloc[0], lang)
    allowed = choices(given, list(known["document_id"]))
    raise QuestionError(f"document {quote(given)} is not known. Allowed: the id or title of a document: {allowed}.")
