"""Members: names of the figures in a list, and of a part of what was told.

工业增加值、零售额分别增长5.4%、3.2% are two names; 其中太阳能7亿千瓦 behind 装机容量14亿千瓦 is
太阳能装机容量, 其中采矿业增长8.9% the growth of its 增加值.
"""

import re
from collections.abc import Sequence

from seeds.catalogue import catalogue
from transforms.claim import AMOUNTS, Claim
from transforms.cues import read_cues
from transforms.figures import Figures, same_unit, source_of, unit_of
from transforms.indicator import Name, is_share, name_before, told_by_verb, trimmed
from transforms.lexicon import (
    OF,
    deed_of,
    ends,
    given,
    is_generic,
    measure_head,
    phrase_pattern,
    phrases,
)
from transforms.listing import (
    common_head,
    halves,
    headed_by,
    is_area_alone,
    members_in_word,
    names_in_list,
    names_in_word,
    share_head,
    summed_up,
    text_of,
)
from transforms.model import Quantity
from transforms.nouns import is_deed
from transforms.sketch import PERIOD, QUANTITY, only_opens
from transforms.tokens import words
from transforms.wholes import SITES, of_whole

_NEXT_ITEM = re.compile(f"、[^，,；;：:。、{QUANTITY}{PERIOD}]{{1,8}}{QUANTITY}")


def in_list(figures: Figures) -> Sequence[Name]:
    """规模以上工业增加值、零售额分别增长5.4%、3.2%."""
    count = len(figures.run)
    if count == 1:
        return []
    sketch, start, end = figures.sketch, figures.start, figures.cues.end
    if figures.first.form == "ratio":
        return _in_ratio(figures)
    names = names_in_word(sketch, start, end, count) or names_in_list(sketch, start, end, count)
    names = names or _in_clause_before(figures, count)
    return [of_whole(figures, name) for name in _with_head(figures, names)]


def _in_clause_before(figures: Figures, count: int) -> list[Name]:
    """Return the names that the clause before lists: 食品、家具等热销,销售额分别增长5%和6%."""
    sketch, start, own = figures.sketch, figures.start, figures.before
    named = bool(own.indicator)
    if start <= sketch.start or own.subject or (named and not measure_head(own.indicator)):
        return []
    opening, end = sketch.clause(start - 1)
    if QUANTITY in sketch.slice(opening, end):
        return []
    end = read_cues(sketch, opening, end, figures.first.form).end
    names = names_in_list(sketch, opening, end, count)
    if not names or bool(measure_head(names[-1].indicator)) == named:
        return []
    if not named:
        return names
    is_closed = summed_up(sketch, opening, end)[0] < end
    return [headed_by(name, own.indicator) for name in names] if is_closed else []


def _in_ratio(figures: Figures) -> Sequence[Name]:
    """三次产业结构为32:22:46: each share has an owner of its own."""
    owners = members_in_word(figures.sketch, figures.start, figures.cues.end, len(figures.run))
    return [figures.before._replace(subject=owner) for owner in owners]


def _with_head(figures: Figures, names: Sequence[Name]) -> Sequence[Name]:
    """京唐港区、丰南港区分别完成2亿吨、9万吨: members without a head are of what was told last."""
    if not names or (not is_area_alone(names[-1]) and measure_head(names[-1].indicator)):
        return share_head(names) if names else names
    if any(measure_head(name.indicator) for name in names):
        return [] if any(map(is_area_alone, names)) else names  # 产值、河北 have nothing in common
    told = _told(figures)
    if told is None:
        alone = all(map(is_area_alone, names))
        return [] if alone or is_area_alone(names[-1]) else share_head(names)
    owners = (
        None if is_area_alone(n) else text_of(figures.sketch, names, i) for i, n in enumerate(names)
    )
    return [
        _named_for(figures, owner) or _part_of(told, owner)._replace(start=name.start)
        for owner, name in zip(owners, names, strict=True)
    ]


def _part_of(told: Name, owner: str | None) -> Name:
    """Name a part of what was told: 采矿业增加值 of 工业增加值, the 货物吞吐量 of a port.

    An industry has no 生产总值 of its own: what was told is its as it stands.
    """
    head = measure_head(told.indicator)
    is_member = bool(owner) and str(owner).endswith(ends("member"))
    if is_member and len(head) > 1 and not is_generic(head):
        return told._replace(indicator=f"{owner}{head}", subject=owner)
    return told._replace(subject=owner)


def _named_for(figures: Figures, owner: str | None) -> Name | None:
    """Return the name told of a member itself: 铁路 behind 铁路客运量 and 公路客运量."""
    told = (claim.name for claim in reversed(figures.here))
    return next((n for n in told if owner and owner in (n.subject or n.indicator)), None)


def _told(figures: Figures) -> Name | None:
    """Return the name of what was told last in the unit of a list: its members are parts of it."""
    if figures.first.form not in AMOUNTS:
        source = source_of(figures)
        return source.name if source and measure_head(source.name.indicator) else None
    return figures.heads.get(unit_of(figures.first))


def _told_near(figures: Figures) -> Name | None:
    """Return the name that was told last in the same unit, in the sentence or the one before."""
    told = (c.name for c in reversed([*figures.last, *figures.here]) if same_unit(figures, c))
    return next((name for name in told if measure_head(name.indicator)), None)


def item(figures: Figures) -> Sequence[Name]:
    """浓度依次为：喀左31、建平33微克: a figure right behind its owner is of what the list is of."""
    if figures.cues.found or figures.before.verb or measure_head(figures.before.indicator):
        return []
    line = figures.sketch.slice(figures.start, figures.cues.end)
    last = figures.here[-1] if figures.here else None
    if last and phrase_pattern("join").match(line) and last.quantity.form == figures.first.form:
        goes_on = (last.how.is_listed and last.how.continues) or only_opens(line)
        told = last.name if goes_on else None
    else:
        told = _head_of_items(figures) if _begins_items(figures, line) else None
    if told is None:
        return []
    if only_opens(line):
        return [told._replace(subject=None, start=figures.cues.end)]
    return [told._replace(subject=figures.before.indicator, start=figures.before.start)]


def _begins_items(figures: Figures, line: str) -> bool:
    """Tell whether figures with their owners begin here: behind ： or 其中, another one follows."""
    at = figures.run[-1].outer_end
    opens = phrase_pattern("pointer").match(line) or figures.sketch.slice(
        figures.start - 1, figures.start
    ) in ("：", ":")
    return bool(opens and _NEXT_ITEM.match(figures.sketch.line, at - figures.sketch.start))


def _head_of_items(figures: Figures) -> Name | None:
    """Return what figures with their owners are of: what was told before ：, or told last."""
    sketch, start = figures.sketch, figures.start
    if start > sketch.start:
        opening, end = sketch.clause(start - 1)
        end = read_cues(sketch, opening, end, figures.first.form).end
        if QUANTITY not in sketch.slice(opening, end):
            name = name_before(sketch, opening, end)
            if measure_head(name.indicator):
                return name
    return _told_near(figures)


def in_list_before(figures: Figures) -> Sequence[Name]:
    """接待游客20万人次、门票收入400万元,分别增长14%和24%; 占比分别为30%和40%.

    So is the whole of shares: 分别占全省的5%和8%.
    """
    count, kind = len(figures.run), figures.before.indicator
    of_whole = is_share(kind) and not figures.before.subject
    if count == 1 or (kind and not is_generic(kind) and not of_whole):
        return []
    if _years_here(figures) >= count:
        return []
    recent = [c.name for c in figures.here if not is_share(c.name.indicator)][-count:]
    distinct = {(name.indicator, name.subject) for name in recent}
    if not len(recent) == len(distinct) == count:
        return []
    if of_whole:
        return [figures.before._replace(subject=one.subject or one.indicator) for one in recent]
    return [name._replace(indicator=name.indicator + kind) for name in recent]


def _years_here(figures: Figures) -> int:
    """Return how many periods the figures' own words name: 2010年、2011年分别为."""
    start, end = figures.start, figures.first.start
    return sum(start <= period.start < end for period in figures.sketch.periods)


def member(figures: Figures) -> Sequence[Name]:
    """装机容量14亿千瓦,其中太阳能7亿千瓦、风电4亿千瓦: a member has the head of the whole."""
    name, first = figures.before, figures.first
    if name.indicator in halves() and first.form in AMOUNTS:
        told = _told(figures)  # 零售额500亿元。城镇400亿元,乡村100亿元
        return [told._replace(subject=name.indicator, start=name.start)] if told else []
    if figures.cues.found or not name.indicator or name.verb or measure_head(name.indicator):
        return []
    if not _may_be_member(name.indicator, first):
        return []
    near = figures.here or (figures.last if name.indicator.endswith(SITES) else ())
    whole = next((claim for claim in reversed(near) if same_unit(figures, claim)), None)
    return _as_member(name, whole, first) if whole else []


def _may_be_member(name: str, figure: Quantity) -> bool:
    """Tell whether a name may be a part's: of money 东北产区 or 采矿业, of counts A类 or 铁路."""
    if figure.form == "money":
        return name.endswith(ends("member", "placelike"))
    if figure.form == "count":
        traffic = str(figure.counter).endswith(ends("traffic"))
        return traffic or name.endswith(ends("rung"))
    return figure.form == "physical"


def _as_member(name: Name, whole: Claim, figure: Quantity) -> Sequence[Name]:
    """Name a part by its whole: 太阳能装机容量; what was sent or counted keeps its name."""
    told = whole.name
    if name.indicator[-2:] == told.indicator[-2:]:
        return []  # 接待国内游客5万人次,入境游客2万人次: two of a kind
    sent_alike = name.indicator + _sent_by(told.indicator)  # 铁路发送旅客5万人次,民航2万人次
    if figure.form == "count" and sent_alike in catalogue() and sent_alike != name.indicator:
        return [told._replace(indicator=sent_alike, start=name.start)]
    graded = figure.form == "count" and name.indicator.endswith(ends("rung"))
    sent = figure.form == "count" and deed_of(told.indicator)
    sited = name.indicator.endswith(SITES)
    if graded or sent or (sited and measure_head(told.indicator)):
        owner = (name.subject or "") + name.indicator
        return [told._replace(subject=owner, start=name.start)]
    if not measure_head(told.indicator):
        return []
    of_member = whole.how.of_part and told.subject
    head = told.indicator.removeprefix(told.subject or "") if of_member else told.indicator
    head = head if of_member else common_head(head)
    return [name._replace(indicator=name.indicator + head, subject=name.indicator)]


def _sent_by(told: str) -> str:
    """Return what is told of a carrier: 发送旅客 of 铁路发送旅客, "" of others."""
    return next((told[at:] for at in range(1, len(told) - 1) if deed_of(told[at:])), "")


def _alike(figures: Figures) -> Name | None:
    """上涨的城市有2个,持平的1个: of another kind, but counted like what was told last."""
    found, sketch = figures.cues.found, figures.sketch
    if figures.first.form != "count" or not found or found[-1].surface != OF:
        return None
    told = next((c.name for c in reversed(figures.here) if same_unit(figures, c)), None)
    kind = trimmed(sketch.words(figures.start, figures.cues.end))
    if told is None or not kind or not sketch.slice(figures.start, figures.cues.end).isalpha():
        return None
    if any(word.tag == "f" for word in words(kind)):  # 车厢中的20节
        return None
    noun = words(told.indicator)[-1].text
    shared = next((n for n in range(len(noun), 0, -1) if kind.endswith(noun[:n])), 0)
    return Name(kind + noun[shared:], told.subject, "", figures.start)


def deed(figures: Figures) -> Sequence[Name]:
    """新开工工程40项,到9月底已开工42项; 排查隐患36项,整改33项: a verb alone is done to the same."""
    if alike := _alike(figures):
        return [alike]
    name, form = figures.before, figures.first.form
    if not name.verb or name.indicator != name.verb or name.verb in phrases("fate"):
        return []
    if form != "count" and not (form in AMOUNTS and is_deed(name.verb)):
        return []
    told = next((c.name for c in reversed(figures.here) if same_unit(figures, c)), None)
    if told is None or (form == "money" and name.verb[:1] not in told.indicator):
        return []
    told = told._replace(subject=name.subject or told.subject)
    if told.indicator.startswith(ends("fate")):  # 5人受伤,警方逮捕2人
        return [told._replace(indicator=name.verb + given("people"))]
    if name.verb in told.indicator or form == "money":
        return [told]
    done_to = told.indicator.removeprefix(deed_of(told.indicator) or told.verb)
    done_to = done_to.removesuffix(told.verb) if told_by_verb(told) else done_to
    return [told._replace(indicator=name.verb + done_to, verb=name.verb)]
