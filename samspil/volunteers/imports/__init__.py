"""Volunteers from a spreadsheet: found, understood, held against those we know."""

from samspil.volunteers.imports.planning import Plan, PlannedRow, plan
from samspil.volunteers.imports.reading import Found, read

__all__ = ["Found", "Plan", "PlannedRow", "plan", "read"]
