import os
import tomllib
from pathlib import Path

import pytest

from flows.settings import Settings, SettingsError, load, samples

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("TAIZHANG_")]:
        monkeypatch.delenv(name)


def test_the_file_in_the_repository_says_the_defaults() -> None:
    text = (ROOT / "taizhang.toml").read_text(encoding="utf-8")
    stated = Settings(**tomllib.loads(text))
    assert stated == Settings()
    assert all(f"{name} = " in text for name in Settings.model_fields)


def test_without_sources_the_samples_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load().sources == (str(ROOT / "seeds" / "articles"),)
    monkeypatch.chdir(ROOT)
    assert samples() == os.path.join("seeds", "articles")  # noqa: PTH118


def test_variables_win_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("taizhang.toml").write_text('cron = "1 1 * * *"\nprocesses = 3\n')
    monkeypatch.setenv("TAIZHANG_PROCESSES", "5")
    monkeypatch.setenv("TAIZHANG_SOURCES", "公报:简讯/*.txt:https://example.org/a")
    settings = load()
    assert (settings.cron, settings.processes) == ("1 1 * * *", 5)
    assert settings.sources == ("公报", "简讯/*.txt", "https://example.org/a")


def test_flags_win_over_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_CRON", "2 2 * * *")
    assert load(cron="3 3 * * *", timezone=None).cron == "3 3 * * *"
    with pytest.raises(SettingsError, match=r"^--timezone is 'Moon'"):
        load(timezone="Moon")


def test_another_file_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("other.toml").write_text('home = "仓库"\nmax_file_mb = 1\n')
    monkeypatch.setenv("TAIZHANG_CONFIG", "other.toml")
    settings = load()
    assert settings.build == Path("仓库/build/warehouse.duckdb")
    assert settings.engine_state == Path("仓库/build/prefect")
    assert settings.limits.file_bytes == 1024 * 1024


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("crn = 1", "taizhang.toml: crn is no setting\n  Valid are home, sources, keep_releases"),
        ("processes = 0", "taizhang.toml: processes is 0: Input should be greater than or equal"),
        (
            'cutter = "hmm"',
            "taizhang.toml: cutter is 'hmm': Input should be 'auto', 'rjieba' or 'jieba'",
        ),
        ("sources = []", "taizhang.toml: sources is"),
        ('timezone = "Asia/Peking"', "valid are names such as Asia/Shanghai"),
        ("processes", "taizhang.toml: Expected '='"),
        ("\xff", "taizhang.toml"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_valid(content: str, says: str) -> None:
    Path("taizhang.toml").write_text(content, encoding="latin-1")
    with pytest.raises(SettingsError) as refused:
        load()
    assert says in str(refused.value)


def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_PROCESSES", "many")
    with pytest.raises(SettingsError, match="TAIZHANG_PROCESSES is 'many'"):
        load()
    monkeypatch.delenv("TAIZHANG_PROCESSES")
    monkeypatch.setenv("TAIZHANG_CONFIG", "missing.toml")
    with pytest.raises(SettingsError, match=r"TAIZHANG_CONFIG=missing\.toml: No such file"):
        load()
