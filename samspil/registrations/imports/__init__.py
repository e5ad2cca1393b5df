"""Registrations out of a spreadsheet: the table, its columns, the values in its cells."""
