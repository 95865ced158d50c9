"""The pages of indicators, plans and documents: all that is known is on them, and every figure leads to its line."""

import re
from collections.abc import Iterator

import pandas as pd
import pytest

import planatlas as pa
from planatlas import paths, tables
from planatlas.analysis import assess_demand, ranked
from planatlas.answers.answer import Answer
from planatlas.errors import QuestionError
from planatlas.figures import level_ladder
from planatlas.model import LANGUAGES, number, people
from planatlas.sections import indicator_figures, plan_pages, promised, promised_remarks, published
from planatlas.sections.elements import Chart, Link, Section, Table, plain
from planatlas.sections.links import plan_link
from planatlas.sections.printed_targets import once_each
from planatlas.tables import UNUSED_STATUSES

pytestmark = pytest.mark.usefixtures("real")
LINK = re.compile(r'href="(plan-[^"]+)"')
CODE = re.compile(r"[a-z0-9]+_[a-z0-9_]+|[a-z]+-[a-z]+-[0-9]{4}")  # of a column or an indicator; of a plan or a target
HAN = re.compile(r"[\u4e00-\u9fff]")
TAGGED = re.compile(r'<(span|q) lang="(zh|en)">.*?</\1>', re.DOTALL)  # remarks in English may quote Chinese
EVERY = 25  # of the indicators, one in so many is looked at whole


def _with_targets() -> list[str]:
    return list(tables.load("targets", ["indicator_id"])["indicator_id"])


def _tables(answer: Section) -> list[Table]:
    return [part for part in answer.elements() if isinstance(part, Table)]


def _cells(answer: Section) -> Iterator[str]:
    for table in _tables(answer):
        for column in table.cells.values():
            yield from map(str, column)


def _anchors() -> set[str]:
    found = set()
    for plan in tables.load("targets", ["plan_id"])["plan_id"]:
        (row,) = tables.plans(plan).to_dict("records")
        ids = plan_pages.target_table(plan_pages.targets_of(plan), row, "en").ids
        assert len(ids) == len(set(ids))
        found |= {f"plan-{plan}.html#{each}" for each in ids}
    return found


def test_every_value_that_is_used_is_on_the_page_of_its_indicator() -> None:
    """At its year and its place, with its source."""
    values = pd.read_csv(paths.processed() / "observations.csv", dtype=str, keep_default_na=False)
    values = values[~values["status"].isin(UNUSED_STATUSES) & values["indicator_id"].isin(_with_targets())]
    assert len(values) > 500
    for indicator, rows in values.groupby("indicator_id"):
        known = promised.known_of(indicator)
        *shown, sources = published.published(known, "values", "en")
        assert isinstance(sources, Table)
        numbers = dict(zip(sources.frame["source_id"], sources.frame["no"], strict=True))
        names, cells = known.names("en"), {}
        for table in (part for part in shown if isinstance(part, Table)):
            years, *_ = table.cells.values()
            for head, column in list(table.cells.items())[1:]:
                cells |= {(head, year): str(cell).split("<br>") for year, cell in zip(years, column, strict=True)}
        for row in rows.to_dict("records"):
            head = " · ".join([names[row["region_code"]], *(part.words for part in people(row, "en", "scope"))])
            wanted = re.escape(number(float(row["value"]))) + r"[^0-9.,]?<sup><a href=\"#source-"
            wanted += f'{numbers[row["source_id"]]}"'
            assert any(re.match(wanted, cell) for cell in cells[head, row["year"]]), row


def test_every_target_leads_to_an_anchor_of_its_plan() -> None:
    anchors = _anchors()
    rows = tables.load("targets").to_dict("records")
    assert {plan_link(row) for row in rows} <= anchors
    found = set()
    for indicator in _with_targets()[::EVERY]:
        page = pa.indicator_page(indicator, lang="en")
        links = {link for cell in _cells(page.printed) for link in LINK.findall(cell)}
        assert links == {plan_link(row) for row in rows if row["indicator_id"] == indicator}
        found |= links
    assert found <= anchors
    profile = {link for cell in _cells(pa.profile("温州").promises) for link in LINK.findall(cell)}
    assert len(profile) > 50
    assert profile <= anchors


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_code_is_in_a_cell_and_the_languages_are_whole(lang: str) -> None:
    pages: list[Answer] = [pa.indicator_page(each, lang=lang) for each in _with_targets()[::EVERY]]
    views = [view for page in pages for view in (page.head, page.silent, page.comparable, page.printed, page.values)]  # type: ignore[attr-defined]
    for plan in tables.load("targets", ["plan_id"])["plan_id"]:
        page = pa.plan_page(plan, lang=lang)
        views += [page.head, page.targets, page.corrections, page.facts, page.departments]
    found = pa.findings(lang=lang)
    profile = pa.profile("330300", lang=lang)
    views += [found.head, found.looser, found.below, found.spread, found.shared, found.matrix]
    views += [profile.facts, profile.looser, profile.standing]
    nameless = [name for name in tables.regions()["name_en"] if HAN.search(name)]  # the data have no English of these
    for view in views:
        cells = [view.title, *_cells(view), *(table.caption for table in _tables(view))]
        for part in view.elements():
            cells += list(map(str, part)) if isinstance(part, list) else [part] if isinstance(part, str) else []
            cells += [part.words] if isinstance(part, Link) else []
        heads = [head for table in _tables(view) for head in table.cells]
        for cell in [*cells, *heads]:
            assert not CODE.search(_text(cell)), cell
            assert "nan" not in _text(cell).split(), cell
        if lang == "en":
            for cell in [*cells, *(head.partition(" · ")[0] for head in heads)]:  # scopes have no English
                words = re.sub("|".join(nameless) or "$^", "", TAGGED.sub("", cell))
                assert not HAN.search(words), cell


def _text(cell: str) -> str:
    return re.sub(r"<[^>]+>", " ", cell)


def test_a_plan_is_in_printed_order_under_its_headings() -> None:
    for plan in ("wenzhou-children-2021", "yantai-women-2021"):
        page = pa.plan_page(plan)
        (table,) = _tables(page.targets)
        lines = [int(line) for line in table.frame["line"]]
        assert lines == sorted(lines)
        assert sum(count for _, count in table.groups) == len(lines)
        assert [plain(heading) for heading, _ in table.groups[:1]] == [table.frame["section"].iloc[0]]
        first = [line not in lines[:at] for at, line in enumerate(lines)]
        assert [each == f"l{line}" for each, line in zip(table.ids, lines, strict=True)] == first
    html = page._repr_mimebundle_()["text/html"]
    assert html.count('scope="rowgroup"') == len(table.groups)
    assert f'id="l{lines[0]}"' in html
    assert len(pa.plan_page("fujian-women-2021").targets.frame) == 1  # known as quoted: no line, no department
    assert pa.plan_page("fujian-women-2021").departments.parts == ()


def test_plans_lead_to_their_neighbours_of_the_region() -> None:
    for region in ("370600", "100000"):
        known = tables.load("targets", ["plan_id"], region_code=region)["plan_id"]
        every = list(tables.plans(known.unique())["plan_id"])
        assert len(every) > 3
        for at, plan in enumerate(every):
            links = [part.page for part in pa.plan_page(plan).neighbours.elements() if isinstance(part, Link)]
            around = [f"plan-{every[place]}.html" for place in (at - 1, at + 1) if 0 <= place < len(every)]
            assert [link for link in links if link.startswith("plan-")] == around
            assert len([link for link in links if link.startswith("document-")]) == 1


def test_a_document_says_what_is_missing() -> None:
    damaged = pa.document_page("quanzhou-gazette-2022-3", lang="en")
    cells = list(_cells(damaged.record))
    assert "3295655b6106fa21da5a525452ec9ec80e93f4acd510375a5cfc6d83e2ee9a5b" in " ".join(cells)
    assert "in place of its punctuation" in " ".join(cells)
    assert "not at hand" in " ".join(_cells(pa.document_page("benchmark-reports", lang="en").record))
    assert int(damaged.frame["targets"].sum()) == len(tables.load("targets", document_id="quanzhou-gazette-2022-3"))


def test_what_several_documents_say_is_one_row() -> None:
    page = pa.indicator_page("maternal_mortality")
    (table,) = _tables(page.printed)
    nation = [str(cell) for cell in table.cells["原文与出处"]][:3]
    assert sorted(cell.count("<a ") for cell in nation) == [1, 2, 3]
    rows = page._known.demand
    assert sum(map(len, once_each(rows))) == len(rows)
    words = rows.head(2).assign(value=float("nan"), value_printed=["全覆盖", "应保尽保"], kind="universal")
    assert len(once_each(words)) == 2


def test_the_sentence_names_both_ends_and_the_nation() -> None:
    said = pa.indicator_page("maternal_mortality").finding
    assert "要求最高的：平阳、温州 2025 年 ≤7/10万；最低的：永济 2025 年 ≤12.5/10万" in said
    assert "全国的目标是 2030 年 ≤12/10万，2024 年为 14.3/10万" in said
    alike = pa.indicator_page("nursery_places_per_1000", lang="en").finding
    assert "All 5 regions" in alike
    assert "Quanzhou ≥4.5 per 1,000 by 2030" in alike
    assert "cannot" not in alike
    assert (
        "that can be ranked" in pa.indicator_page("pension_insurance_enrolment", lang="en").finding
    )  # counts of people


def test_counts_are_not_ranked_and_the_last_target_counts() -> None:
    rows = tables.targets(indicator="maternal_mortality")
    demand = assess_demand(rows, tables.indicators())
    best = demand[demand["region_code"] == "330300"]
    later = best.assign(target_year=2030, value=9.0, target_id="later")
    other = best.assign(scope="农村", value=1.0, target_id="other people")
    found = ranked(pd.concat([demand, later, other], ignore_index=True))
    assert found.set_index("region_code").at["330300", "target_id"] == "later"
    assert found["strictness"].is_monotonic_decreasing
    assert ranked(demand.assign(catalogue_unit="人")).empty
    assert len(ranked(demand.assign(catalogue_unit="人"), of_counts=True)) == 5
    assert ranked(demand.assign(direction="balance")).empty
    assert ranked(demand.iloc[:0]).empty


def test_of_many_regions_the_ladder_has_a_row_a_level() -> None:
    rows = ranked(assess_demand(tables.targets(indicator="maternal_mortality"), tables.indicators()))
    regions = tables.plan_regions()
    sizes = []
    for count in (30, 300):
        made = pd.concat([rows.iloc[[at % 5]].assign(region_code=f"99{at:04d}") for at in range(count)])
        places = pd.concat([regions.iloc[[1]].assign(region_code=code) for code in made["region_code"]])
        made = made.sort_values("strictness", ascending=False, kind="stable")
        (panel,) = level_ladder(made, places, "en").panels
        assert len(panel.rows) == 1
        assert panel.rows[0].after == ("median 8.2",)
        assert f"{2 * count // 5} regions" in panel.rows[0].marks[0].beside
        sizes.append(len(panel.rows[0].marks))
    assert sizes == [4, 4]


def test_each_indicator_has_a_ladder_or_words() -> None:
    drawn = 0
    for indicator in _with_targets()[::EVERY]:
        (part,) = indicator_figures.ladder(promised.known_of(indicator), "ladder", "zh")
        drawn += isinstance(part, Chart)
        assert isinstance(part, Chart) or (isinstance(part, list) and all(part))
    assert drawn > 5


def test_remarks_say_who_sets_none_and_what_is_apart() -> None:
    known = promised.known_of("maternal_mortality")
    assert "Quanzhou" in " ".join(promised_remarks.comparable(known, "en"))
    assert promised_remarks.silent(known, "en")[0].startswith("All 5 regions")
    fewer = promised.Promised(
        known.indicator, "", known.demand[known.demand["region_code"] != "140881"], known.values, known.setting,
        known.regions,
    )  # fmt: skip
    assert "these do not: Yongji" in promised_remarks.silent(fewer, "en")[0]
    assert "Shanxi" in promised_remarks.silent(known, "en")[1]
    one = promised.known_of("industry_firms_to_cloud")
    assert promised_remarks.comparable(one, "en") == ["Nothing that is known keeps these figures apart."]
    assert promised_remarks.silent(one, "en")[0].startswith("The only region")


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: pa.indicator_page("maternal mortalty"), "did you mean|nearest"),
        (lambda: pa.indicator_page("nursery_places_per_1000", within="350525"), "there are no targets of"),
        (lambda: pa.plan_page(None), "Allowed: one plan"),
        (lambda: pa.plan_page("women"), "Allowed: one plan"),
        (lambda: pa.document_page("wenzhou-2021"), "wenzhou-2021-16"),
        (lambda: pa.findings(language="en"), "did you mean lang"),
    ],
)
def test_questions_that_cannot_be_answered_say_why(ask, said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        ask()
