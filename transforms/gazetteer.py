"""The gazetteer: every name an area goes by, and what each name may stand for.

恩施土家族苗族自治州 is also 恩施州 and 恩施; 全盟 is the home area's league, 该旗 the banner
named last; 美国 is abroad, 京津冀 a region without a code. Codes and names come from
seeds/areas, the short names are made by rule from suffixes.csv and peoples.csv.
"""

from collections import defaultdict
from functools import cache, lru_cache
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from seeds.reader import SeedError, rows

COUNTRY: Final = "100000"
TAIWAN: Final = "710000"
APART: Final = (TAIWAN, "810000", "820000")  # no codes below them, and another 国内 of Taiwan's
SHORT: Final = 2  # characters of a name that may be the seam of two words
STILL: Final = 9999  # the last year of what stands in the current list
_made: Final = tuple.__new__  # half of what a NamedTuple's own call takes
RANK: Final = {"country": 0, "province": 1, "prefecture": 2, "county": 3}


class Area(NamedTuple):
    """A row of seeds/areas/areas.csv: a code under one of its names, with its years."""

    code: str
    name: str
    level: str
    valid_from: int
    valid_to: int


class Entry(NamedTuple):
    """What a surface may stand for.

    ``form`` is that of AreaMention, or ``skip`` for a phrase that names no area, its code the
    area it speaks of (国家统计局: the country). ``areas`` are the candidates, ``lower`` those
    of a lower level, meant only right after an area they lie in (北京朝阳 is the district, 朝阳
    the prefecture). ``ending`` is the last word of the area's name that a pronoun asks for
    (全盟 → 盟). ``is_bare``: a name without its suffix, undone by what follows (北京大学).
    ``context``: empty for a name that is sure; ``near`` for one that wants its province or
    prefecture named before it (郯城); ``alone`` for one that begins a word (曹县, but not
    示范县); ``strict`` for one that is also an everyday word (和平, 城区), an area only where the
    text says so elsewhere. What follows from these: ``codes`` are those of ``areas``;
    ``is_short``: a bare name that may be the seam of two words (增城 in 新增城镇); ``code`` the one
    that a name is sure to stand for, ``tells`` what an everyday word may stand for too where
    this one is named.
    """

    form: str
    areas: tuple[Area, ...] = ()
    lower: tuple[Area, ...] = ()
    ending: str = ""
    is_bare: bool = False
    context: str = ""
    codes: frozenset[str] = frozenset()
    is_short: bool = False
    code: str | None = None
    tells: frozenset[str] = frozenset()


class Hit(NamedTuple):
    """A name found in a text, before the text around it has settled what it means."""

    start: int
    end: int
    entry: Entry


class _Lookup(NamedTuple):
    """The scan's tables: an automaton that finds all names, what each is, what may follow."""

    names: AhoCorasick
    entries: tuple[Entry, ...]
    followers: dict[str, tuple[tuple[str, str], ...]]


@cache
def areas() -> tuple[Area, ...]:
    """Return every area under every name it has had, as seeds/areas/areas.csv lists them."""
    return tuple(
        Area(
            row["code"],
            row["name"],
            row["level"],
            int(row["valid_from"] or 0),
            int(row["valid_to"] or STILL),
        )
        for row in rows("areas/areas")
    )


@cache
def by_code() -> dict[str, Area]:
    """Return the newest area of each code."""
    return {area.code: area for area in sorted(areas(), key=lambda area: area.valid_to)}


@cache
def lineage(code: str) -> tuple[str, ...]:
    """Return a code and the codes it lies in, nearest first: 152523, 152500, 150000, 100000."""
    above = (code[:4] + "00", code[:2] + "0000", COUNTRY)
    return (code, *(one for one in above if one != code and one in by_code()))


@lru_cache(maxsize=8192)
def codes_of_year(candidates: tuple[Area, ...], year: int | None) -> tuple[str, ...]:
    """Return the codes that bore their name in a year, without one those that bear it still.

    Where none did, they are those that bore it last: 襄樊市 is 420600, though 襄阳市 since 2010.
    """
    asked = max((area.valid_to for area in candidates), default=STILL) if year is None else year
    of_year = [area.code for area in candidates if area.valid_from <= asked <= area.valid_to]
    return tuple(dict.fromkeys(of_year or (area.code for area in candidates)))


@cache
def entries() -> dict[str, Entry]:
    """Return every surface that the scan looks for, and what it may stand for.

    Raises:
        SeedError: an alias or a phrase has a code that seeds/areas/areas.csv does not list.
    """
    found = _short_names()
    found.update(_full_names())
    found.update(_aliases())
    for row in rows("areas/places"):
        found[row["name"]] = Entry(row["form"], is_bare=True)
    for row in rows("areas/pronouns"):
        found[row["word"]] = Entry(row["form"], ending=row["ending"])
    for row in rows("areas/phrases"):
        found[row["phrase"]] = Entry("skip", _area_of(row, "phrases") if row["code"] else ())
    return {name: completed(name, entry) for name, entry in found.items()}


def completed(name: str, entry: Entry) -> Entry:
    """Return the entry of a name with what follows from what it tells."""
    codes = tuple({area.code for area in entry.areas})
    entry = entry._replace(is_short=entry.is_bare and len(name) == SHORT)
    if entry.form != "name" or entry.context:
        return entry._replace(codes=frozenset(codes))
    told = lineage(*codes) if entry.is_bare and len(codes) == 1 else () if entry.is_bare else codes
    code = codes[0] if len(codes) == 1 else None
    return entry._replace(codes=frozenset(codes), code=code, tells=frozenset(told))


def _full_names() -> dict[str, Entry]:
    named: defaultdict[str, list[Area]] = defaultdict(list)
    for area in areas():
        named[area.name].append(area)
    return {
        name: Entry(
            "name",
            tuple(found),
            context="strict" if name in _names("ordinary") else "alone" if len(name) == 2 else "",
        )
        for name, found in named.items()
    }


def _short_names() -> dict[str, Entry]:
    """吉林, 长沙: a short name that two levels share means the higher one."""
    named: defaultdict[str, list[Area]] = defaultdict(list)
    for area in areas():
        for short in _shortened(area.name):
            named[short].append(area)
    return {short: _short_name(short, found) for short, found in named.items()}


def _short_name(short: str, found: list[Area]) -> Entry:
    highest = min(RANK[area.level] for area in found)
    is_county = highest == RANK["county"]
    context = "near" if is_county and len(short) == 2 and short not in _names("well_known") else ""
    return Entry(
        "name",
        tuple(area for area in found if RANK[area.level] == highest),
        tuple(area for area in found if RANK[area.level] > highest),
        is_bare=True,
        context="strict" if short in _names("ordinary") else context,
    )


def _shortened(name: str) -> list[str]:
    for row in rows("areas/suffixes"):
        if name.endswith(row["suffix"]):
            stem = name.removesuffix(row["suffix"])
            if row["suffix"].startswith("自治"):
                stem = _without_peoples(stem)
            kept = [stem + row["kept"]] if row["kept"] else []
            return [short for short in (stem, *kept) if len(short) > 1]
    return []


def _without_peoples(stem: str) -> str:
    """恩施土家族苗族 → 恩施."""
    peoples = tuple(row["people"] for row in rows("areas/peoples"))
    while stem.endswith(peoples):
        people = max((one for one in peoples if stem.endswith(one)), key=len)
        stem = stem.removesuffix(people)
    return stem


def _aliases() -> dict[str, Entry]:
    return {
        row["name"]: Entry(
            "name",
            _area_of(row, "aliases"),
            is_bare=row["is_bare"] == "yes",
            context="strict" if row["name"] in _names("ordinary") else "",
        )
        for row in rows("areas/aliases")
    }


def _area_of(row: dict[str, str], seed: str) -> tuple[Area]:
    if row["code"] not in by_code():
        raise SeedError(
            f"seeds/areas/{seed}.csv {next(iter(row.values()))}: code {row['code']} is not in "
            "seeds/areas/areas.csv: correct it, or add the area there"
        )
    return (by_code()[row["code"]],)


@cache
def _names(seed: str) -> frozenset[str]:
    return frozenset(row["name"] for row in rows(f"areas/{seed}"))


@lru_cache(maxsize=4)
def scan(text: str) -> tuple[Hit, ...]:
    """Find every name; one that needs context leaves its place to others (和安 in 和安徽)."""
    look = _lookup()
    longest = {start: (end, name) for name, start, end in _all_names(look.names, text)}
    if not longest:
        return ()
    hits: list[Hit] = []
    free = 0
    for start in sorted(longest):
        if start < free:
            continue
        end, name = longest[start]
        entry = look.entries[name]
        if not entry.context:
            free = end
        if text[end : end + 1] not in look.followers or not _is_blocked(look, text, end, entry):
            hits.append(_made(Hit, (start, end, entry)))
    return tuple(hits)


def _all_names(names: AhoCorasick, text: str) -> list[tuple[int, int, int]]:
    """Return number, start and end of all names that stand in a text, by their ends."""
    try:
        return names.find_matches_as_indexes(text, overlapping=True)
    except UnicodeEncodeError:  # half a surrogate pair
        text = text.encode(errors="replace").decode()
        return names.find_matches_as_indexes(text, overlapping=True)


def _is_blocked(look: _Lookup, text: str, end: int, entry: Entry) -> bool:
    for follower, blocks in look.followers[text[end]]:
        if text.startswith(follower, end):
            return blocks == "every" or (blocks == "bare" and entry.is_bare)
    return False


@cache
def _lookup() -> _Lookup:
    names = entries()
    followers: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("areas/followers"):
        followers[row["follower"][0]].append((row["follower"], row["blocks"]))
    return _Lookup(
        AhoCorasick(names, implementation=Implementation.ContiguousNFA),
        tuple(names.values()),
        {first: tuple(sorted(found, key=_longest)) for first, found in followers.items()},
    )


def _longest(follower: tuple[str, str]) -> int:
    return -len(follower[0])
