"""Articles and their true observations, annotated by hand and not from any extractor.

``<stem>.jsonl`` holds the observations of ``seeds/articles/<stem>.*`` (the samples) or of
``articles/<stem>.*`` beside it, one a line in the order of the text. ``quote`` is number and unit
as they stand (近 and 以上 outside), ``nth`` which occurrence of it; ``indicator`` the accepted
names, best first; ``subject`` the accepted subjects, none where it is the area itself.
``optional`` marks what may be read or left: scope (500万元以上的项目) and ranks in words (首位).
``phenomenon`` says what makes the row hard, "" where nothing does.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from flows.settings import Settings
from flows.sources import RawArticle, read
from transforms.article import make_article
from transforms.model import Article

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "seeds" / "articles"
ARTICLES = HERE / "articles"
RECORDED = HERE / "scores.csv"
DATASHEET = HERE.parents[1] / "docs" / "gold.md"

DATED_BY_TEXT = {
    "task-ledgers.txt": date(2022, 4, 12),
    "rectification.txt": date(2023, 9, 18),
    "county-communique.txt": date(2024, 4, 26),
    "energy-supply.txt": date(2023, 1, 19),
    "roc-years.txt": date(2024, 2, 20),
    "trade-release.txt": date(2024, 7, 18),
    "page-with-furniture.txt": date(2024, 3, 5),
    "export-orders.txt": date(2024, 8, 20),
    "penghu-summer.txt": date(2024, 10, 4),
    "earnings-preannouncement.txt": date(2024, 1, 30),
    "chaoyang-air.txt": date(2023, 12, 15),
    "banner-projects.txt": date(2023, 5, 20),
    "traffic-2007.txt": date(2007, 12, 5),
    "web-hog-weekly.txt": date(2021, 6, 18),
    "web-macau.txt": date(2019, 11, 22),
    "web-port.txt": date(2022, 10, 13),
    "prefecture-first-quarter.txt": date(2022, 4, 26),
    "communique-rugao-2018.txt": date(2019, 3, 15),
    "work-report-longgang-2023.txt": date(2023, 2, 14),
    "customs-urumqi.txt": date(2025, 3, 20),
    "plan-heyuan-outline.txt": date(2021, 4, 12),
    "st-gushi-first-quarter.txt": date(2022, 4, 28),
    "st-lishui-communique.txt": date(2023, 3, 16),
    "st-xiamen-customs.txt": date(2024, 8, 15),
    "st-bayannur-supervision.txt": date(2023, 9, 6),
}
"""Samples without metadata: their day stands in the text."""


class Golden(NamedTuple):
    """One true observation; values, units and offsets as in the view ``observations``."""

    article_ref: str
    quote: str
    nth: int
    span_start: int
    span_end: int
    indicator: tuple[str, ...]
    subject: tuple[str, ...]
    ref_area: str | None
    time_start: date
    time_end: date
    measure: str
    comparison: str | None
    obs_value: float
    obs_value_high: float | None
    unit_measure: str
    counter: str | None
    bound: str
    status: str
    optional: bool
    phenomenon: str = ""


def stems() -> list[str]:
    """Return the names of the golden files, without suffix."""
    return sorted(path.stem for path in HERE.glob("*.jsonl"))


def files() -> list[Path]:
    """Return the files that hold the articles."""
    return sorted([*SAMPLES.iterdir(), *ARTICLES.iterdir()])


@cache
def samples() -> dict[str, Article]:
    """Return all articles by reference: the ``ref`` of a record, or the file's name.

    Raises:
        ValueError: an article was refused; the message is the refusal.
    """
    found = {}
    for item in read([str(SAMPLES), str(ARTICLES)], Settings().limits):
        if not isinstance(item, RawArticle):
            raise ValueError(str(item))
        ref = Path(item.ref).name
        found[ref] = make_article(**{**item._asdict(), "ref": ref})
    return found


@cache
def golden(stem: str) -> tuple[Golden, ...]:
    """Return the observations of ``tests/golden/<stem>.jsonl``, in the order they stand."""
    lines = (HERE / f"{stem}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_golden(json.loads(line)) for line in lines)


def golden_of(ref: str) -> list[Golden]:
    """Return the observations of one article, in the order of its text."""
    return [row for stem in stems() for row in golden(stem) if row.article_ref == ref]


def _golden(row: dict[str, Any]) -> Golden:
    days = {name: date.fromisoformat(row[name]) for name in ("time_start", "time_end")}
    lists = {name: tuple(row[name]) for name in ("indicator", "subject")}
    return Golden(**{**row, **days, **lists})
