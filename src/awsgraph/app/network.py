"""The picture that answers to clicks: vis-network, as pyvis ships it, in a Streamlit component.

Two components: one hands over the library and never changes, so that browsers keep it; the other
draws the scene and reports clicks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from awsgraph.app.source import class_label, relation_label
from awsgraph.views import Scene, legend, network_data

# Pixels for the legend, in two lines, and for a line of text.
_BELOW = 96

_HTML = """
<div id="frame">
  <div id="tools" role="toolbar" aria-label="Picture"></div>
  <div id="network" tabindex="0" role="application" aria-describedby="keys"
    aria-label="Picture of the graph"></div>
  <div id="legend" aria-label="Legend"></div>
  <p id="keys" class="unseen">Arrow keys move along the entities. Enter expands or collapses, c puts
    in the centre, h hides, p pins, plus and minus zoom, 0 shows all, Control Z undoes, Control Y
    does again.</p>
  <p id="said" class="unseen" aria-live="polite"></p>
  <ul id="outline" class="unseen" aria-label="The picture in words"></ul>
</div>
"""


def asset(name: str) -> str:
    """Return the text of a file of the pages.

    Args:
        name: of the file in the folder of assets.
    """
    return (files("awsgraph.app") / "assets" / name).read_text(encoding="utf-8")


@cache
def _library() -> Any:
    bundle = files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js"
    js = asset("vis_library.js").replace("/*VIS*/", bundle.read_text(encoding="utf-8"))
    return st.components.v2.component("awsgraph_vis", js=js)


@cache
def _picture() -> Any:
    parts = ("network.js", "line_labels.js", "names.js", "network_keys.js", "node_forms.js")
    js = "".join(map(asset, parts))
    return st.components.v2.component(
        "awsgraph_network", html=_HTML, css=asset("network.css"), js=js
    )


def page_icon() -> str:
    """Return the icon of the pages, as SVG; a named icon would be loaded from elsewhere."""
    return asset("icon.svg")


def page_style() -> None:
    """Give the pages the room that a picture needs."""
    st.html(f"<style>{asset('page.css')}</style>")


def show_network(
    scene: Scene,
    *,
    key: str,
    view: str,
    selected: str | None = None,
    pinned: Collection[str] = (),
    dimmed: Collection[str] = (),
    narrow: Scene | None = None,
    above: int = 118,
    can_arrange: bool = False,
    on_act: Callable[[dict[str, Any]], None],
) -> None:
    """Draw a scene.

    Args:
        scene: what to draw.
        key: of the component.
        view: what is shown, in any words; when it changes, the picture is fitted anew.
        selected: id of the node or link that is marked.
        pinned: ids of nodes that are marked as pinned.
        dimmed: ids of nodes and links that are drawn faintly.
        narrow: what to draw instead where there is little room, as on a phone.
        above: what stands above the picture, in pixels.
        can_arrange: whether a button lays out the picture anew.
        on_act: called with what one does in the picture: ``{"act": "pick", "node": id}`` or
            ``{"act": "pick", "edge": id}``, and for a node ``open`` (a double click), ``centre``,
            ``hide``, ``pin`` (with its place, ``x`` and ``y``), ``unpin``; ``undo``, ``redo`` and
            ``arrange``.
    """
    data = {
        **_drawn(scene),
        "narrow": None if narrow is None else _drawn(narrow),
        "selected": selected,
        "pinned": tuple(sorted(pinned)),
        "dimmed": tuple(sorted(dimmed)),
        "height": f"min(max(260px, calc(100vh - {above + _BELOW}px)), 120vw)",
        "view": view,
        "arrange": can_arrange,
        "legend": _legend(scene),
    }

    def act() -> None:
        event = st.session_state[key].act
        if event:
            on_act(dict(event))

    _picture()(key=key, data=data, on_act_change=act)
    # It comes last, so that it takes no room above the picture; which one is there first is open.
    _library()(key=f"{key}_library", height=1)


def _drawn(scene: Scene) -> dict[str, tuple[dict[str, Any], ...]]:
    drawn = network_data(scene, class_label=class_label, relation_label=relation_label)
    # Tuples, since Streamlit loads pandas to look whether a list is a table.
    return {name: tuple(items) for name, items in drawn.items()}


def _legend(scene: Scene) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "name": class_label(name),
            "form": look.form.value,
            "fill": look.fill,
            "border": look.border,
            "dashed": look.dashed,
        }
        for name, look in legend(node.entity.class_ for node in scene.nodes)
    )
