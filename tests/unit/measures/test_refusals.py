"""What the measures refuse: counts that contradict each other."""

from __future__ import annotations

import numpy as np
import pytest

from evenhand.measures.pay import Pay, bonus_share, quarter_shares
from evenhand.measures.representation import Representations
from evenhand.measures.stratified import Strata
from evenhand.measures.uncertainty import binomial_mid_p, binomial_p


def test_strata_of_different_lengths_or_with_too_many_events_are_refused():
    with pytest.raises(ValueError, match="same length"):
        Strata(x1=[1, 2], n1=[3, 4], x2=[1], n2=[5])
    with pytest.raises(ValueError, match="no more events"):
        Strata(x1=[4], n1=[3], x2=[1], n2=[5])


def test_pay_that_contradicts_itself_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        Pay(pence=[1000], people=[-1])
    with pytest.raises(ValueError, match="relevant employees"):
        bonus_share(Pay.of([100, 200]), relevant_employees=1)
    with pytest.raises(ValueError, match="than everybody together"):
        quarter_shares(Pay.of([1000, 1000]), everybody=Pay.of([1000]))


def test_representation_that_contradicts_itself_is_refused():
    with pytest.raises(ValueError, match="same length"):
        Representations(members=[1, 2], answered=[5], benchmark_share=0.1)
    with pytest.raises(ValueError, match="within those in scope"):
        Representations(members=[1], answered=[5], benchmark_share=0.1, in_scope=[4])


def test_more_members_than_people_are_refused_and_a_certain_share_is_no_test():
    with pytest.raises(ValueError, match="no more members than people"):
        binomial_p(6, 5, 0.1)
    assert np.isnan(binomial_mid_p([1, 1, 0], [5, 5, 0], [0.0, 1.0, 0.5])).all()


def test_representations_count_their_rows():
    assert len(Representations(members=[1, 2], answered=[5, 5], benchmark_share=0.1)) == 2
