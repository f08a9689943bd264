"""The health page: 200 when the database answers, 503 when it does not; nothing else is told."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from evenhand.web.access import open_to_all


@open_to_all("whatever watches over the machine asks it; it tells nothing but yes or no")
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Can the database be asked?"""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"database": "no answer"}, status=503)
    return JsonResponse({"database": "answers"})
