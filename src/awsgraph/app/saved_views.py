"""Keeps views under a name, in a file of the user's own."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import NamedTemporaryFile

from awsgraph.app.view import View
from awsgraph.errors import OutputError

LONGEST_NAME = 60
Parameters = dict[str, list[str]]


def views_file() -> Path:
    """Return where views are kept."""
    from platformdirs import user_data_path

    return user_data_path("awsgraph") / "views.json"


def saved_views(graph: Path, file: Path) -> dict[str, View]:
    """Return the views of a graph by their names, sorted; a damaged file has none.

    Args:
        graph: the graph file.
        file: where views are kept.
    """
    found = _read(file).get(_key(graph), {})
    views = {name: View.of(parameters) for name, parameters in sorted(found.items())}
    return {name: view for name, view in views.items() if view is not None}


def save_view(graph: Path, name: str, view: View, file: Path) -> None:
    """Keep a view; one of the same name is replaced.

    Args:
        graph: the graph file.
        name: of the view; what is too long is cut off.
        view: to keep.
        file: where views are kept.

    Raises:
        OutputError: the file cannot be written.
    """
    everything = _read(file)
    everything.setdefault(_key(graph), {})[name.strip()[:LONGEST_NAME]] = view.parameters()
    _write(everything, file)


def forget_view(graph: Path, name: str, file: Path) -> None:
    """Keep a view no longer.

    Args:
        graph: the graph file.
        name: of the view; an unknown one is no error.
        file: where views are kept.

    Raises:
        OutputError: the file cannot be written.
    """
    everything = _read(file)
    if everything.get(_key(graph), {}).pop(name, None) is not None:
        _write(everything, file)


def _key(graph: Path) -> str:
    return str(graph.absolute())


def _read(file: Path) -> dict[str, dict[str, Parameters]]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        graph: {name: p for name, p in views.items() if _is_parameters(p)}
        for graph, views in found.items()
        if isinstance(views, dict)
    }


def _is_parameters(found: object) -> bool:
    return isinstance(found, dict) and all(
        isinstance(values, list) and all(isinstance(value, str) for value in values)
        for values in found.values()
    )


def _write(everything: dict[str, dict[str, Parameters]], file: Path) -> None:
    text = json.dumps(everything, indent=1, ensure_ascii=False, sort_keys=True)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("wb", dir=file.parent, delete=False) as new:
            new.write(text.encode("utf-8", "surrogatepass"))
        Path(new.name).replace(file)
    except OSError as error:
        problem = f"it cannot be written ({error.strerror})"
        raise OutputError(file, problem, "make room, or copy the address instead") from error
