"""Calibration: shrunk shares, documents held out, and the reliability table."""

from __future__ import annotations

import pytest

from awsgraph.evaluation.calibration import (
    Bin,
    Observation,
    calibrate,
    held_out,
    log_loss,
    observations,
    reliability,
)


def _observed(document: str, rule: str, right: int, wrong: int) -> list[Observation]:
    made = [Observation(document, (rule,), right=True)] * right
    return made + [Observation(document, (rule,), right=False)] * wrong


def test_a_share_is_shrunk_to_that_of_the_family_and_this_to_that_of_all() -> None:
    observed = _observed("a.md", "verb/use", 8, 2) + _observed("a.md", "gloss/for", 0, 10)
    values = calibrate(observed, strength=10).confidences.values
    assert values["*"] == pytest.approx(0.4)
    assert values["verb/*"] == pytest.approx((8 + 10 * 0.4) / 20)
    assert values["verb/use"] == pytest.approx((8 + 10 * 0.6) / 20)
    assert values["gloss/for"] == pytest.approx((0 + 10 * 0.2) / 20)


def test_an_edge_counts_once_for_each_of_its_rules() -> None:
    twice = Observation("a.md", ("verb/use", "verb/use", "gloss/for"), right=True)
    calibration = calibrate([twice])
    assert calibration.support == {"*": 2, "verb/*": 1, "verb/use": 1, "gloss/*": 1, "gloss/for": 1}


def test_rows_are_never_certain() -> None:
    rows = list(calibrate(_observed("a.md", "verb/use", 5, 0)).rows())
    assert rows == ["*\t0.99\t5", "verb/*\t0.99\t5", "verb/use\t0.99\t5"]


def test_a_document_does_not_calibrate_itself() -> None:
    observed = _observed("a.md", "verb/use", 5, 0) + _observed("b.md", "verb/use", 0, 5)
    predictions = held_out(observed)
    assert [c for c, right in predictions if right] == [0.0] * 5
    assert [c for c, right in predictions if not right] == [0.99] * 5


def test_several_lines_raise_the_confidence() -> None:
    observed = [*_observed("a.md", "verb/use", 5, 5),
                Observation("b.md", ("verb/use", "verb/use"), right=True)]  # fmt: skip
    assert held_out(observed)[-1] == (0.75, True)


def test_wording_tells_lines_of_one_rule_apart() -> None:
    near, far = (frozenset({"near"}),), (frozenset({"far"}),)
    observed = [
        Observation(f"{n % 5}.md", ("verb/use",), n % 10 < right, borne)
        for borne, right in ((near, 9), (far, 3))
        for n in range(400)
    ]
    weights = calibrate(observed).confidences.weights
    assert weights["near"] > 0.5 > -0.5 > weights["far"]
    high = [right for confidence, right in held_out(observed) if confidence > 0.7]
    assert (len(high), sum(high)) == (400, 360)


def test_bins_hold_their_edges() -> None:
    found = reliability([(0.95, True), (0.99, False), (0.3, False), (0.9, True)])
    assert found == [
        Bin(0.3, 0.4, 0.3, 0, 1),
        Bin(0.9, 1.0, (0.95 + 0.99 + 0.9) / 3, 2, 3),
    ]


def test_nothing_judged_is_no_error() -> None:
    assert not observations([], [])
    assert not held_out([])
    assert not reliability([])
    assert calibrate([]).confidences.of("verb/use") == 0.5
    assert log_loss([]) == 0
