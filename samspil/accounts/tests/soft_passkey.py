"""A passkey in software: makes and uses credentials the way a telephone does."""

import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

SITE = "testserver"
ORIGIN = f"http://{SITE}"
NO_AAGUID = bytes(16)

Json = dict[str, Any]


@dataclass
class SoftPasskey:
    """One passkey; `handle` is what the site told it to remember about whom it opens for."""

    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    handle: str = ""

    def make(self, options: Json) -> str:
        """Return what a browser posts when the passkey has been made."""
        asked = options["publicKey"]
        self.handle = asked["user"]["id"]
        data = AuthenticatorData.create(
            sha256(SITE.encode()).digest(),
            flags=_flags(with_key=True),
            counter=0,
            credential_data=bytes(
                AttestedCredentialData.create(NO_AAGUID, self.id, self._public_key())
            ),
        )
        said = _client_data("webauthn.create", asked["challenge"])
        return self._post(
            {
                "clientDataJSON": websafe_encode(said),
                "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
            }
        )

    def use(self, options: Json, *, handle: str | None = None, verified: bool = True) -> str:
        """Return what a browser posts when the passkey has been used."""
        data = AuthenticatorData.create(
            sha256(SITE.encode()).digest(), flags=_flags(verified=verified), counter=1
        )
        said = _client_data("webauthn.get", options["publicKey"]["challenge"])
        signed = bytes(data) + sha256(said).digest()
        return self._post(
            {
                "clientDataJSON": websafe_encode(said),
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(self.key.sign(signed, ec.ECDSA(SHA256()))),
                "userHandle": self.handle if handle is None else handle,
            }
        )

    def _public_key(self) -> ES256:
        key = self.key.public_key()
        return ES256.from_cryptography_key(key)  # type: ignore[no-any-return, no-untyped-call]  # fido2

    def _post(self, response: Json) -> str:
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "clientExtensionResults": {"credProps": {"rk": True}},
                "response": response,
            }
        )


def _flags(*, verified: bool = True, with_key: bool = False) -> AuthenticatorData.FLAG:
    flags = AuthenticatorData.FLAG.UP
    if verified:
        flags |= AuthenticatorData.FLAG.UV
    if with_key:
        flags |= AuthenticatorData.FLAG.AT
    return flags


def _client_data(kind: str, challenge: str) -> CollectedClientData:
    return CollectedClientData.create(type=kind, challenge=challenge, origin=ORIGIN)
