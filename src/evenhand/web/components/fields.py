"""Form fields of the house: a day in three boxes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

INCOMPLETE = "Enter a day, a month and a year."
IMPOSSIBLE = "Enter a real date, such as 31 3 2027."


class Day(forms.MultiWidget):
    """Three boxes: day, month, year. Nobody has to guess an order, and no calendar needs a mouse."""

    def __init__(self) -> None:
        super().__init__([forms.TextInput(), forms.TextInput(), forms.TextInput()])

    def decompress(self, value: date | None) -> list[int | None]:
        """The parts of a date."""
        return [value.day, value.month, value.year] if value else [None, None, None]


class DayField(forms.MultiValueField):
    """A date in three boxes."""

    widget = Day

    def __init__(self, **options: Any) -> None:  # Any: as Django's fields take them
        options.setdefault("error_messages", {"required": INCOMPLETE})
        parts = [forms.IntegerField(min_value=1, max_value=most) for most in (31, 12, 9999)]
        for part in parts:
            part.error_messages |= dict.fromkeys(("invalid", "min_value", "max_value"), IMPOSSIBLE)
            part.error_messages["incomplete"] = INCOMPLETE
        super().__init__(parts, require_all_fields=False, **options)

    def compress(self, parts: Sequence[int]) -> date | None:
        """The date that three numbers make."""
        if not parts:
            return None
        try:
            return date(parts[2], parts[1], parts[0])
        except ValueError:
            raise forms.ValidationError(IMPOSSIBLE) from None

    def clean(self, value: Sequence[str]) -> date | None:
        """The date, with one message at most: three boxes are one answer."""
        try:
            return super().clean(value)
        except forms.ValidationError as error:
            raise forms.ValidationError(error.messages[0]) from None
