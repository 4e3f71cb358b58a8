"""Whose an article's figures are where they do not say it: a company, a country abroad.

An article headed 云岭重工发布年报 tells the company's 营业收入48亿元, one on 越南 the country's
出口; neither is an area of China. Other articles speak of their home area.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from seeds.catalogue import catalogue
from transforms.lexicon import measure_head
from transforms.model import AreaMention, Article
from transforms.nouns import nominal_end
from transforms.tokens import words

TIMES: Final = 2  # a text on somebody names it as often
SHORTEST: Final = 2
_HEADING_END = re.compile(r"[\s：:，,。！!？?、|“”「」《》【】（）()0-9０-９]+")


def owner_of(article: Article, areas: Sequence[AreaMention], *, of_company: bool) -> str | None:
    """Return the company or the country abroad that an article is about, None for neither."""
    if of_company:
        return _company(article.title, article.text)
    return _abroad(article, areas) if article.home_area is None else None


def _company(title: str, text: str) -> str | None:
    """Return those of the words a title opens with that the text names most, else all of them."""
    heading = next(filter(None, _HEADING_END.split(title)), "")
    opening = heading[: nominal_end(words(heading))]
    cut = words(opening)
    names = [opening[a.start : b.end] for i, a in enumerate(cut[:2]) for b in cut[i:]]
    named = {name: text.count(name) * len(name) for name in names if _is_name(name)}
    return max(named, key=lambda name: (named[name], len(name)), default=None)


def _is_name(name: str) -> bool:
    return len(name) >= SHORTEST and name not in catalogue() and not measure_head(name)


def _abroad(article: Article, areas: Sequence[AreaMention]) -> str | None:
    """Return the place abroad that an article names more than all others, its title or often."""
    named = Counter(area.text for area in areas if area.form == "foreign")
    place = max(named, key=lambda name: named[name], default=None)
    if place is None or named[place] * 2 <= named.total():
        return None
    return place if place in article.title or named[place] > TIMES else None
