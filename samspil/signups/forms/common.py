"""What several forms say."""

from django.utils.translation import gettext_lazy

NO_NAMES = gettext_lazy("Skriv ikke navne på beboere eller noget om helbred.")
