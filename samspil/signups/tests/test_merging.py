"""Two rows about one volunteer are put together, or a file undone: what she answered stays hers."""

from datetime import timedelta
from itertools import product

import pytest
from django.apps import apps

from samspil.activities.tests import deeds as activities
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.signups.models import Ask, Choice, Letter, Message, VisitCalendar
from samspil.signups.queries import calendar_of
from samspil.signups.rules import Channel, Kind, Said, State, Topic, most_definite
from samspil.signups.tests.deeds import (
    ask_of,
    asked,
    calendar,
    charged,
    letters,
    says,
    secret_of,
    sent,
    states,
)
from samspil.testing.make import NOW, Cast
from samspil.volunteers import actions as volunteer_actions
from samspil.volunteers import imports
from samspil.volunteers.models import Volunteer, VolunteerCentre
from samspil.volunteers.queries import stayed
from samspil.volunteers.tests import deeds as volunteers


def test_which_answer_stands_is_the_same_from_both_sides() -> None:
    every = [
        Said(key, state, answered_at=answered_at, came=came)
        for key, (state, answered_at, came) in enumerate(
            product(State, (None, NOW, NOW + timedelta(hours=1)), (True, False, None))
        )
    ]
    for one, other in product(every, every):
        stands = most_definite(one, other)
        assert stands == most_definite(other, one)
        assert (stands.came is True) == (one.came is True or other.came is True)


def test_a_plain_answer_beats_one_that_waits_and_the_later_one_an_earlier() -> None:
    later = NOW + timedelta(hours=1)
    yes, no = Said(1, State.YES, answered_at=NOW), Said(2, State.NO, answered_at=later)
    assert most_definite(yes, no) == no
    assert most_definite(yes, Said(3, State.STANDBY, answered_at=later)) == yes
    assert most_definite(Said(4, State.MAYBE, answered_at=NOW), Said(5, State.ASKED)).key == 4


def merged(cast: Cast, old: Volunteer, new: Volunteer) -> Volunteer:
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        return volunteer_actions.merge(by=lone, volunteer_id=old.pk, into_id=new.pk, now=NOW)


@pytest.mark.django_db
def test_what_she_answered_is_hers_afterwards_and_her_link_still_works(cast: Cast) -> None:
    walk = activities.planned(cast)
    old, new = (volunteers.volunteer(cast, name) for name in ("Bodil Bruun", "Bodil Brun"))
    (ask,) = asked(cast, walk, old)
    merged(cast, old, new)
    assert says(ask).volunteer == new
    assert states(walk) == {"Bodil Brun": State.YES}
    assert secret_of(ask)


@pytest.mark.slow
@pytest.mark.django_db
def test_asked_twice_she_keeps_the_plainer_answer_and_the_line_gets_the_seat(cast: Cast) -> None:
    walk = activities.planned(cast, seats=2)
    old, new, inger = (
        volunteers.volunteer(cast, name) for name in ("Bodil Bruun", "Bodil Brun", "Inger")
    )
    first, second, third = asked(cast, walk, old, new, inger)
    says(first)
    sent(cast)
    says(second, now=NOW + timedelta(minutes=1))
    assert says(third).stands == State.STANDBY
    charged(cast.members[Role.COORDINATOR], first)
    merged(cast, old, new)
    assert ask_of(walk, new).in_charge
    assert states(walk) == {"Bodil Brun": State.YES, "Inger": State.OFFERED}
    with inside(cast.fjordby):
        assert not Ask.objects.filter(pk=first.pk).exists()
        assert Ask.pgh_event_model.objects.filter(pgh_obj_id=first.pk).exists()  # type: ignore[attr-defined]  # pghistory's
        # Those that had gone are hers; the one that waited to be sent is not sent twice.
        assert Letter.objects.filter(ask=second, sent_at__isnull=False).count() >= 1
    assert [one.ask.volunteer.name for one in letters(cast, Kind.OFFER) if one.ask] == ["Inger"]


@pytest.mark.django_db
def test_choices_messages_and_the_calendars_address_follow(cast: Cast) -> None:
    old, new = volunteers.volunteer(cast), volunteers.volunteer(cast)
    secrets = [calendar(cast, one) for one in (old, new)]
    with inside(cast.fjordby):
        for one, channel in ((old, Channel.NONE), (new, Channel.MAIL)):
            _choose(one, Topic.NEWS, channel)
        _choose(old, Topic.REMINDERS, Channel.SMS)
        Message.objects.create(
            tenant=cast.fjordby,
            centre=cast.birkehoej,
            volunteer=old,
            text="Må hunden komme med?",
            written_at=NOW,
        )
        Letter.objects.create(
            tenant=cast.fjordby, key="message:v1:1", kind="message", volunteer=old, made_at=NOW
        )
    merged(cast, old, new)
    with inside(cast.fjordby):
        assert calendar_of(cast.fjordby.pk, secrets[0]) is None
        assert calendar_of(cast.fjordby.pk, secrets[1]) == new
        assert dict(Choice.objects.filter(volunteer=new).values_list("topic", "channel")) == {
            Topic.NEWS: Channel.MAIL,
            Topic.REMINDERS: Channel.SMS,
        }
        for model in (Ask, Choice, Letter, Message, VisitCalendar):
            assert not model.objects.filter(volunteer=old).exists()


def test_everything_here_that_hangs_on_a_volunteer_follows() -> None:
    """A new model with a key to a volunteer belongs in `follow_merge`, and then here."""
    found = {
        model
        for model in apps.get_app_config("signups").get_models()
        for field in model._meta.fields
        if field.related_model is Volunteer and not model.__name__.endswith("Event")
    }
    assert found == {Ask, Choice, Letter, Message, VisitCalendar}


def _choose(volunteer: Volunteer, topic: Topic, channel: Channel) -> None:
    Choice.objects.create(
        tenant_id=volunteer.tenant_id,
        volunteer=volunteer,
        topic=topic,
        channel=channel,
        chosen_at=NOW,
    )


@pytest.mark.django_db
def test_undoing_a_file_keeps_the_place_where_somebody_we_knew_has_been_asked_since(
    cast: Cast,
) -> None:
    lone = cast.members[Role.COORDINATOR]
    known = [
        volunteers.volunteer(cast, name, mobile=mobile, centres=[cast.other_centre])
        for name, mobile in (("Bodil Bruun", "20 11 22 33"), ("Ida Iversen", "20 11 22 55"))
    ]
    upload = volunteers.sent_in(
        lone, ["Bodil Bruun", "20112233", "", ""], ["Ida Iversen", "20112255", "", ""]
    )
    with inside(cast.fjordby, person=lone.person):
        plan = imports.plan(lone, upload, today=NOW.date())
        volunteer_actions.read_in(
            by=lone, file_id=upload.pk, rows=plan.ready, left_behind=plan.left_behind, now=NOW
        )
    asked(cast, activities.planned(cast), known[0], now=NOW + timedelta(minutes=1))
    with inside(cast.fjordby, person=lone.person):
        later = NOW + timedelta(hours=1)
        assert volunteer_actions.undo(by=lone, file_id=upload.pk, now=later) == (1, 1)
        upload.refresh_from_db()
        assert stayed(lone, upload) == [known[0]]
        comes = VolunteerCentre.objects.current().filter(centre=cast.birkehoej)
        assert list(comes.values_list("volunteer", flat=True)) == [known[0].pk]
