"""What was typed about volunteers, made into clean values. Nothing is stored here."""

from samspil.volunteers.forms.files import ColumnsForm, FileForm, MergeForm
from samspil.volunteers.forms.journey import (
    AgreementTextForm,
    CertificateForm,
    CourseForm,
    DeputyForm,
    GoodbyeForm,
    JoinForm,
    MileageForm,
    TalkForm,
    ThanksForm,
)
from samspil.volunteers.forms.people import (
    AwayForm,
    FactsForm,
    LikingForm,
    NewForm,
    SelectionForm,
)

__all__ = [
    "AgreementTextForm",
    "AwayForm",
    "CertificateForm",
    "ColumnsForm",
    "CourseForm",
    "DeputyForm",
    "FactsForm",
    "FileForm",
    "GoodbyeForm",
    "JoinForm",
    "LikingForm",
    "MergeForm",
    "MileageForm",
    "NewForm",
    "SelectionForm",
    "TalkForm",
    "ThanksForm",
]
