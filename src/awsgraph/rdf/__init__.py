"""Exports a graph as RDF: direct triples, and for each the lines that state it."""

from __future__ import annotations

from awsgraph.rdf.nquads import write_nquads
from awsgraph.rdf.turtle import write_turtle

__all__ = ["write_nquads", "write_turtle"]
