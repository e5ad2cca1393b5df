"""The links to this app's pages that stand on others' pages."""

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.accounts.places import AboutMe
from samspil.organisations.models import Member
from samspil.organisations.queries import tenants_of
from samspil.organisations.sides import Side
from samspil.privacy import policy
from samspil.privacy.queries import is_ordered, whole
from samspil.residents.rules import REMOVAL


def cards(member: Member) -> list[Side]:
    """Return the way to the lead's pages about privacy."""
    slug = member.tenant.slug
    return [
        Side(
            title=_("Privatliv"),
            text=_("Loggen, frister for at slette, og hvad der står om hvem."),
            url=reverse("privacy:front", args=[slug]),
        ),
        Side(
            title=_("Sletning af beboeres oplysninger"),
            text=_("Grundlaget er skrevet. Der bliver slettet hver nat.")
            if is_ordered(member, REMOVAL)
            else _("Der bliver ikke slettet, før I har skrevet jeres grundlag."),
            url=reverse("privacy:deadline", args=[slug, REMOVAL]),
        ),
    ]


def sides(member: Member, person: Person) -> list[Side]:
    """Return the way to what stands about the person."""
    return [
        Side(
            title=_("Det, der står om personen"),
            text=_("Hent alt, eller slet personen"),
            url=reverse("privacy:somebody", args=[member.tenant.slug, "person", person.pk]),
        )
    ]


def sides_of_row(member: Member, row: Model) -> list[Side]:
    """Return the way to what stands about somebody without an account, for who may have it all."""
    account: int | None = getattr(row, "person_id", None)
    if not member.holds(*policy.OPENERS):  # to whom the page is open
        return []
    if not policy.give_out(member, person_id=account, whole=whole(member, row)):
        return []
    return [
        Side(
            title=_("Det, der står om personen"),
            text=_("Hent alt, eller slet personen"),
            url=reverse(
                "privacy:somebody", args=[member.tenant.slug, row._meta.model_name, row.pk]
            ),
        )
    ]


def about_me(person: Person) -> list[AboutMe]:
    """Return the person's own page in each municipality where she has a role."""
    return [
        AboutMe(
            label=_("Mine oplysninger hos %(authority)s") % {"authority": tenant.authority_name},
            url=reverse("privacy:mine", args=[tenant.slug]),
        )
        for tenant in tenants_of(person)
    ]
