"""From a file of volunteers to a table, without the columns that must never be read."""

from collections.abc import Mapping
from dataclasses import dataclass

from samspil.organisations.imports import key
from samspil.organisations.imports import read as read_table
from samspil.organisations.imports.reading import match_columns

# Of each field: what its column may be called, written without blanks and signs.
SYNONYMS: dict[str, tuple[str, ...]] = {
    field: tuple(words.split())
    for field, words in {
        "name": "navn fuldenavn frivillig frivilligesnavn",
        "first_name": "fornavn fornavne",
        "last_name": "efternavn",
        "mobile": "mobil mobilnr mobilnummer mobiltelefon",
        "phone": "tlf telefon telefonnr telefonnummer tlfnr",
        "email": "mail email mailadresse emailadresse",
        "centre": "plejecenter center sted hjem plejehjem",
        "association": "forening organisation tilknytning",
        "task": "opgave opgaver aktivitet aktiviteter",
        "times": "dagtid dagogtid dag dage ugedag ugedage",
        "hours": "tid tider tidspunkt tidsrum klokken kl klokkeslæt",
        "criminal": "straffeattest straffeattestdato datoforstraffeattest attest attestdato",
        "child": "børneattest børneattestdato datoforbørneattest",
        "began_on": "startdato start frivilligsiden siden",
    }.items()
}
# Beginnings of what columns are called that are emptied before anything is kept.
NEVER = (
    *("cpr", "personnummer", "personnr", "bemærk", "note", "kommentar", "pårørende", "diagnose"),
    *("helbred", "sygdom", "fødselsda", "født"),
)


@dataclass(frozen=True)
class Found:
    """What stood in the file; `dropped` are the columns that were emptied unread."""

    heading: list[str]
    rows: list[tuple[int, list[str]]]
    columns: dict[str, int]
    dropped: list[str]


def read(data: bytes, *, remembered: Mapping[str, str]) -> Found:
    """
    Return the table of volunteers in an .xlsx or .csv file that may have come from anybody.

    :param remembered: what she has chosen before: `key` of a heading, and the field.
    :raises Unreadable: with what is wrong and what to do.
    """
    table = read_table(data, remembered=remembered, synonyms=SYNONYMS)
    never = {at for at, word in enumerate(table.heading) if key(word).startswith(NEVER)}
    rows = [
        (number, ["" if at in never else cell for at, cell in enumerate(cells)])
        for number, cells in table.rows
    ]
    columns = match_columns(table.heading, remembered, SYNONYMS)
    return Found(
        heading=table.heading,
        rows=rows,
        columns={field: at for field, at in columns.items() if at not in never},
        dropped=[table.heading[at] for at in sorted(never)],
    )
