"""Whether the words behind a figure name it, and whose it is then: 2400万|志愿者, 4℃|降温.

A count nearly always is of what follows it; an amount only where the words before are no measure.
"""

from transforms.behind import (
    deed_after,
    name_after,
    name_counted,
    name_of_owner,
    outcome_after,
    people_with,
)
from transforms.figures import Figures, in_myriads
from transforms.indicator import NOTHING, Name, told_by_verb
from transforms.lexicon import OF, cue_table, ends, given, measure_head, phrases
from transforms.sketch import PERIOD


def name_behind(figures: Figures) -> Name:
    """Name an amount by the words behind it.

    A count always is where a noun follows (2400万|志愿者 too); money and measures only where no
    noun stands before.
    """
    sketch, before, start = figures.sketch, figures.before, figures.first.outer_end
    counted = figures.first.form == "count" or in_myriads(figures.first)
    owned = sketch.slice(figures.cues.end, figures.first.outer_start) == OF  # 县城的|80亩茶园
    bare = not before.indicator or told_by_verb(before) or owned
    bare = bare or before.indicator.endswith(ends("place")) or _is_often(figures)
    bare = bare or _only_owns(figures)
    if (not counted and not bare) or sketch.slice(start, start + 1).isspace():
        return NOTHING
    if not counted and sketch.slice(start, start + 1) == OF:
        start += 1
    after = _counted(figures, start) if counted else name_after(sketch, start, figures.end)
    if after.indicator in phrases("threshold"):  # 守住30.4元关卡
        return NOTHING
    outcome = NOTHING
    if not after.indicator and (people := _number_of(figures)):
        outcome = outcome_after(sketch, start, figures.end, people)
        if outcome.indicator.startswith(ends("fate")):
            return outcome
    if not after.indicator and not bare and not measure_head(before.indicator):
        after = people_with(sketch, start, figures.end) if _number_of(figures) else after
    if not after.indicator and bare and counted:
        after = name_of_owner(sketch, start, figures.end)
        outcome = outcome if outcome.indicator else _deed_counted(figures, start)
    if not after.indicator:
        return outcome if bare and counted else NOTHING
    verb = cue_table().get(before.verb or before.indicator)
    if verb is not None and verb.kind == "adding":
        return after._replace(indicator=verb.surface + after.indicator)
    told = verb is None and told_by_verb(before)
    owner = before.indicator.removesuffix(before.verb) if told or owned else before.subject
    return after._replace(subject=owner or before.subject)


def _number_of(figures: Figures) -> str:
    """Return what the number of people is called: 人数, 人次 of visits, 户数 of households."""
    counter = figures.first.counter
    if counter in phrases("visits"):
        return given("visits")
    if counter in phrases("households"):
        return given("households")
    return given("people") if counter in phrases("people") else ""


def _counted(figures: Figures, start: int) -> Name:
    acting, done = figures.first.counter in phrases("people"), told_by_verb(figures.before)
    while figures.sketch.slice(start, start + 1) == PERIOD:  # 180家|2023年|重点企业
        start += 1
    return name_counted(figures.sketch, start, figures.end, acting=acting, done=done)


def _deed_counted(figures: Figures, start: int) -> Name:
    """Name a deed where a verb leads to it or it is counted in 次: 收集1万份|签名, 8次|加息."""
    often = _is_often(figures)
    alone = often or told_by_verb(figures.before)
    return deed_after(figures.sketch, start, figures.end, alone=alone, often=often)


def _only_owns(figures: Figures) -> bool:
    """Tell whether the words before a physical figure are no measure of it: 将有|4℃降温."""
    return figures.first.form == "physical" and not measure_head(figures.before.indicator)


def _is_often(figures: Figures) -> bool:
    """Tell whether a figure says how often something was done: 8次."""
    return figures.first.counter in phrases("times")
