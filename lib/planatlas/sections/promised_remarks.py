"""Remarks on what is promised for one indicator: who sets none, and what may not be read side by side."""

from ..model import is_rate, label, listed, text
from .markup import words_of
from .promised import QUOTED, Promised, some

BREAK = "break"  # the status of a value that begins a new definition


def silent(known: Promised, lang: str) -> list[str]:
    """Say which regions have a plan that might set the indicator, and set none.

    Parameters
    ----------
    known
        What is known of the indicator.
    lang
        The language of the words.

    Returns
    -------
    list of str
        A sentence on the regions, and one on the provinces and the nation, which are known from reports only.
    """
    names, sets = known.names(lang), set(known.demand["region_code"])
    kinds = known.own.loc[known.own["tier"] != QUOTED, "plan_kind"].unique()
    said = []
    if len(kinds):
        plans = listed([label("plan_kind", kind, lang) for kind in kinds], lang)
        without = [code for code in known.setting["region_code"] if code not in sets]
        count = len(known.setting)
        words = {"plans": plans, "count": count, "setting": count - len(without)}
        if not without:
            said.append(text("promised.all_set", lang, **words))
        elif known.is_summed:
            said.append(text("promised.counted", lang, **words))
        else:
            said.append(text("promised.none_set", lang, **words, names=listed([names[c] for c in without], lang)))
    unknown = [names[code] for code in known.regions["region_code"] if code in known.above and code not in sets]
    if unknown:
        said.append(text("promised.above_unknown", lang, names=listed(unknown, lang)))
    return said


def comparable(known: Promised, lang: str) -> list[str]:
    """Say why the targets and values may not simply stand side by side.

    Parameters
    ----------
    known
        What is known of the indicator.
    lang
        The language of the words.

    Returns
    -------
    list of str
        The reasons; one sentence that there is none.
    """
    rows, names, said = known.ranked, known.names(lang), []
    if len(years := sorted(rows["target_year"].unique())) > 1:
        of = [
            text("promised.in_year", lang, year=year, names=some(
                [names[code] for code in rows.loc[rows["target_year"] == year, "region_code"]], lang))
            for year in years
        ]  # fmt: skip
        said.append(text("promised.years_differ", lang, years=text("list.stop", lang).join(of)))
    shown = set(rows["target_id"])
    populations = {(row["group"], row["scope"]) for row in rows.to_dict("records")}
    apart = known.own[~known.own["target_id"].isin(shown)]
    others = [
        row for row in apart.to_dict("records")
        if row["value_basis"] == "level" and (row["group"], row["scope"]) not in populations
    ]  # fmt: skip
    if others and len(rows):
        said.append(text("promised.people_differ", lang, count=len(others)))
    words = int((apart["value_basis"] == "none").sum())
    changes = int((apart["value_basis"] != "level").sum()) - words
    if changes:
        said.append(text("promised.changes", lang, count=changes))
    if words:
        said.append(text("promised.words", lang, count=words))
    if not is_rate(known.indicator["unit"]) and known.own["region_code"].nunique() > 1:
        said.append(text("promised.counts", lang))
    levels = known.regions.set_index("region_code")["level"]
    if rows["region_code"].map(levels).nunique() > 1:
        said.append(text("promised.levels_differ", lang))
    broken = known.values[known.values["status"] == BREAK]
    for code, own in broken.groupby("region_code", sort=False):
        if code in known.above or not known.is_summed:
            years_of = listed([str(year) for year in sorted(own["year"].unique())], lang)
            said.append(text("promised.break", lang, region=names[code], years=years_of))
    if note := words_of(known.indicator, "definition_note", lang):
        said.append(note)
    return said or [text("promised.comparable", lang)]
