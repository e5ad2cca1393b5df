"""What is taken out about volunteers as files: what she sees, and no more."""

from datetime import timedelta

import pytest

from samspil.kit.tables import read_excel
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers import actions, hours
from samspil.volunteers.hours import Visit
from samspil.volunteers.tests import deeds

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # it walks through pages
HERE = "/fjordby/frivillige/"


def test_the_export_holds_what_she_sees_and_is_logged(cast: Cast) -> None:
    who = deeds.volunteer(cast, "=HYPERLINK()", association=cast.venner)
    theirs = deeds.volunteer(cast, "Ikke vores", centres=[cast.other_centre])
    for each in (who, theirs):
        deeds.course(deeds.keeper(cast, each), each)
    lone = logged_in(cast.members[Role.COORDINATOR])
    text = lone.get(f"{HERE}frivillige.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK()" in text
    assert "Ikke vores" not in text
    sheets = read_excel(lone.get(f"{HERE}frivillige.xlsx").content)
    assert [sheet.name for sheet in sheets][:3] == ["Frivillige", "Kurser", "Aftaler"]
    assert sheets[1].at(1, 1) == "Demenskursus"
    assert "Ikke vores" not in str(sheets)
    assert lone.get(f"{HERE}telefonliste.pdf").content.startswith(b"%PDF")
    with inside(cast.fjordby):
        assert AuditEntry.objects.filter(deed="volunteers.exported", kind="extract").count() == 3


def test_the_export_has_everybodys_hours_as_numbers(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    came, old, stayed = (deeds.volunteer(cast, name) for name in ("Bo", "Bo Gammel", "Carl"))
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        actions.merge(by=lone, volunteer_id=old.pk, into_id=came.pk, now=NOW)
    long_ago = deeds.TODAY - timedelta(days=800)
    there = cast.birkehoej.pk
    seen = [Visit(old.pk, long_ago, 60, "Sang", there), Visit(came.pk, deeds.TODAY, 90, "", there)]
    monkeypatch.setattr(hours, "_sources", [lambda *_asked: seen])
    sheet = read_excel(logged_in(lone).get(f"{HERE}frivillige.xlsx").content)[-1]
    assert sheet.name == "Timer"
    rows = [[sheet.at(row, column) for column in range(5)] for row in (1, 2)]
    assert rows == [[came.name, "1", "1,5", "2", "2,5"], [stayed.name, "0", "0", "0", "0"]]
