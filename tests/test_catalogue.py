"""The catalogue of indicators: names, definitions, what they come from, and the months that a year counts."""

import re

import pandas as pd
import pytest

from planatlas import analysis, tables
from planatlas.sections import mapping
from planatlas.sections.observation_cells import latest_value


def test_no_definition_only_repeats_its_name() -> None:
    catalogue = tables.indicators()
    repeated = catalogue["definition_zh"].str.replace("的", "") == catalogue["name_zh"].str.replace("的", "")
    assert list(catalogue.loc[repeated, "indicator_id"]) == []
    same = catalogue["definition_en"].str.casefold() == catalogue["name_en"].str.casefold()
    assert list(catalogue.loc[same, "indicator_id"]) == []


def test_no_english_name_has_a_semicolon_for_a_comma() -> None:
    assert not tables.indicators()["name_en"].str.contains(";").any()


def test_every_indicator_with_a_figure_has_a_unit() -> None:
    """One that all targets set in words only, such as whether something is done, needs none."""
    targets, values = tables.load("targets"), tables.observations(set_aside=True)
    measured = {*targets.loc[targets["value"].notna(), "indicator_id"], *values["indicator_id"]}
    without = tables.indicators().query("unit == ''")
    assert set(without["indicator_id"]) & measured == set()


def test_a_source_of_a_definition_is_named_with_title_and_publisher() -> None:
    named = tables.indicators().query("definition_source != ''")
    assert len(named) >= 12
    assert all(re.match(r"[^,]+, [^,]+", source) for source in named["definition_source"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_names_the_source_of_its_definition(lang: str) -> None:
    shown = mapping.definition("primary_net_enrolment", lang)
    assert 'href="http://www.moe.gov.cn/' in shown[0]
    assert ("教育部" if lang == "zh" else "Ministry of Education") + ", 2010-12-29" in shown[0]
    assert "1991" in shown[1]
    months = {"zh": "上年10月至本年9月", "en": "October to September"}[lang]
    assert any(months in item for item in mapping.definition("maternal_mortality", lang))
    own = {"zh": "编者", "en": "editors"}[lang]
    assert own in mapping.definition("tap_water", lang)[0]


def _judged(births: str, counting_year: str = "october_september") -> pd.Series:
    """A city's infant mortality with births of the same year, of the indicator ``births``."""
    targets = tables.targets(region="330300", indicator="infant_mortality").head(1)
    facts = tables.facts(targets)
    catalogue = facts["indicators"]
    is_rate = catalogue["indicator_id"] == "infant_mortality"
    facts["indicators"] = catalogue.assign(counting_year=catalogue["counting_year"].mask(is_rate, counting_year))
    own = {"region_code": "330300", "group": "all", "qualifier": "", "scope": "", "year": 2023, "source_id": ""}
    rate = {"indicator_id": "infant_mortality", "value": 2.0, "unit": "‰"}
    facts["observations"] = pd.DataFrame([own | rate, own | {"indicator_id": births, "value": 5.25, "unit": "万人"}])
    return analysis.monitor(targets, 2023, **facts).iloc[0]


def test_births_of_a_calendar_year_are_remarked_beside_a_rate_of_other_months() -> None:
    found = _judged("births")
    assert found["assessment"].series.population == 52_500
    assert found["years_differ"]
    assert "按上年10月至本年9月统计" in latest_value(found.to_dict(), "zh")
    assert "from October to September" in latest_value(found.to_dict(), "en")
    assert not _judged("births", "calendar")["years_differ"]
    same = _judged("hospital_live_births")  # its months are not known
    assert (same["assessment"].series.population, same["years_differ"]) == (52_500, False)
