"""Each safeguard, taken out of the algorithm, lets something through that a test or the checker sees."""

from __future__ import annotations

import pytest
from tests.support.instances import instance

from evenhand.disclosure import pattern as pattern_module
from evenhand.disclosure.attacker import attack
from evenhand.disclosure.checker import check
from evenhand.disclosure.elimination import Elimination
from evenhand.disclosure.formats import Figures, published_rows, read_published
from evenhand.disclosure.knowledge import Rules
from evenhand.disclosure.policy import Policy
from evenhand.disclosure.protection import protect, protect_with_proof
from evenhand.disclosure.watch import Watch
from evenhand.errors import UnsafeToPublish
from evenhand.tables import CountTable, Dimension, ProtectedTable

POLICY = Policy(name="five", minimum_frequency=5)
AREA = Dimension.flat("area", ("north", "south", "west"))
SEX = Dimension.flat("sex", ("female", "male"))
BAND = Dimension.flat("band", ("junior", "senior"))
# Northern women are 3 and all of the north. Alone, the first table does best to hide the south beside
# it (6 and 96, not 60 and 90), the second the west (6 and 90, not 60 and 96).
BY_SEX = {("north", "female"): 3, ("south", "female"): 6, ("south", "male"): 90}
BY_SEX |= {("west", "female"): 60, ("west", "male"): 30}
BY_BAND = {("north", "junior"): 3, ("south", "junior"): 60, ("south", "senior"): 36}
BY_BAND |= {("west", "junior"): 6, ("west", "senior"): 84}


def staff(counts: dict[tuple[str, ...], int], *dimensions: Dimension) -> CountTable:
    return CountTable.seal("staff", dimensions, counts)


def as_read(table: ProtectedTable) -> Figures:
    return read_published(list(published_rows(table)), "table", table.dimensions)


def test_without_any_one_secondary_cell_the_attacker_or_the_checker_objects() -> None:
    table = instance("d2_1000")
    protection = protect_with_proof([table], POLICY)
    (shown,) = protection.tables
    exact = _exact(table)
    secondary = [codes for codes, value in shown if value is None and exact[codes] >= 5]

    for codes in secondary:
        opened = ProtectedTable(
            shown.population, shown.dimensions, "five", {**shown.cells, codes: exact[codes]}
        )
        assert not check([table], [opened], protection.certificates, POLICY).is_complete
    assert len(secondary) == protection.secondary


def _exact(table: CountTable) -> dict[tuple[str, ...], int]:
    (open_table,) = protect([table], Policy(name="all shown", minimum_frequency=1))
    return {codes: value for codes, value in open_table if value is not None}


def test_without_the_knowledge_that_a_hidden_count_is_at_least_one_the_checker_refuses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The singleton rule: a search that lets counts fall to 0 finds changes that are no certificates."""

    def lax(counts: list[int], slack: list[int], watch: Watch, *more: object) -> Elimination:
        return Elimination(counts, [each + 1 for each in slack], watch, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(pattern_module, "Elimination", lax)
    real = pattern_module.Cleanup
    monkeypatch.setattr(
        pattern_module,
        "Cleanup",
        lambda moves, slack, watch, steps: real(moves, [each + 1 for each in slack], watch, steps),
    )

    with pytest.raises(UnsafeToPublish, match="below its least value"):
        protect([instance("d2_1000")], POLICY)


def test_without_the_earlier_release_the_two_together_are_unsafe() -> None:
    (before,) = protect([staff(BY_BAND, AREA, BAND)], POLICY)

    (forgetful,) = protect([staff(BY_SEX, AREA, SEX)], POLICY)
    (mindful,) = protect([staff(BY_SEX, AREA, SEX)], POLICY, [before])

    assert not attack([as_read(before), as_read(forgetful)], Rules(marks={})).is_safe
    assert attack([as_read(before), as_read(mindful)], Rules(marks={})).is_safe


def test_without_the_link_between_tables_the_two_together_are_unsafe() -> None:
    tables = [staff(BY_SEX, AREA, SEX), staff(BY_BAND, AREA, BAND)]

    apart = [shown for table in tables for shown in protect([table], POLICY)]
    together = protect(tables, POLICY)

    assert not attack([as_read(each) for each in apart], Rules(marks={})).is_safe
    assert attack([as_read(each) for each in together], Rules(marks={})).is_safe


def test_without_a_witness_for_one_cell_nothing_is_published(monkeypatch: pytest.MonkeyPatch) -> None:
    real = pattern_module.Pattern.certificates
    monkeypatch.setattr(pattern_module.Pattern, "certificates", lambda self, first: real(self, first)[1:])

    with pytest.raises(UnsafeToPublish, match="has no certificate"):
        protect([instance("d2_1000")], POLICY)
