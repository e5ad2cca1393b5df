"""The kit is tested by itself, without the frame that the project puts around a page."""

import pytest
from pytest_django import Settings


@pytest.fixture
def kit_alone(settings: Settings) -> None:
    """Render templates with the request and nothing else."""
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        },
        next(each for each in settings.TEMPLATES if each.get("NAME") == "jinja"),
    ]
