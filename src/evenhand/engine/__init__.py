"""The one door to stored rows: ask it for cells, medians and person-years; everything comes back sealed."""

from evenhand.engine.cells import AmountSums, Cells, Key, OutcomeCounts
from evenhand.engine.coding import NO_ANSWER, Codes, Integers
from evenhand.engine.door import Engine, open_engine
from evenhand.engine.settings import Settings
from evenhand.engine.source import Source

__all__ = [
    "NO_ANSWER",
    "AmountSums",
    "Cells",
    "Codes",
    "Engine",
    "Integers",
    "Key",
    "OutcomeCounts",
    "Settings",
    "Source",
    "open_engine",
]
