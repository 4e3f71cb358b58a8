"""Where a figure is, that does not say it itself: the area that governs it.

A clause without an area takes the nearest one before it in its sentence that opens a clause,
then its paragraph's, then the document's home area; a company's results are of no area.
锡林郭勒盟产值100.4亿元,同比增加30亿元: the second figure is the league's too.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.area import area_name
from transforms.gazetteer import COUNTRY
from transforms.home import is_of_company
from transforms.lexicon import against, any_cue, any_of, phrases
from transforms.model import AreaMention, Article
from transforms.sketch import AREA, OPENERS, PERIOD, Sketch, opens

_ASIDE = re.compile(f"{PERIOD}*{any_of('dateline', 'grade')}")
_RANKED = re.compile(any_cue("rank"))
_RECEIVER = re.compile(f"{any_of('receiver')}$")
_DATED = re.compile(rf"\s*{PERIOD}[{PERIOD}，,\s]*")
_PARTNER = re.compile(
    f"(?:{against()}|{any_of('partner', 'standard')}|{any_cue('than')})"
    f"(?:[^，,；;。]{{1,40}}{any_of('join')})?$"
)


class Place(NamedTuple):
    """The area a figure is for, and where it was read: clause, paragraph, document."""

    code: str | None
    name: str | None
    region: str | None
    where: str


class Where:
    """The areas in force while an article is read from top to bottom."""

    def __init__(self, article: Article, areas: Sequence[AreaMention]) -> None:
        self.home_area = article.home_area
        self.foreign_ends = {area.end for area in areas if area.code is None}
        self.heading_place: Place | None = None
        self.paragraph_place: Place | None = None
        self.in_heading = False
        self.of_company = article.home_area == COUNTRY and is_of_company(article.text)

    def enter(self, *, heading: bool, chapter: bool) -> None:
        """Forget what the last paragraph said; a ``chapter`` ends what headings said too."""
        self.paragraph_place = None
        self.in_heading = heading
        if chapter:
            self.heading_place = None

    def place(self, sketch: Sketch, at: int, name_start: int) -> Place:
        """Return the area that governs a figure at ``at`` whose name starts at ``name_start``.

        An area governs where it stands right before the name or opens a clause of the sentence.
        """
        clause_start = sketch.clause(at)[0]
        for area in reversed(sketch.areas):
            if area.start < at and (
                self._is_topic(sketch, area) or self._owns(sketch, area, name_start)
            ):
                return _place(area, "clause" if area.start >= clause_start else "sentence")
        return self.paragraph_place or self.heading_place or self.home()

    def home(self) -> Place:
        """Return the article's home area; a company's results are of no area."""
        code = None if self.of_company else self.home_area
        return Place(code, area_name(code) if code else None, None, "document")

    def _is_topic(self, sketch: Sketch, area: AreaMention) -> bool:
        """Tell whether an area opens its clause, a period or 其中 before it aside.

        全国 does so only right behind a period (一季度,全国用电量): elsewhere in an article on a
        province it tells a kind (全国重点实验室).
        """
        if not opens(sketch, area) or self._is_aside(sketch, area):
            return False
        return self._is_own(area) or bool(_DATED.fullmatch(sketch.slice(sketch.start, area.start)))

    def _only_area(self, sketch: Sketch) -> AreaMention | None:
        """Return the one area that a sentence of an article on the whole country names."""
        if self.home_area != COUNTRY:
            return None
        own = [a for a in sketch.areas if a.code and a.code != COUNTRY]
        return own[0] if len({a.code for a in own}) == 1 else None

    def _is_aside(self, sketch: Sketch, area: AreaMention) -> bool:
        """Tell whether an area places a report (南宁讯), grades (国家级) or ranks (在全省列)."""
        behind = sketch.slice(area.end, sketch.end)
        if _ASIDE.match(behind):
            return True
        before = sketch.slice(sketch.start, area.start)
        return before.endswith(tuple(phrases("locative"))) and bool(_RANKED.match(behind))

    def _owns(self, sketch: Sketch, area: AreaMention, name_start: int) -> bool:
        """Tell whether an area stands right before a name: 下达|锡林郭勒盟|2022年预算内资金."""
        between = sketch.slice(area.start, max(area.start, name_start)).lstrip(AREA)
        before = sketch.slice(sketch.start, area.start)
        if _RECEIVER.search(before):
            return True
        near = area.end <= name_start and not OPENERS.sub("", between)
        if _ASIDE.match(sketch.slice(area.end, sketch.end)):
            return False
        return near and not _PARTNER.search(before) and self._is_own(area)

    def _is_own(self, area: AreaMention) -> bool:
        if area.text in phrases("nationwide") and area.start in self.foreign_ends:
            return False  # 加拿大全国 is no part of China
        national = self.home_area in (COUNTRY, None)
        return national or area.text not in phrases("nationwide")

    def leave(self, sketch: Sketch, *, leads: bool) -> None:
        """Keep what a sentence says for its paragraph, what a heading says for its text.

        Only the paragraph's first sentence with a mention speaks for it (``leads``).
        """
        lead = next((a for a in sketch.areas if self._is_topic(sketch, a)), None)
        lead = lead or self._only_area(sketch)
        wide = self.home_area in (COUNTRY, None)
        if lead and (leads or self.in_heading) and (lead.code or wide):
            self.paragraph_place = _place(lead, "paragraph")
        if self.in_heading:
            self.heading_place = self.paragraph_place or self.heading_place


def _place(area: AreaMention, where: str) -> Place:
    region = area.text if area.form == "region" else None
    return Place(area.code, area.name if area.code else None, region, where)
