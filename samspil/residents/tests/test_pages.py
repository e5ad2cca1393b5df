"""The pages about residents, as people open them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Invitation, Role
from samspil.residents import actions, occasions, promises
from samspil.residents.actions import Decision
from samspil.residents.models import Disclosure, Resident, Tick, Wish
from samspil.residents.occasions import Occasion
from samspil.residents.rules import guide
from samspil.residents.tests import deeds
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

pytestmark = pytest.mark.slow  # it walks through pages

HERE = "/fjordby/beboere/"


def words(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_wish_is_chosen_told_and_corrected(cast: Cast) -> None:
    fatima = logged_in(cast.members[Role.CARE_WORKER])
    per = deeds.resident(cast)
    assert f"{HERE}{per.pk}/oenske/" in words(fatima, f"{HERE}oenske/")
    empty = fatima.post(f"{HERE}{per.pk}/oenske/", {})
    assert empty.status_code == 422
    assert "Vælg et billede" in empty.content.decode()
    ill = fatima.post(f"{HERE}{per.pk}/oenske/", {"words": "Han har demens, men vil ud"})
    assert ill.status_code == 422
    assert "Han har demens, men vil ud" in ill.content.decode()
    done = fatima.post(f"{HERE}{per.pk}/oenske/", {"codes": ["walk"], "words": "I skoven"})
    assert done.status_code == 302
    assert "I skoven" in words(fatima, done["Location"])
    with inside(cast.fjordby):
        wish = Wish.objects.get()
    url = f"{HERE}{per.pk}/oensker/{wish.pk}/ret/"
    met = fatima.post(url, {"codes": ["bike"], "words": "Mit", "read_version": "0"})
    assert met.status_code == 409
    assert "I skoven" in met.content.decode()
    assert "Mit" in met.content.decode()
    assert fatima.post(url, {"words": "Mit", "read_version": "1"}).status_code == 302


def test_the_whole_talk_can_be_held_and_every_answer_is_there(cast: Cast) -> None:
    lone = logged_in(cast.members[Role.COORDINATOR])
    per = deeds.resident(cast)
    talk = f"{HERE}{per.pk}/samtale/"
    asked = {"length": "lang", "may_write": "nej", "decider": "resident", "share_ok": "on"}
    assert "Så skriver vi ikke noget" in lone.post(talk, asked).content.decode()
    answer = lone.post(talk, asked | {"may_write": "ja"})
    for each in guide().asked(short=False):
        here = f"{talk}{each.key}/"
        assert str(each.label.da) in words(lone, here)
        said: dict[str, object] = {"read_version": "0"}
        if each.cards:
            said["codes"] = each.cards[0].code
        elif each.kind == "date":
            said["day"] = "2027-05-23"
        else:
            said["words"] = f"Om {each.key}"
        if each.shareable:
            said["volunteers"] = ["visitors"]
        answer = lone.post(here, said)
        assert answer.status_code == 302
    assert answer["Location"] == f"{talk}tak/"
    assert lone.post(f"{talk}tak/").status_code == 302
    with inside(cast.fjordby):
        assert Wish.objects.filter(resident=per).count() == 17
        assert Resident.objects.get(pk=per.pk).preferred_name == "Om call-me"
        told = Disclosure.objects.standing().filter(audience="visitors")
        assert told.count() == sum(each.shareable for each in guide().questions.values())


def test_who_may_know_is_chosen_and_shown_with_who_decided(cast: Cast) -> None:
    lone = logged_in(cast.members[Role.COORDINATOR])
    per = deeds.resident(cast)
    wish = deeds.wish(cast.members[Role.COORDINATOR], per, "Skak")
    url = f"{HERE}{per.pk}/hvem-maa-vide/{wish.pk}/"
    asked = words(lone, url).split("Hvem har bestemt det?")[1].split("</form>")[0]
    assert "checked" not in asked
    assert "required" not in asked  # a browser would hold back a no that nobody decided
    said = {"audiences": ["staff", "relatives"], "basis": ""}
    assert "Vælg, hvem der har bestemt det." in lone.post(url, said).content.decode()
    said["decider"] = "guardian"
    assert "bygger det på" in lone.post(url, said).content.decode()
    lone.post(url, said | {"basis": "Talt i går"})
    name = f"{HERE}{per.pk}/hvem-maa-vide/navn/"
    by_name = {"audiences": ["volunteers"], "decider": "future_power", "basis": "Talt i forgårs"}
    lone.post(name, by_name)
    shown = words(lone, f"{HERE}{per.pk}/hvem-maa-vide/")
    assert "De pårørende, der er inviteret<br>" in shown
    assert "Talt i går" in shown
    assert "Talt i forgårs" in shown
    assert lone.post(url, {"audiences": ["staff"]}).status_code == 302  # a no needs no basis
    assert "Talt i går" not in words(lone, f"{HERE}{per.pk}/hvem-maa-vide/")


def test_what_volunteers_are_told_with_the_name_is_said_where_the_name_is_told(cast: Cast) -> None:
    lone = logged_in(cast.members[Role.COORDINATOR])
    per = deeds.resident(cast, practical="Mødes ved hovedindgangen")
    asked = words(lone, f"{HERE}{per.pk}/hvem-maa-vide/navn/")
    assert "Med navnet følger" in asked
    assert "Mødes ved hovedindgangen" in asked


def test_ticks_are_put_and_those_not_reached_are_listed(cast: Cast) -> None:
    fatima = logged_in(cast.members[Role.CARE_WORKER])
    per, karl = deeds.resident(cast), deeds.resident(cast, "Karl", gender="man")
    page = f"{HERE}deltagelse/"
    day = words(fatima, page).split('id="id_dag" name="dag" value="')[1][:10]
    sent = {"day": day, f"r{per.pk}": "took_part", f"r{karl.pk}": "asleep"}
    assert fatima.post(page, sent).status_code == 302
    with inside(cast.fjordby):
        assert Tick.objects.count() == 2
    missed = words(fatima, f"{HERE}naaet/")
    assert "1 af 2 beboere" in missed
    assert "Karl" in missed
    assert ">Per<" not in missed
    assert "large-print" in words(fatima, f"{HERE}naaet/?stor=1")


def test_who_would_like_to_come_is_seen_before_and_on_the_day(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    walk = Occasion(7, "Gåtur i skoven", now, now, "", "")
    monkeypatch.setattr(occasions, "_sources", [lambda _member, **_days: [walk]])
    fatima, per = logged_in(cast.members[Role.CARE_WORKER]), deeds.resident(cast)
    tomorrow = f"{HERE}deltagelse/?dag={today + timedelta(days=1)}"
    asked = words(fatima, tomorrow)
    assert "Hvem vil med?" in asked
    assert "Vil gerne med" in asked
    assert "Var med" not in asked
    day = {"day": str(today), f"r{per.pk}": "wants"}
    assert fatima.post(tomorrow, day).status_code == 302
    assert "1 beboer har sagt ja tak." in words(fatima, tomorrow)
    with inside(cast.fjordby):
        Tick.objects.update(day=today)
    on_the_day = words(fatima, f"{HERE}deltagelse/?til=7")
    assert "Har sagt ja tak" in on_the_day
    assert "Var med" in on_the_day
    fatima.post(f"{HERE}deltagelse/?til=7", day | {f"r{per.pk}": ""})
    with inside(cast.fjordby):
        assert Tick.objects.get().how == "wants"  # no tick yet takes no wish away


def test_what_a_resident_has_answered_is_seen_and_can_be_turned(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = timezone.now() + timedelta(days=1)
    walk = Occasion(7, "Gåtur i skoven", soon, soon, "", "")
    monkeypatch.setattr(occasions, "_sources", [lambda _member, **_days: [walk]])
    fatima, per = logged_in(cast.members[Role.CARE_WORKER]), deeds.resident(cast)
    url = f"{HERE}{per.pk}/indbydelse/"
    yes, no = 'value="ja"', 'value="nej"'
    asked = words(fatima, url)
    assert (yes in asked, no in asked) == (True, True)
    for answer, told, ways in (
        ("ja", "Du har sagt ja tak.", (False, True)),
        ("nej", "Du har sagt nej tak.", (True, False)),
    ):
        assert fatima.post(url, {"til": "7", "svar": answer}).status_code == 302
        shown = words(fatima, url)
        assert told in shown
        assert (yes in shown, no in shown) == ways


def test_a_manager_sees_the_name_and_no_wishes_unless_she_is_named(cast: Cast) -> None:
    karen, lone = logged_in(cast.members[Role.MANAGER]), cast.members[Role.COORDINATOR]
    per = deeds.resident(cast)
    wish = deeds.wish(lone, per, "Skak")
    url = f"{HERE}{per.pk}/"
    assert "Skak" not in words(karen, url)
    assert "koordinatoren og af personalet" in words(karen, url)
    deeds.share(lone, per, wish, ["manager"])
    assert "Skak" in words(karen, url)


def test_a_volunteer_sees_cards_once_she_has_promised_silence(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    promised = {Role.VOLUNTEER}
    monkeypatch.setattr(promises, "_sources", [lambda member: member.holds(*promised)])
    birgit, lone = logged_in(cast.members[Role.VOLUNTEER]), cast.members[Role.COORDINATOR]
    per = deeds.resident(cast, practical="Mødes i hallen")
    shared, kept = deeds.wish(lone, per, "Skak"), deeds.wish(lone, per, "Kun for personalet")
    deeds.share(lone, per, None)
    deeds.share(lone, per, shared)
    page = words(birgit, f"{HERE}kort/")
    assert "Per" in page
    assert "Mødes i hallen" in page
    assert "Skak" in page
    assert kept.text not in page

    promised.clear()
    page = words(birgit, f"{HERE}kort/")
    assert "Skak" not in page
    assert "tavshedspligten" in page


def test_leaving_says_what_happens_and_the_pages_say_that_nothing_is_removed_yet(
    cast: Cast,
) -> None:
    lone = logged_in(cast.members[Role.COORDINATOR])
    per = deeds.resident(cast)
    url = f"{HERE}{per.pk}/slut/"
    asked = words(lone, url)
    assert "Du kan fortryde indtil den" in asked
    assert "bliver slettet den" not in asked  # beside the line that nothing is removed yet
    assert "Kommunen har ikke skrevet sit grundlag" in asked
    assert lone.post(url, {}).status_code == 422
    assert lone.post(url, {"how": "died"}).status_code == 302
    left = words(lone, f"{HERE}{per.pk}/")
    assert "Der bliver ikke slettet endnu" in left
    assert "Du kan fortryde indtil den" in left
    assert "bliver slettet den" not in left
    listed = words(lone, f"{HERE}?vis=flyttede")
    assert "Per" in listed
    assert "Kan fortrydes indtil" in listed
    assert "Bliver slettet" not in listed
    assert lone.post(f"{url}fortryd/").status_code == 302
    assert "Beboeren er død" not in words(lone, f"{HERE}{per.pk}/")


def test_a_relative_is_invited_from_the_residents_page(cast: Cast) -> None:
    lone = logged_in(cast.members[Role.COORDINATOR])
    per = deeds.resident(cast)
    url = f"{HERE}{per.pk}/paaroerende/"
    said = {"name": "Mette", "email": "mette", "decider": "guardian", "basis": "Talt i går"}
    assert lone.post(url, said).status_code == 422
    assert lone.post(url, said | {"email": "mette@eksempel.dk", "decider": ""}).status_code == 422
    assert lone.post(url, said | {"email": "mette@eksempel.dk"}).status_code == 302
    shown = words(lone, url)
    assert "har ikke svaret endnu" in shown
    assert "Talt i går" in shown
    with inside(cast.fjordby):
        Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert "har ikke svaret, og linket virkede kun til" in words(lone, url)


def test_a_relative_of_two_offers_help_at_the_centre_where_it_happens(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = timezone.now() + timedelta(hours=1)
    walk = Occasion(7, "Gåtur", soon, soon, "", "", help_wanted=True)
    monkeypatch.setattr(
        occasions,
        "_sources",
        [lambda _member, *, centre_id, **_days: [walk] * (centre_id == cast.birkehoej.pk)],
    )
    mette = cast.members[Role.RELATIVE]
    there = make.centre(at=cast.fjordby)
    make.member(Role.RELATIVE, at=cast.fjordby, centre=there, who=mette.person)
    here, elsewhere = deeds.resident(cast, "Per"), deeds.resident(cast, "Asta", centre=there)
    deeds.relative(cast, here)
    lene = make.member(Role.COORDINATOR, at=cast.fjordby, centre=there)
    with inside(cast.fjordby, person=lene.person):
        actions.let_in(
            by=lene, resident_id=elsewhere.pk, person=mette.person, decision=Decision(), now=NOW
        )
    week = words(logged_in(deeds.anew(mette)), f"{HERE}paaroerende/kalender/")
    assert f"{HERE}paaroerende/{here.pk}/skriv/hjaelp/?til=" in week
    assert f"{HERE}paaroerende/{elsewhere.pk}/skriv/hjaelp/?til=" not in week


def test_every_look_at_a_resident_is_logged_without_a_name(cast: Cast) -> None:
    fatima, per = cast.members[Role.CARE_WORKER], deeds.resident(cast, "Vilfredine")
    browser = logged_in(fatima)
    for page in ("", "livshistorie/", "rejsen/", "hvem-maa-vide/", "paaroerende/"):
        words(browser, f"{HERE}{per.pk}/{page}")
    words(browser, f"{HERE}?q=Vilfredine")
    with inside(cast.fjordby):
        looks = AuditEntry.objects.filter(person=fatima.person)
        assert looks.filter(kind="read", subject_id=per.pk).count() == 5
        assert looks.filter(kind="search").count() == 1
        assert "Vilfredine" not in str(list(looks.values()))
