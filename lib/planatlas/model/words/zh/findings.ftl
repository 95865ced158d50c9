### 首页各项发现的文字。

findings-title = 城市和县答应了妇女和儿童什么
findings-lead = { $regions } 个地区 { $plans } 份规划里 { $indicators } 个指标的 { $targets } 项可衡量目标：各是多少、何时到期、比原来高还是低，每个数字都能查到原文那一行。
findings-picture = 以上数字在同一刻度上。
findings-named = { $names } { $value }

findings-looser = { $count } 项水平目标载有基期值，其中 { $looser } 项比基期还宽
findings-looser_said = { $region }的{ $indicator }：{ $year } 年 { $target }，而同一份规划所载 { $baseline_year } 年已是 { $baseline }。
findings-looser_undated = { $region }的{ $indicator }：{ $year } 年 { $target }，而同一份规划所载已是 { $baseline }。
findings-looser_none = 每一项都不低于基期。
findings-looser_link = 看{ $region }的 { $count } 项

findings-below = { $less } 项市、县的目标低于所在地区的要求
findings-below_said = { $indicator }：{ $above }要求 { $above_year } 年 { $above_target }，所辖{ $region }只要求 { $year } 年 { $target }。
findings-below_none = 可比的 { $pairs } 对里，没有一项低于上级。
findings-below_link = 看规划里的那一行

findings-spread = { $indicator }：最严 { $strictest }，最宽 { $loosest }
findings-spread_said = { $count } 个地区定了目标。最严的：{ $most }；最宽的：{ $least }。
findings-spread_link = 看每一级的目标与实际

findings-judged = { $promises } 项承诺，{ $known } 项能用公开的数值判断
findings-judged_said = { $absent } 项没有可用的数值；{ $waiting } 项要求全部或是文字要求，要由人判断。
findings-judged_link = 看该向{ $region }索取什么
findings-absent = 没有数值 { $count }
findings-known = 可以判断 { $count }
findings-waiting = 文字要求 { $count }

findings-shared = { $count } 个指标里，{ $shared } 个是 { $regions } 个地区都承诺的
findings-shared_alike = 其中一个的数字处处相同，{ $indicator }：{ $said }。
findings-shared_apart = 其中一个是{ $indicator }：从 { $strictest } 到 { $loosest }。
findings-shared_words = 其中一个是{ $indicator }。
findings-shared_none = 承诺最多的是{ $indicator }，有 { $setting } 个地区。
findings-shared_link = 看这个指标

findings-matrix = 哪里承诺了多少
findings-matrix_caption = 各地区各领域的目标数
findings-matrix_areas = 各省各领域的目标数
findings-other_domains = 只见于一个地区的领域（{ $count } 个）
findings-total = 合计
