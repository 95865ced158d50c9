"""One domain of one kind of plan, by region: the rug, the way from baselines, coverage, what is not comparable."""

import pandas as pd

from .. import tables
from ..analysis import compare, coverage_matrix, gate
from ..figures import coverage_chart, dumbbells, short_name, target_label
from ..model import label, listed, text
from .cells import STATUS_SYMBOLS, rug_cells
from .elements import Chart, Part, Table
from .profile import BASELINE_COLUMNS, names_note


def compared(regions: pd.DataFrame, **where: object) -> pd.DataFrame:
    """Targets of these regions as ``compare`` returns them.

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
    """Say how many targets and indicators there are, how many are shared, and when each region's are due.

    Parameters
    ----------
    rows
        Rows of ``compared``.
    regions
        The regions that are compared, from left to right.
    lang
        The language of the words.

    Returns
    -------
    str
        The lead of the page.
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
    """Say which of the regions lie inside which others.

    Parameters
    ----------
    regions
        The regions that are compared, from left to right.
    lang
        The language of the words.

    Returns
    -------
    list of str
        One sentence for each region inside another.
    """
    names = regions.set_index("region_code")[f"name_{lang}"]
    inside = regions[regions["parent_code"].isin(names.index)]
    return [
        text("compare.nested", lang, inner=names[row["region_code"]], outer=names[row["parent_code"]])
        for row in inside.to_dict("records")
    ]


def rug(rows: pd.DataFrame, regions: pd.DataFrame, about: str, lang: str) -> tuple[str, Table]:
    """Explain the symbols, and show every target: indicators by regions.

    Parameters
    ----------
    rows
        Rows of ``compared``.
    regions
        The regions that are compared, from left to right.
    about
        What the page is about, as part of the name of the data.
    lang
        The language of the words.

    Returns
    -------
    tuple of str and Table
        The explanation and the rug.
    """
    symbols = [
        f"{symbol} {text(f'status.{code}', lang)}" for code, symbol in STATUS_SYMBOLS.items() if code != "unknown"
    ]
    levels = regions.groupby("level", sort=False).size()
    heads = [("", 1), *((label("level", str(level), lang), int(width)) for level, width in levels.items())]
    table = Table(
        rug_cells(rows, _catalogue(rows), regions.assign(head=regions[f"name_{lang}"]), lang),
        text("compare.rug_caption", lang),
        rows.assign(apart=rows["not_comparable_because"].map(" ".join)).drop(columns="not_comparable_because"),
        f"compare-{about}",
        layout="rug",
        heads=heads,
    )
    return text("compare.key", lang, signs=listed(symbols, lang)), table


def baselines(rows: pd.DataFrame, regions: pd.DataFrame, about: str, lang: str) -> Part:
    """Draw the way from baseline to target for the indicators with a printed baseline.

    Parameters
    ----------
    rows
        Rows of ``compared``.
    regions
        The regions that are compared, from left to right.
    about
        What the page is about, as part of the name of the data.
    lang
        The language of the words.

    Returns
    -------
    Chart or str
        The chart, or a sentence that there is no baseline.
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
    finding = text(
        "compare.dumbbells_finding", lang, count=len(drawn), looser=len(looser), names=names_note(names, lang)
    )
    data = drawn[["region_code", f"name_{lang}", *BASELINE_COLUMNS]]
    return Chart(dumbbells(drawn, lang, regions), finding, data, f"dumbbells-{about}")


def coverage(rows: pd.DataFrame, regions: pd.DataFrame, about: str, lang: str) -> Chart:
    """Draw which plan sets which indicator.

    Parameters
    ----------
    rows
        Rows of ``compared``.
    regions
        The regions that are compared, from left to right.
    about
        What the page is about, as part of the name of the data.
    lang
        The language of the words.

    Returns
    -------
    Chart
        The chart and its data.
    """
    setting = rows.groupby("indicator_id")["region_code"].nunique()
    counts = {"count": len(setting), "all_set": (setting == len(regions)).sum(), "single": (setting == 1).sum()}
    catalogue = _catalogue(rows)
    return Chart(
        coverage_chart(rows, catalogue, regions, lang),
        text("compare.coverage_finding", lang, **counts),
        coverage_matrix(rows, catalogue, list(regions["region_code"])).reset_index(),
        f"coverage-{about}",
    )


def apart(rows: pd.DataFrame, regions: pd.DataFrame, lang: str) -> tuple[Part, ...]:
    """Say how many pairs may be compared and why others may not, and list the targets that cannot be compared.

    Parameters
    ----------
    rows
        Rows of ``compared``.
    regions
        The regions that are compared, from left to right.
    lang
        The language of the words.

    Returns
    -------
    tuple of parts
        The counts, a sentence if there are no such targets, and the list.
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
            why=listed([text(f"apart.{reason}", lang) for reason in row["not_comparable_because"]], lang),
        )
        for row in rows.to_dict("records")
        if row["not_comparable_because"]
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
