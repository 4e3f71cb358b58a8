"""What the review page, its messages and its errors say, in Chinese and English (seeds/review)."""

from functools import cache

from seeds.reader import rows


def told(key: str) -> tuple[str, str]:
    """Return what stands under a key, in Chinese and in English.

    >>> told("action.accept")
    ('接受', 'Accept')
    """
    return _words()[key]


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {row["key"]: (row["zh"], row["en"]) for row in rows("review/words")}
