"""Thanks to many at once, each in a letter of her own."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.volunteers import policy
from samspil.volunteers.actions.letters import write
from samspil.volunteers.models import Letter, LetterKind, Volunteer

PRESSED_TWICE = timedelta(hours=1)


@transaction.atomic
def send_thanks(*, by: Member, volunteer_ids: Iterable[int], text: str, now: datetime) -> int:
    """
    Write the same words to each of the volunteers, and return to how many.

    Who has just been sent them, by a button pressed twice, is not written to again.

    :raises Refused: nobody is chosen, one of them is not hers, or the words cannot be sent.
    """
    wanted = frozenset(volunteer_ids)
    words = tidy(text)
    require(policy.words_to_volunteers(words))
    if not words:
        raise Refused(_("Skriv et par ord."))
    seen = Volunteer.objects.visible_to(by).standing().exclude(person=by.person)
    mine = seen.filter(pk__in=wanted).select_for_update(of=("self",), no_key=True)
    rows = list(mine.order_by("pk"))
    if not rows or len(rows) < len(wanted):
        raise Refused(_("Vælg igen. En af dem er ikke på din liste mere."))
    same = Letter.objects.filter(
        tenant=by.tenant, kind=LetterKind.THANKS, text=words, made_at__gt=now - PRESSED_TWICE
    )
    thanked = set(same.filter(volunteer__in=rows).values_list("volunteer_id", flat=True))
    letters = [
        write(row, LetterKind.THANKS, by=by, now=now, text=words)
        for row in rows
        if row.pk not in thanked
    ]
    sent = sum(letter is not None for letter in letters)
    audit.record("volunteers.thanked", kind=audit.Kind.ADD, by=by, at=now, letters=sent)
    return sent
