### The words of pages: heads of tables, captions, sentences.

page-skip = Skip to content
page-navigation = Navigation
page-data = The data behind the figure
page-record = Record of this page
page-record_lead = Made from these parameters and rows; the rows of each table that this page may use are named by the first 12 digits of their SHA-256. Equal inputs give an equal page.
page-failed = This page could not be finished: { $name }
page-download = Download { $name }
page-download_table = Download these data ({ $kind })
page-download_figure = Download this figure ({ $kind })
page-download_form = Download the form ({ $kind })
page-workbook = { $count ->
        [one] Download the table of this page as an Excel workbook
       *[other] Download the { $count } tables of this page as one Excel workbook
    }
page-in_area = { $area } · { $words }

index-lead = The measurable promises of Chinese cities and counties to women and children: each with its source, compared and mapped.
index-missing = not made yet
index-failed = failed
index-provinces = By province
index-provinces_about = There are too many regions for one list: each province has its own list of pages.

runs-title = Runs
runs-lead = { $count ->
        [one] { $count } run
       *[other] { $count } runs
    }, { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    } in all; { $peak } MB of memory at the highest.
runs-caption = The last run of each page, those that failed and the hundred that took longest: seconds by phase; memory is the highest of five looks a second
runs-page = Page
runs-outcome = Outcome
runs-made = made
runs-start = Kernel start
runs-cells = Cells
runs-end = Kernel end
runs-publish = Publish
runs-total = Seconds in all
runs-memory = Memory (MB)
runs-finished = Finished

head-plan = Plan
head-number = Number
head-date = Issued
head-period = Period
head-issuer = Issued by
head-plan_kind = Kind of plan
head-domain = Domain
head-targets = Targets
head-indicators = Indicators
head-mean_facts = Mean of nine
head-id_of = Ids of
head-replaced = Replaced
head-withdrawn = Withdrawn
head-with_figure = With a figure
head-with_baseline = With a baseline
head-judgement = Need a judgement
head-indicator = Indicator
head-target = Target
head-kind = Kind
head-due = Due
head-baseline = Baseline
head-step = Change a year
head-status = Against the baseline
head-source = Source
head-line = Line
head-field = Column
head-printed = Printed
head-read = Read as
head-reason = Reason
head-region = Region
head-year = Year
head-value = Value
head-how = How known
head-above = Target above
head-verdict = Own target is
head-found = Found
head-in_plans = By plan
head-rule = Rule
head-one = One
head-other = The other
head-what = What
head-values = Values
head-aside = Set aside
head-years = Years
head-latest = Latest value
head-judged = Verdict
head-why = Reason
head-from_here = Required a year
head-warning = Warnings and their evidence
head-departments = Departments
head-monitorable = Monitorable
head-met_of_monitorable = Met, of monitorable
head-met_of_all = Met, of all
head-change = Change
head-before = Last year's edition
head-now = This edition
head-scenario = Scenario
head-pace = A year
head-leads_to = Leads to
head-would_meet = Outcome
head-plan_id = Plan
head-promises = Promises
head-unit = Unit
head-whom = Whose values
head-population = Population
head-nearest = Nearest target
head-part_province = Province
head-part_prefecture = Prefecture
head-regions = Regions with plans
head-setting = Regions that set it
head-range = Range of levels
head-plans = Plans
head-corrections = Corrections
head-by_rule = Contradictions by rule
head-by_reading = Contradictions by reading

cell-plan_end = (end of plan)
cell-item = item { $item }
cell-place = { $item }, line { $line } of the text
cell-not_set = not set
cell-nothing = (nothing)
cell-apart = not comparable: { $why }
cell-copy = (from a copy, not the original)
cell-years_differ = counted from October to September; the births are those of the calendar year
cell-accepted = accepted by a person: { $reason }

status-short = baseline falls short
status-at = same as baseline
status-looser = looser than baseline
status-held = hold the baseline
status-change = a change is asked
status-unknown = no baseline printed
status-judgement = needs a judgement

direction-higher = higher is better
direction-lower = lower is better
direction-balance = balance is the aim

apart-group = another population
apart-basis = a change or words, not a level

profile-title = { $region }: what its plans promise
profile-headline = { $region }: { $targets ->
        [one] { $targets } target
       *[other] { $targets } targets
    }, { $baselines }, { $judged ->
        [0] none that a published value can judge
       *[other] { $judged } that a published value can judge
    }
profile-headline_without = none with a printed baseline
profile-headline_looser = { $looser ->
        [0] none looser than its baseline
       *[other] { $looser } looser than the baseline
    }
profile-where = Where { $region } lies in its province
profile-domains = By domain
profile-domain = { $domain }: { $count }
profile-domain_finding = { $count ->
        [one] { $count } target
       *[other] { $count } targets
    }, { $baselines ->
        [0] none with a baseline
       *[other] { $baselines } with a baseline
    }{ $looser ->
        [0] .
       *[other] , { $looser } looser than it.
    }
profile-domains_note = Targets without a year are for { $year }. { $baselines } Names lead to the page of the indicator, targets to their line in the plan.
profile-domains_known = Each has a printed baseline.
profile-domains_unknown = { $missing } of { $count } have no printed baseline, which is not said again below.
profile-lead = { $plans ->
        [one] { $plans } plan
       *[other] { $plans } plans
    }, { $indicators ->
        [one] { $indicators } indicator
       *[other] { $indicators } indicators
    }, { $targets ->
        [one] { $targets } target
       *[other] { $targets } targets
    }: { $figures } with a figure, { $baselines ->
        [0] none
       *[other] { $baselines }
    } with a printed baseline; { $judgement ->
        [0] none needs a person's judgement
        [one] { $judgement } needs a person's judgement, since it asks for full coverage or speaks in words
       *[other] { $judgement } need a person's judgement, since they ask for full coverage or speak in words
    }; { $looser ->
        [0] none is
        [one] { $looser } is
       *[other] { $looser } are
    } looser than the baseline.
profile-place_county = { $region } is a county-level unit within { $parent }: do not add it to the unit above it, nor set it beside prefecture-level cities without saying so.
profile-place_province = { $region } is a province.
profile-place_nation = { $region }.
profile-place_prefecture = { $region } is a prefecture-level city of { $parent }.
profile-plans = Plans
profile-plans_caption = Plans of { $region }
profile-coverage = Targets by domain
profile-coverage_caption = Number of targets by plan and domain
profile-looser = Targets looser than their baseline
profile-looser_none = No target with a printed baseline is looser than it.
profile-no_baseline = These plans print no baseline at all: the change that is needed cannot be computed from them. Published values stand below, where the data hold any.
profile-dumbbells = From baseline to target: { $plan }
profile-dumbbells_finding = { $plan }: { $count ->
        [one] { $count } target
       *[other] { $count } targets
    } can be set against a baseline: { $short ->
        [one] { $short } asks
       *[other] { $short } ask
    } for improvement, { $at } for the same level, { $looser } for less than there was{ $names }.
profile-names = { " " }({ $names })
profile-targets_caption = { $plan } · { $domain }: { $count ->
        [one] { $count } target
       *[other] { $count } targets
    }, with sources
profile-all = All targets
profile-observed = What was observed
profile-observed_caption = Published values of the indicators that the targets speak of; a substitute is marked as one
profile-observed_none = But for the values that the plans print themselves, the data hold no published value of these indicators for this region.
profile-substitute = a substitute for “{ $indicator }”: not the same measure
profile-sources = The way to the source
profile-sources_lead = Each target names its document number, heading, item and line. Lines are those of the text below (compare its SHA-256); the texts are not part of this project, and whoever holds them can check every row with { $command }.
profile-corrections = Corrections
profile-corrections_caption = Where the print is wrong, a cell merged, or a form of writing has to be read otherwise
profile-corrections_none = No corrections.

compare-title_of = { $what }: the regions' targets compared
compare-title_all = The regions' targets compared
own-note = { $count ->
    [one] Rests also on one value of your own, which is
   *[other] Rests also on { $count } values of your own, which are
} neither in the data nor in the published reports.
compare-title = { $plan } · { $domain }: the regions' targets compared
compare-lead = { $indicators ->
        [one] { $indicators } indicator
       *[other] { $indicators } indicators
    }, { $regions ->
        [one] { $regions } region
       *[other] { $regions } regions
    }, { $targets ->
        [one] { $targets } target
       *[other] { $targets } targets
    }; { $shared ->
        [one] { $shared } indicator is
       *[other] { $shared } indicators are
    } set by more than one region. Target years: { $years }. Prefecture-level cities and county-level units stand apart and are not ranked.
compare-years = { $region } { $years }
compare-nested = { $inner } lies inside { $outer }: do not add the two.
compare-plans_caption = The plans compared
compare-rug = Indicators by regions
compare-rug_caption = Each cell: target, year, and how it stands to its baseline; a value leads to its line in the plan
compare-key = Against the baseline: { $signs }. No sign: no baseline is printed. An empty cell: not set.
compare-coverage_by = By plan and indicator
compare-coverage = Which plan sets which indicator
compare-coverage_finding = Of { $count ->
        [one] { $count } indicator
       *[other] { $count } indicators
    } { $all_set ->
        [one] { $all_set } is
       *[other] { $all_set } are
    } set by every region that has such a plan, { $single } by one alone. Colour and letter name the highest place: T target table, G main goal, S strategy.
compare-dumbbells = From baseline to target
compare-dumbbells_finding = { $count ->
        [one] { $count } level target belongs to an indicator
       *[other] { $count } level targets belong to indicators
    } with a baseline printed in at least one region; { $looser ->
        [one] { $looser } is
       *[other] { $looser } are
    } looser than the baseline{ $names }.
compare-no_baseline = No region prints a baseline for a level target of this domain.
compare-gate = Of { $pairs ->
        [one] { $pairs } pair
       *[other] { $pairs } pairs
    } of targets of one indicator in two regions { $comparable ->
        [one] { $comparable } agrees
       *[other] { $comparable } agree
    } in population, unit, year and level; the others differ in one way or several ({ $reasons }).
compare-apart = What may not be read side by side
compare-apart_item = { $indicator }, { $region }: { $target }, { $why }.
compare-apart_none = No target differs in sex, town and country, or in what its figure is; narrower scopes stand in the cells.

gate-group = population { $count }
gate-basis = level or change { $count }
gate-kind = no figure { $count }
gate-year = year { $count }
gate-level = administrative level { $count }

mapped-title = { $indicator }: the regions' targets
mapped-lead = { $definition }. Unit: { $unit }; { $aim }.
mapped-counting_year = A figure of a year counts: { $months }.
mapped-definition_source = Definition from
mapped-definition_own = The definition is worded by the editors.
mapped-formula = Formula: { $formula }.
mapped-formula_source = Formula from
mapped-formula_own = The formula is the editors’: it divides what the definition divides.
mapped-elsewhere = { $scheme }: { $name } ({ $match })
mapped-elsewhere_differs = { $scheme }: { $name } ({ $match }: { $differs })
mapped-finding = Targets for { $indicator }: { $values }.
mapped-value = { $region } { $target } ({ $year })
mapped-not_set = { $regions }: not set
mapped-not_drawn = Not drawn, because the boundaries have no polygon for them: { $regions }.
mapped-nothing_drawn = No map: the boundaries have no polygon for any of these regions. Their targets are in the table.
mapped-note = Targets of different years are not ranked; counties stand beside cities only to show where they lie.
mapped-where = On the map
mapped-table = Targets and sources
mapped-table_caption = { $indicator }: { $count ->
        [one] { $count } target
       *[other] { $count } targets
    }

areas-all = All provinces together
areas-lead = { $regions ->
        [one] { $regions } region
       *[other] { $regions } regions
    } with such plans, { $setting } of them with targets shown here: { $targets ->
        [one] { $targets } target
       *[other] { $targets } targets
    } for { $indicators ->
        [one] { $indicators } indicator
       *[other] { $indicators } indicators
    }. These are too many regions for one page: here they are summed by area, and each area in which two or more regions set targets has its own page.
areas-parts = Area by area
areas-parts_caption = Regions and targets, area by area
areas-indicators = Indicator by indicator
areas-indicators_caption = Each cell: how many of the regions with such a plan set the indicator, and the range of their levels for the same population
areas-cell = { $setting } of { $regions }
areas-coverage_finding = Share of regions that set each indicator, area by area: the darker, the larger; the numbers are counts of regions.
areas-map_finding = { $indicator }: set by { $setting } of { $regions ->
        [one] { $regions } region
       *[other] { $regions } regions
    }.

ladder-title = Against the targets above
ladder-caption = Targets against those of the city, province and nation for the same indicator and population; those of the nation and the provinces are quoted from reports
ladder-finding = { $pairs ->
        [one] { $pairs } pair
       *[other] { $pairs } pairs
    } can be set side by side: { $more ->
        [one] { $more } asks
       *[other] { $more } ask
    } for more, { $equal } for the same, { $less } for less, { $undecided } cannot be told{ $why }.
ladder-because = { " " }({ $reasons })
ladder-counted = { $why }: { $count }
ladder-why-years = the years differ and no baseline is printed
ladder-why-looser = the years differ, and the target due later is looser than its baseline
ladder-why-scope = the scopes differ
ladder-without = { $without } of the { $own ->
        [one] { $own } target
       *[other] { $own } targets
    } { $without ->
        [one] has nothing above it
       *[other] have nothing above them
    } to be set against.
ladder-above = { $region }: { $what }.
ladder-there = the data hold { $plans }
ladder-known = { $count ->
        [one] { $count } target
       *[other] { $count } targets
    } ({ $plan })
ladder-gone = nothing for the same period from: { $plans }
ladder-none = No target above speaks of the same.
ladder-more = more ambitious
ladder-equal = the same
ladder-less = less ambitious
ladder-undecided = cannot be told
ladder-gap = { $verdict }, by { $gap } in { $year }

quality-title = Sources and quality
quality-lead = { $targets ->
        [one] { $targets } target
       *[other] { $targets } targets
    } of { $plans ->
        [one] { $plans } plan
       *[other] { $plans } plans
    } in { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    }; { $corrections ->
        [one] { $corrections } correction
       *[other] { $corrections } corrections
    }; { $found ->
        [one] { $found } contradiction
       *[other] { $found } contradictions
    } found by rule, { $read } by reading; { $observations ->
        [one] { $observations } observed value
       *[other] { $observations } observed values
    }, and { $aside } set aside.
quality-areas_lead = There are too many regions for one page: here they are summed by area. The details of each area, with the verdicts on its targets, are on its own page; below are those that belong to no such area.
quality-areas_caption = Plans, targets, corrections, contradictions and observed values, area by area
quality-targets = Targets by plan
quality-targets_caption = Number of targets by plan and tier
quality-facts = What the plans print about their targets
quality-facts_caption = Share of the targets for which each fact is printed, by plan and domain
quality-facts_counted = For each plan and domain: how many of the nine facts needed to judge a target the plan prints on average, and for which share of the targets it prints each. This counts what is printed and says nothing of the ambition of the plan.
quality-judged = The verdicts by region
quality-judged_caption = With the values to { $year }; targets without data are counted too
quality-rules = Contradictions found by rule
quality-rules_says = What each rule says, how often it finds it, and in which plans; what readers noted is not repeated
quality-rules_caption = The same rules check every plan that is added
quality-reading = Contradictions found by reading
quality-reading_caption = What readers noted
quality-observations = Observed values
quality-observations_caption = By region; those set aside are counted apart
quality-aside = Values set aside, and why
quality-former_ids = Ids that are no longer used
quality-former_ids_caption = How many; the list says of each what became of it

fact-level_is_printed = Level or direction
fact-unit_is_printed = Unit
fact-population_is_printed = Who is counted
fact-definition_is_printed = Definition
fact-baseline_is_printed = Baseline value
fact-baseline_year_is_printed = Baseline year
fact-target_year_is_printed = Target year
fact-data_source_is_printed = Source of data
fact-department_is_printed = In charge

rule-two_figures = two figures in one plan
rule-two_figures-says = One plan sets different bounds for the same thing, people and year.
rule-two_plans = two figures in two plans of a region
rule-two_plans-says = Two plans of one region set different bounds for the same thing, people and year.
rule-below_city = the county asks for less than its city
rule-below_city-says = The county asks for less than the city that it lies in, for the same people and year.
rule-looser = looser than its own baseline
rule-looser-says = The target is looser than the value that the plan itself prints for an earlier year.
rule-not_below = below what it cannot be below
rule-not_below-says = The figure of a whole is below that of its part, which cannot be.
rule-looser_by_relation = looser than its whole or its part was
rule-looser_by_relation-says = What was known of the whole, or of a part of it, when the plan began already meets the target.
rule-never_binds = a bound that asks for nothing
rule-never_binds-says = Another bound of the same plan, for the whole or for a part, implies this one.
rule-share_of_other_count = a share that the count contradicts
rule-share_of_other_count-says = The printed share cannot be so many of the places that the plan counts elsewhere.
rule-beside_universal = a share beside a promise of all
rule-beside_universal-says = The plan promises a share below 100% and, for the same group, all of them.
rule-met_if_doubled = met even if twice as bad
rule-met_if_doubled-says = A level twice as bad as the printed baseline would meet the target.
rule-passed_before = passed above ten years before
rule-passed_before-says = The province or the nation had reached this level ten years before the plan began; that is reported, not judged.


tally-lead = { $promises ->
        [one] { $promises } promise
       *[other] { $promises } promises
    } in { $rows ->
        [one] { $rows } target
       *[other] { $rows } targets
    } of { $plans ->
        [one] { $plans } plan
       *[other] { $plans } plans
    }: { $met } met, { $not_met } not met so far, { $absent } without usable data, { $waiting } waiting for a person's judgement. Share met: { $of_monitorable } of the { $monitorable } that can be compared, { $of_all } of all.
tally-lead_none = { $promises ->
        [one] { $promises } promise
       *[other] { $promises } promises
    } in { $rows ->
        [one] { $rows } target
       *[other] { $rows } targets
    } of { $plans ->
        [one] { $plans } plan
       *[other] { $plans } plans
    }, none of which can be judged yet: { $absent } without usable data, { $waiting } waiting for a person's judgement.
tally-older = Of the { $met } met, { $older ->
        [one] { $older } rests on a value older than the year in which it was due
       *[other] { $older } rest on a value older than the year in which they were due
    }: there is none for that year.
tally-warned = { $warned ->
        [one] { $warned } promise with values has
       *[other] { $warned } promises with values have
    } warnings.
tally-disputed = { $disputed ->
        [one] { $disputed } promise
       *[other] { $disputed } promises
    } set by several plans that start from different years or baselines { $disputed ->
        [one] has different verdicts, and counts
       *[other] have different verdicts, and count
    } by the worse one: { $names }.

annual-title = { $region }: monitoring of { $year }
annual-rule = This page uses the values up to { $year } only. Verdicts and warnings follow a written rule, which was tried on the series of the past: see { $methods }.
annual-warnings = Warnings
annual-warnings_caption = Warnings of targets that have values, with the departments that the plan makes responsible. "Likely miss" means a chance of meeting the target below { $below }%; on { $cases } targets set in the past this found { $hits } of 100 that were missed ({ $hits_low } to { $hits_high } if other indicators had been drawn) and also warned of { $alarms } of 100 that were met ({ $alarms_low } to { $alarms_high }).
annual-no_departments = . No plan names a department for them
annual-warnings_none = No target with values gives cause for a warning.
annual-changes = Since last year's edition
annual-changes_caption = Verdicts that changed, new values, revised values
annual-changes_none = Nothing changed since the edition of { $year }: no new value, no revision, no other verdict.
annual-revised_targets = Target revised from { $year } on: { $indicator }, { $field } “{ $old }” now “{ $new }” ({ $reason }).
annual-benchmarks = The targets of { $region } are quoted from reports, not from the plans themselves.
annual-counts_caption = Verdicts by plan and domain; a promise that several plans repeat counts in each; those without data are counted too
annual-ask = The figures to ask for
annual-ask_link = { $absent ->
        [one] { $absent } promise
       *[other] { $absent } promises
    } without usable data: the figures to ask for, with a form to fill in
annual-unmet = Values that meet no target
annual-unmet_caption = Published values for other people than those of the targets, each with the nearest target
annual-counts = By plan and domain
annual-editions = The verdicts of the last editions
annual-editions_finding = The verdicts on { $count ->
        [one] { $count } promise
       *[other] { $count } promises
    } with values in the editions of { $first }–{ $last }; in { $now }: { $verdicts }.
annual-editions_one = The verdicts on { $count ->
        [one] { $count } promise
       *[other] { $count } promises
    } with values in the edition of { $now }: { $verdicts }.
annual-verdict_count = { $count } { $verdict }
annual-all = The targets with values
annual-all_caption = { $count ->
        [one] { $count } target
       *[other] { $count } targets
    } with values: verdicts and reasons
annual-waiting = Waiting for a person's judgement
annual-waiting_lead = Full coverage and targets in words are not judged by a rule: a person judges them, and says when and by which report.
annual-waiting_item = { $indicator }: { $target } ({ $year })

change-verdict = verdict changed
change-value = new value for { $year }
change-revised = value of { $year } revised

evaluation-title = { $region }: { $stage } of the plans to { $until }
evaluation-open = The period ends in { $until }, the values in { $year }: there is no final evaluation yet.
evaluation-due_only = The final evaluation holds only targets that were due by { $until }.
evaluation-domains_caption = Verdicts and shares met by domain: a promise that several plans repeat counts once; those without data are counted too
evaluation-plans_caption = Verdicts and shares met by plan: a promise that several plans repeat counts in each, so the rows do not add up
evaluation-as_of = { $plan } ({ $start }–{ $end }): judged with the values to { $year }.
evaluation-early = { $plan } ({ $start }–{ $end }): due with the values of { $due }; the region has values to { $year } only, and is judged by those.
evaluation-domains = By domain
evaluation-courses = From baseline to target: where it stands
evaluation-courses_finding = { $count ->
        [one] { $count } promise
       *[other] { $count } promises
    } with a baseline and a value: { $ahead } on the straight path or ahead of it, { $behind } behind it, { $away } moving away from the target.
evaluation-fans = Forecasts against targets
evaluation-fans_finding = { $count ->
        [one] { $count } promise that was
       *[other] { $count } promises that were
    } not met at the evaluation: { $verdicts }. The figure shows their values, the path, the levels that meet the target, and the forecast; promises that are met are not drawn.
evaluation-after = Crosses are the values that came after the evaluation.
evaluation-methods = The methods side by side
evaluation-methods_caption = What each method says of each target: ▲ enough, ◐ too slow, ▼ moving away, – not defined
evaluation-methods_none = No target has a value after its baseline: there is nothing for any method to compute.
evaluation-what_if = What if
evaluation-what_if_caption = Targets not met and still to come: where three paces lead
evaluation-what_if_none = There is no target to compute it for: met, due, or without values.
evaluation-all = The verdicts

request-title = { $region }: the figures to ask for (to { $year })
request-fill = The form has one row for each indicator and year. Fill in the column { $value }, and leave it empty where a figure is not known. Leave the column { $source } empty as well if the completed form itself is the source. Once it is returned to the keepers of the data, the verdicts follow.
request-complete = Every promise that can be monitored has usable data.
request-department = { $who }: { $count }
request-caption = { $who }: indicator, population, unit, years, and where the plan prints it
request-because = . { $why }
request-no_department = { $domain } (the plan names no department)

explorer-region = Region
explorer-population = Plan
explorer-domain = Domain
explorer-indicator = Indicator
explorer-year = Values up to
explorer-lang = Language
explorer-all = all
explorer-no_year = no values yet
explorer-title = { $region } · { $indicator }
explorer-promises = { $region } promises: { $targets }.
explorer-verdict = { $target }: { $verdict }. { $reason }
explorer-printed = Where it is printed:
explorer-still = This is the first choice: no widgets can be shown here. Open the notebook in JupyterLab to choose others.
explorer-no_widgets = The widgets need ipywidgets: pip install "planatlas[reports]".

own-changes = What these values change
own-nothing = They change no verdict of this region.
own-before = Without them
own-now = With them
own-caption = Verdicts and values without and with the values of your own
own-finding = { $count ->
        [one] { $count } target with values of your own
       *[other] { $count } targets with values of your own
    }: { $verdicts }.
