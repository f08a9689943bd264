"""The trail: in the transaction of the act, only ever added to, and holding nothing about anybody."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction
from django.db.transaction import TransactionManagementError
from hypothesis import given
from hypothesis import strategies as st

from evenhand.classifications.characteristics import CHARACTERISTICS
from evenhand.intake.store.audit_chain import FIRST, Head, code_of
from evenhand.web.audit.actions import record
from evenhand.web.audit.acts import (
    ACT_IN_WORDS,
    DETAILS,
    FIELDS,
    NOBODY,
    SYSTEM,
    Act,
    check_details,
)
from evenhand.web.audit.chain import chained, prove
from evenhand.web.audit.models import Entry
from evenhand.web.environment import TRAIL

SOMEBODY, SOMETHING = "a" * 32, "b" * 32
KEY = settings.ENVIRONMENT.keys.of(TRAIL)


def trail_of(length: int) -> list[Entry]:
    """A whole trail that stands in no database."""
    entries: list[Entry] = []
    for sequence in range(1, length + 1):
        entry = Entry(
            sequence=sequence,
            moment=datetime(2027, 4, 5, 9, 0, tzinfo=UTC) + timedelta(minutes=sequence),
            actor=f"{sequence % 3:032x}",
            act=Act.ROLE_GIVEN,
            thing=f"{sequence:032x}",
            details={"role": "auditor", "starts": "2027-04-05"},
            previous=entries[-1].code if entries else FIRST,
        )
        entry.code = code_of(chained(entry), KEY)
        entries.append(entry)
    return entries


@pytest.mark.django_db
def test_an_act_is_bound_to_the_one_before_it() -> None:
    first = record(by=SYSTEM, act=Act.ORGANISATION_ADDED, thing=SOMETHING)
    second = record(by=SOMEBODY, act=Act.PERSON_INVITED, thing=SOMEBODY, organisation=SOMETHING)

    assert (first.sequence, first.previous) == (1, FIRST)
    assert (second.sequence, second.previous) == (2, first.code)
    assert prove(Entry.objects.all(), KEY).is_whole


@pytest.mark.django_db
def test_an_act_that_fails_leaves_no_entry() -> None:
    @transaction.atomic
    def act_that_fails() -> None:
        record(by=SYSTEM, act=Act.SIGNED_IN, thing=SOMETHING)
        raise LookupError

    with pytest.raises(LookupError):
        act_that_fails()

    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_an_act_outside_a_transaction_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections["default"], "in_atomic_block", False)

    with pytest.raises(TransactionManagementError):
        record(by=SYSTEM, act=Act.SIGNED_IN, thing=SOMETHING)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'somebody else'",
        "UPDATE audit_entry SET sequence = 7",
        "DELETE FROM audit_entry",
        "INSERT INTO audit_entry SELECT * FROM audit_entry",
    ],
)
def test_the_database_itself_refuses_to_change_the_trail(statement: str) -> None:
    record(by=SYSTEM, act=Act.SIGNED_IN, thing=SOMETHING)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Entry.objects.get().actor == SYSTEM


@pytest.mark.django_db
def test_an_entry_cannot_be_put_over_another() -> None:
    if connection.vendor == "postgresql":
        statement = "TRUNCATE audit_entry"
    else:
        statement = "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry"
    record(by=SYSTEM, act=Act.SIGNED_IN, thing=SOMETHING)

    with (
        pytest.raises(DatabaseError, match="only ever added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_no_field_of_the_trail_is_a_characteristic() -> None:
    names = {name for each in CHARACTERISTICS for name in (each.id, *each.classifications)}

    assert names
    assert names.isdisjoint(DETAILS)
    assert set().union(*FIELDS.values()) <= set(DETAILS)
    assert set(FIELDS) == set(ACT_IN_WORDS) == set(Act)


@given(
    act=st.sampled_from(Act),
    name=st.sampled_from([*DETAILS, "ethnic_group", "note"]),
    value=st.one_of(
        st.text(min_size=0),
        st.sampled_from(["White: British", "Josephine Bloggs", "j@example.gov.uk", "2027-04-05\n", "Role"]),
    ),
)
def test_nothing_that_somebody_typed_gets_into_an_entry(act: Act, name: str, value: str) -> None:
    form = DETAILS[name].form if name in FIELDS[act] else None

    if form and form.fullmatch(value):
        check_details(act, {name: value})
        assert re.fullmatch(r"[0-9a-z_-]+", value)
    else:
        with pytest.raises(ValueError, match="entry of") as refusal:
            check_details(act, {name: value})
        assert len(value) < 8 or value not in str(refusal.value)


@pytest.mark.parametrize("party", ["Josephine Bloggs", "j@example.gov.uk", "", "A" * 32])
@pytest.mark.django_db
def test_people_and_things_are_named_by_their_identifiers_alone(party: str) -> None:
    for by, thing in ((party, SOMETHING), (SOMEBODY, party)):
        with pytest.raises(ValueError, match="identifiers alone") as refusal:
            record(by=by, act=Act.SIGNED_IN, thing=thing)
        assert not party or party not in str(refusal.value)


def test_somebody_who_is_not_signed_in_is_named_as_nobody() -> None:
    assert NOBODY not in (SYSTEM, SOMEBODY)


def test_a_whole_trail_proves_whole() -> None:
    entries = trail_of(50)

    proof = prove(entries, KEY, witnessed=Head(20, entries[19].code))

    assert proof.is_whole
    assert proof.entries == 50
    assert proof.head == Head(50, entries[-1].code)


def test_an_empty_trail_is_whole_and_has_no_head() -> None:
    assert prove([], KEY).head is None
    assert prove([], KEY).is_whole


def test_every_edit_deletion_and_reordering_is_found() -> None:
    chance = random.Random(4)
    missed = []
    for attempt in range(1000):
        entries = trail_of(8)
        place = chance.randrange(7)
        match attempt % 4:
            case 0:
                field = chance.choice(["actor", "act", "thing", "previous", "code"])
                setattr(entries[place], field, "c" * 32)
            case 1:
                entries[place].details = {"role": "system_administrator"}
            case 2:
                del entries[place]
            case _:
                entries[place], entries[place + 1] = entries[place + 1], entries[place]
        if prove(entries, KEY).is_whole:
            missed.append((attempt, place))

    assert missed == []


def test_a_moment_that_was_changed_is_found() -> None:
    entries = trail_of(3)
    entries[1].moment += timedelta(microseconds=1)

    assert not prove(entries, KEY).is_whole


def test_entries_cut_off_the_end_are_found_by_a_head_written_down_earlier() -> None:
    entries = trail_of(10)
    witnessed = Head(10, entries[-1].code)

    cut = prove(entries[:7], KEY, witnessed=witnessed)

    assert cut.faults == ("the trail no longer has entry 10 as it was written down",)


def test_a_chain_made_anew_without_the_key_is_found() -> None:
    entries = trail_of(5)
    other = settings.ENVIRONMENT.keys.of("web_signing")
    for entry in entries:
        entry.code = code_of(chained(entry), other)

    assert not prove(entries, KEY).is_whole
