"""Periods: the stretches of days a text names, with the dates they stand for.

前两个月 in an article of April 2022 is 2022-01-01 to 2022-02-28; 3月15日至29日 takes its year
from the sentence, else from the publication date. What can't be dated keeps its place in the
text with the dates None; what is no time at all (3年, 2019.5万, 〔2021〕5号) is not reported.
"""

import re
from datetime import date
from typing import Final

from transforms import period_words as seeded
from transforms.alternation import either
from transforms.model import Period
from transforms.period_dates import dates
from transforms.period_grammar import readings
from transforms.period_setting import Setting
from transforms.period_shapes import RUN
from transforms.period_words import Piece

STOPS: Final = "。！？"
OPENING: Final = 6  # characters: what stands so near the start of a sentence opens it
THAN: Final = tuple(seeded.edges("than"))
ASIDE: Final = ("now", "same", "run")
AIM: Final = seeded.role_words("aim")
EVENTFUL: Final = ("year", "half", "quarter", "month", "day")
OUTSET: Final = tuple(seeded.edges("outset"))
ONWARD: Final = re.compile(either(seeded.edges("onward")))
SINCE: Final = re.compile(
    rf"(?:“[^”\n]{{1,12}}”|[^，,。；;：:、！？\d\n]{{1,16}}?){either(seeded.edges('since'))}"
)


def find_periods(
    text: str, published_at: date | None, *, taiwanese: bool = False, title: str = ""
) -> list[Period]:
    """Return the periods that ``text`` names, by place, none overlapping another.

    ``published_at`` is what 今年, 昨天 and a month without a year are counted from; without
    it they take the year last named, or no dates. Only a ``taiwanese`` text means 2016 by 105年.
    ``text[p.start:p.end] == p.text`` always,
    and ``p.time_start <= p.time_end`` where both are known.
    """
    setting = Setting(published_at)
    of_title = _read(title, Setting(published_at), taiwanese=taiwanese)
    setting.hear_title(max((p.time_end for p in of_title if p.time_end), default=None))
    return _read(text, setting, taiwanese=taiwanese)


def _read(text: str, setting: Setting, *, taiwanese: bool) -> list[Period]:
    """Return the periods of a text by place; the setting takes them in."""
    found: list[Period] = []
    heard = sentence = 0
    title = text.find("\n", len(text) - len(text.lstrip()))
    for run in RUN.finditer(text):
        at = run.start()
        if heard <= title < at and text[title - 1] not in STOPS:
            setting.end_title()
        sentence = _listen(text, heard, at, setting) or sentence
        heard = run.end()
        for reading in readings(run[0]):
            start, end = at + reading.start, at + reading.end
            if reading.not_behind and text.endswith(reading.not_behind, 0, start):
                continue
            if reading.is_taiwanese and not taiwanese:
                continue
            if _is_of_today(text, reading.left, start, end, sentence):
                reading = reading._replace(left=reading.left._replace(anchor="published"))
            if reading.form in EVENTFUL and (begun := _begun_end(text, end)):
                reading = reading._replace(form="since", rule=f"{reading.rule}…<since>")
                end = begun
            days = dates(reading, setting)
            if days is None:
                continue
            first, last = days
            period = Period(start, end, text[start:end], first, last, reading.form, reading.rule)
            onward = ONWARD.match(text, end) if reading.form in EVENTFUL else None
            found.append(_going_on(text, period, onward.end(), setting) if onward else period)
            if first and last and reading.form not in ASIDE and not text.endswith(THAN, 0, start):
                setting.hear(reading, (first, last), start - sentence <= OPENING)
    return found


def _is_of_today(text: str, piece: Piece, start: int, end: int, sentence: int) -> bool:
    """Tell whether a period counts from the publication: 力争全年, 上个月 that opens a sentence."""
    if piece.anchor == "finished":
        return _is_aim(text, start, end)
    is_month_before = piece.unit == "month" and piece.anchor == "governing" and piece.shift < 0
    return is_month_before and start == sentence


def _is_aim(text: str, start: int, end: int) -> bool:
    """Tell whether a year is one to come: 力争全年完成, 全年预计."""
    return text.endswith(AIM, 0, start) or text.startswith(AIM, end)


def _begun_end(text: str, end: int) -> int | None:
    """Return where the words end that make a period a beginning: 自2018年|启动建设以来."""
    event = SINCE.match(text, end)
    is_own = event and RUN.search(text, end, event.end()) is None
    return event.end() if event and is_own else None


def _going_on(text: str, period: Period, end: int, setting: Setting) -> Period:
    """Return days that go on from a period that is over: 从2020年|开始."""
    last, now = period.time_end, setting.published
    if not (last and now and last <= now and text.endswith(OUTSET, 0, period.start)):
        return period
    return period._replace(
        end=end,
        text=text[period.start : end],
        time_end=now,
        form="from" if period.form == "day" else "since",
        rule=f"{period.rule}<onward>",
    )


def _listen(text: str, start: int, end: int, setting: Setting) -> int:
    """Tell the setting what ended here, sentence or paragraph; return where the next begins."""
    paragraph = text.rfind("\n", start, end)
    last = max(paragraph, start - 1)
    for stop in STOPS:
        last = max(last, text.rfind(stop, last + 1, end))
    if paragraph >= 0:
        setting.new_paragraph()
    elif last >= start:
        setting.new_sentence()
    return last + 1 if last >= start else 0
