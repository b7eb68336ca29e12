"""Makes a graph file of a given size from words that mean nothing, for the other benchmarks.

    python benchmarks/made_up_graph.py EDGES FILE

The notes have fifty lines each; a line states one edge. A tenth of the edges are stated by a
second line, and a few names stand in many edges, as in notes that people write. The same number
of edges gives the same file each time.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from awsgraph.graph import write_graph
from awsgraph.model import (
    Block,
    BlockKind,
    Document,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Relation,
    Source,
    Span,
)
from awsgraph.schema import load_schema

LINES = 50
_WORDS = ("object", "key", "policy", "stream", "queue", "table", "bucket", "trail", "cache", "role")
_CLASS = "Feature"

Triple = tuple[Entity, str, Entity]


def triples(edges: int) -> list[Triple]:
    """Return so many different edges; the first of the entities stand in most of them."""
    rng = random.Random(edges)
    names = [f"{_WORDS[n % 10]} {_WORDS[n // 10 % 10]} {n}" for n in range(max(60, edges // 10))]
    entities = [
        Entity(f"{_WORDS[n % 10]}/{name.replace(' ', '-')}", name, _CLASS, (f"F{n}",), Source.OPEN)
        for n, name in enumerate(names)
    ]
    schema = load_schema()
    relations = [name for name in schema.relations if schema.allows(_CLASS, name, _CLASS)]
    found: dict[tuple[int, str, int], None] = {}
    while len(found) < edges:
        subject = rng.randrange(len(entities))
        target = int(len(entities) * rng.random() ** 3)
        if subject != target:
            found[subject, rng.choice(relations), target] = None
    return [(entities[s], relation, entities[o]) for s, relation, o in found]


def notes(edges: int) -> Iterator[Extraction]:
    """Yield what notes contribute that state so many edges."""
    stated = triples(edges)
    stated += stated[::10]
    for start in range(0, len(stated), LINES):
        yield _note(f"notes/{start // LINES:06}.md", stated[start : start + LINES])


def _note(name: str, stated: list[Triple]) -> Extraction:
    text, blocks, mentions, relations = f"# {name}\n", [], [], []
    for index, (subject, relation, target) in enumerate(stated):
        quote = f"{subject.label} {relation} {target.label}, as a rule and within the same Region."
        line, start = index + 2, len(text) + 2
        span = Span(start, start + len(quote))
        ends = [Span(start, start + len(subject.label))]
        begin = ends[0].end + len(relation) + 2
        ends.append(Span(begin, begin + len(target.label)))
        trigger = Span(ends[0].end + 1, begin - 1)
        blocks.append(Block(index, BlockKind.ITEM, span, line, line, quote, None, 1))
        mentions += [
            Mention(index, place, entity.id, _CLASS, Source.OPEN)
            for place, entity in zip(ends, (subject, target), strict=True)
        ]
        evidence = Evidence(
            name, index, span, quote, line, line, *ends, trigger, "verb/use", confidence=0.8
        )
        relations.append(Relation(subject.id, relation, target.id, evidence))
        text += f"- {quote}\n"
    digest = sha256(text.encode()).hexdigest()
    document = Document(name, text, digest, name, tuple(blocks))
    named = {end.id: end for subject, _, target in stated for end in (subject, target)}
    entities = tuple(named[id_] for id_ in sorted(named))
    return Extraction(document, entities, tuple(mentions), tuple(relations))


def make(edges: int, path: Path) -> None:
    """Write the graph file."""
    write_graph(path, notes(edges), fingerprint=f"made-up-{edges}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("edges", type=int)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    make(options.edges, options.file)
