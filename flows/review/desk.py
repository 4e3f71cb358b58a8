"""The reviewer's desk: what is published now, what people have decided, and what is still open.

A new release is noticed by itself; a decision takes its reading off the queue at once, before
the next run replays it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from threading import Lock
from typing import Any, Final, NamedTuple

import polars as pl

from expectations.decision_log import DecisionLog
from expectations.decisions import Decision, Place, in_force, last_records
from expectations.fields import Fields, fields_of, in_json
from warehouse import review
from warehouse.reading import Connection

PLACE: Final = ("article_id", "span_start", "span_end")
ALIKE: Final = (
    "indicator", "expectations", "source", "ref_area", "measure", "unit_measure", "article_ref",
)  # fmt: skip
"""What readings can have in common with one that is decided: same for all like this."""


class Release(NamedTuple):
    """A release held open, and the readings that it keeps apart."""

    mark: tuple[str, int]
    opened: ExitStack
    con: Connection
    apart: pl.DataFrame


class Item(NamedTuple):
    """A reading on the desk: as it was read, as it stands now, and what was decided on it.

    ``fields`` are those a person approved last, else those that were read. ``seen`` is the last
    record on it, "" where there is none; ``digest`` tells these fields from any others.
    """

    row: Mapping[str, Any]
    article: Mapping[str, Any]
    fields: Fields
    decision: Decision | None
    seen: str
    digest: str

    @property
    def place(self) -> Place:
        """Where the reading stands."""
        return place_of(self.row)

    @property
    def is_verbatim(self) -> bool:
        """Tell whether the quantity stands in the text where it was read."""
        text = str(self.article["text"])
        return text[self.place.span_start : self.place.span_end] == str(self.row["value_text"])


def place_of(row: Mapping[str, Any]) -> Place:
    """Return where a reading stands."""
    return Place(*(row[name] for name in PLACE))


class Desk:
    """Answers what the pages ask; many threads ask at once."""

    def __init__(self, published: Path, log: DecisionLog) -> None:
        self.published = published
        self.log = log
        self._lock = Lock()
        self._release: Release | None = None
        self._open: tuple[tuple[Any, int], pl.DataFrame] | None = None

    def ask(self) -> Connection:
        """Return a connection of this thread's own to what is published now."""
        return self._current().con.cursor()

    def apart(self) -> pl.DataFrame:
        """Return the readings that are kept apart, decided on or not."""
        return self._current().apart

    def open_readings(self) -> pl.DataFrame:
        """Return the readings that are kept apart and that nobody has decided on."""
        release, records = self._current(), self.log.records()
        key = (release.mark, len(records))
        held = self._open
        if held is None or held[0] != key:
            held = (key, _undecided(release.apart, in_force(records)))
            self._open = held
        return held[1]

    def item(self, observation_id: str) -> Item | None:
        """Return a reading with its article; None where it is not published."""
        con = self.ask()
        row = review.figure(con, observation_id)
        article = review.article(con, row["article_id"]) if row else None
        if row is None or article is None:
            return None
        records, place = self.log.records(), place_of(row)
        decision = in_force(records).get(place)
        approved = decision and decision.decision in ("accept", "amend")
        fields = decision.fields if decision and approved else fields_of(row)
        last = last_records(records).get(place)
        return Item(
            row, article, fields, decision, last.decision_id if last else "", digest(fields)
        )

    def figures(self, item: Item) -> list[dict[str, Any]]:
        """Return every figure read of an item's article."""
        return review.of_article(self.ask(), item.row["article_id"])

    def series(self, item: Item) -> list[dict[str, Any]]:
        """Return the observations of the series that an item would join as it stands now."""
        return review.series(self.ask(), {**item.row, **item.fields})

    def alike(self, row: Mapping[str, Any], by: Iterable[str]) -> pl.DataFrame:
        """Return the open readings that have all of these in common with one."""
        same = [pl.col(name).eq_missing(pl.lit(row.get(name))) for name in by if name in ALIKE]
        return self.open_readings().filter(*same) if same else self.open_readings().clear()

    def _current(self) -> Release:
        with self._lock:
            file = self.published.resolve()
            mark = (str(file), file.stat().st_mtime_ns if file.exists() else 0)
            if self._release is None or self._release.mark != mark:
                opened = ExitStack()
                con = opened.enter_context(review.published(file))
                self._release = Release(mark, opened, con, review.open_readings(con))
            return self._release


def digest(fields: Fields) -> str:
    """Return a digest of fields, so that nothing is approved that was not shown."""
    told = repr(sorted(in_json(fields).items()))
    return hashlib.blake2b(told.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _undecided(apart: pl.DataFrame, decided: Mapping[Place, Decision]) -> pl.DataFrame:
    places = pl.DataFrame(
        list(decided), schema={name: apart.schema[name] for name in PLACE}, orient="row"
    )
    return apart.join(places, on=PLACE, how="anti", maintain_order="left")
