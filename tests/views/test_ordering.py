from __future__ import annotations

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from awsgraph.views.ordering import ring_order


def test_linked_groups_come_together() -> None:
    order = ring_order(dict(zip("abcdef", range(6), strict=True)), [("a", "d")], list("abcdef"))
    assert abs(order.index("a") - order.index("d")) == 1


def test_within_a_group_the_linked_stand_at_the_border() -> None:
    groups = {"a": 1, "b": 1, "c": 1, "x": 2, "y": 2}
    order = ring_order(groups, [("a", "y")], ["a", "b", "c", "x", "y"])
    assert (abs(order.index("a") - order.index("y"))) in (1, 4)


def test_without_links_the_order_stays() -> None:
    assert ring_order(dict.fromkeys("cab", 1), [], list("cab")) == list("cab")


@given(
    st.lists(st.integers(0, 4), max_size=20).map(sorted),
    st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=20),
)
def test_all_are_kept_and_groups_stay_together(
    groups: list[int], pairs: list[tuple[int, int]]
) -> None:
    ids = [f"n{i}" for i in range(len(groups))]
    of = dict(zip(ids, groups, strict=True))
    links = [(f"n{a}", f"n{b}") for a, b in pairs if a != b and max(a, b) < len(ids)]
    order = ring_order(of, links, ids)
    assert sorted(order) == sorted(ids)
    runs = [group for group, _ in groupby(order, key=of.__getitem__)]
    assert len(runs) == len(set(runs))
