"""Who belongs to whom in a clause, and what is inherited: figures become claims.

产值100.4亿元,同比增加30亿元,占规上工业产值比重的75%以上 holds three figures of one indicator:
the second has no name of its own and takes the first's, the third names its whole.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.change import PERCENT, Cues, Reading, direction, is_planned, read_cues, read_measure
from transforms.indicator import (
    NOTHING,
    Name,
    is_share,
    name_after,
    name_before,
    names_in_list,
    outcome_after,
    share_of,
)
from transforms.lexicon import (
    any_cue,
    any_of,
    cue_table,
    is_generic,
    measure_head,
    phrase_pattern,
    phrases,
)
from transforms.model import Quantity
from transforms.refusal import refuse
from transforms.sketch import QUANTITY, Sketch

_LINK = re.compile(rf"\s*{any_of('join')}\s*{any_cue('rise', 'fall')}?")
_RESPECTIVELY = re.compile(any_cue("respectively"))
_RATIO = re.compile(r"\s*[:：∶]\s*")


AMOUNTS = ("count", "bare", "physical", "money")


class Claim(NamedTuple):
    """A figure with its name and its measure; period and area are settled after.

    ``nth`` is its place in a list of so many that may be of as many periods: 2020年和2021年分别….
    """

    quantity: Quantity
    name: Name
    cues: Cues
    reading: Reading
    planned: bool
    how: str
    nth: tuple[int, int] | None = None


class Declined(NamedTuple):
    """A quantity that measures nothing here, and why."""

    quantity: Quantity
    why: str


class Reader:
    """Reads the figures of a sentence in order, remembering what later ones may inherit."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.before: list[Claim] = []

    def read(self, sketch: Sketch) -> Iterator[Claim | Declined]:
        """Yield a claim or a refusal for every quantity of the sentence, in order."""
        self.before = self.claims[-1:]
        self.claims = []
        done = 0
        for run in _runs(sketch):
            for item in self._read_run(sketch, run, done):
                if isinstance(item, Claim):
                    self.claims.append(item)
                yield item
            done = run[-1].outer_end

    def _read_run(
        self, sketch: Sketch, run: Sequence[Quantity], done: int
    ) -> Iterator[Claim | Declined]:
        first = run[0]
        start = max(sketch.clause(first.start)[0], done)
        cues = read_cues(sketch, start, first.outer_start, first.form)
        names = self._names(sketch, run, start, cues)
        for nth, (quantity, (name, how)) in enumerate(zip(run, names, strict=True)):
            if nth and first.form != "ratio":
                cues = _own_direction(sketch, run[nth - 1], quantity, cues)
            refusal = refuse(sketch, quantity, cues, name)
            if refusal:
                yield Declined(quantity, refusal)
                continue
            claim = self._against_same(_claim(sketch, quantity, name, cues, how))
            of_years = how != "list" and _RESPECTIVELY.search(sketch.slice(start, first.start))
            yield claim._replace(nth=(nth, len(run))) if of_years and len(run) > 1 else claim

    def _against_same(self, claim: Claim) -> Claim:
        """比初步核算数增加5567亿元,增幅0.5%: the rate is against the same base as the amount."""
        if claim.how != "inherited" or claim.reading.comparison or claim.cues.has("annual"):
            return claim
        last = self.claims[-1] if self.claims else None
        if last is None or last.reading.measure != "change" or last.name != claim.name:
            return claim
        return claim._replace(
            reading=claim.reading._replace(comparison=last.reading.comparison),
            cues=claim.cues._replace(base=last.cues.base),
        )

    def _names(
        self, sketch: Sketch, run: Sequence[Quantity], start: int, cues: Cues
    ) -> list[tuple[Name, str]]:
        if len(run) > 1:
            listed = self._listed(sketch, len(run), start, cues)
            if listed:
                return listed
        last = run[-1]
        name, how = self._name(sketch, run[0], start, cues, sketch.clause(last.start)[1])
        return [(name, how)] * len(run)

    def _listed(
        self, sketch: Sketch, count: int, start: int, cues: Cues
    ) -> list[tuple[Name, str]] | None:
        """A分别增长x、B…: as many names as figures, beside them or in the clauses before."""
        names = names_in_list(sketch, start, cues.end)
        if len(names) == count:
            return [(self._of_whole(name, cues), "list") for name in names]
        if names:
            return None
        recent = [c for c in self.claims if c.reading.measure != "share"][-count:]
        distinct = {(c.name.indicator, c.name.subject) for c in recent}
        if len(recent) == count and len(distinct) == count:
            return [(c.name, "list before") for c in recent]
        return None

    def _name(
        self, sketch: Sketch, quantity: Quantity, start: int, cues: Cues, end: int
    ) -> tuple[Name, str]:
        before = name_before(sketch, start, cues.end)
        if quantity.form in AMOUNTS and not cues.has("rank"):
            after = _name_behind(sketch, quantity, before, end)
            if after.indicator:
                return after, "after"
        if before.indicator and is_generic(before.indicator) and not before.subject:
            return self._of_topic(before, quantity), "generic"
        if before.indicator and quantity.form in PERCENT:
            name = self._of_part(self._of_whole(before, cues))
            return (self._of_member(name) if direction(cues) else name), "before"
        if before.indicator:
            return before, "before"
        elsewhere = _of_clause_before(sketch, start, quantity)
        return (
            (elsewhere, "clause before") if elsewhere.indicator else self._inherited(quantity, cues)
        )

    def _of_whole(self, name: Name, cues: Cues) -> Name:
        """发展党员240.8万名,其中女性占45.9%: the whole is what was counted just before."""
        if not cues.has("share") or measure_head(name.indicator):
            return name
        for claim in reversed(self.claims):
            if claim.reading.measure == "share":
                return claim.name._replace(subject=name.indicator)
            if claim.reading.measure == "level":
                return name._replace(
                    indicator=share_of(claim.name.indicator), subject=name.indicator
                )
        return name

    def _of_member(self, name: Name) -> Name:
        """工业增加值增长9.3%,其中采矿业增长8.9%: a member shares the head of what it is part of."""
        if not name.indicator.endswith(tuple(phrases("member"))) or measure_head(name.indicator):
            return name
        for claim in reversed(self.before + self.claims):
            head = measure_head(claim.name.indicator)
            if head and claim.reading.measure in ("level", "growth"):
                return name._replace(indicator=name.indicator + head, subject=name.indicator)
        return name

    def _of_part(self, name: Name) -> Name:
        """出口985亿元,占出口总值的56%: the part is what was told just before."""
        if name.subject or not is_share(name.indicator):
            return name
        part = next((c.name for c in reversed(self.claims) if c.reading.measure == "level"), None)
        return name._replace(subject=part.subject or part.indicator) if part else name

    def _of_topic(self, name: Name, quantity: Quantity) -> Name:
        """增速 after 税收收入 is 税收收入增速; 总投资 after 项目45个 is the projects'."""
        earlier = self.before + self.claims
        if not earlier:
            return name
        topic, counted = earlier[-1].name, earlier[-1].quantity.form == "count"
        if counted and quantity.form in AMOUNTS:
            return name._replace(subject=topic.indicator)
        if topic.indicator.endswith(name.indicator) or earlier[-1].reading.measure == "share":
            return name
        return name._replace(indicator=topic.indicator + name.indicator, subject=topic.subject)

    def _inherited(self, quantity: Quantity, cues: Cues) -> tuple[Name, str]:
        earlier = self.claims if quantity.form in AMOUNTS else self.before + self.claims
        for claim in reversed(earlier):
            if claim.reading.measure == "share" and quantity.form != "points" and direction(cues):
                continue
            if _can_inherit(quantity, cues, claim):
                return claim.name, "inherited"
        return NOTHING, "none"


def _own_direction(sketch: Sketch, before: Quantity, quantity: Quantity, cues: Cues) -> Cues:
    """分别增长3.1%、下降0.4%: the second member of the list has a verb of its own."""
    own = read_cues(sketch, before.outer_end, quantity.outer_start, quantity.form)
    if not direction(own):
        return cues
    kept = [cue for cue in cues.found if not cue.sign]
    found = (*own.found, *kept)
    return cues._replace(found=found, kinds=frozenset(cue.kind for cue in found))


def _of_clause_before(sketch: Sketch, start: int, quantity: Quantity) -> Name:
    """Name a figure by the clause before it, where that has none of its own.

    粮食产量再创新高,达到69541万吨: it opens with what is measured.
    在全市安全生产考核中,某旗排名第二: what is ranked is the contest.
    """
    if start <= sketch.start:
        return NOTHING
    opening, end = sketch.clause(start - 1)
    if QUANTITY in sketch.slice(opening, end):
        return NOTHING
    if quantity.form == "rank":
        contest = phrase_pattern("contest").search(sketch.slice(opening, end))
        return name_before(sketch, opening, opening + contest.end()) if contest else NOTHING
    name = name_after(sketch, opening, end) if quantity.form in AMOUNTS else NOTHING
    return name if measure_head(name.indicator) else NOTHING


def _name_behind(sketch: Sketch, quantity: Quantity, before: Name, end: int) -> Name:
    """Name an amount by the words behind it: 25家|高新技术企业, 16.1亿度|绿色电能, 5人|死亡.

    A count always is where a noun follows; money and measures only where no noun stands before.
    """
    bare = not before.indicator or before.indicator == before.verb
    if quantity.form != "count" and not bare:
        return NOTHING
    start = quantity.outer_end
    if quantity.form != "count" and sketch.slice(start, start + 1) == "的":
        start += 1
    after = name_after(sketch, start, end)
    if not after.indicator and bare and quantity.counter in phrases("people"):
        return outcome_after(sketch, start, end)
    if not after.indicator:
        return NOTHING
    verb = cue_table().get(before.verb or before.indicator)
    if verb is not None and verb.kind == "adding":
        return after._replace(indicator=verb.surface + after.indicator)
    return after._replace(subject=before.subject)


def _can_inherit(quantity: Quantity, cues: Cues, claim: Claim) -> bool:
    if quantity.form in ("percent", "tenths", "fraction", "points", "times", "rank", "fold"):
        return True
    if claim.reading.measure == "growth":
        return cues.has("reach", "carry")
    same = quantity.unit_measure == claim.quantity.unit_measure
    return same and quantity.counter == claim.quantity.counter


def _claim(sketch: Sketch, quantity: Quantity, name: Name, cues: Cues, how: str) -> Claim:
    reading = read_measure(quantity, cues, name.indicator)
    return Claim(quantity, name, cues, reading, is_planned(sketch, quantity), how)


def _runs(sketch: Sketch) -> list[list[Quantity]]:
    """Group the quantities that stand in one list: 3.8%、5.9%和5.2%."""
    runs: list[list[Quantity]] = []
    for quantity in sketch.quantities:
        if runs and _in_list(sketch, runs[-1][-1], quantity):
            runs[-1].append(quantity)
        else:
            runs.append([quantity])
    return runs


def _in_list(sketch: Sketch, before: Quantity, after: Quantity) -> bool:
    between = sketch.slice(before.outer_end, after.outer_start)
    link = _RATIO if before.form == "ratio" else _LINK
    return before.form == after.form and bool(link.fullmatch(between))
