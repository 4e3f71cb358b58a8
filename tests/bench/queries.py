"""Ten questions of BI tools to a published file, against the same of bare sorted tables.

The bare tables hold the rows of ``observations``, and those of all claims with the days they were
read on, sorted by hand by what is asked most: indicator, area, period.
"""

import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import duckdb

from tests.bench.cost import Cost, alone, cost
from tests.bench.load import make, one_load
from warehouse.build import connect, opened
from warehouse.ddl import literal
from warehouse.published import write
from warehouse.stories import CHUNK_ARTICLES, UNTOLD, tell

RUNS = 7
ONE = "indicator = '住宿和餐饮业增加值' and measure = 'level'"
QUERIES = {
    "series of an indicator and area": f"""
        select time_period, time_end, obs_value from {{now}}
        where {ONE} and ref_area = '110000' and freq = 'M' order by time_end""",
    "top twenty areas of a year": f"""
        select ref_area_name, max(obs_value) as top from {{now}}
        where {ONE} and time_period = '2023' group by ref_area_name order by top desc limit 20""",
    "latest value of each area": f"""
        select ref_area, ref_area_name, arg_max(obs_value, time_end), max(time_end) from {{now}}
        where {ONE} group by ref_area, ref_area_name""",
    "as of a day": f"""
        select ref_area, time_period, obs_value from {{as_of}} where {ONE} and freq = 'A'""",
    "coverage by indicator and year": """
        select indicator, year(time_end) as year, count(*) from {now} group by indicator, year""",
    "year on year, by area": f"""
        select this.ref_area_name, this.obs_value, last.obs_value,
            this.obs_value / nullif(last.obs_value, 0) - 1
        from {{now}} as this inner join {{now}} as last using (ref_area, indicator, measure, freq)
        where {ONE} and freq = 'A' and this.time_period = '2023' and last.time_period = '2022'""",
    "share of the total": f"""
        select ref_area_name, sum(obs_value) as value, sum(obs_value) / sum(sum(obs_value)) over ()
        from {{now}} where {ONE} and time_period = '2023' group by ref_area_name""",
    "rank of provinces": f"""
        select ref_area_name, time_period, rank() over (partition by time_period order by
            max(obs_value) desc)
        from {{now}} where {ONE} and freq = 'A' and ref_area like '%0000'
        group by ref_area_name, time_period""",
    "search for a name": """
        select indicator, count(*) from {now} where indicator like '%原煤%' group by indicator""",
    "growth by month": """
        select date_trunc('month', time_end) as month, avg(obs_value), count(*) from {now}
        where measure = 'growth' and freq = 'M' group by month order by month""",
}
DAY = "date '2023-06-30'"
AS_OF = f"(from claims where current_from <= {DAY} and (current_to is null or current_to > {DAY}))"
ORDER = "indicator, ref_area, time_start, time_end, observation_id"


def measure(millions: int) -> None:
    """Print what publication costs, then the median of every question."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        make(home, millions)
        alone(one_load, home, millions)
        articles, told = alone(tell_stories, home / "load.duckdb")
        print(f"stories of {articles:,} new articles: {told}")
        print(f"publication of {millions} million observations: {alone(publication, home)}")
        alone(sort_by_hand, home)
        for name, ours, bare in alone(answers, home):
            print(f"  {name:34}{ours * 1000:6.0f} ms, {ours / bare:.2f} times the bare table's")


def tell_stories(build: Path) -> tuple[int, Cost]:
    """Measure the first stories; give each other article one of its own."""
    with opened(build) as con:
        untold = [article for (article,) in con.execute(UNTOLD).fetchall()]
        later = untold[CHUNK_ARTICLES:]
        con.execute("create temp table later as select unnest(?) as article_id", [later])
        con.execute("insert into raw.story select article_id, article_id from later")
        return CHUNK_ARTICLES, cost(lambda: tell(con))


def publication(home: Path) -> Cost:
    """Return what it costs to write the published file."""
    with opened(home / "load.duckdb") as con:
        return cost(lambda: write(con, home / "published.duckdb"))


def sort_by_hand(home: Path) -> None:
    """Write the bare tables."""
    con = connect(home / "bare.duckdb")
    con.execute(f"attach {literal(str(home / 'published.duckdb'))} as published (read_only)")
    claims = "from published.core.fct_observation union all from published.core.fct_former_reading"
    for table, rows in (("now", "from published.observations"), ("claims", claims)):
        con.execute(f"create table {table} as from ({rows}) order by {ORDER}")
    con.close()


def answers(home: Path) -> list[tuple[str, float, float]]:
    """Return each question's median seconds, of the published file and of the bare tables."""
    ours = duckdb.connect(home / "published.duckdb", read_only=True)
    bare = duckdb.connect(home / "bare.duckdb", read_only=True)
    found = []
    for name, query in QUERIES.items():
        seconds: tuple[list[float], list[float]] = ([], [])
        asked = (
            (ours, query.format(now="observations", as_of=f"observations_as_of({DAY})")),
            (bare, query.format(now="now", as_of=AS_OF)),
        )
        for _ in range(RUNS + 1):  # in turns; the first reads the file
            counts = set()
            for (con, sql), times in zip(asked, seconds, strict=True):
                start = time.perf_counter()
                counts.add(len(con.execute(sql).fetchall()))
                times.append(time.perf_counter() - start)
            if len(counts) > 1:
                raise ValueError(f"{name}: the two answers have {counts} rows; they must agree")
        found.append((name, median(seconds[0][1:]), median(seconds[1][1:])))
    return found
