"""Who may see, give out and erase what is stored about somebody: one answer for page and action."""

from django.utils.translation import gettext as _

from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Member, Role

KEEPERS = (Role.LEAD, Role.MANAGER, Role.COORDINATOR, Role.ASSOCIATION_LEAD)
# A care worker too, for a relative whom she invited and who never answered: see queries.one.
OPENERS = (*KEEPERS, Role.CARE_WORKER)


def give_out(member: Member, *, person_id: int | None, whole: Verdict | None = None) -> Verdict:
    """
    May she take out all that is stored about somebody?

    :param person_id: the somebody's account; None for one without.
    :param whole: what the app that keeps somebody without an account says of her having it all;
        None when it says nothing.
    """
    if person_id is None and whole is not None:
        return whole
    if person_id == member.person.pk or member.holds(Role.LEAD):
        return YES
    if person_id is None:
        if member.holds(Role.MANAGER, Role.COORDINATOR):
            return YES
        return no(_("Bed kommunens konsulent om det."))
    return no(_("Personen har en konto. Bed kommunens konsulent om det."))


def erase(
    member: Member, *, person_id: int | None, has_role: bool, whole: Verdict | None = None
) -> Verdict:
    """
    May she erase somebody?

    :param person_id: the somebody's account; None for one without.
    :param has_role: whether she still has access here.
    :param whole: as in `give_out`.
    """
    if person_id == member.person.pk:
        return no(_("Du kan ikke slette dig selv. Bed en anden konsulent om det."))
    if not (allowed := give_out(member, person_id=person_id, whole=whole)):
        return allowed
    if has_role:
        return no(_("Personen har stadig adgang. Afslut rollerne først, og slet så."))
    return YES


def take_from_texts(member: Member) -> Verdict:
    """May she also take the name of whom she erases out of what others have written?"""
    if member.holds(*KEEPERS):
        return YES
    return no(_("Navnet i det, andre har skrevet, fjerner koordinatoren eller konsulenten."))


def set_up(member: Member) -> Verdict:
    """May she decide how long things are kept, and who reads the log?"""
    if member.holds(Role.LEAD):
        return YES
    return no(_("Det afgør kommunens konsulent."))


def read_log(member: Member, *, named: bool) -> Verdict:
    """May she read the log? The lead, and a reader whom the lead has named for it."""
    if member.holds(Role.LEAD) or (named and member.holds(Role.READER)):
        return YES
    return no(_("Loggen læses af kommunens konsulent og databeskyttelsesrådgiveren."))
