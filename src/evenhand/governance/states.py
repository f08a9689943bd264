"""The states of returns, releases, findings, actions and measures: one table each."""

from __future__ import annotations

from enum import StrEnum
from itertools import permutations

from evenhand.governance.permissions import ObjectKind, Permission
from evenhand.governance.state_machine import Mover, Requirement, State, StateMachine, Transition


class ReturnState(StrEnum):
    """Where a return stands, from expected to settled."""

    EXPECTED = "expected"
    DRAFT = "draft"
    OVERDUE = "overdue"
    SUBMITTED = "submitted"
    QUERIED = "queried"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


class ReleaseState(StrEnum):
    """Where a release stands, from draft to published."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class FindingState(StrEnum):
    """Whether a finding has an answer."""

    OPEN = "open"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class ActionState(StrEnum):
    """Where an action stands, from an idea to daily practice."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"
    EMBEDDED = "embedded"
    DROPPED = "dropped"


class MeasureStatus(StrEnum):
    """What the figures say of a measure and its target; nobody sets it by hand."""

    CANNOT_TELL = "cannot_tell"
    OFF_TRACK = "off_track"
    AT_RISK = "at_risk"
    ON_TRACK = "on_track"
    ACHIEVED = "achieved"


_SENDING = (Permission.APPROVE, Permission.SEND)
_REVIEW, _UPLOAD = (Permission.REVIEW,), (Permission.UPLOAD,)
_WRITE, _APPROVE, _PUBLISH = (Permission.WRITE,), (Permission.APPROVE,), (Permission.PUBLISH,)
_REASON = (Requirement.REASON,)

R = ReturnState
RETURN = StateMachine(
    title="Return",
    kind=ObjectKind.PARTNER_RETURN,
    start=R.EXPECTED,
    resting=(R.ACCEPTED, R.SUPERSEDED),
    states=(
        State(R.EXPECTED, "The window is open or to come, and nothing has been uploaded."),
        State(R.DRAFT, "A file was uploaded and can still be changed; nobody else uses it."),
        State(R.OVERDUE, "The window has closed and nothing was sent. What was uploaded is kept."),
        State(R.SUBMITTED, "Sent, and waiting for a reviewer."),
        State(R.QUERIED, "The reviewer has asked about rows by number and rule."),
        State(R.ACCEPTED, "Locked, and counted."),
        State(R.REJECTED, "Not usable; a new file is needed. Not counted."),
        State(R.SUPERSEDED, "A correction took its place. Kept, and no longer counted."),
    ),
    transitions=(
        Transition(start=R.EXPECTED, end=R.DRAFT, words="upload a file", permissions=_UPLOAD),
        Transition(start=R.EXPECTED, end=R.OVERDUE, words="the window closes", mover=Mover.CALENDAR),
        Transition(
            start=R.DRAFT,
            end=R.SUBMITTED,
            words="approve and send",
            permissions=_SENDING,
            needs=(Requirement.CHECKED_FILE,),
        ),
        Transition(start=R.DRAFT, end=R.EXPECTED, words="take the file away", permissions=_UPLOAD),
        Transition(start=R.DRAFT, end=R.OVERDUE, words="the window closes", mover=Mover.CALENDAR),
        Transition(
            start=R.OVERDUE,
            end=R.SUBMITTED,
            words="approve and send late",
            permissions=_SENDING,
            needs=(Requirement.CHECKED_FILE,),
        ),
        Transition(
            start=R.OVERDUE,
            end=R.EXPECTED,
            words="extend the window",
            permissions=_REVIEW,
            needs=_REASON,
        ),
        Transition(start=R.SUBMITTED, end=R.ACCEPTED, words="accept", permissions=_REVIEW),
        Transition(start=R.SUBMITTED, end=R.QUERIED, words="query", permissions=_REVIEW, needs=_REASON),
        Transition(start=R.SUBMITTED, end=R.REJECTED, words="reject", permissions=_REVIEW, needs=_REASON),
        Transition(
            start=R.QUERIED,
            end=R.SUBMITTED,
            words="answer the query",
            permissions=_SENDING,
            needs=_REASON,
        ),
        Transition(start=R.QUERIED, end=R.DRAFT, words="upload a corrected file", permissions=_UPLOAD),
        Transition(start=R.QUERIED, end=R.REJECTED, words="reject", permissions=_REVIEW, needs=_REASON),
        Transition(start=R.REJECTED, end=R.DRAFT, words="upload a new file", permissions=_UPLOAD),
        Transition(
            start=R.ACCEPTED,
            end=R.SUPERSEDED,
            words="accept its correction",
            permissions=_REVIEW,
            needs=(Requirement.REASON, Requirement.SUCCESSOR),
        ),
    ),
)

TAKES_UPLOADS = frozenset({R.EXPECTED, R.DRAFT, R.OVERDUE, R.QUERIED, R.REJECTED})
"""Where a file may still be uploaded. A late file leaves the return overdue until it is sent."""

L = ReleaseState
RELEASE = StateMachine(
    title="Release",
    kind=ObjectKind.RELEASE,
    start=L.DRAFT,
    resting=(L.PUBLISHED, L.WITHDRAWN),
    states=(
        State(L.DRAFT, "An analyst is preparing it."),
        State(L.IN_REVIEW, "Frozen, proved safe, and waiting for an approver."),
        State(L.APPROVED, "Approved and not yet public."),
        State(L.PUBLISHED, "Public. It is never changed: a correction is a new release."),
        State(L.WITHDRAWN, "Given up before it was public, or taken back after, with the reason."),
    ),
    transitions=(
        Transition(
            start=L.DRAFT,
            end=L.IN_REVIEW,
            words="send for approval",
            permissions=_WRITE,
            needs=(Requirement.DISCLOSURE_PROOF,),
        ),
        Transition(start=L.DRAFT, end=L.WITHDRAWN, words="give up", permissions=_WRITE, needs=_REASON),
        Transition(
            start=L.IN_REVIEW,
            end=L.APPROVED,
            words="approve",
            permissions=_APPROVE,
            needs=(Requirement.DISCLOSURE_PROOF,),
        ),
        Transition(start=L.IN_REVIEW, end=L.DRAFT, words="return", permissions=_APPROVE, needs=_REASON),
        Transition(
            start=L.APPROVED,
            end=L.PUBLISHED,
            words="publish",
            permissions=_PUBLISH,
            needs=(Requirement.DISCLOSURE_PROOF,),
        ),
        Transition(
            start=L.APPROVED,
            end=L.DRAFT,
            words="take the approval back",
            permissions=_APPROVE,
            needs=_REASON,
        ),
        Transition(start=L.PUBLISHED, end=L.WITHDRAWN, words="withdraw", permissions=_PUBLISH, needs=_REASON),
    ),
)

F = FindingState
FINDING = StateMachine(
    title="Finding",
    kind=ObjectKind.FINDING,
    start=F.OPEN,
    resting=(F.ACCEPTED, F.CLOSED, F.WITHDRAWN),
    states=(
        State(F.OPEN, "Recorded, and nobody has answered it."),
        State(F.ANSWERED, "At least one action is meant to change it."),
        State(F.ACCEPTED, "No action, for a reason that is written down."),
        State(F.CLOSED, "A later figure shows that it is no longer so."),
        State(F.WITHDRAWN, "Recorded in error, with the reason."),
    ),
    transitions=(
        Transition(
            start=F.OPEN,
            end=F.ANSWERED,
            words="link an action",
            permissions=_WRITE,
            needs=(Requirement.ACTION,),
        ),
        Transition(
            start=F.OPEN,
            end=F.ACCEPTED,
            words="explain why no action follows",
            permissions=_WRITE,
            needs=_REASON,
        ),
        Transition(start=F.OPEN, end=F.WITHDRAWN, words="withdraw", permissions=_WRITE, needs=_REASON),
        Transition(
            start=F.ANSWERED,
            end=F.CLOSED,
            words="close on a later figure",
            permissions=_WRITE,
            needs=(Requirement.EVIDENCE,),
        ),
        Transition(
            start=F.ANSWERED,
            end=F.OPEN,
            words="open again, its actions being dropped",
            permissions=_WRITE,
            needs=_REASON,
        ),
        Transition(start=F.ACCEPTED, end=F.OPEN, words="open again", permissions=_WRITE, needs=_REASON),
        Transition(
            start=F.CLOSED,
            end=F.OPEN,
            words="open again on a later figure",
            permissions=_WRITE,
            needs=(Requirement.EVIDENCE,),
        ),
    ),
)

A = ActionState
ACTION = StateMachine(
    title="Action",
    kind=ObjectKind.ACTION,
    start=A.PROPOSED,
    resting=(A.DONE, A.EMBEDDED, A.DROPPED),
    states=(
        State(A.PROPOSED, "Somebody has suggested it."),
        State(A.AGREED, "It has an owner, a due date and an expected effect, written before it starts."),
        State(A.IN_PROGRESS, "Under way."),
        State(A.BLOCKED, "It cannot go on, for a reason that is written down."),
        State(A.DONE, "Its steps are taken; whether it had its effect shows in the next period."),
        State(A.EMBEDDED, "It is how things are done now."),
        State(A.DROPPED, "Given up; the reason stays."),
    ),
    transitions=(
        Transition(
            start=A.PROPOSED,
            end=A.AGREED,
            words="agree",
            permissions=_WRITE,
            needs=(Requirement.OWNER, Requirement.DUE_DATE, Requirement.EXPECTED_EFFECT),
        ),
        Transition(start=A.AGREED, end=A.IN_PROGRESS, words="start", permissions=_WRITE),
        Transition(
            start=A.AGREED, end=A.BLOCKED, words="say what blocks it", permissions=_WRITE, needs=_REASON
        ),
        Transition(
            start=A.IN_PROGRESS,
            end=A.BLOCKED,
            words="say what blocks it",
            permissions=_WRITE,
            needs=_REASON,
        ),
        Transition(start=A.BLOCKED, end=A.IN_PROGRESS, words="go on", permissions=_WRITE),
        Transition(
            start=A.IN_PROGRESS,
            end=A.DONE,
            words="finish",
            permissions=_WRITE,
            needs=(Requirement.EVIDENCE,),
        ),
        Transition(start=A.DONE, end=A.IN_PROGRESS, words="take up again", permissions=_WRITE, needs=_REASON),
        Transition(
            start=A.DONE,
            end=A.EMBEDDED,
            words="embed",
            permissions=_WRITE,
            needs=(Requirement.EVIDENCE,),
        ),
        *(
            Transition(start=state, end=A.DROPPED, words="drop", permissions=_WRITE, needs=_REASON)
            for state in (A.PROPOSED, A.AGREED, A.IN_PROGRESS, A.BLOCKED)
        ),
    ),
)

M = MeasureStatus
MEASURE = StateMachine(
    title="Measure of an objective",
    kind=ObjectKind.OBJECTIVE,
    start=M.CANNOT_TELL,
    resting=tuple(MeasureStatus),
    states=(
        State(M.CANNOT_TELL, "The figures fit with more than one of the others, or there are none."),
        State(M.OFF_TRACK, "Less than half of the way that should be behind it by now, or late."),
        State(M.AT_RISK, "Behind the line from baseline to target, by less than half of the way."),
        State(M.ON_TRACK, "On the line from baseline to target, or ahead of it."),
        State(M.ACHIEVED, "The target is met."),
    ),
    transitions=tuple(
        Transition(start=start, end=end, words="a later figure", mover=Mover.FIGURES)
        for start, end in permutations(MeasureStatus, 2)
    ),
)

MACHINES: tuple[StateMachine, ...] = (RETURN, RELEASE, FINDING, ACTION, MEASURE)
