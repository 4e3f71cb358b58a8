"""Lines named by signs: where they run, and what only looks like one."""

import pytest

from seeds.reader import rows
from transforms.area import is_known
from transforms.route import find_routes


def spell(text: str) -> list[tuple[str, list[str]]]:
    return [(text[hit.start : hit.end], sorted(hit.entry.codes)) for hit in find_routes(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("京沪高铁提速", [("京沪高铁", [])]),
        ("建成沈大高铁", [("沈大高铁", ["210000"])]),
        ("西延高铁和西宝高铁", [("西延高铁", ["610000"]), ("西宝高铁", ["610000"])]),
        ("龙龙高铁开工", [("龙龙高铁", [])]),
        ("京港澳高速扩容", [("京港澳高速", [])]),
        ("新兴高速增长", []),
        ("两条高速公路", []),
        ("京沪两地", []),
    ],
)
def test_lines(text: str, found: list[tuple[str, list[str]]]) -> None:
    assert spell(text) == found


@pytest.mark.parametrize("row", rows("areas/signs"), ids=lambda row: f"{row['sign']}{row['code']}")
def test_a_sign_stands_for_a_known_place(row: dict[str, str]) -> None:
    other = "沪" if row["sign"] == "京" else "京"
    assert [surface for surface, _ in spell(f"{other}{row['sign']}高铁")]
    assert is_known(row["code"])


@pytest.mark.parametrize("row", rows("areas/routes"), ids=lambda row: row["kind"])
def test_every_kind_of_line_is_found(row: dict[str, str]) -> None:
    assert spell(f"京沪{row['kind']}") == [(f"京沪{row['kind']}", [])]
