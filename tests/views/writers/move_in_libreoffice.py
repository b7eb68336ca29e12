"""Moves a shape of a presentation in LibreOffice, as a presenter does, and saves the presentation.

    move_in_libreoffice.py FOLDER FILE NAME TARGET

Run by a Python that has LibreOffice's module ``uno``, which is seldom that of the tests. FOLDER is
for LibreOffice's own files. Prints, as JSON, by how much the shape moved and where the connectors
at it ended before and after, in hundredths of a millimetre.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_DX, _DY = 1200, -700
_PATIENCE = 60


def connected(pipe: str) -> Any:
    """The desktop of a LibreOffice that listens at a pipe."""
    import uno

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        # The class of what is raised is there only when the module is.
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
            continue
        return context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context
        )


def properties(**values: Any) -> tuple[Any, ...]:
    from com.sun.star.beans import PropertyValue

    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def shapes_of(page: Any) -> Iterator[Any]:
    for number in range(page.Count):
        shape = page.getByIndex(number)
        yield shape
        if shape.supportsService("com.sun.star.drawing.GroupShape"):
            yield from shapes_of(shape)


def ends_at(shapes: list[Any], moved: Any) -> list[tuple[int, int]]:
    """Where the connectors end that are glued to a shape."""
    found = []
    for shape in shapes:
        if shape.supportsService("com.sun.star.drawing.ConnectorShape"):
            # LibreOffice leads a connector anew when somebody wants to know where it lies.
            _ = shape.Position, shape.Size, shape.BoundRect
            for end, place in (("StartShape", "StartPosition"), ("EndShape", "EndPosition")):
                glued = getattr(shape, end)
                if glued is not None and glued.Name == moved.Name:
                    point = getattr(shape, place)
                    found.append((point.X, point.Y))
    return found


def main() -> None:
    folder, file, name, target = sys.argv[1:]
    pipe = f"awsgraph{Path(folder).name}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", f"-env:UserInstallation={Path(folder).as_uri()}",
         f"--accept=pipe,name={pipe};urp;"]
    )  # fmt: skip
    try:
        desktop = connected(pipe)
        document = desktop.loadComponentFromURL(
            Path(file).as_uri(), "_blank", 0, properties(Hidden=True)
        )
        shapes = list(shapes_of(document.DrawPages.getByIndex(0)))
        moved = next(shape for shape in shapes if shape.Name == name)
        before, place = ends_at(shapes, moved), moved.Position
        place.X, place.Y = place.X + _DX, place.Y + _DY
        moved.Position = place
        after = ends_at(shapes, moved)
        document.storeToURL(
            Path(target).as_uri(), properties(FilterName="Impress MS PowerPoint 2007 XML")
        )
        document.close(True)
        told = {"moved": [_DX, _DY], "before": before, "after": after}
        sys.stdout.write(json.dumps(told))
        desktop.terminate()
    finally:
        try:
            office.wait(30)
        except subprocess.TimeoutExpired:
            office.kill()


if __name__ == "__main__":
    main()
