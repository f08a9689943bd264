"""What comparing like with like makes of a comparison, and of those made from the same people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evenhand.measures.figures import ALL_AREAS, GroupFigure, StratifiedFigure
from evenhand.publish.statements import changes_the_story, stratified_sentence
from evenhand.publish.wording import Wording


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two groups of one characteristic, compared in one outcome."""

    characteristic: str
    group: str
    reference_group: str
    outcome: str


@dataclass(frozen=True, slots=True)
class LikeWithLike:
    """The stratified figures of an audit, by what they compare."""

    by_pairing: Mapping[Pairing, StratifiedFigure]

    @classmethod
    def of(cls, figures: Iterable[StratifiedFigure]) -> LikeWithLike:
        """The stratified figures of an audit."""
        return cls(
            {
                Pairing(each.characteristic, each.group, each.reference_group, each.outcome): each
                for each in figures
            }
        )

    def about(self, figure: GroupFigure) -> StratifiedFigure | None:
        """The stratified figure of a comparison; for an area or a pair, one of its halves over all areas.

        A difference that turns round overall must not come back as a finding through a part of it.
        """
        found = [self.by_pairing.get(pairing) for pairing in _pairings(figure)]
        known = [each for each in found if each is not None]
        changing = [each for each in known if changes_the_story(each)]
        return next(iter(changing or known), None)


def said_of(figure: GroupFigure, stratified: StratifiedFigure | None, wording: Wording) -> str:
    """What like with like makes of a comparison; empty where it leaves the story as it is."""
    if stratified is None or figure.verdict is None or not changes_the_story(stratified):
        return ""
    if figure.area == ALL_AREAS and figure.second_characteristic is None:
        return stratified_sentence(stratified, wording, whole_ratio=figure.relative_likelihood)
    alone = wording.in_sentence(stratified.characteristic)
    return (
        f"Over all areas, and by {alone} alone, comparing like with like "
        f"by {wording.in_sentence(stratified.strata)} changes this picture."
    )


def _pairings(figure: GroupFigure) -> list[Pairing]:
    outcome = figure.outcome or ""
    pairings = [Pairing(figure.characteristic, figure.group, figure.reference_group or "", outcome)]
    if figure.second_characteristic is not None:
        second, reference = figure.second_group or "", figure.second_reference_group or ""
        pairings.append(Pairing(figure.second_characteristic, second, reference, outcome))
    return pairings
