"""The chart of who sets what, with as many columns as China has counties: nothing overlaps and nothing is cut."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from planatlas import figures, tables
from planatlas.drawing import Drawing, draw, svg
from planatlas.drawing.sheet import WIDTH
from planatlas.figures import area_shares
from planatlas.figures.grids import MOST_COLUMNS

pytestmark = pytest.mark.usefixtures("real")
INDICATORS = 12
TIERS = ("table", "goal", "strategy")


def _made(count: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Targets, indicators and regions: so many synthetic counties of six letters, in 34 provinces."""
    codes = [f"{11 + number % 34:02d}{number // 34 + 101:04d}" for number in range(count)]
    regions = pd.DataFrame(
        {
            "region_code": codes,
            "name_zh": [f"合成县{number}" for number in range(count)],
            "short_zh": [f"合成{number}" for number in range(count)],
            "name_en": [f"Synthetic {number}" for number in range(count)],
            "level": ["prefecture" if number < 5 else "county" for number in range(count)],
            "parent_code": [f"{code[:4]}00" for code in codes],
        }
    )
    indicators = tables.indicators().head(INDICATORS)
    setting = np.random.default_rng(0).random((count, INDICATORS)) < 0.6
    rows = [
        (f"{codes[region]}-{indicator}", codes[region], indicators["indicator_id"].iloc[indicator], TIERS[region % 3])
        for region, indicator in zip(*np.nonzero(setting), strict=True)
    ]
    targets = pd.DataFrame(rows, columns=["target_id", "region_code", "indicator_id", "tier"])
    return targets, indicators, regions


def _check_words(figure: Drawing) -> list[str]:
    """All words of a figure; none may overlap another or lie outside."""
    FigureCanvasAgg(figure).draw()
    boxes = [
        (words.get_text(), words.get_window_extent())
        for words in figure.findobj(Text)
        if words.get_visible() and words.get_text().strip()
    ]
    for name, box in boxes:
        assert box.x0 >= 0, name
        assert box.y0 >= 0, name
        assert box.x1 <= figure.bbox.width, name
        assert box.y1 <= figure.bbox.height, name
    for (one, box), (other, beside) in combinations(boxes, 2):
        wide = min(box.x1, beside.x1) - max(box.x0, beside.x0)
        high = min(box.y1, beside.y1) - max(box.y0, beside.y0)
        assert min(wide, high) <= 0.5, (one, other)
    return [name for name, _ in boxes]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_of_a_large_province_go_on_below(lang: str) -> None:
    targets, indicators, regions = _made(42)
    figure = draw(figures.coverage_chart(targets, indicators, regions, lang))
    assert figure.get_figwidth() == WIDTH / 72
    assert len(figure.axes) == 1 + 2
    words = _check_words(figure)
    short = "short_zh" if lang == "zh" else "name_en"
    assert set(regions[short]) <= set(words)
    assert len(svg(figure)) < 600_000


def test_all_counties_are_counted_by_province() -> None:
    targets, indicators, regions = _made(2_844)
    chart = figures.coverage_chart(targets, indicators, regions, "en")
    figure = draw(chart)
    assert figure.get_figwidth() == WIDTH / 72
    words = _check_words(figure)
    assert len(chart.columns) == 34
    assert set(chart.columns) <= set(words)
    own = targets[targets["region_code"].str[:2] == "33"].groupby("indicator_id").size()
    assert set(own.astype(str)) <= set(words)
    assert len(svg(figure)) < 600_000


def test_few_columns_stand_beside_each_other() -> None:
    targets, indicators, regions = _made(4)
    names = ["Quanzhou", "Wenzhou", "Yantai", "X"]
    figure = draw(figures.coverage_chart(targets, indicators, regions.assign(name_en=names), "en"))
    heads = [words for words in figure.findobj(Text) if words.get_text() in names]
    assert [words.get_rotation() for words in heads] == [0, 0, 0, 0]
    assert len(regions) < MOST_COLUMNS


def test_an_area_that_no_table_knows_is_called_by_its_code() -> None:
    counts = pd.DataFrame({"indicator_id": ["maternal_mortality"], "area": ["990000"], "setting": [3], "regions": [4]})
    assert area_shares(counts, tables.indicators(), "en").columns == ("990000",)
