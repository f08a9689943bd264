"""The two ways in which a file is turned away, as the child says them."""

from __future__ import annotations

from collections.abc import Sequence

SHOWN_FAULTS = 20


class Unreadable(Exception):
    """The bytes are not a file that can be read with certainty."""


class Refused(Exception):
    """The file was read, but its rows cannot be accepted as they are."""


class Faults:
    """Faults gathered over the whole file, so that it is put right once and not forty times."""

    def __init__(self) -> None:
        self._shown: list[str] = []
        self.count = 0

    def add(self, fault: str) -> None:
        """Count a fault; the first ones are kept in words."""
        self.count += 1
        if len(self._shown) < SHOWN_FAULTS:
            self._shown.append(fault)

    def check(self) -> None:
        """Refuse the file when there was any fault."""
        if self.count:
            raise Refused(listing(self._shown, self.count))


def listing(shown: Sequence[str], count: int) -> str:
    """The faults one a line, and how many more there are."""
    more = count - len(shown)
    lines = [*shown, f"... and {more:,} more of the same kind."] if more else list(shown)
    return lines[0] if len(lines) == 1 else "\n".join([f"{count:,} faults.", *lines])
