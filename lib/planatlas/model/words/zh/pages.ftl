### 页面的文字：表头、表题、句子。

page-skip = 跳到正文
page-navigation = 导航
page-data = 图中数据
page-record = 本页记录
page-record_lead = 由以下参数和数据行生成；每张表中本页可用的行以 SHA-256 前 12 位标识。同样的输入得到同样的页面。
page-failed = 本页未能完成：{ $name }
page-download = 下载 { $name }
page-download_table = 下载这些数据（{ $kind }）
page-download_figure = 下载这幅图（{ $kind }）
page-download_form = 下载填报表（{ $kind }）
page-workbook = 下载本页的 { $count } 张表（一个 Excel 文件）
page-in_area = { $area } · { $words }

index-lead = 中国城市和县（市）妇女、儿童发展规划中可衡量的承诺：逐条可查来源，可比较，可上图。
index-missing = 尚未生成
index-failed = 未能生成
index-provinces = 分省目录
index-provinces_about = 地区较多，各地区的页面分省列出。

runs-title = 运行记录
runs-lead = { $count } 次运行，共 { $seconds } 秒；内存最高 { $peak } MB。
runs-caption = 每页最近一次运行，先列失败的，再列耗时最长的一百页：各阶段秒数；内存为每秒五次观测的最高值
runs-page = 页面
runs-outcome = 结果
runs-made = 已生成
runs-start = 启动内核
runs-cells = 单元格
runs-end = 结束内核
runs-publish = 发布
runs-total = 合计（秒）
runs-memory = 内存（MB）
runs-finished = 完成时间

head-plan = 规划
head-number = 文号
head-date = 印发日期
head-period = 规划期
head-issuer = 印发机关
head-plan_kind = 规划类别
head-domain = 领域
head-targets = 目标数
head-indicators = 指标数
head-mean_facts = 平均项数
head-id_of = 编号所指
head-replaced = 已由新编号替代
head-withdrawn = 已撤销
head-with_figure = 有数值
head-with_baseline = 有基期值
head-judgement = 需人工判断
head-indicator = 指标
head-target = 目标
head-kind = 类型
head-due = 目标年
head-baseline = 基期值
head-step = 每年所需变化
head-status = 对照基期
head-source = 来源
head-line = 行
head-field = 列
head-printed = 原文
head-read = 读作
head-reason = 理由
head-region = 地区
head-year = 年份
head-value = 数值
head-how = 来历
head-above = 上级目标
head-verdict = 对照
head-found = 处数
head-in_plans = 所在规划
head-rule = 规则
head-one = 一处
head-other = 另一处
head-what = 说明
head-values = 监测值数
head-aside = 未采用
head-years = 年份
head-latest = 最近数值
head-judged = 判断
head-why = 依据
head-from_here = 今后每年所需
head-warning = 预警及依据
head-departments = 责任单位
head-monitorable = 可监测
head-met_of_monitorable = 达标率（占可监测）
head-met_of_all = 达标率（占全部）
head-change = 变化
head-before = 上年版
head-now = 本版
head-scenario = 情景
head-pace = 每年
head-leads_to = 到目标年
head-would_meet = 结果
head-plan_id = 规划
head-promises = 承诺数
head-unit = 单位
head-whom = 数值的口径
head-population = 人群
head-nearest = 最接近的目标
head-part_province = 省份
head-part_prefecture = 地市
head-regions = 有规划的地区数
head-setting = 设定的地区数
head-range = 水平目标范围
head-plans = 规划数
head-corrections = 更正
head-by_rule = 按规则发现的矛盾
head-by_reading = 通读发现的矛盾

cell-plan_end = （规划期末）
cell-item = 第 { $item } 项
cell-place = { $item }，文本第 { $line } 行
cell-not_set = 未设
cell-nothing = （空）
cell-apart = 不可直接比较：{ $why }
cell-no_department = 规划未载明
cell-copy = （据转载，未见原件）
cell-years_differ = 按上年10月至本年9月统计，所用出生数为日历年
cell-accepted = 经人核实：{ $reason }

status-short = 基期未达标
status-at = 与基期相同
status-looser = 比基期宽松
status-held = 保持基期水平
status-change = 要求变化
status-unknown = 未载明基期
status-judgement = 需人工判断

direction-higher = 越高越好
direction-lower = 越低越好
direction-balance = 以均衡为宜

apart-group = 人群不同
apart-basis = 不是水平值而是变化幅度或文字

profile-title = { $region }：规划承诺了什么
profile-headline = { $region }：{ $targets } 项目标，{ $baselines ->
        [0] 都没有载明基期值
       *[other] { $looser ->
            [0] 没有一项比基期还宽
           *[other] { $looser } 项比基期还宽
        }
    }，{ $judged ->
        [0] 没有一项能用公开数值判断
       *[other] { $judged } 项能用公开数值判断
    }
profile-where = { $region }在本省的位置
profile-domains = 按领域
profile-domain = { $domain }：{ $count } 项
profile-domain_finding = { $count } 项目标，{ $baselines } 项载有基期值{ $looser ->
        [0] 。
       *[other] ，{ $looser } 项比基期还宽。
    }
profile-domains_note = 未注年份的目标为 { $year } 年；{ $missing ->
        [0] 各项都载有基期值。
       *[other] { $count } 项中有 { $missing } 项没有载明基期值，其后不再逐项注明。
    }指标名通向该指标的页面，目标通向它在规划中的那一行。
profile-lead = { $plans } 份规划，{ $indicators } 个指标，{ $targets } 项目标：{ $figures } 项有数值，{ $baselines } 项载明基期值，{ $judgement } 项为全覆盖或文字要求、需人工判断；{ $looser } 项比基期还宽松。
profile-place_county = { $region }是县级单位，属{ $parent }；不要与上级合计，也不要不加说明地与地级市并列。
profile-place_province = { $region }是省级单位。
profile-place_nation = { $region }。
profile-place_prefecture = { $region }是地级市，属{ $parent }。
profile-plans = 规划
profile-plans_caption = { $region }的规划文件
profile-coverage = 各领域的目标
profile-coverage_caption = 各规划、各领域的目标数
profile-looser = 比基期宽松的目标
profile-looser_none = 载明基期的目标中没有比基期宽松的。
profile-no_baseline = 本地规划正文没有载明任何基期值，所需变化无法由规划算出；下文列出已找到的公布数值。
profile-dumbbells = 从基期到目标：{ $plan }
profile-dumbbells_finding = { $plan }有 { $count } 项目标可与基期比较：{ $short } 项需要改进，{ $at } 项与基期相同，{ $looser } 项比基期宽松{ $names }。
profile-names = （{ $names }）
profile-targets_caption = { $plan } · { $domain }：{ $count } 项目标及其来源
profile-all = 全部目标
profile-observed = 已公布的数值
profile-observed_caption = 本地目标所涉指标的已公布数值；替代性指标另有标明
profile-observed_none = 除规划自己载明的数值外，没有找到本地这些指标的公布数值。
profile-substitute = 替代性指标，代替“{ $indicator }”：不是同一口径
profile-sources = 如何查到原文
profile-sources_lead = 每项目标注明文号、标题、项次和所在行。行号对应下列文本（SHA-256 可核对）；文本不随本项目发布，持有者可用 { $command } 逐行核对。
profile-corrections = 更正
profile-corrections_caption = 原文有误、单元格合并，或写法需要换读之处
profile-corrections_none = 没有更正。

compare-title_of = { $what }：各地目标比较
compare-title_all = 各地目标比较
own-note = 含用户自己的 { $count } 个数值；未写入本库的数据，也不属于公布的报告。
compare-title = { $plan } · { $domain }：各地目标比较
compare-lead = { $indicators } 个指标，{ $regions } 个地区，{ $targets } 项目标；{ $shared } 个指标有两个以上地区设定。目标年份：{ $years }。地级市与县级单位分列，不作排名。
compare-years = { $region } { $years }
compare-nested = { $inner }位于{ $outer }境内：不要合计。
compare-plans_caption = 所比较的规划
compare-rug = 指标 × 地区
compare-rug_caption = 每格为目标、目标年和对照基期的情况；点击数值可到它在规划中的那一行
compare-key = 对照基期：{ $signs }。没有符号：未载明基期；空格：未设该指标。
compare-coverage = 哪份规划设了哪个指标
compare-coverage_finding = { $count } 个指标中，{ $all_set } 个由所有印发此类规划的地区设定，{ $single } 个只有一地设定。颜色和字标明最高一级出处：表＝目标表，主＝主要目标，策＝策略措施。
compare-dumbbells = 从基期到目标
compare-dumbbells_finding = { $count } 项水平目标属于至少一地载明基期的指标；其中 { $looser } 项比基期宽松{ $names }。
compare-no_baseline = 没有任何一地为本领域的水平目标载明基期值。
compare-gate = 同一指标的两地目标共 { $pairs } 对：{ $comparable } 对口径、单位、年份和层级都一致，其余各有缘由（{ $reasons }）。
compare-apart = 不能直接比较的目标
compare-apart_item = { $indicator }，{ $region }：{ $target }，{ $why }。
compare-apart_none = 没有性别、城乡人群或数值性质不同的目标；范围限定语见各格。

gate-group = 人群 { $count }
gate-basis = 水平或变化 { $count }
gate-kind = 无数值 { $count }
gate-year = 年份 { $count }
gate-level = 层级 { $count }

mapped-title = { $indicator }：各地目标
mapped-lead = { $definition }。单位：{ $unit }；{ $aim }。
mapped-counting_year = 一年的数字统计：{ $months }。
mapped-definition_source = 定义出处：
mapped-definition_own = 定义由编者拟定。
mapped-finding = { $indicator }的目标：{ $values }。
mapped-value = { $region } { $target }（{ $year }）
mapped-not_set = { $regions } 未设
mapped-not_drawn = 边界数据中没有以下地区，未画出：{ $regions }。
mapped-nothing_drawn = 没有地图：边界数据中没有这些地区。各地目标见下表。
mapped-note = 目标年份不同的不作排名；县级单位与地级市并列，只为看清位置。
mapped-where = 地图
mapped-table = 目标与来源
mapped-table_caption = { $indicator }：{ $count } 项目标

areas-all = 全国各省汇总
areas-lead = { $regions } 个地区有此类规划，其中 { $setting } 个设有本页所列目标：{ $indicators } 个指标，{ $targets } 项目标。一页容纳不下这么多地区，本页分地区汇总；其中有两个以上地区设定目标的，另有分页。
areas-parts = 分地区汇总
areas-parts_caption = 各地的地区数和目标数
areas-indicators = 分指标汇总
areas-indicators_caption = 每格为设定该指标的地区数、有此类规划的地区数，以及同一人群水平目标的范围
areas-cell = { $setting }／{ $regions }
areas-coverage_finding = 各地设定各指标的地区所占比重：颜色越深比重越大；数字为地区数。
areas-map_finding = { $indicator }：{ $regions } 个地区中 { $setting } 个设定。

ladder-title = 与上级目标对照
ladder-caption = 本地目标与上级（市、省、国家）同一指标、同一人群的目标；国家和省的目标转引自报道，未见原文
ladder-finding = { $pairs } 对可对照：{ $more } 对要求更严，{ $equal } 对相同，{ $less } 对要求更松，{ $undecided } 对不能判断{ $why }。
ladder-because = （{ $reasons }）
ladder-counted = { $why } { $count } 对
ladder-why-years = 年份不同且未载明基期
ladder-why-looser = 年份不同，较晚到期的目标比其基期宽松，其间应达水平不明
ladder-why-scope = 口径不同
ladder-without = 本地 { $own } 项目标中，{ $without } 项没有可对照的上级目标。
ladder-above = { $region }：{ $what }。
ladder-there = 数据中有 { $plans }
ladder-known = { $plan } { $count } 项
ladder-gone = 没有同期的{ $plans }
ladder-none = 没有可对照的上级目标。
ladder-more = 要求更严
ladder-equal = 相同
ladder-less = 要求更松
ladder-undecided = 不能判断
ladder-gap = { $verdict }，{ $year } 年相差 { $gap }

quality-title = 来源与质量
quality-lead = { $targets } 项目标，{ $plans } 份规划，{ $documents } 份文件；{ $corrections } 处更正；按规则发现 { $found } 处矛盾，通读发现 { $read } 处；{ $observations } 条监测值，另有 { $aside } 条未采用。
quality-areas_lead = 一页容纳不下这么多地区，本页分地区汇总。各地明细（包括对其目标的判断）见分页；不属于任何分页的列在下面。
quality-areas_caption = 各地的规划、目标、更正、矛盾和监测值
quality-targets = 各规划的目标
quality-targets_caption = 目标数，按规划和层次
quality-facts = 规划为目标写明了什么
quality-facts_caption = 各规划、各领域载明各项事实的目标所占比例
quality-facts_counted = 按规划和领域统计：判断一项目标所需的九项信息，规划平均写明几项，以及写明每一项的目标所占比例；只统计是否写明，与规划目标的高低无关。
quality-judged = 各地判断汇总
quality-judged_caption = 按截至 { $year } 年的数值；没有数据的目标也在内
quality-rules = 按规则发现的矛盾
quality-rules_says = 每条规则的含义、发现的处数和所在规划；通读已发现的不重复列出
quality-rules_caption = 同一规则也检查今后加入的规划
quality-reading = 通读发现的矛盾
quality-reading_caption = 读者发现的矛盾
quality-observations = 监测值
quality-observations_caption = 按地区；未采用的另计
quality-aside = 未采用的监测值及理由
quality-former_ids = 不再使用的编号
quality-former_ids_caption = 数量；清单逐个说明去向

fact-level_is_printed = 水平或方向
fact-unit_is_printed = 单位
fact-population_is_printed = 人群
fact-definition_is_printed = 定义
fact-baseline_is_printed = 基期值
fact-baseline_year_is_printed = 基期年
fact-target_year_is_printed = 目标年
fact-data_source_is_printed = 数据来源
fact-department_is_printed = 责任部门

rule-two_figures = 同一规划，一事两数
rule-two_figures-says = 同一规划对同一事项、同一人群、同一年份提出不同的数。
rule-two_plans = 同一地区两份规划，一事两数
rule-two_plans-says = 同一地区的两份规划对同一事项、同一人群、同一年份提出不同的数。
rule-below_city = 县的要求低于所在市
rule-below_city-says = 对同一人群、同一年份，县的要求低于所在的市。
rule-looser = 比自己的基期宽松
rule-looser-says = 目标比规划自己载明的过去数值宽松。
rule-not_below = 低于不应低于的指标
rule-not_below-says = 整体的数低于其中一部分的数，不可能成立。
rule-looser_by_relation = 比整体或部分的已有水平宽松
rule-looser_by_relation-says = 规划开始时，整体或其中一部分已知的水平已经达到目标。
rule-never_binds = 不起作用的界限
rule-never_binds-says = 同一规划对整体或部分的另一界限已经包含这一界限。
rule-share_of_other_count = 比例与个数不符
rule-share_of_other_count-says = 所载比例不可能是规划别处所说个数中的若干个。
rule-beside_universal = 比例与全覆盖并存
rule-beside_universal-says = 规划提出低于 100% 的比例，又承诺同一人群全部覆盖。
rule-met_if_doubled = 翻倍变差也算达标
rule-met_if_doubled-says = 即使比载明的基期差一倍，也达到目标。
rule-passed_before = 上级十年前已达到
rule-passed_before-says = 规划开始十年以前，省或全国已达到这一水平；只作提示，不作判断。


tally-lead = { $plans } 份规划的 { $rows } 项目标，合 { $promises } 项承诺：已达标 { $met } 项，尚未达标 { $not_met } 项，没有可用数据 { $absent } 项，待人工判断 { $waiting } 项。达标率：占有数值可比的 { $monitorable } 项为 { $of_monitorable }，占全部为 { $of_all }。
tally-lead_none = { $plans } 份规划的 { $rows } 项目标，合 { $promises } 项承诺，尚无一项可判断：没有可用数据 { $absent } 项，待人工判断 { $waiting } 项。
tally-older = 已达标的 { $met } 项中，有 { $older } 项依据的数值早于目标年，目标年本身没有数值。
tally-warned = 有数值的承诺中，{ $warned } 项有预警。
tally-disputed = { $disputed } 项承诺由几份规划提出而起点年份或基期不同，判断不一，按较差的计数：{ $names }。

annual-title = { $region }：{ $year } 年度监测
annual-rule = 本页只用截至 { $year } 年的数值。判断与预警按公开的规则作出，规则经历史数据检验，见{ $methods }。
annual-warnings = 预警
annual-warnings_caption = 有数值的目标中的预警，及规划载明的责任单位。“可能不达标”指达标可能性低于 { $below }%；以往年试设的 { $cases } 项目标检验，每 100 项未达标的预警到 { $hits } 项（换一批指标为 { $hits_low }—{ $hits_high } 项），每 100 项已达标的误报 { $alarms } 项（{ $alarms_low }—{ $alarms_high } 项）
annual-warnings_none = 有数值的目标没有预警。
annual-changes = 与上年版相比
annual-changes_caption = 判断改变、新数值和修订的数值
annual-changes_none = 与 { $year } 年版相比没有变化：没有新数值，没有修订，判断不变。
annual-revised_targets = { $year } 年起目标修订：{ $indicator }，{ $field } 由“{ $old }”改为“{ $new }”（{ $reason }）。
annual-benchmarks = { $region }的目标转引自报道，未见原文。
annual-counts_caption = 各规划、各领域的判断；几份规划重复的承诺在每份规划中各计一次；没有数据的也在内
annual-ask = 应索取的数据
annual-ask_link = { $absent } 项没有可用数据：见应索取的数据及填报表
annual-unmet = 未对上目标的数值
annual-unmet_caption = 已公布、但人群或范围与目标不同的数值，及最接近的目标
annual-counts = 按规划和领域
annual-editions = 历年判断
annual-editions_finding = { $count } 项有数值的承诺在 { $first }–{ $last } 年各版中的判断：{ $now } 年版 { $verdicts }。
annual-editions_one = { $count } 项有数值的承诺在 { $now } 年版中的判断：{ $verdicts }。
annual-verdict_count = { $verdict } { $count } 项
annual-all = 有数值的目标
annual-all_caption = 有数值的 { $count } 项目标：判断及依据
annual-waiting = 等待人工判断
annual-waiting_lead = 全覆盖和文字要求不按规则判断，由人判断，并注明日期和所据报告。
annual-waiting_item = { $indicator }：{ $target }（{ $year }）

change-verdict = 判断改变
change-value = { $year } 年新数值
change-revised = { $year } 年数值修订

evaluation-title = { $region }：规划期至 { $until } 年的{ $stage }
evaluation-open = 规划期到 { $until } 年为止，数值到 { $year } 年：尚不能作终期评估。
evaluation-due_only = 终期评估只含到 { $until } 年应完成的目标。
evaluation-domains_caption = 各领域的判断和达标率：几份规划重复的承诺只计一次；没有数据的也在内
evaluation-plans_caption = 各规划的判断和达标率：几份规划重复的承诺在每份规划中各计一次，不可相加
evaluation-as_of = { $plan }（{ $start }–{ $end }）：按截至 { $year } 年的数值评估。
evaluation-early = { $plan }（{ $start }–{ $end }）：应按 { $due } 年的数值评估，本地数值只到 { $year } 年，先按已有的评估。
evaluation-domains = 按领域
evaluation-courses = 从基期到目标，现在在哪里
evaluation-courses_finding = { $count } 项承诺有基期和现值：{ $ahead } 项走在直线路径上或超前，{ $behind } 项落后，{ $away } 项背离。
evaluation-fans = 预测与目标
evaluation-fans_finding = 评估时未达标的 { $count } 项承诺：{ $verdicts }。图中为序列、应循路径、达标范围和预测扇形；已达标的不画。
evaluation-after = 叉号是评估之后实际公布的数值。
evaluation-methods = 各种方法并列
evaluation-methods_caption = 每种方法对每项目标的说法：▲ 足够，◐ 不足，▼ 背离，– 没有定义
evaluation-methods_none = 没有一项目标有基期之后的数值，各种方法都无从计算。
evaluation-what_if = 如果……
evaluation-what_if_caption = 尚未达标、尚未到期的目标：三种步长各通向哪里
evaluation-what_if_none = 没有可推算的目标：要么已达标或到期，要么没有数值。
evaluation-all = 各项判断

request-title = { $region }：应索取的数据（至 { $year } 年）
request-fill = 填报表每行一个指标、一个年份。请填“{ $value }”列，没有的留空；以填好的本表为来源的，“{ $source }”列也留空。整份交回数据维护者后，判断即出。
request-complete = 每项可监测的承诺都有可用数据。
request-department = { $who }：{ $count } 项
request-caption = { $who }：指标、口径、单位、年份和规划出处
request-because = 。{ $why }
request-no_department = { $domain }（规划未载明责任单位）

explorer-region = 地区
explorer-population = 规划
explorer-domain = 领域
explorer-indicator = 指标
explorer-year = 数值截至
explorer-lang = 语言
explorer-all = 全部
explorer-no_year = 尚无数值
explorer-title = { $region } · { $indicator }
explorer-promises = { $region }承诺：{ $targets }。
explorer-verdict = { $target }：{ $verdict }。{ $reason }
explorer-printed = 出处：
explorer-still = 这里显示的是第一个选择：此处无法显示控件。在 JupyterLab 中打开本笔记本，即可另选。
explorer-no_widgets = 控件需要 ipywidgets：pip install "planatlas[reports]"。

own-changes = 这些数值改变了什么
own-nothing = 它们没有改变该地区的任何判断。
own-before = 不含这些数值
own-now = 含这些数值
own-caption = 不含与含用户自己的数值时的判断和数值
own-finding = 有用户自己数值的目标 { $count } 项：{ $verdicts }。
