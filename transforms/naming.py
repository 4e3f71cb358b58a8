"""Which words name a figure: the rules in order, each with the reason for its place.

产值100.4亿元,同比增加30亿元,占规上工业产值比重的75%以上: the first is named by the words
before it, the second inherits, the third names its whole.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from transforms.bases import PERCENT
from transforms.behind import (
    name_after,
    name_of_owner,
)
from transforms.claim import AMOUNTS, Claim, Rule
from transforms.clause_before import contest, foremost, measured, opening
from transforms.counted import name_behind
from transforms.cues import direction
from transforms.extent import extent
from transforms.figures import Figures, as_names, source_of
from transforms.indicator import (
    NOTHING,
    Name,
    name_before,
)
from transforms.lexicon import (
    OF,
    is_generic,
    is_index,
    measure_head,
    phrases,
)
from transforms.listing import names_in_list
from transforms.market import as_traded
from transforms.members import (
    deed,
    in_list,
    in_list_before,
    item,
    member,
)
from transforms.model import Quantity
from transforms.sketch import PERIOD
from transforms.survey import answering
from transforms.wholes import of_counted, of_member, of_part, of_whole


class Step(NamedTuple):
    """A naming rule with what it proposes: a name for all figures, or one for each, or none."""

    rule: Rule
    propose: Callable[[Figures], Sequence[Name]]


def name_figures(figures: Figures) -> tuple[Sequence[Name], Rule]:
    """Return a name for every figure and the rule that gave it; NOTHING where none did."""
    for rule, propose in CASCADE:
        names = propose(figures)
        if names:
            return (names if len(names) > 1 else list(names) * len(figures.run)), rule
    return [NOTHING] * len(figures.run), UNNAMED


def _measured_behind(figures: Figures) -> Sequence[Name]:
    """三星以24%的|份额领先; 甲和乙分别以7万台和5万台的|出货量."""
    sketch, at = figures.sketch, figures.run[-1].outer_end
    if sketch.slice(at, at + 1) != OF:
        return []
    goes_on = sketch.slice(figures.start, figures.start + 1) == OF  # 7万台的出货量和21%的份额
    if measure_head(figures.before.indicator) and not goes_on:
        return []
    name = name_after(sketch, at + 1, figures.end)
    if not measure_head(name.indicator):
        return []
    owners = names_in_list(sketch, figures.start, figures.cues.end, len(figures.run))
    if len(figures.run) > 1 and owners:
        return [name._replace(subject=owner.indicator) for owner in owners]
    told = figures.here[-1].name if goes_on and figures.here else figures.before
    owner = told.subject if goes_on else told.indicator or told.subject
    return [name._replace(subject=owner or None)]


def _after(figures: Figures) -> Sequence[Name]:
    """25家|高新技术企业, 16.1亿度|绿色电能, 5人|死亡."""
    if figures.first.form not in AMOUNTS or figures.cues.has("rank") or _is_tick(figures):
        return []
    return as_names(name_behind(figures))


def _is_tick(figures: Figures) -> bool:
    """Tell whether a figure is of an index told before: 跌破26470点关口."""
    told = figures.here[-1].name.indicator if figures.here else ""
    return figures.first.counter in phrases("tick") and is_index(told)


def _of_owners(figures: Figures) -> Sequence[Name]:
    """80%以上的|居民: what a share without a whole before it is of."""
    bare = not measure_head(figures.before.indicator)
    telling = direction(figures.cues) or figures.cues.has("share", "reach", "rate")
    if figures.first.form not in PERCENT or telling or not bare:
        return []
    sketch, behind = figures.sketch, figures.run[-1].outer_end
    owner = name_of_owner(sketch, behind, figures.end)
    if sketch.slice(behind, behind + 1) == OF:  # 46%的|储户担忧自己的存款
        told = answering(figures, name_after(sketch, behind + 1, figures.end))
        owner = told if told.subject else owner
    if not owner.indicator and not figures.before.indicator and not figures.cues.found:
        owner = name_after(sketch, behind, figures.end)  # 七成企业看好明年
    return as_names(owner if owner.subject else answering(figures, owner))


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
        return [name._replace(indicator=figures.lead.indicator + name.indicator)]
    if name.indicator in phrases("both"):
        return [_one_of_two(earlier, name.indicator)]
    topic, counted = earlier[-1].name, earlier[-1].quantity.form == "count"
    if name.indicator in phrases("average"):
        return [topic._replace(indicator=name.indicator + topic.indicator)]
    if counted and figures.first.form in AMOUNTS:
        return [name._replace(subject=topic.indicator)]
    if figures.first.form in AMOUNTS and _measures_else(earlier[-1], figures.first):
        return [name._replace(subject=topic.subject)]
    if topic.indicator.endswith(name.indicator) or earlier[-1].reading.measure == "share":
        return [name]
    return [name._replace(indicator=topic.indicator + name.indicator, subject=topic.subject)]


def _measures_else(told: Claim, figure: Quantity) -> bool:
    """Tell whether an amount is of no part of what was told: 总投资5亿元; 全长20公里,总投资…."""
    topic, grows = told.name.indicator, told.reading.measure not in ("level", "share")
    unlike = told.quantity.form != figure.form and not grows
    return is_generic(topic) or (unlike and bool(measure_head(topic)))


def _one_of_two(earlier: Sequence[Claim], word: str) -> Name:
    """Return the name that 前者 or 后者 means of the last two amounts; 两者 means the last."""
    amounts = [claim.name for claim in earlier if claim.is_level][-2:] or [earlier[-1].name]
    return amounts[0 if word in phrases("former") else -1]


def _before_period(figures: Figures) -> Name:
    """Name what stands before the period that parts it from a generic word: 日元今天收盘价."""
    line = figures.sketch.slice(figures.start, figures.cues.end)
    before = line[: line.rfind(PERIOD) + 1].rstrip(PERIOD)
    end = figures.start + len(before)
    return name_before(figures.sketch, figures.start, end) if before.strip() else NOTHING


def _measured_before_period(figures: Figures) -> Name:
    """用电量|去年一季度|增长5%, 新台币兑美元|今天|收31.43元."""
    if not figures.cues.end or PERIOD not in figures.sketch.slice(figures.start, figures.cues.end):
        return NOTHING
    name = _before_period(figures)
    return name if measure_head(name.indicator) else NOTHING


def _before(figures: Figures) -> Sequence[Name]:
    """粮食产量达210万吨; a percentage may name its whole, or a member of what was told."""
    name = figures.before
    if figures.first.form == "rank" and name.indicator in phrases("nationwide"):  # 产量达到世界第一
        name = name._replace(indicator=name.subject or "", subject=None)
    name = name if name.indicator else _measured_before_period(figures)
    if name.indicator and figures.first.form in PERCENT:
        name = of_part(figures, of_whole(figures, name))
        last = figures.here[-1].reading.measure if figures.here else ""
        name = of_member(figures, name) if direction(figures.cues) or last == "index" else name
    elif figures.first.form in AMOUNTS:
        name = of_counted(figures, name)
    told = [claim.name for claim in (*figures.last, *figures.here)]
    return as_names(as_traded(name, figures.first, figures.cues, told, figures.sketch))


def _inherited(figures: Figures) -> Sequence[Name]:
    """产值100亿元,同比增加30亿元: the next figure without a name is of the same."""
    source = source_of(figures)
    if source is None:
        return as_names(figures.lead) if not figures.here else []
    done = _done_by(figures, source) if source.how.counts else NOTHING
    if source.how.counts and _counts_another(figures):
        return []
    return as_names(done) or [source.name]


def _counts_another(figures: Figures) -> bool:
    """Tell whether a count in a list has words behind it that are no name: 5座桥、3座三等隧道."""
    if figures.first.form != "count" or figures.cues.found:
        return False
    sketch, end = figures.sketch, figures.first.outer_end
    mark = sketch.slice(figures.first.outer_start - 1, figures.first.outer_start)
    return mark in phrases("join") and sketch.slice(end, end + 1).isalpha()


def _done_by(figures: Figures, source: Claim) -> Name:
    """Name what those counted raise or lower: 7个省份上调最低工资,上海提高了5%."""
    if not direction(figures.cues) or figures.first.form == "count":
        return NOTHING
    start = source.quantity.outer_end
    name = name_before(figures.sketch, start, figures.sketch.clause(start)[1])
    return name if name.start > start and measure_head(name.indicator) else NOTHING


CASCADE = (
    Step(Rule("extent", "how long or high a thing is stands beside its figure"), extent),
    Step(Rule("behind", "what is measured stands behind 的, its owner before"), _measured_behind),
    Step(
        Rule("list", "as many names as figures leave no choice", is_listed=True, is_paired=True),
        in_list,
    ),
    Step(
        Rule("list before", "分别 without names here means those just told", passed_on=True),
        in_list_before,
    ),
    Step(
        Rule(
            "after",
            "a count is of the noun right behind it, whoever stands before",
            own_words=True,
            counts=True,
        ),
        _after,
    ),
    Step(Rule("of", "a share with 的 is of the noun behind it"), _of_owners),
    Step(
        Rule(
            "generic",
            "增速 alone says a kind of figure, not of what",
            own_words=True,
            borrows=True,
        ),
        _generic,
    ),
    Step(
        Rule(
            "item",
            "figures right behind their owners are of what the list is of",
            continues=True,
            passed_on=True,
            is_listed=True,
        ),
        item,
    ),
    Step(
        Rule(
            "member",
            "a part of what was told in the same unit has its head",
            of_part=True,
            passed_on=True,
        ),
        member,
    ),
    Step(
        Rule("deed", "a verb without an object is done to what was told last", passed_on=True),
        deed,
    ),
    Step(
        Rule("before", "what is measured stands before its figure", own_words=True, precedes=True),
        _before,
    ),
    Step(Rule("foremost", "what is said to be most is what follows"), foremost),
    Step(Rule("contest", "what is ranked is the contest told before"), contest),
    Step(Rule("opening rate", "a rate of exchange opens the clause before"), opening),
    Step(Rule("clause before", "then it opens the clause before"), measured),
    Step(
        Rule(
            "inherited",
            "else the figure speaks of what was told last",
            borrows=True,
            repeats=True,
            continues=True,
            passed_on=True,
        ),
        _inherited,
    ),
)
"""The naming rules in the order they are tried; the first that proposes a name decides."""

UNNAMED = Rule("none", "nothing names it")
