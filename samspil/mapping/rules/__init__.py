"""The mapping report's definitions, in plain Python."""

from samspil.mapping.rules.figures import (
    CentreFigures,
    Figures,
    Part,
    Period,
    Spread,
    Tally,
    figures,
    per_week,
    spread,
)
from samspil.mapping.rules.municipalities import official_name
from samspil.mapping.rules.report import FileReport, Refused

__all__ = [
    "CentreFigures",
    "Figures",
    "FileReport",
    "Part",
    "Period",
    "Refused",
    "Spread",
    "Tally",
    "figures",
    "official_name",
    "per_week",
    "spread",
]
