"""Rule by rule: what it means, to how many rows it applied, how many failed, three of them."""

from collections.abc import Iterable

from expectations.html import Html, both, code, element, join, marked, table
from expectations.report.words import SEVERITY, SEVERITY_MEANS, THEN, reason, section
from expectations.rules import SEVERITIES
from expectations.validate import Quote, RuleResult

HEADS = (("规则", "Rule"), ("适用", "Applied to"), ("不合格", "Failed"), ("例", "Examples"))


def rule_by_rule(results: Iterable[RuleResult], docs: Iterable[tuple[str, str]]) -> Html:
    """Return the section on the rules, by severity; ``docs`` are scope and file of other pages."""
    found = list(results)
    groups = {severity: [r for r in found if r.severity == severity] for severity in SEVERITIES}
    return section(
        "rules",
        "逐条规则",
        "Rule by rule",
        *(
            join(
                (
                    element("h3", SEVERITY[severity], kind=severity),
                    element("p", SEVERITY_MEANS[severity]),
                    _table(group),
                )
            )
            for severity, group in groups.items()
        ),
        _behind(docs),
    )


def _behind(docs: Iterable[tuple[str, str]]) -> Html:
    links = [element("a", scope, href=file) for scope, file in docs]
    if not links:
        return Html()
    told = both("Great Expectations 的原始结果：", "As Great Expectations has it: ")
    return element("p", told, *(join((link, " ")) for link in links), id="docs")


def _table(group: list[RuleResult]) -> Html:
    """Return the rules that failed in front, the others folded."""
    failed = [result for result in group if result.failed]
    held = [result for result in group if not result.failed]
    label = both(
        f"另有 {len(held)} 条规则无一不合格", f"{len(held)} more rules, none of them failed"
    )
    rest = element(
        "details", element("summary", label), table(HEADS, map(_rule, held), numbers=(1, 2))
    )
    front = table(HEADS, map(_rule, failed), numbers=(1, 2)) if failed else Html()
    return join((front, rest if held else Html()))


def _rule(result: RuleResult) -> tuple[Html | str, ...]:
    failed = f"{result.failed:,}"
    applied = f"{result.evaluated:,}" if result.evaluated else both("未评判", "not judged")
    follows = element("span", THEN[result.then], kind="tag")
    name = join((both(result.meaning_zh, result.meaning_en), " ", code(result.name), " ", follows))
    examples = [*map(_quote, result.quotes), *(element("p", reason(c)) for c in result.cases)]
    return (
        name,
        applied,
        element("strong", failed, kind=result.severity) if result.failed else failed,
        join(examples),
    )


def _quote(quote: Quote) -> Html:
    told = marked(quote.sentence, quote.value_text)
    return element("blockquote", *told, code(quote.article_ref))
