"""What a meeting leaves for the queue: the minutes, a letter at a time."""

from functools import partial

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samspil.meetings import documents, notices, queries
from samspil.meetings.actions import MINUTES_JOB
from samspil.meetings.models import Meeting
from samspil.organisations import jobs
from samspil.organisations.models import Municipality
from samspil.participation.models import Participant


@jobs.job(MINUTES_JOB)
def send_minutes(tenant: Municipality, **ids: int) -> None:
    """Send the minutes to one participant, unless her address is gone meanwhile."""
    meetings = Meeting.objects.select_related("round", "tenant")
    meeting = meetings.get(tenant=tenant, pk=ids["meeting_id"])
    people = Participant.objects.filter(tenant=tenant).taking_part().known()
    person = people.select_related("person__login").filter(pk=ids["participant_id"]).first()
    if person is None or not person.address:
        return
    notices.minutes(
        notices.MinutesLetter(
            email=person.address,
            language=person.person.language if person.person else "da",
            authority=tenant.authority_name,
            meeting=meeting.title,
            write=partial(_written, meeting),
        )
    )


def _written(meeting: Meeting) -> tuple[str, bytes]:
    now = timezone.now()
    content = documents.pdf_file(queries.minutes(meeting, now=now), now=now)
    return f"{_('referat')}-{slugify(meeting.title) or meeting.pk}.pdf", content
