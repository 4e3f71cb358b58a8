"""The gazetteer: every name an area goes by, and what each name may stand for.

恩施土家族苗族自治州 is also 恩施州 and 恩施; 全盟 is the home area's league, 该旗 the banner
named last; 美国 is abroad, 京津冀 a region without a code. Codes and names come from
seeds/areas, the short names are made by rule from suffixes.csv and peoples.csv.
"""

from collections import defaultdict
from functools import cache
from typing import Final, NamedTuple

from seeds.reader import SeedError, rows

COUNTRY: Final = "100000"
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

    ``form`` is that of AreaMention, or ``skip`` for a phrase that names no area. ``codes`` are
    the candidates. ``is_bare``: a name without its suffix, undone by what follows (北京大学).
    ``is_ordinary``: an everyday word, an area only right after one it lies in. ``ending`` is
    the last word of the area's name that a pronoun asks for (全盟 → 盟).
    """

    form: str
    codes: tuple[str, ...] = ()
    ending: str = ""
    is_bare: bool = False
    is_ordinary: bool = False


@cache
def areas() -> tuple[Area, ...]:
    """Return every area under every name it has had, as seeds/areas/areas.csv lists them."""
    return tuple(
        Area(
            row["code"],
            row["name"],
            row["level"],
            int(row["valid_from"] or 0),
            int(row["valid_to"] or 9999),
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


def is_current(code: str, year: int | None) -> bool:
    """Say whether a code stands in the list of a year; without a year, in the current one."""
    area = by_code()[code]
    return area.valid_from <= year <= area.valid_to if year else area.valid_to == 9999


@cache
def entries() -> dict[str, Entry]:
    """Return every surface that the scan looks for, and what it may stand for.

    Raises:
        SeedError: an alias has a code that seeds/areas/areas.csv does not list.
    """
    found = _short_names()
    found.update(_full_names())
    found.update(_aliases())
    for row in rows("areas/places"):
        found[row["name"]] = Entry(row["form"], is_bare=True)
    for row in rows("areas/pronouns"):
        found[row["word"]] = Entry(row["form"], ending=row["ending"])
    for row in rows("areas/phrases"):
        found[row["phrase"]] = Entry("skip")
    return found


def _full_names() -> dict[str, Entry]:
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for area in areas():
        codes[area.name].append(area.code)
    return {
        name: Entry("name", tuple(found), is_ordinary=name in _ordinary())
        for name, found in codes.items()
    }


def _short_names() -> dict[str, Entry]:
    """冀 no, 河北 yes: a name shared by two levels means the higher one (吉林, 长沙)."""
    ranked: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for area in areas():
        for short in _shortened(area.name):
            ranked[short].append((RANK[area.level], area.code))
    return {
        short: Entry(
            "name",
            tuple(code for rank, code in found if rank == min(found)[0]),
            is_bare=True,
            is_ordinary=short in _ordinary(),
        )
        for short, found in ranked.items()
    }


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
    found = {}
    for row in rows("areas/aliases"):
        if row["code"] not in by_code():
            raise SeedError(
                f"seeds/areas/aliases.csv {row['name']}: code {row['code']} is not in "
                "seeds/areas/areas.csv: correct it, or add the area there"
            )
        found[row["name"]] = Entry("name", (row["code"],), is_bare=row["is_bare"] == "yes")
    return found


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("areas/ordinary"))
