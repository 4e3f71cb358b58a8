"""Parts and wholes: what a name leaves unsaid about what it is part of.

发展党员240.8万名,其中女性占45.9% is a share of those; 工业增加值增长9.3%,其中采矿业增长8.9% the
growth of 采矿业's 增加值.
"""

from typing import Final

from transforms.cues import direction
from transforms.figures import Figures, same_unit
from transforms.indicator import Name, is_share, name_before, share_of
from transforms.lexicon import ends, measure_head, phrases
from transforms.tokens import words

SITES: Final = ends("placelike")
_TOLD = ("level", "growth", "index")


def of_whole(figures: Figures, name: Name) -> Name:
    """发展党员240.8万名,其中女性占45.9%: the whole is what was counted just before."""
    if not figures.cues.has("share") or measure_head(name.indicator):
        return name
    for claim in reversed(figures.here):
        if claim.reading.measure == "share":
            return claim.name._replace(subject=name.indicator)
        if claim.is_level:
            return name._replace(indicator=share_of(claim.name.indicator), subject=name.indicator)
    return name


def of_member(figures: Figures, name: Name) -> Name:
    """工业增加值增长9.3%,其中采矿业增长8.9%: a member shares the head of what it is part of."""
    members = ends("member", "placelike")
    if not name.indicator.endswith(members) or measure_head(name.indicator):
        return name
    told = [c.name for c in (*figures.last, *figures.here) if c.reading.measure in _TOLD]
    indexed = not direction(figures.cues)  # 采购经理指数50.1%,大型企业50.3%
    if told and (indexed or name.indicator.endswith(SITES)):
        return told[-1]._replace(subject=name.indicator, start=name.start)
    heads = (measure_head(one.indicator) for one in reversed(told))
    head = next(filter(None, heads), "") or _head_before(figures)
    return name._replace(indicator=name.indicator + head, subject=name.indicator) if head else name


def _head_before(figures: Figures) -> str:
    """Return the last head in the clause before: 薪资 in 薪资调整将自7月生效,其中董事长调降100%."""
    sketch, start = figures.sketch, figures.start
    if start <= sketch.start:
        return ""
    opening, end = sketch.clause(start - 1)
    cut = words(sketch.slice(opening, end))
    return next((w.text for w in reversed(cut) if measure_head(w.text) == w.text), "")


def of_counted(figures: Figures, name: Name) -> Name:
    """销售前十的手机中甲占5款,乙占3款: an owner's share in number is of what was counted."""
    if not figures.cues.has("share") or measure_head(name.indicator):
        return name
    line = figures.sketch.slice(figures.start, figures.cues.end)
    mark = max(line.rfind(word) for word in phrases("among_all"))
    if mark > 0:
        whole = name_before(figures.sketch, figures.start, figures.start + mark)
        owner = figures.sketch.words(figures.start + mark + 1, figures.cues.end)
        return whole._replace(subject=owner) if whole.indicator and owner else name
    told = next((c.name for c in reversed(figures.here) if same_unit(figures, c)), None)
    return told._replace(subject=name.indicator or None, start=name.start) if told else name


def of_part(figures: Figures, name: Name) -> Name:
    """出口985亿元,占出口总值的56%: the part is what was told just before."""
    if name.subject or not is_share(name.indicator):
        return name
    part = next((c.name for c in reversed(figures.here) if c.reading.measure in _TOLD), None)
    return name._replace(subject=part.subject or part.indicator) if part else name
