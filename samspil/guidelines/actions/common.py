"""What the actions on guidelines share."""

from datetime import datetime

from samspil.guidelines.models import Edition, Guideline
from samspil.guidelines.queries import Place, editions_of, place_of
from samspil.kit.verdict import Conflict
from samspil.organisations import audit
from samspil.organisations.models import Member, Municipality


def locked(by: Member, key: str) -> Guideline:
    """
    Return the place's guidelines, locked: whoever writes there waits for each other.

    :raises Guideline.DoesNotExist, CareCentre.DoesNotExist: there are none here.
    """
    place = place_of(by, key)
    rows = Guideline.objects.visible_to(by).at(place.key)
    return rows.select_for_update(of=("self",), no_key=True).select_related("centre").get()


def locked_or_new(by: Member, place: Place, *, now: datetime) -> Guideline:
    """Return the place's guidelines, locked; not stored yet (version 0) where there are none."""
    # Two who write a place's first words at once meet here: there is no row to lock yet.
    Municipality.objects.select_for_update(no_key=True).get(pk=by.tenant.pk)
    rows = Guideline.objects.visible_to(by).at(place.key)
    found = rows.select_for_update(of=("self",), no_key=True).select_related("centre").first()
    if found:
        return found
    return Guideline(
        tenant=by.tenant, centre=place.centre, version=0, changed_at=now, changed_by=by.person
    )


def same_as_read(guideline: Guideline, read_version: int) -> None:
    """
    Go on only when nobody has changed it since she looked.

    :raises Conflict: somebody has; `theirs` is the Guideline as it stands.
    """
    if guideline.version != read_version:
        raise Conflict(guideline)


def store(guideline: Guideline, deed: str, *, by: Member, now: datetime) -> Guideline:
    """Store it as a new version, and write the deed into the log."""
    guideline.version += 1
    guideline.changed_at, guideline.changed_by = now, by.person
    guideline.save()
    kind = audit.Kind.ADD if guideline.version == 1 else audit.Kind.CHANGE
    audit.record(f"guidelines.{deed}", kind=kind, by=by, at=now, of=guideline)
    return guideline


def latest_edition(by: Member, guideline: Guideline) -> Edition | None:
    """Return what is in force at the guideline's place."""
    return editions_of(by, place_of(by, guideline.place)).first()
