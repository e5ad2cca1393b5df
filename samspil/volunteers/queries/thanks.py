"""Who is to be thanked: those who came this month, as far as anybody knows."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from samspil.organisations.models import Member, Role
from samspil.volunteers import hours
from samspil.volunteers.models import AT_THEIR_CENTRE, HERE, Letter, LetterKind, Volunteer
from samspil.volunteers.queries.reach import reached
from samspil.volunteers.rules import round_years


@dataclass(frozen=True)
class ThanksPage:
    """Whom one can thank in a letter; `came` are those who came this month, chosen beforehand."""

    everybody: list[Volunteer]
    came: frozenset[int]
    thanked: frozenset[int]  # this month, in a letter already
    known: bool  # whether anybody knows who came
    round_years: tuple[tuple[Volunteer, int], ...]  # this month, and how many

    @property
    def chosen(self) -> list[Volunteer]:
        """Those who came, can be written to, and have not been thanked yet."""
        wanted = self.came - self.thanked
        return [each for each in self.everybody if reached(each) and each.pk in wanted]

    @property
    def written_to(self) -> bool:
        """Whether a letter reaches anybody at all."""
        return any(map(reached, self.everybody))

    def alone(self, key: str) -> Volunteer | None:
        """Return the one with the key, to be thanked by herself, if a letter reaches her."""
        here = (each for each in self.everybody if str(each.pk) == key)
        return next(filter(reached, here), None)

    def years_of(self, volunteer: Volunteer) -> int:
        """Return how many years it is for her this month, if that is a number to celebrate."""
        return {row.pk: years for row, years in self.round_years}.get(volunteer.pk, 0)

    @property
    def to_ring(self) -> list[Volunteer]:
        """Those who came and whom no letter reaches: they are thanked by telephone."""
        return [each for each in self.everybody if not reached(each) and each.pk in self.came]


def thanks_page(member: Member, *, today: date) -> ThanksPage:
    """
    Return whom she may thank: also who is beginning or has paused since. A fixed number of queries.

    A centre thanks for coming to it, and an association its members wherever they came.
    """
    seen = Volunteer.objects.visible_to(member).standing().filter(stage__in=HERE)
    everybody = list(seen.in_danish_order())
    first = today.replace(day=1)
    visits = hours.visits(member.tenant.pk, [row.pk for row in everybody], first, today)
    centres = member.centre_ids(*AT_THEIR_CENTRE)
    associations = member.association_ids(Role.ASSOCIATION_LEAD)
    ours = {row.pk for row in everybody if row.association_id in associations}
    return ThanksPage(
        everybody=everybody,
        came=frozenset(
            visit.volunteer_id
            for visit in visits
            if visit.centre_id in centres or visit.volunteer_id in ours
        ),
        thanked=frozenset(
            Letter.objects.visible_to(member)
            .filter(
                kind=LetterKind.THANKS,
                made_at__gte=timezone.make_aware(datetime.combine(first, time())),
            )
            .values_list("volunteer_id", flat=True)
        ),
        known=hours.known(),
        round_years=tuple(
            (row, years) for row in everybody if (years := round_years(row.began_on, today=today))
        ),
    )
