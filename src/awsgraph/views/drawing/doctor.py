"""The slide doctor: says whether the last row can read a picture, and what was done for that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from awsgraph.harmless import terminal_safe
from awsgraph.views.drawing.measures import Measures
from awsgraph.views.drawing.picture import Picture
from awsgraph.views.drawing.wording import spoken

BOX_LETTERS, PLATE_LETTERS = 24.0, 16.0
"""Letters that the last row can read on a slide of 13.33 by 7.5 inches, in points."""
AIM, WARNED, REFUSED = 15, 20, 30
"""Boxes that a slide should have, boxes that are too many, and boxes that nobody takes in."""
# WCAG 2.2, 1.4.3 and 1.4.11: of letters and of lines.
_CONTRAST, _LINE_CONTRAST = 4.5, 3.0
_NAMED, _LONGEST = 6, 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was measured.

    Attributes:
        what: was measured.
        value: in words.
        good: whether it is as it should be.
        advice: what to do if not.
    """

    what: str
    value: str
    good: bool
    advice: str = ""


def examine(measures: Measures) -> tuple[Finding, ...]:
    """Return what is to be said about a picture."""
    m = measures
    small = "draw fewer entities, or shorter names"
    touching = "lower --max-nodes, or leave --force away"
    alike = ", ".join(f"{spoken(a)} and {spoken(b)} ({eyes})" for a, b, eyes in m.alike)
    return (
        Finding("boxes", f"{m.boxes} (aim at {AIM})", m.boxes <= WARNED, "lower --max-nodes"),
        _letters("letters in boxes", m.box_letters, BOX_LETTERS, small),
        _letters("letters on lines", m.plate_letters, PLATE_LETTERS, small),
        _letters("other letters", m.other_letters, PLATE_LETTERS, small),
        Finding("labels on labels", f"{m.labels_on_labels}", not m.labels_on_labels, touching),
        Finding("lines through labels", f"{m.lines_on_labels}", not m.lines_on_labels, touching),
        Finding("lines through boxes", f"{m.lines_on_boxes}", not m.lines_on_boxes, touching),
        Finding("frames on others", f"{m.frames_on_others}", not m.frames_on_others, touching),
        Finding("outside the page", f"{m.outside}", not m.outside, touching),
        Finding("crossings", f"{m.crossings}", m.crossings <= m.boxes, touching),
        _contrast("contrast of letters", m.contrast, _CONTRAST),
        _contrast("contrast of lines", m.line_contrast, _LINE_CONTRAST),
        Finding("told apart by colour alone", alike or "nothing", not alike,
                "give one of them another form in your theme"),
    )  # fmt: skip


def _letters(what: str, size: float, least: float, advice: str) -> Finding:
    value = f"{size:.3g} pt (at least {least:g})" if size else "none"
    return Finding(what, value, not size or size >= least, advice)


def _contrast(what: str, value: float, least: float) -> Finding:
    shown = f"{value:.1f}:1 (at least {least:g}:1)"
    return Finding(what, shown, value >= least, "take other colours in your theme")


def report(findings: Iterable[Finding], repairs: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a report for a terminal."""
    for finding in findings:
        mark = "ok" if finding.good else f"mend: {finding.advice}"
        yield f"{finding.what:<27}{terminal_safe(finding.value):<28}{mark}"
    yield from repairs


def repairs(
    dropped: Sequence[str], hidden: Sequence[str], shortened: Sequence[str], rare: Sequence[str]
) -> list[str]:
    """Return what was done so that a picture can be read, one line each.

    Args:
        dropped: labels of entities that are left out.
        hidden: relations that are left out, as sentences.
        shortened: labels that end in an ellipsis.
        rare: labels with letters that not every font has.
    """
    done = (
        ("left out, the least telling", dropped),
        ("not drawn, as it would cross or strike others", hidden),
        ("shortened", shortened),
        ("has letters that are empty boxes where no font has them", rare),
    )
    return [terminal_safe(f"{what}: {_some(names)}") for what, names in done if names]


def shown_in(name: str, labels: Sequence[str]) -> str:
    """Return a line that says what one of several pictures shows.

    >>> shown_in("kms-1.svg", ["AWS KMS", "Decrypt"])
    'kms-1.svg: AWS KMS; Decrypt'
    """
    return terminal_safe(f"{name}: {_some(labels)}")


def shown_in_several(pictures: Sequence[Picture]) -> list[str]:
    """Return a line that names what stands in more than one picture, if anything does."""
    labels = [{b.id: b.entity.label for b in p.boxes if b.entity} for p in pictures]
    ids = [id_ for own in labels for id_ in own]
    names = [label for id_, label in {k: v for own in labels for k, v in own.items()}.items()
             if ids.count(id_) > 1]  # fmt: skip
    return [terminal_safe(f"in more than one picture: {_some(names)}")] if names else []


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    shown = [name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…" for name in names]
    return "; ".join(shown[:_NAMED]) + (f" and {more} more" if more > 0 else "")
