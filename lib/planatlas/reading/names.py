"""What a figure is about, in the words of the text."""

import re

LONGEST = 60  # characters of a name, and of the clause that it is cut from
METRIC = re.compile(
    r"(?:率|比例|比重|占比|比|数|数量|量|寿命|年限|年龄|面积|人口|收入|支出|指数|得分|分数|规模|产值|投资|总额|余额|密度|水平|覆盖面|床位|"
    r"学位|托位|度|人数|次数|差距|值|额|费用|标准|时间|时长|增速|增幅|贡献|补助|补贴|津贴|待遇|金额|资金|经费|贷款|里程|强度|浓度|缺口|班额|"
    r"系数|天数|人次|单产|产能|能力|成本|价格|能耗|用量|速度|半径|长度|容量)$"
)
PEOPLE = (
    "岁以下儿童|岁儿童|新生儿|婴幼儿|婴儿|孕产妇|残疾儿童|留守儿童|孤儿|儿童|女性|妇女|男性|青少年|女童|女生|男生|学生|小学生|中小学生|居民|教师|职工|老年人|"
    "小学|初中|高中|幼儿园|农村|城镇(?!化)|城市|乡村|残疾人"
)
PLACE = (
    r"(?:城市|城镇(?!化)|农村|乡村|城乡|城区|男性|女性|男生|女生|男童|女童|小学生(?!均)|初中生(?!均)|高中生(?!均)|小学|初中|高中|公办|民办|市级|县级|乡镇|村级?|市区|县城)"
    r"(?:地区)?"
)
PLACES = re.compile(
    r"^(?:城市|城镇|农村|乡村|城乡|男性?|女性?|男生|女生|男童|女童|市级?|县级?|乡级|乡镇|村级?|市区|城区|镇区|县城|小学生?|初中生?|高中生?|户籍|常住|[东中西]部|"
    r"一类|二类|公办|民办|[\u4e00-\u9fff]{2,4}[市县区省])(?:地区)?$"
)
TIMES = (
    r"(?:(?:19|20)\d\d(?![\d人名个元户家平])|二[〇零]?[〇零一二三四五六七八九]{2})年?|"
    r"“?十[一二三四五]五”?|规划?期|规划初期|基期"
)
# verbs of change and of reaching
CHANGED = (
    "提高|提升|上升|增加|增长|扩大|下降|降低|减少|压缩|压减|压低|压降|削减|精简|收窄|缩小|缩短|延长|延伸|保持|稳定|控制|维持|巩固|实现|恢复|推迟|发展|严控|扩充|扩增|扩容|"
    "限制|上浮|增产|减产|净增|净减|上涨|上调|下调|下跌|回落|回升|攀升|跃升|放宽|调整|优化|完善|拓展|改善|倍增"
)
TAIL = re.compile(
    rf"(?:分别|依次|(?<![平人户亩生])均|皆|各|都|也|全部|平均|一直|一律|普遍|始终|常年|长期|实际|名义|同步|首次|总体上?|大体|基本|稳步|持续|逐步|逐年|不断|再|又|共计|总计|合计|共|已经|已|"
    r"(?<![签预节制合条公违履集誓规契])约|大约|仅|只有|接近|近|累计|力争|力求|确保|争取|努力|预计|计划|要|应|须|将|"
    r"超过|(?<![高])超|不低于|不少于|不高于|不超过|不小于|不大于|不多于|不下于?|不得(?:低于|少于|高于|超过|多于)|未超过|未达到?|至少|最少|最低|最高|低于|高于|优于|少于|多于|"
    r"不到|不足|不及|突破|逾|"
    rf"(?:{CHANGED}|达|(?<!下)降|(?<![倍新])增|减|升)(?:了|到|至|为|在)?|达到了?|达了?|(?<![人行作])为|是|(?<!拥)(?<!国)(?<!所)(?<!享)有|(?<!现)在|(?<!周)到|至|"
    r"(?<!自)由|从|自|(?<![可所])以|按|即|占到?(?!比)|的|较|(?:较|(?<![占对之入])比|同|与)?(?:从|由|至|到|在|于)?"
    rf"(?:{TIMES})(?:底|末|末期|初|初期)?(?:前|之前|以前|时|起|相比)?的?|现有的?|现在|目前|高出|(?<!提)(?<!新)(?<!最)高|低|多|少|大于|小于|"
    r"(?:从|由)现|(?:较|比|自)?(?:上?年初|上?年末|期初)|(?:是|为|相当于|较|比)[一二三四五六七八九十\d]+年前|(?:较|(?<!占)比|同)(?:规划初期|规划期初|基期|现有)|同比|环比|相比|[一二三四五六七八九十]年(?:累计|来|内|间)?|"
    r"年均|每人|每月|连续(?:\d+|[一二三四五六七八九十两]+)年|[≤≥<>＜＞]|(?:不低于|不少于|不超过|不高于|超过)[^，。；]{1,14}的|每(?:\d+|[十百])?[千万]人口?|"
    r"(?:高于|低于|优于|高出|超过|超)(?:全|同|国家|上级|所在)[^，。]{0,10}|每[一两三四五六七八九十\d]*年|平均每年|全年|当年|幅度|趋于|且|并|(?<!普)及|和|与|、|[:：]|(?<![位处])于|"
    r"(?:较|(?<!占)比|同比|环比|是|为)(?:上年|去年|上届|上次|往年|上一?年度|上期|同期|基期|全|国家|前|\d{4}年|“?十)[^，。]{0,12}|(?:以|在|与)[^，。]{0,12}(?:基数|基础上?|相比)|"
    r"建成|完成|配有|设有|建有|享受|接受)$"
)
HEAD = re.compile(
    rf"^(?:(?:到|至|截至|截止|截止到|自|从|在|以|按照?)?(?:{TIMES})(?:底|末|前|时|以前|之前|初|年底|年末|全年|时期|期间|时期末|期末|起|以来|的)?|其中|力争|确保|争取|努力|使(?!用)|并(?![购网联])|"
    r"且|同时|以及|和(?!谐)|及(?![格时])|与|或|将|让|把|对(?![口外接])|实现|推动|促进|推进|逐步|进一步|不断|目前|共有|共(?![同享建青])|现有|现(?![代金场役])|已经|已|累计|规划?期末|期末|期内|"
    r"的|、|全面|持续|大力|也|则|做到|再(?![生就])|扣除价格因素|用(?:[一二三四五六七八九十]|\d)+年(?:左右)?(?:的?时间)?(?:使|让|将|把)?|按可比价格计算|切实|有效(?![率发灌])|着力|加快|积极|稳步|要求|要(?!素)|应当|应(?![急届用])|须|平时|换届后|必须|通过(?!率)|保证|保障(?![性房对水])|"
    r"当年|届时|截至目前|全年|年末|年底|年初|规划期间?|今后|未来|平均(?=[每达])|目标[为是:：]|以来|[（(]?[一二三四五六七八九十]+[)）、.]|[（(]?\d{1,2}[)）、.]|[①-⑳])"
)
# whose, where and how often, at the beginning of a clause
SAID_FIRST = re.compile(
    r"^(?:[我本全](?:市|县|区|省|国|社会|镇)(?!级)|各(?:级|地|县（市、区）|县\(市、区\)|市县|乡镇|街道|区县)(?=.{3})|平均每年|每(?:[一两三四五六七八九十\d]+)?(?:年|季度|学期|月|周)(?:度)?|"
    r"年均(?!增速|增幅|收入|浓度|增长率|降水)|[一二三四五六七八九十\d]+年(?:内|间|来)，?)"
)
MADE = re.compile(
    r"^(?:(?:重点|集中|统筹|分批|支持|推动|组织|计划|规划|扶持|争创|力争)?(?:建设|建成|建立|设立|设置|创建|创成|打造|举办|开展|组织|开设|配备|培育|改扩建|建有|拥有|配置|认定|评选|配建|"
    r"选树|招募|实施|完成|设(?![备施计])|建(?![筑档议制])|至少|不少于|有(?![效关色机])|落实|形成|确定|遴选|组建|筹集|筹建|新招|获得|享有|提供))+"
    r"(?:和?(?:改造|改扩建|完善))?"
)
BEHIND = re.compile(
    r"^(.{2,}(?:率|比例|比重|水平|占比))((?:其中)?(?:城市|城镇|农村|乡村|城区|镇区|市区|县城|乡镇|公办|民办|男童|女童|男性?|女性?|男生|女生|小学|初中|高中))$"
)


def cleaned(text: str) -> str:
    """Return what is left of the words before a figure without verbs, years and connecting words.

    Parameters
    ----------
    text
        The words.

    Returns
    -------
    str
        The name; "" where nothing is left.

    Examples
    --------
    >>> cleaned("到2030年，力争孕产妇死亡率".split("，")[1] + "下降到"), cleaned("比上年提高")
    ('孕产妇死亡率', '')
    """
    return cut(text)[0]


def cut(text: str) -> tuple[str, list[str]]:
    """Return the name in the words before a figure, and what is said first: whose, where, how often.

    Parameters
    ----------
    text
        The words.

    Returns
    -------
    tuple
        The name, "" where nothing is left; and the words that stood before it.

    Examples
    --------
    >>> cut("到2025年，全市每年新增托位".split("，")[1])
    ('新增托位', ['全市', '每年'])
    """
    text, before, first = tail_cut(text[-LONGEST:]), None, []
    while before != text:
        before = text
        text = HEAD.sub("", text).lstrip(' )）”"，:：.—-·')
        if match := SAID_FIRST.match(text):
            first.append(match[0].strip("，"))
            text = text[match.end() :]
    if text.startswith(("为", "向")):
        text = text[1:]
    return text, first


def tail_cut(text: str) -> str:
    """Return the words without the verbs and bounds at their end.

    Parameters
    ----------
    text
        The words.

    Returns
    -------
    str
    """
    before = None
    while before != text:
        before = text
        text = TAIL.sub("", text).rstrip(' (（“"，:：∶—-·')
        text = re.sub(r"[(（][^()（）]*[)）]$", "", text)
    return text


def made(text: str) -> str:
    """Return the thing without the verb that makes it (建设, 举办).

    Parameters
    ----------
    text
        The words.

    Returns
    -------
    str
    """
    rest = MADE.sub("", text)
    return rest if len(rest) >= 2 else ("" if not rest and text else text)


def turned(name: str) -> str:
    """Return a name with the part that stands behind what is measured before it (普及率城市).

    Parameters
    ----------
    name
        The name.

    Returns
    -------
    str
    """
    match = BEHIND.match(name)
    return match[2] + match[1] if match else name


def has_metric(name: str) -> bool:
    """Return whether a name says what is measured (…率, …数).

    Parameters
    ----------
    name
        The name.

    Returns
    -------
    bool
    """
    return bool(METRIC.search(name))
