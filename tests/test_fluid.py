"""Fluid figures: the same marks as matplotlib draws, in HTML that the policy of the pages lets through."""

import math
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import product
from typing import Any

import pandas as pd
import pytest

from planatlas import analysis, figures, tables
from planatlas.drawing import style
from planatlas.errors import FigureError
from planatlas.figures import Description, Grid, MapChart, RowChart, SeriesChart, marks
from planatlas.figures.elements import Axis, Mark, Panel, Row, Span
from planatlas.figures.palette import contrast, palette
from planatlas.fluid import map_assets, render, shapes, stylesheet
from planatlas.fluid.room import NARROW, WIDE, Option, Room, text_width
from planatlas.model import codes
from planatlas.model.verdicts import verdicts

from .test_charts import CHARTS, LONG, _drawn_marks, draw

pytestmark = pytest.mark.usefixtures("real")
HOSTILE = "<script>alert(1)</script> & \"a\" 'b'"


class _Read(HTMLParser):
    """The elements of a figure, each with its attributes and its own words."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}, []))

    def handle_data(self, data: str) -> None:
        if self.found:
            self.found[-1][2].append(data)

    def all(self, tag: str, look: str = "") -> list[tuple[dict[str, str], str]]:
        return [
            (attrs, "".join(words))
            for name, attrs, words in self.found
            if name == tag and (not look or look in attrs.get("class", "").split())
        ]


def _marks(html: str) -> list[dict[str, Any]]:
    """The marks of a figure that is not a grid: what is read of each, and where it stands."""
    elements = _Read(html).found
    found: list[dict[str, Any]] = []
    region = ""
    for tag, attrs, words in elements:
        if tag == "div" and attrs.get("class", "").split()[:1] in (["rw"], ["tile"]):
            region = attrs.get("data-region", "")
        if tag == "g" and attrs.get("class") == "mk":
            found.append({"value": float(attrs.get("data-value") or math.nan), "year": attrs.get("data-year", ""),
                          "region": attrs.get("data-region", region), "shape": ""})  # fmt: skip
        elif tag == "title":
            found[-1]["title"] = "".join(words)
        elif tag == "use" and found and not found[-1]["shape"]:
            name = attrs["href"].removeprefix("#m-").removeprefix("p-").removesuffix("-around")
            found[-1] |= {"shape": name, "x": attrs["x"], "y": attrs["y"]}
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", [kind for kind in CHARTS if kind not in ("rug", "coverage", "area_shares")])
def test_both_renderers_show_the_marks_that_are_described(kind: str, lang: str) -> None:
    chart = CHARTS[kind](lang)
    described = marks(chart)
    shown = _marks(render(chart, label=kind))
    assert [each["value"] for each in shown] == pytest.approx(list(described["value"]), rel=0, abs=0, nan_ok=True)
    assert [each["region"] for each in shown] == list(described["region"])
    titles = zip(shown, described["label"], described["source"], strict=True)
    assert all(
        each["title"].startswith(label.replace("\n", " · ")) and each["title"].endswith(source)
        for each, label, source in titles
    )
    if not isinstance(chart, MapChart):
        years = ["" if pd.isna(year) else str(year) for year in described["year"]]
        assert [each["year"] for each in shown] == years
        on_scale = [
            each for each, panel in zip(shown, described["panel"], strict=True) if kind != "courses" or not panel
        ]
        axis = 1 if isinstance(chart, SeriesChart) else 0
        drawn = [line.get_data()[axis][0] for line in _drawn_marks(draw(chart))]
        assert len(drawn) == len(on_scale) > 5
        shape_names = {"value": "observed"} if axis else {}
        assert [shape_names.get(each["shape"], each["shape"]) for each in shown] == list(described["shape"])
        for panel, own in described.groupby("panel", sort=False):
            if kind == "courses" and panel:
                continue
            scale = next(each.axis for each in chart.panels if each.name == panel)
            places = [(at - scale.low) / (scale.high - scale.low) for at in own["at"]]
            if axis == 0:  # of series the heights are in pixels: they keep the same proportions
                assert [float(shown[at]["x"].rstrip("%")) for at in own.index] == pytest.approx(
                    [100 * place for place in places], abs=0.006
                )
            else:
                downs = [float(shown[at]["y"]) for at in own.index]
                assert [(18 + high * (1 - place)) for place in places for high in [_height(downs, places)]] == (
                    pytest.approx(downs, abs=0.06)
                )


def _height(downs: list[float], places: list[float]) -> float:
    """How high a plot is in pixels, told from its highest and its lowest mark."""
    (low, bottom), (high, top) = min(zip(places, downs, strict=True)), max(zip(places, downs, strict=True))
    return (bottom - top) / (high - low) if high > low else (bottom - 18) / (1 - low)


@pytest.mark.parametrize("kind", ["rug", "coverage", "area_shares"])
def test_grids_are_tables_with_every_cell(kind: str) -> None:
    chart = CHARTS[kind]("en")
    assert isinstance(chart, Grid)
    cells = _Read(render(chart, label=kind)).all("td")[1:]  # the first is above the names
    described = marks(chart)
    assert [attrs["data-shape"] for attrs, _ in cells] == list(described["shape"])
    values = [float(attrs.get("data-value", "nan")) for attrs, _ in cells]
    assert values == pytest.approx(list(described["value"]), rel=0, abs=0, nan_ok=True)
    for name in {*described["row"], *described["column"]}:
        assert any(words == name for _, words in _Read(render(chart, label=kind)).all("th")) or name in render(
            chart, label=kind
        )


@pytest.mark.parametrize("kind", CHARTS)
def test_a_figure_is_what_the_policy_and_the_script_expect(kind: str) -> None:
    chart = CHARTS[kind]("zh")
    html = render(chart, label="图 <1>")
    assert html == render(CHARTS[kind]("zh"), label="图 <1>")
    read = _Read(html)
    assert "style" not in {name for _, attrs, _ in read.found for name in attrs}
    assert "id" not in {name for _, attrs, _ in read.found for name in attrs}
    assert not {"script", "style", "foreignobject"} & {tag for tag, _, _ in read.found}
    (figure,) = read.all("figure")
    assert (figure[0].get("role"), figure[0]["aria-label"], figure[0]["data-kind"]) == (None, "图 <1>", chart.kind)
    stops = [attrs for _, attrs, _ in read.found if attrs.get("tabindex") == "0"]
    own = read.all("g", "mk")
    assert len(stops) == bool(own)
    assert all(attrs["role"] == "img" and attrs["tabindex"] == "-1" for attrs, _ in own)
    used = {attrs["href"] for attrs, _ in read.all("use")}
    defined = {f"#{attrs['id']}" for attrs, _ in _Read(shapes()).all("g") if "id" in attrs}
    assert used <= defined
    classes = {look for _, attrs, _ in read.found for look in attrs.get("class", "").split()}
    rules = stylesheet()
    assert [look for look in classes if f".{look}" not in rules and not look.startswith(("l-", "x-"))] == []


def test_shapes_have_ids_once_and_a_shape_for_every_verdict() -> None:
    ids = [attrs["id"] for attrs, _ in _Read(shapes()).all("g") if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {f"m-{code}" for code in codes("verdict")} <= set(ids)


@pytest.mark.parametrize("is_dark", [False, True])
def test_words_and_marks_are_seen_on_what_is_behind_them(is_dark: bool) -> None:
    colours = palette(is_dark)
    for words, ground in product(("ink", "muted", "goal", "warn", "later", "link"), ("paper", "wash")):
        assert contrast(colours[words], colours[ground]) >= 4.5, (words, ground)
    for words in ("ink", "goal", "warn"):  # beside a mark on the side that meets the target
        assert contrast(colours[words], colours["good"]) >= 4.5, words
    for name in colours:
        if f"on-{name}" in colours:
            assert contrast(colours[f"on-{name}"], colours[name]) >= 4.5, name
    for code in codes("verdict"):
        assert contrast(colours["ink"], colours[f"c-{code}"]) >= 4.5, code
        assert contrast(colours[f"v-{code}"], colours[f"c-{code}"]) >= 3, code
        assert contrast(colours[f"v-{code}"], colours["paper"]) >= 4.5, code
    for mark, ground in product(("ink", "goal", "warn", "later"), ("paper", "good", "fan95", "fan80", "fan50")):
        assert contrast(colours[mark], colours[ground]) >= 3, (mark, ground)
    assert contrast(colours["faint"], colours["paper"]) >= 3


def test_both_renderers_take_their_colours_from_one_palette() -> None:
    colours, rules = palette(), stylesheet()
    assert {style.PAPER, style.INK, style.GOAL, style.WARN} == {colours[n] for n in ("paper", "ink", "goal", "warn")}
    assert all(colours[f"v-{code}"] == entry.ink for code, entry in verdicts().items())
    for is_dark in (False, True):
        assert all(f"--{name}: {colour};" in rules for name, colour in palette(is_dark).items())
    assert set(re.findall(r"var\(--([\w-]+)", rules)) <= {*colours, "on"}
    own = rules[rules.index(".defs") :]
    assert re.findall(r"#[0-9a-fA-F]{3,6}\b", own) == []  # a colour has a name
    assert "@media screen and (prefers-color-scheme: dark)" in rules  # what is printed is on white paper


def _row_chart(*rows: Row, lang: str = "en", **more: Any) -> RowChart:
    axis = Axis(low=0, high=10, ticks=(0.0, 5.0, 10.0), unit="%", direction="higher", better="higher is better →")
    panel = Panel(name=more.pop("name", ""), axis=axis, rows=rows)
    return RowChart(kind="ladder", lang=lang, panels=(panel,), **more)


def test_markup_in_words_is_text() -> None:
    mark = Mark(shape="target", value=7, label=HOSTILE, beside=HOSTILE, source=HOSTILE, region=HOSTILE, year=2025)
    row = Row(name=HOSTILE, kind=HOSTILE, group=HOSTILE, note=HOSTILE, region=HOSTILE, before=(HOSTILE,),
              after=(HOSTILE, HOSTILE), marks=(mark,))  # fmt: skip
    html = render(_row_chart(row, name=HOSTILE, notes=(HOSTILE,)), label=HOSTILE)
    assert "<script" not in html
    assert _Read(html).all("script") == []
    assert html.count("&lt;script&gt;") >= 11
    for kind in ("fans", "rug", "indicator_map"):
        chart = CHARTS[kind]("en")
        if isinstance(chart, SeriesChart):
            chart = replace(chart, panels=tuple(replace(tile, name=HOSTILE, reason=HOSTILE) for tile in chart.panels))
        elif isinstance(chart, Grid):
            chart = replace(chart, columns=tuple(HOSTILE for _ in chart.columns))
        elif isinstance(chart, MapChart):
            places = tuple(replace(place, name=HOSTILE, lines=(HOSTILE,), level=HOSTILE) for place in chart.places)
            chart = replace(chart, places=places)
        assert "<script" not in render(chart, label=HOSTILE), kind


def test_values_beyond_the_scale_one_row_and_no_band() -> None:
    mark = Mark(shape="no_data", value=-250.5, at=0.0, beyond=-1, label="−250.5%", beside="−250.5%", year=2024)
    html = render(_row_chart(Row(name="one", marks=(mark,))), label="x")
    assert 'data-value="-250.5"' in html
    assert 'href="#m-beyond-" x="0%"' in html
    assert "<rect" not in html
    flat = Row(
        name="one", marks=(Mark(shape="target", value=10, label="10"),), bands=(Span(low=10, high=10, tone="meets"),)
    )
    assert 'x="100%" y="4" height="14" width="0%"' in render(_row_chart(flat), label="x")
    assert render(_row_chart(Row(name="", marks=())), label="x").count('class="pl"') == 2  # its scale and its row
    unknown = Row(name="x", note="no value", marks=(Mark(shape="no_data", value=math.nan, label=""),))
    html = render(RowChart(kind="courses", lang="en", panels=(Panel(name="", axis=None, rows=(unknown,)),)), label="x")
    assert "nan" not in html
    assert len(_marks(html)) == 1


def test_three_hundred_rows_and_long_names_are_whole() -> None:
    rows = [
        Row(name=f"{number} {LONG}", region=str(number), marks=(Mark(shape="target", value=number % 10, label="7"),))
        for number in range(300)
    ]
    html = render(_row_chart(*rows), label="x")
    assert len(_marks(html)) == 300
    assert html.count(LONG) == 600  # the name and the name of the mark
    assert len(html.encode()) / 300 < 700


def test_a_wrong_description_is_refused() -> None:
    with pytest.raises(FigureError, match="is no description of a figure"):
        render("chart", label="x")  # type: ignore[arg-type]


def test_labels_are_clear_of_each_other_on_every_width() -> None:
    for chart in (CHARTS["ladder"]("zh"), CHARTS["ladder"]("en"), CHARTS["dumbbells"]("en")):
        for row in re.findall(r'<svg class="pl" role="group".*?</svg></div>', render(chart, label="x")):
            labels = [
                (look, float(x), float(y), float(shift or 0), words)
                for look, x, y, shift, words in re.findall(
                    r'<text class="([^"]*)" x="([\d.]+)%" y="([\d.]+)"(?: dx="(-?[\d.]+)")?>([^<]*)', row
                )
            ]
            for width in (NARROW, 320, 500, WIDE):
                boxes = [
                    (y, left, left + text_width(words))
                    for look, x, y, shift, words in labels
                    if width >= 500 or "w" not in look.split()
                    for left in [_left(look.split(), x * width / 100 + shift, text_width(words))]
                ]
                for at, (y, left, right) in enumerate(boxes):
                    assert left >= -13, row
                    assert right <= width + 13, row
                    for other, start, end in boxes[:at]:
                        assert y != other or left >= end or right <= start, (row, width)


def _left(looks: list[str], x: float, width: float) -> float:
    return x - width / 2 if "c" in looks else x - width if "e" in looks else x


def test_a_label_that_fits_only_wide_figures_is_marked() -> None:
    room = Room()
    assert room.put([Option(50, -60, 60)]) == (0, False)
    assert room.put([Option(85, -40, 40)]) == (0, True)
    assert room.put([Option(52, -40, 40)]) is None


def test_outlines_keep_every_island_and_line() -> None:
    boundaries = figures.read_boundaries()
    files = map_assets(boundaries, ["330000"])
    assert files == map_assets(boundaries, ["330000"])
    china = files["map-china.svg"].decode()
    provinces, lines = (boundaries[boundaries["layer"] == layer].geometry for layer in ("province", "line"))
    rings = sum(len(part.interiors) + 1 for shape in provinces for part in getattr(shape, "geoms", [shape]))
    areas, borders = re.findall(r'<path d="([^"]*)"', china)
    assert areas.count("M") == rings > 500
    assert borders.count("M") == sum(len(getattr(line, "geoms", [line])) for line in lines)
    assert "@media screen and (prefers-color-scheme:dark)" in china
    assert palette(is_dark=True)["land"] in china
    assert len(china) < 50_000


def test_maps_take_their_outline_from_a_file() -> None:
    html = render(CHARTS["indicator_map"]("zh"), label="x")
    (image,) = _Read(html).all("img")
    assert image[0]["src"] == "../assets/map-china.svg"
    west, east = 73.5, 135.1  # degrees of China, roughly
    points = {each["region"]: float(each["x"].rstrip("%")) for each in _marks(html)}
    assert points["140881"] < points["370600"]  # Yongji is west of Yantai
    assert all(0 < x < 100 for x in points.values()), (west, east)


def test_every_kind_is_named_for_readers_who_do_not_see_it() -> None:
    from planatlas.model import text

    for kind, lang in product(CHARTS, ("zh", "en")):
        assert len(text(f"figure.{kind}", lang)) > 8


def test_the_demand_of_a_region_is_rendered_as_it_is_described() -> None:
    demand = analysis.assess_demand(tables.targets(region="330326"), tables.indicators())
    chart: Description = figures.dumbbells(demand[demand["value_basis"] == "level"].dropna(subset="value"), "en")
    assert len(_marks(render(chart, label="x"))) == len(marks(chart)) > 10
