"""Who is logged in: the log-in and the people at its address, in one query for every page."""

from allauth.account.auth_backends import AuthenticationBackend

from samspil.accounts.models import Login, Person
from samspil.kit.prepared import Given, Prepared

AT_THE_ADDRESS = Prepared(
    lambda: Person.objects.filter(login=Given("login")).select_related("login").order_by("id")
)


class LoginBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Allauth's own, that fetches the people of a log-in together with it."""

    def get_user(self, user_id: int) -> Login | None:
        """Return the log-in, or None where there is none or it may not be used."""
        people = AT_THE_ADDRESS(login=int(user_id))
        if not people:
            found: Login | None = super().get_user(user_id)
            return found
        login = people[0].login
        login.people = tuple(people)
        return login if self.user_can_authenticate(login) else None
