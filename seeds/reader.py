"""Read a seed: a CSV file whose columns, keys and allowed values stand in seeds/schema.toml.

A seed that breaks its schema stops the program with the file, the row and what is valid:
words decide what a figure means, so a slip here must never pass quietly.
"""

import csv
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


class SeedError(ValueError):
    """A seed file breaks its schema; the message names file, row, value and what is valid."""


@cache
def _schema() -> dict[str, Any]:
    return tomllib.loads((HERE / "schema.toml").read_text(encoding="utf-8"))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``seeds/<name>.csv`` as column → text, checked against its schema.

    ``name`` is the path below seeds/ without suffix, as it stands in schema.toml
    (``"units/surfaces"``). Empty cells are empty strings. Row numbers in messages are the
    file's line numbers, the header being line 1.

    Raises:
        SeedError: unknown seed, other columns than declared, an empty required cell, a value
            outside the allowed ones or the pattern, or a key that stands twice.
    """
    rules = _schema().get(name) or _schema().get(f"{name.rpartition('/')[0]}/*")
    path = HERE / f"{name}.csv"
    if rules is None or not path.is_file():
        raise SeedError(f"seeds/{name}.csv is not there or not declared in seeds/schema.toml")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if list(reader.fieldnames or ()) != rules["columns"]:
            raise SeedError(
                f"seeds/{name}.csv: columns are {reader.fieldnames}, "
                f"seeds/schema.toml declares {rules['columns']}"
            )
        found = tuple(reader)
    _check(name, rules, found)
    return found


@cache
def all_rows(folder: str) -> tuple[dict[str, str], ...]:
    """Return the rows of all seeds of a folder of alike ones (``"phrases"``), file after file.

    Raises:
        SeedError: as ``rows`` does.
    """
    return tuple(row for name in names() if name.startswith(f"{folder}/") for row in rows(name))


def names() -> list[str]:
    """Return every seed's name: those declared one by one, then those declared by folder."""
    alone = [name for name in _schema() if not name.endswith("*")]
    alike = [name for name in _schema() if name.endswith("*")]
    found = (file for name in alike for file in sorted(HERE.glob(f"{name}.csv")))
    return alone + [file.relative_to(HERE).with_suffix("").as_posix() for file in found]


def _check(name: str, rules: dict[str, Any], found: tuple[dict[str, str], ...]) -> None:
    seen: dict[tuple[str, ...], int] = {}
    key = rules["key"]
    patterns = {column: re.compile(p) for column, p in rules.get("pattern", {}).items()}
    for line, row in enumerate(found, start=2):
        where = f"seeds/{name}.csv row {line}"
        _check_shape(where, rules, row)
        for column, pattern in patterns.items():
            if row[column] and not pattern.fullmatch(row[column]):
                raise SeedError(
                    f"{where}: {column} {row[column]!r} does not match {pattern.pattern}"
                )
        this = tuple(row[column] for column in key)
        if this in seen:
            raise SeedError(
                f"{where}: {'/'.join(this)} already stands in row {seen[this]}; "
                f"{' + '.join(key)} must be unique: keep one of the two"
            )
        seen[this] = line


def _check_shape(where: str, rules: dict[str, Any], row: dict[str, str]) -> None:
    if None in row or None in row.values():
        raise SeedError(f"{where}: wrong number of cells; declared are {rules['columns']}")
    for column in rules.get("required", rules["key"]):
        if not row[column].strip():
            raise SeedError(f"{where}: {column} is empty; it is required")
    for column, allowed in rules.get("allowed", {}).items():
        if row[column] not in allowed:
            raise SeedError(f"{where}: {column} is {row[column]!r}, valid are {allowed}")
