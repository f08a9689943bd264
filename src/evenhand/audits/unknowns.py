"""What a comparison could be if the people who did not answer were all in one group or in the other."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from evenhand.audits.comparing import Family, Groupings
from evenhand.audits.counted import CountedGroups
from evenhand.audits.group_rows import number
from evenhand.measures.bounds import worst_case
from evenhand.measures.comparisons import Comparisons
from evenhand.measures.figures import BoundsFigure
from evenhand.measures.groupings import NONE


def bounds_figures(groups: CountedGroups, groupings: Groupings, family: Family) -> tuple[BoundsFigure, ...]:
    """Worst-case bounds of each comparison of a single characteristic over all areas."""
    unknown = _unknown(groups, groupings)
    keys = groups.keys
    wanted = [
        position
        for position, row in enumerate(family.rows)
        if keys[row].area == 0
        and keys[row].second_characteristic == NONE
        and unknown.get((family.outcomes[position], keys[row].characteristic)) not in {None, (0, 0)}
    ]
    if not wanted:
        return ()
    place = np.array(wanted, np.int64)
    counts = family.comparisons
    people = [unknown[family.outcomes[each], keys[family.rows[each]].characteristic] for each in wanted]
    names = groups.counts.group_names
    bounds = worst_case(
        Comparisons(x1=counts.x1[place], n1=counts.n1[place], x2=counts.x2[place], n2=counts.n2[place]),
        unknown=np.array([each[0] for each in people]),
        unknown_events=np.array([each[1] for each in people]),
    )
    return tuple(
        BoundsFigure(
            characteristic=groups.counts.characteristics[keys[family.rows[each]].characteristic].name,
            group=names[family.rows[each]],
            reference_group=names[family.reference_rows[each]],
            outcome=groups.counts.outcomes[family.outcomes[each]].name,
            unknown=people[index][0],
            ratio_low=number(bounds.ratio.low[index]),
            ratio_high=number(bounds.ratio.high[index]),
            difference_low=number(bounds.difference.low[index]),
            difference_high=number(bounds.difference.high[index]),
        )
        for index, each in enumerate(wanted)
    )


def _unknown(groups: CountedGroups, groupings: Groupings) -> dict[tuple[int, int], tuple[int, int]]:
    """People of unknown group, and those of them with the outcome, by outcome and characteristic.

    A characteristic of which a part is hidden has no entry: the bounds would give it away.
    """
    people: dict[tuple[int, int], tuple[int, int]] = defaultdict(lambda: (0, 0))
    hidden = set()
    for place, outcome in enumerate(groups.counts.outcomes):
        for row, key in enumerate(groups.keys):
            if (
                key.area
                or key.second_characteristic != NONE
                or groupings.answered(key.characteristic, key.group)
            ):
                continue
            if groups.hidden_outcomes[place][row]:
                hidden.add((place, key.characteristic))
            before = people[place, key.characteristic]
            people[place, key.characteristic] = (
                before[0] + int(outcome.known[row]),
                before[1] + int(outcome.events[row]),
            )
    return {key: counts for key, counts in people.items() if key not in hidden}
