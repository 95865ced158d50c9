"""Which rows of which tables each notebook may see: declared here, given to its runs, hashed into their keys.

A run of the batch finds these rows in its data folder and no others, so that its page cannot depend on what its key
does not hold. A notebook without a declaration sees whole tables.
"""

from collections.abc import Callable, Iterable, Mapping

from .rows import BOUNDARIES, FILES, Source, View
from .runs import Run

Values = Mapping[str, str | int]


def view(run: Run, source: Source) -> View:
    """The rows that a run may see."""
    declared = VIEWS.get(run.notebook)
    return declared(source, run.values) if declared else dict.fromkeys(FILES)


def _region_profile(source: Source, values: Values) -> View:
    """A region's targets and values, all targets of the regions above, and what explains them."""
    region = str(values["region"])
    places = _with_ancestors(source, {region})
    own = source.find("targets", "region_code", {region})
    ids = set(source.values("targets", "indicator_id", own))
    plans = set(source.values("targets", "plan_id", own))
    seen = own | source.find("targets", "region_code", places)
    substitutes = source.find("relations", "relation", {"substitute_for"})
    ids |= set(source.values("relations", "indicator_id", substitutes & source.find("relations", "other_id", ids)))
    relations = substitutes & source.find("relations", "indicator_id", ids)
    observations = _of_both(source, "observations", {"region_code": {region}, "indicator_id": ids})
    named = ids | set(source.values("relations", "other_id", relations))
    return {
        "regions": source.find("regions", "region_code", places),
        "targets": seen,
        "plans": _plans(source, seen),
        "documents": _documents(source, plans),
        "indicators": source.find("indicators", "indicator_id", named),
        "relations": relations,
        "observations": observations,
        "sources": source.find("sources", "source_id", source.values("observations", "source_id", observations)),
        "responsible": source.find("responsible", "plan_id", plans),
        "corrections": source.find("corrections", "target_id", source.values("targets", "target_id", own)),
    }


def _compare_regions(source: Source, values: Values) -> View:
    """The targets of one domain in plans of one kind, and the targets above them."""
    ids = source.values("indicators", "indicator_id", source.find("indicators", "domain", {str(values["domain"])}))
    of_kind = source.find("targets", "plan_kind", {str(values["plan_kind"])}) - _benchmarks(source)
    own = of_kind & source.find("targets", "indicator_id", ids)
    places = _with_ancestors(source, source.values("targets", "region_code", own))
    set_ids = set(source.values("targets", "indicator_id", own))
    above = _of_both(source, "targets", {"region_code": places, "indicator_id": set_ids})
    seen = own | above | _witnesses(source, of_kind, own, "plan_id")
    return {
        "regions": source.find("regions", "region_code", places | set(source.values("targets", "region_code", seen))),
        "targets": seen,
        "plans": _plans(source, seen),
        "documents": _documents(source, source.values("targets", "plan_id", own)),
        "indicators": source.find("indicators", "indicator_id", source.values("targets", "indicator_id", seen)),
    }


def _indicator_map(source: Source, values: Values) -> View:
    """All targets of one indicator, and which other regions have plans."""
    read = set(range(len(source.values("targets", "target_id")))) - _benchmarks(source)
    own = read & source.find("targets", "indicator_id", {str(values["indicator"])})
    seen = own | _witnesses(source, read, own, "region_code")
    lines = set(_pairs(source, "targets", own))
    return {
        "regions": source.find("regions", "region_code", source.values("targets", "region_code", seen)),
        "targets": seen,
        "plans": _plans(source, seen),
        "indicators": source.find("indicators", "indicator_id", source.values("targets", "indicator_id", seen)),
        "responsible": {row for row, pair in enumerate(_pairs(source, "responsible")) if pair in lines},
        BOUNDARIES: None,
    }


def _judged(source: Source, values: Values) -> View:
    """A region's targets, all its values, those of other regions for the same indicators, and who is responsible."""
    region = str(values["region"])
    above = source.find("regions", "level", {"nation", "province"})
    is_quoted = region in source.values("regions", "region_code", above)
    benchmarks = _benchmarks(source)
    own = source.find("targets", "region_code", {region})
    own = own & benchmarks if is_quoted else own - benchmarks
    ids, plans = source.values("targets", "indicator_id", own), set(source.values("targets", "plan_id", own))
    observations = source.find("observations", "region_code", {region}) | source.find(
        "observations", "indicator_id", ids
    )
    named = {*ids, *source.values("observations", "indicator_id", observations)}
    return {
        "regions": None,
        "targets": own,
        "plans": _plans(source, own),
        "indicators": source.find("indicators", "indicator_id", named),
        "relations": source.find("relations", "relation", {"counted_per"}),
        "observations": observations,
        "sources": source.find("sources", "source_id", source.values("observations", "source_id", observations)),
        "responsible": source.find("responsible", "plan_id", plans),
        "corrections": source.find("corrections", "target_id", source.values("targets", "target_id", own)),
        "judgements": source.find("judgements", "target_id", source.values("targets", "target_id", own)),
    }


def _explore(source: Source, values: Values) -> View:
    """What its committed cells ask for; whoever explores by hand has all tables."""
    return dict.fromkeys(["targets", "indicators", "regions", "plans", *JUDGED_BY, BOUNDARIES])


def _sources_and_quality(source: Source, values: Values) -> View:
    """All tables, no map."""
    return dict.fromkeys(name for name in FILES if name != BOUNDARIES)


JUDGED_BY = ("observations", "relations", "sources", "judgements")
VIEWS: dict[str, Callable[[Source, Values], View]] = {
    "region_profile": _region_profile,
    "compare_regions": _compare_regions,
    "indicator_map": _indicator_map,
    "annual_monitoring": _judged,
    "evaluation": _judged,
    "data_request": _judged,
    "sources_and_quality": _sources_and_quality,
    "explore": _explore,
}


def _of_both(source: Source, table: str, wanted: dict[str, Iterable[str]]) -> set[int]:
    """The rows that hold one of the wanted values in each of the columns."""
    return set.intersection(*(source.find(table, column, values) for column, values in wanted.items()))


def _benchmarks(source: Source) -> set[int]:
    return source.find("targets", "tier", {"benchmark"})


def _plans(source: Source, targets: set[int]) -> set[int]:
    return source.find("plans", "plan_id", source.values("targets", "plan_id", targets))


def _documents(source: Source, plans: Iterable[str]) -> set[int]:
    rows = source.find("plans", "plan_id", plans)
    return source.find("documents", "document_id", source.values("plans", "document_id", rows))


def _with_ancestors(source: Source, regions: Iterable[str]) -> set[str]:
    """The regions and all that they lie in."""
    codes, above = source.values("regions", "region_code"), source.values("regions", "parent_code")
    parents = dict(zip(codes, above, strict=True))
    found: set[str] = set()
    for region in regions:
        while region and region not in found:
            found.add(region)
            region = parents.get(region, "")
    return found


def _witnesses(source: Source, rows: set[int], own: set[int], column: str) -> set[int]:
    """The first of ``rows`` for each plan or region without one in ``own``: the page shows that it sets nothing."""
    keys = source.values("targets", column)
    known, found = {keys[row] for row in own}, set()
    for row in sorted(rows):
        if keys[row] not in known:
            known.add(keys[row])
            found.add(row)
    return found


def _pairs(source: Source, table: str, rows: set[int] | None = None) -> list[tuple[str, str]]:
    plans, lines = source.values(table, "plan_id", rows), source.values(table, "line", rows)
    return list(zip(plans, lines, strict=True))
