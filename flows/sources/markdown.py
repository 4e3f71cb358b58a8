"""Markdown: front matter where there is some, then the article; ``title: 一季度经济运行``.

The text is the body exactly as it stands after the front matter and the blank lines below it.
"""

import re
from pathlib import Path

import yaml
from frontmatter.default_handlers import YAMLHandler

from flows.sources import records
from flows.sources.charset import Decoded
from flows.sources.raw import Found, Limits, Refusal
from flows.sources.text import decoded, first_line

DECLARED = re.compile(rb"(?mi)^(?:charset|encoding):\s*[\"']?([A-Za-z0-9_-]+)")
HEADING = re.compile(r"(?m)^#{1,6}[ \t]+(\S.*?)[ \t#]*$")
FRONT = YAMLHandler()


def read(path: Path, ref: str, limits: Limits) -> Found:
    """Yield the article of a .md file; front matter gives the fields a JSONL line has."""
    data = path.read_bytes()
    declared = (
        DECLARED.search(data[:2048]) if data.startswith((b"---", b"\xef\xbb\xbf---")) else None
    )
    found = decoded(data, ref, declared[1].decode() if declared else None)
    if isinstance(found, Refusal):
        yield found
        return
    record = _record(found, ref)
    if isinstance(record, Refusal):
        yield record
    else:
        yield from records.article(record, ref, ref, limits, found.charset)


def _record(found: Decoded, ref: str) -> dict[str, object] | Refusal:
    front: object = {}
    body = found.text
    if FRONT.detect(body) and len(FRONT.FM_BOUNDARY.split(body, 2)) == 3:
        head, body = FRONT.split(body)
        body = re.sub(r"\A\r?\n", "", body)
        try:
            front = FRONT.load(head, Loader=yaml.BaseLoader) or {}  # all strings: 2022-02-30 too
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            valid = "front matter is YAML between two lines of ---"
            return Refusal(f"{ref}:{line}", str(error.problem), valid, "mend it, or take it out")
    if not isinstance(front, dict):
        valid = "front matter is lines of name: value"
        return Refusal(f"{ref}:2", "no names", valid, "mend it, or take it out")
    heading = HEADING.search(body)
    title = front.get("title") or (heading[1] if heading else first_line(body))
    day = front.get("published_at") or front.get("date")
    return {**front, "title": title, "published_at": day, "text": body}
