"""The one way into the trail."""

from __future__ import annotations

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from evenhand.intake.store.audit_chain import FIRST, code_of
from evenhand.web.audit.acts import Act, check_details, check_party
from evenhand.web.audit.chain import chained
from evenhand.web.audit.models import Entry
from evenhand.web.environment import TRAIL

# One number for one lock of the whole database; it means nothing beyond being ours.
TURN = 0x65_76_65_6E


def record(*, by: str, act: Act, thing: str, **details: str) -> Entry:
    """Add an act to the trail, in the transaction that the act itself is in.

    Parameters
    ----------
    by
        The identifier of who did it, or `system`, or `nobody`.
    thing
        The identifier of what it was done to.
    details
        Fields of the act, from the closed list of `acts`.

    Raises
    ------
    TransactionManagementError : outside a transaction, where an act and its entry could part.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("An act is recorded in its own transaction.")
    check_party(by)
    check_party(thing)
    check_details(act, details)
    _take_turn()
    last = Entry.objects.order_by("-sequence").first()
    entry = Entry(
        sequence=last.sequence + 1 if last else 1,
        moment=timezone.now(),
        actor=by,
        act=act.value,
        thing=thing,
        details=details,
        previous=last.code if last else FIRST,
    )
    entry.code = code_of(chained(entry), settings.ENVIRONMENT.keys.of(TRAIL))
    entry.save(force_insert=True)
    return entry


def _take_turn() -> None:
    """One writer at a time, until its transaction ends. SQLite's own lock on writing does that already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
