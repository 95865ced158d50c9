### The words of the page of an indicator.

promised-title = { $indicator }: what is promised
promised-sentence = { $one } { $other }
promised-of = { $regions } { $target } by { $year }
promised-then = ,{ " " }
promised-more = { $count } more
promised-extremes = Of { $count } regions with a level, asking most: { $most }; asking least: { $least }.
promised-alike = All { $count } regions with a level ask for the same: { $said }.
promised-only = One region alone sets a level: { $said }.
promised-in_words = { $count ->
        [one] One region sets it
       *[other] { $count } regions set it, without a level that can be ranked
    }: { $said }.
promised-by_none = No city or county here sets it.
promised-nation_both = The nation aims at { $target } by { $due }; its value of { $year } is { $value }.
promised-nation_target = The nation aims at { $target } by { $due }; no value of the nation is known here.
promised-nation_value = No target of the nation is known here; its value of { $year } is { $value }.
promised-nation_nothing = Neither a target nor a value of the nation is known here.

promised-ladder = Who asks for more
promised-ladder_finding = Targets, printed baselines and published values of { $indicator }, from the nation down to the counties on one scale; the figures are in the tables below.
promised-ladder_levels = Targets of { $indicator } level by level on one scale: one mark for each figure, with the number of regions that set it.
promised-ladder_words = { $region }: { $words }
promised-series = The values over the years
promised-verdict = { $verdict }: { $reason }
promised-silent = Who sets none
promised-all_set = { $count ->
        [one] The only region with such a plan sets
       *[other] All { $count } regions with such a plan set
    } it ({ $plans }).
promised-none_set = { $setting } of { $count } regions with such a plan set it ({ $plans }); these do not: { $names }.
promised-counted = { $setting } of { $count } regions with such a plan set it ({ $plans }).
promised-above_unknown = No target is known of { $names }. Targets of the nation and the provinces are known from reports only: there may be some.
promised-definition = What it measures
promised-comparable_title = What may not be read side by side
promised-in_year = { $year }: { $names }
promised-years_differ = The years differ, so that equal figures are not equally strict ({ $years }).
promised-people_differ = { $count ->
        [one] One level is
       *[other] { $count } levels are
    } for other people or places than most: each is shown with whom it is about.
promised-changes = { $count ->
        [one] One target is a change and no level
       *[other] { $count } targets are changes and no levels
    }.
promised-words = { $count ->
        [one] One target speaks in words or of all
       *[other] { $count } targets speak in words or of all
    }: it takes a person to judge.
promised-counts = These are counts, which grow with the size of a place: they cannot be ranked.
promised-levels_differ = Cities and counties stand together only to show who asks for what; they are not ranked.
promised-break = { $region }: the definition of the published values changes in { $years }.
promised-comparable = Nothing that is known keeps these figures apart.
promised-printed = The targets as printed, with their sources
promised-printed_caption = { $indicator }: { $count ->
        [one] { $count } target
       *[other] { $count } targets
    }; what several documents say alike is one row
promised-no_baseline = No plan prints a baseline.
promised-quoted = known as quoted, not from the text itself
promised-values = Published values
promised-values_caption = { $indicator } ({ $unit }); the small numbers name the sources below{ $signs }
promised-values_of_parts = { $indicator } ({ $unit }), for parts of the people or places; the small numbers name the sources below{ $signs }
promised-sign = ; { $sign } { $words }
promised-values_none = No value of it is published here.
promised-values_apart = The values of the cities and counties are on the pages of their provinces and regions.
promised-sources = The sources of the values
promised-levels_median = median { $value }
promised-levels_count = { $label }: { $count ->
        [one] { $count } region
       *[other] { $count } regions
    }
promised-levels_row = { $setting } of { $regions }

head-who = Whose
head-printed_where = As printed, and where
head-no = No.
head-source_date = Date
