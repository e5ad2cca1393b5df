"""Two rows about the same person are put together; what hangs on the one hangs on the other."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samspil.kit.verdict import require
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.volunteers import merges, policy
from samspil.volunteers.actions.common import let_in_by, locked
from samspil.volunteers.actions.liking import LIKING
from samspil.volunteers.actions.people import come_to
from samspil.volunteers.models import (
    Away,
    Certificate,
    CourseTaken,
    Letter,
    Stage,
    Talk,
    Volunteer,
    VolunteerAgreement,
    VolunteerCentre,
    Wants,
)

# Of the two rows the one that is farther counts: who stopped and has written again is waiting.
NEAREST = (Stage.LEFT, Stage.INTERESTED, Stage.PAUSED, Stage.STARTING, Stage.ACTIVE)


@transaction.atomic
def merge(*, by: Member, volunteer_id: int, into_id: int, now: datetime) -> Volunteer:
    """
    Put a row together with another about the same person; both histories stay.

    What the other does not know is taken from it; what both know stays as the other has it. What
    other apps keep follows by `merges`; the row itself leads to the other by `merged_into`.

    :raises Refused: not allowed, the same row twice, or each has an account of its own.
    :raises Volunteer.DoesNotExist: one of them is not here, or she does not see it.
    """
    first, second = sorted((volunteer_id, into_id))  # the same order for everybody who merges
    rows = {pk: locked(by, pk) for pk in dict.fromkeys((first, second))}
    (old, old_places), (new, new_places) = rows[volunteer_id], rows[into_id]
    require(policy.merge(by, old, new, centre_ids=old_places, into_centre_ids=new_places))
    today = timezone.localdate(now)
    _fill_in(old, new)
    places = VolunteerCentre.objects.filter(tenant=by.tenant, volunteer=old).current()
    come_to(new, [row.centre for row in places.select_related("centre")], since=today)
    places.update(until=today)
    _hang_over(old, new, now=now)
    merges.follow(old, new, now=now)
    new.version += 1
    old.merged_into, old.stage, old.stage_since = new, Stage.LEFT, today
    if old.person_id:
        new.person_id, old.person_id = old.person_id, None
    old.save()
    new.save()
    let_in_by(by, new, old_places | new_places, now=now)
    # Those put together with the old one before now lead to the one that stays.
    Volunteer.objects.filter(tenant=by.tenant, merged_into=old).update(merged_into=new)
    audit.record("volunteers.merged", kind=audit.Kind.CHANGE, by=by, at=now, of=new, before=old.pk)
    return new


def _fill_in(old: Volunteer, new: Volunteer) -> None:
    for field in ("email", "mobile", "channel", "association_id"):
        if not getattr(new, field):
            setattr(new, field, getattr(old, field))
    for said in LIKING:
        setattr(new, said, getattr(new, said) or getattr(old, said))
    new.has_car = old.has_car or new.has_car
    dates = [day for day in (old.began_on, new.began_on) if day]
    new.began_on = min(dates) if dates else None
    new.heard_on = max(old.heard_on, new.heard_on)
    new.wants = new.wants or old.wants
    if {old.stage, new.stage} == {Stage.PAUSED, Stage.INTERESTED}:
        new.wants = new.wants or Wants.MORE  # who paused has written again
    if NEAREST.index(old.stage) > NEAREST.index(new.stage):
        new.stage, new.stage_since = old.stage, old.stage_since


def _hang_over(old: Volunteer, new: Volunteer, *, now: datetime) -> None:
    """Let what hangs on the old row hang on the new one, where the new one has nothing such."""
    mine = {"tenant": old.tenant_id, "volunteer": old}
    theirs = {"tenant": old.tenant_id, "volunteer": new}
    for model in (Away, Letter):
        model.objects.filter(**mine).update(volunteer=new)
    if Talk.objects.filter(**theirs, held_at=None, called_off_at=None).exists():
        Talk.objects.filter(**mine, held_at__isnull=False).update(volunteer=new)
    else:
        Talk.objects.filter(**mine).update(volunteer=new)
    agreements = VolunteerAgreement.objects
    if agreements.filter(**theirs, replaced_at=None).exists():
        agreements.filter(**mine, replaced_at=None).update(replaced_at=now)
    agreements.filter(**mine).update(volunteer=new)
    kinds = list(Certificate.objects.filter(**theirs).values_list("kind", flat=True))
    Certificate.objects.filter(**mine).exclude(kind__in=kinds).update(volunteer=new)
    Certificate.objects.filter(**mine).delete()  # the new one's is what counts
    known = set(CourseTaken.objects.filter(**theirs).values_list("course", "taken_on"))
    for course in CourseTaken.objects.filter(**mine):
        if (course.course, course.taken_on) not in known:
            course.volunteer = new
            course.save(update_fields=["volunteer"])
