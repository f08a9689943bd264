"""Numbers and labels as a reader sees them: "33 in 100", "6 of 58", "12,400", labels without traps."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

SMALL_BASE = 100  # below this a share "in 100" would promise more people than there are
LONGEST_LABEL = 120
LABELS_KEPT = 4096  # an audit has few labels and says each of them thousands of times
NO_RATIO = "no ratio: nobody in the group compared with has the outcome"
SCALES = (100, 1_000, 10_000)
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_ISOLATE, _POP = "\u2068", "\u2069"
_NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How many of how many; any part may be unknown."""

    events: int | None
    base: int | None
    share: float | None

    @classmethod
    def of(cls, events: int | None, base: int | None, share: float | None = None) -> Rate:
        """A rate from its counts, with the share worked out where it is not given."""
        if share is None and events is not None and base:
            share = events / base
        return cls(events=events, base=base, share=share)


def on_one_line(text: str) -> str:
    """A text of any length without control or bidi characters."""
    kept = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in text)
    return " ".join(kept.split())


@lru_cache(maxsize=LABELS_KEPT)
def plain(text: str) -> str:
    """A label that cannot turn a line round, break it or fill the page: no control or bidi characters."""
    kept = on_one_line(text)
    if len(kept) > LONGEST_LABEL:
        kept = kept[: LONGEST_LABEL - 1].rstrip() + "…"
    return kept or "(no name)"


@lru_cache(maxsize=LABELS_KEPT)
def isolated(text: str) -> str:
    """A cleaned label that may stand inside a sentence whichever way its script runs."""
    label = plain(text)
    if any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in label):
        return f"{_ISOLATE}{label}{_POP}"
    return label


def quoted(text: str) -> str:
    """A label in quotation marks, when it is not a word of our own."""
    return f"“{isolated(text)}”"


def thousands(count: int | None) -> str:
    """12400 as "12,400"; an unknown count as the symbol for a hidden one."""
    return "[c]" if count is None else f"{count:,}"


def per_cent(share: float | None, *, places: int = 1) -> str:
    """0.3312 as "33.1%"."""
    return "–" if share is None else f"{_signless(share * 100, places)}%"


def points(difference: float | None) -> str:
    """-0.101 as "−10.1": percentage points with a true minus and an explicit plus."""
    if difference is None:
        return "–"
    figure = _signless(difference * 100, 1)
    return f"+{figure}" if not figure.startswith(("−", "0.0")) else figure


def number(value: float | None, *, places: int = 2) -> str:
    """A ratio or probability with a fixed number of places and a true minus."""
    return "–" if value is None else _signless(value, places)


def ratio(value: float | None) -> str:
    """A ratio to two places, or three where two would say 0.00."""
    if value is None:
        return "–"
    return number(value, places=3 if 0 < value < 0.01 else 2)


def probability(value: float | None) -> str:
    """A probability to three places; never "0.000"."""
    if value is None:
        return "–"
    return "under 0.001" if value < 0.001 else number(value, places=3)


def interval(low: float | None, high: float | None) -> str:
    """Limits of a ratio; an open end where a ratio has no upper limit."""
    if low is None and high is None:
        return "–"
    return f"{ratio(low)} to {ratio(high) if high is not None else 'no limit'}"


def count_word(count: int) -> str:
    """Whole numbers to ten in words, others in figures."""
    return _NUMBER_WORDS[count] if 0 <= count < len(_NUMBER_WORDS) else f"{count:,}"


def times(value: float) -> str:
    """5.03 as "five times", 1.8 as "1.8 times", 0.5 as "half"."""
    if round(value, 1) == 0.5:
        return "half"
    whole = round(value)
    if whole >= 2 and abs(value - whole) < 0.05 * whole and whole <= 10:
        return f"{count_word(whole)} times"
    places = 0 if value >= 10 else 1 if value >= 0.1 else 2
    return f"{value:,.{places}f} times"


def rates_in_words(one: Rate, other: Rate) -> str:
    """ "33 in 100 against 43 in 100", or "6 of 58 against 19 of 412" where a base is small."""
    if _is_small(one) or _is_small(other):
        return f"{_counted(one)} against {_counted(other)}"
    scale = common_scale(one.share, other.share)
    return f"{frequency(one.share, scale)} against {frequency(other.share, scale)}"


def frequency(share: float | None, scale: int = 100) -> str:
    """0.33 as "33 in 100"."""
    return "a number not shown" if share is None else f"{_whole(share * scale):,} in {scale:,}"


def common_scale(*shares: float | None) -> int:
    """The smallest of 100, 1,000 and 10,000 at which these shares look different and none looks like 0."""
    known = [share for share in shares if share is not None]
    for scale in SCALES:
        shown = [_whole(share * scale) for share in known]
        distinct = len(set(shown)) == len(set(known))
        if distinct and all(figure or not share for figure, share in zip(shown, known, strict=True)):
            return scale
    return SCALES[-1] if any(share for share in known) and max(known) < 1 / 1_000 else SCALES[0]


def scale_for(*shares: float | None) -> int:
    """The smallest of 100, 1,000 and 10,000 at which the largest of these is at least one person."""
    most = max((abs(share) for share in shares if share is not None), default=0.0)
    return next((scale for scale in SCALES if _whole(most * scale)), SCALES[0])


def listed(parts: Sequence[str], *, last: str = "and") -> str:
    """ "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def counted(count: int, one: str, many: str) -> str:
    """ "1 comparison", "12 comparisons"."""
    return f"{count:,} {one if count == 1 else many}"


def sentence_case(text: str) -> str:
    """The first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def _is_small(rate: Rate) -> bool:
    return rate.base is not None and rate.base < SMALL_BASE and rate.events is not None


def _counted(rate: Rate) -> str:
    if rate.events is None or rate.base is None:
        return frequency(rate.share)
    return f"{rate.events:,} of {rate.base:,}"


def _whole(value: float) -> int:
    return int(value + 0.5)


def _signless(value: float, places: int) -> str:
    figure = f"{value:,.{places}f}"
    if float(figure.replace(",", "")) == 0:
        figure = figure.lstrip("-")
    return figure.replace("-", "−")
