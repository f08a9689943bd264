"""An authority sets its own objectives in a document, and every fault of it is named at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import BadSpec, UnknownName, UnreadableFile
from evenhand.governance.measure_status import measure_status
from evenhand.governance.readings import Direction, Reading, Scale
from evenhand.governance.states import MeasureStatus
from evenhand.objectives.catalogue import OBJECTIVES
from evenhand.objectives.set_file import first_set, parse_set, read_set, written
from evenhand.objectives.sets import AuthorityObjective, ObjectiveRole, ObjectiveSet, Target

TWO = """
name = "Plan of Two Rivers 2026-30"
starts = 2026-04-01
ends = 2030-03-31
source = "Council paper 12"

[[objectives]]
number = 7
title = "Fair chances at work"
wording = "People are chosen and paid fairly."
role = "employer"
owner = "Head of people"
builds_on = ["diversity", "equity"]

[[objectives.targets]]
measure = "pay_gap"
characteristic = "sex"
group = "women beside men"
direction = "lower"
baseline = 0.092
baseline_on = 2026-03-31
target = 0.05
due = 2030-03-31

[[objectives.targets]]
measure = "shortlisting"
characteristic = "race"
group = "minority ethnic beside White applicants"
direction = "higher"
no_baseline_because = "Stages were not recorded."
baseline_on = 2026-03-31
target = 1.0
due = 2029-03-31
is_demonstration = true

[[objectives]]
number = 9
title = "Fair boards"
wording = "Boards look like the area."
role = "civic_leader"
owner = "Monitoring officer"
builds_on = ["membership"]

[[objectives.targets]]
measure = "boards_representation"
characteristic = "sex"
group = "women"
direction = "higher"
baseline = 0.4
baseline_on = 2026-03-31
target = 0.5
due = 2030-03-31
"""


def faults(text: str) -> list[str]:
    with pytest.raises(BadSpec) as caught:
        parse_set(text, where="ours.toml")
    first, *rest = str(caught.value).split("\n- ")
    assert first == "ours.toml: the objectives are not described rightly."
    return rest


def test_the_first_set_is_twelve_objectives_in_three_roles() -> None:
    found = first_set()

    assert [objective.number for objective in found.objectives] == list(range(1, 13))
    assert {role: [each.number for each in found.in_role(role)] for role in ObjectiveRole} == {
        ObjectiveRole.EMPLOYER: [1, 2, 3, 4],
        ObjectiveRole.COMMISSIONER: [5, 6, 7, 8, 9],
        ObjectiveRole.CIVIC_LEADER: [10, 11, 12],
    }


def test_the_first_set_builds_on_each_declaration_once_in_reading_order() -> None:
    built_on = [declared for objective in first_set().objectives for declared in objective.declarations]

    assert tuple(built_on) == OBJECTIVES


def test_every_target_of_the_first_set_says_that_it_is_for_demonstration() -> None:
    targets = [target for objective in first_set().objectives for target in objective.targets]

    assert len(targets) >= 12
    assert all(target.is_demonstration for target in targets)


def test_another_authority_sets_two_objectives_of_its_own_without_code() -> None:
    found = parse_set(TWO, where="ours.toml")

    first, second = found.objectives
    assert (found.name, found.starts, found.ends) == (
        "Plan of Two Rivers 2026-30",
        date(2026, 4, 1),
        date(2030, 3, 31),
    )
    assert found.numbered(7) is first
    assert [declared.name for declared in first.declarations] == ["diversity", "equity"]
    assert found.in_role(ObjectiveRole.CIVIC_LEADER) == (second,)
    assert second.targets == (
        Target(
            measure="boards_representation",
            characteristic="sex",
            group="women",
            direction=Direction.HIGHER,
            baseline=0.4,
            baseline_on=date(2026, 3, 31),
            target=0.5,
            due=date(2030, 3, 31),
        ),
    )


def test_the_example_of_the_guide_is_read() -> None:
    guide = Path(__file__).parents[3] / "docs" / "how-to" / "set-your-objectives.md"
    example = guide.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]

    found = parse_set(example, where=guide.name)

    assert found.numbered(1).targets[0].measure == "pay_gap"


def test_a_number_that_is_not_in_the_set_is_named_with_those_that_are() -> None:
    with pytest.raises(UnknownName, match=r"has no objective 1\. Its numbers are: 7, 9"):
        parse_set(TWO, where="ours.toml").numbered(1)


def test_a_target_is_the_course_of_its_measure() -> None:
    pay_gap, shortlisting = parse_set(TWO, where="ours.toml").numbered(7).targets

    assert pay_gap.course().scale is Scale.DIFFERENCE
    assert shortlisting.course().scale is Scale.RATIO
    reached = Reading(as_at=date(2028, 3, 31), value=0.04)
    assert measure_status(pay_gap.course(), reached, on=date(2028, 6, 1)).status is MeasureStatus.ACHIEVED


def test_without_a_given_baseline_the_first_reading_is_one() -> None:
    pay_gap, shortlisting = parse_set(TWO, where="ours.toml").numbered(7).targets
    first = Reading(as_at=date(2027, 3, 31), value=0.78)

    assert shortlisting.course(first).baseline is first
    assert shortlisting.course().baseline.why_none == "Stages were not recorded."
    assert pay_gap.course(first).baseline.value == 0.092


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(TWO, encoding="utf-8")

    assert read_set(path) == parse_set(TWO, where="ours.toml")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"absent\.toml"):
        read_set(tmp_path / "absent.toml")


def test_what_is_not_toml_is_refused_with_the_place() -> None:
    with pytest.raises(BadSpec, match=r"ours\.toml: is not TOML: .*line 1"):
        parse_set("name is ours", where="ours.toml")


def test_every_fault_is_named_at_once() -> None:
    broken = (
        TWO.replace('role = "employer"', 'role = "owner"')
        .replace("number = 7", "number = 0")
        .replace('measure = "pay_gap"', 'measure = "paygap"')
        .replace('characteristic = "race"', 'characteristic = "ethnicity"')
        .replace('builds_on = ["membership"]', 'builds_on = ["boards"]')
        .replace("target = 0.5\n", "target = 50\n")
        .replace("due = 2029-03-31", "due = 2026-03-31")
        .replace("baseline = 0.092", "base_line = 0.092")
        .replace("ends = 2030-03-31\nsource", "ends = 2031-03-31\nsource")
    )

    found = faults(broken)

    for place, words in (
        ("objectives, number 1, role", "one of employer, commissioner, civic_leader was expected"),
        ("objectives, number 1, number", "a whole number, 1 or more was expected, 0 was found"),
        ("objectives, number 1, targets, number 1, measure", "'paygap' was found"),
        ("objectives, number 1, targets, number 1, no_baseline_because", "is missing"),
        ("objectives, number 1, targets, number 1, base_line", "did you mean baseline"),
        ("objectives, number 1, targets, number 2, characteristic", "'ethnicity' was found"),
        ("objectives, number 1, targets, number 2, due", "a day after 2026-03-31 was expected"),
        ("ends", "objectives last at most 4 years"),
        ("objectives, number 2, builds_on", "'boards' was found"),
        ("objectives, number 2, targets, number 1, target", "a share such as 0.25 was expected, 50"),
    ):
        assert [one for one in found if one.startswith(f"{place}: ") and words in one], place
    assert len(found) == 10


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("target = 1.0", "target = 0", "a ratio above 0 was expected, 0 was found"),
        ("baseline = 0.4", "baseline = -0.4", "a share such as 0.25 was expected, -0.4 was found"),
        ("target = 0.5\n", "target = nan\n", "a number was expected, NaN was found"),
        ("target = 0.5\n", "target = true\n", "a number was expected, True was found"),
        ("number = 9", "number = 7", "the number 7 is there twice"),
        ("ends = 2030-03-31\nsource", "ends = 2030-04-01\nsource", "objectives last at most 4 years"),
        ("ends = 2030-03-31\nsource", "ends = 2026-03-31\nsource", "a day on or after 2026-04-01"),
    ],
)
def test_a_fault_says_what_was_expected_and_found(before: str, after: str, fault: str) -> None:
    (found,) = faults(TWO.replace(before, after))

    assert fault in found


@pytest.mark.parametrize(
    "line",
    [
        "number = 9\n",
        'measure = "boards_representation"\n',
        'characteristic = "sex"\n',
        "starts = 2026-04-01\n",
        "ends = 2030-03-31\n",
        "due = 2029-03-31\n",
    ],
)
def test_what_is_missing_is_said_once(line: str) -> None:
    (found,) = faults(TWO.replace(line, "", 1))

    assert f"{line.split()[0]}: is missing" in found


def test_a_measure_of_another_declaration_is_refused_with_those_on_offer() -> None:
    (found,) = faults(TWO.replace('["diversity", "equity"]', '["equity"]'))

    assert "'shortlisting' was found" in found
    assert "one of disciplinary, capability, promotion, leaving, pay_gap was expected" in found


def test_a_pay_gap_may_be_the_other_way_round() -> None:
    found = parse_set(TWO.replace("baseline = 0.092", "baseline = -0.02"), where="ours.toml")

    assert found.numbered(7).targets[0].baseline == -0.02


@pytest.mark.parametrize("objectives", [first_set(), parse_set(TWO, where="ours.toml")])
def test_what_is_written_is_read_as_the_same(objectives: ObjectiveSet) -> None:
    assert parse_set(written(objectives), where="again") == objectives


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)
targets = st.builds(
    Target,
    measure=st.just("pay_gap"),
    characteristic=st.sampled_from(["sex", "race", "disability"]),
    group=words,
    direction=st.sampled_from(Direction),
    target=st.floats(-1, 1),
    due=st.dates(date(2031, 1, 1), date(2035, 1, 1)),
    baseline_on=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    baseline=st.none() | st.floats(-1, 1),
    no_baseline_because=words,
    is_demonstration=st.booleans(),
).map(lambda target: target if target.baseline is None else replace(target, no_baseline_because=""))
objectives_of_a_set = st.builds(
    AuthorityObjective,
    number=st.integers(1, 99),
    title=words,
    wording=words,
    role=st.sampled_from(ObjectiveRole),
    owner=words,
    builds_on=st.just(("equity",)),
    targets=st.lists(targets, min_size=1, max_size=2).map(tuple),
)


@given(
    name=words,
    source=words,
    objectives=st.lists(objectives_of_a_set, min_size=1, max_size=3, unique_by=lambda each: each.number),
)
def test_any_words_and_numbers_survive_being_written_and_read(
    name: str, source: str, objectives: list[AuthorityObjective]
) -> None:
    found = ObjectiveSet(
        name=name,
        starts=date(2026, 1, 1),
        ends=date(2026, 12, 31),
        source=source,
        objectives=tuple(objectives),
    )

    assert parse_set(written(found), where="again") == found
