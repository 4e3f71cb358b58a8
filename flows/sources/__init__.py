"""Articles in: files, folders and globs of .txt, .md, .jsonl, .csv and .parquet.

One module per kind of input; READERS is the list of them. What cannot be taken in comes back
as a Refusal in its place, and the rest of the batch goes on.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from flows.sources import jsonl, markdown, tables, text
from flows.sources.find import find
from flows.sources.raw import Found, Limits, RawArticle, Reader, Refusal

__all__ = ["READERS", "Limits", "RawArticle", "Refusal", "accepted", "last_texts", "read"]


READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".jsonl": jsonl.read,
    ".jsonl.gz": jsonl.read,
    ".csv": tables.read_csv,
    ".parquet": tables.read_parquet,
}


def read(sources: Iterable[str], limits: Limits) -> Found:
    """Yield the articles of the sources in order; in place of what is refused, its Refusal."""
    for item in find(sources, READERS):
        if isinstance(item, Refusal):
            yield item
        else:
            yield from _read_file(item, limits)


def accepted(found: Found, refusals: list[Refusal]) -> Iterator[RawArticle]:
    """Yield each article once and put what was refused in ``refusals``."""
    seen: set[int] = set()
    for item in found:
        if isinstance(item, Refusal):
            refusals.append(item)
        elif (key := hash((item.ref, item.text))) not in seen:
            seen.add(key)
            yield item


def last_texts(articles: Iterable[RawArticle], refusals: list[Refusal]) -> list[RawArticle]:
    """Return the articles, of several texts under one ref the last, and say so in ``refusals``."""
    kept: dict[str, RawArticle] = {}
    for article in articles:
        if kept.pop(article.ref, None):
            valid = "the text given last was taken"
            next_step = "give every article a ref of its own"
            refusals.append(Refusal(article.ref, "several texts under one ref", valid, next_step))
        kept[article.ref] = article
    return list(kept.values())


def _read_file(path: Path, limits: Limits) -> Found:
    ref = path.as_posix()
    reader = next((READERS[end] for end in READERS if path.name.lower().endswith(end)), None)
    if reader is None:
        valid = f"article files end in {' '.join(READERS)}"
        kind = f"a {path.suffix} file" if path.suffix else "a file without an ending"
        yield Refusal(ref, kind, valid, "convert it to .txt or .md")
        return
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            valid = f"a file has at most {limits.file_bytes:,}"
            next_step = "split it, or raise max_file_mb in taizhang.toml"
            yield Refusal(ref, f"{size:,} bytes", valid, next_step)
            return
        yield from reader(path, ref, limits)
    except (OSError, EOFError) as error:  # EOFError: a .gz that was cut off
        next_step = "check the file and its permissions"
        yield Refusal(ref, f"unreadable ({error})", "a file can be opened and read", next_step)
