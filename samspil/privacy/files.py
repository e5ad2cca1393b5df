"""The two files with everything about somebody: a paper to read, and one for machines."""

import json
from datetime import datetime

from samspil.kit.personal import Subject
from samspil.organisations.models import Municipality
from samspil.privacy.actions import Files
from samspil.privacy.documents import pdf_file
from samspil.privacy.exports import picture


def files_about(subject: Subject, tenant: Municipality, now: datetime) -> Files:
    """
    Return everything about the subject as a PDF and as JSON, in the language that is spoken.

    :raises PdfFailed: the paper could not be laid out.
    """
    told = picture(subject, tenant=tenant, now=now)
    data = json.dumps(told, ensure_ascii=False, indent=1).encode()
    return Files(pdf=pdf_file(told, now=now), data=data)
