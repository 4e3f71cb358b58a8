"""The place of areas named together: a list (苏州、无锡), a way (绵竹至茂县), or one alone.

What is said of several at once is said of the area that holds them all, if there is one below
the country; trade with others (我国与中亚五国进出口) is the first one's.
"""

import re
from typing import NamedTuple

from transforms.area import area_name
from transforms.gazetteer import COUNTRY, lineage
from transforms.lexicon import any_of
from transforms.model import AreaMention
from transforms.sketch import Sketch

_LINK = re.compile(f"{any_of('join')}|{any_of('way')}")


class Place(NamedTuple):
    """The area a figure is for, where it was read (clause, paragraph, document), in what words."""

    code: str | None
    name: str | None
    region: str | None
    where: str
    said: str = ""


def joint(line: Sketch, area: AreaMention, where: str, nth: tuple[int, int] | None = None) -> Place:
    """Return the place of an area, of a list of areas (苏州、无锡) or a way (绵竹至茂县).

    What is said of several at once is said of the area that holds them all, if there is one
    below the country.
    """
    if len(line.areas) == 1:
        return _place(area, where)
    listed = _parties(listed_with(line, area))
    if nth and nth[1] == len(listed):
        return _place(listed[nth[0]], where)
    if len({one.code for one in listed}) == 1:
        return _place(area, where)
    ways = [lineage(one.code) if one.code else () for one in listed]
    shared = [code for code in ways[0] if all(code in way for way in ways)]
    if shared == [COUNTRY] and all(one.code != COUNTRY for one in listed):
        shared = []
    region = line.words(listed[0].start, listed[-1].end)
    if shared:
        return Place(shared[0], area_name(shared[0]), region, where)
    return Place(None, None, region, where)


def _parties(listed: list[AreaMention]) -> list[AreaMention]:
    """我国与中亚五国进出口: trade with others is the first one's, 俄罗斯与中国 abroad."""
    if listed[0].form == "foreign":
        return listed[:1]
    return [one for one in listed if one.form != "foreign"]


def listed_with(line: Sketch, area: AreaMention) -> list[AreaMention]:
    """Return the areas of the list that an area stands in, itself at least."""
    found = [area]
    at = line.areas.index(area)
    for before in reversed(line.areas[:at]):
        if not _LINK.fullmatch(line.slice(before.end, found[0].start)):
            break
        found.insert(0, before)
    for after in line.areas[at + 1 :]:
        if not _LINK.fullmatch(line.slice(found[-1].end, after.start)):
            break
        found.append(after)
    return found


def _place(area: AreaMention, where: str) -> Place:
    region = area.text if area.form in ("region", "foreign") else None
    return Place(area.code, area.name if area.code else None, region, where, area.text)
