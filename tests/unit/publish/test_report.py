"""`report.html`: its structure, its order, its escaping, its size; and what a notebook shows."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.page_reading import Element, named, read
from tests.support.recruitment_pack import recruitment_pack
from tests.support.sample_packs import (
    audit,
    berkeley_pack,
    figure,
    hidden_figure,
    opened,
    provenance,
    small_pack,
)

from evenhand.measures.figures import Verdict
from evenhand.publish.report import as_html_fragment, report_html, write_report
from evenhand.publish.wording import Pack
from evenhand.releases.packs import Release
from evenhand.tables import Protected, Sealed

AREAS = ("North", "South")
PACKS = {
    "one of everything": small_pack(),
    "a reversal": berkeley_pack(),
    "a real audit": recruitment_pack(people=2000, areas=AREAS),
    "a small body": recruitment_pack(people=120),
    "nothing compared": opened(audit(provenance=provenance(comparisons=0))),
}


def released(pack: Pack) -> Release:
    """The same figures, as if they had passed the disclosure gate."""
    return Release(Protected(pack.content, policy="public"), "counts rounded to 5, cells under 10 hidden")


@pytest.fixture(params=PACKS)
def page(request: pytest.FixtureRequest) -> str:
    """A report of each kind of audit."""
    return report_html(PACKS[request.param])


def test_a_page_has_one_title_and_headings_in_order(page: str) -> None:
    levels = [int(each.name[1]) for each in named(read(page), "h1", "h2", "h3", "h4")]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(following - level <= 1 for level, following in pairwise(levels))


def test_a_page_names_its_language_and_itself(page: str) -> None:
    elements = read(page)

    assert named(elements, "html")[0].attributes["lang"] == "en-GB"
    assert named(elements, "title")[0].text.strip()


def test_every_table_has_a_caption_and_scoped_headers(page: str) -> None:
    elements = read(page)

    for table in named(elements, "table"):
        assert table.children[0] == "caption"
    for header in named(elements, "th"):
        expected = "col" if "thead" in header.parents else "row"
        assert header.attributes["scope"] == expected
        assert header.text.strip()


def test_no_two_tables_of_a_page_have_the_same_caption(page: str) -> None:
    captions = [each.text for each in named(read(page), "caption")]

    assert len(captions) == len(set(captions))


def test_every_row_of_a_table_has_as_many_cells_as_its_head(page: str) -> None:
    rows = named(read(page), "tr")
    width = 0
    for row in rows:
        if "thead" in row.parents:
            width = len(row.children)
        assert len(row.children) == width


def test_every_name_is_given_once_and_every_link_leads_somewhere(page: str) -> None:
    elements = read(page)
    names = [each.attributes["id"] for each in elements if "id" in each.attributes]
    links = [each.attributes["href"] for each in named(elements, "a")]
    labels = [each.attributes["aria-labelledby"] for each in elements if "aria-labelledby" in each.attributes]

    assert len(names) == len(set(names))
    assert {link.removeprefix("#") for link in links} <= set(names)
    assert set(labels) <= set(names)


def test_every_picture_has_a_text_that_says_the_finding(page: str) -> None:
    for picture in named(read(page), "svg"):
        if "svg" not in picture.parents:
            said = picture.attributes.get("aria-label", "")
            assert picture.attributes.get("aria-hidden") == "true" or len(said) > 5


def test_every_chart_states_its_base_period_source_method_and_kind_of_uncertainty(page: str) -> None:
    for chart in named(read(page), "figure"):
        for part in ("Base:", "Period:", "Source:", "Method", "Uncertainty"):
            assert part in chart.text


def test_a_page_fetches_nothing_and_runs_nothing(page: str) -> None:
    elements = read(page)

    assert not named(elements, "script", "img", "link", "iframe", "object", "form", "input")
    assert not [each for each in elements if "style" in each.attributes or "src" in each.attributes]
    assert not [name for each in elements for name in each.attributes if name.startswith("on")]
    assert "http://" not in page
    assert "https://" not in page


def test_the_content_policy_allows_this_style_and_no_other(page: str) -> None:
    elements = read(page)
    policy = next(
        each.attributes["content"]
        for each in named(elements, "meta")
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    style = named(elements, "style")

    assert len(style) == 1
    digest = base64.b64encode(hashlib.sha256(style[0].text.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_the_title_states_what_was_compared_and_how_many_comparisons() -> None:
    title = named(read(report_html(small_pack())), "h1")[0]

    assert title.text == (
        "Shortlisted, appointed and hourly pay (£) by ethnic group, sex and disability: 5 comparisons"
    )


def test_an_audit_of_amounts_says_its_full_counts_in_short() -> None:
    pay_only = audit(pay_gaps=small_pack().content.pay_gaps, labels={}, provenance=provenance(comparisons=0))

    page = report_html(opened(pay_only))

    assert named(read(page), "h1")[0].text == "Hourly pay by sex: 1 comparison of a full count"
    assert in_short(page) == [
        "Women beside men, hourly pay: the median is 5.0% lower and the mean is 8.1% lower. "
        "A full count of 2,000 and 2,200 people: it carries no interval."
    ]


def test_shares_without_a_benchmark_name_none() -> None:
    alone = replace(
        small_pack().content.representation[0],
        benchmark="",
        benchmark_share=None,
        ratio=None,
        gap=None,
        people_to_parity=None,
        verdict=None,
    )

    page = report_html(opened(audit(representation=(alone,), provenance=provenance(comparisons=0))))

    assert "Minority ethnic applicants are the largest group: 5.3%" in page
    assert ">Who is here<" in page
    assert "in the benchmark" not in page
    assert 'class="interval"' not in page


def test_a_declaration_that_is_hidden_shows_its_table_and_draws_nothing() -> None:
    hidden = replace(small_pack().content.declarations[0], in_scope=None, by_status={}, declaration_rate=None)

    page = report_html(opened(audit(declarations=(hidden,))))

    assert "Who told us: ethnic group" in page
    assert "have told us their" not in page


def test_columns_that_shout_are_read_in_a_quiet_voice() -> None:
    shouted = opened(
        audit(
            groups=(figure(characteristic="GENDER", outcome="IMD"),),
            labels={},
            provenance=provenance(comparisons=1),
        )
    )

    assert named(read(report_html(shouted)), "h1")[0].text == "IMD by gender: 1 comparison"


def test_in_short_says_at_most_five_sentences_in_the_order_of_the_verdicts() -> None:
    said = in_short(report_html(small_pack()))

    assert len(said) == 5
    for sentence, part in zip(
        said, ("gap", "another look", "small", "cannot tell", "not shown"), strict=True
    ):
        assert part in sentence


def test_in_short_does_not_repeat_a_reversed_difference_without_saying_so() -> None:
    said = " ".join(in_short(report_html(berkeley_pack())))

    assert "like with like by department" in said


def test_in_short_of_an_audit_without_a_gap_does_not_clear_it() -> None:
    unclear = figure(low=0.6, high=1.5, verdict=Verdict.CANNOT_TELL)

    said = in_short(report_html(opened(audit(groups=(unclear, unclear)))))

    assert said[0] == "None of the 2 comparisons is called a gap, which does not mean that there is none."


def test_in_short_of_one_comparison_does_not_count_it() -> None:
    unclear = figure(low=0.6, high=1.5, verdict=Verdict.CANNOT_TELL)

    one = in_short(report_html(opened(audit(groups=(unclear,)))))

    assert one[0] == "The one comparison is not called a gap, which does not mean that there is none."


def test_a_characteristic_that_few_have_told_us_is_named_first_among_the_unknowns() -> None:
    few = replace(small_pack().content.declarations[0], declaration_rate=0.62)

    page = report_html(opened(audit(declarations=(few,))))

    assert "Fewer than 80% have told us their ethnic group (62.0%). Ask first; compare later." in page


def test_a_quarter_that_is_hidden_leaves_the_title_without_a_figure() -> None:
    hidden = replace(
        small_pack().content.pay_gaps[0], quarter_shares=(None, 0.5, 0.4, None), mean_gap=None, median_gap=0.1
    )

    page = report_html(opened(audit(pay_gaps=(hidden,))))

    assert "Women in each quarter of hourly pay" in page
    assert "median 10.0% lower" in page


def test_an_unprotected_page_says_so_at_the_top_in_the_title_and_in_print() -> None:
    page = report_html(small_pack())

    assert 'class="banner" aria-label="Protection">Unprotected: not for publication' in page
    assert named(read(page), "title")[0].text.startswith("Unprotected: not for publication")
    assert named(read(page), "body")[0].attributes["class"] == "unprotected"
    assert '@page unprotected{@top-center{content:"Unprotected: not for publication"' in page


def test_a_release_carries_no_banner_and_says_how_it_is_protected() -> None:
    elements = read(report_html(released(small_pack())))

    assert "class" not in named(elements, "body")[0].attributes
    assert not [each for each in elements if each.attributes.get("class") == "banner"]
    assert "Protected: counts rounded to 5" in named(elements, "footer")[0].text


def test_empty_circles_are_not_pushed_out_of_sight_by_many_gaps() -> None:
    gaps = tuple(figure(group=f"Group {index}") for index in range(300))
    unclear = tuple(
        figure(group=f"Open {index}", low=0.7, high=1.4, verdict=Verdict.CANNOT_TELL) for index in range(40)
    )

    page = report_html(opened(audit(groups=gaps + unclear, provenance=provenance(comparisons=340))))

    assert "Gap: 48 of 300 shown" in page
    assert "Cannot tell: 12 of 40 shown" in page
    assert "280 comparisons are not drawn here" in page


@pytest.mark.slow
def test_ten_thousand_rows_still_make_a_page_that_opens() -> None:
    groups = tuple(
        figure(area=f"Area {index % 50}", group=f"Group {index % 100}", characteristic=f"c{index % 8}")
        for index in range(10_000)
    )

    page = report_html(opened(audit(groups=groups, provenance=provenance(comparisons=10_000))))

    assert len(page.encode()) < 4_000_000
    assert "more rows are in groups.parquet" in page


def test_hidden_comparisons_are_counted_and_not_listed() -> None:
    groups = (figure(), hidden_figure(group="Few"), hidden_figure(group="Fewer"))

    elements = read(report_html(opened(audit(groups=groups))))
    board = next(each for each in named(elements, "table") if "Every comparison" in each.text)

    assert "Few" not in board.text
    assert [each.text for each in elements if each.text.startswith("2 more comparisons are not shown")]


def test_a_long_group_of_the_board_has_the_axis_at_its_head() -> None:
    one_gap = (figure(),)
    many_open = tuple(
        figure(group=f"Open {index}", low=0.7, high=1.4, verdict=Verdict.CANNOT_TELL) for index in range(9)
    )

    page = report_html(opened(audit(groups=one_gap + many_open, provenance=provenance(comparisons=10))))

    board = page[page.index('id="board"') : page.index('id="characteristic-1"')]
    assert board.count('class="axis"') == 2


def test_a_mark_inside_the_band_shows_the_opposite_ratio_that_makes_it_material() -> None:
    # 95 in 100 against 98 in 100 having it: 0.97; 5 in 100 against 2 in 100 not having it: 2.5.
    two_sided = figure(relative_likelihood=0.97, low=0.95, high=0.99, opposite_relative_likelihood=2.5)

    page = report_html(opened(audit(groups=(two_sided,))))

    assert "opposite ratio 2.50" in page
    assert "opposite ratio" not in report_html(small_pack()).replace("as the opposite ratio", "")


def test_a_row_of_the_board_names_its_characteristic() -> None:
    carers = figure(characteristic="carer", group="yes", reference_group="no")

    page = report_html(opened(audit(groups=(carers,))))

    assert ">Carer: Shortlisted, against no<" in page


def test_a_hidden_figure_shows_its_symbol_and_the_symbol_is_explained() -> None:
    page = report_html(small_pack())

    assert ">[c]<" in page
    assert "[c] is a figure that is not shown" in page


def test_the_same_pack_gives_the_same_bytes() -> None:
    assert report_html(small_pack()) == report_html(small_pack())


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_no_label_becomes_markup_or_breaks_the_page(label: str, column: str) -> None:
    hostile = f'</table><script>alert("{label}")</script>\u202e{{{{ 7*7 }}}}'
    figures = small_pack().content
    renamed = replace(
        figures,
        groups=tuple(replace(each, group=hostile, outcome=column) for each in figures.groups),
        labels={column: hostile, "sex": hostile},
        provenance=replace(figures.provenance, title=hostile, period=hostile, files=(hostile,)),
    )

    page = report_html(opened(renamed))

    assert not named(read(page), "script")
    assert "\u202e" not in page
    assert "{{ 7*7 }}" in page


def test_a_surrogate_in_a_label_does_not_stop_the_writing(tmp_path: Path) -> None:
    broken = opened(audit(groups=(figure(group="Bad \ud800 label"),)))

    write_report(broken, tmp_path / "report.html")

    assert "Bad label" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_sealed_figures_cannot_be_reported(tmp_path: Path) -> None:
    with pytest.raises((TypeError, AttributeError)):
        write_report(Sealed(small_pack().content), tmp_path / "report.html")  # type: ignore[arg-type]


def test_a_notebook_shows_the_first_comparisons_and_the_state_of_protection() -> None:
    fragment = as_html_fragment(small_pack())
    elements = read(fragment)

    assert "Unprotected: not for publication" in fragment
    assert "Unprotected" not in as_html_fragment(released(small_pack()))
    assert named(elements, "td")[0].text == "Gap"
    assert not named(elements, "script", "style", "html")


def in_short(page: str) -> list[str]:
    """The sentences of the box at the top."""
    return [each.text for each in read(page) if _is_in_box(each, page)]


def _is_in_box(element: Element, page: str) -> bool:
    box = re.search(r'<section class="in-short".*?</section>', page, re.DOTALL)
    assert box is not None
    return element.name == "li" and element.text in [each.text for each in named(read(box[0]), "li")]
