"""Areas: which administrative area a text names, by GB/T 2260 code.

内蒙古自治区锡林郭勒盟苏尼特左旗 is one mention, the code that of its last part; 全盟 and 我市
mean the article's home area at that level, 该旗 the banner named last. A name that several
areas share (朝阳区) is settled by the area named last that holds one of them, then by the home
area, else its code stays None. One scan a text; what it looks for is in seeds/areas.

>>> [(m.text, m.code) for m in find_areas("锡林郭勒盟苏尼特左旗", None)]
[('锡林郭勒盟苏尼特左旗', '152523')]
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

from seeds.reader import rows
from transforms.gazetteer import (
    APART,
    SHORT,
    TAIWAN,
    Area,
    Entry,
    Hit,
    by_code,
    codes_of_year,
    lineage,
    scan,
)
from transforms.lexicon import phrases
from transforms.model import AreaMention
from transforms.route import find_routes
from transforms.tokens import Engine, chosen, word_test

IDEOGRAPH: Final = re.compile(r"[一-鿿]")
FAR: Final = (0, 0, 0)
REFERRING: Final = ("pronoun", "anaphor")
_made: Final = tuple.__new__  # half of what a NamedTuple's own call takes
JUST: Final = 3  # mentions back that still say which 朝阳区 is meant


def area_name(code: str) -> str | None:
    """Return the full name of a code, the newest it had; None for a code not in the list."""
    area = by_code().get(code)
    return area.name if area else None


def is_known(code: str) -> bool:
    """Say whether a code stands in seeds/areas/areas.csv, now or in an earlier year."""
    return code in by_code()


def find_areas(text: str, home: str | None, year: int | None = None) -> list[AreaMention]:
    """Return the areas a text names, in order, never overlapping.

    ``home`` is the code the pronouns (全盟, 我市) are resolved against; ``year`` picks among
    codes that followed one another under one name, the current one without it.
    """
    return areas_among(names_in(text), text, home, year)


def areas_among(
    names: Sequence[Hit], text: str, home: str | None, year: int | None
) -> list[AreaMention]:
    """Return the areas among the ``names_in`` a text."""
    if not names:
        return []
    reader = _Reader(names, text, home, year)
    for hit in names:
        reader.read(hit)
    return reader.found


def names_in(text: str) -> tuple[Hit, ...]:
    """Return the names in a text that may be areas."""
    return _names_in(text, chosen())


@lru_cache(maxsize=4)
def _names_in(text: str, _: Engine) -> tuple[Hit, ...]:
    """Return the hits that may be areas; a text is read twice, for its home and with it."""
    names = [hit for hit in scan(text) if hit.entry.form != "skip"]
    seams = _seams(text, names)
    if seams:
        names = [hit for hit in names if hit.start not in seams]
    lines = find_routes(text)
    if lines:  # 贵南高铁 is no county 贵南, but 南昌高铁 is of 南昌
        sure = {hit.start for hit in names if not hit.entry.context}
        lines = [hit for hit in lines if hit.start not in sure]
        names = sorted([*lines, *names], key=lambda hit: hit.start)
    return tuple(names)


def _seams(text: str, names: list[Hit]) -> set[int]:
    """Return where a short name is only the seam of two words: 增城 in 新增城镇."""
    is_word = word_test()
    return {
        start
        for start, end, entry in names
        if entry.is_short
        and start
        and is_word(text[start - 1 : start + 1])
        and is_word(text[end - 1 : end + 1])
    }


def _told(names: Sequence[Hit]) -> frozenset[str]:
    """Return the codes that an everyday word may stand for in a text, home's aside.

    They are those named in full anywhere, and those of areas above one that is sure: where 北票
    and 凌源 are named, 朝阳 is their prefecture.
    """
    told = [hit.entry.tells for hit in names]
    return frozenset().union(*filter(None, told))


class _Reader:
    """Reads the hits of one text in order and remembers what was named."""

    def __init__(self, names: Sequence[Hit], text: str, home: str | None, year: int | None) -> None:
        self.text = text
        self.home = lineage(home) if home and is_known(home) else ()
        self.is_apart = home in APART
        self.year = year
        self.told = _told(names)
        self.found: list[AreaMention] = []
        self.heard = 0  # so many mentions stand in the two below
        self.named: dict[str, int] = {}  # code → when it, or an area in it, was named last
        self.by_ending: dict[str, str | None] = {}

    def read(self, hit: Hit) -> None:
        """Take a hit as a mention, as the end of the one before it, or not at all."""
        start, end, entry = hit
        before = self.found[-1] if self.found else None
        if before and start < before.end:
            return
        if (  # most everyday words (合作, 和平) are ruled out at little cost
            entry.context == "strict"
            and not (before and start - before.end < SHORT)
            and entry.codes.isdisjoint(self.home)
            and entry.codes.isdisjoint(self.told)
        ):
            return
        form, code = entry.form, entry.code
        if form == "name":
            if code is None or (entry.lower and before and before.end == start):
                code = self._settle(hit, before)
            if code and self.is_apart:
                code = self._of_home(hit, code)
            if code is None and (entry.is_bare or entry.context):
                return
        elif form in REFERRING:
            code = self._meant(entry)
        surface = self.text[start:end]
        name = area_name(code) if code else surface if form not in REFERRING else None
        mention: AreaMention = _made(
            AreaMention, (start, end, surface, code, name, form, f"<{form}>")
        )
        if before and before.end == start and _continues(before, mention):
            mention = _joined(self.text, self.found.pop(), mention)
            self.heard = min(self.heard, len(self.found))
        self.found.append(mention)

    def _meant(self, entry: Entry) -> str | None:
        """Return what a pronoun or an anaphor stands for."""
        self._hear()
        of_home = of_ending(entry.ending, self.home) if entry.form == "pronoun" else None
        return of_home or self.by_ending.get(entry.ending)

    def _settle(self, hit: Hit, before: AreaMention | None) -> str | None:
        """Choose among the codes of a name, None where nothing tells them apart."""
        entry = hit.entry
        if before and before.end == hit.start and before.code:
            code = self._inside(entry.areas, before.code) or self._inside(entry.lower, before.code)
            if code:
                return code
        codes = codes_of_year(entry.areas, self.year)
        self._hear()
        if entry.context:
            codes = tuple(code for code in codes if self._has_context(hit, code, before))
        if len(codes) == 1:
            return codes[0]
        near = [self._nearness(code) for code in codes]
        nearest = max(near, default=FAR)
        return codes[near.index(nearest)] if nearest > FAR and near.count(nearest) == 1 else None

    def _of_home(self, hit: Hit, code: str) -> str | None:
        """Return what a name means in an article of Taiwan, Hong Kong or Macao.

        There 全国 is Taiwan, and 大安区 none of the mainland's unless its province was named.
        """
        self._hear()
        if self.home[0] == TAIWAN and self.text[hit.start : hit.end] in phrases("own_country"):
            return TAIWAN
        if code.endswith("00") or any(one in self.named for one in lineage(code)[1:-1]):
            return code
        return None if hit.entry.is_bare else self.home[0]

    def _inside(self, candidates: tuple[Area, ...], above: str) -> str | None:
        """Return the one of the candidates that lies in the area above."""
        inside = (area for area in candidates if above in lineage(area.code)[:-1])
        codes = codes_of_year(tuple(inside), self.year)
        return codes[0] if len(codes) == 1 else None

    def _has_context(self, hit: Hit, code: str, before: AreaMention | None) -> bool:
        """Say whether the text elsewhere takes this everyday word as an area."""
        if code in self.home or code in self.told:
            return True
        if hit.entry.context == "near" and self._nearness(code) > FAR:
            return True
        if hit.entry.context == "alone" and not (
            hit.start and IDEOGRAPH.match(self.text, hit.start - 1)
        ):
            return True
        return bool(
            before
            and before.code
            and self.text[before.end : hit.start] in phrases("join", "way")
            and before.code[:2] == code[:2]
        )

    def _nearness(self, code: str) -> tuple[int, int, int]:
        """Rank how near an area above a code is: just named, the home's, named earlier, not.

        Of two as near the one nearer above it counts: 南京's 鼓楼区 before 徐州's.
        """
        above = lineage(code)[1:-1]
        named = max((self.named.get(one, 0) for one in above), default=0)
        depth = sum(one in self.named for one in above)
        if named > len(self.found) - JUST:
            return 3, named, depth
        if shared := sum(one in self.home for one in above):
            return 2, shared, depth
        return (1, named, depth) if named else FAR

    def _hear(self) -> None:
        """Take in what the mentions so far tell of those after them; most names need not ask."""
        for at in range(self.heard, len(self.found)):
            mention = self.found[at]
            code = mention.code
            if mention.form == "region" or (at and code == self.found[at - 1].code):
                continue
            self.by_ending[""] = code
            if mention.form == "foreign":
                self.by_ending["国"] = None
            if code is not None:
                self.named.update(dict.fromkeys(lineage(code), at + 1))
                self.by_ending.update(_endings(code))
        self.heard = len(self.found)


def of_ending(ending: str, codes: Iterable[str]) -> str | None:
    """Return what 全盟 is where ``codes`` lead upwards: the first whose name ends in 盟."""
    return next((code for code in codes if by_code()[code].name.endswith(ending)), None)


@cache
def _endings(code: str) -> dict[str, str]:
    """152523 → 旗: 152523, 盟: 152500, 区 and 自治区: 150000."""
    endings = {row["ending"] for row in rows("areas/pronouns") if row["ending"]}
    found = {ending: of_ending(ending, lineage(code)) for ending in endings}
    return {ending: code for ending, code in found.items() if code}


def _continues(before: AreaMention, after: AreaMention) -> bool:
    """内蒙古 + 锡林郭勒盟: the next name begins where the last ends, and lies in it."""
    return bool(
        before.end == after.start
        and before.code
        and after.code
        and after.form == "name"
        and before.code in lineage(after.code)[1:]
    )


def _joined(text: str, before: AreaMention, after: AreaMention) -> AreaMention:
    surface = text[before.start : after.end]
    return after._replace(start=before.start, text=surface, rule=f"{before.rule}{after.rule}")
