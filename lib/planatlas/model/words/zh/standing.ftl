### 地区所处位置的文字。

standing-summary = 数字概览
standing-facts_caption = 五个事实
standing-fact = 事实
standing-number = 数目
standing-targets = 项目标（{ $plans }）
standing-baselines = 项载有基期值，其余没有起点可比
standing-looser = 项比基期还宽
standing-alone = 个指标（共 { $count } 个）在所比较的地区中只有这里定了
standing-judged = 项承诺（共 { $count } 项）能用公开的数值判断；{ $absent } 项没有公开数值，{ $waiting } 项要由人判断
standing-looser_caption = 比规划所载早先数值还宽的目标：{ $count } 项
standing-by = 宽了
standing-title = 与别的地区比
standing-none = 所比较的地区都没有为同一指标、同一人群定水平目标。
standing-said = 有 { $count } 个指标，别的地区也为同一人群定了水平目标：{ $strictest } 个这里最严，{ $loosest } 个最宽，{ $between } 个居中，{ $alike } 个各地相同。期限不尽相同，地级市与县并列，这不是排名。
standing-caption = 本地的目标，最严的和最宽的，及由谁所定
standing-place = 位置
standing-strictest = 最严
standing-loosest = 最宽
standing-is_strictest = { $count } 个地区中最严
standing-is_loosest = { $count } 个地区中最宽
standing-is_alike = { $count } 个地区相同
standing-is_between = { $count } 个地区中居中
