"""Home areas: which area an article is about, and whether it is about a company instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.area import is_known
from transforms.home import home_area
from transforms.script import is_traditional, simplified


@pytest.mark.parametrize(
    ("title", "text", "home"),
    [
        ("2026年四川省政府工作报告", "全国增长5%,国家支持。全国、全国", "510000"),
        ("草原上的攻坚", "锡林郭勒盟开会。苏尼特左旗、东乌珠穆沁旗落实。锡林郭勒盟", "152500"),
        ("前三季度经济稳中向好", "国家统计局今天发布数据", "100000"),
        ("中国—东盟博览会签约", "我国与东盟、越南、泰国、老挝合作", "100000"),
        ("加州林火", "美国加州洛杉矶林火蔓延", None),
        ("黄金周迎客", "全省接待游客增长。南京、南京、南京人气旺。全省", "320000"),
        ("七月薪資調整", "勞工團體說明,員工薪資將調整,公司發聲明回應質疑", "710000"),
        ("一场比赛", "比分三比二", None),
    ],
)
def test_home_area(title: str, text: str, home: str | None) -> None:
    traditional = is_traditional(text)
    assert home_area(simplified(title), simplified(text), traditional=traditional) == home


@given(st.text(alphabet="北京市朝阳区全盟0日本。 "))
def test_a_scan_never_fails(text: str) -> None:
    assert home_area(text, text) is None or is_known(str(home_area(text, text)))
