"""The site's own settings, with what a test run needs otherwise."""

import tempfile
from pathlib import Path

from samspil.project.settings import *  # noqa: F403 - the same settings, then a few others

VAR = Path(tempfile.gettempdir()) / "samspil-tests"
STATIC_ROOT = VAR / "static"
EMAIL_FILE_PATH = VAR / "mail"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405 - from the site's settings
# A test says itself what is due.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 0}
