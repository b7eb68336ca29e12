"""Confines a process that answers queries: its time, its memory and its reach."""

from __future__ import annotations

import ctypes
import math
import os
import signal
from contextlib import suppress

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def end_after(seconds: float) -> None:
    """End this process after some time, also when nobody is left to kill it.

    Args:
        seconds: from now; a later call replaces an earlier one, and 0 takes it back.
    """
    if hasattr(signal, "alarm"):
        signal.alarm(math.ceil(seconds))


def bound_memory(most: int) -> None:
    """Bound what this process may fill, where the system knows such bounds.

    Args:
        most: bytes.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource

        # Not the address space, of which idle threads of a large machine reserve much.
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def leave_network() -> None:
    """Leave the network for one without a way out, where the system lets anybody do so.

    Should a SERVICE slip through, it would reach nothing. Elsewhere the refusal of the parsed query
    has to be enough.
    """
    with suppress(OSError, AttributeError):
        # Root needs no new user, and as one would lose the right to read files of others.
        user = 0 if os.geteuid() == 0 else _NEW_USER
        ctypes.CDLL(None).unshare(user | _NEW_NETWORK)
