"""Small selections to draw."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from awsgraph.model import Edge, Entity, Evidence, Span
from awsgraph.views.drawing import Selection


def entity(label: str, class_: str = "Feature") -> Entity:
    return Entity(label or "nameless", label, class_)


def edge(
    subject: str, relation: str, target: str, classes: Mapping[str, str] = MappingProxyType({})
) -> Edge:
    ends = [entity(name, classes.get(name, "Feature")) for name in (subject, target)]
    return Edge(ends[0], relation, ends[1], (), 0.9)


def said(subject: str, relation: str, target: str, quote: str, line: int = 3) -> Edge:
    """An edge with the line of a note that states it."""
    place = Span(0, len(quote))
    evidence = Evidence("kms.md", 0, place, quote, line, line, place, place, None, "rule")
    return Edge(entity(subject), relation, entity(target), (evidence,), 0.9)


def star(
    *edges: tuple[str, str, str] | Edge, classes: Mapping[str, str] = MappingProxyType({})
) -> Selection:
    """The selection of edges; the first subject is the focus."""
    all_edges = tuple(e if isinstance(e, Edge) else edge(*e, classes) for e in edges)
    entities = {e.id: e for x in all_edges for e in (x.subject, x.object) if isinstance(e, Entity)}
    focus = next(iter(entities))
    return Selection(f"What stands around {focus}", tuple(entities.values()), all_edges, (focus,))


def chain(*labels: str) -> Selection:
    """A path along entities, each of which uses the next one."""
    edges = tuple(edge(one, "uses", other) for one, other in pairwise(labels))
    ids = tuple(entity(label).id for label in labels)
    entities = tuple(entity(label) for label in labels)
    return Selection("A path", entities, edges, (ids[0], ids[-1]), (ids,))
