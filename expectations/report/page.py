"""The validation report: one page that says what came in, what was refused and why.

A person who has never seen a program reads it to decide whether the figures of a run can be
used (校验报告). It is one file without scripts that asks nothing of the network, so it opens from a
disk or a mail years later. Whatever comes from an article is escaped.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import polars as pl

from expectations.history import nothing
from expectations.html import Html, both, code, element, join, none, page, table
from expectations.published import Changed
from expectations.report.changes import changes
from expectations.report.docs import write_docs
from expectations.report.rows import flagged, quarantined
from expectations.report.rules import rule_by_rule
from expectations.report.trend import trend
from expectations.report.words import MOST_ROWS, cut_off, reasons, section, tiles
from expectations.validate import Findings, Validation
from transforms.frame import schema

REVIEW: Final = "http://127.0.0.1:8710/"
SECTIONS: Final = (
    ("#refused", "拒收", "Refused"),
    ("#quarantined", "隔离", "Quarantined"),
    ("#flagged", "宜核对", "Worth a look"),
    ("#changes", "变化", "Changes"),
    ("#trend", "趋势", "Trend"),
    ("#rules", "规则", "Rules"),
    ("#articles", "文章", "Articles"),
)


class Report(NamedTuple):
    """What is told of a run.

    ``refused`` are the files, lines or articles that could not be read: where, and why. ``runs``
    are the last ones with this as the latest (expectations.history.RUN); ``published`` and
    ``changed`` are of the release, None before it is written; ``review`` is the review page.
    ``unchanged`` articles were known as they are and not read again; ``is_first``: nothing was
    published before.
    """

    run_id: str
    validation: Validation
    articles: pl.DataFrame
    refused: Sequence[tuple[str, str]] = ()
    runs: pl.DataFrame | None = None
    published: Findings | None = None
    changed: Changed | None = None
    review: str = REVIEW
    unchanged: int = 0
    is_first: bool = True


def write_report(report: Report, folder: Path) -> Path:
    """Write ``index.html`` and the pages behind it in ``folder``; return the path of the first."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = dict(report.validation.documents)
    if report.published:
        documents["published"] = report.published.document
    docs = write_docs(documents, folder / "docs")
    path = folder / "index.html"
    declared = report._replace(articles=_as_declared(report.articles))
    path.write_text(_page(declared, docs), encoding="utf-8")
    return path


def _as_declared(articles: pl.DataFrame) -> pl.DataFrame:
    """Return the declared columns, empty where missing: a broken frame is reported like any."""
    return articles.select(
        (pl.col(name) if name in articles.columns else pl.lit(None))
        .cast(dtype, strict=False)
        .alias(name)
        for name, dtype in schema("article").items()
    )


def _page(report: Report, docs: Sequence[tuple[str, str]]) -> str:
    found = report.validation
    results = (*found.results, *(report.published.results if report.published else ()))
    return page(
        f"校验报告 Validation report {report.run_id}",
        _header(report.run_id),
        element(
            "main",
            _verdict(report),
            _came_in(report),
            _refused(report.refused),
            quarantined(found.quarantined, report.articles, report.review),
            flagged(found.flagged, report.articles, report.review),
            changes(report.changed, report.is_first),
            trend(nothing().runs if report.runs is None else report.runs),
            rule_by_rule(results, docs),
            _articles(found, report.articles),
        ),
    )


def _header(run_id: str) -> Html:
    return element(
        "header",
        element("h1", both("校验报告", "Validation report")),
        element("p", both("运行", "run"), " ", code(run_id), kind="soft"),
        element("nav", *(element("a", both(zh, en), href=href) for href, zh, en in SECTIONS)),
    )


def _verdict(report: Report) -> Html:
    validation = report.validation
    if validation.critical:
        told = both("已停止：没有任何数据入库", "Stopped: nothing was loaded")
        why = reasons(validation.critical)
        return element("div", element("strong", told), why, kind="box critical", role="alert")
    if report.refused or not validation.quarantined.is_empty():
        words = both("可以入库，有内容待核对", "Fit to load; some of it needs a person")
        return element("div", element("strong", words), kind="box warning")
    words = both("全部合格，可以入库", "All is well; fit to load")
    if report.articles.is_empty():
        words = both("没有新内容，原有数据不变", "Nothing new; what was loaded stays as it is")
    return element("div", element("strong", words), kind="box good")


def _came_in(report: Report) -> Html:
    found = report.validation
    accepted, apart = found.accepted.height, found.quarantined.height
    numbers: tuple[tuple[Html, Any], ...] = (
        (both("文章", "articles"), report.articles.height + report.unchanged),
        (both("未变", "unchanged"), report.unchanged),
        (both("字数", "characters"), int(report.articles["char_count"].sum() or 0)),
        (both("拒收", "refused"), len(report.refused)),
        (both("读出观测", "observations read"), accepted + apart),
        (both("合格", "accepted"), accepted),
        (both("隔离", "quarantined"), apart),
        (both("合格而宜核对", "of the accepted worth a look"), found.flagged.height),
    )
    told = tiles((label, f"{number:,}") for label, number in numbers)
    return section("came-in", "收到什么", "What came in", told)


def _refused(refused: Sequence[tuple[str, str]]) -> Html:
    shown = [(code(where), why) for where, why in refused[:MOST_ROWS]]
    heads = (("何处", "Where"), ("原因", "Why"))
    return section(
        "refused",
        "拒收及原因",
        "What was refused, and why",
        table(heads, shown) if shown else none(),
        cut_off(len(refused)),
    )


def _articles(validation: Validation, articles: pl.DataFrame) -> Html:
    shown = articles.head(MOST_ROWS)
    for name, part in (("accepted", validation.accepted), ("apart", validation.quarantined)):
        counts = part.group_by("article_id").len(name)
        shown = shown.join(counts, on="article_id", how="left", maintain_order="left")
    heads = (
        ("文章", "Article"),
        ("发布日期", "Published"),
        ("字数", "Characters"),
        ("合格", "Accepted"),
        ("隔离", "Quarantined"),
    )
    rows = [
        (
            join((row["title"] or "", " ", code(row["article_ref"]))),
            str(row["published_at"] or "—"),
            f"{row['char_count'] or 0:,}",
            f"{row['accepted'] or 0:,}",
            f"{row['apart'] or 0:,}",
        )
        for row in shown.iter_rows(named=True)
    ]
    told = table(heads, rows, numbers=(2, 3, 4)) if rows else none()
    return section("articles", "读入的文章", "Articles read", told, cut_off(articles.height))
