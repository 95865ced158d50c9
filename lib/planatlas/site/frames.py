"""What stands around the content of each page and depends on other pages: part of what the page depends on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from pressroom.project import Run

from .. import tables
from .notebooks import Notebook, notebooks
from .parts import ALWAYS, PARTS
from .works import Works

MOST_BESIDE = 12  # links to pages about the same thing
WITHIN, DOMAIN = "within", "domain"
ABOUT = ("region", "indicator", DOMAIN)  # the kinds of things that pages may have in common
NAMED = ("plan", "document", "region", "indicator")  # what pages rest on plans of
KIND = {"monitored_region": "region"}


def with_frames(runs: Sequence[Run]) -> list[Run]:
    """Give each run the frame of its page.

    A frame has entries ``("parts", …)``, the parts of the bar; ``("part", …)``, the page's own; ``("before", page,
    title)`` and ``("after", page, title)``, the pages beside it in the list of its notebook; ``("beside", page, title,
    notebook)`` for each page about the same region, indicator or domain; ``("date", …)``, that of the newest source of
    what the page is about; ``("card", …)``, the region whose card stands for it; ``("work", …)`` for each plan that it
    rests on.
    Pages of a part of the country lead to the page of all, never to those of other parts, so that a region more
    changes the frames of its own pages and of those beside them only.

    Parameters
    ----------
    runs
        All runs, those of a notebook next to each other.

    Returns
    -------
    list of Run
        The runs with their frames, in their order.
    """
    known = notebooks()
    parts = ("parts", *(part for part in PARTS if part in ALWAYS or part in {each.part for each in known.values()}))
    dates, about, beside = _Dates(), {run.page: _about(run, known) for run in runs}, _Beside(runs, known)
    works = Works()
    framed: dict[str, Run] = {}
    for _, own in groupby(runs, key=lambda run: run.notebook):
        by_language: dict[str, list[Run]] = {}
        for run in own:
            by_language.setdefault(run.page.partition("/")[0], []).append(run)
        for listed in by_language.values():
            for place, run in enumerate(listed):
                frame = [parts, ("part", known[run.notebook].part)]
                frame += [("before", before.page, before.title) for before in listed[max(place - 1, 0) : place]]
                frame += [("after", after.page, after.title) for after in listed[place + 1 : place + 2]]
                frame += beside.of(run)
                within = str(run.values.get(WITHIN, ""))
                if date := dates.newest(about[run.page], within):
                    frame.append(("date", date))
                card, rests_on = works.of(_about(run, known, NAMED), within)
                frame += [("card", card)] * bool(card) + [("work", *each) for each in rests_on]
                framed[run.page] = replace(run, frame=tuple(frame))
    return [framed[run.page] for run in runs]


def entries(run: Run, name: str) -> list[tuple[str, ...]]:
    """Return the entries of a frame by their first word.

    Parameters
    ----------
    run
        The run.
    name
        ``parts``, ``part``, ``before``, ``after``, ``beside``, ``date``, ``card``, ``work``, or a setting of the site.

    Returns
    -------
    list of tuple of str
        What stands behind that word.

    Examples
    --------
    >>> entries(Run("map", (), "zh/map.html", "", (("date", "2024-05-01"),)), "date")
    [('2024-05-01',)]
    """
    return [entry[1:] for entry in run.frame if entry[0] == name]


def _about(run: Run, known: Mapping[str, Notebook], wanted: Sequence[str] = ABOUT) -> dict[str, str]:
    """The region, indicator and domain that a page is about, or other things."""
    found = {}
    for name, kind in known[run.notebook].kinds.items():
        if (kind := KIND.get(kind, kind)) in wanted and name in run.values:
            found[kind] = str(run.values[name])
    return found


class _Beside:
    """The pages about one thing."""

    def __init__(self, runs: Iterable[Run], known: Mapping[str, Notebook]):
        self._known = known
        self._domains = dict(tables.indicators(columns=["indicator_id", "domain"]).itertuples(index=False))
        self._pages: dict[tuple[str, str, str], list[Run]] = {}
        for run in runs:
            if not run.values.get(WITHIN):
                for thing in self._things(run):
                    self._pages.setdefault((run.page.partition("/")[0], *thing), []).append(run)

    def _things(self, run: Run) -> list[tuple[str, str]]:
        return list(_about(run, self._known).items())

    def of(self, run: Run) -> list[tuple[str, ...]]:
        lang = run.page.partition("/")[0]
        things = self._things(run)
        # an indicator's page leads to the comparisons of its domain, which do not lead back to each of them
        things += [(DOMAIN, self._domains[code]) for kind, code in things if kind == "indicator"]
        found: dict[str, Run] = {}
        for thing in things:
            found |= {each.page: each for each in self._pages.get((lang, *thing), []) if each.page != run.page}
        titles = {name: each.title for name, each in self._known.items()}
        return [
            ("beside", each.page, each.title, titles[each.notebook].get(lang, each.notebook))
            for each in list(found.values())[:MOST_BESIDE]
        ]


class _Dates:
    """The dates of plans and of the sources of values, by region and by indicator."""

    def __init__(self) -> None:
        sources = tables.sources()
        plans = tables.plans(columns=["plan_id", "issue_date"])
        dated = {
            "source_id": dict(zip(sources["source_id"], sources["source_date"], strict=True)),
            "plan_id": dict(zip(plans["plan_id"], plans["issue_date"], strict=True)),
        }
        columns = ["region_code", "indicator_id"]
        values = tables.observations(columns=[*columns, "source_id"])
        targets = tables.targets(columns=[*columns, "plan_id"])
        self._newest: dict[tuple[str, str], str] = {}
        for rows, key in ((values, "source_id"), (targets, "plan_id")):
            for region, indicator, source in rows[[*columns, key]].itertuples(index=False):
                date = dated[key].get(source) or ""
                for thing in (("", ""), ("region", region), ("indicator", indicator)):
                    self._newest[thing] = max(self._newest.get(thing, ""), date)
        self._inside: dict[str, list[str]] = {}

    def newest(self, about: Mapping[str, str], within: str) -> str:
        if "region" in about:
            return self._newest.get(("region", about["region"]), "")
        if within:
            if within not in self._inside:
                self._inside[within] = tables.inside(within)
            return max((self._newest.get(("region", code), "") for code in self._inside[within]), default="")
        return self._newest.get(("indicator", about["indicator"]) if "indicator" in about else ("", ""), "")
