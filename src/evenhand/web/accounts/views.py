"""Pages about people and organisations, and everybody's own page."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.governance.permissions import ObjectKind, Permission
from evenhand.governance.policy import check_allowed
from evenhand.web.access import for_signed_in, needs
from evenhand.web.accounts import actions, forms, queries
from evenhand.web.accounts.letters import AddressOf
from evenhand.web.acting import carried_out, say

PAGE_LENGTH = 50
reads_people = needs(Permission.READ, ObjectKind.USER)
changes_people = needs(Permission.WRITE, ObjectKind.USER)


@for_signed_in
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """What is kept about whoever asks."""
    return render(request, "me.html", {"roles": queries.roles_shown(request.user)})


@for_signed_in
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; other sessions end, this one stays."""
    form = forms.ChangePassword(request.POST or None)

    def act(form: forms.ChangePassword) -> None:
        actions.change_password(by=request.actor, person=request.user, **form.cleaned_data)

    if carried_out(request, form, act):
        update_session_auth_hash(request, request.user)
        say(request, "Your password is changed. You are signed out everywhere else.")
        return redirect("accounts:me")
    return render(request, "change_password.html", {"form": form})


@reads_people
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with access, by name."""
    text = request.GET.get("text", "").strip()
    found = Paginator(queries.people(matching=text), PAGE_LENGTH).get_page(request.GET.get("page"))
    return render(request, "people.html", {"page": found, "text": text, "today": queries.today()})


@changes_people
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Let somebody in."""
    form = forms.Invite(request.POST or None)

    def act(form: forms.Invite) -> None:
        request.invited = actions.invite(by=request.actor, at=_link_address(request), **form.cleaned_data)

    if carried_out(request, form, act):
        say(request, f"The invitation to {request.invited.name} was sent. Now give them a role.")
        return redirect("accounts:person", request.invited.key)
    return render(request, "invite.html", {"form": form})


@reads_people
@require_safe
def person(request: HttpRequest, key: str) -> HttpResponse:
    """One person's access and roles."""
    found = queries.person_with(key)
    check_allowed(request.actor, Permission.READ, queries.target_of(found))
    context = {
        "somebody": found,
        "roles": queries.roles_shown(found),
        "may_sign_in": queries.may_sign_in(found),
        "is_self": found.key == request.actor.person,
        "names": queries.names_of(held.given_by for held in found.roles.all()),
    }
    return render(request, "person.html", context)


@changes_people
@require_http_methods(["GET", "POST"])
def give_role(request: HttpRequest, key: str) -> HttpResponse:
    """Give somebody a role."""
    found = queries.person_with(key)
    form = forms.GiveRole(request.POST or None, person=found)

    def act(form: forms.GiveRole) -> None:
        actions.give_role(by=request.actor, person=found, **form.cleaned_data)

    if carried_out(request, form, act):
        say(request, f"The role was given to {found.name}.")
        return redirect("accounts:person", found.key)
    return render(request, "give_role.html", {"form": form, "somebody": found})


@changes_people
@require_POST
def end_role(request: HttpRequest, key: str, held: str) -> HttpResponse:
    """End a role at once."""
    found = queries.person_with(key)
    actions.end_role(by=request.actor, person=found, held=queries.role_held(found, held))
    say(request, "The role has ended.")
    return redirect("accounts:person", found.key)


@changes_people
@require_http_methods(["GET", "POST"])
def end_access(request: HttpRequest, key: str) -> HttpResponse:
    """End somebody's access, once whoever does it has read what follows."""
    found = queries.person_with(key)
    if request.method != "POST":
        return render(request, "end_access.html", {"somebody": found})
    actions.end_access(by=request.actor, person=found)
    say(request, f"{found.name} has no access any more.")
    return redirect("accounts:person", found.key)


@changes_people
@require_POST
def send_link(request: HttpRequest, key: str) -> HttpResponse:
    """Send a new one-time link."""
    found = queries.person_with(key)
    actions.send_link(by=request.actor, person=found, at=_link_address(request))
    say(request, f"A new one-time link was sent to {found.name}.")
    return redirect("accounts:person", found.key)


@changes_people
@require_POST
def reset_second_factor(request: HttpRequest, key: str) -> HttpResponse:
    """Take away a lost phone."""
    found = queries.person_with(key)
    actions.reset_second_factor(by=request.actor, person=found)
    say(request, f"{found.name} sets up a second factor at the next sign-in.")
    return redirect("accounts:person", found.key)


@reads_people
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Every organisation, by name."""
    return render(request, "organisations.html", {"organisations": queries.organisations()})


@changes_people
@require_http_methods(["GET", "POST"])
def add_organisation(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    form = forms.AddOrganisation(request.POST or None)

    def act(form: forms.AddOrganisation) -> None:
        actions.add_organisation(by=request.actor, **form.cleaned_data)

    if carried_out(request, form, act):
        say(request, "The organisation was added.")
        return redirect("accounts:organisations")
    return render(request, "add_organisation.html", {"form": form})


def _link_address(request: HttpRequest) -> AddressOf:
    return lambda token: request.build_absolute_uri(reverse("accounts:take_link", args=[token]))
