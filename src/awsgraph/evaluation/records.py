"""The report of an evaluation as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable

from awsgraph.evaluation.figures import Figures, Grouping, Tally
from awsgraph.evaluation.matching import JudgedEdge, JudgedFact
from awsgraph.evaluation.report import Report
from awsgraph.evaluation.wording import edge_parts

Record = dict[str, object]
_DIGITS = 4


def report_record(
    report: Report, *, by: Iterable[Grouping] = (), errors: int | None = None
) -> Record:
    """Return a report as plain values; shares are rounded to four digits.

    Args:
        report: the evaluation and its notes.
        by: also the figures of each document, class or relation, below ``groups``.
        errors: at most so many missed facts and wrong edges; all if None.
    """
    result = report.evaluation
    low, high = result.f1_interval()
    edges = figures_record(result.edges)
    return {
        "graph": report.graph,
        **edges,
        "f1_interval": [round(low, _DIGITS), round(high, _DIGITS)],
        "attributes": figures_record(result.attributes),
        "groups": {
            grouping: {
                name: figures_record(figures) for name, figures in result.groups(grouping).items()
            }
            for grouping in by
        },
        "missed": [_fact_record(report, judged) for judged in result.missed()[:errors]],
        "wrong": [_edge_record(report, judged) for judged in result.faulty()[:errors]],
        "warnings": list(report.warnings),
    }


def figures_record(figures: Figures) -> Record:
    """Return figures as plain values.

    >>> record = figures_record(Figures(Tally(1, 3, 0), Tally(1, 3, 0), 1.0, 1.0, 0))
    >>> record["typed"]
    {'precision': 1.0, 'recall': 0.3333, 'f1': 0.5, 'found': 1, 'required': 3, 'wrong': 0}
    """
    return {
        "typed": _tally_record(figures.typed),
        "pair": _tally_record(figures.pair),
        "evidence": round(figures.evidence, _DIGITS),
        "classes": round(figures.classes, _DIGITS),
        "denied": figures.denied,
    }


def _tally_record(tally: Tally) -> Record:
    return {
        "precision": round(tally.precision, _DIGITS),
        "recall": round(tally.recall, _DIGITS),
        "f1": round(tally.f1, _DIGITS),
        "found": tally.found,
        "required": tally.required,
        "wrong": tally.wrong,
    }


def _fact_record(report: Report, judged: JudgedFact) -> Record:
    fact = judged.fact
    return {
        "doc": fact.document,
        "line": list(fact.lines),
        "subject": fact.subject[0],
        "subject_class": fact.subject_class,
        "relations": list(fact.relations),
        "object": fact.object[0],
        "object_class": fact.object_class,
        "read_as": list(judged.read_as),
        "text": [line for _, line in report.text(fact.document, *fact.lines)],
    }


def _edge_record(report: Report, judged: JudgedEdge) -> Record:
    subject, relation, target = edge_parts(judged.edge)
    first = judged.evidence[0]
    lines = first.first_line, first.last_line
    return {
        "doc": judged.document,
        "line": list(lines),
        "subject": subject,
        "relation": relation,
        "object": target,
        "verdict": judged.verdict.value,
        "gold": list(judged.gold),
        "confidence": judged.edge.confidence,
        "rules": sorted({evidence.rule for evidence in judged.evidence}),
        "quotes": [evidence.quote for evidence in judged.evidence],
        "text": [line for _, line in report.text(first.document, *lines)],
    }
