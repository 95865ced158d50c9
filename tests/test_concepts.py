"""What indicators are called in other lists, and their formulas: what is linked, how it is shown, and what is not."""

import json
import re
from pathlib import Path

import pytest

from planatlas import indicator, tables
from planatlas.process import build
from planatlas.sections.elsewhere import elsewhere, formula

HEAD = "indicator_id,scheme,concept_code,series_code,concept_zh,concept_en,match,differs,differs_zh,source_id\n"
# read in the list of indicators and series of the UN Statistics Division, release 2022.Q1.G.03
SERIES = {
    ("1.2.1", "SI_POV_NAHC"), ("1.3.1", "SI_COV_BENFTS"), ("1.3.1", "SI_COV_DISAB"), ("1.3.1", "SI_COV_PENSN"),
    ("2.2.1", "SH_STA_STNT"), ("3.1.1", "SH_STA_MORT"), ("3.1.2", "SH_STA_BRTC"), ("3.2.1", "SH_DYN_MORT"),
    ("3.2.1", "SH_DYN_IMRT"), ("3.2.2", "SH_DYN_NMRT"), ("3.6.1", "SH_STA_TRAF"), ("3.b.1", ""),
    ("4.2.2", "SE_PRE_PARTN"), ("4.3.1", "SE_ADT_EDUCTRN"), ("5.5.1", "SG_GEN_PARL"), ("5.5.1", "SG_GEN_LOCGELS"),
    ("6.1.1", "SH_H2O_SAFE"), ("6.2.1", "SH_SAN_SAFE"), ("6.3.1", "EN_WWT_WWDS"), ("6.3.2", "EN_H2O_WBAMBQ"),
    ("8.8.1", "SL_EMP_FTLINJUR"), ("9.c.1", ""), ("16.7.1", "SG_DMK_PSRVC"),
}  # fmt: skip


def test_every_code_is_one_of_the_list_of_the_un(real: Path) -> None:
    rows = tables.concepts(scheme="sdg")
    codes = rows["concept_code"].str.replace(r"\(.\)$", "", regex=True)
    assert set(zip(codes, rows["series_code"], strict=True)) == SERIES
    assert (rows["concept_en"] != "").all()


def test_only_what_has_the_same_denominator_is_the_same(real: Path) -> None:
    rows = tables.concepts(scheme="sdg")
    same = rows.loc[rows["match"] == "same", ["indicator_id", "concept_code"]].values.tolist()
    assert same == [
        ["maternal_mortality", "3.1.1"],
        ["neonatal_mortality", "3.2.2"],
        ["neonatal_mortality_modelled", "3.2.2"],
    ]
    everything = tables.concepts()
    near = everything["match"] == "near"
    assert ((everything["differs"] != "") == near).all()
    assert ((everything["differs_zh"] != "") == near).all()


@pytest.mark.parametrize(
    "code", ["iodised_salt", "compulsory_retention", "cervical_cancer_screening", "child_anaemia", "child_underweight"]
)
def test_an_indicator_without_a_counterpart_has_no_link(code: str, real: Path) -> None:
    assert tables.concepts(code, scheme="sdg").empty


def test_names_of_the_outlines_are_those_of_published_reports(real: Path) -> None:
    rows = tables.concepts()
    named = rows[rows["scheme"] != "sdg"]
    titles = tables.sources().set_index("source_id")["title_zh"]
    for row in named[named["source_id"] != ""].to_dict("records"):
        whom, year = row["scheme"].split("_outline_")
        word = {"women": "妇女发展纲要", "children": "儿童发展纲要"}[whom]
        assert f"中国{word}（{year}—" in titles[row["source_id"]]
    unnamed = set(named.loc[named["source_id"] == "", "scheme"])
    assert unnamed <= {"children_outline_2021", "children_outline_2011", "women_outline_2011"}  # read in the outline


def test_a_formula_has_both_languages_and_no_words_of_the_other(real: Path) -> None:
    rows = tables.indicators().query("formula_zh != ''")
    assert len(rows) > 100
    assert not rows["formula_en"].str.contains("[\u3400-\u9fff]").any()
    assert not rows["formula_zh"].str.contains("[A-Za-z]").any()
    sourced = rows[rows["formula_source"] != ""]
    assert all(re.match(r"[^,]+, [^,]+", source) for source in sourced["formula_source"])
    assert "（非官方）" in sourced.set_index("indicator_id")["formula_source"]["preschool_gross_enrolment"]


def test_the_page_says_formula_code_and_difference_in_its_language(real: Path) -> None:
    sentence, (whose,) = formula("birth_rate", "zh")
    assert sentence == "公式：年出生人数 ÷ 年平均人数 × 1000‰。"
    assert "晋中" in whose
    assert formula("maternal_mortality", "en")[1] == [
        "The formula is the editors’: it divides what the definition divides."
    ]
    assert formula("life_expectancy", "en") == ()
    first, *_ = elsewhere("tap_water", "zh")
    assert '<a href="https://unstats.un.org/sdgs/metadata/?Text=&amp;Goal=6&amp;Target=6.1">6.1.1</a>' in first
    assert "联合国要求入户" in first
    assert "<code>SH_H2O_SAFE</code>（相近：" in first
    assert elsewhere("iodised_salt", "en") == []


def test_the_record_names_lists_and_formula(real: Path) -> None:
    record = indicator("maternal_mortality", lang="en")
    assert record.formula == "maternal deaths ÷ live births × 100,000"
    assert record.formula_by == "the editors of planatlas"
    assert record.concept_names[0] == "Sustainable Development Goals 3.1.1 (same)"
    assert [row["series_code"] for row in record.concepts] == ["SH_STA_MORT", "", ""]
    assert indicator("life_expectancy", lang="zh").formula_by == ""


def test_the_data_set_is_about_each_code_once(real: Path) -> None:
    dataset = json.loads((real / "processed" / "dataset.jsonld").read_text(encoding="utf-8"))
    codes = [term["termCode"] for term in dataset["about"]]
    assert len(codes) == len(set(codes))
    assert {"3.1.1", "5.5.1(a)", "5.5.1(b)"} <= set(codes)
    assert {term["@type"] for term in dataset["about"]} == {"DefinedTerm"}


def test_own_data_need_neither_table(sample: Path) -> None:
    build()
    assert tables.concepts().empty
    assert set(tables.indicators()["formula_zh"]) == {""}


def test_own_data_may_have_both(sample: Path) -> None:
    (sample / "raw" / "concepts.csv").write_text(
        HEAD + "mothers,sdg,3.1.1,SH_STA_MORT,孕产妇死亡率,,same,,,sample\n", encoding="utf-8"
    )
    (sample / "raw" / "formulas.csv").write_text(
        "indicator_id,formula_zh,formula_en\nmothers,死亡数 ÷ 活产数,deaths ÷ live births\n", encoding="utf-8"
    )
    build()
    assert tables.concepts("mothers")["concept_zh"].tolist() == ["孕产妇死亡率"]
    assert tables.indicators("mothers")["formula_en"].tolist() == ["deaths ÷ live births"]
