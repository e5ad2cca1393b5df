"""Whoever stands beside a row that is asked for again and again, and that there may be nobody."""

import pytest
from allauth.mfa.models import Authenticator

from samspil.accounts.models import Login, PasskeyOwner, Person
from samspil.kit.prepared import Prepared


@pytest.mark.django_db
def test_there_may_be_nobody_beside_it() -> None:
    login = Login.objects.create(email="kirsten@eksempel.dk")
    key = Authenticator.objects.create(user=login, type="webauthn", data={})
    question = Authenticator.objects.filter(pk=key.pk).select_related("owner__person")
    ask = Prepared(question.all)
    [found] = ask()
    assert not hasattr(found, "owner")
    person = Person.objects.create(name="Kirsten Aakjær", login=login)
    owner = PasskeyOwner.objects.create(authenticator=key, person=person)
    [found] = ask()
    assert (found.owner, found.owner.person) == (owner, person)
    assert found.owner.authenticator is found
