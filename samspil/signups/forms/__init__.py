"""What somebody typed about a visit. It stores nothing."""

from samspil.signups.forms.afterwards import AfterForm, nobody_came
from samspil.signups.forms.answering import (
    AnswerForm,
    AnswersForm,
    WaysForm,
    WithdrawForm,
    unanswered,
)
from samspil.signups.forms.messages import GroupForm, MessageForm, WriteForm
from samspil.signups.forms.whom import WhomForm

__all__ = [
    "AfterForm",
    "AnswerForm",
    "AnswersForm",
    "GroupForm",
    "MessageForm",
    "WaysForm",
    "WhomForm",
    "WithdrawForm",
    "WriteForm",
    "nobody_came",
    "unanswered",
]
