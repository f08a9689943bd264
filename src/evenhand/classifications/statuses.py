"""The six things that a missing answer can be; never one."""

from __future__ import annotations

from enum import StrEnum


class ResponseStatus(StrEnum):
    """For one person and one characteristic: did we ask, and what came back."""

    ANSWERED = "answered"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"
    NOT_ANSWERED = "not_answered"
    NOT_ASKED = "not_asked"
    WITHDRAWN = "withdrawn"
    NOT_PERMITTED = "not_permitted"
