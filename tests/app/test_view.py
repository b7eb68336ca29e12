from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from awsgraph.app.view import View

IDS = st.text(min_size=1, max_size=12)
MANY = st.lists(IDS, max_size=3, unique=True).map(tuple)
PLACES = st.tuples(st.integers(-99_999, 99_999), st.integers(-99_999, 99_999))
VIEWS = st.builds(
    View,
    focus=IDS,
    depth=st.sampled_from([1, 2, 3]),
    direction=st.sampled_from(["both", "in", "out"]),
    relations=MANY,
    classes=MANY,
    documents=MANY,
    min_confidence=st.sampled_from([0.0, 0.05, 0.55, 0.95, 1.0]),
    most=st.integers(1, 299),
    opened=MANY,
    added=MANY,
    hidden=MANY,
    pinned=st.dictionaries(IDS, PLACES, max_size=3).map(lambda pins: tuple(pins.items())),
)


@given(VIEWS)
def test_an_address_holds_the_whole_view(view: View) -> None:
    assert View.of(view.parameters()) == view


PARAMETERS = st.dictionaries(
    st.sampled_from(["entity", "depth", "direction", "confidence", "most", "pin", "open", "x"]),
    st.lists(st.text(max_size=8) | st.sampled_from(["nan", "inf", "1e999", "-1", "s3@1,2"])),
)


@given(PARAMETERS)
def test_any_address_gives_a_view_or_none(parameters: dict[str, list[str]]) -> None:
    view = View.of(parameters)
    assert view is None or View.of(view.parameters()) == view


def test_what_is_done_to_an_entity_holds_for_it_alone() -> None:
    view = View("kms").with_opened("s3").with_added("sqs").with_pinned("s3", (1, 2))
    assert view.with_hidden("s3") == View("kms", added=("sqs",), hidden=("s3",))
    assert view.with_hidden("s3").with_added("s3") == View("kms", added=("sqs", "s3"))
    assert view.with_closed("s3").with_pinned("s3", None) == View("kms", added=("sqs",))
    assert view.with_hidden("sqs").centred("sqs") == View("sqs")
