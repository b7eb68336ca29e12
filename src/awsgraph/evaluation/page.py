"""The report of an evaluation as a page: the notes beside what was found, missed and wrong.

The page holds all it needs and no script, and its policy lets a browser load and run nothing. All
text of notes and gold is escaped by :func:`_shown`.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from html import escape

from awsgraph.evaluation.figures import GROUPINGS, Tally
from awsgraph.evaluation.matching import JudgedEdge, JudgedFact
from awsgraph.evaluation.page_style import STYLE
from awsgraph.evaluation.report import Report
from awsgraph.evaluation.wording import edge_parts, fact_parts, hint_for_edge, hint_for_fact
from awsgraph.harmless import harmless

_COLUMNS = ("precision", "recall", "F1", "found", "required", "wrong")
_FAULTS = frozenset({"missed", "wrong"})


def page(report: Report) -> str:
    """Return the page as HTML.

    Args:
        report: the evaluation and its notes.
    """
    digest = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = f"Evaluation of {_shown(report.graph)}"
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n"
    )
    parts = (*_summary(report), *_groups(report), *_notes(report))
    body = "\n".join((f"<h1>{title}</h1>", *parts))
    return f"{head}<body>\n{body}\n</body>\n</html>\n"


def _shown(text: str) -> str:
    return escape(harmless(text.expandtabs(4)))


def _summary(report: Report) -> Iterator[str]:
    for warning in report.warnings:
        yield f'<p class="warning">{_shown(warning)}</p>'
    result = report.evaluation
    low, high = result.f1_interval()
    rows = {
        "typed edges": result.edges.typed,
        "pairs of ends": result.edges.pair,
        "attributes": result.attributes.typed,
    }
    yield '<div class="figures">'
    yield _tallies("Figures", {_shown(name): tally for name, tally in rows.items()})
    yield "</div>"
    yield (
        f"<p>F1 of typed edges lies between {low:.3f} and {high:.3f} in 95 % of resamplings."
        f" Evidence within 2 lines of the gold: {result.edges.evidence:.3f}."
        f" Classes of the two ends as annotated: {result.edges.classes:.3f}."
        f" Denied facts stated: {result.edges.denied + result.attributes.denied}.</p>"
    )


def _groups(report: Report) -> Iterator[str]:
    yield '<h2>Typed edges by group</h2>\n<div class="figures">'
    links = {name: f'<a href="#{id_}">{_shown(name)}</a>' for name, id_ in _ids(report).items()}
    for grouping in GROUPINGS:
        names = links if grouping == "document" else {}
        rows = {
            names.get(name, _shown(name)): figures.typed
            for name, figures in report.evaluation.groups(grouping).items()
        }
        yield _tallies(f"By {grouping}", rows)
    yield "</div>"


def _ids(report: Report) -> dict[str, str]:
    """Return the anchor of each document on the page."""
    return {name: f"note-{n}" for n, name in enumerate(sorted(report.gold.ranges), 1)}


def _tallies(caption: str, rows: Mapping[str, Tally]) -> str:
    """Return a table; the names of its rows are HTML already."""
    head = "".join(f'<th scope="col">{column}</th>' for column in ("", *_COLUMNS))
    body = "\n".join(
        f'<tr><th scope="row">{name}</th><td>{t.precision:.3f}</td><td>{t.recall:.3f}</td>'
        f"<td>{t.f1:.3f}</td><td>{t.found}</td><td>{t.required}</td><td>{t.wrong}</td></tr>"
        for name, t in rows.items()
    )
    return (
        f"<table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )


def _notes(report: Report) -> Iterator[str]:
    yield "<h2>Notes, line by line</h2>"
    yield (
        "<fieldset><legend>Show</legend>"
        '<label><input type="radio" name="show" checked> all annotated lines</label>'
        '<label><input type="radio" name="show" id="faults"> lines with something missed or wrong'
        "</label></fieldset>"
    )
    marks = _marks(report)
    for document, id_ in _ids(report).items():
        yield f'<table class="note" id="{id_}">'
        yield from _note(report, document, marks.get(document, {}))
        yield "</table>"


_Mark = tuple[str, str]
"""The kind of a mark, and its HTML."""


def _marks(report: Report) -> dict[str, dict[int, list[_Mark]]]:
    """Return what is to be said beside each line of each document."""
    marks: dict[str, dict[int, list[_Mark]]] = {}
    for fact in report.evaluation.facts:
        lines = marks.setdefault(fact.fact.document, {})
        lines.setdefault(fact.fact.lines[0], []).append(_fact_mark(fact))
    for edge in report.evaluation.faulty():
        lines = marks.setdefault(edge.document, {})
        lines.setdefault(edge.line, []).append(_edge_mark(edge))
    return marks


def _fact_mark(judged: JudgedFact) -> _Mark:
    fact = judged.fact
    if judged.missed:
        kind, hint = "missed", hint_for_fact(judged)
    elif fact.denied:
        kind, hint = "optional", "denied by the note"
    elif fact.required:
        kind, hint = "found", "" if judged.near else "the evidence stands elsewhere"
    else:
        kind, hint = "optional", "found" if judged.found else ""
    return kind, _statement(kind, fact_parts(fact), hint)


def _edge_mark(judged: JudgedEdge) -> _Mark:
    rules = ", ".join(sorted({evidence.rule for evidence in judged.evidence}))
    sure = f"confidence {judged.edge.confidence:.2f}, by {rules}"
    hint = "; ".join(filter(None, (hint_for_edge(judged), sure)))
    return "wrong", _statement("wrong", edge_parts(judged.edge), hint)


def _statement(kind: str, parts: tuple[str, str, str], hint: str) -> str:
    subject, relation, target = map(_shown, parts)
    says = f"{subject} <i>{relation}</i> {target}"
    more = f' <span class="hint">({_shown(hint)})</span>' if hint else ""
    return f'<li class="{kind}"><span class="kind">{kind}</span> <span>{says}{more}</span></li>'


def _note(report: Report, document: str, marks: Mapping[int, list[_Mark]]) -> Iterator[str]:
    yield (
        f"<caption>{_shown(document)}</caption>\n"
        '<colgroup><col class="number"><col><col class="edges"></colgroup>\n'
        '<thead><tr class="head"><th scope="col">line</th><th scope="col">text</th>'
        '<th scope="col">facts and wrong edges</th></tr></thead>\n<tbody>'
    )
    lines = report.notes.get(document, ())
    annotated = {
        number
        for first, last in report.gold.ranges[document]
        for number in range(first, min(last, len(lines)) + 1)
    }
    previous = 0
    for number in sorted(annotated | set(marks)):
        if number > previous + 1:
            yield '<tr class="gap"><td colspan="3">lines that nobody annotated</td></tr>'
        text = lines[number - 1] if number <= len(lines) else "(this line is not in the graph)"
        yield _row(number, text, marks.get(number, []))
        previous = number
    yield "</tbody>"


def _row(number: int, text: str, marks: list[_Mark]) -> str:
    fault = any(kind in _FAULTS for kind, _ in marks)
    items = "".join(html for _, html in marks)
    return (
        f'<tr{" class=fault" if fault else ""}><th scope="row">{number}</th>'
        f'<td class="text">{_shown(text)}</td>'
        f"<td>{f'<ul>{items}</ul>' if items else ''}</td></tr>"
    )
