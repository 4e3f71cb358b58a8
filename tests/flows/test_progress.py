import pytest

from flows import progress
from flows.progress import ExtractionProgress


def test_without_a_terminal_lines_come_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0.0)
    with ExtractionProgress(2_000, 500_000) as shown:
        shown.advance(0, 0, 0)
        shown.advance(1_000, 250_000, 3_456)
    first, second = capsys.readouterr().err.splitlines()
    assert first == "0 of 2,000 articles, 0 observations, 0/s"
    assert second.startswith("1,000 of 2,000 articles, 3,456 observations, ")
    assert second.endswith(" s left")


def test_short_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with ExtractionProgress(1, 10) as shown:
        shown.advance(1, 10, 2)
    assert capsys.readouterr().err == ""
