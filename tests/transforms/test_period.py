"""Periods: what an expression stands for alone, and what the text around it makes of it."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.reader import SeedError, rows
from tests.corpus import NOTHING, examples
from transforms import period_words
from transforms.model import Period
from transforms.period import find_periods
from transforms.period_grammar import readings
from transforms.period_shapes import TOKEN
from transforms.script import is_traditional, simplified

PUBLISHED = date(2024, 5, 20)


def spell(period: Period) -> str:
    """Write a period as tests/corpus/period.txt does; an open end is empty."""
    return f"{period.time_start or ''}..{period.time_end or ''} {period.form}"


def found_in(text: str, published: date | None) -> list[Period]:
    """Find the periods as the pipeline does: simplified, told which script the text is in."""
    return find_periods(simplified(text), published, taiwanese=is_traditional(text))


def days(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [f"{p.text} {spell(p).split(' ')[0]}" for p in found_in(text, published)]


@pytest.mark.parametrize(("text", "value"), examples("period"))
def test_an_expression_alone(text: str, value: str) -> None:
    found = [spell(period) for period in found_in(text, PUBLISHED)]
    assert found == ([] if value == NOTHING else [value])


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        # the year: of the sentence, of the paragraph it opens, of the publication
        (PUBLISHED, "2021年钢产量下降，其中12月回升。", "12月 2021-12-01..2021-12-31"),
        (PUBLISHED, "2021年钢产量下降。一季度回升。", "一季度 2021-01-01..2021-03-31"),
        (PUBLISHED, "2021年钢产量下降。\n一季度回升。", "一季度 2024-01-01..2024-03-31"),
        (PUBLISHED, "该厂的一号生产线2021年投产。一季度满产。", "一季度 2024-01-01..2024-03-31"),
        (PUBLISHED, "2021年建厂。5月6日满产。", "5月6日 2024-05-06..2024-05-06"),
        (PUBLISHED, "客流恢复到2019年的九成，4月续增。", "4月 2024-04-01..2024-04-30"),
        (PUBLISHED, "产量比2022年多，3月尤多。", "3月 2024-03-01..2024-03-31"),
        (date(2024, 1, 15), "12月客流增加。", "12月 2023-12-01..2023-12-31"),
        (date(2024, 6, 28), "7月调价。", "7月 2024-07-01..2024-07-31"),
        (date(2024, 1, 15), "1—11月用电增加。", "1—11月 2023-01-01..2023-11-30"),
        (date(2024, 1, 9), "2023年12月23日见顶，1月8日回落。", "1月8日 2024-01-08..2024-01-08"),
        (date(2024, 1, 9), "12月以来少雨。", "12月以来 2023-12-01..2024-01-09"),
        # the past year of a title is that of 全年 and 年末 throughout
        (PUBLISHED, "某县2022年统计公报\n\n全年产钢。\n年末库存。", "年末 2022-12-31..2022-12-31"),
        (PUBLISHED, "某县2024年打算\n\n全年产钢。", "全年 2024-01-01..2024-12-31"),
        (None, "2021年钢产量下降。一季度回升。", "一季度 2021-01-01..2021-03-31"),
        (None, "2021年产量增加，比上年多。", "上年 2020-01-01..2020-12-31"),
        (None, "一季度回升。", "一季度 .."),
        (None, "今年以来回升。", "今年以来 .."),
        # figures of a year come in until March
        (date(2024, 2, 1), "全年实施项目。", "全年 2023-01-01..2023-12-31"),
        (date(2024, 2, 1), "一年来成效明显。", "一年来 2023-01-01..2023-12-31"),
        # a year to come is this one
        (date(2024, 2, 1), "力争全年完成。", "全年 2024-01-01..2024-12-31"),
        (PUBLISHED, "2022年歉收，预计全年丰收。", "全年 2024-01-01..2024-12-31"),
        # what runs on ends with the year or month spoken of, else with the last year
        (PUBLISHED, "2022年增收，连续三年增收。", "连续三年 2020-01-01..2022-12-31"),
        (PUBLISHED, "3月份指数为50.8%，连续3个月回升。", "连续3个月 2024-01-01..2024-03-31"),
        (PUBLISHED, "指数连续3个月回升。", "连续3个月 .."),
        (date(2023, 12, 31), "元旦假期出行增多。", "元旦假期 2023-12-30..2024-01-01"),
        # bare days stand near the publication or beside a day of their sentence
        (PUBLISHED, "记者28日获悉。", "28日 2024-05-28..2024-05-28"),
        (date(2024, 5, 3), "记者28日获悉。", "28日 2024-04-28..2024-04-28"),
        (PUBLISHED, "2019年9月26日停产。记者17日获悉。", "17日 2024-05-17..2024-05-17"),
        (PUBLISHED, "自2022年3月6日停产，9日恢复。", "9日 2024-05-09..2024-05-09"),
        (PUBLISHED, "4月6日停产，9日恢复。", "9日 2024-04-09..2024-04-09"),
        # what the text is speaking of
        (PUBLISHED, "1—4月投资增加，4月当月持平，当月新开工多。", "当月 2024-04-01..2024-04-30"),
        (PUBLISHED, "3月15日签约，当日开工。", "当日 2024-03-15..2024-03-15"),
        (PUBLISHED, "2019年开工，次年3月完工。", "次年3月 2020-03-01..2020-03-31"),
        (PUBLISHED, "2022年利润增加，上年下降。", "上年 2021-01-01..2021-12-31"),
        (PUBLISHED, "今年一季度利润多于去年同期。", "去年同期 2023-01-01..2023-03-31"),
        (PUBLISHED, "2023年利润多于2019年同期。", "2019年同期 2019-01-01..2019-12-31"),
        (PUBLISHED, "前两个月利润多于去年同期。", "去年同期 2023-01-01..2023-02-28"),
        (PUBLISHED, "去年同期利润不多。", "去年同期 .."),
        (PUBLISHED, "2023年上半年盈利，报告期末存货不多。", "报告期末 2023-06-30..2023-06-30"),
        (PUBLISHED, "2023年上半年盈利，期末存货不多。", "期末 2023-06-30..2023-06-30"),
        # a range may cross the turn of the year
        (PUBLISHED, "8月至2月停航。", "8月至2月 2024-08-01..2025-02-28"),
        (PUBLISHED, "去年12月至今年2月停航。", "去年12月至今年2月 2023-12-01..2024-02-29"),
        # written so in Taiwan only
        (PUBLISHED, "該廠105年投產。", "105年 2016-01-01..2016-12-31"),
        (PUBLISHED, "112年來臺旅客人數。", "112年 2023-01-01..2023-12-31"),
        (PUBLISHED, "該廠第四季營收五億元。", "第四季 2024-10-01..2024-12-31"),
    ],
)
def test_an_expression_in_its_text(published: date | None, text: str, expected: str) -> None:
    assert days(text, published)[-1] == expected


def test_a_seeming_word_hides_no_other_piece_of_its_run() -> None:
    assert days("2021年初步核算") == ["2021年 2021-01-01..2021-12-31"]
    assert days("3月起草，4月起施行") == [
        "3月 2024-03-01..2024-03-31",
        "4月起 2024-04-01..2024-05-20",
    ]


def test_the_rule_names_the_pieces() -> None:
    rules = [period.rule for period in find_periods("截至2023年3月底，去年7月1日-5日", PUBLISHED)]
    assert rules == ["<until> <year> <month> <edge>", "<word> <month> <day> <join> <day>"]


def test_two_expressions_side_by_side_stay_two() -> None:
    assert [reading.start for reading in readings("2021年2022年")] == [0, 5]


PIECES = st.sampled_from(
    [
        *period_words.words(),
        *period_words.edges("until", "since", "from", "end", "than", "holiday"),
        *"1０廿年月日号近前至—、的。 \n",
        *("2024年", "99年", "2月", "30日", "13月", "十四五", "两个月", "季度", "五年来", "世纪"),
    ]
)


@given(
    st.lists(PIECES, max_size=25).map("".join),
    st.none() | st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)),
)
def test_spans_lie_in_the_text_in_order_and_days_run_forwards(
    text: str, published: date | None
) -> None:
    found = find_periods(text, published)
    ends = [0, *(period.end for period in found)]
    for period, end in zip(found, ends[:-1], strict=True):
        assert end <= period.start < period.end
        assert text[period.start : period.end] == period.text
        if period.time_start and period.time_end:
            assert period.time_start <= period.time_end


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_written_out_is_read_back(day: date) -> None:
    for text in (
        f"{day.year}年{day.month}月{day.day}日",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
    ):
        (period,) = find_periods(text, None)
        assert (period.time_start, period.time_end, period.form) == (day, day, "day")


@given(st.integers(1, 999))
def test_a_number_below_a_thousand_is_read_in_words(number: int) -> None:
    digits = "〇一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{digits[hundreds]}百" if hundreds else ""
    text += f"{digits[tens]}十" if tens else "〇" if hundreds and ones else ""
    text += digits[ones] if ones else ""
    assert period_words.number(text) == number


def test_every_refusal_is_of_a_word_or_a_kind_of_piece() -> None:
    known = {*period_words.words(), *TOKEN.groupindex}
    known |= set(period_words.edges("start", "end", "since", "from", "by"))
    assert {row["of"] for row in rows("periods/refusals")} <= known


@pytest.mark.parametrize("unit", ["1", "2021年", "1-", "3月至", "十", "“", "前"])
def test_a_long_line_costs_no_more_than_its_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        taken = []
        for _ in range(3):  # other work on the machine only ever adds
            begun = process_time()
            find_periods(text, PUBLISHED)
            taken.append(process_time() - begun)
        return min(taken)

    assert seconds(400_000) < 20 * max(seconds(50_000), 0.01)


def test_a_word_with_two_meanings_stops_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    part = {**rows("periods/parts")[0], "word": "今年"}
    seeds = {"periods/words": rows("periods/words"), "periods/parts": (part,)}
    monkeypatch.setattr(period_words, "rows", seeds.__getitem__)
    with pytest.raises(SeedError, match="今年 already stands"):
        period_words.words.__wrapped__()


def test_a_day_that_no_calendar_has_stops_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    event = {"word": "某次大会", "on": "2022-02-30"}
    monkeypatch.setattr(period_words, "rows", lambda _: (event,))
    with pytest.raises(SeedError, match="2022-02-30 is no day"):
        period_words.events.__wrapped__()


def test_a_report_hears_the_year_of_its_title() -> None:
    text = "年末全县常住人口20万人。"
    (untitled,) = find_periods(text, date(2023, 4, 7))
    (titled,) = find_periods(text, date(2023, 4, 7), title="某县2022年统计公报")
    (ahead,) = find_periods(text, date(2023, 4, 7), title="2022年回顾与2023年安排")
    assert titled.time_end == date(2022, 12, 31)
    assert untitled == ahead


def test_days_of_the_holiday_at_hand() -> None:
    """假期第一天 is of the holiday that the day lies in or follows, of none on other days."""
    first, two = find_periods("假期第一天。假期前两天", date(2023, 5, 2))
    assert (first.time_start, first.time_end) == (date(2023, 4, 29), date(2023, 4, 29))
    assert (two.time_start, two.time_end) == (date(2023, 4, 29), date(2023, 4, 30))
    assert [p.time_end for p in find_periods("假期第一天", date(2023, 8, 20))] == [None]
