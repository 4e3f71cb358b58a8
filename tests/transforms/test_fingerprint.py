"""Fingerprints: what texts are looked up by, how alike they are, how far their figures agree."""

from hypothesis import given
from hypothesis import strategies as st

from transforms.fingerprint import BANDS, SHORT, agreement, bands, similarity

TEXT = (
    "三月份，全盟原煤产量120.4万吨，同比增长5.2%，各旗县按日调度，"
    "重点煤矿生产平稳有序，铁路外运通畅。"
)


def test_an_edited_text_meets_the_original_in_a_band() -> None:
    edited = "据能源局消息，" + TEXT.replace("各旗县按日调度，", "")
    assert set(bands(TEXT)) & set(bands(edited))
    assert similarity(TEXT, edited) > 0.7


def test_a_short_text_has_no_bands() -> None:
    assert bands("产值" * (SHORT // 2 - 1)) == []


@given(st.text(min_size=SHORT, alphabet=st.characters(categories=["Lo", "Nd"])))
def test_bands_are_signed_words_and_the_same_each_time(text: str) -> None:
    found = bands(text)
    assert len(found) == BANDS
    assert found == bands(text)
    assert all(-(2**63) <= band < 2**63 for band in found)


@given(st.text(), st.text())
def test_alikeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    for measure in (similarity, agreement):
        assert 0 <= measure(one, other) <= 1
        assert measure(one, other) == measure(other, one)
        assert measure(one, one) == 1
