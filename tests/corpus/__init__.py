"""The corpora: one file a rule family, one value and the many ways people write it.

A line at the margin is a value as the family spells it; the indented lines below it are
phrasings that must be read as exactly that value. Under ``!`` stand phrasings that must
yield nothing. Blank lines and lines starting with ``#`` are for the reader's eye.

    1.5E+8 CNY
        1.5亿元
        一亿五千万元
    !
        第3届
"""

from pathlib import Path

NOTHING = "!"


def examples(family: str) -> list[tuple[str, str]]:
    """Return the (phrasing, value) pairs of tests/corpus/<family>.txt; value is ``!`` for none.

    Raises:
        ValueError: a phrasing stands above the first value, or a value has no phrasing.
    """
    path = Path(__file__).with_name(f"{family}.txt")
    found: list[tuple[str, str]] = []
    value, phrasings = "", 1
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace():
            if not value:
                raise ValueError(f"{path} line {number}: a phrasing without a value above it")
            found.append((line.strip(), value))
            phrasings += 1
            continue
        if not phrasings:
            raise ValueError(f"{path} line {number}: {value!r} above has no phrasing")
        value, phrasings = line.strip(), 0
    return found
