"""What is always true of marks and decisions, in plain Python."""

from samspil.catalogue.rules import Actor, Priority

MARKS_EACH = 5  # how many marks each participant has, until the lead says another number
FEWEST_MARKS, MOST_MARKS = 1, 20
REASON_LIMIT = 1000  # characters in the reason for a decision

# How the sides are sorted wherever they stand beside each other.
SECTORS = tuple(Actor)


def reason_is_needed(choice: str) -> bool:
    """Tell whether the choice says nothing to others without its reason."""
    return choice == Priority.DECLINED


def place_of(choice: str) -> int:
    """Return where the choice stands in the list: now first, what is not decided last."""
    return list(Priority).index(Priority(choice)) if choice else len(Priority)
