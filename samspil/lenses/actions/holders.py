"""Who holds the leaders' tasks."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.actionmap.rules import ColumnKey
from samspil.kit.verdict import Conflict, Refused, require
from samspil.lenses import policy, queries
from samspil.lenses.actions.common import clean
from samspil.lenses.models import Holder
from samspil.lenses.rules import TITLE_LIMIT
from samspil.organisations import audit
from samspil.organisations.models import Member, Municipality, versions_of


@transaction.atomic
def name_holder(
    *,
    by: Member,
    duty: str,
    place: ColumnKey,
    person_id: int | None,
    title: str,
    read_version: int,
    now: datetime,
) -> Holder:
    """
    Say who holds a task: a person with a role at the place, a function, or nobody.

    :param read_version: the version that she had before her; 0 where nobody was named.
    :raises queries.UnknownTask: there is no such task or place here.
    :raises Refused: not allowed, both a person and a function, or the person has no role there.
    :raises Conflict: somebody else named another; `theirs` is the Holder as it stands.
    """
    queries.task(duty, place)
    where = queries.place_of(by, place)
    require(policy.name_holder(by, place))
    if where.closed:
        raise Refused(_("Stedet er lukket. Der er ingen opgaver at fordele."))
    function = clean(title, limit=TITLE_LIMIT)
    _refuse_odd_choice(by, place, person_id=person_id, function=function)
    # Two who name the first holder of a task at once meet here: there is no row to lock yet.
    Municipality.objects.select_for_update(no_key=True).get(pk=by.tenant.pk)
    holder = Holder.objects.visible_to(by).filter(duty=duty).at(place).first()
    if holder is None:
        holder = Holder(
            tenant=by.tenant,
            duty=duty,
            centre_id=place.centre_id,
            association_id=place.association_id,
            version=0,
        )
    if (holder.person_id, holder.title) == (person_id, function):
        return holder
    if holder.version != read_version:
        raise Conflict(holder)
    holder.person_id, holder.title = person_id, function
    holder.version += 1
    holder.named_at, holder.named_by = now, by.person
    holder.save()
    audit.record("lenses.holder_named", kind=audit.Kind.CHANGE, by=by, at=now, of=holder)
    return holder


def _refuse_odd_choice(
    by: Member, place: ColumnKey, *, person_id: int | None, function: str
) -> None:
    if person_id is None:
        return
    if function:
        raise Refused(_("Vælg enten en person eller skriv en funktion."))
    if person_id not in {person.pk for person in queries.candidates(by, place)}:
        raise Refused(_("Personen har ikke en rolle her. Vælg en anden, eller skriv en funktion."))


@transaction.atomic
def restore_holder(
    *, by: Member, duty: str, place: ColumnKey, version: int, read_version: int, now: datetime
) -> Holder:
    """
    Let whoever held the task earlier hold it again, as a new version.

    :raises queries.UnknownTask: there is no such task or place here.
    :raises Refused: not allowed, there is no such version, or the person has no role there now.
    :raises Conflict: somebody else named another since she looked.
    """
    require(policy.name_holder(by, place))
    earlier = (
        versions_of(Holder)
        .filter(
            tenant=by.tenant,
            duty=duty,
            centre_id=place.centre_id,
            association_id=place.association_id,
            version=version,
        )
        .first()
    )
    if earlier is None:
        raise Refused(_("Den tidligere udgave findes ikke."))
    return name_holder(
        by=by,
        duty=duty,
        place=place,
        person_id=earlier.person_id,
        title=earlier.title,
        read_version=read_version,
        now=now,
    )
