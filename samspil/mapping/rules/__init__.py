"""The mapping report's definitions, in plain Python."""

from samspil.mapping.rules.figures import (
    AFFILIATION_GROUPS,
    FEW,
    Figures,
    Men,
    Part,
    Shares,
    Spread,
    figures,
    grouped,
    spread,
)
from samspil.mapping.rules.municipalities import (
    OfficialMunicipality,
    municipalities,
    official_name,
)
from samspil.mapping.rules.periods import (
    Period,
    a_year_before,
    last_whole_weeks,
    same_weeks,
)
from samspil.mapping.rules.report import FileReport, Refused, Report, Side
from samspil.mapping.rules.tally import Tally
from samspil.mapping.rules.volume import (
    CentreCount,
    CentreFigures,
    Span,
    Volume,
    centre_figures,
    per_week,
    volume,
)

__all__ = [
    "AFFILIATION_GROUPS",
    "FEW",
    "CentreCount",
    "CentreFigures",
    "Figures",
    "FileReport",
    "Men",
    "OfficialMunicipality",
    "Part",
    "Period",
    "Refused",
    "Report",
    "Shares",
    "Side",
    "Span",
    "Spread",
    "Tally",
    "Volume",
    "a_year_before",
    "centre_figures",
    "figures",
    "grouped",
    "last_whole_weeks",
    "municipalities",
    "official_name",
    "per_week",
    "same_weeks",
    "spread",
    "volume",
]
