"""The data dictionary in docs/ is the definition's."""

from pathlib import Path

from warehouse.dictionary import data_dictionary

FILE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def test_the_data_dictionary_is_the_definitions() -> None:
    assert FILE.read_text(encoding="utf-8") == data_dictionary() + "\n", (
        "docs/data-dictionary.md is stale: .venv/bin/taizhang dictionary > docs/data-dictionary.md"
    )
