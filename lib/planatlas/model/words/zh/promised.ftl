### 指标页的文字。

promised-title = { $indicator }：承诺了什么
promised-sentence = { $one }{ $other }
promised-of = { $regions } { $year } 年 { $target }
promised-then = ，
promised-more = 另 { $count } 个
promised-extremes = { $count } 个地区有水平目标，要求最高的：{ $most }；最低的：{ $least }。
promised-alike = { $count } 个地区的水平目标相同：{ $said }。
promised-only = 只有一个地区定了水平目标：{ $said }。
promised-in_words = { $count ->
        [1] 只有一个地区定了目标
       *[other] { $count } 个地区定了目标，都不是可比高低的水平
    }：{ $said }。
promised-by_none = 这里没有市、县定此目标。
promised-nation_both = 全国的目标是 { $due } 年 { $target }，{ $year } 年为 { $value }。
promised-nation_target = 全国的目标是 { $due } 年 { $target }，未见全国的数值。
promised-nation_value = 未见全国的目标，全国 { $year } 年为 { $value }。
promised-nation_nothing = 未见全国的目标和数值。

promised-ladder = 谁要求得更多
promised-ladder_finding = { $indicator }：从全国到县，目标、规划所载基期值和公开数值在同一刻度上；数字见下面各表。
promised-ladder_levels = { $indicator }：各级的目标在同一刻度上，每个数字一个标记，注明有多少个地区。
promised-ladder_words = { $region }：{ $words }
promised-series = 历年数值
promised-verdict = { $verdict }：{ $reason }
promised-silent = 谁没有定
promised-all_set = { $count ->
        [1] 有此类规划的只有一个地区，定了此目标
       *[other] 有此类规划的 { $count } 个地区都定了
    }（{ $plans }）。
promised-none_set = 有此类规划的 { $count } 个地区中 { $setting } 个定了（{ $plans }）；没有定的：{ $names }。
promised-counted = 有此类规划的 { $count } 个地区中 { $setting } 个定了（{ $plans }）。
promised-above_unknown = 未见目标的：{ $names }。全国和各省的目标只从转引的报道得知，可能有而未见。
promised-definition = 这个指标是什么
promised-comparable_title = 哪些不能直接并列
promised-in_year = { $year } 年：{ $names }
promised-years_differ = 期限不同，同一数字不等于同样严格（{ $years }）。
promised-people_differ = { $count } 项水平目标的人群或范围与多数不同，各自注明。
promised-changes = { $count } 项目标是变化幅度，不是水平。
promised-words = { $count } 项目标是文字要求或要求全部，须由人判断。
promised-counts = 这是数量，随地区大小而变，不能比高低。
promised-levels_differ = 地级市与县并列只为看各自要求多少，不作排名。
promised-break = { $region }：公开数值的口径自 { $years } 年起有变。
promised-comparable = 就所知，这些数字没有不能并列之处。
promised-printed = 目标，原文与出处
promised-printed_caption = { $indicator }：{ $count } 项目标；几份文件所说相同的，列为一行
promised-no_baseline = 没有一份规划载明基期值。
promised-quoted = 只见转引的数字，未见原文
promised-values = 公开的数值
promised-values_caption = { $indicator }（{ $unit }）；小字为下面来源的编号{ $signs }
promised-values_of_parts = { $indicator }（{ $unit }），部分人群或范围；小字为下面来源的编号{ $signs }
promised-sign = ；{ $sign } { $words }
promised-values_none = 未见公开的数值。
promised-values_apart = 各市、县的数值见其省份和地区的页面。
promised-sources = 数值的来源
promised-levels_median = 中位数 { $value }
promised-levels_count = { $label }：{ $count } 个地区
promised-levels_row = { $regions } 个中 { $setting } 个

head-who = 谁
head-printed_where = 原文与出处
head-no = 编号
head-source_date = 日期
