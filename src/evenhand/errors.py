"""Every error that a person may be shown.

A message says what was expected, what was found, where, and what to do next. It may name a
row, a column and a code that is not in a classification; it never holds a valid answer about
a person.
"""

from __future__ import annotations


class EvenhandError(Exception):
    """Something a person can put right; `exit_status` is what the command line ends with."""

    exit_status = 2


class UnreadableFile(EvenhandError):
    """A file that is not what it says it is, or that cannot be read with certainty."""


class RefusedFile(EvenhandError):
    """A file that was read, but whose contents cannot be accepted."""


class BadSpec(EvenhandError):
    """An audit specification that does not fit the file or contradicts itself."""

    exit_status = 3


class UnknownName(EvenhandError):
    """A characteristic, classification, collection, area or benchmark that does not exist."""

    exit_status = 3


class UnsafeToPublish(EvenhandError):
    """Protection without a complete proof: nothing is published."""

    exit_status = 4


class BadTable(EvenhandError):
    """Counts that contradict themselves: totals that do not add up, negative or broken counts."""

    exit_status = 4


class StoreDamaged(EvenhandError):
    """The store of submissions does not agree with its register."""

    exit_status = 5


class UnsafeKeys(EvenhandError):
    """A key file of pseudonyms that is missing, damaged, or that others on the machine may read."""

    exit_status = 5


class NothingSaved(EvenhandError):
    """The store could not keep a file; nothing of it was saved."""

    exit_status = 5


class StaleSubmission(EvenhandError):
    """Somebody else sent a newer version while this one was being prepared."""


class NotInstalled(EvenhandError):
    """An optional part of the product is not installed on this machine."""

    exit_status = 6


class OutOfRoom(EvenhandError):
    """The memory or the disk that counting may take is not enough for these rows."""

    exit_status = 7


class NotPermitted(EvenhandError):
    """Something that the person's roles do not let them do, with what would let them."""

    exit_status = 8


class NotFound(EvenhandError):
    """Nothing that this person may know of: absent, or somebody else's; the two look the same."""

    exit_status = 8


class WrongState(EvenhandError):
    """A step that the state of a thing does not allow, or that lacks what the step asks for."""

    exit_status = 9


class BadSettings(EvenhandError):
    """The settings of the web application are missing, contradict each other or are unsafe."""

    exit_status = 10


class NothingSent(EvenhandError):
    """Something was saved, but the e-mail that tells of it could not be sent."""

    exit_status = 11
