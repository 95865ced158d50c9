"""A plan's targets judged year by year on a tiny synthetic set: what is known when, counts, changes, what if."""

from pathlib import Path

import pandas as pd
import pytest

import planatlas as pa
from planatlas import analysis, tables
from planatlas.analysis.counting import CLASSES
from planatlas.errors import NotDefinedError
from planatlas.model import codes
from planatlas.sections.elements import Table
from planatlas.tracking.assessment import Assessment, assess
from planatlas.tracking.scenario import recent_pace
from planatlas.tracking.series import Series, tidy
from planatlas.tracking.target import Target

INDICATORS = pd.DataFrame(
    [
        ("enrolled", "%", "higher", 0, 100),
        ("mothers", "1/10万", "lower", 0, 5000),
        ("births", "万人", "higher", 0, None),
        ("words", "", "higher", None, None),
    ],
    columns=["indicator_id", "unit", "direction", "valid_min", "valid_max"],
).assign(name_zh="名", name_en="name", domain="health")
PLANS = pd.DataFrame({"plan_id": ["p"], "start_year": [2021], "end_year": [2030]})
RELATIONS = pd.DataFrame(
    {"indicator_id": ["mothers"], "relation": ["counted_per"], "other_id": ["births"], "reason": ["synthetic"]}
)
JUDGEMENTS = pd.DataFrame(
    [("in words", 2024, "met", "市妇儿工委", "2025-03-01"), ("in words", 2022, "partly", "市妇儿工委", "2023-03-01")],
    columns=["target_id", "year", "judgement", "source", "source_date"],
)


def _targets(*rows: dict) -> pd.DataFrame:
    usual = {
        "target_id": "t", "plan_id": "p", "region_code": "110000", "indicator_id": "enrolled", "group": "all",
        "qualifier": "", "value_printed": "", "kind": "floor", "value": 80.0, "value_high": None, "unit": "%",
        "value_basis": "level",
        "baseline_value": None, "baseline_year": None, "target_year": 2030, "domain": "health",
    }  # fmt: skip
    numbers = {"value": float, "value_high": float, "baseline_value": float, "baseline_year": "Int64"}
    return pd.DataFrame([usual | row for row in rows]).astype(numbers)


TARGETS = _targets(
    {"target_id": "open start"},
    {"target_id": "printed start", "baseline_value": 40.0, "baseline_year": 2015},
    {"target_id": "elsewhere", "region_code": "120000"},
    {"target_id": "of girls", "group": "female"},
    {"target_id": "in villages", "qualifier": "村委会"},
    {"target_id": "mothers", "indicator_id": "mothers", "kind": "ceiling", "value": 7.0, "unit": "1/10万",
     "baseline_value": 12.0, "baseline_year": 2020},
    {"target_id": "in words", "indicator_id": "words", "kind": "qualitative", "value": None, "value_basis": "none"},
)  # fmt: skip

# the source "new" reaches to 2024, and brings another value for 2023
OBSERVED = [
    ("enrolled", 2019, 45, "%", "old", ""),
    ("enrolled", 2020, 50, "%", "old", ""),
    ("enrolled", 2021, 55, "%", "old", ""),
    ("enrolled", 2022, 60, "%", "old", ""),
    ("enrolled", 2022, 99, "%", "old", "set_aside"),
    ("enrolled", 2023, 65, "%", "old", "superseded"),
    ("enrolled", 2023, 64, "%", "new", "revised"),
    ("enrolled", 2024, 70, "%", "new", ""),
    ("mothers", 2021, 40, "1/10万", "old", ""),
    ("mothers", 2022, 40, "1/10万", "old", ""),
    ("births", 2022, 0.25, "万人", "old", ""),
]


def _observations(rows: list[tuple] = OBSERVED, **others: str) -> pd.DataFrame:
    columns = ["indicator_id", "year", "value", "unit", "source_id", "status"]
    frame = pd.DataFrame(rows, columns=columns).assign(
        **({"region_code": "110000", "group": "all", "qualifier": ""} | others)
    )
    frame["status"] = frame["status"].replace("", "published")
    counts = {"events": pd.array([None] * len(frame), "Int64"), "population": pd.array([None] * len(frame), "Int64")}
    return frame.astype({"year": "Int64", "value": float}).assign(**counts)


FACTS = {"indicators": INDICATORS, "plans": PLANS, "relations": RELATIONS, "judgements": JUDGEMENTS}


def _monitor(year: int, observations: pd.DataFrame | None = None, **others: pd.DataFrame) -> pd.DataFrame:
    facts = FACTS | {"observations": _observations() if observations is None else observations} | others
    targets = facts.pop("targets", TARGETS)
    return analysis.monitor(targets, year, **facts).set_index("target_id", drop=False)


def _known(row: pd.Series) -> dict[int, float]:
    return dict(zip(row["assessment"].series.years, row["assessment"].series.values, strict=True))


def _warned(row: pd.Series) -> list[str]:
    return [warning.trigger for warning in row["warnings"]]


def test_the_year_before_the_plan_stands_in_for_a_baseline_that_is_not_printed() -> None:
    """50 in 2020, though a value of 2019 is known; 60 in 2022 is a third of the way to 80 in a fifth of the time."""
    row = _monitor(2022).loc["open start"]
    assert (row["latest_year"], row["latest_value"], row["met"]) == (2022, 60, False)
    assert row["share_covered"] == pytest.approx(1 / 3)
    assert row["years_ahead"] == pytest.approx(10 / 3 - 2)
    assert row["required_from_here"] == pytest.approx(20 / 8)
    assert "no baseline is given: 50% of 2020 stands in for it" in row["reason_en"]
    assert "以 2020 年的 50% 代替" in row["reason_zh"]


def test_a_printed_baseline_stays() -> None:
    row = _monitor(2022).loc["printed start"]
    assert row["share_covered"] == pytest.approx(20 / 40)
    assert "stands in" not in row["reason_en"]


def test_a_missing_year_before_the_plan_lets_the_next_one_stand_in() -> None:
    rows = [row for row in OBSERVED if row[1] != 2020]
    assert _monitor(2022, _observations(rows)).loc["open start", "share_covered"] == pytest.approx(5 / 25)


def test_every_target_has_its_own_series() -> None:
    found = _monitor(2022)
    assert list(found.index) == list(TARGETS["target_id"])
    for name in ("elsewhere", "of girls", "in villages"):
        assert (found.loc[name, "verdict"], _warned(found.loc[name])) == ("no_data", ["absent_data"])
        assert pd.isna(found.loc[name, ["latest_year", "latest_value", "met", "share_covered", "chance"]]).all()
    assert found.loc["in words", "verdict"] == "qualitative"
    synonyms = _monitor(2022, pd.concat([_observations(), _observations(qualifier="村民委员会")], ignore_index=True))
    assert synonyms.loc["in villages", "latest_value"] == 60
    assert synonyms.loc["open start", "latest_value"] == 60


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023])
def test_what_comes_later_changes_nothing(year: int) -> None:
    """As of 2023 the source that revises its value has not come, nor anything of 2024."""
    early = _observations([row for row in OBSERVED if row[1] <= year and row[4] == "old"])
    early["status"] = early["status"].replace("superseded", "published")
    drop = ["assessment", "warnings"]
    pd.testing.assert_frame_equal(_monitor(year).drop(columns=drop), _monitor(year, early).drop(columns=drop))
    assert [_warned(row) for _, row in _monitor(year).iterrows()] == [
        _warned(row) for _, row in _monitor(year, early).iterrows()
    ]


def test_nothing_is_known_before_the_first_value() -> None:
    assert set(_monitor(2018)["verdict"]) == {"no_data", "qualitative"}
    assert set(_monitor(2018, _observations([]))["verdict"]) == {"no_data", "qualitative"}


@pytest.mark.parametrize(("year", "value_of_2023", "warned"), [(2023, 65, False), (2024, 64, True), (2025, 64, False)])
def test_a_revision_is_known_from_the_year_of_its_source(year: int, value_of_2023: float, warned: bool) -> None:
    row = _monitor(year).loc["open start"]
    assert _known(row) == {2019: 45, 2020: 50, 2021: 55, 2022: 60, 2023: value_of_2023} | (
        {2024: 70} if year > 2023 else {}
    )
    assert ("revised" in _warned(row)) is warned
    if warned:
        (note,) = [warning.text("en") for warning in row["warnings"] if warning.trigger == "revised"]
        assert note == "the value of 2023 was revised from 65% to 64%"


def test_the_order_of_observations_does_not_matter() -> None:
    turned = _observations(OBSERVED[::-1])
    for year in (2023, 2024):
        assert _known(_monitor(year, turned).loc["open start"]) == _known(_monitor(year).loc["open start"])
        assert _warned(_monitor(year, turned).loc["open start"]) == _warned(_monitor(year).loc["open start"])


@pytest.mark.parametrize(
    ("births", "verdict", "ends"),
    [
        # 0.25 · 10,000 = 2,500 births: one death, 1.0 to 222.9
        ([("births", 2022, 0.25, "万人", "old", "")], "undecided", (1.0127, 222.86)),
        ([("births", 2022, 2500, "人", "old", "")], "undecided", (1.0127, 222.86)),
        # a million: 400 deaths, 36.2 to 44.1, and 7 is far
        ([("births", 2022, 100, "万人", "old", "")], "decided", (36.18, 44.12)),
        ([("births", 2021, 0.25, "万人", "old", "")], "decided", None),  # of another year
        ([("births", 2022, 0.25, "万人", "old", "set_aside")], "decided", None),
        ([], "decided", None),
    ],
)
def test_the_population_is_that_of_the_same_year(births: list, verdict: str, ends: tuple | None) -> None:
    rows = [row for row in OBSERVED if row[0] != "births"] + births
    row = _monitor(2022, _observations(rows)).loc["mothers"]
    assert (row["verdict"] == "undecided" and "cannot tell" in row["reason_en"]) == (verdict == "undecided")
    found = row["assessment"]
    exact = found.interval if found.interval_of is not None and found.interval_of.key == "interval.poisson" else None
    assert exact == (None if ends is None else pytest.approx(ends, rel=1e-3))


def test_the_population_is_that_of_all_and_of_the_same_region() -> None:
    mothers = [row for row in OBSERVED if row[0] != "births"]
    births = [("births", 2022, 0.25, "万人", "old", "")]
    for others in ({"group": "female"}, {"qualifier": "户籍"}, {"region_code": "120000"}):
        observations = pd.concat([_observations(mothers), _observations(births, **others)], ignore_index=True)
        assert _monitor(2022, observations).loc["mothers", "assessment"].series.population is None
    girls = _targets(TARGETS[TARGETS["target_id"] == "mothers"].iloc[0].to_dict() | {"group": "female"})
    observations = pd.concat([_observations(mothers, group="female"), _observations(births)], ignore_index=True)
    found = _monitor(2022, observations, targets=girls).loc["mothers", "assessment"]
    assert (found.series.values, found.series.population) == ((40, 40), None)
    unrelated = RELATIONS.assign(relation="not_below")
    assert _monitor(2022, relations=unrelated).loc["mothers", "assessment"].series.population is None


def test_events_that_were_printed_are_taken() -> None:
    rows = [row for row in OBSERVED if row[0] != "births"]
    observations = _observations(rows)
    observations.loc[observations["indicator_id"] == "mothers", "events"] = 1
    assert _monitor(2022, observations).loc["mothers", "verdict"] == "undecided"


@pytest.mark.parametrize(("year", "judgement"), [(2021, ""), (2022, "partly"), (2023, "partly"), (2024, "met")])
def test_a_person_judges_what_figures_cannot(year: int, judgement: str) -> None:
    row = _monitor(year).loc["in words"]
    assert (row["verdict"], row["judgement"]) == ("qualitative", judgement)
    assert ("市妇儿工委" in row["reason_en"]) == ("市妇儿工委" in row["reason_zh"]) == bool(judgement)
    assert ("waits" in row["reason_en"]) == (not judgement)


ONE_PROMISE = {
    "region_code": "110000", "group": "all", "scope": "", "kind": "floor", "value": 80.0, "value_high": None,
    "value_basis": "level", "target_year": 2030, "value_printed": "", "baseline_value": None, "qualifier": "",
}  # fmt: skip


def test_counts_by_hand() -> None:
    """Health: 6 targets, 4 that can be told, 2 met. Education: none can be told. Safety: one, by a person."""
    rows = [
        ("health", "met", True, ""),
        ("health", "accelerate", False, ""),
        ("health", "undecided", True, ""),  # meets it, but rests on few events: not counted as met
        ("health", "no_data", None, ""),
        ("health", "qualitative", None, "met"),
        ("health", "qualitative", None, ""),
        ("education", "no_data", None, ""),
        ("education", "insufficient_data", None, ""),
        ("safety", "qualitative", None, "partly"),
    ]
    assessed = pd.DataFrame(rows, columns=["domain", "verdict", "met", "judgement"]).astype({"met": "boolean"})
    assessed = assessed.assign(
        indicator_id=assessed.index.astype(str), plan_id="p", **ONE_PROMISE
    )  # each speaks of another thing
    counts = analysis.count_verdicts(assessed, ["domain"]).set_index("domain")
    assert counts["targets"].to_dict() == {"health": 6, "education": 2, "safety": 1}
    assert counts["monitorable"].to_dict() == {"health": 4, "education": 0, "safety": 1}
    assert counts["met_of_all"].loc[["health", "safety"]].to_list() == pytest.approx([2 / 6, 0])
    assert pd.isna(counts.loc["education", "met_of_all"])  # nothing can be told: no share, not a share of nothing
    assert counts["met_of_monitorable"].loc[["health", "safety"]].to_list() == pytest.approx([2 / 4, 0])
    assert pd.isna(counts.loc["education", "met_of_monitorable"])
    assert counts.loc["health", ["met", "accelerate", "undecided", "no_data", "qualitative"]].to_list() == [
        1,
        1,
        1,
        1,
        2,
    ]
    assert (counts[list(codes("verdict"))].sum(axis=1) == counts["targets"]).all()


def test_counts_of_the_sample() -> None:
    """2024 of the frames above: three without a value, one in words that a person found met, one set twice."""
    counts = analysis.count_verdicts(_monitor(2024).assign(what="all"), ["what"]).iloc[0]
    assert (counts["targets"], counts["no_data"], counts["qualitative"]) == (6, 3, 1)
    assert (counts["monitorable"], counts["met_of_all"]) == (3, pytest.approx(1 / 6))


def test_a_promise_that_two_plans_repeat_is_one() -> None:
    assessed = _monitor(2024).reset_index(drop="target_id" in _monitor(2024).columns)
    counted = analysis.promises(assessed).set_index("target_id")
    assert "printed start" not in counted.index or "open start" not in counted.index
    kept = "open start" if "open start" in counted.index else "printed start"
    assert counted.loc[kept, "rows"] == 2
    assert counted["rows"].sum() == len(assessed)


@pytest.mark.parametrize(
    ("verdicts", "counts"),
    [
        (["met", "reverse"], "reverse"),
        (["on_track", "met"], "on_track"),
        (["no_data", "met"], "met"),
        (["met", "met"], "met"),
    ],
)
def test_of_two_verdicts_on_a_promise_the_worse_counts(verdicts: list[str], counts: str) -> None:
    rows = pd.DataFrame({"verdict": verdicts, "indicator_id": "i", "plan_id": ["p", "q"], **ONE_PROMISE})
    (only,) = analysis.promises(rows).to_dict("records")
    assert (only["verdict"], only["plans"], set(only["verdicts"])) == (counts, ("p", "q"), set(verdicts))


def test_the_classes_of_every_page_add_up(real: Path) -> None:
    facts = tables.facts()
    for region in tables.monitored_regions()["region_code"]:
        targets = tables.monitored_targets(region)
        for year in (2020, 2023, 2025):
            judged = analysis.monitor(targets, year, **facts)
            found = analysis.tally(judged, year)
            assert sum(found[name] for name in CLASSES) == found["promises"] <= found["rows"] == len(targets)
            assert (found["of_all"] is None) == (found["monitorable"] == 0)


def _changes(before: pd.DataFrame, now: pd.DataFrame) -> list[tuple]:
    return list(analysis.find_changes(before, now).itertuples(index=False, name=None))


def test_what_is_new_from_one_year_to_the_next() -> None:
    alone = TARGETS[TARGETS["target_id"] == "open start"]
    found = _changes(_monitor(2023, targets=alone), _monitor(2024, targets=alone))
    assert [row for row in found if row[1] != "verdict"] == [
        ("open start", "value", 2024, 65, 70),
        ("open start", "revised", 2023, 65, 64),
    ]
    assert _changes(_monitor(2022), _monitor(2022)) == []


def test_a_changed_verdict_is_told() -> None:
    alone = TARGETS[TARGETS["target_id"] == "open start"]
    better = _observations([*OBSERVED, ("enrolled", 2025, 81, "%", "newest", "")])
    found = _changes(_monitor(2024, better, targets=alone), _monitor(2025, better, targets=alone))
    before = _monitor(2024, better, targets=alone).loc["open start", "verdict"]
    assert before != "met"
    assert found == [("open start", "verdict", 2025, before, "met"), ("open start", "value", 2025, 70, 81)]


def test_a_first_value_is_told() -> None:
    """In 2020 nothing is known of mothers; in 2021 40 in 100,000 is."""
    alone = TARGETS[TARGETS["target_id"] == "mothers"]
    found = _changes(_monitor(2020, targets=alone), _monitor(2021, targets=alone))
    assert [row[:3] for row in found] == [("mothers", "verdict", 2021), ("mothers", "value", 2021)]
    assert pd.isna(found[1][3])
    assert found[1][4] == 40


def _judged(values: dict[int, float], unit: str = "%", goal: float = 80, **others: object) -> Assessment:
    target = Target(**{"kind": "floor", "direction": "higher", "year": 2030, "value": goal, "baseline": 50,
                       "baseline_year": 2020} | others)  # fmt: skip
    rows = [{"year": year, "value": value, "unit": unit} for year, value in values.items()]
    return assess(target, tidy(rows, unit), max(values, default=2025))


def test_what_if() -> None:
    """50, 54, 60 in 2022: by 5 a year 100 in 2030, by another's 1 a year 68, and 2.5 a year are required."""
    found = analysis.what_if(_judged({2021: 54, 2022: 60}), ("2", 1.0))
    assert [(s.name, s.step, s.value, s.met, s.region_code) for s in found] == [
        ("pace_holds", 5, 100, True, ""),
        ("best_pace", 1, 68, False, "2"),
        ("required", 2.5, None, None, ""),
    ]


def test_what_if_stays_within_limits() -> None:
    """70 by 10 a year would be 150 % in 2030; 10 ‰ by −5 a year would be less than none."""
    assert analysis.what_if(_judged({2022: 70}))[0].value == 100
    down = _judged({2022: 10}, "‰", 5, kind="ceiling", direction="lower", baseline=20)
    assert [(s.name, s.value, s.met) for s in analysis.what_if(down)] == [
        ("pace_holds", 0, True),
        ("required", None, None),
    ]


def test_nobody_is_compared_with_itself_or_with_a_pace_that_leads_away() -> None:
    judged = _judged({2021: 54, 2022: 60})
    assert [each.name for each in analysis.what_if(judged, ("2", 1.0), "2")] == ["pace_holds", "required"]
    assert [each.name for each in analysis.what_if(judged, ("2", -1.0), "1")] == ["pace_holds", "required"]
    assert [each.name for each in analysis.what_if(judged, ("2", 1.0), "1")] == ["pace_holds", "best_pace", "required"]


def test_what_if_has_no_more_digits_than_the_print() -> None:
    (goes_on, *_) = analysis.what_if(_judged({2021: 54.1, 2022: 54.2, 2023: 54.4}))
    assert goes_on.value == round(goes_on.value, 1)


def test_what_if_has_no_answer_without_a_value_or_time() -> None:
    assert analysis.what_if(_judged({})) == []
    assert analysis.what_if(_judged({2020: 50})) == []
    assert analysis.what_if(_judged({2030: 70})) == []
    met = analysis.what_if(_judged({2022: 90}))
    assert [(s.name, s.step, s.met) for s in met] == [("pace_holds", 20, True)]


def test_the_recent_pace_is_that_of_five_years() -> None:
    """From 2018 to 2023: (60 − 50)/5; what came before does not count."""
    assert recent_pace([(2017, 0), (2018, 50), (2020, 58), (2023, 60)]) == 2
    with pytest.raises(NotDefinedError, match="no_later"):
        recent_pace([(2010, 0), (2023, 60)])


def test_best_pace_by_hand() -> None:
    def rising(*values: float, unit: str = "%") -> Series:
        return tidy([{"year": 2020 + n, "value": v, "unit": unit} for n, v in enumerate(values)], unit)

    series = {
        ("110000", "enrolled", "all", ""): rising(50, 52, 54),  # 2 a year
        ("2", "enrolled", "all", ""): rising(80, 83),  # 3 a year: the fastest
        ("3", "enrolled", "all", ""): rising(10, 5),
        ("4", "enrolled", "all", ""): rising(10),  # one value is no pace
        ("5", "enrolled", "all", "校内"): rising(0, 90),  # part of a population
        ("6", "enrolled", "all", ""): rising(50, 101),  # cannot be
        ("110000", "enrolled", "female", ""): rising(50, 51),
        ("110000", "mothers", "all", ""): rising(20, 18, unit="1/10万"),
        ("2", "mothers", "all", ""): rising(20, 15, unit="1/10万"),  # five less: the fastest
        ("110000", "births", "all", ""): rising(1, 2, unit="万人"),  # grows with the place
        ("110000", "balance", "all", ""): rising(40, 50),
    }
    directions = {"enrolled": "higher", "mothers": "lower", "births": "higher", "balance": "balance"}
    assert analysis.best_pace(series, directions) == {
        ("enrolled", "all"): ("2", 3),
        ("enrolled", "female"): ("110000", 1),
        ("mothers", "all"): ("2", -5),
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_change_that_several_targets_share_is_said_once(lang: str, real: Path) -> None:
    """The nation's infant mortality is promised by several plans, and has one new value a year."""
    changes = pa.progress("100000", 2024, lang=lang).changes
    (table,) = [part for part in changes.elements() if isinstance(part, Table)]
    rows = list(zip(*table.cells.values(), strict=True))
    said = [(str(name).partition("<br>")[0], *map(str, rest)) for name, *rest in rows]
    assert len(set(said)) == len(said)
    assert len(table.frame) > len(rows), "the rows to take along are of targets"
    infants = [str(name) for name, *_ in rows if "≤5.2‰" in str(name)]
    assert len(infants) == 1
    assert "≤5‰" in infants[0]
