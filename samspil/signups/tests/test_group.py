"""A message to a centre's volunteers: each the way she chose, and nobody past her association."""

from typing import Any

import pytest
from django.core import mail

from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Member, Role
from samspil.signups import actions
from samspil.signups.models import Letter, Message
from samspil.signups.tests.deeds import sent
from samspil.testing import smsc
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.models import Contact, Volunteer
from samspil.volunteers.tests import deeds as volunteers

URL = "/fjordby/ture/skriv/frivillige/"


pytestmark = pytest.mark.usefixtures("mail_in_memory")


def writes(
    by: Member, centre: CareCentre, *people: Volunteer, text: str = "Kagemand fredag", **more: Any
) -> Message:
    with inside(by.tenant, person=by.person):
        return actions.write_to_volunteers(
            by=by,
            centre_id=centre.pk,
            volunteer_ids=[one.pk for one in people],
            text=text,
            now=NOW,
            **more,
        )


def test_each_gets_it_the_way_she_chose_and_answers_whoever_wrote(
    cast: Cast, settings: Any
) -> None:
    lone = cast.members[Role.COORDINATOR]
    mails = volunteers.volunteer(cast, "Inger Holm", email="inger@eksempel.dk")
    texts = volunteers.volunteer(cast, mobile="12 34 56 78", contact=Contact.SMS)
    volunteers.volunteer(cast, "Kaj", email="kaj@eksempel.dk")
    with smsc.provider(settings) as provider:
        message = writes(lone, cast.birkehoej, mails, texts)
        assert sent(cast) == 2
        (text,) = provider.texts
    assert text.words == "Til dig, der er frivillig på Birkehøj: Kagemand fredag"
    (letter,) = mail.outbox
    assert letter.to == ["inger@eksempel.dk"]
    assert letter.reply_to == [lone.person.login.email]
    assert "Hej Inger" in letter.body
    assert "Kagemand fredag" in letter.body
    assert message.to_volunteers == 2
    assert sent(cast) == 0


def test_an_associations_members_hear_of_it_from_its_lead(cast: Cast) -> None:
    lone, lead = cast.members[Role.COORDINATOR], cast.members[Role.ASSOCIATION_LEAD]
    theirs = volunteers.volunteer(cast, association=cast.venner)
    with pytest.raises(Refused, match="kan I ikke skrive til"):
        writes(lone, cast.birkehoej, theirs)
    writes(lone, cast.birkehoej, association_ids=[cast.venner.pk])
    sent(cast)
    (letter,) = mail.outbox
    assert letter.to == [lead.person.login.email]
    assert "sige det her videre" in letter.body


@pytest.mark.parametrize(
    ("text", "said"), [("", "Skriv, hvad"), ("010245-1234", "CPR"), ("x" * 2001, "højst")]
)
def test_words_that_cannot_stand_are_refused(cast: Cast, text: str, said: str) -> None:
    inger = volunteers.volunteer(cast)
    with pytest.raises(Refused, match=said):
        writes(cast.members[Role.COORDINATOR], cast.birkehoej, inger, text=text)


def test_it_is_written_at_her_own_centre_to_somebody(cast: Cast) -> None:
    inger = volunteers.volunteer(cast)
    with pytest.raises(Refused, match="mindst én"):
        writes(cast.members[Role.COORDINATOR], cast.birkehoej)
    with pytest.raises(Refused, match="koordinator eller leder"):
        writes(cast.members[Role.CARE_WORKER], cast.birkehoej, inger)


def test_who_has_left_meanwhile_gets_none(cast: Cast) -> None:
    inger = volunteers.volunteer(cast)
    writes(cast.members[Role.COORDINATOR], cast.birkehoej, inger)
    with inside(cast.fjordby):
        Volunteer.objects.filter(pk=inger.pk).update(stage="left")
    assert sent(cast) == 0


def test_it_is_looked_at_before_it_is_sent_and_what_was_typed_stays(cast: Cast) -> None:
    inger = volunteers.volunteer(cast, "Inger Holm", email="inger@eksempel.dk")
    volunteers.volunteer(cast, "Kaj Ring", contact=Contact.PHONE, mobile="22 33 44 55")
    lone = logged_in(cast.members[Role.COORDINATOR])
    page = lone.get(URL).text
    assert ("Inger Holm (på mail)" in page, "Kaj Ring" in page, "22 33 44 55" in page) == (
        True,
        True,
        True,
    )
    typed = {"text": "Kagemand fredag"}
    nobody = lone.post(URL, typed)
    assert (nobody.status_code, "Kagemand fredag" in nobody.text) == (422, True)
    typed |= {"volunteers": str(inger.pk)}
    looked_at = lone.post(URL, typed).text
    assert "Se beskeden, før den sendes" in looked_at
    with inside(cast.fjordby):
        assert not Letter.objects.exists()
    said = lone.post(URL, typed | {"send": "1"}, follow=True).text
    assert ("Til 1 frivillig" in said, "Kagemand fredag" in said) == (True, True)
    with inside(cast.fjordby):
        assert Letter.objects.get().volunteer_id == inger.pk
