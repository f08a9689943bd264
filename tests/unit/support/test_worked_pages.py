"""A worked-example page that says something false fails: the check of the pages is itself checked."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.support.worked_pages import run_page

STAFF = "sex,promoted\n" + "Female,yes\n" * 30 + "Female,no\n" * 70 + "Male,yes\n" * 40 + "Male,no\n" * 60

PAGE = f"""# Staff

```csv staff.csv
{STAFF}```

```toml staff.toml
characteristics = ["sex"]
outcomes = ["promoted"]
```

```console
$ evenhand audit staff.csv --spec staff.toml --out results
promoted by sex: staff.csv: 1 comparison
...
Read results/report.html first.
$ echo $?
0
```

<!-- rows of results/groups.parquet -->

| group | n | events | rate | verdict |
| --- | --- | --- | --- | --- |
| Female | 100 | 30 | 30.0% | cannot_tell |
| Male | 100 | 40 | 40.0% | – |

<!-- quoted from results/findings.csv -->

> 30 in 100 against 40 in 100

```python
>>> people = 100 + 100
```

```python
>>> people
200
```
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_true_page_runs_and_is_counted() -> None:
    ran = run_page(PAGE)

    assert (ran.commands, ran.examples, ran.rows, ran.quotations) == (2, 2, 2, 1)


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("1 comparison", "2 comparisons"),
        ("Read results/report.html first.\n", "Read results/report.html first.\nAnd rejoice.\n"),
        ("$ echo $?\n0", "$ echo $?\n1"),
        ("| 30.0% |", "| 30.1% |"),
        ("| Male | 100 | 40 |", "| Male | 100 | 30 |"),
        ("| cannot_tell |", "| gap |"),
        ("| 40.0% | – |", "| 40.0% | gap |"),
        ("30 in 100 against", "31 in 100 against"),
        ("\n200\n", "\n201\n"),
    ],
)
def test_a_page_that_says_something_false_fails(said: str, changed: str) -> None:
    assert PAGE.count(said) == 1

    with pytest.raises(AssertionError):
        run_page(PAGE.replace(said, changed))


def test_a_row_that_fits_two_figures_says_nothing() -> None:
    pq.write_table(pa.table({"group": ["Female", "Female"], "n": [3, 3]}), "groups.parquet")

    with pytest.raises(AssertionError, match="2 rows are"):
        run_page("<!-- rows of groups.parquet -->\n\n| group | n |\n| --- | --- |\n| Female | 3 |\n")


def test_a_page_runs_no_other_program() -> None:
    with pytest.raises(AssertionError, match="runs evenhand, not rm"):
        run_page("```console\n$ rm staff.csv\n```\n")
