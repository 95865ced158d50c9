"""The profile of a region: what its plans promise, by domain and target by target, and what is known of it."""

from collections.abc import Iterator

import pandas as pd

from .. import tables
from ..analysis import count_by_domain
from ..figures import baseline_label, dumbbells, target_label
from ..model import label, text
from .cells import correction_cells, observation_cells, target_cells
from .parts import Chart, Part, Table, listed

DRAWN = ["baseline_year", "baseline_value", "target_year", "value", "unit", "baseline_status"]  # data of dumbbells


def lead(targets: pd.DataFrame, lang: str) -> str:
    """How many targets there are, of which kind, and how many are looser than their baseline.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` gives them.
    lang
        The language of the words, zh or en.
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
        looser=len(_looser(targets)),
    )


def location(regions: pd.DataFrame, lang: str) -> str:
    """Where a region lies.

    Parameters
    ----------
    regions
        The region and all that it lies in, the nearest first, as ``ancestors`` gives them.
    lang
        The language of the words, zh or en.
    """
    names = [*regions[f"name_{lang}"], ""]
    return text(f"profile.place_{regions['level'].iloc[0]}", lang, region=names[0], parent=names[1])


def coverage(targets: pd.DataFrame, lang: str) -> Table:
    """How many targets each plan sets by domain.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` gives them.
    lang
        The language of the words, zh or en.
    """
    counts = count_by_domain(targets)
    cells = counts.assign(
        plan_kind=[label("plan_kind", code, lang) for code in counts["plan_kind"]],
        domain=[label("domain", code, lang) for code in counts["domain"]],
    )
    cells.columns = [text(f"head.{column}", lang) for column in cells.columns]
    return Table(cells, text("profile.coverage_caption", lang), name=f"coverage-{_region(targets)}", data=counts)


def looser(targets: pd.DataFrame, lang: str) -> tuple[str | None, list[str]]:
    """The targets that ask for less than their baseline, or that there is none; and a list of them.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` gives them.
    lang
        The language of the words, zh or en.
    """
    found = _looser(targets)
    none = "profile.looser_none" if targets["baseline_value"].notna().any() else "profile.no_baseline"
    items = [
        text(
            "profile.looser_item",
            lang,
            indicator=row[f"name_{lang}"],
            target=target_label(row, lang),
            year=row["target_year"],
            baseline=baseline_label(row, lang),
            baseline_year=row["baseline_year"],
        )
        for row in found.to_dict("records")
    ]
    return (None if items else text(none, lang)), items


def baselines(targets: pd.DataFrame, lang: str) -> Iterator[tuple[str, Chart]]:
    """For each kind of plan its name, and the way from baseline to target of its levels.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` gives them.
    lang
        The language of the words, zh or en.
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
            names=named(list(_looser(rows)[f"name_{lang}"].unique()), lang),
        )
        data = rows[["target_id", f"name_{lang}", *DRAWN]]
        yield plan, Chart(dumbbells(rows, lang), finding, f"dumbbells-{_region(targets)}-{plan_kind}", data)


def named(names: list[str], lang: str) -> str:
    """The end of a sentence that names what it counted; "" where that is nothing.

    Parameters
    ----------
    names
        What is named; may be empty.
    lang
        The language of the words, zh or en.
    """
    return text("profile.names", lang, names=listed(names, lang)) if names else ""


def promises(targets: pd.DataFrame, lang: str) -> Iterator[Table]:
    """Every target with its source, a table for each kind of plan and domain.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` gives them.
    lang
        The language of the words, zh or en.
    """
    plans = tables.plans(targets["plan_id"].unique())
    responsible = tables.responsible(plans["plan_id"])
    for plan_kind, domain in count_by_domain(targets)[["plan_kind", "domain"]].itertuples(index=False):
        rows = targets[(targets["plan_kind"] == plan_kind) & (targets["domain"] == domain)]
        words = {"plan": label("plan_kind", plan_kind, lang), "domain": label("domain", domain, lang)}
        yield Table(
            target_cells(rows, plans, responsible, lang),
            text("profile.targets_caption", lang, count=len(rows), **words),
            "cards",
            f"targets-{_region(targets)}-{plan_kind}-{domain}",
            rows,
            ids=list(rows["target_id"]),
        )


def observed(targets: pd.DataFrame, lang: str) -> Part:
    """The published values of the indicators of the targets, and of their substitutes.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` gives them.
    lang
        The language of the words, zh or en.
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
        "cards",
        f"observations-{_region(targets)}",
        found,
    )


def corrections(targets: pd.DataFrame, lang: str) -> Part:
    """What was corrected in the targets.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` gives them.
    lang
        The language of the words, zh or en.
    """
    found = tables.corrections(targets["target_id"])
    if found.empty:
        return text("profile.corrections_none", lang)
    cells = correction_cells(found, targets, tables.plans(found["plan_id"].unique()), lang)
    return Table(cells, text("profile.corrections_caption", lang), "cards")


def _looser(targets: pd.DataFrame) -> pd.DataFrame:
    return targets[targets["baseline_status"] == "looser"]


def _region(targets: pd.DataFrame) -> str:
    return str(targets["region_code"].iloc[0])
