"""How many targets each region sets in each domain; of too many regions, each province."""

import pandas as pd

from .. import tables
from ..figures import has_boundary, place_map, read_boundaries
from ..model import codes, label, text
from .areas import is_summed
from .elements import Cells, Chart, Part, Table
from .findings import Everything
from .promised import some


def matrix(known: Everything) -> Table:
    """Count targets by domain and region; domains that one region alone has are one row.

    Parameters
    ----------
    known
        What ``findings.everything`` returns.

    Returns
    -------
    Table
        The table and its data: a row for each domain and region.
    """
    lang, rows, names = known.lang, known.targets, known.names
    place, is_by_area = rows["region_code"], is_summed(known.regions, "")
    if is_by_area:
        parts = dict(zip(known.regions["region_code"], tables.parts_of("", known.regions), strict=True))
        place = place.map(parts)
        areas = sorted(set(parts.values()))
        known_names = tables.names("regions", lang, areas)
        names = {code: known_names.get(code, code) for code in areas}
    setting = rows.groupby("domain")["region_code"].nunique()
    several = [code for code in codes("domain") if setting.get(code, 0) > 1]
    single = [code for code in codes("domain") if setting.get(code, 0) == 1]
    counts = pd.DataFrame({"domain": rows["domain"], "region_code": place}).value_counts(sort=False)
    heads = [label("domain", code, lang) for code in several]
    heads += [text("findings.other_domains", lang, count=len(single))] if single else []
    cells: Cells = {
        text("head.domain", lang): [*heads, text("findings.total", lang)],
        **{name: _column(counts, code, several, single) for code, name in names.items()},
    }
    frame = counts.rename("targets").reset_index().sort_values(["region_code", "domain"], ignore_index=True)
    caption = text("findings.matrix_areas" if is_by_area else "findings.matrix_caption", lang)
    return Table(cells, caption, frame, "matrix")


def where(known: Everything) -> tuple[Part, ...]:
    """Draw where the regions are, or the provinces of many, and name those that cannot be drawn.

    Parameters
    ----------
    known
        What ``findings.everything`` returns.

    Returns
    -------
    tuple of parts
        The map with its data, and a sentence on the regions that it leaves out; nothing if there is no map to draw.
    """
    lang, place, names = known.lang, known.targets["region_code"], known.names
    if is_summed(known.regions, ""):
        parts = dict(zip(known.regions["region_code"], tables.parts_of("", known.regions), strict=True))
        place, names = place.map(parts), tables.names("regions", lang, sorted(set(parts.values())))
    counts = place.value_counts(sort=False).rename_axis("region_code").rename("targets").reset_index()
    counts = counts.sort_values("region_code", ignore_index=True)
    boundaries = read_boundaries()
    is_drawn = has_boundary(counts, boundaries)
    missing = [names.get(code, code) for code in counts.loc[~is_drawn, "region_code"]]
    left_out = text("home.map_missing", lang, regions=some(missing, lang)) if missing else None
    if not is_drawn.any():
        return ()
    chart = Chart(place_map(counts, boundaries, lang), text("home.map", lang), counts, "regions")
    return (chart,) if left_out is None else (chart, left_out)


def _column(counts: pd.Series, place: str, several: list[str], single: list[str]) -> list[str]:
    own = [int(counts.get((domain, place), 0)) for domain in several]
    rest = sum(int(counts.get((domain, place), 0)) for domain in single)
    shown = [*own, *([rest] if single else []), sum(own) + rest]
    return [str(count) for count in shown]
