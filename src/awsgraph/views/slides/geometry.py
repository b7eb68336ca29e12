"""The outlines of boxes as PowerPoint has them.

Each shape has four places where connectors are glued, in the order top, left, bottom, right: the
rectangles of PowerPoint have them by themselves, the other outlines are written with them, since
its own hexagons, tanks and tags have other places, not one of which is the middle of a side.
"""

from __future__ import annotations

from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from awsgraph.views.appearance import Form
from awsgraph.views.drawing.outline import PLATE_RADIUS, Command, outline
from awsgraph.views.drawing.picture import Box, Plate, Side, port

SITES = {Side.TOP: 0, Side.LEFT: 1, Side.BOTTOM: 2, Side.RIGHT: 3}
"""Number of the place of each side."""
_ANGLES = {Side.TOP: 16200000, Side.LEFT: 10800000, Side.BOTTOM: 5400000, Side.RIGHT: 0}
_UNITS = 100
"""Steps of a path in a point; PowerPoint counts whole ones."""
_TAGS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}


def preset_of(shape: Box | Plate) -> MSO_SHAPE:
    """Return the outline of PowerPoint that a shape has or that stands in for its own."""
    return MSO_SHAPE.RECTANGLE if _radius(shape) is None else MSO_SHAPE.ROUNDED_RECTANGLE


def give_outline(drawn: Any, shape: Box | Plate) -> None:
    """Give a shape on a slide the outline that the picture wants.

    Args:
        drawn: an auto shape of python-pptx, of the preset of the shape.
        shape: of the picture.
    """
    radius = _radius(shape)
    if radius is not None:
        drawn.adjustments[0] = radius / min(shape.width, shape.height)
    elif isinstance(shape, Box) and shape.form is not Form.BOX:
        properties = drawn.element.spPr
        properties.replace(properties.prstGeom, parse_xml(_own_outline(shape)))


def _radius(shape: Box | Plate) -> float | None:
    """Return the radius of the corners, or None where PowerPoint's rounded rectangle does not do.

    It keeps words out of its corners; in a pill no room would be left for them.
    """
    if isinstance(shape, Plate):
        return PLATE_RADIUS if shape.label.lines else None
    return min(10.0, shape.height / 3) if shape.form is Form.ROUNDED else None


def _own_outline(box: Box) -> str:
    left, top = box.x - box.width / 2, box.y - box.height / 2

    def place(point: tuple[float, float], tag: str = "pt") -> str:
        x, y = round((point[0] - left) * _UNITS), round((point[1] - top) * _UNITS)
        return f'<a:{tag} x="{x}" y="{y}"/>'

    def path(commands: list[Command], attributes: str) -> str:
        steps = "".join(
            f"<a:{_TAGS[letter]}>{''.join(map(place, points))}</a:{_TAGS[letter]}>"
            if letter in _TAGS
            else "<a:close/>"
            for letter, points in commands
        )
        size = f'w="{round(box.width * _UNITS)}" h="{round(box.height * _UNITS)}"'
        return f"<a:path {size}{attributes}>{steps}</a:path>"

    body, *details = outline(box)
    paths = [path(body, ""), *(path(detail, ' fill="none"') for detail in details)]
    return (
        f"<a:custGeom {nsdecls('a')}><a:avLst/><a:gdLst>{_guides(box)}</a:gdLst><a:ahLst/>"
        f"<a:cxnLst>{_sites()}</a:cxnLst>"
        f'<a:rect l="l" t="t" r="r" b="b"/><a:pathLst>{"".join(paths)}</a:pathLst></a:custGeom>'
    )


def _guides(box: Box) -> str:
    """Return the places where connectors are glued, as shares of the size of the shape."""
    guides = []
    for side in SITES:
        x, y = port(box, side)
        across = round((x - box.x + box.width / 2) / box.width * 100000)
        down = round((y - box.y + box.height / 2) / box.height * 100000)
        guides.append(f'<a:gd name="{side}X" fmla="*/ w {across} 100000"/>')
        guides.append(f'<a:gd name="{side}Y" fmla="*/ h {down} 100000"/>')
    return "".join(guides)


def _sites() -> str:
    return "".join(
        f'<a:cxn ang="{_ANGLES[side]}"><a:pos x="{side}X" y="{side}Y"/></a:cxn>' for side in SITES
    )
