"""Members: names of the figures in a list, and of a part of what was told.

工业增加值、零售额分别增长5.4%、3.2% are two names; 其中太阳能7亿千瓦 behind 装机容量14亿千瓦 is
太阳能装机容量, 其中采矿业增长8.9% the growth of its 增加值.
"""

from collections.abc import Sequence

from transforms.figures import Figures, same_unit, source_of
from transforms.indicator import Name, is_share, share_of
from transforms.lexicon import measure_head, phrases
from transforms.listing import common_head, is_area_alone, names_in_list
from transforms.sketch import QUANTITY


def in_list(figures: Figures) -> Sequence[Name]:
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
    return [of_whole(figures, name) for name in _with_head(figures, names)]


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


def in_list_before(figures: Figures) -> Sequence[Name]:
    """接待游客20万人次、门票收入400万元,分别增长14%和24%."""
    count = len(figures.run)
    if count == 1 or figures.before.indicator or _years_here(figures) >= count:
        return []
    recent = [c.name for c in figures.here if not is_share(c.name.indicator)][-count:]
    distinct = {(name.indicator, name.subject) for name in recent}
    return recent if len(recent) == len(distinct) == count else []


def _years_here(figures: Figures) -> int:
    """Return how many periods the figures' own words name: 2010年、2011年分别为."""
    start, end = figures.start, figures.first.start
    return sum(start <= period.start < end for period in figures.sketch.periods)


def member(figures: Figures) -> Sequence[Name]:
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
    whole = next((claim for claim in reversed(figures.here) if same_unit(figures, claim)), None)
    if whole is None or not measure_head(whole.name.indicator):
        return []
    told = whole.name
    of_member = whole.how == "member" and told.subject
    head = told.indicator.removeprefix(told.subject or "") if of_member else told.indicator
    head = head if of_member else common_head(head)
    return [name._replace(indicator=name.indicator + head, subject=name.indicator)]


def deed(figures: Figures) -> Sequence[Name]:
    """新开工工程40项,到9月底已开工42项; 排查隐患36项,整改33项: a verb alone is done to the same."""
    name = figures.before
    if figures.first.form != "count" or not name.verb or name.indicator != name.verb:
        return []
    told = next((c.name for c in reversed(figures.here) if same_unit(figures, c)), None)
    if told is None:
        return []
    if name.verb in told.indicator:
        return [told]
    return [told._replace(indicator=name.verb + told.indicator.removeprefix(told.verb))]


def of_whole(figures: Figures, name: Name) -> Name:
    """发展党员240.8万名,其中女性占45.9%: the whole is what was counted just before."""
    if not figures.cues.has("share") or measure_head(name.indicator):
        return name
    for claim in reversed(figures.here):
        if claim.reading.measure == "share":
            return claim.name._replace(subject=name.indicator)
        if claim.reading.measure == "level":
            return name._replace(indicator=share_of(claim.name.indicator), subject=name.indicator)
    return name


def of_member(figures: Figures, name: Name) -> Name:
    """工业增加值增长9.3%,其中采矿业增长8.9%: a member shares the head of what it is part of."""
    if not name.indicator.endswith(tuple(phrases("member"))) or measure_head(name.indicator):
        return name
    for claim in reversed([*figures.last, *figures.here]):
        head = measure_head(claim.name.indicator)
        if head and claim.reading.measure in ("level", "growth"):
            return name._replace(indicator=name.indicator + head, subject=name.indicator)
    return name


def of_part(figures: Figures, name: Name) -> Name:
    """出口985亿元,占出口总值的56%: the part is what was told just before."""
    if name.subject or not is_share(name.indicator):
        return name
    part = next((c.name for c in reversed(figures.here) if c.reading.measure == "level"), None)
    return name._replace(subject=part.subject or part.indicator) if part else name
