"""What Monday's page and its letter say alike."""

from django.utils.translation import ngettext


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
