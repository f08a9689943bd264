"""`evenhand demo`: a whole authority, built, audited on both sides of the gate, and served."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from evenhand.cli import demo, main

# Figures that only the exact side may have.
CHAPTERS = {"recruitment-report": False, "workforce-report": False, "recruitment-public": True}
CHAPTERS |= {"workforce-public": True}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    served = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "serve", lambda where, *, port: served.append((where, port)))
        assert main(["demo", "--folder", str(folder), "--port", "9000"]) == 0
    assert served == [(folder, 9000)]
    return folder


@pytest.mark.slow
def test_the_contents_page_leads_to_every_report(built: Path) -> None:
    page = (built / "index.html").read_text(encoding="utf-8")

    for chapter in CHAPTERS:
        assert f"{chapter}/report.html" in page
        assert (built / chapter / "report.html").exists()


@pytest.mark.slow
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_public_chapters_hold_protected_figures_and_the_others_say_what_they_are(
    chapter: str, built: Path
) -> None:
    public = CHAPTERS[chapter]
    folder = built / chapter

    groups = pq.read_table(folder / "groups.parquet")
    events = groups.column("events").drop_null().to_pylist()

    assert events
    assert all(count == 0 or (count >= 10 and count % 5 == 0) for count in events) is public
    assert (b"not for publication" in groups.schema.metadata[b"protection"]) is not public
    assert (folder / "analysis-sessions.jsonl").exists() is not public
