"""What is wrong with an answer, in a sentence: the form, the file and the command say it alike."""

from django.utils.translation import gettext as _

from samspil.registrations.rules import Problem, Reason, question


def sentence(problem: Problem) -> str:
    """Return what to do about the problem, in the reader's language."""
    if problem.reason == Reason.MISSING:
        return _missing(problem.field)
    asked = question(problem.field)
    said = {"lowest": asked.lowest, "highest": asked.highest, "longest": asked.longest}
    return _SENTENCES[problem.reason]() % said


# Functions, so that each is translated when it is said.
_SENTENCES = {
    Reason.UNKNOWN: lambda: _("Vælg en af de viste muligheder."),
    Reason.OUT_OF_RANGE: lambda: _("Skriv et tal mellem %(lowest)d og %(highest)d."),
    Reason.TOO_LONG: lambda: _("Skriv højst %(longest)d tegn."),
    Reason.CPR: lambda: _(
        "Der ser ud til at stå et CPR-nummer. Slet det: her skrives kun, hvad I lavede."
    ),
    Reason.FUTURE: lambda: _("Dagen er ikke kommet endnu. Skriv, hvad I lavede, når det er sket."),
    Reason.NOT_FOR_RESIDENTS: lambda: _(
        "Det var ikke rettet mod beboere. Skriv 0 beboere, eller vælg, hvem det var for."
    ),
    Reason.ONE_RESIDENT: lambda: _(
        "Det var for én beboer. Skriv 1, eller vælg, at det var for flere."
    ),
    Reason.SEVERAL_RESIDENTS: lambda: _("Skriv, hvor mange beboere der var med: mindst 1."),
    Reason.MORE_MEN: lambda: _("Der kan ikke være flere mænd end beboere."),
    Reason.NO_STAFF: lambda: _("Personalet var ikke med. Slet tallet, eller vælg, at de var."),
    Reason.NO_ASSOCIATION: lambda: _(
        "Aktiviteten hører ikke til en forening. Slet foreningen, eller vælg igen."
    ),
}


def _missing(field: str) -> str:
    return {
        "centre": _("Vælg, hvilket plejecenter det var på."),
        "day": _("Skriv datoen sådan: 22.11.2026"),
        "starts_at": _("Skriv, hvornår I begyndte, fx 14.00"),
        "minutes": _("Skriv, hvor mange minutter det varede."),
        "what": _("Skriv med et par ord, hvad I lavede."),
        "category": _("Vælg, hvad slags aktivitet det var."),
        "status": _("Vælg, om det blev til noget."),
        "target": _("Vælg, hvem det var for."),
        "residents": _("Skriv, hvor mange beboere der var med."),
        "volunteers": _("Skriv, hvor mange frivillige der var med."),
        "staff": _("Vælg, om personale var med."),
        "affiliation": _("Vælg, hvem aktiviteten hører til."),
        "place": _("Vælg, hvor det var."),
    }[field]
