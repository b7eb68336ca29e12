"""Writes a picture as a PowerPoint file of one slide, in shapes that can be edited."""

from __future__ import annotations

from awsgraph.views.drawing.picture import Picture
from awsgraph.views.slides.pages import add_slide, colour_background, hide_title, title_layout
from awsgraph.views.slides.places import on_whole_points
from awsgraph.views.slides.presentation import new_presentation, presentation_bytes
from awsgraph.views.slides.shapes import add_picture
from awsgraph.views.slides.speaker_notes import write_speaker_notes
from awsgraph.views.writers import FileOptions


def pptx_file(picture: Picture, options: FileOptions) -> bytes:  # noqa: ARG001 - none is for it
    """Return a picture as a PowerPoint file.

    Args:
        picture: what to write; its lines become connectors, glued at both ends.
        options: of the file.

    Returns:
        The file; its speaker notes hold the lines behind the picture.
    """
    deck = new_presentation((picture.width, picture.height), picture.title)
    slide = add_slide(deck, title_layout(deck), None)
    hide_title(slide, picture.title)
    if picture.background is not None:
        colour_background(slide, picture.background)
    add_picture(slide, on_whole_points(picture), "awsgraph picture")
    write_speaker_notes(slide, "", picture.edges)
    return presentation_bytes(deck)
