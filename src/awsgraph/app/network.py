"""The picture that answers to clicks: vis-network, as pyvis ships it, in a Streamlit component.

Two components: one hands over the library and never changes, so that browsers keep it; the other
draws the scene and reports clicks.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from awsgraph.views import Scene, legend, network_data

_HTML = """
<div id="frame">
  <div id="tools"></div>
  <div id="network" tabindex="0" role="application" aria-label="Picture of the graph"></div>
  <div id="legend" aria-label="Legend"></div>
</div>
"""


def _asset(name: str) -> str:
    return (files("awsgraph.app") / "assets" / name).read_text(encoding="utf-8")


@cache
def _library() -> Any:
    bundle = files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js"
    js = _asset("vis_library.js").replace("/*VIS*/", bundle.read_text(encoding="utf-8"))
    return st.components.v2.component("awsgraph_vis", js=js)


@cache
def _picture() -> Any:
    return st.components.v2.component(
        "awsgraph_network", html=_HTML, css=_asset("network.css"), js=_asset("network.js")
    )


def page_icon() -> str:
    """Return the icon of the pages, as SVG; a named icon would be loaded from elsewhere."""
    return _asset("icon.svg")


def page_style() -> None:
    """Give the pages the room that a picture needs."""
    st.html(f"<style>{_asset('page.css')}</style>")


def show_network(
    scene: Scene,
    *,
    key: str,
    view: str,
    selected: str | None = None,
    class_label: Callable[[str], str] = str,
    height: str = "min(max(360px, calc(100vh - 190px)), 110vw)",
    on_pick: Callable[[], None],
    on_expand: Callable[[], None],
) -> None:
    """Draw a scene.

    The session state then holds, while the callbacks run, ``state[key].pick`` (``{"node": id}``
    or ``{"edge": id}``) or ``state[key].expand`` (``{"node": id}``).

    Args:
        scene: what to draw.
        key: of the component.
        view: what is shown, in any words; when it changes, the picture is fitted anew.
        selected: id of the node or link that is marked.
        class_label: turns the name of a class into words, for the legend.
        height: as CSS has it.
        on_pick: called after a click on a node or a line.
        on_expand: called after a double click on a node.
    """
    classes = legend(node.entity.class_ for node in scene.nodes)
    data = {
        **network_data(scene),
        "selected": selected,
        "height": height,
        "view": view,
        "legend": [
            {
                "name": class_label(name),
                "form": look.form.value,
                "fill": look.fill,
                "border": look.border,
                "dashed": look.dashed,
            }
            for name, look in classes
        ],
    }
    _library()(key=f"{key}_library", height=1)
    _picture()(key=key, data=data, on_pick_change=on_pick, on_expand_change=on_expand)
