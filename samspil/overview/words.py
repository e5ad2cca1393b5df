"""What start pages, Monday's page and its letter say with a number in it."""

from django.utils.translation import ngettext

from samspil.activities.words import missing_in_words
from samspil.residents.words import unsaid

__all__ = [
    "coming_in_words",
    "lacking_in_words",
    "missing_in_words",
    "more_in_words",
    "quiet_in_words",
    "relatives_in_words",
    "told_in_words",
    "waiting_in_words",
]


def waiting_in_words(number: int) -> str:
    """Say how many wait for an answer to becoming a volunteer."""
    return ngettext(
        "%(n)d vil gerne være frivillig og venter på et svar.",
        "%(n)d vil gerne være frivillige og venter på et svar.",
        number,
    ) % {"n": number}


def quiet_in_words(number: int) -> str:
    """Say how many volunteers have not been heard from."""
    return ngettext(
        "%(n)d frivillig har I ikke hørt fra i 30 dage.",
        "%(n)d frivillige har I ikke hørt fra i 30 dage.",
        number,
    ) % {"n": number}


def told_in_words(number: int) -> str:
    """Say how many residents have told lately what they would like."""
    return ngettext(
        "%(n)d beboer har sagt, hvad hun eller han gerne vil.",
        "%(n)d beboere har sagt, hvad de gerne vil.",
        number,
    ) % {"n": number}


def relatives_in_words(number: int) -> str:
    """Say how many things relatives have written lately."""
    return ngettext(
        "De pårørende har skrevet %(n)d ting.", "De pårørende har skrevet %(n)d ting.", number
    ) % {"n": number}


def unsaid_in_words(number: int) -> str:
    """Say of how many residents it is not noted whether they are women or men."""
    return unsaid(number)


def coming_in_words(number: int) -> str:
    """Say how many have said yes to an activity, behind its name."""
    return ngettext("%(count)s kommer", "%(count)s kommer", number) % {"count": number}


def lacking_in_words(number: int) -> str:
    """Say how many volunteers an activity lacks, behind its name."""
    return ngettext("mangler %(count)s", "mangler %(count)s", number) % {"count": number}


def more_in_words(number: int) -> str:
    """Say how many more activities there are than stand in the list."""
    return ngettext("og %(count)s til", "og %(count)s til", number) % {"count": number}
