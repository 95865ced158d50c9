"""Charts: what is described is what is drawn, on true scales, with words that can be read, and alike each time."""

import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from planatlas import analysis, figures, tables
from planatlas.drawing import Drawing, draw, drawing, style, svg, use_style
from planatlas.errors import FigureError, MissingDataError
from planatlas.figures import Description, SeriesChart, area_map, area_shares, marks
from planatlas.figures.axes import true_axis
from planatlas.model import codes
from planatlas.model.verdicts import verdicts

pytestmark = pytest.mark.usefixtures("real")
LONG = "Deaths of children by drowning in reservoirs, rivers and wells"  # 62 characters


def _demand(indicator: str) -> pd.DataFrame:
    rows = pd.concat([tables.benchmarks(), tables.targets()])
    return analysis.assess_demand(rows[rows["indicator_id"] == indicator], tables.indicators())


def _ladder(lang: str, indicator: str = "maternal_mortality") -> Description:
    places = tables.ancestors(tables.plan_regions()["region_code"])
    regions = tables.regions()
    regions = regions[regions["region_code"].isin(places["region_code"])]
    return figures.ladder_chart(_demand(indicator), tables.observations(indicator=indicator), regions, lang)


def _nation() -> pd.DataFrame:
    targets = tables.monitored_targets("100000")
    targets = targets[targets["indicator_id"].isin(["maternal_mortality", "myopia_junior", "compulsory_retention"])]
    return analysis.monitor(targets, 2024, **tables.facts(targets))


def _dumbbells(lang: str) -> Description:
    demand = analysis.assess_demand(tables.targets(region="330300"), tables.indicators())
    return figures.dumbbells(demand[(demand["value_basis"] == "level") & demand["baseline_value"].notna()], lang)


def _series(lang: str) -> Description:
    judged = _nation()
    return figures.series_chart(
        judged[(judged["indicator_id"] == "maternal_mortality") & (judged["scope"] == "")], lang
    )


def _courses(lang: str) -> Description:
    judged = _nation()
    return figures.courses(judged[judged["share_covered"].notna()], lang)


def _rug(lang: str) -> Description:
    targets = tables.monitored_targets("100000").head(8)
    return figures.verdict_rug(analysis.judge_editions(targets, range(2021, 2025), **tables.facts(targets)), lang)


def _coverage(lang: str) -> Description:
    regions, targets = tables.plan_regions(), tables.targets()
    return figures.coverage_chart(targets[targets["domain"] == "health"], tables.indicators(), regions, lang)


def _areas(lang: str) -> Description:
    counts = {"indicator_id": ["maternal_mortality"] * 2, "area": ["330000", "350000"], "setting": [1, 2]}
    return area_shares(pd.DataFrame(counts).assign(regions=2), tables.indicators(), lang)


def _map(lang: str) -> Description:
    regions = tables.plan_regions()
    rows = analysis.compare(tables.targets(indicator="maternal_mortality"), tables.indicators(), regions)
    return figures.indicator_map(rows, regions, figures.read_boundaries(), lang)


def _area_map(lang: str) -> Description:
    counts = pd.DataFrame({"area": ["330000", "350000"], "regions": [2, 2], "setting": [1, 2]})
    return area_map(counts, figures.read_boundaries(), "", lang)


def _strips(lang: str) -> Description:
    demand = analysis.assess_demand(tables.targets(region="330300"), tables.indicators())
    return figures.target_strips(demand[demand["domain"] == "decision_making"], lang, 2025)


def _locator(lang: str) -> Description:
    return figures.locator(tables.regions("330300").iloc[0], figures.read_boundaries(), lang)


CHARTS: dict[str, Callable[[str], Description]] = {
    "dumbbells": _dumbbells, "ladder": _ladder, "fans": lambda lang: figures.fans(_nation(), lang), "series": _series,
    "courses": _courses, "rug": _rug, "coverage": _coverage, "area_shares": _areas, "indicator_map": _map,
    "area_map": _area_map, "strips": _strips, "locator_map": _locator,
}  # fmt: skip
ON_SCALES = ("dumbbells", "strips", "ladder", "courses", "fans", "series")


def _boxes(figure: Figure) -> list[tuple[str, Any]]:
    """The words of a figure and where they are."""
    with drawing():
        FigureCanvasAgg(figure).draw()
    # of an annotation without its arrow
    found = [(words.get_text(), Text.get_window_extent(words)) for words in figure.findobj(Text) if words.get_visible()]
    return [(words, box) for words, box in found if words.strip()]


def _drawn_marks(figure: Figure) -> list[Any]:
    return figure.findobj(lambda artist: (artist.get_gid() or "").startswith("mark-"))


def _check_words(figure: Figure) -> list[str]:
    boxes = _boxes(figure)
    for words, box in boxes:
        assert min(box.x0, box.y0) >= -0.5, words
        assert box.x1 <= figure.bbox.width + 0.5, words
        assert box.y1 <= figure.bbox.height + 0.5, words
    for (one, box), (other, beside) in combinations(boxes, 2):
        wide = min(box.x1, beside.x1) - max(box.x0, beside.x0)
        high = min(box.y1, beside.y1) - max(box.y0, beside.y0)
        assert min(wide, high) <= 1, (one, other)
    return [words for words, _ in boxes]


@pytest.mark.parametrize(
    ("values", "unit", "ticks", "note"),
    [
        ([25, 30], "张", (0, 10, 20, 30), ""),
        ([3.1], "‰", (0, 1, 2, 3, 4), ""),
        ([30, 45], "%", (0, 10, 20, 30, 40, 50), ""),
        ([30, 51], "%", (0, 20, 40, 60, 80, 100), ""),
        ([80, 99.9], "%", (80, 85, 90, 95, 100), "axis from 80"),
        ([90, 104.2], "%", (0, 25, 50, 75, 100, 125), ""),
        ([79.9, 99], "%", (0, 20, 40, 60, 80, 100), ""),
        ([-4, 8], "‰", (-5, -2.5, 0, 2.5, 5, 7.5, 10), ""),
        ([0], "人", (0, 0.2, 0.4, 0.6, 0.8, 1), ""),
        ([1237], "家", (0, 250, 500, 750, 1000, 1250), ""),
        ([12, float("inf")], "1/10万", (0, 2.5, 5, 7.5, 10, 12.5), ""),
    ],
)
def test_scales_start_at_zero(values: list[float], unit: str, ticks: tuple[float, ...], note: str) -> None:
    axis = true_axis(values, unit, "en")
    assert axis.ticks == pytest.approx(ticks)
    assert (axis.low, axis.high, axis.note) == (axis.ticks[0], axis.ticks[-1], note)


@pytest.mark.parametrize("kind", ON_SCALES)
def test_what_is_drawn_has_the_values_that_are_described(kind: str) -> None:
    chart = CHARTS[kind]("en")
    found = marks(chart)
    figure = draw(chart)
    lines = _drawn_marks(figure)
    at, upright = (1, 0) if isinstance(chart, SeriesChart) else (0, 1)
    drawn = [line.get_data()[at][0] for line in lines]
    on_scale = found if kind != "courses" else found[found["panel"] == ""]
    assert drawn == list(on_scale["at"])
    assert len(drawn) > 5
    if isinstance(chart, SeriesChart):
        assert [line.get_data()[upright][0] for line in lines] == list(found["year"])
    for axes in figure.axes:  # the axes of a series have the scale that is described
        if axes.get_yticks().size and isinstance(chart, SeriesChart):
            assert tuple(axes.get_yticks()) in [tile.axis.ticks for tile in chart.panels]


def test_rows_are_drawn_on_the_scale_that_is_printed() -> None:
    figure = draw(_ladder("en"))
    centre = {words: (box.x0 + box.x1) / 2 for words, box in _boxes(figure) if words in ("0", "10", "20", "30")}
    assert len(centre) == 4
    a_unit = (centre["30"] - centre["0"]) / 30
    assert centre["10"] - centre["0"] == pytest.approx(10 * a_unit, abs=1.5)
    for line in _drawn_marks(figure):
        ((x, _),) = line.get_transform().transform(np.column_stack(line.get_data()))
        assert x == pytest.approx(centre["0"] + a_unit * line.get_data()[0][0], abs=1.5)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", CHARTS)
def test_words_are_whole_and_apart(kind: str, lang: str) -> None:
    chart = CHARTS[kind](lang)
    assert chart.kind == kind
    words = _check_words(draw(chart))
    assert len(words) > (1 if kind == "locator_map" else 3)


@pytest.mark.parametrize("kind", CHARTS)
def test_a_figure_drawn_twice_has_equal_bytes(kind: str) -> None:
    chart = CHARTS[kind]("zh")
    assert CHARTS[kind]("zh") == chart
    first, second = (svg(draw(each)) for each in (chart, CHARTS[kind]("zh")))
    assert first == second
    assert "<dc:date>" not in first
    assert chart._repr_svg_() == first  # what JupyterLab shows


@pytest.mark.slow
def test_two_processes_draw_equal_bytes() -> None:
    code = (
        "import hashlib\nfrom planatlas import analysis, drawing, figures, tables\n"
        "demand = analysis.assess_demand(tables.targets(indicator='maternal_mortality'), tables.indicators())\n"
        "values = tables.observations(indicator='maternal_mortality')\n"
        "chart = figures.ladder_chart(demand, values, tables.plan_regions(), 'zh')\n"
        "print(hashlib.sha256(drawing.svg(drawing.draw(chart)).encode()).hexdigest())"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout for _ in "ab"
    ]
    assert runs[0] == runs[1] != ""


def test_marks_say_where_they_come_from() -> None:
    found = marks(_ladder("en"))
    target = found.query("shape == 'target' and region == '330300'").iloc[0]
    assert (target["row"], target["value"], target["year"], target["label"]) == ("Wenzhou", 7, 2025, "≤7 per 100,000")
    assert target["unit"] == "per 100,000"
    assert target["source"].endswith("line 96")
    latest = found.query("shape == 'latest' and region == '100000'").iloc[0]
    assert (latest["value"], latest["year"]) == (14.3, 2024)
    assert latest["source"] != ""
    assert (found.query("region == '100000' and shape == 'past_target'")["year"] <= 2024).all()


def test_a_ladder_runs_from_the_nation_to_the_counties() -> None:
    chart = _ladder("en", "compulsory_retention")
    (panel,) = chart.panels
    rows = [(row.name, row.level, row.note) for row in panel.rows if "female" not in row.kind]
    assert rows[0] == ("China", 0, "")
    assert ("Zhejiang", 1, "no target known") in rows
    assert rows.index(("Wenzhou", 2, "")) + 1 == rows.index(("Pingyang", 3, ""))
    assert ("Yongji", 3, "sets no target") in rows
    assert panel.axis.note == "axis from 80"
    assert all("Shanxi" in note for note in chart.notes)
    # bounds for one year are named together, at one of them
    words = [mark.beside for mark in _ladder("en").panels[0].rows[0].marks if mark.shape == "past_target"]
    assert words == ["≤18 and ≤20 by 2020", ""] or words == ["≤20 and ≤18 by 2020", ""]


def test_a_baseline_better_than_its_target_has_another_shape_and_words() -> None:
    demand = analysis.assess_demand(
        tables.targets(region="330300", indicator="severe_birth_defect_rate"), tables.indicators()
    )
    (row,) = figures.dumbbells(demand, "en").panels[0].rows
    assert [(mark.shape, mark.value) for mark in row.marks] == [("looser_baseline", 6.4), ("target", 9)]
    assert row.marks[0].beside == "6.4‰ in 2020: the target is looser"
    assert (row.segments[0].tone, row.bands[0].low, row.bands[0].high) == ("looser", 0, 9)


def test_one_series_shows_all_its_targets() -> None:
    (tile,) = _series("en").panels
    assert {(mark.shape, mark.value) for mark in tile.marks if "target" in mark.shape} == {
        ("target", 12), ("past_target", 18), ("past_target", 20),
    }  # fmt: skip
    (band,) = tile.bands
    assert (band.low, band.high, band.last) == (0, 12, 2030)
    assert [fan.level for fan in tile.fans] == [0.95, 0.8, 0.5]
    assert {words for _, words, _ in tile.ends} >= {"≤12 by 2030"}
    with pytest.raises(MissingDataError, match=r"rows of [2-9] series"):
        figures.series_chart(_nation(), "en")


def test_a_chart_with_one_panel_is_drawn_into_given_axes() -> None:
    before = dict(mpl.rcParams)
    figure, grid = plt.subplots(2, 2, figsize=(12, 9))
    for axes, kind in zip(grid.flat, ("ladder", "series", "area_map", "area_shares"), strict=True):
        assert draw(CHARTS[kind]("zh"), ax=axes) is figure
    assert dict(mpl.rcParams) == before
    assert grid[0, 0].get_xlim() == (0, 30)  # its scale is that of the indicator
    assert grid[0, 1].get_ylim() == (0, 30)
    words = [words for words in figure.findobj(Text) if any("一" <= sign <= "鿿" for sign in words.get_text())]
    assert len(words) > 20
    assert {words.get_fontfamily()[0] for words in words} == {"Noto Sans SC"}
    plt.close(figure)


def test_several_panels_are_not_drawn_into_one_pair_of_axes() -> None:
    figure, axes = plt.subplots()
    with pytest.raises(FigureError, match=r"this figure has \d+ panels .*choose one indicator or series, or leave out"):
        draw(_dumbbells("en"), ax=axes)
    with pytest.raises(FigureError, match=r"this figure has 6 panels"):
        draw(_map("en"), ax=axes)
    with pytest.raises(FigureError, match=r"is no description of a figure"):
        draw(figure)  # type: ignore[arg-type]
    plt.close(figure)


def test_where_there_is_nothing_to_draw_the_builder_says_so() -> None:
    none, indicators, regions = tables.targets(region="330326").iloc[:0], tables.indicators(), tables.plan_regions()
    demand, boundaries = analysis.assess_demand(none, indicators), figures.read_boundaries()
    judged = _nation()
    empty: list[Callable[[], Description]] = [
        lambda: figures.dumbbells(demand, "en"),
        lambda: figures.ladder_chart(demand, tables.observations(indicator="tap_water"), regions, "en"),
        lambda: figures.coverage_chart(none, indicators, regions, "en"),
        lambda: area_shares(pd.DataFrame(columns=["indicator_id", "area", "setting", "regions"]), indicators, "en"),
        lambda: figures.fans(judged.iloc[:0], "en"),
        lambda: figures.series_chart(judged.iloc[:0], "en"),
        lambda: figures.courses(judged.iloc[:0], "en"),
        lambda: figures.indicator_map(
            analysis.compare(tables.targets(), indicators, regions), regions, boundaries, "en"
        ),
        lambda: area_map(pd.DataFrame({"area": ["990000"], "regions": [1], "setting": [1]}), boundaries, "", "en"),
    ]
    for build in empty:
        with pytest.raises(MissingDataError) as caught:
            build()
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_long_names_are_broken_into_lines(lang: str) -> None:
    demand = _demand("maternal_mortality").assign(name_en=LONG, name_zh=LONG)
    regions = tables.regions().assign(short_zh=LONG, name_en=LONG)
    ladder = figures.ladder_chart(demand, tables.observations(indicator="maternal_mortality"), regions, lang)
    charts = [
        ladder,
        figures.dumbbells(demand, lang, regions),
        figures.fans(_nation().assign(name_en=LONG, name_zh=LONG), lang),
    ]
    catalogue = tables.indicators().assign(name_en=LONG, name_zh=LONG)
    charts.append(figures.coverage_chart(tables.targets(), catalogue.head(9), tables.plan_regions(), lang))
    for chart in charts:
        words = [each.replace("\n", " ") for each in _check_words(draw(chart))]
        assert [each for each in words if LONG in each]


def test_words_can_be_read_on_every_fill() -> None:
    fills = [style.fill_of(tone) for tone in style.TONES]
    fills += [style.fill_of("share", share / 20) for share in range(21)]
    assert min(style.contrast(style.ink_on(fill), fill) for fill in fills) >= 4.5
    cells = [entry.cell_colour for entry in verdicts().values()]
    assert min(style.contrast(style.INK, cell) for cell in cells) >= 4.5
    words = [style.INK, style.MUTED, style.GOAL, style.WARN, *(entry.ink for entry in verdicts().values())]
    assert min(style.contrast(ink, style.PAPER) for ink in words) >= 4.5


def test_use_style_gives_ones_own_figures_the_font() -> None:
    with mpl.rc_context():
        use_style()
        once = dict(mpl.rcParams)
        use_style()
        assert dict(mpl.rcParams) == once
        figure, axes = plt.subplots()
        axes.set_title("泉州 Quanzhou ≥95% ‰")
        FigureCanvasAgg(figure).draw()
        assert axes.title.get_fontfamily()[0] == "Noto Sans SC"
        plt.close(figure)


def test_regions_with_their_shapes() -> None:
    regions = tables.regions()
    shapes = figures.region_shapes(regions)
    assert shapes.crs.to_string() == "EPSG:4490"
    assert list(shapes.columns) == [*regions.columns, "geometry"]
    known = shapes.set_index("region_code")["geometry"]
    assert known["100000"] is None
    west, south, east, north = known["330300"].bounds
    assert 119 < west < east < 122  # degrees
    assert 27 < south < north < 29


def test_every_verdict_can_be_named_in_a_key() -> None:
    from planatlas.drawing.shapes import sample

    assert all(sample(code, kind) is not None for code in codes("verdict") for kind in ("rug", "courses"))
    assert isinstance(draw(_rug("en")), Drawing)
