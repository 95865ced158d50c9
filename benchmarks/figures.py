"""How long a figure takes to write as HTML and as an SVG file, and to draw and save with matplotlib, in one run.

Printed are processor milliseconds a figure, the best of some rounds, and the bytes. Of matplotlib there are letters as
outlines, as in JupyterLab, and words as text.
"""

import argparse
import time
from collections.abc import Callable

from planatlas import analysis, figures, tables
from planatlas.drawing import draw, style, svg
from planatlas.figures import Description
from planatlas.fluid import render, svg_file


def main() -> None:
    """Print a table with a row for each kind of figure of the real data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--lang", default="zh")
    options = parser.parse_args()
    ways = {
        "HTML": lambda chart: render(chart, label="figure"),
        "SVG file": lambda chart: svg_file(chart, title="figure"),
        "matplotlib, outlines": lambda chart: svg(draw(chart)),
        "matplotlib, text": _with_text,
    }
    print(f"| figure | {' | '.join(f'{way}, ms | bytes' for way in ways)} |\n|{'---|' * (1 + 2 * len(ways))}")
    for kind, chart in _charts(options.lang).items():
        found = [_best(lambda chart=chart, make=make: make(chart), options.rounds) for make in ways.values()]  # type: ignore[misc]
        print(f"| {kind} | {' | '.join(f'{ms:.1f} | {len(made.encode()):,}' for ms, made in found)} |")


def _with_text(chart: Description) -> str:
    """Save with words as text, which ``svg`` does not."""
    before = style.SETTINGS["svg.fonttype"]
    style.SETTINGS["svg.fonttype"] = "none"
    try:
        return svg(draw(chart))
    finally:
        style.SETTINGS["svg.fonttype"] = before


def _best(make: Callable[[], str], rounds: int) -> tuple[float, str]:
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        made = make()
        best = min(best, time.process_time() - start)
    return 1000 * best, made


def _charts(lang: str) -> dict[str, Description]:
    indicators, regions = tables.indicators(), tables.plan_regions()
    demand = analysis.assess_demand(tables.targets(region="330300"), indicators)
    ladder = analysis.assess_demand(tables.targets(indicator="maternal_mortality"), indicators)
    targets = tables.monitored_targets("100000").head(12)
    judged = analysis.monitor(targets, 2024, **tables.facts(targets))
    editions = analysis.judge_editions(targets, range(2021, 2025), **tables.facts(targets))
    boundaries = figures.read_boundaries()
    compared = analysis.compare(tables.targets(indicator="maternal_mortality"), indicators, regions)
    health = tables.targets().query("domain == 'health'")
    levels = demand[(demand["value_basis"] == "level") & demand["baseline_value"].notna()]
    values = tables.observations(indicator="maternal_mortality")
    return {
        "dumbbells": figures.dumbbells(levels, lang),
        "ladder": figures.ladder_chart(ladder, values, regions, lang),
        "courses": figures.courses(judged[judged["share_covered"].notna()], lang),
        "fans": figures.fans(judged, lang),
        "rug": figures.verdict_rug(editions, lang),
        "coverage": figures.coverage_chart(health, indicators, regions, lang),
        "map": figures.indicator_map(compared, regions, boundaries, lang),
    }


if __name__ == "__main__":
    main()
