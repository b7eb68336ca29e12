"""An explanation of an edge as lines of text, or as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from awsgraph.graph import edge_record, entity_record
from awsgraph.harmless import terminal_safe
from awsgraph.model import Edge, Entity, Mention, Polarity, Span
from awsgraph.relations.rulebook import load_rulebook
from awsgraph.views.text import name_of, statement

if TYPE_CHECKING:
    from awsgraph.graph import Explanation, ReadLine, RejectedReading

Record = dict[str, object]


def describe_explanation(explanation: Explanation) -> Iterator[str]:
    """Yield the lines that explain an edge, or why there is none.

    Args:
        explanation: from :meth:`awsgraph.graph.Graph.explain`.
    """
    edge = explanation.edge
    if edge is None:
        subject, target = explanation.subject.label, name_of(explanation.object)
        yield terminal_safe(f"No line states {subject} {explanation.relation} {target}.")
    else:
        denied = ", denied" if edge.polarity is Polarity.DENIED else ""
        yield f"{terminal_safe(statement(edge))}  ({edge.confidence:.2f}{denied})"
    for line in explanation.lines:
        yield ""
        yield from _line(line)
    yield from _others(explanation)
    for rejected in explanation.rejected:
        yield ""
        reading = f"{rejected.subject} {rejected.relation} {rejected.object}"
        yield terminal_safe(f"rejected: {reading}: {rejected.reason}")
        yield from _line(rejected.line)
    yield from _together(explanation)


def _line(line: ReadLine) -> Iterator[str]:
    """Yield what was read in a line: the outline above it, the names, the words, the rule."""
    evidence = line.evidence
    yield terminal_safe(f"{evidence.document}:{evidence.first_line}")
    for block in line.context[:-1]:
        yield f"    above    {terminal_safe(block.text)}"
    yield f"    line     {terminal_safe(evidence.quote)}"
    yield f"    subject  {_end(line, evidence.subject)}"
    if evidence.trigger is not None:
        yield f"    words    {terminal_safe(line.text(evidence.trigger))}"
    yield f"    object   {_end(line, evidence.object)}"
    for mention in line.mentions:
        own = mention.block == evidence.block
        if own and mention.span not in {evidence.subject, evidence.object}:
            yield f"    also     {_mention(line, mention)}"
    rule = load_rulebook().get(evidence.rule)
    says = f": {rule.description}" if rule else ""
    yield f"    rule     {terminal_safe(evidence.rule)} ({evidence.confidence:.2f}){says}"


def _end(line: ReadLine, span: Span) -> str:
    """Return how an end is named, and where when it does not stand in the line itself."""
    found = next((m for m in line.mentions if m.span == span), None)
    if found is None:
        return terminal_safe(line.text(span))
    away = len(line.context) - 1 - [b.index for b in line.context].index(found.block)
    steps = "" if not away else f", {away} step{'s' if away > 1 else ''} above"
    return f"{_mention(line, found)}{steps}"


def _mention(line: ReadLine, mention: Mention) -> str:
    known = f"{mention.entity} ({mention.class_}, {mention.source.value})"
    return terminal_safe(f"{line.text(mention.span)} = {known}")


def _others(explanation: Explanation) -> Iterator[str]:
    if explanation.others:
        yield ""
        yield "the graph also has" if explanation.edge else "the graph has"
    for edge in explanation.others:
        denied = ", denied" if edge.polarity is Polarity.DENIED else ""
        yield f"    {terminal_safe(statement(edge))}  ({edge.confidence:.2f}{denied})"


def _together(explanation: Explanation) -> Iterator[str]:
    if explanation.edge is not None or explanation.rejected:
        return
    yield ""
    if explanation.together:
        yield "no rule reads this in the lines that name both, the nearest of which are"
    elif isinstance(explanation.object, Entity):
        yield "no line names both, itself or by what stands above it"
    else:
        yield "no reading has this value"
    for found in explanation.together:
        block = found.context[-1]
        # The outline down from the block that has the farther name.
        above = "".join(f"{b.text} > " for b in found.context[-1 - found.distance : -1])
        place = f"{found.document}:{block.first_line}"
        yield f"    {terminal_safe(f'{place}  {above}{block.text}')}"


def explanation_record(explanation: Explanation) -> Record:
    """Return an explanation as plain values."""
    target = explanation.object
    return {
        "subject": entity_record(explanation.subject),
        "relation": explanation.relation,
        "object": entity_record(target) if isinstance(target, Entity) else {"value": target.text},
        "edge": None if explanation.edge is None else _edge(explanation.edge),
        "lines": [_line_record(line) for line in explanation.lines],
        "others": [_edge(edge) for edge in explanation.others],
        "rejected": [_rejected(rejected) for rejected in explanation.rejected],
        "together": [
            {"doc": found.document, "line": found.context[-1].first_line,
             "above": [b.text for b in found.context[:-1]], "text": found.context[-1].text}
            for found in explanation.together
        ],
    }  # fmt: skip


def _edge(edge: Edge) -> Record:
    return {**edge_record(edge), "polarity": edge.polarity.value}


def _line_record(line: ReadLine) -> Record:
    evidence, rule = line.evidence, load_rulebook().get(line.evidence.rule)
    return {
        "doc": evidence.document,
        "line": [evidence.first_line, evidence.last_line],
        "quote": evidence.quote,
        "above": [block.text for block in line.context[:-1]],
        "subject": line.text(evidence.subject),
        "words": line.text(evidence.trigger) if evidence.trigger else None,
        "object": line.text(evidence.object),
        "mentions": [
            {"text": line.text(m.span), "entity": m.entity, "type": m.class_,
             "source": m.source.value, "above": m.block != evidence.block}
            for m in line.mentions
        ],
        "rule": evidence.rule,
        "description": rule.description if rule else None,
        "polarity": evidence.polarity.value,
        "confidence": evidence.confidence,
    }  # fmt: skip


def _rejected(rejected: RejectedReading) -> Record:
    return {
        "subject": rejected.subject,
        "relation": rejected.relation,
        "object": rejected.object,
        "reason": rejected.reason,
        "read": _line_record(rejected.line),
    }
