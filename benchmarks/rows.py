"""Generated rows for the speed benchmarks: lumpy groups, always the same for the same size.

Eight characteristics, seven areas, three outcomes and one amount. The sizes of the characteristics
(a missing answer is one more group) are chosen so that all eight singles and all 28 pairs, by
seven areas and overall, come to 10,832 possible rows: 8 x (52 + 1,302).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SEED = 20_260_331
CHUNK_ROWS = 500_000
AREAS = ("Brambleford", "Castlemere", "Dunholt", "Eastwick", "Fenbridge", "Garnwell", "Holmeside")
OUTCOMES = ("promoted", "trained", "left")
AMOUNT = "pay_pence"


@dataclass(frozen=True)
class Drawn:
    """A characteristic: its groups, how fast their shares fall, how many people do not answer."""

    name: str
    groups: tuple[str, ...]
    fall: float
    missing: float


def _numbered(stem: str, how_many: int) -> tuple[str, ...]:
    return tuple(f"{stem} {number:02d}" for number in range(1, how_many + 1))


CHARACTERISTICS = (
    Drawn("sex", ("Female", "Male"), 0.9, 0.01),
    Drawn("disability", ("Not disabled", "Disabled"), 0.2, 0.08),
    Drawn("carer", ("No", "Yes"), 0.12, 0.06),
    Drawn("armed_forces", ("No", "Yes"), 0.05, 0.05),
    Drawn("marital_status", _numbered("Marital status", 6), 0.35, 0.06),
    Drawn("socio_economic_background", _numbered("Class", 6), 0.45, 0.10),
    Drawn("age_band", _numbered("Age band", 10), 0.7, 0.005),
    Drawn("ethnic_group", _numbered("Ethnic group", 19), 0.45, 0.05),
)
NAMES = tuple(drawn.name for drawn in CHARACTERISTICS)


def write(path: Path, rows: int) -> None:
    """Write `rows` rows as one Parquet file, a chunk at a time."""
    random = np.random.default_rng(SEED)
    with pq.ParquetWriter(path, _schema(), compression="snappy") as writer:
        for start in range(0, rows, CHUNK_ROWS):
            writer.write_table(_chunk(random, min(CHUNK_ROWS, rows - start)))


def _schema() -> pa.Schema:
    label = pa.dictionary(pa.int32(), pa.string())
    keys = [pa.field(name, label) for name in ("area", *NAMES)]
    outcomes = [pa.field(name, pa.int8()) for name in OUTCOMES]
    return pa.schema([*keys, *outcomes, pa.field(AMOUNT, pa.int64())])


def _chunk(random: np.random.Generator, rows: int) -> pa.Table:
    area = random.choice(len(AREAS), size=rows, p=_falling(len(AREAS), 0.7)).astype(np.int32)
    codes = [_codes(random, drawn, rows) for drawn in CHARACTERISTICS]
    likelihood = 0.02 * (2 + codes[0] % 2 + codes[-1] % 3)
    columns = [_labelled(area, np.zeros(rows, dtype=bool), AREAS)]
    columns += [
        _labelled(code, random.random(rows) < drawn.missing, drawn.groups)
        for code, drawn in zip(codes, CHARACTERISTICS, strict=True)
    ]
    columns += [_outcome(random, likelihood * scale) for scale in (1.0, 6.0, 2.0)]
    columns.append(_pay(random, codes, rows))
    return pa.Table.from_arrays(columns, schema=_schema())


def _falling(groups: int, fall: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    shares = fall ** np.arange(groups)
    return shares / shares.sum()


def _codes(random: np.random.Generator, drawn: Drawn, rows: int):  # type: ignore[no-untyped-def]
    size = len(drawn.groups)
    return random.choice(size, size=rows, p=_falling(size, drawn.fall)).astype(np.int32)


def _labelled(codes, missing, labels) -> pa.DictionaryArray:  # type: ignore[no-untyped-def]
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=missing), pa.array(labels))


def _outcome(random: np.random.Generator, likelihood) -> pa.Array:  # type: ignore[no-untyped-def]
    rows = len(likelihood)
    return pa.array((random.random(rows) < likelihood).astype(np.int8), mask=random.random(rows) < 0.02)


def _pay(random: np.random.Generator, codes, rows: int) -> pa.Array:  # type: ignore[no-untyped-def]
    points = random.binomial(60, 0.25 + 0.02 * codes[6] - 0.01 * codes[0], size=rows)
    pay = 1_050 + 45 * points + random.integers(0, 20, size=rows)
    return pa.array(pay.astype(np.int64), mask=random.random(rows) < 0.03)
