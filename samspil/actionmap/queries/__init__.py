"""What the map's pages need."""

from samspil.actionmap.queries.cells import (
    cell_history,
    cell_page,
    cell_version,
    require_opportunity,
)
from samspil.actionmap.queries.columns import (
    chosen_columns,
    column,
    columns_of,
    common_columns,
)
from samspil.actionmap.queries.maps import (
    empty_cell,
    map_view,
    opportunity_page,
    public_view,
    rounds,
    situations,
    start_blocks,
    view_of,
)
from samspil.actionmap.queries.pictures import (
    CellPage,
    CellView,
    GroupView,
    MapView,
    OpportunityPage,
    PlaceView,
    RowView,
    Selection,
    VersionView,
)

__all__ = [
    "CellPage",
    "CellView",
    "GroupView",
    "MapView",
    "OpportunityPage",
    "PlaceView",
    "RowView",
    "Selection",
    "VersionView",
    "cell_history",
    "cell_page",
    "cell_version",
    "chosen_columns",
    "column",
    "columns_of",
    "common_columns",
    "empty_cell",
    "map_view",
    "opportunity_page",
    "public_view",
    "require_opportunity",
    "rounds",
    "situations",
    "start_blocks",
    "view_of",
]
