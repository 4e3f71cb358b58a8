import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.sources.charset import Decoded, UndecodableError, decode

TEXT = "前两个月,全市规模以上工业增加值同比增长6.5%。\r\n固定资产投资下降1.2%。\n"


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_a_text_comes_back_as_it_was_written(data: bytes, charset: str) -> None:
    assert decode(data) == Decoded(TEXT, charset)


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "GB18030", "x-gbk", "gb_2312-80"])
def test_the_gb_family_is_read_as_gb18030(declared: str) -> None:
    assert decode(TEXT.encode("gb18030"), declared) == Decoded(TEXT, "gb18030")


def test_a_declared_charset_comes_before_trials() -> None:
    assert decode("聯通".encode("big5"), "Big5") == Decoded("聯通", "big5")


@pytest.mark.parametrize("declared", ["utf-8", "klingon", "ascii"])
def test_a_wrong_declaration_is_passed_over(declared: str) -> None:
    assert decode(TEXT.encode("gb18030"), declared).text == TEXT


@pytest.mark.parametrize("charset", ["big5", "big5hkscs"])
def test_big5_is_not_taken_for_gb18030(charset: str) -> None:
    text = "臺灣去年出口總額為四千三百億美元,較前年成長百分之十八。"
    assert decode(text.encode(charset)).text == text


def test_damaged_utf8_is_refused_at_its_line_and_not_guessed() -> None:
    data = "一季度\n全市".encode() + b"\xff" + "增长6.5%".encode()
    with pytest.raises(UndecodableError) as refused:
        decode(data)
    assert (refused.value.line, refused.value.value[:9]) == (2, "byte 0xff")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\3\4\0\0", b"\xff\xfe\x00"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableError):
        decode(data)


@given(st.text(alphabet=st.characters(codec="gb18030", exclude_characters="\0\ufeff")))
def test_utf8_is_always_read_back(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")
