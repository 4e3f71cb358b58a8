"""An article from what a source gave: its key, its title, its day and its home area."""

from datetime import date
from hashlib import blake2b

from transforms.dateline import YEARS, publication_date
from transforms.furniture import masked
from transforms.home import home_area
from transforms.model import Article
from transforms.script import is_traditional, simplified

LONGEST_TITLE = 100  # characters; a text without line ends is no title


def make_article(
    ref: str,
    text: str,
    *,
    title: str | None = None,
    published_at: date | None = None,
    source: str | None = None,
    url: str | None = None,
    charset: str | None = None,
) -> Article:
    """Return the article with all that can be told from its text filled in.

    ``article_id`` is 16 hex characters over ref and text, so the same article keeps its key.
    Without a title the first line that is no furniture is it; without ``published_at`` the day
    is inferred, and ``published_at_basis`` says from what.
    """
    heading = title or _first_line(text)
    plain, plain_heading = simplified(text), simplified(heading)
    traditional = is_traditional(text)
    basis: str | None = "metadata"
    if published_at is None or published_at.year not in YEARS:  # 0001-01-01 says no day
        published_at, basis = publication_date(plain_heading, plain, url)
    return Article(
        article_id=blake2b(
            f"{ref}\0{text}".encode(errors="surrogatepass"), digest_size=8
        ).hexdigest(),
        article_ref=ref,
        title=heading,
        text=text,
        published_at=published_at,
        published_at_basis=basis,
        source=source,
        url=url,
        charset=charset,
        home_area=home_area(
            plain_heading,
            masked(plain, plain_heading),
            source=source,
            traditional=traditional,
        ),
        is_traditional=traditional,
    )


def _first_line(text: str) -> str:
    """Return the first line that holds anything, a navigation bar only where there is no other."""
    lines = zip(text.split("\n"), masked(simplified(text), "").split("\n"), strict=True)
    found = [line.strip() for line, shown in lines if shown.strip()]
    return next(iter(found or text.split("\n")), "").strip()[:LONGEST_TITLE]
