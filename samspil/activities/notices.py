"""What we write to whoever proposed something, once the centre has answered."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
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
