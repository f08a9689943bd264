"""The reference page of characteristics, classifications and crosswalks."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.classifications.catalogue import classification, declared_crosswalks
from evenhand.classifications.characteristics import CHARACTERISTICS, Characteristic
from evenhand.classifications.crosswalks import crosswalk
from evenhand.classifications.geography import Area, areas
from evenhand.classifications.model import Classification


def page() -> str:
    """Every characteristic with its classifications, then every crosswalk with what it loses."""
    return "\n".join([*_opening(), *_characteristics(), *_areas(), *_crosswalks(), ""])


def _opening() -> Iterator[str]:
    yield "# Characteristics, classifications and crosswalks"
    yield ""
    yield "Written by `make docs` from `src/evenhand/classifications/data`."
    yield ""
    yield "A characteristic is the thing in the world; a classification is a dated list of its categories;"
    yield "a crosswalk carries records from one list to another and says what that loses. How labels are"
    yield "matched: [How labels are matched](../explanation/how-labels-are-matched.md)."
    yield ""
    yield "Census categories have the publisher's codes and labels, under the Open Government Licence v3.0."
    yield "Source: Office for National Statistics licensed under the Open Government Licence v.3.0."


def _characteristics() -> Iterator[str]:
    for characteristic in CHARACTERISTICS:
        yield ""
        yield f"## {characteristic.name} (`{characteristic.id}`)"
        yield ""
        yield f"{_kind(characteristic)} Source: {characteristic.source}."
        yield ""
        yield "| classification | title | groups | valid | source |"
        yield "| --- | --- | ---: | --- | --- |"
        yield from (_row(classification(id)) for id in characteristic.classifications)
        yield from _notes(characteristic)


def _kind(characteristic: Characteristic) -> str:
    if not characteristic.is_protected:
        return "An additional characteristic, monitored where the authority chooses to."
    if not characteristic.relevant_to_every_limb:
        return "Protected; for the general duty, in limb (a) only."
    return "Protected."


def _row(ours: Classification) -> str:
    return f"| `{ours.id}` | {ours.title} | {len(ours.groups)} | {_valid(ours)} | {ours.source} |"


def _valid(ours: Classification | Area) -> str:
    if ours.valid_from and ours.valid_to:
        return f"{ours.valid_from} to {ours.valid_to}"
    if ours.valid_from:
        return f"from {ours.valid_from}"
    return f"to {ours.valid_to}" if ours.valid_to else "undated"


def _notes(characteristic: Characteristic) -> Iterator[str]:
    notes = [
        f"- `{id}`: {note}" for id in characteristic.classifications for note in classification(id).notes
    ]
    ended = [
        f"- `{id}`: code {each.code} ({each.label}) ends on {each.valid_to}."
        for id in characteristic.classifications
        for each in classification(id).categories
        if each.valid_to
    ]
    if notes or ended:
        yield ""
        yield from notes
        yield from ended


def _areas() -> Iterator[str]:
    yield ""
    yield "## Areas"
    yield ""
    yield 'Codes of the Office for National Statistics. A name is matched as people shorten it; "North East"'
    yield "alone is the region or the combined authority and stays undecided."
    yield ""
    yield "| code | area | kind | within | valid |"
    yield "| --- | --- | --- | --- | --- |"
    for each in areas().values():
        kind = each.kind.replace("_", " ")
        within = areas()[each.parent].name if each.parent else ""
        yield f"| {each.code} | {each.name} | {kind} | {within} | {_valid(each)} |"


def _crosswalks() -> Iterator[str]:
    yield ""
    yield "## Crosswalks"
    yield ""
    yield "Only these are listed; any two classifications of one characteristic can be asked for."
    yield "Nothing is guessed: a code that may be several things stays undecided."
    for declared in declared_crosswalks():
        carried = crosswalk(declared.from_id, declared.to_id)
        yield ""
        yield f"### `{declared.from_id}` to `{declared.to_id}`"
        yield ""
        yield from (f"- {loss}" for loss in carried.losses) if carried.losses else ["Loses nothing."]
