"""A digest of the program changes with its rules and words, and with nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from seeds import digest


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one rule and one list of words."""
    monkeypatch.setattr(digest, "ROOT", tmp_path)
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "rule.py").write_text("增长 = 1")
    (folder / "words.csv").write_text("word\n增长\n")
    return folder


def now() -> str:
    digest.of_packages.cache_clear()
    return digest.of_packages("rules")


@pytest.fixture(autouse=True)
def forgotten() -> object:
    yield
    digest.of_packages.cache_clear()


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "rule.py").write_text("增长 = 2"),
        lambda folder: (folder / "words.csv").unlink(),
        lambda folder: (folder / "rule.py").rename(folder / "other.py"),
        lambda folder: (folder / "more.sql").write_text("select 1"),
    ],
)
def test_a_rule_or_word_that_changes_changes_it(
    package: Path, change: Callable[[Path], object]
) -> None:
    before = now()
    change(package)
    assert now() != before


def test_sample_articles_and_compiled_files_are_no_rules(package: Path) -> None:
    before = now()
    (package / "article.md").write_text("增长9.8%")
    (package / "rule.pyc").write_bytes(b"1")
    assert now() == before


def test_parts_do_not_run_into_each_other() -> None:
    assert digest.of(["ab", "c"]) != digest.of(["a", "bc"])
    assert digest.of([None]) != digest.of(["None"])
