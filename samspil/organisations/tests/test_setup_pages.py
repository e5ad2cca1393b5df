"""Every set-up page opens for the lead, says no to the others, and costs the same for more rows."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samspil.organisations import actions
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Membership, Role
from samspil.organisations.tests.browser import logged_in, text, url
from samspil.testing import make
from samspil.testing.make import NOW, Cast

pytestmark = pytest.mark.slow  # it walks through pages

MOST_QUERIES = 15


def pages(cast: Cast) -> list[str]:
    """Every page one can look at, for the cast's rows."""
    volunteer = cast.members[Role.VOLUNTEER].memberships[0].pk
    with inside(cast.fjordby, person=cast.lead.person):
        upload = actions.start_import(
            by=cast.lead,
            file_name="centre.csv",
            heading=["Navn"],
            rows=[(2, ["Engen"])],
            columns={"name": 0},
            now=NOW,
        )
    centre, association = cast.birkehoej.pk, cast.venner.pk
    return [
        url("set-up"),
        url("municipality"),
        url("centres"),
        url("add-centre"),
        url("centre", centre),
        url("change-centre", centre),
        url("close-centre", centre),
        url("merge-centre", centre),
        f"{url('merge-centre', centre)}?into={cast.other_centre.pk}",
        url("add-unit", centre),
        url("rename-unit", cast.unit.pk),
        url("close-unit", cast.unit.pk),
        url("associations"),
        url("add-association"),
        url("association", association),
        url("change-association", association),
        url("close-association", association),
        url("members"),
        f"{url('members')}?vis=afsluttede&rolle=lead&sted=centre-{centre}&q=lone",
        url("invitations"),
        url("invite"),
        *[f"{url('invite')}?rolle={role}" for role in Role],
        f"{url('invite')}?rolle=care_worker&center={centre}",
        url("member", volunteer),
        url("change-role", volunteer),
        f"{url('change-role', volunteer)}?rolle=reader",
        url("end-access", volunteer),
        url("correct-address", volunteer),
        url("import"),
        url("import-columns", upload.pk),
        url("import-preview", upload.pk),
        url("import-rest", upload.pk),
    ]


def test_every_page_opens_for_the_lead_and_asks_little_of_the_database(cast: Cast) -> None:
    client = logged_in(cast.lead)
    trouble = {}
    for page in pages(cast):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(page)
        asked = [q for q in queries if "SAVEPOINT" not in q["sql"]]
        if response.status_code != 200 or len(asked) > MOST_QUERIES:
            trouble[page] = (response.status_code, len(asked))
    assert trouble == {}


def test_what_is_not_in_the_municipality_is_not_found(cast: Cast) -> None:
    client = logged_in(cast.lead)
    theirs = make.centre(at=cast.bakkeby).pk
    unit = make.unit(of=make.centre(at=cast.bakkeby)).pk
    stranger = cast.stranger.memberships[0].pk
    gone = [
        client.get(url("centre", theirs)),
        client.get(url("change-centre", theirs)),
        client.post(url("close-centre", theirs)),
        client.post(url("reopen-centre", theirs)),
        client.get(url("rename-unit", unit)),
        client.post(url("reopen-unit", unit)),
        client.get(url("association", 999)),
        client.post(url("reopen-association", 999)),
        client.get(url("member", stranger)),
        client.post(url("put-back", stranger)),
        client.post(url("send-again", 999)),
        client.get(url("withdraw", 999)),
        client.get(url("import-preview", 999)),
        client.post(url("drop-import", 999)),
    ]
    assert {response.status_code for response in gone} == {404}


def cost(client: Client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def more_centres(cast: Cast) -> None:
    for _turn in range(27):
        make.unit(of=make.centre(at=cast.fjordby))


def more_associations(cast: Cast) -> None:
    for _turn in range(27):
        make.association(at=cast.fjordby)


def more_members(cast: Cast) -> None:
    for _turn in range(27):
        make.member(Role.VOLUNTEER, at=cast.fjordby, centre=cast.birkehoej)


def more_invitations(cast: Cast) -> None:
    invited(cast, 27)


def invited(cast: Cast, count: int) -> None:
    with inside(cast.fjordby, person=cast.lead.person):
        for number in range(count):
            actions.invite(
                tenant=cast.fjordby,
                email=f"ny{number}-af-{count}@eksempel.dk",
                name="Ny Person",
                role=Role.MANAGER,
                centre=cast.birkehoej,
                by=cast.lead,
                now=NOW,
                base_url="http://testserver",
            )


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("centres", more_centres),
        ("associations", more_associations),
        ("members", more_members),
        ("invitations", more_invitations),
    ],
)
def test_a_longer_list_costs_no_more_queries(
    cast: Cast, name: str, more: Callable[[Cast], None]
) -> None:
    client = logged_in(cast.lead)
    invited(cast, 3)
    few = cost(client, url(name))
    more(cast)
    assert cost(client, url(name)) == few


def test_a_person_with_many_roles_costs_no_more_queries(cast: Cast) -> None:
    client = logged_in(cast.lead)
    volunteer = cast.members[Role.VOLUNTEER]
    make.member(Role.VOLUNTEER, at=cast.fjordby, who=volunteer.person)
    few = cost(client, url("member", volunteer.memberships[0].pk))
    for _turn in range(8):
        make.member(Role.VOLUNTEER, at=cast.fjordby, who=volunteer.person)
    assert cost(client, url("member", volunteer.memberships[0].pk)) == few


def test_a_long_list_comes_in_pages_and_keeps_what_was_chosen(cast: Cast) -> None:
    for _turn in range(52):
        make.member(Role.VOLUNTEER, at=cast.fjordby, centre=cast.birkehoej)
    page = logged_in(cast.lead).get(f"{url('members')}?rolle=volunteer")
    assert "Side 1 af 2" in text(page)
    assert "?rolle=volunteer&amp;side=2" in text(page)


def test_what_the_lead_typed_is_shown_again_with_what_is_wrong(cast: Cast) -> None:
    response = logged_in(cast.lead).post(
        url("municipality"),
        {"help_name": "Mikkel", "help_email": "ikke en adresse", "privacy_url": "x"},
    )
    assert response.status_code == 422
    assert 'value="Mikkel"' in text(response)
    assert "Skriv e-mailadressen sådan" in text(response)
    assert "Skriv hele adressen" in text(response)


def test_the_municipalitys_details_are_saved_with_their_history(cast: Cast) -> None:
    client = logged_in(cast.lead)
    seen = str(client.get(url("municipality")).context["form"]["seen"].value())
    response = client.post(
        url("municipality"),
        {"seen": seen, "help_name": "Ruth", "help_phone": "+4512345679"},
        follow=True,
    )
    page = text(response)
    assert "Rettede hvem hjælper fra Mikkel Holm til Ruth." in page
    assert "12 34 56 79" in page
    assert "Lead Fjordby" in page


def test_two_leads_never_overwrite_each_others_details(cast: Cast) -> None:
    client = logged_in(cast.lead)
    seen = str(client.get(url("municipality")).context["form"]["seen"].value())
    client.post(url("municipality"), {"seen": seen, "help_name": "Ruth"})
    late = client.post(url("municipality"), {"seen": seen, "help_name": "Lone"})
    assert late.status_code == 409
    assert "Ruth" in text(late)
    assert 'value="Lone"' in text(late)
    again = str(late.context["form"]["seen"].value())
    assert client.post(url("municipality"), {"seen": again, "help_name": "Lone"}).status_code == 302


def test_nothing_that_was_searched_for_is_logged(cast: Cast) -> None:
    logged_in(cast.lead).get(f"{url('members')}?q=Birgit")
    with inside(cast.fjordby):
        entry = AuditEntry.objects.get(deed="organisations.members_searched")
    assert entry.kind == "search"
    assert "irgit" not in str(entry.facts)
    assert entry.facts["by_text"] is True


def test_reading_leaves_a_row_in_the_log(cast: Cast) -> None:
    client = logged_in(cast.lead)
    role = cast.members[Role.READER].memberships[0]
    client.get(f"{url('members')}?rolle=reader")
    client.get(url("member", role.pk))
    client.get(url("invitations"))
    with inside(cast.fjordby):
        reads = AuditEntry.objects.filter(kind="read").order_by("id")
        assert [entry.deed for entry in reads] == [
            "organisations.members_listed",
            "organisations.member_read",
            "organisations.invitations_listed",
        ]
        assert reads[0].facts == {"role": "reader", "rows": 1}
        assert (reads[1].subject_type, reads[1].subject_id) == (Membership._meta.label, role.pk)
