"""An evaluation of a graph file together with the text of its notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from awsgraph.errors import GraphFileError
from awsgraph.evaluation.figures import Evaluation, evaluate
from awsgraph.evaluation.gold import Gold
from awsgraph.evaluation.matching import base_name
from awsgraph.graph import Graph

_NEWLINE = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Report:
    """What is to be said about a graph.

    Attributes:
        graph: the graph file, as it is shown.
        gold: the annotated facts and ranges.
        evaluation: the graph against them.
        notes: the lines of each annotated note that the graph holds, by its name there and by
            its file name alone.
        warnings: what makes figures lower or less certain than they look, one sentence each.
    """

    graph: str
    gold: Gold
    evaluation: Evaluation
    notes: Mapping[str, Sequence[str]]
    warnings: tuple[str, ...] = ()

    def text(self, document: str, first: int, last: int) -> list[tuple[int, str]]:
        """Return lines of a note with their numbers; what the note does not have is left out.

        Args:
            document: name of the note in the graph, or its file name alone.
            first: the first line, from 1.
            last: the last line.
        """
        lines = self.notes.get(document, ())[first - 1 : last]
        return list(enumerate(lines, first))


def report_on(graph: Graph, gold: Gold) -> Report:
    """Evaluate a graph file.

    Args:
        graph: a graph of the annotated notes, and of others if you like.
        gold: the facts and ranges.

    Raises:
        GraphFileError: the graph holds none of the annotated notes.
    """
    stored: dict[str, list[str]] = {}
    for summary in graph.documents():
        stored.setdefault(base_name(summary.name), []).append(summary.name)
    absent = sorted(set(gold.ranges) - set(stored))
    if absent and len(absent) == len(gold.ranges):
        problem = f"it holds none of the annotated notes ({', '.join(absent)})"
        raise GraphFileError(graph.path, problem, "build a graph of them and name it with -g")
    here = {name: full for name, full in stored.items() if name in gold.ranges}
    warnings = [f"{name} is not in this graph: all of its facts count as missed" for name in absent]
    warnings += [
        f"{len(full)} notes are called {name}: the edges of all of them count"
        for name, full in here.items()
        if len(full) > 1
    ]
    notes = {name: _NEWLINE.split(graph.text(name)) for full in here.values() for name in full}
    notes |= {name: notes[full[0]] for name, full in here.items()}
    evaluation = evaluate(gold, graph.edges())
    return Report(str(graph.path), gold, evaluation, notes, tuple(warnings))
