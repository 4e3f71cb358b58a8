"""Which words name a figure: the rules in order, each with the reason for its place.

产值100.4亿元,同比增加30亿元,占规上工业产值比重的75%以上: the first is named by the words
before it, the second inherits, the third names its whole.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from transforms.change import PERCENT, Cues, direction
from transforms.claim import AMOUNTS, Claim
from transforms.indicator import (
    NOTHING,
    Name,
    common_head,
    is_area_alone,
    is_share,
    name_after,
    name_before,
    name_of_owner,
    names_in_list,
    outcome_after,
    share_of,
)
from transforms.lexicon import (
    any_of,
    cue_table,
    is_exchange_rate,
    is_generic,
    measure_head,
    phrase_pattern,
    phrases,
)
from transforms.model import Quantity
from transforms.sketch import PERIOD, QUANTITY, Sketch

_PERSONS, _VISITS = "人数", "人次"
_BASE_OF = re.compile(f"{any_of('multiple_of')}[^，,；;。{QUANTITY}]{{1,16}}的$")


class Figures(NamedTuple):
    """The figures of one list and all that may name them.

    ``start`` is where their own words begin, ``end`` where their clause ends. ``here`` are the
    sentence's claims so far, ``last`` the last one of the sentence before. ``before`` is the name
    made of the words before the first figure.
    """

    sketch: Sketch
    run: Sequence[Quantity]
    start: int
    end: int
    cues: Cues
    here: Sequence[Claim]
    last: Sequence[Claim]
    before: Name

    @property
    def first(self) -> Quantity:
        """Return the first figure."""
        return self.run[0]


class Rule(NamedTuple):
    """A way to name figures: its name, why it stands at its place, what it proposes."""

    name: str
    why: str
    propose: Callable[[Figures], Sequence[Name]]


def name_figures(figures: Figures) -> tuple[Sequence[Name], str]:
    """Return a name for every figure and the rule that gave it; NOTHING and none where none did."""
    for rule in CASCADE:
        names = rule.propose(figures)
        if names:
            return (names if len(names) > 1 else list(names) * len(figures.run)), rule.name
    return [NOTHING] * len(figures.run), "none"


def _one(name: Name) -> Sequence[Name]:
    return [name] if name.indicator else []


def _in_list(figures: Figures) -> Sequence[Name]:
    """规模以上工业增加值、零售额分别增长5.4%、3.2%."""
    if len(figures.run) == 1:
        return []
    count = len(figures.run)
    names = names_in_list(figures.sketch, figures.start, figures.cues.end, count)
    if not names and figures.start > figures.sketch.start and not figures.before.indicator:
        opening, end = figures.sketch.clause(figures.start - 1)
        if QUANTITY not in figures.sketch.slice(opening, end):
            listed = names_in_list(figures.sketch, opening, end, count)
            names = listed if listed and measure_head(listed[-1].indicator) else []
    return [_of_whole(figures, name) for name in _with_head(figures, names)]


def _with_head(figures: Figures, names: Sequence[Name]) -> Sequence[Name]:
    """京唐港区、丰南港区分别完成2亿吨、9万吨: members without a head are of what was told last."""
    if not names or any(measure_head(name.indicator) for name in names):
        return names
    source = source_of(figures)
    if source is None or not measure_head(source.name.indicator):
        return [] if is_area_alone(names[0]) else names
    head = source.name
    if not is_area_alone(names[0]):
        head = head._replace(indicator=common_head(head.indicator))
    return [
        head._replace(subject=None if is_area_alone(n) else n.indicator, start=n.start)
        for n in names
    ]


def _in_list_before(figures: Figures) -> Sequence[Name]:
    """接待游客20万人次、门票收入400万元,分别增长14%和24%."""
    count = len(figures.run)
    if count == 1 or figures.before.indicator or _years_here(figures) >= count:
        return []
    recent = [c.name for c in figures.here if not is_share(c.name.indicator)][-count:]
    distinct = {(name.indicator, name.subject) for name in recent}
    return recent if len(recent) == len(distinct) == count else []


def _multiple(figures: Figures) -> Sequence[Name]:
    """5.6亿户,是2015年的1.7倍: what stands between 是 and 的 is the base, not what is measured."""
    if figures.first.form != "times" or direction(figures.cues):
        return []
    line = figures.sketch.slice(figures.start, figures.first.outer_start)
    match = _BASE_OF.search(line)
    if not match:
        return []
    own = name_before(figures.sketch, figures.start, figures.start + match.start())
    source = source_of(figures)
    return _one(own) or ([source.name] if source else [])


def _years_here(figures: Figures) -> int:
    """Return how many periods the figures' own words name: 2010年、2011年分别为."""
    start, end = figures.start, figures.first.start
    return sum(start <= period.start < end for period in figures.sketch.periods)


def _after(figures: Figures) -> Sequence[Name]:
    """25家|高新技术企业, 16.1亿度|绿色电能, 5人|死亡."""
    if figures.first.form not in AMOUNTS or figures.cues.has("rank"):
        return []
    return _one(_behind(figures))


def _of_owners(figures: Figures) -> Sequence[Name]:
    """80%以上的|居民: what a share without a whole before it is of."""
    bare = not measure_head(figures.before.indicator)
    telling = direction(figures.cues) or figures.cues.has("share", "reach", "rate")
    if figures.first.form not in PERCENT or telling or not bare:
        return []
    return _one(name_of_owner(figures.sketch, figures.run[-1].outer_end, figures.end))


def _generic(figures: Figures) -> Sequence[Name]:
    """增速 after 税收收入 is 税收收入增速; 总投资 after 项目45个 is the projects'."""
    name = figures.before
    if not name.indicator or name.subject or not is_generic(name.indicator):
        return []
    topic = _before_period(figures)
    if topic.indicator:
        return [name._replace(indicator=topic.indicator + name.indicator, subject=topic.subject)]
    earlier = [*figures.last, *figures.here]
    if not earlier:
        return [name]
    if name.indicator in phrases("both"):
        return [earlier[-1].name]
    topic, counted = earlier[-1].name, earlier[-1].quantity.form == "count"
    if name.indicator in phrases("average"):
        return [topic._replace(indicator=name.indicator + topic.indicator)]
    if counted and figures.first.form in AMOUNTS:
        return [name._replace(subject=topic.indicator)]
    if topic.indicator.endswith(name.indicator) or earlier[-1].reading.measure == "share":
        return [name]
    return [name._replace(indicator=topic.indicator + name.indicator, subject=topic.subject)]


def _before_period(figures: Figures) -> Name:
    """Name what stands before the period that parts it from a generic word: 日元今天收盘价."""
    line = figures.sketch.slice(figures.start, figures.cues.end)
    before = line[: line.rfind(PERIOD) + 1].rstrip(PERIOD)
    end = figures.start + len(before)
    return name_before(figures.sketch, figures.start, end) if before.strip() else NOTHING


def _member(figures: Figures) -> Sequence[Name]:
    """装机容量14亿千瓦,其中太阳能7亿千瓦、风电4亿千瓦: a member has the head of the whole."""
    name = figures.before
    if figures.first.form not in ("physical", "count", "money") or figures.cues.found:
        return []
    if not name.indicator or name.verb or measure_head(name.indicator):
        return []
    first = figures.first
    if first.form == "money" and not name.indicator.endswith(tuple(phrases("member"))):
        return []
    if first.form == "count" and not (first.counter or "").endswith(tuple(phrases("traffic"))):
        return []
    whole = next((claim for claim in reversed(figures.here) if _same_unit(figures, claim)), None)
    if whole is None or not measure_head(whole.name.indicator):
        return []
    told = whole.name
    of_member = whole.how == "member" and told.subject
    head = told.indicator.removeprefix(told.subject or "") if of_member else told.indicator
    head = head if of_member else common_head(head)
    return [name._replace(indicator=name.indicator + head, subject=name.indicator)]


def _same_unit(figures: Figures, claim: Claim) -> bool:
    same = _counted_in(claim.quantity) == _counted_in(figures.first)
    return same and claim.quantity.counter == figures.first.counter and is_level(claim)


def is_level(claim: Claim) -> bool:
    """Tell whether a claim tells how much there is, not how much it changed."""
    return claim.reading.measure == "level"


def _deed(figures: Figures) -> Sequence[Name]:
    """新开工工程40项,到9月底已开工42项; 排查隐患36项,整改33项: a verb alone is done to the same."""
    name = figures.before
    if figures.first.form != "count" or not name.verb or name.indicator != name.verb:
        return []
    told = next((c.name for c in reversed(figures.here) if _same_unit(figures, c)), None)
    if told is None:
        return []
    if name.verb in told.indicator:
        return [told]
    return [told._replace(indicator=name.verb + told.indicator.removeprefix(told.verb))]


def _before(figures: Figures) -> Sequence[Name]:
    """粮食产量达210万吨; a percentage may name its whole, or a member of what was told."""
    name = figures.before
    if name.indicator and figures.first.form in PERCENT:
        name = _of_part(figures, _of_whole(figures, name))
        name = _of_member(figures, name) if direction(figures.cues) else name
    return _one(name)


def _of_whole(figures: Figures, name: Name) -> Name:
    """发展党员240.8万名,其中女性占45.9%: the whole is what was counted just before."""
    if not figures.cues.has("share") or measure_head(name.indicator):
        return name
    for claim in reversed(figures.here):
        if claim.reading.measure == "share":
            return claim.name._replace(subject=name.indicator)
        if claim.reading.measure == "level":
            return name._replace(indicator=share_of(claim.name.indicator), subject=name.indicator)
    return name


def _of_member(figures: Figures, name: Name) -> Name:
    """工业增加值增长9.3%,其中采矿业增长8.9%: a member shares the head of what it is part of."""
    if not name.indicator.endswith(tuple(phrases("member"))) or measure_head(name.indicator):
        return name
    for claim in reversed([*figures.last, *figures.here]):
        head = measure_head(claim.name.indicator)
        if head and claim.reading.measure in ("level", "growth"):
            return name._replace(indicator=name.indicator + head, subject=name.indicator)
    return name


def _of_part(figures: Figures, name: Name) -> Name:
    """出口985亿元,占出口总值的56%: the part is what was told just before."""
    if name.subject or not is_share(name.indicator):
        return name
    part = next((c.name for c in reversed(figures.here) if c.reading.measure == "level"), None)
    return name._replace(subject=part.subject or part.indicator) if part else name


def _in_clause_before(figures: Figures) -> Sequence[Name]:
    """粮食产量再创新高,达到69541万吨: the clause before opens with what is measured.

    在全市安全生产考核中,某旗排名第二: what is ranked is the contest.
    """
    sketch, start = figures.sketch, figures.start
    if start <= sketch.start:
        return []
    opening, end = sketch.clause(start - 1)
    if QUANTITY in sketch.slice(opening, end):
        return []
    if figures.first.form == "rank":
        contest = phrase_pattern("contest").search(sketch.slice(opening, end))
        return _one(name_before(sketch, opening, opening + contest.end())) if contest else []
    name = name_after(sketch, opening, end) if figures.first.form in AMOUNTS else NOTHING
    if not measure_head(name.indicator):  # 公布8月居民消费价格,同比上涨0.5%
        name = name_before(sketch, opening, end)
    return _one(name) if measure_head(name.indicator) else []


def _inherited(figures: Figures) -> Sequence[Name]:
    """产值100亿元,同比增加30亿元: the next figure without a name is of the same."""
    source = source_of(figures)
    return [source.name] if source else []


def source_of(figures: Figures) -> Claim | None:
    """Return the claim whose name a figure without one takes."""
    quantity, cues = figures.first, figures.cues
    last = () if quantity.form in AMOUNTS else figures.last
    for claim in reversed([*last, *figures.here]):
        if claim.reading.measure == "share" and quantity.form != "points" and direction(cues):
            continue
        if _can_inherit(quantity, cues, claim) or _is_converted(figures, claim):
            return claim
    return None


def _is_converted(figures: Figures, claim: Claim) -> bool:
    """2300元（约330美元） is one sum of money twice; 欧元收1.13美元 after 欧元升2分 one rate."""
    if figures.first.form != "money":
        return False
    if claim.quantity.form != "money":
        return is_exchange_rate(claim.name.indicator)
    between = figures.sketch.slice(claim.quantity.outer_end, figures.first.outer_start)
    return between.strip() in ("（", "(")


def _can_inherit(quantity: Quantity, cues: Cues, claim: Claim) -> bool:
    if quantity.form not in AMOUNTS and quantity.form not in ("ratio", "duration"):
        return True
    if claim.reading.measure == "growth":
        return cues.has("reach", "carry")
    if cues.has("converted"):
        return quantity.form == claim.quantity.form
    same = _counted_in(quantity) == _counted_in(claim.quantity)
    return same and quantity.counter == claim.quantity.counter


def _counted_in(quantity: Quantity) -> str | None:
    """Return the unit, of a rate (元/吨) what it counts: 每吨2790元,较上旬涨了120元."""
    unit = quantity.unit_measure
    return unit.partition("/")[0] if unit and quantity.form in ("money", "physical") else unit


def _behind(figures: Figures) -> Name:
    """Name an amount by the words behind it.

    A count always is where a noun follows; money and measures only where no noun stands before.
    """
    sketch, before, start = figures.sketch, figures.before, figures.first.outer_end
    counted = figures.first.form == "count"
    bare = not before.indicator or before.indicator == before.verb
    bare = bare or before.indicator.endswith(tuple(phrases("place")))
    if not counted and not bare:
        return NOTHING
    if not counted and sketch.slice(start, start + 1) == "的":
        start += 1
    after = name_after(sketch, start, figures.end)
    outcome = NOTHING
    if not after.indicator and figures.first.counter in phrases("people"):
        visits = figures.first.counter in phrases("visits")
        outcome = outcome_after(sketch, start, figures.end, _VISITS if visits else _PERSONS)
        if outcome.indicator.startswith(tuple(phrases("fate"))):
            return outcome
    if not after.indicator and bare and counted:
        after = name_of_owner(sketch, start, figures.end)
        if not after.indicator:
            return outcome
    if not after.indicator:
        return NOTHING
    verb = cue_table().get(before.verb or before.indicator)
    if verb is not None and verb.kind == "adding":
        return after._replace(indicator=verb.surface + after.indicator)
    return after._replace(subject=before.subject)


CASCADE = (
    Rule("list", "as many names as figures leave no choice", _in_list),
    Rule("list before", "分别 without names here means those just told", _in_list_before),
    Rule("multiple", "是…的 before a multiple names the base", _multiple),
    Rule("after", "a count is of the noun right behind it, whoever stands before", _after),
    Rule("of", "a share with 的 is of the noun behind it", _of_owners),
    Rule("generic", "增速 alone says a kind of figure, not of what", _generic),
    Rule("member", "a part of what was told in the same unit has its head", _member),
    Rule("deed", "a verb without an object is done to what was told last", _deed),
    Rule("before", "what is measured stands before its figure", _before),
    Rule("clause before", "then it opens the clause before", _in_clause_before),
    Rule("inherited", "else the figure speaks of what was told last", _inherited),
)
"""The naming rules in the order they are tried; the first that proposes a name decides."""
