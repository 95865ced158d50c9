### 一版与上一版的不同。

edition-title = { $date } 版有什么变化
edition-lead = 与 { $before } 版逐项对照的结果（本版 { $date }）。先列数据的变化，再列定义和程序的变化。
edition-first = 这是第一版，没有可以对照的上一版。
edition-nothing = 数据、定义和程序都没有变化。
edition-more = 共 { $count } 行，这里列出前 { $shown } 行，其余见文件。
edition-earlier = 以前各版
edition-all = 各版在同一个文件夹里
edition-apart = 以前各版另行存档，不在这个数据包里。
edition-csv = 下载全部变化（CSV）
edition-before = 上一版
edition-after = 本版
edition-field = 哪一项
edition-why = 缘由

edition-count_value_new = 新数值 { $count } 个
edition-count_value_revised = 修订数值 { $count } 个
edition-count_value_withdrawn = 撤下数值 { $count } 个
edition-count_verdict_changed = 判断改变 { $count } 项
edition-count_target_added = 新增目标 { $count } 项
edition-count_target_changed = 修改目标 { $count } 项
edition-count_target_withdrawn = 撤销目标 { $count } 项
edition-count_definition_changed = 定义或读法改变 { $count } 处
edition-count_code_changed = 程序改变 { $count } 处

edition-value_new = 新数值
edition-value_revised = 修订的数值
edition-value_withdrawn = 撤下的数值
edition-verdict_changed = 改变的判断
edition-target_added = 新增的目标
edition-target_changed = 修改的目标
edition-target_withdrawn = 撤销的目标
edition-definition_changed = 定义和读法
edition-code_changed = 程序
edition-value_new_caption = 上一版没有、本版有的数值
edition-value_revised_caption = 同一地区、指标、人群和年份，本版采用了另一个数值
edition-value_withdrawn_caption = 上一版采用、本版不再采用的数值
edition-verdict_changed_caption = 判断与上一版不同的目标，以及随什么而变
edition-target_added_caption = 上一版没有的目标
edition-target_changed_caption = 原文或口径与上一版所录不同的目标
edition-target_withdrawn_caption = 上一版有、本版没有的目标
edition-definition_changed_caption = 数据未变，而指标目录或原文的读法变了
edition-code_changed_caption = 制作本版的程序

edition-why_target = 目标改变
edition-why_value = 数值改变
edition-why_judgement = 人工判断改变
edition-why_year = 判断年份推后
edition-why_rule = 定义或程序改变
edition-code_version = 版本
edition-code_digest = 程序的摘要（SHA-256）

field-value = 读作的数值
field-value_high = 读作的上限
field-value_basis = 水平或变化
field-unit = 单位
field-baseline_value = 基期值读作
field-name_zh = 中文名
field-name_en = 英文名
field-definition_zh = 中文定义
field-definition_en = 英文定义
field-definition_source = 定义出处
field-definition_note = 定义备注
field-direction = 好的方向
field-valid_min = 可能的最小值
field-valid_max = 可能的最大值
field-counting_year = 统计年度
