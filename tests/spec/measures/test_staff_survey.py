"""Figures of a staff survey, with the worked examples of the Civil Service People Survey 2023.

one respondent   100 + 75 + 75 + 50 + 25 = 325, over 5 items = 65
ten respondents  530 over 10 = 53
organisation A   10 / 40 / 10 / 16 / 24 per cent = 49, and 50% favourable
organisation B   22 / 28 / 34 / 12 /  6 per cent = 63, and 50% favourable; adds to 102
"""

from __future__ import annotations

import numpy as np
import pytest
from tests.support.open_document import sheet_rows
from tests.support.vectors import shared_file

from evenhand.measures.survey import (
    BULLYING_SCORES,
    group_index,
    index_of_percentages,
    item_index,
    median_of_organisations,
    respondent_scores,
    reversed_scores,
    share_favourable,
    theme_score,
    wellbeing_scores,
)

TEN_RESPONDENTS = [65, 25, 70, 35, 50, 100, 90, 40, 20, 35]
BENCHMARKS = "cases/csps-2023/Civil_Service_People_Survey_2023_Benchmark_Results.ods"


def test_an_index_is_the_mean_of_respondents_means():
    assert respondent_scores([[100, 75, 75, 50, 25]])[0] == 65
    assert group_index(TEN_RESPONDENTS).value == 53


def test_who_left_an_item_out_has_no_score_and_is_not_in_the_base():
    scores = respondent_scores([[100, 75, 75, 50, 25], [100, 100, 100, 100, np.nan]])

    assert np.isnan(scores[1])
    assert group_index(scores).value == 65
    assert group_index(scores).respondents == 1


def test_the_same_share_favourable_may_hide_different_indices():
    a = item_index([10, 40, 10, 16, 24])

    assert a.value == 49
    assert share_favourable([10, 40, 10, 16, 24]) == 0.5
    assert index_of_percentages([10, 40, 10, 16, 24]).adds_up


def test_printed_percentages_that_do_not_add_up_are_noticed():
    b = index_of_percentages([22, 28, 34, 12, 6])

    assert b.value == 63
    assert b.percentages_add_to == 102
    assert not b.adds_up


def test_rounding_comes_last():
    answers = [103, 166, 177, 95, 24]

    assert [round(100 * each / 565, 3) for each in answers] == [18.230, 29.381, 31.327, 16.814, 4.248]
    assert round(100 * share_favourable(answers), 3) == 47.611


def test_a_theme_is_all_answers_to_all_its_questions_together():
    # 50 of 100 and 30 of 60 and 20 of 40 favourable: 100 of 200
    items = [[10, 40, 10, 16, 24], [20, 10, 10, 10, 10], [10, 10, 10, 10, 0]]

    assert theme_score(items) == 0.5


def test_stress_counts_agreement_the_other_way_round_and_bullying_by_its_own_scores():
    agreement = reversed_scores([0, 50, 50, 50, 75, 25, 50])
    no_bullying = BULLYING_SCORES[2]

    assert respondent_scores([[*agreement, no_bullying]])[0] == 50


def test_flourishing_bands_the_two_wellbeing_ratings():
    assert list(wellbeing_scores([0, 1, 4, 5, 6, 7, 9, 10])) == [0, 25, 25, 50, 50, 75, 75, 100]
    satisfied, worthwhile = wellbeing_scores([8, 3])
    assert respondent_scores([[75, 100, 50, satisfied, worthwhile]])[0] == 65


def test_scores_and_ratings_off_the_scale_are_refused():
    with pytest.raises(ValueError, match="between 0 and 100"):
        respondent_scores([[101]])
    with pytest.raises(ValueError, match="from 0 to 10"):
        wellbeing_scores([11])
    with pytest.raises(ValueError, match="5 counts"):
        share_favourable([1, 2, 3])


def test_nobody_has_no_index():
    assert np.isnan(group_index([]).value)
    assert np.isnan(item_index([0, 0, 0, 0, 0]).value)
    assert np.isnan(share_favourable([0, 0, 0, 0, 0]))


def test_a_median_with_suppressed_organisations_is_refused_with_its_reason():
    assert median_of_organisations([1.0, 3.0, 2.0]).value == 2.0
    refused = median_of_organisations([1.0, None, 2.0])
    assert refused.value is None
    assert refused.why_not == "cannot be reproduced: suppressed"
    assert median_of_organisations([]).why_not == "no organisation has a value"


def _organisations():
    table = sheet_rows(shared_file(BENCHMARKS), "Table_3")
    header = next(index for index, row in enumerate(table) if row and row[0] == "Organisation")
    kept = [
        row
        for row in table[header + 1 :]
        if row and row[0] and not row[0].endswith("_GROUP") and row[0] not in {"CS_MEDIAN", "CS_MEAN"}
    ]
    published = next(row for row in table if row and row[0] == "CS_MEDIAN")
    return table[header], published, kept


def test_99_of_the_119_benchmarks_of_2023_come_out_and_20_are_refused_as_suppressed():
    header, published, organisations = _organisations()
    measures = [place for place, name in enumerate(header) if place >= 4 and name]

    found = {
        place: median_of_organisations(
            [None if row[place] == "[c]" else float(row[place]) for row in organisations]
        )
        for place in measures
    }
    reproduced = [
        place
        for place in measures
        if found[place].value is not None and abs(found[place].value - float(published[place])) < 0.0005
    ]
    refused = [place for place in measures if found[place].why_not == "cannot be reproduced: suppressed"]

    assert len(organisations) == 103
    assert (len(measures), len(reproduced), len(refused)) == (119, 99, 20)
    assert sum(found[place].suppressed for place in refused) == 716
    engagement = next(place for place in measures if header[place].startswith("EES"))
    assert round(found[engagement].value, 3) == 63.920
