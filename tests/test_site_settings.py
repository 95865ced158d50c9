"""What a site is made for: maps with a number or none, cards, and what pages say of themselves to others."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from planatlas import tables
from planatlas.analysis import compare
from planatlas.figures import indicator_map, read_boundaries
from planatlas.fluid import render
from planatlas.model import LANGUAGES, text
from planatlas.site import all_runs, cards
from planatlas.site.described import CARD_SIZE, LICENCE
from planatlas.site.frames import entries
from planatlas.site.maps import with_maps
from planatlas.site.pictures import write_cards, write_outlines
from planatlas.site.settings import Site, checked_site
from planatlas.site.shell import Page, shell
from planatlas.site.works import MOST_WORKS, Works
from pressroom.project import Run

MOST_BYTES = 60_000
NUMBER = "GS(2024)0001号"


@pytest.fixture(scope="module")
def of_real(real: Path) -> dict[str, bytes]:
    return {name: cards.draw(card) for name, card in cards.all_cards(Site()).items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_map_says_where_its_boundaries_are_from_and_under_which_number(lang: str, real: Path) -> None:
    regions = tables.plan_regions()
    rows = compare(tables.targets(indicator="maternal_mortality"), tables.indicators(), regions)
    html = f"<p>a</p>{render(indicator_map(rows, regions, read_boundaries(), lang), label='x')}<p>b</p>"
    none = text("map.unnumbered", lang)
    assert all(line in html for line in text("map.source", lang).split("\n"))
    assert html.count(none) == 1
    assert with_maps(html, lang) == html
    numbered = with_maps(html, lang, number="<b>GS 1")
    assert none not in numbered
    assert f"{text('map.number', lang, number='')}&lt;b&gt;GS 1" in numbered
    without = with_maps(html, lang, has_maps=False)
    assert without == f'<p>a</p><p class="no-map">{text("map.left_out", lang)}</p><p>b</p>'


def test_files_of_maps_have_the_number_or_leave_with_the_map() -> None:
    none = text("map.unnumbered", "en")
    figure = f'<figure class="fig" data-kind="area_map"><p>{none}</p></figure>'
    links = "".join(f'<a href="files/a/a.{each}" download>it</a> · ' for each in ("svg", "png"))
    html = f'{figure}<p class="download">{links}<a href="files/a/a.csv" download>rows</a></p>'
    made = {"a.svg": f"<svg>{none}</svg>".encode(), "a.png": b"1", "a.csv": b"2", "b.svg": b"3"}
    without, numbered, as_it_was = dict(made), dict(made), dict(made)
    shown = with_maps(html, "en", has_maps=False, files=without)
    assert sorted(without) == ["a.csv", "b.svg"]
    assert (shown.count("files/a/"), "a.csv" in shown, "<figure" in shown) == (1, True, False)
    shown = with_maps(html, "en", number="GS 1", files=numbered)
    assert sorted(numbered) == ["a.csv", "a.svg", "b.svg"], "a picture whose words are drawn cannot be numbered"
    assert b"GS 1" in numbered["a.svg"]
    assert none.encode() not in numbered["a.svg"]
    assert (none in shown, "a.svg" in shown, "a.png" in shown) == (False, True, False)
    assert with_maps(html, "en", files=as_it_was) == html
    assert as_it_was == made


def test_other_figures_stay_without_maps() -> None:
    html = '<figure class="fig" data-kind="fans">a</figure><figure class="fig" data-kind="area_map">b</figure>'
    assert with_maps(html, "en", has_maps=False).startswith('<figure class="fig" data-kind="fans">a</figure><p class')


def test_settings_are_part_of_the_key_of_a_page() -> None:
    run = Run("a", (), "en/a.html", "", (("date", "2024"),))
    frames = {checked_site(**each).framed([run])[0].frame for each in (
        {}, {"url": "https://a.org"}, {"has_maps": False}, {"map_number": NUMBER},
    )}  # fmt: skip
    assert len(frames) == 4
    assert run.frame in frames, "the usual settings make no page anew"


class _Batch:
    """What of a batch the writers of pictures use."""

    class records:  # noqa: N801
        @staticmethod
        def keep(contents: dict[Path, bytes]) -> None:
            for path, content in contents.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)

    snapshot = None

    def __init__(self, folder: Path):
        self.folder = folder

    def write(self, contents: dict[str, str]) -> None:
        self.records.keep({self.folder / name: words.encode("utf-8") for name, words in contents.items()})


def test_pictures_are_made_once_and_leave_with_the_maps(
    built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, drawn = _Batch(tmp_path / "reports"), []
    monkeypatch.setattr(cards, "draw", lambda card: drawn.append(card.name) or card.note.encode("utf-8"))
    assets = tmp_path / "reports/assets"
    for site in (Site(), Site(), Site(map_number=NUMBER), Site(has_maps=False)):
        write_outlines(batch, site)  # type: ignore[arg-type]
        write_cards(batch, site)  # type: ignore[arg-type]
        assert bool(list(assets.glob("map-*.svg"))) == site.has_maps
        notes = {path.read_text("utf-8") for path in assets.glob("card*.png")}
        assert len(notes) == 1
        assert (NUMBER in notes.pop()) == bool(site.map_number)
    names = [path.name for path in assets.glob("card*.png")]
    assert len(drawn) == 3 * len(names) == 3 * (1 + len(tables.plan_regions()))
    (assets / "card-990000.png").write_bytes(b"")  # of a region that is no longer there
    (assets / "card.png").unlink()
    write_cards(batch, Site(has_maps=False))  # type: ignore[arg-type]
    assert sorted(path.name for path in assets.glob("card*.png")) == sorted(names)
    assert len(drawn) == 3 * len(names) + 1


def test_cards_are_small_pictures_of_the_right_size_and_equal_each_time(of_real: dict[str, bytes]) -> None:
    assert len(of_real) == 1 + len(tables.plan_regions())
    for name, content in of_real.items():
        with Image.open(io.BytesIO(content)) as picture:
            assert (picture.format, picture.size, picture.info) == ("PNG", CARD_SIZE, {})  # neither date nor program
        assert len(content) <= MOST_BYTES, name
    card = cards.all_cards(Site())["assets/card-330326.png"]
    assert cards.draw(card) == of_real["assets/card-330326.png"]


def test_a_card_has_no_map_and_no_note_of_one_without_maps(real: Path) -> None:
    card = cards.all_cards(Site(has_maps=False))["assets/card-330300.png"]
    assert (card.name, card.second, card.note, card.boundaries) == ("温州市", "Wenzhou", "", None)
    assert [figure for figure, _ in card.figures][:2] == ["2", "118"]
    assert cards.all_cards(Site())["assets/card-330300.png"].made_of != card.made_of


@pytest.mark.filterwarnings("error")  # a sign that the font does not have warns when it is drawn
def test_every_sign_of_a_card_is_in_the_font(real: Path) -> None:
    card = cards.all_cards(Site(has_maps=False))["assets/card-140881.png"]
    assert cards.draw(card)
    with pytest.raises(UserWarning, match="Glyph"):
        cards.draw(replace(card, name="\U0001f5fa"))


def test_pages_name_the_plans_that_they_rest_on(real: Path) -> None:
    works = Works()
    card, own = works.of({"region": "330300"})
    assert card == "330300"
    assert [each[1:] for each in own] == [("温政发〔2021〕16号", "温州市人民政府", "2021-09-14")] * 2
    assert works.of({"plan": "yongji-women-2021"})[0] == "140881"
    assert len(works.of({"document": "yantai-2021-15"})[1]) == 4
    card, many = works.of({"indicator": "maternal_mortality"})
    assert (card, len(many) <= MOST_WORKS) == ("", True)
    assert [bool(number) for _, number, _, _ in many] == sorted(
        (bool(number) for _, number, _, _ in many), reverse=True
    )
    assert {issuer for _, number, issuer, _ in many if not number} <= {""}
    inside = works.of({"indicator": "maternal_mortality"}, "330000")[1]
    assert {issuer for _, number, issuer, _ in inside if number} == {"温州市人民政府", "平阳县人民政府"}
    assert works.of({}) == ("", [])
    runs = {run.page: run for run in all_runs()}
    assert entries(runs["en/plan-wenzhou-women-2021.html"], "card") == [("330300",)]
    assert entries(runs["en/explore.html"], "work") == []


def test_a_page_says_of_itself_what_others_show() -> None:
    poison = '"><script>&'
    page = Page("en/a.html", poison, kind="Region", description="d", card="330300", works=[(poison, "1", "", "2024")])
    made = shell(page)
    assert ("property", "og:title", f"{poison} · Region") in made["social"]  # type: ignore[operator]
    assert not [name for _, name, _ in made["social"] if "image" in name or "url" in name]  # type: ignore[attr-defined]
    assert "<" not in str(made["json_ld"])
    described = json.loads(str(made["json_ld"]))
    assert described["isBasedOn"] == [
        {"@type": "CreativeWork", "name": poison, "identifier": "1", "datePublished": "2024", "inLanguage": "zh"}
    ]
    assert (described["license"], described["citation"]) == (LICENCE, made["cite"])
    assert "datePublished" not in described
    site = shell(Page("zh/index.html", "t", address="https://a.org/", published="2026-01-01"))
    social = {name: content for _, name, content in site["social"]}  # type: ignore[attr-defined]
    assert (social["og:image"], social["og:type"]) == ("https://a.org/assets/card.png", "website")
    assert social["twitter:card"] == "summary_large_image"
    assert re.search('"datePublished": "2026-01-01"', str(site["json_ld"]))
