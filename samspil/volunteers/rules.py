"""What is always true of volunteers, in plain Python."""

import re
from dataclasses import dataclass

MOST_AWAY_DAYS = 366


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a volunteer, as it is typed; empty where it is not known."""

    name: str
    email: str = ""
    mobile: str = ""
    contact: str = "mail"


def tidy(facts: Facts) -> Facts:
    """Return the facts on one line each, the address in lower case, the number in pairs."""
    return Facts(
        name=" ".join(facts.name.split()),
        email="".join(facts.email.split()).lower(),
        mobile=tidy_mobile(facts.mobile),
        contact=facts.contact,
    )


def tidy_mobile(text: str) -> str:
    """Return a Danish number as `12 34 56 78`; another as its digits, with the plus in front."""
    kept = re.sub(r"[^\d+]", "", text)
    kept = re.sub(r"^00", "+", kept)
    national = re.sub(r"^\+45(?=\d{8}$)", "", kept)
    if re.fullmatch(r"\d{8}", national):
        return " ".join(national[i : i + 2] for i in range(0, 8, 2))
    return kept


def is_mobile(text: str) -> bool:
    """Tell whether the tidied text can be called: eight digits, or a number with its country."""
    return bool(re.fullmatch(r"\d\d( \d\d){3}|\+\d{8,15}", text))
