"""Django's settings, from the environment alone. There is no debug mode."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evenhand.web.environment import SIGNING, Database, read_environment

HERE = Path(__file__).parent
ENVIRONMENT = read_environment()
LIVE = not ENVIRONMENT.local

DEBUG = False
SECRET_KEY = ENVIRONMENT.keys.of(SIGNING).secret.hex()
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
ROOT_URLCONF = "evenhand.web.urls"
WSGI_APPLICATION = "evenhand.web.serving.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",  # only because sign-in needs it
    "django.contrib.auth",
    "django.contrib.sessions",
    "evenhand.web.audit",
    "evenhand.web.accounts",
]

MIDDLEWARE = [
    "evenhand.web.headers.SafeHeaders",  # outermost: on every response, errors and style sheets included
    "evenhand.web.request_log.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "evenhand.web.static_files.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "evenhand.web.accounts.middleware.SessionEnds",
    "evenhand.web.accounts.middleware.WhoIsAsking",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "evenhand.web.errors.PlainErrors",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "templates", HERE / "components"],
        "OPTIONS": {
            "environment": "evenhand.web.rendering.environment",
            "context_processors": ["evenhand.web.rendering.every_page"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.Jinja2"


def _database(database: Database) -> dict[str, Any]:  # Any: Django's options are of every type
    if database.engine == "postgresql":
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": database.name,
            "USER": database.user,
            "PASSWORD": database.password,
            "HOST": database.host,
            "PORT": database.port,
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": database.name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Not the write-ahead log: SQLite before 3.51.3 can lose it. An erased value is overwritten.
            "init_command": "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
            "PRAGMA mmap_size=0;",
        },
    }


DATABASES = {"default": _database(ENVIRONMENT.database)}

# People.
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["evenhand.web.accounts.backend.PasswordOfAPerson"]
LOGIN_URL = "accounts:sign_in"
# Memory-hard, in the standard library, with the parameters of the OWASP password storage cheat sheet.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    # The 20,000 most used passwords, shipped with Django: no look-up over the network.
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]

# Cookies. A `__Host-` cookie is only ever sent back, encrypted, to the host that set it.
SESSION_COOKIE_NAME = "__Host-evenhand" if LIVE else "evenhand"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = LIVE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-evenhand-form" if LIVE else "evenhand-form"
CSRF_COOKIE_SECURE = LIVE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "evenhand.web.errors.form_refused"

# The way here.
SECURE_SSL_REDIRECT = LIVE
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked from the machine itself, without encryption
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.behind_proxy else None
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if LIVE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = LIVE
SECURE_HSTS_PRELOAD = LIVE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Limits of a form; a file of people goes another way.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# Style sheets and pictures: served from the package as they are, so there is no step that collects them.
STATIC_URL = "/static/"
STATIC_ROOT = HERE / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 60 * 60

# E-mail.
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from
if ENVIRONMENT.mail is None:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = ENVIRONMENT.folder / "outbox"
else:
    EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.mail.host, ENVIRONMENT.mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.mail.user, ENVIRONMENT.mail.password
    EMAIL_USE_SSL = ENVIRONMENT.mail.encrypted_from_start
    EMAIL_USE_TLS = not EMAIL_USE_SSL
    EMAIL_TIMEOUT = 10

# Words and days.
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"closed": {"()": "evenhand.web.request_log.ClosedFormatter"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "closed"}},
    "root": {"handlers": ["lines"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
