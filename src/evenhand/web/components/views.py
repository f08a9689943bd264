"""The page that shows every component, for those who build pages and for the tests."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.web.access import open_to_all
from evenhand.web.components.fields import DayField


class Example(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label="Name of the action",
        help_text="What somebody will do, in a few words.",
        error_messages={"required": "Enter the name of the action."},
    )
    email = forms.EmailField(label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    secret = forms.CharField(
        label="Password",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password."},
    )
    reason = forms.CharField(
        label="Reason",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter a reason."},
    )
    council = forms.ChoiceField(
        label="Council",
        choices=[("north", "North Tyneside"), ("south", "Sunderland")],
        error_messages={"required": "Select a council."},
    )
    status = forms.ChoiceField(
        label="Status",
        choices=[("proposed", "Proposed"), ("agreed", "Agreed")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select a status."},
    )
    places = forms.MultipleChoiceField(
        label="Places",
        choices=[("office", "Office"), ("home", "Home")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one place."},
    )
    sure = forms.BooleanField(
        label="I have read it", error_messages={"required": "Confirm that you have read it."}
    )
    due = DayField(label="Due date", help_text="For example, 31 3 2027.")


@open_to_all("it shows no data, only the pieces that pages are made of")
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component, with a form that was sent with faults beside one that was not."""
    sent = {"wrong-email": "nobody", "wrong-due_0": "31", "wrong-due_1": "2", "wrong-due_2": "2027"}
    faulty = Example(sent, prefix="wrong")
    page = Paginator(range(30), 10).page(2)
    context = {"fresh": Example(prefix="fresh"), "faulty": faulty, "page": page}
    return render(request, "gallery.html", context)
