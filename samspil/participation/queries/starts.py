"""What other pages say about a round's preparation: the front page, the map, an opportunity."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.actionmap.doors import Door
from samspil.actionmap.models import Round
from samspil.actionmap.notes import Note
from samspil.kit.prepared import Given, Prepared
from samspil.organisations.models import Member
from samspil.organisations.starts import Block
from samspil.participation import policy
from samspil.participation.models import OwnView, Participant

MINE = Prepared(
    lambda: (
        Participant.objects.filter(
            tenant=Given("tenant"), person=Given("person"), round__closed_at=None
        )
        .taking_part()
        .order_by("pk")
        .values_list("round_id", "round__title")[:1]
    )
)


def start_blocks(member: Member) -> list[Block]:
    """Return what the front page says: what she is asked to write, and what the lead can do."""
    blocks = []
    slug = member.tenant.slug
    for round_id, title in MINE(tenant=member.tenant.pk, person=member.person.pk):
        blocks.append(
            Block(
                title=_("Dine indspil"),
                text=_("Skriv, hvordan du ser det, før I mødes om %(round)s.") % {"round": title},
                url=reverse("participation:mine", args=[slug, round_id]),
            )
        )
    if policy.prepare(member):
        taking_part = Count("participants", filter=Q(participants__withdrawn_at=None))
        open_rounds = Round.objects.visible_to(member).open().annotate(people=taking_part)
        for pk, title, people in open_rounds.values_list("pk", "title", "people"):
            blocks.append(_of_lead(slug, pk, title, people))
    return blocks


def _of_lead(slug: str, round_id: int, title: str, people: int) -> Block:
    text = _("Invitér kommunen, plejecentrene og foreningerne til %(round)s.")
    if people:
        text = _("Se, hvem der er med i %(round)s, og hvem der har skrevet.")
    return Block(
        title=_("Forbered mødet"),
        text=text % {"round": title},
        url=reverse("participation:status", args=[slug, round_id]),
    )


def doors(member: Member, round_: Round) -> list[Door]:
    """Return the ways on from the map: to the preparation, or to one's own views."""
    slug = member.tenant.slug
    if policy.prepare(member):
        url = reverse("participation:status", args=[slug, round_.pk])
        return [Door(_("Deltagere og indspil"), url)]
    if takes_part(member, round_.pk):
        return [Door(_("Mine indspil"), reverse("participation:mine", args=[slug, round_.pk]))]
    return []


def notes(member: Member, round_: Round, opportunity: str) -> list[Note]:
    """Return how many views there are of the opportunity, for the lead and the participants."""
    lead = bool(policy.prepare(member))
    if not lead and not takes_part(member, round_.pk):
        return []
    here = OwnView.objects.visible_to(member).filter(round=round_, opportunity=opportunity)
    count = here.counted().count()
    if not count:
        return []
    page = "participation:views" if lead else "participation:row"
    return [
        Note(
            label=ngettext("%(count)d indspil", "%(count)d indspil", count) % {"count": count},
            url=reverse(page, args=[member.tenant.slug, round_.pk, opportunity]),
        )
    ]


def is_invited(member: Member, round_id: int) -> bool:
    """
    Tell whether the member is one of the round's participants.

    :raises Round.DoesNotExist: there is no such round in the member's municipality.
    """
    return takes_part(member, Round.objects.visible_to(member).get(pk=round_id).pk)


def takes_part(member: Member, round_id: int) -> bool:
    """Tell whether the member is one of the round's participants."""
    mine = Participant.objects.visible_to(member).filter(round_id=round_id, person=member.person)
    return mine.taking_part().exists()
