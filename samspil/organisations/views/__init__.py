"""A municipality's own pages."""

from samspil.organisations.views.associations import (
    add_association,
    association,
    associations,
    change_association,
    close_association,
    reopen_association,
)
from samspil.organisations.views.centres import (
    add_centre,
    centre,
    centres,
    change_centre,
    close_centre,
    merge_centre,
    reopen_centre,
)
from samspil.organisations.views.front import accessibility, home, privacy
from samspil.organisations.views.imports import (
    drop_import,
    import_columns,
    import_file,
    import_now,
    import_preview,
    import_rest,
    undo_import,
)
from samspil.organisations.views.invitations import invitations, invite, send_again, withdraw
from samspil.organisations.views.joining import invitation
from samspil.organisations.views.members import (
    change_role,
    correct_address,
    end_access,
    member,
    members,
    put_back,
)
from samspil.organisations.views.setup import municipality, set_up
from samspil.organisations.views.units import add_unit, close_unit, rename_unit, reopen_unit

__all__ = [
    "accessibility",
    "add_association",
    "add_centre",
    "add_unit",
    "association",
    "associations",
    "centre",
    "centres",
    "change_association",
    "change_centre",
    "change_role",
    "close_association",
    "close_centre",
    "close_unit",
    "correct_address",
    "drop_import",
    "end_access",
    "home",
    "import_columns",
    "import_file",
    "import_now",
    "import_preview",
    "import_rest",
    "invitation",
    "invitations",
    "invite",
    "member",
    "members",
    "merge_centre",
    "municipality",
    "privacy",
    "put_back",
    "rename_unit",
    "reopen_association",
    "reopen_centre",
    "reopen_unit",
    "send_again",
    "set_up",
    "undo_import",
    "withdraw",
]
