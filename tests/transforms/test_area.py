"""Areas: which code a name, a pronoun or an anaphor stands for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.reader import rows
from tests.corpus import NOTHING, examples
from transforms import gazetteer
from transforms.area import area_name, find_areas, is_known
from transforms.gazetteer import areas, entries, lineage
from transforms.model import AreaMention
from transforms.script import simplified

CURRENT = [area for area in areas() if area.valid_to == gazetteer.STILL]
PIECES = [
    "北京市",
    "朝阳区",
    "全盟",
    "该旗",
    "苏尼特左旗",
    "和平",
    "、",
    "增长3%",
    "\n",
    "美国",
    "臺灣",
]


def spell(mention: AreaMention) -> str:
    return mention.code or {"foreign": "abroad", "region": "region"}.get(mention.form, "?")


@pytest.mark.parametrize(("text", "expected"), examples("area"))
def test_corpus(text: str, expected: str) -> None:
    found = " ".join(map(spell, find_areas(simplified(text), "152500")))
    assert found == ("" if expected == NOTHING else expected)


def test_chain_is_one_mention() -> None:
    text = "在内蒙古自治区锡林郭勒盟苏尼特左旗,"
    assert [(m.start, m.end, m.name) for m in find_areas(text, None)] == [(1, 17, "苏尼特左旗")]


@pytest.mark.parametrize(
    ("home", "text", "code"),
    [
        ("152500", "全区", "150000"),
        ("150702", "全区", "150702"),
        ("150702", "全市", "150700"),
        ("110117", "我市", "110000"),
        ("110117", "本区", "110117"),
        ("422800", "全州", "422800"),
        ("422823", "全县", "422823"),
        ("410500", "全省", "410000"),
        ("640100", "我区", "640000"),
        ("152500", "全省", None),
        ("100000", "全市", None),
        (None, "全市", None),
    ],
)
def test_pronoun_is_home_at_its_level(home: str | None, text: str, code: str | None) -> None:
    assert [(m.code, m.form) for m in find_areas(text, home)] == [(code, "pronoun")]


def test_pronoun_without_home_is_the_area_named_last() -> None:
    assert [m.code for m in find_areas("浙江发布规划。全省", "100000")] == ["330000", "330000"]


def test_anaphor_skips_what_lies_between() -> None:
    text = "苏尼特左旗的任务,自治区已批复。该旗"
    assert [m.code for m in find_areas(text, "152500")] == ["152523", "150000", "152523"]


def test_anaphor_abroad_is_no_chinese_area() -> None:
    assert [m.code for m in find_areas("河北对泰国出口增长,当地需求旺", None)] == [
        "130000",
        None,
        None,
    ]


def test_homonym_at_home_beats_one_named_long_before() -> None:
    text = "吉林来客。上海、天津、重庆、广东也来人。朝阳区"
    assert find_areas(text, "110000")[-1].code == "110105"


def test_homonyms_that_nothing_tells_apart_stay_open() -> None:
    assert find_areas("鼓楼区", None)[0].code is None
    assert find_areas("江苏的名城。鼓楼区", None)[-1].code is None  # one in 南京, one in 徐州


def test_a_county_named_in_full_makes_its_short_name_sure() -> None:
    assert [m.code for m in find_areas("和平县开会。和平的茶叶", None)] == ["441624", "441624"]


def test_year_chooses_among_codes_of_one_name() -> None:
    assert find_areas("儋州市", None, year=2010)[0].code == "469003"
    assert find_areas("儋州市", None)[0].code == "460400"


def test_names_and_known_codes() -> None:
    assert area_name("152500") == "锡林郭勒盟"
    assert area_name("110228") == "密云县"
    assert area_name("420600") == "襄阳市"
    assert area_name("999999") is None
    assert is_known("150702")
    assert not is_known("152599")


@pytest.mark.parametrize("area", CURRENT[:: len(CURRENT) // 300], ids=lambda area: area.name)
def test_full_name_after_its_province_is_read(area: gazetteer.Area) -> None:
    above = area_name(lineage(area.code)[1]) if area.level != "country" else ""
    text = f"{above}{area.name}" if above != area_name("100000") else area.name
    assert find_areas(text, None)[-1].code == area.code


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.sampled_from([None, "152500", "110105"]))
def test_mentions_lie_in_the_text_in_order(text: str, home: str | None) -> None:
    found = find_areas(text, home)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(m.code is None or is_known(m.code) for m in found)


@pytest.mark.parametrize("row", rows("areas/phrases"), ids=lambda row: row["phrase"])
def test_a_phrase_names_no_area(row: dict[str, str]) -> None:
    assert find_areas(row["phrase"], "152500") == []


def test_ordinary_and_well_known_names_are_names() -> None:
    stems = set(entries())
    for seed in ("areas/ordinary", "areas/well_known"):
        assert not [row["name"] for row in rows(seed) if row["name"] not in stems]


def test_here_is_the_last_part_of_a_joined_name() -> None:
    """衢州 named alone before 浙江衢州 leaves 当地 with the city, not with the province."""
    found = find_areas("在衢州，药厂扩产。在浙江衢州，纸厂也扩产，当地增设了车间", None)
    assert [m.code for m in found] == ["330800", "330800", "330800"]
