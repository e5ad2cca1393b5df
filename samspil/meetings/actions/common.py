"""What the deeds of a meeting share: the lock that puts them in line, and the count of changes."""

from django.db.models import F

from samspil.meetings.models import Meeting
from samspil.organisations.models import Member


def locked(by: Member, meeting_id: int) -> Meeting:
    """
    Return the meeting, locked: what two facilitators do at once happens one after the other.

    The meeting is locked before its round, by everybody who locks both.

    :raises Meeting.DoesNotExist: there is none in the member's municipality.
    """
    meetings = Meeting.objects.asked_by(by).select_related("round")
    return meetings.select_for_update(of=("self",), no_key=True).get(pk=meeting_id)


def shown(meeting: Meeting) -> None:
    """Count a change that every screen and phone shows."""
    Meeting.objects.filter(pk=meeting.pk).update(version=F("version") + 1)


def typed(meeting: Meeting) -> None:
    """Count a change that only the screens show: somebody has written on her phone."""
    Meeting.objects.filter(pk=meeting.pk).update(typing=F("typing") + 1)
