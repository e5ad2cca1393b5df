"""The form's questions, and what is always true of an activity, in plain Python."""

from samspil.registrations.rules.facts import (
    ASKED_OF_CANCELLED,
    GROUP,
    HELD,
    INDIVIDUAL,
    NO_STAFF,
    NOT_RESIDENTS,
    Facts,
    Problem,
    Reason,
    completed,
    problems,
)
from samspil.registrations.rules.questions import (
    Code,
    Form,
    Question,
    Required,
    form,
    limits,
    numbered,
    offered,
    question,
)

__all__ = [
    "ASKED_OF_CANCELLED",
    "GROUP",
    "HELD",
    "INDIVIDUAL",
    "NOT_RESIDENTS",
    "NO_STAFF",
    "Code",
    "Facts",
    "Form",
    "Problem",
    "Question",
    "Reason",
    "Required",
    "completed",
    "form",
    "limits",
    "numbered",
    "offered",
    "problems",
    "question",
]
