"""A seed that breaks its schema says where, what stands there and what is valid."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from seeds import reader
from seeds.reader import SeedError, rows

SCHEMA = """
["units/things"]
columns = ["surface", "unit", "kind"]
key = ["surface"]
required = ["surface", "unit"]
allowed.kind = ["mass", "area", ""]
pattern.unit = "[a-z0-9]+"

["units/pairs"]
columns = ["word", "near"]
key = ["word", "near"]
"""

Seed = Callable[..., tuple[dict[str, str], ...]]


@pytest.fixture
def seed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seed]:
    """Write a seed below a schema of its own and read it back."""
    (tmp_path / "units").mkdir()
    (tmp_path / "schema.toml").write_text(SCHEMA, encoding="utf-8")
    monkeypatch.setattr(reader, "HERE", tmp_path)
    _forget()

    def write_and_read(*lines: str, name: str = "units/things") -> tuple[dict[str, str], ...]:
        text = "".join(f"{line}\n" for line in lines)
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return rows(name)

    yield write_and_read
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    reader._schema.cache_clear()
    reader.rows.cache_clear()


def _message(seed: Seed, *lines: str) -> str:
    with pytest.raises(SeedError) as refused:
        seed(*lines)
    return str(refused.value)


def test_rows_come_back_as_text_in_order(seed: Seed) -> None:
    assert seed("surface,unit,kind", "斤,t,mass", "亩,m2,area", "个,1,") == (
        {"surface": "斤", "unit": "t", "kind": "mass"},
        {"surface": "亩", "unit": "m2", "kind": "area"},
        {"surface": "个", "unit": "1", "kind": ""},
    )


def test_a_comma_may_stand_in_quotes(seed: Seed) -> None:
    assert seed("surface,unit,kind", '"1,000斤",t,mass')[0]["surface"] == "1,000斤"


def test_a_key_of_two_columns_may_share_one(seed: Seed) -> None:
    assert len(seed("word,near", "度,温", "度,电", name="units/pairs")) == 2


def test_an_undeclared_seed_names_the_schema(seed: Seed) -> None:
    with pytest.raises(SeedError, match=r"seeds/units/none\.csv .* declared in .*schema\.toml"):
        rows("units/none")


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (["surface,unit", "斤,t"], ["seeds/units/things.csv", "columns are", "'kind'", "declares"]),
        (["unit,surface,kind", "t,斤,"], ["columns are ['unit', 'surface', 'kind']", "declares"]),
        (["surface,unit,kind", "斤,t"], ["row 2", "wrong number of cells", "['surface', 'unit'"]),
        (["surface,unit,kind", "斤,t,,x"], ["row 2", "wrong number of cells"]),
        (["surface,unit,kind", "斤,t,", "亩, ,"], ["row 3", "unit is empty", "required"]),
        (["surface,unit,kind", "斤,t,weight"], ["row 2", "kind is 'weight'", "['mass', 'area'"]),
        (["surface,unit,kind", "斤,T!,mass"], ["row 2", "unit 'T!'", "[a-z0-9]+"]),
        (
            ["surface,unit,kind", "斤,t,", "亩,m2,", "斤,kg,"],
            ["row 4", "斤 already stands in row 2", "surface must be unique", "keep one"],
        ),
    ],
)
def test_a_broken_seed_names_the_place_and_what_is_valid(
    seed: Seed, lines: list[str], parts: list[str]
) -> None:
    message = _message(seed, *lines)
    assert [part for part in parts if part not in message] == []


def test_every_seed_is_declared_and_every_declared_seed_stands() -> None:
    here = reader.HERE
    stand = {path.relative_to(here).with_suffix("").as_posix() for path in here.rglob("*.csv")}
    samples = {name for name in stand if name.startswith("articles/")}
    assert stand - samples == set(reader.names())


@pytest.mark.parametrize("name", reader.names())
def test_every_seed_keeps_its_schema(name: str) -> None:
    assert rows(name) or name == "corrections"  # which is empty until a source has slipped
