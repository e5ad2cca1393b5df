"""Files on their way in, and rows that may be about the same person."""

from datetime import datetime

from django.db.models import Q

from samspil.organisations import audit
from samspil.organisations.imports.reading import key
from samspil.organisations.models import Member
from samspil.volunteers.models import Volunteer, VolunteerCentre, VolunteerFile
from samspil.volunteers.rules import REACHED_BY

MOST_ALIKE = 20


def uploaded(member: Member, file_id: int) -> VolunteerFile:
    """
    Return a file of hers.

    :raises VolunteerFile.DoesNotExist: it is not hers.
    """
    return VolunteerFile.objects.visible_to(member).select_related("imported_by").get(pk=file_id)


def last_file(member: Member) -> VolunteerFile | None:
    """Return her latest file that was read in, to be undone from the start page of the import."""
    done = VolunteerFile.objects.visible_to(member).exclude(imported_at=None)
    return done.order_by("-imported_at").first()


def stayed(member: Member, upload: VolunteerFile) -> list[Volunteer]:
    """
    Return those who stay though the file was undone: somebody has changed or used them.

    Those it brought, and those we knew before who stay at a place that it gave them, or keep a
    mail or mobile.
    """
    if upload.undone_at is None:
        return []
    brought = [entry["volunteer"] for entry in upload.done if entry["added"]]
    given = [pk for entry in upload.done for pk in entry["places"]]
    there = VolunteerCentre.objects.visible_to(member).filter(pk__in=given)
    hers = Q(pk__in=brought) | Q(pk__in=there.values("volunteer"))
    for field in REACHED_BY:
        filled = [e["volunteer"] for e in upload.done if field in e.get("filled", ())]
        hers |= Q(pk__in=filled) & ~Q(**{field: ""})
    return list(Volunteer.objects.visible_to(member).filter(hers).in_danish_order())


def remembered_columns(member: Member) -> dict[str, str]:
    """Return what she chose the last time: `key` of a heading, and the field."""
    last = last_file(member)
    if last is None:
        return {}
    return {key(last.heading[at]): field for field, at in last.columns.items()}


def perhaps_the_same(
    member: Member, volunteer: Volunteer, search: str, *, now: datetime
) -> list[Volunteer]:
    """Return those she sees who share mail, mobile or first name, or who fit what she looks for."""
    others = Volunteer.objects.visible_to(member).standing().exclude(pk=volunteer.pk)
    if search:
        alike = Q(name__icontains=search) | Q(email__icontains=search) | Q(mobile__icontains=search)
    else:
        alike = Q(name__istartswith=volunteer.first_name)
        if volunteer.email:
            alike |= Q(email=volunteer.email)
        if volunteer.mobile:
            alike |= Q(mobile=volunteer.mobile)
    audit.record(
        "volunteers.looked_for_the_same", kind=audit.Kind.SEARCH, by=member, at=now, of=volunteer
    )
    return list(others.filter(alike).in_danish_order()[:MOST_ALIKE])
