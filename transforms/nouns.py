"""Where a noun phrase begins and ends in a run of words.

能源行业 累计 完成 产值: the phrase that ends the run is 产值, the verbs before it part it from
能源行业. A verb right before a measure word belongs to it: 就业人数, 投入强度.
"""

from itertools import takewhile

from seeds.catalogue import catalogue
from transforms.lexicon import OF, cue_table, ends, measure_head, phrase_pattern, phrases
from transforms.tokens import Word

_EDGE = " \t\u3000·•“”\"'‘’「」『』()（）【】"
_CLOSED_TAGS = ("p", "c", "d", "ad", "r", "u", "ul", "uj", "ud", "uz", "ug", "uv", "y", "e")
_NOMINAL_TAGS = ("n", "j", "s", "x", "a", "b", "vn", "an", "eng", "i", "z")
_NEVER_ALONE = ("p", "c", "u", "uj", "ul", "r", "y", "f")
_NEVER_LAST = ("b", "a", "d", "ad", "v", "f", "t", "z")
_AROUND_FIRST = ("p", "c", "d", "ad", "r", "f", "u", "ul", "y", "q", "m", "k")
_AROUND_LAST = ("p", "c", "d", "r", "f", "u", "m", "mq", "q", "t")
_IN_NAMES = ("particle", "estimate")
_NOT_PARTING = (*_IN_NAMES, "rate", "fall_rate")
_SINGLE_NOUNS = ("n", "ng", "k")
_SET_PHRASE = 4
_FEW = 5  # words of a noun that another is counted with
_OPENING, _CLOSING = "“「『", "”」』"


def object_start(cut: tuple[Word, ...]) -> int:
    """Return the index of the first word of the phrase that ends the stretch."""
    index = len(cut)
    quoted = False
    while index:
        word = cut[index - 1]
        quoted = word.text in _CLOSING or (quoted and word.text not in _OPENING)
        if not (quoted or word.text in _OPENING or _belongs(cut, index - 1)):
            break
        index -= 1
    return index


def joined_start(cut: tuple[Word, ...], first: int) -> int:
    """Return where two nouns of the phrase at ``first`` begin: 水利|和|交通|投资, 国际及地区航线.

    What has a head of its own is no owner of another's (客流量和收入), a known name needs none.
    """
    if first < 2 or len(cut) == first or not phrase_pattern("join").fullmatch(cut[first - 1].text):
        return first
    named = "".join(word.text for word in cut[first:])
    left = object_start(cut[: first - 1])
    if not measure_head(named):
        while left < first - 1 and not cut[left].text.isalpha():
            left += 1
        return left if _is_pair(cut, left, first) else first
    text = "".join(word.text for word in cut[left : first - 1])
    is_owner = text.isalpha() and not measure_head(text)
    return left if is_owner and len(cut) - first > 1 and named not in catalogue() else first


def _is_pair(cut: tuple[Word, ...], left: int, first: int) -> bool:
    """Tell whether two nouns are counted together, no list: 学校和医院, 国际及地区航线."""
    mark, before = cut[first - 1].text, cut[left - 1].text if left else ""
    text = "".join(word.text for word in cut[left : first - 1])
    paired = mark in phrases("pairing") and 0 < first - 1 - left < _FEW and before != "、"
    return paired and text.isalpha() and not measure_head(text) and text != cut[-1].text


def is_owned(cut: tuple[Word, ...], first: int) -> bool:
    """Tell whether the phrase at ``first`` is a measure, which others own."""
    return bool(measure_head("".join(word.text for word in cut[first:])))


def _belongs(cut: tuple[Word, ...], index: int) -> bool:
    word = cut[index]
    if word.text == OF:
        return index + 1 < len(cut)
    if word.tag == "d" and len(word.text) == 1 and not _parts(word.text):
        return index + 1 < len(cut) and len(cut[index + 1].text) == 1  # 堵|乱|点
    if word.tag in _CLOSED_TAGS or (_parts(word.text) and not _is_measured(cut, index)):
        return False
    return word.tag != "v" or len(word.text) == 1 or _is_compound(cut, index)


def _parts(text: str) -> bool:
    """Tell whether a cue parts subject from object: 完成, 新增; not 实际 in 实际使用外资."""
    cue = cue_table().get(text)
    if cue is None or cue.kind in _NOT_PARTING:
        return False
    return not (len(text) == 1 and cue.sign)


def _is_compound(cut: tuple[Word, ...], index: int) -> bool:
    """Tell whether a verb names together with the next word: 就业人数, 加氢站, 集聚区|客流量."""
    if index + 1 == len(cut):
        return False
    following = cut[index + 1].text
    if index + 2 < len(cut):
        return _is_single_noun(cut[index + 1])
    if following in catalogue() and cut[index].text in phrases("predicate"):  # 提出|地区生产总值
        return False
    return bool(measure_head(following)) or (len(following) == 1 and following not in cue_table())


def _is_single_noun(word: Word) -> bool:
    """Tell whether a noun is one character, as those are that a verb makes one word with."""
    return len(word.text) == 1 and word.tag in _SINGLE_NOUNS and word.text not in cue_table()


def _is_measured(cut: tuple[Word, ...], index: int) -> bool:
    """Tell whether a verb and the last character name together whatever it is: 挂牌数, 完成率."""
    behind = cut[index + 1 :]
    return len(behind) == 1 and len(behind[0].text) == 1 and bool(measure_head(behind[0].text))


def is_verbal(word: Word) -> bool:
    """Tell whether a word parts a subject from an object: a verb, an adverb, a preposition."""
    if word.text in cue_table():
        return True
    return word.text != OF and (word.tag == "v" or word.tag in _CLOSED_TAGS)


def is_deed(verb: str) -> bool:
    """Tell whether a verb is part of what is counted: 接待 in 接待游客, 新增 in 新增企业."""
    cue = cue_table().get(verb)
    return cue is not None and cue.kind in ("flow", "adding")


def _is_nominal(word: Word) -> bool:
    if word.text in _EDGE:
        return True
    if word.text in cue_table():
        return cue_table()[word.text].kind in _IN_NAMES and len(word.text) > 1
    if len(word.text) == 1 and word.tag not in _NEVER_ALONE:
        return True
    if measure_head(word.text):  # 出货量, whatever its tag
        return True
    if word.tag == "i":  # 避难所 is one, 深入开展 is a set phrase
        return len(word.text) < _SET_PHRASE
    if word.tag == "l":  # 武装人员
        return word.text[-2:] in phrases("deed_head")
    return word.tag in _NOMINAL_TAGS or word.tag.startswith("n")


def _can_end(word: Word) -> bool:
    """Tell whether a noun phrase may end with a word: not 主要 in 主要用于, 针对性, 可以."""
    cue = cue_table().get(word.text)
    if cue is not None and cue.kind == "particle":
        return False
    if len(word.text) > len("特性") and word.text.endswith(ends("quality")):
        return False
    return word.tag not in _NEVER_LAST or word.text in _CLOSING


def nominal_end(cut: tuple[Word, ...], *, acting: bool = False) -> int:
    """Return where the noun phrase that begins a stretch ends, in characters; 0 for none.

    A verb inside belongs to the phrase where a noun of deeds follows it (发射|任务, 见习|岗位),
    和 where nothing but nouns follows. Those who are ``acting`` end at their verb: 警察|打人.
    """
    taken = 0
    quoted = False
    for index, word in enumerate(cut):
        quoted = word.text in _OPENING or (quoted and word.text not in _CLOSING)
        if taken and not quoted and cut[index - 1].text.isalpha() and _parts_off(cut, index):
            break
        of_season = not index and word.tag == "t" and len(cut) > 1  # 春季|文旅活动
        if quoted or of_season or (_is_nominal(word) and not _acts(cut, index)):
            if quoted or (_can_end(word) and not _tells_how(cut, index)):
                taken = word.end
        elif word.text not in _CLOSING and not _goes_on(cut, index, acting=acting):
            break
    return taken


def _acts(cut: tuple[Word, ...], index: int) -> bool:
    """Tell whether a one-character verb has an object of its own: 工人|爬|悬崖, not 种|粮|大户."""
    word, behind = cut[index], cut[index + 1 : index + 2]
    verb = word.tag == "v" and len(word.text) == 1
    return verb and index > 0 and bool(behind) and len(behind[0].text) > 1


def _tells_how(cut: tuple[Word, ...], index: int) -> bool:
    """Tell whether a word tells how or where what follows is done: 公民|安全|转移."""
    return (
        index > 0
        and cut[index].tag in ("an", "s")
        and index + 1 < len(cut)
        and cut[index + 1].tag == "v"
    )


def _parts_off(cut: tuple[Word, ...], index: int) -> bool:
    """Tell whether a word is no part of the noun phrase before it: 记者|同时; not 世界|最高."""
    cue = cue_table().get(cut[index].text)
    adverb = cue is not None and cue.kind == "particle" and cut[index].tag != "a"
    return adverb or _is_number(cut, index)


def _is_number(cut: tuple[Word, ...], index: int) -> bool:
    """Tell whether a number stands beside a noun: 航线|100|小时, 集体|第|27|届; not 歼-16."""
    if cut[index].tag == "m" and index + 1 < len(cut):
        return cut[index + 1].text.isdecimal()
    return cut[index].text.isdecimal()


def _goes_on(cut: tuple[Word, ...], index: int, *, acting: bool) -> bool:
    """Tell whether a noun phrase goes on behind a word that is no noun."""
    behind = cut[index + 1 :]
    if not behind:
        return False
    if phrase_pattern("join").fullmatch(cut[index].text):
        return index > 0 and all(map(_is_nominal, behind)) and _can_end(behind[-1])
    if cut[index].tag == "l":  # 以旧换新|补贴
        return _is_nominal(behind[0])
    verbal = cut[index].tag in ("v", "vn") and len(cut[index].text) > 1
    if not verbal or is_predicate(cut[index]):
        return False
    if _is_single_noun(behind[0]):  # 国家级传承|人
        return True
    run = tuple(takewhile(_may_lead, behind))  # 进口贸易|推广|创新示范区
    further = () if acting else (w.text for w in run if w is run[-1] or len(w.text) > 1)
    return not phrases("deed_head").isdisjoint((behind[0].text, *further))


def _may_lead(word: Word) -> bool:
    """Tell whether a word may stand between a verb and the noun of deeds it belongs to."""
    return _is_nominal(word) or (word.tag == "v" and not is_predicate(word))


def is_predicate(word: Word) -> bool:
    """Tell whether a verb says what somebody does, never what a noun is of: 参加活动, 开展活动."""
    cue = cue_table().get(word.text)
    return bool(cue and not is_deed(word.text)) or word.text in phrases("predicate")


def attributed(cut: tuple[Word, ...]) -> int:
    """Return the index of the first word behind the last 的 of an attribute, 0 for none.

    带有北斗导航的|智能收割机: the verbs and adverbs before 的 only tell which.
    """
    marks = [index for index, word in enumerate(cut[:-1]) if word.text == OF]
    return marks[-1] + 1 if marks else 0


def core(cut: tuple[Word, ...], first: int) -> tuple[int, int]:
    """Return where the noun phrase within ``cut[first:]`` begins and ends, as indices of words.

    一条, 连日 or 周边 at its edges say which or when, not what: 一处|海拔, 死亡人数|一度.
    """
    last = len(cut)
    while last > first and _only_says_when(cut, last - 1):
        last -= 1
    while first < last and (cut[first].tag in _AROUND_FIRST or _only_leads(cut[first])):
        first += 1
    return first, last


def _only_leads(word: Word) -> bool:
    """Tell whether a verb only leads to what is measured: 确保|通胀率."""
    cue = cue_table().get(word.text)
    verb = word.tag == "v" and len(word.text) > 1
    return verb and cue is not None and cue.kind == "particle"


def _only_says_when(cut: tuple[Word, ...], index: int) -> bool:
    word = cut[index]
    if measure_head(word.text):
        return False
    if len(word.text) == 1 and word.tag in ("m", "q"):  # 半 in 費半, 类 in 大类; not 批 in 首批
        return index > 0 and cut[index - 1].tag == "m"
    if len(word.text) == 1 and word.tag == "v":
        return index > 0
    return word.tag in _AROUND_LAST
