"""The letters: that a hearing is open, and that somebody's yes is missing. Each is sent once."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from samspil.guidelines import notices, policy
from samspil.guidelines.gone import without_gone
from samspil.guidelines.models import Acceptance, Comment, Edition, Guideline, GuidelineLetter
from samspil.guidelines.rules import Phase, phase, reminds
from samspil.organisations.models import Membership, Municipality

Kind = GuidelineLetter.Kind
ASK = "guidelines.ask"  # the job that writes about a hearing, with the deed that opens it


@transaction.atomic
def plan_letters(*, tenant: Municipality, now: datetime, hearing: int | None = None) -> list[int]:
    """
    Make a row for each letter that is due and has not been made; return the new ones' ids.

    Runs inside the tenant's walls. Two at once make each letter once.

    :param hearing: the key of the guidelines whose hearing is written about, and nothing else.
    """
    letters = GuidelineLetter.objects.filter(tenant=tenant)
    known = set(letters.values_list("guideline_id", "number", "kind", "person_id"))
    new = [
        GuidelineLetter(
            tenant=tenant,
            guideline=guideline,
            number=number,
            kind=kind,
            person_id=person,
            made_at=now,
        )
        for guideline, number, kind in _due(tenant, today=timezone.localdate(now))
        if hearing is None or (guideline.pk, Kind.HEARING) == (hearing, kind)
        for person in sorted(_unheard(guideline, number, kind))
        if (guideline.pk, number, kind.value, person) not in known
    ]
    # The database has the last word when two plan at once.
    GuidelineLetter.objects.bulk_create(new, ignore_conflicts=True)
    made = letters.filter(made_at=now, sent_at=None).order_by("pk")
    return list(made.values_list("pk", flat=True)) if new else []


def write_anew(guideline: Guideline, number: int) -> None:
    """
    Let the hearing that opens now be written about, also where one was before and was stopped.

    Its letters were about another text and another day; their rows would stand in the way.
    """
    rows = GuidelineLetter.objects.filter(tenant=guideline.tenant_id, guideline=guideline)
    rows.filter(number=number, kind=Kind.HEARING).delete()


def _due(tenant: Municipality, *, today: date) -> Iterator[tuple[Guideline, int, Kind]]:
    """Yield what there is to write about today: which edition, and a hearing or a yes."""
    editions = {row.guideline_id: row for row in Edition.objects.filter(tenant=tenant).in_force()}
    for guideline in Guideline.objects.filter(tenant=tenant).order_by("pk"):
        edition = editions.get(guideline.pk)
        if phase(guideline.hearing_ends_on, today=today) == Phase.HEARING:
            yield guideline, (edition.number if edition else 0) + 1, Kind.HEARING
        if edition and reminds(timezone.localdate(edition.in_force_at), today=today):
            yield guideline, edition.number, Kind.ACCEPT


def _unheard(guideline: Guideline, number: int, kind: Kind) -> set[int]:
    """
    Return the persons at the place who have said nothing yet, but who wrote it.

    What was said of a draft before its hearing was stopped is no answer to the one that opened
    anew.
    """
    active = Membership.objects.filter(tenant=guideline.tenant_id).active()
    rows = without_gone(active, guideline.tenant_id)
    if guideline.centre_id:
        rows = rows.filter(centre=guideline.centre_id).of(policy.AT_PLACE)
    else:
        rows = rows.of(policy.PARTIES)
    people = set(rows.values_list("person_id", flat=True))
    if kind == Kind.HEARING:
        said = Comment.objects.filter(guideline=guideline, number=number)
        said = said.filter(written_at__gte=guideline.hearing_at)
        heard = set(said.values_list("written_by_id", flat=True)) | {guideline.hearing_by_id}
    else:
        yes = Acceptance.objects.filter(edition__guideline=guideline, edition__number=number)
        heard = set(yes.values_list("accepted_by_id", flat=True))
    return people - heard


@transaction.atomic
def send_letter(*, letter_id: int, now: datetime) -> bool:
    """
    Send the letter, once: the row is locked, and `sent_at` is stored with the sending.

    One that is no longer called for is dropped instead. Runs inside the tenant's walls.

    :return: whether a letter was sent.
    """
    locked = GuidelineLetter.objects.select_for_update(of=("self",), no_key=True)
    found = locked.select_related("tenant", "person__login", "guideline__centre")
    letter = found.filter(pk=letter_id).first()
    if letter is None or letter.sent_at is not None:
        return False
    kind = Kind(letter.kind)
    due = _due(letter.tenant, today=timezone.localdate(now))
    if (letter.guideline, letter.number, kind) not in due or (
        letter.person_id not in _unheard(letter.guideline, letter.number, kind)
    ):
        letter.delete()
        return False
    notices.send(letter)
    letter.sent_at = now
    letter.save(update_fields=["sent_at"])
    return True
