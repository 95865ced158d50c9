"""The readers that take names: filters, labels, what an empty answer says, boundaries, and what a run depends on."""

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from planatlas import paths, tables
from planatlas.answers.catalogues import indicators, plans, regions
from planatlas.answers.labels import EmptyAnswerWarning
from planatlas.answers.readers import observations, targets
from planatlas.answers.records import indicator, region
from planatlas.answers.source_record import source
from planatlas.errors import QuestionError
from planatlas.figures import target_label
from planatlas.model import LANGUAGES, codes, table
from pressroom import reads

READERS: list[tuple[Callable[..., pd.DataFrame], str]] = [
    (targets, "targets"), (observations, "observations"), (regions, "regions"), (indicators, "indicators"),
    (plans, "plans"),
]  # fmt: skip


@pytest.mark.parametrize(("reader", "name"), READERS)
def test_all_rows_with_the_columns_of_the_table(reader: Callable[..., pd.DataFrame], name: str) -> None:
    rows = reader()
    assert list(rows) == table("processed", name).columns
    assert rows.attrs["source"] == f"data/processed/{name}.csv"
    assert rows.attrs["note"] == ""
    assert (paths.home() / rows.attrs["dictionary"]).is_file()


@pytest.mark.parametrize("labels", LANGUAGES)
@pytest.mark.parametrize(("reader", "name"), READERS)
def test_labels_stand_beside_codes(reader: Callable[..., pd.DataFrame], name: str, labels: str) -> None:
    rows = reader(labels=labels)
    assert set(table("processed", name).columns) <= set(rows)
    coded = [field.name for field in table("processed", name).fields if field.codelist]
    for column in coded:
        assert list(rows).index(f"{column}_label") == list(rows).index(column) + 1
        assert (rows[f"{column}_label"] == "").equals(rows[column] == "")
    for code, title in (("region_code", "region"), ("indicator_id", "indicator"), ("plan_id", "plan")):
        if code in rows and code != table("processed", name).key[0]:
            assert (rows[title] != "").all()
    assert rows["region_code"].map(type).eq(str).all() if "region_code" in rows else True


def test_targets_of_plans_and_those_known_from_reports() -> None:
    assert set(targets()["target_id"]) == set(tables.targets()["target_id"])
    nation = targets(region="全国")
    assert set(nation["target_id"]) == set(tables.benchmarks(region="100000")["target_id"])
    assert set(targets("Zhejiang")["tier"]) == {"benchmark"}
    assert set(targets(region=["全国", "温州"])["target_id"]) == set(
        tables.monitored_targets(["100000", "330300"])["target_id"]
    )
    assert len(targets(plan="nation-children-2021")) == len(tables.benchmarks(plan="nation-children-2021"))
    assert set(targets("全国", plan="women")["plan_kind"]) == {"women"}
    assert "benchmark" not in set(targets("烟台")["tier"])


def test_filters_of_targets() -> None:
    rows = targets(["温州", 330326], plan="children", kind=["下限", "ceiling"], domain="健康", year=2025)
    own = tables.load("targets", region_code=["330300", "330326"], plan_kind="children", domain="health")
    expected = own[own["kind"].isin(["floor", "ceiling"]) & (own["target_year"] == 2025)]
    assert list(rows["target_id"]) == list(expected["target_id"])
    assert len(rows) > 10
    assert len(targets(rows, "孕产妇死亡率")) == len(targets(["温州", "平阳"], "maternal_mortality"))


def test_the_words_of_targets_are_those_of_the_figures() -> None:
    rows = targets("温州", labels="en")
    catalogue = tables.indicators().set_index("indicator_id")["unit"]
    for row in rows.to_dict("records"):
        assert row["target"] == target_label(row | {"catalogue_unit": catalogue[row["indicator_id"]]}, "en")


def test_values_that_are_used_and_all() -> None:
    assert len(observations()) == len(tables.observations())
    assert len(observations(status="all")) == len(tables.observations(set_aside=True)) > len(observations())
    assert set(observations(status=["set aside", "derived"])["status"]) == {"set_aside", "derived"}
    assert set(observations("全国", "孕产妇死亡率", year=range(2019, 2021))["year"]) == {2019, 2020}


def test_plans_in_force_and_catalogues() -> None:
    assert set(plans("温州", year=2024)["plan_id"]) == {"wenzhou-women-2021", "wenzhou-children-2021"}
    assert (plans(year=[2016, 2030])["start_year"] <= 2030).all()
    assert set(regions(level="县级")["level"]) == {"county"}
    assert set(indicators(domain=["健康", "education"])["domain"]) == {"health", "education"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda: targets("Hangzhou"), "no targets for region 浙江省杭州市 330100; the names are known"),
        (
            lambda: targets("温州", "孕产妇死亡率", year=2021),
            "region 浙江省温州市 330300, indicator maternal_mortality, year 2021",
        ),
        (lambda: observations("杭州"), "no values for region 浙江省杭州市 330100"),
        (lambda: regions("杭州"), "no regions for region 浙江省杭州市 330100"),
        (lambda: plans("杭州"), "no plans for region 浙江省杭州市 330100"),
        (lambda: indicators("tap_water", domain="law"), "no indicators for indicator tap_water, domain law"),
    ],
)
def test_an_empty_answer_says_so(asked: Callable[[], pd.DataFrame], said: str) -> None:
    with pytest.warns(EmptyAnswerWarning, match=said) as warned:
        rows = asked()
    assert rows.empty
    assert len(rows.columns) > 5
    assert said in rows.attrs["note"]
    assert warned[0].filename == __file__  # the line that asks


@pytest.mark.parametrize(("reader", "name"), READERS)
@pytest.mark.parametrize("labels", [None, "en"])
def test_an_empty_answer_has_the_columns_and_types_of_others(
    reader: Callable[..., pd.DataFrame], name: str, labels: str | None
) -> None:
    argument = {"indicators": {"indicator": "tap_water", "domain": "law"}}.get(name, {"region": "杭州"})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", EmptyAnswerWarning)
        empty = reader(**argument, labels=labels)
    assert list(empty) == list(reader(labels=labels))
    own = table("processed", name).columns
    assert empty[own].dtypes.equals(reader()[own].dtypes)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda: targets("Wenzou"), "nearest: 温州市"),
        (lambda: targets("全市"), "does not say which city"),
        (lambda: targets(["温州", "朝阳"]), "'朝阳' fits"),
        (lambda: targets(indicator="mortality"), "Allowed: the id of one"),
        (lambda: targets(kind="women"), "kind of plan: plan='women'"),
        (lambda: targets(domain="helth"), "did you mean health"),
        (lambda: targets(year="2025"), "a whole number"),
        (lambda: targets(labels="fr"), "labels is 'fr'. Allowed: zh, en"),
        (lambda: targets(labels=True), "labels is True"),
        (lambda: targets(regoin="温州"), "did you mean region"),
        (lambda: targets("温州", "孕产妇死亡率", "women"), "Its arguments are region, indicator, plan"),
        (lambda: targets(3.5), "region is 3.5"),
        (lambda: targets([]), "region is an empty list"),
        (lambda: observations(status="publishd"), "did you mean published"),
        (lambda: regions(geometry="yes"), "geometry is 'yes'. Allowed: True or False"),
        (lambda: regions(level="city"), "level is 'city'. Allowed: nation"),
        (lambda: plans(kind="women"), "there is no argument 'kind'. Allowed: region, plan, year, labels"),
    ],
)
def test_questions_that_are_refused(asked: Callable[[], Any], said: str) -> None:
    with pytest.raises(QuestionError) as raised:
        asked()
    assert said in str(raised.value)


def test_an_answer_depends_on_its_own_rows() -> None:
    with reads.collecting(paths.data()) as noted:
        targets("330300", "maternal_mortality", plan="women", labels="en")
        observations(330300, "life_expectancy", status="all", labels="en")
    large = [read for read in noted if read.file.rpartition("/")[2] in ("targets.csv", "observations.csv")]
    assert [dict(read.where)["region_code"] for read in large] == [("330300",), ("330300",)]
    assert [dict(read.where)["indicator_id"] for read in large] == [("maternal_mortality",), ("life_expectancy",)]
    assert all(read.where for read in noted)


def test_boundaries(real: Path) -> None:
    frame = regions(["温州", "平阳", "全国"], geometry=True, labels="en")
    assert frame.crs.to_epsg() == 4490
    assert list(frame["region_code"]) == ["100000", "330300", "330326"]
    shape = frame.set_index("region_code").geometry
    assert 120 < shape["330326"].centroid.x < 121
    assert shape["330300"].buffer(0.01).contains(shape["330326"])
    assert "source" in frame.attrs
    with pytest.warns(EmptyAnswerWarning):
        assert regions("杭州", geometry=True).crs.to_epsg() == 4490


@pytest.mark.parametrize("lang", LANGUAGES)
def test_records_show_themselves(lang: str) -> None:
    for record in (
        region("平阳", lang=lang),
        indicator("maternal_mortality", lang=lang),
        source("report-001", lang=lang),
    ):
        text, html = repr(record), record._repr_html_()
        assert text.count("\n") >= 3
        assert html.startswith(f'<table lang="{"zh-CN" if lang == "zh" else "en"}">')
        assert "<script" not in html
        for name, value in record.to_dict().items():
            assert record[name] == getattr(record, name) == value
    with pytest.raises(QuestionError, match="did you mean name"):
        region("平阳")["nam"]
    with pytest.raises(AttributeError):
        region("平阳").code = "1"  # type: ignore[attr-defined]


def test_a_record_of_a_region_counts_what_the_readers_give() -> None:
    for code in ("100000", "330300", "330326"):
        record = region(code)
        assert record.targets == len(targets(code))
        assert record.observations == len(observations(code))
        assert record.plans == tuple(plans(code)["plan_id"])
    assert region("杭州").parents == ("330000", "100000")
    assert (region("杭州").targets, region("杭州").plans) == (0, ())


def test_a_record_of_an_indicator_counts_all_targets_and_values() -> None:
    record = indicator("孕产妇死亡率")
    assert record.targets == (tables.load("targets")["indicator_id"] == "maternal_mortality").sum()
    assert record.observations == len(observations(indicator="maternal_mortality"))
    assert record.valid_min == 0
    assert indicator("women_share_undergraduates").former_ids == ("sex_ratio_undergraduates",)


def test_the_source_of_a_target() -> None:
    row = tables.targets("pingyang-women-2021-012").iloc[0]
    found = source("pingyang-women-2021-012", lang="zh")
    assert (found.line, found.item, found.section) == (row["line"], row["item"], row["section"])
    other = source(row, lang="en")
    assert (other.id, other.number, other.printed) == (found.id, found.number, found.printed)
    assert other.title in other.citation
    assert found.title in other.citation  # the Chinese title stands behind the English one
    for part in (
        "平阳县人民政府",
        "《平阳县妇女发展“十四五”规划》",
        "平政发〔2021〕189号",
        "2021-12-02",
        "第 167 行",
        "控制在7/10万以下",
    ):
        assert part in found.citation
    assert "known from reports" in source("nation-children-2021-001", lang="en").citation


@pytest.mark.parametrize("name", ["targets", "observations"])
def test_every_row_has_a_source(name: str) -> None:
    rows = tables.load(name)
    step = max(1, len(rows) // 60)
    for lang in LANGUAGES:
        for row in rows.iloc[::step].to_dict("records"):
            found = source(row, lang=lang)
            assert found.title
            assert found.title in found.citation
            assert found.line == (None if pd.isna(row["line"]) else row["line"])


@pytest.mark.parametrize("name", ["sources", "documents"])
def test_every_source_and_document_has_a_citation(name: str) -> None:
    key = table("processed", name).key[0]
    for code in tables.load(name)[key]:
        assert source(code).citation.endswith("。")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("wenzhou-children-2021-321-8", "is now 'wenzhou-children-2021-021'"),
        ("wenzhou-women-2021-999", "wenzhou-women-2021-0"),
        ("", "source is an empty text"),
        (None, "source is None"),
        (3.5, "source is 3.5"),
        ([], "source is an empty list"),
        (pd.DataFrame({"target_id": ["a", "b"]}), "a frame of 2 rows"),
    ],
    ids=lambda each: str(each)[:20],
)
def test_what_is_said_of_what_has_no_source(given: Any, said: str) -> None:
    with pytest.raises(QuestionError) as raised:
        source(given)
    assert said in str(raised.value)


def test_codes_of_levels_that_are_quoted_exist() -> None:
    from planatlas.answers.readers import BENCHMARK, QUOTED_LEVELS

    assert set(QUOTED_LEVELS) <= set(codes("level"))
    assert BENCHMARK in codes("tier")
