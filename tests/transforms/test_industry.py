"""Industries of the national classification: names with commas inside."""

import pytest

from seeds.reader import rows
from tests.corpus import examples
from tests.transforms.passages import observations
from transforms.industry import find_industries, industries

DIVISIONS, SECTIONS = 97, 20


@pytest.mark.parametrize(("text", "value"), examples("industry"))
def test_name(text: str, value: str) -> None:
    assert observations(text)[-1].indicator == value


def test_the_classification_is_whole_and_in_order() -> None:
    codes = [row["code"] for row in rows("industries")]
    divisions = [code for code in codes if code.isdigit()]
    assert divisions == [f"{number:02}" for number in range(1, DIVISIONS + 1)]
    assert "".join(code for code in codes if code.isalpha()) == "ABCDEFGHIJKLMNOPQRST"
    assert len(codes) == DIVISIONS + SECTIONS


def test_every_name_with_a_joint_is_found_whole() -> None:
    for name in industries():
        if any(joint in name for joint in "、和及与"):
            assert find_industries(f"全市{name}增加值") == [(2, 2 + len(name))]


def test_no_name_stands_for_two_industries() -> None:
    """A division that is alone in its section shares the section's name, and none else."""
    found = [
        name
        for row in rows("industries")
        for name in (row["name"], *filter(None, row["aliases"].split(";")))
    ]
    assert sorted({name for name in found if found.count(name) > 1}) == [
        "国际组织",
        "房地产业",
        "教育",
    ]
