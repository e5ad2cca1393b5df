"""
A municipality's log-in to test against: allauth's own provider, in a process of its own.

`python -m samspil.testing.oidc_provider PORT CALLBACK_URL` serves it on loopback until it is ended.
It is a stranger to Samspil: other settings, other tables (in memory), other people.
"""

CLIENT_ID = "samspil"
CLIENT_SECRET = "only for tests"  # noqa: S105 - not a secret

# Who works there: the address, and whether the municipality vouches for it.
EMPLOYEES = {
    "mikkel@fjordby.example": True,
    "ny@fjordby.example": True,
    "ukendt@fjordby.example": False,
}
