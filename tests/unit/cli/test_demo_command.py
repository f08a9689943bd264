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
def test_the_contents_lead_to_every_report_and_the_public_ones_are_protected(built: Path) -> None:
    contents = (built / "index.html").read_text(encoding="utf-8")

    for chapter, public in CHAPTERS.items():
        folder = built / chapter
        groups = pq.read_table(folder / "groups.parquet")
        events = groups.column("events").drop_null().to_pylist()
        assert f"{chapter}/report.html" in contents
        assert (folder / "report.html").exists()
        assert all(count == 0 or (count >= 10 and count % 5 == 0) for count in events) is public
        assert (b"not for publication" in groups.schema.metadata[b"protection"]) is not public
        assert (folder / "analysis-sessions.jsonl").exists() is not public


def test_without_serving_it_says_where_the_page_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "write_demonstration", lambda folder: folder.mkdir())
    monkeypatch.setattr(demo, "chapters", lambda files: ())

    assert main(["demo", "--folder", str(tmp_path / "demo"), "--no-serve"]) == 0

    assert f"Open {tmp_path / 'demo' / 'index.html'} in a browser." in capsys.readouterr().out
    assert (tmp_path / "demo" / "index.html").exists()
