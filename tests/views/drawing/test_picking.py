"""Which entities stay when a selection is too large for a picture."""

from __future__ import annotations

from awsgraph.views.drawing import Pick
from awsgraph.views.drawing.picking import pick
from tests.views.drawing.selections import chain, star

OPERATIONS = [(f"Operation{n}", "operationOf", "KMS") for n in range(9)]
OTHERS = [("KMS", "uses", "HSM"), ("S3", "encryptedWith", "KMS"), ("KMS", "produces", "data key")]


def test_many_relations_tell_more_than_many_neighbours_by_one() -> None:
    kept = {entity.id for entity in pick(star(*OPERATIONS, *OTHERS), 6).entities}
    assert {"HSM", "S3", "data key"} <= kept


def test_the_nearest_are_the_first_ones() -> None:
    kept = [e.id for e in pick(star(*OPERATIONS, *OTHERS), 3, Pick.NEAREST).entities]
    assert kept == ["Operation0", "KMS", "Operation1"]


def test_the_focus_and_the_best_path_stay() -> None:
    assert "Operation0" in {e.id for e in pick(star(*OPERATIONS, *OTHERS), 2).entities}
    assert len(pick(chain("A", "B", "C", "D"), 2).entities) == 4


def test_what_is_small_enough_stays_as_it_is() -> None:
    selection = star(*OTHERS)
    assert pick(selection, 4) is selection


def test_nothing_stays_that_only_something_left_out_was_joined_with() -> None:
    selection = star(("A", "uses", "B"), *((f"C{n}", "uses", f"D{n}") for n in range(5)))
    kept = pick(selection, 5)
    joined = {end.id for edge in kept.edges for end in (edge.subject, edge.object)}  # type: ignore[union-attr]
    assert {entity.id for entity in kept.entities} <= joined
