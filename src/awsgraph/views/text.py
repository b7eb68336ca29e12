"""A graph as lines of text for a terminal, where no text of a note may act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from awsgraph.harmless import terminal_safe
from awsgraph.model import Edge, Entity, Evidence, Literal

if TYPE_CHECKING:
    from awsgraph.graph import Graph, GraphInfo, GraphPath, SearchHit, Subgraph


def name_of(end: Entity | Literal) -> str:
    """Return an entity's label, or a literal in quotes."""
    return f'"{end.text}"' if isinstance(end, Literal) else end.label


def statement(edge: Edge) -> str:
    """Return an edge as ``subject relation object``."""
    return f"{edge.subject.label} {edge.relation} {name_of(edge.object)}"


def describe_subgraph(graph: Graph, focus: Entity, subgraph: Subgraph) -> Iterator[str]:
    """Yield the lines that show an entity and what stands around it.

    Args:
        graph: the graph, for what stands above a line.
        focus: the entity that was asked for.
        subgraph: its neighbourhood.
    """
    yield terminal_safe(f"{focus.label} ({focus.class_}) [{focus.id}]")
    if focus.aliases:
        yield terminal_safe(f"also: {', '.join(focus.aliases)}")
    out = [e for e in subgraph.edges if e.subject.id == focus.id]
    others = [e for e in subgraph.edges if e.subject.id != focus.id]
    for edge in (*out, *others):
        says = f"{edge.relation} {name_of(edge.object)}" if edge in out else statement(edge)
        yield ""
        yield f"{terminal_safe(says)}  ({edge.confidence:.2f})"
        yield from _evidence(graph, edge)
    if not subgraph.edges:
        yield "no edges"
    if subgraph.omitted:
        yield ""
        yield f"{subgraph.omitted} more entities are left out"


def describe_paths(graph: Graph, paths: Sequence[GraphPath]) -> Iterator[str]:
    """Yield the lines that explain paths, step by step, each with its evidence.

    Args:
        graph: the graph, for what stands above a line.
        paths: the best first.
    """
    for number, path in enumerate(paths, 1):
        if number > 1:
            yield ""
        labels = " - ".join(entity.label for entity in path.entities)
        steps = "1 step" if len(path.steps) == 1 else f"{len(path.steps)} steps"
        yield terminal_safe(f"{number}. {labels} ({steps})")
        for edge in path.steps:
            yield f"   {terminal_safe(statement(edge))}"
            for line in _evidence(graph, edge):
                yield f"   {line}"


def describe_hits(hits: Iterable[SearchHit]) -> Iterator[str]:
    """Yield a line for each hit of a search, and the line of a note that names it."""
    for hit in hits:
        neighbours = counted(hit.degree, "neighbour", "neighbours")
        yield terminal_safe(
            f"{hit.entity.label} ({hit.entity.class_}, {neighbours}) [{hit.entity.id}]"
        )
        if hit.document is not None:
            yield f"    {terminal_safe(f'{hit.document}:{hit.line}  {hit.snippet}')}"


def counted(number: int, one: str, more: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "entity", "entities"), counted(0, "entity", "entities")
    ('1 entity', '0 entities')
    """
    return f"{number} {one if number == 1 else more}"


def describe_info(info: GraphInfo, *, reasons: bool = True) -> Iterator[str]:
    """Yield the lines that sum a graph file up.

    Args:
        info: what it holds.
        reasons: whether each reason stands there for which readings became no edge, or only how
            many readings these are.
    """
    yield terminal_safe(f"{info.path} (written by awsgraph {info.program})")
    yield (
        f"{counted(info.documents, 'document', 'documents')}, "
        f"{counted(info.entities, 'entity', 'entities')}, "
        f"{counted(info.edges, 'edge', 'edges')} with "
        f"{counted(info.evidence, 'line', 'lines')} of evidence, "
        f"{counted(info.denied, 'denied edge', 'denied edges')}"
    )
    yield from _counts("entities by class", info.entities_by_class)
    yield from _counts("edges by relation", info.edges_by_relation)
    left_out = info.rejections_by_reason
    if reasons:
        yield from _counts("readings left out", left_out)
    elif left_out:
        count = counted(sum(left_out.values()), "reading", "readings")
        yield ""
        yield f"{count} left out; awsgraph info says why"
    if info.problems:
        yield ""
        yield "left out of the notes"
        for problem in info.problems:
            place = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
            yield f"  {terminal_safe(f'{place}: {problem.text}')}"


def _counts(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        yield ""
        yield title
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        for name, count in ordered:
            yield f"  {count:6}  {terminal_safe(name)}"


def _evidence(graph: Graph, edge: Edge) -> Iterator[str]:
    for evidence in edge.evidence:
        above = "".join(f"{text} > " for text in ancestors(graph, evidence))
        place = f"{evidence.document}:{evidence.first_line}"
        yield f"    {terminal_safe(f'{place}  {above}{evidence.quote}')}"


def ancestors(graph: Graph, evidence: Evidence) -> list[str]:
    """Return the lines of the outline that a quote needs to be understood.

    Args:
        graph: the graph.
        evidence: a line of it.

    Returns:
        Nothing when the quote names its subject; else the texts from the block that does down to
        the block right above the quote.
    """
    if evidence.span.start <= evidence.subject.start < evidence.span.end:
        return []
    chain = graph.context(evidence.document, evidence.block)[:-1]
    holds = [b.span.start <= evidence.subject.start < b.span.end for b in chain]
    return [b.text for b in chain[holds.index(True) :]] if any(holds) else []
