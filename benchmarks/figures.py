"""How long a figure takes to write as HTML, against drawing and saving it with matplotlib, in one run.

Printed are processor milliseconds a figure, the best of some rounds, and the ratio; and the bytes of both.
"""

import argparse
import time
from collections.abc import Callable

from planatlas import analysis, figures, tables
from planatlas.drawing import draw, svg
from planatlas.figures import Description
from planatlas.fluid import render


def main() -> None:
    """Print a table with a row for each kind of figure of the real data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--lang", default="zh")
    options = parser.parse_args()
    print("| figure | fluid, ms | matplotlib, ms | ratio | fluid, bytes | SVG, bytes |\n|---|---|---|---|---|---|")
    for kind, chart in _charts(options.lang).items():
        fluid, html = _best(lambda chart=chart: render(chart, label="figure"), options.rounds)  # type: ignore[misc]
        drawn, picture = _best(lambda chart=chart: svg(draw(chart)), options.rounds)  # type: ignore[misc]
        sizes = " | ".join(f"{len(each.encode('utf-8')):,}" for each in (html, picture))
        print(f"| {kind} | {fluid:.1f} | {drawn:.0f} | {drawn / fluid:.0f} | {sizes} |")


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
