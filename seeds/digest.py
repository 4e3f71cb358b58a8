"""Digests of the program's own files: what was made with the same files need not be made again."""

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

ROOT = Path(__file__).parent.parent
SUFFIXES = {".py", ".csv", ".toml", ".sql"}  # rules, words, schemas; sample articles are none
SIZE = 16


@cache
def of_packages(*names: str) -> str:
    """Return one digest of all rules and words in packages beside this one (``"transforms"``)."""
    files = [file for name in names for file in (ROOT / name).rglob("*")]
    wanted = sorted(file for file in files if file.suffix in SUFFIXES)
    return of(part for file in wanted for part in (str(file.relative_to(ROOT)), file.read_bytes()))


def of(parts: Iterable[object]) -> str:
    """Return the digest of some values in their order, none of which runs into the next.

    >>> of(["一季度", None]) == of(["一季", "度"])
    False
    """
    digest = blake2b(digest_size=SIZE)
    for part in parts:
        content = part if isinstance(part, bytes) else repr(part).encode()
        digest.update(b"%d:%b" % (len(content), content))
    return digest.hexdigest()
