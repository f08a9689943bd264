"""The one door to stored rows: ask it for cells, medians and person-years; everything comes back sealed."""

from evenhand.engine.cells import AmountSums, Cells, Key, OutcomeCounts
from evenhand.engine.coding import NO_ANSWER, Codes, Integers
from evenhand.engine.door import Engine, open_engine
from evenhand.engine.histograms import AmountHistogram
from evenhand.engine.medians import AmountMedians, GroupMedians
from evenhand.engine.persons import PersonSums
from evenhand.engine.settings import EngineName, Settings
from evenhand.engine.source import Source

__all__ = [
    "NO_ANSWER",
    "AmountHistogram",
    "AmountMedians",
    "AmountSums",
    "Cells",
    "Codes",
    "Engine",
    "EngineName",
    "GroupMedians",
    "Integers",
    "Key",
    "OutcomeCounts",
    "PersonSums",
    "Settings",
    "Source",
    "open_engine",
]
