"""A specification as a TOML document: read with every fault named, and written for a person to edit."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evenhand.audits.spec import DEFAULT_LEVEL, Amount, BenchmarkChoice, Outcome, Spec, all_pairs
from evenhand.audits.spec_keys import SPEC_KEYS
from evenhand.benchmarks import PopulationBase
from evenhand.errors import BadSpec

# `Any` below: TOML values before they are checked are of any type by nature.
Document = Mapping[str, Any]

KEYS = tuple(key.name for key in SPEC_KEYS)
BENCHMARK_KEYS = ("base", "areas", "area", "source", "file")


def read_spec(path: Path) -> Spec:
    """The specification in a TOML file.

    Raises
    ------
    BadSpec : the file is not TOML, a key is unknown, or a value has the wrong shape.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise BadSpec(
            f"{path.name}: no such file. Run without --spec to have one written for you."
        ) from error
    except OSError as error:
        raise BadSpec(f"{path.name}: cannot be read ({error.strerror}). Name a TOML file.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadSpec(f"{path.name}: not a TOML document: {error}. Mend that line and run again.") from error
    return spec_from(document, where=path.name)


def spec_from(document: Document, *, where: str = "specification") -> Spec:
    """The specification that a parsed TOML document holds."""
    unknown = [key for key in document if key not in KEYS]
    if unknown:
        raise BadSpec(f"{where}: '{unknown[0]}' is not a key. The keys are: {', '.join(KEYS)}.")
    characteristics = _texts(document, "characteristics", where)
    return Spec(
        characteristics=characteristics,
        outcomes=_outcomes(document.get("outcomes", []), where),
        amounts=_amounts(document.get("amounts", []), where),
        area=_text(document, "area", where),
        reference=_text_table(document, "reference", where),
        strata=_texts(document, "strata", where),
        pairs=_pairs(document.get("pairs", False), characteristics, where),
        benchmark=_benchmark(document.get("benchmark"), where),
        count=_text(document, "count", where),
        person=_text(document, "person", where),
        year=_text(document, "year", where),
        report=_number(document, "report", int, where),
        level=_number(document, "level", float, where) or DEFAULT_LEVEL,
        title=_text(document, "title", where) or "",
        period=_text(document, "period", where) or "",
        one_row_is=_text(document, "one_row_is", where) or "one person",
        classification=_text_table(document, "classification", where),
        age_bands=_age_bands(document, where),
    )


def _text(document: Document, key: str, where: str) -> str | None:
    value = document.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise BadSpec(f"{where}: {key} takes one text in quotation marks; {_shown(value)} was found.")
    return value


def _texts(document: Document, key: str, where: str) -> tuple[str, ...]:
    value = document.get(key, [])
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise BadSpec(
            f'{where}: {key} takes a list of column headings, such as ["sex", "age"]; '
            f"{_shown(value)} was found."
        )
    return tuple(value)


def _number(document: Document, key: str, kind: type, where: str) -> Any:
    value = document.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, kind | int):
        raise BadSpec(f"{where}: {key} takes a number; {_shown(value)} was found.")
    return kind(value)


def _text_table(document: Document, key: str, where: str) -> dict[str, str]:
    value = document.get(key, {})
    if not isinstance(value, dict):
        raise BadSpec(
            f'{where}: {key} takes a table such as [{key}] sex = "Male"; {_shown(value)} was found.'
        )
    return {str(name): str(text) for name, text in value.items()}


def _age_bands(document: Document, where: str) -> tuple[int, ...]:
    value = document.get("age_bands", [16, 25, 35, 45, 55, 65, 75])
    if (
        not isinstance(value, list)
        or not value
        or not all(_is_whole(each) and each > 0 for each in value)
        or value != sorted(set(value))
    ):
        raise BadSpec(
            f"{where}: age_bands takes the first age of each band, rising; {_shown(value)} was found."
        )
    return tuple(value)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _outcomes(value: Any, where: str) -> tuple[Outcome, ...]:
    if isinstance(value, str):
        value = [value]
    if isinstance(value, dict):
        value = [_named(name, each) for name, each in value.items()]
    if not isinstance(value, list):
        raise BadSpec(f'{where}: outcomes takes a list such as ["promoted"]; {_shown(value)} was found.')
    return tuple(_outcome(each, where) for each in value)


def _named(name: str, described: Any) -> Any:
    """An entry of an `[outcomes]` or `[amounts]` table, with its key as its name."""
    if isinstance(described, dict):
        return {"name": name, **described}
    return {"name": name, "is": described}


def _outcome(value: Any, where: str) -> Outcome:
    if isinstance(value, str):
        column, equals, event = value.partition("=")
        if equals and column.strip() and event.strip():
            return Outcome(column.strip(), column.strip(), (event.strip(),))
        return Outcome(value, value)
    if not isinstance(value, dict):
        raise BadSpec(f"{where}: an outcome is a column heading or a table; {_shown(value)} was found.")
    unknown = set(value) - {"name", "column", "is", "is_not", "value", "values", "event", "events"}
    if unknown or not ("column" in value or "name" in value):
        raise BadSpec(
            f"{where}: an outcome has the keys name, column, is and is_not; "
            f"{_shown(sorted(value))} was found."
        )
    events = next((value[key] for key in ("is", "value", "values", "event", "events") if key in value), ())
    column = str(value.get("column", value.get("name")))
    return Outcome(str(value.get("name", column)), column, _values(events), _values(value.get("is_not", ())))


def _values(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list | tuple) else [value]
    return tuple(
        {True: "true", False: "false"}[each] if isinstance(each, bool) else str(each) for each in listed
    )


def _amounts(value: Any, where: str) -> tuple[Amount, ...]:
    if isinstance(value, str):
        value = [value]
    if isinstance(value, dict):
        value = [{"name": name, "column": column} for name, column in value.items()]
    if not isinstance(value, list):
        raise BadSpec(f'{where}: amounts takes a list such as ["annual_pay"]; {_shown(value)} was found.')
    return tuple(_amount(each, where) for each in value)


def _amount(value: Any, where: str) -> Amount:
    if isinstance(value, str):
        return Amount(value, value)
    if isinstance(value, dict) and isinstance(value.get("column"), str) and set(value) <= {"name", "column"}:
        return Amount(str(value.get("name", value["column"])), value["column"])
    raise BadSpec(f"{where}: an amount is a column heading, or name and column; {_shown(value)} was found.")


def _pairs(value: Any, characteristics: tuple[str, ...], where: str) -> tuple[tuple[str, str], ...]:
    if value is True or value == "all":
        return all_pairs(characteristics)
    if value is False:
        return ()
    pairs = [value] if _is_pair(value) else value
    if not isinstance(pairs, list) or not all(_is_pair(pair) for pair in pairs):
        raise BadSpec(
            f'{where}: pairs takes true (all of them), false, or a list such as [["sex", "age"]]; '
            f"{_shown(value)} was found."
        )
    return tuple(dict.fromkeys((pair[0], pair[1]) for pair in pairs))


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(each, str) for each in value)


def _benchmark(value: Any, where: str) -> BenchmarkChoice | None:
    if value is None:
        return None
    if isinstance(value, str):
        is_base = value.strip().lower() in list(PopulationBase)
        return BenchmarkChoice(base=value) if is_base else BenchmarkChoice(areas=(value,))
    if not isinstance(value, dict):
        raise BadSpec(
            f"{where}: benchmark takes a table with base and areas, or shares; {_shown(value)} was found."
        )
    shares = {
        str(name): _shares(str(name), table, where)
        for name, table in value.items()
        if isinstance(table, dict)
    }
    strange = [name for name, each in value.items() if name not in BENCHMARK_KEYS and name not in shares]
    if strange:
        raise BadSpec(
            f"{where}: benchmark: '{strange[0]}' is not a key. The keys are base, areas, source, file, and a "
            "table of shares for each characteristic."
        )
    areas = value.get("areas", value.get("area", []))
    return BenchmarkChoice(
        base=str(value.get("base", "")),
        areas=tuple(str(area) for area in areas) if isinstance(areas, list) else (str(areas),),
        shares=shares,
        source=str(value.get("source", "")),
        file=str(value.get("file", "")),
    )


def _shares(characteristic: str, table: Mapping[str, Any], where: str) -> dict[str, float]:
    if not all(_is_share(share) for share in table.values()):
        raise BadSpec(
            f"{where}: benchmark.{characteristic}: each group takes a count or a share, not below 0."
        )
    total = float(sum(table.values()))
    if total <= 0:
        raise BadSpec(f"{where}: benchmark.{characteristic}: the shares add up to nothing.")
    whole = total if total > 1.0 + 1e-9 else 1.0
    return {str(group): share / whole for group, share in table.items()}


def _is_share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < math.inf


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def written(spec: Spec, *, remarks: Sequence[str] = ()) -> str:
    """The specification as a TOML document, with `remarks` as comments at its head."""
    lines = [f"# {remark}" for remark in remarks]
    lines += [f"{key} = {_toml(value)}" for key, value in _plain_keys(spec) if value]
    for outcome in spec.outcomes:
        lines += ["", "[[outcomes]]", f"name = {_toml(outcome.name)}", f"column = {_toml(outcome.column)}"]
        lines += [f"is = {_toml(outcome.events)}"] if outcome.events else []
        lines += [f"is_not = {_toml(outcome.non_events)}"] if outcome.non_events else []
    for amount in spec.amounts:
        lines += ["", "[[amounts]]", f"name = {_toml(amount.name)}", f"column = {_toml(amount.column)}"]
    for heading, table in (("reference", spec.reference), ("classification", spec.classification)):
        if table:
            lines += ["", f"[{heading}]", *(f"{_toml(name)} = {_toml(text)}" for name, text in table.items())]
    if spec.benchmark is not None:
        lines += _benchmark_lines(spec.benchmark)
    return "\n".join(lines) + "\n"


def _plain_keys(spec: Spec) -> list[tuple[str, Any]]:
    return [
        ("title", spec.title),
        ("period", spec.period),
        ("one_row_is", spec.one_row_is),
        ("characteristics", spec.characteristics),
        ("area", spec.area),
        ("strata", spec.strata),
        ("pairs", [list(pair) for pair in spec.pairs]),
        ("count", spec.count),
        ("person", spec.person),
        ("year", spec.year),
        ("report", spec.report),
        ("level", spec.level),
        ("age_bands", spec.age_bands),
    ]


def _benchmark_lines(choice: BenchmarkChoice) -> list[str]:
    lines = ["", "[benchmark]"]
    lines += [f"base = {_toml(choice.base)}"] if choice.base else []
    lines += [f"areas = {_toml(choice.areas)}"] if choice.areas else []
    lines += [f"source = {_toml(choice.source)}"] if choice.source else []
    lines += [f"file = {_toml(choice.file)}"] if choice.file else []
    for characteristic, shares in choice.shares.items():
        lines += ["", f"[benchmark.{_toml(characteristic)}]"]
        lines += [f"{_toml(group)} = {share!r}" for group, share in shares.items()]
    return lines


def _toml(value: Any) -> str:
    """A value in TOML; JSON's strings and lists of strings are TOML's too."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
