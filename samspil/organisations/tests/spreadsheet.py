"""A file of care centres as a municipality sends it, for the tests of the import."""

import io
from collections.abc import Sequence

import openpyxl

from samspil.organisations import imports

HEADING = ["Navn", "Type", "Adresse", "Tlf.", "Koordinator", "Timer/uge", "Boliger", "EAN"]
BIRKEHOEJ = ["Birkehøj", "kommunalt", "Skovvej 1, 5600 Fjordby", 12345678, "Lone", 7.5, 40, 579]
ENGEN = ["Friplejehjemmet Engen", "Fripleje", "Engvej 40", "", "", "", "", ""]


def excel(*rows: Sequence[object], merge: str = "") -> bytes:
    """Return an Excel file as somebody else's program writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes) -> imports.FoundTable:
    return imports.read(data, remembered={})
