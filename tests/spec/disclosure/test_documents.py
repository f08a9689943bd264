"""The examples in the disclosure documents run."""

from __future__ import annotations

import re
from pathlib import Path

HOW_TO = Path(__file__).parents[3] / "docs" / "how-to" / "protect-a-table.md"


def test_the_python_example_of_the_how_to_page_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), flags=re.DOTALL)

    exec(compile(example, str(HOW_TO), "exec"), {})
