"""The figures of progress: what is drawn where, with known answers; nothing cut off; equal input, equal output."""

from itertools import pairwise

import pandas as pd
import pytest
from IPython.core.formatters import DisplayFormatter
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from planatlas.drawing import Drawing, draw, drawing, svg
from planatlas.drawing.shapes import marker
from planatlas.drawing.style import PAPER
from planatlas.errors import DataFaultsError, MissingDataError
from planatlas.figures.rug import rug
from planatlas.figures.series import fan_chart
from planatlas.figures.ways import course_chart
from planatlas.model import label
from planatlas.model.verdicts import verdicts
from planatlas.tracking.assessment import Assessment, assess
from planatlas.tracking.series import tidy
from planatlas.tracking.target import Target

LONG = "Deaths of children by drowning in reservoirs, rivers, wells and ponds of the countryside and of the town alike"
VERDICTS = list(verdicts())


def draw_rug(cells: pd.DataFrame, rows: pd.DataFrame, columns: pd.DataFrame, lang: str) -> Figure:
    return draw(rug(cells, rows, columns, lang))


def draw_fans(*args: object) -> Figure:
    return draw(fan_chart(*args))  # type: ignore[arg-type]


def draw_courses(rows: pd.DataFrame, lang: str) -> Figure:
    return draw(course_chart(rows, lang))


def _texts(figure: Figure) -> list[str]:
    return [found.get_text().replace("\n", " ") for found in figure.findobj(Text) if found.get_text()]


def _marks(figure: Figure, verdict: str) -> list[Line2D]:
    """The marks of a verdict outside the legend."""
    entry, shape = verdicts()[verdict], marker(verdict)
    lines = [line for axis in figure.axes for line in axis.lines if line.get_markeredgecolor() == entry.ink]
    return [line for line in lines if line.get_marker() == shape and line.get_fillstyle() == entry.fill]


def _nothing_is_cut(figure: Figure) -> None:
    with drawing():
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        page = figure.bbox.padded(1)
        for found in figure.findobj(Text):
            if found.get_text() and found.get_visible():
                box = found.get_window_extent(canvas.get_renderer())
                assert page.contains(box.x0, box.y0), found
                assert page.contains(box.x1, box.y1), found


def _rug(verdicts: list[list[str]], lang: str = "en", **text: list[list[str | None]]) -> Figure:
    """A rug of verdicts by row and column; "" means no cell."""
    cells = [
        {"row": f"r{r}", "column": f"c{c}", "verdict": code, **{name: rows[r][c] for name, rows in text.items()}}
        for r, row in enumerate(verdicts)
        for c, code in enumerate(row)
        if code
    ]
    rows = pd.DataFrame([(f"r{r}", f"Row {r}", "Health" if r < 2 else "Law") for r in range(len(verdicts))])
    columns = pd.DataFrame([(f"c{c}", f"{2015 + c}") for c in range(len(verdicts[0]))])
    rows.columns, columns.columns = ["row", "name", "group"], ["column", "name"]  # type: ignore[assignment]
    return draw_rug(pd.DataFrame(cells, columns=["row", "column", "verdict", *text]), rows, columns, lang)


def test_every_verdict_has_its_own_mark_and_colour() -> None:
    entries = verdicts()
    assert len({(str(marker(code)), entry.fill) for code, entry in entries.items()}) == len(VERDICTS)
    assert len({entry.cell_colour for entry in entries.values()}) == len(VERDICTS)
    assert len({entry.symbol for entry in entries.values()}) == len(VERDICTS)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("verdict", VERDICTS)
def test_rug_shows_a_verdict_by_mark_and_name(verdict: str, lang: str) -> None:
    figure = _rug([[verdict, ""]], lang)
    assert len(_marks(figure, verdict)) == 1
    assert sum(len(_marks(figure, other)) for other in VERDICTS) == 1
    assert _texts(figure).count(label("verdict", verdict, lang)) == 2  # in the cell and in the legend


def test_rug_marks_what_is_not_set() -> None:
    figure = _rug([["met", ""], ["", "met"]])
    assert len([patch for patch in figure.axes[1].patches if patch.get_hatch()]) == 2
    assert _texts(figure).count("–") == 2
    assert "not set" in _texts(figure)
    assert "not set" not in _texts(_rug([["met", "met"]]))


def test_rug_prints_the_value_in_place_of_the_name() -> None:
    figure = _rug([["met", "reverse"]], text=[["14.3", None]])
    texts = _texts(figure)
    assert "14.3" in texts
    assert texts.count("met") == 1  # in the legend alone
    assert texts.count("moving away") == 2


def test_rug_of_many_columns_keeps_the_marks_and_breaks_no_figure() -> None:
    figure = _rug([["met", "accelerate"] * 15], text=[["14.3"] * 30])
    assert len(_marks(figure, "met")) == len(_marks(figure, "accelerate")) == 15
    assert {word for word in _texts(figure) if "14" in word} <= {"14.3"}
    assert _texts(figure).count("acceleration needed") == 1
    _nothing_is_cut(figure)


def test_rug_has_all_words_or_none() -> None:
    texts = _texts(_rug([["met", "insufficient_data"] * 5]))
    assert texts.count("met") == texts.count("insufficient data") == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rug_of_sixty_rows_with_long_names(lang: str) -> None:
    names = [f"{LONG} {number}" for number in range(60)]
    rows = pd.DataFrame({"row": range(60), "name": names, "group": [f"Group {number // 20}" for number in range(60)]})
    cells = pd.DataFrame([(r, y, VERDICTS[(r + y) % 9]) for r in range(60) for y in range(2016, 2025)])
    cells.columns = ["row", "column", "verdict"]  # type: ignore[assignment]
    columns = pd.DataFrame({"column": range(2016, 2025), "name": range(2016, 2025)})
    figure = draw_rug(cells, rows, columns, lang)
    texts = _texts(figure)
    assert [text for text in texts if text.startswith("Deaths")] == names
    assert [text for text in texts if text.startswith("Group")] == ["Group 0", "Group 1", "Group 2"]
    assert texts.count("2020") == 3  # the heads again once those above are out of sight
    assert sum(len(_marks(figure, verdict)) for verdict in VERDICTS) == 540
    _nothing_is_cut(figure)


def test_rug_names_every_fault_at_once() -> None:
    cells = pd.DataFrame(
        [("a", "x", "mett"), ("b", "x", "met"), ("a", "z", "met"), ("a", "x", "met")],
        columns=["row", "column", "verdict"],
    )
    rows = pd.DataFrame({"row": ["a", "a"], "name": ["A", "A"], "group": ["G", "G"]})
    columns = pd.DataFrame({"column": ["x"], "name": ["X"]})
    with pytest.raises(DataFaultsError, match=r"'mett' is not known.*did you mean met") as caught:
        draw_rug(cells, rows, columns, "en")
    assert [(fault.file, fault.row, fault.column) for fault in caught.value.faults] == [
        ("cells", 1, "verdict"), ("cells", 2, "row"), ("cells", 3, "column"), ("cells", 4, "row, column"),
        ("rows", 2, "row"),
    ]  # fmt: skip
    with pytest.raises(MissingDataError, match="0 rows"):
        draw_rug(cells, rows[:0], columns, "en")


def _assess(kind: str, value: float | None, unit: str, points: dict[int, float], **more: object) -> Assessment:
    start = {"baseline": points[min(points)], "baseline_year": min(points)} if points else {}
    counts = {name: more.pop(name) for name in ("events", "population") if name in more}
    direction = "lower" if kind == "ceiling" else "higher"
    target = Target(kind, direction, 2030, value, **{**start, **more})  # type: ignore[arg-type]
    rows = [{"year": year, "value": level, "unit": unit} for year, level in points.items()]
    if counts:
        rows[-1] |= counts  # type: ignore[arg-type]
    return assess(target, tidy(rows, unit), 2024)


RISING = {2019: 50.0, 2020: 52.0, 2021: 53.0, 2022: 55.0, 2023: 58.0}
FALLING = {2020: 30.0, 2022: 28.0, 2024: 25.0}


def _band(figure: Figure, tile: int = 1) -> tuple[float, float]:
    (band,) = (found for found in figure.axes[tile].collections if found.get_gid() == "band")
    levels = band.get_paths()[0].vertices[:, 1]
    return min(levels), max(levels)


def _line(figure: Figure, style: str, marker: str, tile: int = 1) -> Line2D:
    (line,) = (
        line for line in figure.axes[tile].lines if line.get_linestyle() == style and line.get_marker() == marker
    )
    return line


def _points(figure: Figure, marker: str, colour: str = "") -> list[tuple[float, float]]:
    """The years and values of the marks of one kind in the first tile."""
    lines = [line for line in figure.axes[1].lines if (line.get_gid() or "").startswith("mark")]
    lines = [line for line in lines if line.get_marker() == marker and colour in ("", line.get_markerfacecolor())]
    return [(*line.get_xdata(), *line.get_ydata()) for line in lines]


def test_a_tile_for_each_target() -> None:
    found = [
        _assess("floor", 60, "%", RISING),
        _assess("ceiling", 12, "1/10万", FALLING),
        _assess("floor", 60, "%", {}),
    ]
    figure = draw_fans(found, ["One", LONG, "Three"], "en")
    assert len(figure.axes) == 1 + 2  # the canvas, and the targets that can be drawn
    assert {"One", LONG, "Three", "per 100,000", "no observed value at all."} <= set(_texts(figure))
    for each in found:
        assert len(_marks(figure, each.verdict)) >= 1
        assert label("verdict", each.verdict, "en") in _texts(figure)
    _nothing_is_cut(figure)


def test_the_band_holds_the_levels_that_meet_the_target() -> None:
    band = _band(draw_fans([_assess("floor", 60, "%", RISING)], ["x"], "en"))
    assert band[0] == 60
    assert 60 < band[1] <= 100
    assert _band(draw_fans([_assess("ceiling", 12, "1/10万", FALLING)], ["x"], "en"))[1] == 12
    reached = _assess("range", 55, "%", RISING, value_high=57.0)
    figure = draw_fans([reached], ["x"], "en")
    assert _band(figure)[0] == 55
    assert _band(figure)[1] > 57  # more is better
    assert "55–57" in _texts(figure)


def test_nothing_lies_beyond_the_natural_limits() -> None:
    figure = draw_fans(
        [_assess("floor", 100, "%", {2019: 97.0, 2020: 98.0, 2021: 99.0, 2022: 99.5, 2023: 100.0})], ["x"], "en"
    )
    assert _band(figure) == (100, 100)
    assert max(figure.axes[1].get_yticks()) <= 100
    zero = draw_fans([_assess("ceiling", 0, "1/10万", {2019: 6.0, 2021: 4.0, 2022: 2.0, 2023: 1.0})], ["x"], "en")
    assert _band(zero) == (0, 0)
    assert min(zero.axes[1].get_yticks()) == 0


def test_the_path_runs_from_the_hollow_baseline_to_the_goal() -> None:
    figure = draw_fans([_assess("floor", 72, "%", RISING)], ["x"], "en")
    path = _line(figure, "--", "D")
    assert list(path.get_xdata()) == list(range(2019, 2031))
    assert list(path.get_ydata()) == pytest.approx([50 + 2 * step for step in range(12)])
    assert _points(figure, "o", PAPER) == [(2019, 50)]


def test_a_baseline_that_meets_the_target_has_no_path() -> None:
    figure = draw_fans([_assess("floor", 40, "%", RISING)], ["x"], "en")
    assert [line for line in figure.axes[1].lines if line.get_linestyle() == "--"] == []
    assert "path to the goal" not in _texts(figure)


def test_the_fan_shows_the_forecast() -> None:
    found = _assess("floor", 60, "%", RISING)
    assert found.forecast is not None
    figure = draw_fans([found], ["x"], "en")
    fan = [shape for shape in figure.axes[1].collections if "fan" in str(shape.get_gid())]
    assert len(fan) == 3
    for shape, level in zip(fan, (0.95, 0.8, 0.5), strict=True):
        corners = shape.get_paths()[0].vertices
        for year in (2025, 2030):
            ends = corners[corners[:, 0] == year][:, 1]
            assert (min(ends), max(ends)) == pytest.approx(found.forecast.interval(year, level))
        assert set(corners[corners[:, 0] == 2023][:, 1]) == {58}
    assert list(_line(figure, ":", "None").get_ydata()) == [58, *found.forecast.point]


def test_without_a_forecast_there_is_no_fan() -> None:
    figure = draw_fans([_assess("floor", 60, "%", {2020: 50.0, 2022: 52.0})], ["x"], "en")
    assert [shape.get_gid() for shape in figure.axes[1].collections] == ["band"]
    assert not [words for words in _texts(figure) if "forecast" in words]


def test_the_whisker_is_the_exact_interval_of_one_death_in_2500_births() -> None:
    found = _assess("ceiling", 12, "1/10万", {2020: 30.0, 2024: 40.0}, events=1, population=2500)
    lines = draw_fans([found], ["x"], "en").axes[1].lines
    (ends,) = (line.get_ydata() for line in lines if line.get_gid() == "whisker")
    assert list(ends) == pytest.approx([1.0, 222.9], abs=0.05)


def test_axes_label_the_years_that_matter() -> None:
    ticks = draw_fans([_assess("floor", 60, "%", RISING)], ["x"], "en").axes[1].get_xticklabels()
    assert [tick.get_text() for tick in ticks] == ["2019", "2023", "2030"]


def test_later_values_are_drawn_as_crosses() -> None:
    found = _assess("floor", 60, "%", RISING)
    figure = draw_fans([found], ["x"], "en", {"x": ([2024, 2025], [59.0, 61.0])})
    assert [at for at in _points(figure, "x") if at[0] > 2023] == [(2024, 59), (2025, 61)]
    assert "what came later" in _texts(figure)
    with pytest.raises(DataFaultsError, match=r"actual, row 1, name: 'y' is not known\. Allowed: x"):
        draw_fans([found], ["x"], "en", {"y": ([2024], [59.0])})
    with pytest.raises(MissingDataError, match="1 assessments and 0 names"):
        draw_fans([found], [], "en")


COURSE = {
    "name": "Nursery places", "group": "Welfare", "baseline": 40.0, "baseline_year": 2020, "value": 45.0, "year": 2023,
    "goal": 60.0, "target_year": 2030, "path_now": 50.0, "unit": "%", "verdict": "accelerate",
}  # fmt: skip


def _courses(*changes: dict, lang: str = "en") -> Figure:
    return draw_courses(pd.DataFrame([COURSE | change for change in changes]), lang)


def _ends(figure: Figure) -> tuple[float, float]:
    """The two ends of the way."""
    marks = [line for line in figure.axes[0].lines if line.get_gid()]
    (start,) = (line.get_xdata()[0] for line in marks if line.get_markerfacecolor() == PAPER)
    (goal,) = (line.get_xdata()[0] for line in marks if line.get_marker() == "D")
    return start, goal


def test_a_course_lies_at_its_share_of_the_way() -> None:
    figure = _courses({})
    start, goal = _ends(figure)
    (now,) = _marks(figure, "accelerate")
    assert (now.get_xdata()[0] - start) / (goal - start) == pytest.approx(0.25)
    (due,) = (patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle))
    assert due.get_x() == start
    assert due.get_width() / (goal - start) == pytest.approx(0.5)
    assert {"40%", "2020", "60%", "2030", "45% (2023), acceleration needed", "Welfare"} <= set(_texts(figure))


def test_a_falling_target_runs_the_same_way() -> None:
    figure = _courses({"baseline": 30.0, "value": 15.0, "goal": 10.0, "path_now": 20.0, "unit": "1/10万"})
    start, goal = _ends(figure)
    (now,) = _marks(figure, "accelerate")
    assert (now.get_xdata()[0] - start) / (goal - start) == pytest.approx(0.75)
    assert {"30 per 100,000", "10 per 100,000", "15 (2023), acceleration needed"} <= set(_texts(figure))


@pytest.mark.parametrize(("value", "share"), [(2.4, "−188%"), (100.0, "300%")])
def test_a_value_beyond_the_ends_is_at_the_edge_with_its_share(value: float, share: str) -> None:
    figure = _courses({"value": value, "verdict": "reverse"})
    start, goal = _ends(figure)
    (now,) = _marks(figure, "reverse")
    x = now.get_xdata()[0]
    assert -0.12 < (x - start) / (goal - start) < 0 if value < 40 else 1 < (x - start) / (goal - start) < 1.12
    (arrow,) = (text for text in figure.axes[0].texts if getattr(text, "arrow_patch", None))
    assert (arrow.xy[0] < x) == (value < 40)
    assert [words for words in _texts(figure) if f"{share} of the way" in words]
    _nothing_is_cut(figure)


def test_a_target_with_no_way_to_go_is_described_in_words() -> None:
    kept = {"baseline": 94.3, "value": 94.6, "goal": 94.3, "verdict": "met"}
    figure = _courses(kept, kept | {"target": "≥90%"}, {"baseline": None, "baseline_year": None, "path_now": None})
    assert "No way to go: the baseline meets the target already, or is not known" in _texts(figure)
    assert "met; baseline 94.3% (2020); now 94.6% (2023)" in _texts(figure)
    assert "met; baseline 94.3% (2020); now 94.6% (2023); target ≥90% (2030)" in _texts(figure)
    assert "acceleration needed; now 45% (2023); target 60% (2030)" in _texts(figure)
    assert len(_marks(figure, "met")) == 2
    assert len(figure.axes) == 1  # no scale


def test_a_course_without_a_value_says_so() -> None:
    figure = _courses({"value": None, "year": None, "verdict": "no_data"})
    assert _marks(figure, "no_data") == []
    assert _texts(figure).count("no data") == 2  # on the line and in the legend


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_forty_courses_with_long_names_and_units(lang: str) -> None:
    rows = [{"name": f"{LONG} {n}", "baseline": 1234567.0, "goal": 1481480.0, "unit": "万家"} for n in range(40)]
    figure = _courses(*rows, lang=lang)
    assert len([words for words in _texts(figure) if words.startswith(LONG)]) == 40
    _nothing_is_cut(figure)
    lines = [line for line in figure.axes[0].lines if line.get_linewidth() == 0.6]
    heights = sorted(line.get_ydata()[0] for line in lines if line.get_ydata()[0] == line.get_ydata()[1])
    assert len(heights) == 39
    assert min(b - a for a, b in pairwise(heights)) >= 27


def test_courses_refuse_what_they_cannot_draw() -> None:
    with pytest.raises(DataFaultsError, match=r"rows, row 2, verdict: 'late' is not known") as caught:
        _courses({}, {"verdict": "late"}, {"verdict": "early"})
    assert len(caught.value.faults) == 2
    with pytest.raises(MissingDataError, match="at least one"):
        draw_courses(pd.DataFrame(columns=list(COURSE)), "en")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_equal_input_gives_equal_output(lang: str) -> None:
    def pictures() -> list[str]:
        found = [_assess("floor", 60, "%", RISING), _assess("ceiling", 12, "1/10万", FALLING)]
        drawn = [
            _rug([VERDICTS, VERDICTS[::-1]], lang),
            draw_fans(found, ["a", "b"], lang),
            _courses({}, {"goal": 40.0}, lang=lang),
        ]
        return [svg(figure) for figure in drawn]

    first, second = pictures(), pictures()
    assert first == second
    assert len(set(first)) == 3


def test_a_figure_displays_itself_without_pyplot() -> None:
    with drawing():
        figure = Drawing(figsize=(1, 1))
        figure.text(0.1, 0.5, "泉州")
    shown, _ = DisplayFormatter().format(figure)
    assert "<svg" in shown["image/svg+xml"]
    assert "<dc:date>" not in shown["image/svg+xml"]
