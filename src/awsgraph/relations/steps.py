"""The steps of reading relations; the config of the component switches them off by name."""

from __future__ import annotations

from awsgraph.relations.rulebook import family_of
from awsgraph.schema import Schema

_STEP_OF_FAMILY = {
    "verb": "verbs",
    "phrase": "phrases",
    "lead-in": "lead-ins",
    "noun": "nominals",
    "compound": "nominals",
    "outline": "outline",
    "gloss": "glosses",
    "name": "special-names",
    "attribute": "attributes",
}
STEPS = frozenset({*_STEP_OF_FAMILY.values(), "inheritance", "coordination", "types", "polarity"})


def step_of(rule: str) -> str:
    """Return the step that a rule belongs to.

    >>> step_of("compound/support")
    'nominals'
    """
    return _STEP_OF_FAMILY[family_of(rule)]


class UncheckedSchema(Schema):
    """The classes and relations of an ontology that allows every edge."""

    def allows(self, subject_class: str, relation: str, object_class: str | None) -> bool:  # noqa: ARG002
        """Return True for all but attributes, which reach no entity."""
        return self.relations[relation].attribute == (object_class is None)
