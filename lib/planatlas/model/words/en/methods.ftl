### How promises are judged, and how good that was in the past: the page and the documentation show the same words.

methods-title = How a promise is judged, and how far to trust it
methods-lead = The plans order a yearly monitoring, two evaluations, a forecast and an early warning, and do not say how. These are our rules, tried on { $cases } targets set in past years of { $series } long series: a warning found { $hits } of 100 that were missed, and warned of { $alarms } of 100 that were met.

methods-questions = Three questions
methods-question_level = Is the level there? The latest value against the target, by the rule of its kind.
methods-question_pace = Is the pace enough? The share of the way from baseline to target that is covered, compared with the share of time elapsed; and years ahead of or behind the straight path. The published methods are shown with it.
methods-question_sure = How certain is that? An exact interval if a value rests on few events; otherwise a forecast with its interval.
methods-question_apart = They are never combined into one number.

methods-verdicts = The verdicts
methods-verdicts_caption = In the order in which pages list them; in the last columns how targets set in the past turned out for which the rules gave that verdict
methods-meaning = When it is given
methods-past = Past targets
methods-past_met = Met in the end
methods-verdicts_counted = What is counted are promises: one figure for one indicator, population and year, however many plans of the region repeat it. Four classes add up to all of them: met; not met so far; without usable data; waiting for a person's judgement. The share met is printed with both denominators: of the promises that can be compared, and of all.

methods-paths = The path
methods-path_line = The path is the straight line from the baseline to the target. If the plan prints no baseline, the first value from the year before the plan onwards is used instead, and the reason says so.
methods-path_years = A series is ahead if it is now where the line will be later, and behind if the line passed there earlier. Values after the target year are not used.

methods-forecast = The forecast
methods-forecast_pace = We look at how fast a figure has moved, in per cent; for a share by its odds, since from 98 to 99 is as hard as from 50 to 67. Recent years count more, and a little “no change” is mixed in, which weighs the more the fewer years there are. The pace goes on, each year a little less than the year before: gains run out. Steps that are even to one twentieth go on as they are: such a figure is moved by a schedule, like none of the series that the model was set on.
methods-forecast_range = How wrong may that be? Few values cannot tell. So we start from what is usual for all series that we know, and add the changes of pace that this series itself showed. Coarse rounding, gaps between years and each year further ahead widen the range. With three values it is twice as wide as with six, because only that kept its word on past data. Surprises happen: the tails are thick.
methods-forecast_chance = The chance of meeting a target is read from the same range and corrected once, because figures that moved the right way went on doing so a little more often than we had said. Below { $below } % we warn; from there to 60 % it is open; from 90 % on the target is on track.
methods-forecast_small = In a county a few deaths more or less are chance. If the births or people behind a rate are known and there are fewer than { $few } events a year, we ask only how the county stands to the larger region that it lies in, draw that towards “the same”, let the larger region's series lead, and count chance in whole events; the reason says so.
methods-forecast_left = What a forecast leaves out, the reason names: values before a break of definition, and values before a jump by more than eight times. A rate that was zero in some years and not in others gets no forecast without its population. Fewer than three values show no trend. The range is never narrower than the rounding of the published values.

methods-warnings = The early warnings
methods-warnings_caption = Each warning shows its evidence and, if the plan names them, the departments
methods-trigger = Warning
methods-fires = When it fires

methods-backtest = Tried on the past
methods-backtest_lead = From every past year with three values the rules said what they would have said then, with constants set without the family of the series: { $forecasts } forecasts of { $series } long series, and { $cases } targets set { $soon } and { $late } years ahead, of which { $missed } were missed.
methods-coverage_caption = Later values inside the interval of the forecast; for a calibrated one it is the share in the head
methods-ahead = Years ahead
methods-forecasts = Forecasts
methods-within = { $percent } % interval
methods-chances_caption = The chance of being met that was given to a target, in classes of equal size, and how often such targets were met
methods-chance_given = Mean chance given
methods-chance_met = Were met
methods-backtest_order = Of a target that was missed and one that was met the chance was lower for the missed one in { $order } of 100 pairs. The mean squared error of the chance is { $brier } (always saying one half: 0.25).
methods-backtest_warning = A warning below { $below } % found { $hits } of 100 missed targets ({ $hits_low } to { $hits_high } if families of indicators are drawn anew), and warned of { $alarms } of 100 that were met ({ $alarms_low } to { $alarms_high }).

methods-limits = What it cannot do
methods-limit_smooth = Most of the test rests on the nation's series, which are smooth. A county's are not; expect more that cannot be told, for good reason.
methods-limit_turn = Series without a good direction, such as pupils or births, turn, and no method here saw a turn coming; nor does one see what is counted in another way without a mark.
methods-limit_words = Promises in words and those that cover everyone are judged by a person, never by a figure.
methods-limit_overlap = The series overlap and the years of one follow one another: the cases are not independent, and the shares are less certain than their number suggests.
