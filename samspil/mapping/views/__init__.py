"""The pages of the mapping report."""

from samspil.mapping.views.reports import association, centre, centres, municipality, periods

__all__ = ["association", "centre", "centres", "municipality", "periods"]
