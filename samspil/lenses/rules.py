"""What is always true of the study's lenses, in plain Python."""

from samspil.actionmap.rules import ADMINISTRATION, ASSOCIATION, CENTRE, ActorKey

TITLE_LIMIT = 120  # characters in the title of a function that holds a task
THEME_LIMIT = 80
LINE_LIMIT = 240
AGREED_LIMIT = 2000
MOST_LINES = 100  # on one canvas

# Whose each row of the study's role matrix is: the municipality's, or each place's of one kind.
OWNER_OF_ROLE: dict[str, ActorKey] = {
    "municipality": ADMINISTRATION,
    "centre-management": CENTRE,
    "volunteer-coordinator": CENTRE,
    "association": ASSOCIATION,
}
