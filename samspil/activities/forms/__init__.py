"""What people typed about the calendar, made into clean values. Nothing is stored here."""

from samspil.activities.forms.deeds import (
    CancelForm,
    ClosureForm,
    DeclineForm,
    LongerForm,
    only_carried,
)
from samspil.activities.forms.looking import day_asked, selection_of
from samspil.activities.forms.planning import ActivityForm, TaskForm, initial_of

__all__ = [
    "ActivityForm",
    "CancelForm",
    "ClosureForm",
    "DeclineForm",
    "LongerForm",
    "TaskForm",
    "day_asked",
    "initial_of",
    "only_carried",
    "selection_of",
]
