"""Who logs in: an address, and the people behind it."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class LoginManager(BaseUserManager["Login"]):
    """Makes log-ins; there is no password to set."""

    def create_user(self, email: str, **fields: Any) -> "Login":
        """Make a log-in for the address, in lower case, without a password."""
        login = self.model(email=email.strip().lower(), **fields)
        login.set_unusable_password()
        login.save(using=self._db)
        return login

    def get_by_natural_key(self, username: str | None) -> "Login":
        """Find by address, whatever its case."""
        return self.get(email__iexact=username)


class Login(AbstractBaseUser):
    """
    An e-mail address that can be logged in with.

    The address may be shared by a couple, so it is not a person: see Person.
    """

    email = models.EmailField(_("e-mailadresse"), max_length=254, unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[LoginManager] = LoginManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            # With the unique column above: one log-in an address, whatever its case.
            models.CheckConstraint(name="login_email_lower", condition=Q(email=Lower("email"))),
        ]

    @cached_property
    def people(self) -> "tuple[Person, ...]":
        """The people at the address, oldest first; they come with the log-in of a request."""
        return tuple(self.persons.order_by("id"))


class Person(models.Model):
    """One human being, known by the name that she goes by."""

    LANGUAGES: ClassVar = [("da", "Dansk"), ("en-gb", "English")]  # each by its own name

    login = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="persons")
    name = models.CharField(_("navn"), max_length=120)
    language = models.CharField(_("sprog"), max_length=5, choices=LANGUAGES, default="da")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("login", Lower("name"), name="person_name_once_per_login"),
            models.CheckConstraint(name="person_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """The first word of the name: what a letter greets with."""
        return self.name.split(maxsplit=1)[0]


class PasskeyOwner(models.Model):
    """Whose passkey it is: a log-in may hold several persons, a passkey belongs to one."""

    authenticator = models.OneToOneField(
        "mfa.Authenticator", on_delete=models.CASCADE, related_name="owner"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passkeys")
