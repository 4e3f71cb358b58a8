"""The page on BI tools says what works: its Python runs, its two languages tell the same."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bi.environments import environment, interpreter

ROOT = Path(__file__).parents[2]
ENGLISH, CHINESE = (
    (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("bi.md", "bi.zh.md")
)
IBIS = [
    line for line in (ROOT / "tests" / "bi" / "ibis.txt").read_text().splitlines() if line[0] != "#"
]


def snippets(text: str = ENGLISH + CHINESE) -> list[str]:
    return re.findall(r"```python\n(.*?)```", text, re.S)


OURS = [snippet for snippet in snippets() if "ibis" not in snippet]
THEIRS = [snippet for snippet in snippets() if "ibis" in snippet]


def runs(python: str, snippet: str, release: Path) -> str:
    """What a snippet prints in the folder that holds ``current``."""
    home = release.parents[1]
    done = subprocess.run([python, "-c", snippet], cwd=home, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("snippet", OURS)
def test_python_of_the_page_runs(snippet: str, release: Path) -> None:
    assert len(runs(sys.executable, snippet, release)) > 100


@pytest.mark.slow
@pytest.mark.parametrize("snippet", THEIRS)
def test_ibis_of_the_page_runs(snippet: str, release: Path) -> None:
    assert "ref_area_name" in runs(str(interpreter(environment("ibis", IBIS))), snippet, release)


def test_both_languages_name_the_same_tools_and_settings() -> None:
    def named(text: str) -> list[str]:
        rows = re.findall(r"^\| (.+?) \|.*\| (.+?) \|$", text, re.M)
        return [str("untested" in state or "未测" in state) for _, state in rows]

    assert named(ENGLISH) == named(CHINESE)
    for kind in ("console", "r"):
        blocks = re.compile(rf"```{kind}\n(.*?)```", re.S)
        assert blocks.findall(ENGLISH) == blocks.findall(CHINESE)


def test_tools_marked_untested_are_so_in_their_heading() -> None:
    for text, mark in ((ENGLISH, " (untested)"), (CHINESE, "（未测）")):
        headings = re.findall(r"^## (.+)$", text, re.M)
        assert {h.removesuffix(mark) for h in headings if h.endswith(mark)} == {
            "Metabase", "Grafana", "DBeaver", "R",
            "Excel and Power BI" if text is ENGLISH else "Excel 与 Power BI",
        }  # fmt: skip
