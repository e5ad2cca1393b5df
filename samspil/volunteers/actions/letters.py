"""Letters to volunteers: made in the transaction of what they are about, sent by the queue."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from samspil.kit import sms
from samspil.organisations.audit import Doer
from samspil.organisations.jobs import later
from samspil.organisations.rules import derived_secret
from samspil.volunteers import notices, queries
from samspil.volunteers.models import HERE, Letter, LetterKind, Talk, Volunteer, VolunteerAgreement

SEND = "volunteers.send_letter"


def secret_of(agreement: VolunteerAgreement) -> str:
    """Return the secret part of the link to an agreement."""
    return derived_secret(
        agreement.link_seed, key=settings.SECRET_KEY, purpose="samspil.volunteers.agreement"
    )


def write(
    volunteer: Volunteer,
    kind: str,
    *,
    by: Doer,
    now: datetime,
    text: str = "",
    talk: Talk | None = None,
    agreement: VolunteerAgreement | None = None,
) -> Letter | None:
    """Put a letter in the queue as a part of the transaction; None for whom no letter reaches."""
    if not queries.reached(volunteer):
        return None
    letter = Letter.objects.create(
        tenant=by.tenant,
        volunteer=volunteer,
        kind=kind,
        talk=talk,
        agreement=agreement,
        text=text,
        made_at=now,
        made_by=by.person,
    )
    later(SEND, tenant=by.tenant, letter_id=letter.pk, volunteer_id=volunteer.pk)
    return letter


def send_letter(*, letter_id: int, now: datetime) -> bool:
    """
    Send a letter once; tell whether it was sent now.

    It is not when she has been forgotten meanwhile, its talk has been held or called off, or she
    has been heard from since she was to be asked whether she still wants to.
    """
    locked = Letter.objects.select_for_update(of=("self",))
    found = locked.select_related(*("tenant", "volunteer", "talk", "agreement", "made_by__login"))
    letter = found.filter(pk=letter_id).first()
    if letter is None or letter.sent_at is not None or not queries.reached(letter.volunteer):
        return False
    if letter.talk is not None and (letter.talk.called_off_at or letter.talk.held_at):
        return False
    if letter.kind == LetterKind.STILL and not _still_silent(letter):
        return False
    secret = secret_of(letter.agreement) if letter.agreement else ""
    by_text = queries.by_text(letter.volunteer)
    words = notices.words_of(letter, secret=secret, by_text=by_text)
    if by_text:
        sms.send(letter.volunteer.mobile, words.as_text, key=letter.pk)
    else:
        notices.send(words)
    letter.sent_at = now
    letter.save(update_fields=["sent_at"])
    return True


def _still_silent(letter: Letter) -> bool:
    volunteer = letter.volunteer
    return volunteer.stage in HERE and volunteer.heard_on < timezone.localdate(letter.made_at)
