"""Lines that nobody writes and machines produce: one unit repeated, as long as it is asked for.

Reading one must cost what its length costs, and no more: ten times the line, ten times the work.
"""

from typing import Final

UNITS: Final = {
    "digits": "1",
    "digits and commas": "1,",
    "digits and blanks": "1 ",
    "digits in words": "一二三",
    "numerals in words": "三百二十",
    "scales": "万",
    "commas": "，",
    "list commas": "、",
    "colons": "1:",
    "dashes": "1-",
    "ranges": "1至",
    "nested brackets": "（(",
    "empty brackets": "（）",
    "open quotes": "“",
    "open titles": "《",
    "年/月/日": "年/月/日",
    "dates": "2021年3月",
    "bases": "比2021年",
    "areas": "河北",
    "areas in full": "内蒙古自治区锡林郭勒盟",
    "areas that share a name": "朝阳区",
    "pronouns of areas": "全市",
    "percent signs": "%",
    "percentages": "5%",
    "a list of percentages": "5%、",
    "growths": "增长5%，",
    "百分之": "百分之",
    "ordinals": "第三",
    "folds": "翻一番",
    "scopes": "500万元以上的",
    "scopes left open": "（不含",
    "rates": "元/",
    "cues": "同比增长",
    "credits": "（记者",
    "related reading": "相关阅读\n",
    "numbered lines": "1\n",
    "traditional characters": "億",
    "letters": "PMI",
    "bars": "|",
    "rules of tables": "|-|\n",
    "tables": "| 产值（亿元） | 件 |\n|---|---|\n| 3 | 5 |\n\n",
    "cells": "| 5 ",
    "blanks": " ",
}


def line(name: str, length: int) -> str:
    """Return the line of a name, whole units of it and about so many characters long."""
    unit = UNITS[name]
    return unit * max(length // len(unit), 1)
