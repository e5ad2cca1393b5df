"""Somebody new is told of at once to whoever is to answer her, without her name in the mail."""

from django.db.models import QuerySet

from samspil.accounts.models import Person
from samspil.organisations.jobs import later
from samspil.organisations.models import CareCentre, Membership, Role
from samspil.volunteers import notices
from samspil.volunteers.models import Stage, Volunteer

TELL = "volunteers.tell_of_new"


def tell_of_new(volunteer: Volunteer, centre: CareCentre) -> None:
    """Put a mail to each coordinator of the centre in the queue, as a part of the transaction."""
    for person in _who_answers(centre):
        later(
            TELL,
            tenant=centre.tenant,
            volunteer_id=volunteer.pk,
            person_id=person.pk,
            centre_id=centre.pk,
        )


def send_news(*, volunteer_id: int, person_id: int, centre_id: int) -> bool:
    """Send one such mail; tell whether she still waits for an answer and it was sent."""
    volunteer = Volunteer.objects.standing().filter(pk=volunteer_id).first()
    centre = CareCentre.objects.select_related("tenant").open().filter(pk=centre_id).first()
    if volunteer is None or volunteer.stage != Stage.INTERESTED or centre is None:
        return False
    person = _who_answers(centre).filter(pk=person_id).first()
    if person is None:
        return False
    notices.send_news(centre, person, number=volunteer.pk)
    return True


def _who_answers(centre: CareCentre) -> "QuerySet[Person]":
    """Return the centre's coordinators; its managers where there is none."""
    held = Membership.objects.filter(tenant=centre.tenant_id, centre=centre).active()
    here = held.of([Role.COORDINATOR])
    role = here if here.exists() else held.of([Role.MANAGER])
    people = Person.objects.filter(pk__in=role.values("person")).select_related("login")
    return people.order_by("pk")
