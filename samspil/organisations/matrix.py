"""
Who sees what, as one table: kinds of data down, roles across.

It is the default that every policy follows; tests/architecture/test_matrix.py asks cell by cell.
"""

from dataclasses import dataclass
from enum import StrEnum

from samspil.organisations.models import Role


class Sight(StrEnum):
    """How much of a kind of data a role sees."""

    NOTHING = "nothing"
    COUNTS = "counts"  # totals, never rows
    OWN = "own"  # one's own row
    OWN_PLACE = "own place"  # rows of one's own centre, association or column; may write them
    OWN_UNIT = "own unit"
    NAMES = "names"  # the name, nothing more
    FIRST_NAMES = "first names"  # own row, and first names of those on the same slot
    PREFERRED_NAME = "preferred name"  # the resident's own choice, after her yes
    TICKED = "ticked"  # the items that the resident has agreed to share
    READ = "read"  # every row, to read
    OWN_AND_READ = "own and read"  # writes one's own place's rows, reads the others'
    EVERYTHING = "everything"  # every row in the municipality, to read and write
    COUNTS_OF_FIVE = "counts of five"  # totals over at least five


@dataclass(frozen=True)
class Row:
    """One kind of data and how much of it each role sees."""

    data: str
    model: str  # app_label.ModelName; while it is not installed the row waits
    sight: dict[str, Sight]


def _row(data: str, model: str, **sight: Sight) -> Row:
    by_role = {Role[name.upper()].value: how for name, how in sight.items()}
    return Row(
        data=data,
        model=model,
        sight={role.value: by_role.get(role.value, Sight.NOTHING) for role in Role},
    )


MATRIX: tuple[Row, ...] = (
    _row(
        "indsatskort_cells",
        "actionmap.Cell",
        lead=Sight.EVERYTHING,
        manager=Sight.OWN_AND_READ,
        coordinator=Sight.OWN_AND_READ,
        care_worker=Sight.READ,
        association_lead=Sight.OWN_AND_READ,
        reader=Sight.READ,
    ),
    _row(
        "volunteer_name_and_mobile",
        "volunteers.Volunteer",
        lead=Sight.COUNTS,
        manager=Sight.OWN_PLACE,
        coordinator=Sight.OWN_PLACE,
        care_worker=Sight.NAMES,
        association_lead=Sight.OWN_PLACE,
        volunteer=Sight.FIRST_NAMES,
    ),
    _row(
        "volunteer_agreement_and_certificate_outcome",
        "volunteers.VolunteerAgreement",
        lead=Sight.COUNTS,
        manager=Sight.OWN_PLACE,
        coordinator=Sight.OWN_PLACE,
        association_lead=Sight.OWN_PLACE,
        volunteer=Sight.OWN,
    ),
    _row(
        "resident_name",
        "residents.Resident",
        manager=Sight.OWN_PLACE,
        coordinator=Sight.OWN_PLACE,
        care_worker=Sight.OWN_UNIT,
        volunteer=Sight.PREFERRED_NAME,
        relative=Sight.OWN,
    ),
    _row(
        "resident_wishes",
        "residents.Wish",
        coordinator=Sight.OWN_PLACE,
        care_worker=Sight.OWN_UNIT,
        volunteer=Sight.TICKED,
        relative=Sight.OWN,
    ),
    _row(
        "activity_plan",
        "activities.Activity",
        lead=Sight.READ,
        manager=Sight.OWN_PLACE,
        coordinator=Sight.OWN_PLACE,
        care_worker=Sight.OWN_PLACE,
        association_lead=Sight.OWN_AND_READ,
        volunteer=Sight.READ,
        relative=Sight.READ,
    ),
    _row(
        "activity_records",
        "registrations.Registration",
        lead=Sight.READ,
        manager=Sight.OWN_PLACE,
        coordinator=Sight.OWN_PLACE,
        care_worker=Sight.OWN_PLACE,
        association_lead=Sight.OWN_PLACE,
        volunteer=Sight.OWN,
    ),
    _row(
        "survey_answers",
        "surveys.Answer",
        lead=Sight.COUNTS_OF_FIVE,
        manager=Sight.COUNTS_OF_FIVE,
        association_lead=Sight.COUNTS_OF_FIVE,
    ),
    _row(
        "messages",
        "signups.Message",
        lead=Sight.OWN,
        manager=Sight.OWN,
        coordinator=Sight.OWN,
        care_worker=Sight.OWN,
        association_lead=Sight.OWN,
        volunteer=Sight.OWN,
        relative=Sight.OWN,
    ),
)
