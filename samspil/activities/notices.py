"""What we write: what a centre answered to a proposal, and that somebody closed the centre."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.activities.models import Activity, Closure
from samspil.activities.rules import State


def tell_answer(activity: Activity) -> None:
    """Write to the one who proposed it what the centre answered."""
    person = activity.made_by
    link = settings.BASE_URL + reverse(
        "activities:activity", args=[activity.tenant.slug, activity.pk]
    )
    told = {"name": person.first_name, "title": activity.title, "centre": activity.centre.name}
    with translation.override(person.language):
        if activity.state == State.DECLINED:
            answer = [
                _("%(centre)s siger nej tak til »%(title)s« denne gang:") % told,
                activity.declined_because,
            ]
        else:
            yes = _("%(centre)s siger ja tak til »%(title)s«. Den står i kalenderen nu.")
            answer = [yes % told]
        greeting, authority = _("Hej %(name)s") % told, activity.tenant.authority_name
        lines = [greeting, "", *answer, "", link, "", authority]
        subject = _("Plejecentret har svaret på jeres forslag")
        EmailMessage(subject, "\n".join(lines), None, [person.login.email]).send()


def tell_closed(closure: Closure, people: list[Person]) -> None:
    """Write to those who decide at the centre who closed it, and until when. It says not why."""
    link = settings.BASE_URL + reverse("activities:closures", args=[closure.tenant.slug])
    for person in people:
        with translation.override(person.language):
            told = {
                "name": person.first_name,
                "who": closure.made_by.name,
                "centre": closure.centre.name,
                "first": date_format(closure.first_day, "MONTH_DAY_FORMAT"),
                "last": date_format(closure.last_day, "MONTH_DAY_FORMAT"),
            }
            shut = _("%(who)s har lukket %(centre)s for besøg fra %(first)s til og med %(last)s.")
            lines = [
                _("Hej %(name)s") % told,
                "",
                shut % told,
                _("Det, der var planlagt, er aflyst, og alle, der ville komme, har fået besked."),
                "",
                _("Luk i længere tid, eller åbn igen:"),
                link,
                "",
                closure.tenant.authority_name,
            ]
            subject = _("Der er lukket for besøg hos jer")
            EmailMessage(subject, "\n".join(lines), None, [person.login.email]).send()
