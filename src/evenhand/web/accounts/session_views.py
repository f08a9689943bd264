"""Pages of signing in and out, and of one-time links."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.web.access import for_signed_in, open_to_all
from evenhand.web.accounts import actions, forms, queries, signing_in
from evenhand.web.acting import carried_out, say
from evenhand.web.audit.acts import NOBODY
from evenhand.web.rendering import authority

NEXT = "next"


@open_to_all("this is where somebody shows who they are")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The first step: e-mail address and password."""
    form = forms.SignIn(request.POST or None)
    onward = _safe(request)

    def act(form: forms.SignIn) -> None:
        request.step = signing_in.give_password(request, **form.cleaned_data)
        if not request.step.is_signed_in:
            request.session[NEXT] = onward

    if carried_out(request, form, act):
        return redirect(onward if request.step.is_signed_in else "accounts:second_factor")
    return render(request, "sign_in.html", {"form": form, "onward": onward})


@open_to_all("the second step of showing who somebody is, for whoever took the first")
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """The second step: a code, of a phone that is known or of one being set up."""
    try:
        person = signing_in.halfway(request)
    except signing_in.BeginAgain:
        return redirect("accounts:sign_in")
    form = forms.Code(request.POST or None)
    onward = request.session.get(NEXT) or "home"
    if carried_out(request, form, lambda form: signing_in.give_code(request, **form.cleaned_data)):
        return redirect(onward)
    factor = signing_in.offered(request, person)
    context: dict[str, object] = {"form": form}
    if person.second_factor:
        return render(request, "second_factor.html", context)
    # Our own drawing of our own address: the one place where markup is not made by a template.
    picture = factor.picture(email=person.email, issuer=f"Evenhand {authority().short_name}")
    context |= {"secret": factor.secret, "picture": SafeString(picture)}
    return render(request, "set_up_second_factor.html", context)


@for_signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; the session is gone from the database too."""
    actions.note_sign_out(by=request.actor)
    logout(request)
    return redirect("accounts:sign_in")


@open_to_all("the link itself is what permits it: 256 random bits, one use, a few days")
@require_http_methods(["GET", "POST"])
def take_link(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password by a one-time link."""
    if queries.link_of(token) is None:
        return render(request, "spent_link.html", status=404)
    form = forms.ChoosePassword(request.POST or None)

    def act(form: forms.ChoosePassword) -> None:
        actions.take_link(by=NOBODY, token=token, **form.cleaned_data)

    if carried_out(request, form, act):
        say(request, "Your password is set. Sign in with it.")
        return redirect("accounts:sign_in")
    return render(request, "choose_password.html", {"form": form})


def _safe(request: HttpRequest) -> str:
    """Where to go afterwards: a page of ours, or the first page."""
    wanted = request.POST.get(NEXT) or request.GET.get(NEXT) or "/"
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if ours else "/"
