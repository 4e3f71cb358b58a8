"""Made-up frames as large as a decade of news: 14 observations an article, made again the same.

    2019年3季度,锡林郭勒盟原煤产量达到21.8亿;…,生产经营总体平稳。

Indicators and areas are those of the seeds, a few told often and most seldom.
"""

from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from seeds.reader import rows
from transforms.frame import schema

PER_ARTICLE = 14
SQL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
OPENINGS = (
    "据统计部门发布的数据,|记者从发布会上获悉,|初步核算,|从运行情况看,||||年报显示,|快报显示,"
)
ENDINGS = (
    "生产经营总体平稳|为近五年同期最好水平|延续了去年以来的回升态势|占全年计划的比重继续提高|"
    "其中重点项目带动作用明显|主要得益于市场需求回暖和新增产能释放|增幅高于全省平均水平|"
    "较好完成了年初确定的目标任务|民生保障得到加强|下一步将继续抓好各项政策落实|"
    "受上年同期基数较高影响增速有所回落|结构进一步优化、质量效益同步改善|企业信心稳步恢复|"
    "为全年工作打下良好基础|区域之间仍不平衡|各旗县区均保持增长|服务业支撑作用增强"
)
SOURCES = "统计局|人民政府网|日报|晚报|电视台|经济报|商务局|农牧局|发展改革委|新闻网"
ARTICLE = f"""
select
    article_id,
    'news/' || strftime(any_value(published_at), '%Y/%m/') || article || '.txt' as article_ref,
    arg_min(ref_area_name || indicator || '情况通报', span_start) as title,
    pick(u(article, 'source'), string_split('{SOURCES}', '|')) as source,
    'https://example.org/' || article as url,
    any_value(published_at) as published_at,
    'metadata' as published_at_basis,
    'utf-8' as charset,
    arg_min(ref_area, span_start) as home_area,
    string_agg(sentence, '' order by span_start) filter (span_start % 80 = 0) as text,
    length(text)::bigint as char_count
from told
group by article_id, article
"""


class Part(NamedTuple):
    """Some articles and their observations, in the columns that loading takes."""

    articles: pl.DataFrame
    claims: pl.DataFrame


def part(first: int, articles: int) -> Part:
    """Return so many articles from number ``first`` on, with their observations."""
    con = _maker()
    con.execute(f"create table told as {SQL}", {"first": first, "articles": articles})
    made = Part(con.sql(ARTICLE).pl(), con.table("told").pl())
    con.close()
    return Part(_of("article", made.articles), _of("claim", made.claims))


def _of(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in schema(table).items()
    )


def _maker() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute("set enable_progress_bar = false")
    area = _numbered("areas/areas", ["code", "name"])
    indicator = _numbered("indicators/indicators", ["code", "name_zh", "unit"])
    con.execute("create table area as select * from area")
    con.execute("create table indicator as select * rename (name_zh as name) from indicator")
    for name, of in (
        ("die(a, b)", "hash(hash(a, b))"),  # once alone, two purposes differ by a constant
        ("u(a, b)", "(die(a, b) >> 11)::double / 9007199254740992"),
        ("pick(chance, items)", "items[1 + floor(chance * len(items))::bigint]"),
        ("areas()", str(area.height)),
        ("indicators()", str(indicator.height)),
        ("openings()", f"string_split('{OPENINGS}', '|')"),
        ("endings()", f"string_split('{ENDINGS}', '|')"),
    ):
        con.execute(f"create macro {name} as {of}")
    return con


def _numbered(seed: str, columns: list[str]) -> pl.DataFrame:
    """Return columns of a seed with a number a row, in the seed's order."""
    return pl.DataFrame(rows(seed)).select(columns).with_row_index("number")
