"""What changes log-ins and people: their only writer."""

from datetime import datetime
from functools import partial
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from samspil.accounts import notices, queries, rules
from samspil.accounts.models import Login, PasskeyOwner, Person
from samspil.kit.text import looks_like_cpr
from samspil.kit.verdict import Refused


@transaction.atomic
def person_for_address(*, email: str, name: str) -> Person:
    """
    Make a new person at the address, and the log-in if it is the first one there.

    :raises Refused: the name is empty, or somebody at the address already has it.
    """
    clean = _clean_name(name)
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
def rename(*, person: Person, name: str) -> None:
    """
    Call the person by another name.

    :raises Refused: the name is empty, or somebody at the address already has it.
    """
    clean = _clean_name(name)
    person.name = clean
    try:
        with transaction.atomic():
            person.save(update_fields=["name"])
    except IntegrityError as taken:
        person.refresh_from_db(fields=["name"])
        raise Refused(
            _("Der er allerede en med det navn på adressen. Skriv fx dit mellemnavn med.")
        ) from taken


def _clean_name(name: str) -> str:
    """
    Return the name without superfluous blanks.

    :raises Refused: nothing is left, or there is something like a CPR number in it.
    """
    clean = " ".join(name.split())
    if not clean:
        raise Refused(_("Skriv dit navn."))
    if looks_like_cpr(clean):
        raise Refused(_("Der ser ud til at stå et CPR-nummer i navnet. Skriv kun dit navn."))
    return clean


@transaction.atomic
def own_passkey(*, authenticator_id: int, person: Person) -> None:
    """Say whose passkey it is, and tell her by mail once it is stored."""
    PasskeyOwner.objects.create(authenticator_id=authenticator_id, person=person)
    transaction.on_commit(
        partial(
            notices.passkey_added,
            person.login.email,
            name=person.name,
            language=person.language,
        )
    )


@transaction.atomic
def remove_passkey(*, passkey_id: int, person: Person) -> None:
    """
    Remove one of the person's own passkeys; it opens nothing from now on.

    :raises Authenticator.DoesNotExist: she has no such passkey.
    """
    Authenticator.objects.get(pk=passkey_id, owner__person=person).delete()


@transaction.atomic
def set_language(*, person: Person, language: str) -> None:
    """Remember the language she reads in."""
    person.language = language
    person.save(update_fields=["language"])


@transaction.atomic
def correct_email(*, login: Login, email: str) -> None:
    """
    Give the log-in another address; every session and half-used code of the old one ends.

    The municipality's own log-in lets go of it too: it was let in by the old address.

    :raises Refused: the address belongs to another log-in.
    """
    address = email.strip().lower()
    if Login.objects.filter(email=address).exclude(pk=login.pk).exists():
        raise Refused(_("Adressen hører til en anden. Bed dem logge ind med den."))
    login.email = address
    login.set_unusable_password()  # a new random value: sessions hang on it, so they all end
    try:
        with transaction.atomic():
            login.save(update_fields=["email", "password"])
    except IntegrityError as taken:  # somebody was quicker with the same address
        raise Refused(_("Adressen hører til en anden. Bed dem logge ind med den.")) from taken
    SocialAccount.objects.filter(user=login).delete()


@transaction.atomic
def change_address(*, person: Person, email: str, now: datetime) -> Login:
    """
    Let the person log in with an address that she has proved to be hers, and tell the old one.

    One of several people at an address moves out to a log-in of her own and takes her passkeys
    along; the others keep theirs. Every browser she was logged in with is logged out.

    :raises Refused: the address belongs to another log-in.
    """
    old = Login.objects.select_for_update().get(pk=person.login_id)
    tell = partial(notices.address_changed, old.email, name=person.name, language=person.language)
    if Person.objects.filter(login=old).count() == 1:
        correct_email(login=old, email=email)
        new = old
    else:
        new = _move_out(person, old, email=email, now=now)
    person.login = new
    transaction.on_commit(tell)
    return new


def _move_out(person: Person, old: Login, *, email: str, now: datetime) -> Login:
    """
    Give the person a log-in of her own.

    :raises Refused: the address belongs to another log-in.
    """
    sessions = queries.open_sessions(login=old, person=person, current_key=None, now=now)
    end_sessions(sessions=sessions)
    try:
        with transaction.atomic():
            new = Login.objects.create_user(email)
    except IntegrityError as taken:
        raise Refused(_("Adressen hører til en anden. Bed dem logge ind med den.")) from taken
    Person.objects.filter(pk=person.pk).update(login=new)
    Authenticator.objects.filter(owner__person=person).update(user=new)
    return new


@transaction.atomic
def end_sessions(*, sessions: list[queries.OpenSession]) -> None:
    """Log out in the browsers."""
    keys = [session.key for session in sessions]
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()


def note_seen(*, session_key: str, now: datetime) -> None:
    """Note that the browser is in use, at most once in `rules.SEEN_EVERY`."""
    UserSession.objects.filter(
        session_key=session_key, last_seen_at__lt=now - rules.SEEN_EVERY
    ).update(last_seen_at=now)


@transaction.atomic
def forget_claims(account: SocialAccount) -> None:
    """Keep nothing of what the municipality's log-in says of her but its own key for her."""
    account.extra_data = {}
    if account.pk:  # allauth stores the claims of a known account before it asks anybody
        account.save(update_fields=["extra_data"])


@transaction.atomic
def make_stand_in(*, now: datetime) -> Person:
    """Make somebody without a name, to stand where a person stood who has been erased."""
    address = f"slettet-{uuid4().hex}@{rules.NOWHERE}"
    login = Login.objects.create_user(address, is_active=False, created_at=now)
    return Person.objects.create(login=login, name=rules.ERASED_NAME, created_at=now)


@transaction.atomic
def erase_person(*, person: Person) -> bool:
    """
    Delete the person, her passkeys and sessions, and her log-in unless somebody shares it.

    :return: False when she is still used somewhere, as in another municipality; all of it stays.
    """
    login = person.login
    alone = login.persons.count() == 1
    sessions = _sessions_of(login, person, alone=alone)
    try:
        with transaction.atomic():
            Authenticator.objects.filter(owner__person=person).delete()
            person.delete()
            if alone:
                login.delete()
            with connection.cursor() as cursor:  # what other municipalities hold is seen here
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except (IntegrityError, ProtectedError):
        return False
    Session.objects.filter(session_key__in=sessions).delete()
    UserSession.objects.filter(session_key__in=sessions).delete()
    return True


def _sessions_of(login: Login, person: Person, *, alone: bool) -> list[str]:
    """Return the sessions in which the person, or her address, stands in any way."""
    hers = []
    for session in Session.objects.iterator():
        inside = session.get_decoded()
        logged_in = inside.get(SESSION_KEY) == str(login.pk)
        chosen = inside.get(queries.PERSON_KEY)
        named = alone and login.email in str(inside)
        if named or chosen == person.pk or (logged_in and (alone or chosen is None)):
            hers.append(session.session_key)
    return hers


def forget_closed_sessions() -> int:
    """Delete the network address and browser of log-ins that have ended; say how many."""
    alive = Session.objects.values("session_key")
    return int(UserSession.objects.exclude(session_key__in=alive).delete()[0])
