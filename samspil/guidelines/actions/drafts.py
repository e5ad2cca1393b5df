"""The draft is written, and whom to call."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.guidelines import policy, queries
from samspil.guidelines.actions.common import locked, locked_or_new, same_as_read, store
from samspil.guidelines.models import Guideline
from samspil.guidelines.rules import ANSWERS, CALLS, CONTACTS, NAME_LIMIT
from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.organisations.models import Member, longest
from samspil.organisations.rules import tidy_phone


@transaction.atomic
def write_draft(
    *, by: Member, place: str, answers: Mapping[str, str], read_version: int, now: datetime
) -> Guideline:
    """
    Write the place's draft; the same words as stand there change nothing.

    :param answers: every key of `rules.ANSWERS` with its text.
    :raises CareCentre.DoesNotExist: there is no such place here.
    :raises Refused: not allowed, it is in a hearing, or a text may not stand there.
    :raises Conflict: it has changed since; `theirs` is the Guideline as it stands.
    """
    where = queries.place_of(by, place)
    require(policy.write(by, centre_id=where.centre_id))
    guideline = locked_or_new(by, where, now=now)
    require(policy.change_text(guideline, today=timezone.localdate(now)))
    clean = {key: tidy(answers[key]) for key in ANSWERS}
    for text in clean.values():
        require(policy.words(text))
    if guideline.version and guideline.answers() == clean:
        return guideline
    same_as_read(guideline, read_version)
    for key, text in clean.items():
        setattr(guideline, key, text)
    return store(guideline, "draft_written", by=by, now=now)


@transaction.atomic
def restore_draft(
    *, by: Member, place: str, version: int, read_version: int, now: datetime
) -> Guideline:
    """
    Let the answers of an earlier version stand in the draft again.

    :raises Guideline.DoesNotExist, CareCentre.DoesNotExist: there is none here.
    :raises Refused: not allowed, it is in a hearing, or there is no such version.
    :raises Conflict: it has changed since she looked.
    """
    guideline = locked(by, place)
    require(policy.write(by, centre_id=guideline.centre_id))
    earlier = queries.version_of(by, guideline, version)
    if earlier is None:
        raise Refused(_("Den tidligere udgave findes ikke."))
    said = {key: getattr(earlier, key) for key in ANSWERS}
    return write_draft(by=by, place=place, answers=said, read_version=read_version, now=now)


@transaction.atomic
def set_contacts(
    *, by: Member, place: str, contacts: Mapping[str, str], read_version: int, now: datetime
) -> Guideline:
    """
    Say whom to call at the place. It holds at once: a wrong number cannot wait for a hearing.

    :param contacts: every key of `rules.CONTACTS`; an empty number leaves it to set-up's.
    :raises CareCentre.DoesNotExist: there is no such place here.
    :raises Refused: not allowed, or a name stands without a number.
    :raises Conflict: it has changed since; `theirs` is the Guideline as it stands.
    """
    where = queries.place_of(by, place)
    require(policy.write(by, centre_id=where.centre_id))
    guideline = locked_or_new(by, where, now=now)
    clean = {key: _contact(key, contacts[key]) for key in CONTACTS}
    for call in CALLS:
        if clean[f"{call}_name"] and not clean[f"{call}_phone"]:
            raise Refused(_("Skriv også et telefonnummer til hvert navn."))
    same_as_read(guideline, read_version)
    for key, text in clean.items():
        setattr(guideline, key, text)
    return store(guideline, "contacts_set", by=by, now=now)


def _contact(key: str, text: str) -> str:
    one_line = " ".join(tidy(text).split())
    if key.endswith("_name"):
        require(policy.words(one_line, limit=NAME_LIMIT))
        return one_line
    number = tidy_phone(one_line)
    require(policy.words(number, limit=longest(Guideline, key)))
    return number
