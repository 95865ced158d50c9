"""Anyone's series: what `planatlas assess` answers, to the figure; what it makes of bad input; what it refuses."""

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planatlas.model import codes, label
from planatlas.tracking.methods import METHODS
from planatlas.tracking.user_file import read_rows
from planatlas.tracking.user_series import RESULTS, assess_rows

from .user_rows import MOTHERS, frame, one, planatlas_command, years


def test_one_series_in_full() -> None:
    """50 in 2020, 64 in 2025, 80 due in 2030; the figures as worked by hand in the tests of the methods."""
    found = one({})
    assert tuple(found) == RESULTS
    shown = {name: found[name] for name in ("series", "met", "sdsn_arrow", "unsd_2022", "verdict", "verdict_id")}
    assert shown == {
        "series": "a", "met": False, "sdsn_arrow": "➚", "unsd_2022": "substantial", "verdict": "数据不足",
        "verdict_id": "insufficient_data",
    }  # fmt: skip
    expected = {
        "share_covered": 14 / 30, "share_of_time": 0.5, "years_ahead": -1 / 3, "pace_linear": 14 / 15,
        "cagr_ratio": 1.0517, "open_sdg_ratio": 1.0517, "unsd_2023": 31.92 / 30, "escap_csi": 14 / 3,
        "escap_anticipated_gap": 20 / 3, "achievement_zh": 0.8, "required_per_year": 3.2,
        # 1.28^(1/5) − 1 = .050611 against (80/64)^(1/5) − 1 = e^.0446287 − 1 = .045640
        "unicef_aarr": 0.050611 / 0.045640,
    }  # fmt: skip
    assert {name: found[name] for name in expected} == pytest.approx(expected, abs=1e-4)
    assert (found["interval"], found["interval_of"], found["chance"], found["warnings"]) == (None, None, None, [])
    assert "64% in 2025" in found["reason_en"]
    assert "2025 年为 64%" in found["reason_zh"]


def test_one_maternal_death() -> None:
    """40 in 100,000 is one of 2,500 births: 1 to 223, and 7 lies within."""
    found = one(MOTHERS | {"events": "1", "population": "2500"})
    assert (found["verdict"], found["verdict_id"], found["met"]) == ("待定", "undecided", False)
    assert [round(end) for end in found["interval"]] == [1, 223]
    assert "cannot tell" in found["reason_en"]
    assert "不能判断" in found["reason_zh"]


# name: rows, verdict, words of the reason, some of the figures
BAD: dict[str, tuple[list[dict[str, str]], str, str, dict]] = {
    "baseline after the observation": (
        [{"baseline_year": "2026"}], "insufficient_data", "(2025) is not later than the baseline (2026)", {"met": None},
    ),
    "one observation": ([{}], "insufficient_data", "too few values to show a trend (2,", {"share_covered": 14 / 30}),
    "one observation, no baseline": (
        [{"baseline_year": "", "baseline_value": ""}], "insufficient_data", "too few values to show a trend",
        {"met": False, "pace_linear": None, "required_per_year": 16 / 5},
    ),
    "no value": ([{"value": ""}], "no_data", "no observed value", {"met": None}),
    # steps of 2 a year over gaps of 2, 3 and 4 years: 68 in 2029, and 70 in 2030
    "gaps, enough": (
        years({2022: 54, 2025: 60, 2029: 68}, target_value="66"), "met", "68% in 2029", {"share_covered": 18 / 16},
    ),
    "gaps, too slow": (
        years({2022: 50.2, 2025: 50.5, 2029: 50.9}), "accelerate", "50.9% in 2029", {"required_per_year": 29.1},
    ),
    "zero baseline": (
        [{"baseline_value": "0", "target_value": "10", "value": "5"}], "insufficient_data", "5% in 2025",
        {"pace_linear": 1, "cagr_ratio": None, "unsd_2023": None, "unicef_aarr": None, "escap_csi": 5},
    ),
    "zero baseline, per cent of it": (
        [{"kind": "increase", "baseline_value": "0", "target_value": "20", "value": "0"}], "insufficient_data", "",
        {"met": None, "pace_linear": None},
    ),
    "zero target": (
        [{"kind": "ceiling", "direction": "lower", "unit": "‰", "baseline_value": "3.4", "target_value": "0",
          "year": "2023", "value": "2.0"}], "insufficient_data", "2‰ in 2023",
        {"cagr_ratio": None, "open_sdg_ratio": 0.2913, "pace_linear": 1.3725, "achievement_zh": None},
    ),
    "target equal to the baseline, kept": (
        [{"target_value": "50", "value": "50"}], "met", "50% in 2025 meets",
        {"met": True, "share_covered": None, "pace_linear": None, "required_per_year": 0, "achievement_zh": 1},
    ),
    "target equal to the baseline, lost": (
        [{"target_value": "50", "value": "49"}], "reverse", "the baseline met the target",
        {"met": False, "share_covered": None, "required_per_year": 0.2, "achievement_zh": 0.98},
    ),
    "target crossed and left": (
        years({2022: 70, 2023: 82, 2024: 83, 2025: 79}), "fluctuating", "was met in 2024, but 2025 has fallen to 79%",
        {"met": False, "share_covered": 29 / 30},
    ),
    "revised": (
        years({2025: 64}) + years({2025: 66}), "insufficient_data", "66% in 2025", {"pace_linear": 32 / 30},
    ),
    "share of 101 %": ([{"value": "101"}], "insufficient_data", "101% in 2025 is outside", {"met": None}),
    "gross rate": (
        [{"baseline_value": "101", "target_value": "103", "value": "104"}], "met", "104% in 2025 meets", {"met": True},
    ),
    "unit changes": (
        [{"year": "2024"}, {"unit": "‰"}], "insufficient_data", "the unit differs between rows (% and ‰)",
        {"met": None, "pace_linear": None},
    ),
    "one event, no population": (
        [MOTHERS | {"events": "1"}], "undecided", "1.01 per 100,000 to 223 per 100,000", {"met": False},
    ),
    "no event, no population": (
        [MOTHERS | {"value": "0", "events": "0"}], "insufficient_data", "no events in an unknown population",
        {"met": None},
    ),
    "target year before the baseline": (
        [{"target_year": "2019"}], "insufficient_data", "target year (2019) is not after the baseline year (2020)",
        {"met": None},
    ),
    "value after the target year": ([{"target_year": "2024"}], "insufficient_data", "2024", {"met": None}),
    "full coverage": ([{"kind": "universal", "target_value": ""}], "qualitative", "a person's", {"met": None}),
    "about zero": (
        [{"kind": "about", "direction": "lower", "target_value": "0", "value": "0"}], "met", "0% in 2025 meets", {},
    ),
    "negative count of people": (
        [{"unit": "人", "baseline_value": "-20", "target_value": "10", "value": "-5", "events": "3",
          "population": "10"}], "insufficient_data", "", {"share_covered": 0.5},
    ),
    # ninety million times the baseline in a year: by 2100 more than any figure can hold
    "a rise beyond all figures": (
        [{"unit": "人", "baseline_value": "0.0001", "target_value": "9999", "target_year": "2100", "year": "2021",
          "value": "9000"}], "insufficient_data", "9,000", {"unsd_2023": None, "escap_csi": 9.0009},
    ),
    "zero but for Open SDG": (
        [{"unit": "‰", "baseline_value": "0.001", "target_value": "0", "kind": "ceiling", "direction": "lower",
          "value": "0.0005"}], "insufficient_data", "", {"pace_linear": 1, "open_sdg_ratio": None},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_judged_or_said_to_be_insufficient(name: str) -> None:
    rows, verdict, words, figures = BAD[name]
    found = one(*rows)
    assert found["verdict_id"] == verdict
    assert found["verdict"] == label("verdict", verdict, "zh")
    assert words in found["reason_en"]
    assert found["reason_zh"].endswith("。")
    exact = {name: value for name, value in figures.items() if value is None or isinstance(value, bool)}
    assert {name: found[name] for name in exact} == exact
    numbers = {name: value for name, value in figures.items() if name not in exact}
    assert {name: found[name] for name in numbers} == pytest.approx(numbers, abs=6e-5)
    assert [field for field in RESULTS if found[field] is None and not found["notes"].get(field)] == []


def test_the_command_judges_bad_input_of_a_whole_file(tmp_path: Path) -> None:
    """Every case in one file: the answers are those of the function, in strict JSON."""
    file = tmp_path / "own.csv"
    table = frame(*({**row, "series": name} for name, (rows, *_) in BAD.items() for row in rows))
    table.to_csv(file, index=False, encoding="utf-8-sig")
    done = planatlas_command("assess", file, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout, parse_constant=lambda constant: pytest.fail(f"{constant} is no JSON"))
    assert [(one["series"], one["verdict_id"]) for one in found] == [
        (n, verdict) for n, (_, verdict, *_) in BAD.items()
    ]
    assert found == json.loads(json.dumps(assess_rows(read_rows(file), str(file)), ensure_ascii=False))


def test_a_revision_is_told() -> None:
    found = one(*BAD["revised"][0])
    assert [w["trigger"] for w in found["warnings"]] == ["revised"]
    assert "from 64% to 66%" in found["warnings"][0]["evidence_en"]
    assert "修订" in found["warnings"][0]["evidence_zh"]


def test_a_figure_that_is_not_defined_says_why_it_is_not() -> None:
    notes = one(*BAD["one observation, no baseline"][0])["notes"]
    wrong = [name for name in (*METHODS, "share_covered", "years_ahead") if notes.get(name) != "no baseline is known"]
    assert wrong == []
    assert set(notes) <= set(RESULTS)
    notes = one(*BAD["zero baseline"][0])["notes"]
    assert notes["cagr_ratio"] == notes["unsd_2023"] == "not defined for zero or negative figures"
    assert "2025" not in notes["chance"]  # why there is no chance, not what the verdict is
    notes = one(*BAD["target equal to the baseline, lost"][0])["notes"]
    assert "no way to go" in notes["pace_linear"]


def test_per_cent_and_points_are_two_things() -> None:
    """From 30: five points less are 25, five per cent less 28.5."""
    change = {"kind": "decrease", "direction": "lower", "baseline_value": "30", "target_value": "5", "value": "28"}
    points, per_cent = one(change | {"unit": "个百分点"}), one(change)
    assert (points["met"], per_cent["met"]) == (False, True)
    assert points["share_covered"] == pytest.approx(2 / 5)
    assert per_cent["share_covered"] == pytest.approx(2 / 1.5)
    assert "28%" in points["reason_en"]


def test_units_that_change_are_named_where_the_unit_is_of_a_change() -> None:
    rows = [{"kind": "increase", "year": "2024"}, {"kind": "increase", "unit": "‰"}]
    assert "%" in one(*rows)["reason_en"]


def test_what_is_known_in_a_year() -> None:
    """The impossible value of 2025 is not known in 2022."""
    early = years({2021: 55, 2022: 60})
    assert one(*early, *years({2025: 101}), year=2022) == one(*early)
    assert one(*years({2022: 60}), year=2024)["warnings"][-1]["trigger"] == "stale_data"


def test_a_rare_value_is_judged_on_a_reason() -> None:
    rows = years({2021: 92, 2022: 0.93})
    assert one(rows[0], rows[1] | {"accepted": "the office confirmed it"})["verdict_id"]


def test_a_yearly_step_is_one() -> None:
    """52.7 in 2020, half a point a year to 2030: 47.7; 51.0 in 2023 is short of it."""
    step = {
        "kind": "decrease", "direction": "lower", "unit": "个百分点/年", "baseline_value": "52.7",
        "target_value": "0.5",
    }  # fmt: skip
    found = one(*years({2023: 51.0}, **step))
    assert found["met"] is False
    assert "47.7%" in found["reason_en"]
    assert found["required_per_year"] == pytest.approx((47.7 - 51.0) / 7)
    rate = {"kind": "increase", "unit": "%/年", "baseline_value": "100", "target_value": "10", "target_year": "2022"}
    assert "121" in one(*years({2021: 110}, **rate))["reason_en"]


def test_a_series_is_one_whatever_the_blanks_around_its_name() -> None:
    rows = frame({"series": "x"}, {"series": " x", "year": "2026"}, {"series": "x ", "year": "2027"})
    assert [found["series"] for found in assess_rows(rows, "own.csv")] == ["x"]


def test_points_by_any_name_are_points() -> None:
    step = {"kind": "decrease", "direction": "lower", "baseline_value": "52.7", "target_value": "0.5"}
    reasons = {one(step | {"unit": unit, "value": "51"})["reason_en"] for unit in ("个百分点/年", "百分点/年", "pp/年")}
    assert len(reasons) == 1


def test_a_series_may_declare_its_range() -> None:
    growth = {"unit": "‰", "baseline_value": "-0.5", "target_value": "1", "value": "-1.5"}
    assert one(growth)["met"] is None
    assert one(growth | {"valid_min": "-30"})["met"] is False


FIGURES = st.integers(-50, 1200).map(lambda tenths: f"{tenths / 10}")


# what the check of values would refuse is not drawn: it has tests of its own
DIRECTIONS = {"floor": ["higher"], "ceiling": ["lower"], "increase": ["higher"], "decrease": ["lower"]}


@st.composite
def _series(draw: st.DrawFn) -> list[dict[str, str]]:
    kind = draw(st.sampled_from(["floor", "ceiling", "exact", "about", "range", "maintain", "increase", "decrease"]))
    fixed = {
        "kind": kind, "direction": draw(st.sampled_from(DIRECTIONS.get(kind, ["higher", "lower"]))),
        "unit": draw(st.sampled_from(["%", "‰", "1/10万", "人"])), "baseline_value": draw(FIGURES),
        "target_value": draw(FIGURES), "target_year": draw(st.sampled_from(["2025", "2030", "2060"])),
    }  # fmt: skip
    fixed["target_high"] = f"{float(fixed['target_value']) + 5}" if kind == "range" else ""
    years = draw(
        st.lists(st.integers(2015, 2030).filter(lambda year: year != 2020), min_size=1, max_size=7, unique=True)
    )
    counts = st.sampled_from([{}, {"events": "0"}, {"events": "1"}, {"events": "40"}, {"population": "2500"}])
    return [
        fixed | {"year": str(year), "value": draw(FIGURES), "accepted": "drawn at random"} | draw(counts)
        for year in years
    ]


@given(_series(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=300)
def test_any_series_has_an_answer_in_strict_json_whatever_the_order_of_its_rows(
    rows: list[dict[str, str]], random: Random
) -> None:
    found = one(*rows)
    assert json.dumps(found, allow_nan=False)
    assert found["verdict_id"] in codes("verdict")
    assert [field for field in RESULTS if found[field] is None and not found["notes"].get(field)] == []
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert one(*shuffled) == found
