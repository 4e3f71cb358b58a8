"""Page furniture: what stands around an article and holds no figures of it.

Navigation words, 责任编辑：… and 来源：… lines, （记者 王小明）, 免责声明 and the list below
相关阅读 are found by the words in seeds/furniture and masked with spaces, never cut out: offsets
stay those of the text as given. 相关阅读 takes all below it, unless prose resumes.
"""

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from seeds.reader import rows
from transforms.alternation import atomic, either

LINE: Final = re.compile(r"[^\n]+")
PROSE: Final = 80  # characters of a paragraph that is certainly no teaser in a list
SHORT: Final = 100  # characters of a line that may be all furniture
TAIL: Final = 30  # characters of a photo credit behind the last sentence
SENTENCE_END: Final = "。！？!?"
CLOSING: Final = "”」』）)"
HEADING_END: Final = r"(?=[\s:：】\]」》>＞|丨｜)）]|$)"
OPEN: Final = r"[【\[(（「·•■◆▲*#\s]*+"
BAR: Final = "|"
BARS: Final = 4  # of a row of links; tables begin with one
MENU_WORD: Final = 4
WHEN: Final = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)"


class _Words(NamedTuple):
    rest: re.Pattern[str]
    whole: re.Pattern[str]
    anywhere: re.Pattern[str]
    bracket: re.Pattern[str]
    notice: re.Pattern[str]
    credits: tuple[str, ...]


def furniture_spans(text: str, title: str) -> list[tuple[int, int]]:
    """Return the half-open spans of a text that are furniture, in order, never overlapping.

    ``title`` is the article's own: its line is never furniture.
    """
    spans: list[tuple[int, int]] = []
    in_rest = False
    has_inner = _has_inner(text)
    for line in LINE.finditer(text):
        content = line[0].strip()
        in_rest = _is_rest(content, in_rest)
        if not content or content == title:
            continue
        if in_rest or _is_furniture(content):
            spans.append(line.span())
        elif has_inner:
            spans += _inner_spans(text, line.start(), line.end())
    return spans


def body_end(text: str) -> int:
    """Return where the article's own text ends: at the 相关阅读 that nothing resumes after."""
    end, in_rest = len(text), False
    for line in LINE.finditer(text):
        was_rest, in_rest = in_rest, _is_rest(line[0].strip(), in_rest)
        if in_rest and not was_rest:
            end = line.start()
    return end if in_rest else len(text)


@lru_cache(maxsize=4)
def masked(text: str, title: str) -> str:
    """Return the text with its furniture masked; an article asks for it more than once."""
    return mask(text, furniture_spans(text, title))


def mask(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with the spans' characters as spaces; its length and newlines stay."""
    parts: list[str] = []
    free = 0
    for start, end in spans:
        parts += (text[free:start], re.sub(r"[^\n]", " ", text[start:end]))
        free = end
    return "".join((*parts, text[free:]))


def _is_rest(content: str, in_rest: bool) -> bool:
    if _words().rest.match(content):
        return True
    return in_rest and not _is_prose(content)


def _is_prose(content: str) -> bool:
    return (
        len(content) >= PROSE
        and content.rstrip(CLOSING).endswith(tuple(SENTENCE_END))
        and not _words().notice.search(content)
    )


def _is_furniture(content: str) -> bool:
    if len(content) > SHORT:
        return False
    if _words().whole.fullmatch(content) or _words().anywhere.search(content):
        return True
    return content.count(BAR) >= BARS and _is_menu(content)


def _is_menu(content: str) -> bool:
    """Tell whether a line is a row of short words: 主页 | 要闻 | 体育 | 副刊 | 天气 25℃."""
    cells = [cell.strip() for cell in content.split(BAR)]
    words = [cell for cell in cells if 0 < len(cell) <= MENU_WORD and cell.isalpha()]
    return bool(cells[0]) and len(words) >= BARS


def _has_inner(text: str) -> bool:
    """Tell whether any line may hold furniture beside its own words: most texts hold none."""
    words = _words()
    return bool(words.bracket.search(text)) or any(word in text for word in words.credits)


def _inner_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find brackets and marks inside a line, and the photo credit behind its last sentence."""
    spans = [match.span() for match in _words().bracket.finditer(text, start, end)]
    if (
        text[max(start, end - TAIL) : end]
        .rstrip(f"{CLOSING} \t\r\u3000")
        .endswith(_words().credits)
    ):
        tail = max(start, *(text.rfind(mark, start, end) + 1 for mark in SENTENCE_END))
        if end - tail <= TAIL:
            spans = [span for span in spans if span[1] <= tail] + [(tail, end)]
    return spans


@cache
def _words() -> _Words:
    label = _any_of("label")
    gap = r"[\s>＞|丨｜/·:：】\])）」【\[（(,，-]*+"
    word = rf"(?>{_any_of('word', 'label')}|{WHEN}){gap}"
    return _Words(
        re.compile(rf"{OPEN}(?:{_any_of('rest')}){HEADING_END}"),
        re.compile(
            atomic(rf"{OPEN}(?:(?>{WHEN}{gap})*+(?:{label})\s*[:：][^。！？\n]*|(?:{word})++)")
        ),
        re.compile(_any_of("anywhere")),
        re.compile(
            rf"[\[(（](?:(?:{_any_of('mark')})[\])）]|(?:{label})\s*[:：][^()（）\n]{{0,60}}[)）]"
            rf"|(?:{_any_of('bracket')})[^()（）\d%\n]{{0,40}}[)）])"
        ),
        re.compile(_any_of("notice")),
        tuple(row["word"] for row in rows("furniture/words") if row["kind"] == "credit"),
    )


def _any_of(*kinds: str) -> str:
    words = [row["word"] for row in rows("furniture/words") if row["kind"] in kinds]
    return either(words)
