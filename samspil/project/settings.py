"""Every setting, typed; each is described in docs/settings.md. A wrong value stops the start."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from samspil.kit import env

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(env.text("SAMSPIL_VAR", str(ROOT / "var")))

DEV = env.flag("SAMSPIL_DEV")  # http on localhost, mail into files
DEMO = env.flag("SAMSPIL_DEMO")  # log in as a demo person with one click
PUBLIC_HOST = env.text("SAMSPIL_PUBLIC_HOST", "")  # samspil.example.dk; empty on one's own machine
# What links in letters begin with where no request says it.
BASE_URL = (
    f"https://{PUBLIC_HOST}" if PUBLIC_HOST else f"http://localhost:{env.text('PORT', '8000')}"
)
SECRET_KEY = env.text("SECRET_KEY")  # no default: a forgotten secret stops the start
DEBUG = False  # the friendly error pages are the ones we want to see, in development too

if DEMO and PUBLIC_HOST:
    raise ImproperlyConfigured(
        "SAMSPIL_DEMO lets anybody log in as anybody, so it cannot be on together with"
        " SAMSPIL_PUBLIC_HOST. Turn one of them off."
    )
if DEV and PUBLIC_HOST:
    raise ImproperlyConfigured(
        "SAMSPIL_DEV is for one's own machine: it sends no mail and needs no https. It cannot be on"
        " together with SAMSPIL_PUBLIC_HOST. Turn one of them off."
    )
if not DEV and not PUBLIC_HOST:
    raise ImproperlyConfigured(
        "SAMSPIL_PUBLIC_HOST is not set. Set it to the site's host name, or SAMSPIL_DEV=1 on your"
        " own machine. See docs/settings.md."
    )

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
ALLOWED_HOSTS = [PUBLIC_HOST] if PUBLIC_HOST else LOCAL_HOSTS
CSRF_TRUSTED_ORIGINS = [f"https://{PUBLIC_HOST}"] if PUBLIC_HOST else []

INSTALLED_APPS = [
    "samspil.kit",
    "samspil.accounts",
    "samspil.organisations",
    "samspil.catalogue",
    "samspil.residents",
    "samspil.volunteers",
    "samspil.guidelines",
    "samspil.actionmap",
    "samspil.participation",
    "samspil.lenses",
    "samspil.priorities",
    "samspil.meetings",
    "samspil.initiatives",
    "samspil.followup",
    "samspil.registrations",
    "samspil.periods",
    "samspil.activities",
    "samspil.signups",
    "samspil.mapping",
    "samspil.privacy",
    "samspil.overview",
    "samspil.project",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "samspil.project.middleware.reference_and_log",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Safe beside secrets in the page: Django masks the CSRF token, and its length is blurred.
    "samspil.kit.compression.send_small",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samspil.accounts.language.in_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samspil.accounts.views.around.last_seen",
    "samspil.project.middleware.refusals",
]

ROOT_URLCONF = "samspil.project.urls"
WSGI_APPLICATION = "samspil.project.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "samspil.project.shell.shell",
            ],
        },
    },
    {
        # What there is much of, and the frame around every page: see docs/decisions/0010.
        "NAME": "jinja",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "samspil.kit.jinja.environment",
            "trim_blocks": True,
            "lstrip_blocks": True,
        },
    },
]
FORM_RENDERER = "samspil.kit.forms.DkfdsRenderer"

# "default" is the app's own role, held by row level security; "owner" migrates and makes test
# databases, and no request uses it.
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.database("DATABASE_URL")
    | {
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 600,  # seconds: a new one has yet to learn the statements it keeps
        "OPTIONS": {"prepare_threshold": 2},  # times asked: see samspil.kit.kept
    },
    "owner": env.database("DATABASE_OWNER_URL"),
}
DATABASE_ROUTERS = ["samspil.project.database.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits count across processes, so the counts lie in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "project_cache",
    }
}

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Dansk")), ("en-gb", _("Engelsk"))]
LOCALE_PATHS = [ROOT / "samspil" / "project" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"  # for people; the database keeps UTC
USE_THOUSAND_SEPARATOR = False  # ids in pages stay plain; figures for people ask for it
FORMAT_MODULE_PATH = ["samspil.project.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Log-in -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Login"
AUTHENTICATION_BACKENDS = ["samspil.accounts.backends.LoginBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "samspil.accounts.adapters.AccountAdapter"
MFA_ADAPTER = "samspil.accounts.adapters.PasskeyAdapter"
SOCIALACCOUNT_ADAPTER = "samspil.accounts.adapters.SocialAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation or a code has proved the address already
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60  # seconds
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
# Six digits: they are read aloud and typed on a phone.
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,4/5m/key",
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "confirm_login_code": "30/m/ip,12/5m/key",
    "change_address": "6/10m/user,4/10m/key",
    "prove_address": "12/10m/user",
}
# How many proxies stand before us: the limits count the address that the nearest one saw.
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole_number("PROXIES", default=0 if DEV else 1)
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEV else "https"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEV  # passkeys on http://localhost
USERSESSIONS_TRACK_ACTIVITY = False  # it would cost every page two queries
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = False
# OIDC_EMAIL_VERIFIED: the municipality vouches for every address; its server does not say so.
OIDC_SERVER = env.text("OIDC_SERVER", "")  # https://login.kommune.dk; empty: no municipal log-in
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "kommune",
                "name": env.text("OIDC_NAME", "din kommune"),
                "client_id": env.text("OIDC_CLIENT_ID", ""),
                "secret": env.text("OIDC_SECRET", ""),
                "settings": {
                    "server_url": OIDC_SERVER,
                    "verified_email": env.flag("OIDC_EMAIL_VERIFIED"),
                },
            }
        ]
        if OIDC_SERVER
        else [],
    }
}

SESSION_ENGINE = "samspil.accounts.views.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30  # seconds: a volunteer logs in once a month
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = not DEV
CSRF_COOKIE_SECURE = not DEV
# In the session and not in a cookie of their own: a message may name somebody.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "samspil.kit.errors.csrf_failure"
LANGUAGE_COOKIE_NAME = "sprog"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365

# --- Mail ---------------------------------------------------------------------------------------
EMAIL_HOST = env.text("EMAIL_HOST", "")
EMAIL_PORT = env.whole_number("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10  # seconds
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.filebased.EmailBackend"
)
MAIL_IN_FILES = not EMAIL_HOST  # with SAMSPIL_DEV only, see below; then a page shows the mails
EMAIL_FILE_PATH = VAR / "mail"  # where mail lands without EMAIL_HOST, and can be opened in a demo
MAIL_HOST = PUBLIC_HOST or "localhost"  # in the numbers that letters carry
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Samspil <samspil@localhost>")
if not EMAIL_HOST and not DEV:
    raise ImproperlyConfigured("EMAIL_HOST is not set, so no code could be sent to log in with.")

# --- Texts to phones ----------------------------------------------------------------------------
SMS_SMPP_HOST = env.text("SMS_SMPP_HOST", "")  # a provider that speaks SMPP 3.4; empty: no texts
SMS_SMPP_PORT = env.whole_number("SMS_SMPP_PORT", default=2775)
SMS_SMPP_USER = env.text("SMS_SMPP_USER", "")
SMS_SMPP_PASSWORD = env.text("SMS_SMPP_PASSWORD", "")
SMS_SMPP_TLS = env.flag("SMS_SMPP_TLS")
SMS_SENDER = env.text("SMS_SENDER", "Samspil")  # at most 11 letters, or a number

# --- Walls against the outside ------------------------------------------------------------------
SECURE_SSL_REDIRECT = not DEV
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if not DEV else None
SECURE_HSTS_SECONDS = 0 if DEV else 60 * 60 * 24 * 365
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        # Chromium holds redirects after a form to this list too, so the log-in provider is on it.
        "form-action": [SELF, *([OIDC_SERVER] if OIDC_SERVER else [])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # bytes; a municipality's Excel file is far smaller
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# --- The queue ----------------------------------------------------------------------------------
# Seconds: what was due while nothing ran is made up for once, within a day.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 24 * 60 * 60}

# --- Our own figures ----------------------------------------------------------------------------
INVITATION_DAYS = env.whole_number("INVITATION_DAYS", default=14)  # a link's life
REMINDER_DAYS = env.whole_number("INITIATIVE_REMINDER_DAYS", default=7)  # before its date
VISIT_REMINDER_HOURS = env.whole_number("VISIT_REMINDER_HOURS", default=24)  # before it begins

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "samspil.project.middleware.KeyValueFormatter"},
        "jobs": {"()": "samspil.project.middleware.JobFormatter"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
        "jobs": {"class": "logging.StreamHandler", "formatter": "jobs"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "samspil": {"level": "INFO"},
        "procrastinate": {"handlers": ["jobs"], "propagate": False},
        # Django's own lines carry whole addresses and e-mail; ours say the same without.
        "django.request": {"level": "CRITICAL"},
        "django.security": {"level": "CRITICAL"},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
