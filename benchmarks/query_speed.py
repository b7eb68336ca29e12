"""How long the questions of ontology/queries take, on the graph of the default notes and on others.

    python benchmarks/query_speed.py [GRAPH ...] [--runs N]

Milliseconds of the processor in a store that is open, the median of the runs with all rows read;
and of the clock for the first one when a process is started for it. Two more questions are asked
of each graph: the label of an entity, and what lies within two steps of the one in the middle and
of one that has more neighbours than 99 of 100.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from awsgraph.graph import Graph, open_graph
from awsgraph.pipeline import default_graph
from awsgraph.rdf import iris
from awsgraph.rdf.index import index_of
from awsgraph.rdf.query import ask
from awsgraph.rdf.vocabulary import NAMESPACES
from awsgraph.resources import queries_folder

LABEL = "SELECT ?entity { ?entity skos:prefLabel|skos:altLabel %s }"
TWO_STEPS = """SELECT DISTINCT ?name { GRAPH graph:assertions {
  { <%(entity)s> ?p ?between } UNION { ?between ?p <%(entity)s> } ?between skos:prefLabel ?any
  { ?between ?q ?end } UNION { ?end ?q ?between } ?end skos:prefLabel ?name } }"""


def questions(graph: Graph) -> Iterator[tuple[str, str]]:
    """Yield queries by their names."""
    degrees = graph.degrees()
    ordered = sorted(degrees, key=lambda id_: -degrees[id_])
    yield (
        "the label of an entity",
        LABEL % ox.Literal(graph.entity(ordered[0]).label, language="en"),
    )
    for share in (2, 100):
        entity = graph.entity(ordered[len(ordered) // share])
        name = f"within two steps of {entity.label}, of {degrees[entity.id]} neighbours"
        yield name, TWO_STEPS % {"entity": iris.entity_iri(entity.id)}
    for path in sorted(queries_folder().glob("*.rq")):
        yield path.stem, path.read_text(encoding="utf-8")


def milliseconds(store: ox.Store, query: str, runs: int) -> tuple[float, int]:
    """Return the median time of a query and the number of its rows."""
    taken, rows = [], 0
    for _ in range(runs):
        start = time.process_time()
        found = store.query(query, prefixes=NAMESPACES, use_default_graph_as_union=True)
        rows = sum(1 for _ in found)
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken), rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("graphs", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    for path in options.graphs or [default_graph()]:
        with open_graph(path) as graph:
            info = graph.info()
            print(f"{path.name}: {info.edges:,} edges of {info.entities:,} entities")
            store = ox.Store.read_only(str(index_of(graph)))
            for number, (name, query) in enumerate(questions(graph)):
                taken, rows = milliseconds(store, query, options.runs)
                print(f"{taken:9.1f} ms  {rows:6,} rows  {name}", flush=True)
                if number == 0:
                    start = time.perf_counter()
                    ask(graph, query)
                    whole = (time.perf_counter() - start) * 1000
                    print(f"{whole:9.1f} ms               the same by awsgraph.rdf.query.ask")


if __name__ == "__main__":
    main()
