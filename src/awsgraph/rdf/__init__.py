"""A graph as RDF: direct triples, and for each the lines that state it; and back again."""

from __future__ import annotations

from awsgraph.rdf.importing import import_graph
from awsgraph.rdf.jsonld import write_jsonld
from awsgraph.rdf.lines import write_nquads, write_ntriples
from awsgraph.rdf.rdfxml import write_rdfxml
from awsgraph.rdf.source import Selection
from awsgraph.rdf.terms import RDF_12
from awsgraph.rdf.turtle import write_trig, write_turtle

__all__ = [
    "RDF_12",
    "WRITERS",
    "Selection",
    "import_graph",
    "write_jsonld",
    "write_nquads",
    "write_ntriples",
    "write_rdfxml",
    "write_trig",
    "write_turtle",
]

WRITERS = {
    "turtle": write_turtle,
    "trig": write_trig,
    "ntriples": write_ntriples,
    "nquads": write_nquads,
    "jsonld": write_jsonld,
    "rdfxml": write_rdfxml,
}
"""What writes each format, by the name that the command line has for it."""
