"""What the pieces of an expression of time look like, and the scan that finds runs of them.

A run is pieces side by side or joined: 截至2022年3月底, 7月1日-5日. The scan looks at two
characters of a place before it tries any shape, which makes it fast; and every shape is
bounded, so that a long line of digits costs no more than its length.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from transforms import period_words as seeded
from transforms.alternation import alternation
from transforms.numeral import characters


def _any(words: Iterable[str]) -> str:
    return alternation({word: seeded.refused(word, "after") for word in words})


D: Final = "[0-9０-９]"
C: Final = "[〇零○一二三四五六七八九]"
ONE: Final = "[一二三四五六七八九]"
SMALL: Final = rf"(?:{D}{D}?|{ONE}?十{ONE}?|[{characters('tens')}]{ONE}?|{ONE})"  # 1 to 99
COUNT: Final = rf"(?:{SMALL}|两)"
BY: Final = rf"{_any(seeded.edges('by'))}(?!{D}|{COUNT})"
DAYPART: Final = rf"(?:{_any(seeded.edges('daypart'))}|{D}{D}?[时点])"
JOIN: Final = rf"(?:{DAYPART}?(?: ?(?:——|[-－—–~～─至到]) ?))"
SEPARATOR: Final = "[-/.．／－]"
COUNTED_SINCE: Final = rf"{COUNT}(?:年|个月)以?来"
UNSEEN: Final = r"|\Z"  # what stood behind a run was seen when it was found, not when it is read
PAIRED: Final = (
    rf"(?:{JOIN}(?:{D}{{4}}|{C}{{4}}|{SMALL}) ?(?P<unit>年|月|日|号|季)"
    rf"|、{SMALL}(?P<listed>月)份)"
)


_NUMBERS: Final = (map(str, range(1, 13)), "一二三四五六七八九十")
LISTED_MONTHS: Final = r"(?=..?、)(?<![\n。；;：:\s])(?:{})".format(
    "|".join(f"{one}、{other}" for numbers in _NUMBERS for one, other in pairwise(numbers))
)  # 7、8月, but 2、3月底前 at the start of an item is its number and a month


def _shapes(**shapes: str) -> dict[str, str]:
    """Give each kind of piece what must not follow it (seeds/periods/refusals.csv)."""
    found = {}
    for kind, shape in shapes.items():
        after = "|".join(map(re.escape, seeded.refused(kind, "after")))
        found[kind] = rf"(?:{shape})(?!{after})" if after else f"(?:{shape})"
    return found


def _plan() -> str:
    every, bare = _any(seeded.plans()), _any(seeded.bare_plans())
    time = _any(seeded.edges("plan"))
    return rf"[“\"「]{every}[”\"」](?:{time})?|{bare}(?![”\"」])(?:{time})?|{every}{time}"


def _holiday() -> str:
    names = _any(seeded.edges("holiday"))
    counted = rf"(?:{_festival()}|{_any(seeded.edges('off'))})(?={NTH}|{FIRST_DAYS})"
    counted = rf"{_festival()}{COUNT}天(?=[，,]{UNSEEN})|{counted}"
    return rf"{_festival()}{names}{{1,2}}|{_any(seeded.edges('golden'))}(?:{names})?|{counted}"


def _festival() -> str:
    return rf"[“\"]?{_any(seeded.festivals())}[”\"]?"


def _span() -> str:
    """近三年, 过去五年来, 未来12个月."""
    lead = _any(seeded.edges("back", "past", "ahead"))
    counted = rf"{COUNT}(?:年(?!代)|个月|周|天|日)(?!以?来)"
    return rf"{lead}的?(?:{counted}|{COUNTED_SINCE})"


NTH: Final = rf"首日|首天|第{SMALL}[天日]"
FIRST_DAYS: Final = rf"前{COUNT}[天日]"
NUMBERED: Final = _shapes(
    iso=rf"(?:19|20){D}{D}{SEPARATOR}{D}{D}?{SEPARATOR}{D}{D}?(?!{D})",
    compact=rf"(?:19|20){D}{{6}}(?![0-9０-９A-Za-z.])",
    bare=rf"(?:{D}{{4}}|{C}{{4}}|{SMALL})(?!{D})(?={PAIRED})",
    year=rf"(?:(?:1[89]|20|１[８９]|２０){D}{D} ?|[一二][九〇零○]{C}{C})(?:年度?|财年)"
    rf"|20{D}{D}(?=[上下]半年|第?[1-4一二三四]季度|Q[1-4])",
    short=(
        rf"(?:{D}{D}|[九八〇零○一二]{C})年"
        rf"(?=的?(?:{SMALL}月|第{SMALL}个月|第?[1-4一二三四]季)|[上下]半年|年?[末底初])"
        rf"|(?:[0０]{D}|[〇零○]{C})年|(?<![^\n])(?:{D}{D}|[九八一二]{C})年(?![^\n])"
    ),
    roc=rf"1{D}{D}(?:年度?|学年度?)",
    quarter=r"[1-4一二三四]季度|[1-4]季",
    adjacent=rf"(?:一二|二三|三四|四五|五六|六七|七八|八九|九十|{LISTED_MONTHS})月份?",
    decade=rf"(?:{SMALL}世纪)?(?:[1-9]0|{ONE}十)年代",
    span=rf"{COUNTED_SINCE}|{COUNT}年(?={_any(seeded.edges('sum'))}{UNSEEN})",
    ago=rf"{COUNT}(?:年|个月|周|天)前(?![两0-9一二三四五六七八九十])",
    month=rf"{SMALL} ?月份?",
    day=rf"{SMALL} ?[日号]",
)
WORDED: Final = _shapes(
    word=_any(seeded.words()),
    plan=_plan(),
    first=rf"[前头首]{COUNT}个?(?:月份?|季度?)",
    quarter=r"第[1-4一二三四]季度|第[1-4]季|Q[1-4]",
    season=r"第[一二三四]季",
    running=rf"连续第?{COUNT}(?:年|个月|个?季度?|周|天|日)",
    dayname=r"(?:周|星期|礼拜)[一二三四五六日天]",
    lunar=_any(seeded.new_year_days()),
    span=_span(),
    holiday=_holiday(),
    event=f"(?:{_any(seeded.events())})以来",
    minguo=rf"民国(?:{D}{{1,3}}|{C}{{2,3}}|{ONE}?百[零〇]?{SMALL}?|{SMALL})年度?",
    glossed=rf"[今去前明][(（]{D}{{2,4}}[)）]年度?|[今昨明前][(（]{D}{D}?[)）]日"
    rf"|[本上][(（]{D}{D}?[)）]月",
    pair=rf"[从自由](?:19|20){D}{D}[到至](?:19|20){D}{D}(?![0-9０-９年万亿元%％])",
    decade=rf"[本上]个?世纪(?:[1-9]0|{ONE}十)年代",
)
TAILS: Final = _shapes(
    edge=rf"{_any(seeded.edges('start', 'end', 'since', 'from'))}|(?<=[底末日号]){BY}",
    festival=rf"(?>{_festival()})(?![”\"]?{_any(seeded.edges('holiday', 'golden'))})",
    period=_any(seeded.seasons()),
    days=FIRST_DAYS,
    nth=NTH,
    ordinal=rf"第{SMALL}个月",
    slice=rf"[前后]{COUNT}年",
    weekday=r"(?<=周)[一二三四五六日天]",
)
LINKS: Final = _shapes(
    join=rf"{JOIN}|、(?={SMALL}月份)|与(?=(?:{D}{{4}}|{C}{{4}})年(?:之?间{UNSEEN}))",
    filler="[的 ]",
)


def _tokens() -> str:
    """Return the pattern of any one piece, its kind the name of the group."""
    kinds: dict[str, list[str]] = {}
    for shapes in (NUMBERED, WORDED, TAILS, LINKS):
        for kind, shape in shapes.items():
            kinds.setdefault(kind, []).append(shape)
    return "|".join(f"(?P<{kind}>{'|'.join(shapes)})" for kind, shapes in kinds.items())


def _anonymous(shapes: dict[str, str]) -> str:
    return re.sub(r"\?P<\w+>", "?:", "|".join(shapes.values()))


def _run() -> str:
    """Return the pattern of pieces in a row, guarded by their first two characters."""
    lead = [*seeded.words(), *seeded.edges("until", "back", "past", "ahead"), *seeded.events()]
    lead.extend([*seeded.festivals(), *seeded.new_year_days(), *seeded.edges("golden", "off")])
    first = "".join(sorted({word[0] for word in lead}))
    second = "".join(sorted({word[1] for word in lead if len(word) > 1}))
    digits = f"0-9０-９〇零○一二三四五六七八九十{characters('tens')}"
    guard = (
        rf"(?=[{digits}{first}两前头首连周星礼第Q民“\"「同从自由][{digits}{second}"
        rf"个周天年月日号季世两期国续拜的(（/.．／—–~～─至到、 －-])(?<!{D})(?<!{D}[.．])"
    )
    behind = "年财月日号周天个季世上下第Q一二三四/.．／—–~～─至到、 －-"
    numbered = rf"(?=(?:{D}{{1,4}}|{C}{{1,4}}|{COUNT}) ?[{behind}]|{D}{{8}})"
    heads = rf"{numbered}(?:{_anonymous(NUMBERED)})|{_anonymous(WORDED)}"
    inner = f"{heads}|{TAILS['days']}|{TAILS['ordinal']}"
    more = rf"{_anonymous(TAILS)}|(?:{LINKS['join']}|{LINKS['filler']})?(?:{inner})"
    run = rf"{guard}(?:{_any(seeded.edges('until'))})?(?:{heads})(?:{more}){{0,9}}"
    return run.replace(UNSEEN, "")


TOKEN: Final = re.compile(_tokens())
RUN: Final = re.compile(_run())
UNTIL: Final = re.compile(_any(seeded.edges("until")))
"""A piece (lastgroup is its kind), a run of pieces, and what may stand before a run."""
