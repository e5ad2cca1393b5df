"""What letters and texts are sent to in the tests of them."""

from collections.abc import Iterator
from typing import Any

import pytest

from samspil.testing import smsc


@pytest.fixture
def mail_in_memory(settings: Any) -> None:
    """Keep the letters that are sent, to be read."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def provider(settings: Any) -> Iterator[smsc.Provider]:
    """Open a provider of texts on this machine."""
    with smsc.provider(settings) as here:
        yield here
