"""Where boxes stand: what is drawn stays, and an address shows the same in every browser."""

from __future__ import annotations

import base64
import binascii
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import streamlit as st

from awsgraph.app import state
from awsgraph.app.source import graph_state, relation_label
from awsgraph.app.view import View, part_of
from awsgraph.graph import Graph
from awsgraph.views import MOST_NODES, Scene, scene_of

_Places = Mapping[str, tuple[float, float]]
# Besides the lines of what one asked for, and those that lead to it.
_MOST_OTHERS = 60
# Between the digest and the places; no letter of either.
_MARK = "."

_Kept = tuple[tuple[str, int], tuple[str, int]]
_MOST_KEPT = 10


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the session has drawn around a centre.

    Attributes:
        view: what was shown of it last.
        scene: the same, laid out.
        places: of all that was drawn around this centre, at so many steps.
        found: views that lead to the same places in another browser without more in the address.
    """

    view: View
    scene: Scene
    places: _Places
    found: frozenset[View]

    def then(self, view: View, scene: Scene) -> Drawn:
        """Return what is drawn when another view follows.

        Args:
            view: what is shown now.
            scene: the same, laid out around what stands already.
        """
        new = scene.positions().keys() - self.scene.positions().keys()
        alike = self.view in self.found and view.grows_with(self.view)
        # What came in at another time may stand elsewhere than it would now.
        found = self.found | ({view} if alike and not new & self.places.keys() else frozenset())
        return Drawn(view, scene, {**scene.positions(), **self.places}, found)


def arranged(graph: Graph, view: View) -> Scene:
    """Return what a view shows, laid out; what the session has drawn already stays where it is.

    A session that has drawn nothing yet takes the places of the address, or else draws what the
    view has grown from, one step after the other, so that it comes to the same places.

    Args:
        graph: that is shown.
        view: what is shown of it.
    """
    kept: dict[_Kept, Drawn] = st.session_state.setdefault("drawn", {})
    key = (graph_state(), view.layout())
    drawn = kept.pop(key, None)
    if drawn is None:
        drawn = _first(graph, view, "" if kept else state.places_of_address())
    elif drawn.view != view:
        drawn = drawn.then(view, _laid_out(graph, view, drawn.places))
    kept[key] = drawn
    for old in list(kept)[:-_MOST_KEPT]:
        del kept[old]
    state.write_address(view, "" if view in drawn.found else written(drawn.scene.positions()))
    return drawn.scene


def anew(view: View) -> None:
    """Forget where boxes stand, so that they are laid out as in a new session.

    Args:
        view: that is shown.
    """
    st.session_state.get("drawn", {}).pop((graph_state(), view.layout()), None)
    state.forget_places()


def _first(graph: Graph, view: View, address: str) -> Drawn:
    ids = [entity.id for entity in part_of(graph, view, evidence=False).entities[:MOST_NODES]]
    stated = places = read(address, ids)
    if not stated:
        for step in view.before():
            places = {**places, **_laid_out(graph, step, places).positions()}
    scene = _laid_out(graph, view, places)
    found = frozenset() if stated else frozenset({view})
    return Drawn(view, scene, {**scene.positions(), **places}, found)


def _laid_out(graph: Graph, view: View, places: _Places) -> Scene:
    pinned = {id_: (float(x), float(y)) for id_, (x, y) in view.pinned}
    return scene_of(
        part_of(graph, view, evidence=False),
        relation_label=relation_label,
        limit=MOST_NODES,
        fixed={**places, **pinned} or None,
        whole=view.opened,
        most_others=_MOST_OTHERS,
    )


def written(places: _Places) -> str:
    """Return places as a short text for an address; an empty one if they lie too far out.

    It begins with a digest of whose places they are, as a graph may have changed when it is read.

    Args:
        places: by id, in whole pixels.

    >>> text = written({"kms": (0.0, 0.0), "s3": (215.0, -90.0)})
    >>> read(text, ["kms", "s3"])
    {'kms': (0.0, 0.0), 's3': (215.0, -90.0)}
    >>> read(text, ["kms", "sqs"])
    {}
    """
    numbers = [round(number) for place in places.values() for number in place]
    try:
        packed = struct.pack(f">{len(numbers)}h", *numbers)
    except struct.error:
        return ""
    text = base64.urlsafe_b64encode(packed).rstrip(b"=").decode()
    return f"{_digest(places)}{_MARK}{text}"


def read(text: str, ids: Sequence[str]) -> _Places:
    """Return the places that :func:`written` wrote; none if they are those of something else.

    Args:
        text: of an address. An older one has no digest and is taken when their number agrees.
        ids: of what is shown.

    >>> read("by hand", ["kms"])
    {}
    """
    digest, _, coded = text.rpartition(_MARK)
    if digest and digest != _digest(ids):
        return {}
    try:
        packed = base64.b64decode(coded + "=" * (-len(coded) % 4), altchars=b"-_", validate=True)
        numbers = struct.unpack(f">{len(ids) * 2}h", packed)
    except (ValueError, binascii.Error, struct.error):
        return {}
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return {id_: (float(x), float(y)) for id_, (x, y) in zip(ids, pairs, strict=True)}


def _digest(ids: Iterable[str]) -> str:
    named = "\0".join(ids).encode("utf-8", "surrogatepass")
    return base64.urlsafe_b64encode(sha256(named).digest()[:6]).decode()
