"""What tells Superset that a thing imported again is the same thing."""

from typing import Final
from uuid import UUID, uuid5

VERSION: Final = "1.0.0"  # of Superset's import format
OURS: Final = UUID("6f0c1b2e-0d5e-5c0a-9a6e-2f6f6b1d7a11")


def identity(kind: str, name: str = "") -> str:
    """Return the uuid of a chart, a dataset … by its name.

    >>> identity("chart", "series") == identity("chart", "series")
    True
    """
    return str(uuid5(OURS, f"{kind}/{name}"))
