"""What is worth knowing of all plans together: each finding is counted anew from whatever the data hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from .. import tables
from ..analysis import classes, ladder, monitor, promises, ranked
from ..figures import RowChart, baseline_label, marks, row_of_parts, row_of_targets, short_name, target_label
from ..model import text
from .elements import Chart, Link, Part, Section
from .links import plan_link
from .plans import assessed_targets
from .promised import some
from .request import last_year

WITH_BASELINE = ("short", "at", "looser")  # what a level target with a printed baseline may be
FEWEST_SHARED = 2  # regions that set an indicator whose range is shown


@dataclass(frozen=True)
class Everything:
    """All targets of plans, and what findings are counted from.

    Attributes
    ----------
    targets
        The targets of plans, as ``assess_demand`` returns them.
    regions
        The regions with plans, higher levels first.
    lang
        The language of the words.
    """

    targets: pd.DataFrame
    regions: pd.DataFrame
    lang: str

    @cached_property
    def names(self) -> dict[str, str]:
        """The short names of the regions."""
        return dict(zip(self.regions["region_code"], self.regions[short_name(self.lang)], strict=True))

    @cached_property
    def ranked(self) -> pd.DataFrame:
        """The level of each region for each indicator, the strictest first."""
        return ranked(self.targets)


def everything(lang: str) -> Everything:
    """Read all targets of plans.

    Parameters
    ----------
    lang
        The language of the words.

    Returns
    -------
    Everything
        What findings are counted from.
    """
    return Everything(assessed_targets(), tables.plan_regions(), lang)


def lead(known: Everything) -> str:
    """Count targets, indicators, plans and regions.

    Parameters
    ----------
    known
        What ``everything`` returns.

    Returns
    -------
    str
        The lead of the home page.
    """
    rows = known.targets
    counts = {name: rows[column].nunique() for name, column in (("indicators", "indicator_id"), ("plans", "plan_id"))}
    return text("findings.lead", known.lang, targets=len(rows), regions=len(known.regions), **counts)


def _finding(title: str, said: str, link: Link | None, description: RowChart | None, name: str) -> Section:
    if description is None:
        return Section(said, link, title=title)
    words = text("findings.picture", description.lang)
    return Section(said, link, Chart(description, words, marks(description), f"finding-{name}"), title=title)


def looser(known: Everything) -> Part:
    """Count the targets that are looser than the baseline that their own plan prints.

    Parameters
    ----------
    known
        What ``everything`` returns.

    Returns
    -------
    Section or None
        The finding; None if no plan prints a baseline.
    """
    lang, rows = known.lang, known.targets
    found = rows[rows["baseline_status"] == "looser"]
    count = int(rows["baseline_status"].isin(WITH_BASELINE).sum())
    if not count:
        return None
    title = text("findings.looser", lang, count=count, looser=len(found))
    if found.empty:
        return _finding(title, text("findings.looser_none", lang), None, None, "looser")
    row = max(found.to_dict("records"), key=_slack)
    said = text(
        "findings.looser_undated" if pd.isna(row["baseline_year"]) else "findings.looser_said", lang,
        region=known.names[row["region_code"]], indicator=row[f"name_{lang}"], target=target_label(row, lang),
        year=row["target_year"], baseline=baseline_label(row, lang), baseline_year=row["baseline_year"],
    )  # fmt: skip
    counts = found["region_code"].value_counts(sort=False)
    most = max(known.names, key=lambda code: counts.get(code, 0))
    words = text("findings.looser_link", lang, region=known.names[most], count=int(counts[most]))
    return _finding(title, said, Link(words, f"region_profile-{most}.html"), row_of_targets([row], lang), "looser")


def _slack(row: Mapping[str, Any]) -> float:
    """By how much a target is looser than its baseline, as a share of the baseline."""
    return abs(row["value"] - row["baseline_value"]) / (abs(row["baseline_value"]) or 1.0)


def below(known: Everything) -> Part:
    """Count the targets that ask for less than the region with plans that theirs lies in.

    Parameters
    ----------
    known
        What ``everything`` returns.

    Returns
    -------
    Section or None
        The finding; None if no two such targets can be compared.
    """
    lang, rows = known.lang, known.targets
    indicators, plans = tables.indicators(rows["indicator_id"].unique()), tables.plans(rows["plan_id"].unique())
    pairs = ladder(rows, rows, indicators, known.regions, plans)
    pairs = pairs[pairs["verdict"] != "undecided"]
    if pairs.empty:
        return None
    less = pairs[pairs["verdict"] == "less"]
    title = text("findings.below", lang, less=less["target_id"].nunique())
    if less.empty:
        return _finding(title, text("findings.below_none", lang, pairs=len(pairs)), None, None, "below")
    share = (less["gap"].abs() / less["above_at"].abs().where(less["above_at"] != 0)).fillna(0.0)
    by_id = {row["target_id"]: row for row in rows.to_dict("records")}
    is_level = less["target_id"].map(lambda own: by_id[own]["value_basis"] == "level")
    pair = less.loc[share.where(is_level, share - 1e9).idxmax()]  # a level can be drawn
    own, above = by_id[pair["target_id"]], by_id[pair["above_id"]]
    said = text(
        "findings.below_said", lang, indicator=own[f"name_{lang}"], region=known.names[own["region_code"]],
        target=target_label(own, lang), year=own["target_year"], above=known.names[above["region_code"]],
        above_target=target_label(above, lang), above_year=above["target_year"],
    )  # fmt: skip
    is_drawn = all(row["value_basis"] == "level" and pd.notna(row["value"]) for row in (own, above))
    drawn = row_of_targets([above, own], lang, known.names) if is_drawn else None
    return _finding(title, said, Link(text("findings.below_link", lang), plan_link(own)), drawn, "below")


def spread(known: Everything) -> Part:
    """Find the indicator that most regions set at different levels, and say who is strictest and who loosest.

    Parameters
    ----------
    known
        What ``everything`` returns.

    Returns
    -------
    Section or None
        The finding; None if no two regions set different levels of one rate.
    """
    lang, rows = known.lang, known.ranked
    by = rows.groupby("indicator_id", sort=False).agg(
        regions=("region_code", "nunique"), low=("value", "min"), high=("value", "max")
    )
    by = by[(by["regions"] >= FEWEST_SHARED) & (by["low"] < by["high"])]
    if by.empty:
        return None
    wide = (by["high"] - by["low"]) / by["high"].abs().where(by["high"] != 0, 1.0)
    best = by.assign(wide=wide).sort_values(["regions", "wide"], ascending=False, kind="stable").index[0]
    own = rows[rows["indicator_id"] == best]
    ends = [own[own["strictness"] == own["strictness"].iloc[at]] for at in (0, -1)]
    words = {
        name: text("promised.of", lang, regions=some(list(end["region_code"].map(known.names)), lang),
                   target=target_label(end.iloc[0].to_dict(), lang), year=end["target_year"].iloc[0])
        for name, end in zip(("most", "least"), ends, strict=True)
    }  # fmt: skip
    figures = [target_label(end.iloc[0].to_dict(), lang) for end in ends]
    title = text(
        "findings.spread", lang, indicator=own[f"name_{lang}"].iloc[0], strictest=figures[0], loosest=figures[1]
    )
    said = text("findings.spread_said", lang, count=len(own), **words)
    shown = [end.head(1) for end in ends] if len(own) > FEWEST_SHARED * len(ends) + 1 else [own]
    drawn = row_of_targets(pd.concat(shown).to_dict("records"), lang, known.names)
    return _finding(title, said, Link(text("findings.spread_link", lang), f"indicator-{best}.html"), drawn, "spread")


def judged(known: Everything) -> Part:
    """Count how many promises can be judged at all.

    Parameters
    ----------
    known
        What ``everything`` returns.

    Returns
    -------
    Section or None
        The finding; None if there is no target.
    """
    lang = known.lang
    targets = tables.targets()
    if targets.empty:
        return None
    found = promises(monitor(targets, last_year(targets), **tables.facts(targets)))
    of = classes(found)
    absent, waiting = int((of == "absent").sum()), int((of == "waiting").sum())
    count = len(found) - absent - waiting
    title = text("findings.judged", lang, promises=len(found), known=count)
    said = text("findings.judged_said", lang, absent=absent, waiting=waiting)
    parts = {"findings.absent": absent, "findings.known": count, "findings.waiting": waiting}
    drawn = row_of_parts([(text(key, lang, count=each), each) for key, each in parts.items()], lang)
    lacking = found.loc[of == "absent", "region_code"].value_counts(sort=False)
    most = max(known.names, key=lambda code: lacking.get(code, 0))
    link = Link(text("findings.judged_link", lang, region=known.names[most]), f"data_request-{most}.html")
    return _finding(title, said, link if absent else None, drawn, "judged")


def shared(known: Everything) -> Part:
    """Count the indicators that all regions set.

    Parameters
    ----------
    known
        What ``everything`` returns.

    Returns
    -------
    Section or None
        The finding; None if there are fewer than two regions.
    """
    lang, regions = known.lang, len(known.regions)
    if regions < FEWEST_SHARED:
        return None
    setting = known.targets.groupby("indicator_id", sort=False)["region_code"].nunique()
    by_all = list(setting.index[setting == regions])
    title = text("findings.shared", lang, count=len(setting), shared=len(by_all), regions=regions)
    names = known.targets.drop_duplicates("indicator_id").set_index("indicator_id")[f"name_{lang}"]
    if not by_all:
        most = setting.idxmax()
        said = text("findings.shared_none", lang, indicator=names[most], setting=int(setting[most]))
        return _finding(title, said, _to_indicator(most, lang), None, "shared")
    rows = known.ranked[known.ranked["indicator_id"].isin(by_all)]
    by = rows.groupby("indicator_id", sort=False)["value"].agg(["nunique", "count", "min", "max"])
    whole = by[by["count"] == regions]
    alike = whole[whole["nunique"] == 1]
    chosen = (alike if len(alike) else whole).index
    if not len(chosen):
        said = text("findings.shared_words", lang, indicator=names[by_all[0]])
        return _finding(title, said, _to_indicator(by_all[0], lang), None, "shared")
    own = rows[rows["indicator_id"] == chosen[0]]
    ends = [target_label(own.iloc[at].to_dict(), lang) for at in (0, -1)]
    words = {"indicator": names[chosen[0]], "said": ends[0], "strictest": ends[0], "loosest": ends[1]}
    said = text("findings.shared_alike" if len(alike) else "findings.shared_apart", lang, **words)
    drawn = row_of_targets(own.iloc[[0, -1]].to_dict("records"), lang)
    return _finding(title, said, _to_indicator(chosen[0], lang), drawn, "shared")


def _to_indicator(indicator: str, lang: str) -> Link:
    return Link(text("findings.shared_link", lang), f"indicator-{indicator}.html")
