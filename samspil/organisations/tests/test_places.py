"""Centres, units and associations: added, changed, closed, merged, and taken back."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from samspil.kit.verdict import Conflict, Refused
from samspil.organisations import actions, queries
from samspil.organisations.access import inside
from samspil.organisations.models import (
    Association,
    AuditEntry,
    CareCentre,
    Invitation,
    Member,
    Membership,
    Role,
    Unit,
)
from samspil.organisations.rules import CENTRE_FIELDS, UNIT_FIELDS, CentreFacts, state_of
from samspil.organisations.tests.browser import logged_in, text, url
from samspil.testing import make
from samspil.testing.make import NOW, Cast

pytestmark = pytest.mark.slow  # it walks through pages


@pytest.fixture
def lead(cast: Cast) -> Iterator[Member]:
    """Mikkel, inside Fjordby's walls."""
    with inside(cast.fjordby, person=cast.lead.person):
        yield cast.lead


def seen(centre: CareCentre) -> str:
    return state_of(CareCentre.objects.get(pk=centre.pk), CENTRE_FIELDS)


def test_a_centre_is_added_with_tidy_facts(lead: Member) -> None:
    centre = actions.add_centre(
        by=lead,
        now=NOW,
        name="  Plejecenter   Engen ",
        phone="+4512345678",
        postcode="5 600",
        p_number="1003366438",
        coordinator_hours=Decimal("7.5"),
    )
    centre.refresh_from_db()
    assert (centre.name, centre.phone, centre.postcode) == (
        "Plejecenter Engen",
        "12 34 56 78",
        "5600",
    )
    assert centre.coordinator_hours == Decimal("7.5")
    assert AuditEntry.objects.get(deed="organisations.centre_added").subject_id == centre.pk


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"name": ""}, "Skriv, hvad plejecentret hedder"),
        ({"name": "x" * 121}, "højst 120 tegn"),
        ({"name": "Hr. Jensen 010203-1234"}, "CPR-nummer"),
        ({"name": "birkehøj"}, "allerede et plejecenter med det navn"),
        ({"name": "A", "kind": "slot"}, "hvad slags plejecenter"),
        ({"name": "A", "postcode": "56"}, "fire tal"),
        ({"name": "A", "p_number": "12"}, "ti tal"),
        ({"name": "A", "sor_id": "abc"}, "tal alene"),
        ({"name": "A", "coordinator_hours": Decimal(200)}, "timerne om ugen"),
        ({"name": "A", "flats": -1}, "antallet af boliger"),
        ({"name": "A", "manager_name": "010203-1234"}, "CPR-nummer"),
    ],
)
def test_wrong_facts_are_refused_in_plain_words(
    lead: Member, facts: CentreFacts, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.add_centre(by=lead, now=NOW, **facts)


def test_only_a_lead_sets_up(cast: Cast) -> None:
    manager = cast.members[Role.MANAGER]
    with inside(cast.fjordby, person=manager.person), pytest.raises(Refused, match="Kun kommunens"):
        actions.add_centre(by=manager, now=NOW, name="Engen")


def test_the_later_of_two_changes_sees_the_first(cast: Cast, lead: Member) -> None:
    before = seen(cast.birkehoej)
    actions.change_centre(
        by=lead, centre_id=cast.birkehoej.pk, seen=before, now=NOW, town="Fjordby"
    )
    with pytest.raises(Conflict) as meanwhile:
        actions.change_centre(
            by=lead, centre_id=cast.birkehoej.pk, seen=before, now=NOW, town="Bakkeby"
        )
    assert meanwhile.value.theirs.town == "Fjordby"
    assert CareCentre.objects.get(pk=cast.birkehoej.pk).town == "Fjordby"


def test_closing_ends_the_roles_and_opening_brings_them_back(cast: Cast, lead: Member) -> None:
    roles = Membership.objects.filter(centre=cast.birkehoej)
    gone = roles.get(role=Role.MANAGER)
    actions.end_access(by=lead, membership_id=gone.pk, now=NOW.replace(hour=8))
    before = roles.active().count()

    actions.close_centre(by=lead, centre_id=cast.birkehoej.pk, now=NOW)
    assert roles.active().count() == 0
    with pytest.raises(Refused, match="allerede lukket"):
        actions.close_centre(by=lead, centre_id=cast.birkehoej.pk, now=NOW)
    with pytest.raises(Refused, match="Åbn det igen"):
        actions.change_centre(
            by=lead, centre_id=cast.birkehoej.pk, seen=seen(cast.birkehoej), now=NOW, town="X"
        )

    actions.reopen_centre(by=lead, centre_id=cast.birkehoej.pk, now=NOW)
    assert roles.active().count() == before
    assert not roles.active().filter(pk=gone.pk).exists()
    with pytest.raises(Refused, match="allerede åbent"):
        actions.reopen_centre(by=lead, centre_id=cast.birkehoej.pk, now=NOW)


def test_a_name_that_is_used_meanwhile_keeps_the_old_one_closed(cast: Cast, lead: Member) -> None:
    actions.close_centre(by=lead, centre_id=cast.birkehoej.pk, now=NOW)
    actions.add_centre(by=lead, now=NOW, name="Birkehøj")
    with pytest.raises(Refused, match="med det navn"):
        actions.reopen_centre(by=lead, centre_id=cast.birkehoej.pk, now=NOW)


def invite(cast: Cast, centre: CareCentre) -> None:
    actions.invite(
        tenant=cast.fjordby,
        email="ny@eksempel.dk",
        name="Ny",
        role=Role.MANAGER,
        centre=centre,
        by=cast.lead,
        now=NOW,
        base_url="http://testserver",
    )


def test_closing_takes_back_the_invitations(cast: Cast, lead: Member) -> None:
    invite(cast, cast.birkehoej)
    actions.close_centre(by=lead, centre_id=cast.birkehoej.pk, now=NOW)
    assert Invitation.objects.get().withdrawn_by == lead.person


def test_two_centres_are_laid_together_and_taken_apart_again(cast: Cast, lead: Member) -> None:
    moellebo = cast.other_centre
    both = cast.members[Role.VOLUNTEER].person
    stuen = make.unit(of=moellebo, name="Stuen")
    hers = make.member(Role.VOLUNTEER, at=cast.fjordby, centre=moellebo, who=both)
    invite(cast, cast.birkehoej)
    there = Membership.objects.active().filter(centre=cast.birkehoej)
    before = set(there.values_list("pk", flat=True))

    actions.merge_centres(by=lead, centre_id=cast.birkehoej.pk, into_id=moellebo.pk, now=NOW)

    assert there.count() == 0
    here = Membership.objects.active().filter(centre=moellebo)
    assert here.count() == len(before)  # hers at both is one
    assert here.filter(pk=hers.memberships[-1].pk).exists()
    assert {unit.name for unit in Unit.objects.filter(centre=moellebo)} == {
        "Stuen",
        "Stuen (Birkehøj)",
    }
    assert Invitation.objects.get().centre == moellebo
    assert CareCentre.objects.get(pk=cast.birkehoej.pk).merged_into == moellebo
    careworker = here.get(role=Role.CARE_WORKER)
    assert careworker.unit_ids == [cast.unit.pk]

    actions.reopen_centre(by=lead, centre_id=cast.birkehoej.pk, now=NOW)

    assert set(there.values_list("pk", flat=True)) == before
    assert list(here.values_list("pk", flat=True)) == [hers.memberships[-1].pk]
    assert list(Unit.objects.filter(centre=moellebo)) == [stuen]
    assert cast.unit in Unit.objects.filter(centre=cast.birkehoej)


def test_what_cannot_be_laid_together(cast: Cast, lead: Member) -> None:
    ours = cast.birkehoej.pk
    with pytest.raises(Refused, match="et andet plejecenter"):
        actions.merge_centres(by=lead, centre_id=ours, into_id=ours, now=NOW)
    actions.close_centre(by=lead, centre_id=cast.other_centre.pk, now=NOW)
    with pytest.raises(Refused, match="skal være åbne"):
        actions.merge_centres(by=lead, centre_id=ours, into_id=cast.other_centre.pk, now=NOW)


def test_a_unit_gets_a_neutral_name(cast: Cast, lead: Member) -> None:
    with pytest.raises(Refused, match="kan røbe"):
        actions.add_unit(by=lead, centre=cast.birkehoej, name="Demensafsnittet", now=NOW)
    with pytest.raises(Refused, match="afdeling med det navn"):
        actions.add_unit(by=lead, centre=cast.birkehoej, name="stuen", now=NOW)
    with pytest.raises(Refused, match="Skriv, hvad afdelingen"):
        actions.add_unit(by=lead, centre=cast.birkehoej, name=" ", now=NOW)
    with pytest.raises(Refused, match="CPR"):
        actions.add_unit(by=lead, centre=cast.birkehoej, name="010203-1234", now=NOW)
    street = actions.add_unit(
        by=lead, centre=cast.birkehoej, name="Hospicevej 2", now=NOW, sure=True
    )
    assert street.name == "Hospicevej 2"


def test_a_unit_is_renamed_closed_and_opened(cast: Cast, lead: Member) -> None:
    before = state_of(cast.unit, UNIT_FIELDS)
    actions.rename_unit(by=lead, unit_id=cast.unit.pk, seen=before, name="Haven", now=NOW)
    with pytest.raises(Conflict):
        actions.rename_unit(by=lead, unit_id=cast.unit.pk, seen=before, name="Gården", now=NOW)
    with pytest.raises(Refused, match="allerede åben"):
        actions.reopen_unit(by=lead, unit_id=cast.unit.pk, now=NOW)
    actions.close_unit(by=lead, unit_id=cast.unit.pk, now=NOW)
    with pytest.raises(Refused, match="allerede lukket"):
        actions.close_unit(by=lead, unit_id=cast.unit.pk, now=NOW)
    assert actions.reopen_unit(by=lead, unit_id=cast.unit.pk, now=NOW).closed_at is None
    actions.close_centre(by=lead, centre_id=cast.birkehoej.pk, now=NOW)
    with pytest.raises(Refused, match="Plejecentret er lukket"):
        actions.add_unit(by=lead, centre=cast.birkehoej, name="Ny", now=NOW)


def test_an_association_is_kept(cast: Cast, lead: Member) -> None:
    added = actions.add_association(by=lead, now=NOW, name="Cykelvennerne", phone="12345678")
    assert added.phone == "12 34 56 78"
    for wrong, sentence in (
        ({"name": ""}, "Skriv, hvad foreningen"),
        ({"name": "cykelvennerne"}, "forening med det navn"),
        ({"name": "A", "form": "klub"}, "hvad slags forening"),
        ({"name": "A", "email": "x"}, "Skriv e-mailadressen"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.add_association(by=lead, now=NOW, **wrong)
    actions.close_association(by=lead, association_id=cast.venner.pk, now=NOW)
    roles = Membership.objects.active().filter(association=cast.venner)
    assert roles.count() == 0
    actions.reopen_association(by=lead, association_id=cast.venner.pk, now=NOW)
    assert roles.count() == 1
    assert Association.objects.get(pk=cast.venner.pk).closed_at is None


def test_history_says_in_words_what_was_changed(cast: Cast, lead: Member) -> None:
    def change(**facts: str) -> None:
        actions.change_centre(
            by=lead,
            centre_id=cast.birkehoej.pk,
            seen=seen(cast.birkehoej),
            now=NOW,
            **facts,  # type: ignore[arg-type]  # texts
        )

    change(town="Fjordby")
    change(town="Vester Fjordby", kind="independent")
    change(town="")
    actions.merge_centres(
        by=lead, centre_id=cast.birkehoej.pk, into_id=cast.other_centre.pk, now=NOW
    )
    actions.reopen_centre(by=lead, centre_id=cast.birkehoej.pk, now=NOW)
    actions.close_centre(by=lead, centre_id=cast.birkehoej.pk, now=NOW)

    told = queries.history(lead, cast.birkehoej)

    assert [change.what for change in told] == [
        "Lukkede.",
        "Åbnede igen.",
        "Lagde det sammen med Møllebo.",
        "Slettede by, der var: Vester Fjordby.",
        "Rettede by fra Fjordby til Vester Fjordby.",
        "Rettede type fra Kommunalt til Friplejehjem.",
        "Skrev by: Fjordby.",
        "Oprettede plejecentret.",
    ]
    assert {change.who for change in told} == {"Lead Fjordby", "Samspil"}


# --- Through the pages --------------------------------------------------------------------------


def test_the_lists_are_in_danish_order_and_can_be_searched(cast: Cast) -> None:
    for name in ("Ørsted", "Ærø", "Aabo", "Zinnia"):
        make.centre(at=cast.fjordby, name=name)
    client = logged_in(cast.lead)
    names = [centre.name for centre in client.get(url("centres")).context["page"]]
    assert names == ["Birkehøj", "Møllebo", "Zinnia", "Ærø", "Ørsted", "Aabo"]
    found = client.get(f"{url('centres')}?q=birke")
    assert [centre.name for centre in found.context["page"]] == ["Birkehøj"]
    assert "Ingen plejecentre passer" in text(client.get(f"{url('centres')}?q=findes+ikke"))
    assert "Ingen plejecentre er lukket" in text(client.get(f"{url('centres')}?vis=lukkede"))


def test_a_centre_is_added_changed_closed_and_opened_on_the_pages(cast: Cast) -> None:
    client = logged_in(cast.lead)
    wrong = client.post(url("add-centre"), {"name": "Engen", "kind": "local", "postcode": "56"})
    assert wrong.status_code == 422
    assert 'value="Engen"' in text(wrong)
    added = client.post(
        url("add-centre"),
        {"name": "Engen", "kind": "local", "coordinator_hours": "7,5", "flats": "40"},
        follow=True,
    )
    page = text(added)
    assert "Plejecentret er tilføjet" in page
    assert "7,5 timer om ugen" in page
    pk = added.context["centre"].pk

    asked = client.get(url("change-centre", pk))
    assert 'value="7,5"' in text(asked)
    form = asked.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    assert client.post(url("change-centre", pk), typed | {"name": "Engen 2"}).status_code == 302
    late = client.post(url("change-centre", pk), typed | {"name": "Engen 3"})
    assert late.status_code == 409
    assert "Nu står der: Navn: Engen 2" in text(late)

    assert "Luk Engen 2?" in text(client.get(url("close-centre", pk)))
    assert "Åbn igen" in text(client.post(url("close-centre", pk), follow=True))
    again = client.post(url("close-centre", pk), follow=True)
    assert "allerede lukket" in text(again)
    assert "er åbent igen" in text(client.post(url("reopen-centre", pk), follow=True))


def test_laying_together_is_looked_at_first(cast: Cast) -> None:
    client = logged_in(cast.lead)
    here = url("merge-centre", cast.birkehoej.pk)
    asked = text(client.get(f"{here}?into={cast.other_centre.pk}"))
    assert "1 afdeling flytter med" in asked
    assert "5 roller flytter med" in asked
    assert client.get(f"{here}?into=999").status_code == 422
    done = client.post(f"{here}?into={cast.other_centre.pk}", follow=True)
    assert "De to er lagt sammen" in text(done)
    assert "Lagt sammen med Møllebo" in text(client.get(url("centre", cast.birkehoej.pk)))


def test_a_telling_name_asks_for_a_second_look(cast: Cast) -> None:
    client = logged_in(cast.lead)
    here = url("add-unit", cast.birkehoej.pk)
    first = client.post(here, {"name": "Demensvej"})
    assert first.status_code == 422
    assert "kan røbe" in text(first)
    assert "Navnet siger ikke noget om" in text(first)
    assert client.post(here, {"name": "Demensvej", "sure": "on"}).status_code == 302
    unit = url("rename-unit", cast.unit.pk)
    form = client.get(unit).context["form"]
    typed = {"seen": form["seen"].value(), "name": "Haven"}
    assert client.post(unit, typed).status_code == 302
    assert client.post(unit, typed | {"name": "Gården"}).status_code == 409
    assert "Du kan åbne den igen" in text(client.post(url("close-unit", cast.unit.pk), follow=True))
    assert "åben igen" in text(client.post(url("reopen-unit", cast.unit.pk), follow=True))


def test_an_association_is_kept_on_the_pages(cast: Cast) -> None:
    client = logged_in(cast.lead)
    facts = {"name": "Cykelvennerne", "form": "local"}
    assert client.post(url("add-association"), {"form": "local"}).status_code == 422
    added = client.post(url("add-association"), facts, follow=True)
    pk = added.context["association"].pk
    form = client.get(url("change-association", pk)).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    assert client.post(url("change-association", pk), typed | {"phone": "1"}).status_code == 302
    assert client.post(url("change-association", pk), typed | {"phone": "2"}).status_code == 409
    assert "Foreningen er lukket" in text(client.post(url("close-association", pk), follow=True))
    assert "Cykelvennerne" in text(client.get(f"{url('associations')}?vis=lukkede"))
    assert "åben igen" in text(client.post(url("reopen-association", pk), follow=True))
