### Targets, figures, verdicts and their reasons in words.

list-and = ,{ " " }
list-last = { " " }and{ " " }
list-stop = ;{ " " }
list-end = .

label-span = { $low }–{ $high }
label-keep_at = keep ({ $level })
label-decrease-relative_change = down { $value }%
label-increase-relative_change = up { $value }%
label-decrease-absolute_change = down { $value } pp
label-increase-absolute_change = up { $value } pp
label-decrease-yearly_step = down { $value } pp a year
label-increase-yearly_step = up { $value } pp a year
label-decrease-yearly_rate = down { $value }% a year
label-increase-yearly_rate = up { $value }% a year
label-decrease-absolute_change-unit = down { $value }
label-increase-absolute_change-unit = up { $value }
label-decrease-yearly_step-unit = down { $value } a year
label-increase-yearly_step-unit = up { $value } a year
label-step-yearly_rate = { $value }% of the year before
label-step-relative_change = { $value }% of the baseline
label-step-points = { $value } pp

word-keep = keep
word-above_province = above the province's average
word-local_officials_pay = no less than local civil servants' average pay
word-above_farmers_still = stay above the average of the city's farmers
word-above_farmers = above the average of the city's farmers
word-task_of_province = complete the task set by the province
word-share_of_officials = no less than women's share of officials of that rank
word-figure_of_state = reach the figure set by the state
word-local_living_standard = no less than the local average standard of living
word-never_rise = fall, and as a rule never rise
word-raise = raise
word-in_proportion = in proportion
word-all_who_qualify = all who qualify
word-full_coverage = full coverage
word-all = all
word-in_balance = keep in balance
word-reasonable_share = keep a reasonable share
word-share_of_members = no less than women's share of members
word-share_of_staff = in proportion to women on the staff
word-none_new = none newly built
word-certified = win the title
word-built = be built
word-none = none
word-yearly_as_required = each year, as higher levels require
word-not_before_work_ends = no earlier than the local end of work
word-cleared_as_they_arise = cleared as they arise
word-end = put an end to it
word-largely = largely complete

bound-floor = at least { $value }
bound-ceiling = at most { $value }
bound-exact = { $value }
bound-range = { $low } to { $high }
bound-range_more = { $low } to { $high }, or more
bound-range_less = { $low } to { $high }, or less
bound-above = above { $value }
bound-below = below { $value }
bound-about_up = within { $tolerance } of { $value }: { $low } or more
bound-about_down = within { $tolerance } of { $value }: { $high } or less
bound-about_both = within { $tolerance } of { $value }: { $low } to { $high }
bound-change = { $change }, that is { $level }
bound-change_low = { $change }, judged by the lower end, that is { $level }

chance-most = more than 99%
chance-least = less than 1%
chance-only = only { $value }
chance-is = { $value }

method-pace_linear = linear pace
method-cagr_ratio = ratio of growth rates (Eurostat, Open SDG)
method-open_sdg_ratio = Open SDG (zero replaced by 0.001)
method-unsd_2022 = UNSD 2022
method-unsd_2023 = UNSD 2023
method-escap_csi = ESCAP current status
method-escap_anticipated_gap = ESCAP anticipated gap
method-sdsn_arrow = SDSN arrow
method-unicef_aarr = UNICEF average annual rate of reduction
method-recent_trend = recent trend (Fingertips)
method-achievement_zh = level achieved

model-trend = fading trend
model-ratio = ratio to the larger region

interval-poisson = exact 95% interval of the { $year } value (Poisson)
interval-binomial = exact 95% interval of the { $year } value (binomial)
interval-forecast = 80% forecast interval for { $year } ({ $model })

note-revised = the value of { $year } was revised from { $old } to { $new }
note-units = the unit differs between rows ({ $units }); nothing was converted
note-outside = { $value } in { $year } is outside what the indicator allows; if it may be so (a gross rate, a natural growth rate), declare its range as valid_min and valid_max
note-baseline_taken = no baseline is given: { $value } of { $year } stands in for it
note-baseline_value_taken = the plan gives { $start } as the base year but no value for it: { $value } of { $year } stands in as the baseline
note-break = the figure is defined in another way from { $year } on: { $count ->
    [one] the value
   *[other] the { $count } values
 } before { $count ->
    [one] does
   *[other] do
 } not count in a forecast
note-jump = from { $before } to { $year } the value jumps from { $old } to { $new }: the forecast starts there; check whether the unit or what is counted changed
note-borrowed = with fewer than { $events } events a year the forecast follows the series of { $region }; the place has { $share } times its rate
note-pooled = the mean of { $first } to { $last } (not of the latest year) is { $value }, with a 95% interval of { $low } to { $high } from { $events ->
    [one] one event
   *[other] { $events } events
 }

undefined-needs_person = a person has to judge it
undefined-no_baseline = no baseline is known
undefined-no_figure = the target has no figure
undefined-no_later = no value is later than the baseline
undefined-no_time = the target year ({ $year }) is not after the baseline year ({ $baseline_year })
undefined-no_way = the baseline meets the target already: there is no way to go
undefined-not_positive = not defined for zero or negative figures
undefined-not_five_years = there is not a value for each of the last five years
undefined-is_met = the target is met: nothing is required
undefined-due = the target year ({ $year }) has come: no time is left
undefined-few = fewer than three values with the baseline: no forecast
undefined-zero_among = a rate that was zero in some years and not in others says little about the next without the population: no forecast
undefined-too_large = the figure is too large to compute
undefined-interval = no events and population, and too few values for a forecast: no interval
undefined-no_events = no events in an unknown population in { $year }: zero cannot be weighed
undefined-too_many_events = there are more events than people in { $year } ({ $events } of { $population })
undefined-inconsistent = the value of { $year }, { $value }, is not the one that its events and population make: { $events } of { $population } are { $made }
undefined-inconsistent_zero = the value of { $year }, { $value }, is not the one that its events ({ $events }) make
undefined-at_bound = the level is the bound itself, which the target excludes
undefined-zero_base = the baseline is 0, and nothing can rise or fall by per cent of it
undefined-negative_base = the baseline ({ $baseline }) is negative: a rise or fall by per cent of it means nothing

reason-qualitative = full coverage or words: waits for a person's judgement with its source
reason-judged = judged by { $source } ({ $date }): { $judgement }
reason-no_data = no observed value at all
reason-of_others = the indicator has values ({ $years }), but of others than this target speaks of: { $whom }
reason-only_baseline = no value since the baseline ({ $start })
reason-no_later = the latest value ({ $year }) is not later than the baseline ({ $start })
reason-only_after = no value up to the target year ({ $due }); values after it (from { $year } on) do not count
reason-met = { $value } in { $year } meets the target ({ $goal })
reason-met_worse = though worse than the baseline ({ $baseline })
reason-cannot_tell = { $value } in { $year } rests on few events: its 95% interval, { $low } to { $high }, cannot tell whether the target ({ $goal }) is met
reason-due = the target year has come, and { $value } in { $year } does not meet the target ({ $goal })
reason-due_worse = the target year has come, and { $value } in { $year } is worse than the baseline ({ $baseline }) and misses the target ({ $goal })
reason-left_fallen = the baseline met the target ({ $goal }), but { $year } has fallen to { $value }
reason-left_risen = the baseline met the target ({ $goal }), but { $year } has risen to { $value }
reason-not_kept = the level was to be kept ({ $goal }); { $value } in { $year } does not keep it
reason-not_kept_once = the level was to be kept ({ $goal }): it was not in { $then }; { $value } in { $year } keeps it again
reason-crossed_back = the target ({ $goal }) was met in { $then }, but { $year } is back at { $value }
reason-crossed_fallen = the target ({ $goal }) was met in { $then }, but { $year } has fallen to { $value }
reason-crossed_risen = the target ({ $goal }) was met in { $then }, but { $year } has risen to { $value }
reason-few = { $value } in { $year } does not meet the target ({ $goal }) yet; too few values to show a trend ({ $count }, baseline included)
reason-few_alone = { $value } in { $year } does not meet the target ({ $goal }) yet; too few values to show a trend ({ $count }, and no baseline)
reason-not_yet = { $value } in { $year } does not meet the target ({ $goal }) yet
reason-on_track = { $value } in { $year }; by the forecast the chance of meeting the target ({ $goal }) in { $due } is { $chance }
reason-accelerate = { $value } in { $year }; as things go the chance of meeting the target ({ $goal }) in { $due } is { $chance }
reason-reverse = { $value } in { $year } is worse than the baseline ({ $baseline }); the chance of meeting the target ({ $goal }) in { $due } is { $chance }
reason-fluctuating = { $value } in { $year }; the steps go back and forth by more ({ $varies }) than the step a year that is required ({ $required }); the chance of meeting the target ({ $goal }) in { $due } is { $chance }
reason-undecided = { $value } in { $year }; by the forecast the chance of meeting the target ({ $goal }) in { $due } is { $chance }: it cannot be told
reason-ahead = { $share } of the way in { $time } of the time, { $years } years ahead of the straight path
reason-behind = { $share } of the way in { $time } of the time, { $years } years behind the straight path
reason-on_path = { $share } of the way in { $time } of the time: on the straight path
reason-others_enough = methods that find the pace sufficient: { $methods }
reason-others_slow = methods that find the pace too slow: { $methods }
reason-others_away = methods that see a movement away: { $methods }
reason-other_years = only values of { $years } count for this target; those that are known are of other years ({ $others })
reason-other_enough = method that finds the pace sufficient: { $methods }
reason-other_slow = method that finds the pace too slow: { $methods }
reason-other_away = method that sees a movement away: { $methods }
reason-no_data_of_years = only values of { $years } count for this target, and none is known
reason-older = { $year } is the latest year there is a value for: there is none for { $due }, when the target was due
reason-away = further from the target than at the baseline with { $time } of the time gone, { $years } years behind the straight path

warning-likely_miss = by the forecast the chance of meeting the target in { $due } is { $chance }
warning-step_never_made = { $required } a year is required from now on; the largest step ever made was { $best }
warning-fluctuation = the yearly steps vary ({ $varies }) by more than the required step ({ $required })
warning-thin_margin = met, but the yearly steps vary ({ $varies }) by more than the margin ({ $margin })
warning-stale_data = the latest value is of { $year }: stale in { $now }
warning-absent_data = no usable value since the baseline

scenario-pace_holds = the pace of the last years holds
scenario-best_pace = the fastest pace is adopted ({ $region })
scenario-required = the step that is needed from now on
scenario-met = meets the target
scenario-missed = misses it

unsd-substantial = substantial
unsd-fair = fair
unsd-limited = limited
unsd-deterioration = deterioration

trend-better = getting better
trend-worse = getting worse
trend-none = no significant change

unit-years = { $count ->
        [one] { $count } year
       *[other] { $count } years
    }

unit-figure = { $figure } { $unit }
