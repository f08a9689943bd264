"""What is asked of whoever searches the trail."""

from __future__ import annotations

import re

from django import forms

from evenhand.intake.store.audit_chain import Head
from evenhand.web.audit.acts import ACT_IN_WORDS, Act
from evenhand.web.components.fields import DayField

HEAD = re.compile(r"([1-9]\d{0,17}):([0-9a-f]{64})")


class SearchTrail(forms.Form):
    """Which entries."""

    who = forms.CharField(label="Person or organisation", required=False, max_length=200)
    act = forms.ChoiceField(
        label="What was done",
        required=False,
        choices=[("", "Anything"), *((act.value, ACT_IN_WORDS[act].capitalize()) for act in Act)],
    )
    since = DayField(label="From", required=False)
    until = DayField(label="Until", required=False)


class Witness(forms.Form):
    """A head that was written down earlier."""

    head = forms.CharField(
        label="A head that was written down earlier (optional)",
        help_text="A number, a colon and 64 letters and digits, as this page gives them.",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_head(self) -> Head | None:
        """The head, where one was entered."""
        typed = self.cleaned_data["head"].strip()
        if not typed:
            return None
        found = HEAD.fullmatch(typed)
        if found is None:
            raise forms.ValidationError("Enter a number, a colon and 64 letters and digits.")
        return Head(int(found[1]), found[2])
