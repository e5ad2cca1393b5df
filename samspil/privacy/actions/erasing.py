"""Somebody is taken out: rows, history, queue, sessions, and her name where others wrote it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import transaction
from django.db.models import CharField, F, Func, JSONField, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from samspil.accounts.actions import erase_person, make_stand_in
from samspil.accounts.models import Person
from samspil.kit import personal
from samspil.kit.personal import NOW, Blank, Delete, Personal, Subject, person_keys
from samspil.kit.text import looks_like_cpr, tidy
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.jobs import later
from samspil.organisations.models import Member, Municipality
from samspil.privacy import policy, queries
from samspil.privacy.actions import history
from samspil.privacy.models import Erasure
from samspil.privacy.rules import AT_ONCE, NAMELESS, REASON_LIMIT, known_words, pattern_of
from samspil.volunteers.models import VolunteerFile

ERASE_JOB = "privacy.erase"


@transaction.atomic
def erase(*, by: Member, kind: str, pk: int, reason: str, in_texts: bool, now: datetime) -> Erasure:
    """
    Erase somebody: at once, or by the queue when it is much.

    :param in_texts: also take the full name and the addresses out of what others have written.
    :raises Refused: not allowed, or the reason says nothing.
    :raises ObjectDoesNotExist: there is no such person here.
    """
    row = queries.one(by, kind, pk)
    subject = queries.subject_of(by.tenant.pk, row)
    require(
        policy.erase(
            by,
            person_id=next(iter(subject.person_ids), None),
            has_role=queries.has_role(by.tenant.pk, subject),
            whole=queries.whole(by, row),
        )
    )
    if in_texts:
        require(policy.take_from_texts(by))
    erasure = Erasure.objects.create(
        tenant=by.tenant,
        root=row._meta.label,
        root_id=row.pk,
        reason=_clean(reason),
        in_texts=in_texts,
        asked_at=now,
        asked_by=by.person,
        rows=sum(line.rows for line in queries.held(subject)),
    )
    if erasure.rows > AT_ONCE:
        later(ERASE_JOB, tenant=by.tenant, erasure_id=erasure.pk)
    else:
        carry_out(tenant=by.tenant, erasure_id=erasure.pk, now=now)
        erasure.refresh_from_db()
    return erasure


@transaction.atomic
def erase_by_rule(*, tenant: Municipality, row: Model, reason: str, now: datetime) -> Erasure:
    """Erase somebody because her time is up, and not where others have written her name."""
    erasure = Erasure.objects.create(
        tenant=tenant, root=row._meta.label, root_id=row.pk, reason=reason, asked_at=now
    )
    carry_out(tenant=tenant, erasure_id=erasure.pk, now=now)
    return erasure


@transaction.atomic
def carry_out(*, tenant: Municipality, erasure_id: int, now: datetime) -> None:
    """Do what was asked for, inside the walls; one that is done, or whose row is gone, is left."""
    erasure = Erasure.objects.select_for_update(no_key=True, of=("self",)).get(
        tenant=tenant, pk=erasure_id
    )
    model = apps.get_model(erasure.root)
    row = model._default_manager.filter(pk=erasure.root_id).first()
    if erasure.done_at or row is None:
        return
    subject = queries.subject_of(tenant.pk, row)
    words = known_words(subject.names | subject.emails) if erasure.in_texts else []
    shared = queries.others_too(subject, words)
    words = [word for word in words if word not in shared]
    erasure.begun_at = now
    erasure.person_ids = sorted(subject.person_ids)
    erasure.stand_in = make_stand_in(now=now) if subject.person_ids else None
    erasure.save()
    root = queries.roots()[erasure.root]
    _part_with(subject, now=now)
    along = _found(root.along(row)) if root.along is not None else {}
    with pgtrigger.ignore():  # taking out is no new version of what is taken out
        counts = _take_out(erasure, subject, along, now=now)
        if erasure.stand_in:
            _put_in(erasure, subject, erasure.stand_in)
        if words:
            counts[NAMELESS] = _unname(erasure, tenant, words)
        for person in Person.objects.filter(pk__in=subject.person_ids):
            erase_person(person=person)
    erasure.refresh_from_db()
    erasure.done_at, erasure.counts = now, counts
    erasure.save()
    audit.record(
        "privacy.erased",
        kind=audit.Kind.DELETE,
        by=_who_asked(erasure, tenant),
        at=now,
        of=erasure,
        rows=sum(counts.values()),
    )


@transaction.atomic
def forget_undone(
    upload: VolunteerFile,
    rows: Mapping[type[Model], Sequence[int]],
    *,
    by: Member,
    now: datetime,
) -> None:
    """Delete the history of what a file of volunteers brought and that was taken back."""
    erasure = Erasure.objects.create(
        tenant=by.tenant,
        root=upload._meta.label,
        root_id=upload.pk,
        reason=_("En fil med frivillige blev fortrudt."),
        asked_at=now,
        asked_by=by.person,
        begun_at=now,
    )
    counts = {
        model._meta.db_table: history.forget(erasure.pk, model, ids) for model, ids in rows.items()
    }
    erasure.counts = {table: number for table, number in counts.items() if number}
    erasure.rows, erasure.done_at = sum(counts.values()), now
    erasure.save()


def _part_with(subject: Subject, *, now: datetime) -> None:
    """End what has to end before the rows that stand for her go, whichever was asked for."""
    for label, root in queries.roots().items():
        if root.first is not None:
            for row in root.rows_inside(subject).filter(pk__in=subject.of(label)):
                root.first(row, now)


def _found(rows: QuerySet[Any]) -> dict[str, list[Any]]:
    """Return the ids of rows by their model's label, while what leads to them is there."""
    return {rows.model._meta.label: list(rows.values_list("pk", flat=True))}


def _take_out(
    erasure: Erasure, subject: Subject, along: Mapping[str, list[Any]], *, now: datetime
) -> dict[str, int]:
    """
    Delete and blank what is about her, the highest app first, and say how much it was.

    :param along: the ids of rows of other models that go with her, by label.
    """
    counts: dict[str, int] = {}
    for said in reversed(list(personal.classified())):
        if not _of_municipality(said.model) and said.label not in ALSO_HERE:
            continue  # her account goes last of all: see accounts.actions.erase_person
        ids = list(said.rows_of(subject).order_by().values_list("pk", flat=True))
        ids += [pk for pk in along.get(said.label, ()) if pk not in ids]
        if not ids:
            continue
        if isinstance(said.erase, Delete):
            delete_rows(said, ids, erasure_id=erasure.pk)
        elif isinstance(said.erase, Blank):
            blank_rows(said, ids, erasure_id=erasure.pk, now=now)
        else:
            continue
        counts[said.model._meta.db_table] = len(ids)
    return counts


ALSO_HERE = {"procrastinate.ProcrastinateJob"}  # in no municipality's table, but found by it


def delete_rows(said: Personal, ids: list[Any], *, erasure_id: int) -> None:
    """Delete the rows, and their history after them."""
    rows = said.model._base_manager.filter(pk__in=ids)
    if said.label in ALSO_HERE:
        rows._raw_delete(using=rows.db)  # noqa: SLF001 - its model refuses to be written
    else:
        rows.delete()
    history.forget(erasure_id, said.model, ids)


def blank_rows(said: Personal, ids: list[Any], *, erasure_id: int, now: datetime) -> None:
    """Give the rows, and their history, the values that say nothing of her."""
    assert isinstance(said.erase, Blank)  # noqa: S101 - asked by the caller
    values = {name: now if value is NOW else value for name, value in said.erase.fields.items()}
    said.model._base_manager.filter(pk__in=ids).update(**values)
    history.blank(erasure_id, said.model, ids, values)


def _put_in(erasure: Erasure, subject: Subject, stand_in: Person) -> None:
    """Let somebody without a name have done what she did, also in the past and in the log."""
    models = [model for model in apps.get_models() if _of_municipality(model)]
    pasts = set(history.histories(models))
    for model in models:
        if model in pasts:
            continue
        for key in person_keys(model):
            mine = {f"{key}__in": subject.person_ids, "tenant_id": subject.tenant_id}
            model._base_manager.filter(**mine).update(**{key: stand_in})
    for events in history.histories([*models, Municipality]):
        history.rename(erasure.pk, events)


def _unname(erasure: Erasure, tenant: Municipality, words: list[str]) -> int:
    """Take the words out of every text of the municipality, and say in how many rows."""
    pattern, instead = pattern_of(words), rf"\1{NAMELESS}"
    models: list[type[Model]] = [each for each in apps.get_models() if _of_municipality(each)]
    models.append(Municipality)
    pasts = set(history.histories(models))
    count = 0
    for model in models:
        if model not in pasts:
            key = "pk" if model is Municipality else "tenant_id"
            count += _unname_rows(model, {key: tenant.pk}, words, pattern, instead)
    for events in history.histories(models):
        count += history.scrub(erasure.pk, events, pattern=pattern, instead=instead)
    return count


def _unname_rows(
    model: type[Model], here: Mapping[str, Any], words: list[str], pattern: str, instead: str
) -> int:
    count = 0
    for each in _texts(model):
        rows = model._base_manager.filter(**here)
        if isinstance(each, JSONField):
            named = rows.alias(as_text=Cast(each.name, TextField())).filter(as_text__iregex=pattern)
            told: Any = Cast(_without(Cast(each.name, TextField()), pattern, instead), JSONField())
        else:
            if each.blank and each.name != "name":  # a field for her name or address alone
                for word in words:
                    count += rows.filter(**{f"{each.name}__iexact": word}).update(**{each.name: ""})
            named = rows.filter(**{f"{each.name}__iregex": pattern})
            told = _without(F(each.name), pattern, instead)
        count += named.update(**{each.name: told})
    return count


def _without(text: Any, pattern: str, instead: str) -> Func:
    said = (Value(pattern), Value(instead), Value("gi"))
    return Func(text, *said, function="regexp_replace", output_field=TextField())


def _texts(model: type[Model]) -> Iterable[Any]:
    """Yield the fields that people write in; codes and secrets are picked or made."""
    for each in model._meta.fields:
        free = isinstance(each, CharField) and not each.choices and not each.unique
        if free or isinstance(each, TextField | JSONField):
            yield each


def _of_municipality(model: type[Model]) -> bool:
    return any(each.name == "tenant" for each in model._meta.fields)


def _who_asked(erasure: Erasure, tenant: Municipality) -> Any:
    if erasure.asked_by is None:
        return audit.NobodyInPerson(tenant)
    return Member(tenant=tenant, person=erasure.asked_by, memberships=())


def _clean(reason: str) -> str:
    """
    Return the reason, tidied.

    :raises Refused: there is none, it is too long, or there is something like a CPR number in it.
    """
    text = tidy(reason)
    if not text:
        raise Refused(_("Skriv kort, hvorfor oplysningerne skal slettes."))
    if len(text) > REASON_LIMIT:
        raise Refused(_("Skriv højst %(most)d tegn.") % {"most": REASON_LIMIT})
    if looks_like_cpr(text):
        raise Refused(_("Der ser ud til at stå et CPR-nummer i teksten. Skriv det uden."))
    return text
