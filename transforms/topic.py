"""Which periods of a sentence say what its figures are for, and which only stand there.

比2020年增长 compares, 成立于2008年 tells of a beginning, 《…规划（2021—2025年）》 is a title and
2023年“最美职工” a name. 其中5月份 governs its own clause, 连续五年 the figure beside it.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from transforms.days import Days, parts, spans_years
from transforms.lexicon import (
    against,
    any_cue,
    any_of,
    ending,
    ends_in,
    phrase_pattern,
    phrases,
    rates,
)
from transforms.model import Period, Quantity
from transforms.period_role import (
    is_base,
    is_beginning,
    is_in_event,
    is_in_title,
    is_of_record,
)
from transforms.period_words import role_words, roles
from transforms.sketch import PERIOD, QUANTITY, Sketch, opens
from transforms.tokens import words

_THAN = ending(
    f"(?:{against()}|{any_of('standard')}|{any_cue('than')})",
    phrases("against", "standard"),
    rates("than"),
)
_PREDICATE = ending(
    f"(?:{any_of('to_figure')}|{any_cue('reach')})", phrases("to_figure"), rates("reach")
)
_OF_PLAN = re.compile(f"{any_of('of_plan')}(?!{any_cue('rise', 'fall')})")
_NAMED = re.compile(roles("named"))
_BIGGEST = re.compile(f"[^，,；;。{QUANTITY}]{{0,4}}{any_of('superlative')}")
_GROUND = re.compile(roles("ground"))
_VIEWED = re.compile(rf"[^，,；;。{QUANTITY}]{{0,8}}{roles('viewed')}[，,]")
_FORESEEN = re.compile(rf"{roles('foreseen')}{QUANTITY}")
_NEARBY = re.compile(f"[^，,；;。{QUANTITY}]{{0,24}}{QUANTITY}?")
_TELLING = re.compile(rf"(?:^|[。，,])[^，,；;。{QUANTITY}]{{1,20}}{roles('telling')}[，,：:]“?$")
_NO_NAME = re.compile(f"[，,；;。：:{QUANTITY}]")
_INNER = re.compile(f"{roles('inner')}$")
_ALONE = ending(f"(?:^|[，,；;：:]){roles('inner')}", role_words("inner"))
_LISTED = ending(rf"(?<={PERIOD}){any_of('join')}", phrases("join"))
_UNTIL = "<until>"
_OPEN = ("since", "from")
_STRETCHES = ("range", "cumulative")  # 自 and 从 begin them
_NAME = 2  # characters of a name that ends like a verb
_OPENING = 4  # characters before what opens a sentence: 其中,近五年
_TOWARDS = role_words("towards")
_FROM = role_words("seen from")
_COMMAS = ("，", ",")
_PARTS = ("year", "month", "quarter", "half")
_OF_FORECASTS = ("month", "quarter", "day", "point")  # forms in which something was foreseen
_OF_CLAUSE = ("same", "run")  # forms that say nothing beyond their clause


def is_topic(sketch: Sketch, period: Period) -> bool:
    """Tell whether a period says what a figure is for, not what it is compared with or told on."""
    before = sketch.slice(sketch.start, period.start)
    behind = sketch.slice(period.end, sketch.end)
    if ends_in(
        _LISTED, before, len(before)
    ):  # 比8月和去年9月: what holds of the first holds of the second
        before = _LISTED.pattern.sub("", before).rstrip(PERIOD)
    if period.form in _OPEN:
        return not is_of_record(behind, 0, period)
    if period.form == "rolling" and _BIGGEST.match(behind):
        return False
    if _is_base(period, before) and not _VIEWED.match(behind):
        return False
    if period.form in _OF_FORECASTS and is_foreseen(behind):
        return False
    if _OF_PLAN.match(behind) or is_in_title(before, len(before)):
        return False
    if _GROUND.match(behind) or (period.form == "year" and is_in_event(behind, 0)):
        return False
    if "“" in before and _is_quoted(before, behind):
        return False
    if _NAMED.match(behind) and period.text[0].isdigit():
        return False
    return period.form not in ("day", "now") or not is_report_day(sketch, period)


def is_foreseen(behind: str) -> bool:
    """Tell whether a figure was only foreseen in the days before these words: 年初|预测的4.8%."""
    near = _NEARBY.match(behind)
    return near is not None and _FORESEEN.search(near[0]) is not None


def _is_quoted(before: str, behind: str) -> bool:
    """Tell whether a period is a part of a name in quotes: “某高校2023年春季招聘会”在西安举行."""
    opened = before.rfind("“")
    if opened <= before.rfind("”") or opened == len(before) - 1:
        return False
    closed = behind.find("”")
    inside = before[opened:] + behind[: max(closed, 0)]
    return closed > 0 and not _NO_NAME.search(inside)


def _is_base(period: Period, before: str) -> bool:
    """Tell whether a period is that of one figure alone: 比上年, 由2019年的, 增至去年的, 为去年的.

    自5月6日至8月29日 is none, nor 仅3月份.
    """
    if period.form in _STRETCHES:
        compared = ends_in(_THAN, before, len(before)) is not None
    else:
        compared = is_base(before, len(before))
    if compared:
        return True
    if not ends_in(_PREDICATE, before, len(before)) or ends_in(_ALONE, before, len(before)):
        return False
    return not _ends_in_name(before)


def _ends_in_name(before: str) -> bool:
    """Tell whether 为 or 达 is the end of a name: 华为|去年营收."""
    cut = words(before[-_NAME:])
    return len(cut) == 1 and cut[0].tag.startswith("n")


def is_report_day(sketch: Sketch, period: Period) -> bool:
    """Tell whether something was told on a day, not so on it: 记者3月15日获悉."""
    behind = sketch.slice(period.end, sketch.clause(period.start)[1])
    return bool(phrase_pattern("report").search(behind))


def parts_of(sketch: Sketch, topics: Sequence[Period], ruling: Days) -> list[Period]:
    """Return the topics that are only a part of what a sentence tells.

    They stand behind a figure and lie in the days before them in the sentence, or in those
    ``ruling`` above it: 增长5.1%,9月当月增长8.6%. Of years, a single one needs no figure before it.
    """
    found = []
    for p in topics:
        outer = next((q for q in topics if _lies_in(p, q.time_start, q.time_end)), None)
        first, last = (outer.time_start, outer.time_end) if outer else (ruling.start, ruling.end)
        if (outer and outer.start > p.start) or not _lies_in(p, first, last):
            continue
        before = sketch.slice(sketch.start, p.start)
        of_years = spans_years((first, last)) and before.strip() and not _is_open(outer)
        found += [p] if QUANTITY in before or of_years else []
    return found


def _is_open(outer: Period | None) -> bool:
    return outer is not None and outer.form in _OPEN


def _lies_in(period: Period, first: date | None, last: date | None) -> bool:
    start, end = period.time_start, period.time_end
    if start is None or end is None or first is None or last is None:
        return False
    return (
        period.form in _PARTS and first <= start and end <= last and (start, end) != (first, last)
    )


def governing(
    sketch: Sketch,
    topics: Sequence[Period],
    quantity: Quantity,
    *,
    flows: bool,
    parts: Sequence[Period] = (),
) -> list[Period]:
    """Return those of a sentence's topics that govern a figure, the nearest last.

    They stand before it; failing that, behind it in its clause: 14条高速公路昨天通车, but not
    right behind it, 15个|2023年|节目. A point in
    time (年末) governs the first clause with a figure, but no flow of a later one. What is only
    one of the ``parts`` does not reach beyond a semicolon.
    """
    clause_start, clause_end = sketch.clause(quantity.start)
    found = [
        p
        for p in topics
        if p.start < quantity.start
        and (p.end > clause_start or _reaches_on(sketch, p, clause_start, flows=flows))
        and not (p in parts and "；" in sketch.slice(p.end, clause_start))
    ]
    if found:
        return _without_echo(found) if len(found) > 1 else found
    behind = (p for p in topics if quantity.end <= p.start < clause_end)
    return [p for p in behind if p.form not in _OF_CLAUSE and p.start > quantity.outer_end][:1]


def _without_echo(topical: list[Period]) -> list[Period]:
    """Leave out a day that only says again what day was meant: 截至昨天（1月19日）."""
    last, before = topical[-1], topical[-2]
    echoes = last.form == "day" and last.time_end == before.time_end and is_until(before)
    return topical[:-1] if echoes else topical


def _reaches_on(sketch: Sketch, period: Period, clause_start: int, *, flows: bool) -> bool:
    """Tell whether a period governs what stands behind its own clause, too."""
    if period.form in _OF_CLAUSE or _began(sketch, period):
        return False
    between = sketch.slice(period.end, clause_start)
    if is_inner(sketch, period) and "；" in between:
        return False
    if _opened(between) < 0:
        return False
    is_end = period.form == "point" and not is_until(period)
    return not (flows and is_end and _is_spent(sketch, period, clause_start))


def is_until(period: Period) -> bool:
    """Tell whether a period is the day that something has reached: 截至5月底, 截至11月27日."""
    return period.form == "point" and period.rule.startswith(_UNTIL)


def is_inner(sketch: Sketch, period: Period) -> bool:
    """Tell whether a period is only a part of what is told: 其中5月份."""
    return bool(_INNER.search(sketch.slice(sketch.start, period.start)))


def _began(sketch: Sketch, period: Period) -> bool:
    return is_beginning(sketch.line, period.start - sketch.start, period.end - sketch.start)


def _is_spent(sketch: Sketch, point: Period, clause_start: int) -> bool:
    start, end = sketch.clause(point.start)
    return end < clause_start and QUANTITY in sketch.slice(start, end)


def leading(sketch: Sketch, topics: Sequence[Period], *, heading: bool) -> list[Period]:
    """Return the topics that may govern the sentences that follow, the last the nearest.

    They open a clause, or stand anywhere in a heading. 其中5月份 is a part of what was told, a
    bracket an aside, 2014年则仅有 behind 2016年 only looks back; 近二年 speaks for more than its
    clause only where it opens its sentence.
    """
    found = [
        p
        for p in topics
        if p.time_end
        and (p.form not in _OF_CLAUSE or (heading and p.form == "same"))
        and not _began(sketch, p)
        and not is_inner(sketch, p)
        and not (p.form == "rolling" and not _opens_sentence(sketch, p))
        and (heading or opens(sketch, p) or _is_led_in(sketch, p))
    ]
    found = [p for p in found if not _is_aside(sketch, p)] or found
    return [p for p in found if not _is_before(p, found[0])]


def _is_led_in(sketch: Sketch, period: Period) -> bool:
    """Tell whether nothing but 到 or 从 stands before a period: 到2025年,…, 从5月份看,…."""
    before = sketch.slice(sketch.clause(period.start)[0], period.start)
    if before in _TOWARDS:
        return period.form == "year" and sketch.slice(period.end, sketch.end).startswith(_COMMAS)
    return before in _FROM and bool(_VIEWED.match(sketch.slice(period.end, sketch.end)))


def _opens_sentence(sketch: Sketch, period: Period) -> bool:
    """Tell whether a period opens its sentence, or what somebody says in it: 他说,过去五年,…."""
    before = sketch.slice(sketch.start, period.start)
    return len(before) <= _OPENING or bool(_TELLING.search(before))


def _is_aside(sketch: Sketch, period: Period) -> bool:
    """Tell whether a period stands in a bracket: 用电量80亿千瓦时（3月份为30亿千瓦时）."""
    before = sketch.slice(sketch.start, period.start)
    return _opened(before) > 0


def _opened(text: str) -> int:
    """Return how many brackets a text opens more than it closes."""
    return text.count("（") + text.count("(") - text.count("）") - text.count(")")


def _is_before(period: Period, first: Period) -> bool:
    if period.form != first.form or period.time_end is None or first.time_end is None:
        return False
    return period.time_end < first.time_end


def one_of_list(sketch: Sketch, topical: Sequence[Period], nth: tuple[int, int]) -> list[Period]:
    """Return the topics of the ``nth`` figure in a list: its own of as many periods.

    2020年和2021年分别为…; 2017年至2019年分别为… with three figures is of a year each.
    """
    place, count = nth
    if _are_listed(sketch, topical[-count:], count):
        return list(topical[: len(topical) - count + place + 1])
    found = list(topical)
    if found and found[-1].form == "range":
        for first, last in parts((found[-1].time_start, found[-1].time_end), count)[
            place : place + 1
        ]:
            found[-1] = found[-1]._replace(time_start=first, time_end=last)
    return found


def _are_listed(sketch: Sketch, periods: Sequence[Period], count: int) -> bool:
    return len(periods) == count and all(
        phrase_pattern("join").fullmatch(sketch.slice(a.end, b.start)) for a, b in pairwise(periods)
    )


def combined(topical: Sequence[Period], clause_start: int) -> Days:
    """Return the nearest period; 截至11月27日 or 截至目前 before 今年 ends the year on that day."""
    near = topical[-1]
    where = "clause" if near.start >= clause_start else "sentence"
    for earlier in topical[:-1]:
        if (
            earlier.rule.startswith(_UNTIL)
            and (earlier.form == "point" or not any(map(str.isdigit, near.text)))
            and near.form == "year"
            and near.time_start
            and near.time_end
            and earlier.time_end
            and near.time_start <= earlier.time_end <= near.time_end
        ):
            said = f"{earlier.text} {near.text}"
            return Days(near.time_start, earlier.time_end, "since", where, said)
    return Days(near.time_start, near.time_end, near.form, where, near.text)
