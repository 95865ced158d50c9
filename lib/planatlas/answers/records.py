"""What is known of one region, and of one indicator."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import pandas as pd

from .. import tables
from ..intake.gazetteer import ancestors, places
from ..model import label, language, said, text, unit_label
from ..sections.elsewhere import brief, formula_by
from .asking import language_of, question
from .names import indicator_id, region_code
from .readers import target_rows
from .record import Record


@dataclass(frozen=True, repr=False, kw_only=True)
class Region(Record):
    """What is known of a region.

    Attributes
    ----------
    region_code
        The code of GB/T 2260.
    name_zh, short_zh, name_en
        The full and the short Chinese name, and the English one, "" where the data have none.
    name
        The name in the language of the record.
    level, level_label
        The level, and its name.
    parents, parent_names
        The codes and names of the regions that it lies in, the nearest first.
    plans, plan_titles
        The ids and titles of its plans.
    targets
        The number of its targets: those of ``targets(region)``.
    observations, observed
        The number of values that are used; and with the first and last year of these, in words.
    note
        A remark; of a place of which the data have nothing, that it is so.
    """

    region_code: str
    name_zh: str
    short_zh: str
    name_en: str
    name: str
    level: str
    level_label: str
    parents: tuple[str, ...]
    parent_names: tuple[str, ...]
    plans: tuple[str, ...]
    plan_titles: tuple[str, ...]
    targets: int
    observations: int
    observed: str
    note: str

    heading: ClassVar[str] = "name"
    shown: ClassVar[Mapping[str, str]] = {
        "region_code": "record.code",
        "level_label": "record.level",
        "parent_names": "record.inside",
        "plan_titles": "record.plans",
        "targets": "record.targets",
        "observed": "record.values",
        "note": "record.note",
    }


@dataclass(frozen=True, repr=False, kw_only=True)
class Indicator(Record):
    """What is known of an indicator.

    Attributes
    ----------
    indicator_id
        The id in the catalogue.
    name_zh, name_en
        The Chinese and the English name.
    name
        The name in the language of the record.
    domain, domain_label
        The domain, and its name.
    unit, unit_label
        The unit, and its name.
    direction, direction_label
        Which way is better (``higher``, ``lower``, ``balance``), and its name.
    valid_min, valid_max
        The smallest and the largest value that can be true, in ``unit``; None where there is no limit.
    definition, definition_zh, definition_en
        What it counts, in the language of the record, in Chinese and in English.
    definition_source, definition_by, formula_source, formula_by
        Where the definition and the formula come from, "" for the editors'; and the same in words.
    definition_note
        Where published figures or plans understand it otherwise.
    formula, formula_zh, formula_en
        Numerator and denominator, in the language of the record, in Chinese and in English; "" where none is known.
    concepts, concept_names
        What it is called in other lists, as rows of ``concepts`` in the data dictionary; and the same in words.
    counting_year
        The twelve months that a figure of a year counts, where known.
    regions, region_names
        The codes and names of the regions that have targets for it.
    targets
        The number of targets for it, those of the nation and of provinces included.
    observations, observed
        The number of values that are used; and with the first and last year of these, in words.
    former_ids
        The ids that it had.
    """

    indicator_id: str
    name_zh: str
    name_en: str
    name: str
    domain: str
    domain_label: str
    unit: str
    unit_label: str
    direction: str
    direction_label: str
    valid_min: float | None
    valid_max: float | None
    definition: str
    definition_zh: str
    definition_en: str
    definition_source: str
    definition_by: str
    definition_note: str
    formula: str
    formula_zh: str
    formula_en: str
    formula_source: str
    formula_by: str
    concepts: tuple[Mapping[str, str], ...]
    concept_names: tuple[str, ...]
    counting_year: str
    regions: tuple[str, ...]
    region_names: tuple[str, ...]
    targets: int
    observations: int
    observed: str
    former_ids: tuple[str, ...]

    heading: ClassVar[str] = "name"
    shown: ClassVar[Mapping[str, str]] = {
        "indicator_id": "record.id",
        "domain_label": "record.domain",
        "unit_label": "record.unit",
        "direction_label": "record.direction",
        "definition": "record.definition",
        "definition_by": "record.defined_by",
        "definition_note": "record.definition_note",
        "formula": "record.formula",
        "formula_by": "record.formula_by",
        "concept_names": "record.concepts",
        "region_names": "record.set_by",
        "targets": "record.targets",
        "observed": "record.values",
        "former_ids": "record.former_ids",
    }


@question
def region(region: Any, *, lang: str | None = None) -> Region:
    """Return what is known of a region.

    Parameters
    ----------
    region
        The region by code or name, or a row with ``region_code``.
    lang
        The language in which the record is shown, ``zh`` or ``en``; the chosen one by default.

    Returns
    -------
    Region
        The record, also of a place of which the data have nothing.

    Raises
    ------
    QuestionError
        If no region has the name, or more than one; it names the nearest.

    Examples
    --------
    >>> pingyang = region("Pingyang", lang="en")
    >>> pingyang.region_code, pingyang["level"], pingyang.parent_names
    ('330326', 'county', ('Wenzhou', 'Zhejiang', 'China'))
    """
    shown, code = language_of(lang), region_code(region)
    rows = tables.select("regions", region_code=code).to_dict("records")
    place = places().get(code)
    if rows:
        row = rows[0]
    else:
        assert place is not None  # `region_code` returns codes of the table or of GB/T 2260
        row = {"name_zh": place.name, "short_zh": place.short, "name_en": place.english, "level": place.level}
        row["note"] = text("record.nothing", shown)
    above = ancestors(code) if place else list(tables.ancestors(code)["region_code"])[1:]
    plans = tables.select("plans", region_code=code)
    counted = _values(region_code=code)
    return Region(
        lang=shown,
        region_code=code,
        **{name: row[name] for name in ("name_zh", "short_zh", "name_en", "level", "note")},
        name=row[f"name_{language(shown).columns}"] or row["name_zh"],
        level_label=label("level", row["level"], shown),
        parents=tuple(above),
        parent_names=_region_names(above, shown),
        plans=tuple(plans["plan_id"]),
        plan_titles=tuple(plans[f"title_{language(shown).columns}"]),
        targets=len(target_rows([code], columns=["target_id"])),
        observations=len(counted),
        observed=_years(counted, shown),
    )


@question
def indicator(indicator: Any, *, lang: str | None = None) -> Indicator:
    """Return what is known of an indicator.

    Parameters
    ----------
    indicator
        The indicator by id or name, or a row with ``indicator_id``.
    lang
        The language in which the record is shown, ``zh`` or ``en``; the chosen one by default.

    Returns
    -------
    Indicator
        The record.

    Raises
    ------
    QuestionError
        If no indicator has the name, or more than one; it names the nearest. Of a former id it says what became of it.

    Examples
    --------
    >>> record = indicator("maternal mortality", lang="en")
    >>> record.unit_label, record.direction_label, record.definition
    ('per 100,000', 'lower is better', 'Maternal deaths per 100000 live births in a year')
    """
    shown, code = language_of(lang), indicator_id(indicator)
    row = tables.select("indicators", indicator_id=code).to_dict("records")[0]
    targets = tables.select("targets", ["target_id", "region_code"], indicator_id=code)
    where = list(targets["region_code"].unique())
    counted = _values(indicator_id=code)
    limits: dict[str, Any] = {name: None if pd.isna(row[name]) else row[name] for name in ("valid_min", "valid_max")}
    of_both = ("name_zh", "name_en", "definition_zh", "definition_en", "formula_zh", "formula_en")
    columns = (*of_both, "domain", "unit", "direction", "definition_source", "formula_source", "counting_year")
    concepts = tables.concepts(code).to_dict("records")
    former = tables.select("former_ids", ["former_id"], id_of="indicator", current_id=code)["former_id"]
    return Indicator(
        lang=shown,
        indicator_id=code,
        **{name: row[name] for name in columns},
        **limits,
        name=row[f"name_{language(shown).columns}"],
        domain_label=label("domain", row["domain"], shown),
        unit_label=unit_label(row["unit"], shown) if row["unit"] else "",
        direction_label=label("direction", row["direction"], shown),
        definition=row[f"definition_{language(shown).columns}"],
        definition_by=said(row, "definition_source", shown).words or text("record.editors", shown),
        definition_note=said(row, "definition_note", shown).words,
        formula=row[f"formula_{language(shown).columns}"],
        formula_by=formula_by(row, shown),
        concepts=tuple(concepts),
        concept_names=tuple(brief(each, shown) for each in concepts),
        regions=tuple(where),
        region_names=_region_names(where, shown),
        targets=len(targets),
        observations=len(counted),
        observed=_years(counted, shown),
        former_ids=tuple(former),
    )


def _values(**where: str) -> pd.DataFrame:
    """What tells the values of a region or indicator that are used apart, with their years."""
    columns = ["region_code", "indicator_id", "group", "qualifier", "year", "source_id", "value", "status"]
    rows = tables.select("observations", columns, **where)
    return rows[~rows["status"].isin(tables.UNUSED_STATUSES)]


def _years(values: pd.DataFrame, lang: str) -> str:
    if values.empty:
        return "0"
    return text("record.years", lang, count=len(values), first=values["year"].min(), last=values["year"].max())


def _region_names(codes: list[str], lang: str) -> tuple[str, ...]:
    own = tables.names("regions", language(lang).columns, codes)
    return tuple(own[code] if code in own else places()[code].name for code in codes)
