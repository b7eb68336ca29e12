"""Writes a graph for other programs as JSON Lines, GraphML and CSV."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from awsgraph.errors import OutputError
from awsgraph.graph.reader import Graph
from awsgraph.model import Edge, Entity, Evidence, Literal

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RETURN = {"\r": "&#13;"}
_NODE_KEYS = ("label", "class", "aliases")
_EDGE_KEYS = ("relation", "confidence", "document", "line", "quote")
_COLUMNS = (
    "subject", "relation", "object", "value", "confidence", "document", "first_line", "last_line",
    "quote", "rule",
)  # fmt: skip
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def write_jsonl(graph: Graph, out: BinaryIO) -> None:
    """Write the affirmed edges, one JSON object a line, sorted by subject, relation and object.

    An object is ``{"subject": entity, "relation": name, "object": entity or {"value": text},
    "confidence": number, "evidence": [{"doc", "line": [first, last], "start", "end", "quote",
    "rule", "confidence"}]}``; an entity is ``{"id", "label", "type", "aliases"}``. Offsets count
    characters.

    Args:
        graph: the graph.
        out: a binary stream; the text is UTF-8.
    """
    for edge in graph.edges():
        line = json.dumps(edge_record(edge), ensure_ascii=False, separators=(",", ":"))
        out.write(line.encode("utf-8", "surrogatepass") + b"\n")


def edge_record(edge: Edge) -> dict[str, object]:
    """Return an edge as plain values for JSON; see :func:`write_jsonl`."""
    target = edge.object
    return {
        "subject": entity_record(edge.subject),
        "relation": edge.relation,
        "object": {"value": target.text} if isinstance(target, Literal) else entity_record(target),
        "confidence": edge.confidence,
        "evidence": [evidence_record(evidence) for evidence in edge.evidence],
    }


def entity_record(entity: Entity) -> dict[str, object]:
    """Return an entity as plain values for JSON."""
    return {
        "id": entity.id,
        "label": entity.label,
        "type": entity.class_,
        "aliases": list(entity.aliases),
    }


def evidence_record(evidence: Evidence) -> dict[str, object]:
    """Return a line of evidence as plain values for JSON."""
    return {
        "doc": evidence.document,
        "line": [evidence.first_line, evidence.last_line],
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "rule": evidence.rule,
        "confidence": evidence.confidence,
    }


def write_graphml(graph: Graph, out: BinaryIO) -> None:
    """Write nodes and edges as GraphML, for Gephi, yEd and networkx.

    Attributes of an entity (limits, durations, prices) become data of its node; of the evidence
    of an edge, the first line goes along.

    Args:
        graph: the graph.
        out: a binary stream; the text is UTF-8.
    """
    edges = list(graph.edges())
    literals: dict[str, list[Edge]] = {}
    for edge in edges:
        if isinstance(edge.object, Literal):
            literals.setdefault(edge.subject.id, []).append(edge)
    names = sorted({edge.relation for group in literals.values() for edge in group})
    parts = _graphml(graph.entities(), edges, literals, names)
    out.writelines(part.encode("utf-8") for part in parts)


def _graphml(
    entities: Iterable[Entity],
    edges: Iterable[Edge],
    literals: dict[str, list[Edge]],
    names: list[str],
) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for owner, keys in (("node", (*_NODE_KEYS, *names)), ("edge", _EDGE_KEYS)):
        for key in keys:
            kind = {"confidence": "double", "line": "int"}.get(key, "string")
            yield (
                f'  <key id="{owner}-{key}" for="{owner}" attr.name="{key}" attr.type="{kind}"/>\n'
            )
    yield '  <graph edgedefault="directed">\n'
    for entity in entities:
        data = [("label", entity.label), ("class", entity.class_)]
        data += [("aliases", "; ".join(entity.aliases))] if entity.aliases else []
        for name in names:
            values = [e.object.text for e in literals.get(entity.id, ())
                      if e.relation == name and isinstance(e.object, Literal)]  # fmt: skip
            data += [(name, "; ".join(values))] if values else []
        yield f"    <node id={_attribute(entity.id)}>{_data('node', data)}</node>\n"
    for edge in edges:
        if isinstance(edge.object, Entity):
            first = edge.evidence[0]
            place = (first.document, str(first.first_line), first.quote)
            shown = (edge.relation, str(edge.confidence), *place)
            data = list(zip(_EDGE_KEYS, shown, strict=True))
            ends = f"source={_attribute(edge.subject.id)} target={_attribute(edge.object.id)}"
            yield f"    <edge {ends}>{_data('edge', data)}</edge>\n"
    yield "  </graph>\n</graphml>\n"


def _attribute(text: str) -> str:
    # It brings an HTTP client along, which every other command would wait for.
    from xml.sax.saxutils import quoteattr

    return quoteattr(_NOT_XML.sub("\ufffd", text))


def _data(owner: str, pairs: Iterable[tuple[str, str]]) -> str:
    from xml.sax.saxutils import escape

    # A reader would take a carriage return as it is for a line feed.
    return "".join(
        f'<data key="{owner}-{key}">{escape(_NOT_XML.sub(chr(0xFFFD), value), _RETURN)}</data>'
        for key, value in pairs
    )


def write_csv(graph: Graph, folder: Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv``; an edge has a row for each line of its evidence.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it.

    Args:
        graph: the graph.
        folder: made when it is missing.

    Raises:
        OutputError: the files cannot be written.
    """
    nodes = (("id", "label", "class", "aliases"), _node_rows(graph))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, (header, rows) in {
            "nodes.csv": nodes,
            "edges.csv": (_COLUMNS, _edge_rows(graph.edges())),
        }.items():
            with (folder / name).open("wb") as file:
                _write_table(file, header, rows)
    except OSError as error:
        problem = f"it cannot be written ({error.strerror})"
        raise OutputError(folder, problem, "name a folder with -o where you may write") from error


def write_edges(edges: Iterable[Edge], out: BinaryIO) -> None:
    """Write edges as the ``edges.csv`` of :func:`write_csv`.

    Args:
        edges: of a graph.
        out: a binary stream.
    """
    _write_table(out, _COLUMNS, _edge_rows(edges))


def _write_table(out: BinaryIO, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    text = TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    text.flush()
    text.detach()


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _node_rows(graph: Graph) -> Iterator[tuple[object, ...]]:
    for entity in graph.entities():
        yield entity.id, entity.label, entity.class_, "; ".join(entity.aliases)


def _edge_rows(edges: Iterable[Edge]) -> Iterator[tuple[object, ...]]:
    for edge in edges:
        target, value = (
            ("", edge.object.text) if isinstance(edge.object, Literal) else (edge.object.id, "")
        )
        for e in edge.evidence:
            place = (e.document, e.first_line, e.last_line, e.quote, e.rule)
            yield edge.subject.id, edge.relation, target, value, e.confidence, *place
