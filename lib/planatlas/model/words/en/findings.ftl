### The words of the findings on the home page.

findings-title = What cities and counties have promised to women and children
findings-lead = { $targets ->
        [one] { $targets } measurable target
       *[other] { $targets } measurable targets
    } for { $indicators ->
        [one] { $indicators } indicator
       *[other] { $indicators } indicators
    } in { $plans ->
        [one] { $plans } plan
       *[other] { $plans } plans
    } of { $regions ->
        [one] { $regions } region
       *[other] { $regions } regions
    }: how much, by when, looser or stricter than before, each figure with the line that it is printed on.
findings-picture = These figures on one scale.
findings-named = { $names }: { $value }

findings-looser = Of { $count } level targets with a printed baseline { $looser ->
        [one] { $looser } is looser than it
       *[other] { $looser } are looser than it
    }
findings-looser_said = { $region }, { $indicator }: { $target } by { $year }, while the same plan prints { $baseline } for { $baseline_year }.
findings-looser_undated = { $region }, { $indicator }: { $target } by { $year }, while the same plan prints { $baseline }.
findings-looser_none = Each of them asks for as much as its baseline, or for more.
findings-looser_link = { $count ->
        [one] The looser target
       *[other] The { $count } looser targets
    } of { $region }

findings-below = { $less ->
        [one] { $less } target of a county or city asks
       *[other] { $less } targets of counties or cities ask
    } for less than the region that it lies in
findings-below_said = { $indicator }: { $above } asks for { $above_target } by { $above_year }, { $region } within it for { $target } by { $year }.
findings-below_none = Of { $pairs } pairs that can be compared, none asks for less than the region above it.
findings-below_link = The line in the plan

findings-spread = { $indicator }: from { $strictest } to { $loosest }
findings-spread_said = { $count } regions set it. Strictest: { $most }; loosest: { $least }.
findings-spread_link = Every level's target and value

findings-judged = Of { $promises } promises { $known } can be judged by published values
findings-judged_said = { $absent } have no usable value; { $waiting } ask for everyone or speak in words, and wait for a person.
findings-judged_link = The figures to ask { $region } for
findings-absent = no value: { $count }
findings-known = judged: { $count }
findings-waiting = in words: { $count }

findings-shared = Of { $count } indicators { $shared ->
        [one] { $shared } is
       *[other] { $shared } are
    } set by all { $regions } regions
findings-shared_alike = In one of them all name the same figure, { $indicator }: { $said }.
findings-shared_apart = One of them is { $indicator }: from { $strictest } to { $loosest }.
findings-shared_words = One of them is { $indicator }.
findings-shared_none = The most widely set is { $indicator }, in { $setting } regions.
findings-shared_link = The page of this indicator

findings-matrix = Where how much is promised
findings-matrix_caption = Number of targets by domain and region
findings-matrix_areas = Number of targets by domain and province
findings-other_domains = Domains of one region alone ({ $count })
findings-total = All
