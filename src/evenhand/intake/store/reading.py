"""What readers may see: the files of current submissions, by way of the register and no other."""

from __future__ import annotations

from pathlib import Path

from evenhand.intake.store.layout import StoreFolder
from evenhand.intake.store.register import Register, Submission


def current_submissions(
    register: Register, *, collection: str, organisation: str | None = None, period: str | None = None
) -> tuple[Submission, ...]:
    """The newest version of each organisation's submission for each period, oldest first."""
    return tuple(
        each
        for each in register.submissions()
        if each.is_current
        and each.collection == collection
        and organisation in {None, each.organisation}
        and period in {None, each.period}
    )


def readable(
    store: StoreFolder,
    register: Register,
    *,
    collection: str,
    organisation: str | None = None,
    period: str | None = None,
) -> list[Path]:
    """The files that a collection is made of: its current submissions, and nothing that lies beside them."""
    found = current_submissions(register, collection=collection, organisation=organisation, period=period)
    return [store.submission(each.sha256) for each in found]
