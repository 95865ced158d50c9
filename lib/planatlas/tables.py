"""Typed readers of the processed tables; everything below the build reads data through them."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import lazy_loader

from . import paths
from .errors import MissingDataError
from .model import LANGUAGES, codes, language, tables

if TYPE_CHECKING:
    import pandas as pd
else:
    pd = lazy_loader.load("pandas")  # a batch that finds nothing to do reads no table

DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}
NAMES = tuple(tables("processed"))
QUOTED = ("nation", "province")  # levels whose targets are quoted from reports
UNUSED = ("set_aside", "superseded")  # statuses of values that no page counts


def load(name: str) -> pd.DataFrame:
    """One processed table with its declared types; an empty cell of text is "", of a number it is missing.

    Raises
    ------
    MissingDataError
        If the build has not written it, or there is no table of that name.
    """
    if name not in NAMES:
        raise MissingDataError(f"there is no table {name!r}; there are {', '.join(NAMES)}.")
    return _read(name, _path(name)).copy()


def names(name: str, lang: str) -> dict[str, str]:
    """What the things that a table lists are called in a language, by the key of the table.

    Raises
    ------
    MissingDataError
        If the build has not written it.
    """
    path = _path(name)
    return _cached_names(name, lang, path, path.stat().st_mtime_ns)


def regions() -> pd.DataFrame:
    """The regions with plans and the regions above them."""
    return load("regions")


def documents() -> pd.DataFrame:
    """The source documents."""
    return load("documents")


def plans() -> pd.DataFrame:
    """The plans in the documents."""
    return load("plans")


def indicators() -> pd.DataFrame:
    """The catalogue of indicators."""
    return load("indicators")


def targets() -> pd.DataFrame:
    """The targets of the plans that were read, one row a promise."""
    rows = load("targets")
    return rows[rows["tier"] != "benchmark"].reset_index(drop=True)


def benchmarks() -> pd.DataFrame:
    """Targets of the nation and the provinces, known from reports: what the targets are measured against."""
    rows = load("targets")
    return rows[rows["tier"] == "benchmark"].reset_index(drop=True)


def observations(set_aside: bool = False) -> pd.DataFrame:
    """Published values by region, indicator, group and year; those set aside or superseded only if asked for."""
    rows = load("observations")
    return rows if set_aside else rows[~rows["status"].isin(UNUSED)].reset_index(drop=True)


def facts() -> dict[str, pd.DataFrame]:
    """The tables by which targets are judged, for ``monitor(targets, year, **facts())``."""
    names = ("observations", "indicators", "plans", "relations", "sources", "judgements")
    return {name: load(name) for name in names}


def sources() -> pd.DataFrame:
    """The sources of observations."""
    return load("sources")


def responsible() -> pd.DataFrame:
    """The departments that plans make responsible for the goals at a line, where they name them."""
    return load("responsible")


def judgements() -> pd.DataFrame:
    """What persons found of targets that no figure decides, with their source."""
    return load("judgements")


def relations() -> pd.DataFrame:
    """Declared relations between indicators."""
    return load("relations")


def contradictions() -> pd.DataFrame:
    """Contradictions that were found by reading; ``find_contradictions`` finds others by rule."""
    return load("contradictions")


def corrections() -> pd.DataFrame:
    """The corrections that were applied to the targets."""
    return load("corrections")


def plan_regions(plan_kind: str | None = None) -> pd.DataFrame:
    """The regions that have a plan (of one kind, if given): higher levels first, then by code."""
    own = plans()[plans()["plan_id"].isin(targets()["plan_id"])]
    own = own if plan_kind is None else own.query("plan_kind == @plan_kind")
    rows = regions()
    rows = rows[rows["region_code"].isin(own["region_code"])].sort_values("region_code")
    order = {level: place for place, level in enumerate(codes("level"))}
    return rows.sort_values("level", key=lambda column: column.map(order), kind="stable", ignore_index=True)


def monitored_regions() -> pd.DataFrame:
    """The regions whose targets are judged: the nation and the provinces whose targets are known, those with plans."""
    above = regions()[regions()["level"].isin(QUOTED) & regions()["region_code"].isin(benchmarks()["region_code"])]
    return pd.concat([above.sort_values("region_code"), plan_regions()], ignore_index=True)


def monitored_targets(region_code: str | None = None) -> pd.DataFrame:
    """The targets that are judged, of a region or of all.

    Those of its plans; of the nation and the provinces those known from reports.
    """
    quoted = load("regions").query("level in @QUOTED")["region_code"]
    rows = load("targets")
    rows = rows[(rows["tier"] == "benchmark") == rows["region_code"].isin(quoted)]
    if region_code is not None:
        rows = rows[rows["region_code"] == region_code]
    return rows.reset_index(drop=True)


def boundaries_file() -> Path:
    """The GeoJSON extract of boundaries that the build cut out.

    Raises
    ------
    MissingDataError
        If the build has not written it.
    """
    return _present(paths.processed() / "boundaries.geojson")


def _path(name: str) -> Path:
    return _present(paths.processed() / tables("processed")[name].path)


def _present(path: Path) -> Path:
    if not path.is_file():
        if view := os.environ.get(paths.VIEW_SETTING):
            raise MissingDataError(f"{view} does not declare that it reads {path.name}: add it to site/views.py.")
        raise MissingDataError(
            f"{paths.shown(path)} is not there: run `planatlas build` first{paths.told(paths.DATA_SETTING)}."
        )
    return path


@cache
def _cached(name: str, path: Path, stamp: int) -> pd.DataFrame:
    fields = tables("processed")[name].fields
    rows = pd.read_csv(
        path,
        dtype={field.name: DTYPES[field.type] for field in fields},
        keep_default_na=False,
        na_values={field.name: [""] for field in fields if field.type != "string"},
    )
    return rows.assign(**_borrowed(rows))


def _borrowed(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """The columns of languages that have none of their own: ``name_fr``, where French shows what ``name_en`` holds."""
    found: dict[str, pd.Series] = {}
    for lang in LANGUAGES:
        ending = f"_{language(lang).columns}"
        if ending != f"_{lang}":
            found |= {name.removesuffix(ending) + f"_{lang}": rows[name] for name in rows if name.endswith(ending)}
    return found


@cache
def _cached_names(name: str, lang: str, path: Path, stamp: int) -> dict[str, str]:
    rows = _cached(name, path, stamp)
    return dict(zip(rows.iloc[:, 0], rows[f"name_{lang}"], strict=True))


def _read(name: str, path: Path) -> pd.DataFrame:
    return _cached(name, path, path.stat().st_mtime_ns)
