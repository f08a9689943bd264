"""How a page acts: a form that is right is handed to an action, whose refusal is shown in the form."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest

from evenhand.errors import EvenhandError, NotFound

SAID = "said"


def carried_out(request: HttpRequest, form: forms.Form, act: Callable[[forms.Form], object]) -> bool:
    """Whether the form was sent, was right, and the action was done. Nothing typed is lost where not."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act(form)
    except NotFound:
        raise
    except EvenhandError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def say(request: HttpRequest, words: str) -> None:
    """Tell what was done, once, at the top of the next page."""
    request.session[SAID] = words
