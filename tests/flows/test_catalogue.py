"""taizhang indicators: the catalogue, what articles have of it, and the names it lacks."""

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from seeds.catalogue import indicators
from tests.warehouse.conftest import Ledger
from tests.warehouse.given import articles, observations
from warehouse.publish import publish_file

TEXT = (
    "2022年全盟敖包数达到300座，比上年增加12座。\n全盟规模以上工业增加值增长6.5%。\n"
    "全盟骆驼存栏12万头。\n"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text(f"公报\n{TEXT}")
    (tmp_path / "b.txt").write_text("简讯\n2021年全盟敖包数288座。\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "240")
    return tmp_path


def said(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["indicators", *arguments])


def told(*arguments: str) -> list[dict[str, object]]:
    """Return the rows that the command prints as JSONL."""
    done = said(*arguments, "--format", "jsonl")
    assert (done.exit_code, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_alone_it_lists_the_catalogue(home: Path) -> None:
    found = told()
    assert [row["code"] for row in found] == list(indicators())
    (gdp,) = (row for row in found if row["code"] == "accounts.gdp")
    assert (gdp["name_zh"], gdp["unit"]) == ("国内生产总值", "CNY")
    assert "GDP" in str(gdp["aliases"]).split()


def test_with_articles_it_lists_what_they_tell_of(home: Path) -> None:
    assert told("a.txt", "b.txt") == [
        {
            "code": "industry.value-added",
            "name_zh": "规模以上工业增加值",
            "name_en": "value added of industry above designated size",
            "category": "工业",
            "observations": 1,
            "articles": 1,
        }
    ]


def test_unmapped_names_come_with_counts_and_an_example(home: Path) -> None:
    first, second = told("a.txt", "b.txt", "--unmapped")
    assert first == {
        "indicator": "敖包数",
        "observations": 3,
        "articles": 2,
        "unit": "1",
        "example": "2022年全盟敖包数达到300座，比上年增加12座。",
        "article_ref": "a.txt",
    }
    assert second["indicator"] == "骆驼存栏"


def test_a_limit_and_other_formats(home: Path) -> None:
    assert len(told("a.txt", "--unmapped", "--limit", "1")) == 1
    frame = pl.read_csv(said("a.txt", "--unmapped", "--format", "csv").stdout.encode())
    assert frame["indicator"].to_list() == ["敖包数", "骆驼存栏"]
    table = said("a.txt", "--unmapped").stdout
    assert "┃" in table
    assert "骆驼存栏" in table


def test_a_published_file_is_asked_instead_of_articles(home: Path) -> None:
    ledger = Ledger(home)
    ledger.given(
        articles({}),
        observations(
            {"indicator": "敖包数", "sentence": "敖包数300座。"},
            {"observation_id": "o2", "indicator_code": "product.raw-coal"},
        ),
    )
    publish_file(ledger.build, home / "figures.duckdb")
    (row,) = told("--unmapped", "--warehouse", "figures.duckdb")
    assert (row["indicator"], row["observations"], row["example"]) == ("敖包数", 1, "敖包数300座。")
    (row,) = told("--warehouse", "figures.duckdb")
    assert row["code"] == "product.raw-coal"


def test_what_is_published_is_asked_where_nothing_is_named(home: Path) -> None:
    ledger = Ledger(home)
    ledger.given(articles({}), observations({"indicator": "敖包数"}))
    ledger.publish()
    (row,) = told("--unmapped")
    assert row["indicator"] == "敖包数"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["a.txt", "--warehouse", "figures.duckdb"], "not both"),
        (
            ["--warehouse", "no.duckdb"],
            "no.duckdb: no such file\n  Name a published file",
        ),
        (["--unmapped"], "warehouse.duckdb: no such file"),
        (["--warehouse", "a.txt"], "a.txt is no file that taizhang has published"),
        (["--format", "parquet"], "parquet"),
        (["--limit", "0"], "--limit"),
    ],
)
def test_wrong_use_is_said(home: Path, arguments: list[str], says: str) -> None:
    done = said(*arguments)
    assert done.exit_code == 2
    assert says in done.stderr


def test_what_is_refused_is_named(home: Path) -> None:
    done = said("a.txt", "no.txt", "--unmapped")
    assert done.exit_code == 1
    assert done.stderr.startswith("refused no.txt")
    assert "敖包数" in done.stdout
