"""Tables of states: what may follow what, who may do it, and what it asks for."""

from __future__ import annotations

from enum import StrEnum

import pytest

from evenhand.errors import WrongState
from evenhand.governance.permissions import ObjectKind, Permission
from evenhand.governance.roles.catalogue import ROLES
from evenhand.governance.state_machine import (
    REQUIREMENT_IN_WORDS,
    Mover,
    Requirement,
    State,
    StateMachine,
    Transition,
    can_transition,
    check_transition,
    diagram,
)
from evenhand.governance.states import (
    ACTION,
    FINDING,
    MACHINES,
    MEASURE,
    RELEASE,
    RETURN,
    TAKES_UPLOADS,
    ActionState,
    MeasureStatus,
    ReleaseState,
    ReturnState,
)

AGREED = {
    "Return": """
        expected: draft overdue
        draft: submitted expected overdue
        overdue: submitted expected
        submitted: accepted queried rejected
        queried: submitted draft rejected
        accepted: superseded
        rejected: draft
        superseded:
        """,
    "Release": """
        draft: in_review withdrawn
        in_review: approved draft
        approved: published draft
        published: withdrawn
        withdrawn:
        """,
    "Finding": """
        open: answered accepted withdrawn
        answered: closed open
        accepted: open
        closed: open
        withdrawn:
        """,
    "Action": """
        proposed: agreed dropped
        agreed: in_progress blocked dropped
        in_progress: blocked done dropped
        blocked: in_progress dropped
        done: in_progress embedded
        embedded:
        dropped:
        """,
    "Measure of an objective": """
        cannot_tell: off_track at_risk on_track achieved
        off_track: cannot_tell at_risk on_track achieved
        at_risk: cannot_tell off_track on_track achieved
        on_track: cannot_tell off_track at_risk achieved
        achieved: cannot_tell off_track at_risk on_track
        """,
}


class Light(StrEnum):
    ON = "on"
    OFF = "off"
    BROKEN = "broken"


SWITCH_ON = Transition(start=Light.OFF, end=Light.ON, words="switch on", permissions=(Permission.WRITE,))
SWITCH_OFF = Transition(start=Light.ON, end=Light.OFF, words="switch off", permissions=(Permission.WRITE,))
BREAK = Transition(
    start=Light.ON,
    end=Light.BROKEN,
    words="break",
    mover=Mover.CALENDAR,
    needs=(Requirement.REASON, Requirement.EVIDENCE),
)


def light(*transitions: Transition, resting: tuple[Light, ...] = (Light.OFF, Light.BROKEN)) -> StateMachine:
    return StateMachine(
        title="Light",
        kind=ObjectKind.ACTION,
        start=Light.OFF,
        resting=resting,
        states=tuple(State(state, f"It is {state}.") for state in Light),
        transitions=transitions,
    )


LIGHT = light(SWITCH_ON, SWITCH_OFF, BREAK)


def steps(machine: StateMachine) -> dict[str, set[str]]:
    return {
        state.name.value: {step.end.value for step in machine.steps_from(state.name)}
        for state in machine.states
    }


def agreed(title: str) -> dict[str, set[str]]:
    lines = [line.strip().partition(":") for line in AGREED[title].strip().splitlines()]
    return {start: set(ends.split()) for start, _, ends in lines}


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.title)
def test_each_table_has_the_agreed_steps_and_no_other(machine: StateMachine) -> None:
    assert steps(machine) == agreed(machine.title)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.title)
def test_every_step_of_a_person_is_in_somebody_s_roles(machine: StateMachine) -> None:
    held = {permission for role in ROLES for grant in role.grants for permission in grant.permissions}

    for step in machine.transitions:
        assert set(step.permissions) <= held
        assert step.mover is not Mover.PERSON or any(
            permission in grant.permissions
            for permission in step.permissions
            for role in ROLES
            for grant in role.grants
            if grant.kind is machine.kind
        )


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.title)
def test_every_state_is_explained_in_words(machine: StateMachine) -> None:
    assert all(state.meaning.endswith(".") for state in machine.states)


def test_every_requirement_has_words() -> None:
    assert list(REQUIREMENT_IN_WORDS) == list(Requirement)


def test_giving_up_querying_rejecting_and_withdrawing_ask_for_a_reason() -> None:
    stopping = {"dropped", "blocked", "queried", "rejected", "withdrawn", "superseded"}

    for machine in MACHINES:
        for step in machine.transitions:
            if step.end.value in stopping:
                assert Requirement.REASON in step.needs, step.words


def test_a_release_is_proved_at_each_step_towards_the_public() -> None:
    for end in (ReleaseState.IN_REVIEW, ReleaseState.APPROVED, ReleaseState.PUBLISHED):
        ways = [step for step in RELEASE.transitions if step.end is end]

        assert ways
        assert all(Requirement.DISCLOSURE_PROOF in step.needs for step in ways)


def test_an_action_is_agreed_with_owner_date_and_an_expected_effect_written_before() -> None:
    with pytest.raises(WrongState) as caught:
        check_transition(ACTION, ActionState.PROPOSED, ActionState.AGREED, given=[Requirement.OWNER])

    assert str(caught.value) == (
        "Action: to agree, give a due date and the effect that is expected, on which measure."
    )


def test_nobody_sets_the_status_of_a_measure_by_hand() -> None:
    assert {step.mover for step in MEASURE.transitions} == {Mover.FIGURES}
    assert MEASURE.start is MeasureStatus.CANNOT_TELL


def test_an_upload_is_taken_where_the_table_leads_to_a_draft_and_while_it_is_one_or_late() -> None:
    to_draft = {step.start for step in RETURN.transitions if step.end is ReturnState.DRAFT}

    assert to_draft | {ReturnState.DRAFT, ReturnState.OVERDUE} == TAKES_UPLOADS


def test_an_accepted_return_is_never_changed_only_superseded() -> None:
    assert [step.end for step in RETURN.steps_from(ReturnState.ACCEPTED)] == [ReturnState.SUPERSEDED]


def test_an_adverse_finding_leaves_open_only_with_an_action_or_a_reason() -> None:
    for step in FINDING.steps_from(FINDING.start):
        assert step.needs in {(Requirement.ACTION,), (Requirement.REASON,)}


def test_a_step_that_is_allowed_is_returned_with_who_may_take_it() -> None:
    step = check_transition(LIGHT, Light.OFF, Light.ON)

    assert step.permissions == (Permission.WRITE,)


def test_a_step_that_is_not_allowed_says_what_can_be_done_instead() -> None:
    with pytest.raises(WrongState) as caught:
        check_transition(LIGHT, Light.OFF, Light.BROKEN)

    assert str(caught.value) == (
        "Light: what is 'off' cannot become 'broken'. From here you can: switch on ('on')."
    )


def test_a_step_from_an_end_says_that_it_is_one() -> None:
    with pytest.raises(WrongState, match="This is an end"):
        check_transition(LIGHT, Light.BROKEN, Light.ON)


def test_can_is_the_same_rule_as_check() -> None:
    assert can_transition(LIGHT, Light.ON, Light.BROKEN, given=[Requirement.REASON, Requirement.EVIDENCE])
    assert not can_transition(LIGHT, Light.ON, Light.BROKEN, given=[Requirement.REASON])
    assert not can_transition(LIGHT, Light.BROKEN, Light.ON)


def test_a_table_with_a_state_that_is_never_reached_is_refused() -> None:
    with pytest.raises(ValueError, match="never reached: broken"):
        light(SWITCH_ON, SWITCH_OFF)


def test_a_table_with_a_state_that_leads_to_no_end_is_refused() -> None:
    with pytest.raises(ValueError, match="without a way to an end: broken"):
        light(SWITCH_ON, SWITCH_OFF, BREAK, resting=(Light.OFF,))


def test_a_table_without_any_end_is_refused() -> None:
    with pytest.raises(ValueError, match="without a way to an end: broken, off, on"):
        light(SWITCH_ON, SWITCH_OFF, BREAK, resting=())


def test_a_table_with_a_step_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="a step is there twice"):
        light(SWITCH_ON, SWITCH_ON, BREAK)


def test_a_table_with_a_step_to_a_state_that_it_does_not_declare_is_refused() -> None:
    elsewhere = Transition(
        start=Light.ON, end=ActionState.DONE, words="go elsewhere", permissions=(Permission.WRITE,)
    )

    with pytest.raises(ValueError, match="not declared: done"):
        light(SWITCH_ON, BREAK, elsewhere)


@pytest.mark.parametrize(
    ("mover", "permissions"), [(Mover.PERSON, ()), (Mover.CALENDAR, (Permission.WRITE,))]
)
def test_a_step_by_a_person_and_only_that_names_a_permission(
    mover: Mover, permissions: tuple[Permission, ...]
) -> None:
    with pytest.raises(ValueError, match="names a permission"):
        Transition(start=Light.ON, end=Light.OFF, words="x", mover=mover, permissions=permissions)


def test_a_table_draws_its_own_diagram() -> None:
    assert diagram(LIGHT).splitlines() == [
        "stateDiagram-v2",
        "    [*] --> off",
        "    off --> on: switch on",
        "    on --> off: switch off",
        "    on --> broken: break",
        "    off --> [*]",
        "    broken --> [*]",
    ]
