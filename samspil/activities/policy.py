"""Who may see, plan, change and cancel: one answer for button, page and action."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.activities import who
from samspil.activities.models import AT_PLACE, READ_ALL, Activity, Closure, Planned
from samspil.activities.rules import (
    FARTHEST,
    LONGEST_TASK,
    MOST_SEATS,
    State,
    Timed,
    When,
    Window,
)
from samspil.kit.text import looks_like_cpr
from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Association, CareCentre, Member, Role, Unit

PLANNERS = AT_PLACE
DECIDERS = (Role.MANAGER, Role.COORDINATOR)
CLOSERS = PLANNERS  # illness comes in the evening too, when nobody who decides is there
PROPOSERS = (Role.ASSOCIATION_LEAD,)
WRITERS = (*PLANNERS, *PROPOSERS)
READERS = (*AT_PLACE, *READ_ALL)
A_WEEKEND = timedelta(days=2)  # after today: how long a care worker may close for


def read(member: Member) -> Verdict:
    """May she see the calendar? It has the rows that are hers to see: Activity.visible_to."""
    if member.holds(*READERS):
        return YES
    return no(_("Kalenderen er for plejecentrene, foreningerne, de frivillige og konsulenten."))


def write(member: Member) -> Verdict:
    """May she plan or propose at all?"""
    if member.holds(*WRITERS):
        return YES
    return no(_("Det planlægges af plejecentret og foreningerne."))


def state_for(member: Member, centre_id: int) -> State:
    """Return what her plan becomes there: the centre's own stands, others' is a proposal."""
    hers = centre_id in member.centre_ids(*PLANNERS)
    return State.PLANNED if hers else State.PROPOSED


def plan(member: Member, *, centre: CareCentre, association: Association | None) -> Verdict:
    """May she plan there, or propose it for her association?"""
    if not (allowed := write(member)):
        return allowed
    if any(place is not None and place.closed_at for place in (centre, association)):
        return no(_("Plejecentret eller foreningen er lukket. Vælg igen."))
    if centre.pk in member.centre_ids(*PLANNERS):
        return YES
    hers = member.association_ids(*PROPOSERS)
    if association is not None and association.pk in hers:
        return YES
    if hers:
        return no(_("Vælg din egen forening. Så spørger vi plejecentret."))
    return no(_("Du kan planlægge på dit eget plejecenter."))


def unit(chosen: Unit, centre: CareCentre) -> Verdict:
    """May it be held in that unit?"""
    if chosen.centre_id != centre.pk or chosen.closed_at:
        return no(_("Afdelingen findes ikke på det plejecenter. Vælg igen."))
    return YES


def when(chosen: When, *, today: date) -> Verdict:
    """May it be held then?"""
    first = chosen.day if isinstance(chosen, Timed) else chosen.last_day
    if first < today:
        return no(_("Dagen er gået. Vælg i dag eller en dag, der kommer."))
    if first > today + FARTHEST:
        return no(_("Vælg en dag inden for de næste to år."))
    if isinstance(chosen, Window):
        if chosen.last_day < chosen.first_day:
            return no(_("Den sidste dag ligger før den første. Ret en af dem."))
        if chosen.last_day - chosen.first_day > LONGEST_TASK:
            return no(_("En opgave kan højst løbe i et halvt år. Vælg en tidligere sidste dag."))
    elif chosen.start == chosen.end:
        return no(_("Slut er det samme som start. Ret sluttidspunktet."))
    return YES


def seats(number: int) -> Verdict:
    """May so many volunteers be asked for?"""
    if 0 <= number <= MOST_SEATS:
        return YES
    return no(_("Skriv et tal mellem 0 og %(most)d.") % {"most": MOST_SEATS})


def words(text: str, *, limit: int) -> Verdict:
    """May the text stand there?"""
    if len(text) > limit:
        return no(_("Skriv højst %(limit)d tegn.") % {"limit": limit})
    if looks_like_cpr(text):
        return no(
            _("Der ser ud til at stå et CPR-nummer. Slet det: her skrives kun, hvad der skal ske.")
        )
    return YES


def title(text: str, *, limit: int) -> Verdict:
    """May that be what it is called?"""
    return words(text, limit=limit) if text else no(_("Skriv, hvad I vil lave, fx Gåtur."))


def open_that_day(closure: Closure | None) -> Verdict:
    """May something be planned while that closure stands?"""
    if closure is None:
        return YES
    told = {"last": date_format(closure.last_day, "DATE_FORMAT")}
    return no(
        _("Plejecentret har lukket for besøg til og med %(last)s. Vælg en senere dag.") % told
    )


def change(member: Member, activity: Activity, *, now: datetime) -> Verdict:
    """May she change it, or move it to another time?"""
    if not (allowed := _hers(member, activity)):
        return allowed
    if activity.over(now):
        return no(_("Den er forbi og bliver stående, som den var."))
    if activity.state == State.CANCELLED:
        return no(_("Den er aflyst. Fortryd aflysningen, før du ændrer."))
    if activity.state == State.DECLINED:
        return no(_("Plejecentret har sagt nej tak. Foreslå en ny."))
    return YES


def cancel(member: Member, activity: Activity, *, now: datetime) -> Verdict:
    """May she cancel it for everybody?"""
    return change(member, activity, now=now)


def restore(member: Member, activity: Activity, *, now: datetime) -> Verdict:
    """May she take back that it was cancelled?"""
    if not (allowed := _hers(member, activity)):
        return allowed
    if activity.state != State.CANCELLED:
        return no(_("Den er ikke aflyst."))
    if activity.over(now):
        return no(_("Den er forbi og bliver stående, som den var."))
    if who.off_for_good([activity.pk]):
        return no(_("Besøget bliver ikke til noget. Planlæg et nyt i stedet."))
    return YES


def decide(member: Member, row: Planned) -> Verdict:
    """May she answer the proposal, for its centre?"""
    if row.state != State.PROPOSED:
        return no(_("Forslaget er besvaret."))
    if row.centre_id in member.centre_ids(*DECIDERS):
        return YES
    return no(_("Forslaget besvares af plejecentrets leder eller koordinator."))


def close(member: Member, *, centre_id: int) -> Verdict:
    """May she close the centre to visits?"""
    if centre_id in member.centre_ids(*CLOSERS):
        return YES
    return no(_("Det gøres af plejecentrets egne folk."))


def last_day_to_close(member: Member, *, centre_id: int, today: date) -> date | None:
    """
    Return until when she may close it; None when that is hers to decide.

    A care worker until those who decide are at work again: they hear of it at once.
    """
    return None if _decides(member, centre_id) else today + A_WEEKEND


def show_on_screen(member: Member, *, centre_id: int) -> Verdict:
    """May she make or close the address of a screen there?"""
    return _decides(member, centre_id)


def list_people(member: Member, *, centre_id: int) -> Verdict:
    """May she take the day's list of people out on paper?"""
    if centre_id in member.centre_ids(*PLANNERS):
        return YES
    return no(_("Listen er for plejecentrets egne folk."))


def closing(
    member: Member, *, centre_id: int, first_day: date, last_day: date, today: date
) -> Verdict:
    """May she close it on those days?"""
    if last_day < first_day:
        return no(_("Den sidste dag ligger før den første. Ret en af dem."))
    if first_day < today:
        return no(_("Den første dag er gået. Vælg i dag eller en dag, der kommer."))
    if last_day - first_day > LONGEST_TASK:
        return no(_("Vælg højst et halvt år ad gangen. Du kan forlænge bagefter."))
    farthest = last_day_to_close(member, centre_id=centre_id, today=today)
    if farthest is not None and last_day > farthest:
        told = {"last": date_format(farthest, "DATE_FORMAT")}
        return no(
            _(
                "Du kan lukke til og med %(last)s. Lederen og koordinatoren får besked med det"
                " samme og kan lukke længere."
            )
            % told
        )
    return YES


def open_again(member: Member, closure: Closure, *, now: datetime) -> Verdict:
    """May she open the centre to visits again? A care worker takes back what she did herself."""
    hers = closure.made_by_id == member.person.pk and close(member, centre_id=closure.centre_id)
    if not hers and not (allowed := _decides(member, closure.centre_id)):
        return allowed
    return _in_force(closure, now=now)


def close_longer(member: Member, closure: Closure, *, now: datetime) -> Verdict:
    """May she keep the centre closed for longer?"""
    if not (allowed := _decides(member, closure.centre_id)):
        return allowed
    return _in_force(closure, now=now)


def _decides(member: Member, centre_id: int) -> Verdict:
    if centre_id in member.centre_ids(*DECIDERS):
        return YES
    return no(_("Det gøres af plejecentrets leder eller koordinator."))


def _in_force(closure: Closure, *, now: datetime) -> Verdict:
    if closure.undone_at:
        return no(_("Der er åbnet for besøg igen."))
    if closure.last_day < timezone.localdate(now):
        return no(_("Lukningen er forbi."))
    return YES


def _hers(member: Member, row: Planned) -> Verdict:
    if row.centre_id in member.centre_ids(*PLANNERS):
        return YES
    if row.association_id in member.association_ids(*PROPOSERS):
        return YES
    return no(_("Den ændres af plejecentret og af den forening, der står for den."))
