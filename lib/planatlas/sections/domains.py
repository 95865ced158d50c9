"""One domain: its indicators across regions, by kind of plan; who asks most, and what nobody says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from .. import tables
from ..analysis import ranked
from ..figures import short_name
from ..model import codes, text
from .areas import FEWEST_REGIONS, is_summed
from .elements import Table
from .markup import html
from .plans import assessed_targets
from .promised import some

WAITING = ("universal", "qualitative")  # kinds of targets that a person judges


@dataclass(frozen=True)
class Domain:
    """What is promised in one domain.

    Attributes
    ----------
    code
        Its code.
    targets
        The targets for its indicators, as ``assess_demand`` returns them.
    regions
        All regions with plans, higher levels first.
    lang
        The language of the words.
    """

    code: str
    targets: pd.DataFrame
    regions: pd.DataFrame
    lang: str

    @cached_property
    def is_summed(self) -> bool:
        """Whether there are too many regions to name each."""
        return is_summed(self.regions, "")

    @cached_property
    def names(self) -> dict[str, str]:
        """The short names of the regions."""
        return dict(zip(self.regions["region_code"], self.regions[short_name(self.lang)], strict=True))

    @cached_property
    def shared(self) -> pd.DataFrame:
        """The levels of the indicators that at least two regions set, the strictest first."""
        return _shared(ranked(self.targets))

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds of plans that set targets here, in their order."""
        known = set(self.targets["plan_kind"])
        return [code for code in codes("plan_kind") if code in known]

    def of(self, kind: str) -> "Domain":
        """Return what plans of one kind promise, and the regions that have such plans."""
        own = self.targets[self.targets["plan_kind"] == kind]
        return replace(self, targets=own.reset_index(drop=True), regions=tables.plan_regions(kind))


def known_of(domain: str, lang: str) -> Domain:
    """Read what is promised in a domain.

    Parameters
    ----------
    domain
        A code.
    lang
        The language of the words.

    Returns
    -------
    Domain
        What is promised.
    """
    own = tables.indicators(domain=domain, columns=["indicator_id"])["indicator_id"]
    return Domain(domain, assessed_targets(indicator=list(own)), tables.plan_regions(), lang)


def lead(known: Domain) -> str:
    """Count regions, targets and indicators, and say who asks most.

    Parameters
    ----------
    known
        What ``known_of`` returns.

    Returns
    -------
    str
        The finding of the page.
    """
    rows, lang, shared = known.targets, known.lang, known.shared
    count = shared["indicator_id"].nunique()
    firsts = _ends(known)["strictest"]
    if not count:
        most = text("domain.none_ranked", lang)
    elif known.is_summed:
        most = text("domain.summed", lang, count=count)
    elif not firsts.max():
        most = text("domain.alike", lang, count=count)
    else:
        best = [known.names[code] for code in firsts.index[firsts == firsts.max()]]
        key = "domain.most" if len(best) == 1 else "domain.most_several"
        most = text(key, lang, count=count, regions=some(best, lang), first=int(firsts.max()))
    counts = {name: rows[f"{name}_{end}"].nunique() for name, end in (("region", "code"), ("indicator", "id"))}
    return text(
        "domain.lead", lang, regions=counts["region"], indicators=counts["indicator"], targets=len(rows), most=most
    )


def by_region(known: Domain) -> Table | None:
    """Count for each region its targets, and in how many indicators it is strictest; of many regions, by province.

    Parameters
    ----------
    known
        What ``known_of`` returns.

    Returns
    -------
    Table or None
        The table and its data; None if one region alone sets targets.
    """
    rows, lang = known.targets, known.lang
    if rows["region_code"].nunique() < FEWEST_REGIONS:
        return None
    place = rows["region_code"]
    if known.is_summed:
        parts = dict(zip(known.regions["region_code"], tables.parts_of("", known.regions), strict=True))
        place = place.map(parts)
    grouped = rows.groupby(place.rename("region_code"), sort=False)
    counted = grouped.agg(
        setting=("region_code", "nunique"), targets=("target_id", "size"), indicators=("indicator_id", "nunique")
    )
    if known.is_summed:
        counted = counted.sort_index()
        names = tables.names("regions", lang, list(counted.index))
        heads = {"head.setting": "setting"}
        first, caption = text("head.part_province", lang), text("domain.areas_caption", lang)
    else:
        counted = counted.reindex([code for code in known.names if code in counted.index]).join(_ends(known))
        names, heads = known.names, {}
        key = "domain.regions_caption" if counted["strictest"].any() else "domain.counts_caption"
        first, caption = text("head.region", lang), text(key, lang)
    heads |= {"head.targets": "targets", "head.indicators": "indicators"}
    if not known.is_summed:
        shown = ("strictest", "loosest", "alone") if counted["strictest"].any() else ("alone",)
        heads |= {f"domain.{name}": name for name in shown}
    cells: dict[str, list[object]] = {first: [_place(code, names, known) for code in counted.index]}
    cells |= {text(key, lang): [str(int(each)) for each in counted[name]] for key, name in heads.items()}
    return Table(cells, caption, counted.reset_index(), f"domain-{known.code}-regions")


def silent(known: Domain) -> list[str]:
    """Say which regions set no target here, what one region alone sets, and what cannot be judged.

    Parameters
    ----------
    known
        What ``known_of`` returns.

    Returns
    -------
    list of str
        The sentences.
    """
    rows, lang = known.targets, known.lang
    without = [name for code, name in known.names.items() if code not in set(rows["region_code"])]
    if not without:
        found = [text("domain.silent_none", lang)]
    elif known.is_summed:
        found = [text("domain.silent_counted", lang, count=len(without))]
    else:
        found = [text("domain.silent_regions", lang, regions=some(without, lang))]
    single = int((rows.groupby("indicator_id")["region_code"].nunique() == 1).sum())
    baselines, waiting = int(rows["baseline_value"].notna().sum()), int(rows["kind"].isin(WAITING).sum())
    found += [text("domain.only_one", lang, count=single)] if single else []
    found.append(text("domain.baselines" if baselines else "domain.no_baseline", lang, count=baselines))
    return found + ([text("domain.unjudged", lang, count=waiting)] if waiting else [])


def _shared(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``ranked`` of indicators that at least two regions set."""
    counts = rows.groupby("indicator_id")["region_code"].transform("nunique")
    return rows[counts >= FEWEST_REGIONS].reset_index(drop=True)


def _ends(known: Domain) -> pd.DataFrame:
    """In how many shared indicators each region is strictest, or least strict, and what it alone sets."""
    rows, single = known.shared, known.targets.drop_duplicates(["indicator_id", "region_code"])
    by = rows.groupby("indicator_id")["strictness"]
    high, low = by.transform("max"), by.transform("min")
    differ = high > low
    setting = single.groupby("indicator_id")["region_code"].transform("nunique")
    found = {
        "strictest": rows.loc[differ & (rows["strictness"] == high), "region_code"],
        "loosest": rows.loc[differ & (rows["strictness"] == low), "region_code"],
        "alone": single.loc[setting == 1, "region_code"],
    }
    counts = {name: own.value_counts() for name, own in found.items()}
    return pd.DataFrame(counts).reindex(list(known.names)).fillna(0).astype("int64")


def _place(code: str, names: Mapping[str, str], known: Domain) -> object:
    if known.is_summed:
        return names.get(code, code)
    return html('<a href="region_profile-{}.html">{}</a>', code, names[code])
