"""What a figure is about, in the words of the text."""

import re

METRIC = re.compile(
    r"(?:率|比例|比重|占比|比|数|数量|量|寿命|年限|年龄|面积|人口|收入|支出|指数|得分|分数|规模|产值|投资|总额|余额|密度|水平|覆盖面|床位|"
    r"学位|托位|度|人数|次数|差距|值|额|费用|标准|时间|时长|增速|贡献|补助|补贴|津贴|待遇|金额|资金|经费|贷款|里程|强度|浓度|缺口|班额)$"
)
TAIL = re.compile(
    r"(?:分别|依次|(?<![平人])均|各|都|也|全部|平均|一直|总体上?|基本|稳步|持续|逐步|逐年|不断|再|共计|总计|合计|共|已经|已|约|大约|仅|接近|近|总数|"
    r"超过|超|不低于|不少于|不高于|不超过|不小于|不大于|不多于|不得(?:低于|少于|高于|超过)|未超过|未达到?|至少|最少|最低|最高|低于|高于|优于|少于|多于|突破|"
    r"力争|确保|争取|努力|要|应|须|将|"
    r"(?:提高|提升|上升|增加|增长|扩大|下降|降低|减少|(?<!下)降|(?<!倍)增|减|升|缩小|缩短|延长|保持|稳定|控制|维持|巩固|达|实现|恢复|推迟|发展|严控|扩充|压减|限制|上浮|回落|放宽|调整|优化|完善)"
    r"(?:了|到|至|为|在)?|达到了?|达了?|(?<!人)为|是|(?<!拥)(?<!国)(?<!所)(?<!享)有|(?<!现)在|到|至|由|从|自|以|按|即|占到?(?!比)|的|较|(?:较|比)(?:19|20)\d\d年?|高出|(?<!提)(?<!新)(?<!最)高|低|多|少|大于|小于|"
    r"(?:到|至)?(?:19|20)\d\d年?(?:底|末)?|(?:由|从)?(?:19|20)\d\d年(?:底|末)?的|年均|每人|每月|连续(?:\d+|[一二三四五六七八九十两]+)年|[≤≥<>＜＞]|(?:不低于|不少于|不超过|不高于|超过)[^，。；]{1,14}的|每[千万]人口?|(?:高于|低于|优于|高出|超过|超)(?:全|同|国家|上级|所在)[^，。]{0,10}|每年|平均每年|全年|当年|幅度|趋于|且|并|又|(?<!普)及|和|与|、|[:：]|于|"
    r"(?:较|(?<!占)比|同比|环比)(?:上年|去年|上届|上次|往年|上一?年度|上期|同期|基期|全|国家|前|\d{4}年|“?十)[^，。]{0,12}|(?:以|在|与)[^，。]{0,12}(?:基数|基础上?|相比)|同比|环比)$"
)
HEAD = re.compile(
    r"^(?:(?:到|至|截至|截止|截止到|自|从|在|以|按)?(?:\d{4}|二[〇零]?[〇零一二三四五六七八九]{2})年?(?:底|末|前|时|以前|之前|初|年底|年末|全年|的)?|其中|力争|确保|争取|努力|使|并|且|同时|以及|和|及|"
    r"与|或|将|让|把|对|实现|推动|促进|推进|逐步|进一步|不断|目前|共有|共|现有|现|已经|已|累计|规划?期末|期末|期内|的|、|全面|持续|大力|也|则|"
    r"切实|有效|着力|加快|积极|稳步|要求|要|应当|应|须|必须|通过|保证|保障|当年|届时|截至目前|我市|我县|我区|我省|本市|本县|全市|全县|全区|全省|本地区|"
    r"“?十[一二三四]五”?(?:时期|期间|末|规划期末)?|规划期间?|今后|未来|年均|平均|目标[为是:：]|以来|[（(]?[一二三四五六七八九十]+[)）、.]|[（(]?\d{1,2}[)）、.])"
)
MADE = re.compile(
    r"^(?:(?:重点|集中|统筹|分批|支持|推动|组织|计划|规划|扶持|争创|力争)?(?:建设|建成|建立|设立|设置|创建|创成|打造|举办|开展|组织|开设|配备|培养|培育|改扩建|改造|建有|拥有|配置|认定|评选|"
    r"选树|发放|招募|实施|完成|设|建|至少|不少于|有|为|选派|安排|落实|投入|形成|掌握|确定|打造|引进|孵化|遴选))+(?:和?(?:改造|改扩建|完善))?"
)
PEOPLE = (
    "岁以下儿童|岁儿童|新生儿|婴幼儿|婴儿|孕产妇|残疾儿童|留守儿童|孤儿|儿童|女性|妇女|男性|青少年|女童|女生|男生|学生|小学生|中小学生|居民|教师|职工|老年人|"
    "小学|初中|高中|幼儿园|农村|城镇|城市|乡村|残疾人"
)
HEADS = re.compile(
    rf"^(.*(?:癌|病|毒|肝|瘤|症|血|{PEOPLE}))(?:的)?(?=.)((?!群|均).+(?:率|比例|比重|占比|覆盖面|水平|指数|人数|数量?|年限|寿命))$"
)
FIRST_HEAD = re.compile(rf"^(.*?(?:{PEOPLE}))(?=[^，]{{2,}}$)")
LEVELS = re.compile(r"^(.{0,8}?)([省市县区乡镇村](?:[、和]?[省市县区乡镇村]){1,4})[两三四]?级(.+)$")
SPLIT = re.compile(r"、|以及|和|(?<![普涉以])及(?!其|以|格|时)|与(?!其)")
PLACES = re.compile(
    r"^(?:城市|城镇|农村|乡村|城乡|男性?|女性?|男生|女生|男童|女童|市级?|县级?|乡级|乡镇|村级?|市区|县城|小学生?|初中生?|高中生?|户籍|常住|[东中西]部|其中.{0,8}|一类|二类|公办|民办|[\u4e00-\u9fff]{2,4}[市县区省])$"
)
PER_HEAD = re.compile(r"每[千万百](?:名|人)?[^，]{0,8}?(?:拥有|配备)的?")
BEHIND = re.compile(
    r"^(.{2,}(?:率|比例|比重|水平|占比))((?:其中)?(?:城市|城镇|农村|男性?|女性?|男生|女生|小学|初中|高中))$"
)
LONGEST = 60


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
    return head_cut(tail_cut(text[-LONGEST:]))


def tail_cut(text: str) -> str:
    """Return the words without the verbs and bounds at their end."""
    before = None
    while before != text:
        before = text
        text = TAIL.sub("", text).rstrip(' (（“"，:：—-·')
        text = re.sub(r"[(（][^()（）]*[)）]$", "", text)
    return text


def head_cut(text: str) -> str:
    """Return the words without years and connecting words at their beginning."""
    before = None
    while before != text:
        before = text
        text = HEAD.sub("", text).lstrip(' )）”"，:：—-·')
    return text


def made(text: str) -> str:
    """Return the thing without the verb that makes it (建设, 举办)."""
    rest = MADE.sub("", text)
    return rest if len(rest) >= 2 else text


def turned(name: str) -> str:
    """Return a name with the part that stands behind what is measured before it (普及率城市)."""
    match = BEHIND.match(name)
    return match[2] + match[1] if match else name


def has_metric(name: str) -> bool:
    """Return whether a name says what is measured (…率, …数)."""
    return bool(METRIC.search(name))


def parted(name: str) -> list[str]:
    """Return the names of several things that share a head or a tail.

    Parameters
    ----------
    name
        The words before the figures.

    Returns
    -------
    list of str
        The names, the shared words completed; one where nothing is to be parted.

    Examples
    --------
    >>> parted("新生儿、婴儿和5岁以下儿童死亡率")
    ['新生儿死亡率', '婴儿死亡率', '5岁以下儿童死亡率']
    >>> parted("3岁以下儿童系统管理率和健康管理率")
    ['3岁以下儿童系统管理率', '3岁以下儿童健康管理率']
    """
    if levels := LEVELS.match(name):
        each = re.findall("[省市县区乡镇村]", levels[2])
        return [f"{levels[1]}{level}级{levels[3].removeprefix('级')}" for level in each]
    parts = [part for part in SPLIT.split(name) if part]
    if len(parts) < 2:
        return [name]
    tail = HEADS.match(parts[-1])
    last_tail = tail[2] if tail else ""
    if not last_tail and (match := re.search(r"[\u4e00-\u9fff]{2}(?:率|比例|比重|占比)$", parts[-1])):
        last_tail = match[0]
    if not last_tail and parts[-1].endswith("人数"):
        last_tail = "人数"
    done = [part if has_metric(part) or not last_tail else part + last_tail for part in parts]
    head = FIRST_HEAD.match(done[0])
    if head:
        done = [
            done[0],
            *(part if re.search(PEOPLE, part) or not has_metric(part) else head[1] + part for part in done[1:]),
        ]
    return done


def completed(name: str, subject: str) -> str:
    """Return a name completed with the subject of an earlier clause.

    Parameters
    ----------
    name
        What stands before the figure; "" for nothing.
    subject
        What the figure before was about.

    Returns
    -------
    str
        The name.

    Examples
    --------
    >>> completed("", "婴儿死亡率"), completed("农村", "城市自来水普及率")
    ('婴儿死亡率', '农村自来水普及率')
    """
    if not name:
        return subject
    if subject.startswith(name):
        return subject
    if name.startswith("占") and not name.endswith("比"):
        return subject + name
    if (per := PER_HEAD.match(subject)) and not PER_HEAD.match(name) and len(name) <= 12:
        return per[0] + name
    if subject and not has_metric(name) and has_metric(subject) and (PLACES.match(name) or len(name) <= 4):
        rest = re.sub(
            r"^(?:城市|城镇|农村|乡村|男性|女性|男生|女生|小学生|初中生|高中生|小学|初中|高中|公办|民办|市级|县级|乡镇|村级?)(?!阶段)",
            "",
            subject,
        )
        if rest.startswith(name):
            return rest
        return name + (rest if len(rest) >= 2 else subject)
    return name
