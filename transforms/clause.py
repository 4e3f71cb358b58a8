"""Who belongs to whom in a clause, and what is inherited: figures become claims.

产值100.4亿元,同比增加30亿元,占规上工业产值比重的75%以上 holds three figures of one indicator:
the second has no name of its own and takes the first's, the third names its whole.
"""

import re
from collections.abc import Iterator, Sequence

from transforms.bases import PERCENT
from transforms.change import read_measure
from transforms.claim import Claim, Declined, Rule
from transforms.cues import Cues, direction, read_cues, told_behind, with_found
from transforms.figures import Figures, Unit, unit_of
from transforms.indicator import NOTHING, Name, name_before, told_by_verb
from transforms.lead import lead_of
from transforms.lexicon import OF, any_cue, any_of, ends, measure_head, phrase_pattern, phrases
from transforms.market import in_whole_units
from transforms.model import Quantity
from transforms.naming import name_figures
from transforms.opening import opening_owner
from transforms.rates import Per, at_rate, in_unit_of, per_of
from transforms.refusal import refuse
from transforms.sketch import AREA, TALLY, Sketch
from transforms.status import is_announced

_LINK = re.compile(rf"\s*{any_of('join')}\s*{any_cue('rise', 'fall')}?")
_JOINED = re.compile(f"{any_of('join')}$")
_COUNTED = ("count", "physical")
_RESPECTIVELY = re.compile(any_cue("respectively"))
_FIRMS = ends("company", "of_firm")  # what a sentence on a firm goes on with
_RIVALS = re.compile(f"{any_of('locating')}[^，,；;。：:]{{2,24}}{any_of('located')}$")
_RATIO = re.compile(r"\s*[:：∶]\s*")


class Reader:
    """Reads the figures of a sentence in order, remembering what later ones may inherit."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.before: list[Claim] = []
        self.heads: dict[Unit, Name] = {}
        self.lead = NOTHING

    def read(self, sketch: Sketch) -> Iterator[Claim | Declined]:
        """Yield a claim or a refusal for every quantity of the sentence, in order.

        A sentence without one may tell what those of the next are of: 再说PPI。.
        """
        self.before = self.claims
        self.claims = []
        done = 0
        for run in _runs(sketch):
            for item in self._read_run(sketch, run, done):
                if isinstance(item, Claim):
                    self._remember(item)
                yield item
            if not sketch.slice(run[-1].outer_start, run[-1].end).startswith(TALLY):
                done = run[-1].outer_end
        self.lead = NOTHING if sketch.quantities else lead_of(sketch)

    def _remember(self, claim: Claim) -> None:
        self.claims.append(claim)
        if claim.is_level and measure_head(claim.name.indicator):
            self.heads[unit_of(claim.quantity)] = claim.name

    def pass_over(self) -> None:
        """Take note of a sentence that tells nothing: what follows it inherits nothing."""
        self.claims = []
        self.lead = NOTHING

    def _read_run(
        self, sketch: Sketch, run: Sequence[Quantity], done: int
    ) -> Iterator[Claim | Declined]:
        first = run[0]
        start = max(sketch.clause(first.start)[0], done)
        cues = read_cues(sketch, start, first.outer_start, first.form)
        cues = self._in_other_words(sketch, done, first, told_behind(sketch, run[-1], cues))
        names, how = name_figures(self._figures(sketch, run, start, cues))
        names = self._owned(sketch, start, names, how)
        per = per_of(sketch, sketch.clause(first.start)[0], cues.end, first.outer_start)
        for nth, (quantity, name) in enumerate(zip(run, names, strict=True)):
            if nth and first.form != "ratio":
                cues = _own_direction(sketch, run[nth - 1], quantity, cues)
            refusal = refuse(sketch, quantity, cues, name)
            if refusal:
                yield Declined(quantity, refusal)
                continue
            claim = self._as_told(self._against_same(_claim(sketch, quantity, name, cues, how)))
            claim = _per_unit(claim, per) if per else self._in_unit_told(claim)
            apart = len(run) > 1 and _RESPECTIVELY.search(sketch.slice(start, first.start))
            yield claim._replace(nth=(nth, len(run))) if apart else claim

    def _figures(self, sketch: Sketch, run: Sequence[Quantity], start: int, cues: Cues) -> Figures:
        before = name_before(sketch, start, cues.end)
        if told_by_verb(before) and _attributes(sketch, cues):
            before = NOTHING
        if self._is_counted(sketch, start, run[0], cues):
            before = NOTHING
        end = sketch.clause(run[-1].start)[1]
        here = self.claims
        if (among := _among(sketch, run[0], cues)) is not None:
            here = [claim for claim in here if claim.quantity.start < among]
            before = name_before(sketch, sketch.clause(run[0].start)[0], among)
        told = here, self.before, before, self.heads, self.lead
        return Figures(sketch, run, run[0], start, end, cues, *told)

    def _is_counted(self, sketch: Sketch, start: int, first: Quantity, cues: Cues) -> bool:
        """Tell whether the words before are what the last figure counts: 8万亩|茶园和|5万亩果园."""
        last = self.claims[-1] if self.claims else None
        if last is None or not last.how.counts or cues.found or first.form not in _COUNTED:
            return False
        between = sketch.words(start, first.outer_start)
        counted = _JOINED.sub("", between)
        apart = len(counted) < len(between) or first.counter in phrases("people")
        named = last.name.indicator.endswith(counted) and not measure_head(counted)
        return apart and named and len(counted) > 1

    def _owned(
        self, sketch: Sketch, start: int, names: Sequence[Name], how: Rule
    ) -> Sequence[Name]:
        """Give figures that name no owner the one their clause opens with, or the one told last.

        全国港口完成货物吞吐量67亿吨,完成集装箱吞吐量1亿标箱: a clause that opens with a verb.
        """
        name = names[0]
        if not how.own_words or name.subject or not name.indicator:
            return names
        owner = opening_owner(sketch, start, name.start)
        last = self.claims[-1].name if self.claims else NOTHING
        if owner is None and (last.indicator == name.indicator or name.indicator.endswith(_FIRMS)):
            owner = last.subject
        if owner is None and self.claims and name.verb:
            told = AREA not in sketch.slice(start, name.start)
            owner = self.claims[-1].name.subject if told else None
        return [one._replace(subject=one.subject or owner) for one in names] if owner else names

    def _in_other_words(self, sketch: Sketch, done: int, first: Quantity, cues: Cues) -> Cues:
        """上涨88点或0.85%: the second figure says the same as the first."""
        if not self.claims or sketch.slice(done, first.outer_start) not in phrases("or"):
            return cues
        told = self.claims[-1].cues
        return told._replace(end=cues.end)

    def _against_same(self, claim: Claim) -> Claim:
        """比初步核算数增加5567亿元,增幅0.5%: the rate is against the same base as the amount."""
        if not claim.how.continues or claim.reading.comparison:
            return claim
        last = self.claims[-1] if self.claims else None
        if last is None or claim.cues.has("annual") or not _goes_on(last, claim):
            return claim
        return claim._replace(
            reading=claim.reading._replace(comparison=last.reading.comparison),
            cues=claim.cues._replace(base=last.cues.base),
        )

    def _as_told(self, claim: Claim) -> Claim:
        """欧盟经济增长0.2%,美国0.4%: without a word of its own the rate is a growth too.

        So it is in 涨幅降至2.3%,低于去年的4.8%,全年将进一步降至2%.
        """
        if not claim.how.continues or claim.quantity.form not in PERCENT:
            return claim
        last = self.claims[-1] if self.claims else None
        if last is None or last.reading.measure != "growth" or last.quantity.form not in PERCENT:
            return claim
        if not claim.cues.found:
            against = claim.cues.against or claim.cues.base  # 相当于2017年末的98.4%
            return claim if against else claim._replace(reading=last.reading, cues=last.cues)
        of_rates = ("rate", "fall_rate", "that_of", "reach", "from")
        reached = last.cues.has(*of_rates) or not direction(last.cues)
        same = (reached and claim.cues.has("reach")) or claim.cues.has("that_of")
        return claim._replace(reading=last.reading) if same else claim

    def _in_unit_told(self, claim: Claim) -> Claim:
        """亩产679斤,提高4.3斤: the change is of 每亩 as well; so is 62元 in 每亩由85元降到62元."""
        goes_on = claim.reading.measure == "change" or claim.cues.has("reach")
        if not claim.how.of_part and not (claim.how.repeats and goes_on):
            return claim
        near = reversed([*self.before, *self.claims])
        same = (c.quantity for c in near if c.name.indicator == claim.name.indicator)
        told = next((one for one in same if one.form == claim.quantity.form), None)
        if told is None or told.unit_measure == claim.quantity.unit_measure:
            return claim
        quantity = in_unit_of(claim.quantity, told)
        return claim._replace(
            quantity=quantity, reading=claim.reading._replace(unit_measure=quantity.unit_measure)
        )


def _among(sketch: Sketch, first: Quantity, cues: Cues) -> int | None:
    """Return where those begin among whom a rank is: 增速|在14个市中|排第9位."""
    if first.form != "rank":
        return None
    start = sketch.clause(first.start)[0]
    found = _RIVALS.search(sketch.slice(start, cues.end))
    if found is None or phrase_pattern("contest").search(found[0]):
        return None
    return start + found.start()


def _goes_on(last: Claim, claim: Claim) -> bool:
    """Tell whether a rate is against the base of the last figure: an amount's, a whole's 环比."""
    if last.name.indicator != claim.name.indicator:
        return False
    if last.reading.measure == "change" and last.name == claim.name:
        return True
    both_grow = last.reading.measure == claim.reading.measure == "growth"
    return both_grow and last.reading.comparison == "pop"


def _attributes(sketch: Sketch, cues: Cues) -> bool:
    """Tell whether the words before the cues only say which: 国会定下的|全年增长目标."""
    return sketch.slice(cues.end, cues.end + 1) == OF


def _per_unit(claim: Claim, per: Per) -> Claim:
    """每亩水费由85元降到62元: both are of 每亩, which is no part of the name then."""
    quantity = at_rate(claim.quantity, per)
    if quantity is claim.quantity:
        return claim
    unit = claim.reading.unit_measure and quantity.unit_measure
    name = claim.name._replace(indicator=claim.name.indicator.removeprefix(per.text))
    reading = claim.reading._replace(unit_measure=unit)
    return claim._replace(quantity=quantity, name=name, reading=reading)


def _own_direction(sketch: Sketch, before: Quantity, quantity: Quantity, cues: Cues) -> Cues:
    """分别增长3.1%、下降0.4%: the second member of the list has a verb of its own."""
    own = read_cues(sketch, before.outer_end, quantity.outer_start, quantity.form)
    if not direction(own):
        return cues
    kept = [cue for cue in cues.found if not cue.sign]
    return with_found(cues, (*own.found, *kept))


def _claim(sketch: Sketch, quantity: Quantity, name: Name, cues: Cues, how: Rule) -> Claim:
    quantity = in_whole_units(quantity, name.indicator)
    reading = read_measure(quantity, cues, name.indicator)
    return Claim(quantity, name, cues, reading, is_announced(sketch, quantity), how)


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
    changes = {*PERCENT, "times", "fold"}  # 分别增长1.5倍和30%
    alike = before.form == after.form or {before.form, after.form} <= changes
    return alike and bool(link.fullmatch(between))
