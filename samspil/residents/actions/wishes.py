"""What a resident or a relative tells is written down, changed, taken back and put back."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member, longest
from samspil.residents import policy
from samspil.residents.actions.common import (
    Decided,
    decision_of,
    disclose,
    line,
    locked,
    revoke,
    told,
)
from samspil.residents.actions.sharing import let_know
from samspil.residents.models import (
    OF_VOLUNTEERS,
    Audience,
    Decider,
    Relative,
    Resident,
    Wish,
)
from samspil.residents.rules import BY_RELATIVES, CALL_ME, WISH


@transaction.atomic
def tell(
    *,
    by: Member,
    resident_id: int,
    codes: Sequence[str] = (),
    words: str = "",
    seen: bool = False,
    now: datetime,
) -> Wish:
    """
    Write down a wish from one day to the next; the staff of the unit may know it.

    :param seen: the staff have seen it, rather than heard it.
    :raises Refused: not allowed, nothing is said, or the words cannot stand.
    """
    resident = locked(by, resident_id)
    require(policy.answer(by, resident, WISH))
    teller = Wish.Teller.SEEN if seen else Wish.Teller.RESIDENT
    return _written(by, resident, WISH, codes, words, None, teller=teller, now=now)


@transaction.atomic
def answer(
    *,
    by: Member,
    resident_id: int,
    key: str,
    codes: Sequence[str] = (),
    words: str = "",
    day: date | None = None,
    volunteers: Collection[str] | None = None,
    read_version: int = 0,
    now: datetime,
) -> Wish | None:
    """
    Write down the answer to a question of the talk, or change it.

    :param volunteers: which of the volunteers' audiences may know it; None leaves it as it is.
    :param read_version: of the answer she saw, 0 when there was none.
    :return: the answer; None for what the resident is called, which is not stored as one.
    :raises Refused: not allowed, nothing is said, or the words cannot stand.
    :raises Conflict: somebody has answered meanwhile; `theirs` is the Wish as it stands.
    """
    resident = locked(by, resident_id)
    require(policy.answer(by, resident, key))
    wish = None
    if key == CALL_ME:
        _called(by, resident, words, now=now)
    else:
        wish = _answered(by, resident, key, codes, words, day, read_version=read_version, now=now)
    if volunteers is not None:
        let_know(
            by,
            resident,
            wish,
            set(volunteers),
            decision_of(resident),
            among=OF_VOLUNTEERS,
            now=now,
        )
    return wish


def _answered(
    by: Member,
    resident: Resident,
    key: str,
    codes: Sequence[str],
    words: str,
    day: date | None,
    *,
    read_version: int,
    now: datetime,
) -> Wish:
    there = Wish.objects.filter(tenant=by.tenant, resident=resident, question=key).standing()
    wish = there.select_for_update(of=("self",), no_key=True).first()
    if wish is None:
        return _written(by, resident, key, codes, words, day, teller=Wish.Teller.RESIDENT, now=now)
    if not Wish.objects.visible_to(by).filter(pk=wish.pk).exists():
        raise Refused(_("Der er et svar, som kun koordinatoren må kende. Spørg hende eller ham."))
    return _changed(by, wish, codes, words, day, read_version=read_version, now=now)


@transaction.atomic
def change_wish(
    *,
    by: Member,
    wish_id: int,
    codes: Sequence[str] = (),
    words: str = "",
    day: date | None = None,
    read_version: int,
    now: datetime,
) -> Wish:
    """
    Change what was told. Changed, only the staff may know it until it is said yes to again.

    :raises Refused: not allowed, nothing is said, or the words cannot stand.
    :raises Conflict: somebody has changed it meanwhile; `theirs` is the Wish as it stands.
    :raises Wish.DoesNotExist: there is none that she may see.
    """
    wish = _locked(by, wish_id)
    require(policy.change_wish(by, wish))
    return _changed(by, wish, codes, words, day, read_version=read_version, now=now)


@transaction.atomic
def take_back(*, by: Member, wish_id: int, now: datetime) -> Wish:
    """
    Take back what was told; nobody sees it from now on, and it can be put back.

    :raises Refused: not allowed, or it has been taken back.
    """
    wish = _locked(by, wish_id)
    require(policy.change_wish(by, wish))
    if wish.taken_back_at:
        raise Refused(_("Det er allerede taget tilbage."))
    wish.taken_back_at, wish.taken_back_by = now, by.person
    _stored(wish)
    audit.record("residents.wish_taken_back", kind=audit.Kind.DELETE, by=by, at=now, of=wish)
    return wish


@transaction.atomic
def put_back(*, by: Member, wish_id: int, now: datetime) -> Wish:
    """
    Undo that it was taken back.

    :raises Refused: not allowed, it stands, or the question has been answered anew.
    """
    wish = _locked(by, wish_id)
    require(policy.change_wish(by, wish))
    if not wish.taken_back_at:
        raise Refused(_("Det står der allerede."))
    wish.taken_back_at = wish.taken_back_by = None
    try:
        with transaction.atomic():
            _stored(wish)
    except IntegrityError as answered:
        raise Refused(_("Spørgsmålet er besvaret igen siden. Ret det nye svar i stedet.")) from (
            answered
        )
    audit.record("residents.wish_put_back", kind=audit.Kind.CHANGE, by=by, at=now, of=wish)
    return wish


@transaction.atomic
def write_as_relative(*, by: Member, resident_id: int, key: str, words: str, now: datetime) -> Wish:
    """
    Write as a relative: about life before, a suggestion, or an offer to help. The staff may read.

    :raises Refused: she is no relative here, nothing is said, or the words cannot stand.
    :raises Resident.DoesNotExist: there is no such resident here.
    """
    resident = Resident.objects.related_to(by).filter(pk=resident_id).first()
    if resident is None:
        raise Resident.DoesNotExist
    relatives = Relative.objects.standing().filter(tenant=by.tenant, resident=resident)
    require(policy.write_as_relative(by, relatives.of_person(by.person).first(), resident))
    if key not in BY_RELATIVES:
        raise Refused(_("Vælg en af de viste."))
    return _written(by, resident, key, (), words, None, teller=Wish.Teller.RELATIVE, now=now)


def _written(
    by: Member,
    resident: Resident,
    key: str,
    codes: Sequence[str],
    words: str,
    day: date | None,
    *,
    teller: str,
    now: datetime,
) -> Wish:
    said, clean, when = told(key, codes=list(codes), words=words, day=day)
    _require_something(said, clean, when)
    wish = Wish.objects.create(
        tenant=by.tenant,
        resident=resident,
        question=key,
        codes=said,
        text=clean,
        day=when,
        teller=teller,
        said_at=now,
        said_by=by.person,
    )
    if teller == Wish.Teller.RELATIVE:
        decision = Decided(Decider.WRITER, "", timezone.localdate(now))
    else:
        decision = decision_of(resident).whole(now=now)
    disclose(resident, wish, Audience.STAFF, decision, by=by.person, now=now)
    audit.record("residents.wish_told", kind=audit.Kind.ADD, by=by, at=now, of=wish)
    return wish


def _changed(
    by: Member,
    wish: Wish,
    codes: Sequence[str],
    words: str,
    day: date | None,
    *,
    read_version: int,
    now: datetime,
) -> Wish:
    said, clean, when = told(wish.question, codes=list(codes), words=words, day=day)
    _require_something(said, clean, when)
    if (said, clean, when) == (wish.codes, wish.text, wish.day):
        return wish
    if wish.version != read_version:
        raise Conflict(wish)
    wish.codes, wish.text, wish.day = said, clean, when
    _stored(wish)
    # The yes was to something else. The staff, who wrote it down, keep knowing it.
    asked_anew = revoke(wish.resident, wish, by=by.person, now=now)
    audit.record(
        "residents.wish_changed",
        kind=audit.Kind.CHANGE,
        by=by,
        at=now,
        of=wish,
        asked_anew=asked_anew,
    )
    return wish


def _called(by: Member, resident: Resident, words: str, *, now: datetime) -> None:
    name = line(words, longest=longest(Resident, "preferred_name"))
    if not name:
        raise Refused(_("Skriv, hvad beboeren gerne vil kaldes."))
    if name == resident.preferred_name:
        return
    resident.preferred_name = name
    resident.version += 1
    resident.save()
    revoke(resident, None, by=by.person, now=now)
    audit.record("residents.changed", kind=audit.Kind.CHANGE, by=by, at=now, of=resident)


def _require_something(codes: list[str], words: str, day: date | None) -> None:
    if not codes and not words and day is None:
        raise Refused(_("Vælg et billede, eller skriv et par ord."))


def _locked(by: Member, wish_id: int) -> Wish:
    rows = Wish.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    return rows.select_related("resident").get(pk=wish_id)


def _stored(wish: Wish) -> None:
    wish.version += 1
    wish.save()
