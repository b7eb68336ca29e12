"""Draws a picture in place of the one that a slide has, and loses nothing of the presenter's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from awsgraph.views.drawing.picture import Picture
from awsgraph.views.slides.marks import drawn_shapes, group_of, is_node
from awsgraph.views.slides.shapes import add_picture

if TYPE_CHECKING:
    from pptx.slide import Slide


def adopt_names(slide: Slide, names: Iterable[str]) -> None:
    """Give relations that joined or lost an entity since they were drawn their new names.

    Args:
        slide: with a picture.
        names: of the shapes that it shall have.
    """
    old = drawn_shapes(slide)
    gone = [name for name in old if is_node(name) and name not in set(names)]
    for name in names:
        if name not in old and not name.startswith("entity "):
            words, ends = _parts(name)
            for candidate in gone:
                other_words, other_ends = _parts(candidate)
                if words == other_words and (ends <= other_ends or other_ends <= ends):
                    old[candidate].name = name
                    gone.remove(candidate)
                    break


def _parts(name: str) -> tuple[str, set[str]]:
    """Return the words and the entities in the name of a relation."""
    words, _, ends = name.partition(":")
    return words, set(ends.split())


def redraw(slide: Slide, picture: Picture, *, keep: bool) -> Any:
    """Draw a picture on a slide, in place of the one that may be there.

    Shapes that stay keep their ids, so that animations and connectors of the presenter still
    mean them.

    Args:
        slide: what else stands on it stays.
        picture: what to draw.
        keep: whether the shapes of entities and relations that stay are left as they are.

    Returns:
        The new group.
    """
    old, old_group = drawn_shapes(slide), group_of(slide)
    group = add_picture(slide, picture, "")
    if not old and old_group is None:
        return group
    _take_over_ids(group, old)
    if keep:
        for shape in list(group.shapes):
            if shape.name in old and is_node(shape.name):
                shape.element.getparent().replace(shape.element, old.pop(shape.name).element)
    first = old_group if old_group is not None else next(iter(old.values()), None)
    if first is not None:
        first.element.addprevious(group.element)
    for shape in old.values():
        _remove(slide, shape.element)
    if old_group is not None:
        _replace_group(old_group, group)
    _forget_missing(slide)
    return group


def _take_over_ids(group: Any, old: dict[str, Any]) -> None:
    new_ids = {}
    for shape in group.shapes:
        if shape.name in old:
            new_ids[str(shape.shape_id)] = str(old[shape.name].shape_id)
            shape.element.find("./*/{*}cNvPr").set("id", str(old[shape.name].shape_id))
    for glue in _glue(group.element):
        glue.set("id", new_ids.get(glue.get("id"), glue.get("id")))


def _replace_group(old: Any, new: Any) -> None:
    """Take over what the presenter did with the group: its place and size, and shapes in it."""
    for child in list(old.shapes):
        new.element.append(child.element)
    new.element.recalculate_extents()
    before, after = (group.element.find("./{*}grpSpPr/{*}xfrm") for group in (old, new))
    places = {tag: before.find(f"./{{*}}{tag}") for tag in ("off", "ext", "chOff", "chExt")}
    fresh = {tag: after.find(f"./{{*}}{tag}") for tag in places}
    for off, ext, child_off, child_ext in (("x", "cx", "x", "cx"), ("y", "cy", "y", "cy")):
        inner = int(places["chExt"].get(child_ext)) or 1
        scale = int(places["ext"].get(ext)) / inner
        moved = int(fresh["chOff"].get(child_off)) - int(places["chOff"].get(child_off))
        fresh["off"].set(off, str(round(int(places["off"].get(off)) + moved * scale)))
        fresh["ext"].set(ext, str(round(int(fresh["chExt"].get(child_ext)) * scale)))
    identity = old.element.find("./*/{*}cNvPr").get("id")
    old.element.getparent().remove(old.element)
    new.element.find("./*/{*}cNvPr").set("id", identity)


def _remove(slide: Slide, element: Any) -> None:
    for link in element.iter("{*}hlinkClick"):
        relation = next((v for k, v in link.attrib.items() if k.endswith("}id") and v), None)
        if relation is not None:
            slide.part.drop_rel(relation)
    element.getparent().remove(element)


def _forget_missing(slide: Slide) -> None:
    """Free connectors and animations of the presenter from shapes that are gone."""
    ids = {element.get("id") for element in slide.element.iter("{*}cNvPr")}
    for glue in _glue(slide.element):
        if glue.get("id") not in ids:
            glue.getparent().remove(glue)
    for timing in slide.element.findall("./{*}timing"):
        # An animation of nothing makes PowerPoint repair the file.
        if any(target.get("spid") not in ids for target in timing.iter("{*}spTgt")):
            slide.element.remove(timing)


def _glue(element: Any) -> list[Any]:
    return [*element.iter("{*}stCxn"), *element.iter("{*}endCxn")]
