"""Care centres from a municipality's own spreadsheet: found, understood, held against ours."""

from samspil.organisations.imports.planning import Plan, PlannedRow, plan
from samspil.organisations.imports.reading import FoundTable, key, match_columns, read

__all__ = ["FoundTable", "Plan", "PlannedRow", "key", "match_columns", "plan", "read"]
