"""Names that the clause before a figure's own opens with: 粮食产量再创新高,|达到69541万吨.

Only a clause without figures names those of the next; which of its words do is told by what kind
of figure follows.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.bases import PERCENT
from transforms.behind import name_after
from transforms.claim import AMOUNTS
from transforms.cues import direction, read_cues
from transforms.figures import Figures, as_names, source_of
from transforms.indicator import NOTHING, Name, name_before, opening_rate, trimmed
from transforms.lexicon import any_cue, any_of, measure_head, phrase_pattern, phrases, rates
from transforms.sketch import QUANTITY, openers_end

_FOREMOST = re.compile(
    f"{any_of('foremost')}$|{any_cue('rank')}[^，,；;。]{{0,12}}{any_of('top')}$"
)


class _Clause(NamedTuple):
    """The clause before that of a figure: where it stands, and its sketch."""

    start: int
    end: int
    line: str


def _before(figures: Figures) -> _Clause | None:
    """Return the clause before, None where there is none or it tells figures of its own."""
    sketch = figures.sketch
    if figures.start <= sketch.start:
        return None
    start, end = sketch.clause(figures.start - 1)
    line = sketch.slice(start, end)
    return None if QUANTITY in line else _Clause(start, end, line)


def foremost(figures: Figures) -> Sequence[Name]:
    """甲县事故最多,为88起 and 甲县增幅居首,达21%: what is most, or first, is what follows."""
    clause = _before(figures)
    most = _FOREMOST.search(clause.line) if clause else None
    if clause is None or most is None:
        return []
    name = name_before(figures.sketch, clause.start, clause.start + most.start())
    return as_names(_rated(figures, name))


def contest(figures: Figures) -> Sequence[Name]:
    """在全市安全生产考核中,某旗排名第二: what is ranked is the contest."""
    clause = _before(figures) if figures.first.form == "rank" else None
    named = phrase_pattern("contest").search(clause.line) if clause else None
    if clause is None or named is None:
        return []
    start = clause.start + openers_end(clause.line)
    words = trimmed(figures.sketch.words(start, clause.start + named.end()))
    return as_names(Name(words, None, "", start))


def opening(figures: Figures) -> Sequence[Name]:
    """新台币兑美元汇率今天走贬,收31.4元: a rate of exchange opens the clause before."""
    cents = figures.first.counter in phrases("cent")
    clause = _before(figures) if figures.first.form == "money" or cents else None
    return as_names(opening_rate(figures.sketch, clause.start, clause.end)) if clause else []


def measured(figures: Figures) -> Sequence[Name]:
    """粮食产量再创新高,达到69541万吨; 公布8月居民消费价格,同比上涨0.5%; 出口连续下降,降幅2%."""
    clause = _before(figures) if figures.first.form != "rank" else None
    if clause is None or _FOREMOST.search(clause.line):
        return []
    sketch, (start, end, _), form = figures.sketch, clause, figures.first.form
    name = name_after(sketch, start, end) if form in AMOUNTS else NOTHING
    if not measure_head(name.indicator):
        told = read_cues(sketch, start, end, form)
        if told.has("converted"):  # 按年平均汇率折算
            return []
        name = name_before(sketch, start, told.end)
    if not measure_head(name.indicator) and form in PERCENT:
        name = name_after(sketch, start, end)  # 餐饮收入受疫情拖累,降幅超过10%
    return as_names(name) if measure_head(name.indicator) else []


def _rated(figures: Figures, name: Name) -> Name:
    """增幅居首: the rate is that of what was told last."""
    kinds = rates("rate", "fall_rate")
    if name.indicator not in kinds:
        return name
    source = source_of(figures) or (figures.last[-1] if figures.last else None)
    if source is None:
        return NOTHING
    if figures.first.form not in PERCENT or direction(figures.cues):  # 降幅最大,少发生71起
        return source.name
    told = next((kind for kind in kinds if source.name.indicator.endswith(kind)), "")
    return name._replace(indicator=source.name.indicator.removesuffix(told) + name.indicator)
