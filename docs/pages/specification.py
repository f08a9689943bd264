"""The reference page of audit specifications."""

from __future__ import annotations

from evenhand.audits.spec_keys import SPEC_KEYS


def page() -> str:
    """Every key, then an example of each."""
    rows = "\n".join(f"| `{key.name}` | {key.takes} | {key.without_it} |" for key in SPEC_KEYS)
    examples = "\n\n".join(f"### {key.name}\n\n```toml\n{key.example}\n```" for key in SPEC_KEYS)
    return (
        "# Audit specification\n\n"
        "Written by `make docs` from `src/evenhand/audits/spec_keys.py`.\n\n"
        "A specification is a TOML file given to `evenhand audit FILE --spec SPEC.toml`. Names are the headings of\n"
        "your own file. Without one, a specification is worked out from the file and written into the results.\n\n"
        f"| key | takes | without it |\n| --- | --- | --- |\n{rows}\n\n"
        f"## Examples\n\n{examples}\n"
    )
