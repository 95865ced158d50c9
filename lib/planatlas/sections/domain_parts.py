"""What plans of one kind promise in a domain: small rows on true scales, the targets of each indicator."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
from markupsafe import Markup

from ..analysis import ranked
from ..figures import level_rows, marks, target_label
from ..model import label, text
from .areas import FEWEST_REGIONS
from .cells import population
from .domains import Domain
from .elements import MOST_ROWS, Chart, Link, Part, Table
from .links import indicator_link, plan_link
from .markup import html, lines, minor, value
from .promised import some

COLUMNS = ["indicator_id", "region_code", "target_id", "value", "value_high", "unit", "target_year", "value_printed"]


def parts_of(known: Domain, kind: str) -> tuple[Part, ...]:
    """Show what plans of one kind promise in a domain.

    Parameters
    ----------
    known
        What ``known_of`` returns.
    kind
        The kind of the plans.

    Returns
    -------
    tuple of parts
        The chart, the table, and the way to the comparison word by word.
    """
    own = known.of(kind)
    return levels(own, kind), by_indicator(own, kind), compared(own, kind)


def levels(known: Domain, kind: str) -> Chart | None:
    """Draw the levels of the indicators that at least two regions set, a small row for each.

    Parameters
    ----------
    known
        What plans of the kind promise.
    kind
        The kind of the plans.

    Returns
    -------
    Chart or None
        The chart and its data; None if no two regions set a level for the same people.
    """
    lang, rows = known.lang, known.shared
    if rows.empty:
        return None
    if known.is_summed:  # the ends alone, so that the chart does not grow with the regions
        rows = pd.concat([own.iloc[[0, -1]] for _, own in rows.groupby("indicator_id", sort=False)])
    chart = level_rows(rows, lang, None if known.is_summed else known.names)
    said = text("domain.levels", lang, kind=label("plan_kind", kind, lang), count=rows["indicator_id"].nunique())
    return Chart(chart, said, marks(chart), f"domain-{known.code}-{kind}-levels")


def by_indicator(known: Domain, kind: str) -> Table:
    """Show the targets of each indicator, the strictest first, and who sets none.

    Parameters
    ----------
    known
        What plans of the kind promise.
    kind
        The kind of the plans.

    Returns
    -------
    Table
        The table and its data.
    """
    lang, rows, order = known.lang, known.targets, ranked(known.targets)
    positions = {target: at for at, target in enumerate(order["target_id"])}
    groups = [
        own.assign(at=own["target_id"].map(positions).fillna(len(positions))).sort_values(["at", "line"], kind="stable")
        for _, own in rows.groupby("indicator_id", sort=False)
    ]
    groups.sort(key=lambda own: -own["region_code"].nunique())
    count = [own["region_code"].nunique() for own in groups]
    cells: dict[str, list[object]] = {
        text("head.indicator", lang): [indicator_link(own.iloc[0].to_dict(), lang) for own in groups],
        text("head.target", lang): [lines(_said(own, known)) for own in groups],
        text("domain.set_by", lang): [
            text("domain.setting", lang, count=each, all=len(known.regions)) for each in count
        ],
    }
    if not known.is_summed and len(known.regions) >= FEWEST_REGIONS:
        cells[text("domain.silent_head", lang)] = [
            some([name for code, name in known.names.items() if code not in set(own["region_code"])], lang)
            for own in groups
        ]
    key = "domain.table_summed" if known.is_summed else "domain.table_caption"
    caption = text(key, lang, kind=label("plan_kind", kind, lang))
    frame = _summed(rows) if known.is_summed else rows[COLUMNS]
    is_long = len(groups) > MOST_ROWS
    return Table(cells, caption, frame, f"domain-{known.code}-{kind}", layout="cards", is_folded=is_long)


def compared(known: Domain, kind: str) -> Link | None:
    """Lead to the page that compares the plans of one kind word by word.

    Parameters
    ----------
    known
        What plans of the kind promise.
    kind
        The kind of the plans.

    Returns
    -------
    Link or None
        The link; None if fewer than two regions set targets, and there is no such page.
    """
    if known.targets["region_code"].nunique() < FEWEST_REGIONS:
        return None
    return Link(text("domain.compared", known.lang), f"compare_regions-{kind}-{known.code}.html")


def _summed(rows: pd.DataFrame) -> pd.DataFrame:
    """How many regions set each indicator, and the ends of its levels: the page of many does not offer each target."""
    levels = rows[(rows["value_basis"] == "level") & rows["value"].notna()]
    by = levels.groupby(["indicator_id", "unit"], sort=False)
    ends = by.agg(low=("value", "min"), high=("value", "max")).reset_index()
    counts = rows.groupby("indicator_id", sort=False)
    found = counts.agg(regions=("region_code", "nunique"), targets=("target_id", "size")).reset_index()
    return found.merge(ends, on="indicator_id", how="left")


def _said(rows: pd.DataFrame, known: Domain) -> Iterator[Markup]:
    """The targets of one indicator, each once with the lines of the regions; of many regions the two ends alone."""
    lang = known.lang
    grouped: dict[tuple[str, str, int], list[dict[str, Any]]] = {}
    for row in rows.to_dict("records"):
        grouped.setdefault((population(row, lang), target_label(row, lang), row["target_year"]), []).append(row)
    groups = list(grouped.values())
    if known.is_summed:
        groups = [[own[0]] for own in (groups if len(groups) <= FEWEST_REGIONS else [groups[0], groups[-1]])]
    for own in groups:
        by_line = {plan_link(row): known.names[row["region_code"]] for row in own}
        who = Markup(text("list.and", lang)).join(
            html('<a href="{}">{}</a>', link, name) for link, name in by_line.items()
        )
        due = text("domain.by", lang, year=own[0]["target_year"])
        said = value(target_label(own[0], lang)), minor(due), population(own[0], lang)
        yield html("{} {} {}{}", who, *said)
