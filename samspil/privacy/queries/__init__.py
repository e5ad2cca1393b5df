"""What the pages about what is stored need."""

from samspil.privacy.queries.deadlines import (
    Deadline,
    Readers,
    deadlines,
    disposal,
    erasure,
    erasures,
    export,
    exports_of,
    is_ordered,
    language_of_export,
    readers,
)
from samspil.privacy.queries.log import Filters, LogPage, is_log_reader, log_page
from samspil.privacy.queries.somebody import Somebody, somebody
from samspil.privacy.queries.subjects import (
    PERSON,
    Held,
    has_role,
    held,
    one,
    root_of,
    roots,
    row_of,
    subject_of,
    whole,
)
from samspil.privacy.queries.telling import Stored, Treatment, stored, treatment

__all__ = [
    "PERSON",
    "Deadline",
    "Filters",
    "Held",
    "LogPage",
    "Readers",
    "Somebody",
    "Stored",
    "Treatment",
    "deadlines",
    "disposal",
    "erasure",
    "erasures",
    "export",
    "exports_of",
    "has_role",
    "held",
    "is_log_reader",
    "is_ordered",
    "language_of_export",
    "log_page",
    "one",
    "readers",
    "root_of",
    "roots",
    "row_of",
    "somebody",
    "stored",
    "subject_of",
    "treatment",
    "whole",
]
