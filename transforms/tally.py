"""Tallies: a count behind as many names says how many they were, and measures nothing.

教育、卫生两项支出 are two, so 两项 only sums up; behind 书记和县长走访 两家企业 are others.
"""

import re

from transforms.lexicon import cue_table, phrase_pattern
from transforms.model import Quantity
from transforms.nouns import is_predicate
from transforms.tokens import words

_LIST = re.compile(r"[^，,；;。：:（()）“”《》\s\d]{3,60}$")
_LONGEST = 10


def is_tally(sentence: str, at: int, quantity: Quantity) -> bool:
    """Tell whether a count that stands at ``at`` of a sentence sums up the names before it.

    >>> from transforms.quantity import find_quantities
    >>> text = "教育、卫生两项支出分别为20亿元、10亿元"
    >>> [is_tally(text, one.start, one) for one in find_quantities(text)]
    [True, False, False]
    """
    if quantity.form != "count" or quantity.text[0].isdecimal() or quantity.value > _LONGEST:
        return False
    listed = _LIST.search(sentence, 0, at)
    if listed is None:
        return False
    marks = list(phrase_pattern("join").finditer(listed[0]))
    if not marks or len(marks) != quantity.value - 1 or marks[-1].end() == len(listed[0]):
        return False
    last = words(listed[0][marks[-1].end() :])
    return last[-1].text not in cue_table() and not any(map(is_predicate, last))
