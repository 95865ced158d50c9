### What codes mean, for readers: the glossary, the page of methods and the documentation.

meaning-tier =
    .table = a row of the plan's table of key targets (重点指标目标表)
    .goal = a numbered statement of the main goals that open a domain (主要目标), or of the plan's general goals (总体目标)
    .strategy = a figure in the strategies and measures (策略措施), in a project, or in a list that mixes goals and measures (目标和措施)
    .benchmark = a target of the nation or a province, known from reports that quote it: no line of a text

meaning-kind =
    .floor = met when the value is at the bound or above it (以上, 不低于, 至少)
    .ceiling = met when the value is at the bound or below it (以下, 以内)
    .exact = met when the figure is reached in the good direction (达到85; a table's bare figure)
    .about = met within a stated tolerance (左右)
    .range = met inside the range (85%—90%)
    .maintain = met when no year since the baseline is worse than it (保持, with no figure of its own)
    .increase = met when the rise is reached; relative per cent and percentage points are different units
    .decrease = met when the fall is reached; relative per cent and percentage points are different units
    .universal = everyone or everything (全覆盖, 应援尽援): needs a judgement, never turned into 100%
    .qualitative = words, or a bound set by another series (提高, 相适应): needs a judgement or that series

meaning-value_basis =
    .level = the value is a level of the indicator, in its unit
    .relative_change = the value is a change in per cent of the baseline (下降20%)
    .absolute_change = the value is a change in percentage points (降低2个百分点) or in the indicator's unit
    .yearly_rate = the value is a change in per cent of the year before, in each year (年均增长7%)
    .yearly_step = the value is a change in each year, in percentage points (每年降低1个百分点) or in the indicator's unit
    .none = the target has no figure of its own

meaning-verdict =
    .met = the latest value meets the target, and the interval of a small count does not contradict it
    .on_track = not met yet; by the forecast a chance of 90 % or more to meet it in its year
    .accelerate = by the forecast a chance of 10 % or less, or not met in the target year
    .reverse = worse than the baseline and not to be expected to recover in time, or a level that was to be kept and is lost
    .fluctuating = met or kept for a time and lost again, or steps back and forth that are larger than the required one
    .undecided = the interval of the value or of the forecast holds the target
    .insufficient_data = values that cannot be judged: too few, none after the baseline, mixed units
    .no_data = no value at all, or none but the baseline
    .qualitative = full coverage or words: a person judges

meaning-trigger =
    .likely_miss = by the forecast the chance of meeting the target is below the limit for warnings
    .step_never_made = the step a year required from now on is larger than any step the series ever made towards the target (at least three steps)
    .fluctuation = at least a third of the steps lead either way, and they vary by more than the required step, or, for a met target, by more than its margin
    .stale_data = the latest value is two years old or older
    .absent_data = no value since the baseline
    .revised = a value was revised in this edition
