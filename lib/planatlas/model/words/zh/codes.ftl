### 代码的名称，次序见 codelists.yaml。

level =
    .nation = 全国
    .province = 省级
    .prefecture = 地级市
    .county = 县级

plan_kind =
    .women = 妇女发展规划
    .children = 儿童发展规划
    .disability = 残疾人事业规划
    .safety = 安全生产规划
    .rural = 乡村振兴行动
    .industry = 制造业数字化方案
    .medical_insurance = 医疗保险规定
    .sector = 专项规划

tier =
    .table = 目标表
    .goal = 主要目标
    .strategy = 策略措施
    .benchmark = 上级目标

relation =
    .not_below = 不应低于
    .implies_all = 全覆盖即包括
    .counted_per = 分母
    .substitute_for = 替代

scheme =
    .sdg = 可持续发展目标
    .women_outline_2021 = 妇女发展纲要（2021—2030年）
    .children_outline_2021 = 儿童发展纲要（2021—2030年）
    .women_outline_2011 = 妇女发展纲要（2011—2020年）
    .children_outline_2011 = 儿童发展纲要（2011—2020年）

match =
    .same = 相同
    .near = 相近

role =
    .lead = 牵头
    .support = 责任

id_of =
    .target = 目标
    .indicator = 指标
    .source = 来源

status =
    .published = 已公布
    .derived = 推算
    .plan = 规划载明
    .provisional = 初步
    .break = 已公布，自此改用新口径
    .revised = 修订
    .superseded = 已被修订
    .set_aside = 未采用

domain =
    .health = 健康
    .safety = 安全
    .education = 教育
    .economy = 经济
    .decision_making = 参与决策和管理
    .social_security = 社会保障
    .welfare = 福利
    .family = 家庭
    .environment = 环境
    .law = 法律保护
    .population = 人口
    .disability_security = 残疾人社会保障
    .disability_employment = 残疾人就业
    .disability_rehabilitation = 残疾人康复
    .disability_development = 残疾人全面发展
    .disability_rights = 残疾人权利
    .disability_organisation = 残联组织
    .safety_outcomes = 安全生产结果
    .safety_responsibility = 安全生产责任
    .safety_risk = 风险防控
    .safety_sectors = 重点行业整治
    .safety_rescue = 应急救援
    .safety_capacity = 安全基础能力
    .safety_law = 安全生产法治
    .rural_poverty = 脱贫成果巩固
    .rural_industry = 乡村产业
    .rural_construction = 乡村建设
    .rural_governance = 乡村治理
    .rural_pilots = 试点示范
    .industry_sectors = 重点行业转型
    .industry_enterprises = 企业与园区
    .industry_foundations = 基础支撑
    .medical_accounts = 个人账户
    .medical_outpatient = 门诊保障

counting_year =
    .calendar = 日历年
    .october_september = 上年10月至本年9月

direction =
    .higher = 越高越好
    .lower = 越低越好
    .balance = 以均衡为宜

group =
    .all = 全体
    .female = 女性
    .male = 男性
    .rural = 农村
    .urban = 城市

kind =
    .floor = 下限
    .ceiling = 上限
    .exact = 达到
    .about = 左右
    .range = 区间
    .maintain = 保持
    .increase = 提高幅度
    .decrease = 降低幅度
    .universal = 全覆盖
    .qualitative = 定性

value_basis =
    .level = 水平
    .relative_change = 相对变化
    .absolute_change = 绝对变化
    .yearly_rate = 每年相对变化
    .yearly_step = 每年变化
    .none = 无数值

verdict =
    .met = 已达标
    .on_track = 有望达标
    .accelerate = 需加快
    .reverse = 逆向
    .fluctuating = 波动
    .undecided = 待定
    .insufficient_data = 数据不足
    .no_data = 无数据
    .qualitative = 定性

trigger =
    .likely_miss = 可能不达标
    .step_never_made = 所需步长前所未有
    .fluctuation = 波动过大
    .stale_data = 数据陈旧
    .absent_data = 数据缺失
    .revised = 数值修订

judgement =
    .met = 已达到
    .partly = 部分达到
    .not_met = 未达到

stage =
    .midterm = 中期评估
    .final = 终期评估
