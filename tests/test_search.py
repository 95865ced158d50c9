"""Searching: what is found first by words in Chinese, English, pinyin and figures, and what is said of nothing."""

import time
from pathlib import Path

import pandas as pd
import pytest

from planatlas import paths
from planatlas.answers.entries import entries
from planatlas.answers.labels import EmptyAnswerWarning
from planatlas.answers.pinyin import spelled, spellings, syllables, typed
from planatlas.answers.search import search
from planatlas.errors import QuestionError
from pressroom import reads

MILLISECONDS = 60  # of processor time for one search: three times what is promised, since other work shares the caches

# what somebody types, and the id that comes first
CHINESE = {
    "孕产妇": "maternal_mortality", "孕产妇死亡率": "maternal_mortality", "婴儿死亡率": "infant_mortality",
    "五岁以下": "under_five_mortality", "５岁以下儿童死亡率": "under_five_mortality", "自来水": "tap_water",
    "卫生厕所": "sanitary_toilet", "宫颈癌": "cervical_cancer_screening", "乳腺癌": "breast_cancer_screening",
    "艾滋病": "hiv_mother_to_child", "预期寿命": "life_expectancy", "普惠性": "inclusive_kindergartens",
    "儿童之家": "childrens_home_service_coverage", "出生缺陷": "birth_defect_rate",
    "重度": "disability_nursing_subsidy_coverage", "温州": "330300", "温州市": "330300", "平阳": "330326",
    "永济": "140881", "泉州": "350500", "烟台": "370600", "全国": "100000", "浙江": "330000",
    "温州市妇女": "wenzhou-women-2021", "健康中国": "nation-sector-2016-4", "温政发": "wenzhou-women-2021",
}  # fmt: skip
ENGLISH = {
    "maternal": "maternal_mortality", "maternal mortality": "maternal_mortality",
    "Maternal Mortality Ratio": "maternal_mortality", "mortality maternal": "maternal_mortality",
    "infant": "infant_mortality", "under-five": "under_five_mortality", "under five": "under_five_mortality",
    "tap water": "tap_water", "cervical": "cervical_cancer_screening", "breast cancer": "breast_cancer_screening",
    "HIV": "hiv_testing_pregnant", "life expectancy": "life_expectancy", "myopia": "myopia_age_6",
    "Pingyang": "330326", "WENZHOU": "330300", "Ｗｅｎｚｈｏｕ": "330300", "China": "100000", "zhejiang": "330000",
    "Yantai women": "yantai-women-2021", "Healthy China": "nation-sector-2016-4",
}  # fmt: skip
PINYIN = {
    "yunchanfusiwanglv": "maternal_mortality", "yunchanfu": "maternal_mortality", "yuchanfuswl": "maternal_mortality",
    "ycfswl": "maternal_mortality", "yeswl": "infant_mortality", "zilaishui": "tap_water", "zlspjl": "tap_water",
    "gongjingai": "cervical_cancer_screening", "gja": "cervical_cancer_screening", "rjyqsm": "life_expectancy",
    "csqx": "birth_defect_rate", "nǚxìng": "women_share_population", "wz": "330300", "wēnzhōu": "330300",
    "wen zhou": "330300", "py": "330326", "yj": "140881", "qz": "350500", "yt": "370600", "cq": "500000",
    "chongqing": "500000", "zhongdu": "disability_nursing_subsidy_coverage",
}  # fmt: skip
FIGURES = {
    "7/10万": "pingyang-women-2021-012", "7 per 100,000": "pingyang-women-2021-012",
    "达到15%以上": "pingyang-children-2021-061", "1.8%": "yantai-children-2021-006",
    "330300": "330300", "maternal_mortality": "maternal_mortality", "wenzhou-women-2021": "wenzhou-women-2021",
    "wenzhou-women-2021-017": "wenzhou-women-2021-017", "平政发〔2021〕189号": "pingyang-women-2021",
}  # fmt: skip
OF_PAGES = {
    "健康": "health", "参与决策": "decision_making", "Social security": "social_security",
    "canyujuece": "decision_making",
    "基期": "baseline", "口径": "scope", "dabiaolv": "share_met", "early warning": "warning", "回测": "rules",
    "怎样引用": "citation", "how to cite": "citation", "downloads": "files",
}  # fmt: skip
NEARLY = {
    "Wenzou": "330300", "温洲": "330300", "matrnal mortality": "maternal_mortality", "孕產婦": "maternal_mortality",
}  # fmt: skip


@pytest.mark.parametrize(("words", "first"), (CHINESE | ENGLISH | PINYIN | FIGURES | OF_PAGES).items())
def test_the_first_that_is_found(words: str, first: str) -> None:
    found = search(words)
    assert found["id"].iloc[0] == first
    assert found["score"].is_monotonic_decreasing
    assert found.attrs["note"] == ""


@pytest.mark.parametrize(("words", "first"), NEARLY.items())
def test_what_is_written_nearly_so_is_listed_only_if_nothing_else_is(words: str, first: str) -> None:
    with pytest.warns(EmptyAnswerWarning, match="is listed"):
        found = search(words)
    assert found["id"].iloc[0] == first
    assert found["matched"].str.endswith(", nearly").all()
    assert len(found) <= 8


def test_the_kept_list_is_long_enough() -> None:
    assert len(CHINESE | ENGLISH | PINYIN | FIGURES | NEARLY) >= 75


def test_whole_before_start_before_middle_and_indicators_and_regions_before_targets() -> None:
    found = search("孕产妇死亡率")
    assert list(found["what"].iloc[:2]) == ["indicator", "target"]
    alike = search("孕产妇").query("score == 80")["what"]
    assert list(alike) == sorted(alike, key=["region", "indicator", "domain", "plan", "word", "target"].index)
    middle = search("自来水").query("score < 70")["name"]
    assert len(middle)
    assert not middle.str.startswith("自来水").any()


def test_a_figure_is_not_found_within_a_longer_one() -> None:
    found = search("7/10万")
    texts = {entry.id: dict(entry.texts)["value"] for entry in entries(["target"]) if entry.id in set(found["id"])}
    assert set(texts.values()) == {"7/10万"}
    assert not set(search("5%")["name"]) & set(search("95%")["name"])


def test_names_are_in_the_language_asked_for() -> None:
    assert search("ycfswl", in_="indicators", lang="en")["name"].tolist() == ["Maternal mortality ratio"]
    assert search("maternal mortality", in_="indicators", lang="zh")["name"].tolist() == ["孕产妇死亡率"]


def test_only_where_asked() -> None:
    assert set(search("温州", in_=["regions", "plans"])["what"]) == {"region", "plan"}
    assert set(search("孕产妇", in_="targets")["what"]) == {"target"}
    assert search("预警", in_="words", lang="en")["name"].tolist() == ["early warning"]
    assert set(search("安全", in_="domains")["what"]) == {"domain"}
    with pytest.raises(QuestionError, match=r"in_ is 'indicater'.*did you mean indicators"):
        search("温州", in_="indicater")


@pytest.mark.parametrize("words", ["", "  ", "　", None, 7, 3.5, True, [], ["温州"], pd.DataFrame()])
def test_no_words_are_refused(words: object) -> None:
    with pytest.raises(QuestionError, match=r"^words is "):
        search(words)  # type: ignore[arg-type]
    with pytest.raises(QuestionError, match="300 characters"):
        search("妇" * 301)


def test_nothing_found_says_so() -> None:
    with pytest.warns(EmptyAnswerWarning, match="^Nothing has 'qwxyz' in it.$") as warned:
        found = search("qwxyz")
    assert warned[0].filename == __file__  # the line that asks
    assert found.empty
    assert list(found) == ["what", "id", "name", "matched", "score"]
    with pytest.warns(EmptyAnswerWarning, match="浙江省杭州市 330100 is known, and the data have nothing of it"):
        assert search("杭州").empty


def test_a_search_takes_a_few_milliseconds() -> None:
    search("ycfswl")
    for words in ("孕产妇", "maternal", "yuchanfuswl", "7/10万", "温州"):
        began = time.process_time()
        search(words)
        assert time.process_time() - began < MILLISECONDS / 1_000


def test_each_search_is_recorded_though_the_entries_are_kept() -> None:
    search("温州")
    for _ in range(2):
        with reads.collecting(paths.data()) as noted:
            search("温州", in_=["regions", "plans"])
        assert {read.file for read in noted} == {"processed/regions.csv", "processed/plans.csv"}
        assert all(not read.where for read in noted)


def test_entries_follow_the_tables(built_sample: Path) -> None:
    file = built_sample / "processed" / "regions.csv"
    code, name = file.read_text(encoding="utf-8").splitlines()[1].split(",")[:2]
    assert code in set(search(name)["id"])
    file.write_text(file.read_text(encoding="utf-8").replace(name, "新名市"), encoding="utf-8")
    assert search("新名市")["id"].tolist()[0] == code


def test_readings_of_a_sign_with_two() -> None:
    assert spellings("重度") == {"zhongdu", "chongdu"}
    assert spellings("重庆") == {"chongqing"}  # a phrase has one
    assert typed("lǜ") == "lv"
    assert typed("温州 wz") == ""
    read = syllables("孕产妇死亡率")
    assert [spelled(letters, read) for letters in ("ycfswl", "yuchanfuswl", "fsw", "yx", "")] == [
        (0, 6), (0, 6), (2, 5), None, None,
    ]  # fmt: skip
