"""Look-ups made from the seeds' words: cues beside a figure and the last words of indicators.

A cue is found by the longest word that ends at a place, walking leftwards from the figure:
同比增加 is 增加, then 同比.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain
from typing import Final, NamedTuple

from seeds.reader import all_rows, rows
from transforms.alternation import alone, either, first_of

OF: Final = "的"  # between an attribute, or an owner, and its noun
NAMES = 16384  # names whose kinds are kept; the figures of an article share most of theirs


class Cue(NamedTuple):
    """A word between an indicator and its figure: what it tells (kind) and its direction."""

    surface: str
    kind: str
    sign: int


@cache
def cue_table() -> dict[str, Cue]:
    """Return the cues of seeds/cues/cues.csv by surface."""
    return {
        row["surface"]: Cue(row["surface"], row["kind"], int(row["sign"]))
        for row in rows("cues/cues")
    }


@cache
def any_cue(*kinds: str) -> str:
    """Return a pattern for any cue of ``kinds``, longest first."""
    return either(cue.surface for cue in cue_table().values() if cue.kind in kinds)


@cache
def rates(*kinds: str) -> tuple[str, ...]:
    """Return the words that say a figure is a growth: 增速 and 成长率 (rate), 降幅 (fall_rate)."""
    return tuple(cue.surface for cue in cue_table().values() if cue.kind in kinds)


@lru_cache(maxsize=NAMES)
def deed_of(name: str) -> str:
    """Return the deed that ``name`` begins with: 接待 (flow), 新增 (adding), "" for none."""
    deed = _deeds().match(name)
    return deed[0] if deed else ""


@cache
def _deeds() -> re.Pattern[str]:
    return re.compile(any_cue("flow", "adding"))


def cue_before(text: str, end: int) -> Cue | None:
    """Return the longest cue that ends at ``end``, or None: 增加 in 比去年增加|."""
    table = cue_table()
    for length in _cue_lengths().get(text[end - 1 : end], ()):
        cue = table.get(text[end - length : end]) if length <= end else None
        if cue is not None:
            return cue
    return None


@cache
def _cue_lengths() -> dict[str, tuple[int, ...]]:
    return _lengths_by_last(cue_table())


def _lengths_by_last(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return, by last character, how long words are, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[-1], set()).add(len(word))
    return {last: tuple(sorted(lengths, reverse=True)) for last, lengths in found.items()}


@cache
def duration_pattern() -> re.Pattern[str]:
    """Return the pattern of a name measured in days or hours before its figure.

    Between them stand at most what leads to a figure (达到), a change (比上年增加) or where it
    comes from (由目前).
    """
    changed = rf"[^。；;\n]{{0,30}}{any_cue('rise', 'fall', 'reach')}"
    since = rf"[^。；;，,\n]{{0,6}}{any_of('from')}[^。；;，,\n]{{0,6}}"
    head = either((*_heads("duration"), *_heads("days")))
    return re.compile(f"{head}(?:{changed}|{since})?{any_of('to_figure')}*$")


@cache
def _heads(kind: str) -> tuple[str, ...]:
    return tuple(surface for surface, found in heads().items() if found == kind)


@lru_cache(maxsize=NAMES)
def measure_head(name: str) -> str:
    """Return the longest word at the end of ``name`` that names something measured, or "".

    工业产品销售率 ends in 率, 商品零售额 in 额, 体育用品类 in none.
    """
    return next((name[-n:] for n in _head_lengths().get(name[-1:], ()) if name[-n:] in heads()), "")


@cache
def heads() -> dict[str, str]:
    """Return the last words of indicators' names with their kinds (seeds/cues/heads.csv)."""
    return {row["surface"]: row["kind"] for row in rows("cues/heads")}


@cache
def _head_lengths() -> dict[str, tuple[int, ...]]:
    return _lengths_by_last(heads())


@lru_cache(maxsize=NAMES)
def is_index(name: str) -> bool:
    """Tell whether ``name`` is an index, a rate of exchange or the like: 采购经理指数."""
    return name.endswith(_heads("index")) or is_exchange_rate(name)


@lru_cache(maxsize=NAMES)
def is_exchange_rate(name: str) -> bool:
    """Tell whether ``name`` is what one currency costs in another: 汇率, 美元兑日元, 欧元."""
    return name.endswith(_heads("exchange")) or exchange_in(name) is not None


def exchange_in(name: str) -> re.Match[str] | None:
    """Find a currency in another (美元兑日元), or one and how it is quoted, if any."""
    return _exchange_pattern().search(name) if _any_currency().search(name) else None


@cache
def _any_currency() -> re.Pattern[str]:
    return alone(_currencies())


@cache
def _exchange_pattern() -> re.Pattern[str]:
    currency, quoted = currency_pattern(), any_of("quotation")
    return re.compile(rf"{_pair()}|^{quoted}*{currency}{quoted}*$")


def _pair() -> str:
    """Return the pattern of one currency in another: 美元兑日元."""
    return f"{currency_pattern()}[兑对]换?{currency_pattern()}"


@cache
def exchange_opening() -> re.Pattern[str]:
    """Return the pattern of a rate of exchange that opens a clause: 美元兑日元汇率, 新台币|升值."""
    currency, heads_of = currency_pattern(), either(_heads("exchange"))
    told = any_cue("rise", "fall", "reach")
    return re.compile(
        rf"(?P<rate>{_pair()}{any_of('quotation')}*{heads_of}?"
        rf"|{currency}{any_of('quotation')}*(?:{heads_of}|(?=[^\w，。]|{told})))"
    )


@cache
def currency_pattern() -> str:
    """Return a pattern of the name of any currency: 美元, 人民币; not 元."""
    return either(_currencies())


@cache
def _currencies() -> frozenset[str]:
    money = (row for row in rows("units/surfaces") if row["form"] == "money")
    named = {row["surface"] for row in money if row["unit_measure"] != "CNY"}
    prefixes = {row["word"] for row in rows("units/prefixes")}
    return frozenset(named | {word for word in prefixes if len(word) > 1})


def counts_days(name: str) -> bool:
    """Tell whether ``name`` counts days: 优良天数281天 is 281 of them, not a length of time."""
    return name.endswith(_heads("days"))


def is_generic(name: str) -> bool:
    """Tell whether ``name`` says a kind of figure but not of what: 增速, 总额, 规模."""
    return name in _heads("generic") or is_rate(name) or name in phrases("both", "average")


def is_rate(name: str) -> bool:
    """Tell whether ``name`` says how fast or how much of, but not of what: 增速, 占比."""
    return name in _heads("rate")


@cache
def given(role: str) -> str:
    """Return the word of a name that the text leaves out: 人数 for people, 股价 for a share."""
    return next(row["word"] for row in rows("cues/given") if row["role"] == role)


@cache
def phrases(*kinds: str) -> frozenset[str]:
    """Return the phrases of ``kinds`` (seeds/phrases)."""
    return frozenset(phrase for kind in kinds for phrase in _phrases()[kind])


@cache
def ends(*kinds: str) -> tuple[str, ...]:
    """Return the phrases of ``kinds`` as a text's beginning or end is compared with them."""
    return tuple(phrases(*kinds))


@cache
def _phrases() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in all_rows("phrases"):
        found.setdefault(row["kind"], []).append(row["phrase"])
    return found


class Ending(NamedTuple):
    """The pattern of words that stand right before something, and what characters they end in."""

    pattern: re.Pattern[str]
    lasts: frozenset[str]


def ending(pattern: str, *words: Iterable[str]) -> Ending:
    """Return ``pattern``, whose every match ends with one of ``words``, for ``ends_in``."""
    return Ending(re.compile(f"{pattern}$"), frozenset(word[-1] for word in chain(*words)))


def ends_in(words: Ending, text: str, end: int) -> re.Match[str] | None:
    """Find the words that end ``text[:end]``.

    It looks no further back than the longest word with another beside it, whatever the text.
    """
    if not end or text[end - 1] not in words.lasts:
        return None
    return words.pattern.search(text, max(end - _longest_words(), 0), end)


@cache
def _longest_words() -> int:
    words = (*cue_table(), *chain.from_iterable(_phrases().values()))
    return 2 * max(map(len, words))


@cache
def last_of(*kinds: str) -> str:
    """Return the characters that the phrases of ``kinds`` end in."""
    return "".join(sorted({phrase[-1] for phrase in phrases(*kinds)}))


@cache
def any_of(*kinds: str) -> str:
    """Return a pattern for any phrase of ``kinds``, longest first."""
    return either(phrases(*kinds))


@cache
def none_before(*kinds: str) -> str:
    """Return a pattern that holds where none of the phrases of ``kinds`` has just ended."""
    return "".join(f"(?<!{re.escape(phrase)})" for phrase in sorted(phrases(*kinds)))


@cache
def phrase_pattern(*kinds: str) -> re.Pattern[str]:
    """Return the compiled pattern for any phrase of ``kinds``."""
    return alone(phrases(*kinds))


@cache
def against() -> str:
    """Return the pattern of the words before what a figure is compared with: 比, 较.

    Not 占比 nor 比重.
    """
    guard = first_of(phrases("against"))
    return f"{guard}{none_before('not_against')}{any_of('against')}(?!{any_of('not_standard')})"


@cache
def before_standard() -> Ending:
    """Return the words right before a standard, not what a figure is for."""
    pattern = f"(?:{against()}|{any_of('from', 'standard')}|{any_cue('than')})"
    return ending(pattern, phrases("against", "from", "standard"), rates("than"))
