"""All that is stored about somebody, gathered from every model into one picture."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import ForeignKey, Model, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.kit import personal
from samspil.kit.personal import Personal, Subject, Text, history_of
from samspil.organisations.models import AuditEntry, Membership, Municipality

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """What one model holds: about her, done by her, and how both stood before."""

    said: Personal
    about: list[Row]
    did: list[Row]
    before: list[Row]


def picture(subject: Subject, *, tenant: Municipality, now: datetime) -> dict[str, Any]:
    """Return everything about the subject in the language that is spoken, ready for any file."""
    return {
        "name": subject.called or _("Uden navn"),
        "authority": tenant.authority_name,
        "made": now.isoformat(),
        "data": [_as_data(part) for part in gather(subject)],
        "log": looked_up(subject),
    }


def gather(subject: Subject) -> list[Part]:
    """Return what every model holds of her, those without anything left out."""
    parts = [_part(said, subject) for said in personal.classified()]
    return [part for part in parts if part.about or part.did or part.before]


def looked_up(subject: Subject) -> list[Row]:
    """
    Return when others have used what stands about her, and what for.

    Not who: a look-up by an employee in the line of duty is told of without her name.
    """
    keys = {label: ids for label, ids in subject.ids.items() if ids}
    roles = Membership.objects.filter(person__in=subject.person_ids).values_list("pk", flat=True)
    keys["organisations.Membership"] = frozenset(roles)
    of_her = Q(pk=None)
    for label, ids in keys.items():
        of_her |= Q(subject_type=label, subject_id__in=ids)
    rows = AuditEntry.objects.filter(of_her, tenant_id=subject.tenant_id)
    rows = rows.exclude(person__in=subject.person_ids).order_by("at", "id")
    return [
        {
            _("tidspunkt"): _words(row.at),
            _("art"): row.get_kind_display(),
            _("formål"): row.purpose or row.get_deed_display(),
        }
        for row in rows
    ]


def _part(said: Personal, subject: Subject) -> Part:
    own = said.fields if said.own_words is None else {f: said.fields[f] for f in said.own_words}
    about = said.rows_of(subject)
    ids = list(about.order_by().values_list("pk", flat=True)) if said.found_by else []
    did = said.rows_by(subject).exclude(pk__in=ids)
    now = Part(
        said=said,
        about=_rows(about, said, said.fields) if said.found_by else [],
        did=_rows(did, said, own) if said.doers and own else [],
        before=[],
    )
    told = [*now.about, *now.did]  # the latest version of a row is the row, and is told once
    before: list[Row] = []
    for row in _before(said, subject, ids, own):
        if row not in told and row not in before:
            before.append(row)
    return replace(now, before=before)


def _before(said: Personal, subject: Subject, ids: list[Any], own: Mapping[str, Text]) -> list[Row]:
    """Return the earlier versions: of rows about her, and those that she wrote."""
    events = history_of(said.model)
    if events is None:
        return []
    every = events._default_manager.all()
    if any(each.name == "tenant" for each in events._meta.fields):
        every = every.filter(tenant_id=subject.tenant_id)
    hers = every.filter(pgh_obj_id__in=ids)
    kept = {each.name for each in events._meta.fields}
    wrote = Q(pk=None)
    for doer in said.doers:
        if doer in kept and subject.person_ids:
            wrote |= Q(**{f"{doer}__in": subject.person_ids})
    theirs = every.filter(wrote).exclude(pgh_obj_id__in=ids)
    return [
        *_rows(hers, said, {name: word for name, word in said.fields.items() if name in kept}),
        *_rows(theirs, said, {name: word for name, word in own.items() if name in kept}),
    ]


def _rows(found: QuerySet[Any], about: Personal, fields: Mapping[str, Text]) -> list[Row]:
    if not fields:
        return []
    model = found.model
    keys = [name for name in fields if isinstance(model._meta.get_field(name), ForeignKey)]
    found = found.select_related(*keys) if keys else found
    return [
        {str(word): said for name, word in fields.items() if (said := _said(row, name, about))}
        for row in found.order_by("pk")
    ]


def _said(row: Model, name: str, about: Personal) -> str:
    if name in about.words:
        return _words(about.words[name](row))
    shown = getattr(row, f"get_{name}_display", None)
    return _words(shown() if shown else getattr(row, name))


def _words(value: Any) -> str:
    """Return the value as somebody reads it; nothing for what says nothing."""
    match value:
        case None | "" | [] | {}:
            said = ""
        case bool():
            said = _("ja") if value else _("nej")
        case datetime():
            said = date_format(timezone.localtime(value), "DATETIME_FORMAT")
        case date():
            said = date_format(value, "DATE_FORMAT")
        case list() | tuple():
            said = ", ".join(_words(each) for each in value)
        case dict():
            said = json.dumps(value, ensure_ascii=False)
        case Model() if type(value).__str__ is Model.__str__:
            said = getattr(value, "title", "") or _("nr. %(number)s") % {"number": value.pk}
        case _:
            said = str(value)
    return said


def _as_data(part: Part) -> dict[str, Any]:
    said = part.said
    return {
        "what": str(said.what),
        "table": said.tables[0],
        "why": str(said.why),
        "basis": said.basis.label,
        "kept": str(said.kept.text),
        "about": part.about,
        "did": part.did,
        "before": part.before,
    }
