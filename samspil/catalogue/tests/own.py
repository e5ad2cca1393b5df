"""A municipality's own opportunity for the tests, in one line."""

from samspil.catalogue import actions
from samspil.catalogue.models import OwnOpportunity
from samspil.catalogue.rules import Actor, Relevance
from samspil.organisations.access import inside
from samspil.organisations.models import Member
from samspil.testing.make import NOW

FOR_ALL = dict.fromkeys(Actor, Relevance.RELEVANT)


def add(
    by: Member,
    title: str = "Dyr på besøg",
    *,
    description: str = "Hunde og heste kommer forbi.",
    focus_area: str = "differentiated-activities",
) -> OwnOpportunity:
    """Add one that is relevant for everybody."""
    with inside(by.tenant, person=by.person):
        return actions.add_opportunity(
            focus_area=focus_area,
            title=title,
            description=description,
            relevance=FOR_ALL,
            by=by,
            now=NOW,
        )
