"""Groups the entities of a picture, by class or by the service that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from awsgraph.model import Edge, Entity, owner
from awsgraph.views.bundles import object_id
from awsgraph.views.drawing.wording import spoken
from awsgraph.views.labels import visible

if TYPE_CHECKING:
    from awsgraph.graph import Graph
    from awsgraph.views.drawing.selection import Selection

_SERVICE = "Service"
# Relations that say of a thing that it belongs to what its frame is about.
_BELONGING = {"partOf", "operationOf"}


class GroupBy(StrEnum):
    """What the entities in a frame have in common."""

    CLASS = "class"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Group:
    """Entities around which a frame is drawn.

    Attributes:
        id: local name of the class, or id of the service.
        title: of the frame.
        members: ids of the entities, at least one.
    """

    id: str
    title: str
    members: tuple[str, ...]


def groups_of(selection: Selection, by: GroupBy) -> tuple[Group, ...]:
    """Return the groups of a selection, in the order of their first members.

    What a neighbourhood is asked for stands among the classes of its neighbours, not in one of
    them. What belongs to no service stands outside of the frames, and so does a service of which
    nothing else is drawn.

    Args:
        selection: what is drawn.
        by: what the members have in common.
    """
    members: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    services = _services(selection)
    hub = selection.focus[0] if len(selection.focus) == 1 else ""
    for entity in selection.entities:
        if by is GroupBy.CLASS and entity.id != hub:
            key = titles[entity.class_] = entity.class_
        elif by is GroupBy.SERVICE and (owner := _owner(entity, services, selection.edges)):
            key, titles[owner] = owner, visible(services[owner].label)
        else:
            continue
        members.setdefault(key, []).append(entity.id)
    if by is GroupBy.CLASS:
        titles = {key: _heading(key, len(ids)) for key, ids in members.items()}
    return tuple(
        Group(key, titles[key], tuple(ids)) for key, ids in members.items() if ids != [key]
    )


def with_services(selection: Selection, graph: Graph) -> Selection:
    """Return a selection that knows the services of its entities, also those it does not hold.

    Args:
        selection: a part of the graph.
        graph: that it was chosen from.
    """
    owners = {owner(entity.id) for entity in selection.entities}
    services = (entity for entity in graph.entities(_SERVICE) if entity.id in owners)
    return replace(selection, services=tuple(services))


def said_by_frames(edges: Iterable[Edge], groups: Iterable[Group]) -> set[Edge]:
    """Return the edges that need no line, as a frame says that its members belong to its service.

    Args:
        edges: of a picture.
        groups: of the same.
    """
    inside = {(id_, group.id) for group in groups for id_ in group.members}
    return {
        edge
        for edge in edges
        if edge.relation in _BELONGING
        and (edge.subject.id, object_id(edge)) in inside
        and (object_id(edge), object_id(edge)) in inside
    }


def _services(selection: Selection) -> dict[str, Entity]:
    drawn = (entity for entity in selection.entities if entity.class_ == _SERVICE)
    return {entity.id: entity for entity in (*selection.services, *drawn)}


def _owner(entity: Entity, services: Mapping[str, Entity], edges: Iterable[Edge]) -> str:
    """Return the id of the service of an entity, by its own id, else by the notes; else nothing."""
    if owner(entity.id) in services:
        return owner(entity.id)
    stated = {
        object_id(edge)
        for edge in edges
        if edge.subject.id == entity.id and edge.relation in _BELONGING
    }
    owners = stated & services.keys()
    return owners.pop() if len(owners) == 1 else ""


def _heading(class_: str, count: int) -> str:
    """Return the name of a class as the title of a frame.

    >>> _heading("Policy", 2), _heading("Key", 2), _heading("ApiOperation", 1)
    ('Policies', 'Keys', 'API operation')
    """
    name = visible(spoken(class_)) or "?"
    if count > 1:
        consonant = name[-2:-1] not in {*"aeiou"}
        name = f"{name[:-1]}ies" if name.endswith("y") and consonant else f"{name}s"
    return name[0].upper() + name[1:]
