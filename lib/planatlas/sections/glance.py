"""A region at a glance: the finding of its page, where it lies, and its targets domain by domain."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from .. import tables
from ..figures import has_boundary, locator, read_boundaries, target_strips
from ..model import codes, label, text
from .elements import Chart, Section
from .links import plan_link
from .profile import looser_rows

COLUMNS = [
    "target_id", "indicator_id", "group", "qualifier", "kind", "value_basis", "value", "value_high", "unit",
    "target_year", "baseline_value", "baseline_year", "baseline_status",
]  # fmt: skip

MOST_OPEN = 120  # targets of domains that are shown at once; those of further domains are opened by the reader


def headline(region: str, targets: pd.DataFrame, judged: int, lang: str) -> str:
    """Say in one line how many targets there are, how many are looser than their baseline, how many can be judged.

    Parameters
    ----------
    region
        The name of the region.
    targets
        Its targets, as ``assess_demand`` returns them.
    judged
        How many promises can be judged by a published value.
    lang
        The language of the words.

    Returns
    -------
    str
        The finding of the page.
    """
    if targets["baseline_value"].notna().any():
        baselines = text("profile.headline_looser", lang, looser=len(looser_rows(targets)))
    else:
        baselines = text("profile.headline_without", lang)
    return text("profile.headline", lang, region=region, targets=len(targets), baselines=baselines, judged=judged)


def where(region: str, lang: str) -> Chart | None:
    """Show on the map of its province where a region lies.

    Parameters
    ----------
    region
        The code of the region.
    lang
        The language of the words.

    Returns
    -------
    Chart or None
        The map; None if its boundary is not known.
    """
    rows, boundaries = tables.regions(region), read_boundaries()
    if not has_boundary(rows, boundaries).all():
        return None
    row = rows.iloc[0]
    finding = text("profile.where", lang, region=row[f"name_{lang}"])
    return Chart(
        locator(row, boundaries, lang),
        finding,
        rows[["region_code", "name_zh", "name_en"]],
        f"where-{region}",
        is_said=True,
    )


def by_domain(targets: pd.DataFrame, lang: str) -> Iterator[Section]:
    """Show every target of a region, a figure for each domain, in the order of the codelist; the last of many folded.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` returns them.
    lang
        The language of the words.

    Returns
    -------
    iterator of Section
        Each with the name of its domain and the number of its targets.
    """
    usual, region = _usual_year(targets), str(targets["region_code"].iloc[0])
    links = {
        row["target_id"]: (f"indicator-{row['indicator_id']}.html", plan_link(row))
        for row in targets.to_dict("records")
    }
    key, shown = target_strips(targets, lang).key, 0
    for domain in codes("domain"):
        rows = targets[targets["domain"] == domain]
        if rows.empty:
            continue
        known = int(rows["baseline_value"].notna().sum())
        counts = {"count": len(rows), "baselines": known, "looser": len(looser_rows(rows))}
        drawn, key = replace(target_strips(rows, lang, usual, links), key=key), ()  # said once, below the first
        chart = Chart(
            drawn, text("profile.domain_finding", lang, **counts), rows[[*COLUMNS, f"name_{lang}"]],
            f"targets-{region}-{domain}", is_said=True,
        )  # fmt: skip
        words = {"domain": label("domain", domain, lang), "count": len(rows)}
        shown += len(rows)
        yield Section(chart, title=text("profile.domain", lang, **words), is_folded=shown > MOST_OPEN)


def note(targets: pd.DataFrame, lang: str) -> str:
    """Say once what the rows of the domains leave out: the year of most targets, and baselines that nobody prints.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` returns them.
    lang
        The language of the words.

    Returns
    -------
    str
        A sentence or two.
    """
    missing = int(targets["baseline_value"].isna().sum())
    if missing:
        baselines = text("profile.domains_unknown", lang, missing=missing, count=len(targets))
    else:
        baselines = text("profile.domains_known", lang)
    return text("profile.domains_note", lang, year=_usual_year(targets), baselines=baselines)


def _usual_year(targets: pd.DataFrame) -> int:
    return int(targets["target_year"].mode().iloc[0])
