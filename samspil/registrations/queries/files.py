"""Files of registrations: on their way in, read in, and what could not go in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from samspil.kit.packing import unpacked
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member
from samspil.registrations import policy
from samspil.registrations.imports_key import heading_key
from samspil.registrations.models import FileImport, Registration
from samspil.registrations.rules import form
