"""Bytes to text: BOM, then the declared charset, strict UTF-8, strict GB18030, a detector.

A text is decoded whole or refused: 统计公报 with a broken byte is never guessed into 緇熻.
"""

import codecs
import re
from typing import NamedTuple

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose BOM begins the same way
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE_BOMS = tuple(bom for bom, _ in BOMS[1:])
GB_FAMILY = re.compile(r"(?i)(?:x-)?gb[-_]?(?:2312|k|18030)(?:[-_]80)?")  # GB18030 reads them all
DETECTED = ["big5", "big5hkscs", "utf_16_le", "utf_16_be"]


class Decoded(NamedTuple):
    """A text and the charset it was read with; a BOM is no part of the text."""

    text: str
    charset: str


class UndecodableError(ValueError):
    """The bytes are no text; ``line`` and ``value`` say where that shows first."""

    def __init__(self, line: int, value: str) -> None:
        super().__init__(f"line {line}: {value}")
        self.line = line
        self.value = value


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of some bytes, newlines kept as they are.

    ``declared`` is the charset the source names for itself; it is tried, not trusted.

    Raises:
        UndecodableError: binary data, or bytes that are valid in none of the charsets.

    """
    found = _by_bom(data) or _by_trial(data, declared) or _by_detector(data)
    if found is None:
        raise _undecodable(data)
    if "\0" in found.text:
        line = found.text.count("\n", 0, found.text.index("\0")) + 1
        raise UndecodableError(line, "a NUL byte, as in a binary file")
    return found


def _by_bom(data: bytes) -> Decoded | None:
    for bom, charset in BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], charset)
    return None


def _by_trial(data: bytes, declared: str | None) -> Decoded | None:
    if declared:
        charset = "gb18030" if GB_FAMILY.fullmatch(declared) else declared
        if found := _strict(data, charset):
            return found
    if found := _strict(data, "utf-8"):
        return found
    found = None if _is_damaged_utf8(data) else _strict(data, "gb18030")
    return None if found and _is_disguised(found.text) else found


def _by_detector(data: bytes) -> Decoded | None:
    import charset_normalizer  # needed for one text in a thousand

    best = charset_normalizer.from_bytes(data, cp_isolation=DETECTED).best()
    return _strict(data, best.encoding) if best else None


def _strict(data: bytes, charset: str) -> Decoded | None:
    try:
        return Decoded(data.decode(charset), charset.lower())
    except (UnicodeDecodeError, LookupError):
        return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few bad bytes from GB18030, which it may pass for in a short text."""
    valid = len(data.decode("utf-8", "ignore").encode())
    plain = len(data.decode("ascii", "ignore"))
    return valid < len(data) and valid - plain > 0.9 * (len(data) - plain)


def _is_disguised(text: str) -> bool:
    """Tell Big5, which strict GB18030 reads into 籓芖 and characters for private use."""
    private = sum("\ue000" <= character <= "\uf8ff" for character in text)
    return private > 0.05 * len(text)


def _undecodable(data: bytes) -> UndecodableError:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return UndecodableError(line, f"byte 0x{data[error.start]:02x}, which fits no charset")
    return UndecodableError(1, "bytes that do not fit their byte order mark")
