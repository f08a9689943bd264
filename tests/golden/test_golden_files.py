"""Published files, byte for byte; `README.md` says how to write them anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.golden.rewrite import FILES, HERE, write


@pytest.mark.parametrize("name", FILES)
def test_a_published_file_is_byte_for_byte_what_a_person_last_read(name: str, tmp_path: Path) -> None:
    write(tmp_path)

    assert (tmp_path / name).read_bytes() == (HERE / name).read_bytes(), (
        f"{name} changed: if that is meant, see tests/golden/README.md"
    )
