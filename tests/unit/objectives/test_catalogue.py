"""Every declaration names collections, fields, codes, measures and characteristics that exist."""

from __future__ import annotations

from importlib import import_module

import pytest

from evenhand.benchmarks import Use, suggest
from evenhand.classifications.characteristics import CHARACTERISTICS, characteristic
from evenhand.errors import UnknownName
from evenhand.governance.permissions import COLLECTION_KINDS
from evenhand.objectives.catalogue import OBJECTIVES, measure_named, objective_named
from evenhand.objectives.model import (
    MONITORED,
    WITH_BENCHMARK,
    Condition,
    Objective,
    ObjectiveMeasure,
    Reckoning,
)
from evenhand.records.catalogue import collection_named
from evenhand.records.schema import Collection, Field, Kind

MEASURES = [(objective, measure) for objective in OBJECTIVES for measure in objective.measures]
MEASURE_IDS = [measure.name for _, measure in MEASURES]


def holds(collection: Collection, name: str) -> bool:
    ids = set(characteristic(name).classifications)
    return any(ids.intersection(field.classifications) for field in collection.characteristics)


def fits(condition: Condition, field: Field) -> bool:
    match field.kind:
        case Kind.CODE | Kind.SEVERAL_CODES:
            return bool(condition.codes) and set(condition.codes) <= {code.name for code in field.codes}
        case Kind.WHOLE_NUMBER:
            return all(field.minimum <= int(code) <= field.maximum for code in condition.codes)  # type: ignore[operator]
    return not condition.codes


def test_the_catalogue_is_the_twelve_in_reading_order() -> None:
    assert [objective.name for objective in OBJECTIVES] == [
        "diversity",
        "equity",
        "inclusion",
        "training",
        "evidence",
        "portfolio",
        "guidance",
        "funding",
        "data",
        "engagement",
        "collaboration",
        "membership",
    ]


@pytest.mark.parametrize("reckoning", Reckoning)
def test_each_reckoning_is_a_function_of_the_measures(reckoning: Reckoning) -> None:
    module, function = reckoning.rsplit(".", 1)

    assert callable(getattr(import_module(f"evenhand.measures.{module}"), function))


@pytest.mark.parametrize("objective", OBJECTIVES, ids=lambda objective: objective.name)
def test_each_collection_exists_and_has_an_owner_of_its_records(objective: Objective) -> None:
    for name in objective.collections:
        assert collection_named(name).name in COLLECTION_KINDS


@pytest.mark.parametrize(("objective", "measure"), MEASURES, ids=MEASURE_IDS)
def test_each_measure_is_by_characteristics_that_its_people_are_asked(
    objective: Objective, measure: ObjectiveMeasure
) -> None:
    asked = collection_named(measure.population or measure.collection)

    for name in measure.characteristics:
        assert holds(asked, name) or asked.by_name[measure.groups].kind is Kind.SEVERAL_CODES, name


@pytest.mark.parametrize(("objective", "measure"), MEASURES, ids=MEASURE_IDS)
def test_each_measure_s_outcomes_and_amounts_are_fields_and_codes_of_its_collection(
    objective: Objective, measure: ObjectiveMeasure
) -> None:
    fields = collection_named(measure.collection).by_name
    conditions = (*measure.among, *((measure.outcome,) if measure.outcome else ()))

    assert all(fits(condition, fields[condition.field]) for condition in conditions)
    assert not measure.amount or fields[measure.amount].kind in {Kind.MONEY, Kind.WHOLE_NUMBER}
    assert not measure.area or fields[measure.area].area


@pytest.mark.parametrize("objective", OBJECTIVES, ids=lambda objective: objective.name)
def test_each_table_s_columns_are_fields_of_its_collection(objective: Objective) -> None:
    for table in objective.tables:
        collection = collection_named(table.collection)

        assert not table.outcome or fits(table.outcome, collection.by_name[table.outcome.field])
        assert not table.area or collection.by_name[table.area].area
        assert not table.groups or collection.by_name[table.groups].kind is Kind.SEVERAL_CODES
        assert all(holds(collection, name) or table.groups for name in table.by)


@pytest.mark.parametrize("objective", OBJECTIVES, ids=lambda objective: objective.name)
def test_each_objective_measures_declaration_or_reply_where_answers_may_be_missing(
    objective: Objective,
) -> None:
    needs_it = any(measure.reckoning is Reckoning.REPRESENTATION for measure in objective.measures)
    has_it = any(measure.reckoning is Reckoning.DECLARATION for measure in objective.measures)

    assert has_it or not needs_it


@pytest.mark.parametrize("name", WITH_BENCHMARK)
@pytest.mark.parametrize("use", [measure.beside for _, measure in MEASURES if measure.beside])
def test_each_share_beside_the_population_has_a_benchmark_that_ships(name: str, use: Use) -> None:
    assert suggest(name, use=use, areas="seven councils").benchmark


def test_no_two_measures_share_a_name() -> None:
    assert len(set(MEASURE_IDS)) == len(MEASURE_IDS)


def test_no_two_tables_share_a_name() -> None:
    names = [table.name for objective in OBJECTIVES for table in objective.tables]

    assert len(set(names)) == len(names)


def test_every_characteristic_that_is_monitored_is_in_the_classifications() -> None:
    assert set(MONITORED) == {each.id for each in CHARACTERISTICS}


def test_each_collection_is_used_by_an_objective() -> None:
    used = {name for objective in OBJECTIVES for name in objective.collections}

    assert used == set(COLLECTION_KINDS)


def test_an_objective_is_found_by_name() -> None:
    assert objective_named("funding").collections == ("grants",)
    with pytest.raises(UnknownName, match=r"no objective 'Funding'.*funding"):
        objective_named("Funding")


def test_a_measure_is_found_by_name() -> None:
    assert measure_named("pay_gap").reckoning is Reckoning.PAY_GAP
    with pytest.raises(UnknownName, match=r"no measure 'gap'.*pay_gap"):
        measure_named("gap")
