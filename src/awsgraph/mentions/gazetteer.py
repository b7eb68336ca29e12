"""All listed names, and who claims each: services and operations of the catalog, lexicon rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from awsgraph.mentions.catalog import Catalog, kebab
from awsgraph.mentions.lexicon import LexiconRow
from awsgraph.mentions.misspelled import Misspellings
from awsgraph.mentions.resource_names import resource_names
from awsgraph.mentions.visible_text import tokens
from awsgraph.model import Block, BlockKind, Entity, Source, owner
from awsgraph.model import Span as SourceSpan
from awsgraph.names import singular, slug

# One word of two: "CloudTrail", also written "Cloud Trail".
_JOINED = re.compile(r"([A-Z][a-z]{2,})([A-Z][A-Za-z]+)")
# Most names: words with one blank or hyphen between. They hold no marks that a note may hold.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")
_SPLIT_CLASSES = frozenset({"Service", "Product", "Tool", "Protocol"})
# So many letters at most has a word that operations write small and notes in capitals.
_SHORT = 4
# Words that would be a phrase of plain English when they stand apart.
_NOT_SPLIT = frozenset({"LinkedIn"})


class Scope(StrEnum):
    """Where a name means its entity."""

    ANYWHERE = "anywhere"
    CASED = "cased"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Claim:
    """One reading of a name.

    Attributes:
        entity: id of the entity.
        scope: anywhere, only in this casing, or only where the owner is the topic.
        name: the name as listed.
    """

    entity: str
    scope: Scope
    name: str

    @property
    def owner(self) -> str:
        """Id of the service that the entity belongs to, or an empty string.

        >>> Claim("s3/sse-kms", Scope.ANYWHERE, "SSE-KMS").owner
        's3'
        """
        return owner(self.entity)


class Gazetteer:
    """Finds listed names in a note and knows their readings."""

    def __init__(self, catalog: Catalog, rows: Iterable[LexiconRow]) -> None:
        self._catalog = catalog
        self._claims: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
        # First folded word of a name -> numbers of words of such names, the greatest first.
        self._sizes: dict[str, list[int]] = {}
        self._lower_operations = {name.lower(): name for name in catalog.operations}
        self.entities: dict[str, Entity] = {}
        self._add_services(catalog)
        self._add_rows(rows)
        self._add_resources(catalog)
        self._split_names()
        self._misspellings = Misspellings(self._distinctive())
        for key in self._claims:
            sizes = self._sizes.setdefault(key[0], [])
            if len(key) not in sizes:
                sizes.append(len(key))

    def _add_services(self, catalog: Catalog) -> None:
        for service in catalog.services.values():
            names = (*service.aliases, *service.cased, *service.former)
            self._register(service.id, service.label, "Service", names, Source.CATALOG)
            for name in (service.label, *service.aliases, *service.former):
                self._claim(name, service.id, Scope.ANYWHERE)
            for name in service.cased:
                self._claim(name, service.id, Scope.CASED)

    def _add_rows(self, rows: Iterable[LexiconRow]) -> None:
        for row in rows:
            names = (*row.aliases, *row.cased, *row.former)
            self._register(row.id, row.label, row.class_, names, Source.LEXICON)
            for name in (row.label, *row.aliases, *row.former):
                self._claim(name, row.id, Scope.ANYWHERE)
            for name in row.cased:
                self._claim(name, row.id, Scope.CASED)
            for name in row.local:
                self._claim(name, row.id, Scope.LOCAL)

    def _add_resources(self, catalog: Catalog) -> None:
        """Let kinds of resources that no row names mean those of their service below it."""
        listed = frozenset(self._claims)
        for name in resource_names(catalog.operations):
            id_ = f"{name.service}/{slug(name.label)}"
            if folded_words(name.label) not in listed and id_ not in self.entities:
                label = " ".join(self._abbreviated(word) for word in name.label.split())
                self._register(id_, label, name.class_, (), Source.CATALOG)
                self._claim(label, id_, Scope.LOCAL)

    def _abbreviated(self, word: str) -> str:
        """Return a short word in capitals where that is how its own name is written: "DNS"."""
        upper = word.upper() if len(word) <= _SHORT else ""
        return upper if any(c.name == upper for c in self._claims.get((word,), ())) else word

    def _register(
        self, id_: str, label: str, class_: str, names: Sequence[str], source: Source
    ) -> None:
        known = self.entities.get(id_)
        # A row for a service of the catalog adds to the names that it has.
        names = (*names, known.label, *known.aliases) if known else names
        aliases = tuple(sorted({*names} - {label}))
        self.entities[id_] = Entity(id_, label, class_, aliases, source)

    def _split_names(self) -> None:
        """Let names of one word that joins two be written as two, unless that is a name."""
        for entity in tuple(self.entities.values()):
            if entity.class_ not in _SPLIT_CLASSES:
                continue
            for name in (entity.label, *entity.aliases):
                apart = _JOINED.sub(r"\1 \2", name)
                if apart != name and name not in _NOT_SPLIT and self._is_free(apart):
                    self._claim(apart, entity.id, Scope.ANYWHERE)

    def _distinctive(self) -> Iterator[str]:
        """Yield services and long product names of one word that mean one thing in any casing."""
        for norms, claims in self._claims.items():
            if len(norms) == len(claims) == 1 and claims[0].scope is Scope.ANYWHERE:
                class_ = self.entities[claims[0].entity].class_
                # Short names of products are too near to English: fluentd, linkerd, varnish.
                if class_ == "Service" or (class_ == "Product" and len(norms[0]) > 8):
                    yield norms[0]

    def misspelled(self, norm: str) -> Entity | None:
        """Return the service or product whose name a word misspells."""
        name = self._misspellings.meant(norm) if (norm,) not in self._claims else None
        return self.entities[self._claims[(name,)][0].entity] if name else None

    def _is_free(self, name: str) -> bool:
        return folded_words(name) not in self._claims

    def _claim(self, name: str, entity: str, scope: Scope) -> None:
        key = folded_words(name)
        if not key:
            return
        claims = self._claims[key]
        if self.entities[entity].source is Source.LEXICON and scope is Scope.ANYWHERE:
            # The lexicon outranks the catalog.
            claims[:] = [c for c in claims if self.entities[c.entity].source is Source.LEXICON]
        claim = Claim(entity, scope, name)
        if all(_says_another(claim, known) for known in claims):
            claims.append(claim)

    def matches(self, norms: Sequence[str]) -> Iterator[tuple[int, int, Sequence[Claim]]]:
        """Yield every stretch that is a listed name, overlaps included, with its readings.

        Args:
            norms: the folded words of a note.
        """
        sizes, claimed = self._sizes, self._claims
        for start in [place for place, norm in enumerate(norms) if norm in sizes]:
            for size in sizes[norms[start]]:
                claims = claimed.get(tuple(norms[start : start + size]))
                if claims:
                    yield start, start + size, claims

    def named(self, norms: tuple[str, ...]) -> Sequence[Claim]:
        """Return the claims on a name given by its folded words."""
        return self._claims.get(norms, ())

    @property
    def operation_names(self) -> Collection[str]:
        """The names of all operations, as in the API."""
        return self._catalog.operations.keys()

    def operation(self, name: str) -> Mapping[str, Entity]:
        """Return the readings of an operation's name, by service id.

        Args:
            name: as in the API (``GenerateDataKey``).
        """
        return {
            service: Entity(
                f"{service}/{name}", name, "ApiOperation", (kebab(name),), Source.CATALOG
            )
            for service in self._catalog.operations.get(name, ())
        }

    def command(self, words: Sequence[str]) -> str | None:
        """Return the operation that a hyphenated AWS CLI command names."""
        return self._lower_operations.get("".join(words).lower())

    def permission(self, prefix: str, action: str) -> Entity | None:
        """Return the IAM action ``prefix:action``, if AWS defines it."""
        name = f"{prefix.lower()}:{action}"
        if not self._catalog.has_action(name):
            return None
        service = self._catalog.prefix_service(prefix.lower())
        id_ = f"{service}/{name}" if service else f"concept/{name}"
        return Entity(id_, name, "Permission", (), Source.CATALOG)

    def condition_key(self, name: str) -> Entity | None:
        """Return a condition key such as ``aws:SecureTransport``, if AWS defines it."""
        if name not in self._catalog.condition_keys:
            return None
        service = self._catalog.prefix_service(name.partition(":")[0]) or "iam"
        return Entity(f"{service}/{name}", name, "ConditionKey", (), Source.CATALOG)


def _says_another(claim: Claim, known: Claim) -> bool:
    """Whether a claim adds to a known one: "Standard" below S3 does to "STANDARD" anywhere."""
    limited = known.scope is Scope.CASED and claim.scope is not Scope.ANYWHERE
    return known.entity != claim.entity or (limited and known != claim)


def folded_words(name: str) -> tuple[str, ...]:
    """Return the folded words that a name has in a note.

    >>> folded_words("KMS keys")
    ('kms', 'key')
    """
    if _PLAIN_NAME.fullmatch(name):
        return tuple(singular(word) for word in name.replace("-", " ").split(" "))
    block = Block(0, BlockKind.PARAGRAPH, SourceSpan(0, len(name)), 1, 1, name, None)
    return tuple(singular(name[start:end]) for start, end in tokens(block, 0, []))
