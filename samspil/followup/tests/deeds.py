"""Two rounds of Fjordby's map to compare."""

from samspil.actionmap.models import Round
from samspil.actionmap.rules import ColumnKey
from samspil.actionmap.tests import deeds as map_deeds
from samspil.followup import queries
from samspil.organisations.access import inside
from samspil.organisations.models import Member
from samspil.testing.make import Cast

ROW, OTHER = "varied-activities", "org-agreements"  # of driver 1 and of driver 3
WHOLE = ColumnKey("administration")


def two_rounds(cast: Cast) -> tuple[Round, Round]:
    """Write two rounds: one box is rewritten, one new, one emptied, and one as it was."""
    ours = map_deeds.own(cast)
    other = ColumnKey("centre", cast.other_centre.pk)
    before = map_deeds.open_round(cast, title="Runde 2025")
    write = map_deeds.write
    write(cast.lead, before, ours, "Vi går tur om tirsdagen", status="partial", row=ROW)
    write(cast.lead, before, other, "Banko", status="extensive", row=ROW)
    write(cast.lead, before, WHOLE, "Vi støtter", row=OTHER)
    map_deeds.close(cast, before)
    now = map_deeds.open_round(cast, title="Runde 2026", start_from=before.pk)
    write(
        cast.lead, now, ours, "Vi går lange ture om tirsdagen", status="systematic", row=ROW, read=1
    )
    write(cast.lead, now, other, "", status="", row=ROW, read=1)
    write(cast.lead, now, ColumnKey("centre"), "Alle går tur", status="in_preparation", row=ROW)
    return before, now


def compare(
    member: Member, before: Round, now: Round, selection: queries.Selection | None = None
) -> queries.Comparison:
    with inside(member.tenant, person=member.person):
        return queries.comparison(member, before, now, selection=selection)
