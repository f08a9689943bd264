"""The populations to compare with: Census 2021 and the Indices of Deprivation, ready to use."""

from evenhand.benchmarks.areas import Area, AreaSet, area_set, known_areas
from evenhand.benchmarks.catalogue import as_classification, available, benchmark, characteristics
from evenhand.benchmarks.model import (
    Benchmark,
    BenchmarkCategory,
    BenchmarkId,
    PopulationBase,
    Source,
    population_base,
)
from evenhand.benchmarks.suggestions import Suggestion, Use, suggest

__all__ = [
    "Area",
    "AreaSet",
    "Benchmark",
    "BenchmarkCategory",
    "BenchmarkId",
    "PopulationBase",
    "Source",
    "Suggestion",
    "Use",
    "area_set",
    "as_classification",
    "available",
    "benchmark",
    "characteristics",
    "known_areas",
    "population_base",
    "suggest",
]
