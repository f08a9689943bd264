"""Limits that the child puts on itself before it looks at a byte of the file."""

from __future__ import annotations

import ctypes
import resource
from contextlib import suppress

MOST_DESCRIPTORS = 16
# From the Linux headers (linux/sched.h): a network of its own, and a user namespace that allows it.
NEW_NETWORK = 0x40000000
NEW_USER = 0x10000000


# Bound here, the limits would bind the tests themselves: they are probed in a real child.
def confine(  # pragma: no cover
    *, memory_bytes: int, most_memory_bytes: int, cpu_seconds: int
) -> None:
    """Bound memory, processor time and descriptors; no file may be written; no network where possible."""
    bounds = {
        resource.RLIMIT_AS: (memory_bytes, most_memory_bytes),
        # At the first the child is told, which names the cause to the parent; at the second it is ended.
        resource.RLIMIT_CPU: (cpu_seconds, cpu_seconds + 1),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_NOFILE: (MOST_DESCRIPTORS, MOST_DESCRIPTORS),
        resource.RLIMIT_CORE: (0, 0),
    }
    _leave_network()
    for kind, bound in bounds.items():
        # Some systems refuse some kinds; the parent still bounds the time and kills the child.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, bound)


def _leave_network() -> None:  # pragma: no cover - as above
    """Enter an empty network where the system lets an ordinary process do so; else go on without."""
    with suppress(OSError, AttributeError):
        unshare = ctypes.CDLL(None).unshare
        if unshare(NEW_NETWORK) != 0:
            unshare(NEW_NETWORK | NEW_USER)
