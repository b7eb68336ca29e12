"""Fetches the query editor of `awsgraph serve` with npm, for the Python that runs this script.

What comes is compared with the digests that the program knows. Without it the program shows a form
of its own.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from awsgraph.endpoint.bundle import SHA256, YASGUI, bundle_folder, is_whole


def main() -> int:
    """Fetch the editor unless it is there, and return 1 when that was not possible."""
    folder = bundle_folder()
    if all(is_whole(folder / name) for name in SHA256):
        return 0
    with TemporaryDirectory() as temporary:
        command = ["npm", "pack", "--silent", "--pack-destination", temporary, YASGUI]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=60)
            (archive,) = Path(temporary).glob("*.tgz")
            files = _files(archive)
        except (OSError, subprocess.SubprocessError, ValueError, KeyError) as error:
            print(f"{YASGUI} cannot be fetched: {error}", file=sys.stderr)
            return 1
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return 0


def _files(archive: Path) -> dict[str, bytes]:
    found = {}
    with tarfile.open(archive) as package:
        for name, digest in SHA256.items():
            file = package.extractfile(f"package/build/{name}")
            data = file.read() if file else b""
            if hashlib.sha256(data).hexdigest() != digest:
                raise ValueError(f"{name} is not what was expected")
            found[name] = data
    return found


if __name__ == "__main__":
    sys.exit(main())
