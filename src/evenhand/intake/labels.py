"""The only door from intake to the harmoniser: which characteristic a column is, where labels belong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evenhand.classifications.ages import age_band
from evenhand.classifications.catalogue import classification as classification_with
from evenhand.classifications.harmonise import Match, harmonise_all, recognise
from evenhand.classifications.statuses import ResponseStatus
from evenhand.errors import BadSpec
from evenhand.intake.mapping import Recognised, Recogniser
from evenhand.intake.placing import Placed, Placement, Placements, said_in_mapping
from evenhand.records.schema import Collection, Field

LEAST_CONFIDENCE = 0.5
MOST_SAMPLES = 200


def recogniser_for(collection: Collection) -> Recogniser:
    """Finds the characteristic that a column's values give away, among those the collection asks for."""

    def recogniser(heading: str, samples: Sequence[str]) -> Recognised | None:
        if not collection.characteristics or not samples:
            return None
        found = recognise(heading, samples[:MOST_SAMPLES])
        if found is None or found.classification_id is None or found.confidence < LEAST_CONFIDENCE:
            return None
        field = next(
            (each for each in collection.characteristics if found.classification_id in each.classifications),
            None,
        )
        return None if field is None else Recognised(field.name, found.confidence, found.why)

    return recogniser


def place_labels(
    field: Field, heading: str, texts: Sequence[str], *, said: Mapping[str, str], classification: str | None
) -> Placed:
    """Place the texts of a characteristic in one classification.

    Parameters
    ----------
    said
        Where a person said that some texts belong.
    classification
        The classification that a person said the codes are of; else the one that the heading and the
        values show, else the first of the field's that places them all, else the one that places most.
    """
    if classification is not None:
        return Placed(classification, _placed(texts, _known(field, classification), said))
    shown = _shown(field, heading, texts)
    candidates = [*([shown] if shown else []), *(each for each in field.classifications if each != shown)]
    readings = {each: _placed(texts, each, said) for each in candidates}
    whole = [each for each, placements in readings.items() if None not in placements]
    if whole and shown not in whole and _are_bare_codes(texts, said) and _disagree(whole, texts):
        return Placed(whole[0], [None] * len(texts), tuple(whole))
    best = whole[0] if whole else max(candidates, key=lambda each: _count(readings[each]))
    return Placed(best, readings[best])


def _known(field: Field, classification: str) -> str:
    if classification not in field.classifications:
        raise BadSpec(
            f"The mapping gives the classification '{classification}' to '{field.name}'. "
            f"It takes: {', '.join(field.classifications)}."
        )
    return classification


def _shown(field: Field, heading: str, texts: Sequence[str]) -> str | None:
    found = recognise(heading, texts[:MOST_SAMPLES]) if texts else None
    shown = None if found is None else found.classification_id
    return shown if shown in field.classifications else None


def _placed(texts: Sequence[str], classification: str, said: Mapping[str, str]) -> Placements:
    matches = harmonise_all(texts, classification).by_label
    return [
        _said(said[text], classification) if text in said else _placement(matches[text]) for text in texts
    ]


def _said(target: str, classification: str) -> Placement | None:
    placement = said_in_mapping(target)
    if placement is None or placement.code is None:
        return placement
    return placement if placement.code in classification_with(classification) else None


def _placement(match: Match) -> Placement | None:
    """A match as a placement; a total is not an answer that a person gives."""
    if match.is_total or match.response_status is None:
        return None
    if match.response_status is ResponseStatus.ANSWERED and match.category is not None:
        category = match.category
        how = str(match.found_by)
        return Placement(category.code, ResponseStatus.ANSWERED, match.confidence, how, category.label)
    return Placement(None, match.response_status, match.confidence, str(match.found_by))


def _are_bare_codes(texts: Sequence[str], said: Mapping[str, str]) -> bool:
    left = [text for text in texts if text not in said]
    return bool(left) and all(text.isdecimal() for text in left)


def _disagree(classifications: Sequence[str], texts: Sequence[str]) -> bool:
    """Do two lists that both have these codes mean different groups by them?"""
    meanings = {tuple(_meaning(classification, text) for text in texts) for classification in classifications}
    return len(meanings) > 1


def _meaning(classification: str, text: str) -> tuple[str, ...]:
    category = harmonise_all([text], classification).matches[0].category
    return () if category is None else category.meanings or (category.label,)


def _count(placements: Placements) -> int:
    return sum(placement is not None for placement in placements)


def bands_of_ages(field: Field, oldest: int) -> tuple[str, tuple[str | None, ...]]:
    """The classification of age bands that ages are reduced to, and the band of each age from 0."""
    classification = classification_with(field.classifications[0])
    bands = [age_band(age, classification) for age in range(oldest + 1)]
    return classification.id, tuple(None if band is None else band.code for band in bands)
