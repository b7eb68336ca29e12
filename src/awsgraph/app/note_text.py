"""A note as the reader shows it: lines in pieces, with names and facts marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from awsgraph.graph import Graph
from awsgraph.model import Edge, Mention
from awsgraph.views.labels import visible

# As lines are counted in the notes; str.splitlines knows more ends of lines.
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """What a note says.

    Attributes:
        stated: edges that a line of it states.
        denied: edges that a line of it denies, and none anywhere states.
    """

    stated: tuple[Edge, ...]
    denied: tuple[Edge, ...]

    def at(self, document: str, line: int) -> tuple[Edge, ...]:
        """Return the edges that a line states or denies.

        Args:
            document: name of the note.
            line: from 1.
        """
        return tuple(
            edge for edge in (*self.stated, *self.denied) if line in _lines(edge, document)
        )

    def counts(self, document: str) -> dict[int, int]:
        """Return how many edges each line states or denies, by the line.

        Args:
            document: name of the note.
        """
        found: dict[int, int] = {}
        for edge in (*self.stated, *self.denied):
            for line in _lines(edge, document):
                found[line] = found.get(line, 0) + 1
        return found


def _lines(edge: Edge, document: str) -> set[int]:
    return {
        line
        for evidence in edge.evidence
        if evidence.document == document
        for line in range(evidence.first_line, evidence.last_line + 1)
    }


def note_facts(graph: Graph, document: str) -> NoteFacts:
    """Return what a note says.

    Args:
        graph: that has read it.
        document: name of the note.
    """
    return NoteFacts(tuple(graph.edges(document=document)), tuple(graph.denied(document=document)))


def note_lines(graph: Graph, document: str, facts: NoteFacts) -> list[dict[str, Any]]:
    """Return the lines of a note for the reader.

    Args:
        graph: that has read it.
        document: name of the note.
        facts: what it says.

    Returns:
        For each line its ``number``, how many ``facts`` it states, whether one of them is
        ``denied``, and ``pieces``: texts, with the id of the ``entity`` that a name means.
    """
    counts = facts.counts(document)
    against = {line for edge in facts.denied for line in _lines(edge, document)}
    against |= {
        evidence.first_line
        for edge in facts.stated
        for evidence in edge.denials
        if evidence.document == document
    }
    mentions, start, lines = graph.mentions(document), 0, []
    for number, text in enumerate(_LINE.findall(graph.text(document)), start=1):
        end = start + len(text)
        within = [m for m in mentions if start <= m.span.start and m.span.end <= end]
        lines.append({
            "number": number,
            "facts": counts.get(number, 0),
            "denied": number in against,
            "pieces": list(_pieces(text.rstrip("\r\n"), start, within)),
        })  # fmt: skip
        start = end
    return lines


def _pieces(text: str, start: int, mentions: Sequence[Mention]) -> Iterator[dict[str, str]]:
    done = 0
    for mention in _apart(mentions):
        begin, end = mention.span.start - start, mention.span.end - start
        if begin > done:
            yield {"text": _shown(text[done:begin])}
        yield {"text": _shown(text[begin:end]), "entity": mention.entity}
        done = end
    if done < len(text):
        yield {"text": _shown(text[done:])}


def _apart(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield mentions in the order of the text; of two that overlap, the longer one."""
    reached = -1
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start >= reached:
            reached = mention.span.end
            yield mention


def _shown(text: str) -> str:
    """Return a text without control characters; its blanks stay, as they indent lists."""
    return "".join(
        letter if letter in " \t" or visible(letter) == letter else " " for letter in text
    )
