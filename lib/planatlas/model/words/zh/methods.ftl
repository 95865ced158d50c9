### 承诺怎样判断，过去判断得怎样：页面与说明文档用同一份文字。

methods-title = 承诺怎样判断，能信到什么程度
methods-lead = 规划要求年度监测、中期和终期评估、预测和预警，却没有说怎样做。这里是本项目的规则，用 { $series } 个长序列往年的 { $cases } 项目标检验过：每 100 项未达标的，预警事先指出 { $hits } 项；每 100 项达标的，误报 { $alarms } 项。

methods-questions = 三个问题
methods-question_level = 达标了吗？最新数值与目标相比，规则依目标类型而定。
methods-question_pace = 进度够吗？从基期到目标的路走了几成，与时间过了几成相比；比直线路径早几年或晚几年。各种通行方法一并列出。
methods-question_sure = 有多大把握？数值只出自少数事件的，给出精确区间；其他的给出预测及其区间。
methods-question_apart = 三个问题从不合成一个数。

methods-verdicts = 各种判断
methods-verdicts_caption = 按页面列出的次序；末两列是过去得到这一判断的目标后来怎样
methods-meaning = 何时这样判断
methods-past = 过去的目标
methods-past_met = 后来达标
methods-verdicts_counted = 计数的是承诺：一个指标、一个人群、一个年份的一个数字算一项，一个地区有几份规划重复也只算一次。四类相加就是全部：已达标、尚未达标、没有可用数据、待人工判断。达标率按两个分母列出：占可比的承诺，占全部承诺。

methods-paths = 路径
methods-path_line = 路径是从基期到目标的直线。规划没有载明基期值的，改用规划开始前一年起的第一个数值，并在理由中说明。
methods-path_years = 序列已走到直线以后才到的位置，就是领先；直线早已过了这个位置，就是落后。目标年之后的数值不用。

methods-forecast = 预测
methods-forecast_pace = 先看数字变化有多快，按百分比算；比例按优势比算，因为从 98 到 99 和从 50 到 67 一样难。近年的分量更重，并掺入一点“不变”，年份越少掺得越多。速度延续下去，但每年比上年略减：进步会越来越难。各年步长相差不到二十分之一的，照样走下去：这样的数字由计划推动，与模型所依据的序列都不同。
methods-forecast_range = 会错多少？数值太少，自己说不清。所以先取所有已知序列的通常情形，再加上这个序列自己表现出的速度变化。取整粗、年份有缺、推得越远，区间就越宽。只有三个数值时比有六个时宽一倍，因为在往年数据上只有这样才守得住。意外会有，所以两端留得厚。
methods-forecast_chance = 达标的可能性从同一区间读出，并校正一次，因为方向对的数字继续向好的，比先前所说的略多。低于 { $below } % 预警；从这里到 60 % 算未定；90 % 以上算有望达标。
methods-forecast_small = 在一个县，死亡多几例少几例是偶然。知道一个率背后的出生数或人数、而且每年不到 { $few } 例的，只问这个县与所在的更大地区相比如何，把它向“相同”拉近，由更大地区的序列带路，偶然按整数例数计算；理由中会说明。
methods-forecast_left = 预测舍去了什么，理由中都写明：口径改变以前的数值，变动超过八倍以前的数值。有的年份为零、有的年份不为零的率，没有人数就不作预测。不到三个数值看不出趋势。区间从不窄于公布数值的取整。

methods-warnings = 预警
methods-warnings_caption = 每条预警都列出依据；规划写明单位的，列出单位
methods-trigger = 预警
methods-fires = 何时发出

methods-backtest = 用往年检验
methods-backtest_lead = 从每一个已有三个数值的往年起，按当时所知说出规则会说的话，所用常数不含这个序列同类的指标：{ $series } 个长序列的 { $forecasts } 次预测，以及设在 { $soon } 年和 { $late } 年之后的 { $cases } 项目标，其中 { $missed } 项后来未达标。
methods-coverage_caption = 后来的数值有几成落在预测区间内；准确的区间应当等于表头所写
methods-ahead = 提前几年
methods-forecasts = 预测次数
methods-within = { $percent } % 区间
methods-chances_caption = 事先给出的达标可能性，按大小分成同样多的几组，以及各组后来有几成达标
methods-chance_given = 平均给出的可能性
methods-chance_met = 后来达标
methods-backtest_order = 一项未达标的目标与一项达标的目标相比，每 100 对中有 { $order } 对，未达标的那一项可能性更低。可能性的均方误差是 { $brier }（总说一半一半是 0.25）。
methods-backtest_warning = 低于 { $below } % 就预警：每 100 项未达标的指出 { $hits } 项（换一批指标类别是 { $hits_low } 到 { $hits_high } 项），每 100 项达标的误报 { $alarms } 项（{ $alarms_low } 到 { $alarms_high } 项）。

methods-limits = 做不到的
methods-limit_smooth = 检验主要依据全国的序列，它们平稳，一个县的并不平稳；县里会有更多“待定”，这是有道理的。
methods-limit_turn = 没有好坏方向的序列，如学生数、出生数，会转向，这里没有一种方法事先看得出；改了统计口径又没有注明的，也看不出。
methods-limit_words = 文字要求和要求全部的承诺由人判断，从不折成数字。
methods-limit_overlap = 序列互相重叠，同一序列的各年前后相连：各例并不独立，这些比例没有例数所显示的那样可靠。
