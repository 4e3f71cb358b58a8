"""Home areas: which area an article is about, and whether it is about a company instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.area import is_known
from transforms.home import home_area, is_of_company
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


@pytest.mark.parametrize(
    ("text", "source", "home"),
    [
        ("新华社北京3月15日电 国家统计局公布数据", None, "100000"),
        ("新华社北京3月15日电 北京新增企业，北京", None, "110000"),
        ("本报南京3月15日讯 外贸回暖", None, "320100"),
        ("外贸回暖，新增订单", "内蒙古日报", "150000"),
        ("外贸回暖，新增订单", "平谷区人民政府网", "110117"),
        ("辽宁外贸回暖，大连居首，辽宁", "人民网", "210000"),
        ("粮价平稳，每吨2800元", None, None),
        ("我市粮价平稳，每吨2800元", None, None),
        ("法国粮价平稳，每吨300欧元", None, None),
    ],
)
def test_dispatch_and_source(text: str, source: str | None, home: str | None) -> None:
    assert home_area("粮价与外贸", text, source=source) == home


def test_a_national_article_with_one_local_scene_is_national() -> None:
    text = "全国收购小麦4000万吨。在河南滑县，粮车排队过磅。"
    assert home_area("夏粮收购进度快", text) == "100000"


@pytest.mark.parametrize(
    ("title", "text", "is_company"),
    [
        ("半年报出炉", "该公司净利润增长，每股收益0.5元，股东获现金红利，股价上涨", True),
        ("北京发布企业名录", "北京上市公司净利润增长，每股收益提高，股东回报增加", False),
        ("北京、北京", "北京、北京、北京、北京的股东、净利润、每股收益", False),
        ("半年报出炉", "净利润增长", False),
    ],
)
def test_company(title: str, text: str, is_company: bool) -> None:
    assert is_of_company(title, text, "110000") == is_company
