"""Makes a deck from its description, or renews what has changed in one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from awsgraph.errors import AwsgraphError, DeckError
from awsgraph.views.bundles import object_id
from awsgraph.views.drawing import Picture, Selection, Theme, draw, split, theme_named
from awsgraph.views.labels import visible
from awsgraph.views.slides.arranging import arranged
from awsgraph.views.slides.deck_file import DeckPlan, SlidePlan
from awsgraph.views.slides.emphasis import emphasised, ends_of
from awsgraph.views.slides.marks import (
    MOVED,
    Mark,
    digest,
    digest_of_places,
    drawn_shapes,
    frame_on_slide,
    group_of,
    mark_of,
    set_mark,
)
from awsgraph.views.slides.pages import (
    add_slide,
    colour_background,
    fit_title,
    has_own_title,
    retitle,
    room_of,
    room_on,
    style_title,
    title_layout,
)
from awsgraph.views.slides.places import on_whole_points, shifted
from awsgraph.views.slides.presentation import (
    new_presentation,
    opened_presentation,
    presentation_bytes,
)
from awsgraph.views.slides.redrawing import adopt_names, redraw
from awsgraph.views.slides.shapes import shape_names
from awsgraph.views.slides.speaker_notes import evidence_lines, write_speaker_notes

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

Select = Callable[[SlidePlan], Selection]
_PAGE, _POINT = (960.0, 540.0), 12700
# Raised whenever pictures of the same part of a graph come to look otherwise, so that the decks
# that are there get the new look, too.
_EDITION = 2


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a slide.

    Attributes:
        title: of the slide.
        what: ``added``, ``renewed``, ``arranged`` (renewed around what the presenter moved),
            ``notes`` (only the speaker notes are new), ``same`` or ``left`` (no longer described;
            not touched).
        repairs: what was left out so that the picture can be read.
    """

    title: str
    what: str
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeDeck:
    """A deck.

    Attributes:
        content: the PowerPoint file, or None when the one that is there needs no change.
        changes: slide by slide.
    """

    content: bytes | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """A slide to be: a picture, or one step of it."""

    id: str
    title: str
    plan: SlidePlan
    selection: Selection
    theme: Theme
    step: tuple[str, str] | None = None


def make_deck(plan: DeckPlan, select: Select, existing: Path | None) -> MadeDeck:
    """Make a deck, or go on with one.

    A slide whose picture would show the same is not touched. Of a picture whose shapes somebody
    moved or reworded, these stay as they are, and what is new finds room among them.

    Args:
        plan: describes the deck.
        select: finds what a slide shows.
        existing: a PowerPoint file to go on with; None for a new one.

    Raises:
        DeckError: a slide cannot be drawn as it is described; names its line.
        PresentationError: the template or the existing file cannot be read.
    """
    return _Making(plan, select, existing).made()


def _pages(
    plan: DeckPlan, slide: SlidePlan, select: Select, room: tuple[float, float]
) -> Iterator[_Page]:
    with_place = _placed(plan, slide)
    selection = with_place(lambda: select(slide))
    theme = with_place(lambda: theme_named(slide.theme))
    title = visible(slide.title) or visible(selection.title)
    parts = [replace(selection, title=title)]
    if slide.split:
        parts = with_place(
            lambda: split(
                parts[0], page=room, most=slide.max_nodes,
                layout=slide.layout, group_by=slide.group_by,
            )
        )  # fmt: skip
    for number, part in enumerate(parts, 1):
        id_ = slide.id if number == 1 else f"{slide.id}-part-{number}"
        yield _Page(id_, part.title, slide, part, theme)
    if slide.hops and selection.routes:
        steps = list(pairwise(selection.routes[0]))
        for number, step in enumerate(steps, 1):
            named = f"{title}: step {number} of {len(steps)}"
            yield _Page(f"{slide.id}-step-{number}", named, slide, selection, theme, step)


def _placed(plan: DeckPlan, slide: SlidePlan) -> Callable[[Callable[[], Any]], Any]:
    """Return what does something for a slide and says of a mistake where the slide stands."""

    def do(action: Callable[[], Any]) -> Any:
        try:
            return action()
        except DeckError:
            raise
        except AwsgraphError as error:
            problem, _, advice = str(error).partition("; ")
            raise DeckError(
                plan.file, problem, advice or "change this slide", line=slide.line
            ) from error

    return do


class _Making:
    """One run over a deck."""

    def __init__(self, plan: DeckPlan, select: Select, existing: Path | None) -> None:
        self.plan = plan
        self.new = existing is None
        if existing is not None:
            self.deck: Presentation = opened_presentation(existing)
        elif plan.template is not None:
            self.deck = opened_presentation(plan.template)
        else:
            self.deck = new_presentation(_PAGE, visible(plan.title))
        self.layout = title_layout(self.deck)
        width, height = self.deck.slide_width, self.deck.slide_height
        self.size = (width / _POINT, height / _POINT) if width and height else _PAGE
        self.slides: dict[str, list[Slide]] = {}
        for slide in self.deck.slides:
            mark = mark_of(slide)
            if mark is not None:
                self.slides.setdefault(mark.id, []).append(slide)
        self.own_titles = plan.template is None and (
            self.new or any(has_own_title(s) for group in self.slides.values() for s in group)
        )
        room = room_of(self.layout, self.size, own_titles=self.own_titles)
        self.pages = list(self._pages(select, (room.width, room.height)))
        # The first of the slides about an entity is the one to lead to.
        self.about = {
            page.selection.focus[0]: page.id
            for page in reversed(self.pages)
            if plan.links and page.plan.entity is not None and page.selection.focus
        }

    def _pages(self, select: Select, room: tuple[float, float]) -> Iterator[_Page]:
        seen: set[str] = set()
        for slide in self.plan.slides:
            for page in _pages(self.plan, slide, select, room):
                if page.id in seen:
                    problem, line = f"two slides have the id {page.id!r}", page.plan.line
                    advice = "give this slide another id"
                    raise DeckError(self.plan.file, problem, advice, line=line)
                seen.add(page.id)
                yield page

    def made(self) -> MadeDeck:
        changes: list[Change] = []
        drawn: list[_Page] = []
        last: Slide | None = None
        for page in self.pages:
            digests = self._digests(page)
            if page.id not in self.slides:
                self.slides[page.id] = [self._added(page, last)]
                changes.append(self._draw(page, self.slides[page.id][0], digests, "added"))
                drawn.append(page)
            else:
                found = [self._renewed(page, slide, digests) for slide in self.slides[page.id]]
                changes.append(found[0])
                if found[0].what not in {"same", "notes"}:
                    drawn.append(page)
            last = self.slides[page.id][-1]
        for page in drawn:
            self._link(page)
        described = {page.id for page in self.pages}
        changes += [
            Change(_title_of(slides[0], id_), "left")
            for id_, slides in self.slides.items()
            if id_ not in described
        ]
        changed = self.new or any(change.what not in {"same", "left"} for change in changes)
        return MadeDeck(presentation_bytes(self.deck) if changed else None, tuple(changes))

    def _added(self, page: _Page, last: Slide | None) -> Slide:
        slide = add_slide(self.deck, self.layout, last)
        if self.own_titles:
            style_title(slide, page.title, page.theme.text, self.size[0])
            colour_background(slide, page.theme.background)
        else:
            retitle(slide, page.title)
            fit_title(slide)
        return slide

    def _renewed(self, page: _Page, slide: Slide, digests: tuple[str, str]) -> Change:
        mark = mark_of(slide)
        if mark is None or (mark.content, mark.notes) == digests:
            return Change(page.title, "same")
        if mark.content == digests[0]:
            picture, _ = _placed(self.plan, page.plan)(lambda: self._picture(page, slide))
            write_speaker_notes(slide, page.plan.notes, picture.edges)
            set_mark(slide, replace(mark, notes=digests[1]), group_of(slide))
            return Change(page.title, "notes")
        places = digest_of_places(drawn_shapes(slide))
        retitle(slide, page.title)
        if has_own_title(slide) and self.own_titles:
            colour_background(slide, page.theme.background)
        what = "renewed" if mark.places == places else "arranged"
        return self._draw(page, slide, digests, what)

    def _draw(self, page: _Page, slide: Slide, digests: tuple[str, str], what: str) -> Change:
        picture, repairs = _placed(self.plan, page.plan)(lambda: self._picture(page, slide))
        ids = {name: id_ for id_, name in shape_names(picture).items()}
        adopt_names(slide, ids)
        if what == "arranged":
            kept = {
                ids[name]: frame_on_slide(shape)
                for name, shape in drawn_shapes(slide).items()
                if name in ids
            }
            picture = arranged(picture, kept, room_on(slide, self.size))
        group = redraw(slide, picture, keep=what == "arranged")
        places = MOVED
        if what != "arranged":
            places = digest_of_places({shape.name: shape for shape in group.shapes})
        set_mark(slide, Mark(page.id, *digests, places), group)
        write_speaker_notes(slide, page.plan.notes, picture.edges)
        return Change(page.title, what, repairs)

    def _picture(self, page: _Page, slide: Slide) -> tuple[Picture, tuple[str, ...]]:
        room = room_on(slide, self.size)
        drawing = draw(
            page.selection, theme=page.theme, page=(room.width, room.height),
            most=page.plan.max_nodes, layout=page.plan.layout, group_by=page.plan.group_by,
        )  # fmt: skip
        picture = replace(drawing.picture, title=page.title)
        if page.step is not None:
            picture = emphasised(picture, page.step, page.theme)
            return on_whole_points(shifted(picture, room.top)), ()
        return on_whole_points(shifted(picture, room.top)), tuple(drawing.repairs())

    def _digests(self, page: _Page) -> tuple[str, str]:
        """Return digests of what a slide shows, and of what its speaker notes say."""
        entities, edges = page.selection.entities, page.selection.edges
        if page.step is not None:
            edges = tuple(edge for edge in edges if ends_of(edge) == set(page.step))
        links = {e.id: self.about[e.id] for e in entities if e.id in self.about}
        shown = [(edge.subject.id, edge.relation, object_id(edge)) for edge in page.selection.edges]
        # A step shows the line that states it.
        quotes = [e.evidence[0].quote for e in edges if page.step is not None and e.evidence]
        services = [(service.id, service.label) for service in page.selection.services]
        style = (
            _EDITION, page.title, page.plan.max_nodes, page.theme, page.step, links, quotes,
            page.plan.layout, page.plan.group_by, services if page.plan.group_by else (),
        )  # fmt: skip
        nodes = [(entity.id, entity.label, entity.class_) for entity in entities]
        return digest([style, nodes, shown]), digest([page.plan.notes, *evidence_lines(edges)])

    def _link(self, page: _Page) -> None:
        """Let the boxes of a page lead to the slides about their entities."""
        goals: Mapping[str, str] = {
            f"entity {visible(id_)}": slide_id
            for id_, slide_id in self.about.items()
            if slide_id != page.id
        }
        for slide in self.slides[page.id]:
            for name, shape in drawn_shapes(slide).items():
                if name in goals:
                    shape.click_action.target_slide = self.slides[goals[name]][0]


def _title_of(slide: Slide, default: str) -> str:
    title = slide.shapes.title
    return (title.text_frame.text if title is not None else "") or default
