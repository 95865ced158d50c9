"""How promises are judged, in plain words, with what the rules were worth in the past."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from ..answers.answer import Answer
from ..answers.asking import language_of, question
from ..model import codes, label, meaning, text
from ..sections.elements import Part, Table
from ..sections.judged_cells import verdict_mark
from ..tracking.backtest import DUE
from ..tracking.borrowing import FEW_EVENTS
from ..tracking.constants import fitted
from ..tracking.early_warning import LIKELY_MISS

INTERVALS = (50, 80, 95)  # per cent


class Judging(Answer):
    """How a promise is judged: each property is one part of it.

    Parameters
    ----------
    lang
        The language of the words.
    """

    def __init__(self, lang: str):
        self._record = dict(fitted().record)
        super().__init__(lang=lang, title=text("methods.title", lang), is_whole=True)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything, in the order of the page."""
        rules = (self.questions, self.verdicts, self.paths, self.forecast, self.warnings)
        return (*self.head.parts, *rules, self.backtest, self.limits)

    @property
    def frame(self) -> pd.DataFrame:
        """What the back-test found by verdict: ``cases``, and the share of them that was ``met``."""
        return pd.DataFrame(self._record["verdicts"])

    @property
    def head(self) -> Answer:
        """The title, and what a warning was worth."""
        return Answer(self._said("lead"), lang=self.lang, title=self.title, is_whole=True)

    @property
    def questions(self) -> Answer:
        """What is asked of each promise."""
        asked = [self._said(f"question_{name}") for name in ("level", "pace", "sure")]
        return self._part("questions", asked, self._said("question_apart"))

    @property
    def verdicts(self) -> Answer:
        """When each verdict is given, and how targets with it turned out."""
        past = {row["verdict"]: row for row in self._record["verdicts"]}
        shown = list(codes("verdict"))
        cells: dict[str, list[object]] = {
            text("head.judged", self.lang): [verdict_mark(code, self.lang) for code in shown],
            self._said("meaning"): [meaning("verdict", code, self.lang) for code in shown],
            self._said("past"): [str(past[code]["cases"]) if code in past else "" for code in shown],
            self._said("past_met"): [_percent(past[code]["met"]) if code in past else "" for code in shown],
        }
        table = Table(cells, self._said("verdicts_caption"), self.frame, "methods-verdicts", layout="cards")
        return self._part("verdicts", table, self._said("verdicts_counted"))

    @property
    def paths(self) -> Answer:
        """The way from baseline to target."""
        return self._part("paths", self._said("path_line"), self._said("path_years"))

    @property
    def forecast(self) -> Answer:
        """How a series is carried on, how sure that is, and what is left out."""
        return self._part("forecast", *self._each("forecast", ("pace", "range", "chance", "small", "left")))

    @property
    def warnings(self) -> Answer:
        """When each warning fires."""
        shown = list(codes("trigger"))
        cells: dict[str, list[object]] = {
            self._said("trigger"): [label("trigger", code, self.lang) for code in shown],
            self._said("fires"): [meaning("trigger", code, self.lang) for code in shown],
        }
        frame = pd.DataFrame({"trigger": shown})
        return self._part(
            "warnings", Table(cells, self._said("warnings_caption"), frame, "methods-warnings", layout="cards")
        )

    @property
    def backtest(self) -> Answer:
        """What forecasts, chances and warnings were worth in the past."""
        coverage, chances = (pd.DataFrame(self._record[name]) for name in ("coverage", "chances"))
        inside = {f"within_{level}": self._said("within", percent=level) for level in INTERVALS}
        found: dict[str, list[object]] = {
            self._said("ahead"): _words(coverage["ahead"]),
            self._said("forecasts"): _words(coverage["forecasts"]),
            **{words: [_percent(share) for share in coverage[name]] for name, words in inside.items()},
        }
        given: dict[str, list[object]] = {
            self._said("chance_given"): [_percent(share) for share in chances["mean"]],
            self._said("past"): _words(chances["cases"]),
            self._said("chance_met"): [_percent(share) for share in chances["met"]],
        }
        return self._part(
            "backtest",
            self._said("backtest_lead"),
            Table(found, self._said("coverage_caption"), coverage, "methods-coverage"),
            self._said("backtest_order"),
            Table(given, self._said("chances_caption"), chances, "methods-chances"),
            self._said("backtest_warning"),
        )

    @property
    def limits(self) -> Answer:
        """What the rules cannot do."""
        return self._part("limits", list(self._each("limit", ("smooth", "turn", "words", "overlap"))))

    def _each(self, start: str, names: Iterable[str]) -> Iterable[str]:
        return [self._said(f"{start}_{name}") for name in names]

    def _said(self, name: str, **values: Any) -> str:
        record = self._record
        rates = {"hits": record["hit_rate"], "alarms": record["false_alarm_rate"]}
        figures = {f"{key}{end}": f"{100 * share:.0f}" for key, shares in rates.items()
                   for end, share in zip(("", "_low", "_high"), shares, strict=True)}  # fmt: skip
        figures |= {"below": f"{100 * LIKELY_MISS:.0f}", "order": f"{100 * record['order']:.0f}"}
        figures |= {"brier": f"{record['brier']:.2f}", "soon": str(min(DUE)), "late": str(max(DUE))}
        counts = {key: record[key] for key in ("series", "forecasts", "cases", "missed")}
        return text(f"methods.{name}", self.lang, few=FEW_EVENTS, **figures, **counts, **values)

    def _part(self, name: str, *parts: Part) -> Answer:
        return Answer(*parts, lang=self.lang, title=self._said(name))


@question
def methods(*, lang: str | None = None) -> Judging:
    """Say in plain words how promises are judged, and what the rules were worth in the past.

    Parameters
    ----------
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Judging
        ``.questions``, ``.verdicts``, ``.paths``, ``.forecast``, ``.warnings``, ``.backtest`` and ``.limits`` are
        views; ``.frame`` has the outcome of past targets by verdict.

    Examples
    --------
    >>> methods(lang="en").frame.set_index("verdict").loc["on_track", "met"].round(1)
    np.float64(0.9)
    """
    return Judging(language_of(lang))


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _words(figures: Iterable[object]) -> list[object]:
    return [str(each) for each in figures]
