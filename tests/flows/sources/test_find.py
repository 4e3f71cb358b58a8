import os
from pathlib import Path

import pytest

from flows.sources.find import find
from flows.sources.raw import Refusal

SUFFIXES = (".txt", ".jsonl")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.txt", "图.png", ".hidden.txt", "下/c.jsonl", "下/D.TXT", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*sources: str) -> list[str]:
    return [item.as_posix() if isinstance(item, Path) else "!" for item in find(sources, SUFFIXES)]


def test_a_folder_is_read_downwards_in_order_and_only_for_known_suffixes(folder: Path) -> None:
    assert names(".") == ["a.txt", "b.txt", "下/D.TXT", "下/c.jsonl"]


def test_a_glob_is_sorted_and_may_go_down(folder: Path) -> None:
    assert names("*.txt") == ["a.txt", "b.txt"]
    assert names("*") == ["a.txt", "b.txt"]
    assert names("**/*.jsonl") == ["下/c.jsonl"]


def test_a_file_comes_back_as_it_was_named_and_once(folder: Path) -> None:
    absolute = os.fspath(folder / "a.txt")
    assert names("./a.txt", absolute, "*.txt") == ["a.txt", "b.txt"]
    assert names(absolute) == [absolute]


def test_a_file_named_with_brackets_is_a_file(folder: Path) -> None:
    (folder / "公报[2022].txt").touch()
    assert names("公报[2022].txt") == ["公报[2022].txt"]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("no.txt", "no.txt: no such file or folder; valid are files, folders and globs of .txt"),
        ("没有/no.txt", "there is no folder '没有'"),
        ("*.jsonl", "a glob that matches no article file; article files end in .txt .jsonl"),
        ("空", "a folder without article files"),
        ("https://example.org/a.html", "save the page as .txt or .md and give that file"),
    ],
)
def test_what_is_not_there_is_refused_by_name(folder: Path, source: str, says: str) -> None:
    (folder / "空").mkdir()
    (refused,) = find([source], SUFFIXES)
    assert isinstance(refused, Refusal)
    assert says in str(refused)
