"""The study's lists with how it is here beside them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.actionmap import policy as map_policy
from samspil.actionmap import queries as maps
from samspil.actionmap.doors import Door
from samspil.actionmap.models import Round
from samspil.actionmap.queries import PlaceView
from samspil.catalogue import queries as catalogue
from samspil.catalogue.queries import OpportunityView
from samspil.catalogue.study import study
from samspil.lenses import policy
from samspil.lenses.queries.pictures import (
    FormSeen,
    RecommendationSeen,
    RecommendationsPage,
    Situation,
)
from samspil.organisations.models import Association, Member
from samspil.organisations.starts import Block

# Which associations are of which of the study's forms. Companies and schools are none of them.
FORMS = {
    "local-association": {Association.Form.LOCAL, Association.Form.FRIENDS},
    "national-association-branch": {Association.Form.NATIONAL_BRANCH},
}


def recommendations_page(member: Member, round_: Round | None) -> RecommendationsPage:
    """Return the nine recommendations with the round's words beside their opportunities."""
    nine = catalogue.recommendations(member)
    linked = {one.key: one for view in nine for one in view.opportunities}
    stands = maps.situations(member, round_, linked.values()) if round_ else {}
    return RecommendationsPage(
        round=round_,
        recommendations=tuple(
            RecommendationSeen(
                recommendation=view.recommendation,
                situations=tuple(
                    _situation(one, stands.get(one.key, ())) for one in view.opportunities
                ),
            )
            for view in nine
        ),
    )


def _situation(opportunity: OpportunityView, places: tuple[PlaceView, ...]) -> Situation:
    """Put the common columns and the member's own beside, and fold what else is written."""
    beside = tuple(place for place in places if place.own or place.column.key.place_id is None)
    return Situation(
        opportunity=opportunity,
        beside=beside,
        folded=tuple(place for place in places if place not in beside and place.cell.filled),
    )


def forms_page(member: Member) -> tuple[FormSeen, ...]:
    """Return the study's forms of volunteering, each with the associations that are of it here."""
    found = Association.objects.visible_to(member).open().in_danish_order()
    named = list(found.values_list("form", "name"))
    return tuple(
        FormSeen(
            form=form,
            associations=tuple(name for kind, name in named if kind in FORMS.get(form.key, ())),
        )
        for form in study().forms
    )


def start_blocks(member: Member) -> list[Block]:
    """Return the lenses' block for the front page."""
    if not policy.read(member):
        return []
    return [
        Block(
            title=_("Undersøgelsens vinkler"),
            text=_("Se kortet gennem anbefalingerne, lederrollerne og de fire spørgsmål."),
            url=reverse("lenses:index", args=[member.tenant.slug]),
        )
    ]


def doors(member: Member, _round: Round) -> list[Door]:
    """Return the way from the map to the lenses, the same for every round."""
    if not map_policy.read(member):
        return []
    return [Door(_("Undersøgelsens vinkler"), reverse("lenses:index", args=[member.tenant.slug]))]
