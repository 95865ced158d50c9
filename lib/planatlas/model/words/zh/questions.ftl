### 仅由 Python 提问时所用的文字。

head-how_known = 来源
head-within = { $percent }% 区间

series-name = { $region }{ $indicator }

forecast-title = { $series }：预测
forecast-observed = 实际值
forecast-forecast = 预测值
forecast-caption = 实际值与预测值及其区间（{ $unit }）
forecast-latest = { $series }：{ $year } 年为 { $value }
forecast-ahead = 预测 { $year } 年为 { $point }，八成可能在 { $low } 至 { $high } 之间
forecast-chance = { $year } 年达到目标（{ $target }）的可能性{ $chance }
forecast-no_chance = 无法判断 { $year } 年能否达到目标（{ $target }）
forecast-none = 无法预测
forecast-no_value = { $series }：没有已知数值
forecast-no_target = 本地未设目标
forecast-past = 已无进行中的目标

scenario-own = 采用给定的步长

pace-title = { $series }：如果
pace-caption = 尚未到期的目标：各种步长下的结果
pace-target = { $year } 年目标为 { $target }
pace-leads = { $pace }（每年 { $step }）则为 { $to }，{ $outcome }
pace-required = 今后每年需 { $step }

head-series = 数列
head-chance = 可能性
head-interval = 区间

assess-title = 自有数列
assess-caption = 各数列的判断与理由
assess-finding = 已判断 { $count } 个数列：{ $verdicts }

history-title = { $region }：历年判断
history-finding = { $region } { $first }–{ $last } 年：{ $count } 项有数值的承诺；{ $last } 年：{ $verdicts }。
history-none = { $region } { $first }–{ $last } 年：这些承诺均无数值。

cite-sentence = { $authors }：{ $title }。数据集，版本 { $version }（{ $state }），数据指纹 { $digest }。{ $licence }。
cite-unreleased = 未发布
