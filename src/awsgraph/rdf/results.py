"""Writes answers: a table for people, and the result formats of SPARQL 1.1."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from awsgraph.errors import QueryError
from awsgraph.harmless import terminal_safe
from awsgraph.rdf.query import Answer, Cell
from awsgraph.rdf.terms import XSD, Iri, escaped
from awsgraph.rdf.vocabulary import prefixed

_STRING, _TAGGED = XSD + "string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = "http://www.w3.org/2005/sparql-results#"


def written(answer: Answer, format_: str | None) -> str:
    r"""Return an answer as text.

    Args:
        answer: of a query.
        format_: ``table``, ``csv``, ``tsv``, ``json``, ``xml`` or ``turtle``; None for a table of
            rows and Turtle of triples.

    Raises:
        QueryError: the format is not for this kind of answer.

    >>> written(Answer(boolean=True), "csv")
    'true\n'
    """
    triples = answer.boolean is None and answer.names is None
    if triples and format_ not in {None, "turtle"}:
        raise QueryError(f"it asks for triples, and {format_} is for rows", "take --format turtle")
    if not triples and format_ == "turtle":
        raise QueryError("it asks for rows, and turtle is for triples", "ask with CONSTRUCT")
    if triples:
        return _turtle(answer)
    if answer.evidence is not None and format_ in {"csv", "tsv", "xml"}:
        answer = with_lines(answer)
    if format_ == "json":
        return f"{json.dumps(_json(answer), indent=1)}\n"
    if format_ == "xml":
        return "".join(_xml(answer))
    if answer.boolean is not None:
        words = ("yes", "no") if format_ in {None, "table"} else ("true", "false")
        return f"{words[not answer.boolean]}\n"
    writers = {"csv": _csv, "tsv": _tsv}
    return writers.get(format_ or "", _table)(answer)


def _table(answer: Answer) -> str:
    rows = [answer.names or (), *([shown_cell(cell) for cell in row] for row in answer.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    heads, *table = lines
    if answer.evidence is None:
        return "".join(f"{line}\n" for line in lines)
    return f"{heads}\n" + "".join(
        "".join(f"{line}\n" for line in (row, *_proof_lines(edges)))
        for row, edges in zip(table, answer.evidence, strict=True)
    )


def _proof_lines(edges: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the edges that prove a row, with their lines below them."""
    for edge in edges:
        if "relation" in edge:
            yield f"    {terminal_safe(_edge(edge))}  ({edge['confidence']:.2f})"
        for line in edge["evidence"]:
            yield f"        {terminal_safe(_cited(line))}"


def _edge(edge: Mapping[str, Any]) -> str:
    ends = [end.get("label") or end["value"] for end in (edge["subject"], edge["object"])]
    said = "not " if edge["denied"] else ""
    return f"{said}{ends[0]} {edge['relation']} {ends[1]}"


def _cited(line: Mapping[str, Any]) -> str:
    return f"{line['doc']}:{line['line'][0]} {' '.join(str(line['quote']).split())}"


def with_lines(answer: Answer) -> Answer:
    """Return an answer with one column more, which holds the lines that prove each row.

    Args:
        answer: with its evidence.
    """
    name = "evidence"
    while name in (answer.names or ()):
        name += "_"
    cells = [
        Cell("literal", "\n".join(dict.fromkeys(
            _cited(line)
            for edge in edges for line in edge["evidence"])))
        for edges in answer.evidence or ()
    ]  # fmt: skip
    rows = tuple((*row, cell) for row, cell in zip(answer.rows, cells, strict=True))
    return replace(answer, names=(*(answer.names or ()), name), rows=rows)


def shown_cell(cell: Cell | None) -> str:
    """Return a term as a table shows it, IRIs with the prefixes of the export.

    Args:
        cell: of an answer; None for a variable that has no value.
    """
    if cell is None:
        return ""
    if cell.kind == "uri":
        return prefixed(Iri(cell.text)) or f"<{terminal_safe(cell.text)}>"
    return terminal_safe(cell.text) if cell.kind == "literal" else f"_:{cell.text}"


def _csv(answer: Answer) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.names or ())
    for row in answer.rows:
        writer.writerow("" if c is None else f"_:{c.text}" if c.kind == "bnode" else c.text
                        for c in row)  # fmt: skip
    return out.getvalue()


def _tsv(answer: Answer) -> str:
    lines = ["\t".join(f"?{name}" for name in answer.names or ())]
    lines += ["\t".join("" if c is None else _ntriples(c) for c in row) for row in answer.rows]
    return "".join(f"{line}\n" for line in lines)


def _ntriples(cell: Cell) -> str:
    if cell.kind == "uri":
        return f"<{cell.text}>"
    if cell.kind == "bnode":
        return f"_:{cell.text}"
    text = f'"{escaped(cell.text, visible=True)}"'
    if cell.language:
        return f"{text}@{cell.language}"
    return text if cell.datatype in {None, _STRING} else f"{text}^^<{cell.datatype}>"


def _turtle(answer: Answer) -> str:
    """Return triples as Turtle; N-Triples with the names that are declared."""
    from awsgraph.rdf.vocabulary import NAMESPACES

    lines = sorted(
        " ".join(_short(cell) for cell in row if cell is not None) for row in answer.rows
    )
    used = {line_part.partition(":")[0] for line in lines for line_part in line.split(" ")}
    heads = [f"@prefix {p}: <{start}> .\n" for p, start in NAMESPACES.items() if p in used]
    return "".join([*heads, *(f"{line} .\n" for line in lines)])


def _short(cell: Cell) -> str:
    return (prefixed(Iri(cell.text)) if cell.kind == "uri" else None) or _ntriples(cell)


def _json(answer: Answer) -> dict[str, object]:
    if answer.boolean is not None:
        return {"head": {}, "boolean": answer.boolean}
    names = answer.names or ()
    bindings = [
        {name: _binding(cell) for name, cell in zip(names, row, strict=True) if cell is not None}
        for row in answer.rows
    ]
    found = {"head": {"vars": list(names)}, "results": {"bindings": bindings}}
    if answer.evidence is None:
        return found
    # Readers of the format pass over members that it does not define.
    return {**found, "evidence": answer.evidence, "notExplained": answer.silent}


def _binding(cell: Cell) -> dict[str, str]:
    found = {"type": cell.kind, "value": cell.text}
    if cell.language:
        return {**found, "xml:lang": cell.language}
    if cell.datatype not in {None, _STRING, _TAGGED}:
        return {**found, "datatype": str(cell.datatype)}
    return found


def _xml(answer: Answer) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_SPACE}">\n'
    names = answer.names or ()
    variables = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    yield f"<head>{variables}</head>\n"
    if answer.boolean is not None:
        yield f"<boolean>{str(answer.boolean).lower()}</boolean>\n"
    else:
        yield "<results>\n"
        for row in answer.rows:
            bound = zip(names, row, strict=True)
            cells = (f"<binding name={quoteattr(n)}>{_element(c)}</binding>"
                     for n, c in bound if c is not None)  # fmt: skip
            yield f"<result>{''.join(cells)}</result>\n"
        yield "</results>\n"
    yield "</sparql>\n"


def _element(cell: Cell) -> str:
    attributes = "".join(
        f" {name}={quoteattr(value)}"
        for name, value in _binding(cell).items()
        if name in {"xml:lang", "datatype"}
    )
    text = escape(_NOT_XML.sub("\ufffd", cell.text), {"\r": "&#13;"})
    return f"<{cell.kind}{attributes}>{text}</{cell.kind}>"
