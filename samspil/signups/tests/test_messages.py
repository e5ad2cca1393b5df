"""Messages: to the coordinator, and to everyone who comes, as they are shown beforehand."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samspil.activities.tests import deeds as activities
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.signups import actions, notices, policy, queries
from samspil.signups.models import Message
from samspil.signups.notices.common import link_of
from samspil.signups.tests.deeds import asked, says, sent
from samspil.testing import smsc
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.models import Contact
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.usefixtures("mail_in_memory")


def test_a_volunteer_writes_to_the_coordinator_who_answers_by_mail(cast: Cast) -> None:
    birgit = volunteers.herself(cast, email="birgit@eksempel.dk")
    me = cast.members[Role.VOLUNTEER]
    with inside(cast.fjordby, person=me.person):
        message = actions.write_to_coordinator(
            by=me, centre_id=cast.birkehoej.pk, text="Må jeg tage hunden med?", now=NOW
        )
    assert sent(cast) == 1
    (letter,) = mail.outbox
    assert letter.to == [cast.members[Role.COORDINATOR].person.login.email]
    assert letter.reply_to == [me.person.login.email]
    assert "hunden" in letter.body
    assert me.person.name not in letter.subject
    assert message.volunteer == birgit


@pytest.mark.slow
def test_a_message_to_everyone_goes_to_those_who_come(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    walk = activities.planned(cast)
    first, second, third = asked(cast, walk, *(volunteers.volunteer(cast) for _ in range(3)))
    with (
        pytest.raises(Refused, match="ingen tilmeldt"),
        inside(cast.fjordby, person=lone.person),
    ):
        actions.write_to_all(by=lone, activity_id=walk.pk, text="Husk sko", now=NOW)
    says(first)
    says(second)
    says(third, "no")
    with inside(cast.fjordby, person=lone.person):
        actions.write_to_all(by=lone, activity_id=walk.pk, text="Husk sko", now=NOW)
        for text, wrong in (("", "Skriv, hvad"), ("010245-1234", "CPR"), ("x" * 2001, "højst")):
            with pytest.raises(Refused, match=wrong):
                actions.write_to_all(by=lone, activity_id=walk.pk, text=text, now=NOW)
    sent(cast)
    told = [letter for letter in mail.outbox if "Husk sko" in letter.body]
    assert [letter.to for letter in told] == [[first.volunteer.email], [second.volunteer.email]]
    with inside(cast.fjordby, person=lone.person):
        seen = notices.preview("Husk sko ", by=lone, centre=walk.centre, activity=walk)
        link = link_of(first)
    own = seen.mail.replace("Hej …", f"Hej {first.volunteer.first_name}")
    assert told[0].subject == seen.subject
    assert told[0].body == own.replace(f"{settings.BASE_URL}/…", link)


def test_a_text_to_everyone_says_what_it_is_about_as_it_is_shown_beforehand(
    cast: Cast, provider: smsc.Provider
) -> None:
    lone, walk = cast.members[Role.COORDINATOR], activities.planned(cast)
    texts = volunteers.volunteer(cast, mobile="12 34 56 78", contact=Contact.SMS)
    rings = volunteers.volunteer(cast, mobile="12 34 56 79", contact=Contact.PHONE)
    for ask in asked(cast, walk, texts, rings):
        says(ask)
    with inside(cast.fjordby, person=lone.person):
        receivers = queries.receivers_of(walk.pk, lone)
        seen = notices.preview("Husk sko", by=lone, centre=walk.centre, activity=walk)
        actions.write_to_all(by=lone, activity_id=walk.pk, text="Husk sko", now=NOW)
    assert (receivers.reached, receivers.to_ring) == ((texts,), (rings,))
    sent(cast)
    said = [text.words for text in provider.texts if "Husk sko" in text.words]
    assert [words.rpartition(" ")[0] for words in said] == [
        seen.text.rpartition(" ")[0].replace("–", "-")
    ]
    assert "Til jer, der kommer til Gåtur på Birkehøj" in said[0]


@pytest.mark.slow
def test_once_it_is_over_nothing_is_said_to_be_sent_to_those_who_came(cast: Cast) -> None:
    lone, walk = cast.members[Role.COORDINATOR], activities.planned(cast)
    says(asked(cast, walk, volunteers.volunteer(cast))[0])
    with inside(cast.fjordby, person=lone.person):
        assert queries.ask_page(lone, walk.pk, now=NOW).write
        after = NOW + timedelta(days=3)
        page = queries.ask_page(lone, walk.pk, now=after)
        assert (bool(page.write), bool(page.lead)) == (False, True)
        with pytest.raises(Refused, match="Aktiviteten er forbi"):
            actions.write_to_all(by=lone, activity_id=walk.pk, text="Tak for i går", now=after)
        assert not Message.objects.exists()
        assert "Skriv til frivillige" in page.write.reason


@pytest.mark.slow
def test_a_lead_of_an_association_is_not_sent_to_a_page_that_she_has_not(cast: Cast) -> None:
    lead = cast.members[Role.ASSOCIATION_LEAD]
    walk = activities.planned(cast)
    walk.association = cast.venner
    with inside(cast.fjordby, person=lead.person):
        assert policy.write_to_all(lead, walk, now=NOW)
        said = policy.write_to_all(lead, walk, now=NOW + timedelta(days=3)).reason
    assert "Aktiviteten er forbi" in said
    assert "Skriv til frivillige" not in said


def test_a_message_is_its_writers_and_its_readers_alone(cast: Cast) -> None:
    me, lone = cast.members[Role.VOLUNTEER], cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=me.person):
        actions.write_to_coordinator(by=me, centre_id=cast.birkehoej.pk, text="Hej", now=NOW)
        sees = {role for role, member in cast.members.items() if Message.objects.visible_to(member)}
    assert sees == {Role.VOLUNTEER, Role.COORDINATOR}
    assert lone.person.pk


def test_who_has_not_got_our_letter_is_seen_so_that_somebody_rings(cast: Cast) -> None:
    lone, walk = cast.members[Role.COORDINATOR], activities.planned(cast)
    asks = asked(cast, walk, volunteers.volunteer(cast), volunteers.volunteer(cast, "Inger Holm"))

    def unreached(after: timedelta) -> frozenset[int]:
        with inside(cast.fjordby, person=lone.person):
            page = queries.ask_page(lone, walk.pk, now=NOW)
            return queries.unreached(page.activity, page.asks, now=NOW + after)

    assert unreached(timedelta(minutes=9)) == frozenset()  # it may be on its way
    assert unreached(timedelta(minutes=11)) == {ask.pk for ask in asks}
    says(asks[0], "no")  # she has been reached some other way
    assert unreached(timedelta(minutes=11)) == {asks[1].pk}
    url = f"/fjordby/ture/{walk.pk}/hvem/"
    assert "er ikke kommet af sted endnu. Ring" in logged_in(lone).get(url).text
    sent(cast)
    assert unreached(timedelta(minutes=11)) == frozenset()


def test_a_letter_about_several_that_has_not_gone_is_seen_at_each_of_them(cast: Cast) -> None:
    lone, birgit = cast.members[Role.COORDINATOR], volunteers.volunteer(cast)
    walks = activities.occurrences(cast, activities.series(cast))[:3]
    with inside(cast.fjordby, person=lone.person):
        asks = actions.ask(
            by=lone, activity_id=walks[0].pk, volunteer_ids=[birgit.pk], times=3, now=NOW
        )
        later = NOW + timedelta(minutes=11)
        for walk, ask in zip(walks, asks, strict=True):
            page = queries.ask_page(lone, walk.pk, now=NOW)
            with CaptureQueriesContext(connection) as done:
                found = queries.unreached(page.activity, page.asks, now=later)
            assert (found, len(done)) == (frozenset({ask.pk}), 1)
    says(asks[2], "no")
    with inside(cast.fjordby, person=lone.person):
        page = queries.ask_page(lone, walks[2].pk, now=NOW)
        assert queries.unreached(page.activity, page.asks, now=later) == frozenset()
