"""Relatives are invited by the resident, see what they wrote, and go with her."""

import pytest
from django.core import mail

from samspil.kit.verdict import Refused
from samspil.organisations import actions as organisations
from samspil.organisations.access import inside, member_of
from samspil.organisations.models import Membership, Role
from samspil.residents import actions, queries
from samspil.residents.actions import Decision
from samspil.residents.models import Relative, Resident, Wish
from samspil.residents.tests import deeds
from samspil.testing.make import NOW, Cast


def test_a_relative_takes_up_an_invitation_and_sees_what_she_writes(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    per = deeds.resident(cast)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest's
        token = deeds.invited(cast, per).rstrip("/").rpartition("/")[2]
    [letter] = mail.outbox
    assert "Per" not in letter.body.replace("Pårørende", "")
    assert "Birkehøj" in letter.body
    with inside(cast.fjordby):
        held = organisations.accept_invitation(
            tenant=cast.fjordby, token=token, name="Mette", now=NOW
        )
    with inside(cast.fjordby, person=held.person):
        mette = member_of(cast.fjordby, held.person)
    assert mette is not None
    deeds.writes(mette, per, "Far sejlede")
    assert deeds.seen_by(mette) == {"Far sejlede"}
    with inside(cast.fjordby):
        [relative] = Relative.objects.all()
        assert (relative.name, relative.waits) == ("Mette", False)


def test_a_relative_is_invited_by_the_resident_not_by_the_family(cast: Cast) -> None:
    with pytest.raises(Refused, match="pårørende kan ikke"):
        deeds.invited(cast, deeds.resident(cast), decision=Decision("relative"))


def test_when_access_ends_the_role_and_a_waiting_invitation_end_too(cast: Cast) -> None:
    lone, mette, per = (
        cast.members[Role.COORDINATOR],
        cast.members[Role.RELATIVE],
        deeds.resident(cast),
    )
    relative = deeds.relative(cast, per)
    deeds.writes(mette, per, "Far sejlede")
    link = deeds.invited(cast, per)
    with inside(cast.fjordby, person=lone.person):
        for each in (relative, Relative.objects.exclude(pk=relative.pk).get()):
            actions.end_relative(by=lone, relative_id=each.pk, now=NOW)
        with pytest.raises(Refused, match="allerede afsluttet"):
            actions.end_relative(by=lone, relative_id=relative.pk, now=NOW)
        assert not Membership.objects.active().filter(person=mette.person).exists()
        with pytest.raises(Refused, match="trukket tilbage"):
            organisations.accept_invitation(
                tenant=cast.fjordby, token=link.rstrip("/").rpartition("/")[2], name="M", now=NOW
            )
    assert deeds.seen_by(mette) == set()
    with pytest.raises(Resident.DoesNotExist):
        deeds.writes(mette, per, "Mere")


def test_a_daughter_of_two_residents_is_let_in_by_both(cast: Cast) -> None:
    per, inger, karl = (deeds.resident(cast, name) for name in ("Per", "Inger", "Karl"))
    token = deeds.invited(cast, per).rstrip("/").rpartition("/")[2]
    with pytest.raises(Refused, match="Send invitationen igen"):
        deeds.invited(cast, per)
    with pytest.raises(Refused, match="for en anden beboer"):
        deeds.invited(cast, inger)
    with inside(cast.fjordby):
        mette = organisations.accept_invitation(
            tenant=cast.fjordby, token=token, name="Mette", now=NOW
        ).person
    assert deeds.invited(cast, inger, email="METTE@eksempel.dk ") == ""
    with pytest.raises(Refused, match="allerede inviteret her"):
        deeds.invited(cast, per)
    # Under another name, as of a couple's other half, a letter goes out; she may take it up too.
    token = deeds.invited(cast, karl, name="Mette L").rstrip("/").rpartition("/")[2]
    with inside(cast.fjordby):
        organisations.accept_invitation(
            tenant=cast.fjordby, token=token, name="Mette", now=NOW, person=mette
        )
        related = Relative.objects.standing().of_person(mette)
        assert {each.resident for each in related} == {per, inger, karl}
        assert Membership.objects.active().filter(person=mette).count() == 1


def test_an_invitation_is_sent_again_until_it_is_taken_up(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    old = deeds.invited(cast, per)
    standing = deeds.relative(cast, per)
    with inside(cast.fjordby, person=lone.person):
        waiting = Relative.objects.exclude(pk=standing.pk).get()
        later = {"by": lone, "now": NOW, "base_url": "https://x"}
        assert actions.send_relative_again(relative_id=waiting.pk, **later) != old  # type: ignore[arg-type]  # as above
        with pytest.raises(Refused, match="allerede taget imod"):
            actions.send_relative_again(relative_id=standing.pk, **later)  # type: ignore[arg-type]  # as above


def test_somebody_is_let_in_once_and_only_after_an_invitation(cast: Cast) -> None:
    per = deeds.resident(cast)
    deeds.relative(cast, per)
    with pytest.raises(Refused, match="allerede inviteret"):
        deeds.relative(cast, per)
    with pytest.raises(Refused, match="Invitér"):
        deeds.relative(cast, per, cast.members[Role.READER])


def test_a_relative_corrects_her_own_words_and_nobody_elses(cast: Cast) -> None:
    lone, mette = cast.members[Role.COORDINATOR], cast.members[Role.RELATIVE]
    per = deeds.resident(cast)
    deeds.relative(cast, per)
    words = deeds.writes(mette, per, "Far sejlede")
    with pytest.raises(Refused, match="skrevet af en pårørende"):
        deeds.take_back(lone, words)
    deeds.take_back(mette, words)
    with inside(cast.fjordby, person=mette.person):
        [page] = queries.kin_pages(mette)
    assert (page.own, page.told) == ([], [])
    assert [(item.wish, bool(item.change)) for item in page.taken_back] == [(words, True)]
    with pytest.raises(Wish.DoesNotExist):
        deeds.take_back(mette, deeds.wish(lone, per, "Skak"))
