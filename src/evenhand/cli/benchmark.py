"""Which population to compare with, and its shares.

  evenhand benchmark                                   what there is
  evenhand benchmark ethnic_group                      the best one for a workforce, and why
  evenhand benchmark disability --use participants --areas Gateshead Sunderland
  evenhand benchmark sex --base 16-64 --areas E47000014

Source: Office for National Statistics licensed under the Open Government Licence v.3.0.
"""

from __future__ import annotations

import argparse

from evenhand.benchmarks import Benchmark, Use, available, benchmark, characteristics, suggest

SEVEN_COUNCILS = "seven councils"


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("characteristic", nargs="?", help="a characteristic or a classification")
    parser.add_argument("--base", help="the population base, such as 16+; without it the best is suggested")
    parser.add_argument("--areas", nargs="+", default=[SEVEN_COUNCILS], help="names or ONS codes, added up")
    parser.add_argument(
        "--use", choices=[str(use) for use in Use], default=str(Use.WORKFORCE), help="what is compared"
    )


def run(options: argparse.Namespace) -> int:
    """Print what there is, or one benchmark."""
    areas = options.areas[0] if len(options.areas) == 1 else tuple(options.areas)
    if options.characteristic is None:
        for name in characteristics():
            print(f"{name}: {', '.join(str(each) for each in available(name))}")
        return 0
    if options.base:
        _show(benchmark(options.characteristic, base=options.base, areas=areas))
        return 0
    suggestion = suggest(options.characteristic, options.use, areas)
    _show(suggestion.benchmark)
    print(f"\nWhy this one: {suggestion.why}")
    for caveat in suggestion.caveats:
        print(f"Mind: {caveat}")
    if suggestion.alternatives:
        print(f"There is also: {', '.join(str(each) for each in suggestion.alternatives)}")
    return 0


def _show(found: Benchmark) -> None:
    print(found.in_one_line)
    width = max(len(category.label) for category in found.categories)
    for category in found.categories:
        share = f"{float(found.share(category.code)):>7.1%}"
        note = "" if category.answered else "  (did not answer)"
        print(f"  {category.label:<{width}} {category.count:>12,} {share}{note}")
    for note in found.notes:
        print(f"Note: {note}")
    print(found.source.attribution)
