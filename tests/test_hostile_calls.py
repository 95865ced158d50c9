"""What is asked in the wrong way: each call, and a part of the sentence that says what was wrong and is allowed."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import planatlas as pa

NAN, EMPTY, OTHER = float("nan"), pd.DataFrame(), pd.DataFrame({"x": [1]})
MMR = "maternal_mortality"
ADDRESS = re.compile(r" at 0x[0-9a-f]*")
READERS = ("targets", "observations", "plans", "regions", "indicators")
OF_REGION = ("progress", "profile", "data_request", "region", "verdict_history")
OF_SERIES = ("forecast", "what_if")


def _call(name: str, *args: Any, **options: Any) -> tuple[str, Callable[[], Any]]:
    shown = [repr(each)[:30] for each in args] + [f"{key}={value!r}"[:40] for key, value in options.items()]
    shown = [ADDRESS.sub("", each) for each in shown]  # every process that shares the tests names them alike
    return f"{name}({', '.join(shown)})", lambda: getattr(pa, name)(*args, **options)


# a region that is none, whatever asks for it
NO_REGION: list[tuple[Any, str]] = [
    ("Atlantis", "region: unknown place 'Atlantis'. Allowed: names and codes of GB/T 2260"),
    ("Wenzou", "Wenzhou (330300)"),
    ("温洲", "330300"),
    (99, "region: '99' is not a code of GB/T 2260. Allowed: a code of six digits, or a name"),
    (2.5, "region is 2.5 (float). Allowed: a code or name of a region"),
    (True, "region is True (bool). Allowed: a code or name of a region"),
    (NAN, "region is nan (float). Allowed: a code or name of a region"),
    ("", "region is an empty text. Allowed: a code or name of a region"),
    ([], "region is an empty list. Allowed: a code or name of a region"),
    (EMPTY, "region is a frame without the column region_code. Allowed: one that has it"),
    (OTHER, "region is a frame without the column region_code. Allowed: one that has it"),
    ({}, "region is a row without region_code. Allowed: one that has it"),
    (object(), "region is of type object. Allowed: a code or name of a region"),
    ("x" * 5000, "… (5,000 characters in all)"),
]
CALLS: list[tuple[tuple[str, Callable[[], Any]], str]] = [
    *[(_call(name, value), said) for name in OF_REGION for value, said in NO_REGION],
    *[(_call(name, value, MMR), said) for name in OF_SERIES for value, said in NO_REGION],
    *[(_call(name, None), "region is None. Allowed: a code or name of a region") for name in OF_REGION],
    *[(_call(name, ["温州", "Yantai"]), "region names 2 ('温州', 'Yantai'). Allowed: one.") for name in OF_REGION],
    *[(_call(name), "missing a required argument: 'region'. Its arguments are region") for name in OF_REGION],
    *[(_call(name, regoin="温州"), "there is no argument 'regoin'") for name in (*OF_REGION, *OF_SERIES, *READERS)],
    *[(_call(name, "温州", lang="de"), "lang is 'de'. Allowed: zh, en") for name in OF_REGION],
    *[(_call(name, "杭州"), "there are no targets of 浙江省杭州市 330100 here. Regions with targets: ")
      for name in ("progress", "profile", "data_request", "verdict_history", "ladder", "compare")],
    *[(_call(name, "杭州", MMR), "there are no targets of 浙江省杭州市 330100 here") for name in OF_SERIES],
    *[(_call(name, labels="de"), "labels is 'de'. Allowed: zh, en") for name in READERS],
    *[(_call(name, year="2024"), "year is '2024' (str). Allowed: a year as a whole number, such as 2024")
      for name in ("targets", "observations", "plans")],
    *[(_call(name, year=20.5), "year is 20.5 (float). Allowed: a year as a whole number")
      for name in ("targets", "observations", "plans")],
    (_call("targets", indicator="maternal mortalty"), "maternal_mortality"),
    (_call("targets", kind="children"), "which is a kind of plan: plan='children'"),
    (_call("targets", kind="ceil"), "did you mean ceiling?"),
    (_call("targets", domain="helth"), "did you mean health?"),
    (_call("targets", plan="kids"), "Allowed: the id or title of a plan, or a kind of plan: women, children"),
    (_call("targets", plan=["women", "wenzhou-women-2021"]), "plan names a kind"),
    (_call("observations", status="guessed"), "status is 'guessed'. Allowed: "),
    (_call("regions", geometry="yes"), "geometry is 'yes'. Allowed: True or False"),
    (_call("indicator", "mortality"), "fits"),
    (_call("indicator", ["a", "b"]), "indicator names 2 ('a', 'b'). Allowed: one."),
    (_call("indicator", None), "indicator is None. Allowed: an id or name of an indicator"),
    (_call("source", "wenzhou-women-2021-999"), "wenzhou-women-2021-999"),
    (_call("source", None), "source is None. Allowed: the id of a target, source or document"),
    (_call("search", 3), "words is of type int. Allowed: text"),
    (_call("search", ""), "words is an empty text"),
    (_call("search", "x", in_="indicater"), "in_ is 'indicater'"),
    (_call("compare", "Wenzhou", "Yantai", domain="health"), "plan 'Yantai' fits"),
    (_call("compare", ["Wenzhou"], kind="children"), "compare: there is no argument 'kind'. Allowed: regions, plan"),
    (_call("compare", ["Wenzhou", "Atlantis"]), "unknown place 'Atlantis'"),
    (_call("compare", [None]), "region is None. Allowed: a code or name of a region"),
    (_call("compare", "温州", "women", "law", MMR), "no target of these regions fits. Allowed: what their plans set"),
    (_call("compare", within="Hangzhou"), "there are no targets of 浙江省杭州市 330100 here"),
    (_call("map"), "map: missing a required argument: 'indicator'. Its arguments are indicator, regions, within, lang"),
    (_call("map", "life expectency"), "life_expectancy"),
    (_call("map", [MMR, "infant_mortality"]), "indicator names 2"),
    (_call("map", MMR, "Hangzhou"), "there are no targets of 浙江省杭州市 330100 here"),
    (_call("map", "exclusive_breastfeeding", "永济"), "no plan of these regions sets"),
    (_call("progress", "全国", "2024"), "year is '2024' (str). Allowed: a year as a whole number, such as 2024"),
    (_call("progress", "全国", 24), "year is 24. Allowed: a year from 1949 to 2100"),
    (_call("progress", "全国", 1990), "is in force in 1990. Allowed: "),
    (_call("progress", "全国", [2023, 2024]), "year is [2023, 2024] (list). Allowed: a year as a whole number"),
    (_call("progress", "温州", 2024, observations="x.csv"), "observations is 'x.csv' (str). Allowed: a DataFrame"),
    (_call("progress", "温州", 2024, observations=EMPTY), "observations is an empty frame. Allowed: a row"),
    (_call("progress", "温州", 2024, observations=OTHER), "the column is missing. Allowed: region_code, indicator_id"),
    (_call("evaluation", "全国", 2021), "ends in 2021. Allowed: 2020, 2025, 2030"),
    (_call("evaluation", "全国", 2020, "mid"), "did you mean midterm?"),
    (_call("evaluation", "全国", "2020"), "until is '2020' (str). Allowed: a year as a whole number, such as 2020"),
    (_call("evaluation", "全国", None), "until is None (NoneType). Allowed: a year"),
    (_call("evaluation", "全国", 2020, None), "stage is None"),
    (_call("ladder", "温州", plan="wemen"), "plan 'wemen' is not known"),
    (_call("quality", "浙江"), "quality: too many positional arguments. Its arguments are within, lang"),
    (_call("quality", within="Hangzhou"), "there are no targets of 浙江省杭州市 330100 here"),
    (_call("forecast", "全国"), "forecast: missing a required argument: 'indicator'. Its arguments are"),
    (_call("forecast", MMR, region="全国"), "forecast: multiple values for argument 'region'"),
    (_call("forecast", "全国", None), "indicator is None. Allowed: an id or name of an indicator"),
    (_call("forecast", "全国", MMR, "2030"), "to is '2030' (str). Allowed: a year as a whole number, such as 2030"),
    (_call("forecast", "全国", MMR, 2000), "to is 2000. Allowed: a year after 2024, the latest with a value"),
    (_call("forecast", "全国", MMR, True), "to is True (bool). Allowed: a year"),
    (_call("forecast", "全国", MMR, NAN), "to is nan (float). Allowed: a year"),
    (_call("forecast", "全国", MMR, group="urbn"), "did you mean urban?"),
    (_call("forecast", "全国", MMR, group="male"), "for these people. Allowed: group='all'"),
    (_call("forecast", "全国", MMR, qualifier=3), "qualifier is 3. Allowed: "),
    (_call("forecast", "全国", MMR, qualifier=[]), "qualifier is of type list. Allowed: "),
    (_call("forecast", "永济", "exclusive_breastfeeding"), "neither a value nor a target of exclusive_breastfeeding"),
    (_call("what_if", "全国", MMR, "fast"), "step is 'fast' (str). Allowed: a change a year as a number, such as -0.3"),
    (_call("what_if", "全国", MMR, NAN), "step is nan (float). Allowed: a change a year"),
    (_call("what_if", "全国", MMR, True), "step is True (bool). Allowed: a change a year"),
    (_call("what_if", "全国", MMR, np.True_), "Allowed: a change a year as a number"),
    (_call("what_if", "全国", MMR, pace=-0.2), "what_if: there is no argument 'pace'. Allowed: region"),
    (_call("assess"), "assess: missing a required argument: 'frame'"),
    (_call("assess", None), "frame is of type NoneType. Allowed: a DataFrame with series, kind"),
    (_call("assess", 3), "frame is of type int. Allowed: a DataFrame with series, kind"),
    (_call("assess", []), "frame is of type list. Allowed: a DataFrame with series, kind"),
    (_call("assess", EMPTY), "frame is an empty frame. Allowed: a DataFrame with series, kind"),
    (_call("assess", OTHER), "it has unknown columns 'x'. Allowed: a DataFrame with series, kind"),
    (_call("assess", "missing.csv"), "frame is 'missing.csv', and there is no such file. Allowed: a DataFrame with"),
    (_call("assess", Path("missing.csv")), "and there is no such file"),
    (_call("assess", "x" * 5000), "… (5,000 characters in all), and there is no such file"),
    (_call("assess", OTHER, year="2024"), "year is '2024' (str). Allowed: a year as a whole number, such as 2024"),
    (_call("verdict_history", "全国", "2024"), "years is '2024' (str). Allowed: a year as a whole number"),
    (_call("verdict_history", "全国", [2024, "2023"]), "years is '2023' (str). Allowed: a year as a whole number"),
    (_call("verdict_history", "全国", range(0)), "years is an empty range. Allowed: a year such as 2024"),
    (_call("verdict_history", "全国", [1990]), "is in force in 1990. Allowed: years from "),
    (_call("verdict_history", "全国", plan="kids"), "plan 'kids' is not known"),
    (_call("verdict_history", "永济", indicator="exclusive_breastfeeding"), "no target of 永济市 fits"),
    (_call("report", "region_profil"), "there is no notebook 'region_profil'. Allowed: "),
    (_call("report", None), "there is no notebook None (NoneType). Allowed: about, annual_monitoring"),
    (_call("report", "region_profile", "温州"), "report: too many positional arguments. Its arguments are"),
    (_call("report", "region_profile", region="Atlantis"), "unknown place 'Atlantis'"),
    (_call("report", "region_profile", regoin="温州"), "did you mean region?"),
    (_call("report", "indicator", indicator="life expectency"), "life_expectancy"),
    (_call("report", "indicator", within=[]), "region is an empty list"),
    (_call("cite", "de"), "lang is 'de'. Allowed: zh, en"),
    (_call("cite", 3), "lang is 3. Allowed: zh, en"),
    (_call("set_language"), "set_language: missing a required argument: 'lang'. Its arguments are lang"),
    (_call("set_language", None), "lang is None. Allowed: zh, en"),
    (_call("set_language", "english"), "lang is 'english'. Allowed: zh, en"),
    (_call("use_style", "dark"), "use_style: too many positional arguments. It takes no arguments"),
    (_call("explorer", regoin="温州"), "explorer: there is no argument 'regoin'. Allowed: "),
    (_call("read_values", filee="own.csv"), "read_values: there is no argument 'filee'. Allowed: "),
    (_call("indicator_page", "nothing of the kind"), "'nothing of the kind' is not known. Allowed: an id or name"),
    (_call("indicator_page", None), "indicator is None. Allowed: an id or name of an indicator"),
    (_call("indicator_page", MMR, within=3.5), "region is 3.5 (float). Allowed: a code or name of a region"),
    (_call("indicator_page", indicatr=MMR), "did you mean indicator?"),
    (_call("plan_page", "nothing of the kind"), "'nothing of the kind' is not known. Allowed: the id or title"),
    (_call("plan_page", None), "plan is None. Allowed: one plan, by its id or title"),
    (_call("plan_page", []), "plan is an empty list"),
    (_call("document_page", "nothing of the kind"), "'nothing of the kind' is not known. Allowed: the id or title"),
    (_call("document_page", 3.5), "document is 3.5 (float)"),
    (_call("findings", "women"), "findings: too many positional arguments. Its arguments are lang"),
    (_call("findings", lang="de"), "lang is 'de'. Allowed: zh, en"),
    (_call("indicator_page", "maternal mortalty"), "maternal"),
    (_call("plan_page", "women"), "Allowed: one plan, by its id or title"),
    (_call("document_page", "wenzhou-2021"), "wenzhou-2021-16"),
    (_call("findings", language="en"), "did you mean lang"),
    (_call("domain_page", "helth"), "did you mean health?"),
    (_call("domain_page", None), "domain is None. Allowed: one domain"),
    (_call("domain_page", ["health", "law"]), "domain is health, law. Allowed: one domain"),
    (_call("domain_page", "population"), "nobody sets a target in the domain population. Allowed: "),
    (_call("domain_page", domian="health"), "did you mean domain?"),
    *[(_call(name, "zh"), f"{name}: too many positional arguments. Its arguments are lang")
      for name in ("methods", "data_tables", "glossary", "about")],
    *[(_call(name, lang="de"), "lang is 'de'. Allowed: zh, en")
      for name in ("methods", "data_tables", "glossary", "about")],
    (_call("domain_page", "health", lang="de"), "lang is 'de'. Allowed: zh, en"),
    (_call("with_observations"), "with_observations: missing a required argument: 'frame'"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "said"), [(call, said) for (_, call), said in CALLS], ids=[c[0][0] for c in CALLS])
def test_a_call_that_is_not_understood_is_answered_in_words(call: Callable[[], Any], said: str, real: Path) -> None:
    with pytest.raises(pa.PlanatlasError) as caught:
        call()
    assert said in str(caught.value)


def test_enough_is_asked_of_every_question() -> None:
    asked = {words.partition("(")[0] for (words, _), _ in CALLS}
    questions = {name for name in pa.__all__ if name[0].islower() and callable(getattr(pa, name))}
    assert questions == asked
    assert len(CALLS) > 100


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """Answers and records of each kind, and what is handed to their methods."""
    return {
        "compared": pa.compare(["温州", "Yantai"], plan="children", domain="health", lang="en"),
        "judged": pa.progress("全国", 2024, lang="en"),
        "mapped": pa.map("maternal mortality", lang="en"),
        "ahead": pa.forecast("全国", "maternal mortality", lang="en"),
        "unknown": pa.forecast("温州", "maternal mortality", lang="en"),
        "paces": pa.what_if("全国", "maternal mortality", lang="en"),
        "quality": pa.quality(lang="en"),
        "place": pa.region("温州"),
        "plt": plt,
    }


METHODS = [
    ("compared.plot(ax='x')", "ax is 'x' (str). Allowed: one pair of axes, such as plt.gca() or axes[0], or None"),
    ("compared.plot('x')", "ax is 'x' (str). Allowed: one pair of axes"),
    ("compared.plot(axes=1)", "plot: there is no argument 'axes'. Allowed: ax"),
    ("compared.plot(ax=plt.subplots(1, 2)[1])", "ax is of type ndarray. Allowed: one pair of axes, such as plt.gca()"),
    ("ahead.plot(ax=plt.figure())", "ax is of type Figure. Allowed: one pair of axes"),
    ("ahead.plot(ax=3)", "ax is 3 (int). Allowed: one pair of axes"),
    ("compared.plot(ax=plt.gca())", "panels"),
    ("mapped.plot(ax=plt.gca())", "panels"),
    ("unknown.figure", "there is no figure of this answer: Maternal mortality ratio in Wenzhou: no value is known"),
    ("unknown.plot(ax=plt.gca())", "there is no figure of this answer"),
    ("unknown.save('x.png')", "there is no figure of this answer"),
    ("paces.figure", "Its rows are in .frame"),
    ("quality.figure", "there is no figure of this answer"),
    ("compared.save('x.bmp')", "'x.bmp': what to save is told by the ending of the file. Allowed: .png, .svg, .pdf"),
    ("compared.save('x')", "'x': what to save is told by the ending"),
    ("compared.save('')", "path is an empty text. Allowed: the path of a file, such as 'answer.png'"),
    ("compared.save(None)", "path is None (NoneType). Allowed: the path of a file"),
    ("compared.save(3)", "path is 3 (int). Allowed: the path of a file"),
    ("compared.save(True)", "path is True (bool). Allowed: the path of a file"),
    ("compared.save()", "save: missing a required argument: 'path'. Its arguments are path"),
    ("compared.save('x.png', dpi=300)", "save: there is no argument 'dpi'. Allowed: path"),
    *[(f"compared.save('nowhere/x.{end}')", "there is no folder 'nowhere'. Make it first")
      for end in ("csv", "xlsx", "png", "svg", "pdf")],
    ("compared.to_csv('nowhere/x.csv')", "there is no folder 'nowhere'. Make it first"),
    ("compared.to_csv('.')", "'.' is a folder. Allowed: the path of a file in it"),
    ("compared.to_csv()", "to_csv: missing a required argument: 'path'"),
    ("compared.to_csv(index=False)", "to_csv: there is no argument 'index'. Allowed: path"),
    ("compared.to_excel('x.doc')", "'x.doc': what to save is told by the ending of the file. Allowed: .xlsx"),
    ("compared.to_excel(3)", "path is 3 (int). Allowed: the path of a file, such as 'answer.xlsx'"),
    ("compared.wide('x')", "wide: too many positional arguments. It takes no arguments"),
    ("compared.rgu", "this answer has no 'rgu'. Allowed: apart, baselines"),
    ("compared.rgu", "did you mean rug?"),
    ("compared.query('region == 1')", "this answer has no 'query'"),
    ("compared.head()", "this is an answer, not a method"),
    ("compared['region']", "an answer has no columns: .frame has the rows, such as .frame['region']"),
    ("list(compared)", "an answer has no columns"),
    ("judged.by('domian')", "by is 'domian'. Allowed: domain, plan, kind, region (did you mean domain?)"),
    ("judged.by(None)", "by is None. Allowed: domain, plan, kind, region"),
    ("judged.by(['domain'])", "by is ['domain']. Allowed: domain, plan, kind, region"),
    ("judged.by(by='domain')", "by: there is no argument 'by'"),
    ("judged.framee", "did you mean frame?"),
    ("place.cod", "there is no 'cod'. Allowed: lang, region_code"),
    ("place['cod']", "there is no column 'cod'. Allowed: region_code"),
    ("place[0]", "there is no column 0. Allowed: region_code"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "said"), METHODS, ids=[call for call, _ in METHODS])
def test_a_method_that_is_not_understood_answers_in_words(
    call: str, said: str, answers: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        with pytest.raises(pa.PlanatlasError) as caught:
            eval(call, {"list": list}, answers)
    finally:
        plt.close("all")
    assert said in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_named(answers: dict[str, Any], tmp_path: Path) -> None:
    link = tmp_path / ("long" * 25) / "link.csv"
    link.parent.mkdir()
    link.symlink_to(link)
    with pytest.raises(pa.QuestionError, match=r"link\.csv' cannot be written: "):
        answers["compared"].save(link)


def test_a_name_that_is_unknown_to_the_package_is_answered_with_all_others() -> None:
    with pytest.raises(
        AttributeError, match=r"planatlas has no 'nothing'\. Allowed: about, Answer, assess, cite, compare"
    ):
        pa.nothing  # noqa: B018
    with pytest.raises(AttributeError, match="did you mean compare"):
        pa.comparee  # noqa: B018


def test_an_answer_looks_to_others_as_what_it_is(answers: dict[str, Any]) -> None:
    for name in ("shape", "columns", "_repr_png_", "__array__", "_ipython_display_"):
        assert not hasattr(answers["compared"], name)
    assert not hasattr(answers["place"], "shape")
