"""Which column of a spreadsheet holds the answer to which question of the form."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from samspil.registrations.rules import Question, Required, form

MUNICIPALITY = "municipality"  # no question of the form: a file may hold several municipalities

# What people call their columns, as `key` writes it; the form's own labels go before these.
SYNONYMS: dict[str, str] = {
    MUNICIPALITY: "kommune kommunenavn kommunensnavn kommunekode municipality",
    "centre": "plejecenternavn plejecentre center centernavn plejehjem hjem institution"
    " carecenter navnpåplejecenter",
    "day": "dag aktivitetsdato day",
    "starts_at": "starttid starttidspunkt tidspunkt klokkeslæt klokken kl begyndte starttime",
    "minutes": "varighed minutter varighedmin varighediminutter antalminutter duration minutes",
    "what": "hvadlavedei aktivitet beskrivelse activity",
    "category": "kategori slagsaktivitet aktivitetstype typeafaktivitet type",
    "subtype": "nærmereslags undertype",
    "target": "hvemvardetfor målgruppe rettetmod directedat target",
    "residents": "beboere antaldeltagendebeboere numberofresidents",
    "residents_men": "mænd antalmænd herafmandligebeboere men",
    "volunteers": "frivillige antaldeltagendefrivillige numberofvolunteers",
    "staff": "personalemed varpersonalemed personaledeltog deltogpersonale personale"
    " medarbejderemed medarbejdermed varmedarbejderemed stafftookpart",
    "staff_count": "antalmedarbejdere antalansatte numberofstaff",
    "affiliation": "hvemhøreraktivitetentil hørertil tilhørsforhold tilknytning affiliation",
    "association": "foreningensnavn foreningsnavn organisation",
    "place": "lokale location",
    "traits": "særligekendetegn",
    "repeats": "gentagelse",
    "went": "hvordangikdet",
    "status": "gennemført",
    "unit": "afdelingensnavn",
}

_CODE = re.compile(r"a ?(\d{1,2})(?![0-9a-zæøå])|.*\(a(\d{1,2})\)$", re.DOTALL)


@lru_cache(maxsize=10_000)
def key(text: str) -> str:
    """Return the letters and digits in lower case without accents, to be compared."""
    composed = unicodedata.normalize("NFC", text.casefold())
    return "".join(c for c in composed.replace("é", "e") if c.isalnum())


@dataclass(frozen=True)
class Heading:
    """
    A spreadsheet's heading: what stands above each column, and which column answers which question.

    `last_row` is the row, from 0, that the heading ends in: above a joined cell there may be two.
    """

    words: tuple[str, ...]
    columns: Mapping[str, int]
    last_row: int
    doubled: tuple[str, ...] = ()  # headings that stand over more than one column

    def over(self, field: str) -> str:
        """Return what the file calls the column, or what the form does where it has none."""
        at = self.columns.get(field)
        return self.words[at] if at is not None else str(form().questions[field].label)


def required() -> tuple[Question, ...]:
    """Return the questions that every file answers. What has no status was held."""
    return tuple(
        asked
        for asked in form().questions.values()
        if asked.required == Required.ALWAYS and asked.key != "status"
    )


def matched(words: Sequence[str], remembered: Mapping[str, str]) -> dict[str, int]:
    """
    Return which column answers which question, from 0.

    :param remembered: what was chosen before: `key` of a heading, and the field; empty where it
        was chosen that the column answers nothing.
    """
    best: dict[str, tuple[int, int]] = {}
    for column, word in enumerate(words):
        field, strength = _field(word, remembered)
        if field and strength < best.get(field, (len(_names()) + 1, 0))[0]:
            best[field] = (strength, column)
    return {field: column for field, (_strength, column) in best.items()}


def doubled(words: Sequence[str], columns: Mapping[str, int]) -> tuple[str, ...]:
    """Return the matched headings that stand over another column too, word for word."""
    keys = [key(word) for word in words]
    return tuple(words[at] for at in columns.values() if keys.count(keys[at]) > 1)


def _field(word: str, remembered: Mapping[str, str]) -> tuple[str, int]:
    """Return the field that a heading names, and how far down the list of names it was found."""
    spoken = key(word)
    if spoken in remembered:
        return remembered[spoken], -2
    code = _CODE.match(" ".join(word.casefold().split()))
    by_code = _codes().get(int(code[1] or code[2])) if code else None
    if by_code:
        return by_code, -1
    return _names().get(spoken, ("", 0))


@cache
def _codes() -> dict[int, str]:
    return {int(asked.code[1:]): asked.key for asked in form().questions.values() if asked.code}


@cache
def _names() -> dict[str, tuple[str, int]]:
    """Return each name of a column, with its field and its place in the list: labels first."""
    asked = [each for each in form().questions.values() if each.code]
    names = [(key(each.label.da), each.key) for each in asked]
    names += [(key(each.label.en), each.key) for each in asked]
    names += [(name, field) for field, said in SYNONYMS.items() for name in said.split()]
    found: dict[str, tuple[str, int]] = {}
    for place, (name, field) in enumerate(names):
        found.setdefault(name, (field, place))
    return found
