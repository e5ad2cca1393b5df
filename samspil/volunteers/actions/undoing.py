"""What a file of volunteers did is taken back, as far as nobody has changed or used it since."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError

from samspil.kit.verdict import require
from samspil.organisations import audit
from samspil.organisations.models import Member, Membership, Role
from samspil.volunteers import policy, undone
from samspil.volunteers.actions.importing import latest_versions
from samspil.volunteers.asked import asked_there
from samspil.volunteers.models import Certificate, Volunteer, VolunteerCentre, VolunteerFile


@transaction.atomic
def undo(*, by: Member, file_id: int, now: datetime) -> tuple[int, int]:
    """
    Take back what a file did, as far as nobody has changed or used it since.

    Who was not known before leaves nothing behind, no history either.

    :return: how many were taken back, and how many had to stay.
    :raises Refused: she may not, it has not been read in, is undone already or too long ago.
    :raises VolunteerFile.DoesNotExist: it is not hers.
    """
    rows = VolunteerFile.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    upload = rows.get(pk=file_id)
    require(policy.undo(by, upload, now=now))
    ids = [entry["volunteer"] for entry in upload.done]
    latest = latest_versions(by.tenant, ids)
    taken = [
        entry
        for entry in reversed(upload.done)
        if entry.get("seen") == latest.get(entry["volunteer"])
        and _take_back(by, entry, upload, now=now)
    ]
    kept = len(upload.done) - len(taken)
    upload.undone_at, upload.undone_by = now, by.person
    upload.save(update_fields=["undone_at", "undone_by"])
    undone.forget(
        upload,
        {
            Volunteer: [entry["volunteer"] for entry in taken if entry["added"]],
            VolunteerCentre: [pk for entry in taken for pk in entry["places"]],
        },
        by=by,
        now=now,
    )
    audit.record(
        "volunteers.file_undone", kind=audit.Kind.CHANGE, by=by, at=now, of=upload, kept=kept
    )
    return len(taken), kept


def _take_back(by: Member, entry: dict[str, Any], upload: VolunteerFile, *, now: datetime) -> bool:
    volunteer = Volunteer.objects.filter(tenant=by.tenant, pk=entry["volunteer"]).first()
    if volunteer is None:
        return False
    places = VolunteerCentre.objects.filter(tenant=by.tenant, pk__in=entry["places"])
    if not entry["added"] and _used(volunteer, places, upload):
        return False
    try:
        with transaction.atomic():
            _end_roles(by, volunteer, places.values("centre"), upload, now=now)
            for place in places:
                place.delete()
            if entry["added"]:
                seen = Certificate.objects.filter(tenant=by.tenant, volunteer=volunteer)
                seen.filter(noted_at__gte=upload.uploaded_at, noted_by=by.person).delete()
                volunteer.delete()
            elif back := _given(entry):
                hers = Volunteer.objects.filter(pk=volunteer.pk)
                hers.update(**back, version=F("version") + 1)
    except (ProtectedError, IntegrityError):
        return False
    return True


def _given(entry: dict[str, Any]) -> dict[str, Any]:
    """Return what the file gave somebody whom we knew, as it was before."""
    nothing: dict[str, Any] = dict.fromkeys(entry.get("filled", ()), "")
    return nothing | ({"association": None} if entry["joined"] else {})


def _used(volunteer: Volunteer, places: Any, upload: VolunteerFile) -> bool:
    """Tell whether somebody we knew before has been asked to come to one of the places since."""
    if upload.imported_at is None:
        return False
    centres = list(places.values_list("centre", flat=True))
    return asked_there(volunteer, centres, since=upload.imported_at)


def _end_roles(
    by: Member, volunteer: Volunteer, centres: Any, upload: VolunteerFile, *, now: datetime
) -> None:
    """End the roles that somebody with an account was given by the file, and no others."""
    if volunteer.person_id is None or upload.imported_at is None:
        return
    held = Membership.objects.filter(
        tenant=by.tenant,
        person=volunteer.person_id,
        role=Role.VOLUNTEER,
        centre__in=centres,
        started_at=upload.imported_at,
    )
    held.active().update(ended_at=now, ended_by=by.person)
