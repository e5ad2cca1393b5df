"""What the pages about participants and their views need. Frozen pictures, a query each."""

from dataclasses import dataclass
from datetime import datetime

from samspil.actionmap.models import Round
from samspil.actionmap.rules import ColumnKey
from samspil.catalogue.rules import Status
from samspil.participation.models import OwnView, Participant, Preparation


@dataclass(frozen=True, slots=True)
class ViewPicture:
    """How one participant sees one cell; `mine` is the asker's own."""

    participant_id: int
    called: str  # her name, or a word for her once it is forgotten
    sector: str
    side: str  # what her sector is called
    place: str  # whom she speaks for, or nothing
    column: ColumnKey
    text: str
    status: Status | None
    saved_at: datetime
    mine: bool


def participants_of(round_: Round) -> list[Participant]:
    """Return everybody who takes part in the round, by side; those withdrawn are left out."""
    found = Participant.objects.filter(tenant_id=round_.tenant_id, round=round_).taking_part()
    return list(found.select_related("centre", "association", "person").by_sector())


def views_are_open(round_: Round) -> bool:
    """Tell whether the participants may see each other's views of the round."""
    here = Preparation.objects.filter(tenant_id=round_.tenant_id, round=round_)
    return here.exclude(views_opened_at=None).exists()


def views_at(
    round_: Round, opportunity: str, *, viewer: Participant | None = None
) -> tuple[ViewPicture, ...]:
    """
    Return how the participants see one opportunity, by side; two queries.

    Until the lead has opened them, only the viewer's own; a viewer of None sees nobody's.
    """
    found = OwnView.objects.filter(
        tenant_id=round_.tenant_id, round=round_, opportunity=opportunity
    ).counted()
    if not views_are_open(round_):
        if viewer is None:
            return ()
        found = found.filter(participant=viewer)
    found = found.select_related("participant__centre", "participant__association")
    return tuple(
        _picture(view, viewer=viewer)
        for view in found.order_by("participant__sector", "participant_id", "id")
    )


def _picture(view: OwnView, *, viewer: Participant | None) -> ViewPicture:
    who = view.participant
    return ViewPicture(
        participant_id=who.pk,
        called=who.called,
        sector=who.sector,
        side=who.side,
        place=who.place,
        column=view.column,
        text=view.text,
        status=Status(view.status) if view.status else None,
        saved_at=view.saved_at,
        mine=viewer is not None and viewer.pk == who.pk,
    )
