"""Writes what a validation found: for people, as JSON, and as a report in the words of SHACL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from awsgraph.harmless import terminal_safe
from awsgraph.rdf.places import Place
from awsgraph.rdf.shapes import SHACL, SHAPE
from awsgraph.rdf.terms import Iri, escaped
from awsgraph.rdf.validation import Report, Violation
from awsgraph.rdf.vocabulary import NAMESPACES, prefixed

if TYPE_CHECKING:
    import pyoxigraph as ox

    Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_IRI = re.compile("<([^>]+)>")
_NAME = re.compile(r"[A-Za-z]\w*(?:\.\w+)*", re.ASCII)
_INDENT = "    "


def report_lines(report: Report, limit: int) -> Iterator[str]:
    """Yield a report for people: below each line of a note, what is wrong about it.

    Args:
        report: of a validation.
        limit: at most so many violations.

    >>> list(report_lines(Report((), 5, 2, 3), 100))
    ['No violations: 2 assertions in 5 triples hold to 3 shapes']
    """
    found = report.violations
    if not found:
        what = f"{report.assertions:,} assertions in {report.triples:,} triples"
        yield f"No violations: {what} hold to {report.shapes} shapes"
        return
    place = None
    for violation in found[:limit]:
        if violation.place != place:
            place = violation.place
            yield from (line for line in ("",) if violation is not found[0])
            yield _where(place)
        value = "" if violation.value is None else f" {_shown(str(violation.value))}"
        path = "" if violation.path is None else f" {_shown(violation.path)}"
        yield f"{_INDENT}{_shown(str(violation.focus))}{path}{value}"
        yield f"{_INDENT}{_INDENT}{violation.message} ({_shown(f'<{violation.shape}>')})"
    yield ""
    yield f"{len(found):,} violation{'s'[: len(found) != 1]}"


def report_json(report: Report) -> dict[str, Any]:
    """Return a report as plain values for JSON.

    >>> report_json(Report((), 5, 2, 3))
    {'conforms': True, 'triples': 5, 'assertions': 2, 'shapes': 3, 'violations': []}
    """
    return {
        "conforms": not report.violations,
        "triples": report.triples,
        "assertions": report.assertions,
        "shapes": report.shapes,
        "violations": [_values(violation) for violation in report.violations],
    }


def report_turtle(report: Report) -> str:
    """Return a report as Turtle, in the vocabulary that SHACL has for it.

    Each result leads to the line of evidence, with its document, line and words.

    >>> print(report_turtle(Report((), 5, 2, 3)).splitlines()[-1])
    [] a sh:ValidationReport ; sh:conforms true .
    """
    prefixes = {**NAMESPACES, "sh": SHACL, "shape": SHAPE}
    heads = [f"@prefix {prefix}: <{start}> ." for prefix, start in sorted(prefixes.items())]
    results = [_result(violation) for violation in report.violations]
    conforms = f"[] a sh:ValidationReport ; sh:conforms {'false' if results else 'true'}"
    listed = "".join(f" ;\n{_INDENT}sh:result {result}" for result in results)
    places = sorted({v.place for v in report.violations if v.place.source})
    paragraphs = [f"{conforms}{listed} .", *map(_source, places)]
    return "\n".join([*heads, "", "\n\n".join(paragraphs)]) + "\n"


def _where(place: Place) -> str:
    if not place.document:
        return "nowhere in the notes"
    line = f":{place.first_line}" if place.first_line else ""
    return f"{terminal_safe(place.document)}{line} {terminal_safe(place.quote)}".rstrip()


def _shown(text: str) -> str:
    """Return terms or a path with short names, as a terminal may show them."""
    return terminal_safe(_IRI.sub(lambda match: _short(match[1]), text))


def _short(iri: str) -> str:
    for prefix, start in (("sh", SHACL), ("shape", SHAPE)):
        # Other names in an edited file may hold what no prefixed name does.
        if iri.startswith(start) and _NAME.fullmatch(iri, len(start)):
            return f"{prefix}:{iri.removeprefix(start)}"
    return prefixed(Iri(iri)) or f"<{escaped(iri, visible=True)}>"


def _values(violation: Violation) -> dict[str, Any]:
    place = violation.place
    return {
        "focus": str(violation.focus),
        "path": violation.path,
        "value": None if violation.value is None else str(violation.value),
        "shape": violation.shape,
        "constraint": violation.component,
        "message": violation.message,
        "document": place.document or None,
        "line": [place.first_line, place.last_line] if place.first_line else None,
        "quote": place.quote or None,
    }


def _result(violation: Violation) -> str:
    said = [
        "a sh:ValidationResult",
        f"sh:focusNode {_turtle(violation.focus)}",
        *([f"sh:resultPath {_path(violation.path)}"] if violation.path else []),
        *([f"sh:value {_turtle(violation.value)}"] if violation.value is not None else []),
        f'sh:resultMessage "{escaped(violation.message)}"',
        "sh:resultSeverity sh:Violation",
        f"sh:sourceConstraintComponent {_short(violation.component)}",
        f"sh:sourceShape {_short(violation.shape)}",
        *([f"prov:wasDerivedFrom {_short(violation.place.source)}"] * bool(violation.place.source)),
    ]
    return f"[ {f' ;{chr(10)}{_INDENT * 2}'.join(said)} ]"


def _path(path: str) -> str:
    """Return a property path, as SHACL spells it: steps, or alternatives in parentheses."""
    ways = path.removeprefix("(").removesuffix(")").split(" | ")
    if ways[1:]:
        return f"[ sh:alternativePath ( {' '.join(map(_path, ways))} ) ]"
    steps = [
        f"[ sh:inversePath {_IRI.sub(lambda m: _short(m[1]), step[1:])} ]"
        if step.startswith("^")
        else _IRI.sub(lambda m: _short(m[1]), step)
        for step in path.split(" / ")
    ]
    return f"( {' '.join(steps)} )" if steps[1:] else steps[0]


def _source(place: Place) -> str:
    said = [f"oa:hasSource {_short(place.note)}"]
    if place.first_line:
        said += [f"aws:startLine {place.first_line}", f"aws:endLine {place.last_line}"]
    if place.quote:
        said.append(f'oa:exact "{escaped(place.quote, visible=True)}"')
    return f"{_short(place.source)} {f' ;{chr(10)}{_INDENT}'.join(said)} ."


def _turtle(term: Node) -> str:
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return _short(term.value)
    if not isinstance(term, ox.Literal):
        return str(term)
    text = f'"{escaped(term.value, visible=True)}"'
    if term.language is not None:
        return f"{text}@{term.language}"
    return f"{text}^^{_short(term.datatype.value)}"
