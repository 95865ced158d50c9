"""The profile of a region: what its plans promise, by domain and target by target, and its published values."""

from collections.abc import Iterator

import pandas as pd

from .. import tables
from ..analysis import count_by_domain
from ..figures import dumbbells
from ..model import label, listed, text
from .cells import target_cells
from .correction_cells import correction_cells
from .elements import MOST_ROWS, Chart, Part, Table
from .observation_cells import observation_cells

BASELINE_COLUMNS = [
    "baseline_year",
    "baseline_value",
    "target_year",
    "value",
    "unit",
    "baseline_status",
]  # of the CSV of the dumbbells


def lead(targets: pd.DataFrame, lang: str) -> str:
    """Say how many targets there are, of which kinds, and how many are looser than their baseline.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` returns them.
    lang
        The language of the words.

    Returns
    -------
    str
        The lead of the page.
    """
    return text(
        "profile.lead",
        lang,
        plans=targets["plan_id"].nunique(),
        indicators=targets["indicator_id"].nunique(),
        targets=len(targets),
        figures=targets["value"].notna().sum(),
        baselines=targets["baseline_value"].notna().sum(),
        judgement=targets["kind"].isin(["universal", "qualitative"]).sum(),
        looser=len(looser_rows(targets)),
    )


def location(regions: pd.DataFrame, lang: str) -> str:
    """Say where a region lies.

    Parameters
    ----------
    regions
        The region and all that it lies in, the nearest first, as ``ancestors`` returns them.
    lang
        The language of the words.

    Returns
    -------
    str
        A sentence.
    """
    names = [*regions[f"name_{lang}"], ""]
    return text(f"profile.place_{regions['level'].iloc[0]}", lang, region=names[0], parent=names[1])


def coverage(targets: pd.DataFrame, lang: str) -> Table:
    """Count how many targets each plan sets in each domain.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` returns them.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    counts = count_by_domain(targets)
    cells = counts.assign(
        plan_kind=[label("plan_kind", code, lang) for code in counts["plan_kind"]],
        domain=[label("domain", code, lang) for code in counts["domain"]],
    )
    cells.columns = [text(f"head.{column}", lang) for column in cells.columns]
    return Table(cells.to_dict("list"), text("profile.coverage_caption", lang), counts, f"coverage-{_region(targets)}")


def baselines(targets: pd.DataFrame, lang: str) -> Iterator[tuple[str, Chart]]:
    """Draw the way from baseline to target, by kind of plan.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` returns them.
    lang
        The language of the words.

    Returns
    -------
    iterator of str and Chart
        The name of each kind of plan, and its chart.
    """
    drawn = targets[(targets["value_basis"] == "level") & targets["baseline_value"].notna()]
    for plan_kind, rows in drawn.groupby("plan_kind", sort=False):
        plan = label("plan_kind", str(plan_kind), lang)
        finding = text(
            "profile.dumbbells_finding",
            lang,
            plan=plan,
            count=len(rows),
            **{status: (rows["baseline_status"] == status).sum() for status in ("short", "at", "looser")},
            names=names_note(list(looser_rows(rows)[f"name_{lang}"].unique()), lang),
        )
        data = rows[["target_id", f"name_{lang}", *BASELINE_COLUMNS]]
        yield plan, Chart(dumbbells(rows, lang), finding, data, f"dumbbells-{_region(targets)}-{plan_kind}")


def names_note(names: list[str], lang: str) -> str:
    """Write the end of a sentence that names what it has counted.

    Parameters
    ----------
    names
        What is named; may be empty.
    lang
        The language of the words.

    Returns
    -------
    str
        The names; "" if there are none.
    """
    return text("profile.names", lang, names=listed(names, lang)) if names else ""


def promises(targets: pd.DataFrame, lang: str) -> Iterator[Table]:
    """Show every target with its source, by kind of plan and domain.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` returns them.
    lang
        The language of the words.

    Returns
    -------
    iterator of Table
        A table for each kind of plan and domain.
    """
    plans = tables.plans(targets["plan_id"].unique())
    responsible = tables.responsible(plans["plan_id"])
    for plan_kind, domain in count_by_domain(targets)[["plan_kind", "domain"]].itertuples(index=False):
        rows = targets[(targets["plan_kind"] == plan_kind) & (targets["domain"] == domain)]
        words = {"plan": label("plan_kind", plan_kind, lang), "domain": label("domain", domain, lang)}
        yield Table(
            target_cells(rows, plans, responsible, lang),
            text("profile.targets_caption", lang, count=len(rows), **words),
            rows,
            f"targets-{_region(targets)}-{plan_kind}-{domain}",
            layout="cards",
            ids=list(rows["target_id"]),
        )


def published_values(targets: pd.DataFrame, lang: str) -> Part:
    """Show the published values for the indicators of the targets, and for their substitutes.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` returns them.
    lang
        The language of the words.

    Returns
    -------
    Table or str
        The table and its data, or a sentence that there are none.
    """
    ids = targets["indicator_id"].unique()
    relations = tables.relations("substitute_for", other=ids)
    asked = {*ids, *relations["indicator_id"]}
    found = tables.observations(region=_region(targets), indicator=asked)
    found = found[found["status"] != "plan"].sort_values(["indicator_id", "group", "year"], kind="stable")
    if found.empty:
        return text("profile.observed_none", lang)
    relations = tables.relations("substitute_for", indicator=found["indicator_id"].unique())
    indicators = tables.indicators({*found["indicator_id"], *relations["other_id"]})
    sources = tables.sources(found["source_id"].unique())
    return Table(
        observation_cells(found, indicators, sources, relations, lang),
        text("profile.observed_caption", lang),
        found,
        f"observations-{_region(targets)}",
        layout="cards",
        is_folded=len(found) > MOST_ROWS,
    )


def corrections(targets: pd.DataFrame, lang: str) -> Part:
    """Show the corrections to the targets.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` returns them.
    lang
        The language of the words.

    Returns
    -------
    Table or str
        The table, or a sentence that there are none.
    """
    found = tables.corrections(targets["target_id"])
    if found.empty:
        return text("profile.corrections_none", lang)
    cells = correction_cells(found, targets, tables.plans(found["plan_id"].unique()), lang)
    return Table(cells, text("profile.corrections_caption", lang), found, "corrections", layout="cards")


def looser_rows(targets: pd.DataFrame) -> pd.DataFrame:
    """Select the targets that demand less than their baseline.

    Parameters
    ----------
    targets
        Rows of ``assess_demand``.

    Returns
    -------
    DataFrame
        Those rows.
    """
    return targets[targets["baseline_status"] == "looser"]


def _region(targets: pd.DataFrame) -> str:
    return str(targets["region_code"].iloc[0])
