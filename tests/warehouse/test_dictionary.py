from warehouse.dictionary import FILE, data_dictionary


def test_the_data_dictionary_is_the_definitions() -> None:
    assert FILE.read_text(encoding="utf-8") == data_dictionary(), (
        "docs/data-dictionary.md is stale: run .venv/bin/python -m warehouse.dictionary"
    )
