"""What changes a municipality's catalogue: its own opportunities and its own relevance."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from samspil.catalogue import policy
from samspil.catalogue.models import OwnOpportunity, OwnRelevance
from samspil.catalogue.rules import (
    OWN_DESCRIPTION_LIMIT,
    OWN_TITLE_LIMIT,
    REASON_LIMIT,
    Actor,
    Relevance,
    RelevanceChoice,
    own_number,
)
from samspil.catalogue.study import study
from samspil.kit.text import looks_like_cpr, tidy
from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member, Municipality


@transaction.atomic
def add_opportunity(
    *,
    focus_area: str,
    title: str,
    description: str,
    relevance: Mapping[Actor, Relevance],
    by: Member,
    now: datetime,
) -> OwnOpportunity:
    """
    Add an opportunity of the municipality's own, under the next number.

    :param focus_area: the key of the focus area it stands in.
    :param relevance: for every actor.
    :raises Refused: she may not, the title is missing or used, or a text is too long or holds a
        CPR number.
    """
    require(policy.edit(by))
    _one_at_a_time(by)
    words = _words(title, description)
    _refuse_used_title(words["title"], by=by)
    _refuse_unknown_area(focus_area)
    own = OwnOpportunity.objects.visible_to(by)
    last: int = own.aggregate(last=Max("number"))["last"] or 0
    added = OwnOpportunity.objects.create(
        tenant=by.tenant,
        number=last + 1,
        focus_area=focus_area,
        added_at=now,
        added_by=by.person,
        **words,
        **_columns(relevance),
    )
    audit.record("catalogue.opportunity_added", kind=audit.Kind.ADD, by=by, at=now, of=added)
    return added


@transaction.atomic
def change_opportunity(
    *,
    key: str,
    version: int,
    focus_area: str,
    title: str,
    description: str,
    relevance: Mapping[Actor, Relevance],
    by: Member,
    now: datetime,
) -> OwnOpportunity:
    """
    Change an opportunity of the municipality's own.

    :param version: of the one that was read before it was changed.
    :raises OwnOpportunity.DoesNotExist: there is no such opportunity in the municipality.
    :raises Conflict: somebody changed it meanwhile; `theirs` is what stands.
    :raises Refused: as when it is added, or it has been taken back.
    """
    require(policy.edit(by))
    _one_at_a_time(by)
    own = _locked(key, by=by)
    if own.taken_back_at:
        raise Refused(_("Muligheden er taget tilbage. Sæt den ind igen, før du retter den."))
    if own.version != version:
        raise Conflict(theirs=own)
    words = _words(title, description)
    _refuse_used_title(words["title"], by=by, besides=own)
    _refuse_unknown_area(focus_area)
    new = {"focus_area": focus_area, **words, **_columns(relevance), "version": version + 1}
    for name, value in new.items():
        setattr(own, name, value)
    own.save(update_fields=list(new))
    audit.record("catalogue.opportunity_changed", kind=audit.Kind.CHANGE, by=by, at=now, of=own)
    return own


@transaction.atomic
def take_back_opportunity(*, key: str, by: Member, now: datetime) -> None:
    """
    Hide an opportunity of the municipality's own; what was written about it stays.

    :raises OwnOpportunity.DoesNotExist: there is no such opportunity in the municipality.
    :raises Refused: she may not, or it has been taken back already.
    """
    require(policy.edit(by))
    own = _locked(key, by=by)
    if own.taken_back_at:
        raise Refused(_("Muligheden er allerede taget tilbage."))
    own.taken_back_at, own.taken_back_by = now, by.person
    own.save(update_fields=["taken_back_at", "taken_back_by"])
    audit.record("catalogue.opportunity_taken_back", kind=audit.Kind.CHANGE, by=by, at=now, of=own)


@transaction.atomic
def put_back_opportunity(*, key: str, by: Member, now: datetime) -> None:
    """
    Show an opportunity again that had been taken back.

    :raises OwnOpportunity.DoesNotExist: there is no such opportunity in the municipality.
    :raises Refused: she may not, it stands already, or its title has been used meanwhile.
    """
    require(policy.edit(by))
    _one_at_a_time(by)
    own = _locked(key, by=by)
    if not own.taken_back_at:
        raise Refused(_("Muligheden står der allerede."))
    _refuse_used_title(own.title, by=by, besides=own)
    own.taken_back_at = own.taken_back_by = None
    own.save(update_fields=["taken_back_at", "taken_back_by"])
    audit.record("catalogue.opportunity_put_back", kind=audit.Kind.CHANGE, by=by, at=now, of=own)


@transaction.atomic
def set_relevance(
    *, key: str, actor: Actor, value: Relevance, by: Member, now: datetime, reason: str = ""
) -> OwnRelevance:
    """
    Say, for this municipality, whether one of the study's opportunities is for an actor.

    :raises Refused: she may not, it is not one of the study's, or the reason is too long or holds
        a CPR number.
    """
    require(policy.edit(by))
    _refuse_not_the_studys(key)
    reason = _plain(reason, limit=REASON_LIMIT)
    chosen, _new = OwnRelevance.objects.visible_to(by).update_or_create(
        tenant=by.tenant,
        opportunity=key,
        actor=actor.value,
        defaults={"value": value.value, "reason": reason, "set_at": now, "set_by": by.person},
    )
    audit.record(
        "catalogue.relevance_set",
        kind=audit.Kind.CHANGE,
        by=by,
        at=now,
        of=chosen,
        opportunity=key,
        actor=actor.value,
        value=value.value,
    )
    return chosen


@transaction.atomic
def reset_relevance(*, key: str, by: Member, now: datetime, actor: Actor | None = None) -> None:
    """
    Go back to the catalogue's proposal, for one actor or for all of them. Safe twice.

    :raises Refused: she may not, or it is not one of the study's.
    """
    require(policy.edit(by))
    _refuse_not_the_studys(key)
    chosen = OwnRelevance.objects.visible_to(by).filter(opportunity=key)
    if actor is not None:
        chosen = chosen.filter(actor=actor.value)
    count, _each = chosen.delete()
    if count:
        audit.record(
            "catalogue.relevance_reset",
            kind=audit.Kind.CHANGE,
            by=by,
            at=now,
            opportunity=key,
            actor=actor.value if actor else None,
        )


@transaction.atomic
def choose_relevance(
    *, key: str, choices: Mapping[Actor, RelevanceChoice], by: Member, now: datetime
) -> None:
    """
    Say for several actors at once whom an opportunity is for.

    What equals the proposal and has no reason goes back to following the proposal; what is as it
    was stays as it was.

    :raises Refused: as `set_relevance`.
    """
    require(policy.edit(by))
    _refuse_not_the_studys(key)
    proposals = study().opportunity(key).relevance
    rows = OwnRelevance.objects.visible_to(by).select_for_update().filter(opportunity=key)
    before = {row.actor: RelevanceChoice(Relevance(row.value), row.reason) for row in rows}
    for actor, choice in choices.items():
        stands = before.get(actor)
        if choice == stands:
            continue
        if choice != RelevanceChoice(proposals[actor].relevance):
            set_relevance(
                key=key, actor=actor, value=choice.value, reason=choice.reason, by=by, now=now
            )
        elif stands:
            reset_relevance(key=key, actor=actor, by=by, now=now)


def _one_at_a_time(by: Member) -> None:
    # Numbers and titles are given under this lock: two at once cannot get the same.
    Municipality.objects.select_for_update(no_key=True).get(pk=by.tenant.pk)


def _locked(key: str, *, by: Member) -> OwnOpportunity:
    own = OwnOpportunity.objects.visible_to(by).with_key(key)
    return own.select_for_update(no_key=True, of=("self",)).get()


def _columns(relevance: Mapping[Actor, Relevance]) -> dict[str, str]:
    return {f"relevance_{actor.value}": relevance[actor].value for actor in Actor}


def _words(title: str, description: str) -> dict[str, str]:
    title = _plain(" ".join(title.split()), limit=OWN_TITLE_LIMIT)
    if not title:
        raise Refused(_("Skriv en kort titel."))
    return {"title": title, "description": _plain(description, limit=OWN_DESCRIPTION_LIMIT)}


def _plain(text: str, *, limit: int) -> str:
    """
    Return the text tidied.

    :raises Refused: it is longer than `limit` characters, or holds a CPR number.
    """
    text = tidy(text)
    if len(text) > limit:
        raise Refused(
            _("Teksten er for lang. Den må højst være på %(limit)d tegn.") % {"limit": limit}
        )
    if looks_like_cpr(text):
        raise Refused(_("Der står et CPR-nummer i teksten. Slet det, og prøv igen."))
    return text


def _refuse_used_title(title: str, *, by: Member, besides: OwnOpportunity | None = None) -> None:
    same = OwnOpportunity.objects.visible_to(by).standing().filter(title__iexact=title)
    if besides:
        same = same.exclude(pk=besides.pk)
    if same.exists():
        raise Refused(_("I har allerede en mulighed med den titel."))


def _refuse_unknown_area(focus_area: str) -> None:
    if focus_area not in {area.key for area in study().focus_areas}:
        raise Refused(_("Vælg det indsatsfelt, muligheden hører til."))


def _refuse_not_the_studys(key: str) -> None:
    if own_number(key):
        raise Refused(_("Muligheden er jeres egen. Ret den, hvis den er for nogle andre."))
    if not study().knows(key):
        raise Refused(_("Muligheden findes ikke i kataloget."))
