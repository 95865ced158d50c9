"""One domain of one kind of plan, region by region: the rug, the way from baselines, coverage, what stands apart."""

import pandas as pd

from .. import tables
from ..analysis import compare, coverage_matrix, gate
from ..figures import coverage_chart, dumbbells, target_label
from ..figures.labels import short_name
from ..model import label, text
from .cells import STATUS_SIGNS, rug_cells
from .parts import Chart, Part, Table, listed
from .profile import DRAWN, named


def compared(regions: pd.DataFrame, **where: object) -> pd.DataFrame:
    """Targets of these regions as ``compare`` gives them.

    Parameters
    ----------
    regions
        The regions that are compared, from left to right.
    **where
        The filters of ``targets``.

    Returns
    -------
    DataFrame
        The columns of ``compare``.
    """
    targets = tables.targets(**where)  # type: ignore[arg-type]
    return compare(targets, tables.indicators(targets["indicator_id"].unique()), regions)


def lead(rows: pd.DataFrame, regions: pd.DataFrame, lang: str) -> str:
    """How many targets and indicators there are, how many are shared, and when each region's are due.

    Parameters
    ----------
    rows
        Rows of ``compared``.
    regions
        The regions that are compared, from left to right.
    lang
        The language of the words, zh or en.
    """
    setting = rows.groupby("indicator_id")["region_code"].nunique()
    due = {
        name: sorted(rows.loc[rows["region_code"] == code, "target_year"].unique())
        for code, name in zip(regions["region_code"], regions[f"name_{lang}"], strict=True)
    }
    years = [
        text("compare.years", lang, region=region, years="/".join(map(str, own))) for region, own in due.items() if own
    ]
    return text(
        "compare.lead",
        lang,
        indicators=len(setting),
        regions=rows["region_code"].nunique(),
        targets=len(rows),
        shared=(setting > 1).sum(),
        years=listed(years, lang),
    )


def nested(regions: pd.DataFrame, lang: str) -> list[str]:
    """Which of the regions lies in which other.

    Parameters
    ----------
    regions
        The regions that are compared, from left to right.
    lang
        The language of the words, zh or en.
    """
    names = regions.set_index("region_code")[f"name_{lang}"]
    inside = regions[regions["parent_code"].isin(names.index)]
    return [
        text("compare.nested", lang, inner=names[row["region_code"]], outer=names[row["parent_code"]])
        for row in inside.to_dict("records")
    ]


def rug(rows: pd.DataFrame, regions: pd.DataFrame, about: str, lang: str) -> tuple[str, Table]:
    """What the signs mean, and every target, indicators by regions.

    Parameters
    ----------
    rows
        Rows of ``compared``.
    regions
        The regions that are compared, from left to right.
    about
        What the page is about, as part of the name of the data.
    lang
        The language of the words, zh or en.
    """
    signs = [f"{sign} {text(f'status.{code}', lang)}" for code, sign in STATUS_SIGNS.items()]
    levels = regions.groupby("level", sort=False).size()
    heads = [("", 1), *((label("level", str(level), lang), int(width)) for level, width in levels.items())]
    table = Table(
        rug_cells(rows, _catalogue(rows), regions.assign(head=regions[f"name_{lang}"]), lang),
        text("compare.rug_caption", lang),
        "rug",
        f"compare-{about}",
        rows.assign(apart=rows["apart"].map(" ".join)),
        heads,
    )
    return text("compare.key", lang, signs=listed(signs, lang)), table


def baselines(rows: pd.DataFrame, regions: pd.DataFrame, about: str, lang: str) -> Part:
    """The way from baseline to target, of the indicators for which a region prints its baseline.

    Parameters
    ----------
    rows
        Rows of ``compared``.
    regions
        The regions that are compared, from left to right.
    about
        What the page is about, as part of the name of the data.
    lang
        The language of the words, zh or en.
    """
    levels = rows[rows["value_basis"] == "level"]
    with_baseline = levels.loc[levels["baseline_value"].notna(), "indicator_id"]
    drawn = levels[levels["indicator_id"].isin(with_baseline)]
    if drawn.empty:
        return text("compare.no_baseline", lang)
    drawn = _ordered(drawn, regions)
    short = regions.set_index("region_code")[short_name(lang)]
    looser = drawn[drawn["baseline_status"] == "looser"]
    names = [f"{short[row['region_code']]} {row[f'name_{lang}']}" for row in looser.to_dict("records")]
    finding = text("compare.dumbbells_finding", lang, count=len(drawn), looser=len(looser), names=named(names, lang))
    data = drawn[["region_code", f"name_{lang}", *DRAWN]]
    return Chart(dumbbells(drawn, lang, regions), finding, f"dumbbells-{about}", data)


def coverage(rows: pd.DataFrame, regions: pd.DataFrame, about: str, lang: str) -> Chart:
    """Which plan sets which indicator.

    Parameters
    ----------
    rows
        Rows of ``compared``.
    regions
        The regions that are compared, from left to right.
    about
        What the page is about, as part of the name of the data.
    lang
        The language of the words, zh or en.
    """
    setting = rows.groupby("indicator_id")["region_code"].nunique()
    counts = {"count": len(setting), "all_set": (setting == len(regions)).sum(), "single": (setting == 1).sum()}
    catalogue = _catalogue(rows)
    return Chart(
        coverage_chart(rows, catalogue, regions, lang),
        text("compare.coverage_finding", lang, **counts),
        f"coverage-{about}",
        coverage_matrix(rows, catalogue, list(regions["region_code"])).reset_index(),
    )


def apart(rows: pd.DataFrame, regions: pd.DataFrame, lang: str) -> tuple[Part, ...]:
    """How many pairs may be compared and why others may not, and the targets that stand apart.

    Parameters
    ----------
    rows
        Rows of ``compared``.
    regions
        The regions that are compared, from left to right.
    lang
        The language of the words, zh or en.
    """
    pairs = gate(rows)
    reasons = [
        text(f"gate.{reason}", lang, count=count)
        for reason, count in pairs["reasons"].str.split().explode().value_counts().items()
    ]
    counts = {"pairs": len(pairs), "comparable": pairs["comparable"].sum()}
    names = regions.set_index("region_code")[f"name_{lang}"]
    items = [
        text(
            "compare.apart_item",
            lang,
            indicator=row[f"name_{lang}"],
            region=names[row["region_code"]],
            target=target_label(row, lang),
            why=listed([text(f"apart.{reason}", lang) for reason in row["apart"]], lang),
        )
        for row in rows.to_dict("records")
        if row["apart"]
    ]
    none = None if items else text("compare.apart_none", lang)
    return text("compare.gate", lang, reasons=listed(reasons, lang), **counts), none, items


def _catalogue(rows: pd.DataFrame) -> pd.DataFrame:
    return tables.indicators(rows["indicator_id"].unique())


def _ordered(rows: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """By indicator as in the catalogue, then by region as given, then as in the plan."""
    by_region = {code: number for number, code in enumerate(regions["region_code"])}
    by_indicator = {indicator: number for number, indicator in enumerate(_catalogue(rows)["indicator_id"])}
    keyed = rows.assign(first=rows["indicator_id"].map(by_indicator), second=rows["region_code"].map(by_region))
    return keyed.sort_values(["first", "second", "line"], kind="stable").drop(columns=["first", "second"])
