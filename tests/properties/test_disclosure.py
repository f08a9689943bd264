"""No reader recovers a hidden cell; order does not matter; the past makes nothing less safe."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.support.enumeration import cells_of, possible_tables, ranges
from tests.support.tables import count_tables, linked_tables

from evenhand.disclosure.attacker import attack
from evenhand.disclosure.checker import check
from evenhand.disclosure.formats import Figures, published_rows, read_published
from evenhand.disclosure.insiders import exposed_to_insiders
from evenhand.disclosure.knowledge import Rules
from evenhand.disclosure.policy import Policy
from evenhand.disclosure.protection import protect, protect_with_proof
from evenhand.errors import UnsafeToPublish
from evenhand.tables import CountTable, Dimension, ProtectedTable, unseal

POLICY = Policy(name="five", minimum_frequency=5)
LIMITED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


def protected_or_refused(tables: list[CountTable], policy: Policy = POLICY) -> tuple[ProtectedTable, ...]:
    try:
        return protect(tables, policy)
    except UnsafeToPublish:
        assume(False)
        raise


def as_read(table: ProtectedTable) -> Figures:
    return read_published(list(published_rows(table)), "table", table.dimensions)


@LIMITED
@given(count_tables())
def test_walking_through_every_table_that_fits_finds_two_values_for_each_hidden_cell(
    table: CountTable,
) -> None:
    (shown,) = protected_or_refused([table])

    assert all(low < high for low, high in ranges(shown, 1).values())


@LIMITED
@given(count_tables())
def test_no_small_count_is_shown_and_every_shown_count_is_true(table: CountTable) -> None:
    (shown,) = protected_or_refused([table])

    exact = cells_of(table.dimensions, unseal(table.counts))
    for codes, value in shown:
        count = exact.get(codes, 0)
        assert value is None or value == count
        assert value is not None or count > 0
        assert value is None or value == 0 or value >= 5


@LIMITED
@given(count_tables(most_cells=12))
def test_the_attacker_works_out_no_protected_cell(table: CountTable) -> None:
    (shown,) = protected_or_refused([table])

    assert attack([as_read(shown)], Rules(marks={})).is_safe


@LIMITED
@given(linked_tables())
def test_linked_tables_do_not_give_each_other_away(tables: list[CountTable]) -> None:
    shown = protected_or_refused(tables)

    assert attack([as_read(each) for each in shown], Rules(marks={})).is_safe


@LIMITED
@given(count_tables())
def test_a_hidden_range_is_as_wide_as_the_policy_asks(table: CountTable) -> None:
    (shown,) = protected_or_refused([table], replace(POLICY, required_width=2))

    assert all(high - low >= 2 for low, high in ranges(shown, 1, enough=2).values())


@LIMITED
@given(count_tables(most_cells=6))
def test_nobody_who_is_a_count_of_one_learns_another_small_count(table: CountTable) -> None:
    """By brute force: among the tables that fit and have the person's own count right, others still vary."""
    (shown,) = protected_or_refused([table], replace(POLICY, insider=True))

    exact = unseal(table.counts)
    small = {codes for codes, count in cells_of(table.dimensions, exact).items() if count < 5}
    fitting = [cells_of(table.dimensions, each) for each in possible_tables(shown, 1)]
    for person in (codes for codes, count in exact.items() if count == 1):
        seen = [each for each in fitting if each[person] == 1]
        own = {codes for codes in small if all(each[codes] == each[person] for each in fitting)}
        for codes in small - own:
            assert len({each[codes] for each in seen}) > 1


@LIMITED
@given(count_tables(), st.randoms())
def test_renaming_and_reordering_categories_hides_as_much_as_before(table: CountTable, order: object) -> None:
    counts = list(unseal(table.counts).items())
    order.shuffle(counts)  # type: ignore[attr-defined]

    again = protected_or_refused([CountTable.seal("people", table.dimensions, dict(counts))])

    assert again == protected_or_refused([table])


@LIMITED
@given(count_tables())
def test_the_order_of_dimensions_does_not_make_a_table_unsafe(table: CountTable) -> None:
    turned = CountTable.seal(
        "people",
        table.dimensions[::-1],
        {codes[::-1]: count for codes, count in unseal(table.counts).items()},
    )

    (shown,) = protected_or_refused([turned])

    assert all(low < high for low, high in ranges(shown, 1).values())


@LIMITED
@given(count_tables())
def test_protecting_what_was_protected_before_changes_nothing(table: CountTable) -> None:
    first = protected_or_refused([table])

    assert protect([table], POLICY, first) == first


@LIMITED
@given(linked_tables())
def test_an_earlier_release_never_makes_the_new_one_less_safe(tables: list[CountTable]) -> None:
    before = protected_or_refused(tables[:1])

    try:
        now = protect(tables[1:], POLICY, before)
    except UnsafeToPublish:
        return

    found = attack([as_read(each) for each in (*before, *now)], Rules(marks={}))
    assert found.is_safe


@LIMITED
@given(count_tables(), st.data())
def test_the_checker_finds_any_hidden_cell_that_is_shown_after_all(
    table: CountTable, data: st.DataObject
) -> None:
    """Mutation: with one hidden cell published, the certificates no longer prove the rest."""
    try:
        protection = protect_with_proof([table], POLICY)
    except UnsafeToPublish:
        return
    shown = protection.tables[0]
    hidden = sorted(codes for codes, value in shown if value is None)
    assume(hidden)
    codes = data.draw(st.sampled_from(hidden))
    exact = cells_of(table.dimensions, unseal(table.counts))
    opened = ProtectedTable("people", shown.dimensions, "five", {**shown.cells, codes: exact[codes]})

    proof = check([table], [opened], protection.certificates, POLICY)

    assert not proof.is_complete


@LIMITED
@given(count_tables(most_cells=8))
def test_the_insider_check_agrees_with_the_insider_search(table: CountTable) -> None:
    policy = replace(POLICY, insider=True)
    try:
        protection = protect_with_proof([table], policy)
    except UnsafeToPublish:
        return

    assert exposed_to_insiders([table], protection.tables, protection.certificates, policy) == ()


def test_two_lone_people_in_one_row_expose_each_other_without_insider_protection() -> None:
    """A 1 and a 2 hidden alone in one row: she who is the 1 subtracts herself (plain protection)."""
    area, band = Dimension.flat("area", ("north", "south")), Dimension.flat("band", ("one", "two", "three"))
    counts = {("north", "one"): 1, ("north", "two"): 2, ("north", "three"): 50}
    counts |= {("south", "one"): 60, ("south", "two"): 70, ("south", "three"): 80}
    table = CountTable.seal("people", (area, band), counts)

    plain = protect_with_proof([table], POLICY)
    insider = protect_with_proof([table], replace(POLICY, insider=True))

    assert exposed_to_insiders([table], plain.tables, plain.certificates, POLICY)
    assert insider.secondary_value > plain.secondary_value
