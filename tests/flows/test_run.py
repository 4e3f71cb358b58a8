"""``taizhang run`` as a user types it, in a process of its own."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.conftest import GROWTH, prefect_has, rows, taizhang
from tests.flows.test_readme import blocks

HOLD_OPEN = """
import sys, duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
print(con.execute("select count(*) from articles").fetchone()[0], flush=True)
sys.stdin.readline()
print(con.execute("select count(*) from articles").fetchone()[0], flush=True)
"""
IMPOSSIBLE = "工业占生产总值的比重达到150%。\n"


def files_named(summary: str) -> dict[str, str]:
    return dict(re.findall(r"(?m)^(warehouse|published file|validation report): (.+)$", summary))


def test_a_newcomers_run_then_a_repeat(tmp_path: Path, api: str) -> None:
    first = taizhang("run", home=tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    files = files_named(first.stdout)
    assert list(files) == ["warehouse", "published file", "validation report"]
    assert all((tmp_path / file).is_file() for file in files.values())
    published = tmp_path / "current" / "warehouse.duckdb"
    assert (tmp_path / files["published file"]).samefile(published)
    [(wrong, total)] = rows(
        published,
        "select count(*) filter (substr(text, span_start + 1, span_end - span_start) "
        "is distinct from value_text), count(*) from core.fct_observation "
        "join articles using (article_id)",
    )
    assert (wrong, total > 100) == (0, True)
    assert f"{total:,} new rows" in first.stdout

    [example] = blocks("python")
    shown = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "CNY" in shown.stdout

    again = taizhang("run", home=tmp_path, PREFECT_API_URL=api)
    assert again.returncode == 0
    assert re.search(r"loaded\s+│ 0 new rows", again.stdout)
    assert re.search(r"articles read\s+│ (\d+) .*\n.*of them unchanged\s+│ \1 ", again.stdout)
    assert (tmp_path / files_named(again.stdout)["validation report"]).is_file()
    assert rows(published, "select count(*) from core.fct_observation") == [(total,)]
    assert len(list((tmp_path / "releases").iterdir())) == 1

    anew = taizhang("run", "--again", home=tmp_path, PREFECT_API_URL=api)
    assert "unchanged" not in anew.stdout
    assert re.search(r"loaded\s+│ 0 new rows", anew.stdout)
    assert {"ledger-summary", "ledger-counts", "validation-report"} <= {
        artifact["key"] for artifact in prefect_has(api, "artifacts")
    }


def test_a_reader_may_hold_the_published_file_open(tmp_path: Path, api: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(GROWTH)
    taizhang("run", "in", home=tmp_path, PREFECT_API_URL=api)
    published = tmp_path / "current" / "warehouse.duckdb"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_OPEN, published],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:
        assert reader.stdout
        assert reader.stdout.readline() == "1\n"
        (tmp_path / "in" / "b.txt").write_text(f"二。{GROWTH}")
        done = taizhang("run", "in", home=tmp_path, PREFECT_API_URL=api)
        assert done.returncode == 0, done.stderr
        assert rows(published, "select count(*) from articles") == [(2,)]
        held, _ = reader.communicate("\n")
        assert held == "1\n"


def test_bad_inputs_are_named_and_the_rest_is_published_to_one_file(
    tmp_path: Path, api: str
) -> None:
    (tmp_path / "good.txt").write_bytes(GROWTH.encode("gb18030"))
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "digits.txt").write_text("9" * 10_000_000)
    (tmp_path / "some.jsonl").write_text(
        json.dumps({"ref": "kept", "text": GROWTH, "published_at": "2022-02-30"})
        + '\n{"text": \n{"title": "题"}\n'
    )
    done = taizhang(
        "run", ".", "no.txt", "--warehouse", "w.duckdb", home=tmp_path, PREFECT_API_URL=api
    )
    assert done.returncode == 1
    places = re.findall(r"(?m)^refused (\S+): ", done.stderr)
    assert sorted(places) == [
        *("digits.txt:1", "empty.txt:1", "no.txt", "picture.txt:1"),
        *("some.jsonl:1", "some.jsonl:2", "some.jsonl:3"),
    ]
    assert rows(tmp_path / "w.duckdb", "select article_ref, charset from articles order by 1") == [
        ("good.txt", "gb18030"),
        ("kept", "utf-8"),
    ]
    report = (tmp_path / "w-validation" / "index.html").read_text()
    assert "some.jsonl:2" in report
    assert rows(tmp_path / "w.duckdb", "select articles_read, articles_refused from runs") == [
        (2, 6)
    ]
    assert not {"current", "releases"} & set(os.listdir(tmp_path))  # noqa: PTH208
    assert not (tmp_path / "build" / "warehouse.duckdb").exists()


def test_a_mistyped_path_leaves_what_was_published(tmp_path: Path, api: str) -> None:
    done = taizhang("run", "no.txt", "--warehouse", "w.duckdb", home=tmp_path, PREFECT_API_URL=api)
    assert done.returncode == 1
    assert done.stderr.startswith("refused no.txt: no such file or folder")
    assert re.search(r"loaded\s+│ nothing", done.stdout)
    assert not (tmp_path / "w.duckdb").exists()


def test_a_critical_expectation_stops_the_load(tmp_path: Path, api: str) -> None:
    (tmp_path / "good.txt").write_text(GROWTH)
    (tmp_path / "bad.txt").write_text(IMPOSSIBLE * 30)
    assert taizhang("run", "good.txt", home=tmp_path, PREFECT_API_URL=api).returncode == 0
    before = (tmp_path / "current").resolve()

    done = taizhang("run", "bad.txt", home=tmp_path, PREFECT_API_URL=api)
    assert done.returncode == 3
    assert done.stderr.startswith("stopped ")
    assert "Traceback" not in done.stderr
    assert (tmp_path / "current").resolve() == before
    assert rows(before / "warehouse.duckdb", "select count(*) from articles") == [(1,)]
    report = tmp_path / files_named(done.stdout)["validation report"]
    assert "150%" in report.read_text()


def test_a_damaged_warehouse_is_said_without_a_traceback(tmp_path: Path, api: str) -> None:
    (tmp_path / "good.txt").write_text(GROWTH)
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "warehouse.duckdb").write_text("no database" * 1_000)
    done = taizhang("run", "good.txt", home=tmp_path, PREFECT_API_URL=api)
    assert done.returncode == 2
    assert done.stderr.startswith("taizhang: build/warehouse.duckdb")
    assert "Traceback" not in done.stderr


def test_an_api_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GROWTH)
    done = taizhang("run", "good.txt", home=tmp_path, PREFECT_API_URL="http://127.0.0.1:9/api")
    assert done.returncode == 2
    assert done.stderr.startswith("taizhang: PREFECT_API_URL=http://127.0.0.1:9/api does not")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("flag", "says"),
    [
        (("--cron", "every day"), "Invalid cron string"),
        (("--timezone", "Moon"), "--timezone is 'Moon'"),
    ],
)
def test_a_schedule_that_is_none_ends_with_2(
    tmp_path: Path, api: str, flag: tuple[str, str], says: str
) -> None:
    done = taizhang("serve", *flag, home=tmp_path, PREFECT_API_URL=api, COLUMNS="200")
    assert done.returncode == 2
    assert says in done.stderr
