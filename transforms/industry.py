"""Industries: names of the national classification (GB/T 4754) that look like lists and are not.

计算机、通信和其他电子设备制造业 is one industry, 电力、热力、燃气及水生产和供应业 another: their
commas part nothing.
"""

import re
from functools import cache

from seeds.reader import rows
from transforms.alternation import alone

_JOINTS = re.compile("[、和及与]")


def find_industries(text: str) -> list[tuple[int, int]]:
    """Return where the longest industry names with a joint inside stand in a text.

    >>> [slice(*span) for span in find_industries("汽车制造业、电力、热力生产和供应业")]
    [slice(6, 17, None)]
    """
    return [match.span() for match in _pattern().finditer(text)] if _JOINTS.search(text) else []


@cache
def industries() -> frozenset[str]:
    """Return the names of all sections and divisions, and the older and shorter ones."""
    return frozenset(
        name
        for row in rows("industries")
        for name in (row["name"], *filter(None, row["aliases"].split(";")))
    )


@cache
def _pattern() -> re.Pattern[str]:
    return alone(name for name in industries() if _JOINTS.search(name))
