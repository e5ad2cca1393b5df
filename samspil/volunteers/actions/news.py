"""Who would like to volunteer is told of at once to whoever answers her, without her name."""

from samspil.organisations.jobs import later
from samspil.organisations.models import CareCentre
from samspil.organisations.queries import who_answers_for
from samspil.volunteers import notices
from samspil.volunteers.models import HERE, Stage, Volunteer, Wants

TELL = "volunteers.tell_of_new"


def tell_of_new(volunteer: Volunteer, centre: CareCentre) -> None:
    """Put a mail to each coordinator of the centre in the queue, as a part of the transaction."""
    for person in who_answers_for(centre.pk, at=centre.tenant):
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
    if volunteer is None or centre is None:
        return False
    new = volunteer.stage == Stage.INTERESTED
    if not new and (volunteer.stage not in HERE or volunteer.wants != Wants.MORE):
        return False
    told = who_answers_for(centre.pk, at=centre.tenant)
    person = next((each for each in told if each.pk == person_id), None)
    if person is None:
        return False
    notices.send_news(centre, person, number=volunteer.pk, new=new)
    return True
