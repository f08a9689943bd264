"""Numbers and dates of workbooks as the shortest exact text."""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta
from decimal import Decimal

# A number beyond this many digits is written with an exponent.
MOST_DIGITS = 21
MOST_PLACE_DIGITS = 9
MILLISECONDS_A_DAY = 86_400_000
# Excel counts 1900 as a leap year: before 1 March its day numbers are one less than the calendar's.
EPOCH_1900 = datetime(1899, 12, 30)
EPOCH_1904 = datetime(1904, 1, 1)
LAST_DAY_WITHOUT_DOUBT = 60
LAST_SERIAL = 2_958_466

# The formats of dates and times that have a number and no code (ECMA-376 part 1, 18.8.30).
DATE_FORMATS = frozenset(map(str, [*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)]))
ELAPSED_FORMAT = "46"
DATE, ELAPSED = "date", "elapsed"
# A format of zeros shows identifiers with their leading zeros: 000042 is stored as 42.
ZEROS = re.compile("0{2,15}")
NOT_PATTERN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
ELAPSED_PATTERN = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)


def number_text(raw: str) -> str:
    """A number as the shortest text that gives the same number: "7" for 7.0, "0.1" for 0.1000000000000000055.

    Raises
    ------
    ValueError : it is not a finite number.
    """
    if raw.isascii() and raw.isdigit():
        return raw
    value = float(raw)
    if not math.isfinite(value) or "_" in raw:
        raise ValueError(raw)
    return float_text(value)


def whole(raw: str) -> int:
    """A count or a place as a workbook writes it.

    Raises
    ------
    ValueError : it is not a plain whole number of at most nine digits.
    """
    if not (raw.isascii() and raw.isdigit() and len(raw) <= MOST_PLACE_DIGITS):
        raise ValueError(raw[:MOST_PLACE_DIGITS])
    return int(raw)


def float_text(value: float) -> str:
    """A float as the shortest text that gives the same float."""
    text = repr(value)
    if "e" in text and abs(Decimal(text).adjusted()) <= MOST_DIGITS:
        text = format(Decimal(text), "f")
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def format_meaning(identifier: str, code: str | None) -> str | None:
    """Whether a number format shows a date, an elapsed time or leading zeros; None for a plain number."""
    if code is None:
        if identifier in DATE_FORMATS:
            return DATE
        return ELAPSED if identifier == ELAPSED_FORMAT else None
    pattern = NOT_PATTERN.sub("", code.split(";")[0]).lower()
    if ELAPSED_PATTERN.search(pattern):
        return ELAPSED
    if "general" in pattern:
        return None
    if ZEROS.fullmatch(pattern):
        return pattern
    return DATE if set(pattern) & set("ymdhs") else None


def shown_text(raw: str, meaning: str, *, counts_from_1904: bool) -> str:
    """A number as its format shows it: an ISO date, date with time, time, or with leading zeros.

    What Excel cannot show so stays a plain number.
    """
    if ZEROS.fullmatch(meaning):
        text = number_text(raw)
        return text.zfill(len(meaning)) if text.isdigit() else text
    serial = float(raw)
    if meaning == ELAPSED:
        return _clock(round(serial * MILLISECONDS_A_DAY)) if serial >= 0 else number_text(raw)
    doubtful = not counts_from_1904 and int(serial) == LAST_DAY_WITHOUT_DOUBT  # 29 February 1900
    if not 0 <= serial < LAST_SERIAL or doubtful:
        return number_text(raw)
    milliseconds = round(serial * MILLISECONDS_A_DAY)
    if serial < 1:
        return _clock(milliseconds)
    moment = _moment(milliseconds, counts_from_1904=counts_from_1904)
    if milliseconds % MILLISECONDS_A_DAY == 0:
        return moment.date().isoformat()
    return f"{moment.date().isoformat()}T{_clock(milliseconds % MILLISECONDS_A_DAY)}"


def _moment(milliseconds: int, *, counts_from_1904: bool) -> datetime:
    if counts_from_1904:
        return EPOCH_1904 + timedelta(milliseconds=milliseconds)
    before_the_false_day = milliseconds < LAST_DAY_WITHOUT_DOUBT * MILLISECONDS_A_DAY
    return EPOCH_1900 + timedelta(days=1 if before_the_false_day else 0, milliseconds=milliseconds)


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1_000)
    text = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{text}.{rest:03}" if rest else text
