"""Names of notes that are worth a row in the lexicon, as rows of a lexicon file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from awsgraph.harmless import terminal_safe
from awsgraph.model import Extraction, Mention, Source
from awsgraph.names import fold, slug

if TYPE_CHECKING:
    from awsgraph.mentions.lexicon import LexiconRow

_EXAMPLES = 2
_WIDTH = 140


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that no list holds.

    Attributes:
        label: the name, as most notes write it.
        class_: the class that it was read as most often.
        aliases: abbreviations that notes use for it.
        mentions: how often it is named.
        documents: in how many documents.
        examples: lines that name it, as ``kms.md:4  text``, from different documents first.
    """

    label: str
    class_: str
    aliases: tuple[str, ...]
    mentions: int
    documents: int
    examples: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    """What was seen of a name so far."""

    labels: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)
    short: Counter[str] = field(default_factory=Counter)
    lines: dict[str, list[str]] = field(default_factory=dict)


def suggest_rows(
    extractions: Iterable[Extraction],
    known: Iterable[LexiconRow] = (),
    *,
    at_least: int = 2,
) -> list[Suggestion]:
    """Return the open names of notes, those of the most documents first, then the most frequent.

    Args:
        extractions: what was read from notes.
        known: rows of the lexicon; a name that one of them has is left out.
        at_least: how often a name has to be mentioned.

    >>> suggest_rows([])
    []
    """
    tallies: dict[str, _Tally] = {}
    for extraction in extractions:
        labels = {e.id: e.label for e in extraction.entities if e.source is Source.OPEN}
        for mention in extraction.mentions:
            if mention.entity in labels:
                _count(tallies, extraction, mention, labels[mention.entity])
    found = [_suggestion(tally) for tally in tallies.values()]
    found = [s for s in found if s.mentions >= at_least and s.label.isprintable()]
    found.sort(key=lambda s: (-s.documents, -s.mentions, s.label))
    return list(_unclaimed(found, known))


def _count(
    tallies: dict[str, _Tally], extraction: Extraction, mention: Mention, label: str
) -> None:
    label = " ".join(label.split())
    document, (start, end) = extraction.document, mention.span
    block = document.blocks[mention.block]
    tally = tallies.setdefault(fold(label, keep_owner=True), _Tally())
    tally.labels[label] += 1
    tally.classes[mention.class_] += 1
    written = document.text[start:end]
    if written.isupper() and written.isalnum() and fold(written) != fold(label):
        tally.short[written] += 1
    lines = tally.lines.setdefault(document.name, [])
    line = block.first_line + block.text.count("\n", 0, start - block.span.start)
    place = f"{document.name}:{line}  "
    if len(lines) < _EXAMPLES and not any(other.startswith(place) for other in lines):
        lines.append(f"{place}{_excerpt(block.text, start - block.span.start)}")


def _excerpt(text: str, at: int) -> str:
    """Return the whole words around a place of a text."""
    if len(text) <= _WIDTH:
        return text
    first = max(0, min(at - _WIDTH // 2, len(text) - _WIDTH))
    words = text[first : first + _WIDTH]
    words = words if first == 0 else words.partition(" ")[2] or words
    return words if first + _WIDTH == len(text) else words.rpartition(" ")[0] or words


def _suggestion(tally: _Tally) -> Suggestion:
    # The second line of a document only when there are too few documents.
    lines = [line for nth in range(_EXAMPLES) for held in tally.lines.values()
             for line in held[nth : nth + 1]]  # fmt: skip
    return Suggestion(
        label=_commonest(tally.labels),
        class_=_commonest(tally.classes),
        aliases=tuple(sorted(tally.short)),
        mentions=tally.labels.total(),
        documents=len(tally.lines),
        examples=tuple(lines[:_EXAMPLES]),
    )


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))


def _unclaimed(found: Iterable[Suggestion], known: Iterable[LexiconRow]) -> Iterator[Suggestion]:
    """Yield what clashes with no row, with the aliases that clash with none."""
    rows = list(known)
    ids = {row.id for row in rows}
    names = [n for r in rows for n in (r.label, *r.aliases, *r.former, *r.cased)]
    claimed = {fold(name, keep_owner=True) for name in names}
    kept: list[Suggestion] = []
    for suggestion in found:
        key, id_ = fold(suggestion.label, keep_owner=True), f"concept/{slug(suggestion.label)}"
        if key and key not in claimed and id_ not in ids:
            claimed.add(key)
            ids.add(id_)
            kept.append(suggestion)
    for suggestion in kept:
        free = []
        for alias in suggestion.aliases:
            if fold(alias, keep_owner=True) not in claimed:
                claimed.add(fold(alias, keep_owner=True))
                free.append(alias)
        yield replace(suggestion, aliases=tuple(free))


def lexicon_lines(suggestions: Sequence[Suggestion]) -> Iterator[str]:
    """Yield the lines of a lexicon file: remarks with counts and examples, and a row for each.

    >>> list(lexicon_lines([Suggestion("data lake", "Concept", (), 3, 1, ("a.md:4  a lake",))]))
    ['# 3 mentions in 1 document', '# a.md:4 a lake', '{"label": "data lake", "class": "Concept"}']
    """
    for suggestion in suggestions:
        documents = f"{suggestion.documents} document{'s' if suggestion.documents > 1 else ''}"
        mentions = f"{suggestion.mentions} mention{'s' if suggestion.mentions > 1 else ''}"
        yield f"# {mentions} in {documents}"
        for example in suggestion.examples:
            yield f"# {terminal_safe(example)}"
        row: dict[str, object] = {"label": suggestion.label, "class": suggestion.class_}
        if suggestion.aliases:
            row["aliases"] = list(suggestion.aliases)
        yield json.dumps(row, ensure_ascii=False)
