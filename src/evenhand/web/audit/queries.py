"""What is asked of the trail. Nothing here writes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from evenhand.intake.store.audit_chain import Head
from evenhand.web.audit.chain import Proof, prove
from evenhand.web.audit.models import Entry
from evenhand.web.environment import TRAIL

ROWS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which entries are wanted; what is left out does not limit."""

    act: str = ""
    concerning: Collection[str] | None = None  # identifiers of whoever did it, or of what it was done to
    since: date | None = None
    until: date | None = None


def entries(search: Search) -> QuerySet[Entry]:
    """The entries wanted, the latest first; order is by sequence, since clocks go back."""
    found = Entry.objects.all()
    if search.act:
        found = found.filter(act=search.act)
    if search.concerning is not None:
        keys = list(search.concerning)
        found = found.filter(Q(actor__in=keys) | Q(thing__in=keys) | Q(details__person__in=keys))
    if search.since:
        found = found.filter(moment__gte=_begins(search.since))
    if search.until:
        found = found.filter(moment__lt=_begins(search.until + timedelta(days=1)))
    return found.order_by("-sequence")


def proof(*, witnessed: Head | None = None) -> Proof:
    """Whether the whole trail is as it was written, from its first entry to its last."""
    rows = Entry.objects.order_by("sequence").iterator(chunk_size=ROWS_AT_ONCE)
    return prove(rows, settings.ENVIRONMENT.keys.of(TRAIL), witnessed=witnessed)


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
