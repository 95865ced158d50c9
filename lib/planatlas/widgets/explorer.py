"""One region, one indicator, one year: what is promised, how it compares, where it stands, and where it is printed."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from .. import tables
from ..analysis import monitor
from ..answers.answer import Answer
from ..answers.asking import language_of, question, year_of
from ..answers.codes import codes_of
from ..answers.comparison import Comparison, compare
from ..answers.given import single
from ..answers.labels import in_words
from ..answers.names import indicator_id, region_code
from ..answers.regions import with_targets
from ..answers.source_record import source
from ..figures import series_chart
from ..model import Said, label, language, listed, text
from ..sections import mapping, monitoring
from ..sections.areas import MOST_REGIONS
from ..sections.cells import target_and_year
from ..sections.elements import Chart, Part, Table
from ..sections.markup import worded
from ..tables.own_rows import reading_too
from .choices import ALL, Choice, options, settled

SERIES = ["group", "scope"]


class Explorer(Answer):
    """One choice, and widgets to choose otherwise; where no widget can be shown, the answer stays.

    Parameters
    ----------
    choice
        What is looked at first.
    """

    def __init__(self, choice: Choice):
        self.choice = choice
        shown = explored(choice)
        super().__init__(*shown.parts, lang=choice.lang, title=shown.title, frame=shown.frame)
        self._panel: Any = None

    @property
    def panel(self) -> Any:
        """The widgets and what they show; None where ipywidgets is not installed."""
        if self._panel is None:
            try:
                from .panel import Panel
            except ImportError:
                return None
            with reading_too(self.own_rows):
                self._panel = Panel(self.choice)
        return self._panel

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Mapping[str, Any]:
        """The widgets for whoever can show them, and the answer beside them for everybody else."""
        panel = self.panel
        why = text("explorer.still" if panel else "explorer.no_widgets", self.lang)
        still = Answer(*self.parts, why, lang=self.lang, title=self.title)
        still.note = self.note
        return {**(panel.view() if panel else {}), **still._repr_mimebundle_()}


@question
def explorer(
    region: Any = None,
    indicator: Any = None,
    *,
    population: Any = None,
    domain: Any = None,
    year: Any = None,
    lang: str | None = None,
) -> Explorer:
    """Look at one promise, and choose others by widgets: what is chosen changes the table, the figure and the finding.

    The widgets offer only what the data have: indicators that the region sets, years with values. They need ipywidgets
    (the extra ``reports``) and a notebook; anywhere else the answer to the first choice is shown.

    Parameters
    ----------
    region
        A region with targets, by any usual name or code; the first by default.
    indicator
        An indicator, by name or id; the first that the region sets by default, and where it does not set this one.
    population
        A kind of plan: ``women``, ``children`` …; all by default.
    domain
        A domain, such as ``health``; all by default.
    year
        The year up to which values count; the latest with a value by default.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Explorer
        ``.frame`` has a row for each target of the region for the indicator, as that of ``progress``; ``.figure`` the
        series, the way from baseline to target or the map; ``.panel`` the widgets.

    Raises
    ------
    QuestionError
        If a name is unknown or ambiguous, or the region has no targets here.

    Examples
    --------
    >>> explorer("Wenzhou", "maternal mortality", lang="en").title
    'Wenzhou · Maternal mortality ratio'
    """
    asked = Choice(
        region_code(region) if region is not None else next(iter(tables.plan_regions()["region_code"]), ""),
        _code("population", "plan_kind", population),
        _code("domain", "domain", domain),
        indicator_id(indicator) if indicator is not None else "",
        None if year is None else year_of("year", year),
        language_of(lang),
    )
    with_targets(asked.region, asked.lang)
    return Explorer(settled(asked))


def explored(choice: Choice) -> Answer:
    """Answer what a choice asks.

    Parameters
    ----------
    choice
        A choice that is settled.

    Returns
    -------
    Answer
        The promise, the verdict, the figure, the other regions and the sources; ``.frame`` as of ``explorer``.

    Examples
    --------
    >>> explored(settled(Choice("330300", indicator="maternal_mortality", lang="en"))).finding
    'Wenzhou promises: ≤7 per 100,000 (2025).'
    """
    lang = choice.lang
    judged = _judged(choice)
    names = options(choice)
    words = {"region": names.region[choice.region], "indicator": names.indicator[choice.indicator]}
    promises = dict.fromkeys(target_and_year(row, lang) for row in judged.to_dict("records"))
    places = _places(choice)
    compared = compare(list(places["region_code"]), choice.population or None, indicator=choice.indicator, lang=lang)
    return Answer(
        text("explorer.promises", lang, region=words["region"], targets=listed(list(promises), lang)),
        list(_verdicts(judged, lang)),
        _chart(choice, judged, places),
        *_others(compared),
        *_sources(judged, lang),
        lang=lang,
        title=text("explorer.title", lang, **words),
        frame=in_words(judged, lang),
    )


def _code(name: str, codelist: str, value: Any) -> str:
    if value is None:
        return ALL
    found = codes_of(name, codelist, single(name, value, codelist)) or [ALL]
    return found[0]


def _judged(choice: Choice) -> pd.DataFrame:
    """The targets of the region for the indicator, judged by the values up to the year."""
    targets = tables.monitored_targets(choice.region)
    if choice.year is not None:
        targets = monitoring.in_force(choice.region, choice.year)
    own = targets[targets["indicator_id"] == choice.indicator]
    if choice.population != ALL:
        own = own[own["plan_kind"] == choice.population]
    own = own.reset_index(drop=True)
    year = choice.year or int(tables.observations(columns=["year"])["year"].max())
    return monitor(own, year, **tables.facts(own))


def _verdicts(judged: pd.DataFrame, lang: str) -> Iterator[str]:
    """A sentence for each verdict and reason, each once."""
    said = (
        text(
            "explorer.verdict",
            lang,
            target=target_and_year(row, lang),
            verdict=label("verdict", row["verdict"], lang),
            reason=row[f"reason_{language(lang).columns}"],
        )
        for row in judged.to_dict("records")
    )
    yield from dict.fromkeys(said)


def _places(choice: Choice) -> pd.DataFrame:
    """The regions to compare with; those of the same prefecture or province where all are too many, else it alone."""
    places = tables.plan_regions()
    is_own = places["region_code"] == choice.region
    if len(places) <= MOST_REGIONS or not is_own.any():
        return places
    near = places[places["parent_code"] == places.loc[is_own, "parent_code"].iloc[0]]
    return (near if len(near) <= MOST_REGIONS else places[is_own]).reset_index(drop=True)


def _chart(choice: Choice, judged: pd.DataFrame, places: pd.DataFrame) -> Part:
    """The series; where there is no value, the targets of all with their baselines."""
    lang = choice.lang
    for _, rows in judged.groupby(SERIES, sort=False):
        series = max((found.series for found in rows["assessment"]), key=lambda each: len(each.years))
        if series.years and series.fault is None:
            rows = rows.reset_index(drop=True)
            values = pd.DataFrame({"year": series.years, "value": series.values}).assign(unit=series.unit)
            name = f"series-{choice.region}-{choice.indicator}"
            return Chart(series_chart(rows, lang), " ".join(_verdicts(rows, lang)), values, name)
    if len(places) > MOST_REGIONS:
        return None
    rows = mapping.promised(choice.indicator, places)
    return mapping.levels(
        rows[rows["plan_kind"].isin([choice.population])] if choice.population else rows, places, lang
    )


def _others(compared: Comparison) -> Iterator[Part]:
    """What all regions promise; sums where they are too many."""
    if not compared.frame.empty:
        yield from (part for part in compared.elements() if isinstance(part, Table))


def _sources(judged: pd.DataFrame, lang: str) -> tuple[Part, ...]:
    found = [worded(Said(source(row, lang=lang).citation), lang) for row in judged[["target_id"]].to_dict("records")]
    return (text("explorer.printed", lang), list(dict.fromkeys(found)))
