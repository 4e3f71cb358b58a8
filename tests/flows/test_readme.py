"""The README says what is: its commands, files, settings and exit statuses are tried here."""

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from flows.cli import app
from flows.settings import Settings
from tests.flows.conftest import ROOT, with_hostile_articles

ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh.md").read_text(encoding="utf-8")
COMMAND = ".venv/bin/taizhang "


def blocks(kind: str, text: str = ENGLISH) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", text, flags=re.DOTALL)


def lines(start: str) -> list[str]:
    return [
        line.removeprefix(start)
        for block in blocks("console")
        for line in block.splitlines()
        if line.startswith(start)
    ]


@pytest.mark.parametrize("line", lines(COMMAND))
def test_commands_and_their_flags_exist(line: str) -> None:
    name, *arguments = shlex.split(line)
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    command.make_context(name, arguments)


def test_every_command_is_shown() -> None:
    shown = {shlex.split(line)[0] for line in lines(COMMAND)}
    assert shown == set(get_command(app).commands)  # type: ignore[attr-defined]


READ = ("extract ", "explain ", "indicators ", "dictionary")
ASK = ("sql ", "export ", "publish", "decisions ")


@pytest.mark.parametrize("line", [line for line in lines(COMMAND) if line.startswith(READ)])
def test_commands_without_a_flow_work_as_printed(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(app, shlex.split(line))
    assert done.exit_code == 0, done.stderr
    assert len(done.stdout) > 200


def test_commands_that_ask_what_is_published_work_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_hostile_articles(tmp_path)
    monkeypatch.chdir(tmp_path)
    for line in (line for line in lines(COMMAND) if line.startswith(ASK)):
        done = CliRunner().invoke(app, shlex.split(line))
        assert done.exit_code == 0, (line, done.stderr)
        assert done.stdout, line
    made = {"figures.xlsx", "observations.sdmx.csv"}
    assert made <= {path.name for path in tmp_path.iterdir()}
    assert {path.name for path in (tmp_path / "figures").iterdir()} == {
        "observations.csv",
        "conflicts.csv",
    }


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in {*lines("make "), *re.findall(r"`make ([a-z-]+)`", ENGLISH + CHINESE)}:
        assert re.search(rf"(?m)^{target}:", makefile), target


def test_settings_are_all_listed_with_their_defaults() -> None:
    fields = Settings.model_fields
    for text in (ENGLISH, CHINESE):
        found = dict(re.findall(r"(?m)^\| `([a-z_]+)` \| `?([^|`]+)`? \|", text))
        assert set(found) == set(fields)
        stated = {name: shown.strip() for name, shown in found.items()}
        for name, field in fields.items():
            if field.default_factory is None:
                assert stated[name] == str(field.default), name


def test_files_that_are_named_exist() -> None:
    named = set(re.findall(r"`((?:seeds|tests|transforms|warehouse|docs)/[a-z_./-]*)`", ENGLISH))
    named |= set(re.findall(r"\]\(([^)h][^)]*)\)", ENGLISH + CHINESE))
    assert len(named) > 8
    for name in named:
        assert (ROOT / name).exists(), name
    assert (Path(ROOT) / ".ci" / "run").stat().st_mode & 0o100


def test_the_chinese_twin_shows_the_same_blocks_and_tables() -> None:
    for kind in ("console", "python", "json"):
        assert blocks(kind, CHINESE) == blocks(kind)
    cells = r"(?m)^\| ([^|]+) \|"
    keep = re.compile(r"[`0-9]")
    assert [cell for cell in re.findall(cells, CHINESE) if keep.search(cell)] == [
        cell for cell in re.findall(cells, ENGLISH) if keep.search(cell)
    ]
    assert CHINESE.count("\n## ") == ENGLISH.count("\n## ")


def test_exit_statuses_are_those_of_the_contract() -> None:
    assert re.findall(r"(?m)^\| ([0-9]) \|", ENGLISH) == ["0", "1", "2", "3"]
