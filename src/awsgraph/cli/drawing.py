"""The command that draws a picture: draw."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from awsgraph.cli.asking import check_names
from awsgraph.cli.opening import opened_graph
from awsgraph.cli.options import FILE, graph_option
from awsgraph.cli.output import print_lines, write_whole
from awsgraph.cli.querying import read_query
from awsgraph.errors import PictureError

if TYPE_CHECKING:
    from awsgraph.graph import Graph
    from awsgraph.views.drawing import Drawing, Selection

F = TypeVar("F", bound=Callable[..., Any])

_SIZES = {"16:9": (960.0, 540.0), "4:3": (720.0, 540.0), "16:10": (960.0, 600.0)}

_SELECTION = (
    click.argument("entity", required=False),
    click.option("--path", "ends", nargs=2, metavar="A B", help="How two entities connect."),
    click.option("--query", type=FILE, help="What a SPARQL query finds."),
    click.option("--depth", type=click.IntRange(1, 4), default=1, show_default=True),
    click.option("-k", type=click.IntRange(1, 10), default=1, show_default=True, help="Paths."),
    click.option("--max-length", type=click.IntRange(1, 12), default=6, show_default=True),
    click.option("--relation", "relations", multiple=True, help="Only this relation; repeatable."),
    click.option("--class", "classes", multiple=True, help="Only entities of this; repeatable."),
    graph_option,
)
_STYLE = (
    click.option("--max-nodes", type=click.IntRange(1), default=15, show_default=True),
    click.option("--pick", type=click.Choice(["important", "nearest"]), default="important",
                 show_default=True, help="Which entities stay."),
    click.option("--layout", type=click.Choice(["auto", "layered", "radial", "grouped"]),
                 help="In columns along the edges, around the entity, or in frames.  "
                 "[default: auto, whichever way of columns, rows or a snake reads best]"),
    click.option("--group-by", type=click.Choice(["class", "service"]),
                 help="What a frame stands around; asks for the layout grouped (else by class)."),
    click.option("--force", is_flag=True, help="All of them, however small the letters get."),
    click.option("--theme", default="light", show_default=True,
                 help="light, dark, print, or a TOML file of your own."),
    click.option("--size", default="16:9", show_default=True,
                 help="Of the page: 16:9, 4:3, 16:10, or points as in 800x600."),
    click.option("--title", help="Words at the top of the picture."),
    click.option("--transparent", is_flag=True, help="No background."),
    click.option("--letters", type=click.Choice(["named", "embedded", "outlined"]),
                 default="named", show_default=True,
                 help="Of an SVG: in a font that it names or brings along, or as outlines."),
    click.option("--dpi", type=click.IntRange(36, 1200), default=144, show_default=True,
                 help="Pixels an inch, for PNG."),
)  # fmt: skip


def _with_options(options: tuple[Callable[[F], F], ...]) -> Callable[[F], F]:
    return lambda command: reduce(lambda done, option: option(done), reversed(options), command)


@click.command()
@_with_options(_SELECTION)
@click.option("-o", "--output", type=FILE, help="The picture; its ending says in which format.")
@click.option(
    "--split",
    is_flag=True,
    help="Leave nothing out: draw as many pictures as it takes, FILE-1, FILE-2, ...",
)
@click.option("--check", is_flag=True, help="Print how legible the picture is.")
@_with_options(_STYLE)
def draw(graph_file: Path | None, output: Path | None, **options: Any) -> None:
    """Draw a part of the graph for a slide.

    ENTITY draws what stands around it. Without --force, the letters are large enough for the last
    row, and what has no room then is left out and named; with --split, it gets pictures of its own.
    """
    from awsgraph.views.writers import writer_for

    if output is None and not options["check"]:
        raise click.UsageError("name a file with -o, or ask for --check")
    if options["split"] and options["force"]:
        raise click.UsageError("--force draws one picture, --split several")
    if output is not None:
        writer_for(output)
    with opened_graph(graph_file) as graph:
        selection = selection_from(graph, options)
    if options["title"]:
        selection = replace(selection, title=options["title"])
    drawings = _drawings(selection, options)
    files: list[Path | None] = [None] * len(drawings)
    if output is not None:
        files = [*_numbered(output, len(drawings))]
    for file, drawing in zip(files, drawings, strict=True):
        if file is not None:
            _write(drawing, file, options)
    _tell(drawings, files, check=options["check"])
    if output is not None and options["split"]:
        for file in _older(output, len(drawings)):
            click.echo(f"{file}: not of this run, left alone; delete it if you need it no more",
                       err=True)  # fmt: skip


def _drawings(selection: Selection, options: Mapping[str, Any]) -> list[Drawing]:
    """Return the pictures of a selection: one, or as many as it takes."""
    from awsgraph.views.drawing import Pick, split, theme_named
    from awsgraph.views.drawing import draw as drawn

    theme, page = theme_named(options["theme"]), _page(options["size"])
    title, most = bool(options["title"]), options["max_nodes"]
    how_it_stands = {key: options[key] for key in ("layout", "group_by")}
    parts: tuple[Selection, ...] = (selection,)
    if options["split"]:
        parts = split(selection, page=page, title=title, most=most, **how_it_stands)
    return [
        drawn(part, theme=theme, page=page, title=title, most=most,
              how=Pick(options["pick"]), force=options["force"], **how_it_stands)
        for part in parts
    ]  # fmt: skip


def _numbered(file: Path, count: int) -> list[Path]:
    """Return the names of the files for pictures.

    >>> [path.name for path in _numbered(Path("kms.svg"), 2)]
    ['kms-1.svg', 'kms-2.svg']
    """
    if count == 1:
        return [file]
    return [file.with_stem(f"{file.stem}-{number}") for number in range(1, count + 1)]


def _older(file: Path, count: int) -> list[Path]:
    """Return the pictures that an earlier run needed and this one does not."""
    older: list[Path] = []
    number = count + 1 if count > 1 else 1
    while (path := file.with_stem(f"{file.stem}-{number}")).exists():
        older.append(path)
        number += 1
    return older


def _write(drawing: Drawing, file: Path, options: Mapping[str, Any]) -> None:
    from awsgraph.views.writers import FileOptions, Letters, writer_for

    picture = drawing.picture
    if options["transparent"]:
        picture = replace(picture, background=None)
    letters = Letters(options["letters"])
    content = writer_for(file)(picture, FileOptions(dpi=options["dpi"], letters=letters))
    write_whole(file, lambda out: out.write(content))


def _tell(drawings: Sequence[Drawing], files: Sequence[Path | None], *, check: bool) -> None:
    """Say what was measured or mended, and of several pictures which shows what."""
    from awsgraph.views.drawing.doctor import shown_in, shown_in_several

    lines: list[str] = []
    several = len(drawings) > 1
    for file, drawing in zip(files, drawings, strict=True):
        labels = [box.entity.label for box in drawing.picture.boxes if box.entity]
        lines += [shown_in(str(file or drawing.picture.title), labels)] if several else []
        lines += drawing.report() if check else [*drawing.faults(), *drawing.repairs()]
    lines += shown_in_several([drawing.picture for drawing in drawings])
    if check:
        print_lines(lines)
    else:
        for line in lines:
            click.echo(line, err=True)


def selection_from(graph: Graph, options: Mapping[str, Any]) -> Selection:
    """Return what the arguments of a command, or a slide in a file, mean.

    Args:
        graph: an open graph.
        options: ``entity``, ``ends`` and ``query``, of which one is given, and how far to go.

    Raises:
        UsageError: they mean nothing, or several things.
        PictureError: no path joins two entities.
    """
    from awsgraph.views.drawing import neighbourhood_of, paths_between

    entity, ends, query = options["entity"], options["ends"], options["query"]
    if [entity is None, not ends, query is None].count(False) != 1:
        raise click.UsageError("name an entity, or two with --path, or a file with --query")
    check_names(options["relations"], options["classes"])
    if query is not None:
        return _answer(graph, query)
    if entity is not None:
        return neighbourhood_of(
            graph, graph.resolve(entity), depth=options["depth"],
            relations=options["relations"], classes=options["classes"],
        )  # fmt: skip
    source, target = map(graph.resolve, ends)
    if source == target:
        raise PictureError(f"both names mean {source.label}", "name two entities")
    found = paths_between(graph, source, target, k=options["k"], max_length=options["max_length"])
    if not found.entities:
        problem = f"no path of at most {options['max_length']} steps joins them"
        raise PictureError(f"{source.label}, {target.label}: {problem}", "try --max-length")
    return found


def _answer(graph: Graph, file: Path) -> Selection:
    """Return what a query finds: triples of CONSTRUCT, or the entities in the rows of SELECT."""
    from awsgraph.rdf.query import ask
    from awsgraph.rdf.shown import entities_in, triples_in
    from awsgraph.views.drawing import entities_of, triples_of

    answer = ask(graph, read_query(file))
    if answer.more:
        click.echo("The answer is cut; ask for less to have all of it drawn", err=True)
    if answer.boolean is not None:
        raise PictureError("ASK has no picture", "ask with SELECT or CONSTRUCT")
    if answer.names is None:
        return triples_of(graph, file.stem, triples_in(answer))
    return entities_of(graph, file.stem, entities_in(answer))


def _page(size: str) -> tuple[float, float]:
    """Return width and height in points.

    >>> _page("4:3"), _page("800x450")
    ((720.0, 540.0), (800.0, 450.0))
    """
    if size in _SIZES:
        return _SIZES[size]
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", size)
    if found is None:
        known = ", ".join(_SIZES)
        raise PictureError(f"there is no size {size!r}", f"take {known}, or points as in 960x540")
    return (float(found[1]), float(found[2]))
