"""What can be chosen in the explorer: each choice limits the next to what the data have."""

from dataclasses import dataclass, replace

from .. import tables
from ..answers.kept import kept
from ..model import codes, label, language, text

ALL = ""  # of a kind of plan, or of a domain


@dataclass(frozen=True)
class Choice:
    """What is looked at.

    Attributes
    ----------
    region
        The code of a region with targets.
    population
        The kind of plan, which names whom it is for; "" for all.
    domain
        A domain; "" for all.
    indicator
        The id of an indicator that the region sets.
    year
        The year up to which values count; None for the latest.
    lang
        The language of the words.
    """

    region: str
    population: str = ALL
    domain: str = ALL
    indicator: str = ""
    year: int | None = None
    lang: str = "zh"


@dataclass(frozen=True)
class Options:
    """What may be chosen next, by value the words, each in the order in which it is offered.

    Attributes
    ----------
    region, population, domain, indicator, year
        The words by value.
    """

    region: dict[str, str]
    population: dict[str, str]
    domain: dict[str, str]
    indicator: dict[str, str]
    year: dict[int | None, str]


def options(choice: Choice) -> Options:
    """Return what may be chosen beside a choice.

    Parameters
    ----------
    choice
        What is looked at.

    Returns
    -------
    Options
        All regions; of the region the kinds of plan and, limited by each choice before, the domains and indicators; the
        years with a value while a plan that sets the indicator is in force.

    Examples
    --------
    >>> found = options(Choice("330300", "women", "health", "maternal_mortality", lang="en"))
    >>> found.population, len(found.indicator) > 5, found.year
    ({'': 'all', 'women': "Women's plan", 'children': "Children's plan"}, True, {None: 'no values yet'})
    """
    lang, name = choice.lang, f"name_{language(choice.lang).columns}"
    targets = tables.monitored_targets(choice.region, columns=["indicator_id", "plan_kind", "plan_id"])
    kinds = set(targets["plan_kind"])
    if choice.population in kinds:
        targets = targets[targets["plan_kind"] == choice.population]
    catalogue = tables.indicators(targets["indicator_id"].unique(), columns=["indicator_id", "domain", name])
    shown = catalogue[catalogue["domain"] == choice.domain] if choice.domain in set(catalogue["domain"]) else catalogue
    everything = {ALL: text("explorer.all", lang)}
    return Options(
        kept(f"explorer {lang}", "regions", lambda: _region_names(lang)),
        everything | {code: label("plan_kind", code, lang) for code in codes("plan_kind") if code in kinds},
        everything
        | {code: label("domain", code, lang) for code in codes("domain") if code in set(catalogue["domain"])},
        dict(zip(shown["indicator_id"], shown[name], strict=True)),
        _years(choice, list(targets.loc[targets["indicator_id"] == choice.indicator, "plan_id"])),
    )


def settled(choice: Choice) -> Choice:
    """Return the nearest choice of which the data have something.

    Parameters
    ----------
    choice
        A choice whose parts may not go together.

    Returns
    -------
    Choice
        The same region and language; a population, domain or year that does not go with what was chosen before it is
        left open, and another indicator is the first that does.

    Examples
    --------
    >>> settled(Choice("330300", "rural", "health", "rural_grain_output")).population
    ''
    """
    found = options(choice)
    choice = replace(
        choice,
        population=choice.population if choice.population in found.population else ALL,
        domain=choice.domain if choice.domain in found.domain else ALL,
    )
    if choice.indicator not in found.indicator:
        choice = replace(choice, indicator=next(iter(found.indicator), ""))
        found = options(choice)
    return choice if choice.year in found.year else replace(choice, year=next(iter(found.year)))


def _region_names(lang: str) -> dict[str, str]:
    rows = tables.monitored_regions()
    return dict(zip(rows["region_code"], rows[f"name_{language(lang).columns}"], strict=True))


def _years(choice: Choice, plans: list[str]) -> dict[int | None, str]:
    """The years with a value, the latest first, while one of the plans is in force or in the year after."""
    if not choice.indicator or not plans:
        return {None: text("explorer.no_year", choice.lang)}
    periods = tables.plans(plans, columns=["start_year", "end_year"])
    spans = [(int(first), int(last) + 1) for first, last in periods.itertuples(index=False)]
    values = tables.observations(region=choice.region, indicator=choice.indicator, columns=["year"])["year"]
    years = sorted({int(year) for year in values if any(first <= year <= last for first, last in spans)}, reverse=True)
    return {year: str(year) for year in years} if years else {None: text("explorer.no_year", choice.lang)}
