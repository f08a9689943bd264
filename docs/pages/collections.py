"""The reference page of collections: fields, kinds, legal basis, headings known."""

from __future__ import annotations

from evenhand.records.catalogue import COLLECTIONS
from evenhand.records.legal import BASES
from evenhand.records.monitored import CHARACTERISTICS
from evenhand.records.schema import (
    KIND_IN_WORDS,
    Collection,
    Constraint,
    EmptiedWhere,
    Field,
    InOrder,
    NeedsCompanion,
)

OPENING = """# Collections

Written by `make docs` from `src/evenhand/records`.

A collection is what an authority asks for: one kind of record, with its fields. A file may use its own
headings: `evenhand check` recognises those listed here, whatever their case and punctuation, and says
what it assumed. A column that is not listed is named in the check and is not stored.

A field marked *required* must be in the file, or be given once for the whole file under `[constants]` in
the mapping. Every characteristic is stored as three columns: the category, the response status that says why
there is none (`NAME_status`: answered, prefer_not_to_say, not_answered, not_asked, withdrawn,
not_permitted), and the classification that the category is of (`NAME_classification`).
"""


def page() -> str:
    """Every collection, field by field."""
    parts = [OPENING, _kinds(), _bases(), _characteristics()]
    parts.extend(_collection(each) for each in COLLECTIONS)
    return "\n".join(parts)


def _kinds() -> str:
    rows = "\n".join(f"| {kind} | {words} |" for kind, words in KIND_IN_WORDS.items())
    return f"## Kinds of field\n\n| kind | holds |\n| --- | --- |\n{rows}\n"


def _bases() -> str:
    rows = "\n".join(f"| {each.name} | {each.words} | {each.source} | {each.unverified} |" for each in BASES)
    return (
        "## Legal bases\n\nThis is not legal advice. "
        "The last column says what was not checked in a source.\n\n"
        f"| basis | what it allows | source | not verified |\n| --- | --- | --- | --- |\n{rows}\n"
    )


def _characteristics() -> str:
    rows = "\n".join(_row(each) for each in CHARACTERISTICS)
    return f"## Fields of every collection about people\n\n{_heading()}\n{rows}\n"


def _collection(collection: Collection) -> str:
    own = [each for each in collection.fields if each not in CHARACTERISTICS]
    rows = "\n".join(_row(each) for each in own)
    people = (
        "Also the fields of every collection about people, above.\n" if collection.characteristics else ""
    )
    return (
        f"## {collection.title} (`{collection.name}`)\n\n"
        f"{collection.summary} {collection.record.capitalize()}.\n\n"
        f"{_heading()}\n{rows}\n\n{people}{_rules(collection)}"
    )


def _rules(collection: Collection) -> str:
    lines = [f"- No two rows have the same {', '.join(f'`{name}`' for name in collection.key)}."]
    lines.extend(f"- {_in_words(each)}" for each in collection.constraints)
    kept = collection.retention
    lines.append(f"- Rows are kept for {kept.words}, then {kept.afterwards} ({kept.source}).")
    return "\n".join(lines) + "\n"


def _in_words(constraint: Constraint) -> str:
    match constraint:
        case InOrder(earlier, later):
            return f"`{earlier}` is not after `{later}`."
        case NeedsCompanion(given, needs):
            return f"Where `{given}` is given, `{needs}` is too."
        case EmptiedWhere(emptied, where, code):
            return f"`{emptied}` is not kept where `{where}` is `{code}`."


def _heading() -> str:
    columns = ("field", "in words", "holds", "required", "legal basis", "headings known")
    return f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}"


def _row(field: Field) -> str:
    holds = str(field.kind)
    if field.classifications:
        holds += ": " + ", ".join(f"`{each}`" for each in field.classifications)
    if field.codes and len(field.codes) <= 15:
        holds += ": " + ", ".join(f"`{code.name}`" for code in field.codes)
    title = f"{field.title}. {field.note}" if field.note else field.title
    required = "yes" if field.required else ""
    known = ", ".join(field.synonyms)
    return f"| `{field.name}` | {title} | {holds} | {required} | {field.basis.name} | {known} |"
