"""Who asks once a second: without a session and its cost."""

from dataclasses import dataclass

from django.core import signing

from samspil.meetings.models import Meeting

SALT = "samspil.meetings.pulse"
TOKEN_AGE = 60 * 60 * 24  # seconds: a page that has stood open longer is opened anew


@dataclass(frozen=True, slots=True)
class Asker:
    """
    Whose page asks for news: which meeting, and as whom.

    Given out by the doors of the screen and the phone, signed, to whoever came through them. It
    opens nothing but the count of changes, and lets a participant be seen as there.
    """

    tenant_id: int
    meeting_id: int
    participant_id: int | None  # None is a facilitator's screen, which hears of typing too


def token_for(meeting: Meeting, *, participant_id: int | None = None) -> str:
    """Return what a page shows when it asks for news."""
    parts = (meeting.tenant_id, meeting.pk, participant_id or 0)
    return signing.TimestampSigner(salt=SALT).sign(".".join(map(str, parts)))


def asker(token: str) -> Asker | None:
    """Return who asks for news, or None when the token is not ours or too old."""
    try:
        signed = signing.TimestampSigner(salt=SALT).unsign(token, max_age=TOKEN_AGE)
    except signing.BadSignature:
        return None
    tenant, meeting, participant = map(int, signed.split("."))
    return Asker(tenant, meeting, participant or None)
