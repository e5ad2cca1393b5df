"""Everything about one person in two files, and nobody else's."""

import json
from typing import Any

import pytest

from samspil.accounts.models import Person
from samspil.actionmap import actions as actionmap
from samspil.actionmap.models import Round
from samspil.actionmap.rules import ColumnKey
from samspil.activities.tests import deeds as activities
from samspil.organisations import audit
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Membership, Role
from samspil.privacy import actions
from samspil.privacy.exports import picture
from samspil.privacy.files import files_about
from samspil.privacy.models import Export
from samspil.privacy.queries import subject_of
from samspil.privacy.rules import EXPORT_KEPT
from samspil.residents.tests import deeds as residents
from samspil.signups.tests import deeds as signups
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.volunteers.rules import Facts
from samspil.volunteers.tests.deeds import added, course, volunteer

pytestmark = pytest.mark.slow  # each takes a whole person out

ROW = "varied-activities"


def told(cast: Cast, role: str) -> dict[str, Any]:
    """Return the picture of one of the cast, by table."""
    who = cast.members[role].person
    with inside(cast.fjordby):
        seen = picture(subject_of(cast.fjordby.pk, who), tenant=cast.fjordby, now=NOW)
    return {part["table"]: part for part in seen["data"]} | {"log": seen["log"]}


def written(cast: Cast, role: str, text: str, version: int) -> None:
    who = cast.members[role]
    column = ColumnKey("centre", cast.birkehoej.pk)
    with inside(cast.fjordby, person=who.person):
        actionmap.save_cell(
            by=who,
            round_id=_round(cast),
            opportunity=ROW,
            column=column,
            text=text,
            status="",
            read_version=version,
            now=NOW,
        )


def _round(cast: Cast) -> int:
    found = Round.objects.open().first()
    if found is None:
        found = actionmap.open_round(by=cast.lead, title="Runde", now=NOW, start_from=None)
    return found.pk


def test_it_says_who_she_is_what_she_may_and_what_she_wrote(cast: Cast) -> None:
    written(cast, Role.COORDINATOR, "Banko om tirsdagen", 0)
    found = told(cast, Role.COORDINATOR)
    assert found["accounts_person"]["about"][0]["navn"] == "Coordinator Fjordby"
    assert found["organisations_membership"]["about"][0]["plejecenter"] == "Birkehøj"
    assert found["actionmap_cell"]["did"][0]["tekst"] == "Banko om tirsdagen"
    assert found["actionmap_cell"]["about"] == []


def test_what_she_wrote_before_is_there_and_what_others_wrote_is_not(cast: Cast) -> None:
    written(cast, Role.COORDINATOR, "Hendes tekst", 0)
    written(cast, Role.MANAGER, "En andens tekst", 1)
    said = json.dumps(told(cast, Role.COORDINATOR), ensure_ascii=False)
    assert "Hendes tekst" in said
    assert "En andens tekst" not in said


def test_what_still_stands_is_not_told_again_as_what_stood_before(cast: Cast) -> None:
    written(cast, Role.COORDINATOR, "Først", 0)
    written(cast, Role.COORDINATOR, "Så", 1)
    found = told(cast, Role.COORDINATOR)
    assert found["organisations_membership"]["before"] == []
    assert [row["tekst"] for row in found["actionmap_cell"]["before"]] == ["Først"]


def test_look_ups_are_told_of_without_the_name_of_who_did_it(cast: Cast) -> None:
    with inside(cast.fjordby):
        row = Membership.objects.get(role=Role.VOLUNTEER)
        audit.record("x.read", kind=audit.Kind.READ, by=cast.lead, at=NOW, of=row, purpose="Tilsyn")
    [line] = told(cast, Role.VOLUNTEER)["log"]
    assert line["formål"] == "Tilsyn"
    assert cast.lead.person.name not in json.dumps(line)


def test_a_look_up_without_a_purpose_says_where_it_was_done(cast: Cast) -> None:
    with inside(cast.fjordby):
        row = Membership.objects.get(role=Role.VOLUNTEER)
        audit.record("signups.read", kind=audit.Kind.READ, by=cast.lead, at=NOW, of=row)
    [line] = told(cast, Role.VOLUNTEER)["log"]
    assert line["formål"] == "Invitationer, svar og beskeder"


def test_she_is_called_by_her_name_and_not_by_her_number(cast: Cast) -> None:
    facts = Facts("Bodil Bruun", email="bodil@eksempel.dk", mobile="28 10 00 01")
    bodil = added(cast.members[Role.COORDINATOR], facts=facts)
    with inside(cast.fjordby):
        subject = subject_of(cast.fjordby.pk, bodil)
        assert "28 10 00 01" in subject.names
        assert picture(subject, tenant=cast.fjordby, now=NOW)["name"] == "Bodil Bruun"


def test_nobody_elses_name_or_address_stands_in_it(cast: Cast) -> None:
    said = json.dumps(told(cast, Role.VOLUNTEER), ensure_ascii=False)
    others = {m.person for role, m in cast.members.items() if role != Role.VOLUNTEER}
    assert not [who for who in others if who.name in said or who.login.email in said]


def exported(cast: Cast, role: str, *, by: str | None = None) -> Export:
    asker = cast.members[by or role]
    with inside(cast.fjordby, person=asker.person):
        return actions.take_out(
            by=asker, kind="person", pk=cast.members[role].person.pk, write=files_about, now=NOW
        )


@pytest.mark.slow
def test_what_is_stored_as_a_code_is_told_in_words(cast: Cast) -> None:
    lone, per, bodil = cast.members[Role.COORDINATOR], residents.resident(cast), volunteer(cast)
    wish = residents.wish(lone, per, "", "walk")
    residents.share(lone, per, wish)
    residents.share(lone, per, None)
    [ask] = signups.asked(cast, activities.planned(cast, title="Gåtur i skoven"), bodil)
    signups.says(ask)
    course(lone, bodil)
    with inside(cast.fjordby):
        hers = str(picture(subject_of(cast.fjordby.pk, per), tenant=cast.fjordby, now=NOW))
        said = str(picture(subject_of(cast.fjordby.pk, bodil), tenant=cast.fjordby, now=NOW))
    assert "'spørgsmål': 'Hvad vil beboeren gerne?', 'valgt': 'Gåtur'" in hers
    assert "'hvad': 'navnet'" in hers
    assert "'hvad': 'Hvad vil beboeren gerne?'" in hers
    assert "Gåtur i skoven, tirsdag den 24. november" in said
    assert "'svar': 'Kommer'" in said
    assert "'kursus': 'Demenskursus'" in said
    assert [code for code in ("walk", "dementia", "'yes'", "nr. ") if code in hers + said] == []


def test_both_files_are_made_logged_and_forgotten(cast: Cast) -> None:
    export = exported(cast, Role.VOLUNTEER)
    assert bytes(export.pdf or b"").startswith(b"%PDF")
    assert json.loads(bytes(export.data or b""))["name"] == "Volunteer Fjordby"
    with inside(cast.fjordby):
        assert AuditEntry.objects.filter(deed="privacy.taken_out").count() == 1
        assert actions.forget_exports(tenant=cast.fjordby, now=NOW + EXPORT_KEPT) == 0
        later = NOW + EXPORT_KEPT * 2
        assert actions.forget_exports(tenant=cast.fjordby, now=later) == 1
        export.refresh_from_db()
    assert (export.pdf, export.data, export.emptied_at) == (None, None, later)


def test_much_waits_for_the_queue(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samspil.privacy.actions.exporting.AT_ONCE", 0)
    assert exported(cast, Role.VOLUNTEER).ready_at is None


def test_others_than_the_lead_take_out_their_own_only(cast: Cast) -> None:
    with pytest.raises(Person.DoesNotExist):
        exported(cast, Role.VOLUNTEER, by=Role.COORDINATOR)


def test_somebody_of_another_municipality_is_not_there(cast: Cast) -> None:
    stranger = make.person("Fremmed")
    with inside(cast.fjordby), pytest.raises(Person.DoesNotExist):
        actions.take_out(by=cast.lead, kind="person", pk=stranger.pk, write=files_about, now=NOW)
