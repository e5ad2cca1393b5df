"""What changes log-ins and people: their only writer."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samspil.accounts.models import Login, PasskeyOwner, Person
from samspil.kit.verdict import Refused


@transaction.atomic
def person_for_address(*, email: str, name: str) -> Person:
    """
    Make a new person at the address, and the log-in if it is the first one there.

    :raises Refused: the name is empty, or somebody at the address already has it.
    """
    clean = " ".join(name.split())
    if not clean:
        raise Refused(_("Skriv dit navn."))
    address = email.strip().lower()
    login = Login.objects.filter(email=address).first()
    if login is None:
        try:
            with transaction.atomic():
                login = Login.objects.create_user(address)
        except IntegrityError:  # somebody was quicker with the same address
            login = Login.objects.get(email=address)
    try:
        with transaction.atomic():
            return Person.objects.create(login=login, name=clean)
    except IntegrityError as taken:
        raise Refused(
            _("Der er allerede en med det navn på adressen. Skriv fx dit mellemnavn med.")
        ) from taken


@transaction.atomic
def own_passkey(*, authenticator_id: int, person: Person) -> None:
    """Say whose passkey it is."""
    PasskeyOwner.objects.create(authenticator_id=authenticator_id, person=person)


@transaction.atomic
def set_language(*, person: Person, language: str) -> None:
    """Remember the language she reads in."""
    person.language = language
    person.save(update_fields=["language"])


@transaction.atomic
def correct_email(*, login: Login, email: str) -> None:
    """
    Give the log-in another address; every session and half-used code of the old one ends.

    :raises Refused: the address belongs to another log-in.
    """
    address = email.strip().lower()
    if Login.objects.filter(email=address).exclude(pk=login.pk).exists():
        raise Refused(_("Adressen hører til en anden. Bed dem logge ind med den."))
    login.email = address
    login.set_unusable_password()  # a new random value: sessions hang on it, so they all end
    login.save(update_fields=["email", "password"])
