"""How the descriptions and readings of many documents become one entity, one edge.

Nothing here knows a file: each function is pure, and its result does not depend on the order of
what it is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import prod
from typing import NamedTuple

from awsgraph.model import Entity, Source

_RANK = {Source.LEXICON: 0, Source.CATALOG: 1, Source.OPEN: 2}
_HIGHEST = 0.99


class Description(NamedTuple):
    """How one document describes an entity.

    Attributes:
        entity: the description.
        mentions: how often the document mentions the entity as of this description's source, by
            the class read there.
    """

    entity: Entity
    mentions: Counter[str]


def merge_entity(descriptions: Iterable[Description], rank: Callable[[str], int]) -> Entity:
    """Return the one entity that several documents describe.

    The lexicon outranks the catalog, and both outrank open vocabulary. Where the best source
    disagrees with itself, the class is the one most often mentioned, then the first in the order
    of the ontology; the label is the one of the most mentions, then the first of the alphabet.
    The other labels and all aliases stay aliases.

    Args:
        descriptions: at least one, all of the same id.
        rank: the place of a class in the ontology, from 0.

    >>> open_ = Description(Entity("kms", "Kms", "Concept"), Counter(Concept=9))
    >>> row = Description(Entity("kms", "AWS KMS", "Service", ("KMS",), Source.LEXICON), Counter())
    >>> merge_entity([open_, row], {"Service": 0, "Concept": 15}.__getitem__)
    Entity(id='kms', label='AWS KMS', class_='Service', aliases=('KMS', 'Kms'), source=<...>)
    """
    described = list(descriptions)
    source = min((d.entity.source for d in described), key=_RANK.__getitem__)
    best = [d for d in described if d.entity.source is source]
    classes: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for d in best:
        # A description counts even where no mention does; a mention weighs more than all of them.
        classes[d.entity.class_] += 0
        classes.update(d.mentions if source is Source.OPEN else {d.entity.class_: 1})
        labels[d.entity.label] += d.mentions.total()
    class_ = min(classes, key=lambda c: (-classes[c], rank(c), c))
    label = min(labels, key=lambda name: (-labels[name], name))
    names = {n for d in described for n in (d.entity.label, *d.entity.aliases)}
    return Entity(described[0].entity.id, label, class_, tuple(sorted(names - {label, ""})), source)


def combine(confidences: Sequence[float]) -> float:
    """Return the probability that at least one of several lines states an edge.

    Args:
        confidences: of each line, 0 to 1.

    Returns:
        1 - product of (1 - confidence), at most 0.99, with 4 decimals.

    >>> combine([0.5, 0.8]), combine([1.0]), combine([])
    (0.9, 0.99, 0.0)
    """
    # Sorted, because the product of floats depends on their order.
    return round(min(_HIGHEST, 1.0 - prod((1.0 - c for c in sorted(confidences)), start=1.0)), 4)
