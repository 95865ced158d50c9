### The words of the page of a domain: its indicators across regions.

domain-title = { $domain }: what the regions promise
domain-lead = { $regions ->
        [one] { $regions } region sets
       *[other] { $regions } regions set
    } { $targets ->
        [one] { $targets } target
       *[other] { $targets } targets
    } for { $indicators ->
        [one] { $indicators } indicator
       *[other] { $indicators } indicators
    } here; { $most }
domain-most = of { $count } that can be ranked, { $regions } asks most in { $first }.
domain-most_several = of { $count } that can be ranked, { $regions } ask most in { $first } each.
domain-alike = of { $count } that can be ranked, all regions ask for the same.
domain-none_ranked = none of them can be ranked between regions.
domain-summed = { $count ->
        [one] { $count } of them can be ranked
       *[other] { $count } of them can be ranked
    } between regions.
domain-counts = How much each region promises
domain-regions = Who asks most
domain-regions_caption = Among the indicators for which at least two regions set a level for the same people; the years in which they are due may differ. More targets do not mean more ambition.
domain-counts_caption = Targets of each region; more targets do not mean more ambition.
domain-areas_caption = Regions and targets of each province
domain-strictest = Strictest
domain-loosest = Least strict
domain-alone = Only it sets
domain-levels = { $kind }: { $count ->
        [one] { $count } indicator for which at least two regions set a level
       *[other] { $count } indicators for which at least two regions set levels
    }, each on a true scale; the figures are in the table below.
domain-mark = { $regions } { $value }
domain-table_caption = { $kind }: targets of each indicator, the strictest first; each leads to its line
domain-table_summed = { $kind }: the strictest and the least strict target of each indicator; each leads to its line
domain-by = by { $year }
domain-setting = { $count } of { $all }
domain-silent_head = Sets none
domain-set_by = Set by
domain-compared = Every target of these plans, word by word, and what may not be compared
domain-silent = What is silent
domain-silent_regions = No target in this domain: { $regions }.
domain-silent_none = Every region with plans sets a target in this domain.
domain-silent_counted = { $count ->
        [one] { $count } region
       *[other] { $count } regions
    } with plans set no target in this domain.
domain-only_one = { $count ->
        [one] { $count } indicator is
       *[other] { $count } indicators are
    } set by one region alone.
domain-no_baseline = No plan prints a baseline for any of these targets.
domain-baselines = { $count ->
        [one] { $count } of the targets has
       *[other] { $count } of the targets have
    } a printed baseline.
domain-unjudged = { $count ->
        [one] { $count } target is
       *[other] { $count } targets are
    } in words or cover everyone: a person has to judge.
