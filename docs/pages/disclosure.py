"""The reference page of disclosure control: policies, files, what each mark means."""

from __future__ import annotations

from evenhand.cli import attack, protect
from evenhand.disclosure.policy import PRESETS, Policy


def page() -> str:
    """The named policies with their rules and sources, and the two commands' own help."""
    rows = "\n".join(_row(policy) for policy in PRESETS)
    return (
        "# Disclosure control\n\n"
        "Written by `make docs` from `src/evenhand/disclosure/policy.py` and the commands' help.\n\n"
        "## Named policies\n\n"
        "Verified means that the text of the rule itself was read.\n\n"
        "| policy | least count shown | zeros | rounded to | against lone people | rate needs | mean needs | source | "
        "verified |\n| --- | --: | --- | --: | --- | --- | --- | --- | --- |\n"
        f"{rows}\n\n"
        "A threshold and a rounding base that leak together are refused: the lowest figure shown must lie above the "
        "base and stand for at least half as many counts as the base.\n\n"
        "## Marks\n\n"
        "| mark | meaning |\n| --- | --- |\n"
        "| `[c]` | hidden, whether small itself or to protect another |\n"
        "| `0` | a true zero |\n"
        "| `[u]` | a rate on too few people or events |\n\n"
        f"## evenhand protect\n\n```\n{(protect.__doc__ or '').strip()}\n```\n\n"
        f"## evenhand attack\n\n```\n{(attack.__doc__ or '').strip()}\n```\n"
    )


def _row(policy: Policy) -> str:
    rate = policy.minimum_base_for_rates
    return (
        f"| `{policy.name}` | {policy.minimum_frequency} | {'shown' if policy.zeros_published else 'hidden'} | "
        f"{policy.rounding_base} | {'yes' if policy.insider else 'no'} | {rate.people} people, {rate.events} events | "
        f"{policy.minimum_base_for_amounts} people | {policy.source} | {'yes' if policy.verified else 'no'} |"
    )
