"""What changes a municipality: the only writer of its places, its roles and its own details."""

from samspil.organisations.actions.associations import (
    add_association,
    change_association,
    close_association,
    reopen_association,
)
from samspil.organisations.actions.centres import (
    add_centre,
    change_centre,
    close_centre,
    merge_centres,
    reopen_centre,
)
from samspil.organisations.actions.founding import (
    change_municipality,
    create_municipality,
    describe_municipality,
)
from samspil.organisations.actions.importing import (
    ReadyRow,
    Undone,
    choose_columns,
    drop_import,
    import_centres,
    start_import,
    undo_import,
)
from samspil.organisations.actions.inviting import (
    accept_invitation,
    invite,
    send_again,
    withdraw_invitation,
)
from samspil.organisations.actions.members import (
    change_role,
    correct_address,
    end_access,
    give_role,
    put_back,
)
from samspil.organisations.actions.units import (
    add_unit,
    close_unit,
    rename_unit,
    reopen_unit,
)

__all__ = [
    "ReadyRow",
    "Undone",
    "accept_invitation",
    "add_association",
    "add_centre",
    "add_unit",
    "change_association",
    "change_centre",
    "change_municipality",
    "change_role",
    "choose_columns",
    "close_association",
    "close_centre",
    "close_unit",
    "correct_address",
    "create_municipality",
    "describe_municipality",
    "drop_import",
    "end_access",
    "give_role",
    "import_centres",
    "invite",
    "merge_centres",
    "put_back",
    "rename_unit",
    "reopen_association",
    "reopen_centre",
    "reopen_unit",
    "send_again",
    "start_import",
    "undo_import",
    "withdraw_invitation",
]
