"""Where YASGUI is, the query editor that is installed beside the package and not with it."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path

YASGUI = "@zazuko/yasgui@4.6.2"
"""The package of the npm registry that holds YASGUI, and its version."""
SHA256 = {
    "yasgui.min.js": "55034eaac74c55f55fbd1eeed008ae38a79053651cbed2b453f1fcfd895a4b75",
    "yasgui.min.css": "085b94556b97f9928981bdedb6848fd11ad4d8d950e821f0d698c58ca538fc55",
}
"""What is served of it, and the digest of each file."""


def bundle_folder() -> Path:
    """Return where YASGUI is when it is installed."""
    return Path(sys.prefix, "share", "awsgraph", "yasgui")


@cache
def is_installed() -> bool:
    """Return whether YASGUI is there, in the very version that was tried."""
    return all(is_whole(bundle_folder() / name) for name in SHA256)


def is_whole(path: Path) -> bool:
    """Return whether a file is what the package of YASGUI holds under its name.

    Args:
        path: the file; it need not exist.

    >>> is_whole(Path("yasgui.min.js"))
    False
    """
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == SHA256[path.name]
