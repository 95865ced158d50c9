"""The reader of sentences: its grammar, its repairs, its conventions, and the command."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from planatlas.cli import app
from planatlas.errors import DataFaultsError, ParameterError
from planatlas.reading.grammar import figure_pattern, patterns
from planatlas.reading.repair import repair
from planatlas.reading.sentences import read_sentence

SECTIONS = ("quantities", "comparators", "negatives", "tense", "words", "repairs")
ENTRIES = [(section, entry) for section in SECTIONS for entry in patterns(section)]
Facts = tuple[str, str, float | None, str | None, bool]


@pytest.mark.parametrize(("section", "entry"), ENTRIES, ids=lambda one: getattr(one, "name", one))
def test_each_pattern_finds_its_example_and_not_its_counterpart(section: str, entry: object) -> None:
    assert entry.regex.search(entry.more["example"]), "the example is not found"
    assert not entry.regex.search(entry.more["not"]), "the counter-example is found"


def test_entries_say_what_follows_from_them() -> None:
    needed = {
        "comparators": {"side", "kind"},
        "negatives": {"reason"},
        "tense": {"is_target"},
        "words": {"kind"},
        "repairs": {"does"},
    }
    for section, entry in ENTRIES:
        assert needed.get(section, set()) <= set(entry.more), entry.name
        assert section != "repairs" or len({"by", "without"} & set(entry.more)) == 1, entry.name
    assert {entry.name for section, entry in ENTRIES if section == "quantities"} <= set(figure_pattern().groupindex)


PLAN = (2021, 2030)


def _facts(text: str, period: tuple[int, int] | None = None) -> list[Facts]:
    rows = read_sentence(text, period).quantities
    return [(row.indicator_printed, row.kind, row.value, row.unit, row.is_target) for row in rows]


@pytest.mark.parametrize(
    ("given", "mended"),
    [
        ("筛查率达 70%以上袁预防渊含治疗冤覆盖率提高遥", "筛查率达70%以上，预防（含治疗）覆盖率提高。"),
        ("婴儿死亡率下降到 5译以下曰孕产妇 12辕 10万以内遥", "婴儿死亡率下降到5‰以下；孕产妇12/10万以内。"),
        ("应用遥感监测，袁州区和尧都区翻译资料，开阔视野。", "应用遥感监测，袁州区和尧都区翻译资料，开阔视野。"),
        ("卫星遥感覆盖率达 90%以上袁建成茶叶基地袁保护视野遥", "卫星遥感覆盖率达90%以上，建成茶叶基地，保护视野。"),
        ("到２０３０年，达到９５．５％", "到2030年，达到95.5%"),
        ("控制在 8 . 5 / 10 万以下", "控制在8.5/10万以下"),
        ("到2 025 年，培训1,250人", "到2025年，培训1250人"),
        ("展望二O三五年，到二。三〇年", "展望二〇三五年，到二〇三〇年"),
        ("分别控制在3%。和4%。以下。", "分别控制在3‰和4‰以下。"),
        ("巩固率达到95%。以上工作", "巩固率达到95‰以上工作"),
        ("到202\n5年达到九成", "到2025年达到九成"),
        ("坚持男女平等基本国策，保障妇女儿童的合法权益，促进城\n乡协调。",
         "坚持男女平等基本国策，保障妇女儿童的合法权益，促进城乡协调。"),
        ("第一章\n总则", "第一章\n总则"),
        ("提高，，。。巩固率", "提高，。巩固率"),
        ("由5.2%。降至4%。以下，增长率为1.2%。。", "由5.2‰降至4‰以下，增长率为1.2‰。"),
        ("达到95%。到2030年，达到98%。", "达到95%。到2030年，达到98%。"),
        ("控制在 4 %o以内，接种率 4 5 %", "控制在4‰以内，接种率45%"),
        ("培训 1 500 人次，建设幼儿园2 5所", "培训1500人次，建设幼儿园25所"),
        ("控制在3.l‰，达到9O%，新增l2000个", "控制在3.1‰，达到90%，新增12000个"),
        ("筛查率85?以上，供水率92□，其他", "筛查率85以上，供水率92，其他"),
        ("参保\n率稳定在95%以\n上，就业", "参保率稳定在95%以上，就业"),
        ("保持在 99\n.5%", "保持在99.5%"),
        ("普及率 达 6 . 5 % ， 新 建 8 1 7 0 户", "普及率达6.5%，新建8170户"),
        ("签约率不低于7\n某县儿童发展纲要\n6%，其他", "签约率不低于76%，其他"),
        ("知晓率\n某市妇女发展规划（2021—2030年） 第 9 页\n达到70%。", "知晓率达到70%。"),
        ("某市儿童发展规划（2 0 2 1 — 2 0 3 0 年）", "某市儿童发展规划（2021—2030年）"),
        ("标准年均增长\n6%以上", "标准年均增长6%以上"),
        ("保洁率逸 90豫袁死亡率臆6译袁安逸舒适遥", "保洁率≥90%，死亡率≤6‰，安逸舒适。"),
        ("解决8援4万人用水袁普及率9O豫遥", "解决8.4万人用水，普及率90%。"),
        ("达到3.l个、0.6O名，2O 26年", "达到3.1个、0.60名，2026年"),
        ("新增2 , 350 公里，达到9 5\n%", "新增2350公里，达到95%"),
    ],
)  # fmt: skip
def test_damage_is_mended_and_what_is_whole_is_not_touched(given: str, mended: str) -> None:
    placed = repair(given)
    assert placed.text == mended
    assert len(placed.offsets) == len(placed.text)
    assert placed.offsets == sorted(placed.offsets)
    assert bool(placed.changes) == (given != mended)


def test_places_survive_the_repair() -> None:
    given = "第一条 ２０３０ 年\n婴儿死亡率控制在 3 . 5 译以内袁城乡一致遥"
    [row] = read_sentence(given).quantities
    assert given[row.start : row.end] == "3 . 5 译"
    placed = repair(given)
    assert placed.line(placed.text.index("婴"), given) == 2


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("甲死亡率控制在9/10万以下。", [("甲死亡率", "ceiling", 9, "1/10万", True)]),
        ("筛查率不低于八成。", [("筛查率", "floor", 80, "%", True)]),
        ("女性比例达到三分之一以上。", [("女性比例", "floor", 100 / 3, "%", True)]),
        ("出生缺陷发生率低于千分之十五。", [("出生缺陷发生率", "ceiling", 15, "‰", True)]),
        ("常住人口城镇化率保持在65%左右。", [("常住人口城镇化率", "about", 65, "%", True)]),
        ("村民代表中女性要过半。", [("村民代表中女性", "floor", 50, "%", True)]),
        ("妇女参保人数翻一番。", [("妇女参保人数", "increase", 100, "%", True)]),
        ("近视率每年下降0.5—1个百分点。", [("近视率", "decrease", 0.5, "个百分点", True)]),
        ("建设2—3个示范点。", [("示范点", "range", 2, "个", True)]),
        ("95%以上的村建立家长学校。", [("村建立家长学校", "floor", 95, "%", True)]),
        ("每个县至少建成1所妇幼保健院。", [("妇幼保健院", "floor", 1, "所", True)]),
        ("婴儿死亡率控制在3和5以下。",
         [("婴儿死亡率", "ceiling", 3, None, True), ("婴儿死亡率", "ceiling", 5, None, True)]),
        ("实现儿童之家全覆盖。", [("儿童之家", "universal", None, None, True)]),
        ("每千人口托位数达到4.5个。", [("每千人口托位数", "exact", 4.5, "个/千人", True)]),
        ("死亡率为4‰，比上年低1个千分点。",
         [("死亡率", "exact", 4, "‰", False), ("死亡率", "decrease", 1, "个千分点", False)]),
        ("托位由1200个增至3000个。", [("托位", "exact", 1200, "个", False), ("托位", "exact", 3000, "个", False)]),
        ("新生儿和婴儿死亡率分别控制在3‰、4‰以下。",
         [("新生儿死亡率", "ceiling", 3, "‰", True), ("婴儿死亡率", "ceiling", 4, "‰", True)]),
        ("城市、农村普及率分别达到99%和95%。",
         [("城市普及率", "exact", 99, "%", True), ("农村普及率", "exact", 95, "%", True)]),
        ("甲癌、乙癌筛查率均达到80%以上。",
         [("甲癌筛查率", "floor", 80, "%", True), ("乙癌筛查率", "floor", 80, "%", True)]),
        ("截至2020年底，全市共有托育机构52家。", [("托育机构", "exact", 52, "家", False)]),
        ("女干部比例不低于女职工总数的30%。", [("女干部比例", "floor", 30, "%", True)]),
        ("学生近视率以每年1个百分点的速度下降。", [("学生近视率", "decrease", 1, "个百分点", True)]),
        ("市、县各设1所妇幼保健院。",
         [("市妇幼保健院", "exact", 1, "所", True), ("县妇幼保健院", "exact", 1, "所", True)]),
        ("培育省级基地3家，市级20家。",
         [("省级基地", "exact", 3, "家", True), ("市级基地", "exact", 20, "家", True)]),
        ("实现零辍学，事故死亡人数为零。",
         [("辍学", "exact", 0, "", True), ("事故死亡人数", "exact", 0, "", True)]),
        ("覆盖群众5万余人次。", [("覆盖群众", "floor", 5, "万人次", False)]),
        ("有1/4的村实行。", [("村实行", "exact", 25, "%", False)]),
        ("师生比达到1:12。", [("师生比", "exact", 12, "比1", True)]),
        ("毛入园率（%）\t93.5\t≥98", [("毛入园率", "floor", 98, "%", True)]),
        ("死亡率（‰）|<9", [("死亡率", "ceiling", 9, "‰", True)]),
        ("覆盖率：城市100%，农村60%以上。",
         [("城市覆盖率", "exact", 100, "%", True), ("农村覆盖率", "floor", 60, "%", True)]),
        ("2021年、2022年出生人口分别为3.2万人、2.9万人。",
         [("出生人口", "exact", 3.2, "万人", False), ("出生人口", "exact", 2.9, "万人", False)]),
        ("覆盖率由2022年的80%提高到2026年的95%，2030年达到100%。",
         [("覆盖率", "exact", 95, "%", True), ("覆盖率", "exact", 100, "%", True)]),
        ("出生人口性别比由113.2降到107左右。", [("出生人口性别比", "about", 107, "女=100", True)]),
        ("普及率：城市100%、农村85%，村庄60%。",
         [("城市普及率", "exact", 100, "%", False), ("农村普及率", "exact", 85, "%", False),
          ("村庄普及率", "exact", 60, "%", False)]),
        ("坚决杜绝形式主义。", []),
        ("女职工100人以上的应当设立哺乳室。", []),
    ],
)  # fmt: skip
def test_sentences(text: str, facts: list[Facts]) -> None:
    found = _facts(text)
    assert [(name, kind, pytest.approx(value), unit, tense) for name, kind, value, unit, tense in facts] == found


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        # a subject that an earlier clause gave
        ("养老保险参保人数达到45万人，参保率超过95%。",
         [("养老保险参保人数", "exact", 45, "万人", True), ("养老保险参保率", "floor", 95, "%", True)]),
        ("建成养老中心120个，入住率提高到65%。",
         [("养老中心", "exact", 120, "个", True), ("养老中心入住率", "exact", 65, "%", True)]),
        ("研发投入年均增长12%以上，占营业收入比重达到1.8%。",
         [("研发投入", "increase", 12, "%", True), ("研发投入占营业收入比重", "exact", 1.8, "%", True)]),
        ("发展会员800名，其中妇女占四成。",
         [("发展会员", "exact", 800, "名", True), ("发展会员中妇女", "exact", 40, "%", True)]),
        ("建设充电站60座，其中乡镇20座。",
         [("充电站", "exact", 60, "座", True), ("乡镇", "exact", 20, "座", True)]),
        ("推进视力筛查，筛查率达到95%。", [("视力筛查率", "exact", 95, "%", True)]),
        ("女性在人大代表中的比例不低于32%，在政协委员中的比例不低于30%。",
         [("女性在人大代表中的比例", "floor", 32, "%", True), ("女性在政协委员中的比例", "floor", 30, "%", True)]),
        # things that share a head, a tail, a verb or a figure
        ("水稻、玉米机收率依次达到88%、79%。",
         [("水稻机收率", "exact", 88, "%", True), ("玉米机收率", "exact", 79, "%", True)]),
        ("高血压患者和糖尿病患者管理率达到75%。",
         [("高血压患者管理率", "exact", 75, "%", True), ("糖尿病患者管理率", "exact", 75, "%", True)]),
        ("公办园和普惠性园在园幼儿占比达到90%。", [("公办园和普惠性园在园幼儿占比", "exact", 90, "%", True)]),
        ("初级、高级农技员分别新增40名和10名。",
         [("新增初级农技员", "exact", 40, "名", True), ("新增高级农技员", "exact", 10, "名", True)]),
        ("新建幼儿园、小学各3所。", [("新建幼儿园", "exact", 3, "所", True), ("新建小学", "exact", 3, "所", True)]),
        ("保证小学生10小时、初中生9小时睡眠时间。",
         [("小学生睡眠时间", "exact", 10, "小时", True), ("初中生睡眠时间", "exact", 9, "小时", True)]),
        ("90%的社区和80%的村建立家长学校。",
         [("社区建立家长学校", "exact", 90, "%", True), ("村建立家长学校", "exact", 80, "%", True)]),
        ("至少配备1名医生、2名护士。", [("医生", "floor", 1, "名", True), ("护士", "floor", 2, "名", True)]),
        # parts of a list that say what is measured, each with the things before them
        ("县、乡河道保洁率和饮用水源达标率保持100%。",
         [("县、乡河道保洁率", "exact", 100, "%", True), ("饮用水源达标率", "exact", 100, "%", True)]),
        ("小学、初中入学率、巩固率均保持在99%以上。",
         [("小学入学率", "floor", 99, "%", True), ("初中入学率", "floor", 99, "%", True),
          ("巩固率", "floor", 99, "%", True)]),
        ("乡村医生、乡村教师持证上岗率每年均为98%。",
         [("乡村医生持证上岗率", "exact", 98, "%", True), ("乡村教师持证上岗率", "exact", 98, "%", True)]),
        # changes, multiples and bounds
        ("受理量扩大到2020年的三倍。", [("受理量", "increase", 200, "%", True)]),
        ("企业数达到2020年的1.5倍。", [("企业数", "exact", 1.5, "倍", True)]),
        ("办理时间压缩一半。", [("办理时间", "decrease", 50, "%", True)]),
        ("增加值增速达到6%。", [("增加值增速", "exact", 6, "%", True)]),
        ("志愿者不下2000人，辍学率不到1%。",
         [("志愿者", "floor", 2000, "人", True), ("辍学率", "ceiling", 1, "%", True)]),
        ("培育一至两个品牌，近视率下降三至五个百分点。",
         [("品牌", "range", 1, "个", True), ("近视率", "decrease", 3, "个百分点", True)]),
        ("发病率低于每10万人180例。", [("发病率", "ceiling", 180, "1/10万", True)]),
        ("签约率达到80%。", [("签约率", "exact", 80, "%", True)]),
        ("处理能力达到1200吨/日，农药用量0.3千克。",
         [("处理能力", "exact", 1200, "吨/日", True), ("农药用量", "exact", 0.3, "千克", True)]),
        # in words
        ("乡镇卫生院全部设立中医馆。", [("乡镇卫生院中医馆", "universal", None, None, True)]),
        ("空气质量保持稳定。", [("空气质量", "maintain", None, None, True)]),
        ("收入增速快于经济增速。", [("收入增速", "qualitative", None, None, True)]),
        ("饮水安全问题基本消除。", [("饮水安全问题", "qualitative", None, None, True)]),
        ("基本消除黑臭河道。", [("黑臭河道", "qualitative", None, None, True)]),
        # two lists, noughts in a list
        ("城镇和农村男童、女童入学率分别达到96%、97%、95%和94%。",
         [("城镇男童入学率", "exact", 96, "%", True), ("城镇女童入学率", "exact", 97, "%", True),
          ("农村男童入学率", "exact", 95, "%", True), ("农村女童入学率", "exact", 94, "%", True)]),
        ("校园火灾事故零发生、零死亡。",
         [("校园火灾事故", "exact", 0, "", True), ("校园火灾事故死亡", "exact", 0, "", True)]),
        # what rules, lists, sizes and definitions say, and what is counted with them
        ("严格落实职工80天陪护假规定，提高满意度。", []),
        ("建立巡查、督办、通报三项管理制度，办好八件民生实事。", []),
        ("对年收入低于3万元的家庭开展帮扶。", []),
        ("推动客流量超过2万人次的车站设置哺乳室。", []),
        ("帮扶低于低保标准1.3倍的单亲家庭。", []),
        ("本规划分为四章、28条。", []),
        ("在校生800人以上的学校设立岗位，常住人口20万以上的县建设场馆，校园周边300米内禁止经营。", []),
        ("预计到2025年，老年人口将达到9.6万人左右。", [("老年人口", "about", 9.6, "万人", False)]),
        ("抽检玩具、用品等260—300批次。", [("抽检玩具、用品等", "range", 260, "批次", True)]),
        ("培育超五十亿元企业4家。", [("超五十亿元企业", "exact", 4, "家", True)]),
        ("三次产业结构调整为8:40:52。", []),
        ("每千人口拥有护士4名，新建体育馆3座。",
         [("每千人口拥有护士", "exact", 4, "人/千人", True), ("新建体育馆", "exact", 3, "座", True)]),
        # both ends of a change of several things
        ("甲率、乙率分别由4‰、5‰降至3‰、2‰。",
         [("甲率", "exact", 3, "‰", True), ("乙率", "exact", 2, "‰", True)]),
        ("护理型床位占比2025年达54%以上。", [("护理型床位占比", "floor", 54, "%", True)]),
        ("至少建好2所政府举办的标准化产院。", [("政府举办的标准化产院", "floor", 2, "所", True)]),
        ("甲病报告发病率降至每10万活产11例以下。", [("甲病报告发病率", "ceiling", 11, "1/10万", True)]),
        ("女性受教育年限与男性的差距缩小到0.4年以内。", [("女性受教育年限与男性的差距", "ceiling", 0.4, "年", True)]),
        ("开展家政培训3万人次，其中农村妇女不少于8000人次。",
         [("家政培训", "exact", 3, "万人次", True), ("家政培训中农村妇女", "floor", 8000, "人次", True)]),
        ("疫苗接种率以乡镇为单位保持在93%以上。", [("疫苗接种率", "floor", 93, "%", True)]),
        ("失业、工伤保险女职工参保人数分别达到3万人和4万人。",
         [("失业保险女职工参保人数", "exact", 3, "万人", True), ("工伤保险女职工参保人数", "exact", 4, "万人", True)]),
        ("指导站覆盖90%的城市社区。", [("指导站覆盖城市社区", "exact", 90, "%", True)]),
        ("对4000名以上的妇女开展培训。", [("妇女开展培训", "floor", 4000, "名", True)]),
        ("对符合条件的800户以上家庭进行改造。", [("家庭进行改造", "floor", 800, "户", True)]),
        ("依托社区建设9个儿童之家。", [("儿童之家", "exact", 9, "个", True)]),
        ("落实公用经费标准不低于650元的政策。", [("公用经费标准", "floor", 650, "元", True)]),
        ("提供1次免费体检，体检率达到74%。",
         [("免费体检", "exact", 1, "次", True), ("免费体检率", "exact", 74, "%", True)]),
        ("人口超过2万的乡镇设立3个家长学校。", [("家长学校", "exact", 3, "个", True)]),
        # aims that are spoken of, words that only look past
        ("取得证书的比例超过七成。", [("取得证书的比例", "floor", 70, "%", True)]),
        ("已纳入名录的药品不设门槛费。", [("名录的药品", "exact", 0, "", True)]),
        ("已建工会企业合同签订率达到90%。", [("已建工会企业合同签订率", "exact", 90, "%", True)]),
        ("“阳光”驿站由目前的16家增加到50家。", [("“阳光”驿站", "exact", 50, "家", True)]),
        # time
        ("“十四五”期间新增托位500个。", [("新增托位", "exact", 500, "个", True)]),
        ("过去五年，失业率降至4%。", [("失业率", "exact", 4, "%", False)]),
        ("里程由112公里延长到205公里，增长了83%。",
         [("里程", "exact", 112, "公里", False), ("里程", "exact", 205, "公里", False),
          ("里程", "increase", 83, "%", False)]),
        ("公办机构2020年22家，到2025年达到30家。", [("公办机构", "exact", 30, "家", True)]),
    ],
)  # fmt: skip
def test_sentences_of_a_plan(text: str, facts: list[Facts]) -> None:
    found = _facts(text, PLAN)
    expected = [
        (name, kind, None if value is None else pytest.approx(value), *rest) for name, kind, value, *rest in facts
    ]
    assert expected == found


@pytest.mark.parametrize(
    ("text", "period", "facts"),
    [
        ("养殖产值86亿元，增长5%，其中畜牧产值下降2%，渔业产值增长7%。", None,
         [("养殖产值", "exact", 86, "亿元", False), ("养殖产值", "increase", 5, "%", False),
          ("畜牧产值", "decrease", 2, "%", False), ("渔业产值", "increase", 7, "%", False)]),
        ("户籍人口72万人，其中男性37万人，女性35万人。", None,
         [("户籍人口", "exact", 72, "万人", False), ("户籍人口中男性", "exact", 37, "万人", False),
          ("户籍人口中女性", "exact", 35, "万人", False)]),
        ("新登记商户900户，比上年多4%；餐饮类312户，占34.7%。", None,
         [("新登记商户", "exact", 900, "户", False), ("新登记商户", "increase", 4, "%", False),
          ("餐饮类", "exact", 312, "户", False), ("餐饮类占比", "exact", 34.7, "%", False)]),
        ("比上年增长2%。全年发放最低生活保障金0.8亿元。", None,
         [("", "increase", 2, "%", False), ("发放最低生活保障金", "exact", 0.8, "亿元", False)]),
        ("学校共95所（含教学点12个），在校生2.6万人。", None,
         [("学校", "exact", 95, "所", False), ("教学点", "exact", 12, "个", False),
          ("学校在校生", "exact", 2.6, "万人", False)]),
        ("中期评估显示，签约率达到71%，距离2025年80%的目标还有差距。", (2021, 2025),
         [("签约率", "exact", 71, "%", False), ("签约率", "exact", 80, "%", True)]),
        ("中专2所，在校学生930人；初中8所，在校学生1.1万人；小学20所。", None,
         [("中专", "exact", 2, "所", False), ("中专在校学生", "exact", 930, "人", False),
          ("初中", "exact", 8, "所", False), ("初中在校学生", "exact", 1.1, "万人", False),
          ("小学", "exact", 20, "所", False)]),
        ("按年龄分组，0—6岁人口占8.2%。", None, [("0—6岁人口", "exact", 8.2, "%", False)]),
        ("2021年，城乡差距由9.5个百分点缩小到6个百分点。", None,
         [("城乡差距", "exact", 9.5, "个百分点", False), ("城乡差距", "exact", 6, "个百分点", False)]),
        ("规模以上商户指年销售额800万元及以上的单位。", None, []),
    ],
)  # fmt: skip
def test_reports(text: str, period: tuple[int, int] | None, facts: list[Facts]) -> None:
    assert _facts(text, period) == [(name, kind, pytest.approx(value), *rest) for name, kind, value, *rest in facts]


def test_bulletins_tell_of_the_past() -> None:
    rows = read_sentence("年末户籍人口52.6万人，出生率7.1‰，比上年增长0.3个千分点；人口自然增长率为-0.8‰。").quantities
    assert [(row.indicator_printed, row.value, row.is_target) for row in rows] == [
        ("户籍人口", 52.6, False),
        ("出生率", 7.1, False),
        ("出生率", 0.3, False),
        ("人口自然增长率", -0.8, False),
    ]
    [one, other] = read_sentence("接待游客560万人次，旅游收入48亿元，分别增长12.5%和15.3%。").quantities[2:]
    assert (one.indicator_printed, other.indicator_printed) == ("接待游客", "旅游收入")
    rows = read_sentence("粮食、油料产量分别比上年增长2.1%和下降5.6%，灾害死亡率控制在1‰以内。").quantities
    assert [(row.indicator_printed, row.kind, row.is_target) for row in rows] == [
        ("粮食产量", "increase", False),
        ("油料产量", "decrease", False),
        ("灾害死亡率", "ceiling", False),
    ]


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("老年人失能率较基期的19.2%下降2个百分点。", (19.2, None)),
        ("以2022年底8.4万吨为基数，填埋量压减70%。", (8.4, 2022)),
        ("截至2020年底，养老机构22家，到2025年达到30家。", (22, 2020)),
        ("在园幼儿占比从2020年的84.6%提高并稳定在87%以上。", (84.6, 2020)),
        ("农村自来水普及率稳定在92%以上，厕所普及率达到90%左右。", (None, None)),
    ],
)
def test_what_a_promise_starts_from(text: str, baseline: tuple[float | None, int | None]) -> None:
    row = read_sentence(text, PLAN).quantities[-1]
    assert (row.baseline_value, row.baseline_year) == baseline


@pytest.mark.parametrize(
    "text",
    [
        "深入实施健康中国2030行动。",
        "依据《未成年人保护法》第三十五条。",
        "拨打12338热线，开展“1+3+N”服务。",
        "2021年12月31日印发，永政发〔2021〕16号。",
        "关爱3岁以下婴幼儿和12周岁少年。",
        "九年义务教育、两癌筛查、三孩政策。",
        "建设15分钟服务圈，24小时值守。",
        "完善市、县等3个层级，落实8个领域任务。",
        "十分重视妇女发展，加倍努力。",
        "坚持四个自信、两个维护，推进三项改革。",
        "依据GB 28007-2011标准，将住房面积低于13平方米的家庭列为对象。",
        "在10万吨级码头周边500米半径内设点。",
        "规划由总则、任务和措施三部分组成，抓好3个方面12项工作。",
        "对连续3个月未更新的平台予以通报，一次性告知。",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    reading = read_sentence(text)
    assert reading.quantities == []
    if any(sign.isdigit() for sign in text):
        assert [passed for passed in reading.passed if passed.reason]


def test_the_first_value_of_a_target_is_its_baseline() -> None:
    [row] = read_sentence("毛入学率由2020年的92.5%提高到2025年的96%以上。").quantities
    assert (row.baseline_value, row.baseline_year, row.value, row.target_year) == (92.5, 2020, 96, 2025)
    [row] = read_sentence("以2020年为基数，死亡率下降20%。").quantities
    assert (row.kind, row.value, row.baseline_year) == ("decrease", 20, 2020)


def test_a_bracket_with_an_earlier_year_is_the_baseline() -> None:
    [row] = read_sentence("配备率达到100%（2020年：85%）。").quantities
    assert (row.value, row.baseline_value, row.baseline_year) == (100, 85, 2020)


def test_the_end_of_a_change_is_no_deadline() -> None:
    rows = read_sentence("婚检率从2015年的45.3%上升到2020年的76.8%，上升了31.5个百分点。").quantities
    assert [(row.value, row.is_target) for row in rows] == [(45.3, False), (76.8, False), (31.5, False)]


def test_years_change_within_a_sentence() -> None:
    rows = read_sentence("到2025年，寿命达到83岁，到2030年达到84岁。").quantities
    assert [(row.indicator_printed, row.value, row.target_year) for row in rows] == [
        ("寿命", 83, 2025),
        ("寿命", 84, 2030),
    ]
    rows = read_sentence("到2025年、2030年，毛入学率分别达到95%、98%。").quantities
    assert [(row.value, row.target_year) for row in rows] == [(95, 2025), (98, 2030)]


@pytest.mark.parametrize(("period", "is_target"), [((2016, 2020), True), ((2021, 2030), False), (None, True)])
def test_the_period_of_a_plan_says_what_is_past(period: tuple[int, int] | None, is_target: bool) -> None:
    [row] = read_sentence("到2020年，覆盖率达到95%以上。", period).quantities
    assert row.is_target is is_target
    assert (row.target_year, row.year) == ((2020, None) if is_target else (None, 2020))


def test_counts_that_do_not_agree_are_not_read() -> None:
    reading = read_sentence("甲率、乙率和丙率分别达到90%、95%。")
    assert reading.quantities == []
    assert [(passed.printed, passed.reason) for passed in reading.passed] == [("90%、95%", "3 names, 2 figures")]


def test_a_list_longer_than_a_statement_is_read_to_its_end() -> None:
    text = "、".join(f"甲{index}率达到{index % 100}%" for index in range(700)) + "。"
    assert len(read_sentence(text).quantities) == 700


def _run(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["read", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_command_prints_json(tmp_path: Path) -> None:
    [row] = json.loads(_run("--sentence", "到2030年，覆盖率达到95%以上。", "--json"))
    expected = {
        "indicator_printed": "覆盖率", "qualifier": "", "kind": "floor", "value": 95, "value_high": None, "unit": "%",
        "target_year": 2030, "baseline_value": None, "baseline_year": None, "is_target": True,
    }  # fmt: skip
    assert {key: row[key] for key in expected} == expected
    assert json.loads(_run("--sentence", "加强领导。", "--json")) == []
    file = tmp_path / "sentences.jsonl"
    texts = [{"text": "加强领导。"}, {"text": "到2020年，率达到95%。", "period": [2021, 2030]}]
    file.write_text("".join(json.dumps(each) + "\n" for each in texts), encoding="utf-8")
    lines = [json.loads(line) for line in _run("--sentences", str(file), "--json").splitlines()]
    assert [[row["is_target"] for row in rows] for rows in lines] == [[], [False]]


def test_the_command_mends_a_file(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("筛查率达 70%以上袁预防提高遥\n", encoding="gb18030")
    assert _run(str(file), "--repair-only") == "筛查率达70%以上，预防提高。\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "takes one text, not nothing"),
        (("--sentence", " "), "the text is empty"),
        (("--sentence", "嬰兒死亡率達到3‰"), "traditional characters"),
        (("--sentence", "甲\x00乙"), "control character U\\+0000"),
        (("absent.txt", "--repair-only"), "is not there"),
        (("absent.txt",), "--region is missing"),
        (("absent.txt", "--sentence", "甲"), "not FILE and --sentence"),
    ],
)
def test_requests_that_are_refused(arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        CliRunner().invoke(app, ["read", *arguments], catch_exceptions=False)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04...", "binary file"),
        (b"\x7fELF\x00\x01", "binary file"),
        ("嬰兒死亡率達到\n".encode(), "traditional characters"),
    ],
)
def test_files_that_are_refused(content: bytes, message: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(content)
    with pytest.raises(DataFaultsError, match=message):
        CliRunner().invoke(app, ["read", str(file), "--repair-only"], catch_exceptions=False)


def test_all_lines_that_are_wrong_are_named(tmp_path: Path) -> None:
    file = tmp_path / "sentences.jsonl"
    lines = [
        '{"text": "率95%"}',
        "率95%",
        '{"words": 1}',
        '["text"]',
        '{"text": ""}',
        '{"text": "率", "period": [2030, 2021]}',
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DataFaultsError, match="5 faults") as refused:
        CliRunner().invoke(app, ["read", "--sentences", str(file), "--json"], catch_exceptions=False)
    assert [fault.row for fault in refused.value.faults] == [2, 3, 4, 5, 6]
