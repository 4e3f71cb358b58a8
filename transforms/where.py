"""Where a figure is, that does not say it itself: the area that governs it.

A clause without an area takes the nearest one before it in its sentence that opens a clause,
then its paragraph's, then the document's home area; a company's results are of no area.
锡林郭勒盟产值100.4亿元,同比增加30亿元: the second figure is the league's too. How far an area
reaches depends on where the article is at home: in a report on 辽宁 what opens with 沈阳 is one
example among others, in an article on the whole country it goes on until the next area.
"""

import re
from collections.abc import Sequence

from transforms.area import area_name
from transforms.gazetteer import COUNTRY, lineage
from transforms.home import is_of_company
from transforms.lexicon import against, any_cue, any_of, ending, ends, ends_in, phrases
from transforms.model import AreaMention, Article
from transforms.owner import owner_of
from transforms.place import Place, joint, listed_with
from transforms.review import is_report
from transforms.sketch import AREA, PERIOD, QUANTITY, Sketch, only_opens, opens

_ASIDE = re.compile(f"{PERIOD}*{any_of('dateline', 'grade')}|{any_of('superlative')}")
_NATIONS = re.compile(f"{QUANTITY}+{any_of('nations')}")
_ORIGIN = re.compile(any_of("origin"))
_PARTIES = re.compile(f"[—–-]+{AREA}")
_PARTY = re.compile(f"{AREA}{any_of('facility')}?[—–-]+$")
_DEALING = re.compile(f"{AREA}{any_of('partner')}$")
_BEING = re.compile(f"[^，,。；]{{0,6}}{any_of('being')}{AREA}")
_PARTNERSHIP = re.compile(f"[^，,。；]{{0,16}}?{any_of('partnership')}")
_SEVERAL = 2
_DASHES = ("—", "–", "-")
_RECEIVERS = ends("receiver")
_PARTNERS = ends("partner")
_LOCATIVES = ends("locative")
_QUOTES = ("“", "「", "《", "‘")
_NAMED = re.compile("[^，,。；“”」》’]{1,12}[”」》’]")
_SITUATED = ends("situated")
_OF_NATION = re.compile(
    f"(?![^，,。；{QUANTITY}]*{any_of('honour')})[^，,。；：{QUANTITY}{AREA}]{{2,24}}{QUANTITY}"
)
_APPOSED = re.compile(
    f"(?!{any_of('partner')})[^，,；;。、]{{2,24}}{any_of('area_class', 'among_them')}"
)
_ET_AL = ending(f"{AREA}{any_of('so_on')}{QUANTITY}*", phrases("so_on"), QUANTITY)
_SO_MANY = re.compile(f"{any_of('so_on')}{QUANTITY}")
_BUILT = re.compile(f"[^，,。；在]{{0,8}}?{any_of('built')}")
_RANKED = re.compile(f"(?:[^，,。；]{{1,12}}{any_of('among')})?{any_cue('rank')}")
_DATED = re.compile(rf"\s*{PERIOD}[{PERIOD}，,\s]*")
_BESIDE_PARTNER = re.compile(f"{any_of('against', 'partner', 'standard')}|{any_cue('than')}")
_PARTNER = re.compile(
    f"(?:{against()}|{any_of('partner', 'standard')}|{any_cue('than')})"
    f"(?:[^，,；;。]{{1,40}}{any_of('join')})?$"
)
_NO_ONE = re.compile(
    f"(?:{any_of('standard')}|{QUANTITY}[^，,；;。{AREA}]{{0,8}}{any_of('join')})$"
)


class Where:
    """The areas in force while an article is read from top to bottom."""

    def __init__(self, article: Article, areas: Sequence[AreaMention]) -> None:
        home = article.home_area
        self.home_area = home
        self.above_home = lineage(home)[1:] if home else ()
        self.is_wide = home in (COUNTRY, None)
        self.is_abroad = home is None
        self.is_report = not self.is_wide and is_report(article.title)
        self.of_company = is_of_company(article.title, article.text, home)
        self.owner = owner_of(article, areas, of_company=self.of_company)
        self.foreign_ends = {area.end for area in areas if area.code is None}
        self.heading_place: Place | None = None
        self.paragraph_place: Place | None = None
        self.in_heading = False
        self.home = self._home()
        self.told: tuple[Sketch, int, Place] | None = None

    def enter(self, *, heading: bool, chapter: bool) -> None:
        """Forget what the last paragraph said; a ``chapter`` ends what headings said too."""
        self.paragraph_place = None
        self.in_heading = heading
        if chapter:
            self.heading_place = None

    def place(
        self,
        line: Sketch,
        at: int,
        name_start: int,
        *,
        inherits: bool,
        nth: tuple[int, int] | None = None,
    ) -> Place:
        """Return the area that governs a figure at ``at`` whose name starts at ``name_start``.

        One that ``inherits`` the name of the figure before it in the sentence inherits its area.
        ``nth`` is the figure's place in a list that may go with a list of areas.
        """
        clause_start = line.clause(at)[0]
        told, before = None, line.start
        if inherits and self.told and self.told[0] is line:
            _, before, told = self.told
        place = told or self.paragraph_place or self.heading_place or self.home
        passed: AreaMention | None = None
        examples = self._examples(line, at)
        for area in reversed(line.areas):
            if area.start >= at or (passed and area.code != passed.code) or area in examples:
                continue
            if area.start < min(before, clause_start):
                break
            is_near = area.start >= clause_start
            is_owner = self._owns(line, area, name_start)
            if is_owner or self._is_topic(line, area):
                if is_owner or is_near or self._lasts(line, area):
                    place = joint(line, area, "clause" if is_near else "sentence", nth)
                    break
                passed = area  # named for itself, or again for what the sentence is about
        self.told = line, at, place
        return place

    def _examples(self, line: Sketch, at: int) -> Sequence[AreaMention]:
        """Return the areas that only exemplify what is counted: 河北、安徽等|11个省份.

        Nothing but for the count right behind such areas.
        """
        if not self.is_wide or len(line.areas) < _SEVERAL:
            return ()
        if not ends_in(_ET_AL, line.line, at - line.start):
            return ()
        last = (a for a in line.areas if a.code and _SO_MANY.match(line.slice(a.end, line.end)))
        return [one for area in last for one in listed_with(line, area)]

    def _home(self) -> Place:
        """Return the article's home area; a company's results are of no area."""
        code = None if self.of_company else self.home_area
        owner = None if code else self.owner
        return Place(code, area_name(code) if code else None, owner, "document")

    def _is_topic(self, line: Sketch, area: AreaMention) -> bool:
        """Tell whether an area opens its clause, a period or 其中 before it aside.

        全国 does so only right behind a period (一季度,全国用电量) or where it opens a sentence
        with its figure: elsewhere in an article on a province it tells a kind (全国重点实验室).
        """
        is_opener = (
            opens(line, area)
            or _is_situated(line, area)
            or self._is_apposed(line, area)
            or self._is_site(line, area)
        )
        if not is_opener or self._is_aside(line, area):
            return False
        if self._is_own(area) or _DATED.fullmatch(line.slice(line.start, area.start)):
            return True
        is_first = area is line.areas[0] and area.code == COUNTRY and self._leads(line, area)
        return is_first and bool(_OF_NATION.match(line.slice(area.end, line.end)))

    def _is_apposed(self, line: Sketch, area: AreaMention) -> bool:
        """Tell whether what opens a clause says what an area is: 产粮大省|河南."""
        if not self.is_wide or area.form != "name" or area.code == COUNTRY:
            return False
        before = line.slice(line.clause(area.start)[0], area.start)
        return _APPOSED.fullmatch(before) is not None

    def _is_site(self, line: Sketch, area: AreaMention) -> bool:
        """Tell whether something is built in an area: 精细化工工程在辽宁盘锦开工建设."""
        if not self.is_wide or area.form != "name" or area.code == COUNTRY:
            return False
        before = line.slice(line.start, area.start).rstrip(AREA)
        return before.endswith(_LOCATIVES) and bool(_BUILT.match(line.slice(area.end, line.end)))

    def _lasts(self, line: Sketch, area: AreaMention) -> bool:
        """Tell whether an area of an earlier clause is still meant where a new name begins.

        What lies above home is told for comparison; an example in a report is one of many.
        """
        if area.form != "foreign" and (self.is_wide or area.code == self.home_area):
            return True
        if area.code in self.above_home:
            return False
        if _is_frame(line, area) or area.form == "pronoun":
            return True
        return not self.is_report and (self.is_abroad or self._leads(line, area))

    def _leads(self, line: Sketch, area: AreaMention) -> bool:
        """Tell whether no figure stands before an area in its sentence, or since the last ；."""
        before = line.slice(line.start, area.start)
        return QUANTITY not in before[max(before.rfind("；"), before.rfind(";")) + 1 :]

    def _only_area(self, line: Sketch) -> AreaMention | None:
        """Return the one area that a sentence of an article on the whole country names.

        相当于北京 and 12个省份和新疆兵团 name no one area.
        """
        if self.home_area != COUNTRY:
            return None
        own = [
            a
            for a in line.areas
            if a.code and a.code != COUNTRY and not _NO_ONE.search(line.slice(line.start, a.start))
        ]
        return own[0] if len({a.code for a in own}) == 1 else None

    def _is_aside(self, line: Sketch, area: AreaMention) -> bool:
        """Tell whether an area measures nothing of its own.

        It places a report (南宁讯), grades (国家级, 全球最大), ranks (在全省列), is where visitors
        come from (内地旅客, 全球80个国家), in a name (“中国复眼”), party to something
        (中国—东盟博览会) or a partner (东盟是我国最大贸易伙伴, 法国从中国进口), or tells a kind
        (我国全球创新指数).
        """
        behind = line.slice(area.end, line.end)
        if not self.is_wide and area.code != self.home_area and _ORIGIN.match(behind):
            return True
        if _ASIDE.match(behind) or _PARTIES.match(behind):
            return True
        is_foreign = area.form == "foreign" and not self.is_abroad
        if is_foreign and (_NATIONS.match(behind) or self._is_partner(line, area)):
            return True
        before = line.slice(line.start, area.start)
        if before.endswith(_QUOTES) and _NAMED.match(behind):
            return True
        if before.endswith(_DASHES) and _PARTY.search(before):
            return True
        if area.code is None and before.endswith(AREA):
            return True
        if before.endswith(_PARTNERS) and _DEALING.search(before):
            return True
        if not before.endswith(_LOCATIVES):
            return False
        is_world = area.code is None and AREA in before  # 中国在全球的份额
        return is_world or bool(_RANKED.match(behind))

    def _is_partner(self, line: Sketch, area: AreaMention) -> bool:
        """Tell whether a place abroad is told for what it is to home: 东盟占我国外贸的15%."""
        behind = line.slice(area.end, line.end)
        if _PARTNERSHIP.match(behind):
            return True
        after = next((one for one in line.areas if one.start >= area.end), None)
        return bool(after and after.code and _BEING.match(behind))

    def _owns(self, line: Sketch, area: AreaMention, name_start: int) -> bool:
        """Tell whether an area stands right before a name: 下达|锡林郭勒盟|2022年预算内资金."""
        between = line.slice(area.start, max(area.start, name_start)).lstrip(AREA)
        before = line.slice(line.start, area.start)
        if before.endswith(_RECEIVERS):
            return True
        if area.end > name_start or not only_opens(between) or self._is_aside(line, area):
            return False
        is_partner = _BESIDE_PARTNER.search(before) and _PARTNER.search(before)
        return not is_partner and self._is_own(area)

    def _is_own(self, area: AreaMention) -> bool:
        if area.text in phrases("nationwide") and area.start in self.foreign_ends:
            return False  # 加拿大全国 is no part of China
        if area.text in phrases("elsewhere") and not self.is_abroad:
            return False  # 境外订单 are home's
        return self.is_wide or area.text not in phrases("nationwide")

    def leave(self, line: Sketch, *, leads: bool) -> None:
        """Keep what a sentence says for its paragraph, what a heading says for its text.

        The paragraph's first sentence with a mention speaks for it (``leads``), in an article on
        the whole country any later one too that opens with one area.
        """
        leads = leads or self.in_heading
        if not (line.areas and (leads or self.is_wide)):
            return
        lead = next((a for a in line.areas if self._is_topic(line, a)), None)
        if lead is None and leads:
            lead = self._only_area(line)
        if lead and self._speaks(line, lead):
            place = joint(line, lead, "paragraph")
            is_clear = leads or place.code or not place.region
            if is_clear and not self._scatters(line, place):
                self.paragraph_place = place
        if self.in_heading:
            self.heading_place = self.paragraph_place or self.heading_place

    def _speaks(self, line: Sketch, lead: AreaMention) -> bool:
        """Tell whether an area governs the sentences behind its own too."""
        if self.home_area == COUNTRY and lead.form == "foreign":
            return self.in_heading or self._leads(line, lead)
        if self.is_wide or self.in_heading:
            return lead.code is not None or self.is_wide
        return lead.code is not None and self._leads(line, lead) and self._lasts(line, lead)

    def _scatters(self, line: Sketch, place: Place) -> bool:
        """Tell whether a sentence on the whole country goes from area to area: 江苏…，四川…."""
        if self.home_area != COUNTRY or len(line.areas) < _SEVERAL:
            return False
        topics = [a for a in line.areas if self._is_topic(line, a)]
        if len({area.code or area.text for area in topics}) < _SEVERAL:
            return False
        return not all(area.code and place.code in lineage(area.code) for area in topics)


def _is_situated(line: Sketch, area: AreaMention) -> bool:
    """Tell whether a thing is said to lie in an area: 位于沈阳的工厂."""
    if area.form != "name" or area.code == COUNTRY:
        return False
    return line.slice(line.start, area.start).rstrip(AREA).endswith(_SITUATED)


def _is_frame(line: Sketch, area: AreaMention) -> bool:
    """Tell whether an area only sets the scene for what comes: 沈阳，… and 在沈阳的工厂里，…."""
    start, end = line.clause(area.start)
    if QUANTITY in line.slice(start, end):
        return False
    before = line.slice(start, area.start).rstrip(AREA)
    return before.endswith(_LOCATIVES) or line.slice(area.end, end) == ""
