"""The validation report: one page that says what came in, what was refused and why.

A person who has never seen a program reads it to decide whether the figures of a run can be
used (校验报告). It is one file without scripts that asks nothing of the network, so it opens from a
disk or a mail years later. Whatever comes from an article is escaped.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl

from expectations.html import Html, both, code, element, join, marked, none, table
from expectations.reasons import BETWEEN
from expectations.rules import SEVERITIES, vocabulary
from expectations.validate import RuleResult, Validation
from transforms.frame import schema

CSS: Final = Path(__file__).with_name("report.css")
MOST_ROWS: Final = 500  # a page that a browser opens at once; the view `quarantined` has them all
DOT: Final = " · "
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
SEVERITY: Final = {
    "critical": both("严重", "critical"),
    "warning": both("警告", "warning"),
    "info": both("提示", "info"),
}
SEVERITY_MEANS: Final = {
    "critical": both(
        "程序违背了自己的约定；该条隔离，多到一定程度则停止入库。",
        "The program broke its own promise; the row is quarantined, many of them stop the load.",
    ),
    "warning": both(
        "读数不可信；该条隔离，待人核对。",
        "The reading is not believable; the row is quarantined until a person has looked at it.",
    ),
    "info": both("值得留意；该条照常入库。", "Worth knowing; the row is loaded."),
}


def write_report(
    validation: Validation,
    articles: pl.DataFrame,
    refused: Sequence[tuple[str, str]],
    run_id: str,
    folder: Path,
    unchanged: int = 0,
) -> Path:
    """Write ``index.html`` in ``folder``, made where it is missing, and return its path.

    ``refused`` are the files, lines or articles that could not be read: where, and why;
    ``unchanged`` is how many articles were known as they are and not read again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "index.html"
    page = _page(validation, _as_declared(articles), refused, run_id, unchanged)
    path.write_text(page, encoding="utf-8")
    return path


def _as_declared(articles: pl.DataFrame) -> pl.DataFrame:
    """Return the declared columns, empty where missing: a broken frame is reported like any."""
    return articles.select(
        (pl.col(name) if name in articles.columns else pl.lit(None))
        .cast(dtype, strict=False)
        .alias(name)
        for name, dtype in schema("article").items()
    )


def _page(
    validation: Validation,
    articles: pl.DataFrame,
    refused: Sequence[tuple[str, str]],
    run_id: str,
    unchanged: int,
) -> str:
    head = element(
        "head",
        Html('<meta charset="utf-8">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", f"校验报告 Validation report {run_id}"),
        element("style", Html(CSS.read_text(encoding="utf-8"))),
    )
    body = element(
        "body",
        _header(run_id),
        element(
            "main",
            _verdict(validation, articles, refused),
            _came_in(validation, articles, refused, unchanged),
            _refused(refused),
            _quarantined(validation.quarantined, articles),
            _results(validation.results),
            _articles(validation, articles),
        ),
    )
    return f"<!doctype html>\n{element('html', head, body, lang='zh-CN')}\n"


def _header(run_id: str) -> Html:
    links = (
        ("#refused", both("拒收", "Refused")),
        ("#quarantined", both("隔离", "Quarantined")),
        ("#rules", both("规则", "Rules")),
        ("#articles", both("文章", "Articles")),
    )
    return element(
        "header",
        element("h1", both("校验报告", "Validation report")),
        element("p", both("运行", "run"), " ", element("code", run_id), kind="soft"),
        element("nav", *(element("a", label, href=href) for href, label in links)),
    )


def _verdict(
    validation: Validation, articles: pl.DataFrame, refused: Sequence[tuple[str, str]]
) -> Html:
    if validation.critical:
        return element(
            "div",
            element("strong", both("已停止：没有任何数据入库", "Stopped: nothing was loaded")),
            element("ul", *(element("li", *_reason(line)) for line in validation.critical)),
            kind="box critical",
            role="alert",
        )
    if refused or not validation.quarantined.is_empty():
        words = both("可以入库，有内容待核对", "Fit to load; some of it needs a person")
        return element("div", element("strong", words), kind="box warning")
    words = both("全部合格，可以入库", "All is well; fit to load")
    if articles.is_empty():
        words = both("没有新内容，原有数据不变", "Nothing new; what was loaded stays as it is")
    return element("div", element("strong", words), kind="box good")


def _came_in(
    validation: Validation,
    articles: pl.DataFrame,
    refused: Sequence[tuple[str, str]],
    unchanged: int,
) -> Html:
    accepted, quarantined = validation.accepted.height, validation.quarantined.height
    tiles = (
        (both("文章", "articles"), articles.height + unchanged),
        (both("未变", "unchanged"), unchanged),
        (both("拒收", "refused"), len(refused)),
        (both("读出观测", "observations read"), accepted + quarantined),
        (both("合格", "accepted"), accepted),
        (both("隔离", "quarantined"), quarantined),
    )
    return element(
        "section",
        element("h2", both("收到什么", "What came in")),
        element(
            "dl",
            *(element("div", element("dt", k), element("dd", f"{v:,}")) for k, v in tiles),
            kind="tiles",
        ),
    )


def _refused(refused: Sequence[tuple[str, str]]) -> Html:
    shown = [(element("code", where), why) for where, why in refused[:MOST_ROWS]]
    heads = (both("何处", "Where"), both("原因", "Why"))
    return element(
        "section",
        element("h2", both("拒收及原因", "What was refused, and why")),
        table(heads, shown) if shown else none(),
        _cut_off(len(refused)),
        id="refused",
    )


def _results(results: Iterable[RuleResult]) -> Html:
    groups = {severity: [r for r in results if r.severity == severity] for severity in SEVERITIES}
    heads = (
        both("规则", "Rule"),
        both("适用", "Applied to"),
        both("不合格", "Failed"),
        both("例句", "Quotes"),
    )
    return element(
        "section",
        element("h2", both("逐条规则", "Rule by rule")),
        *(
            join(
                (
                    element("h3", SEVERITY[severity], kind=severity),
                    element("p", SEVERITY_MEANS[severity]),
                    table(heads, (_rule(result) for result in group), numbers=(1, 2)),
                )
            )
            for severity, group in groups.items()
        ),
        id="rules",
    )


def _rule(result: RuleResult) -> tuple[Html | str, ...]:
    failed = f"{result.failed:,}"
    applied = f"{result.evaluated:,}" if result.evaluated else both("未评判", "not judged")
    quotes = [
        element("blockquote", *marked(q.sentence, q.value_text), code(q.article_ref))
        for q in result.quotes
    ]
    return (
        join((both(result.meaning_zh, result.meaning_en), " ", element("code", result.name))),
        applied,
        element("strong", failed, kind=result.severity) if result.failed else failed,
        join(quotes),
    )


def _quarantined(quarantined: pl.DataFrame, articles: pl.DataFrame) -> Html:
    known = articles.select("article_id", "article_ref", "title").unique("article_id")
    shown = quarantined.head(MOST_ROWS).join(
        known, on="article_id", how="left", maintain_order="left"
    )
    cards = [_card(row) for row in shown.iter_rows(named=True)]
    return element(
        "section",
        element("h2", both("被隔离的观测", "Quarantined observations")),
        *(cards or [none()]),
        _cut_off(quarantined.height),
        id="quarantined",
    )


def _card(row: Mapping[str, Any]) -> Html:
    severity, measure = row["severity"], row["measure"]
    names = (row["subject"], row["indicator"], vocabulary()["measure"].get(measure, measure))
    unit = row["counter"] or (row["unit_measure"] if row["unit_measure"] != "1" else None)
    figure = (row["obs_value"], row["obs_value_high"], unit)
    setting = (row["ref_area_name"] or row["ref_area"], row["time_period"], row["title"])
    return element(
        "article",
        element(
            "h3",
            element("span", SEVERITY[severity], kind=f"tag {severity}"),
            f" {_words(names, DOT)} ",
            element("span", _words(figure), kind="figure"),
        ),
        element("p", _words(setting, DOT), " ", code(row["article_ref"]), kind="soft"),
        element("blockquote", *marked(row["sentence"], row["value_text"])),
        element("ul", *(element("li", *_reason(line)) for line in row["reasons"].split("\n"))),
        kind="card",
    )


def _articles(validation: Validation, articles: pl.DataFrame) -> Html:
    shown = articles.head(MOST_ROWS)
    for name, part in (("accepted", validation.accepted), ("apart", validation.quarantined)):
        counts = part.group_by("article_id").len(name)
        shown = shown.join(counts, on="article_id", how="left", maintain_order="left")
    heads = (
        both("文章", "Article"),
        both("发布日期", "Published"),
        both("字数", "Characters"),
        both("合格", "Accepted"),
        both("隔离", "Quarantined"),
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
    return element(
        "section",
        element("h2", both("读入的文章", "Articles read")),
        table(heads, rows, numbers=(2, 3, 4)) if rows else none(),
        _cut_off(articles.height),
        id="articles",
    )


def _words(values: Iterable[Any], between: str = " ") -> str:
    spelled = (f"{value:,.15g}" if isinstance(value, float) else value for value in values)
    return between.join(str(value) for value in spelled if value is not None)


def _reason(line: str) -> tuple[str, ...]:
    chinese, _, english = line.partition(BETWEEN)
    return (chinese, Html("<br>"), element("span", english, kind="en", lang="en"))


def _cut_off(count: int) -> Html:
    if count <= MOST_ROWS:
        return Html()
    words = both(
        f"共 {count:,} 条，此处列前 {MOST_ROWS} 条。", f"The first {MOST_ROWS} of {count:,}."
    )
    return element("p", words, kind="soft")
