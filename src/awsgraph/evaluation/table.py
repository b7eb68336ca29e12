"""The report of an evaluation as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from awsgraph.evaluation.figures import Figures, Grouping, Tally
from awsgraph.evaluation.report import Report
from awsgraph.evaluation.wording import edge_parts, fact_parts, hint_for_edge, hint_for_fact
from awsgraph.harmless import harmless, terminal_safe

_HEAD = "precision  recall     F1  found  required  wrong"


def table_lines(report: Report, *, by: Iterable[Grouping] = (), errors: int = 0) -> Iterator[str]:
    """Yield the lines of a report; no text of a note acts on the terminal.

    Args:
        report: the evaluation and its notes.
        by: also the figures of each document, class or relation.
        errors: list at most so many missed facts and so many wrong edges.
    """
    result = report.evaluation
    rows = {
        "typed edges": result.edges.typed,
        "pairs of ends": result.edges.pair,
        "attributes": result.attributes.typed,
    }
    yield from _table("", rows)
    yield ""
    low, high = result.f1_interval()
    yield f"F1 of typed edges lies between {low:.3f} and {high:.3f} in 95 % of resamplings"
    yield f"evidence within 2 lines of the gold  {_shares(result.edges.evidence)}"
    yield f"classes of the two ends as annotated  {_shares(result.edges.classes)}"
    yield f"denied facts stated  {result.edges.denied + result.attributes.denied}"
    for grouping in by:
        yield ""
        yield from _table(f"by {grouping}", _typed(result.groups(grouping)))
    if errors:
        yield from _missed(report, errors)
        yield from _wrong(report, errors)


def _shares(share: float) -> str:
    return f"{share:.3f}"


def _typed(groups: Mapping[str, Figures]) -> dict[str, Tally]:
    return {terminal_safe(name): figures.typed for name, figures in groups.items()}


def _table(title: str, rows: Mapping[str, Tally]) -> Iterator[str]:
    width = max(24, len(title), *map(len, rows)) if rows else 24
    yield f"{title:<{width}}  {_HEAD}"
    for name, tally in rows.items():
        shares = f"{tally.precision:9.3f}  {tally.recall:6.3f}  {tally.f1:5.3f}"
        yield f"{name:<{width}}  {shares}  {tally.found:5}  {tally.required:8}  {tally.wrong:5}"


def _missed(report: Report, limit: int) -> Iterator[str]:
    missed = report.evaluation.missed()
    yield from _title("missed", missed, limit)
    for judged in missed[:limit]:
        first, last = judged.fact.lines
        yield _statement(
            judged.fact.document, first, fact_parts(judged.fact), hint_for_fact(judged)
        )
        yield from _text(report, judged.fact.document, first, last)


def _wrong(report: Report, limit: int) -> Iterator[str]:
    wrong = report.evaluation.faulty()
    yield from _title("wrong", wrong, limit)
    for judged in wrong[:limit]:
        evidence = judged.evidence[0]
        yield _statement(
            judged.document, judged.line, edge_parts(judged.edge), hint_for_edge(judged)
        )
        yield from _text(report, evidence.document, evidence.first_line, evidence.last_line)


def _title(word: str, items: Sequence[object], limit: int) -> Iterator[str]:
    yield ""
    yield f"{word}: {min(limit, len(items))} of {len(items)}"


def _statement(document: str, line: int, parts: tuple[str, str, str], hint: str) -> str:
    place, says = terminal_safe(f"{document}:{line}"), terminal_safe(" ".join(parts))
    return f"{place}  {says}  ({terminal_safe(hint)})" if hint else f"{place}  {says}"


def _text(report: Report, document: str, first: int, last: int) -> Iterator[str]:
    for number, line in report.text(document, first, last):
        yield f"{number:>8} | {harmless(line.strip().expandtabs(4))}"
