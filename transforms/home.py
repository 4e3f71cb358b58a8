"""The area an article is about: its home, which 全省 and 我市 mean and figures fall back on.

Who is named most often says it, the title more than the text; 粮食产量 in an article that names
锡林郭勒盟 and three of its banners is the league's. An article on a company is of no area.
"""

from collections import Counter
from functools import lru_cache
from typing import Final

from transforms.area import find_areas, of_ending
from transforms.dateline import dispatch_span
from transforms.gazetteer import APART, COUNTRY, TAIWAN, entries, lineage, scan
from transforms.lexicon import phrase_pattern, phrases
from transforms.model import AreaMention

PRONOUN: Final = 2  # what 全省 weighs for home, where a name weighs one
CAPITAL: Final = "110000"
HEADLINE: Final = 1.1  # what the title weighs, the text being one
SCRIPT: Final = 2  # what a text in traditional characters weighs for where it is written
COMPANY_WORDS: Final = 3  # different ones; fewer stand in any article on the economy


def home_area(
    title: str, text: str, *, source: str | None = None, traditional: bool = False
) -> str | None:
    """Return the code of the area an article is about, None where it is about none in China.

    Every area the text names weighs one, and so does a phrase that speaks of one (国家统计局);
    what the title names weighs as much as all of these together. From the country the way
    goes down to the province, the prefecture, the county, as long as one of them holds half of
    the weight: an article on 锡林郭勒盟 that names three of its banners stays with the league.
    全省 and 全市 then weigh twice for the area they would mean. The ``source`` (内蒙古日报,
    锡林郭勒盟行政公署网) weighs as one name.
    """
    body = _named(text, traditional)
    if body[CAPITAL] and _is_sent_from_capital(text):
        body[CAPITAL] -= 1
    if code := _of_source(source or ""):
        body[code] += 1
    if traditional:
        body[_writing_so(body)] += SCRIPT
    title = title if _is_headline(title, text) else ""
    heading = _named(title, traditional)
    first = _narrowed(_weights(body, heading))
    if first is None:
        return None
    # 朝阳 in the title is read with the area in mind that the text is about
    again, meant = _named(title, traditional, first), _meant(text, first)
    if not meant and again == heading:
        return first
    weights = _weights(body, again)
    for code in meant:
        weights[code] = weights.get(code, 0) + PRONOUN
    return _narrowed(weights)


def _weights(body: Counter[str], heading: Counter[str]) -> dict[str, float]:
    """Return what each area weighs: what the title names a little more than all of the text."""
    if not heading:
        return dict(body)
    share = HEADLINE * max(body.total(), 1) / max(heading.total(), 1)
    return {code: body[code] + heading[code] * share for code in body.keys() | heading.keys()}


def _is_sent_from_capital(text: str) -> bool:
    """新华社北京3月15日电: most agencies are in the capital, whatever they tell of."""
    start, end = dispatch_span(text)
    return any(mention.code == CAPITAL for mention in find_areas(text[start:end], None))


@lru_cache(maxsize=1024)
def _of_source(source: str) -> str | None:
    """Return the area whose name a source begins with: 内蒙古日报, 平谷区人民政府网."""
    for end in range(len(source), 1, -1):
        entry = entries().get(source[:end])
        if entry is not None:
            return next(iter(entry.codes)) if len(entry.codes) == 1 else None
    return None


def _writing_so(named: Counter[str]) -> str:
    """Return who writes traditional characters: Taiwan, where Hong Kong or Macao is not named.

    Named once, it must be all that is named.
    """

    def likely(code: str) -> tuple[bool, int, bool]:
        times = named[code]
        return times > 1 or 0 < times == named.total(), times, code == TAIWAN

    return max(APART, key=likely)


def _is_headline(title: str, text: str) -> bool:
    """Tell whether a title is one, not just the first words of a text without."""
    lead = text.lstrip()
    return not lead.startswith(title) or lead[len(title) : len(title) + 1].strip() == ""


def _named(text: str, traditional: bool = False, home: str | None = None) -> Counter[str]:
    """Count what a text names or speaks of, by code; abroad stands under the empty string.

    国内, 财政部 and 大安区 do not tell what country a ``traditional`` text is about.
    """
    mentions, hits = find_areas(text, home), scan(text)
    if not mentions and not hits:
        return Counter()
    codes = [
        mention.code or ""
        for mention in mentions
        if (mention.form == "foreign" or (mention.code and mention.form == "name"))
        and not (traditional and _is_said_anywhere(mention))
    ]
    spoken = [area.code for hit in hits if hit.entry.form == "skip" for area in hit.entry.areas]
    return Counter(codes + [code for code in spoken if not (traditional and code == COUNTRY)])


def _is_said_anywhere(mention: AreaMention) -> bool:
    """Tell whether an area is one that texts of any country may call so."""
    return mention.text in phrases("own_country") or (mention.code or "")[4:] not in ("", "00")


def _meant(text: str, home: str) -> list[str]:
    """Return what the text's 全省 and 全市 mean, were home the article's area."""
    endings = (hit.entry.ending for hit in scan(text) if hit.entry.form == "pronoun")
    meant = (of_ending(ending, lineage(home)) for ending in endings)
    return [code for code in meant if code]


def _narrowed(weights: dict[str, float]) -> str | None:
    within: dict[str, float] = {}
    for code, weight in weights.items():
        for one in lineage(code) if code else ("",):
            within[one] = within.get(one, 0) + weight
    if within.get(COUNTRY, 0) < max(within.get("", 0) / 2, 1):
        return None
    home = COUNTRY
    while below := [code for code in within if code and home in lineage(code)[1:2]]:
        heaviest = max(below, key=within.__getitem__)
        if within[heaviest] <= within[home] / 2:
            break
        home = heaviest
    return home


def is_of_company(title: str, text: str, home: str | None) -> bool:
    """Tell whether an article is on a company, not on its home area: 股价, 每股收益, 董事会.

    It then says more of these words than names of the area, and its title names none; of one
    without a home the same holds of places abroad.
    """
    words = phrase_pattern("company").findall(text)
    if len(set(words)) < COMPANY_WORDS:
        return False
    return not _times(title, home) and len(words) > _times(text, home)


def _times(text: str, area: str | None) -> int:
    """Count how often a text names an area or what lies in it; None is abroad."""
    if area is None:
        return _named(text)[""]
    return sum(n for code, n in _named(text).items() if code and area in lineage(code))
