"""What is stored about people's log-in: here, and in the tables of the libraries that do it."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Login, PasskeyOwner, Person
from samspil.kit.personal import (
    About,
    Basis,
    Beside,
    Delete,
    Kept,
    NotPersonal,
    Personal,
    Subject,
)

_WITH_HER = Kept(_("til personen slettes"), rule="persons")
_OPEN = Kept(_("30 dage fra log ind, eller til man lukker det"), alone=True)


def _her_sessions(subject: Subject) -> Q:
    rows = UserSession.objects.filter(user__persons__in=subject.person_ids)
    return Q(session_key__in=rows.values("session_key"))


PERSONAL = (
    Personal(
        model=Person,
        about=(About.USERS,),
        what=_("Navn, sprog"),
        why=_("at vise, hvem der har skrevet hvad"),
        fields={"name": _("navn"), "language": _("sprog"), "created_at": _("oprettet")},
        found_by=("pk",),
        root=True,
        known_by=("name",),
        kept=_WITH_HER,
        erase=Delete(),
    ),
    Personal(
        model=Login,
        about=(About.USERS,),
        what=_("Mailadresse, hvornår den blev oprettet, sidst logget ind"),
        why=_("at logge ind"),
        fields={
            "email": _("mailadresse"),
            "created_at": _("oprettet"),
            "last_login": _("sidst logget ind"),
        },
        found_by=("persons",),
        root=True,
        known_by=("email",),
        kept=_WITH_HER,
        erase=Delete(),
    ),
    Personal(
        model=EmailAddress,
        about=(About.USERS,),
        what=_("Mailadressen, som log ind bruger den"),
        why=_("at logge ind"),
        fields={"email": _("mailadresse"), "verified": _("bekræftet")},
        found_by=("user__persons",),
        kept=_WITH_HER,
        erase=Delete(),
    ),
    Personal(
        model=EmailConfirmation,
        about=(About.USERS,),
        what=_("En mailadresse, der venter på at blive bekræftet"),
        why=_("at logge ind"),
        fields={"created": _("oprettet"), "sent": _("sendt")},
        found_by=("email_address__user__persons",),
        kept=_WITH_HER,
        erase=Delete(),
    ),
    Personal(
        model=Authenticator,
        about=(About.USERS,),
        what=_("Adgangsnøgle: offentlig nøgle, browserens navn, sidst brugt"),
        why=_("at logge ind"),
        fields={"created_at": _("oprettet"), "last_used_at": _("sidst brugt")},
        found_by=("owner__person",),
        kept=_WITH_HER,
        erase=Delete(),
        basis=Basis.LAW,
    ),
    Personal(
        model=PasskeyOwner,
        about=(About.USERS,),
        what=_("Hvis adgangsnøglen er"),
        why=_("at logge ind"),
        fields={},
        found_by=("person",),
        kept=_WITH_HER,
        erase=Delete(),
        basis=Basis.LAW,
    ),
    Personal(
        model=SocialAccount,
        about=(About.STAFF,),
        what=_(
            "Log ind fra kommunen: kommunens id for personen og det, dens server giver om hende"
        ),
        why=_("at genkende dem"),
        fields={
            "uid": _("kommunens id"),
            "extra_data": _("hvad kommunens server gav"),
            "date_joined": _("første gang"),
            "last_login": _("sidste gang"),
        },
        found_by=("user__persons",),
        kept=_WITH_HER,
        erase=Delete(),
    ),
    Personal(
        model=SocialToken,
        about=(About.STAFF,),
        what=_("Nøgle fra kommunens log ind, mens man er ved at logge ind"),
        why=_("at genkende dem"),
        fields={"expires_at": _("udløber")},
        found_by=("account__user__persons",),
        kept=_WITH_HER,
        erase=Delete(),
    ),
    Personal(
        model=UserSession,
        about=(About.USERS,),
        what=_("Åbne log ind: IP-adresse, browser, hvornår"),
        why=_("at kunne lukke dem på Min side"),
        fields={
            "ip": _("IP-adresse"),
            "user_agent": _("browser"),
            "created_at": _("logget ind"),
            "last_seen_at": _("sidst set"),
        },
        found_by=("user__persons",),
        kept=_OPEN,
        erase=Delete(),
        basis=Basis.LAW,
    ),
    Personal(
        model=Session,
        about=(About.USERS,),
        what=_("Hvem der er logget ind i en browser"),
        why=_("at blive ved med at være logget ind"),
        fields={"expire_date": _("udløber")},
        found_by=(_her_sessions,),
        kept=_OPEN,
        erase=Delete(),
        basis=Basis.LAW,
    ),
    Beside(
        table="project_cache",
        about=(About.ANYBODY,),
        what=_(
            "Tal for forsøg på at logge ind, og på at gætte en kalenders adresse; adressen står som"
            " et fingeraftryk (SHA-256) eller en netadresse"
        ),
        why=_("at stoppe gætteri"),
        kept=Kept(_("10 minutter"), alone=True),
    ),
    NotPersonal(SocialApp, "the municipality's log-in, set up by whoever runs the site"),
    NotPersonal(Group, "not used: roles are memberships"),
    NotPersonal(Permission, "not used: roles are memberships"),
)
