### The words of the questions that are asked from Python alone.

head-how_known = Known
head-within = { $percent } in 100

series-name = { $indicator } in { $region }

forecast-title = { $series }: forecast
forecast-observed = observed
forecast-forecast = forecast
forecast-caption = The observed values and the forecast, with the intervals in which it will lie so often ({ $unit })
forecast-latest = { $series }: { $value } in { $year }
forecast-ahead = by the forecast { $point } in { $year }, 8 times in 10 between { $low } and { $high }
forecast-chance = the chance of meeting the target ({ $target }) in { $year } is { $chance }
forecast-no_chance = whether the target ({ $target }) will be met in { $year } cannot be told
forecast-none = there is no forecast
forecast-no_value = { $series }: no value is known
forecast-no_target = no target is set for it here
forecast-past = no target is running any more

scenario-own = the given step is taken

pace-title = { $series }: what if
pace-caption = The targets still to come: where several paces lead
pace-target = the target for { $year } is { $target }
pace-leads = if { $pace } ({ $step } a year), { $to }, which { $outcome }
pace-required = needed from now on: { $step } a year

head-series = Series
head-chance = Chance
head-interval = Interval

assess-title = Your own series
assess-caption = Each series with its verdict and the reason
assess-finding = { $count ->
        [one] { $count } series
       *[other] { $count } series
    } judged: { $verdicts }

history-title = { $region }: verdicts year after year
history-finding = { $region }, { $first } to { $last }: the verdicts on { $count ->
        [one] { $count } promise
       *[other] { $count } promises
    } with values; in { $last }: { $verdicts }.
history-none = { $region }, { $first } to { $last }: none of these promises has a value.

cite-sentence = { $authors }: { $title }. Data set, version { $version } ({ $state }), data { $digest }. { $licence }.
cite-unreleased = not released
