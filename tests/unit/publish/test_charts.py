"""Strips: where a value stands, which shape it has, and that a browser may stretch nothing but distance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.page_reading import named, read
from tests.support.sample_packs import audit, figure, small_pack

from evenhand.measures.figures import Verdict
from evenhand.publish.charts import marks, strips
from evenhand.publish.charts.axis import INSET, RATIO_AXIS, difference_axis, share_axis
from evenhand.publish.comparisons import comparisons
from evenhand.publish.readings import Reading
from evenhand.publish.wording import Wording


def strip_of(**parts: object) -> str:
    """The strip of one comparison."""
    figures = audit(groups=(figure(**parts),))
    row = comparisons(figures, Wording.of(figures)).rows[0]
    return str(strips.comparison_strip(row))


def test_parity_stands_in_the_middle_and_equal_ratios_equally_far_from_it() -> None:
    assert RATIO_AXIS.place(1) == pytest.approx(50)
    assert RATIO_AXIS.place(2) - 50 == pytest.approx(50 - RATIO_AXIS.place(0.5))


@given(st.floats(0, 1e6))
def test_every_ratio_stands_on_the_strip(value: float) -> None:
    assert INSET <= RATIO_AXIS.place(value) <= 100 - INSET


@given(st.lists(st.none() | st.floats(0, 1), max_size=8))
def test_an_axis_of_shares_holds_every_share(shares: list[float | None]) -> None:
    axis = share_axis(shares)

    assert all(share is None or share <= axis.high for share in shares)


def test_an_axis_of_differences_is_even_about_nothing() -> None:
    axis = difference_axis([0.03, -0.081, None])

    assert (axis.low, axis.high) == (-0.10, 0.10)
    assert [tick.words for tick in axis.ticks] == ["−10%", "0%", "+10%"]


def test_each_verdict_has_a_shape_of_its_own() -> None:
    shapes = {str(marks.symbol(reading)).split('overflow="visible">')[1] for reading in Reading}

    assert len(shapes) == len(Reading)


def test_a_cannot_tell_is_an_empty_circle() -> None:
    drawn = strip_of(verdict=Verdict.CANNOT_TELL)

    assert '<circle r="7" class="hollow"/>' in drawn
    assert "filled" not in drawn


def test_an_interval_beyond_the_axis_ends_in_an_arrow() -> None:
    assert strip_of(high=9.0, low=0.5).count('class="line-end"') == 1
    assert strip_of(high=None, low=0.01).count('class="line-end"') == 2
    assert strip_of(high=1.2, low=0.5).count('class="line-end"') == 0


def test_a_rate_beside_nobody_stands_beyond_the_axis() -> None:
    drawn = strip_of(reference_events=0, relative_likelihood=None, low=None, high=None)

    assert 'x="96.00%"' in drawn
    assert 'class="line-end"' in drawn
    assert "no ratio: nobody in the group compared with has the outcome" in drawn


def test_the_text_alternative_says_the_finding() -> None:
    strip = read(strip_of())[0]

    assert strip.attributes["role"] == "img"
    assert strip.attributes["aria-label"] == (
        "Minority ethnic over White, Shortlisted: Gap; relative likelihood 0.77, 95% interval 0.70 to 0.84"
    )


def test_no_strip_is_stretched_as_a_picture() -> None:
    for drawn in (
        strip_of(),
        str(strips.share_strip(small_pack().content.representation[0], share_axis([0.2]))),
    ):
        assert "viewBox" not in drawn
        assert named(read(drawn), "svg")[0].attributes["width"] == "100%"


def test_a_hidden_comparison_draws_no_mark() -> None:
    hidden = strip_of(hidden=True, verdict=None, relative_likelihood=None, low=None, high=None)

    assert "filled" not in hidden
    assert "interval" not in hidden
    assert "not shown" in hidden


@given(st.text(max_size=60))
def test_a_hostile_label_stays_text(label: str) -> None:
    drawn = strip_of(group=f'"><script>x</script>{label}')

    assert not named(read(drawn), "script")


def test_people_who_have_not_told_us_are_hatched_up_to_the_highest_share_possible() -> None:
    # Bounds 22/470 and 80/470 on an axis to 25%: 4% + 92% * (0.0468 / 0.25) = 21.23%.
    drawn = str(strips.share_strip(small_pack().content.representation[0], share_axis([0.2])))

    hatched = next(each for each in read(drawn) if each.attributes.get("class") == "unknown")
    assert hatched.attributes["x"] == "21.23%"
    assert hatched.attributes["width"] == "45.41%"  # 92% * (58 / 470) / 0.25
