"""Candidates: stretches of a note that may name something, each with its possible readings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awsgraph.mentions.gazetteer import Gazetteer, Scope
from awsgraph.model import Entity
from awsgraph.names import singular
from awsgraph.tokenized import Candidate, TokenizedNote

_HUMPS = re.compile(r"[A-Z][a-z0-9]+")
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_VENDORS = frozenset({"aws", "amazon"})
_CALL_WORDS = frozenset({"api", "call", "operation", "action", "request", "command", "permission"})


def listed(doc: TokenizedNote, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Yield a candidate for each listed name: services and lexicon rows."""
    norms = doc.norms
    for first, end, claims in gazetteer.matches(norms):
        readings, local = {}, set()
        for claim in claims:
            if claim.scope is Scope.CASED and span_text(doc, first, end) != claim.name:
                continue
            if claim.scope is Scope.LOCAL and claim.entity not in readings:
                local.add(claim.entity)
            readings[claim.entity] = gazetteer.entities[claim.entity]
        if readings:
            start = _with_vendor(norms, first, end, gazetteer)
            yield Candidate(start, end, readings, frozenset(local))


def _with_vendor(norms: Sequence[str], start: int, end: int, gazetteer: Gazetteer) -> int:
    """Return where a name begins with the "AWS" or "Amazon" before it, unless both name another."""
    vendor = start > 0 and norms[start - 1] in _VENDORS
    return start - 1 if vendor and not gazetteer.named(tuple(norms[start - 1 : end])) else start


def operations(
    doc: TokenizedNote, words: Sequence[str], gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Yield a candidate for each operation: ``GenerateDataKey``, ``create-log-group``."""
    chained = _before_call_words(words)
    coded = {i for m in doc.marked if m.kind == "code" for i in range(m.start, m.end)}
    certain = chained | coded
    # "the encrypt API call": the word after it makes it an operation.
    called = chained | {index - 1 for index, word in enumerate(words) if word == "API" and index}
    known = gazetteer.operation_names
    for index in [i for i, word in enumerate(words) if word in known or i in called]:
        written = words[index]
        if len(written) < 3 or written.isupper():
            continue
        word = written.capitalize() if index in called and written.islower() else written
        if word not in known or not word[0].isupper():
            continue
        readings = {entity.id: entity for entity in gazetteer.operation(word).values()}
        weak = len(_HUMPS.findall(word)) < 2
        if not weak or index in certain or _reads_as_operation(doc, words, index):
            yield Candidate(index, index + 1, readings, weak=weak)
    yield from _commands(doc, words, gazetteer)


def _before_call_words(words: Sequence[str]) -> set[int]:
    """Return the words coordinated before "operations" or "calls": "sign/verify operations".

    Two at least: a single lower-case word before "operation" mostly describes it.
    """
    found: set[int] = set()
    for index, word in enumerate(words):
        if word.lower() not in {"operations", "calls", "apis"}:
            continue
        chain = [index - 1]
        while chain[-1] >= 2 and words[chain[-1] - 1] in {"/", "&", ",", "and", "or"}:
            chain.append(chain[-1] - 2)
        if len(chain) > 1:
            found.update(chain)
    return found


def _reads_as_operation(doc: TokenizedNote, words: Sequence[str], index: int) -> bool:
    """Whether a capitalised common word stands as an operation does.

    It does before "API" or "call", before the sign of a gloss, or capitalised within a sentence.
    """
    following = words[index + 1 : index + 4]
    norms = doc.norms[index + 1 : index + 4]
    if following[:1] in ([":"], ["-"], ["–"]) or not _CALL_WORDS.isdisjoint(norms):
        return True
    before = words[index - 1] if index else "\n"
    return (before.isalpha() and before.islower()) or before in {"/", "&", ","}


def _commands(
    doc: TokenizedNote, words: Sequence[str], gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Yield CLI commands: lower-case words that hyphens join, the first one a verb."""
    text, offsets = doc.document.text, doc.offsets
    end = 0
    # Few words follow a hyphen, so these are looked for first.
    for joint in [i for i, (first, _) in enumerate(offsets) if i and text[first - 1] == "-"]:
        start = joint - 1
        if start < end or not words[start].islower():
            continue
        end = joint
        while end < len(words) and words[end].isalnum() and _joined(text, offsets, end):
            end += 1
        name = gazetteer.command(words[start:end]) if end > joint else None
        if name:
            readings = {e.id: e for e in gazetteer.operation(name).values()}
            yield Candidate(start, end, readings)


def spelled_together(words: Sequence[str], gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Yield listed names of several words that an identifier spells as one: ``SecurityGroup``."""
    meant = {word: _joined_name(word, gazetteer) for word in set(words)}
    for index, word in enumerate(words):
        entity = meant[word]
        if entity is not None:
            yield Candidate(index, index + 1, {entity.id: entity})


def _joined_name(word: str, gazetteer: Gazetteer) -> Entity | None:
    """Return the entity whose name of several words an identifier spells as one."""
    if word.islower() or not word.replace("_", "").isalnum():
        return None
    norms = tuple(singular(part) for part in _PARTS.findall(word))
    claims = gazetteer.named(norms) if len(norms) > 1 else ()
    if len(claims) == 1 and claims[0].scope is Scope.ANYWHERE:
        return gazetteer.entities[claims[0].entity]
    return None


def misspelled(
    words: Sequence[str], norms: Sequence[str], gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Yield capitalised words that misspell the name of a service or product."""
    for index, word in enumerate(words):
        if word[0].isupper() and word.isalpha() and not word.isupper():
            entity = gazetteer.misspelled(norms[index])
            if entity:
                yield Candidate(index, index + 1, {entity.id: entity})


def permissions(
    doc: TokenizedNote, words: Sequence[str], gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Yield IAM actions and condition keys: ``kms:Decrypt``, ``aws:SecureTransport``."""
    for index in [i for i, word in enumerate(words) if word == ":"]:
        if not 0 < index < len(words) - 1 or not touching(doc, index):
            continue
        prefix, name = words[index - 1], words[index + 1]
        if not touching(doc, index + 1):
            continue
        entity = gazetteer.permission(prefix, name) or gazetteer.condition_key(f"{prefix}:{name}")
        if entity:
            yield Candidate(index - 1, index + 2, {entity.id: entity})


def span_text(doc: TokenizedNote, start: int, end: int) -> str:
    """Return tokens as they are written, joined by single blanks or nothing as in the source."""
    words = doc.words
    if end - start == 1:
        return str(words[start])
    text, offsets = doc.document.text, doc.offsets
    parts = [words[start]]
    for index in range(start + 1, end):
        gap = text[offsets[index - 1][1] : offsets[index][0]]
        dash = "-" if "-" in gap else ""
        parts.append((dash or (" " if any(c.isspace() for c in gap) else "")) + words[index])
    return "".join(parts)


def _joined(text: str, offsets: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether a hyphen joins a token to the one before."""
    before, after = offsets[index - 1][1], offsets[index][0]
    return 0 < after - before < 3 and text[before:after] in {"-", "\\-"}


def touching(doc: TokenizedNote, index: int) -> bool:
    """Whether a token follows the one before without a gap."""
    offsets = doc.offsets
    return bool(offsets[index - 1][1] == offsets[index][0])
