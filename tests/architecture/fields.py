"""
Every field that is stored about volunteers, residents and visits, and who may read it.

A new field has no place here, and test_fields.py fails until it has been given one.
"""

from collections.abc import Mapping

from django.apps import apps
from django.db.models import Model

from samspil.organisations.access import inside
from samspil.organisations.models import Municipality, Role

APPS = ("volunteers", "residents", "signups")

# How a field may be read.
ROW = "row"  # by whoever sees the row: see WALLS
TEXT = "text"  # looked for on every page, by the role: see TEXTS
OWN = "own"  # a name, a number or a text that is told as its row is, and looked for by no mark
NEVER = "never"  # by nobody: a secret, or what only the machine needs
ALWAYS = "id tenant version"  # of every model; says nothing of anybody

PLACED: Mapping[str, Mapping[str, str]] = {
    "volunteers.Volunteer": {
        TEXT: "name email mobile",
        ROW: "person association asked_directly channel contact has_car stage stage_since"
        " began_on heard_on wants days parts likes skills added_at added_by merged_into"
        " forgotten_at",
    },
    "volunteers.VolunteerCentre": {ROW: "volunteer centre since until"},
    "volunteers.Away": {
        ROW: "volunteer first_day last_day said_at said_by taken_back_at taken_back_by"
    },
    "volunteers.Talk": {
        ROW: "volunteer kind planned_at booked_at booked_by held_at held_by"
        " called_off_at called_off_by"
    },
    "volunteers.AgreementText": {ROW: "number body written_at written_by"},
    "volunteers.VolunteerAgreement": {
        ROW: "volunteer text body offered_at offered_by accepted_at accepted_way signed_at"
        " signed_by replaced_at",
        NEVER: "link_seed token_hash",
    },
    "volunteers.Certificate": {
        ROW: "volunteer kind required assessed_on may_start renew_by noted_at noted_by"
    },
    "volunteers.CourseTaken": {ROW: "volunteer course taken_on expires_on noted_at noted_by"},
    "volunteers.LeaveCount": {ROW: "centre quarter reason number"},
    "volunteers.Deputy": {
        ROW: "centre person membership first_day last_day made_at made_by ended_at ended_by"
    },
    "volunteers.Letter": {
        ROW: "volunteer kind talk agreement made_at made_by sent_at",
        OWN: "text",
    },
    "volunteers.VolunteerFile": {
        OWN: "file_name heading rows columns dropped done",
        ROW: "uploaded_at uploaded_by imported_at imported_by undone_at undone_by",
    },
    "residents.Resident": {
        TEXT: "preferred_name practical languages",
        ROW: "centre unit gender moved_in added_at added_by ended_at ended_by ended_how remove_on",
    },
    "residents.Relative": {
        ROW: "resident person invitation decider decided_on added_at added_by ended_at ended_by",
        OWN: "basis",
    },
    "residents.Tick": {ROW: "resident day occasion how put_at put_by"},
    "residents.Wish": {
        TEXT: "text",
        ROW: "resident question codes day teller said_at said_by taken_back_at taken_back_by",
    },
    "residents.Disclosure": {
        TEXT: "basis",
        ROW: "resident wish audience decider decided_on recorded_at recorded_by revoked_at"
        " revoked_by",
    },
    "residents.Talk": {
        ROW: "resident short decider share_ok family_ok passed_over began_at began_by finished_at"
        " finished_by",
        OWN: "basis",
    },
    "signups.Ask": {
        TEXT: "words",
        ROW: "activity volunteer state friends asked_at asked_by answered_at answered_by by_phone"
        " standby_at offer_until link_until came in_charge",
        NEVER: "token_hash link_seed",
    },
    "signups.ForOne": {ROW: "activity resident ongoing said_at said_by"},
    "signups.Through": {ROW: "activity association asked_at asked_by"},
    "signups.Message": {
        TEXT: "text",
        ROW: "centre activity volunteer to_everyone to_volunteers to_person_ids written_at"
        " written_by",
    },
    "signups.Letter": {
        ROW: "kind ask ask_ids activity message person volunteer channel made_at sent_at"
        " dropped_at",
        NEVER: "key",
    },
    "signups.Choice": {ROW: "volunteer topic channel chosen_at"},
    "signups.AnswersChoice": {ROW: "person wants chosen_at"},
    "signups.VisitCalendar": {ROW: "volunteer made_at closed_at", NEVER: "token_hash"},
    "signups.FaceCount": {ROW: "activity face number"},
    "signups.Attendance": {ROW: "activity registration minutes confirmed_at confirmed_by"},
}

_KEEPERS = frozenset({Role.MANAGER, Role.COORDINATOR})
_STAFF = _KEEPERS | {Role.CARE_WORKER}
# Who reads the texts of people at her own place. A manager sees no wishes unless she is named.
TEXTS: Mapping[str, frozenset[Role]] = {
    "volunteers.Volunteer.name": _STAFF,
    "volunteers.Volunteer.email": _KEEPERS,
    "volunteers.Volunteer.mobile": _KEEPERS,
    "signups.Ask.words": _KEEPERS,
    "signups.Message.text": frozenset({Role.COORDINATOR}),
    "residents.Resident.preferred_name": _STAFF,
    "residents.Resident.practical": _STAFF,
    "residents.Resident.languages": _STAFF,
    "residents.Wish.text": frozenset({Role.COORDINATOR, Role.CARE_WORKER}),
    "residents.Disclosure.basis": frozenset(),  # kept as a trace; no page shows it
}


def texts_seen_by(role: str) -> set[str]:
    """Return the texts of her own place that somebody with the role reads on some page."""
    return {name for name, roles in TEXTS.items() if role in roles}


def models() -> list[type[Model]]:
    """Return the models, their histories left out: those have the same fields."""
    found = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    histories = {getattr(model, "pgh_event_model", None) for model in found}
    return [model for model in found if model not in histories]


def secrets_of(tenant: Municipality) -> list[str]:
    """Return what is stored in the municipality in the fields that nobody reads."""
    found: list[str] = []
    with inside(tenant):
        for model in models():
            for name in PLACED[model._meta.label].get(NEVER, "").split():
                found += map(str, model._base_manager.values_list(name, flat=True))
    return [each for each in found if each]
