"""Text is escaped wherever it goes; only what the module made is markup."""

from expectations.html import Html, both, element, join, page, table


def test_text_is_escaped_and_markup_is_not() -> None:
    assert element("p", "占比 <75%>", element("b", "&"), kind="quote") == (
        '<p class="quote">占比 &lt;75%&gt;<b>&amp;</b></p>'
    )


def test_attributes_are_escaped() -> None:
    assert element("a", "x", href='"><script>') == '<a href="&quot;&gt;&lt;script&gt;">x</a>'


def test_joined_text_is_escaped_once() -> None:
    assert join((join(("<",)), "<", Html("<br>"))) == "&lt;&lt;<br>"


def test_each_cell_carries_its_head_for_narrow_screens() -> None:
    written = table((("何处", "Where"), ("数", "n")), [("<x>", "7")], numbers=(1,))
    assert '<td data-zh="何处" data-en="Where">&lt;x&gt;</td>' in written
    assert '<td class="number" data-zh="数" data-en="n">7</td>' in written


def test_a_label_stands_in_both_languages_and_a_page_switches_between_them() -> None:
    assert both("何处", "<b>") == '<span lang="zh-CN">何处</span><span lang="en">&lt;b&gt;</span>'
    written = page("题", both("何处", "where"))
    assert 'id="zh" checked>' in written
    assert "#en:checked" in written
