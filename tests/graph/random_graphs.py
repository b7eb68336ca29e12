"""Small random graphs, for comparing answers with those of brute force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import strategies as st

from awsgraph.graph import Graph, open_graph
from awsgraph.model import Literal
from tests.graph.notes import Line, named, note, write

NODES = {
    "a": "Service", "b": "Service", "c": "Feature", "d": "Feature", "e": "Concept", "f": "Service",
}  # fmt: skip


class Link(NamedTuple):
    """An edge between two of the nodes, by one line."""

    subject: str
    relation: str
    object: str
    confidence: float
    denied: bool


LINKS = st.lists(
    st.builds(
        Link,
        st.sampled_from(sorted(NODES)),
        st.sampled_from(["uses", "integratesWith"]),
        st.sampled_from(sorted(NODES)),
        st.sampled_from([0.3, 0.6, 0.9]),
        st.sampled_from([False, False, False, True]),
    ).filter(lambda link: link.subject != link.object),
    max_size=12,
    unique_by=lambda link: link[:3],
)


@contextmanager
def graph_of(links: Sequence[Link], values: Sequence[str] = ()) -> Iterator[Graph]:
    """Open a graph of links; each node of ``values`` has an attribute besides."""
    lines = [Line(*link) for link in links]
    lines += [Line(node, "hasLimit", Literal(f"limit of {node}")) for node in values]
    with TemporaryDirectory() as folder:
        entities = [named(id_, class_) for id_, class_ in NODES.items()]
        path = write(Path(folder, "g.db"), note("a.md", lines, entities))
        with open_graph(path) as graph:
            yield graph


def affirmed(links: Sequence[Link]) -> list[Link]:
    """Return the links that are edges."""
    return [link for link in links if not link.denied]
