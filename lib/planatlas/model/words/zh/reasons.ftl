### 目标、数值、判断及其依据的说法。

list-and = 、
list-stop = ；
list-end = 。

label-span = { $low }–{ $high }
label-keep_at = 保持（{ $level }）
label-decrease-relative_change = 下降{ $value }%
label-increase-relative_change = 提高{ $value }%
label-decrease-absolute_change = 下降{ $value }个百分点
label-increase-absolute_change = 提高{ $value }个百分点
label-decrease-yearly_step = 每年降{ $value }个百分点
label-increase-yearly_step = 每年升{ $value }个百分点
label-decrease-yearly_rate = 年均下降{ $value }%
label-increase-yearly_rate = 年均增长{ $value }%
label-decrease-absolute_change-unit = 减少{ $value }
label-increase-absolute_change-unit = 增加{ $value }
label-decrease-yearly_step-unit = 每年减少{ $value }
label-increase-yearly_step-unit = 每年增加{ $value }
label-step-yearly_rate = { $value }%（占上年）
label-step-relative_change = { $value }%（占基期）
label-step-points = { $value }个百分点

word-keep = 保持
word-above_province = 高于全省平均水平
word-local_officials_pay = 不低于当地公务员平均工资收入
word-above_farmers_still = 保持高于全市农民平均水平
word-above_farmers = 高于全市农民平均水平
word-task_of_province = 完成下达任务
word-share_of_officials = 不低于女干部占同级干部的比例
word-figure_of_state = 完成国家下达指标
word-local_living_standard = 不低于当地平均生活水平
word-never_rise = 原则上只减不增
word-raise = 提高
word-in_proportion = 相适应
word-all_who_qualify = 应援尽援
word-full_coverage = 全覆盖
word-all = 全部
word-in_balance = 保持均衡
word-reasonable_share = 保持合理比例
word-share_of_members = 不低于党员中女性比例
word-share_of_staff = 与女职工比例相适应
word-none_new = 严禁新建
word-certified = 创成
word-built = 建成
word-none = 无
word-yearly_as_required = 每年按上级要求
word-not_before_work_ends = 不早于当地下班时间

bound-floor = 不低于 { $value }
bound-ceiling = 不高于 { $value }
bound-exact = { $value }
bound-range = { $low } 至 { $high }
bound-range_more = { $low } 至 { $high }，超过亦可
bound-range_less = { $low } 至 { $high }，低于此亦可
bound-above = 高于 { $value }
bound-below = 低于 { $value }
bound-about_up = { $value } 左右，相对偏差 { $tolerance } 以内，即不低于 { $low }
bound-about_down = { $value } 左右，相对偏差 { $tolerance } 以内，即不高于 { $high }
bound-about_both = { $value } 左右，相对偏差 { $tolerance } 以内，即 { $low } 至 { $high }
bound-change = { $change }，即{ $level }
bound-change_low = { $change }，按下限衡量，即{ $level }

chance-most = 在 99% 以上
chance-least = 不足 1%
chance-only = 只有 { $value }
chance-is = 为 { $value }

method-pace_linear = 线性进度
method-cagr_ratio = 年均增长率之比（欧盟统计局、Open SDG）
method-open_sdg_ratio = Open SDG（零值以 0.001 代替）
method-unsd_2022 = 联合国统计司 2022
method-unsd_2023 = 联合国统计司 2023
method-escap_csi = 亚太经社会现状指数
method-escap_anticipated_gap = 亚太经社会预期差距
method-sdsn_arrow = SDSN 箭头
method-unicef_aarr = 儿基会年均下降率之比
method-recent_trend = 近期趋势（Fingertips）
method-achievement_zh = 实现程度

model-trend = 渐缓趋势
model-ratio = 与上级地区之比

interval-poisson = { $year } 年数值的 95% 精确区间（泊松）
interval-binomial = { $year } 年数值的 95% 精确区间（二项）
interval-forecast = { $year } 年预测的 80% 区间（{ $model }）

note-revised = { $year } 年数值由 { $old } 修订为 { $new }
note-units = 各年单位不一（{ $units }），未作换算
note-outside = { $year } 年的 { $value } 超出该指标可能的范围；若确可如此（如毛入学率、自然增长率），请在 valid_min、valid_max 中注明其范围
note-baseline_taken = 规划未载明基期，以 { $year } 年的 { $value } 代替
note-baseline_value_taken = 基期为 { $start } 年而规划未载明其数值，以 { $year } 年的 { $value } 作为基期值
note-break = 自 { $year } 年起口径不同，预测未用此前的 { $count } 个数值
note-jump = { $before } 至 { $year } 年由 { $old } 骤变为 { $new }，预测自 { $year } 年起算；请核对单位或口径是否改变
note-borrowed = 年发生数不足 { $events } 例，预测以{ $region }的数列为主，本地与其之比为 { $share }
note-pooled = { $first }—{ $last } 年的平均值（非最近一年的值）为 { $value }，{ $events } 例的 95% 区间为 { $low } 至 { $high }

undefined-needs_person = 需人工判断
undefined-no_baseline = 没有基期值
undefined-no_figure = 目标没有数值
undefined-no_later = 基期之后没有数值
undefined-no_time = 目标年（{ $year }）不晚于基期（{ $baseline_year }）
undefined-no_way = 基期已达目标，没有要走的路程
undefined-not_positive = 含零或负值，该方法没有定义
undefined-not_five_years = 最近五年并非年年有数值
undefined-is_met = 目标已达到，没有所需变化
undefined-due = 已到目标年（{ $year }），没有剩余时间
undefined-few = 连同基期不足三个数值，不作预测
undefined-zero_among = 有的年份为零、有的年份不为零的比率，不知其人口数便难以推断来年，不作预测
undefined-too_large = 算出的数过大
undefined-interval = 没有事件数和人口数，数值也太少，给不出区间
undefined-no_events = { $year } 年事件数为零而人口数未知，零值无从衡量
undefined-too_many_events = { $year } 年事件数（{ $events }）多于人口数（{ $population }）
undefined-inconsistent = { $year } 年的 { $value } 与事件数、人口数不符：{ $population } 人中 { $events } 例应为 { $made }
undefined-inconsistent_zero = { $year } 年的 { $value } 与事件数（{ $events }）不符
undefined-at_bound = 已在界限上，而目标不含界限本身
undefined-zero_base = 基期为 0，无从按百分比计算增减
undefined-negative_base = 基期（{ $baseline }）为负值，无从按百分比计算增减

reason-qualitative = 全覆盖或文字要求，等待人工判断并注明来源
reason-judged = { $source }（{ $date }）判断为：{ $judgement }
reason-no_data = 没有任何监测值
reason-of_others = 该指标有数值（{ $years } 年），但口径是{ $whom }，与本目标不同
reason-only_baseline = 基期（{ $start } 年）以来没有数值
reason-no_later = 最近的数值（{ $year } 年）不晚于基期（{ $start } 年）
reason-only_after = 基期以后至目标年（{ $due } 年）没有数值；{ $year } 年起的数值在目标年之后，不计
reason-met = { $year } 年为 { $value }，达到目标（{ $goal }）
reason-met_worse = 但差于基期（{ $baseline }）
reason-cannot_tell = { $year } 年为 { $value }，但基于少量事件，95% 区间为 { $low } 至 { $high }，不能判断是否达到目标（{ $goal }）
reason-due = 目标年已到，{ $year } 年为 { $value }，未达到目标（{ $goal }）
reason-due_worse = 目标年已到，{ $year } 年为 { $value }，差于基期（{ $baseline }），未达到目标（{ $goal }）
reason-left_fallen = 基期已达到目标（{ $goal }），{ $year } 年降到 { $value }
reason-left_risen = 基期已达到目标（{ $goal }），{ $year } 年升到 { $value }
reason-not_kept = 要求保持（{ $goal }），{ $year } 年为 { $value }，没有保持住
reason-not_kept_once = 要求保持（{ $goal }），{ $then } 年没有保持住，{ $year } 年为 { $value }，恢复到要求的水平
reason-crossed_back = { $then } 年曾达到目标（{ $goal }），{ $year } 年又回到 { $value }
reason-crossed_fallen = { $then } 年曾达到目标（{ $goal }），{ $year } 年降到 { $value }
reason-crossed_risen = { $then } 年曾达到目标（{ $goal }），{ $year } 年升到 { $value }
reason-few = { $year } 年为 { $value }，未达到目标（{ $goal }）；连同基期只有 { $count } 个数值，看不出趋势
reason-few_alone = { $year } 年为 { $value }，未达到目标（{ $goal }）；没有基期值，数值只有 { $count } 个，看不出趋势
reason-not_yet = { $year } 年为 { $value }，未达到目标（{ $goal }）
reason-on_track = { $year } 年为 { $value }；按预测，{ $due } 年达到目标（{ $goal }）的可能性{ $chance }
reason-accelerate = { $year } 年为 { $value }；照此下去，{ $due } 年达到目标（{ $goal }）的可能性{ $chance }
reason-reverse = { $year } 年为 { $value }，差于基期（{ $baseline }）；{ $due } 年达到目标（{ $goal }）的可能性{ $chance }
reason-fluctuating = { $year } 年为 { $value }；逐年变化时进时退，波动（{ $varies }）大于每年所需变化（{ $required }），{ $due } 年达到目标（{ $goal }）的可能性{ $chance }
reason-undecided = { $year } 年为 { $value }；按预测，{ $due } 年达到目标（{ $goal }）的可能性{ $chance }，不能断定
reason-ahead = 完成进度 { $share }（时间进度 { $time }），快于序时进度约 { $years } 年
reason-behind = 完成进度 { $share }（时间进度 { $time }），慢于序时进度约 { $years } 年
reason-on_path = 完成进度 { $share }（时间进度 { $time }），与序时进度一致
reason-others_enough = 认为进度足够的方法：{ $methods }
reason-others_slow = 认为进度不足的方法：{ $methods }
reason-others_away = 认为背离目标的方法：{ $methods }
reason-other_years = 此目标只看 { $years } 年的数值，现有数值均为其他年份（{ $others } 年）
reason-other_enough = 认为进度足够的方法：{ $methods }
reason-other_slow = 认为进度不足的方法：{ $methods }
reason-other_away = 认为背离目标的方法：{ $methods }
reason-no_data_of_years = 此目标只看 { $years } 年的数值，没有这些年份的数值
reason-older = 最近的数值是 { $year } 年的，目标年（{ $due } 年）没有数值
reason-away = 比基期离目标更远（时间进度 { $time }），慢于序时进度约 { $years } 年

warning-likely_miss = 按预测，{ $due } 年达标的可能性{ $chance }
warning-step_never_made = 今后每年需变化 { $required }，历来最大的一步只有 { $best }
warning-fluctuation = 逐年波动（{ $varies }）大于每年所需变化（{ $required }）
warning-thin_margin = 已达标，但逐年波动（{ $varies }）大于余量（{ $margin }）
warning-stale_data = 最近的数值是 { $year } 年的，距 { $now } 年过久
warning-absent_data = 基期以来没有可用的数值

scenario-pace_holds = 近年步长延续
scenario-best_pace = 采用最快地区的步长（{ $region }）
scenario-required = 今后每年必需的步长
scenario-met = 达标
scenario-missed = 不达标

unsd-substantial = 显著
unsd-fair = 尚可
unsd-limited = 有限
unsd-deterioration = 恶化

trend-better = 趋好
trend-worse = 趋差
trend-none = 无显著变化

unit-years = { $count } 年

unit-figure = { $figure }{ $unit }
