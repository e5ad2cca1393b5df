"""From interested to good-bye: each step, and each refusal."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Member, Role, versions_of
from samspil.testing import smsc
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers import actions
from samspil.volunteers.actions.news import TELL
from samspil.volunteers.models import (
    Certificate,
    Contact,
    LeaveCount,
    Letter,
    Stage,
    Talk,
    Volunteer,
    VolunteerAgreement,
    VolunteerCentre,
)
from samspil.volunteers.queries import journey
from samspil.volunteers.rules import Facts
from samspil.volunteers.tests import deeds

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def lone_of(cast: Cast) -> Member:
    return cast.members[Role.COORDINATOR]


def sent(cast: Cast) -> list[str]:
    """Send what waits, twice, as a queue that was killed would; return the bodies."""
    with inside(cast.fjordby):
        for _try in range(2):
            for letter in Letter.objects.order_by("pk"):
                actions.send_letter(letter_id=letter.pk, now=NOW)
    return [str(each.body) for each in mail.outbox]


def joins(cast: Cast, facts: Facts, channel: str = "web") -> None:
    with inside(cast.fjordby):
        actions.would_like_to(
            tenant=cast.fjordby,
            centre_id=cast.birkehoej.pk,
            facts=facts,
            channel=channel,
            now=NOW,
        )


def test_who_writes_herself_waits_for_an_answer(cast: Cast) -> None:
    joins(cast, Facts("Mona Friis", "mona@eksempel.dk"))
    with inside(cast.fjordby):
        mona = Volunteer.objects.get()
        assert (mona.stage, mona.channel, mona.added_by) == (Stage.INTERESTED, "web", None)


def test_the_coordinator_is_told_at_once_and_the_mail_names_nobody(cast: Cast) -> None:
    joins(cast, Facts("Mona Friis", "mona@eksempel.dk"))
    [job] = ProcrastinateJob.objects.filter(task_name=TELL)
    ids = {name: key for name, key in job.args.items() if name != "tenant_id"}
    with inside(cast.fjordby):
        assert actions.send_news(**ids)
        [told] = mail.outbox
        assert told.to == [lone_of(cast).person.login.email]
        assert "Mona" not in f"{told.subject}{told.body}"
        assert "/frivillige/nye/" in told.body
        Volunteer.objects.update(stage=Stage.STARTING)
        assert not actions.send_news(**ids)  # somebody was quicker


def test_a_stranger_changes_nothing_of_somebody_who_is_known(cast: Cast) -> None:
    known = deeds.volunteer(cast, "Mona Friis", email="mona@eksempel.dk", mobile="20 11 22 33")
    joins(cast, Facts("Mona Friis", "mona@eksempel.dk", "99 99 99 99"))
    with inside(cast.fjordby):
        again = Volunteer.objects.get()
        assert (again.pk, again.mobile, again.stage) == (known.pk, "20 11 22 33", Stage.ACTIVE)


def test_a_way_in_that_is_not_ours_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="hørte om os"):
        joins(cast, Facts("Mona", "mona@eksempel.dk"), channel="tv")


def test_a_start_talk_is_booked_written_about_once_and_held(cast: Cast) -> None:
    who = deeds.volunteer(cast, stage=Stage.INTERESTED)
    talk = deeds.booked(lone_of(cast), who)
    assert len(sent(cast)) == 1
    assert "kl. 10." in mail.outbox[0].body
    assert who.name not in mail.outbox[0].subject
    with inside(cast.fjordby):
        actions.hold_talk(by=lone_of(cast), talk_id=talk.pk, now=NOW)
        with pytest.raises(Refused, match="allerede holdt"):
            actions.hold_talk(by=lone_of(cast), talk_id=talk.pk, now=NOW)
        assert Volunteer.objects.get().stage == Stage.STARTING


def test_a_new_time_calls_the_old_one_off_and_no_mail_tells_of_it(cast: Cast) -> None:
    who = deeds.volunteer(cast)
    deeds.booked(lone_of(cast), who)
    deeds.booked(lone_of(cast), who, NOW + timedelta(days=5))
    with inside(cast.fjordby):
        assert Talk.objects.filter(called_off_at=None).count() == 1
    assert len(sent(cast)) == 1


def test_a_talk_in_the_past_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="gået"):
        deeds.booked(lone_of(cast), deeds.volunteer(cast), NOW - timedelta(hours=1))


def test_both_say_yes_and_the_link_says_it_once(cast: Cast) -> None:
    agreement = deeds.offered(cast, deeds.volunteer(cast))
    secret = actions.secret_of(agreement)
    assert any(f"/frivillige/aftale/{secret}/" in body for body in sent(cast))
    with inside(cast.fjordby):
        said = actions.accept_by_link(tenant=cast.fjordby, token=secret, now=NOW)
        assert said.holds
        with pytest.raises(Refused, match="allerede"):
            actions.accept_by_link(tenant=cast.fjordby, token=secret, now=NOW)
        with pytest.raises(Refused, match="virker ikke"):
            actions.accept_by_link(tenant=cast.fjordby, token="forkert", now=NOW)


def test_a_new_agreement_replaces_the_old_and_its_link(cast: Cast) -> None:
    who = deeds.volunteer(cast)
    old = actions.secret_of(deeds.offered(cast, who))
    with inside(cast.fjordby, person=cast.lead.person):
        actions.write_text(by=cast.lead, body="# Vores egen\nVi aftaler det her.", now=NOW)
    new = deeds.offered(cast, who)
    assert new.body.startswith("# Vores egen")
    with inside(cast.fjordby), pytest.raises(Refused, match="virker ikke"):
        actions.accept_by_link(tenant=cast.fjordby, token=old, now=NOW)


def test_only_the_volunteer_says_yes_on_her_page(cast: Cast) -> None:
    agreement = deeds.offered(cast, deeds.volunteer(cast))
    with inside(cast.fjordby), pytest.raises(Refused, match="siger den frivillige selv"):
        actions.accept_agreement(by=lone_of(cast), agreement_id=agreement.pk, now=NOW)


@pytest.mark.parametrize("body", ["", "x" * 4000, "x\n" * 43, "Ring til 010190-1234"])
def test_a_text_that_cannot_stand_is_refused(cast: Cast, body: str) -> None:
    with inside(cast.fjordby), pytest.raises(Refused):
        actions.write_text(by=cast.lead, body=body, now=NOW)


def noted(cast: Cast, who: Volunteer, **more: object) -> Certificate:
    plan: dict[str, Any] = {"kind": "criminal", "required": True} | more
    with inside(cast.fjordby):
        return actions.note_certificate(by=lone_of(cast), volunteer_id=who.pk, now=NOW, **plan)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"required": False, "assessed_on": TODAY, "may_start": True}, "heller ingen dato"),
        ({"assessed_on": TODAY}, "både"),
        ({"assessed_on": TODAY + timedelta(days=1), "may_start": True}, "fremtiden"),
        ({"assessed_on": TODAY, "may_start": True, "renew_by": TODAY}, "Ret datoen"),
    ],
)
def test_an_outcome_that_cannot_stand_is_refused(
    cast: Cast, said: dict[str, object], sentence: str
) -> None:
    who = deeds.volunteer(cast)
    with pytest.raises(Refused, match=sentence):
        noted(cast, who, **said)


def test_what_is_missing_stops_nobody(cast: Cast) -> None:
    who = deeds.volunteer(cast, stage=Stage.STARTING)
    noted(cast, who, assessed_on=TODAY, may_start=False)
    with inside(cast.fjordby):
        moved = actions.move(by=lone_of(cast), volunteer_id=who.pk, to=Stage.ACTIVE, now=NOW)
    assert (moved.stage, moved.began_on) == (Stage.ACTIVE, TODAY)


def test_she_pauses_comes_back_and_wishes_by_her_own_hand(cast: Cast) -> None:
    who, birgit = deeds.herself(cast), cast.members[Role.VOLUNTEER]
    with inside(cast.fjordby, person=birgit.person):
        said: dict[str, Any] = {"by": birgit, "volunteer_id": who.pk, "now": NOW}
        assert actions.move(to=Stage.PAUSED, **said).stage == Stage.PAUSED
        assert actions.move(to=Stage.ACTIVE, **said).stage == Stage.ACTIVE
        assert actions.wish(wants="less", **said).wants == "less"
        with pytest.raises(Refused):
            actions.wish(wants="nothing-of-ours", **said)


def test_she_does_not_begin_by_her_own_hand(cast: Cast) -> None:
    who, birgit = deeds.herself(cast, stage=Stage.STARTING), cast.members[Role.VOLUNTEER]
    for to in (Stage.ACTIVE, Stage.PAUSED):  # nor round by a pause
        with inside(cast.fjordby), pytest.raises(Refused, match="koordinatoren"):
            actions.move(by=birgit, volunteer_id=who.pk, to=to, now=NOW)
    with inside(cast.fjordby):
        actions.say_goodbye(by=birgit, volunteer_id=who.pk, reason="time", now=NOW)
        with pytest.raises(Refused, match="koordinatoren"):
            actions.move(by=birgit, volunteer_id=who.pk, to=Stage.STARTING, now=NOW)


def test_goodbye_counts_the_reason_and_keeps_it_nowhere_else(cast: Cast) -> None:
    who, birgit = deeds.herself(cast), cast.members[Role.VOLUNTEER]
    noted(cast, who, assessed_on=TODAY, may_start=True)
    reason = "resident-died-or-moved"
    with inside(cast.fjordby, person=birgit.person):
        actions.say_goodbye(by=birgit, volunteer_id=who.pk, reason=reason, now=NOW)
        count = LeaveCount.objects.get()
        assert (count.centre, count.number, count.quarter.month) == (cast.birkehoej, 1, 10)
        assert not Certificate.objects.exists()
        kept = [
            str(list(rows.values()))
            for rows in (
                AuditEntry.objects.all(),
                Volunteer.objects.all(),
                Letter.objects.all(),
                versions_of(Volunteer),
                versions_of(VolunteerCentre),
            )
        ]
    assert not any(reason in words for words in kept)
    [thanks] = [body for body in sent(cast) if "Tak for alt det" in body]
    assert birgit.person.name not in thanks.partition("Tak for alt det")[2]


def test_two_who_stop_for_the_same_reason_are_two(cast: Cast) -> None:
    for _each in range(2):
        who = deeds.volunteer(cast)
        with inside(cast.fjordby):
            actions.say_goodbye(by=lone_of(cast), volunteer_id=who.pk, reason="time", now=NOW)
    with inside(cast.fjordby):
        assert LeaveCount.objects.get().number == 2


def test_thanks_go_to_each_alone_and_to_nobody_elses(cast: Cast) -> None:
    ours, theirs = deeds.volunteer(cast), deeds.volunteer(cast, centres=[cast.other_centre])
    with inside(cast.fjordby):
        said: dict[str, Any] = {"by": lone_of(cast), "text": "Tak for i dag", "now": NOW}
        assert actions.send_thanks(volunteer_ids=[ours.pk], **said) == 1
        assert actions.send_thanks(volunteer_ids=[ours.pk], **said) == 0  # pressed twice
        with pytest.raises(Refused, match="ikke på din liste"):
            actions.send_thanks(volunteer_ids=[ours.pk, theirs.pk], **said)
    sent(cast)
    assert [each.to for each in mail.outbox] == [[ours.email]]


def test_who_likes_texts_and_has_no_mail_is_thanked_by_text(cast: Cast, settings: Any) -> None:
    who = deeds.volunteer(cast, mobile="20 11 22 33", contact=Contact.SMS)
    with inside(cast.fjordby):
        Volunteer.objects.update(email="")
    said: dict[str, Any] = {"by": lone_of(cast), "text": "Tak for i dag", "now": NOW}
    with inside(cast.fjordby):
        assert actions.send_thanks(volunteer_ids=[who.pk], **said) == 0  # nobody carries texts
    with smsc.provider(settings) as provider:
        with inside(cast.fjordby):
            assert actions.send_thanks(volunteer_ids=[who.pk], **said) == 1
        sent(cast)
        [text] = provider.texts
    assert text.number == "4520112233"
    assert "Tak for i dag" in text.words
    assert mail.outbox == []


def test_an_agreement_on_paper_needs_no_mail(cast: Cast) -> None:
    agreement = deeds.offered(cast, deeds.volunteer(cast))
    with inside(cast.fjordby):
        actions.accepted_on_paper(by=lone_of(cast), agreement_id=agreement.pk, now=NOW)
        assert VolunteerAgreement.objects.get().holds


def test_who_wrote_herself_and_began_without_a_talk_has_it_still_to_come(cast: Cast) -> None:
    joins(cast, Facts("Mona Friis", "mona@eksempel.dk"))
    with inside(cast.fjordby):
        new = Volunteer.objects.get()
        new.stage = Stage.ACTIVE
        assert {step.key: step.state for step in journey(new, today=TODAY).steps}["talk"] == "next"


def test_a_step_that_comes_later_is_pressed_or_opened_as_it_would_be_now(cast: Cast) -> None:
    lone, new = cast.members[Role.COORDINATOR], deeds.volunteer(cast, stage=Stage.INTERESTED)
    browser = logged_in(lone)
    steps = browser.get(f"/fjordby/frivillige/{new.pk}/").context["page"].journey.steps
    later = {step.page: step.press for step in steps if step.state == "later" and step.verb}
    assert later == {"offer": True, "certificate": False, "note-course": False, "begin": True}
    for name, press in later.items():
        address = reverse(f"volunteers:{name}", args=["fjordby", new.pk])
        assert browser.get(address).status_code == (405 if press else 200)
