"""Frames in, descriptions of figures out: what a chart or a map shows, in words and numbers, alike for every renderer.

Loaded when first used: a page without a map does not wait for the map library.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "ways": ["course_rows", "courses"],
        "descriptions": ["Description", "Grid", "MapChart", "RowChart", "SeriesChart", "marks"],
        "levels": ["dumbbells"],
        "grids": ["area_shares", "coverage_chart"],
        "labels": ["baseline_label", "short_name", "step_label", "target_label"],
        "ladder": ["ladder_chart"],
        "ladder_levels": ["level_ladder"],
        "maps": ["area_map", "has_boundary", "indicator_map", "read_boundaries", "region_shapes"],
        "one_row": ["row_of_parts", "row_of_targets"],
        "one_series": ["series_chart"],
        "places": ["locator", "place_map"],
        "row_levels": ["level_rows"],
        "rug": ["verdict_rug"],
        "series": ["fans", "later_points"],
        "strips": ["target_strips"],
    },
)
