"""Which releases there are, and going back to an earlier one."""

from pathlib import Path

import pytest

from tests.warehouse.conftest import Ledger, read
from tests.warehouse.given import observations
from warehouse.build import WarehouseError
from warehouse.publish import publish
from warehouse.releases import check_home, releases, roll_back

NUMBER = "select count(*) from observations"


@pytest.fixture
def three(ledger: Ledger) -> Ledger:
    """Three releases; r2 has one observation, the others none."""
    ledger.given()
    ledger.publish()
    ledger.given(accepted=observations({}))
    ledger.publish()
    ledger.given()
    ledger.publish()
    return ledger


def told(ledger: Ledger) -> list[tuple[str, int, bool]]:
    return [(one.folder.name, one.observations, one.is_current) for one in releases(ledger.home)]


def test_releases_are_told_the_oldest_first(three: Ledger) -> None:
    assert told(three) == [("r1", 0, False), ("r2", 1, False), ("r3", 0, True)]


def test_rolling_back_makes_the_one_before_current_and_keeps_the_newer(three: Ledger) -> None:
    assert roll_back(three.home).name == "r2"
    assert read(three.home / "current" / "warehouse.duckdb", NUMBER) == [(1,)]
    assert roll_back(three.home).name == "r1"
    assert told(three) == [("r1", 0, True), ("r2", 1, False), ("r3", 0, False)]


def test_a_release_that_is_named_may_be_a_newer_one(three: Ledger) -> None:
    roll_back(three.home, "r1")
    assert roll_back(three.home, "r3").name == "r3"


def test_the_next_publication_undoes_it(three: Ledger) -> None:
    roll_back(three.home, "r1")
    three.given(accepted=observations({}, {"observation_id": "o2", "indicator": "发电量"}))
    three.publish()
    assert read(three.home / "current" / "warehouse.duckdb", NUMBER) == [(2,)]
    assert [name for name, *_ in told(three)] == ["r1", "r2", "r3", "r4"]


def test_it_needs_no_build_file(three: Ledger) -> None:
    three.build.write_bytes(b"damaged")
    assert roll_back(three.home).name == "r2"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("r9", r"'r9' is no release\n  Valid are: r1, r2, r3"),
        ("../r1", "is no release"),
        ("r3", "r3 is current already"),
    ],
)
def test_what_is_no_earlier_release_is_said(three: Ledger, name: str, says: str) -> None:
    with pytest.raises(WarehouseError, match=says):
        roll_back(three.home, name)
    assert told(three)[-1] == ("r3", 0, True)


def test_there_is_nothing_before_the_first(ledger: Ledger) -> None:
    with pytest.raises(WarehouseError, match="nothing to go back to"):
        roll_back(ledger.home)
    ledger.given()
    ledger.publish()
    with pytest.raises(WarehouseError, match="nothing to go back to"):
        roll_back(ledger.home)


def test_a_damaged_release_is_not_made_current(three: Ledger) -> None:
    file = three.home / "releases" / "r2" / "warehouse.duckdb"
    file.write_bytes(file.read_bytes()[:5000])
    with pytest.raises(WarehouseError, match=r"r2/warehouse\.duckdb is damaged"):
        roll_back(three.home)
    assert told(three)[-1] == ("r3", 0, True)


def test_a_folder_whose_manifest_cannot_be_read_is_no_release_and_stays(three: Ledger) -> None:
    (three.home / "releases" / "r1" / "manifest.json").write_text("{")
    assert [name for name, *_ in told(three)] == ["r2", "r3"]
    publish(three.build, three.home, "r4", None, keep=1)
    assert (three.home / "releases" / "r1").is_dir()
    assert [name for name, *_ in told(three)] == ["r4"]


def occupied_by_folder(current: Path) -> str:
    current.mkdir()
    return "is no link"


def occupied_by_file(current: Path) -> str:
    current.write_text("mine")
    return "is no link"


def occupied_by_own_link(current: Path) -> str:
    current.symlink_to("/var/tmp")  # noqa: S108 - only named
    return "is a link to /var/tmp"


@pytest.mark.parametrize("occupied", [occupied_by_folder, occupied_by_file, occupied_by_own_link])
def test_a_current_of_somebody_is_named_and_left_alone(ledger: Ledger, occupied: object) -> None:
    ledger.given()
    current = ledger.home / "current"
    says = occupied(current)  # type: ignore[operator]
    before = current.lstat()
    for act in (ledger.publish, lambda: roll_back(ledger.home), lambda: check_home(ledger.home)):
        with pytest.raises(WarehouseError, match=f"current {says}; publishing makes it the link"):
            act()
    assert current.lstat() == before
    assert not (ledger.home / "releases").exists()


def test_a_current_whose_release_is_gone_is_replaced(three: Ledger) -> None:
    (three.home / "current").unlink()
    (three.home / "current").symlink_to("releases/gone")
    assert three.publish("r3").name == "r3"
    assert told(three)[-1] == ("r3", 0, True)
