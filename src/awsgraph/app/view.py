"""What the explorer shows, as one value that an address holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self, get_args

from awsgraph.graph import Direction, Graph, Subgraph

DEPTHS = (1, 2, 3)
USUAL_MOST = 40
"""Of how many neighbours a person can still read the names on a laptop."""

MOST_OPENED = 20
"""So many more come in when one opens an entity; the list of neighbours has the others."""

_PIN = re.compile(r"(?P<id>.+)@(?P<x>-?\d{1,6}),(?P<y>-?\d{1,6})", re.DOTALL)
_LISTS = {
    "relations": "relations",
    "classes": "classes",
    "documents": "documents",
    "open": "opened",
    "add": "added",
    "hide": "hidden",
}
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class View:
    """A part of the graph, and how it is drawn.

    Attributes:
        focus: id of the entity in the centre.
        depth: number of steps from it.
        direction: along which edges one goes.
        relations, classes, documents: only these; all if empty.
        min_confidence: edges below it are left out.
        most: at most so many entities besides those that are named here.
        opened: ids of entities whose neighbours are shown too.
        added: ids of entities that are shown too, one by one.
        hidden: ids of entities that are not shown.
        pinned: ids of entities that stay, with the place where they stay.
    """

    focus: str
    depth: int = 1
    direction: Direction = "both"
    relations: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    min_confidence: float = 0.0
    most: int = USUAL_MOST
    opened: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    pinned: tuple[tuple[str, Point], ...] = ()

    def parameters(self) -> dict[str, list[str]]:
        """Return the view as the parameters of an address; what is usual is left out.

        >>> View("kms", depth=2, pinned=(("s3", (10, -5)),)).parameters()
        {'entity': ['kms'], 'depth': ['2'], 'pin': ['s3@10,-5']}
        """
        usual = View(self.focus)
        found = {"entity": [self.focus]}
        if self.depth != usual.depth:
            found["depth"] = [str(self.depth)]
        if self.direction != usual.direction:
            found["direction"] = [self.direction]
        if self.min_confidence:
            found["confidence"] = [f"{self.min_confidence:.2f}"]
        if self.most != usual.most:
            found["most"] = [str(self.most)]
        for parameter, field in _LISTS.items():
            if values := getattr(self, field):
                found[parameter] = list(values)
        if self.pinned:
            found["pin"] = [f"{id_}@{x},{y}" for id_, (x, y) in self.pinned]
        return found

    @classmethod
    def of(cls, parameters: Mapping[str, Sequence[str]]) -> Self | None:
        """Return the view of an address, or None when it names no entity.

        What cannot be read is taken for the usual.

        Args:
            parameters: of the address, each with its values.

        >>> View.of({"entity": ["kms"], "depth": ["many"]}) == View("kms")
        True
        """
        first = {name: values[0] for name, values in parameters.items() if values}
        if not first.get("entity"):
            return None
        lists = {field: _once(parameters.get(name, ())) for name, field in _LISTS.items()}
        direction = first.get("direction")
        return cls(
            focus=first["entity"],
            depth=_number(first.get("depth"), DEPTHS[0], DEPTHS[0], DEPTHS[-1]),
            direction=next((d for d in get_args(Direction) if d == direction), "both"),
            min_confidence=_number(first.get("confidence"), 0, 0, 100, scale=100) / 100,
            most=_number(first.get("most"), USUAL_MOST, 1, 299),
            pinned=_pins(parameters.get("pin", ())),
            **lists,
        )

    def layout(self) -> tuple[str, int]:
        """Return what lays out the picture anew when it changes."""
        return (self.focus, self.depth)

    def grows_with(self, other: Self) -> bool:
        """Tell whether places are the same if one comes from another view as if one comes here.

        Args:
            other: that was shown before.

        >>> View("kms", opened=("s3", "rds")).grows_with(View("kms", opened=("s3",)))
        True
        >>> View("kms", opened=("s3",)).grows_with(View("kms", pinned=(("sqs", (1, 2)),)))
        False
        """
        bare, before = (replace(view, hidden=(), pinned=()) for view in (self, other))
        return bare == before or other in self.before() or self in other.before()

    def before(self) -> Iterator[Self]:
        """Yield the views that lead to this one, from that without anything of one's own on.

        >>> [view.opened for view in View("kms", opened=("s3", "rds")).before()]
        [(), ('s3',)]
        """
        plain = replace(self, opened=(), added=(), hidden=(), pinned=())
        for count in range(len(self.opened)):
            yield replace(plain, opened=self.opened[:count])
        for count in range(len(self.added)):
            yield replace(plain, opened=self.opened, added=self.added[:count])
        if self.hidden or self.pinned:
            yield replace(plain, opened=self.opened, added=self.added)

    # --- what one can do with it; each returns another view ---

    def centred(self, entity_id: str) -> Self:
        """Put an entity in the centre; filters stay, what was opened around the old one goes."""
        return replace(
            self, focus=entity_id, opened=(), added=(), pinned=(),
            hidden=tuple(id_ for id_ in self.hidden if id_ != entity_id),
        )  # fmt: skip

    def with_opened(self, entity_id: str) -> Self:
        """Show the neighbours of an entity too."""
        return replace(self, opened=_with(self.opened, entity_id))

    def with_closed(self, entity_id: str) -> Self:
        """Show the neighbours of an entity no longer."""
        return replace(self, opened=_less(self.opened, entity_id))

    def with_added(self, entity_id: str) -> Self:
        """Show an entity, also one that was hidden."""
        hidden = _less(self.hidden, entity_id)
        return replace(self, added=_with(self.added, entity_id), hidden=hidden)

    def with_hidden(self, entity_id: str) -> Self:
        """Show an entity no longer."""
        return replace(
            self,
            hidden=_with(self.hidden, entity_id),
            opened=_less(self.opened, entity_id),
            added=_less(self.added, entity_id),
            pinned=tuple(pin for pin in self.pinned if pin[0] != entity_id),
        )

    def with_pinned(self, entity_id: str, place: Point | None) -> Self:
        """Keep an entity at a place; let it go when there is none."""
        others = tuple(pin for pin in self.pinned if pin[0] != entity_id)
        return replace(self, pinned=others if place is None else (*others, (entity_id, place)))

    def filters(self) -> int:
        """Return how many filters are set."""
        usual = View(self.focus)
        fields = ("direction", "relations", "classes", "documents", "min_confidence", "most")
        return sum(getattr(self, field) != getattr(usual, field) for field in fields)


def part_of(graph: Graph, view: View, *, evidence: bool = True) -> Subgraph:
    """Return the part of the graph that a view shows.

    Args:
        graph: that is shown.
        view: what is shown of it.
        evidence: whether the edges bring their lines along.
    """
    pinned = [id_ for id_, _ in view.pinned]
    also = [id_ for id_ in dict.fromkeys((*view.added, *pinned)) if id_ != view.focus]
    return graph.neighbourhood(
        view.focus,
        depth=view.depth,
        relations=view.relations,
        classes=view.classes,
        documents=view.documents,
        min_confidence=view.min_confidence,
        direction=view.direction,
        opened=view.opened,
        also=also,
        without=view.hidden,
        limit=view.most,
        opened_limit=MOST_OPENED,
        evidence=evidence,
    )


def _once(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _with(ids: tuple[str, ...], id_: str) -> tuple[str, ...]:
    return (*_less(ids, id_), id_)


def _less(ids: tuple[str, ...], id_: str) -> tuple[str, ...]:
    return tuple(other for other in ids if other != id_)


def _number(text: str | None, usual: int, least: int, most: int, *, scale: float = 1) -> int:
    try:
        return min(max(round(float(text or usual) * (scale if text else 1)), least), most)
    except (ValueError, OverflowError):
        return usual


def _pins(values: Sequence[str]) -> tuple[tuple[str, Point], ...]:
    found = [match for value in values if (match := _PIN.fullmatch(value))]
    return tuple({m["id"]: (int(m["x"]), int(m["y"])) for m in found}.items())
