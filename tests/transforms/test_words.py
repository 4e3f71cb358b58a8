"""Words are alive: every row of the seeds of words is found by its own look-up, and no other."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from seeds.reader import all_rows, rows
from transforms import numeral
from transforms.area import find_areas
from transforms.furniture import PROSE, masked
from transforms.lexicon import any_of, cue_before, cue_table, heads, measure_head
from transforms.market import market_of
from transforms.model import Quantity
from transforms.nature import of_name
from transforms.period import find_periods
from transforms.period_words import edges, roles
from transforms.qualifier import find_qualifiers
from transforms.quantity import find_quantities
from transforms.tokens import words
from transforms.units import measure

PUBLISHED = date(2022, 4, 12)
YEAR = 2022
PROSE_BEFORE = "昨日本市召开推进会，部署下一阶段工作。"
RATIO = ":"

Row = dict[str, str]


def quantity(text: str) -> Quantity | None:
    """Return the only quantity of a text, None where it has none or several."""
    found = find_quantities(text)
    return found[0] if len(found) == 1 else None


def dead(seed: str, is_alive: Callable[[Row], object]) -> list[Row]:
    return [row for row in rows(seed) if not is_alive(row)]


def test_a_cue_is_the_longest_that_ends_where_it_does() -> None:
    for surface, cue in cue_table().items():
        assert cue_before(f"·{surface}", len(surface) + 1) == cue


def test_a_head_is_the_longest_at_the_end_of_a_name() -> None:
    assert [head for head in heads() if measure_head(f"·{head}") != head] == []


def test_a_phrase_is_the_longest_of_its_kind() -> None:
    def is_alive(row: Row) -> bool:
        match = re.match(any_of(row["kind"]), row["phrase"])
        return match is not None and match[0] == row["phrase"]

    assert [row for row in all_rows("phrases") if not is_alive(row)] == []


def test_a_word_is_cut_whole_with_its_class() -> None:
    def is_alive(row: Row) -> bool:
        cut = words(row["surface"])
        return len(cut) == 1 and row["tag"] in ("", cut[0].tag)

    assert dead("cues/words", is_alive) == []


def test_a_scope_is_found_with_what_must_follow_it() -> None:
    def is_alive(row: Row) -> bool:
        surface = row["surface"].replace("#", "500万").replace("*", "部分")
        behind = row["before"].split()[0] if row["before"] else ""
        found = {one.column for one in find_qualifiers(f"，{surface}{behind}，")}
        return row["column"] in found or not row["column"]

    assert dead("cues/scopes", is_alive) == []


def test_a_market_is_told_by_its_quotation() -> None:
    assert dead("markets", lambda row: market_of(f"{row['surface']}指数")) == []


def test_a_unit_is_read_behind_a_number() -> None:
    in_context = {row["surface"] for row in rows("units/contexts")}

    def is_alive(row: Row) -> bool:
        found = quantity(f"共计5{row['surface']}。")
        said = found and (found.text, found.unit_measure) == (
            f"5{row['surface']}",
            row["unit_measure"],
        )
        return bool(said) or row["surface"] in in_context  # 度 behind a slash: 元/度

    assert dead("units/surfaces", is_alive) == []
    assert measure("元/度").unit_measure == "CNY/kW.h"


def test_a_counter_is_read_behind_a_number() -> None:
    def is_alive(row: Row) -> bool:
        found = quantity(f"共计5{row['counter']}。")
        return found is not None and found.counter == row["counter"]

    assert dead("units/counters", is_alive) == []


def test_what_makes_a_name_of_a_number_leaves_no_figure() -> None:
    assert dead("units/names", lambda row: not find_quantities(f"共计5{row['surface']}。")) == []
    assert dead("numerals/fixed", lambda row: not find_quantities(f"，{row['word']}。")) == []


def test_a_smaller_unit_goes_with_the_whole_one() -> None:
    def is_alive(row: Row) -> bool:
        digit = "3" if row["part"] else "三"
        found = quantity(f"共{'5' if row['part'] else '五'}{row['whole']}{digit}{row['part']}。")
        return found is not None and found.text.endswith(f"{digit}{row['part']}")

    assert dead("units/parts", is_alive) == []


def test_a_currency_before_a_number_is_its_unit() -> None:
    def is_alive(row: Row) -> bool:
        blank = " " if row["word"].isascii() and row["word"].isalpha() else ""
        found = quantity(f"投资{row['word']}{blank}5万。")
        return found is not None and found.unit_measure == row["unit_measure"]

    assert dead("units/prefixes", is_alive) == []


def test_a_word_nearby_settles_a_unit() -> None:
    def is_alive(row: Row) -> bool:
        written = "5:1" if row["surface"] == RATIO else f"5{row['surface']}"
        found = quantity(f"，{row['word']}为{written}。")
        return found is not None and found.unit_measure == row["unit_measure"]

    assert dead("units/contexts", is_alive) == []


def test_a_share_in_words_has_its_value() -> None:
    def is_alive(row: Row) -> bool:
        bound = "超" if row["only_bounded"] == "yes" else "占"
        found = quantity(f"，{bound}{row['word']}。")
        return found is not None and str(found.value) == row["value"]

    assert dead("units/shares", is_alive) == []


def test_a_rank_in_words_has_its_value() -> None:
    def is_alive(row: Row) -> bool:
        found = quantity(f"居全国{row['word']}。")
        return found is not None and str(found.value) == row["value"]

    assert dead("numerals/ranks", is_alive) == []


def test_a_bound_tells_how_exact_a_number_is() -> None:
    def is_alive(row: Row) -> bool:
        number = "五十" if row["only"] else "50"
        written = {
            "before": f"{row['word']}{number}亿元",
            "inside": f"50{row['word']}亿元",
            "after": f"50亿元{row['word']}",
        }
        found = quantity(f"共{written[row['place']]}。")
        return found is not None and found.bound == (row["bound"] or "exact")

    assert dead("numerals/bounds", is_alive) == []


def test_a_character_of_a_number_has_its_worth() -> None:
    written = {
        "digit": ("一千{}百", 1000, 100), "formal": ("壹仟{}佰", 1000, 100),
        "ten": ("三{}", 0, 3), "formal_ten": ("叁{}", 0, 3), "tens": ("{}五", 5, 1),
        "scale": ("三{}", 0, 3), "trillion": ("三{}", 0, 3),
    }  # fmt: skip

    def is_alive(row: Row) -> bool:
        is_zero = row["value"] == "0"
        text, more, times = ("二{}五", 205, 1) if is_zero else written[row["kind"]]
        found = numeral.read(text.format(row["character"]))
        return found is not None and found.value == more + times * int(row["value"])

    worth = [row for row in rows("numerals/characters") if row["value"]]
    assert [row for row in worth if not is_alive(row)] == []


def test_a_word_of_a_name_tells_stock_from_flow() -> None:
    names = [row for row in rows("periods/natures") if row["place"] == "name"]
    assert [row for row in names if of_name(row["word"]) != row["nature"]] == []


@pytest.mark.parametrize(
    ("seed", "written"),
    [
        ("words", "{}"),
        ("parts", "2021年{}"),
        ("festivals", "2021年{}假期"),
        ("new_year_days", "2021年{}期间"),
        ("seasons", "2021年{}"),
        ("plans", "“{}”时期"),
        ("events", "{}以来"),
    ],
)
def test_a_word_of_time_is_part_of_a_period(seed: str, written: str) -> None:
    def is_alive(row: Row) -> bool:
        text = f"，{written.format(row['word'])}，"
        return any(row["word"] in one.text for one in find_periods(text, PUBLISHED))

    assert dead(f"periods/{seed}", is_alive) == []


def test_a_word_beside_a_period_is_the_longest_of_its_role() -> None:
    def is_alive(row: Row) -> bool:
        match = re.match(roles(row["role"]), row["word"])
        return match is not None and match[0] == row["word"]

    assert dead("periods/roles", is_alive) == []
    assert dead("periods/edges", lambda row: row["word"] in edges(row["edge"])) == []


@pytest.mark.parametrize(
    ("seed", "column"), [("aliases", "name"), ("places", "name"), ("pronouns", "word")]
)
def test_a_name_of_an_area_is_found_at_home(seed: str, column: str) -> None:
    def is_alive(row: Row) -> bool:
        found = find_areas(f"，{row[column]}，", row.get("code") or "152500", YEAR)
        return bool(found) and found[0].text == row[column]

    assert dead(f"areas/{seed}", is_alive) == []


def test_furniture_is_hidden() -> None:
    written = {
        "rest": "{}\n第一条",
        "label": "{}：王小明",
        "bracket": "（{} 王小明）",
        "credit": f"{PROSE_BEFORE}王小明 {{}}",
        "word": "{}",
        "anywhere": "点此{}",
        "mark": "[{}]",
        "notice": "相关阅读\n" + "部" * PROSE + "{}。",
    }

    def is_alive(row: Row) -> bool:
        text = f"{PROSE_BEFORE}\n{written[row['kind']].format(row['word'])}\n"
        return row["word"] not in masked(text, "")

    assert dead("furniture/words", is_alive) == []
