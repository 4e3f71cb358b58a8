"""Areas: which administrative area a text names, by GB/T 2260 code.

内蒙古自治区锡林郭勒盟苏尼特左旗 is one mention, the code that of its last part; 全盟 and 我市
mean the article's home area at that level, 该旗 the banner named last. A name that several
areas share (朝阳区) is settled by the area named before it or by the home area, else its code
stays None. One scan a text; what it looks for is in seeds/areas.

>>> [(m.text, m.code) for m in find_areas("锡林郭勒盟苏尼特左旗", None)]
[('锡林郭勒盟苏尼特左旗', '152523')]
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple

from seeds.reader import rows
from transforms.gazetteer import COUNTRY, Entry, by_code, entries, is_current, lineage
from transforms.model import AreaMention

SETTLED: Final = ("name", "pronoun", "anaphor")


class _Lookup(NamedTuple):
    """The scan's tables: where a name may start, how long it may be, what may follow."""

    start: re.Pattern[str]
    lengths: dict[str, tuple[int, ...]]
    follower: re.Pattern[str]
    blocks: frozenset[str]


class _Hit(NamedTuple):
    start: int
    end: int
    entry: Entry


def area_name(code: str) -> str | None:
    """Return the full name of a code, None for a code that is not in the list."""
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
    found: list[AreaMention] = []
    for hit in _scan(text):
        mention = _mention(text, hit, found, home, year)
        if mention is None:
            continue
        if found and _continues(found[-1], mention):
            mention = _joined(text, found.pop(), mention)
        found.append(mention)
    return found


def _mention(
    text: str, hit: _Hit, found: list[AreaMention], home: str | None, year: int | None
) -> AreaMention | None:
    start, end, entry = hit
    adjacent = found[-1].code if found and found[-1].end == start else None
    if entry.form == "name":
        code = _settle(entry, adjacent, found, home, year)
        if code is None and (entry.is_bare or entry.is_ordinary):
            return None
    elif entry.form == "pronoun":
        code = _of_ending(entry.ending, [home] if home else []) or _last_named(entry.ending, found)
    elif entry.form == "anaphor":
        code = _last_named(entry.ending, found)
    else:
        code = None
    surface = text[start:end]
    name = area_name(code) if code else None if entry.form in SETTLED else surface
    return AreaMention(start, end, surface, code, name, entry.form, f"<{entry.form}>")


def _settle(
    entry: Entry,
    adjacent: str | None,
    found: list[AreaMention],
    home: str | None,
    year: int | None,
) -> str | None:
    """Choose among the codes of a name: right after its parent, near it, or at home."""
    if entry.is_ordinary:
        return _inside(entry.codes, adjacent)
    codes = tuple(code for code in entry.codes if is_current(code, year)) or entry.codes
    if len(codes) == 1:
        return codes[0]
    for mention in reversed(found):
        if mention.code and (code := _inside(codes, mention.code)):
            return code
    return next((code for up in lineage(home or "") if (code := _inside(codes, up))), None)


def _inside(codes: tuple[str, ...], above: str | None) -> str | None:
    """Return the one of the codes that lies in the area above, None if none or several do."""
    inside = [code for code in codes if above and above != COUNTRY and above in lineage(code)]
    return inside[0] if len(inside) == 1 else None


def _of_ending(ending: str, codes: list[str]) -> str | None:
    """全盟 of 152523: the nearest area above (or itself) whose name ends in 盟."""
    for code in codes:
        for one in lineage(code):
            if by_code()[one].name.endswith(ending):
                return one
    return None


def _last_named(ending: str, found: list[AreaMention]) -> str | None:
    return _of_ending(ending, [one.code for one in reversed(found) if one.code])


def _continues(before: AreaMention, after: AreaMention) -> bool:
    """内蒙古 + 锡林郭勒盟: the next name begins where the last ends, and lies in it."""
    return bool(
        before.end == after.start
        and before.code
        and after.code
        and after.form == "name"
        and before.code in lineage(after.code)
    )


def _joined(text: str, before: AreaMention, after: AreaMention) -> AreaMention:
    surface = text[before.start : after.end]
    return after._replace(start=before.start, text=surface, rule=f"{before.rule}{after.rule}")


@lru_cache(maxsize=4)
def _scan(text: str) -> tuple[_Hit, ...]:
    look, names = _lookup(), entries()
    hits: list[_Hit] = []
    free = 0
    for match in look.start.finditer(text):
        start = match.start()
        if start < free:
            continue
        for length in look.lengths.get(text[start : start + 2], ()):
            end = start + length
            entry = names.get(text[start:end])
            if entry is not None:
                free = end
                if entry.form != "skip" and not _is_blocked(look, text, end, entry):
                    hits.append(_Hit(start, end, entry))
                break
    return tuple(hits)


def _is_blocked(look: _Lookup, text: str, end: int, entry: Entry) -> bool:
    follower = look.follower.match(text, end) if entry.is_bare else None
    return follower is not None and follower[0] in look.blocks


@cache
def _lookup() -> _Lookup:
    names = entries()
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    followers = sorted((row["follower"] for row in rows("areas/followers")), key=len, reverse=True)
    return _Lookup(
        re.compile(f"[{_chars(name[0] for name in names)}](?=[{_chars(n[1] for n in names)}])"),
        {pair: tuple(sorted(found, reverse=True)) for pair, found in lengths.items()},
        re.compile("|".join(map(re.escape, followers))),
        frozenset(row["follower"] for row in rows("areas/followers") if row["blocks"] == "yes"),
    )


def _chars(chars: Iterable[str]) -> str:
    return "".join(sorted(set(map(re.escape, chars))))


def home_area(title: str, text: str) -> str | None:
    """Return the code of the area an article is about, None where no area is named.

    An area in the title comes first, else the one that the text names most, the first on a tie.
    """
    for part in (title, text):
        counts = Counter(one.code for one in find_areas(part, None) if one.code)
        if counts:
            return counts.most_common(1)[0][0]
    return None
