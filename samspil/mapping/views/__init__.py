"""The pages of the mapping report."""

from samspil.mapping.views.national import benchmark, country
from samspil.mapping.views.reports import association, centre, centres, municipality, periods

__all__ = [
    "association",
    "benchmark",
    "centre",
    "centres",
    "country",
    "municipality",
    "periods",
]
