"""Page furniture: what stands around an article and holds no figures of it.

Navigation words, 责任编辑 and 来源 lines, 免责声明 and the list under 相关阅读 are found by the
words in seeds/furniture and masked with spaces, never cut out: offsets stay those of the text
as given. 相关阅读 takes all below it, unless prose resumes.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from seeds.reader import rows

LINE: Final = re.compile(r"[^\n]+")
PROSE: Final = 100  # characters of a paragraph that is certainly no teaser of a list
SENTENCE_END: Final = ("。", "！", "？", "!", "?", "”", "」", "）", ")")


class _Words(NamedTuple):
    rest: re.Pattern[str]
    line: re.Pattern[str]
    words: re.Pattern[str]
    notice: re.Pattern[str]


def furniture_spans(text: str, title: str) -> list[tuple[int, int]]:
    """Return the half-open spans of a text that are furniture, in order, never overlapping.

    ``title`` is the article's own: its line is never furniture.
    """
    spans: list[tuple[int, int]] = []
    in_rest = False
    for line in LINE.finditer(text):
        content = line[0].strip()
        in_rest = _is_rest(content, in_rest)
        if content and content != title and (in_rest or _is_furniture(content)):
            spans.append(line.span())
    return spans


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
        and content.endswith(SENTENCE_END)
        and not _words().notice.search(content)
    )


def _is_furniture(content: str) -> bool:
    return bool(_words().line.match(content) or _words().words.fullmatch(content))


@cache
def _words() -> _Words:
    def of(kind: str) -> str:
        words = sorted(row["word"] for row in rows("furniture/words") if row["kind"] == kind)
        return "|".join(re.escape(word) for word in reversed(words)) or r"(?!)"

    return _Words(
        re.compile(rf"[【\[(（]?(?:{of('rest')})"),
        re.compile(rf"[【\[(（]?(?:{of('line')})[^\n。]{{0,3}}[:：]"),
        re.compile(rf"(?:(?:{of('word')})[\s|>·:：]*)+"),
        re.compile(of("notice")),
    )
